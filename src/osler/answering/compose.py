"""Chosen findings to an article: statements under their roles, numbered references, and the basis in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from osler.answering.chosen import Chosen
from osler.answering.disagreement import disagreeing
from osler.answering.roles import leading_roles
from osler.appraisal.same_study import studies
from osler.domain.appraisal import DirectnessLabel, Flag, StudyDesign
from osler.domain.article import (
    UNREVIEWED,
    ArticleSection,
    EvidenceBasis,
    Reference,
    ReferenceKind,
    SectionRole,
)
from osler.domain.evidence import Evidence
from osler.domain.finding import Direction, FindingKind
from osler.domain.passage import Passage
from osler.domain.question import Question, QuestionKind
from osler.domain.statement import Citation, Statement, Verdict

DISCLAIMER = (
    "For education and to support decisions of professionals; not a substitute for clinical judgement or for advice "
    f"from a clinician who knows the person. Check the sources before acting. {UNREVIEWED}"
)
TITLES = {
    SectionRole.DIAGNOSIS: "Diagnosis",
    SectionRole.RECOMMENDATIONS: "Recommendations",
    SectionRole.FIRST_LINE: "First line",
    SectionRole.EFFECTS: "What treatment achieves",
    SectionRole.ALTERNATIVES: "Alternatives",
    SectionRole.SECOND_LINE: "Second line",
    SectionRole.COMPARISONS: "Comparisons of treatments",
    SectionRole.BY_SITE: "By body site",
    SectionRole.HARMS: "Harms and cautions",
    SectionRole.MONITORING: "Monitoring",
    SectionRole.PROGNOSIS: "Course and outlook",
    SectionRole.FREQUENCY: "How common it is",
    SectionRole.CAUSES: "Causes and mechanisms",
    SectionRole.SPECIAL: "Special considerations",
    SectionRole.DISAGREEMENT: "Where studies disagree",
    SectionRole.INDIRECT: "Indirect evidence",
    SectionRole.GAPS: "What the evidence does not show",
    SectionRole.BACKGROUND: "Background",
}
DESIGNS = {
    StudyDesign.GUIDELINE: ("guideline", "guidelines"),
    StudyDesign.CONSENSUS: ("consensus statement", "consensus statements"),
    StudyDesign.META_ANALYSIS: ("meta-analysis", "meta-analyses"),
    StudyDesign.SYSTEMATIC_REVIEW: ("systematic review", "systematic reviews"),
    StudyDesign.RANDOMISED_TRIAL: ("randomised trial", "randomised trials"),
    StudyDesign.CONTROLLED_TRIAL: ("controlled trial", "controlled trials"),
    StudyDesign.COHORT: ("cohort study", "cohort studies"),
    StudyDesign.CASE_CONTROL: ("case-control study", "case-control studies"),
    StudyDesign.CROSS_SECTIONAL: ("cross-sectional study", "cross-sectional studies"),
    StudyDesign.DIAGNOSTIC_ACCURACY: ("diagnostic accuracy study", "diagnostic accuracy studies"),
    StudyDesign.UNCONTROLLED_TRIAL: ("uncontrolled trial", "uncontrolled trials"),
    StudyDesign.OBSERVATIONAL: ("observational study", "observational studies"),
    StudyDesign.CASE_SERIES: ("case series", "case series"),
    StudyDesign.CASE_REPORT: ("case report", "case reports"),
    StudyDesign.NARRATIVE_REVIEW: ("narrative review", "narrative reviews"),
    StudyDesign.PROTOCOL: ("protocol", "protocols"),
    StudyDesign.ANIMAL: ("animal study", "animal studies"),
    StudyDesign.IN_VITRO: ("laboratory study", "laboratory studies"),
    StudyDesign.OPINION: ("opinion piece", "opinion pieces"),
    StudyDesign.OTHER: ("publication of unclear design", "publications of unclear design"),
}
_BOTTOM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A chosen finding that passed verification, as the statement that says it."""

    chosen: Chosen
    statement: Statement


def statement_of(chosen: Chosen, verdict: Verdict) -> Statement:
    """The finding as a statement that cites its passage, and its title where that gave the context."""
    finding = chosen.finding
    passages: tuple[Passage, ...] = (finding.passage, *finding.context)
    return Statement(
        text=_closed(finding.text),
        citations=tuple(Citation(record=p.record, passage=p) for p in passages),
        verdict=verdict,
        kind=finding.kind,
        direction=finding.direction,
        directness=finding.directness,
    )


def _closed(text: str) -> str:
    return text if text.endswith((".", "!", "?", ".”", '."', ".)")) else f"{text}."


