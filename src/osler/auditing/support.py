"""Rules by which the library bears a claim out, in whole or in part, and what such support may still lack."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osler.auditing.advice_words import advises_against, refuses, says_first
from osler.auditing.case import CERTAIN, FULL, HALF, LIKE, SOME, Case, Judgement
from osler.auditing.claim import Stance, denies
from osler.auditing.clauses import clauses
from osler.auditing.figures import RESULTS, Figures, compare, is_result
from osler.auditing.judge import (
    CLOSE,
    Bearing,
)
from osler.auditing.likeness import canonical
from osler.auditing.matter import same_matter
from osler.auditing.opposed_words import negates
from osler.auditing.opposition import about_claim, states_direction
from osler.auditing.sides import (
    COMPARES,
    PART,
    found_none,
    is_contained,
    is_strong,
    leans_alike,
    may_bear_out,
    names_treatment,
    opposed_stances,
    says_of_all,
    says_unknown,
    second_agrees,
    whose_words,
)
from osler.auditing.tellings import compares_arms, names_outcome
from osler.domain.question import Category
from osler.domain.statement import VerdictLabel
from osler.language.words import content_stems

COMPARED, UNCOMPARED = 0.72, 0.55
"""The probability of agreement that full support of a claim with and without a comparison needs."""
SURELY = 0.92
"""The probability of agreement on a close passage that stands in for the claim's own words."""
_AGAINST = {Stance.FOR: Stance.NULL, Stance.NULL: Stance.FOR}
_SAME_SIDE = 0.1
"""What the second reader's agreement may lack where the cited work is on the claim's side by its source."""


def _tells_so(bearing: Bearing) -> bool:
    """Whether a passage puts the claim's arms in the claim's order, by its words, figures or ranks."""
    heard = bearing.accord
    return heard.same or heard.shows or bearing.ranked or bearing.verbatim


def short_of_support(case: Case, bearings: Sequence[Bearing]) -> str:
    """What passages that seem to bear a claim out lack: its outcome, its direction, advice like its own."""
    claim, lexicon = case.claim, bearings[0].candidate.lexicon
    sure = any(b.verbatim and b.share >= CERTAIN for b in bearings)
    if not sure and not names_outcome(claim.said, [b.candidate.passage.text for b in bearings], lexicon):
        return "the library speaks of another outcome"
    if compares_arms(claim.said, lexicon) and not any(_tells_so(b) for b in bearings):
        return "the library does not compare them in this way"
    if all(says_unknown(claim.said, b) for b in bearings):
        return "the library says that this is not known"
    if not any(b.accord.same or b.accord.shows for b in bearings) and any(b.accord.other for b in bearings):
        return "the library holds evidence for it and against it"
    if advises_against(claim.said) and not any(refuses(b.candidate) for b in bearings):
        return "the library speaks of it without advising against it"
    return ""


def only_harm(case: Case, bearing: Bearing) -> bool:
    """Whether a passage tells of harm, or refuses, what the claim puts forward."""
    return case.claim.stance is Stance.FOR and bearing.candidate.stance in {Stance.HARM, Stance.AGAINST}


def same_figures(case: Case, direct: tuple[Bearing, ...]) -> Judgement | None:
    """A passage has every figure of the claim, two at least or the only one of what it cites, and no other way."""
    results = any(is_result(q) for q in case.claim.figures)
    several = len(case.claim.figures) > 1
    if not results and not several:
        return None
    for bearing in (*(b for b in case.found if b.cited), *(direct if results else ())):
        if bearing.share < CLOSE or (bearing.turn and bearing.turn.by_rule):
            continue
        enough = several or (bearing.cited and second_agrees(bearing))
        other_way = bearing.candidate.stance is _AGAINST.get(case.claim.stance)
        there = compare(case.claim.figures, [bearing.candidate.passage.text])
        if not enough or there.missing or other_way:
            continue
        same = bearing.candidate.stance is Stance.NULL or denies(bearing.candidate.passage.text)
        if denies(case.claim.said) and not same:
            why = "the library has the figures, not what else is said"
            return case.made(VerdictLabel.PARTLY_SUPPORTED, [bearing], why)
        why = f"{whose_words(bearing)} says so, with the same figures"
        return case.made(VerdictLabel.SUPPORTED, [bearing], why)
    return None


def borne_out(case: Case, direct: tuple[Bearing, ...]) -> Judgement | None:
    """Direct passages say the claim or a part of it, with its numbers."""
    claim, best = case.claim, direct[0]
    near = [b for b in direct if b.share >= max(PART, LIKE * best.share) and b.words >= SOME]
    figures = case.figures(near or [best])
    if figures.missing and len(figures.missing) >= len(figures.matched):
        return _numbers_missing(case, near, figures)
    if not near:
        part = next((b for b in direct if is_contained(claim, b)), None)
        if part is None or figures.missing:
            return None
        return case.made(VerdictLabel.PARTLY_SUPPORTED, [part], "one part of it stands in the library")
    agreeing = [b for b in near if may_bear_out(claim.stance, b) and not b.opposed]
    if not agreeing:
        return None
    if figures.missing:
        return case.made(
            VerdictLabel.PARTLY_SUPPORTED, agreeing, "the library says it without all its numbers"
        )
    return _weighed(case, agreeing)


