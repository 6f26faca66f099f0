"""Putting things on a terminal: nothing in their words acts on it, and piped no line ends in blanks."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment

from osler.language.inert import inert


class Inert:
    """Things to show, with nothing left in their words that would act on the terminal."""

    def __init__(self, *parts: RenderableType) -> None:
        self._parts = Group(*parts)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self._parts, options):
            yield Segment(inert(segment.text), segment.style, segment.control)


def put(console: Console, *parts: RenderableType, width: int | None = None) -> None:
    """Print the parts, no wider than ``width`` columns."""
    if console.is_terminal:
        console.print(Inert(*parts), width=width)
        return
    with console.capture() as captured:
        console.print(Inert(*parts), width=width)
    console.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
