"""How much a finding adds to an answer: its fit to the question first, its strength second, its age last."""

from __future__ import annotations

import re

from osler.answering.bearing import bearing
from osler.answering.facets import ABOUT
from osler.answering.of_age import on_another_age
from osler.answering.sufficiency import Judged
from osler.answering.wanted_figures import figures_wanted, has_figures
from osler.appraisal.target import target_of
from osler.domain.appraisal import DirectnessLabel, StudyDesign
from osler.domain.evidence import Finding
from osler.domain.finding import FindingKind
from osler.domain.question import Question, QuestionKind

_FIT: dict[QuestionKind, dict[FindingKind, float]] = {
    QuestionKind.THERAPY: {FindingKind.RECOMMENDATION: 1.0, FindingKind.EFFICACY: 0.9, FindingKind.HARM: 0.7},
    QuestionKind.ROLE: {FindingKind.EFFICACY: 1.0, FindingKind.RECOMMENDATION: 0.9, FindingKind.HARM: 0.7},
    QuestionKind.COMPARISON: {
        FindingKind.EFFICACY: 1.0,
        FindingKind.RECOMMENDATION: 0.9,
        FindingKind.HARM: 0.8,
    },
    QuestionKind.PREVENTION: {
        FindingKind.EFFICACY: 1.0,
        FindingKind.RECOMMENDATION: 0.9,
        FindingKind.HARM: 0.7,
    },
    QuestionKind.HARM: {
        FindingKind.HARM: 1.0,
        FindingKind.RECOMMENDATION: 0.7,
        FindingKind.EFFICACY: 0.5,
        FindingKind.PROGNOSIS: 0.6,
    },
    QuestionKind.DIAGNOSIS: {
        FindingKind.DIAGNOSIS: 1.0,
        FindingKind.RECOMMENDATION: 0.8,
        FindingKind.PREVALENCE: 0.5,
    },
    QuestionKind.PROGNOSIS: {
        FindingKind.PROGNOSIS: 1.0,
        FindingKind.HARM: 0.9,
        FindingKind.PREVALENCE: 0.85,
        FindingKind.EFFICACY: 0.6,
    },
    QuestionKind.FREQUENCY: {FindingKind.PREVALENCE: 1.0, FindingKind.PROGNOSIS: 0.7, FindingKind.HARM: 0.6},
    QuestionKind.CAUSE: {
        FindingKind.MECHANISM: 1.0,
        FindingKind.BACKGROUND: 0.8,
        FindingKind.PREVALENCE: 0.6,
        FindingKind.PROGNOSIS: 0.6,
    },
    QuestionKind.DEFINITION: {
        FindingKind.BACKGROUND: 1.0,
        FindingKind.DIAGNOSIS: 0.9,
        FindingKind.PREVALENCE: 0.8,
        FindingKind.MECHANISM: 0.7,
    },
}
_OTHER_FIT = 0.4


