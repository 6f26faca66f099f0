"""How a question was read, in a line that needs no knowledge of how Osler works."""

from __future__ import annotations

from collections.abc import Sequence

from osler.domain.question import Concept, Question, QuestionKind


def describe(question: Question, just: Sequence[str] = ()) -> str:
    """The reading in words: "a question about the effect of tacrolimus in vitiligo".

    ``just`` is what is asked for that only findings on it answer, in words; it says more than the kind of question.
    """
    about = _about(question, just)
    ends = f", looking at {_or(question.outcomes)}" if question.outcomes and _apart(question) else ""
    comma = "," if question.conditions else ""
    told = _and(question.populations) in " ".join(just)
    people = f"{comma} in {_and(question.populations)}" if question.populations and not told else ""
    sites = f", on the {_and(question.body_sites)}" if question.body_sites else ""
    return f"a question about {about}{ends}{people}{sites}"


def _about(question: Question, just: Sequence[str]) -> str:
    treatments, conditions = _and(question.interventions), _and(question.conditions)
    within = f" in {conditions}" if conditions else ""
    if just:
        on = " in ".join(filter(None, (treatments, conditions)))
        return " and ".join(just) + (
            f" ({on})" if on and not any(treatments and treatments in j for j in just) else ""
        )
    against = (
        _and(question.comparators) if question.kind is QuestionKind.COMPARISON or question.comparators else ""
    )
    if treatments and against:
        return f"{treatments} compared with {against}{within}"
    if question.kind is QuestionKind.COMPARISON and treatments:
        return f"how {treatments} compare{'s' if len(question.interventions) == 1 else ''}{within}"
    if treatments:
        return f"{_OF_TREATMENT.get(question.kind, 'the effect of')} {treatments}{within}"
    if conditions:
        return _OF_CONDITION[question.kind].format(conditions)
    named = _and(question.outcomes or question.populations or question.body_sites)
    return named or "something that Osler has no name for"


_OF_TREATMENT = {
    QuestionKind.HARM: "harms of",
    QuestionKind.PREVENTION: "prevention with",
    QuestionKind.DIAGNOSIS: "diagnosis and",
    QuestionKind.PROGNOSIS: "the course after",
    QuestionKind.CAUSE: "causes and",
    QuestionKind.FREQUENCY: "the frequency of",
    QuestionKind.DEFINITION: "what is known of",
}
"""What is asked of a treatment, by kind; else its effect."""
_OF_CONDITION = {
    QuestionKind.THERAPY: "the treatment of {}",
    QuestionKind.ROLE: "what helps in {}",
    QuestionKind.COMPARISON: "differences in {}",
    QuestionKind.DIAGNOSIS: "how {} is diagnosed",
    QuestionKind.HARM: "harms in {}",
    QuestionKind.PROGNOSIS: "the course of {}",
    QuestionKind.PREVENTION: "the prevention of {}",
    QuestionKind.CAUSE: "the causes of {}",
    QuestionKind.FREQUENCY: "how common {} is",
    QuestionKind.DEFINITION: "what is known of {}",
}


def _apart(question: Question) -> bool:
    return bool(question.interventions or question.conditions)


def _and(concepts: Sequence[Concept]) -> str:
    return _listed([c.name for c in concepts], "and")


def _or(concepts: Sequence[Concept]) -> str:
    return _listed([c.name for c in concepts], "or")


def _listed(names: Sequence[str], word: str) -> str:
    return f" {word} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
