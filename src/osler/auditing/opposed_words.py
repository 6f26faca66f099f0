"""A word against its opposite, and a word denied on one side only: "common" and "rare", "no relapse" and "relapse"."""

from __future__ import annotations

import re
from functools import cache

from osler.auditing.claim import Claim
from osler.auditing.likeness import canonical
from osler.auditing.pool import Candidate
from osler.domain.question import Category
from osler.language.polarity import opposites
from osler.language.words import content_stems, stem, words
from osler.ports import Lexicon

_NEGATION = re.compile(
    r"\b(?:no|not|never|neither|nor|none|without|cannot|lack\w*|absence|fails?|failed|unlikely)\b|n't\b",
    re.IGNORECASE,
)
_SCOPE_END = re.compile(
    r"[;:,.]|\b(?:in|among|at|but|whereas|although|while|however|though)\b", re.IGNORECASE
)
_REACH = 6
"""Content words that a negation can bear on (NegEx: Chapman et al., J Biomed Inform 2001;34:301-310)."""


def denied(claim: Claim, candidate: Candidate, read: str, lexicon: Lexicon) -> str:
    """A word that both use stands under a negation on one side only."""
    if _AVOIDS.search(claim.said):
        return ""
    subject = {c.id for c in (*claim.about, *claim.interventions)}
    sites = [
        m
        for m in lexicon.mentions(claim.said)
        if m.concept.category in _NAMED and m.concept.id not in subject
    ]
    named = {canonical(s) for m in sites for s in content_stems(claim.said[m.start : m.end])}
    both = {canonical(s) for s in claim.stems} & {canonical(s) for s in candidate.own_stems}
    both |= named & {canonical(s) for s in candidate.stems}
    if not both:
        return ""
    ours, theirs = _negated(claim.said) & both, _negated(read) & both
    if ours == theirs or (ours and theirs):
        return ""
    word = spelt(min(ours ^ theirs), candidate.passage.text if theirs else claim.said)
    who, whom = ("library", "text") if theirs else ("text", "library")
    return f'the {who} denies what the {whom} asserts ("{word}")'


_AVOIDS = re.compile(r"(?<=\w )(?:avoids?|spares?)\b", re.IGNORECASE)
"""What is avoided is neither asserted nor denied of the treatment that avoids it."""


_NAMED = frozenset({Category.BODY_SITE, Category.OUTCOME, Category.CONDITION})


def spelt(form: str, text: str) -> str:
    """The word of a text that a form stands for, as it is spelt there; the form itself where none does."""
    found = (w.text.lower() for w in words(text) if form in {canonical(s) for s in content_stems(w.text)})
    return next(found, form.lstrip("~="))


_OF_CHANGE = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:differences?|changes?|effects?|benefits?|improvement|reduction|increase|gain|evidence|association)\s+"
    r"(?:in|on|of|for|with|between)\b",
    re.IGNORECASE,
)
"""Of "no difference in X" X is what is denied."""


def negates(text: str) -> bool:
    """Whether a sentence denies anything."""
    return bool(_NEGATION.search(text))


def _negated(text: str) -> frozenset[str]:
    found: set[str] = set()
    for match in _NEGATION.finditer(text):
        rest = text[match.end() :]
        wider = _OF_CHANGE.match(rest)
        end = _SCOPE_END.search(rest, wider.end() if wider else 0)
        found.update(content_stems(rest[: end.start()] if end else rest)[:_REACH])
    return frozenset(canonical(s) for s in found)


def opposite_word(claim: Claim, read: str) -> str:
    """A word of the claim whose opposite only the passage has."""
    ours, theirs = (frozenset(map(canonical, content_stems(t))) for t in (claim.said, read))
    for a, b in _pairs():
        for one, other in ((a, b), (b, a)):
            if one in ours - theirs and other in theirs - ours:
                there, here = spelt(other, read), spelt(one, claim.said)
                return f'the library says "{there}" where the text says "{here}"'
    return ""


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    """The opposite words that say how things are, as stems; amounts are read as directions."""
    known = [(a, b) for a, b in opposites() if a in _STATES]
    return tuple((canonical(stem(a)), canonical(stem(b))) for a, b in (*known, *_MORE))


_STATES = frozenset(
    "common frequent often always safe effective efficacious recommend sensitive susceptible stable benign "
    "malignant "
    "superior beneficial".split()
)
_MORE = (
    ("common", "rare"),
    ("frequent", "rare"),
    ("permanent", "relapse"),
    ("permanent", "temporary"),
    ("boys", "girls"),
    ("men", "women"),
    ("males", "females"),
)
