"""A sentence in columns: what is worked out late is what would have been worked out at once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from osler.language.sentences import sentences
from osler.verification.units import folded, gained_and_lost, may_hold_short_form, parts_of, reading

_PIECES = "no 5 mg IL-6 two Vs. the (n = 12); p < .05: patients' β-blockers e.g. higher. A 1,000 café ½ _ only".split()
_sentences = st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join)


@given(st.text(max_size=60) | _sentences)
def test_a_token_stands_where_it_is_said_to_stand(text: str) -> None:
    """The places of tokens are those of their words, in order, and each column is as long as the others."""
    read = reading(text)
    assert len(read.order) == len(read.content) == len(read.numeric) == len(read.starts)
    end = 0
    for at, token in enumerate(read.tokens):
        assert token == read.token(at)
        assert token.start >= end
        end = token.end
        assert read.written(at) == read.text[token.start : token.end] != ""
    assert read.forms == {t.form for t in read.tokens if t.content}
    assert read.numbers == Counter(t.form for t in read.tokens if t.number)


@given(_sentences, _sentences)
def test_what_one_sentence_gains_the_other_loses(one: str, other: str) -> None:
    """Gained and lost are the differences of the counts, each way."""
    gained, lost = gained_and_lost(reading(one), reading(other))
    assert (gained, lost) == (
        reading(one).counts - reading(other).counts,
        reading(other).counts - reading(one).counts,
    )


@given(_sentences)
def test_a_part_is_parted_as_exact_reading_parts_it(text: str) -> None:
    """The quick look that spares the exact reading of sentences never hides an end that it finds."""
    stripped = text.strip()
    assert parts_of(text) in {tuple(s.of(text) for s in sentences(text)), (stripped,) if stripped else ()}
    if not any(mark in text for mark in ".!?\n"):
        assert len(parts_of(text)) <= 1


def test_short_forms_are_looked_for_where_they_may_be() -> None:
    """Capitals inside a word, letters with digits, and a single capital may be an abbreviation; plain words not."""
    for text in ("GnRH", "in AF", "B12", "IL-6", "vitamin D", "5-FU"):
        assert may_hold_short_form(text)
    for text in ("The patients", "aged 65 years", "Of 3 men"):
        assert not may_hold_short_form(text)


def test_folding_puts_dashes_quotes_and_points_in_one_form() -> None:
    """Each of the signs that are set aside is, wherever it stands."""
    assert folded("“Five–six’s  ‑ 0·5\u00a0mg”.") == '"five-six\'s - 0.5 mg"'
