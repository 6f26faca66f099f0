"""Questions in two parts, and the part that nothing said answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from osler.answering import special
from osler.answering.bearing import bearing
from osler.answering.cues import TWO_PARTS
from osler.answering.situations import Special
from osler.answering.understand import understand
from osler.answering.wanted_figures import figures_wanted, has_figures
from osler.domain.evidence import Finding
from osler.domain.finding import FindingKind
from osler.domain.question import Question, QuestionKind
from osler.ports import Lexicon

_STARTS = re.compile(r"^\W*(?:and|but|or)\b\s*", re.IGNORECASE)
_ANSWERS = {
    QuestionKind.HARM: frozenset({FindingKind.HARM}),
    QuestionKind.THERAPY: frozenset({FindingKind.EFFICACY, FindingKind.RECOMMENDATION}),
    QuestionKind.ROLE: frozenset({FindingKind.EFFICACY, FindingKind.RECOMMENDATION, FindingKind.HARM}),
    QuestionKind.COMPARISON: frozenset({FindingKind.EFFICACY, FindingKind.RECOMMENDATION, FindingKind.HARM}),
    QuestionKind.PREVENTION: frozenset({FindingKind.EFFICACY, FindingKind.RECOMMENDATION}),
}


def unanswered(question: Question, said: Sequence[Finding], lexicon: Lexicon) -> tuple[str, ...]:
    """The parts of a question in two that no finding said is of the sort to answer, as asked."""
    cut = TWO_PARTS.search(question.reading)
    if cut is None:
        return ()
    at = cut.start() if not cut.group().startswith("?") else cut.start() + 1
    texts = (question.reading[:at], question.reading[at:])
    specials = special.in_parts(question.reading, lexicon)
    if len(specials) == 1:
        specials = (specials[0], specials[0])
    return tuple(
        text
        for text, just in zip((_STARTS.sub("", t).strip(" ,;?") for t in texts), specials, strict=True)
        if text and not (_answered(question, text, said, lexicon) and _on_all(just, said))
    )


def _on_all(just: Sequence[Special], said: Sequence[Finding]) -> bool:
    """Whether each special act or situation of a part has a finding said that is on it."""
    return all(any(s.bears(f.text, "") for f in said) for s in just)


def _answered(question: Question, text: str, said: Sequence[Finding], lexicon: Lexicon) -> bool:
    part = understand(f"{text}?", lexicon)
    part = replace(part, conditions=part.conditions or question.conditions)
    wanted = figures_wanted(text.lower())
    if wanted:
        return any(has_figures(f.text, wanted) for f in said)
    kinds = _ANSWERS.get(part.kind)
    treatments = {c.id for c in part.interventions} - {c.id for c in question.interventions[:1]}
    return any(
        (kinds is None or f.kind in kinds)
        and bearing(part, f.text, f.kind)
        and (not treatments or _names(f.text, treatments, lexicon))
        for f in said
    )


def _names(text: str, wanted: set[str], lexicon: Lexicon) -> bool:
    named = [m.concept for m in lexicon.mentions(text)]
    return any(c.id in wanted or not wanted.isdisjoint(b.id for b in lexicon.broader(c)) for c in named)
