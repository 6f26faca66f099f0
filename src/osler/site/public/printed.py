"""A page as it is printed: what the PDF of an answer or an article holds."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse

from osler.editorial.status import DEMONSTRATION, PublicStatus, Standing, Step, StepState
from osler.rendering.pdf import (
    Printed,
    PrintedReference,
    PrintedRow,
    PrintedSection,
    PrintedStatement,
    printed_map,
)
from osler.rendering.references import titled
from osler.site.public.account import Account
from osler.site.public.page import Line, Page, Source
from osler.site.public.shown import Shown

NOT_REVIEWED = "NOT REVIEWED BY A HUMAN"
_BANNERS = {
    Standing.REVIEWED: "Medically reviewed",
    Standing.DEMONSTRATION: DEMONSTRATION.upper(),
    Standing.LAPSED: "REVIEW NO LONGER VALID",
    Standing.SUPERSEDED: "SUPERSEDED",
}


def printed_answer(page: Page, on: date) -> Printed:
    """A machine's answer, just made on that day."""
    return _printed(
        page,
        reviewed=False,
        status="Machine answer. Not reviewed by a human.",
        status_lines=(f"Made on {on.isoformat()} by {settings.SITE_NAME}; it is kept nowhere.",),
        banner=NOT_REVIEWED,
        footer=(f"{settings.SITE_NAME} · machine answer of {on.isoformat()}",),
        colophon=(f"Made on {on.isoformat()} by a program, from the publications named above.",),
        dated=on,
    )


def printed_article(shown: Shown, page: Page) -> Printed:
    """An article as it may be shown today, with its version and the hash of its text.

    Raises:
        ValueError: there is no text that may be shown.
    """
    revision, status = shown.revision, shown.status
    if revision is None:
        raise ValueError(f"{shown.slug} has no text that may be shown")
    address = settings.SITE_URL + reverse("article", args=(shown.slug,))
    machine = " Written by a machine." if status.machine_made_unsigned else ""
    return _printed(
        page,
        reviewed=status.standing is Standing.REVIEWED,
        status=f"{status.label}.{machine}",
        status_lines=_status_lines(revision.number, status),
        banner=_BANNERS.get(status.standing, NOT_REVIEWED),
        footer=(address, f"Version {revision.number} · {revision.hash[:16]}"),
        colophon=(
            f"{address}",
            f"Version {revision.number} of {revision.created.date().isoformat()}. The status today is there.",
            f"SHA-256 of the text: {revision.hash}",
        ),
        dated=status.last_updated,
    )


def _status_lines(number: int, status: PublicStatus) -> tuple[str, ...]:
    dates = [f"Version {number}", f"last updated {status.last_updated.isoformat()}"]
    dates += [f"next review by {status.next_review.isoformat()}"] if status.next_review else []
    reopened = (
        (f"Re-opened on {status.reopened.at.date().isoformat()}: {status.reopened.reason}",)
        if status.reopened
        else ()
    )
    return (" · ".join(dates), " · ".join(_step(s) for s in status.steps), *reopened)


def _step(step: Step) -> str:
    if step.state is StepState.AHEAD:
        return f"{step.name}: not yet"
    known = ", ".join([*step.who, *([step.when.isoformat()] if step.when else [])])
    return f"{step.name}: {known}" if known else step.name


def _printed(
    page: Page,
    *,
    reviewed: bool,
    status: str,
    status_lines: tuple[str, ...],
    banner: str,
    footer: tuple[str, ...],
    colophon: tuple[str, ...],
    dated: date,
) -> Printed:
    meter = page.glance.meter
    return Printed(
        title=page.title,
        publisher=settings.SITE_NAME,
        reviewed=reviewed,
        status=status,
        status_lines=status_lines,
        banner=banner,
        footer=footer,
        urgent=tuple(n.text for n in page.urgent),
        first=tuple(n.text for n in page.first),
        leading=tuple(n.text for n in page.leading),
        bottom_line=tuple(map(_statement, page.bottom_line)),
        sections=tuple(
            PrintedSection(title=b.title, statements=tuple(map(_statement, b.lines))) for b in page.sections
        ),
        map=printed_map(page.glance.map.drawn) if page.glance.map else None,
        meter=f"{meter.words} {meter.certainty}" if meter else "",
        rows=tuple(
            PrintedRow(design=r.design, level=r.level, years=r.years, references=r.marks) for r in page.rows
        ),
        basis=page.basis,
        other=tuple(n.text for n in page.other),
        limits=page.limits,
        search=_search(page.account) if page.account else (),
        references=tuple(map(_reference, page.sources)),
        disclaimer=page.disclaimer,
        colophon=colophon,
        dated=dated,
    )


def _statement(line: Line) -> PrintedStatement:
    source = line.by_hand.source if line.by_hand else None
    told = (
        f"{', '.join(source.authors)}. {source.title}. {source.container}, {source.year}. {source.locator}"
        if source
        else ""
    )
    if line.by_hand and line.by_hand.voucher:
        told += f" {line.by_hand.voucher.name} stands for it: {line.by_hand.voucher.reason}"
    return PrintedStatement(
        text=line.text, numbers=tuple(c.number for c in line.marks), aside=line.aside, by_hand=told.strip()
    )


def _reference(source: Source) -> PrintedReference:
    return PrintedReference(
        number=source.number,
        kind=f"{source.kind}.",
        who=source.who,
        title=titled(source.title),
        known=f"{source.known}." if source.known else "",
        facts=source.facts,
        url=source.original or "",
        retracted=source.retracted,
    )


def _search(account: Account) -> tuple[str, ...]:
    trace = account.trace
    left = "; ".join(f"{g.records} {g.reason}" for g in account.groups)
    searched = (
        f"Searched on {trace.date} by {settings.SITE_NAME} {trace.version} in {trace.records_in_library:,} "
        f"publications (library {trace.snapshot}). {account.found} were found and appraised, "
        f"{account.cited} are cited."
    )
    return (searched, *((f"Left out: {left}.",) if left else ()))
