"""Tests of what is the opposite in so many words: occurrence, first place, bounds, lasting, extremes of a list."""

from __future__ import annotations

import pytest
from audited_pages import DRUG_A, DRUG_B, SPOTS
from hypothesis import given
from hypothesis import strategies as st

from osler.auditing.bounds import other_side
from osler.auditing.closeness import same_words
from osler.auditing.extremes import other_extreme
from osler.auditing.figures import compare, figures_of
from osler.auditing.lasting import passes
from osler.auditing.occurrence import denied_outright, scarce_there
from osler.auditing.superlative import another_first
from osler.domain.question import Category, Concept
from osler.testing import FakeLexicon

ARM = Concept(id="body_site:arm", name="arm", category=Category.BODY_SITE)
LEG = Concept(id="body_site:leg", name="leg", category=Category.BODY_SITE)
LEXICON = FakeLexicon(
    names={
        SPOTS: ("white spots",),
        DRUG_A: ("drug A",),
        DRUG_B: ("drug B",),
        ARM: ("arms", "arm"),
        LEG: ("legs", "leg"),
    }
)


@pytest.mark.parametrize(
    ("claim", "passage", "turned"),
    [
        ("Blistering is a frequent complication", "No blistering occurred.", True),
        ("Relapse has not been seen after drug A", "Relapse happened only with drug A.", True),
        ("There is an established algorithm for it", "No established algorithm exists for it.", True),
        ("The injection is painless", "Pain was considerable.", True),
        ("No blistering occurred", "No blistering occurred.", False),
        ("There was a difference", "No difference was found.", False),
        ("Blistering is common", "No scarring occurred.", False),
    ],
)
def test_what_occurs_and_what_does_not(claim: str, passage: str, *, turned: bool) -> None:
    """A thing said to occur and said not to is a contradiction; differences and other things are not."""
    assert bool(denied_outright(claim, passage)) is turned


@pytest.mark.parametrize(
    ("claim", "passage", "turned"),
    [
        ("The legs are the most commonly affected site", "Arms were affected most often, then legs.", True),
        ("The arms are the most commonly affected site", "Arms were affected most often, then legs.", False),
        ("The legs are the least commonly affected site", "Arms were affected most often, then legs.", False),
        ("Fever is the most common side effect", "The arms were affected most often.", False),
    ],
)
def test_another_comes_first(claim: str, passage: str, *, turned: bool) -> None:
    """Two things of one kind cannot both be the most common; other kinds and degrees are no rivals."""
    assert bool(another_first(claim, passage, LEXICON)) is turned


@pytest.mark.parametrize(
    ("claim", "passage", "turned"),
    [
        ("It works better after 16 weeks", "It works better when started before 16 weeks.", True),
        ("It works better before 16 weeks", "It works better when started before 16 weeks.", False),
        ("Children under 2 years benefit", "Children over 2 years benefit.", True),
        ("It was read after 24 hours", "By 24 hours it was read.", False),
        ("It was read after 12 weeks", "It was read before 16 weeks.", False),
    ],
)
def test_a_bound_on_its_other_side(claim: str, passage: str, *, turned: bool) -> None:
    """The same figure with the other preposition says the opposite."""
    assert bool(other_side(claim, passage)) is turned


@pytest.mark.parametrize(
    ("claim", "passage", "turned"),
    [
        ("These gains are durable", "Pigment drifted back, so gains were temporary.", True),
        ("The loss of pigment is permanent", "It resolved completely within 4 months.", True),
        ("The gain is permanent", "The lesions resolved completely.", False),
        ("The gain is not permanent", "Relapse was seen in 40%.", False),
        ("Pain lasting up to 7 days is usual", "Transient pain was usual.", False),
        ("These gains are durable", "No relapse was seen.", False),
    ],
)
def test_what_lasts_and_what_passes(claim: str, passage: str, *, turned: bool) -> None:
    """What is called lasting is turned by relapse, and a loss by recovery."""
    assert bool(passes(claim, passage)) is turned


@pytest.mark.parametrize(
    ("claim", "turned"),
    [
        ("Drug A had the largest effect of all", True),
        ("Drug B had the largest effect of all", False),
        ("Drug A had the smallest effect of all", False),
        ("Drug A had an effect", False),
    ],
)
def test_the_extreme_of_a_list(claim: str, *, turned: bool) -> None:
    """Where a passage lists figures by treatment, the largest is the largest."""
    passage = "Effects ran from 1.73 (95% CI 1.27 to 2.34) for drug A to 5.19 (4.25 to 6.33) for drug B."
    assert bool(other_extreme(claim, passage, LEXICON)) is turned


def test_plenty_and_scarce() -> None:
    """Several trials are not one; many people are not three of five hundred."""
    assert scarce_there("It rests on several controlled trials", "Only one of the two trials was controlled.")
    assert scarce_there("Many participants left the trial", "Only 3 of 517 participants left the trial.")
    assert not scarce_there("It clears spots in many patients", "It caused itching in a few patients.")


def test_word_for_word() -> None:
    """A sentence of the library is recognised under an introduction, with a part left out, and not when changed."""
    sentence = "Drug A cleared white spots in 62% of patients and 11% of controls."
    assert same_words(sentence, sentence)
    assert same_words(f"In white spots, {sentence}", sentence)
    assert not same_words(sentence.replace("62", "26"), sentence)
    assert not same_words("Drug A cleared", sentence)


def test_figures_in_words() -> None:
    """Six in ten is 60 %, half a day is the difference of two times, more than half is 56 % and not 90 %."""
    assert compare(figures_of("six in ten recovered"), ["60% recovered"]).matched
    assert compare(figures_of("about half a day longer"), ["11.4 versus 10.9 days"]).matched
    assert compare(figures_of("more than half relapsed"), ["56% relapsed"]).matched
    assert compare(figures_of("more than half relapsed"), ["90% relapsed"]).missing


@given(st.text(max_size=120))
def test_nothing_contradicts_itself(text: str) -> None:
    """No text says in so many words the opposite of itself."""
    assert not another_first(text, text, LEXICON)
    assert not other_side(text, text)
    assert not other_extreme(text, text, LEXICON)
