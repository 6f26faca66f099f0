"""The evidence map: each publication cited, by year and level of evidence, marked by which way it points.

Placed here once, as values; ``map_svg`` draws it. Which way is told by shape and by words as well as by colour, and
the colours stay apart for colour-blind eyes (after Okabe and Ito, Color Universal Design, 2008).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from osler.domain.appraisal import DirectnessLabel
from osler.domain.article import Article, Reference, ReferenceKind
from osler.domain.finding import Direction, FindingKind
from osler.domain.meter import Meter, Side
from osler.domain.question import QuestionKind
from osler.rendering.meter import SIDES
from osler.rendering.references import authors, design, grade

LEFT, RIGHT, UNKNOWN = 5.0, 95.0, 95.0
"""Where the years begin and end, and where publications without a year stand, in per cent of the width."""
_WITH_UNKNOWN = 80.0
_TICKS = 4
_NARROWEST = 250
"""The width in CSS pixels for which marks are kept apart; a wider map only has more room."""
_APART = 26
"""Pixels from mark to mark, so that each can be pressed (WCAG 2.2, 2.5.8: 24)."""
_LABEL, _FOOT = 20, 6
"""Pixels above the marks of a row, for its name, and below them."""
INDIRECT = "broken outline: indirect, as its source puts it"
"""What the key says of marks of indirect evidence."""
NOT_DIRECT = "not direct evidence"
"""What the meter says of a record that it does not count for being indirect."""
_DIRECTIONS: Mapping[Direction, Side] = {
    Direction.FAVOURS_INTERVENTION: Side.FOR,
    Direction.NO_DIFFERENCE: Side.NO_DIFFERENCE,
    Direction.FAVOURS_COMPARATOR: Side.AGAINST,
    Direction.MIXED: Side.MIXED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the map needs of one statement: the records behind it, where it points, and whether it is direct."""

    records: tuple[str, ...]
    kind: FindingKind
    direction: Direction
    direct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One publication on the map: ``x`` in per cent of the width, ``y`` in pixels from the top, at its middle.

    ``side`` is ``None`` where the article says no effect of it, or where the meter does not count it, and then ``why``
    says why; ``direct`` is false where all it is cited for is indirect.
    """

    number: int
    x: float
    y: int
    year: str
    level: str
    design: str
    who: str
    size: int | None
    side: Side | None
    direct: bool
    why: str = ""

    @property
    def points(self) -> str:
        """Which way it points, in words."""
        nowhere = f"not counted: {self.why}" if self.why else "no direction of effect"
        way = SIDES[self.side] if self.side else nowhere
        return way if self.direct else f"{way}; indirect evidence"

    @property
    def name(self) -> str:
        """The mark in words, for those who hear it."""
        size = f", n = {self.size}" if self.size is not None else ""
        who = f" {self.who.rstrip('.')}," if self.who else ""
        return f"Reference {self.number}:{who} {self.year}, {self.design}, {self.level}{size}: {self.points}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One level: its name, and the pixels from the top at which it begins and ends."""

    name: str
    top: int
    bottom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceMap:
    """The whole map; ``ticks`` are years and their place in per cent; ``height`` is of the rows, in pixels."""

    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    ticks: tuple[tuple[int, float], ...]
    height: int
    unknown_years: bool
    metered: bool

    @property
    def caption(self) -> str:
        """What the map shows and what pointing means on it, in two sentences."""
        points = "as the meter counts it" if self.metered else "as its source puts it for its own treatment"
        return (
            "Each publication cited, by year and level of evidence, and which way it points, "
            f"{points}. The numbers are those of the references."
        )

    @property
    def sides(self) -> tuple[Side | None, ...]:
        """The directions that occur, in the order of the key."""
        present = {m.side for m in self.marks}
        return tuple(s for s in (*SIDES, None) if s in present)

    @property
    def indirect(self) -> bool:
        """Whether any mark is of indirect evidence."""
        return any(not m.direct for m in self.marks)


def said_of(article: Article) -> tuple[Said, ...]:
    """The statements of an answer, as the map needs them."""
    return tuple(
        Said(
            records=tuple(dict.fromkeys(c.record for c in s.citations)),
            kind=s.kind,
            direction=s.direction,
            direct=s.directness.label is DirectnessLabel.DIRECT,
        )
        for s in dict.fromkeys(article.statements())
    )


def map_of_article(article: Article) -> EvidenceMap:
    """The map of a fresh answer."""
    return evidence_map(article.references, said_of(article), article.question.kind, article.meter)


