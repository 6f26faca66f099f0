"""Who is compared with whom, and passages read no further than needed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.passage import Passage
from osler.domain.question import Category, Concept
from osler.domain.record import Basis
from osler.domain.statement import Objection, VerdictLabel
from osler.testing import FakeLexicon
from osler.verification.evidence import ground
from osler.verification.passages import blocks, likely_blocks
from osler.verification.units import parts, parts_of, reading
from osler.verification.verify import Verifier

LEXICON = FakeLexicon(
    {
        Concept(id=f"intervention:{name}", name=name, category=Category.INTERVENTION): (name,)
        for name in ("zolimab", "lomurin", "placebo")
    }
)
VERIFIER = Verifier(LEXICON)


def _passage(text: str) -> Passage:
    return Passage(record="pmid:1", start=0, end=len(text), text=text, basis=Basis.ABSTRACT)


_TRUE_AND_TURNED = [
    (
        "Zolimab was superior to lomurin in clearing synthetic rash.",
        "Lomurin was superior to zolimab in clearing synthetic rash.",
        "Lomurin was inferior to zolimab in clearing synthetic rash.",
    ),
    (
        "Relapse was significantly higher in the bandage group than in the paste group.",
        "Relapse was significantly higher in the paste group than in the bandage group.",
        "Relapse was significantly lower in the paste group than in the bandage group.",
    ),
    (
        "Survival was better for responders than for non-responders.",
        "Survival was better for non-responders than for responders.",
        "Survival was worse for non-responders than for responders.",
    ),
    (
        "Scores were higher among northern villagers than among the coastal fishermen.",
        "Scores were higher among the coastal fishermen than among northern villagers.",
        "Scores were lower among the coastal fishermen than among northern villagers.",
    ),
    (
        "Manual stretching was more effective than supervised rest for lowering synthetic pain scores.",
        "Supervised rest was more effective than manual stretching for lowering synthetic pain scores.",
        "Supervised rest was less effective than manual stretching for lowering synthetic pain scores.",
    ),
    (
        "Itch was lower in group A than in group B after 8 weeks.",
        "Itch was lower in group B than in group A after 8 weeks.",
        "Itch was higher in group B than in group A after 8 weeks.",
    ),
]


@pytest.mark.parametrize(("said", "turned", "other_side"), _TRUE_AND_TURNED)
def test_names_exchanged_are_never_supported(said: str, turned: str, other_side: str) -> None:
    """Every word stays, and who is better than whom does not; whatever the sides are called."""
    del other_side
    verdict = VERIFIER.verdict(
        turned, [_passage(f"We did a synthetic trial here. {said} Nothing else was found.")]
    )
    assert verdict.label is not VerdictLabel.SUPPORTED
    assert Objection.WRONG_DIRECTION in verdict.objections, verdict.reasons


@pytest.mark.parametrize(("said", "turned", "other_side"), _TRUE_AND_TURNED)
def test_the_same_seen_from_the_other_side_is_supported(said: str, turned: str, other_side: str) -> None:
    """Sides and word of rank turned together say the same; the word of rank alone says the opposite."""
    del turned
    passage = _passage(f"We did a synthetic trial here. {said} Nothing else was found.")
    verdict = VERIFIER.verdict(other_side, [passage])
    assert verdict.label is VerdictLabel.SUPPORTED, verdict.reasons


def test_a_comparison_put_first_is_no_exchange() -> None:
    """The order of the clauses is not the order of the sides."""
    passage = _passage("Zolimab reduced itch compared with placebo. Sleep was unchanged.")
    verdict = VERIFIER.verdict("Compared with placebo, zolimab reduced itch.", [passage])
    assert verdict.label is VerdictLabel.SUPPORTED, verdict.reasons
    verdict = VERIFIER.verdict("Compared with zolimab, placebo reduced itch.", [passage])
    assert verdict.label is not VerdictLabel.SUPPORTED


def test_a_pronoun_in_the_place_of_a_name_is_not_said() -> None:
    """The word "them" names nothing, and another common noun something else."""
    passage = _passage("Adverse effects were rare on zolimab in the rash programme (16 subjects).")
    for text in (
        "Adverse them were rare on zolimab in the rash programme (16 subjects).",
        "Adverse effects were rare on zolimab in the rash programme (16 trials).",
    ):
        assert VERIFIER.verdict(text, [passage]).label is not VerdictLabel.SUPPORTED


# Passages.

_SENTENCE = st.sampled_from(
    [
        "Zolimab reduced itch in adults.",
        "Relapse was seen in 25% (12 of 48).",
        "The mean was 3.5 vs. 4.1 points, e.g. in children.",
        "Methods: we looked at 40 people.",
        "Smith et al. found no effect of lomurin.",
        "No harm was reported by 2010.",
    ]
)
_PASSAGE = st.lists(_SENTENCE, min_size=1, max_size=9).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(_PASSAGE)
def test_blocks_hold_every_sentence_in_order(passage: str) -> None:
    """Parting a passage into blocks first loses nothing and changes no sentence."""
    assert [s for block in blocks(passage) for s in parts_of(block)] == list(parts(passage))
    assert "".join(passage.split()) == "".join("".join(blocks(passage)).split())


@settings(max_examples=60, deadline=None)
@given(_PASSAGE, st.integers(0, 8))
def test_the_sentence_itself_is_always_the_ground(passage: str, n: int) -> None:
    """However long the passage, a sentence of it rests on itself."""
    own = parts(passage)
    said = reading(own[n % len(own)])
    assert ground(said, [_passage(passage)]).main.text == said.text


def test_only_promising_blocks_are_looked_at() -> None:
    """A block without the statement's words is not read."""
    passage = "Nothing of note stands here. Zolimab reduced itch in adults. Weather was mild throughout."
    found = likely_blocks("Zolimab reduced itch.", [passage])
    assert [block for _, _, block in found] == ["Zolimab reduced itch in adults."]
