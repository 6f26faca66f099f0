"""A clock for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A ``Clock`` that stands still."""

    day: date

    def today(self) -> date:
        """The day it was set to."""
        return self.day
