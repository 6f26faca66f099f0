"""Does a passage say the opposite of a claim: another direction, a one-sided negation, arms exchanged?

What is read of a passage is the clauses that speak of what the claim speaks of: "A did not, whereas B did".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from osler.auditing.accord import accord
from osler.auditing.advice import advised_against, not_only, other_order, placed_later
from osler.auditing.arm_figures import figures_exchanged
from osler.auditing.bounds import other_side
from osler.auditing.claim import Claim, Stance, denies
from osler.auditing.clauses import clauses, focus
from osler.auditing.comparing import (
    degrees,
    degrees_turned,
    figures_turned,
    says_difference,
    words_of_size,
)
from osler.auditing.exchanged_arms import arms_exchanged, of_another
from osler.auditing.extremes import other_extreme
from osler.auditing.lasting import passes
from osler.auditing.matter import content_of, one_outcome, same_matter
from osler.auditing.occurrence import denied_outright, scarce_there
from osler.auditing.opposed_words import denied, opposite_word
from osler.auditing.pool import Candidate
from osler.auditing.ranking import ranked_alike
from osler.auditing.superlative import another_first
from osler.domain.question import INERT, Category
from osler.language.direction import EffectDirection, effect
from osler.language.effect_words import Sense, cues
from osler.language.words import content_stems
from osler.ports import Lexicon

_E = EffectDirection
_ONE_WAY = frozenset({_E.INCREASED, _E.DECREASED, _E.IMPROVED, _E.WORSENED})
_OPPOSITE = {
    _E.INCREASED: _E.DECREASED,
    _E.DECREASED: _E.INCREASED,
    _E.IMPROVED: _E.WORSENED,
    _E.WORSENED: _E.IMPROVED,
}


@dataclass(frozen=True, slots=True)
class Turn:
    """Why a passage says the opposite; ``firm`` where no likeness of words can outweigh it.

    ``part`` where it says the opposite of one part of the claim and bears out another.
    """

    reason: str
    firm: bool = False
    part: bool = False
    by_rule: bool = True
    """Whether a rule read it; else the second reader judged so."""
    exchanged: bool = False
    """Whether the passage has the claim's very figures with the arms exchanged."""
    arms: bool = False
    """Whether it names the claim's arms the other way round."""
    outright: bool = False
    """Whether it is turned however few other words the two share: another comes first, it does occur, it lost."""


def exchanged(claim: Claim, candidate: Candidate, lexicon: Lexicon) -> Turn | None:
    """How a passage has the claim's very figures with the arms exchanged, or ``None``."""
    if len(claim.figures) < _PAIR:
        return None
    told = figures_exchanged(claim.said, candidate.passage.text, lexicon)
    return Turn(told, firm=True, exchanged=True) if told else None


def outright(claim: Claim, candidate: Candidate, lexicon: Lexicon) -> Turn | None:
    """How a passage says the opposite in so many words, or has the claim's figures exchanged; or ``None``."""
    swapped = exchanged(claim, candidate, lexicon)
    if swapped:
        return swapped
    passage = candidate.passage.text
    crossed = arms_exchanged(claim, candidate, lexicon)
    if crossed:
        return Turn(crossed, firm=True, outright=True, arms=True)
    known = [c.name for c in (*claim.about, *claim.conditions, *claim.interventions, *claim.populations)]
    told = (
        another_first(claim.said, passage, lexicon)
        or denied_outright(claim.said, passage, known)
        or scarce_there(claim.said, passage)
        or passes(claim.said, passage, known)
        or other_side(claim.said, passage)
        or other_extreme(claim.said, passage, lexicon)
    )
    return Turn(told, firm=True, outright=True) if told else None


_PAIR = 2


def turned(claim: Claim, candidate: Candidate, lexicon: Lexicon) -> Turn | None:
    """How a passage says the opposite of a claim on the same thing, or ``None``."""
    passage = candidate.passage.text
    plain = outright(claim, candidate, lexicon)
    if plain:
        return plain
    heard = accord(claim.said, passage, lexicon)
    rank = ranked_alike(claim.said, passage, lexicon)
    if rank > 0 or (heard.same and not heard.other):
        return None
    firm = (
        ("the library reports the comparison the other way round" if rank else "")
        or placed_later(claim, passage, lexicon)
        or degrees_turned(claim.said, passage)
        or figures_turned(claim.said, passage)
        or of_another(claim, passage, lexicon)
        or advised_against(claim, passage, lexicon)
        or not_only(claim.said, passage)
        or other_order(claim, candidate, lexicon)
        or _no_difference(claim, candidate)
    )
    if firm:
        return Turn(firm, firm=True)
    same, other = degrees(claim.said, passage)
    if other:
        told = "the library says the opposite of a part of it" if same else "the library says the opposite"
        return Turn(told, firm=True, part=bool(same))
    unequal = _not_equal(claim, passage)
    if unequal:
        return Turn(unequal, firm=candidate.stance in {Stance.FOR, Stance.AGAINST})
    read = about_claim(claim, passage)
    reason = (
        _other_direction(claim, candidate, read)
        or denied(claim, candidate, read, lexicon)
        or opposite_word(claim, read)
    )
    return Turn(reason) if reason else None