_LEVEL = {None: 0.75, 1: 1.0, 2: 0.92, 3: 0.82, 4: 0.72, 5: 0.6}
_SPOKEN = {
    QuestionKind.DIAGNOSIS: re.compile(
        r"diagnos|test|check|serolog|biops|histolog|screen|sensitiv|specific|examin|imaging|scan|calprotectin|dermoscop|sign|"
        r"suspect|criteri|distinguish|differen",
        re.IGNORECASE,
    ),
    QuestionKind.HARM: re.compile(
        r"adverse|side effect|harm|risk|safe|tolera|toxic|bleed|raised|increas|more (frequent|common|often)|death|"
        r"avoid|caution|contraindicat|withdr",
        re.IGNORECASE,
    ),
    QuestionKind.PREVENTION: re.compile(
        r"prevent|prophyla|incidence|risk|fewer|recurren|reduc|lower|cut|occurr|develop|event", re.IGNORECASE
    ),
}
"""How findings speak that answer such a question, whatever their kind."""
_BESIDE_THE_POINT = 0.6
OF_A_FEW = frozenset(
    {
        "population:pregnant-women",
        "population:children",
        "population:adolescents",
        "population:infants",
        "population:newborns",
        "population:breastfeeding",
    }
)
"""Groups whose evidence holds for few others."""
_OF_A_FEW = 0.8
"""A finding on a special group says less to a question that names nobody."""
_NO_FIGURE = 0.75
"""A question that asks how often, how long, how much or what share is not answered without such a figure."""
_INDIRECT = 0.65
_NOT_TESTED = 0.85
"""An effect in people who were given the treatment anyway is another treatment's."""
_OF_ANOTHER = 0.55
_OF_ANOTHER_AGE = 0.5
_BESIDE_OTHERS = 0.85
"""Where the treatment asked about stands beside others, the finding is in part on those."""
_SILENT = 0.85
"""A review of the condition that names no one treatment still bears on each of them."""
_LEVEL_NEAR = 0.85
_OTHER_LEVEL = 0.75
"""A target asked about by its figure, which only the record has, or none."""
_OTHER_TREATMENT = 0.35
"""A finding on another treatment than the one asked about says little of that one."""


def worth(
    question: Question,
    finding: Finding,
    one: Judged,
    elsewhere: frozenset[str],
    people: frozenset[str],
    *,
    mixed: bool = False,
    another: bool = False,
) -> float:
    """The worth of a finding for the question, 0 to 1.

    Args:
        one: the record it comes from, as judged for the question.
        elsewhere: ids of the treatments that the finding, or else its record's title, names.
        people: ids of the groups of people that the finding names.
        mixed: the finding speaks of other treatments beside the one asked about.
        another: its frequency, cause or course is that of another condition than the one asked about.
    """
    appraisal = one.evidence.appraisal
    fit = _FIT[question.kind].get(finding.kind, _OTHER_FIT)
    level = 1.0 if appraisal.design is StudyDesign.GUIDELINE else _LEVEL.get(appraisal.level, 0.6)
    age = appraisal.age_years
    recent = 1.0 if age is None or age <= 10 else max(0.85, 1.0 - 0.005 * (age - 10))
    spoken = _SPOKEN.get(question.kind)
    to_the_point = 1.0 if spoken is None or fit == 1.0 or spoken.search(finding.text) else _BESIDE_THE_POINT
    wanted = figures_wanted(question.reading.lower())
    figures = _NO_FIGURE if wanted and not has_figures(finding.text, wanted) else 1.0
    whole = 0.6 + 0.2 * one.detail + (0.2 if one.carries else 0.0)
    return (
        finding.relevance
        * fit
        * (0.6 + 0.4 * level)
        * _near(question, finding, one, elsewhere)
        * recent
        * figures
        * to_the_point
        * bearing(question, finding.text, finding.kind)
        * _to_the_level(question, finding, one)
        * _for_all(question, people)
        * (_BESIDE_OTHERS if mixed else 1.0)
        * (_OF_ANOTHER if another else 1.0)
        * _in_turn(question, finding)
        * (_OF_ANOTHER_AGE if on_another_age(question.reading, finding.text) else 1.0)
        * whole
    )


def _in_turn(question: Question, finding: Finding) -> float:
    """Less for what is on treatments given together where one is held against the other, and the reverse."""
    if question.kind is not QuestionKind.COMPARISON:
        return 1.0
    together = _TOGETHER.search(finding.text) is not None
    if asks_together(question):
        return 1.0 if together else _APART
    only_together = together and not _ONE_EACH.search(finding.text)
    return _APART if only_together else 1.0


def asks_together(question: Question) -> bool:
    """Whether a question is on treatments given together: "A plus B", "both or either alone"."""
    return bool(_TOGETHER.search(question.reading) or _EITHER_ALONE.search(question.reading))


