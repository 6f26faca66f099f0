"""Every plug-in point, on one page. A port speaks domain types and has a fake in ``osler.testing``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Protocol

from osler.domain.library import Filters, Hit, LibraryQuery, UpsertCounts
from osler.domain.progress import Progress
from osler.domain.question import Concept, Mention
from osler.domain.record import Record


class EvidenceLibrary(Protocol):
    """**Port:** a store of records that can be searched.

    One writer at a time; any number of readers, each seeing the last commit. What ``upsert`` or
    ``delete`` returned for is committed and survives a crash. Identifiers compare case-insensitively.

    Records are the same publication when they share a PMID, a DOI, or normalised title and year; the
    later one replaces the earlier, keeping what only the earlier one knew of its identifiers. A
    retraction notice (a link ``RETRACTS``) marks the record it names, whichever came first.
    """

    def upsert(self, records: Iterable[Record]) -> UpsertCounts:
        """Add or replace records in one commit; raises ``LibraryLocked`` when another process writes."""
        ...

    def upsert_each(self, records: Sequence[Record]) -> tuple[UpsertCounts, ...]:
        """As ``upsert``, with what became of each record."""
        ...

    def delete(self, ids: Iterable[str]) -> int:
        """Remove records by id, PMID or DOI in one commit; returns how many were removed."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """Hold the library for several writes, each committed as it returns; raises ``LibraryLocked``."""
        ...

    def get(self, identifier: str) -> Record | None:
        """The record with this id, PMID ("123", "pmid:123") or DOI ("10.1/x", "doi:10.1/x")."""
        ...

    def search(
        self, query: LibraryQuery, *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The best ``limit`` records by BM25, best first; ties by record id."""
        ...

    def document_frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        """In how many records each word occurs, as search sees words; 0 for a word it passes over."""
        ...

    def records(self) -> Iterator[Record]:
        """Every record, streamed, in no particular order."""
        ...

    def count(self) -> int:
        """How many records there are."""
        ...

    def snapshot(self) -> str:
        """An id of the present content: equal content has an equal id, whatever the order of arrival."""
        ...

    def close(self) -> None:
        """Release files and locks; the library cannot be used afterwards."""
        ...


@dataclass(frozen=True, slots=True)
class Deletion:
    """A source says that this record is no longer to be held (PubMed ``DeleteCitation``)."""

    record_id: str


@dataclass(frozen=True, slots=True)
class Skip:
    """An entry of a source that cannot become a record: where it stands and why."""

    position: str
    reason: str


Reading = Record | Deletion | Skip


class Reader(Protocol):
    """**Port:** turns one file format into records, streaming, in constant memory."""

    name: str
    """The format's name as printed by ``osler ingest --help`` ("pubmed-xml")."""

    def accepts(self, path: Path, head: bytes) -> bool:
        """Whether the file looks like this format; ``head`` is its first 64 KiB, already unzipped."""
        ...

    def read(self, stream: BinaryIO, path: Path) -> Iterator[Reading]:
        """What the stream holds, in order.

        Raises:
            DamagedSource: at the point where the stream stops making sense; what was yielded is good.
            UnsafeSource: for entity definitions, external references, or sizes past the limits.
        """
        ...


class Lexicon(Protocol):
    """**Port:** knows medical concepts under all their names."""

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The concepts named in ``text``, in order, longest first where they overlap."""
        ...

    def synonyms(self, concept: Concept) -> tuple[str, ...]:
        """Every name of the concept, the preferred one first, lower case."""
        ...

    def broader(self, concept: Concept) -> tuple[Concept, ...]:
        """The concepts that this one is a kind or part of, nearest first (vitiligo: hypopigmentation)."""
        ...

    def narrower(self, concept: Concept) -> tuple[Concept, ...]:
        """The concepts that are a kind or part of this one, nearest first (hypopigmentation: vitiligo)."""
        ...

    def ordinary(self, word: str) -> bool:
        """Whether a word, in lower case, is plain English rather than a term of medicine or a name."""
        ...

    def correct(self, text: str, *, vocabulary: frozenset[str] = frozenset()) -> str:
        """``text`` with misspelt medical words mended, where only one mending is likely."""
        ...


class Searcher(Protocol):
    """**Port:** finds records for a query text; what retrieval offers to the answering steps."""

    def queries(self, text: str, concepts: Sequence[Concept]) -> tuple[LibraryQuery, ...]:
        """The queries that a search for ``text`` about ``concepts`` would send, for the trace."""
        ...

    def search(
        self, text: str, concepts: Sequence[Concept] = (), *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The best ``limit`` records for ``text``, best first; deterministic."""
        ...


class Embedder(Protocol):
    """**Port:** gives texts places in a space where what means the same lies close."""

    @property
    def name(self) -> str:
        """The model and its digest; vectors under different names are never compared."""
        ...

    def passage(self, text: str) -> tuple[float, ...]:
        """The place of a text that may be found, as a vector of length 1."""
        ...

    def question(self, text: str) -> tuple[float, ...]:
        """The place of a text that asks, as a vector of length 1."""
        ...


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A record near a question: its id and the cosine of their vectors."""

    record_id: str
    cosine: float


class Neighbours(Protocol):
    """**Port:** the vectors of records, kept beside their library; says which lie nearest to a question."""

    def hold(self, records: Iterable[Record]) -> int:
        """Make and keep the vectors that are missing or of an older text; returns how many were made."""
        ...

    def holds(self, record: Record) -> bool:
        """Whether the vector kept for the record is that of its present text."""
        ...

    def nearest(self, text: str, limit: int) -> tuple[Neighbour, ...]:
        """The ``limit`` nearest, nearest first, ties by id; records that left the library may be among them."""
        ...

    def compact(self, records: Iterable[Record]) -> int:
        """Keep only the vectors of the present texts of these records; returns how many vectors went."""
        ...


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a second reader makes of a statement beside a passage, as probabilities that add up to 1 at most.

    What is left is the probability that the passage says nothing of it.
    """

    supports: float
    contradicts: float


class SecondReader(Protocol):
    """**Port:** reads a statement beside a passage, after the rules; it may lower their verdict, never raise it."""

    @property
    def name(self) -> str:
        """Whose opinion it is, as told to people."""
        ...

    def opinion(self, passage: str, statement: str) -> Opinion:
        """Whether the passage bears the statement out; the same every time."""
        ...


class Clock(Protocol):
    """**Port:** what day it is."""

    def today(self) -> date:
        """The current date."""
        ...


class Observer(Protocol):
    """**Port:** is told how far an answer has come, step by step, in the thread that makes it; changes nothing."""

    def __call__(self, progress: Progress, /) -> None:
        """Take note of one step; what it raises ends the answer."""
        ...
