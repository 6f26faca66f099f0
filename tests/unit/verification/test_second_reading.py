"""A second reader can lower a verdict, and never raises one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.domain.passage import Passage, passage_of
from osler.domain.record import Record
from osler.domain.statement import Objection, Verdict, VerdictLabel
from osler.ports import Opinion
from osler.testing import FakeLexicon, FakeSecondReader, record
from osler.verification.second_reading import SecondReading, lowered, verifier
from osler.verification.verify import Verifier

SOURCE = record("pmid:1", abstract="Cream A cleared the rash in 40 of 50 adults. Ointment B did not.")
FIRST = passage_of(SOURCE, SOURCE.text.index("Cream A cleared"), SOURCE.text.index(" Ointment"))
SECOND = passage_of(SOURCE, SOURCE.text.index("Ointment"), len(SOURCE.text))
REWORDED = "In 40 of 50 adults, cream A cleared the rash."

RANKS = {
    VerdictLabel.SUPPORTED: 3,
    VerdictLabel.PARTLY_SUPPORTED: 2,
    VerdictLabel.NOT_FOUND: 1,
    VerdictLabel.INDIRECT: 1,
    VerdictLabel.CONTRADICTED: 0,
}
"""How much each verdict lets through."""


@dataclass(frozen=True)
class Ruling:
    """A verifier that gives one verdict to everything."""

    given: Verdict

    def verdict(
        self, text: str, passages: Sequence[Passage], records: Mapping[str, Record] | None = None
    ) -> Verdict:
        """Its verdict."""
        return self.given


def supported(text: str, opinion: Opinion, passages: Sequence[Passage] = (FIRST,)) -> Verdict:
    """What becomes of a "supported" where a second reader has this opinion."""
    verdict = Verdict(label=VerdictLabel.SUPPORTED, reasons=("borne out",))
    return lowered(verdict, text, passages, FakeSecondReader(otherwise=opinion))


def test_what_both_find_borne_out_stands() -> None:
    """The verdict of the rules comes back as it was."""
    assert supported(REWORDED, Opinion(supports=0.6, contradicts=0.1)).reasons == ("borne out",)


def test_what_the_reader_does_not_find_is_partly_supported() -> None:
    """The reason names the reader, and says that the rules would have let it pass."""
    verdict = supported(REWORDED, Opinion(supports=0.2, contradicts=0.1))
    assert verdict.label is VerdictLabel.PARTLY_SUPPORTED
    assert verdict.objections == (Objection.NOT_SAID,)
    (reason,) = verdict.reasons
    assert "a reader for tests" in reason
    assert "does not say so" in reason


def test_what_the_reader_finds_denied_is_not_found() -> None:
    """The opposite of what the passage says goes further down, but is no barrier that nobody could override."""
    verdict = supported(REWORDED, Opinion(supports=0.1, contradicts=0.8))
    assert verdict.label is VerdictLabel.NOT_FOUND
    assert Objection.CONTRADICTED not in verdict.objections
    assert "says the opposite" in verdict.reasons[0]


def test_a_passages_own_words_are_not_asked_about() -> None:
    """Word for word is certain, whatever a model says; spaces and line ends do not count."""
    denied = Opinion(supports=0.0, contradicts=1.0)
    assert supported(f"  {FIRST.text} ".replace(" in ", "\nin "), denied).label is VerdictLabel.SUPPORTED


def test_several_passages_speak_alone_and_together() -> None:
    """The reading that speaks most for the statement counts."""

    class OnlyTogether(FakeSecondReader):
        """Finds support only where both passages are read as one."""

        def opinion(self, passage: str, statement: str) -> Opinion:
            """Support for the two together."""
            return Opinion(
                supports=0.9 if "Cream" in passage and "Ointment" in passage else 0.1, contradicts=0.0
            )

    verdict = Verdict(label=VerdictLabel.SUPPORTED)
    assert lowered(verdict, REWORDED, (FIRST, SECOND), OnlyTogether()) is verdict
    assert lowered(verdict, REWORDED, (FIRST,), OnlyTogether()).label is VerdictLabel.PARTLY_SUPPORTED


def test_an_opinion_that_is_no_number_lowers() -> None:
    """A broken model lets nothing pass."""
    assert supported(REWORDED, Opinion(float("nan"), float("nan"))).label is VerdictLabel.PARTLY_SUPPORTED


def test_without_a_reader_there_are_the_rules_alone() -> None:
    """Off unless set: the plain verifier, and a verdict as it was."""
    assert isinstance(verifier(FakeLexicon({})), Verifier)
    verdict = Verdict(label=VerdictLabel.SUPPORTED)
    assert lowered(verdict, REWORDED, (FIRST,), None) is verdict


@pytest.mark.parametrize(
    "wrong", ["In 41 of 50 adults, cream A cleared the rash.", "Cream A never cleared the rash."]
)
def test_what_the_rules_refuse_stays_refused(wrong: str) -> None:
    """With the real rules: a reader that agrees with everything changes no verdict, and raises none."""
    rules = Verifier(FakeLexicon({}))
    both = verifier(FakeLexicon({}), FakeSecondReader())
    for text in (wrong, REWORDED):
        assert both.verdict(text, (FIRST,)) == rules.verdict(text, (FIRST,))
    assert rules.verdict(wrong, (FIRST,)).label is not VerdictLabel.SUPPORTED


verdicts = st.builds(
    Verdict,
    label=st.sampled_from(VerdictLabel),
    reasons=st.tuples(st.text(max_size=5)),
    objections=st.lists(st.sampled_from(Objection), max_size=3).map(tuple),
)
shares = st.floats(min_value=0.0, max_value=1.0) | st.just(float("nan"))
opinions = st.builds(Opinion, supports=shares, contradicts=shares)


@given(
    verdicts,
    opinions,
    st.sampled_from([REWORDED, FIRST.text, "x"]),
    st.sampled_from([(), (FIRST,), (FIRST, SECOND)]),
)
def test_no_verdict_is_ever_raised(
    given_: Verdict, opinion: Opinion, text: str, passages: tuple[Passage, ...]
) -> None:
    """Whatever the rules say and the reader thinks, the outcome is theirs or a lower one, with a reason."""
    outcome = SecondReading(Ruling(given_), FakeSecondReader(otherwise=opinion)).verdict(text, passages)
    if given_.label is not VerdictLabel.SUPPORTED:
        assert outcome is given_
    elif outcome is not given_:
        assert RANKS[outcome.label] < RANKS[given_.label]
        assert outcome.reasons
        assert outcome.objections
