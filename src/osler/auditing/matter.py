"""Do a claim and a passage speak of one matter: an outcome in common, benefit or harm alike?"""

from __future__ import annotations

from collections.abc import Sequence

from osler.auditing.claim import Claim, speaks_of_harm
from osler.auditing.likeness import canonical
from osler.auditing.pool import Candidate
from osler.domain.question import Category
from osler.language.words import stem


def one_outcome(claim: Claim, candidate: Candidate) -> bool:
    """Whether both speak of one outcome: they share a word or a concept beyond the treatments and the subject."""
    subject = {c.id for c in (*claim.interventions, *claim.about)}
    concepts = {c.id for c in claim.own if c.category in {Category.OUTCOME, Category.CONDITION}} - subject
    return bool(concepts & candidate.ids) or bool(content_of(claim.stems) & content_of(candidate.own_stems))


_AMOUNTS = frozenset(
    stem(w)
    for w in (
        "more less fewer higher lower greater smaller increase increased increases decrease decreased "
        "reduce reduced reduces "
        "versus compared than with one two risk rate no not week weeks month months year years day days "
        "after people"
    ).split()
)


def content_of(stems: Sequence[str]) -> set[str]:
    """What stems tell beyond amounts and comparison, in comparable form."""
    return {canonical(s) for s in stems if s not in _AMOUNTS}


def same_matter(claim: Claim, candidate: Candidate) -> bool:
    """Whether a passage that leans otherwise does so on what the claim speaks of, benefit or harm."""
    return speaks_of_harm(claim.said) == speaks_of_harm(candidate.passage.text)
