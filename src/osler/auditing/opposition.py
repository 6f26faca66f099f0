"""Does a passage say the opposite of a claim: another direction, a one-sided negation, arms exchanged?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from osler.auditing.claim import Claim, Stance
from osler.auditing.pool import Candidate
from osler.domain.question import Category, Concept, Mention
from osler.language.direction import EffectDirection, effect
from osler.language.polarity import opposites
from osler.language.words import content_stems, stem
from osler.ports import Lexicon

_E = EffectDirection
_ONE_WAY = frozenset({_E.INCREASED, _E.DECREASED, _E.IMPROVED, _E.WORSENED})
_OPPOSITE = {
    _E.INCREASED: _E.DECREASED,
    _E.DECREASED: _E.INCREASED,
    _E.IMPROVED: _E.WORSENED,
    _E.WORSENED: _E.IMPROVED,
}
_NEGATION = re.compile(
    r"\b(?:no|not|never|neither|nor|none|without|cannot|lack\w*|absence|fails?|failed|unlikely)\b|n't\b",
    re.IGNORECASE,
)
_SCOPE_END = re.compile(
    r"[;:,.]|\b(?:in|among|at|but|whereas|although|while|however|though)\b", re.IGNORECASE
)
_REACH = 6
"""Content words that a negation can bear on (NegEx: Chapman et al., J Biomed Inform 2001;34:301-310)."""
_WINS = re.compile(
    r"\b(?:superior\s+to|better\b[^.;]{0,60}?\bthan|more\s+(?:effective|efficacious|often|frequently|"
    r"successful)\b[^.;]{0,60}?\bthan"
    r"|outperform\w*|beats?|in\s+preference\s+to|preferred\s+(?:to|over)|preferable\s+to|greater\b[^.;]{0,60}?\bthan|higher\b[^.;]{0,60}?\bthan)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[;:]|\.\s|,\s(?:and|but|while|whereas)\s", re.IGNORECASE)
_LOSES = re.compile(
    r"\b(?:inferior\s+to|worse\b[^.;]{0,60}?\bthan|less\s+(?:effective|often)\b[^.;]{0,60}?\bthan)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Why a passage says the opposite; ``firm`` where no likeness of words can outweigh it."""

    reason: str
    firm: bool = False


def turned(claim: Claim, candidate: Candidate, lexicon: Lexicon) -> Turn | None:
    """How a passage says the opposite of a claim on the same thing, or ``None``."""
    exchanged = _arms_exchanged(claim, candidate, lexicon)
    if exchanged:
        return Turn(exchanged, firm=True)
    reason = (
        _other_direction(claim, candidate) or _denied(claim, candidate) or _opposite_word(claim, candidate)
    )
    return Turn(reason) if reason else None


def _other_direction(claim: Claim, candidate: Candidate) -> str:
    """One outcome, two directions; what an intervention was good for is compared with what it did not change."""
    if not _one_outcome(claim, candidate):
        return ""
    ours, theirs = effect(claim.said).direction, effect(candidate.passage.text).direction
    if _OPPOSITE.get(ours) is theirs:
        return f"the library says {_plain(theirs)}, the text {_plain(ours)}"
    if ours in _ONE_WAY and theirs is _E.NO_DIFFERENCE:
        return "the library shows no difference"
    if ours is _E.NO_DIFFERENCE and theirs in _ONE_WAY:
        return f"the library shows a difference ({_plain(theirs)})"
    return ""


def _one_outcome(claim: Claim, candidate: Candidate) -> bool:
    """Whether both speak of one outcome: they share a word or a concept beyond the treatments and the subject."""
    subject = {c.id for c in (*claim.interventions, *claim.conditions)}
    concepts = {c.id for c in claim.own if c.category in {Category.OUTCOME, Category.CONDITION}} - subject
    return bool(concepts & candidate.ids) or bool(_content(claim.stems) & _content(candidate.own_stems))


