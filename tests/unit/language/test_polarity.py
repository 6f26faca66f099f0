"""Hedges and opposites."""

from __future__ import annotations

import gzip
import itertools
import json
from pathlib import Path

import pytest

from osler.language import effect_denials, polarity
from osler.language.polarity import hedges, opposites
from osler.language.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A may reduce pain", ("may",)),
        ("Results suggest that A helps", ("suggest",)),
        ("There is low-certainty evidence", ("low-certainty",)),
        ("The effect is unclear", ("unclear",)),
        ("A reduces pain", ()),
        ("It ended in May 2019", ()),
        ("It could not be measured", ()),
    ],
)
def test_hedges(text: str, found: tuple[str, ...]) -> None:
    """Words of doubt are found in order; the month and a plain failure are none."""
    assert hedges(text) == found


def test_opposites_are_pairs_of_single_words() -> None:
    """Every pair is two different lower-case words, and none is listed twice."""
    pairs = opposites()
    assert all(a != b and a == a.lower() and " " not in a + b for a, b in pairs)
    assert len({frozenset(p) for p in pairs}) == len(pairs)


def test_hints_hide_nothing(data_folder: Path) -> None:
    """Over 150 real abstracts, the quick look for hints never skips a sentence that the full pattern matches."""
    with gzip.open(data_folder / "literature" / "records.jsonl.gz", "rt", encoding="utf-8") as lines:
        abstracts = [json.loads(line)["abstract"] or "" for line in itertools.islice(lines, 150)]
    for text in (span.of(a) for a in abstracts for span in sentences(a)):
        doubts = [m.group() for m in polarity._HEDGES.finditer(text) if m.group() != "May"]
        assert len(hedges(text)) == len(doubts), text
        assert len(effect_denials.no_difference(text)) == len(
            list(effect_denials.NO_DIFFERENCE.finditer(text))
        )
        assert len(effect_denials.not_known(text)) == len(list(effect_denials.NOT_KNOWN.finditer(text)))
