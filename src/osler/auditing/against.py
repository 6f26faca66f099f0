"""Rules by which the library speaks against a claim: each gives a verdict with its reason, or ``None``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osler.auditing.advice_words import advises_against
from osler.auditing.case import FULL, HALF, LIKE, Case, Judgement, keyed
from osler.auditing.claim import Stance
from osler.auditing.figures import RESULTS, compare
from osler.auditing.judge import (
    BARELY,
    CLOSE,
    HEARD,
    Bearing,
    of_other_severity,
)
from osler.auditing.matter import same_matter
from osler.auditing.sides import (
    CONDITIONAL,
    PART,
    SERIOUS,
    WHY,
    about_treatment,
    compares_actives,
    is_strong,
    leans_alike,
    names_no_other,
    names_subject,
    names_treatment,
    of_category,
    opposed_stances,
    second_agrees,
    treatment_names,
)
from osler.domain.finding import Direction, FindingKind
from osler.domain.question import Category
from osler.domain.statement import VerdictLabel

DENIES = 0.2
"""Up to this probability of agreement the second reader all but denies what a rule finds turned."""
NUMBER_PART = 0.55
"""The share that makes another number in the same place a contradiction."""
_COMPARED_LIKE = 0.7
"""The same, for passages on both of two treatments that a claim compares."""


def told_otherwise(case: Case, direct: tuple[Bearing, ...]) -> Judgement | None:
    """What is told of the same outcome and arms goes the other way, and nothing told goes this way."""
    if CONDITIONAL.search(case.claim.said) or any(b.accord.same or b.accord.shows for b in case.found):
        return None
    against = [b for b in direct if b.accord.plainly]
    if not against:
        against = [b for b in direct if b.accord.other and b.share >= CLOSE and is_strong(b)]
        against = [b for b in against if not compares_actives(case.claim, b)]
    if not against or _speaks_plainly(case, direct, against[0]):
        return None
    why = "the library reports this outcome the other way"
    if not against[0].accord.plainly:
        why = "the library shows no difference" if case.claim.stance is not Stance.NULL else WHY[Stance.FOR]
    return case.made(VerdictLabel.CONTRADICTED, against, against[0].turn.reason if against[0].turn else why)


def said_outright(case: Case) -> Judgement | None:
    """A passage on the matter says the opposite in so many words, and none as close bears the claim out."""
    on_it = [b for b in case.found if b.share >= (BARELY if b.cited else HEARD) and (b.direct or b.cited)]
    against = [
        b
        for b in on_it
        if b.turn and b.turn.outright and (b.cited or b.turn.arms or names_treatment(case.claim, b))
    ]
    if not against:
        return None
    first = next((b for b in against if b.cited), against[0])
    rivals = [
        b for b in on_it if b not in against and b.share >= first.share and (b.cited or not first.cited)
    ]
    if any(b.verbatim or b.accord.same or case.speaks_for(b) for b in rivals):
        return None
    return turned_by(case, [first, *(b for b in against if b is not first)], "")


def _speaks_plainly(case: Case, direct: Sequence[Bearing], against: Bearing) -> bool:
    """Whether a passage closer than one against all but certainly agrees."""
    return not against.accord.plainly and any(
        case.speaks_for(b) and b.share > against.share and b is not against for b in direct
    )


def advised(case: Case, _: tuple[Bearing, ...]) -> Judgement | None:
    """What is advised against altogether the library recommends, and no passage warns of it."""
    warnings = [
        b
        for b in case.found
        if b.share >= PART
        and b.candidate.stance is Stance.AGAINST
        and names_treatment(case.claim, b)
        and advises_against(b.candidate.passage.text)
    ]
    if not case.advice or warnings:
        return None
    return case.made(VerdictLabel.CONTRADICTED, case.advice, "the library recommends it")


def source_denies(case: Case, _: tuple[Bearing, ...]) -> Judgement | None:
    """The very publication that the claim cites says the opposite, and nothing else of it bears the claim out."""
    own = keyed(tuple(b for b in case.found if b.cited and b.share >= PART))
    against = [
        b for b in own if b.opposed and b.turn and b.turn.by_rule and same_matter(case.claim, b.candidate)
    ]
    if not against or against[0].share < LIKE * own[0].share:
        return None
    nearer = [b for b in own if b.share >= against[0].share and b not in against]
    if not against[0].turn_is_firm and any(
        case.speaks_for(b) or leans_alike(case.claim.stance, b.candidate.stance) for b in nearer
    ):
        return None
    return turned_by(case, against, "the publication that it cites says otherwise")


def plainly_other(case: Case, direct: tuple[Bearing, ...]) -> Judgement | None:
    """One of the closest direct passages says the opposite in a way that no likeness of words outweighs."""
    compared = len(of_category(case.claim.own, Category.INTERVENTION)) > 1
    floor = _COMPARED_LIKE if compared else LIKE
    near = [b for b in direct if b.share >= max(CLOSE, floor * direct[0].share)]
    against = [b for b in near if b.turn_is_firm and names_treatment(case.claim, b)]
    if not against:
        return None
    if not compared and any(case.speaks_for(b) and b.share > against[0].share for b in near):
        return None
    return turned_by(case, against, "the library says otherwise")


def turned_by(case: Case, against: Sequence[Bearing], default: str) -> Judgement:
    """Contradicted, or partly supported where only a part of the claim is turned, with the turn's own reason."""
    turn = against[0].turn
    label = VerdictLabel.PARTLY_SUPPORTED if turn and turn.part else VerdictLabel.CONTRADICTED
    return case.made(label, against, turn.reason if turn else default)


