"""Study design: from the publication types where they settle it, else from the title and abstract."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from osler.appraisal.design_cues import CUES, NOTICE
from osler.appraisal.publication_types import NOTICES, SPECIFIC, VAGUE
from osler.domain.appraisal import StudyDesign
from osler.domain.record import Record

_HYPHENS = "‐‑‒–—−"
_BODY_CHARACTERS = 6_000
"""An abstract; of a full text the first pages, which is where the design stands."""

_D = StudyDesign
_Reasons = dict[StudyDesign, str]
"""Designs that hold, the deciding one first, each with the reason for it."""


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
    parts = [record.text[s.start : s.end] for s in record.sections if s.label.lower() != "title"]
    body = "|".join(parts) or record.text.removeprefix(record.title)
    return Words(_folded(record.title), _folded(body[:_BODY_CHARACTERS]))


_RECORDS = 2_048
"""Records whose design is kept at hand: questions of one kind bring up the same ones."""


def _folded(text: str) -> str:
    text = text.lower()
    if not text.isascii():
        for hyphen in _HYPHENS:
            text = text.replace(hyphen, "-")
    return text


@lru_cache(maxsize=_RECORDS)
def study_design(record: Record) -> DesignJudgement:
    """The design of the study that the record reports.

    Publication types decide where they are specific (NLM indexers saw the full text); the text decides
    where there are none or they leave the kind open, and where the title itself says that the record is a
    protocol or a review of trials. A notice of correction or retraction has no design of its own.
    """
    words = words_of(record)
    if notice := _notice(record, words):
        return DesignJudgement(design=_D.OTHER, reasons=(notice,))
    found = designs_in(words)
    ordered = _ordered(_typed(record), found, _by_type(record, VAGUE))
    if not ordered:
        return DesignJudgement(design=_D.OTHER, reasons=("its design cannot be told from the record",))
    design, *others = ordered
    return DesignJudgement(design=design, reasons=(ordered[design],), also=frozenset(others))


def _notice(record: Record, words: Words) -> str:
    types = {t.lower() for t in record.publication_types}
    if NOTICE.match(words.title) or types & NOTICES:
        return "it is a notice about another publication, not a study"
    return ""


def _by_type(record: Record, table: dict[str, StudyDesign]) -> _Reasons:
    known = {t.lower() for t in record.publication_types}
    designs: _Reasons = {}
    for name, design in table.items():
        if name in known:
            designs.setdefault(design, f'publication type "{name}"')
    return designs


def _typed(record: Record) -> _Reasons:
    """The designs that the source itself settles: by publication type, MeSH check tag or its own mark."""
    typed = _by_type(record, SPECIFIC)
    headings = {h.name.lower() for h in record.headings}
    if "animals" in headings and "humans" not in headings and not typed.keys() & _REVIEWS:
        typed = {_D.ANIMAL: 'indexed under "Animals" and not under "Humans"', **typed}
    if record.is_guideline and not typed.keys() & _GUIDANCE:
        typed = {_D.GUIDELINE: "the source marks it as a guideline", **typed}
    return typed


_GUIDANCE = frozenset({_D.GUIDELINE, _D.CONSENSUS})
_REVIEWS = frozenset({_D.META_ANALYSIS, _D.SYSTEMATIC_REVIEW, _D.GUIDELINE, _D.CONSENSUS})


def designs_in(words: Words) -> dict[StudyDesign, str]:
    """Every design that the words speak for, in order of precedence, each with the reason."""
    found: _Reasons = {}
    for cue in CUES:
        if cue.design in found:
            continue
        if (cue.where != "body" and cue.speaks(words.title)) or (
            cue.where != "title" and cue.speaks(words.body)
        ):
            found[cue.design] = cue.reason
    return found


_TITLE_OVERRULES = frozenset({_D.PROTOCOL, _D.META_ANALYSIS, _D.SYSTEMATIC_REVIEW})
"""Designs that a title claims rightly even where a publication type says something else."""


def _ordered(typed: _Reasons, found: _Reasons, vague: _Reasons) -> _Reasons:
    """All designs that hold, the deciding one first."""
    over: _Reasons = {}
    if typed and not typed.keys() & _GUIDANCE:
        over = {d: r for d, r in found.items() if d in _TITLE_OVERRULES and r.startswith("its title")}
        if _D.META_ANALYSIS in found and _D.SYSTEMATIC_REVIEW in typed:
            over.setdefault(_D.META_ANALYSIS, found[_D.META_ANALYSIS])
    ordered: _Reasons = {}
    for designs in (over, typed, found, vague):
        for design, reason in designs.items():
            ordered.setdefault(design, reason)
    return ordered
