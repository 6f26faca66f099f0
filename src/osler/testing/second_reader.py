"""A second reader that was told what to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from osler.ports import Opinion

AGREEING = Opinion(supports=1.0, contradicts=0.0)


@dataclass(frozen=True, slots=True)
class FakeSecondReader:
    """A ``SecondReader`` with an opinion by statement, and the same one of every other."""

    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    otherwise: Opinion = AGREEING
    name: str = "a reader for tests"

    def opinion(self, passage: str, statement: str) -> Opinion:
        """What it was told to say of the statement, whatever the passage."""
        del passage
        return self.opinions.get(statement, self.otherwise)