def warned(case: Case, _: tuple[Bearing, ...]) -> Judgement | None:
    """What is put forward is what a passage on this very treatment warns of, and nothing speaks for it."""
    claim = case.claim
    proposed = of_category(claim.own, Category.INTERVENTION) if claim.proposed else ()
    if claim.stance is not Stance.FOR or not claim.stems or len(proposed) == 1:
        return None
    warnings = [
        b
        for b in case.found
        if b.candidate.stance in {Stance.HARM, Stance.AGAINST}
        and SERIOUS.search(b.candidate.passage.text)
        and (about_treatment(claim, b) or names_no_other(claim, b))
        and all(c.id in b.candidate.ids for c in proposed)
        and b.share > 0.1
    ]
    favour = [b for b in case.found if b.candidate.stance is Stance.FOR and b.share >= PART]
    rivals = [b for b in case.found if all(c.id in b.candidate.ids for c in proposed)]
    if not warnings or favour or max(b.share for b in warnings) < 0.9 * rivals[0].share:
        return None
    return case.made(
        VerdictLabel.CONTRADICTED, warnings, f"the library warns of this with {treatment_names(claim)}"
    )


def rival_first(case: Case, direct: tuple[Bearing, ...]) -> Judgement | None:
    """Put forward as first choice where the library names first choices: this one, or only others."""
    claim = case.claim
    if not of_category(claim.own, Category.INTERVENTION):
        return None
    ours = {c.id for c in claim.interventions}
    firsts = [b for b in case.firsts if not of_other_severity(claim.said, b.candidate.passage.text)]
    same = [b for b in firsts if ours & b.candidate.ids]
    if same and not case.figures(same).missing:
        return case.made(VerdictLabel.SUPPORTED, same, "named first in the library too")
    groups = of_category(claim.own, Category.POPULATION)
    others = [
        b
        for b in firsts
        if of_category(b.candidate.concepts, Category.INTERVENTION)
        and all(g.id in b.candidate.ids for g in groups)
    ]
    advised = [b for b in direct if b.candidate.stance is Stance.FOR and b.share >= FULL and is_strong(b)]
    advised = [
        b
        for b in advised
        if b.candidate.kind in {None, FindingKind.RECOMMENDATION} and names_treatment(claim, b)
    ]
    if same or not others or advised:
        return None
    named = of_category(others[0].candidate.concepts, Category.INTERVENTION)[0].name
    return case.made(VerdictLabel.CONTRADICTED, others, f"the library names {named} as first choice")


def other_number(case: Case, direct: tuple[Bearing, ...]) -> Judgement | None:
    """A passage says the same of the same thing with another number, and none says it with this one."""
    results = [q for q in case.claim.figures if q.kind in RESULTS]
    if not results or not case.claim.stems or len(results) < len(case.claim.figures) / 2:
        return None
    near = [b for b in case.found if b.share >= PART]
    if compare(results, [b.candidate.passage.text for b in near]).matched:
        return None
    own = [b for b in direct if b.cited and b.key]
    for bearing in (*own[:2], *(b for b in direct[:3] if b not in own)):
        figures = compare(results, [bearing.candidate.passage.text])
        if (
            bearing.share >= (PART if bearing.cited else NUMBER_PART)
            and bearing.words >= HALF
            and figures.rivals
            and not figures.within
        ):
            said = ", ".join(q.text for q in figures.missing)
            other = ", ".join(dict.fromkeys(q.text for q in figures.rivals))
            reason = f"the library has another number: {other}, not {said}"
            return case.made(VerdictLabel.CONTRADICTED, [bearing], reason)
    return None


