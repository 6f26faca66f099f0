"""Study design: from the publication types where they settle it, else from the title and abstract."""

from __future__ import annotations

import re
from dataclasses import dataclass

from osler.appraisal.design_cues import CUES, TYPES, VAGUE_TYPES
from osler.domain.appraisal import StudyDesign
from osler.domain.record import Record

_HYPHENS = str.maketrans({c: "-" for c in "‐‑‒–—−"})
_BODY_CHARACTERS = 6_000
"""An abstract; of a full text the first pages, which is where the design stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignJudgement:
    """A study design with the reasons for it.

    Attributes:
        design: the one design that decides how far the record can be relied on.
        reasons: what speaks for it, in words, the deciding reason first.
        also: further designs that are true of the record (a meta-analysis is a systematic review; a
            protocol of a randomised trial).
    """

    design: StudyDesign
    reasons: tuple[str, ...]
    also: frozenset[StudyDesign] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """A record's title and abstract as the cues read them: lower case, plain hyphens."""

    title: str
    body: str


def words_of(record: Record) -> Words:
    """The title and the abstract (or the first pages) of a record, folded."""
    title = record.title.lower().translate(_HYPHENS)
    body = (
        "|".join(record.text[s.start : s.end] for s in record.sections if s.label.lower() != "title")
        or record.text[len(record.title) :]
    )
    return Words(title, body[:_BODY_CHARACTERS].lower().translate(_HYPHENS))


def study_design(record: Record) -> DesignJudgement:
    """The design of the study that the record reports.

    Publication types decide where they are specific (NLM indexers saw the full text); the text decides
    where there are none or they leave the kind open, and where the title itself says that the record is a
    protocol or a review of trials.
    """
    typed, vague = _typed(record)
    found = _from_text(words_of(record))
    if record.is_guideline and StudyDesign.GUIDELINE not in typed and StudyDesign.CONSENSUS not in typed:
        typed = {StudyDesign.GUIDELINE: "the source marks it as a guideline", **typed}
    ordered = _ordered(typed, found, vague)
    if not ordered:
        return DesignJudgement(
            design=StudyDesign.OTHER, reasons=("its design cannot be told from the record",)
        )
    design, *others = ordered
    return DesignJudgement(design=design, reasons=(ordered[design],), also=frozenset(others))


def _typed(record: Record) -> tuple[dict[StudyDesign, str], dict[StudyDesign, str]]:
    """Designs from the specific publication types and from the vague ones, each with its reason."""
    known = {t.lower() for t in record.publication_types}
    typed: dict[StudyDesign, str] = {}
    vague: dict[StudyDesign, str] = {}
    for table, designs in ((TYPES, typed), (VAGUE_TYPES, vague)):
        for name, design in table.items():
            if name in known:
                designs.setdefault(design, f'publication type "{name}"')
    return typed, vague


def _from_text(words: Words) -> dict[StudyDesign, str]:
    found: dict[StudyDesign, str] = {}
    for cue in CUES:
        if cue.design in found:
            continue
        texts = {"title": (words.title,), "body": (words.body,), "either": (words.title, words.body)}[
            cue.where
        ]
        if any(any(g in t for g in cue.gates) and cue.pattern.search(t) for t in texts):
            found[cue.design] = cue.reason
    return found


def _ordered(
    typed: dict[StudyDesign, str], found: dict[StudyDesign, str], vague: dict[StudyDesign, str]
) -> dict[StudyDesign, str]:
    """All designs that hold, the deciding one first."""
    over = {d: r for d, r in found.items() if d in _OVERRULES and "title" in r and typed}
    if StudyDesign.META_ANALYSIS in found and StudyDesign.SYSTEMATIC_REVIEW in typed:
        over[StudyDesign.META_ANALYSIS] = found[StudyDesign.META_ANALYSIS]
    if StudyDesign.GUIDELINE in typed or StudyDesign.CONSENSUS in typed:
        over = {}
    return {
        **over,
        **{d: r for d, r in typed.items() if d not in over},
        **_rest(found, over, typed),
        **_rest(vague, over, typed, found),
    }


_OVERRULES = frozenset({StudyDesign.PROTOCOL, StudyDesign.META_ANALYSIS, StudyDesign.SYSTEMATIC_REVIEW})
"""Designs that a title claims rightly even where a publication type says something else."""


def _rest(some: dict[StudyDesign, str], *before: dict[StudyDesign, str]) -> dict[StudyDesign, str]:
    return {d: r for d, r in some.items() if not any(d in b for b in before)}


_CHILD = re.compile(
    r"\b(child(ren)?|infants?|neonat\w+|newborns?|p(a)?ediatric\w*|adolescen\w+|toddlers?|preschool\w*|school-?age\w*|bab(y|ies)|boys|girls|youth|teenage\w*)\b"
)
_RODENT = re.compile(r"\b(rats?|mouse|mice|murine|rodents?|hamsters?|gerbils?|guinea pigs?)\b")
_HUMAN = re.compile(
    r"\b(patients?|participants?|subjects|volunteers|women|men|children|adults|individuals|respondents|people|persons|infants|cases|students|adolescents|households)\b"
)
_REVIEWS = frozenset(
    {
        StudyDesign.META_ANALYSIS,
        StudyDesign.SYSTEMATIC_REVIEW,
        StudyDesign.NARRATIVE_REVIEW,
        StudyDesign.GUIDELINE,
        StudyDesign.OPINION,
    }
)
_TRIALS = frozenset(
    {StudyDesign.RANDOMISED_TRIAL, StudyDesign.CONTROLLED_TRIAL, StudyDesign.UNCONTROLLED_TRIAL}
)


def design_labels(record: Record) -> frozenset[str]:
    """The labels that hold for a record in the vocabulary of systematic-review screening.

    ``systematic_review``, ``meta_analysis``, ``randomized_trial``, ``trial``, ``protocol``, ``human``,
    ``rodent`` and ``child``; they do not exclude each other (a pooled review has the first two).
    """
    judged = study_design(record)
    words = words_of(record)
    designs = {judged.design, *judged.also}
    labels = set()
    if StudyDesign.PROTOCOL in designs:
        labels.add("protocol")
    if judged.design is StudyDesign.META_ANALYSIS:
        labels |= {"meta_analysis", "systematic_review"}
    if judged.design is StudyDesign.SYSTEMATIC_REVIEW:
        labels.add("systematic_review")
    if judged.design is StudyDesign.RANDOMISED_TRIAL:
        labels.add("randomized_trial")
    if judged.design in _TRIALS:
        labels.add("trial")
    text = f"{words.title} {words.body}"
    if _RODENT.search(text):
        labels.add("rodent")
    if judged.design not in _REVIEWS and _HUMAN.search(text) and judged.design is not StudyDesign.ANIMAL:
        labels.add("human")
        if _CHILD.search(text):
            labels.add("child")
    return frozenset(labels)
