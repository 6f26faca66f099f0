"""Tagged text: one field a line, a tag in front; what RIS and MEDLINE have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from osler.errors import UnsafeSource
from osler.ingest.lines import MAX_ENTRY_CHARACTERS


@dataclass(slots=True)
class TaggedEntry:
    """The fields of one entry in the order of the file; grows while its lines are read."""

    number: int
    line: int
    fields: dict[str, list[str]] = field(default_factory=dict)
    size: int = 0

    @property
    def position(self) -> str:
        """Where it stands, in words."""
        return f"entry {self.number}, line {self.line}"

    def add(self, tag: str, value: str, path: Path) -> None:
        """A field begins; raises ``UnsafeSource`` when the entry outgrows all literature."""
        self.fields.setdefault(tag, []).append(value)
        self._grow(value, path)

    def extend(self, tag: str, value: str, path: Path) -> None:
        """The last field goes on in a further line."""
        values = self.fields[tag]
        values[-1] = f"{values[-1]}\n{value}"
        self._grow(value, path)

    def _grow(self, value: str, path: Path) -> None:
        self.size += len(value) + 1
        if self.size > MAX_ENTRY_CHARACTERS:
            why = f"one entry is longer than {MAX_ENTRY_CHARACTERS // 2**20} million characters"
            raise UnsafeSource(path, why, position=self.position)

    def all(self, *tags: str) -> Iterator[str]:
        """Every value under these tags that is not blank, tag by tag."""
        for tag in tags:
            yield from (value for value in self.fields.get(tag, ()) if value.strip())

    def first(self, *tags: str) -> str | None:
        """The first value under these tags that is not blank, the earlier tag going before."""
        return next(self.all(*tags), None)
