"""Free claims against passages."""

from __future__ import annotations

import pytest

from osler.testing import FakeLexicon
from osler.verification.claim_signals import claim_signals
from osler.verification.claims import ClaimJudge, ClaimLabel, judge_claim, learned
from osler.verification.units import Names

LEXICON = FakeLexicon({})
JUDGE = ClaimJudge(LEXICON)


@pytest.mark.parametrize(
    ("claim", "passage", "label"),
    [
        ("Zolimab reduces relapse in eczema.", "Zolimab reduced relapse in eczema.", ClaimLabel.SUPPORTED),
        ("Zolimab increases relapse in eczema.", "Zolimab reduced relapse in eczema.", ClaimLabel.CONTRADICTED),
        ("Zolimab reduces relapse in eczema.", "The hospital opened a new ward in spring.", ClaimLabel.NEUTRAL),
    ],
)  # fmt: skip
def test_plain_cases(claim: str, passage: str, label: ClaimLabel) -> None:
    """The same, the opposite, and another subject."""
    assert judge_claim(claim, passage, LEXICON) is label


def test_the_judgement_names_its_sentence() -> None:
    """The sentence of the passage that is closest to the claim, findings before aims."""
    passage = "We aimed to test zolimab in eczema. The ward was new. Zolimab reduced relapse in eczema. More is needed."
    assert (
        JUDGE.judge("Zolimab reduces relapse in eczema.", passage).sentence
        == "Zolimab reduced relapse in eczema."
    )


def test_signals_of_bearing_grow_with_the_words_shared() -> None:
    """The more of the claim a passage has, the more it is covered."""
    names = Names(LEXICON)
    little = claim_signals("Zolimab reduces relapse in eczema.", "Eczema is common.", names, {}).bearing
    much = claim_signals(
        "Zolimab reduces relapse in eczema.", "Zolimab for relapse of eczema.", names, {}
    ).bearing
    assert little["covered by the best sentence"] < much["covered by the best sentence"]


def test_the_weights_carry_their_card() -> None:
    """What they were learned on, how they were split, what they are not for; and not on what is measured."""
    card = learned().card
    assert {"what", "data", "split", "limits", "made by"} <= set(card)
    assert "SciFact" not in card["data"]
    assert "HealthVer" not in card["data"]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Zolimab treats the novel coronavirus.", "Zolimab treats SARS-CoV-2 infection."),
        ("Nutrition alters synthetic growth.", "Nutrients alter synthetic growth."),
        ("The protein SHP-2 alters synthetic growth.", "The protein SHP2 alters synthetic growth."),
        (
            "Synthetic rash severity index rises.",
            "The synthetic rash severity index (SRSI) was used. SRSI rises.",
        ),
    ],
)
def test_other_spellings_of_a_word_cover_it(claim: str, passage: str) -> None:
    """One name for one thing, words of one family, words written apart, abbreviations that the passage defines."""
    bearing = claim_signals(claim, passage, Names(LEXICON), {}).bearing
    assert bearing["covered by the best sentence"] > 0.99


def test_opposite_words_count_for_more_where_all_else_is_the_same() -> None:
    """The sign is told apart in a sentence that speaks of nearly the whole claim."""
    found = claim_signals(
        "Zolimab increases relapse in eczema.", "Zolimab reduced relapse in eczema.", Names(LEXICON), {}
    ).agreement
    assert found["best opposite words, well covered"] == found["best opposite words"] == -1.0
