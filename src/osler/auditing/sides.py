"""How a passage stands to a claim: whose side it takes, whether it names the treatment, what it lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osler.appraisal.design import study_design
from osler.auditing.claim import Claim, Stance, denies, speaks_of_harm
from osler.auditing.figures import Figures
from osler.auditing.judge import AGREES, Bearing
from osler.auditing.likeness import alike, canonical
from osler.domain.appraisal import Aspect, StudyDesign
from osler.domain.finding import Direction, FindingKind
from osler.domain.question import INERT, Category, Concept
from osler.domain.record import Basis
from osler.language.words import content_stems, words

PART = 0.42
"""The share below which a passage bears out no part of a claim."""
CONTAINED = 0.7
"""The share of a passage that a claim must hold for the passage to bear out a part of it."""
_STRONG = frozenset(
    {
        StudyDesign.GUIDELINE,
        StudyDesign.CONSENSUS,
        StudyDesign.META_ANALYSIS,
        StudyDesign.SYSTEMATIC_REVIEW,
        StudyDesign.RANDOMISED_TRIAL,
    }
)

_OPPOSED = {
    Stance.FOR: frozenset({Stance.NULL, Stance.AGAINST}),
    Stance.AGAINST: frozenset({Stance.FOR}),
    Stance.NULL: frozenset({Stance.FOR, Stance.AGAINST}),
    Stance.HARM: frozenset({Stance.NULL}),
}
WHY = {
    Stance.FOR: "the library shows a benefit",
    Stance.NULL: "the library shows no difference",
    Stance.AGAINST: "the library speaks against it",
}
SERIOUS = re.compile(
    r"\b(?:caution|avoid\w*|warn\w*|not\s+approved|contra-?indicat\w+|granulom\w+|scarring|must\s+not|"
    r"should\s+not|allerg\w+|"
    r"anaphyla\w+|death|fatal|serious|toxic\w*|necrosis|cancer|hazard)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|every|everyone|everybody|always|never|any(?=\s+(?:patient|person|age|stage))|whatever|cures?|guarantees?|"
    r"completely|invariably|permanent(?:ly)?)\b",
    re.IGNORECASE,
)


def says_of_all(text: str) -> bool:
    """Whether a sentence speaks of everybody, of every case, or of cure."""
    return bool(_ALL.search(text))


_UNKNOWN = re.compile(
    r"\b(?:unknown|unclear|uncertain|not\s+(?:yet\s+)?(?:known|established|clear|been\s+(?:studied|shown|established))"
    r"|(?:insufficient|inadequate|no|too\s+little|limited)\s+(?:data|evidence)|remains?\s+to\s+be|lacking)\b",
    re.IGNORECASE,
)


def says_unknown(claim: str, bearing: Bearing) -> bool:
    """Whether a passage calls unknown what the claim asserts: it then bears nothing out."""
    return bool(_UNKNOWN.search(bearing.candidate.passage.text)) and not (
        _UNKNOWN.search(claim) or denies(claim)
    )


COMPARES = re.compile(
    r"\b(?:than|versus|vs|compared|less|fewer|more|lower|higher|superior|inferior)\b", re.IGNORECASE
)
CONDITIONAL = re.compile(
    r"\b(?:if|unless|when|until|in\s+patients\s+(?:with|who)|in\s+those)\b", re.IGNORECASE
)


def opposed_stances(claim: Claim) -> frozenset[Stance]:
    """The stances that are opposed to a claim's; to say that there is no harm is opposed by harm."""
    if claim.stance is Stance.NULL and speaks_of_harm(claim.said):
        return frozenset({Stance.HARM})
    return _OPPOSED.get(claim.stance, frozenset())


def of_category(concepts: Sequence[Concept], category: Category) -> tuple[Concept, ...]:
    """The concepts of one category."""
    return tuple(c for c in concepts if c.category is category)


def treatment_names(claim: Claim) -> str:
    """The treatments of a claim, for a reason."""
    return " and ".join(c.name for c in claim.interventions[:2]) or "this treatment"


def about_treatment(claim: Claim, bearing: Bearing) -> bool:
    """Whether the passage itself names a treatment that the claim is about."""
    return any(c.id in bearing.candidate.ids for c in claim.interventions)


