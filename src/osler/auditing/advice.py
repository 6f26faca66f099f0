"""What a passage advises against what a claim advises: refusal, a later place, another order, no such condition."""

from __future__ import annotations

import re

from osler.auditing.claim import Claim, Stance
from osler.auditing.clauses import clauses, routes
from osler.auditing.likeness import canonical
from osler.auditing.pool import Candidate
from osler.domain.question import INERT, Category
from osler.language.words import content_stems
from osler.ports import Lexicon

_REACH = 6
"""Content words behind a refusal that it is about."""
_NEGATION = re.compile(r"\b(?:no|not|never|neither|nor|none|without|cannot)\b|n't\b", re.IGNORECASE)


def treatments_in(text: str, lexicon: Lexicon) -> dict[str, str]:
    """The treatments that a text names, with what they are kinds of, by id; what stands for none is none."""
    named = [m.concept for m in lexicon.mentions(text) if m.concept.category is Category.INTERVENTION]
    found = [c for c in named if c.name not in INERT]
    return {b.id: b.name for c in found for b in (c, *lexicon.broader(c))}


_REFUSED = re.compile(
    r"\b(?:do(?:es)?\s+not\s+work|no\s+longer\s+(?:be\s+)?(?:used|recommended|advised)|not\s+(?:be\s+)?recommended|"
    r"should\s+not\s+be\s+(?:used|given|offered)|must\s+not|(?:recommends?|suggests?|advises?)\s+against|"
    r"(?:has|have|had)\s+no\s+role|not\s+(?:suitable|needed|indicated)|ineffective|should\s+be\s+(?:avoided|stopped|discouraged))\b",
    re.IGNORECASE,
)
_URGED = re.compile(
    r"\b(?:should|must|always|recommend\w*|advised|indicated|needs?\s+to|is\s+needed)\b", re.IGNORECASE
)
_UNNEEDED = re.compile(
    r"\b(?:need\s+not|should\s+not|must\s+not|not\s+(?:be\s+)?(?:recommended|advised|indicated|needed|necessary))\b",
    re.IGNORECASE,
)


def advised_against(claim: Claim, passage: str, lexicon: Lexicon) -> str:
    """The clause on the claim's treatment, given in the same way, refuses what the claim pleads for."""
    if claim.stance is Stance.FOR:
        ways = routes(claim.said)
        ours = {c.id for c in claim.proposed if c.name not in INERT}
        conditions: set[str] = set()
        for clause in clauses(passage):
            conditions = _conditions(clause.text, lexicon) or conditions
            named = set(treatments_in(clause.text, lexicon))
            if not named and _PRONOUN.search(clause.text):
                named = set(treatments_in(passage[: clause.start], lexicon))
            if not _REFUSED.search(clause.text) or not ours & named:
                continue
            if conditions and (about := _about(claim)) and not conditions & about:
                continue
            theirs = routes(clause.text)
            if not ways or not theirs or ways & theirs:
                return "the library advises against it"
    if _URGED.search(claim.said) and not _NEGATION.search(claim.said):
        refused = _UNNEEDED.search(passage)
        if refused:
            denied = {canonical(s) for s in content_stems(passage[refused.end() :])[:_REACH]}
            if len(denied & {canonical(s) for s in claim.stems}) > 1:
                return "the library says that this is not needed or should not be"
    return ""


_PRONOUN = re.compile(r"^(?:\w+\s+)?(?:they|it|these|their|its)\b", re.IGNORECASE)


def _conditions(clause: str, lexicon: Lexicon) -> set[str]:
    """The ids of the conditions that a clause names, and of what they are kinds of."""
    named = [m.concept for m in lexicon.mentions(clause) if m.concept.category is Category.CONDITION]
    return {b.id for c in named for b in (c, *lexicon.broader(c))}


def _about(claim: Claim) -> set[str]:
    return {c.id for c in (*claim.own, *claim.conditions) if c.category is Category.CONDITION}


_BEFORE = re.compile(r"\b(?:before|ahead\s+of)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:only\s+after|second|third|last|when\s+[^.;,]{0,40}fail\w*)\b", re.IGNORECASE)


_FIRST = re.compile(
    r"\bfirst[-\s](?:\w+\s+)?(?:line|choice|treatment|step|drug|option)|\b(?:tried|used|given|suggested|recommended)\s+first\b|"
    r"\bof\s+(?:first\s+)?choice\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:second[-\s]line|third[-\s]line|third|last)\b", re.IGNORECASE)


def placed_later(claim: Claim, passage: str, lexicon: Lexicon) -> str:
    """The claim puts a treatment first, the clause on it second or third."""
    ours = {c.id for c in claim.proposed if c.name not in INERT}
    if not ours or not _FIRST.search(claim.said):
        return ""
    for clause in clauses(passage):
        place = _PLACE.search(clause.text)
        if place and ours & set(treatments_in(clause.text[: place.start()], lexicon)):
            return f'the library places it "{place.group().lower()}"'
    return ""


def other_order(claim: Claim, candidate: Candidate, lexicon: Lexicon) -> str:
    """The claim puts one treatment before another, a passage on both only after it."""
    both = [c for c in claim.own if c.category is Category.INTERVENTION and c.name not in INERT]
    passage = candidate.passage.text
    if len(both) < 2 or not _BEFORE.search(claim.said) or _BEFORE.search(passage):
        return ""
    if all(c.id in candidate.ids for c in both):
        return "the library has them in the other order" if _LATER.search(passage) else ""
    at = _BEFORE.search(claim.said)
    later = {m.concept.id for m in lexicon.mentions(claim.said) if at and m.start >= at.end()}
    if later & candidate.ids and _FIRST.search(passage):
        return "the library puts first what the text puts later"
    return ""


_ONLY = re.compile(r"\bonly\s+(?:when|if|in|for|after)\b(?P<when>[^.;,]*)", re.IGNORECASE)
_ANY = re.compile(
    r"\b(?:whatever|whether\s+or\s+not|regardless\s+of|irrespective\s+of|independent(?:ly)?\s+of|every|in\s+all)\b(?P<what>[^.;,]*)",
    re.IGNORECASE,
)


def not_only(claim: str, passage: str) -> str:
    """The claim allows something under a condition alone, the passage whatever that condition is, or always."""
    only, any_ = _ONLY.search(claim), _ANY.search(passage)
    if only is None or any_ is None:
        return ""
    act = {canonical(s) for s in content_stems(claim[: only.start()])}
    there = {canonical(s) for s in content_stems(passage)}
    when = {canonical(s) for s in content_stems(only["when"])} & {
        canonical(s) for s in content_stems(any_["what"])
    }
    same = len(act & there) >= min(2, len(act)) or (act & there and when)
    return f'the library says "{any_.group().strip()}"' if same else ""
