"""What a source says of one concept: its names and what it is a kind of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from osler.domain.question import Category
from osler.terms.normal import key


class Use(IntEnum):
    """When a name counts as a mention of its concept."""

    ALWAYS = 0
    CAPITALS = 1
    """Only when written as an abbreviation ("AF"; "as" is no spondylitis)."""
    CONTEXT = 2
    """Only as an abbreviation, and when the same text names the concept in full as well."""
    PLURAL = 3
    """Only in the plural ("piles"; a pile is no haemorrhoid)."""
    UNCASED = 4
    """As an abbreviation, or in a text without any capitals; for abbreviations that are no English words."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a concept, as written, and when it counts."""

    text: str
    use: Use = Use.ALWAYS


NO_BROADER = "-"
"""In place of what a concept is a kind of: nothing, whatever a package says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One concept as one source knows it.

    Attributes:
        names: the preferred name first.
        broader: names of the concepts that this one is a kind or part of.
    """

    category: Category
    names: tuple[Name, ...]
    broader: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The preferred name."""
        return self.names[0].text

    @property
    def key(self) -> str:
        """The preferred name in its normal form."""
        return key(self.name)
