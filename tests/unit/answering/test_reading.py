"""How a question was read, in plain words."""

from __future__ import annotations

import pytest

from osler.answering.reading import describe
from osler.answering.understand import understand
from osler.terms.lexicon import TermLexicon


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Does tacrolimus work in vitiligo?", "a question about the effect of tacrolimus in vitiligo"),
        ("How is vitiligo diagnosed?", "a question about how vitiligo is diagnosed"),
        ("Is metformin safe in pregnancy?", "a question about harms of metformin in pregnant women"),
        ("What causes vitiligo?", "a question about the causes of vitiligo"),
    ],
)
def test_a_reading_is_told_in_plain_words(lexicon: TermLexicon, question: str, read: str) -> None:
    """No names of kinds, no dots."""
    assert describe(understand(question, lexicon)) == read


def test_what_alone_was_asked_for_is_told(lexicon: TermLexicon) -> None:
    """A question on stopping a drug is not read as one on its effect."""
    read = describe(understand("When is warfarin stopped?", lexicon), ("stopping or interrupting it",))
    assert read == "a question about stopping or interrupting it (warfarin)"
