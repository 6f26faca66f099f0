"""Tests of the clauses of a sentence and of those that speak of a claim."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from osler.auditing.clauses import clauses, focus, routes
from osler.language.words import content_stems

TWO = "Oral drug A does not work and oral drug B should no longer be used."


def test_a_sentence_is_parted_where_it_turns() -> None:
    """Contrasts, new verbs and "without" begin a clause; brackets are left whole."""
    assert [c.text for c in clauses(TWO)] == [
        "Oral drug A does not work",
        "and oral drug B should no longer be used.",
    ]
    assert len(clauses("Drug A lowered deaths, without significantly changing strokes.")) == 2
    assert len(clauses("Drug A lowered deaths (12%, whereas 14% had died before) in all.")) == 1


def test_the_clauses_on_a_claim_are_read() -> None:
    """The clause with the claim's words is chosen; what stands out nowhere is read whole."""
    assert focus(TWO, content_stems("drug B used")) == "and oral drug B should no longer be used."
    assert focus(TWO, content_stems("something else")) == TWO
    lowered = "Drug A lowered deaths and admissions, without significantly changing strokes"
    assert "strokes" in focus(lowered, content_stems("drug A lowered"), content_stems("strokes"))


def test_ways_of_giving() -> None:
    """Oral and topical are told apart."""
    assert routes("oral drug A") == {"oral"}
    assert routes("a cream or tablets") == {"oral", "topical"}
    assert routes("drug A") == frozenset()


@given(st.text(alphabet="ab ,;()", max_size=60))
def test_clauses_cover_their_sentence(text: str) -> None:
    """Clauses stand in order, do not overlap, and leave out nothing but blanks."""
    found = clauses(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = "".join(text[c.start : c.end] for c in found)
    assert kept.replace(" ", "") == text.replace(" ", "") or not text.strip()