def same_treatment(claim: Claim, bearing: Bearing) -> bool:
    """Whether what makes a passage indirect is not that it is about quite another treatment."""
    off = {a.aspect for a in bearing.directness.aspects if a.reason}
    return Aspect.INTERVENTION not in off or about_treatment(claim, bearing)


def names_no_other(claim: Claim, bearing: Bearing) -> bool:
    """Whether a passage names no treatment, and its record is about the claim's."""
    named = of_category(bearing.candidate.concepts, Category.INTERVENTION)
    return bool(claim.interventions) and not named and same_treatment(claim, bearing)


EXCLUDED = re.compile(
    r"\b(?:exclud(?:ed|es|ing)|left\s+out|(?:not|never)\s+(?:included|enrolled|studied|tested)|did\s+not\s+(?:include|enrol)|do(?:es)?\s+not\s+(?:apply|extend)\s+to)\b",
    re.IGNORECASE,
)


def left_out(groups: Sequence[Concept], bearing: Bearing) -> Concept | None:
    """The group that a passage says was left out of what it reports, if it is one of these."""
    for clause in _PARTS.split(bearing.candidate.passage.text):
        if EXCLUDED.search(clause):
            said = _of_exclusion(clause)
            there = {m.concept.id for m in bearing.candidate.lexicon.mentions(said)}
            found = next((g for g in groups if g.id in there), None)
            if found:
                return found
    return None


_PARTS = re.compile(r";\s|\.\s|,\s(?:and|but|so|which)\s|\b(?:but|whereas|although)\b", re.IGNORECASE)


def _of_exclusion(clause: str) -> str:
    """Who is left out: of "excludes febrile infants who are preterm" only what follows "who" is."""
    verb = EXCLUDED.search(clause)
    if verb is None or _PASSIVE.search(clause[: verb.start()]):
        return clause
    narrowed = _NARROWED.search(clause, verb.end())
    return clause[narrowed.end() :] if narrowed else clause[verb.end() :]


_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:\w+\s+)?$", re.IGNORECASE)
_NARROWED = re.compile(r"\b(?:who|whose|that|with)\b", re.IGNORECASE)


def names_subject(claim: Claim, bearing: Bearing) -> bool:
    """Whether a passage names what a claim without a treatment is said of: its first word."""
    if claim.interventions or not claim.stems:
        return True
    subject = next(iter(content_stems(claim.said)), "")
    return subject not in claim.stems or canonical(subject) in bearing.candidate.forms


_ADDED = re.compile(
    r"\b(?:add(?:ing|ed)|addition\s+of)\b(?P<what>[^.;]{2,80}?)\bto\b(?P<base>[^.,;]{2,60})", re.IGNORECASE
)
"""What was tested is the addition, not what it was added to."""


_FEW = 3
"""Up to so many treatments of a claim a passage must name all, or all but one of three."""


def names_treatment(claim: Claim, bearing: Bearing) -> bool:
    """Whether the passage itself names every treatment that the claim names, or else one that it borrows."""
    own = of_category(claim.own, Category.INTERVENTION)
    wanted = own or claim.interventions
    added = _ADDED.search(bearing.candidate.passage.text)
    kept = bearing.candidate.ids - (
        bearing.candidate.ids_in(*added.span("base")) if added and not own[1:] else set()
    )
    met = [c.id in kept or (not added and _by_name(c, bearing)) for c in wanted]
    if own and len(own) <= _FEW:
        return sum(met) >= min(len(own), _FEW - 1)
    return any(met) or not met


def _by_name(concept: Concept, bearing: Bearing) -> bool:
    """Whether a passage has all the stems of one of a treatment's names ("microneedled patches")."""
    names = bearing.candidate.lexicon.synonyms(concept)
    stems = [frozenset(content_stems(n)) for n in names]
    return any(s and s <= bearing.candidate.stems for s in stems)


def marked_against(bearing: Bearing) -> bool:
    """Whether its source marks a finding on efficacy as one for the other arm, or of no benefit."""
    passage = bearing.candidate
    against = {Direction.NO_DIFFERENCE, Direction.FAVOURS_COMPARATOR}
    return passage.kind is FindingKind.EFFICACY and passage.direction in against


