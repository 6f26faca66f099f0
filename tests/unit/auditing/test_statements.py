"""Tests of taking a page apart into statements, each with what it leans on."""

from __future__ import annotations

from audited_pages import DRUG_A, LEXICON, SPOTS
from hypothesis import given
from hypothesis import strategies as st

from osler.auditing.blocks import blocks
from osler.auditing.claim import PageSubject, Stance, claim, stance_of
from osler.auditing.markers import MarkerStyle
from osler.auditing.statements import PageStatement, statements

PAGE = """What helps against white spots?

Drug A clears white spots, as it wakes the colour cells, as suggested by a recent study 1.

Drug A:

  • Wash the skin well and apply it twice daily 2
  • This works on the arm. 3

Follow up

Drug B is the treatment of choice for arms:

  • Check after 8 weeks
"""


def parted(text: str) -> tuple[PageStatement, ...]:
    """The statements of a text that marks citations by bare numbers."""
    return statements(blocks(text), MarkerStyle.BARE, 12)


def test_sentences_and_their_parts_are_statements() -> None:
    """A reason and an order within a sentence stand for themselves; headings that claim something do too."""
    assert [s.said for s in parted(PAGE)] == [
        "Drug A clears white spots",
        "as it wakes the colour cells.",
        "Wash the skin well",
        "apply it twice daily",
        "This works on the arm.",
        "Drug B is the treatment of choice for arms:",
        "Check after 8 weeks",
    ]


def test_markers_belong_to_their_statement() -> None:
    """A statement has its own markers, or those further on in its sentence, never a neighbour's."""
    found = {s.said: (s.markers, s.inherited) for s in parted(PAGE)}
    assert found["Drug A clears white spots"] == ((), (1,))
    assert found["as it wakes the colour cells."] == ((1,), ())
    assert found["apply it twice daily"] == ((2,), ())
    assert found["This works on the arm."] == ((3,), ())
    assert found["Check after 8 weeks"] == ((), ())


def test_a_statement_that_leans_takes_its_subject_from_around() -> None:
    """An order to apply "it" is about the drug of its heading and the condition of the page."""
    page = PageSubject("What helps against white spots?", (SPOTS,))
    (order,) = [s for s in parted(PAGE) if s.said.startswith("apply it")]
    read = claim(order, page, LEXICON)
    assert read.interventions == (DRUG_A,)
    assert read.conditions == (SPOTS,)
    assert read.text == "apply it twice daily [drug A, white spots]"


def test_stances() -> None:
    """What speaks for, against, of harm and of no difference is told apart by its words."""
    assert stance_of("Drug A is the treatment of choice") is Stance.FOR
    assert stance_of("Avoid drug A in summer") is Stance.AGAINST
    assert stance_of("Drug A was no better than placebo") is Stance.NULL
    assert stance_of("Drug A carries a risk of scarring") is Stance.HARM
    assert stance_of("White spots are seen in older people") is Stance.OPEN


@given(st.text(alphabet="aB 1.,;•\n", max_size=200))
def test_statements_stand_where_they_say(text: str) -> None:
    """Whatever the text, statements come in order, apart, and begin and end with words."""
    at = 0
    for statement in parted(text):
        assert at <= statement.start < statement.end <= len(text)
        assert not text[statement.start].isspace()
        assert not text[statement.end - 1].isspace()
        at = statement.end
