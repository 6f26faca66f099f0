"""What was not found, told from every record found: trials of the treatment, trials that compare, findings of harm.

Each is said only where it is true of all records found, and of the whole of the question that it names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from osler.answering.chosen import TREATING, Chosen
from osler.answering.facets import ABOUT
from osler.answering.sufficiency import ANY_FORM, Judged
from osler.appraisal.asked_treatment import told_apart
from osler.appraisal.nearness import Near, Nearness, Reading
from osler.domain.appraisal import Aspect, Directness, DirectnessLabel, StudyDesign
from osler.domain.article import Notice, NoticeKind
from osler.domain.finding import Direction, FindingKind
from osler.domain.question import INERT, Category, Concept, Question, QuestionKind
from osler.domain.record import Record
from osler.ports import Lexicon

_TRIALS = frozenset({StudyDesign.RANDOMISED_TRIAL, StudyDesign.CONTROLLED_TRIAL})
_POOLED = frozenset({StudyDesign.META_ANALYSIS, StudyDesign.SYSTEMATIC_REVIEW, StudyDesign.GUIDELINE})
_MOST_NAMED = 4


def no_trial(question: Question, judged: Sequence[Judged], lexicon: Lexicon) -> list[Notice]:
    """Say so where no trial of the treatment in the condition was found, said below or not, in whichever arm."""
    if question.kind not in TREATING or not question.interventions or not question.conditions:
        return []
    ours, against = sides(question, lexicon)
    if against or len(ours) > 1 or len(question.conditions) > 1:
        return []  # a comparison has a notice of its own; of several at once a single absence says too little
    near = Nearness(lexicon)
    on_both = [
        j
        for j in judged
        if j.subject >= ABOUT and (j.tested >= ABOUT or _names(near, lexicon, ours, _arms(j.evidence.record)))
    ]
    trials = [j for j in on_both if j.evidence.appraisal.design in _TRIALS]
    combined = [_combination(j) for j in trials if _names(near, lexicon, ours, _arms(j.evidence.record))]
    if not all(combined) or any(j.evidence.appraisal.design in _POOLED and not _instead(j) for j in on_both):
        return []
    treatment, condition = ours[0].name, question.conditions[0].name
    text = f"No controlled trial of {treatment} in {condition} was found in this library."
    if combined:
        text = (
            f"No controlled trial of {treatment} by itself in {condition} was found in this library; "
            f"what was tested is {combined[0]}."
        )
    return [Notice(kind=NoticeKind.NO_TRIAL, text=text)]


def no_comparison(question: Question, judged: Sequence[Judged], lexicon: Lexicon) -> list[Notice]:
    """Say so where two treatments are to be compared and no study found, or no trial on all of the subject, does."""
    ours, against = sides(question, lexicon)
    if len(ours) != 1 or len(against) != 1 or any(c.name in ANY_FORM for c in (*ours, *against)):
        return []
    near = Nearness(lexicon)
    direct = [j for j in judged if _compares(j, near, lexicon, ours, against)]
    one, other = ours[0].name, against[0].name
    if not direct:
        text = f"No study found in this library compares {one} with {other} directly."
        return [Notice(kind=NoticeKind.NO_TRIAL, text=text)]
    on_all = [j for j in direct if j.subject >= ABOUT]
    if len(question.conditions) < 2 or any(j.evidence.appraisal.design in _TRIALS | _POOLED for j in on_all):
        return []
    within = " with ".join(c.name for c in question.conditions)
    text = f"No controlled trial that compares {one} with {other} in {within} was found in this library."
    return [Notice(kind=NoticeKind.NO_TRIAL, text=text)]


def _compares(
    judged: Judged,
    near: Nearness,
    lexicon: Lexicon,
    ours: tuple[Concept, ...],
    against: tuple[Concept, ...],
) -> bool:
    """Whether a study sets the two against each other: by its arms, or in so many words."""
    record, design = judged.evidence.record, judged.evidence.appraisal.design

    def has(asked: tuple[Concept, ...], text: str) -> bool:
        return _names(near, lexicon, asked, text, Near.NARROWER)

    first, second = (
        " ; ".join(_BESIDES.sub("", a) for a in arms) for arms in (record.interventions, record.comparators)
    )
    if (has(ours, first) and has(against, second)) or (has(against, first) and has(ours, second)):
        return True
    if design in _TRIALS and has(ours, first) and has(against, first):
        return True
    texts = (record.title, *(f.text for f in judged.findings))
    return any(has(ours, t) and has(against, t) and _in_words(t, has, (ours, against)) for t in texts)


def _in_words(text: str, has: _Has, both: tuple[tuple[Concept, ...], tuple[Concept, ...]]) -> bool:
    """Whether a text that names both sets one against the other, or says that they compare."""
    for found in _THAN.finditer(text):
        behind = _PHRASE.split(text[found.end() : found.end() + _NEXT])[0]
        rest = text.replace(behind, " ", 1)
        if any(has(a, behind) and has(b, rest) for a, b in (both, both[::-1])):
            return True
    return _ALIKE.search(text) is not None


_BESIDES = re.compile(
    r"\b(?:added to|plus|with|on|in addition to|on top of|then|followed by)\b.*", re.IGNORECASE
)
"""What an arm had besides what it was tested for."""
_Has = Callable[[tuple[Concept, ...], str], bool]
_THAN = re.compile(
    r"\b(?:than|versus|vs\.?|compared (?:with|to)|over|superior to|inferior to|beat|outperformed|against)\s",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"[;.:()]|,(?!(?:\s[\w-]+){1,3},?\s(?:and|or)\s|(?:\s[\w-]+){1,3},)|\s(?:in|at|for|after|by|did|was|were|had|is|are)\s"
)
"""What ends the name of what something is held against, or the list of such names."""
_NEXT = 80
_ALIKE = re.compile(r"\b(?:similar\w*|differ\w*|equal\w*|comparison|comparing|head-to-head)\b", re.IGNORECASE)


def no_harm(
    question: Question, chosen: Sequence[Chosen], judged: Sequence[Judged], lexicon: Lexicon
) -> list[Notice]:
    """Name the treatments put forward of which no finding of harm was found: silence is no safety (rule 5).

    What was found for one question is not all that the library holds, so no more is claimed.
    """
    if question.kind not in TREATING:
        return []
    near = Nearness(lexicon)
    told = [
        Reading(text, lexicon.mentions(text))
        for j in judged
        for f in j.findings
        if f.kind is FindingKind.HARM
        for text in (f"{f.text} . {' ; '.join(j.evidence.record.interventions)}",)
    ]
    silent = [
        c
        for c in _put_forward(question, chosen, lexicon)
        if not any(near.nearest((c,), reading)[0] >= Near.CLASS for reading in told)
    ]
    if not silent:
        return []
    text = (
        f"No finding on harms of {_listed(silent)} was found for this question; "
        f"that does not mean that {_they(silent)}."
    )
    return [Notice(kind=NoticeKind.NO_HARM_FINDING, text=text)]


def _put_forward(question: Question, chosen: Sequence[Chosen], lexicon: Lexicon) -> list[Concept]:
    """The treatments that direct findings speak for; where some were asked about, those of them that were tested."""
    forward: dict[str, Concept] = {}
    asked, _ = sides(question, lexicon)
    for one in chosen:
        finding = one.finding
        if finding.directness.label is not DirectnessLabel.DIRECT:
            continue
        if finding.kind is FindingKind.RECOMMENDATION:
            favoured = not _AGAINST.search(finding.text)
        else:
            favours = finding.direction is Direction.FAVOURS_INTERVENTION
            favoured = finding.kind is FindingKind.EFFICACY and (favours or bool(asked))
        if favoured:
            tested = _tested(one, lexicon)
            ours = {c.id for c in asked}
            forward |= {c.id: c for c in tested if c.name not in INERT and (not asked or c.id in ours)}
    return list(forward.values())


_AGAINST = re.compile(
    r"\b(?:not|against|avoid\w*|no longer|contraindicated|only|rather than)\b", re.IGNORECASE
)


def _tested(one: Chosen, lexicon: Lexicon) -> list[Concept]:
    """The treatments that a finding names and its record tests."""
    arms = {m.concept.id for m in lexicon.mentions(" ; ".join(one.evidence.record.interventions))}
    named = [m.concept for m in lexicon.mentions(one.finding.text)]
    return [c for c in named if c.category is Category.INTERVENTION and c.id in arms]


def _listed(concepts: Sequence[Concept]) -> str:
    names = [c.name for c in concepts]
    if len(names) > _MOST_NAMED:
        names = [*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} others"]
    return " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _they(concepts: Sequence[Concept]) -> str:
    return "it is safe" if len(concepts) == 1 else "they are safe"


def sides(question: Question, lexicon: Lexicon) -> tuple[tuple[Concept, ...], tuple[Concept, ...]]:
    """The treatments asked about and those they are to be compared with, without what stands for none."""
    asked, _ = told_apart(question, lexicon)
    against = tuple(c for c in question.comparators if c.name not in INERT)
    if question.kind is QuestionKind.COMPARISON and not question.comparators:
        return asked[:1], asked[1:]
    return asked, against


def _arms(record: Record) -> str:
    return " . ".join((record.title, *record.interventions, *record.comparators))


def _names(
    near: Nearness, lexicon: Lexicon, asked: Iterable[Concept], text: str, least: Near = Near.MIXTURE
) -> bool:
    return near.nearest(asked, Reading(text, lexicon.mentions(text)))[0] >= least


def _instead(judged: Judged) -> str:
    """What a record's findings are on in place of the treatment asked about, where all are on something else."""
    reasons = [_of_intervention(f.directness) for f in judged.findings]
    return reasons[0] if reasons and all(reasons) else ""


def _combination(judged: Judged) -> str:
    """The combination with the treatment asked about that all findings of a record are on, or ``""``."""
    reasons = [_of_intervention(f.directness) for f in judged.findings]
    return reasons[0] if reasons and all(r.endswith(" alone") for r in reasons) else ""


def _of_intervention(directness: Directness) -> str:
    """Why a finding is not on the very treatment asked about, or ``""``."""
    return next((a.reason for a in directness.aspects if a.aspect is Aspect.INTERVENTION), "")
