"""The verdict on one claim from what bears on it.

The rules run from what speaks against down to silence, and each gives its reason. Two errors count more than any
other, to call supported what the library contradicts and the reverse; so support needs a direct passage that says
most of the claim, has its numbers and leans the same way, and no direct passage of like closeness that leans the
other way; contradiction needs a direct passage that names the very treatment and leans the other way, alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from osler.auditing.against import (
    advised,
    not_safe,
    other_number,
    other_way,
    plainly_other,
    rival_first,
    said_outright,
    source_denies,
    surely_turned,
    told_otherwise,
    turned_by,
    warned,
)
from osler.auditing.case import FULL, SOME, Case, Judgement, keyed
from osler.auditing.claim import Claim, denies
from osler.auditing.closeness import same_words
from osler.auditing.judge import (
    CLOSE,
    HEARD,
    Bearing,
)
from osler.auditing.opposition import about_claim
from osler.auditing.sides import (
    EXCLUDED,
    PART,
    left_out,
    missing_numbers,
    of_category,
    same_treatment,
    says_unknown,
    whose_words,
)
from osler.auditing.support import borne_out, only_harm, same_figures, short_of_support
from osler.domain.appraisal import DirectnessLabel
from osler.domain.question import Category
from osler.domain.statement import VerdictLabel


def judged(
    claim: Claim, found: Sequence[Bearing], firsts: Sequence[Bearing] = (), advice: Sequence[Bearing] = ()
) -> Judgement:
    """The verdict on a claim from its bearings, closest first; support that lacks something is put down to partial.

    Args:
        firsts: direct passages that name a first choice, where the claim names one.
        advice: direct passages that recommend what the claim advises against.
    """
    case = Case(claim, tuple(found), tuple(firsts), tuple(advice))
    made = _judged(case)
    verbatim = made.bearings and same_words(claim.said, made.bearings[0].candidate.passage.text)
    if verbatim or made.verdict.label is not VerdictLabel.SUPPORTED:
        return made
    why = short_of_support(case, made.bearings)
    return case.made(VerdictLabel.PARTLY_SUPPORTED, made.bearings, why) if why else made


def _judged(case: Case) -> Judgement:
    same = [b for b in case.found if same_words(case.claim.said, b.candidate.passage.text)]
    if same:
        return case.made(VerdictLabel.SUPPORTED, same, f"{whose_words(same[0])} says so in these words")
    direct = keyed(tuple(b for b in case.found if b.direct))
    swapped = [b for b in case.found if b.turn and b.turn.exchanged and b.share >= HEARD]
    if swapped:
        return turned_by(case, swapped, "")
    sure = (
        said_outright(case)
        or told_otherwise(case, direct)
        or advised(case, direct)
        or same_figures(case, direct)
        or _left_out(case)
    )
    if sure:
        return sure
    verbatim = [
        b
        for b in case.found
        if b.verbatim
        and b.named
        and (b.key or b.words >= FULL or b.accord.same)
        and not only_harm(case, b)
        and not says_unknown(case.claim.said, b)
        and not b.accord.other
        and (denies(case.claim.said) or not denies(about_claim(case.claim, b.candidate.passage.text)))
    ]
    denied = any(b.turn_is_firm and b.share >= CLOSE for b in case.found)
    if verbatim and not denied:
        return case.made(
            VerdictLabel.SUPPORTED, verbatim, f"{whose_words(verbatim[0])} says so in these words"
        )
    on_it = direct
    groups = {c.id for c in of_category(case.claim.own, Category.POPULATION)}
    if any(b.accord.whole and b.share >= PART and groups <= b.candidate.ids for b in direct):
        on_it = tuple(b for b in direct if b.accord.same or b.accord.other)
    for rule in (
        source_denies,
        plainly_other,
        warned,
        rival_first,
        other_number,
        surely_turned,
        not_safe,
        other_way,
    ):
        judgement = rule(case, on_it)
        if judgement:
            return judgement
    if direct:
        judgement = borne_out(case, direct)
        if judgement:
            return judgement
    return _indirect(case) or _silent(case)


def _left_out(case: Case) -> Judgement | None:
    """What is said of a group of people is said in the library of others: that group was left out."""
    claim = case.claim
    groups = [c for c in claim.own if c.category in {Category.CONDITION, Category.POPULATION}]
    if not groups or EXCLUDED.search(claim.said):
        return None
    for bearing in case.found:
        group = left_out(groups, bearing) if bearing.share >= CLOSE else None
        if group:
            return case.made(
                VerdictLabel.INDIRECT,
                [bearing],
                f"the library's evidence left out people with {group.name}"
                if group.category is Category.CONDITION
                else f"the library's evidence left out {group.name}",
            )
    return None


def _indirect(case: Case) -> Judgement | None:
    others = [
        b
        for b in case.found
        if not b.direct and b.share >= PART and b.words >= SOME and same_treatment(case.claim, b)
    ]
    others = [b for b in others if b.directness.label is DirectnessLabel.INDIRECT or b.share >= FULL]
    with_numbers = []
    for bearing in others:
        figures = case.figures([bearing])
        if not figures.missing or figures.matched or figures.within:
            with_numbers.append(bearing)
    if not with_numbers:
        return None
    reasons = with_numbers[0].directness.reasons
    return case.made(VerdictLabel.INDIRECT, with_numbers, "; ".join(reasons) or "about something else")


def _silent(case: Case) -> Judgement:
    near = [b for b in case.found[:3] if b.share >= PART / 2]
    figures = case.figures(near)
    if figures.missing:
        why = missing_numbers(figures)
    elif near:
        why = "nothing in the library says this; the nearest passages speak of other things"
    else:
        why = "nothing in the library bears on this"
    return case.made(VerdictLabel.NOT_FOUND, near, why)
