"""Certainty, provisional: GRADE's domains judged by rules from what abstracts say.

Guyatt GH et al. GRADE: an emerging consensus on rating quality of evidence and strength of recommendations. BMJ
2008;336:924-6. Randomised evidence starts high, other evidence low; each of five domains lowers it by one or two
steps. A panel judges from full reports; abstracts state less, so a rule reads silence on blinding as its
absence and the outcome is called provisional. ``osler bench certainty`` holds it against Cochrane's ratings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from osler.appraisal.body import Body, Contribution, OutcomeKind, Study
from osler.domain.certainty import Certainty, CertaintyDomain, CertaintyJudgement, Concern, DomainJudgement
from osler.domain.finding import Direction

_NONE, _SERIOUS, _VERY = Concern.NONE, Concern.SERIOUS, Concern.VERY_SERIOUS


def certainty(outcome: str, body: Sequence[Contribution]) -> CertaintyJudgement:
    """How sure the body of evidence makes one of its answer on an outcome (in words; ``""`` when unknown).

    Reports of the same study count once; what is retracted or reports no results in patients does not count.
    A body without studies is of very low certainty. Where a direct review among the studies rates its own
    evidence, and with one rating only, that rating stands.
    """
    group = Body(outcome, body)
    if not group.studies:
        return _empty()
    start, why = _start(group)
    domains = tuple(
        DomainJudgement(domain=domain, concern=concern, reason=reason)
        for domain, (concern, reason) in (
            (CertaintyDomain.RISK_OF_BIAS, _risk_of_bias(group)),
            (CertaintyDomain.INCONSISTENCY, _inconsistency(group)),
            (CertaintyDomain.INDIRECTNESS, _indirectness(group)),
            (CertaintyDomain.IMPRECISION, _imprecision(group)),
            (CertaintyDomain.PUBLICATION_BIAS, _publication_bias(group)),
        )
    )
    rating = next((s.rating for s in group.studies if s.direct and s.rating), None)
    return CertaintyJudgement(
        certainty=rating or start.lowered(sum(d.concern.steps for d in domains)),
        start=start,
        start_reason=why,
        domains=domains,
        stated=f"a review among the evidence rates it {rating}" if rating else None,
    )


def undecided(judged: CertaintyJudgement) -> CertaintyJudgement:
    """The certainty of a body of evidence that points no one way: low at most, its inconsistency being serious.

    One cannot be sure of an answer that is not there. What is lower already stays; what a review states of its own
    outcome does not stand for an answer that its findings leave open. GRADE lowers certainty by one or two steps for
    results that are inconsistent without an explanation (GRADE guidelines: 7. J Clin Epidemiol 2011;64:1294-302).
    """
    if judged.certainty not in _SURE:
        return judged
    others = sum(d.concern.steps for d in judged.domains if d.domain is not CertaintyDomain.INCONSISTENCY)
    steps = next((c for c in (_SERIOUS, _VERY) if judged.start.lowered(others + c.steps) not in _SURE), _VERY)
    domains = tuple(
        replace(
            d, concern=max(d.concern, steps, key=lambda c: c.steps), reason="the results point no one way"
        )
        if d.domain is CertaintyDomain.INCONSISTENCY
        else d
        for d in judged.domains
    )
    return replace(judged, certainty=Certainty.LOW, domains=domains, stated=None)


_SURE = frozenset({Certainty.HIGH, Certainty.MODERATE})


def _empty() -> CertaintyJudgement:
    return CertaintyJudgement(
        certainty=Certainty.VERY_LOW,
        start=Certainty.VERY_LOW,
        start_reason="no study bears on it",
        domains=(),
    )


_Judged = tuple[Concern, str]


def _start(body: Body) -> tuple[Certainty, str]:
    if body.most(lambda s: s.randomised):
        return Certainty.HIGH, "randomised studies start high"
    return Certainty.LOW, "studies without randomisation start low"


def _risk_of_bias(body: Body) -> _Judged:
    """Want of blinding weighs more where an outcome is a matter of judgement; what authors state is believed.

    GRADE guidelines: 4. Study limitations. J Clin Epidemiol 2011;64:407-15.
    """
    why = f"{body.count(lambda s: s.blinded)} of {len(body.studies)} studies say that they were blinded"
    if body.most(lambda s: s.blinded):
        if body.most(lambda s: s.biased):
            return _SERIOUS, "the authors state a high risk of bias"
        return _NONE, why
    if body.kind is OutcomeKind.MEASURED:
        return _VERY, f"{why}, and the outcome is rated or measured, not counted"
    return _SERIOUS, why


_POINTING = frozenset({Direction.FAVOURS_INTERVENTION, Direction.FAVOURS_COMPARATOR, Direction.NO_DIFFERENCE})


def _inconsistency(body: Body) -> _Judged:
    """Results that point opposite ways lower certainty; an effect next to no difference may be chance and is told.

    GRADE guidelines: 7. Inconsistency. J Clin Epidemiol 2011;64:1294-302.
    """
    seen = {d for s in body.studies for d in s.directions & _POINTING}
    if {Direction.FAVOURS_INTERVENTION, Direction.FAVOURS_COMPARATOR} <= seen:
        return _SERIOUS, "results point opposite ways"
    if len(body.studies) < 2:
        return _NONE, "one study: consistency cannot be judged"
    if not seen:
        return _NONE, "directions of effect were not read"
    if len(seen) > 1:
        return _NONE, "some studies find an effect and some no difference"
    return _NONE, "the studies point the same way"


def _indirectness(body: Body) -> _Judged:
    """GRADE guidelines: 8. Indirectness. J Clin Epidemiol 2011;64:1303-10."""
    direct = body.count(lambda s: s.direct)
    concern = _NONE if direct > len(body.studies) / 2 else _SERIOUS
    return concern, f"{direct} of {len(body.studies)} studies are direct"


_OPTIMAL = 400
"""GRADE's rule of thumb for the optimal information size of a continuous outcome; for a dichotomous one it is 300
events, which abstracts seldom add up."""
_FEW = 100


_BENEFIT, _HARM = Decimal("0.75"), Decimal("1.25")
"""A ratio beyond these is GRADE's suggestion for an appreciable harm or benefit."""


