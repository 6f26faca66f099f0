"""The evidence map: every publication once, in its place, told apart by more than colour, reachable by keyboard."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from osler.appraisal.body import Contribution
from osler.appraisal.meter import meter as weighed
from osler.domain.appraisal import DirectnessLabel, StudyDesign
from osler.domain.article import Article, Reference, ReferenceKind
from osler.domain.certainty import Certainty, CertaintyJudgement
from osler.domain.finding import Direction, FindingKind
from osler.domain.meter import AnswerQuality, Meter, MeterLabel, Side, StudyVote
from osler.domain.question import QuestionKind
from osler.rendering.evidence_map import NOT_DIRECT, EvidenceMap, Said, evidence_map, map_of_article
from osler.rendering.evidence_map_svg import SHAPES, map_key, map_svg, map_table
from osler.testing import record

NARROW = 250
"""Pixels of the map on a screen of 320 CSS pixels, less its margins."""


def _reference(number: int, year: int | None, level: int | None) -> Reference:
    given = record(
        f"pmid:{number}", f"Synthetic study {number}", "Drug A and drug B did the same.", year=year
    )
    return Reference(
        number=number, kind=ReferenceKind.RESEARCH, record=given, design=StudyDesign.COHORT, level=level, level_scheme="s"
    )  # fmt: skip


def _said(number: int, direction: Direction, *, direct: bool = True) -> Said:
    return Said(records=(f"pmid:{number}",), kind=FindingKind.EFFICACY, direction=direction, direct=direct)


def _map(references: list[Reference], *said: Said) -> EvidenceMap:
    return evidence_map(references, said, QuestionKind.ROLE, None)


def _tree(written: str) -> Any:
    return parser.fromstring(written)


references = st.lists(
    st.tuples(st.none() | st.integers(1900, 2026), st.none() | st.integers(1, 5)), min_size=1, max_size=30
).map(lambda rows: [_reference(n, year, level) for n, (year, level) in enumerate(rows, 1)])


@given(references)
def test_every_publication_has_a_place_of_its_own(given_references: list[Reference]) -> None:
    """Each once, inside the drawing, and even on a small screen no two marks closer than a finger can tell apart."""
    drawn = _map(given_references)
    assert sorted(m.number for m in drawn.marks) == [r.number for r in given_references]
    for mark in drawn.marks:
        assert 0 < mark.x < 100
        assert any(row.top < mark.y < row.bottom for row in drawn.rows)
    for one, other in combinations(drawn.marks, 2):
        across = abs(one.x - other.x) * NARROW / 100
        assert across >= 24 or abs(one.y - other.y) >= 24


@given(references)
def test_later_stands_further_right_and_stronger_higher(given_references: list[Reference]) -> None:
    """Years grow to the right, levels fall downwards."""
    drawn = _map(given_references)
    place = {m.number: m for m in drawn.marks}
    for one, other in combinations(given_references, 2):
        if (
            one.record.year is not None
            and other.record.year is not None
            and one.record.year < other.record.year
        ):
            assert place[one.number].x < place[other.number].x
        if one.level and other.level and one.level < other.level:
            assert place[one.number].y < place[other.number].y


def test_the_rungs_of_the_ladder_are_shown_even_where_empty() -> None:
    """That there is no evidence of level 1 must be seen."""
    assert [r.name for r in _map([_reference(1, 2020, 4)]).rows] == [
        "Level 1",
        "Level 2",
        "Level 3",
        "Level 4",
    ]


def test_a_publication_points_where_most_of_what_is_said_of_it_points() -> None:
    """For and against is mixed, so is a split; without an effect there is no direction."""
    up, same, down = Direction.FAVOURS_INTERVENTION, Direction.NO_DIFFERENCE, Direction.FAVOURS_COMPARATOR
    drawn = _map(
        [_reference(n, 2000 + n, 2) for n in range(1, 6)],
        _said(1, up), _said(1, up), _said(1, same),
        _said(2, up), _said(2, up), _said(2, down),
        _said(3, same),
        _said(4, up, direct=False),
    )  # fmt: skip
    found = {m.number: (m.side, m.direct) for m in drawn.marks}
    assert found == {
        1: (Side.FOR, True), 2: (Side.MIXED, True), 3: (Side.NO_DIFFERENCE, True), 4: (Side.FOR, False), 5: (None, False),
    }  # fmt: skip


def test_harms_do_not_colour_a_question_about_benefit() -> None:
    """As in the meter, a treatment that helps and harms is no mixed result."""
    harm = Said(
        records=("pmid:1",), kind=FindingKind.HARM, direction=Direction.FAVOURS_COMPARATOR, direct=True
    )
    said = (_said(1, Direction.FAVOURS_INTERVENTION), harm)
    one = [_reference(1, 2020, 2)]
    assert evidence_map(one, said, QuestionKind.ROLE, None).marks[0].side is Side.FOR
    assert evidence_map(one, said, QuestionKind.HARM, None).marks[0].side is Side.AGAINST


def test_the_map_points_where_the_meter_does() -> None:
    """What is direct and not counted points nowhere, and the reason is told; what is indirect is drawn as its source puts it."""
    judged = CertaintyJudgement(
        certainty=Certainty.LOW, start=Certainty.HIGH, start_reason="synthetic", domains=()
    )
    meter = Meter(
        votes=(StudyVote(records=("pmid:1",), level=2, side=Side.NO_DIFFERENCE, weight=8),),
        label=MeterLabel.NO_DIFFERENCE,
        words="",
        certainty=judged,
        quality=AnswerQuality(coverage=None, direct=1.0, latest=None),
        left_out=(("pmid:2", "synthetic reason"), ("pmid:3", "not direct evidence")),
    )
    up = Direction.FAVOURS_INTERVENTION
    said = (_said(1, up), _said(2, up), _said(3, up, direct=False))
    rows = [_reference(n, 2020, n) for n in (1, 2, 3)]
    marks = evidence_map(rows, said, QuestionKind.ROLE, meter).marks
    assert [(m.side, m.points) for m in marks] == [
        (Side.NO_DIFFERENCE, "no difference"),
        (None, "not counted: synthetic reason"),
        (Side.FOR, "in favour; indirect evidence"),
    ]


def test_indirect_is_called_so_by_the_meter_in_the_words_the_map_looks_for() -> None:
    """The reason that the map acts upon is the one the meter gives."""
    of = record("pmid:1", "Synthetic trial", "Drug A helped.", year=2020)
    indirect = Contribution(
        record=of,
        direction=Direction.FAVOURS_INTERVENTION,
        directness=DirectnessLabel.INDIRECT,
        passages=("Drug A helped.",),
    )
    assert weighed("", (indirect,), {}).left_out == (("pmid:1", NOT_DIRECT),)


def test_directions_differ_in_shape_and_words_too(article: Article) -> None:
    """Not by colour alone (WCAG 2.2, 1.4.1)."""
    assert len(set(SHAPES.values())) == len(SHAPES)
    drawn = map_of_article(article)
    assert all(m.points in m.name for m in drawn.marks)
    assert "in favour" in map_key(drawn)
    assert "indirect" in map_key(drawn)


def test_each_mark_is_a_named_link_and_the_table_says_the_same(article: Article) -> None:
    """Reachable by keyboard, heard by name; whoever cannot see the map reads the table."""
    drawn = map_of_article(article)
    marks = _tree(map_svg(drawn)).xpath("//a")
    rows = _tree(map_table(drawn)).xpath("//tbody/tr")
    assert {a.get("href") for a in marks} == {f"#ref-{r.number}" for r in article.references}
    assert len(rows) == len(article.references)
    for mark in drawn.marks:
        row = " ".join(rows[mark.number - 1].text_content().split())
        assert all(word in row for word in (mark.year, mark.level, mark.design, mark.points))
        assert any(a.findtext("title") == mark.name for a in marks)


def test_nothing_in_the_drawing_needs_more_than_the_style_sheet(article: Article) -> None:
    """No inline style, no script, no address but those of the references; text is escaped."""
    drawn = map_of_article(article)
    written = map_svg(drawn) + map_key(drawn) + map_table(drawn)
    assert not re.search(r"style=|<script|on\w+=|url\(|https?:", written)
