"""Does an audit judge the statements of a page as people did, and find what is wrong with the page?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import fmean
from time import perf_counter

import msgspec

from osler.domain.audit_report import AuditedStatement, AuditReport
from osler.domain.statement import VerdictLabel
from osler.errors import BenchmarkError
from osler.evaluation.measures import mean_metric
from osler.evaluation.outcome import Metric, Outcome

_SUFFIXES = frozenset({".txt", ".md", ".html"})
_SUPPORTED, _CONTRADICTED = VerdictLabel.SUPPORTED.value, VerdictLabel.CONTRADICTED.value


class _Worked(msgspec.Struct, frozen=True):
    text: str
    verdict: str
    accept: tuple[str, ...] = ()


class _Structural(msgspec.Struct, frozen=True):
    kind: str
    where: str = ""


class _Case(msgspec.Struct, frozen=True):
    """One file of worked verdicts."""

    page: str
    statements: tuple[_Worked, ...]
    structural: tuple[_Structural, ...] = ()
    omissions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditedPage:
    """One page with its worked verdicts and what the audit made of it.

    Attributes:
        worked: the label that people give to each worked statement, in order.
        given: the label the audit gives to each of them.
        right: whether that label is among those that count as right.
        dangerous: whether supported and contradicted were confused.
        listed, reported: the kinds of structural defects that people and that the audit found.
        omitted, named: ids of the records left out, as people and as the audit name them.
    """

    page: str
    worked: tuple[str, ...]
    given: tuple[str, ...]
    right: tuple[bool, ...]
    dangerous: tuple[bool, ...]
    listed: frozenset[str]
    reported: frozenset[str]
    omitted: frozenset[str]
    named: frozenset[str]
    seconds: float


def audit_seeds(data: Path, audit: Callable[[str], AuditReport]) -> Outcome:
    """Audit every page of ``audits/*.json`` and hold verdicts and defects against the worked ones.

    ``accuracy`` is the share of worked statements whose label counts as right; ``dangerous`` the share on which
    supported and contradicted were confused; ``structure_recall`` the share of listed kinds of defect, page by
    page, that were reported; ``structure_false`` the share of reported kinds that are not listed;
    ``omission_recall`` the share of the records left out that were named.

    Raises:
        BenchmarkError: a file is missing or malformed.
    """
    began = perf_counter()
    pages = audited_pages(data, audit)
    listed = [kind in p.reported for p in pages for kind in sorted(p.listed)]
    reported = [kind not in p.listed for p in pages for kind in sorted(p.reported)]
    omitted = [record in p.named for p in pages for record in sorted(p.omitted)]
    metrics = (
        mean_metric("accuracy", [float(x) for p in pages for x in p.right]),
        mean_metric("dangerous", [float(x) for p in pages for x in p.dangerous]),
        mean_metric("structure_recall", [float(x) for x in listed] or [1.0]),
        mean_metric("structure_false", [float(x) for x in reported] or [0.0]),
        mean_metric("omission_recall", [float(x) for x in omitted] or [1.0]),
        Metric(name="statements", value=float(sum(len(p.right) for p in pages))),
        Metric(name="seconds_per_page", value=fmean(p.seconds for p in pages)),
    )
    return Outcome(
        task="audit-seeds",
        n=sum(len(p.right) for p in pages),
        metrics=metrics,
        seconds=perf_counter() - began,
        notes=(
            f"{len(pages)} pages; any verdict of a statement's accept list counts as right.",
            *confusion(pages),
        ),
    )


def confusion(pages: Sequence[AuditedPage]) -> tuple[str, ...]:
    """For every worked label, in a sentence: how often it is right, and what the audit says instead."""
    lines = []
    for label in VerdictLabel:
        found = [
            (g, r)
            for p in pages
            for w, g, r in zip(p.worked, p.given, p.right, strict=True)
            if w == label.value
        ]
        if found:
            wrong = Counter(g for g, r in found if not r)
            told = ", ".join(f"{n} {name}" for name, n in wrong.most_common())
            right = sum(r for _, r in found)
            lines.append(
                f"{label.value}: {right} of {len(found)} right" + (f"; else {told}." if told else ".")
            )
    return tuple(lines)


def audited_pages(data: Path, audit: Callable[[str], AuditReport]) -> tuple[AuditedPage, ...]:
    """Every page of the set with what the audit made of it, by file name."""
    files = sorted((data / "audits").glob("*.json"))
    if not files:
        raise BenchmarkError(f"{data / 'audits'} holds no .json file; give the folder of the benchmark data")
    return tuple(_audited(_case(file), data, audit) for file in files)


def _case(file: Path) -> _Case:
    try:
        return msgspec.json.decode(file.read_bytes(), type=_Case)
    except msgspec.DecodeError as error:
        raise BenchmarkError(f"{file}: {error}") from error


def _audited(case: _Case, data: Path, audit: Callable[[str], AuditReport]) -> AuditedPage:
    text = _page(case.page, data)
    began = perf_counter()
    report = audit(text)
    seconds = perf_counter() - began
    given = tuple(matching(w.text, text, report.statements) for w in case.statements)
    accepted = [frozenset((*w.accept, w.verdict)) for w in case.statements]
    return AuditedPage(
        page=case.page,
        worked=tuple(w.verdict for w in case.statements),
        given=given,
        right=tuple(g in a for g, a in zip(given, accepted, strict=True)),
        dangerous=tuple(_dangerous(g, a) for g, a in zip(given, accepted, strict=True)),
        listed=frozenset(s.kind for s in case.structural),
        reported=frozenset(d.kind.value for d in report.structure),
        omitted=frozenset(i.lower() for i in case.omissions),
        named=frozenset(o.record.id for o in report.omissions),
        seconds=seconds,
    )


def _page(page: str, data: Path) -> str:
    folders = (data / "seeds", data.parent / "seeds")
    for folder in folders:
        found = sorted(folder.glob(f"{page}_*.txt")) or [
            f for f in sorted(folder.glob(f"{page}.*")) if f.suffix in _SUFFIXES
        ]
        if found:
            return found[0].read_text(encoding="utf-8")
    raise BenchmarkError(f"the text of page {page} is neither in {folders[0]} nor in {folders[1]}")


def _dangerous(given: str, accepted: frozenset[str]) -> bool:
    """Whether supported and contradicted were confused, whatever else would have counted."""
    if given in accepted:
        return False
    return (given == _SUPPORTED and _CONTRADICTED in accepted) or (
        given == _CONTRADICTED and _SUPPORTED in accepted
    )


def matching(worked: str, page: str, statements: Sequence[AuditedStatement]) -> str:
    """The label of the statement that shares most characters with the worked one's place in the page.

    Words that do not stand in the page as they are, are matched by likeness.
    """
    if not statements:
        return VerdictLabel.NOT_FOUND.value
    at = page.find(worked)
    if at >= 0:
        end = at + len(worked)
        best = max(statements, key=lambda s: (min(s.end, end) - max(s.start, at), s.start - s.end))
    else:
        best = max(statements, key=lambda s: SequenceMatcher(None, worked, s.text).ratio())
    return best.verdict.label.value
