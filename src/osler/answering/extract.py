"""The findings of a record that bear on a question: marked out by the source, or read from its sentences.

A finding keeps the words of its passage. At most it loses a section label or an opener that leans on the
sentence before ("However,"), and gains, in front, the condition or treatment that the record's title names and
the sentence leaves out; the title is then cited too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osler.answering.context import Wording, worded
from osler.answering.facets import Facet, Profiler, coverage
from osler.answering.sentence_kind import is_reportable, kind_of
from osler.appraisal.directness import DirectnessJudge
from osler.domain.appraisal import Aspect, DirectnessLabel, Flag
from osler.domain.evidence import Evidence, Finding
from osler.domain.finding import FindingKind, LineOfTherapy, RecordedFinding
from osler.domain.passage import Passage, passage_of
from osler.domain.record import Basis, Record, Section
from osler.language.direction import benefit, effect
from osler.language.sentences import sentences, strip_label
from osler.ports import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A stretch of a record that may be a finding, and what the source itself says of it."""

    passage: Passage
    label: str
    marked: RecordedFinding | None
    position: float
    """Where it stands in the record's text, 0 to 1."""


_ON_TREATMENT = frozenset({FindingKind.EFFICACY, FindingKind.HARM})


class Extractor:
    """Reads records for one question: everything in them that can stand as a statement, judged."""

    def __init__(
        self,
        wanted: Sequence[Facet],
        profiler: Profiler,
        directness: DirectnessJudge,
        lexicon: Lexicon,
    ) -> None:
        self._wanted = wanted
        self._asked = frozenset(f.concept.id for f in wanted if f.concept)
        self._ends = frozenset(f.concept.id for f in wanted if f.concept and f.aspect is Aspect.OUTCOME)
        self._on_a_condition = any(f.aspect is Aspect.CONDITION for f in wanted)
        self._profiler = profiler
        self._directness = directness
        self._lexicon = lexicon

    def findings(self, evidence: Evidence) -> tuple[Finding, ...]:
        """The findings of one record, in text order; none where it found nothing yet.

        Of a guideline about something else, only those that the source marks out and that are on the condition asked about.
        """
        elsewhere = evidence.directness.label is DirectnessLabel.OFF_TOPIC
        beside = evidence.record.findings and evidence.record.is_guideline and self._on_a_condition
        if (elsewhere and not beside) or Flag.PROTOCOL in evidence.appraisal.flags:
            return ()
        found = []
        for candidate in _candidates(evidence.record):
            wording = worded(
                candidate.passage.text,
                evidence.record,
                self._lexicon,
                marked=candidate.marked is not None,
                asked=self._asked,
                ends=self._ends,
                on_treatment=candidate.marked is not None and candidate.marked.kind in _ON_TREATMENT,
            )
            if wording:
                found.append(self._finding(candidate, wording, evidence))
        return tuple(f for f in found if not elsewhere or f.directness.label is DirectnessLabel.DIRECT)

    def _finding(self, candidate: _Candidate, wording: Wording, evidence: Evidence) -> Finding:
        marked, record = candidate.marked, evidence.record
        text, sentence = wording.text, candidate.passage.text
        return Finding(
            passage=candidate.passage,
            context=wording.context,
            text=text,
            kind=marked.kind if marked else kind_of(sentence, candidate.label, evidence),
            direction=marked.direction if marked else benefit(effect(sentence), sentence),
            relevance=coverage(self._wanted, self._profiler.text(text), self._profiler.record(record)),
            directness=self._directness.judge(text, record),
            strength=marked.strength if marked else None,
            certainty=marked.certainty if marked else None,
            line=marked.line if marked and marked.line else _line(text),
        )


def _candidates(record: Record) -> Iterator[_Candidate]:
    if record.findings:
        for marked in record.findings:
            if marked.start < marked.end:
                passage = passage_of(record, marked.start, marked.end)
                yield _Candidate(passage=passage, label="", marked=marked, position=0.5)
        return
    for section in record.sections:
        if section.label != "title" and section.basis is not Basis.FULL_TEXT:
            yield from _sentences_of(record, section)


def _sentences_of(record: Record, section: Section) -> Iterator[_Candidate]:
    """The section's sentences that report something; a label inside running text holds until the next."""
    text = record.text[section.start : section.end]
    label = section.label
    spans = sentences(text)
    for number, span in enumerate(spans):
        sentence = span.of(text)
        inner, offset = strip_label(sentence)
        label = inner or label
        position = number / max(1, len(spans) - 1)
        start, end = section.start + span.start + offset, section.start + span.end
        if start >= end or not is_reportable(record.text[start:end], label, position):
            continue
        passage = passage_of(record, start, end)
        yield _Candidate(passage=passage, label=label, marked=None, position=position)


_FIRST = re.compile(
    r"\bfirst[- ](line|choice)\b|\bpreferred (initial|first)|\binitial (treatment|therapy|choice)\b|"
    r"\b(?:recommend|suggest|advis)\w* starting\b[^.;]{0,40}\bwith\b|\bas (?:the )?first (?:drug )?(?:treatment|therapy)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r"\b(second|third)[- ](line|choice)\b|\brescue\b|\bif .{0,60}\b(fails?|failed|ineffective|not tolerated)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\bas (?:an? )?(?:second|third)[- ]line\b|\b(?:after|when|if|once)\b[^.;]{0,30}\bfirst[- ](?:line|choice)\b[^.;]{0,30}"
    r"\b(?:fail\w*|not tolerated|not enough|ineffective)\b|\bafter first-",
    re.IGNORECASE,
)
"""What comes when the first has failed."""
_AVOID = re.compile(
    r"\b(avoid(ed)?|not (be )?(recommended|used|offered)|recommends? against|should no longer|contraindicated|advises? against|suggests? against)\b",
    re.IGNORECASE,
)


def _line(text: str) -> LineOfTherapy | None:
    """Where the sentence itself places a treatment."""
    if _LATER.search(text):
        return LineOfTherapy.SECOND
    if _FIRST.search(text):
        return LineOfTherapy.FIRST
    if _SECOND.search(text):
        return LineOfTherapy.SECOND
    return LineOfTherapy.AVOID if _AVOID.search(text) else None
