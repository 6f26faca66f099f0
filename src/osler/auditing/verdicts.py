"""The verdict on one claim from what bears on it.

The rules run from what speaks against down to silence, and each gives its reason. Two errors count more than any
other, to call supported what the library contradicts and the reverse; so support needs a direct passage that says
most of the claim, has its numbers and leans the same way, and no direct passage of like closeness that leans the
other way; contradiction needs a direct passage that names the very treatment and leans the other way, alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from osler.auditing.claim import Claim, Stance, denies
from osler.auditing.figures import RESULTS, Figures, compare, is_result
from osler.auditing.judge import (
    AGREES,
    CLOSE,
    DISAGREES,
    HEARD,
    Bearing,
    advises_against,
    refuses,
    says_first,
)
from osler.auditing.opposition import one_outcome, same_matter, states_direction
from osler.auditing.sides import (
    COMPARES,
    CONDITIONAL,
    EXCLUDED,
    PART,
    SERIOUS,
    WHY,
    about_treatment,
    compares_actives,
    found_none,
    is_contained,
    is_strong,
    leans_alike,
    left_out,
    marked_against,
    may_bear_out,
    missing_numbers,
    names_no_other,
    names_subject,
    names_treatment,
    of_category,
    opposed_stances,
    same_treatment,
    says_of_all,
    says_unknown,
    second_agrees,
    treatment_names,
    unsaid,
    whose_words,
)
from osler.auditing.tellings import compares_arms, names_outcome
from osler.domain.appraisal import DirectnessLabel
from osler.domain.finding import FindingKind
from osler.domain.question import Category
from osler.domain.statement import Verdict, VerdictLabel

FULL = 0.66
"""The share of a claim that one direct passage must say for support."""
HALF = 0.4
"""The share of a claim's own words, beyond its concepts, that support and other numbers need."""
SOME = 0.25
"""The share of them without which a passage bears out no part."""
NUMBER_PART = 0.55
"""The share that makes another number in the same place a contradiction."""
COMPARED, UNCOMPARED = 0.72, 0.55
"""The probability of agreement that full support of a claim with and without a comparison needs."""
CERTAIN = 0.9
"""The probability of agreement on a close passage that rules contradiction out."""
_AGAINST = {Stance.FOR: Stance.NULL, Stance.NULL: Stance.FOR}
_SAME_SIDE = 0.1
"""What the second reader's agreement may lack where the cited work is on the claim's side by its source."""
_COMPARED_LIKE = 0.7
"""The same, for passages on both of two treatments that a claim compares."""
_LIKE = 0.85
"""Passages at least this close, relative to the closest, have a say."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with the passages it rests on and the numbers found and missing."""

    verdict: Verdict
    bearings: tuple[Bearing, ...]
    figures: Figures


def judged(
    claim: Claim, found: Sequence[Bearing], firsts: Sequence[Bearing] = (), advice: Sequence[Bearing] = ()
) -> Judgement:
    """The verdict on a claim from its bearings, closest first.

    Args:
        firsts: direct passages that name a first choice, where the claim names one.
        advice: direct passages that recommend what the claim advises against.
    """
    return _Case(claim, tuple(found), tuple(firsts), tuple(advice)).judged()


def _keyed(found: tuple[Bearing, ...]) -> tuple[Bearing, ...]:
    """The passages that name what a claim says of its subject, where close ones do; else all."""
    kept = tuple(b for b in found if b.named)
    return kept if any(b.share >= CLOSE for b in kept) else found


def _tells_so(bearing: Bearing) -> bool:
    """Whether a passage puts the claim's arms in the claim's order, by its words, figures or ranks."""
    heard = bearing.accord
    return heard.same or heard.shows or bearing.ranked or bearing.verbatim