def _weighed(case: Case, agreeing: Sequence[Bearing]) -> Judgement | None:
    """Full or partial support, by how much the passages say, how they lean, and what stands against them."""
    claim = case.claim
    leaning = [
        b
        for b in agreeing
        if claim.stance is Stance.OPEN
        or b.candidate.stance is claim.stance
        or (claim.stems and second_agrees(b))
    ]
    leaning = leaning or [b for b in agreeing if leans_alike(claim.stance, b.candidate.stance)]
    full = [b for b in leaning if b.share >= FULL and b.words >= HALF and _confirmed(case, b)]
    full = [
        b
        for b in full
        if b.ranked or b.accord.shows or (b.key and states_direction(claim, b.candidate.passage.text))
    ]
    full = full or [b for b in leaning if _surely(case, b)]
    if claim.stance is Stance.FOR:
        full = [b for b in full if not found_none(b)]
    full = [b for b in full if _same_polarity(case, b) and _of_the_subject(case, b)]
    if not full or says_first(claim.said):
        whole = agreeing[0].share >= FULL
        why = "the library speaks of it without saying so" if whole else "the library says part of it"
        return case.made(VerdictLabel.PARTLY_SUPPORTED, agreeing, why)
    figures = case.figures(full[:4])
    if figures.missing:
        full = [b for b in leaning if b.share >= FULL and second_agrees(b) and not case.figures([b]).missing]
        if not full:
            return _numbers_missing(case, agreeing, figures)
    against = opposed_stances(claim)
    floor = LIKE * full[0].share if claim.stems and any(map(is_strong, full)) else PART
    opposed = [
        b
        for b in case.found
        if case.turned(b, against)
        and b.share >= floor
        and b.named
        and names_treatment(claim, b)
        and same_matter(claim, b.candidate)
    ]
    if full[0].cited and is_strong(full[0]):
        opposed = [b for b in opposed if b.cited or b.turn_is_firm]
    if opposed:
        why = "the library holds evidence for it and against it"
        return case.made(VerdictLabel.PARTLY_SUPPORTED, [*full[:2], *opposed], why)
    if says_of_all(claim.said) and not any(says_of_all(b.candidate.passage.text) for b in full):
        why = "the library says it of those studied, not of everybody or in every case"
        return case.made(VerdictLabel.PARTLY_SUPPORTED, full, why)
    if not claim.stems and not any(map(is_strong, full)):
        why = "the library says so on weak evidence only"
        return case.made(VerdictLabel.PARTLY_SUPPORTED, full, why)
    return case.made(VerdictLabel.SUPPORTED, full, f"{whose_words(full[0])} says so")


def _same_polarity(case: Case, bearing: Bearing) -> bool:
    """Whether a passage denies a difference or an effect just where the claim does."""
    if bearing.ranked or bearing.accord.same:
        return True
    passage = bearing.candidate.passage.text
    if negates(case.claim.said) and not negates(passage) and not denies(passage):
        return False
    if bearing.candidate.stance is Stance.NULL and not denies(case.claim.said):
        asked = {canonical(s) for s in case.claim.stems}
        told = [c.text for c in clauses(passage) if asked & {canonical(s) for s in content_stems(c.text)}]
        return not any(denies(t) for t in told)
    if denies(case.claim.said):
        return (
            bearing.candidate.stance is Stance.NULL or denies(passage) or not _EQUALS.search(case.claim.said)
        )
    return not denies(about_claim(case.claim, passage))


_EQUALS = re.compile(
    r"\b(?:similar|same|equal|equally|comparable|no\s+(?:\w+\s+)?difference|as\s+\w+\s+as)\b", re.IGNORECASE
)


def _of_the_subject(case: Case, bearing: Bearing) -> bool:
    """Whether a passage on a claim without a treatment names its condition, or nothing else in its place."""
    claim = case.claim
    ours = {c.id for c in claim.own if c.category is Category.CONDITION}
    if claim.interventions or not ours or ours & bearing.candidate.ids:
        return True
    said = {Category.CONDITION, Category.OUTCOME}
    named = {c.id for c in claim.own}
    return not any(c.category in said and c.id not in named for c in bearing.candidate.concepts)


def _surely(case: Case, bearing: Bearing) -> bool:
    """Whether the second reader is all but certain of a close passage that names what the claim is about."""
    sure = bearing.agrees is not None and bearing.agrees >= SURELY
    close = bearing.share >= CLOSE and bearing.named and bearing.turn is None
    if not bearing.cited or COMPARES.search(case.claim.said):
        return False
    return sure and close and states_direction(case.claim, bearing.candidate.passage.text)


def _confirmed(case: Case, bearing: Bearing) -> bool:
    """Whether the second reader lets full support pass; a comparison needs more of it, for arms are confused."""
    needed = COMPARED if COMPARES.search(case.claim.said) else UNCOMPARED
    if bearing.cited and case.claim.stance is Stance.FOR and bearing.candidate.stance is Stance.FOR:
        needed = min(needed, UNCOMPARED) - _SAME_SIDE
    return bearing.ranked or bearing.agrees is None or bearing.agrees >= needed


def _numbers_missing(case: Case, near: Sequence[Bearing], figures: Figures) -> Judgement | None:
    """Some numbers found are part of the claim, and so is what a result is said of; else it is silence."""
    results = all(q.kind in RESULTS for q in figures.missing)
    said = any(b.share >= FULL and b.words >= HALF for b in near) and bool(case.claim.stems)
    if near and (figures.matched or (results and said)):
        return case.made(VerdictLabel.PARTLY_SUPPORTED, near, "the library says it without all its numbers")
    return None
