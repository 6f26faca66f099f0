"""Every error Osler raises on purpose.

    OslerError
    ├── InvalidValue            a value that cannot exist in the domain (offsets that do not fit, an empty id)
    ├── SettingsError           a setting that cannot be used
    ├── SourceError             something is wrong with a file or stream being read (path, record, position)
    │   ├── UnreadableSource    it cannot be opened, is empty, or no reader knows its format
    │   ├── DamagedSource       it breaks off or is malformed; what came before it is kept
    │   └── UnsafeSource        it asks for something no literature file needs (bomb, external entity)
    ├── LibraryError            something is wrong with the evidence library
    │   ├── LibraryLocked       another process is writing to it
    │   ├── LibraryDamaged      its files cannot be read
    │   └── RecordNotFound      it holds no record with this identifier
    ├── OutputError             a file that was to be written cannot be
    ├── CodecError              stored or foreign JSON does not have the shape this version reads
    ├── BenchmarkError          a benchmark's data are missing or malformed
    └── EditorialError          the publishing house refuses: nothing was changed
        ├── IllegalTransition   the act is not lawful at this stage, whoever asks
        ├── NotPermitted        the act is lawful, but not for this person
        ├── NotApprovable       the text has obstacles that stand against approval
        ├── ReviewInvalid       a review that cannot count
        ├── StaleRevision       somebody else has changed the article meanwhile
        ├── ArticleNotFound     the house has no article of this name
        ├── LinkInvalid         a signed link is forged, expired, used or for another revision
        └── LogBroken           the audit log was changed; where and how

Each error carries the objects it is about, and its message says what happened, where, and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class OslerError(Exception):
    """The root: catching it catches everything Osler raises on purpose."""


class InvalidValue(OslerError, ValueError):
    """A value that the domain does not allow; raised by the value's own constructor."""


class SettingsError(OslerError):
    """A setting has a value that cannot be used; carries its name and the value given."""

    def __init__(self, name: str, value: str, why: str) -> None:
        self.name = name
        self.value = value
        super().__init__(f"{name}={value!r} cannot be used: {why}")


class SourceError(OslerError):
    """Something is wrong with a source being read.

    Attributes:
        source: the file, or ``None`` for standard input.
        position: where in it, in words a person can use ("line 12", "byte 4096", "record 3"), or ``None``.
    """

    def __init__(self, source: Path | None, why: str, *, position: str | None = None) -> None:
        self.source = source
        self.position = position
        self.why = why
        where = str(source) if source is not None else "standard input"
        super().__init__(f"{where}{f', {position}' if position else ''}: {why}")


class UnreadableSource(SourceError):
    """The source cannot be opened, is empty, or is in no format that a reader knows."""


class DamagedSource(SourceError):
    """The source breaks off or is malformed from ``position`` on; the records before it are good."""


class UnsafeSource(SourceError):
    """The source asks for something that no literature file needs, so reading stopped at once."""


class LibraryError(OslerError):
    """Something is wrong with the evidence library at ``path``."""

    def __init__(self, path: Path | None, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(f"library {path}: {why}" if path is not None else f"library: {why}")


class LibraryLocked(LibraryError):
    """Another process is writing to the library; readers are not affected."""


class LibraryDamaged(LibraryError):
    """The library's files cannot be read as a library of this version."""


class RecordNotFound(LibraryError):
    """The library holds no record with this identifier."""

    def __init__(self, path: Path | None, record_id: str) -> None:
        self.record_id = record_id
        super().__init__(path, f"no record {record_id!r}; give a record id, a PMID or a DOI it holds")


class OutputError(OslerError):
    """A file that was to be written cannot be; the answer itself is not lost, it can be asked again."""

    def __init__(self, target: Path, why: str) -> None:
        self.target = target
        self.why = why
        super().__init__(f"{target}: cannot be written: {why}; give another path")


class CodecError(OslerError):
    """JSON does not have the shape this version reads; ``where`` is the path of keys to the trouble."""

    def __init__(self, where: str, why: str) -> None:
        self.where = where
        super().__init__(f"{where}: {why}")


class BenchmarkError(OslerError):
    """A benchmark cannot run: its data are missing or malformed."""


class EditorialError(OslerError):
    """The publishing house refuses an act; nothing was changed."""


class IllegalTransition(EditorialError):
    """The act is not lawful at this stage, whoever asks; carries both, and what would be lawful."""

    def __init__(self, stage: str, act: str, lawful: Sequence[str] = ()) -> None:
        self.stage = stage
        self.act = act
        self.lawful = tuple(lawful)
        instead = f"; lawful now: {', '.join(lawful)}" if lawful else "; nothing is lawful any more"
        super().__init__(f"{act} is not lawful while the article is {stage}{instead}")


class NotPermitted(EditorialError):
    """The act is lawful at this stage, but not for this person; ``why`` says what stands against it."""

    def __init__(self, actor: str, act: str, why: str) -> None:
        self.actor = actor
        self.act = act
        self.why = why
        super().__init__(f"{actor} may not {act}: {why}")


class NotApprovable(EditorialError):
    """The text cannot be approved as it stands; ``obstacles`` names each thing to mend."""

    def __init__(self, article: str, obstacles: Sequence[str]) -> None:
        self.article = article
        self.obstacles = tuple(obstacles)
        super().__init__(f"article {article} cannot be approved as it stands: {'; '.join(obstacles)}")


class ReviewInvalid(EditorialError):
    """A review cannot count: it is incomplete, of another text, or its maker declares a conflict."""

    def __init__(self, reviewer: str, why: str) -> None:
        self.reviewer = reviewer
        self.why = why
        super().__init__(f"the review by {reviewer} cannot count: {why}")


class StaleRevision(EditorialError):
    """Somebody else has changed the article meanwhile; load it again and repeat the act."""

    def __init__(self, article: str, expected: int, found: int) -> None:
        self.article = article
        self.expected = expected
        self.found = found
        super().__init__(
            f"article {article} has changed meanwhile (state {found}, not {expected}); load it and repeat"
        )


class ArticleNotFound(EditorialError):
    """The house has no article of this name."""

    def __init__(self, article: str) -> None:
        self.article = article
        super().__init__(f"no article {article!r} in the house")


class LinkInvalid(EditorialError):
    """A signed link does not open anything: forged, expired, used already, or for another revision."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"this link does not open a review: {why}; ask the editor for a new one")


class LogBroken(EditorialError):
    """The audit log is not what was written; ``position`` counts entries from 1."""

    def __init__(self, position: int, kind: str, what: str) -> None:
        self.position = position
        self.kind = kind
        self.what = what
        super().__init__(f"audit log, entry {position}, {kind}: {what}")
