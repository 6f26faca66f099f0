"""The findings of a record that bear on a question: marked out by the source, or read from its sentences.

A finding keeps the words of its passage. At most it loses a section label or an opener that leans on the
sentence before ("However,"), and gains, in front, the condition or treatment that the record's title names and
the sentence leaves out; the title is then cited too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osler.answering.facets import Facet, Profile, Profiler, coverage
from osler.answering.sentence_kind import is_reportable, kind_of
from osler.appraisal.directness import directness
from osler.domain.evidence import Evidence, Finding
from osler.domain.finding import Direction, LineOfTherapy, RecordedFinding
from osler.domain.passage import Passage, passage_of
from osler.domain.question import Category, Mention, Question
from osler.domain.record import Basis, Record, Section
from osler.language.completeness import mend, self_contained
from osler.language.direction import benefit, effect
from osler.language.sentences import sentences, strip_label
from osler.ports import Lexicon

_MIN_CHARACTERS = 25
_MAX_CHARACTERS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A stretch of a record that may be a finding, and what the source itself says of it."""

    passage: Passage
    label: str
    marked: RecordedFinding | None
    position: float
    """Where it stands in the record's text, 0 to 1."""


def extract(
    evidence: Evidence, question: Question, wanted: Sequence[Facet], profiler: Profiler, lexicon: Lexicon
) -> tuple[Finding, ...]:
    """Everything in one record that can stand as a statement, judged for the question, in text order."""
    record = evidence.record
    about = profiler.record(record)
    found = []
    for candidate in _candidates(record):
        text = _standing_alone(candidate)
        if text is None:
            continue
        whole, context = _with_context(text, record, lexicon)
        found.append(
            _finding(
                candidate, whole, context, question, evidence, wanted, profiler.text(whole), about, lexicon
            )
        )
    return tuple(found)


def _finding(
    candidate: _Candidate,
    text: str,
    context: Passage | None,
    question: Question,
    evidence: Evidence,
    wanted: Sequence[Facet],
    narrow: Profile,
    about: Profile,
    lexicon: Lexicon,
) -> Finding:
    marked = candidate.marked
    kind = marked.kind if marked else kind_of(candidate.passage.text, candidate.label, evidence)
    return Finding(
        passage=candidate.passage,
        context=context,
        text=text,
        kind=kind,
        direction=marked.direction if marked else _direction(candidate.passage.text),
        relevance=coverage(wanted, narrow, about),
        directness=directness(question, text, evidence.record, lexicon),
        strength=marked.strength if marked else None,
        certainty=marked.certainty if marked else None,
        line=(marked.line if marked and marked.line else _line(text)),
    )


def _direction(sentence: str) -> Direction:
    return benefit(effect(sentence), sentence)


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


def _standing_alone(candidate: _Candidate) -> str | None:
    """The passage as a sentence that a clinician can read by itself, or ``None``."""
    text = candidate.passage.text.strip()
    if candidate.marked:
        return text
    if not _MIN_CHARACTERS <= len(text) <= _MAX_CHARACTERS:
        return None
    mended = mend(text)
    if mended is None or self_contained(mended):
        return None
    return mended


_FIRST = re.compile(
    r"\bfirst[- ](line|choice)\b|\bpreferred (initial|first)|\binitial (treatment|therapy|choice)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r"\b(second|third)[- ](line|choice)\b|\brescue\b|\bif .{0,60}\b(fails?|failed|ineffective|not tolerated)\b",
    re.IGNORECASE,
)
_AVOID = re.compile(
    r"\b(avoid(ed)?|not (be )?(recommended|used|offered)|recommends? against|should no longer|contraindicated|advises? against|suggests? against)\b",
    re.IGNORECASE,
)


def _line(text: str) -> LineOfTherapy | None:
    """Where the sentence itself places a treatment."""
    if _FIRST.search(text):
        return LineOfTherapy.FIRST
    if _SECOND.search(text):
        return LineOfTherapy.SECOND
    return LineOfTherapy.AVOID if _AVOID.search(text) else None


def _with_context(text: str, record: Record, lexicon: Lexicon) -> tuple[str, Passage | None]:
    """The sentence, opened with the condition and treatment of the title where it names neither itself."""
    in_title = lexicon.mentions(record.title)
    in_text = lexicon.mentions(text)
    condition = _only_in_title(Category.CONDITION, in_title, in_text, lexicon)
    treatment = _only_in_title(Category.INTERVENTION, in_title, in_text, lexicon)
    treatments = {m.concept.id for m in in_title if m.concept.category is Category.INTERVENTION}
    opener = []
    if treatment and len(treatments) == 1:
        opener.append(f"with {_spelt(record, treatment)}")
    if condition:
        opener.append(f"in {_spelt(record, condition)}")
    if not opener or not record.text.startswith(record.title):
        return text, None
    lead = " ".join(opener)
    sentence = f"{lead[0].upper()}{lead[1:]}, {_lowered(text, record)}"
    return sentence, passage_of(record, 0, len(record.title))


def _only_in_title(
    category: Category, in_title: Sequence[Mention], in_text: Sequence[Mention], lexicon: Lexicon
) -> Mention | None:
    """The title's first concept of the category, unless the sentence names one of that category itself."""
    if any(m.concept.category is category for m in in_text):
        return None
    found = [m for m in in_title if m.concept.category is category]
    wider = {b.id for m in found for b in lexicon.broader(m.concept)}
    narrow = [m for m in found if m.concept.id not in wider]
    return next(iter(narrow or found), None)


def _spelt(record: Record, mention: Mention) -> str:
    """The concept as the title spells it, in lower case unless it is an acronym or the text keeps its capital."""
    name = record.title[mention.start : mention.end]
    return " ".join(_lowered_word(word, record) for word in name.split(" "))


def _lowered(text: str, record: Record) -> str:
    first, space, rest = text.partition(" ")
    return _lowered_word(first, record) + space + rest


_PROPER = frozenset(
    "american australian british canadian chinese cochrane danish dutch english european finnish french german indian "
    "iranian italian japanese korean medicare norwegian scottish spanish swedish swiss taiwanese turkish us uk who "
    "african asian hispanic caucasian fitzpatrick koebner".split()
)


def _lowered_word(word: str, record: Record) -> str:
    """The word without its capital, where it has one only for standing first or in a title."""
    bare = word.strip("(),;:'\"").split("-")[0]
    if len(bare) < 2 or not bare[0].isupper() or not bare[1:].islower() or bare.lower() in _PROPER:
        return word if len(bare) != 1 or bare != "A" else word.replace("A", "a", 1)
    inside = re.compile(rf"(?<=[a-z0-9,)] ){re.escape(bare)}\b")
    body = record.text[len(record.title) :]
    if inside.search(body) and not re.search(rf"\b{re.escape(bare.lower())}\b", body):
        return word
    return word.replace(bare, bare[0].lower() + bare[1:], 1)
