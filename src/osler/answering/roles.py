"""The clinical role of a finding in an answer, and which roles lead for which kind of question."""

from __future__ import annotations

import re

from osler.answering.sufficiency import Judged
from osler.domain.appraisal import Aspect, DirectnessLabel
from osler.domain.article import SectionRole
from osler.domain.evidence import Evidence, Finding
from osler.domain.finding import FindingKind, LineOfTherapy
from osler.domain.question import Question, QuestionKind
from osler.domain.record import Record

_LEADING = {
    QuestionKind.THERAPY: (SectionRole.FIRST_LINE, SectionRole.RECOMMENDATIONS),
    QuestionKind.HARM: (SectionRole.HARMS,),
    QuestionKind.DIAGNOSIS: (SectionRole.DIAGNOSIS,),
    QuestionKind.PROGNOSIS: (SectionRole.PROGNOSIS,),
    QuestionKind.FREQUENCY: (SectionRole.FREQUENCY,),
    QuestionKind.CAUSE: (SectionRole.CAUSES,),
    QuestionKind.DEFINITION: (SectionRole.BACKGROUND,),
    QuestionKind.COMPARISON: (SectionRole.COMPARISONS,),
}

_MONITOR = re.compile(
    r"\b(monitor\w*|re-?check\w*|(tested|checked|measured|reviewed|repeated) (at the start|every|annually|yearly|regularly|after)|every year|annually|follow-up visits?)\b",
    re.IGNORECASE,
)


def role_of(question: Question, finding: Finding, one: Judged) -> SectionRole:
    """The clinical role of a finding in the answer to this question.

    A harm of the very treatment asked about stands among the harms, whatever it was given for.
    """
    kind = finding.kind
    if finding.directness.label is DirectnessLabel.INDIRECT and not (
        kind is FindingKind.HARM and one.only_treatment and _of_the_treatment(question, finding)
    ):
        return SectionRole.INDIRECT
    if kind is FindingKind.HARM:
        return SectionRole.HARMS
    if kind is FindingKind.RECOMMENDATION or finding.line:
        return _recommendation_role(question, finding)
    if kind is FindingKind.EFFICACY:
        return _efficacy_role(question, finding, one.evidence)
    return {
        FindingKind.DIAGNOSIS: SectionRole.DIAGNOSIS,
        FindingKind.PREVALENCE: SectionRole.FREQUENCY,
        FindingKind.PROGNOSIS: SectionRole.PROGNOSIS,
        FindingKind.MECHANISM: SectionRole.CAUSES,
        FindingKind.LIMITATION: SectionRole.GAPS,
        FindingKind.BACKGROUND: SectionRole.BACKGROUND,
    }[kind]


def _of_the_treatment(question: Question, finding: Finding) -> bool:
    labels = {a.aspect: a.label for a in finding.directness.aspects}
    return bool(question.interventions) and labels.get(Aspect.INTERVENTION) is DirectnessLabel.DIRECT


def _recommendation_role(question: Question, finding: Finding) -> SectionRole:
    if finding.line is LineOfTherapy.FIRST:
        return SectionRole.FIRST_LINE
    if finding.line in {LineOfTherapy.SECOND, LineOfTherapy.THIRD}:
        return SectionRole.SECOND_LINE
    if _MONITOR.search(finding.text) and question.kind is not QuestionKind.DIAGNOSIS:
        return SectionRole.MONITORING
    return SectionRole.RECOMMENDATIONS


def _efficacy_role(question: Question, finding: Finding, evidence: Evidence) -> SectionRole:
    if (
        question.body_sites
        and any(a.aspect is Aspect.BODY_SITE and not a.reason for a in finding.directness.aspects)
        and _names_site(finding)
    ):
        return SectionRole.BY_SITE
    if question.comparators or compares_active(evidence.record, finding.text):
        return SectionRole.COMPARISONS
    return SectionRole.EFFECTS


def _names_site(finding: Finding) -> bool:
    return bool(
        re.search(
            r"\b(legs?|limbs?|extremit\w+|hands?|feet|foot|arms?|trunk|face|facial|neck|acral|shins?|elbows?|knees?|scalp)\b",
            finding.text,
            re.IGNORECASE,
        )
    )


_INACTIVE = re.compile(
    r"\b(placebo|no treatment|untreated|sham|vehicle|usual care|standard care|control|diet|saline|no )\b",
    re.IGNORECASE,
)


def compares_active(record: Record, text: str) -> bool:
    """Whether a finding holds a treatment against another treatment, not against none."""
    if _INACTIVE.search(text):
        return False
    named = [c for c in record.comparators if c.strip()]
    if named:
        return not any(_INACTIVE.search(c) for c in named)
    return bool(_AGAINST_ANOTHER.search(text))


_AGAINST_ANOTHER = re.compile(r"\b(versus|vs\.?|compared (with|to)|than (with )?[a-z]+)\b", re.IGNORECASE)


def leading_roles(kind: QuestionKind) -> tuple[SectionRole, ...]:
    """The sections that come before the usual order for this kind of question."""
    return _LEADING.get(kind, ())