def bottom_line(question: Question, said: Sequence[Said]) -> tuple[Said, ...]:
    """The two or three statements that answer: the leading one, the strongest, and what speaks against them.

    Where direct evidence is thin, the strongest indirect trial or review stands beside it, marked as indirect.
    """
    direct = [s for s in said if s.statement.directness.label is DirectnessLabel.DIRECT]
    telling = [s for s in direct if s.statement.kind not in _ASIDE]
    pool = telling or direct or list(said)
    if question.kind is not QuestionKind.HARM:
        pool = [s for s in pool if s.statement.kind is not FindingKind.HARM] or pool
    guideline = [
        s
        for s in pool
        if question.kind in _GUIDED
        and s.chosen.evidence.record.is_guideline
        and s.statement.kind is FindingKind.RECOMMENDATION
        and (_answers_as_well(question, s, pool[0]) or _on_a_few(question, pool[0]))
    ]
    first = [s for s in guideline if s.chosen.role is SectionRole.FIRST_LINE] or guideline
    at_site = [s for s in pool if s.chosen.role is SectionRole.BY_SITE]
    thin = len({s.chosen.evidence.record.id for s in direct}) <= _THIN
    thin = thin and not any(_is_tested(s) for s in pool)
    nearby = [s for s in said if s.chosen.role is SectionRole.INDIRECT and _is_tested(s)] if thin else []
    picks = [*first[:1], *at_site[:2], *pool[:1], *nearby[:1], *_other_way(pool)[:1], *pool[1:]]
    enough = _TELLING_ENOUGH * pool[0].chosen.worth
    distinct = list(
        {id(s): s for s in picks if s in nearby or s in first or s.chosen.worth >= enough}.values()
    )
    return tuple(distinct[: min(_BOTTOM + bool(at_site), max(1, len(said) // 2))])


_GUIDED = frozenset(
    {
        QuestionKind.THERAPY,
        QuestionKind.ROLE,
        QuestionKind.PREVENTION,
        QuestionKind.COMPARISON,
        QuestionKind.DIAGNOSIS,
    }
)
"""Kinds of question that ask what to do, which guidelines are written to say."""
_TELLING_ENOUGH = 0.6
"""What stands in the bottom line is worth this share of its best statement."""
_LISTS = 3
"""A sentence on more treatments than this lists them, which answers for none."""
_AS_TELLING = 0.75
_AS_CLOSE = 0.1
_OPEN_TELLING = 0.5
_OPEN_CLOSE = 0.4
"""How near a guideline has to come, in worth and in relevance, to the best finding; nearest where the question asks
for one treatment, less where it asks which there are."""


def _answers_as_well(question: Question, guideline: Said, best: Said) -> bool:
    """Whether a guideline may lead: its rank alone does not answer."""
    wide = question.kind is QuestionKind.THERAPY or not question.interventions
    telling, close = (_OPEN_TELLING, _OPEN_CLOSE) if wide else (_AS_TELLING, _AS_CLOSE)
    if not wide and len(guideline.chosen.treatments) > _LISTS:
        return False
    worth, relevance = guideline.chosen.worth, guideline.chosen.finding.relevance
    return worth >= telling * best.chosen.worth and relevance >= best.chosen.finding.relevance - close


_FEW = re.compile(
    r"\b(?:child\w*|adolescen\w+|teenage\w*|infants?|newborns?|pregnan\w+|breastfe\w+)\b", re.IGNORECASE
)


def _on_a_few(question: Question, best: Said) -> bool:
    """Whether the best finding is on a group that nobody asked about, so that a guideline for all leads."""
    return not question.populations and _FEW.search(best.statement.text) is not None


_ASIDE = frozenset({FindingKind.LIMITATION, FindingKind.BACKGROUND})
_THIN = 2
_TESTS = frozenset(
    {
        StudyDesign.RANDOMISED_TRIAL,
        StudyDesign.META_ANALYSIS,
        StudyDesign.SYSTEMATIC_REVIEW,
        StudyDesign.CONTROLLED_TRIAL,
    }
)


def _is_tested(said: Said) -> bool:
    return said.statement.kind is FindingKind.EFFICACY and said.chosen.evidence.appraisal.design in _TESTS


def _other_way(pool: Sequence[Said]) -> list[Said]:
    """Statements that point another way than the first one with a direction."""
    with_way = [s for s in pool if s.statement.direction not in {Direction.NOT_APPLICABLE, Direction.MIXED}]
    if not with_way or with_way[0].statement.kind is not FindingKind.EFFICACY:
        return []
    lead = with_way[0]
    return [
        s
        for s in with_way
        if s.statement.kind is FindingKind.EFFICACY
        and s.statement.direction is not lead.statement.direction
        and s.chosen.treatments & lead.chosen.treatments
    ]


def sections(question: Question, said: Sequence[Said]) -> tuple[ArticleSection, ...]:
    """The statements under their roles; only roles that statements fill, in reading order."""
    groups = disagreeing([s.chosen for s in said])
    conflict = {id(c) for group in groups for c in group}
    by_role: dict[SectionRole, list[Statement]] = {}
    for one in said:
        role = SectionRole.DISAGREEMENT if id(one.chosen) in conflict else one.chosen.role
        by_role.setdefault(role, []).append(one.statement)
    leading = leading_roles(question.kind)
    order = [*leading, *(r for r in SectionRole if r not in leading)]
    return tuple(
        ArticleSection(role=role, title=TITLES[role], statements=tuple(by_role[role]))
        for role in order
        if role in by_role
    )


def references(said: Sequence[Statement], evidence: Sequence[Evidence]) -> tuple[Reference, ...]:
    """Numbered references of every record the statements cite, in order of first citation."""
    known = {e.record.id: e for e in evidence}
    cited = list(dict.fromkeys(c.record for s in said for c in s.citations))
    return tuple(_reference(number, known[record]) for number, record in enumerate(cited, start=1))


def _reference(number: int, evidence: Evidence) -> Reference:
    appraisal = evidence.appraisal
    return Reference(
        number=number,
        kind=ReferenceKind.GUIDELINE if evidence.record.is_guideline else ReferenceKind.RESEARCH,
        record=evidence.record,
        design=appraisal.design,
        level=appraisal.level,
        level_scheme=appraisal.scheme,
        level_reasons=appraisal.reasons,
        flags=appraisal.flags,
    )


def evidence_basis(
    cited: Sequence[Reference], direct: Collection[str], *, found: int, left_out: Sequence[tuple[str, int]]
) -> EvidenceBasis:
    """The account of what the answer rests on.

    Args:
        direct: ids of the records that a direct statement cites; only these are called strongest or newest.
        found: how many records were read; those neither cited nor left out for a reason have nothing on the question.
        left_out: counts of records by reason, most first.
    """
    telling = [r for r in cited if r.record.id in direct] or list(cited)
    among = "" if len(telling) == len(cited) else " of what is direct"
    designs = Counter(r.design for r in cited)
    ordered = tuple((d, designs[d]) for d in StudyDesign if designs[d])
    years = sorted(r.record.year for r in cited if r.record.year is not None)
    unknown = len(cited) - len(years)
    strongest = min(telling, key=_strength, default=None)
    newest = max(
        (r for r in telling if r.record.year), key=lambda r: (r.record.year or 0, -r.number), default=None
    )
    parts = [
        f"The answer rests on {_count(len(cited), 'publication', 'publications')} of {found} read: {_listed(ordered)}."
    ]
    repeated = len(cited) - len(studies([r.record for r in cited]))
    if repeated:
        parts.append(
            f"{_count(repeated, 'of them reports', 'of them report')} a study that another one reports too."
        )
    if years:
        span = str(years[0]) if years[0] == years[-1] else f"{years[0]} to {years[-1]}"
        parts.append(f"Published {span}{f' ({unknown} of unknown year)' if unknown else ''}.")
    if strongest:
        parts.append(
            f"Strongest by design{among}: [{strongest.number}], {DESIGNS[strongest.design][0]}{_level(strongest)}."
        )
    if newest:
        parts.append(f"Most recent{among}: [{newest.number}], {newest.record.year}.")
    rest = found - len(cited) - sum(n for _, n in left_out)
    if rest > 0:
        left_out = (*left_out, ("with nothing on the question", rest))
    if left_out:
        parts.append("Left out: " + "; ".join(f"{n} {reason}" for reason, n in left_out) + ".")
    return EvidenceBasis(
        text=" ".join(parts),
        records=len(cited),
        guidelines=sum(r.kind is ReferenceKind.GUIDELINE for r in cited),
        designs=ordered,
        first_year=years[0] if years else None,
        last_year=years[-1] if years else None,
        strongest=strongest.record.id if strongest else None,
        most_recent=newest.record.id if newest else None,
        found=found,
        left_out=sum(n for _, n in left_out),
    )


def _strength(reference: Reference) -> tuple[int, int, int]:
    guideline = 0 if reference.kind is ReferenceKind.GUIDELINE else 1
    return (guideline, reference.level or 9, -(reference.record.year or 0))


def _level(reference: Reference) -> str:
    return f" (level {reference.level}, {reference.level_scheme})" if reference.level else ""


def _count(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _listed(designs: Sequence[tuple[StudyDesign, int]]) -> str:
    return ", ".join(_count(n, *DESIGNS[d]) for d, n in designs)


def limits(cited: Sequence[Reference]) -> tuple[str, ...]:
    """What the reader must know of this answer's method and sources."""
    made = [
        "Statements are taken from titles, abstracts or restatements of them; full texts were not read.",
        "Only the records in this library were searched; others may exist.",
    ]
    flagged = sum(bool({Flag.CORRECTED, Flag.CONCERN, Flag.PREPRINT} & set(r.flags)) for r in cited)
    if flagged:
        who = _count(flagged, "cited publication is", "cited publications are")
        made.append(f"{who} marked as corrected, of concern or preprint.")
    old = [r for r in cited if r.record.year is None]
    if old:
        made.append(f"The year of {_count(len(old), 'cited publication', 'cited publications')} is unknown.")
    return tuple(made)