_PROTECTS = re.compile(r"\bprotect\w*\b", re.IGNORECASE)


def about_claim(claim: Claim, passage: str) -> str:
    """The clauses of a passage that speak of what a claim speaks of."""
    about = {c.id for c in (*claim.about, *claim.interventions)}
    said = [
        c for c in claim.own if c.category in {Category.OUTCOME, Category.CONDITION} and c.id not in about
    ]
    keys = [s for c in said for s in content_stems(c.name)]
    return focus(passage, (*claim.stems, *(s for c in claim.own for s in content_stems(c.name))), keys)


def _other_direction(claim: Claim, candidate: Candidate, read: str) -> str:
    """One outcome, two directions; what an intervention was good for is compared with what it did not change."""
    if not one_outcome(claim, candidate):
        return ""
    ours, theirs = effect(claim.said).direction, _direction_of(read)
    if claim.stance is Stance.NULL and (ours not in _ONE_WAY or _EQUAL.search(claim.said)):
        ours = _E.NO_DIFFERENCE
    elif ours is _E.NOT_STATED and _PROTECTS.search(claim.said):
        ours = _E.DECREASED
    if _OPPOSITE.get(ours) is theirs:
        return f"the library says {_plain(theirs)}, the text {_plain(ours)}"
    if ours in _ONE_WAY and theirs is _E.NO_DIFFERENCE:
        return "the library shows no difference"
    if ours is _E.NO_DIFFERENCE and theirs in _ONE_WAY:
        return f"the library shows a difference ({_plain(theirs)})"
    return ""


_EQUAL = re.compile(
    r"\bas\s+(?:well|much|often|effective(?:ly)?|good|safe)\s+as\b|\bequally\b|\bno\s+(?:better|worse|different|more)\b|"
    r"\bsimilar(?:ly)?\b|\bto\s+the\s+same\b|\bcomparable\b|\bjust\s+as\b",
    re.IGNORECASE,
)


def _not_equal(claim: Claim, passage: str) -> str:
    """The claim calls two equal, the clause on what it speaks of puts one ahead."""
    if not _EQUAL.search(claim.said):
        return ""
    read = max(
        (c.text for c in clauses(passage)),
        key=lambda t: len(content_of(claim.stems) & content_of(content_stems(t))),
    )
    if denies(read) or _EQUAL.search(read):
        return ""
    ahead = [
        c
        for c in cues(read)
        if c.comparative and c.sense in {Sense.BETTER, Sense.WORSE, Sense.UP, Sense.DOWN}
    ]
    shared = content_of(claim.stems) & content_of(content_stems(read))
    return "the library shows a difference" if ahead and shared else ""


_WITHOUT = re.compile(r"^without\b", re.IGNORECASE)


def _direction_of(read: str) -> EffectDirection:
    """The direction of the clauses read; "without changing X" says that there was no difference."""
    return _E.NO_DIFFERENCE if _WITHOUT.match(read) else effect(read).direction


def states_direction(claim: Claim, passage: str) -> bool:
    """Whether a passage says which way something went, or the claim does not."""
    if effect(claim.said).direction not in {_E.INCREASED, _E.DECREASED}:
        return True
    if _direction_of(about_claim(claim, passage)) is not _E.NOT_STATED or _EXTRA.search(passage):
        return True
    return effect(passage).direction is effect(claim.said).direction


_EXTRA = re.compile(r"\b(?:one|an?)\s+(?:extra|additional|further|more|fewer)\b", re.IGNORECASE)


def _no_difference(claim: Claim, candidate: Candidate) -> str:
    """The claim puts one of two ahead; a finding on the same two and the same outcome shows no difference."""
    if claim.stance not in {Stance.FOR, Stance.HARM, Stance.OPEN} or not says_difference(claim.said):
        return ""
    if candidate.stance is not Stance.NULL:
        return ""
    arms = [c for c in claim.own if c.category is Category.INTERVENTION]
    arms += [c for c in claim.interventions if c not in arms]
    real = [c for c in arms if c.name not in INERT]
    if len(arms) < 2 or not real or not all(c.id in candidate.ids for c in real):
        return ""
    others = [c for c in claim.own if c.category in {Category.OUTCOME, Category.CONDITION}]
    said = set(claim.stems) - words_of_size(claim.said)
    alike = not said or one_outcome(claim, candidate) or (len(real) > 1 and same_matter(claim, candidate))
    if not alike or not all(c.id in candidate.ids for c in others):
        return ""
    return "the library shows no difference between them"


def _plain(direction: EffectDirection) -> str:
    return direction.value.replace("_", " ")