def evidence_map(
    references: Sequence[Reference], said: Iterable[Said], kind: QuestionKind, meter: Meter | None
) -> EvidenceMap:
    """Each reference in its place.

    Where there is a meter, it points where the meter says its study does, or nowhere if the meter does not count it,
    unless that is for being indirect only. Else it points where most of what is said of it points, as its source
    states that for its own treatment; only effects count, or harms where the question asks for them.
    """
    said = tuple(said)
    sides = _sides(said, FindingKind.HARM if kind is QuestionKind.HARM else FindingKind.EFFICACY)
    direct = {record for s in said if s.direct for record in s.records}
    reasons = {record: why for record, why in meter.left_out if why != NOT_DIRECT} if meter else {}
    if meter:
        counted = {record: vote.side for vote in meter.votes for record in vote.records}
        sides = {r: s for r, s in sides.items() if r not in direct and r not in reasons} | counted
    place, ticks, unknown = _years(references)
    marks: list[Mark] = []
    rows: list[Row] = []
    top = 0
    for name, group in _grouped(references):
        lanes = _lanes([(r, place(r)) for r in group])
        first = top + _LABEL + _APART // 2
        marks += [
            replace(
                _mark(r, x, first + lane * _APART, direct=r.record.id in direct),
                side=sides.get(r.record.id),
                why=reasons.get(r.record.id, ""),
            )
            for r, x, lane in lanes
        ]
        depth = max((lane + 1 for _, _, lane in lanes), default=0)
        rows.append(Row(name=name, top=top, bottom=top + _LABEL + depth * _APART + _FOOT))
        top = rows[-1].bottom
    return EvidenceMap(
        marks=tuple(marks),
        rows=tuple(rows),
        ticks=ticks,
        height=top,
        unknown_years=unknown,
        metered=bool(meter and meter.votes),
    )


def _mark(reference: Reference, x: float, y: int, *, direct: bool) -> Mark:
    record = reference.record
    return Mark(
        number=reference.number,
        x=x,
        y=y,
        year=str(record.year) if record.year is not None else "year unknown",
        level=grade(reference),
        design=design(reference),
        who=authors(record),
        size=record.sample_size,
        side=None,
        direct=direct,
    )


def _sides(said: Sequence[Said], kind: FindingKind) -> dict[str, Side]:
    """Where each record points: what most of its findings say; mixed where they speak for and against, or are split."""
    counts: dict[str, Counter[Side]] = {}
    for one in said:
        if one.kind is kind and one.direction in _DIRECTIONS:
            for record in one.records:
                counts.setdefault(record, Counter())[_DIRECTIONS[one.direction]] += 1
    return {record: _most(of_record) for record, of_record in counts.items()}


def _most(counts: Counter[Side]) -> Side:
    (first, most), *others = counts.most_common()
    split = bool(others) and others[0][1] == most
    return Side.MIXED if split or (counts[Side.FOR] and counts[Side.AGAINST]) else first


def _grouped(references: Sequence[Reference]) -> list[tuple[str, list[Reference]]]:
    """The rows from the top: guidelines, levels 1 to 4 whether or not they occur, 5 and no level where they do."""
    groups: dict[str, list[Reference]] = {f"Level {n}": [] for n in range(1, 6)}
    guidelines = [r for r in references if r.kind is ReferenceKind.GUIDELINE and not r.level]
    rest = [r for r in references if not r.level and r not in guidelines]
    for reference in references:
        if reference.level:
            groups[f"Level {reference.level}"].append(reference)
    rows = [("Guidelines", guidelines), *groups.items(), ("No level", rest)]
    always = {f"Level {n}" for n in range(1, 5)}
    return [(name, group) for name, group in rows if group or name in always]


def _lanes(placed: Sequence[tuple[Reference, float]]) -> list[tuple[Reference, float, int]]:
    """Each reference in the first lane in which it touches no other on the narrowest map."""
    ends: list[float] = []
    out = []
    for reference, x in sorted(placed, key=lambda p: (p[1], p[0].number)):
        at = x * _NARROWEST / 100
        lane = next((i for i, end in enumerate(ends) if at >= end), len(ends))
        ends[lane : lane + 1] = [at + _APART]
        out.append((reference, x, lane))
    return out


class _Place:
    """Where a reference stands across the map."""

    def __init__(self, first: int, last: int, right: float) -> None:
        self._first, self._span, self._right = first, max(1, last - first), right

    def of_year(self, year: int) -> float:
        return round(LEFT + (self._right - LEFT) * (year - self._first) / self._span, 2)

    def __call__(self, reference: Reference) -> float:
        year = reference.record.year
        return UNKNOWN if year is None else self.of_year(year)


def _years(references: Sequence[Reference]) -> tuple[_Place, tuple[tuple[int, float], ...], bool]:
    """The scale of years, from the first to the last, and its ticks: few, so that they fit a small screen."""
    known = [r.record.year for r in references if r.record.year is not None]
    unknown = len(known) < len(references)
    if not known:
        return _Place(0, 1, _WITH_UNKNOWN), (), unknown
    first, last = min(known), max(known)
    if first == last:
        first, last = first - 1, last + 1
    step = next((s for s in (1, 2, 5, 10, 20) if (last - first) / s <= _TICKS), 50)
    place = _Place(first, last, _WITH_UNKNOWN if unknown else RIGHT)
    years = range(-(-first // step) * step, last + 1, step)
    return place, tuple((y, place.of_year(y)) for y in years), unknown
