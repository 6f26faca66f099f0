"""Which articles does a change in the evidence touch? Dossiers and changes in, what to re-open out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from osler.domain.passage import Passage, passage_of
from osler.domain.record import Record, Relation
from osler.domain.review import Stage
from osler.domain.revision import Content, EditedStatement
from osler.domain.statement import Verdict, VerdictLabel
from osler.editorial.dossier import Dossier, Ground
from osler.editorial.status import shown

Check = Callable[[str, Sequence[Passage]], Verdict]
"""Verification of a statement's text against passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that happened to a record; ``names`` are all its identifiers (``pmid:1``, ``doi:10.1/x``)."""

    ground: Ground
    names: frozenset[str]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """An article that a change touches: the statements, and the reason to print when it is re-opened."""

    article: str
    ground: Ground
    records: tuple[str, ...]
    statements: tuple[str, ...]
    reason: str


_GROUNDS = {
    Relation.RETRACTED_BY: (Ground.RETRACTION, "it was retracted"),
    Relation.CONCERN_RAISED_BY: (Ground.CONCERN, "its journal has published an expression of concern"),
    Relation.CORRECTED_BY: (Ground.CORRECTION, "it was corrected"),
    Relation.SUPERSEDED_BY: (Ground.SUPERSEDED, "a newer edition replaces it"),
}
_ABOUT_ANOTHER = {
    Relation.RETRACTS: (Ground.RETRACTION, "it was retracted"),
    Relation.CORRECTS: (Ground.CORRECTION, "it was corrected"),
    Relation.SUPERSEDES: (Ground.SUPERSEDED, "a newer edition replaces it"),
}


def names_of(record: Record) -> frozenset[str]:
    """Every identifier of a record, in the spelling of record ids."""
    given = (
        record.id,
        f"pmid:{record.pmid}" if record.pmid else "",
        f"doi:{record.doi}" if record.doi else "",
        f"pmcid:{record.pmcid}" if record.pmcid else "",
    )
    return frozenset(n.lower() for n in given if n)


def changes_between(before: Record | None, after: Record) -> tuple[Change, ...]:
    """What became of a record, and of the records it names, when ``after`` took the place of ``before``."""
    out: dict[tuple[Ground, frozenset[str]], Change] = {}

    def note(ground: Ground, names: frozenset[str], words: str) -> None:
        out.setdefault((ground, names), Change(ground=ground, names=names, note=words))

    own = names_of(after) | (names_of(before) if before else frozenset())
    if after.retracted and not (before and before.retracted):
        note(Ground.RETRACTION, own, "it was retracted")
    known = set(before.links) if before else set()
    for link in after.links:
        if link in known:
            continue
        if link.relation in _GROUNDS:
            ground, words = _GROUNDS[link.relation]
            note(ground, own, words)
        elif link.relation in _ABOUT_ANOTHER and link.pmid:
            ground, words = _ABOUT_ANOTHER[link.relation]
            note(ground, frozenset({f"pmid:{link.pmid}"}), words)
    return tuple(out.values())


def affected(dossiers: Iterable[Dossier], changes: Iterable[Change]) -> tuple[Affected, ...]:
    """The articles that rest on a changed record, with what to re-open them for; each ground once an article.

    Both the text the public sees and the newest one are looked at, and evidence entered by hand as well. What
    is withdrawn or superseded, and what was re-opened for this already, is left alone.
    """
    listed = tuple(changes)
    return tuple(
        a
        for dossier in dossiers
        if not _ended(dossier)
        for change in listed
        if (a := _touch(dossier, change))
    )


def resting_on(dossiers: Iterable[Dossier]) -> frozenset[str]:
    """Everything that the public or the newest text of an article rests on, spelt as record ids."""
    return frozenset(r for d in dossiers if not _ended(d) for s in _statements(d) for r in s.rests_on())


def contradicted_by(dossiers: Iterable[Dossier], record: Record, check: Check) -> tuple[Affected, ...]:
    """The articles with a statement that a finding of a new record contradicts, as ``check`` judges it.

    Only findings that the record marks out are compared; a retracted record contradicts nothing.
    """
    if record.retracted:
        return ()
    passages = [passage_of(record, f.start, f.end) for f in record.findings if f.start < f.end]
    out = []
    for dossier in dossiers:
        hit = [] if _ended(dossier) else _against(dossier, passages, check)
        if hit:
            reason = f"new evidence contradicts it: {record.title}"
            out.append(_affected(dossier, Ground.CONTRADICTION, hit, frozenset({record.id}), reason))
    return tuple(out)


def _against(dossier: Dossier, passages: Sequence[Passage], check: Check) -> list[EditedStatement]:
    return [
        s
        for s in _statements(dossier)
        if any(check(s.text, (p,)).label is VerdictLabel.CONTRADICTED for p in passages)
    ]


def _ended(dossier: Dossier) -> bool:
    return dossier.stage in {Stage.WITHDRAWN, Stage.SUPERSEDED}


def _texts(dossier: Dossier) -> tuple[Content, ...]:
    public = shown(dossier)
    both = (public, dossier.latest) if public and public != dossier.latest else (dossier.latest,)
    return tuple(r.content for r in both)


def _statements(dossier: Dossier) -> tuple[EditedStatement, ...]:
    return tuple({(s.id, s.text): s for c in _texts(dossier) for s in c.statements()}.values())


def _touch(dossier: Dossier, change: Change) -> Affected | None:
    touched = [s for s in _statements(dossier) if s.rests_on() & change.names]
    records = frozenset(r for s in touched for r in s.rests_on() & change.names)
    known = {(r.ground, x) for r in dossier.reopenings for x in r.records}
    if not touched or all((change.ground, r) in known for r in records):
        return None
    reason = f"{change.ground.replace('_', ' ')}: {', '.join(sorted(records))}, cited here; {change.note}"
    return _affected(dossier, change.ground, touched, records, reason)


def _affected(
    dossier: Dossier, ground: Ground, hit: Sequence[EditedStatement], records: frozenset[str], reason: str
) -> Affected:
    return Affected(
        article=dossier.article,
        ground=ground,
        records=tuple(sorted(records)),
        statements=tuple(dict.fromkeys(s.id for s in hit)),
        reason=reason,
    )
