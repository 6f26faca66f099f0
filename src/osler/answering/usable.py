"""Why a finding cannot be said at all in the answer to a question."""

from __future__ import annotations

from osler.answering import bearing
from osler.answering.bookkeeping import finds_nothing
from osler.answering.ends import on_another_end
from osler.answering.facets import ABOUT, Profiler
from osler.answering.just_that import lacks
from osler.answering.sufficiency import Judged
from osler.answering.worth import beside_the_point, on_an_attack, on_prevention
from osler.appraisal.directness_case import SILENT
from osler.appraisal.target import target_of
from osler.domain.appraisal import Aspect, DirectnessLabel, Flag
from osler.domain.evidence import Finding
from osler.domain.finding import FindingKind
from osler.domain.question import Category, Concept, Question
from osler.domain.record import Record
from osler.ports import Lexicon

_LEAST = 0.3
"""The least share of what was asked that a finding must be about, whatever the others are."""


def unusable(question: Question, finding: Finding, one: Judged, lexicon: Lexicon) -> str:
    """Why a finding cannot be said, or ``""``."""
    if Flag.RETRACTED in one.evidence.appraisal.flags:
        return "retracted"
    if Flag.SUPERSEDED in one.evidence.appraisal.flags:
        return "superseded by a newer version"
    if finding.directness.label is DirectnessLabel.OFF_TOPIC:
        return "; ".join(finding.directness.reasons) or "about something else"
    if question.interventions and one.treatment < ABOUT and one.names_treatments and not one.on_class:
        return "about another treatment"
    if any(
        a.aspect is Aspect.INTERVENTION and a.reason.startswith(SILENT) for a in finding.directness.aspects
    ):
        return "not speaking of the treatment"
    title = one.evidence.record.title
    if (
        beside_the_point(question, finding)
        or on_an_attack(question, finding, title)
        or on_prevention(question, finding, title)
    ):
        return "beside the point of the question"
    if finds_nothing(finding.passage.text):
        return "about the publication or what was done, not a finding"
    if elsewhere := on_another_end(question, finding, one.evidence.record, lexicon):
        return elsewhere
    if finding.kind is not FindingKind.HARM and question.conditions and one.subject == 0.0:
        return "about another condition"
    if question.conditions and one.subject == 0.0 and not _names_it(question, finding, title, lexicon):
        return "harms of another treatment of its class, in another condition"
    if question.outcomes and one.outcome == 0.0 and finding.kind is not FindingKind.HARM:
        return "about other outcomes"
    if not bearing.bearing(question, finding.text, finding.kind):
        return f"not about {bearing.missing(question)}"
    if unmet := lacks(question, finding, title, lexicon):
        return f"telling nothing of {' and '.join(unmet)}"
    target = target_of(question)
    if target and not target.bears(finding.text, title):
        return f"not about a target of {target.measure}"
    named = (*question.conditions, *question.interventions)
    if not one.carries and not named:
        return f"not speaking of {', '.join(one.missing)}"
    return "of little bearing on the question" if finding.relevance < _LEAST else ""


def _names_it(question: Question, finding: Finding, title: str, lexicon: Lexicon) -> bool:
    """Whether a finding or its title names the very treatment asked about; true where none was."""
    ours = {c.id for c in (*question.interventions, *question.comparators)}
    return not ours or any(m.concept.id in ours for m in lexicon.mentions(f"{finding.text} . {title}"))


def on_what_is_aside(
    finding: Finding,
    record: Record,
    profiler: Profiler,
    given: frozenset[str],
    absent: frozenset[str],
) -> str:
    """Why a finding is on what the question sets aside: a treatment given before, a condition that is not there."""
    if given:
        kinds = profiler.lexicon.broader
        tested = " . ".join((record.title, *record.interventions))
        for named in (_treatments(tested, profiler.lexicon), _treatments(finding.text, profiler.lexicon)):
            if named and all(c.id in given or not given.isdisjoint(b.id for b in kinds(c)) for c in named):
                return "about the treatment given before"
    profile = profiler.text(finding.text)
    if absent and (absent & (profile.concepts | profile.kinds_of)):
        return "about people whom the question leaves out"
    return ""


def _treatments(text: str, lexicon: Lexicon) -> list[Concept]:
    """The treatments that a text names, without words for treatment as such."""
    return [
        m.concept
        for m in lexicon.mentions(text)
        if m.concept.category is Category.INTERVENTION and m.concept.name not in _AS_SUCH
    ]


_AS_SUCH = frozenset({"medical therapy", "medication", "supportive care"})
