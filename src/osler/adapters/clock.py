"""What day it is, from the system."""

from __future__ import annotations

from datetime import UTC, date, datetime


class SystemClock:
    """The system's date, in UTC so that it is the same wherever the question is asked."""

    def today(self) -> date:
        """The current date in UTC."""
        return datetime.now(tz=UTC).date()