_APART = 0.75
"""Two treatments together say little of the one against the other, and each alone says little of both."""
_TOGETHER = re.compile(
    r"\b(?:combin(?:e|es|ed|ing|ation)\b(?! (?:end ?point|outcome))|plus|together with|add(?:ed|ing|-on)\b|"
    r"both\b(?! (?:arms|groups|sides|active|ointments)))",
    re.IGNORECASE,
)
_EITHER_ALONE = re.compile(r"\b(?:either|each) (?:one )?alone\b", re.IGNORECASE)
_ONE_EACH = re.compile(r"\b(?:alone|versus|vs|than|compared with|against)\b", re.IGNORECASE)


def _to_the_level(question: Question, finding: Finding, one: Judged) -> float:
    """1 where the level asked about stands in the finding, less where only its record or none has it."""
    target = target_of(question)
    if target is None or target.has_level(finding.text):
        return 1.0
    return _LEVEL_NEAR if target.has_level(one.evidence.record.text) else _OTHER_LEVEL


def beside_the_point(question: Question, finding: Finding) -> bool:
    """Whether a finding on treatment says nothing to a question on something else: how to diagnose, what a thing is."""
    if question.interventions or finding.kind not in _ON_TREATMENT:
        return False
    if question.kind is QuestionKind.DEFINITION:
        return True
    spoken = _SPOKEN[QuestionKind.DIAGNOSIS] if question.kind is QuestionKind.DIAGNOSIS else None
    return spoken is not None and not spoken.search(finding.text)


def on_an_attack(question: Question, finding: Finding, title: str) -> bool:
    """Whether a finding is on treating what the question wants prevented."""
    said = f"{title} . {finding.text}"
    return (
        question.kind is QuestionKind.PREVENTION
        and bool(_ATTACK.search(said))
        and not _SPOKEN_OF_PREVENTION.search(said)
    )


def on_prevention(question: Question, finding: Finding, title: str) -> bool:
    """Whether a finding is on preventing the attacks whose treatment is asked for."""
    return (
        question.kind in {QuestionKind.THERAPY, QuestionKind.ROLE, QuestionKind.COMPARISON}
        and _ATTACK.search(question.reading) is not None
        and not _PREVENTS.search(question.reading)
        and not _ATTACK.search(f"{title} . {finding.text}")
        and (_PREVENTS.search(title) or _DAYS_WITH.search(finding.text)) is not None
    )


_ATTACK = re.compile(
    r"\bacute(?! (?:coronary|kidney|renal|myocardial))\b|(?<!heart )\battacks?\b|\babort\w*|\bat (?:2|two) hours\b",
    re.IGNORECASE,
)
_DAYS_WITH = re.compile(r"\b(?:migraine|headache|attack)s? days\b", re.IGNORECASE)
"""What is counted where attacks are to be prevented."""
_PREVENTS = re.compile(r"\bprevent\w*|\bprophyla\w+", re.IGNORECASE)
_SPOKEN_OF_PREVENTION = re.compile(
    r"prevent|prophyla|recurr|relapse|incidence|monthly|risk of|fewer|maintenance", re.IGNORECASE
)


_ON_TREATMENT = frozenset({FindingKind.RECOMMENDATION, FindingKind.EFFICACY, FindingKind.HARM})


def _for_all(question: Question, people: frozenset[str]) -> float:
    return _OF_A_FEW if not question.populations and people & OF_A_FEW else 1.0


def _near(question: Question, finding: Finding, one: Judged, elsewhere: frozenset[str]) -> float:
    """1 for direct evidence, less the further it is from what was asked."""
    if finding.directness.label is DirectnessLabel.DIRECT:
        return 1.0 if one.tested >= ABOUT or finding.kind is not FindingKind.EFFICACY else _NOT_TESTED
    if question.interventions and one.treatment < ABOUT and not one.on_class:
        return _INDIRECT * _OTHER_TREATMENT if elsewhere else _SILENT
    return _INDIRECT
