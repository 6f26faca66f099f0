"""The arms exchanged: the claim's winner is the passage's loser, or what is said of A stands there of B."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osler.auditing.advice import treatments_in
from osler.auditing.claim import Claim, Stance, speaks_of_harm
from osler.auditing.clauses import Clause, clauses
from osler.auditing.comparing import (
    winner,
)
from osler.auditing.likeness import canonical
from osler.auditing.matter import one_outcome
from osler.auditing.pool import Candidate
from osler.domain.question import INERT, Category, Concept
from osler.language.effect_words import Sense, cues
from osler.language.words import content_stems
from osler.ports import Lexicon


def arms_exchanged(claim: Claim, candidate: Candidate, lexicon: Lexicon) -> str:
    """The claim's winner is the passage's loser."""
    ours = winner(claim.said, lexicon.mentions(claim.said))
    if ours is None:
        return ""
    passage = candidate.passage.text
    said = winner(passage, lexicon.mentions(passage))
    theirs = said or _recorded(candidate, lexicon)
    if theirs is None or speaks_of_harm(claim.said) != speaks_of_harm(passage):
        return ""
    if not _same_outcome(claim, candidate):
        return ""
    texts = (passage, *candidate.record.interventions, *candidate.record.comparators)
    kinds = {m.concept.id: m.concept for text in texts for m in lexicon.mentions(text)}
    ahead, behind = (ids | {b.id for i in ids for b in lexicon.broader(kinds[i])} for ids in theirs)
    ours = (_with_classes(ours[0], claim, lexicon), _with_classes(ours[1], claim, lexicon))
    if ours[0] & behind and ours[1] & ahead and not (ours[0] & ahead or ours[1] & behind):
        return "the library reports the comparison the other way round"
    return ""


def _with_classes(ids: frozenset[str], claim: Claim, lexicon: Lexicon) -> frozenset[str]:
    """Treatments; one that is a class itself with what it is a kind of ("topical steroid": steroid)."""
    classes = [c for c in claim.own if c.id in ids and lexicon.narrower(c)]
    return ids | {b.id for c in classes for b in lexicon.broader(c)}


_GENERIC = re.compile(
    r"\b(?:better|more\s+(?:effective|efficacious|successful)|superior|outperform\w*|worse|inferior|less\s+effective|preferred|"
    r"preferable|in\s+preference)\s+(?:than|to|over)\b",
    re.IGNORECASE,
)


def _same_outcome(claim: Claim, candidate: Candidate) -> bool:
    """Whether a claim compares at large, or of an outcome that the passage names too."""
    about = {c.id for c in (*claim.about, *claim.interventions)}
    outcomes = {c.id for c in claim.own if c.category in {Category.OUTCOME, Category.CONDITION}} - about
    if not outcomes <= candidate.ids:
        return False
    return bool(outcomes) or bool(_GENERIC.search(claim.said)) or one_outcome(claim, candidate)


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


_ELLIPSIS = re.compile(
    r"\b(?:did|does|do|was|were|is|are)(?:\s+(?:not|so|too|in|at|on)\b|\s*$)", re.IGNORECASE
)
"""A clause that leaves its verb to the one before ("whereas B did in two trials")."""


def of_another(claim: Claim, passage: str, lexicon: Lexicon) -> str:
    """What the claim says of its treatment one clause says of another, and another clause speaks of the claim's."""
    parts = clauses(passage)
    ours = [c for c in claim.own if c.category is Category.INTERVENTION and c.name not in INERT]
    if len(parts) < 2 or len(ours) != 1:
        return ""
    stems = {canonical(s) for s in claim.stems}
    others = {c.id for c in claim.own if c.category in {Category.OUTCOME, Category.CONDITION}} - {
        c.id for c in claim.conditions
    }
    told = [(p, _shared(p, stems, others, lexicon)) for p in parts]
    clause, most = max(told, key=lambda t: t[1])
    if not most or sum(n == most for _, n in told) > 1:
        return ""
    here = {
        m.concept.id: m.concept.name
        for m in lexicon.mentions(clause.text)
        if m.concept.category is Category.INTERVENTION and m.concept.name not in INERT
    }
    elsewhere = [p for p in parts if p is not clause and ours[0].id in treatments_in(p.text, lexicon)]
    if not here or ours[0].id in here or not elsewhere or _opposed_degrees(claim.said, clause.text):
        return ""
    if any(b.id in here for b in lexicon.broader(ours[0])) or any(
        _ELLIPSIS.search(p.text) for p in elsewhere
    ):
        return ""
    if any(name.lower() in ours[0].name.lower() for name in here.values()):
        return ""
    if ours[0].id in treatments_in(clause.text, lexicon):
        return ""
    return f"the library says this of {next(iter(here.values()))}, not of {ours[0].name}"


def _opposed_degrees(ours: str, theirs: str) -> bool:
    """Whether one says "more" and the other "less": what has less beside it is no other thing that has more."""
    degrees = [{c.sense for c in cues(t) if c.comparative} & {Sense.UP, Sense.DOWN} for t in (ours, theirs)]
    return all(len(d) == 1 for d in degrees) and degrees[0] != degrees[1]


def _shared(clause: Clause, stems: set[str], ids: set[str], lexicon: Lexicon) -> int:
    named = {m.concept.id for m in lexicon.mentions(clause.text)}
    return len(stems & {canonical(s) for s in content_stems(clause.text)}) + len(ids & named)
