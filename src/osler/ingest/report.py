"""What an ingest did, file by file, in exact counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from osler.errors import SourceError
from osler.ports import Skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipCount:
    """Entries that could not become records, for one reason: how many, and where the first one stands."""

    reason: str
    count: int
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileError:
    """Why a file was not read to its end: the kind of error, the whole message, and the position."""

    kind: str
    message: str
    position: str | None

    @classmethod
    def of(cls, error: SourceError) -> FileError:
        """The error as a value that can be stored."""
        return cls(kind=type(error).__name__, message=str(error), position=error.position)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file.

    ``read`` counts its articles: ``read == new + updated + unchanged + skipped``. ``deleted`` counts records
    that were held and that the file says to delete; it may say so of others too. ``entries`` counts articles
    and deletions together, as far as they are committed.
    """

    path: str
    format: str | None = None
    read: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    deleted: int = 0
    skipped: tuple[SkipCount, ...] = ()
    error: FileError | None = None
    entries: int = 0
    complete: bool = False

    def with_skip(self, skip: Skip) -> FileReport:
        """The report with one more article skipped."""
        known = {count.reason: count for count in self.skipped}
        before = known.get(skip.reason) or SkipCount(reason=skip.reason, count=0, first=skip.position)
        known[skip.reason] = replace(before, count=before.count + 1)
        return replace(self, skipped=tuple(known.values()))

    @property
    def skipped_count(self) -> int:
        """How many articles were skipped, for whatever reason."""
        return sum(skip.count for skip in self.skipped)


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What became of all files, the library's snapshot afterwards, and how long it took."""

    files: tuple[FileReport, ...]
    snapshot: str
    seconds: float

    def total(self, what: str) -> int:
        """The sum over all files of one count ("read", "new", ...; "skipped" over all reasons)."""
        if what == "skipped":
            return sum(file.skipped_count for file in self.files)
        return sum(getattr(file, what) for file in self.files)

    @property
    def errors(self) -> tuple[FileError, ...]:
        """The errors of the files that were not read to their end, in order."""
        return tuple(file.error for file in self.files if file.error)
