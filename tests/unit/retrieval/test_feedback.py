"""Words that the best records share are looked for as well."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from osler.retrieval.feedback import SHARE, WORDS, Ranked, expansion
from osler.retrieval.scoring import text_of
from osler.retrieval.wording import terms
from osler.testing import record


def rare(words: Sequence[str]) -> list[float]:
    """Every word is rare but "common"."""
    return [0.1 if w == "common" else 3.0 for w in words]


def ranked(*abstracts: str) -> list[Ranked]:
    """Records with these abstracts, scored 10, 9, 8 ..."""
    return [
        Ranked(text_of(record(f"pmid:{n}", title="Synthetic", abstract=a)), 10.0 - n)
        for n, a in enumerate(abstracts)
    ]


def test_shared_words_come_first() -> None:
    """A word of both records outweighs a word of one; grammar and common words are not taken."""
    added = expansion(terms("vitiligo"), ranked("tacrolimus and common", "tacrolimus ointment common"), rare)
    weights = {t.texts[0]: t.weight for t in added}
    assert "and" not in weights
    assert "common" not in weights
    assert weights["tacrolimus"] > weights["ointment"]


def test_new_words_have_their_share_of_the_weight() -> None:
    """The new words together weigh SHARE of the whole, the question's words the rest."""
    added = expansion(terms("white patches"), ranked("tacrolimus ointment", "tacrolimus cream"), rare)
    assert sum(t.weight for t in added) == pytest.approx(2 * SHARE / (1 - SHARE))
    assert len(added) <= WORDS


def test_nothing_found_nothing_added() -> None:
    """Without records, or with records that scored nothing, the question stays as it is."""
    assert expansion(terms("vitiligo"), [], rare) == ()
    assert expansion(terms("vitiligo"), [Ranked(ranked("a")[0].text, 0.0)], rare) == ()
