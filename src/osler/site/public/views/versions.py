"""Versions of an article: its history, a single old one, and what changed between any two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from osler.domain.revision import Revision
from osler.editorial.dossier import Approval, Dossier, Ground
from osler.site.engine import engine
from osler.site.public.differences import Differences, differences
from osler.site.public.page import page_of_content
from osler.site.public.shown import Shown, public_revisions, shown_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A public word on a change: when, what, and whether it corrects something that was published."""

    on: date
    text: str
    correction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One published version: when it came, who signed it, what changed from the one before, and until when it stood."""

    revision: Revision
    published: date
    until: date | None
    approval: Approval | None
    diff: Differences | None
    notes: tuple[Note, ...]


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every published version, newest first, with what changed from the one before."""
    shown = _public(slug)
    return render(request, "history.html", {"shown": shown, "versions": versions_of(shown.dossier)[::-1]})


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A version that was published once, marked as an earlier one; the present one is at the article's own address."""
    shown = _public(slug)
    found = next((v for v in versions_of(shown.dossier) if v.revision.number == number), None)
    if found is None:
        raise Http404
    if shown.revision and number == shown.revision.number:
        return redirect("article", slug=slug)
    page = page_of_content(found.revision.content, engine().library, None, shown.question)
    return render(request, "version.html", {"shown": shown, "version": found, "page": page})


@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What differs between the two published versions that the address names, ``?from=1&to=3``, word by word."""
    shown = _public(slug)
    published = {r.number: r for r in public_revisions(shown.dossier)}
    numbers = sorted(published)
    old, new = (_number(request.GET.get(name), published) for name in ("from", "to"))
    old, new = old or numbers[0], new or numbers[-1]
    context = {
        "shown": shown,
        "numbers": numbers,
        "old": old,
        "new": new,
        "diff": differences(published[old].content, published[new].content),
    }
    return render(request, "changes.html", context)


def _number(text: str | None, published: dict[int, Revision]) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) in published):
        raise Http404
    return int(text)


def _public(slug: str) -> Shown:
    """The article, if there is a text that may be shown and one was ever published."""
    shown = shown_article(slug)
    if shown.revision is None or not shown.dossier.publications:
        raise Http404
    return shown


def versions_of(dossier: Dossier) -> tuple[Version, ...]:
    """The published versions in order."""
    revisions = public_revisions(dossier)
    days = [_published_at(dossier, r).date() for r in revisions]
    return tuple(
        Version(
            revision=revision,
            published=days[i],
            until=days[i + 1] if i + 1 < len(days) else None,
            approval=next((a for a in reversed(dossier.approvals) if a.content_hash == revision.hash), None),
            diff=differences(revisions[i - 1].content, revision.content) if i else None,
            notes=_notes(dossier, revisions[i - 1] if i else None, revision),
        )
        for i, revision in enumerate(revisions)
    )


def _published_at(dossier: Dossier, revision: Revision) -> datetime:
    return next(p.at for p in dossier.publications if p.revision == revision.number)


def notes_of(dossier: Dossier) -> tuple[Note, ...]:
    """Every public note on a change after the first publication, newest first, for the article's own page."""
    notes = [n for v in versions_of(dossier)[1:] for n in v.notes]
    return tuple(sorted(notes, key=lambda n: n.on, reverse=True))


def _notes(dossier: Dossier, before: Revision | None, revision: Revision) -> tuple[Note, ...]:
    """What was said of the revisions that led to this one, and why the article was taken up again."""
    since = before.number if before else 0
    between = dossier.revisions[since : revision.number]
    told = [Note(on=r.created.date(), text=r.note) for r in _with_note(between)]
    if before:
        first, last = (_published_at(dossier, r) for r in (before, revision))
        told += [
            Note(on=r.at.date(), text=f"Taken up again: {r.reason}", correction=r.ground is Ground.CORRECTION)
            for r in dossier.reopenings
            if first <= r.at <= last
        ]
    return tuple(sorted(dict.fromkeys(told), key=lambda n: n.on))


def _with_note(revisions: Sequence[Revision]) -> list[Revision]:
    return [r for r in revisions if r.note.strip()]