def found_none(bearing: Bearing) -> bool:
    """Whether its source marks a finding as one of no benefit."""
    passage = bearing.candidate
    return passage.kind is FindingKind.EFFICACY and passage.direction is Direction.NO_DIFFERENCE


def compares_actives(claim: Claim, bearing: Bearing) -> bool:
    """Whether a passage compares two treatments and the claim none: no difference is then no denial."""
    if COMPARES.search(claim.said):
        return False
    named = [c for c in of_category(bearing.candidate.concepts, Category.INTERVENTION) if c.name not in INERT]
    inert = any(c.name in INERT for c in bearing.candidate.concepts)
    text = bearing.candidate.passage.text
    return len(named) > 1 and not inert and bool(_BETWEEN.search(text)) and not _ALONE.search(text)


_BETWEEN = re.compile(
    r"\b(?:between|versus|vs|than|compared|similar(?:ly)?|equal(?:ly)?|as\s+\w+\s+as|each\s+other|either)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:alone|untreated|no\s+treatment|usual\s+care|controls?|added|adding|without)\b", re.IGNORECASE
)


def is_strong(bearing: Bearing) -> bool:
    """Whether its design is one that guidelines rest on."""
    return study_design(bearing.record).design in _STRONG


def second_agrees(bearing: Bearing) -> bool:
    """Whether the second reader finds that a passage agrees."""
    return bearing.agrees is not None and bearing.agrees >= AGREES


def may_bear_out(claimed: Stance, bearing: Bearing) -> bool:
    """Whether a passage may bear out a claim: it leans the same way or not at all; harm is a reason to avoid."""
    said = bearing.candidate.stance
    if claimed is Stance.OPEN or said in {claimed, Stance.OPEN} or second_agrees(bearing):
        return True
    return {claimed, said} == {Stance.AGAINST, Stance.HARM}


def leans_alike(claimed: Stance, said: Stance) -> bool:
    """Whether a passage leans as the claim does."""
    return claimed is not Stance.OPEN and (
        said is claimed or {claimed, said} == {Stance.AGAINST, Stance.HARM}
    )


def is_contained(claim: Claim, bearing: Bearing) -> bool:
    """Whether nearly all that a passage says is said by the claim, and it says something beyond its subject."""
    passage = bearing.candidate
    if not passage.own_stems or bearing.share < PART / 2:
        return False
    ids = {c.id for c in claim.subject()}
    stems = set(claim.stems)
    met = [any(like <= stems for like in alike(s)) for s in passage.own_stems]
    said = met + [c.id in ids for c in passage.concepts]
    return any(met) and sum(said) / len(said) >= CONTAINED


def unsaid(claim: Claim, bearings: Sequence[Bearing]) -> tuple[str, ...]:
    """What a claim says that none of the passages does, in its own words, at most six things."""
    ids = {i for b in bearings for i in b.candidate.ids}
    forms = {f for b in bearings for f in b.candidate.forms}
    left = [c.name for c in claim.own if c.id not in ids and not set(content_stems(c.name)) <= forms]
    stems = {s for s in claim.stems if canonical(s) not in forms and s not in forms and s not in _WAYS}
    left += [w.text.lower() for w in words(claim.said) if stems & set(content_stems(w.text))]
    return tuple(dict.fromkeys(left))[:_TOLD]


_TOLD = 6
_WAYS = frozenset(
    content_stems(
        "increase increased increases decrease decreased decreases raise raised raises lower lowered lowers reduce "
        "reduced reduces higher greater cause caused causes link linked associated"
    )
)
"""Words of direction, which is read by itself: to miss them tells a reader nothing."""


def missing_numbers(figures: Figures) -> str:
    """The numbers that the passages lack, and what they have in their place."""
    if not figures.missing:
        return ""
    reason = f"not in the library's passages: {', '.join(q.text for q in figures.missing)}"
    if figures.rivals:
        reason += f" (they have {', '.join(dict.fromkeys(q.text for q in figures.rivals[:4]))})"
    return reason


def whose_words(bearing: Bearing) -> str:
    """Whose words bear the claim out."""
    restated = bearing.candidate.passage.basis is Basis.RESTATED
    return "our restatement of the record" if restated else "the record"
