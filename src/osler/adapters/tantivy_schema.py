"""The fields of the index, and a record as a document of it (see docs/library-format.md)."""

from __future__ import annotations

from bisect import bisect
from functools import cache

from tantivy import Document, Schema, SchemaBuilder

from osler.adapters.tantivy_state import STATE_ID, LibraryState, encode_state
from osler.adapters.tantivy_text import ANALYSER, searchable
from osler.appraisal.design import study_design
from osler.domain.record import Record
from osler.domain.shelf import shelf_keys

UNKNOWN_YEAR = 0
"""Stands in the year field of the index, and only there, for a year that is not known."""
_PREFIXES = ("doi:10.", "guideline:", "pmcid:pmc", "pmid:", "title:")
_KEY_BYTES = 7


@cache
def schema() -> Schema:
    """The fields: identity, search text, filters, order of ids, and the stored record."""
    builder = SchemaBuilder()
    for name in ("id", "key", "publication_type", "design", "language"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name=ANALYSER, index_option="position")
    builder.add_integer_field("year", indexed=True, fast=True)
    builder.add_boolean_field("guideline", indexed=True)
    builder.add_boolean_field("retracted", indexed=True)
    builder.add_integer_field("place", fast=True)
    builder.add_integer_field("batch", indexed=True)
    builder.add_boolean_field("has_state", indexed=True)
    builder.add_integer_field("state_number", fast=True)
    builder.add_bytes_field("state", stored=True)
    builder.add_bytes_field("record", stored=True)
    return builder.build()


def document_of(record: Record, encoded: bytes, *, batch: int, state: LibraryState | None = None) -> Document:
    """The document that stores ``encoded`` and makes the record findable; ``batch`` is its commit.

    The last document of a commit carries the state that the commit leads to. One of its own would count as
    a document in the statistics of ranking, which must depend on the records alone.
    """
    document = Document(
        id=record.id,
        key=list(dict.fromkeys(shelf_keys(record))),
        text=searchable(record),
        publication_type=[t.lower() for t in record.publication_types],
        design=study_design(record).design.value,
        language=[x.lower() for x in record.languages],
        year=UNKNOWN_YEAR if record.year is None else record.year,
        guideline=record.is_guideline,
        retracted=record.retracted,
        place=place(record.id),
        batch=batch,
        record=encoded,
    )
    if state is not None:
        _carry(document, state)
    return document


def document_of_state(state: LibraryState) -> Document:
    """A document for the state alone, for a commit that adds no record."""
    document = Document(id=STATE_ID)
    _carry(document, state)
    return document


def _carry(document: Document, state: LibraryState) -> None:
    document.add_boolean("has_state", value=True)
    document.add_integer("state_number", state.batches)
    document.add_bytes("state", encode_state(state))


def place(record_id: str) -> int:
    """A number in the order of record ids: a lower id never has a higher number.

    The first byte says which of the usual prefixes the id has or lies between, the other seven are what
    follows it; ids that share those have the same number.
    """
    before = bisect(_PREFIXES, record_id)
    prefix = _PREFIXES[before - 1] if before else ""
    if prefix and record_id.startswith(prefix):
        rest, code = record_id[len(prefix) :], 2 * before
    else:
        rest, code = record_id, 2 * before + 1
    head = rest.encode()[:_KEY_BYTES].ljust(_KEY_BYTES, b"\0")
    return code << (8 * _KEY_BYTES) | int.from_bytes(head, "big")