_AMOUNTS = frozenset(
    stem(w)
    for w in (
        "more less fewer higher lower greater smaller increase increased increases decrease decreased "
        "reduce reduced reduces "
        "versus compared than with one two risk rate no not week weeks month months year years day days "
        "after people"
    ).split()
)


def _content(stems: Sequence[str]) -> set[str]:
    return {s for s in stems if s not in _AMOUNTS}


def _denied(claim: Claim, candidate: Candidate) -> str:
    """A word that both use stands under a negation on one side only."""
    both = set(claim.stems) & set(candidate.own_stems)
    if not both:
        return ""
    ours, theirs = _negated(claim.said) & both, _negated(candidate.passage.text) & both
    if ours == theirs or (ours and theirs):
        return ""
    word = min(ours ^ theirs)
    who, whom = ("library", "text") if theirs else ("text", "library")
    return f'the {who} denies what the {whom} asserts ("{word}")'


def _negated(text: str) -> frozenset[str]:
    found: set[str] = set()
    for match in _NEGATION.finditer(text):
        rest = text[match.end() :]
        end = _SCOPE_END.search(rest)
        found.update(content_stems(rest[: end.start()] if end else rest)[:_REACH])
    return frozenset(found)


def _opposite_word(claim: Claim, candidate: Candidate) -> str:
    """A word of the claim whose opposite only the passage has."""
    ours, theirs = frozenset(content_stems(claim.said)), candidate.stems
    for a, b in _pairs():
        for one, other in ((a, b), (b, a)):
            if one in ours - theirs and other in theirs - ours:
                return f'the library says "{other}" where the text says "{one}"'
    return ""


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    """The opposite words that say how things are, as stems; amounts are read as directions."""
    return tuple((stem(a), stem(b)) for a, b in opposites() if a in _STATES)


_STATES = frozenset(
    "common frequent often always safe effective efficacious recommend sensitive susceptible stable benign "
    "malignant acute "
    "superior beneficial".split()
)


def _arms_exchanged(claim: Claim, candidate: Candidate, lexicon: Lexicon) -> str:
    """The claim's winner is the passage's loser."""
    ours = winner(claim.said, lexicon.mentions(claim.said))
    if ours is None:
        return ""
    theirs = winner(candidate.passage.text, lexicon.mentions(candidate.passage.text)) or _recorded(
        candidate, lexicon
    )
    if theirs is None:
        return ""
    if ours[0] & theirs[1] and theirs[0] & ours[1] and not ours[0] & theirs[0]:
        return "the library reports the comparison the other way round"
    return ""


def winner(text: str, mentions: Sequence[Mention]) -> tuple[frozenset[str], frozenset[str]] | None:
    """The ids of the treatments that a comparison puts ahead and behind; ``None`` where it names no two."""
    for pattern, ahead_first in ((_WINS, True), (_LOSES, False)):
        cue = pattern.search(text)
        if cue is None:
            continue
        named = [m for m in mentions if m.concept.category is Category.INTERVENTION]
        before = frozenset(m.concept.id for m in named if m.end <= cue.start())
        stop = _CLAUSE_END.search(text, cue.end())
        end = stop.start() if stop else len(text)
        after = frozenset(m.concept.id for m in named if cue.end() <= m.start < end)
        if before and after and not before & after:
            return (before, after) if ahead_first else (after, before)
    return None


def _recorded(candidate: Candidate, lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]] | None:
    """The arms as the record's source names them, where its finding favours one."""
    record = candidate.record
    ours = _ids(record.interventions, lexicon)
    theirs = _ids(record.comparators, lexicon)
    if not ours or not theirs or ours & theirs:
        return None
    if candidate.stance is Stance.FOR:
        return ours, theirs
    return (theirs, ours) if candidate.stance is Stance.AGAINST else None


def _ids(texts: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    found: list[Concept] = [m.concept for text in texts for m in lexicon.mentions(text)]
    return frozenset(c.id for c in found if c.category is Category.INTERVENTION)


def _plain(direction: EffectDirection) -> str:
    return direction.value.replace("_", " ")