def _imprecision(body: Body) -> _Judged:
    """Few participants, or an interval that holds both an appreciable benefit and an appreciable harm.

    GRADE guidelines: 6. Imprecision. J Clin Epidemiol 2011;64:1283-93.
    """
    if body.n is None:
        return _SERIOUS, "the number of participants is not stated"
    many = f"about {body.n:,} participants in all" if len(body.studies) > 1 else f"{body.n:,} participants"
    if body.n < _FEW:
        return _VERY, f"{many}, fewer than {_FEW}"
    wide = _wide(body)
    if body.n < _OPTIMAL:
        return (_VERY if wide else _SERIOUS), "; ".join(
            x for x in (f"{many}, fewer than {_OPTIMAL}", wide) if x
        )
    return (_SERIOUS if wide else _NONE), wide or many


def _wide(body: Body) -> str:
    """An interval that leaves benefit and harm both open, of the one study or of a review.

    The intervals of several studies are wider than that of all together, so they say nothing here.
    """
    whole = [s for s in body.studies if s.is_review] or (body.studies if len(body.studies) == 1 else ())
    sizes = [size for s in whole for size in s.ratios]
    if not sizes or not all(size.low <= _BENEFIT and size.high >= _HARM for size in sizes):
        return ""
    return (
        f"{sizes[0].measure} between {sizes[0].low} and {sizes[0].high}: both benefit and harm are possible"
    )


def _publication_bias(body: Body) -> _Judged:
    """Suspected where the evidence is one small study; what has passed no review is no better off.

    GRADE guidelines: 5. Publication bias. J Clin Epidemiol 2011;64:1277-82.
    """
    if all(s.preprint for s in body.studies):
        return _SERIOUS, "nothing but preprints"
    if len(body.studies) == 1 and _small(body.studies[0]):
        return _SERIOUS, "a single small study"
    return _NONE, "no sign of it in the abstracts"


def _small(study: Study) -> bool:
    return not study.is_review and study.n is not None and study.n < _OPTIMAL
