"""Finding names: the longest, in any spelling, abbreviations only where they are meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.terms.lexicon import TermLexicon


def _found(lexicon: TermLexicon, text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.concept.name) for m in lexicon.mentions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("topical calcineurin inhibitors", [("topical calcineurin inhibitors", "topical calcineurin inhibitor")]),
        ("Severe asthma in children", [("Severe asthma", "severe asthma"), ("children", "children")]),
        ("iron deficiency anaemia", [("iron deficiency anaemia", "iron deficiency anaemia")]),
        ("GLP1 agonists", [("GLP1 agonists", "GLP-1 receptor agonist")]),
        ("beta blockers", [("beta blockers", "beta-blocker")]),
        ("hypo-pigmentation", [("hypo-pigmentation", "hypopigmentation")]),
        ("micro needling", [("micro needling", "microneedling")]),
        ("anti-coagulants", [("anti-coagulants", "anticoagulant")]),
        ("pre-diabetes", [("pre-diabetes", "prediabetes")]),
        ("transcatheter device closure (TDC)", [("transcatheter device closure", "PFO closure")]),
        ("Clostridium difficile infection", [("Clostridium difficile infection", "Clostridioides difficile infection")]),
        ("vision screening", [("vision screening", "vision screening")]),
    ],
)  # fmt: skip
def test_the_longest_name_wins(lexicon: TermLexicon, text: str, found: list[tuple[str, str]]) -> None:
    """A longer name covers the shorter ones in it, whatever its spelling, number and hyphens."""
    assert _found(lexicon, text) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the treatment of AF", ["atrial fibrillation"]),
        ("as of now", []),
        ("patients with AS", ["ankylosing spondylitis"]),
        ("she had MS", ["multiple sclerosis"]),
        ("10 ms after the pulse", []),
        ("uti in women", ["urinary tract infection", "women"]),
        ("it aids recovery", []),
        ("AIDS", ["HIV infection"]),
        ("WHO ADVISED AS MUCH IN MAY", []),
        ("af in the elderly: doac or warfarin", ["atrial fibrillation", "older people", "DOAC", "warfarin"]),
        ("as for the rest, it is or was mine", []),
        ("The af of it", []),
        ("B12 by mouth", ["vitamin B12"]),
        ("ACTs for malaria", ["artemisinin combination therapy", "malaria"]),
        ("to act on malaria", ["malaria"]),
        ("the treatment of piles", ["haemorrhoids"]),
        ("a pile of papers", []),
    ],
)
def test_abbreviations_need_capitals_where_they_are_words(
    lexicon: TermLexicon, text: str, names: list[str]
) -> None:
    """Short abbreviations count in capitals only, and not where everything is in capitals."""
    assert [name for _, name in _found(lexicon, text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("preeclampsia (PE)", ["pre-eclampsia", "pre-eclampsia"]),
        ("PE after pulmonary embolism", ["pulmonary embolism", "pulmonary embolism"]),
        ("acral sites", ["acral sites"]),
        ("rats on alpha feed (AF) alone", []),
        ("AD", []),
        ("AD in atopic dermatitis", ["atopic dermatitis", "atopic dermatitis"]),
        ("AD and Alzheimer's disease", ["Alzheimer's disease", "Alzheimer's disease"]),
    ],
)
def test_a_text_says_what_its_abbreviations_mean(lexicon: TermLexicon, text: str, names: list[str]) -> None:
    """An abbreviation means what the text defines or names; defined as something else it means nothing here."""
    assert [name for _, name in _found(lexicon, text)] == names


def test_a_class_stands_above_its_members(lexicon: TermLexicon) -> None:
    """Broader concepts come nearest first, through every step; narrower ones the other way."""
    (vitiligo,) = {m.concept for m in lexicon.mentions("vitiligo")}
    assert [c.name for c in lexicon.broader(vitiligo)] == [
        "depigmentation",
        "hypopigmentation",
        "pigmentation disorder",
    ]
    (statin,) = {m.concept for m in lexicon.mentions("statins")}
    (atorvastatin,) = {m.concept for m in lexicon.mentions("Lipitor")}
    assert statin in lexicon.broader(atorvastatin)
    assert atorvastatin in lexicon.narrower(statin)


def test_synonyms_begin_with_the_preferred_name(lexicon: TermLexicon) -> None:
    """Names are in lower case, without repeats, the preferred one first, and not too many."""
    for text in (
        "microneedling",
        "type 2 diabetes",
        "aspirin",
        "vitiligo",
        "shin",
        "the elderly",
        "mortality",
    ):
        (concept,) = {m.concept for m in lexicon.mentions(text)}
        names = lexicon.synonyms(concept)
        assert names[0] == concept.name.lower()
        assert len(names) == len(set(names)) <= 14
        assert all(n == n.lower() for n in names)


@given(st.text(max_size=200) | st.lists(st.sampled_from(
    "vitiligo (AF) leg, over 75 PE heart failure COVID-19 ’s β-blocker NB-UVB 85-year-old ¿ 5-FU".split(" ")
)).map(" ".join))  # fmt: skip
def test_mentions_lie_in_the_text_in_order(lexicon: TermLexicon, text: str) -> None:
    """Whatever the text, mentions are stretches of it, in order, without overlap, and the same every time."""
    found = lexicon.mentions(text)
    ends = [0, *(m.end for m in found)]
    assert all(end <= m.start < m.end <= len(text) for end, m in zip(ends, found, strict=False))
    assert found == lexicon.mentions(text)
