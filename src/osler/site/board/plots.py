"""Small plots as SVG, made on the server: no script, no style, readable without colour, with title and description.

Each stands above a table of the same figures, which is its full alternative (WCAG 2.2, 1.1.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 34, 26
SHADES = ("1", ".5", ".15")
"""Opacity of the first, second and third series; bars have an outline as well."""
DASHES = ("none", "6 4", "2 3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One name and one value for each label; ``None`` is a gap."""

    name: str
    values: tuple[float | None, ...]


def bars(id: str, title: str, labels: Sequence[str], series: Sequence[Series]) -> SafeString:
    """Bars side by side for each label."""
    top = _top(series)
    slot = (WIDTH - LEFT - RIGHT) / max(len(labels), 1)
    wide = min(slot * 0.8 / max(len(series), 1), 24)
    shapes = []
    for n, one in enumerate(series):
        for at, value in enumerate(one.values):
            if value:
                x = LEFT + slot * at + (slot - wide * len(series)) / 2 + wide * n
                y = _y(value, top)
                box = (_n(x), _n(y), _n(wide), _n(HEIGHT - BOTTOM - y), SHADES[n])
                shapes.append(
                    format_html(
                        '<rect x="{}" y="{}" width="{}" height="{}" fill="currentColor" fill-opacity="{}" '
                        'stroke="currentColor"/>',
                        *box,
                    )
                )
    keys = [
        format_html(
            '<rect x="{}" y="8" width="12" height="12" fill="currentColor" fill-opacity="{}" stroke="currentColor"/>',
            x,
            SHADES[n],
        )
        for n, x in enumerate(_key_places(series))
    ]
    return _svg(id, title, labels, series, top, [*keys, *shapes])


def lines(id: str, title: str, labels: Sequence[str], series: Sequence[Series]) -> SafeString:
    """A line for each series, with a mark on each value; nothing is drawn across a gap."""
    top = _top(series)
    slot = (WIDTH - LEFT - RIGHT) / max(len(labels), 1)
    shapes = []
    for n, one in enumerate(series):
        places = [
            None if value is None else (LEFT + slot * (at + 0.5), _y(value, top))
            for at, value in enumerate(one.values)
        ]
        shapes += [
            format_html(
                '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="currentColor" stroke-width="1.5" '
                'stroke-dasharray="{}"/>',
                *(_n(v) for v in (*a, *b)),
                DASHES[n],
            )
            for a, b in pairwise(places)
            if a and b
        ]
        shapes += [_mark(n, *p) for p in places if p]
    keys = [_mark(n, x + 6, 14) for n, x in enumerate(_key_places(series))]
    return _svg(id, title, labels, series, top, [*keys, *shapes])


def _mark(n: int, x: float, y: float) -> SafeString:
    """A disc, a square, a triangle."""
    if n == 0:
        return format_html('<circle cx="{}" cy="{}" r="4" fill="currentColor"/>', _n(x), _n(y))
    points = ((-4, -4), (4, -4), (4, 4), (-4, 4)) if n == 1 else ((0, -5), (5, 4), (-5, 4))
    said = " ".join(f"{_n(x + dx)},{_n(y + dy)}" for dx, dy in points)
    return format_html('<polygon points="{}" fill="currentColor"/>', said)


def _svg(
    id: str,
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    top: float,
    shapes: Sequence[SafeString],
) -> SafeString:
    slot = (WIDTH - LEFT - RIGHT) / max(len(labels), 1)
    every = 1 + len(labels) // 8  # what stands beside each other without touching
    below = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (_n(LEFT + slot * (n + 0.5)), HEIGHT - 8, label)
            for n, label in enumerate(labels)
            if n % every == 0
        ),
    )
    beside = format_html_join(
        "",
        '<line x1="{}" x2="{}" y1="{}" y2="{}" stroke="currentColor" stroke-opacity=".3"/>'
        '<text x="{}" y="{}" text-anchor="end">{}</text>',
        (
            (LEFT, WIDTH - RIGHT, _n(_y(v, top)), _n(_y(v, top)), LEFT - 6, _n(_y(v, top) + 4), f"{v:g}")
            for v in (0, top / 2, top)
        ),
    )
    keys = format_html_join(
        "",
        '<text x="{}" y="18">{}</text>',
        ((x + 18, s.name) for x, s in zip(_key_places(series), series, strict=True)),
    )
    return format_html(
        '<svg role="img" aria-labelledby="{0}-title {0}-desc" width="{1}" height="{2}" viewBox="0 0 {1} {2}" '
        'font-family="system-ui, sans-serif" font-size="12" fill="currentColor">'
        '<title id="{0}-title">{3}</title><desc id="{0}-desc">{4}</desc>{5}{6}{7}{8}</svg>',
        id,
        WIDTH,
        HEIGHT,
        title,
        _described(labels, series),
        beside,
        below,
        keys,
        mark_safe("".join(shapes)),  # noqa: S308  # each made by format_html above
    )


def _described(labels: Sequence[str], series: Sequence[Series]) -> str:
    if not labels:
        return "Nothing yet."
    said = []
    for one in series:
        last = one.values[-1]
        said.append(f"{one.name}: {'none' if last is None else f'{last:g}'} in {labels[-1]}")
    return f"{labels[0]} to {labels[-1]}. {'; '.join(said)}. The table below has every figure."


def _key_places(series: Sequence[Series]) -> list[int]:
    return [LEFT + n * 190 for n in range(len(series))]


def _top(series: Sequence[Series]) -> float:
    """The end of the scale: the next of 2, 4, 10 and their multiples by ten that nothing passes."""
    most = max((v for s in series for v in s.values if v), default=1)
    power = 1.0
    while True:
        for step in (2, 4, 10):
            if most <= step * power:
                return step * power
        power *= 10


def _y(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top


def _n(value: float) -> str:
    return f"{value:.1f}"