@dataclass(frozen=True)
class _Case:
    claim: Claim
    found: tuple[Bearing, ...]
    firsts: tuple[Bearing, ...]
    advice: tuple[Bearing, ...]

    def judged(self) -> Judgement:
        """The verdict; support that lacks agreement on outcome and direction is put down to partial support."""
        made = self._judged()
        if made.verdict.label is not VerdictLabel.SUPPORTED:
            return made
        why = self._short_of_support(made.bearings)
        return self._made(VerdictLabel.PARTLY_SUPPORTED, made.bearings, why) if why else made

    def _short_of_support(self, bearings: Sequence[Bearing]) -> str:
        """What passages that seem to bear a claim out lack: its outcome, its direction, advice like its own."""
        claim, lexicon = self.claim, bearings[0].candidate.lexicon
        if not names_outcome(claim.said, [b.candidate.passage.text for b in bearings], lexicon):
            return "the library speaks of another outcome"
        if compares_arms(claim.said, lexicon) and not any(_tells_so(b) for b in bearings):
            return "the library does not compare them in this way"
        if all(says_unknown(claim.said, b) for b in bearings):
            return "the library says that this is not known"
        if not any(b.accord.same or b.accord.shows for b in bearings) and any(
            b.accord.other for b in bearings
        ):
            return "the library holds evidence for it and against it"
        if advises_against(claim.said) and not any(refuses(b.candidate) for b in bearings):
            return "the library speaks of it without advising against it"
        return ""

    def _told(self, direct: tuple[Bearing, ...]) -> Judgement | None:
        """What is told of the same outcome and arms goes the other way, and nothing told goes this way."""
        if CONDITIONAL.search(self.claim.said) or any(b.accord.same or b.accord.shows for b in self.found):
            return None
        against = [b for b in direct if b.accord.plainly]
        if not against:
            against = [b for b in direct if b.accord.other and b.share >= CLOSE and is_strong(b)]
            against = [b for b in against if not compares_actives(self.claim, b)]
        if not against or self._speaks_plainly(direct, against[0]):
            return None
        why = "the library reports this outcome the other way"
        if not against[0].accord.plainly:
            why = (
                "the library shows no difference" if self.claim.stance is not Stance.NULL else WHY[Stance.FOR]
            )
        return self._made(
            VerdictLabel.CONTRADICTED, against, against[0].turn.reason if against[0].turn else why
        )

    def _speaks_plainly(self, direct: Sequence[Bearing], against: Bearing) -> bool:
        """Whether a passage closer than one against all but certainly agrees."""
        return not against.accord.plainly and any(
            self._speaks_for(b) and b.share > against.share and b is not against for b in direct
        )

    def _advised(self, _: tuple[Bearing, ...]) -> Judgement | None:
        """What is advised against altogether the library recommends, and no passage warns of it."""
        warned = [
            b
            for b in self.found
            if b.share >= PART
            and b.candidate.stance is Stance.AGAINST
            and names_treatment(self.claim, b)
            and advises_against(b.candidate.passage.text)
        ]
        if not self.advice or warned:
            return None
        return self._made(VerdictLabel.CONTRADICTED, self.advice, "the library recommends it")

    def _judged(self) -> Judgement:
        direct = _keyed(tuple(b for b in self.found if b.direct))
        swapped = [b for b in self.found if b.turn and b.turn.exchanged and b.share >= HEARD]
        if swapped:
            return self._turned_by(swapped, "")
        sure = self._told(direct) or self._advised(direct) or self._same_figures(direct) or self._left_out()
        if sure:
            return sure
        verbatim = [
            b
            for b in self.found
            if b.verbatim
            and not self._only_harm(b)
            and not says_unknown(self.claim.said, b)
            and not b.accord.other
        ]
        denied = any(b.turn_is_firm and b.share >= CLOSE for b in self.found)
        if verbatim and not denied:
            return self._made(
                VerdictLabel.SUPPORTED, verbatim, f"{whose_words(verbatim[0])} says so in these words"
            )
        on_it = direct
        groups = {c.id for c in of_category(self.claim.own, Category.POPULATION)}
        if any(b.accord.whole and b.share >= PART and groups <= b.candidate.ids for b in direct):
            on_it = tuple(b for b in direct if b.accord.same or b.accord.other)
        for rule in (
            self._source_denies,
            self._plainly_other,
            self._warned,
            self._rival_first,
            self._other_number,
            self._other_way,
        ):
            judgement = rule(on_it)
            if judgement:
                return judgement
        if direct:
            judgement = self._borne_out(direct)
            if judgement:
                return judgement
        return self._indirect() or self._silent()

    def _only_harm(self, bearing: Bearing) -> bool:
        """Whether a passage tells of harm, or refuses, what the claim puts forward."""
        return self.claim.stance is Stance.FOR and bearing.candidate.stance in {Stance.HARM, Stance.AGAINST}

    def _same_figures(self, direct: tuple[Bearing, ...]) -> Judgement | None:
        """A passage has every figure of the claim, two at least or the only one of what it cites, and no other way."""
        results = any(is_result(q) for q in self.claim.figures)
        several = len(self.claim.figures) > 1
        if not results and not several:
            return None
        for bearing in (*(b for b in self.found if b.cited), *(direct if results else ())):
            if bearing.share < CLOSE or (bearing.turn and bearing.turn.by_rule):
                continue
            enough = several or (bearing.cited and second_agrees(bearing))
            other_way = bearing.candidate.stance is _AGAINST.get(self.claim.stance)
            there = compare(self.claim.figures, [bearing.candidate.passage.text])
            if not enough or there.missing or other_way:
                continue
            same = bearing.candidate.stance is Stance.NULL or denies(bearing.candidate.passage.text)
            if denies(self.claim.said) and not same:
                why = "the library has the figures, not what else is said"
                return self._made(VerdictLabel.PARTLY_SUPPORTED, [bearing], why)
            why = f"{whose_words(bearing)} says so, with the same figures"
            return self._made(VerdictLabel.SUPPORTED, [bearing], why)
        return None

    def _left_out(self) -> Judgement | None:
        """What is said of a group of people is said in the library of others: that group was left out."""
        claim = self.claim
        groups = [c for c in claim.own if c.category in {Category.CONDITION, Category.POPULATION}]
        if not groups or EXCLUDED.search(claim.said):
            return None
        for bearing in self.found:
            group = left_out(groups, bearing) if bearing.share >= PART else None
            if group:
                return self._made(
                    VerdictLabel.INDIRECT,
                    [bearing],
                    f"the library's evidence left out people with {group.name}"
                    if group.category is Category.CONDITION
                    else f"the library's evidence left out {group.name}",
                )
        return None

    # What speaks against.

    def _source_denies(self, _: tuple[Bearing, ...]) -> Judgement | None:
        """The very publication that the claim cites says the opposite, and nothing else of it bears the claim out."""
        own = _keyed(tuple(b for b in self.found if b.cited and b.share >= PART))
        against = [
            b for b in own if b.opposed and b.turn and b.turn.by_rule and same_matter(self.claim, b.candidate)
        ]
        if not against or against[0].share < _LIKE * own[0].share:
            return None
        nearer = [b for b in own if b.share >= against[0].share and b not in against]
        if not against[0].turn_is_firm and any(
            self._speaks_for(b) or leans_alike(self.claim.stance, b.candidate.stance) for b in nearer
        ):
            return None
        return self._turned_by(against, "the publication that it cites says otherwise")

    def _plainly_other(self, direct: tuple[Bearing, ...]) -> Judgement | None:
        """One of the closest direct passages says the opposite in a way that no likeness of words outweighs."""
        compared = len(of_category(self.claim.own, Category.INTERVENTION)) > 1
        floor = _COMPARED_LIKE if compared else _LIKE
        near = [b for b in direct if b.share >= max(CLOSE, floor * direct[0].share)]
        against = [b for b in near if b.turn_is_firm and names_treatment(self.claim, b)]
        if not against:
            return None
        if not compared and any(self._speaks_for(b) and b.share > against[0].share for b in near):
            return None
        return self._turned_by(against, "the library says otherwise")

    def _turned_by(self, against: Sequence[Bearing], default: str) -> Judgement:
        turn = against[0].turn
        label = VerdictLabel.PARTLY_SUPPORTED if turn and turn.part else VerdictLabel.CONTRADICTED
        return self._made(label, against, turn.reason if turn else default)

    def _warned(self, _: tuple[Bearing, ...]) -> Judgement | None:
        """What is put forward is what a passage on this very treatment warns of, and nothing speaks for it."""
        claim = self.claim
        proposed = of_category(claim.own, Category.INTERVENTION) if claim.proposed else ()
        if claim.stance is not Stance.FOR or not claim.stems or len(proposed) == 1:
            return None
        warnings = [
            b
            for b in self.found
            if b.candidate.stance in {Stance.HARM, Stance.AGAINST}
            and SERIOUS.search(b.candidate.passage.text)
            and (about_treatment(claim, b) or names_no_other(claim, b))
            and all(c.id in b.candidate.ids for c in proposed)
            and b.share > 0.1
        ]
        favour = [b for b in self.found if b.candidate.stance is Stance.FOR and b.share >= PART]
        rivals = [b for b in self.found if all(c.id in b.candidate.ids for c in proposed)]
        if not warnings or favour or max(b.share for b in warnings) < 0.9 * rivals[0].share:
            return None
        return self._made(
            VerdictLabel.CONTRADICTED, warnings, f"the library warns of this with {treatment_names(claim)}"
        )

    def _rival_first(self, direct: tuple[Bearing, ...]) -> Judgement | None:
        """Put forward as first choice where the library names first choices: this one, or only others."""
        claim = self.claim
        if not of_category(claim.own, Category.INTERVENTION):
            return None
        ours = {c.id for c in claim.interventions}
        same = [b for b in self.firsts if ours & b.candidate.ids]
        if same and not self._figures(same).missing:
            return self._made(VerdictLabel.SUPPORTED, same, "named first in the library too")
        groups = of_category(claim.own, Category.POPULATION)
        others = [
            b
            for b in self.firsts
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
        return self._made(VerdictLabel.CONTRADICTED, others, f"the library names {named} as first choice")

    def _other_number(self, direct: tuple[Bearing, ...]) -> Judgement | None:
        """A passage says the same of the same thing with another number, and none says it with this one."""
        results = [q for q in self.claim.figures if q.kind in RESULTS]
        if not results or not self.claim.stems or len(results) < len(self.claim.figures) / 2:
            return None
        near = [b for b in self.found if b.share >= PART]
        if compare(results, [b.candidate.passage.text for b in near]).matched:
            return None
        for bearing in direct[:3]:
            figures = compare(results, [bearing.candidate.passage.text])
            if (
                bearing.share >= NUMBER_PART
                and bearing.words >= HALF
                and figures.rivals
                and not figures.within
            ):
                said = ", ".join(q.text for q in figures.missing)
                other = ", ".join(dict.fromkeys(q.text for q in figures.rivals))
                reason = f"the library has another number: {other}, not {said}"
                return self._made(VerdictLabel.CONTRADICTED, [bearing], reason)
        return None

    def _other_way(self, direct: tuple[Bearing, ...]) -> Judgement | None:
        """The closest passages that lean at all lean the other way, and none of like closeness leans this way."""
        claim = self.claim
        if CONDITIONAL.search(claim.said):
            return None
        against = opposed_stances(claim)
        leaning = [
            b
            for b in direct
            if b.share >= PART
            and names_treatment(claim, b)
            and names_subject(claim, b)
            and self._leans(b, against)
        ]
        sites = {c.id for c in claim.sites if c in claim.own}
        of_site = [b for b in leaning if sites & b.candidate.ids]
        leaning = of_site or leaning
        if not leaning or leaning[0].share < _LIKE * direct[0].share:
            return None
        first = leaning[0]
        sure = is_strong(first) or first.opposed or of_site or first.share >= FULL
        if not sure or not self._turned(first, against):
            return None
        if any(self._speaks_for(b) for b in of_site or direct):
            return None
        near = [b for b in leaning if b.share >= _LIKE * first.share]
        if any(not self._turned(b, against) and self._leans_for(b) for b in near):
            return None
        why = (
            first.turn.reason if first.turn else WHY.get(first.candidate.stance, "the library says otherwise")
        )
        return self._made(VerdictLabel.CONTRADICTED, near, why)

    def _speaks_for(self, bearing: Bearing) -> bool:
        """Whether a close passage all but certainly agrees; what a treatment does harm by says nothing of its worth."""
        if self.claim.stance is Stance.FOR and bearing.candidate.stance is Stance.HARM:
            return False
        sure = bearing.agrees is not None and bearing.agrees >= CERTAIN
        if not sure or bearing.share < CLOSE or bearing.opposed:
            return False
        return not self.claim.stems or one_outcome(self.claim, bearing.candidate)

    def _leans(self, bearing: Bearing, against: frozenset[Stance]) -> bool:
        """Whether a passage takes a side on what the claim says."""
        stance = bearing.candidate.stance
        heard = bearing.agrees is not None and not DISAGREES < bearing.agrees < AGREES
        return heard or bearing.opposed or stance in against or leans_alike(self.claim.stance, stance)

    def _leans_for(self, bearing: Bearing) -> bool:
        """Whether a passage is for what the claim says, by its source or by the second reader."""
        return second_agrees(bearing) or leans_alike(self.claim.stance, bearing.candidate.stance)

    def _turned(self, bearing: Bearing, against: frozenset[Stance]) -> bool:
        stance = bearing.candidate.stance
        if stance is Stance.NULL and not bearing.turn_is_firm and compares_actives(self.claim, bearing):
            return False
        if bearing.opposed:
            return True
        needed = CERTAIN if marked_against(bearing) else AGREES
        return stance in against and (bearing.agrees is None or bearing.agrees < needed)

    # What speaks for it.

    def _borne_out(self, direct: tuple[Bearing, ...]) -> Judgement | None:
        claim, best = self.claim, direct[0]
        near = [b for b in direct if b.share >= max(PART, _LIKE * best.share) and b.words >= SOME]
        figures = self._figures(near or [best])
        if figures.missing and len(figures.missing) >= len(figures.matched):
            return self._numbers_missing(near, figures)
        if not near:
            part = next((b for b in direct if is_contained(claim, b)), None)
            if part is None or figures.missing:
                return None
            return self._made(VerdictLabel.PARTLY_SUPPORTED, [part], "one part of it stands in the library")
        agreeing = [b for b in near if may_bear_out(claim.stance, b) and not b.opposed]
        if not agreeing:
            return None
        if figures.missing:
            return self._made(
                VerdictLabel.PARTLY_SUPPORTED, agreeing, "the library says it without all its numbers"
            )
        return self._weighed(agreeing)

    def _weighed(self, agreeing: Sequence[Bearing]) -> Judgement:
        """Full or partial support, by how much the passages say, how they lean, and what stands against them."""
        claim = self.claim
        leaning = [
            b
            for b in agreeing
            if claim.stance is Stance.OPEN
            or b.candidate.stance is claim.stance
            or (claim.stems and second_agrees(b))
        ]
        leaning = leaning or [b for b in agreeing if leans_alike(claim.stance, b.candidate.stance)]
        full = [b for b in leaning if b.share >= FULL and b.words >= HALF and self._confirmed(b)]
        full = [b for b in full if b.ranked or (b.key and states_direction(claim, b.candidate.passage.text))]
        if claim.stance is Stance.FOR:
            full = [b for b in full if not found_none(b)]
        if not full or says_first(claim.said):
            whole = agreeing[0].share >= FULL
            why = "the library speaks of it without saying so" if whole else "the library says part of it"
            return self._made(VerdictLabel.PARTLY_SUPPORTED, agreeing, why)
        against = opposed_stances(claim)
        floor = _LIKE * full[0].share if claim.stems and any(map(is_strong, full)) else PART
        opposed = [
            b
            for b in self.found
            if self._turned(b, against)
            and b.share >= floor
            and names_treatment(claim, b)
            and same_matter(claim, b.candidate)
        ]
        if opposed:
            why = "the library holds evidence for it and against it"
            return self._made(VerdictLabel.PARTLY_SUPPORTED, [*full[:2], *opposed], why)
        if says_of_all(claim.said) and not any(says_of_all(b.candidate.passage.text) for b in full):
            why = "the library says it of those studied, not of everybody or in every case"
            return self._made(VerdictLabel.PARTLY_SUPPORTED, full, why)
        if not claim.stems and not any(map(is_strong, full)):
            why = "the library says so on weak evidence only"
            return self._made(VerdictLabel.PARTLY_SUPPORTED, full, why)
        return self._made(VerdictLabel.SUPPORTED, full, f"{whose_words(full[0])} says so")

    def _confirmed(self, bearing: Bearing) -> bool:
        """Whether the second reader lets full support pass; a comparison needs more of it, for arms are confused."""
        needed = COMPARED if COMPARES.search(self.claim.said) else UNCOMPARED
        if bearing.cited and self.claim.stance is Stance.FOR and bearing.candidate.stance is Stance.FOR:
            needed = min(needed, UNCOMPARED) - _SAME_SIDE
        return bearing.ranked or bearing.agrees is None or bearing.agrees >= needed

    def _numbers_missing(self, near: Sequence[Bearing], figures: Figures) -> Judgement | None:
        """Some numbers found are part of the claim, and so is what a result is said of; else it is silence."""
        results = all(q.kind in RESULTS for q in figures.missing)
        said = any(b.share >= FULL and b.words >= HALF for b in near) and bool(self.claim.stems)
        if near and (figures.matched or (results and said)):
            return self._made(
                VerdictLabel.PARTLY_SUPPORTED, near, "the library says it without all its numbers"
            )
        return None

    # What is about something else, and silence.

    def _indirect(self) -> Judgement | None:
        others = [
            b
            for b in self.found
            if not b.direct and b.share >= PART and b.words >= SOME and same_treatment(self.claim, b)
        ]
        others = [b for b in others if b.directness.label is DirectnessLabel.INDIRECT or b.share >= FULL]
        with_numbers = []
        for bearing in others:
            figures = self._figures([bearing])
            if not figures.missing or figures.matched or figures.within:
                with_numbers.append(bearing)
        if not with_numbers:
            return None
        reasons = with_numbers[0].directness.reasons
        return self._made(VerdictLabel.INDIRECT, with_numbers, "; ".join(reasons) or "about something else")

    def _silent(self) -> Judgement:
        near = [b for b in self.found[:3] if b.share >= PART / 2]
        figures = self._figures(near)
        if figures.missing:
            why = missing_numbers(figures)
        elif near:
            why = "nothing in the library says this; the nearest passages speak of other things"
        else:
            why = "nothing in the library bears on this"
        return self._made(VerdictLabel.NOT_FOUND, near, why)

    def _figures(self, bearings: Sequence[Bearing]) -> Figures:
        texts = [b.candidate.passage.text for b in bearings]
        texts += [t for b in bearings for t in (b.record.title, *b.record.interventions)]
        return compare(self.claim.figures, texts)

    def _made(self, label: VerdictLabel, bearings: Sequence[Bearing], *reasons: str) -> Judgement:
        kept = tuple(bearings[:4])
        figures = self._figures(kept)
        numbers = missing_numbers(figures)
        if label is VerdictLabel.PARTLY_SUPPORTED and (left := unsaid(self.claim, kept)):
            reasons = (*reasons, f"not said there: {', '.join(left)}")
        every = (*reasons, numbers) if numbers and numbers not in reasons else reasons
        return Judgement(Verdict(label=label, reasons=tuple(r for r in every if r)), kept, figures)
