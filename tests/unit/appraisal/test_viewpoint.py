"""Which way a study's finding points for who asks, whichever of its arms the question is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osler.appraisal.viewpoint import Seen, Viewpoint
from osler.domain.appraisal import Directness, DirectnessLabel
from osler.domain.finding import Direction, FindingKind
from osler.domain.passage import passage_of
from osler.domain.question import Category, Concept, Question, QuestionKind
from osler.domain.statement import Citation, Statement, Verdict, VerdictLabel
from osler.testing import FakeLexicon, record


def _drug(name: str) -> Concept:
    return Concept(id=f"intervention:{name}", name=f"drug {name}", category=Category.INTERVENTION)


A, B, PLACEBO = _drug("a"), _drug("b"), Concept(id="i:p", name="placebo", category=Category.INTERVENTION)
NAUSEA = Concept(id="outcome:nausea", name="nausea", category=Category.OUTCOME)
LEXICON = FakeLexicon({A: ["drug a"], B: ["drug b"], PLACEBO: ["placebo"], NAUSEA: ["nausea"]})
FOR, SAME, AGAINST, MIXED, NONE = (
    Direction.FAVOURS_INTERVENTION,
    Direction.NO_DIFFERENCE,
    Direction.FAVOURS_COMPARATOR,
    Direction.MIXED,
    Direction.NOT_APPLICABLE,
)
TRIAL = record("pmid:1", "Synthetic randomised trial", "Pain fell and vomiting was rare.", year=2020)
ASKED = Question(text="?", reading="?", kind=QuestionKind.ROLE, interventions=(A,))
COMPARED = replace(ASKED, kind=QuestionKind.COMPARISON, comparators=(B,))


def _statement(direction: Direction, kind: FindingKind = FindingKind.EFFICACY, text: str = "") -> Statement:
    section = TRIAL.sections[1]
    return Statement(
        text=text or TRIAL.text[section.start : section.end],
        citations=(Citation(record=TRIAL.id, passage=passage_of(TRIAL, section.start, section.end)),),
        verdict=Verdict(label=VerdictLabel.SUPPORTED),
        kind=kind,
        direction=direction,
        directness=Directness(label=DirectnessLabel.DIRECT),
    )


@pytest.mark.parametrize(
    ("first", "second", "stated", "seen"),
    [
        ("drug A 5 mg", "placebo", FOR, FOR),
        ("drug B", "drug A 5 mg", AGAINST, FOR),
        ("drug B", "drug A 5 mg", MIXED, MIXED),
        ("drug A", "no drug A", SAME, SAME),
        ("drug A", "care without drug A", FOR, FOR),
        ("non-steroidal drug A", "non-drug A care", FOR, FOR),
        ("drug A", "drug B", FOR, FOR),
    ],
)
def test_what_counts_for_one_treatment(first: str, second: str, stated: Direction, seen: Direction) -> None:
    """A finding is turned where the treatment asked about was the comparator; "no A" is not A."""
    trial = replace(TRIAL, interventions=(first,) if first else (), comparators=(second,) if second else ())
    found = Viewpoint(ASKED, LEXICON).of(_statement(stated), trial)
    assert (found.direction, found.reason) == (seen, "")


def test_placebo_beside_less_of_the_same() -> None:
    """A study against placebo, and against less of the treatment, has held it against none."""
    trial = replace(TRIAL, interventions=("drug A",), comparators=("placebo", "less drug A"))
    assert Viewpoint(ASKED, LEXICON).of(_statement(FOR), trial) == Seen(FOR)


@pytest.mark.parametrize(
    ("first", "second", "stated", "reason"),
    [
        ("drug A twice a day", "drug A once a day", FOR, "both arms had drug a"),
        ("drug A", "drug B", SAME, "compared with another active treatment only"),
        ("drug A", "drug B", AGAINST, "compared with another active treatment only"),
        ("drug B", "drug A", FOR, "compared with another active treatment only"),
    ],
)
def test_what_does_not_count_for_one_treatment(
    first: str, second: str, stated: Direction, reason: str
) -> None:
    """Arms that share the treatment say nothing of it; to lose against another one is not to do nothing."""
    trial = replace(TRIAL, interventions=(first,), comparators=(second,))
    assert Viewpoint(ASKED, LEXICON).of(_statement(stated), trial).reason == reason


@pytest.mark.parametrize(
    ("first", "second", "seen"),
    [
        ("drug A", "drug B", FOR),
        ("drug B", "drug A", AGAINST),
        ("drug A", "placebo", NONE),
        ("drug A plus drug B", "drug B", NONE),
        ("", "", NONE),
    ],
)
def test_a_comparison_wants_the_two_sides_apart(first: str, second: str, seen: Direction) -> None:
    """Only a study that sets one against the other speaks to a comparison; a mixed finding of others does not either."""
    trial = replace(TRIAL, interventions=(first,) if first else (), comparators=(second,) if second else ())
    view = Viewpoint(COMPARED, LEXICON)
    assert view.of(_statement(FOR), trial).direction is seen
    assert view.of(_statement(MIXED), trial).direction is (NONE if seen is NONE else MIXED)


@pytest.mark.parametrize(
    ("text", "direction", "reason"),
    [
        ("Drug A lowered pain.", FOR, ""),
        ("Compared with placebo, drug A lowered pain.", FOR, ""),
        ("Drug A was better than drug B.", FOR, ""),
        ("Drug A was no better than placebo.", SAME, ""),
        ("Drug A was no better than drug B.", SAME, "compared with another active treatment only"),
        ("Drug B was better than drug A for pain.", FOR, "another treatment held against drug a"),
        ("Pain fell with drug B versus drug A.", FOR, "another treatment held against drug a"),
        ("Pain fell.", FOR, "does not say that it is about drug a"),
    ],
)
def test_a_source_without_arms_is_read_by_its_words(text: str, direction: Direction, reason: str) -> None:
    """A sentence speaks for the treatment that it names, unless that is what something else is held against."""
    found = Viewpoint(ASKED, LEXICON).of(_statement(direction, text=text), TRIAL)
    assert found.reason == reason
    assert found.direction is (NONE if reason.endswith(("about drug a", "against drug a")) else direction)


def test_a_wider_harm_is_not_the_one_asked_for() -> None:
    """A statement on cancers at large does not answer for one of them; one on a kind of it does."""
    cancer, breast = (
        Concept(id=f"o:{n}", name=n, category=Category.OUTCOME) for n in ("cancer", "breast cancer")
    )
    lexicon = FakeLexicon({A: ["drug a"], cancer: ["cancer"], breast: ["breast cancer"]}, {breast: (cancer,)})
    trial = replace(TRIAL, interventions=("drug A",), comparators=("placebo",))
    asked = replace(ASKED, kind=QuestionKind.HARM)
    wide = _statement(SAME, FindingKind.HARM, "No difference in other cancer.")
    narrow = _statement(SAME, FindingKind.HARM, "No difference in breast cancer.")
    assert (
        Viewpoint(replace(asked, outcomes=(breast,)), lexicon).of(wide, trial).reason
        == "not about breast cancer"
    )
    assert Viewpoint(replace(asked, outcomes=(cancer,)), lexicon).of(narrow, trial).reason == ""


def test_both_named_as_treatments_are_two_sides() -> None:
    """A question such as "is A as good as B" names two treatments and no comparator; no treatment is no side."""
    view = Viewpoint(replace(COMPARED, interventions=(A, B), comparators=()), LEXICON)
    assert (view.ours, view.against) == ((A,), (B,))
    assert Viewpoint(replace(COMPARED, comparators=(PLACEBO,)), LEXICON).against == ()


def test_harm_counts_where_it_is_the_harm_asked_for() -> None:
    """A statement on vomiting does not answer a question on nausea; where no harm is named, every harm counts."""
    trial = replace(TRIAL, interventions=("drug A",), comparators=("placebo",))
    harm = _statement(AGAINST, FindingKind.HARM)
    open_question = replace(ASKED, kind=QuestionKind.HARM)
    assert Viewpoint(open_question, LEXICON).of(harm, trial).direction is AGAINST
    asked = Viewpoint(replace(open_question, outcomes=(NAUSEA,)), LEXICON).of(harm, trial)
    assert (asked.direction, asked.reason) == (AGAINST, "not about nausea")


def test_a_harm_that_no_concept_names_is_looked_for_by_its_words() -> None:
    """The question "cause retinopathy" is not answered by other harms, though retinopathy is no concept of the lexicon."""
    trial = replace(TRIAL, interventions=("drug A",), comparators=("placebo",))
    reading = "Does drug A cause retinopathy?"
    asked = replace(ASKED, kind=QuestionKind.HARM, reading=reading, details=("retinopathy",))
    view = Viewpoint(asked, LEXICON)
    other = _statement(AGAINST, FindingKind.HARM, "More vomiting with drug A.")
    named = _statement(AGAINST, FindingKind.HARM, "More retinopathy with drug A.")
    assert view.of(other, trial).reason == "about other harms"
    assert view.of(named, trial).reason == ""


def test_safer_asks_for_harms() -> None:
    """A comparison of safety is answered by statements of harm, one of effect by statements of benefit."""
    assert (
        Viewpoint(replace(COMPARED, reading="Is drug A safer than drug B?"), LEXICON).kind is FindingKind.HARM
    )
    assert Viewpoint(COMPARED, LEXICON).kind is FindingKind.EFFICACY