def surely_turned(case: Case, direct: tuple[Bearing, ...]) -> Judgement | None:
    """One of the closest passages is turned by the rules, the second reader denies it too, and none speaks for it."""
    if not direct or CONDITIONAL.search(case.claim.said):
        return None
    near = [b for b in direct if b.share >= max(CLOSE, LIKE * direct[0].share)]
    against = [
        b
        for b in near
        if b.opposed
        and b.agrees is not None
        and b.agrees <= DENIES
        and names_treatment(case.claim, b)
        and (b.key or same_matter(case.claim, b.candidate))
    ]
    sites = {c.id for c in case.claim.sites if c in case.claim.own}
    if sites and any(sites & b.candidate.ids for b in against):
        near = [b for b in near if sites & b.candidate.ids]
    if not against or any(case.speaks_for(b) or b.verbatim or b.accord.same for b in near):
        return None
    first = against[0]
    if any(second_agrees(b) and case.leans_for(b) and b.share >= first.share for b in near if b is not first):
        return None
    return turned_by(case, against, "the library says otherwise")


_SAFE = re.compile(
    r"\b(?:is|are|be|as|considered|proven|entirely|completely|perfectly)\s+(?:safe|harmless)\b|\bno\s+(?:known\s+)?(?:risks?|harms?)\b"
    r"|\b(?:safely|freely)\b|\bwithout\s+(?:restriction|caution|concern|risk)s?\b",
    re.IGNORECASE,
)


def not_safe(case: Case, direct: tuple[Bearing, ...]) -> Judgement | None:
    """What is called safe does harm by a passage that its source marks as harm, on the very treatment and people."""
    claim = case.claim
    if not _SAFE.search(claim.said) or denies_safety(claim.said):
        return None
    people = [c.id for c in of_category(claim.own, Category.POPULATION)]
    harm = [b for b in direct if b.share >= CLOSE and _does_harm(b) and names_treatment(claim, b)]
    harm = [b for b in harm if not people or any(i in b.candidate.ids for i in people)]
    none = [b for b in direct if b.candidate.kind is FindingKind.HARM and b not in harm]
    if not harm or any(b.share > harm[0].share for b in none if b.candidate.stance is Stance.NULL):
        return None
    return case.made(VerdictLabel.CONTRADICTED, harm, "the library reports harm")


def denies_safety(text: str) -> bool:
    """Whether a sentence says that something is not safe."""
    return bool(_UNSAFE.search(text))


_UNSAFE = re.compile(r"\b(?:not|never|nor|less)\s+(?:\w+\s+)?safe|\bun(?:likely|safe)", re.IGNORECASE)


_CAUTION = re.compile(
    r"\b(?:needs?|requires?)\s+(?:care|caution|monitoring)\b|\bcaution\b|\bcareful\w*\b", re.IGNORECASE
)


def _does_harm(bearing: Bearing) -> bool:
    """Whether its source marks a finding as harm done by the treatment, or a passage asks for caution."""
    passage = bearing.candidate
    if _CAUTION.search(passage.passage.text) and bearing.named:
        return True
    return passage.kind is FindingKind.HARM and passage.direction is Direction.FAVOURS_COMPARATOR


def other_way(case: Case, direct: tuple[Bearing, ...]) -> Judgement | None:
    """The closest passages that lean at all lean the other way, and none of like closeness leans this way."""
    claim = case.claim
    if CONDITIONAL.search(claim.said) or _other_regimen(case, direct):
        return None
    against = opposed_stances(claim)
    leaning = [
        b
        for b in direct
        if b.share >= PART
        and names_treatment(claim, b)
        and names_subject(claim, b)
        and case.leans(b, against)
    ]
    sites = {c.id for c in claim.sites if c in claim.own}
    of_site = [b for b in leaning if sites & b.candidate.ids]
    leaning = of_site or leaning
    if not leaning or leaning[0].share < LIKE * direct[0].share:
        return None
    first = leaning[0]
    sure = is_strong(first) or first.opposed or of_site or first.share >= FULL
    if not sure or not case.turned(first, against):
        return None
    if any(case.speaks_for(b) for b in of_site or direct):
        return None
    near = [b for b in leaning if b.share >= LIKE * first.share]
    if any(not case.turned(b, against) and case.leans_for(b) for b in near):
        return None
    why = first.turn.reason if first.turn else WHY.get(first.candidate.stance, "the library says otherwise")
    return case.made(VerdictLabel.CONTRADICTED, near, why)


def _other_regimen(case: Case, direct: Sequence[Bearing]) -> bool:
    """Whether a claim is a regimen of what it does not name itself, none of whose numbers a passage has."""
    if not case.claim.figures or of_category(case.claim.own, Category.INTERVENTION):
        return False
    figures = case.figures(direct[:3])
    return figures.of_regimen and not figures.matched and not figures.of_findings
