"""Which articles does a change in the evidence touch? Dossiers and changes in, what to re-open out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from osler.domain.meter import Meter, MeterLabel, Side
from osler.domain.record import Record, Relation
from osler.domain.review import Stage
from osler.domain.revision import Content, EditedStatement
from osler.editorial.dossier import Dossier, Ground
from osler.editorial.status import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that happened to a record; ``names`` are all its identifiers (``pmid:1``, ``doi:10.1/x``)."""

    ground: Ground
    names: frozenset[str]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """An article that a change touches: its statements that rest on it, and the reason that readers see."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The meter of an article's public text, and of the same question asked anew.

    ``known`` are the records that its search found, or that any of its texts rests on: what they say was there to be
    weighed. ``titles`` name the records of the new answer.
    """

    before: Meter
    today: Meter
    known: frozenset[str]
    titles: Mapping[str, str]


def contradicted(dossier: Dossier, weighed: Weighed) -> Affected | None:
    """What to re-open an article for because a study came to be known that points another way; ``None`` if nothing.

    Such a study answers the article's own question, was not known to its search, is of a level as strong as the
    strongest that points where the article does, and points elsewhere, or nowhere: a small series does not undo a
    trial, and a study once looked at is not news. An article that points nowhere is contradicted by nothing. Each study
    re-opens an article once.
    """
    side = _SIDES.get(weighed.before.label)
    held = [v.level for v in weighed.before.votes if v.side is side and v.level is not None]
    if side is None or not held or _ended(dossier):
        return None
    known = weighed.known | {x for r in dossier.reopenings for x in r.records}
    against = [
        v
        for v in weighed.today.votes
        if v.side not in {side, Side.MIXED}
        and v.level is not None
        and v.level <= min(held)
        and not known & set(v.records)
    ]
    if not against:
        return None
    records = frozenset(r for v in against for r in v.records)
    told = "; ".join(sorted(weighed.titles.get(r, r) for r in records))
    reason = f"evidence that this article does not know points another way: {told}"
    return _affected(dossier, Ground.CONTRADICTION, (), records, reason)


_SIDES = {
    MeterLabel.FOR: Side.FOR,
    MeterLabel.AGAINST: Side.AGAINST,
    MeterLabel.NO_DIFFERENCE: Side.NO_DIFFERENCE,
}


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
