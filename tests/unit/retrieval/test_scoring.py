"""Scores on a record's own text: BM25 with a heavier title, and nearness."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osler.domain.record import Heading
from osler.retrieval.scoring import ADJACENT, K1, NEAR, TITLE, B, Scorer, idf, text_of
from osler.retrieval.wording import named, terms
from osler.testing import record

AVERAGE = 10.0


def scorer(question: str) -> Scorer:
    """A scorer for which every term has an idf of 1."""
    found = terms(question)
    return Scorer(found, [1.0] * len(found), AVERAGE)


def saturated(count: float, length: float) -> float:
    """BM25's term weight, written out."""
    return count * (K1 + 1) / (count + K1 * (1 - B + B * length / AVERAGE))


def test_bm25_by_hand() -> None:
    """Twice in the abstract and once in the title: 2 + TITLE occurrences in 5 + TITLE * 2 words of length."""
    text = text_of(record("pmid:1", title="Drug A", abstract="Drug B and drug C."))
    assert text.length == pytest.approx(5 + TITLE * 2)
    assert scorer("drug").score(text) == pytest.approx(saturated(2 + TITLE, text.length))


def test_headings_are_read_too() -> None:
    """A MeSH heading counts as words of the record."""
    plain = record("pmid:1", title="Synthetic", abstract="Nothing here.")
    indexed = replace(plain, headings=(Heading(name="Vitiligo"),))
    assert scorer("vitiligo").score(text_of(plain)) == 0.0
    assert scorer("vitiligo").score(text_of(indexed)) > 0.0


def test_neighbours_of_the_question_score_where_they_stand_close() -> None:
    """Side by side in order counts as near and adjacent, the other way round only as near, far apart as nothing."""
    s = scorer("white patches")
    filler = " ".join(["word"] * 20)
    adjacent = text_of(record("pmid:1", title="T", abstract=f"White patches {filler}"))
    reversed_ = text_of(record("pmid:2", title="T", abstract=f"Patches white {filler}"))
    apart = text_of(record("pmid:3", title="T", abstract=f"White {filler} patches"))
    plain = s.score(apart)
    assert s.score(apart, nearness=True) == plain
    near = saturated(1, apart.length)
    assert s.score(reversed_, nearness=True) == pytest.approx(plain + NEAR * near)
    assert s.score(adjacent, nearness=True) == pytest.approx(plain + (NEAR + ADJACENT) * near)


def test_parts_are_not_neighbours() -> None:
    """The last word of the title and the first of the abstract do not stand close."""
    text = text_of(record("pmid:1", title="About white", abstract="Patches and more."))
    s = scorer("white patches")
    assert s.score(text, nearness=True) == s.score(text)


def test_a_concept_counts_once_a_place() -> None:
    """Names that begin at one place are one occurrence; a name must stand word after word."""
    concept = named(["white patch", "white patch disease", "vitiligo"], 1.0)
    assert concept is not None
    s = Scorer([concept], [1.0], AVERAGE)
    text = text_of(record("pmid:1", title="T", abstract="White patch disease, or vitiligo; patch white."))
    assert s.score(text) == pytest.approx(saturated(2, text.length))


def test_rarity() -> None:
    """Rarer words weigh more; a word in every record weighs next to nothing, never less than it."""
    assert idf(1, 100) > idf(50, 100) > idf(100, 100) > 0
    assert idf(200, 100) == idf(100, 100)
