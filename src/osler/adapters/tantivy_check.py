"""Checking a library against itself, record by record."""

from __future__ import annotations

from dataclasses import dataclass

from tantivy import Query, Searcher

from osler.adapters.tantivy_read import matches, stored
from osler.adapters.tantivy_schema import schema
from osler.adapters.tantivy_state import LibraryState
from osler.codec import decode_record
from osler.domain.shelf import shelf_keys
from osler.errors import CodecError

_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryCheck:
    """What checking a library found.

    Attributes:
        records: how many records were read.
        snapshot: the id of the content as the library states it.
        problems: what is wrong, in words, the first twenty; empty when all is well.
    """

    records: int
    snapshot: str
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def checked(searcher: Searcher, state: LibraryState) -> LibraryCheck:
    """Read every record of one committed state: it decodes, is held once, is found by its keys; totals agree."""
    problems: list[str] = []
    counted = LibraryState()
    for batch in range(1, state.batches + 1):
        for address in matches(searcher, Query.term_query(schema(), "batch", batch)):
            try:
                encoded = stored(searcher, address)
                counted = counted.with_records([encoded])
                record = decode_record(encoded)
            except (CodecError, ValueError) as error:
                problems.append(f"batch {batch}: a stored record cannot be read: {error}")
                continue
            held = len(matches(searcher, Query.term_query(schema(), "id", record.id)))
            if held != 1:
                problems.append(f"{record.id} is held {held} times")
            lost = [key for key in shelf_keys(record) if not searcher.doc_freq("key", key)]
            if lost:
                problems.append(f"{record.id} is not found by {', '.join(lost)}")
    if counted.records != state.records:
        problems.append(f"{counted.records} records are stored and {state.records} are stated")
    if counted.total != state.total:
        problems.append("the stored records are not those that the snapshot was made of")
    return LibraryCheck(
        records=counted.records, snapshot=state.snapshot(), problems=tuple(problems[:_MOST_PROBLEMS])
    )
