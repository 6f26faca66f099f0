"""What a question asks for that only findings on just that answer: a special act or situation, a dose."""

from __future__ import annotations

from collections.abc import Sequence

from osler.answering import on_dose, special
from osler.domain.appraisal import Aspect
from osler.domain.evidence import Finding
from osler.domain.question import Question
from osler.ports import Lexicon


def asked(question: Question, lexicon: Lexicon) -> tuple[str, ...]:
    """What is asked for of that sort, in words; empty where findings on the treatment may answer."""
    dose = (on_dose.missing(question),) if on_dose.asked(question, lexicon) else ()
    return (*(s.missing for s in special.asked(question.reading, lexicon)), *dose)


def lacks(question: Question, finding: Finding, title: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What of it a finding does not tell; ``title`` is that of its publication."""
    unmet = special.unmet(question.reading, finding.text, title, lexicon)
    if on_dose.asked(question, lexicon) and not on_dose.stated(question, finding.text, lexicon):
        unmet = (*unmet, on_dose.missing(question))
    return unmet


def missing(question: Question, findings: Sequence[Finding], title: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What no finding of a record on the treatment asked about tells; empty where one tells all."""
    told: list[tuple[str, ...]] = [lacks(question, f, title, lexicon) for f in findings if not _elsewhere(f)]
    return min(told, key=len) if told else asked(question, lexicon)


def none_found(question: Question, lexicon: Lexicon) -> str:
    """The sentence that says that nothing of it was found."""
    listed = " or ".join(asked(question, lexicon))
    if on_dose.asked(question, lexicon):
        return f"No publication found in this library states {listed}."
    on = " or ".join(c.name for c in question.interventions) or "the treatment"
    return (
        f"Nothing found in this library on {on} says anything about {listed}; "
        "what a treatment does when it is taken does not answer that."
    )


def _elsewhere(finding: Finding) -> bool:
    """Whether a finding is on another treatment than the one asked about."""
    return any(
        a.aspect is Aspect.INTERVENTION and a.reason and not a.reason.endswith(" alone")
        for a in finding.directness.aspects
    )
