"""The steps of an answer in the words in which a reader is told of them, while it is made and after."""

from __future__ import annotations

from dataclasses import dataclass

from osler.domain.progress import Appraised, Checked, Progress, Searched, Understood

STEPS = ("Question read", "Library searched", "Publications appraised", "Statements verified")
"""What is done, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A step that is done: which of ``STEPS``, counted from 0, and what came of it."""

    step: int
    words: str

    @property
    def name(self) -> str:
        """What was done."""
        return STEPS[self.step]


def told(progress: Progress) -> Told:
    """The step in words."""
    match progress:
        case Understood():
            return Told(step=0, words=progress.reading)
        case Searched():
            return Told(step=1, words=f"{progress.found} of {progress.records:,} publications found")
        case Appraised():
            guidelines = f"; {_count(progress.guidelines, 'guideline')}" if progress.guidelines else ""
            direct = f"; {progress.direct} on the very subject" if progress.direct else ""
            return Told(step=2, words=f"{progress.records} in all{guidelines}{direct}")
        case Checked():
            dropped = f"; {progress.dropped} dropped" if progress.dropped else ""
            return Told(step=3, words=f"{progress.verified}, each against its passages{dropped}")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
