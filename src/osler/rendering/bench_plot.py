"""One measured figure as a plot: the value with its interval, against the bar and the figures of others.

The drawing has no fixed width: places along the axis are percentages, so that it fits a telephone and words in it keep
their size. The axis is cut to what is shown and says where it begins and ends.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

_TOP, _BELOW, _AXIS, _ENDS = 12, 26, 44, 64
"""Heights in pixels: two rows of letters, the axis, and the numbers at its ends."""
_HEIGHT = 70
_CLOSE = 0.06
"""Marks nearer than this share of the axis have their letters in different rows."""
_MOST = 1e9
"""Where a value has no natural greatest value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A figure of somebody else: who, on what items and rules, from where."""

    who: str
    value: float
    scope: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAgainst:
    """The bar: the value to reach, whether it bounds from above, and whether it was reached."""

    value: float
    at_most: bool
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One figure with its 95 % interval, where one was drawn, and what it is held against.

    ``seen``: the weights behind it were learned on these very items, so that it is held against no bar.
    """

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    others: tuple[Other, ...] = ()
    bar: HeldAgainst | None = None
    seen: bool = False

    @property
    def plotted(self) -> bool:
        """Whether there is anything to see: an interval, a bar or others."""
        return self.low is not None or self.bar is not None or bool(self.others)


def figure(measured: Measured) -> str:
    """The figure as HTML: its name and value, the drawing, and a key to the letters in it."""
    key = "".join(
        f'<li><span class="letter">{letter}</span> {escape(o.who)}, {escape(o.scope)}: {number(o.value)}</li>'
        for letter, o in zip(letters(measured.others), measured.others, strict=True)
    )
    listed = f'\n<ul class="key">{key}</ul>' if key else ""
    interval = f' <span class="soft">{span(measured)}</span>' if span(measured) else ""
    return (
        f'<figure>\n<figcaption><span class="name">{escape(measured.name)}</span> '
        f"<strong>{number(measured.value)}</strong>{interval}</figcaption>\n{_drawing(measured)}{listed}\n</figure>"
    )


def number(value: float) -> str:
    """A value as printed: three decimals for a rate, fewer for what is larger."""
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}"


def span(measured: Measured) -> str:
    """The interval as printed; empty where there is none."""
    if measured.low is None or measured.high is None:
        return ""
    return f"{number(measured.low)} to {number(measured.high)}"


def letters(others: Sequence[Other]) -> tuple[str, ...]:
    """A letter for each figure of others, in their order."""
    return tuple(chr(ord("a") + at) for at in range(len(others)))


def _drawing(m: Measured) -> str:
    begin, end = _axis(m)

    def at(value: float) -> str:
        return f"{100 * (value - begin) / (end - begin):.2f}%"

    parts = [f'<line class="axis" x1="0%" x2="100%" y1="{_AXIS}" y2="{_AXIS}"/>']
    if m.bar:
        parts.append(_upright("bar", at(m.bar.value), _AXIS - 12, _AXIS + 8))
        parts.append(
            f'<text class="bar-word" x="{at(m.bar.value)}" y="{_ENDS}" text-anchor="middle">bar</text>'
        )
    rows = _rows([(o.value - begin) / (end - begin) for o in m.others])
    for letter, other, y in zip(letters(m.others), m.others, rows, strict=True):
        parts.append(_upright("other", at(other.value), y + 4, _AXIS + 5))
        parts.append(f'<text x="{at(other.value)}" y="{y}" text-anchor="middle">{letter}</text>')
    if m.low is not None and m.high is not None:
        parts.append(f'<line class="interval" x1="{at(m.low)}" x2="{at(m.high)}" y1="{_AXIS}" y2="{_AXIS}"/>')
    parts.append(f'<circle class="ours" cx="{at(m.value)}" cy="{_AXIS}" r="5"/>')
    parts.append(f'<text class="end" x="0%" y="{_ENDS}">{begin:g}</text>')
    parts.append(f'<text class="end" x="100%" y="{_ENDS}" text-anchor="end">{end:g}</text>')
    return f'<svg width="100%" height="{_HEIGHT}" role="img" aria-label="{escape(_in_words(m))}">{"".join(parts)}</svg>'


def _upright(kind: str, x: str, top: int, bottom: int) -> str:
    return f'<line class="{kind}" x1="{x}" x2="{x}" y1="{top}" y2="{bottom}"/>'


def _axis(m: Measured) -> tuple[float, float]:
    """Where the axis begins and ends: round numbers around all that is shown, within 0 to 1 for rates."""
    shown = [m.value, *(o.value for o in m.others)]
    shown += [v for v in (m.low, m.high, m.bar.value if m.bar else None) if v is not None]
    least, most = min(shown), max(shown)
    rate = least >= 0 and most <= 1
    step = 0.1 if rate else 10 ** math.floor(math.log10(max(abs(most), abs(least), 0.1)))
    begin = math.floor(least / step - 0.2) * step
    end = math.ceil(most / step + 0.2) * step
    floor, roof = (0.0 if least >= 0 else -_MOST), (1.0 if rate else _MOST)
    return round(max(begin, floor), 6), round(min(end, roof), 6)


def _rows(places: Sequence[float]) -> tuple[int, ...]:
    """The height of each letter: the lower row, unless a neighbour on the left is too close and stands there."""
    heights = dict.fromkeys(range(len(places)), _BELOW)
    ordered = sorted(heights, key=lambda i: (places[i], i))
    for left, right in pairwise(ordered):
        if places[right] - places[left] < _CLOSE and heights[left] == _BELOW:
            heights[right] = _TOP
    return tuple(heights[i] for i in range(len(places)))


def _in_words(m: Measured) -> str:
    """All that the drawing shows, for those who do not see it."""
    words = [f"{m.name}: Osler {number(m.value)}"]
    if span(m):
        words.append(f"95 % interval {span(m)}")
    if m.bar:
        words.append(f"bar {'at most' if m.bar.at_most else 'at least'} {number(m.bar.value)}")
    words += [f"{o.who} {number(o.value)}" for o in m.others]
    return "; ".join(words) + "."
