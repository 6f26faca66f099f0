"""Sentences and section labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.language.sentences import sentences, strip_label


def split(text: str) -> list[str]:
    """The sentences' texts."""
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A was better. B was not.", ["A was better.", "B was not."]),
        ("It was seen (p = .03; see Fig. 2) in all. Then it stopped.", 2),
        ("E. coli was found. S. aureus was not.", ["E. coli was found.", "S. aureus was not."]),
        (
            "It lasted up to 60 min. The next was shorter.",
            ["It lasted up to 60 min.", "The next was shorter."],
        ),
        ("It rose to 20 min. Shock success was high.", ["It rose to 20 min.", "Shock success was high."]),
        ("They took vitamin D. The others did not.", 2),
        (
            "There was no difference. Conclusions: X works.",
            ["There was no difference.", "Conclusions: X works."],
        ),
        ("Drug A vs. drug B was studied.", 1),
        ("Aspirin prevents cancer. Statins do not.", ["Aspirin prevents cancer.", "Statins do not."]),
        ("Nothing was gained from vitamin K. Bones broke.", 2),
        ("It lowered protein S. Clots formed.", 2),
        ("They were vaccinated against hepatitis B. Titres rose.", 2),
        ("The trial of J. Brown was small.", 1),
        ("It was caused by S. Typhimurium in all.", 1),
        ("A mean of approx. Ten was seen.", 1),
        ("As in fig. Two of them show, it fell.", 1),
        ("One line.\n\nAnother block", ["One line.", "Another block"]),
        ("", []),
    ],
)
def test_splits(text: str, expected: list[str] | int) -> None:
    """Sentences end where they end: not at abbreviations or in brackets, but before labels and blank lines."""
    found = split(text)
    assert (len(found) if isinstance(expected, int) else found) == expected


@given(
    st.sampled_from("cancer bone heart skin stroke asthma eczema kidney cough fever lung breast".split()),
    st.sampled_from("Statins Aspirin DOACs Zinc Ulcers Bleeding Nobody Sunlight".split()),
)
def test_an_ordinary_word_ends_a_sentence(last: str, first: str) -> None:
    """A stop behind an ordinary word in small letters, a space and a capitalised word always part two sentences."""
    assert split(f"Drug A helps in {last}. {first} did not change.") == [
        f"Drug A helps in {last}.",
        f"{first} did not change.",
    ]


@given(
    st.lists(
        st.sampled_from("A b was. (x; 3.5) Fig. 2 vs. RESULTS: The \n\n we end! i.e. P<.05".split(" ")),
        max_size=25,
    )
)
def test_nothing_is_lost(pieces: list[str]) -> None:
    """For any text the sentences tile it: in order, apart, trimmed, and only white space lies between them."""
    text = " ".join(pieces)
    spans = sentences(text)
    at = 0
    for span in spans:
        assert not text[at : span.start].strip()
        assert span.of(text) == span.of(text).strip() != ""
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("sentence", "label", "rest"),
    [
        ("RESULTS: A was better.", "RESULTS", "A was better."),
        ("Conclusions and relevance: A was better.", "Conclusions and relevance", "A was better."),
        ("Results:: A was better.", "Results", "A was better."),
        ("[Results] A was better.", "Results", "A was better."),
        ("Conclusion This was better.", "Conclusion", "This was better."),
        ("Results suggest that A is better.", "", "Results suggest that A is better."),
        ("A was better.", "", "A was better."),
    ],
)
def test_labels(sentence: str, label: str, rest: str) -> None:
    """A label is taken off in every spelling that abstracts use, and nothing else is."""
    found, start = strip_label(sentence)
    assert (found, sentence[start:]) == (label, rest)
