"""Domain values to JSON and back, in one place, with a format version.

Records are stored losslessly (``encode_record``, ``decode_record``). Answers are written as the documented
public JSON (``answer_json``; see docs/json.md), which other programs read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import msgspec

from osler.domain.article import Abstention, Answer, Article, Notice, Reference
from osler.domain.meter import Meter, Side
from osler.domain.question import Concept, Question
from osler.domain.record import Record
from osler.domain.statement import Statement
from osler.domain.trace import Trace
from osler.errors import CodecError, OslerError

RECORD_FORMAT = 1
"""Version of the stored record; a library says which one it holds."""
ANSWER_SCHEMA = "osler.answer/1"
"""Name and version of the public JSON of an answer."""

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_record_encoder = msgspec.json.Encoder()
_record_decoder = msgspec.json.Decoder(Record)


def encode_record(record: Record) -> bytes:
    """The record as UTF-8 JSON, every field present, in the order of the class."""
    return _record_encoder.encode(record)


def decode_record(data: bytes | str) -> Record:
    """The record that ``encode_record`` wrote; unknown fields are ignored, missing ones take defaults.

    Raises:
        CodecError: the JSON is malformed or does not have a record's shape.
    """
    try:
        return _record_decoder.decode(data)
    except (msgspec.DecodeError, OslerError, UnicodeDecodeError) as error:
        raise CodecError("record", str(error)) from error


def to_json(value: object) -> Json:
    """Any domain value as plain JSON data, field by field; for values without a public schema of their own."""
    data: Json = msgspec.json.decode(msgspec.json.encode(value))
    return data


def dumps(data: Json, *, indent: int = 2) -> str:
    """JSON data as text: UTF-8, keys in the order given, indented unless ``indent`` is 0."""
    encoded = msgspec.json.encode(data)
    return (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode()


def record_json(record: Record) -> Json:
    """A record as public JSON, its canonical text under ``text``."""
    return to_json(record)


def answer_json(answer: Answer) -> Json:
    """An answer in the public schema ``osler.answer/1``; ``kind`` is "article" or "abstention"."""
    return _article(answer) if isinstance(answer, Article) else _abstention(answer)


def _article(article: Article) -> Json:
    return {
        "schema": ANSWER_SCHEMA,
        "kind": "article",
        "title": article.title,
        "question": _question(article.question),
        "notices": _notices(article.notices),
        "bottom_line": [_statement(s) for s in article.bottom_line],
        "sections": [
            {"role": s.role.value, "title": s.title, "statements": [_statement(t) for t in s.statements]}
            for s in article.sections
        ],
        "references": [_reference(r) for r in article.references],
        "evidence_basis": to_json(article.evidence_basis),
        "meter": _meter(article.meter) if article.meter else None,
        "limits": list(article.limits),
        "disclaimer": article.disclaimer,
        "date": article.trace.date,
        "trace": _trace(article.trace),
    }


def _meter(meter: Meter) -> Json:
    return {
        "label": meter.label.value,
        "verdict": to_json(meter.verdict) if meter.verdict else None,
        "words": meter.words,
        "sides": {
            side.value: {"studies": meter.count(side), "share": round(meter.share(side), 3)} for side in Side
        },
        "levels": [
            {"level": level, **{side.value: meter.count(side, level) for side in Side}}
            for level in meter.levels()
        ],
        "certainty": to_json(meter.certainty),
        "quality": to_json(meter.quality),
        "left_out": [{"record": record, "why": why} for record, why in meter.left_out],
    }


def _abstention(abstention: Abstention) -> Json:
    return {
        "schema": ANSWER_SCHEMA,
        "kind": "abstention",
        "title": abstention.question.text,
        "question": _question(abstention.question),
        "notices": _notices(abstention.notices),
        "reason": abstention.reason.value,
        "explanation": abstention.explanation,
        "found": [
            {
                "record": f.record.id,
                "title": f.record.title,
                "year": f.record.year,
                "url": link(f.record),
                "difference": f.difference,
            }
            for f in abstention.found
        ],
        "nearest_question": abstention.nearest_question,
        "disclaimer": abstention.disclaimer,
        "date": abstention.trace.date,
        "trace": _trace(abstention.trace),
    }


def _notices(notices: Iterable[Notice]) -> Json:
    return [{"kind": n.kind.value, "text": n.text} for n in notices]


def _question(question: Question) -> Json:
    def names(concepts: Iterable[Concept]) -> list[Json]:
        return [{"id": c.id, "name": c.name} for c in concepts]

    return {
        "text": question.text,
        "reading": question.reading,
        "kind": question.kind.value,
        "polar": question.polar,
        "conditions": names(question.conditions),
        "interventions": names(question.interventions),
        "comparators": names(question.comparators),
        "outcomes": names(question.outcomes),
        "populations": names(question.populations),
        "body_sites": names(question.body_sites),
        "names": list(question.names),
        "details": list(question.details),
        "cautions": [c.value for c in question.cautions],
    }


def _statement(statement: Statement) -> Json:
    return {
        "text": statement.text,
        "kind": statement.kind.value,
        "direction": statement.direction.value,
        "citations": [
            {
                "record": c.record,
                "passage": {
                    "start": c.passage.start,
                    "end": c.passage.end,
                    "text": c.passage.text,
                    "basis": c.passage.basis.value,
                },
            }
            for c in statement.citations
        ],
        "verdict": {"label": statement.verdict.label.value, "reasons": list(statement.verdict.reasons)},
        "directness": {
            "label": statement.directness.label.value,
            "reasons": list(statement.directness.reasons),
        },
    }


def _reference(reference: Reference) -> Json:
    record = reference.record
    return {
        "number": reference.number,
        "record": record.id,
        "kind": reference.kind.value,
        "title": record.title,
        "authors": list(record.authors),
        "journal": record.journal,
        "year": record.year,
        "pmid": record.pmid,
        "doi": record.doi,
        "url": link(record),
        "design": reference.design.value,
        "level": reference.level,
        "level_scheme": reference.level_scheme,
        "level_reasons": list(reference.level_reasons),
        "flags": [f.value for f in reference.flags],
        "retracted": record.retracted,
    }


def link(record: Record) -> str | None:
    """Where the original is to be found: PubMed, else the DOI, else the address it came with."""
    if record.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/"
    return f"https://doi.org/{record.doi}" if record.doi else record.url


def _trace(trace: Trace) -> Json:
    return {
        "version": trace.version,
        "snapshot": trace.snapshot,
        "records_in_library": trace.records_in_library,
        "date": trace.date,
        "queries": list(trace.queries),
        "hits": [{"record": h.record, "rank": h.rank, "score": h.score} for h in trace.hits],
        "left_out": [
            {"record": x.record, "step": x.step, "reason": x.reason, "text": x.text} for x in trace.left_out
        ],
        "model": trace.model,
        "prompt_digest": trace.prompt_digest,
    }
