"""How much of a claim a passage says: its concepts under any name, and its remaining words by their rarity."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from osler.auditing.claim import Claim
from osler.auditing.likeness import alike, canonical
from osler.auditing.pool import About, Candidate
from osler.domain.question import Category, Concept
from osler.language.words import content_stems
from osler.ports import Lexicon

_WEIGHTS = {
    Category.INTERVENTION: 1.4,
    Category.CONDITION: 0.9,
    Category.BODY_SITE: 0.8,
    Category.POPULATION: 0.6,
    Category.OUTCOME: 0.8,
}
_ABOUT_CONCEPT = 0.85
_ALIKE = 0.7
"""What another word counts for that says about the same in medical writing at large."""
_ABOUT_WORD = 0.5
_BROADER = 0.4
"""What counts when only the record is about it, or when the passage names only what it is a kind of."""


@dataclass(frozen=True)
class Unit:
    """One thing that a claim says: a concept with the stems of its names, or a stem with its likes."""

    concept: Concept | None
    stems: tuple[frozenset[str], ...]
    broader: frozenset[str]
    weight: float
    name: str

    def met(self, candidate: Candidate, about: About) -> float:
        """How far the passage says it, 0 to 1."""
        if self.concept is None:
            if any(s <= candidate.stems for s in self.stems):
                return 1.0
            if canonical(self.name) in candidate.forms:
                return _ALIKE
            return _ABOUT_WORD if any(s <= about.stems for s in self.stems) else 0.0
        if self.concept.id in candidate.ids or any(s <= candidate.stems for s in self.stems):
            return 1.0
        if self.concept.id in about.ids or any(s <= about.stems for s in self.stems):
            return _ABOUT_CONCEPT
        return _BROADER if any(c.id in self.broader for c in candidate.concepts) else 0.0


def units(claim: Claim, weights: Mapping[str, float], lexicon: Lexicon) -> tuple[Unit, ...]:
    """What the claim itself says, taken apart; what it borrows from its context is not among it."""
    wider = {b.id for c in claim.own for b in lexicon.broader(c)}
    concepts = [c for c in claim.own if c.id not in wider] or list(claim.own)
    found = [_of_concept(c, lexicon) for c in concepts]
    found += [Unit(None, alike(s), frozenset(), weights[s], s) for s in claim.stems]
    return tuple(found)


def same_words(claim: str, passage: str) -> bool:
    """Whether a claim is a passage word for word, but for what introduces it or for a part left out at an end.

    What stands on one side only must not turn, doubt or limit the rest: "no", "unclear whether", "only", "in children".
    """
    opener, _, rest = claim.partition(", ")
    ours = [_plain(claim)] if _TURNS.search(_plain(opener)) else [_plain(claim), _plain(rest)]
    theirs = [_plain(passage), *(_plain(clause) for clause in re.split(r"[;.]\s", passage))]
    return any(_within(said, told) for said in ours for told in theirs)


_SENTENCE = 6
"""Words that make a sentence, not a phrase that two sentences share."""
_TURNS = re.compile(
    r"\b(?:no|not|none|nor|neither|never|nobody|few|fewer|little|less|rare(?:ly)?|hardly|without|lack(?:s|ed|ing)?|fail(?:s|ed)?|"
    r"absen(?:t|ce)|unclear|unknown|uncertain|unlikely|doubt\w*|insufficient|whether|if|unless|except|only|but|though|although|"
    r"however|than|evidence|may|might|could|would|cannot|suggest\w*|possibl\w*|when|while|until|before|because|despite|"
    r"child\w*|infants?|adolescents?|adults?|women|men|pregnan\w*|breast\w*|older|elderly|people|patients|those|who|with|"
    r"over|under|aged|years?|months?|weeks?|days?|sites?|lesions?|faces?|facial|hands?|feet|legs?|others?)\b"
)
"""Words of a part left out by which the rest may mean another thing."""


def _within(claim: str, passage: str) -> bool:
    """Whether the shorter of two texts stands in the longer, is most of it, and the rest of that turns nothing."""
    short, long = sorted((claim, passage), key=len)
    if len(short.split()) < _SENTENCE or 2 * len(short) <= len(long):
        return False
    before, found, after = f" {long} ".partition(f" {short} ")
    return bool(found) and not _TURNS.search(before) and not _TURNS.search(after)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w.%-]*\w%?", text.lower()))


def topic(concepts: Sequence[Concept], lexicon: Lexicon) -> tuple[Unit, ...]:
    """Concepts as units."""
    return tuple(_of_concept(c, lexicon) for c in concepts)


def coverage(found: Sequence[Unit], candidate: Candidate, about: About) -> float:
    """The weighted share of units that a passage says, 0 to 1; 0 for no units."""
    total = sum(u.weight for u in found)
    return sum(u.weight * u.met(candidate, about) for u in found) / total if total else 0.0


def together(found: Sequence[Unit], candidates: Sequence[Candidate], about: About) -> float:
    """The weighted share of units that several passages of one record say between them."""
    total = sum(u.weight for u in found)
    best = (max((u.met(c, about) for c in candidates), default=0.0) * u.weight for u in found)
    return sum(best) / total if total else 0.0


def _of_concept(concept: Concept, lexicon: Lexicon) -> Unit:
    stems = dict.fromkeys(frozenset(content_stems(name)) for name in lexicon.synonyms(concept))
    return Unit(
        concept=concept,
        stems=tuple(s for s in stems if s),
        broader=frozenset(b.id for b in lexicon.broader(concept)[:2]),
        weight=_WEIGHTS[concept.category],
        name=concept.name,
    )
