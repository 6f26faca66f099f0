"""The evidence map as SVG and as a table: no script, no inline style; every mark is a link with a name.

Places across are in per cent and places down in pixels, so that the drawing fills any width while text and marks keep
their size (SVG 2, section 8.9).
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from osler.domain.meter import Side
from osler.rendering.evidence_map import INDIRECT, EvidenceMap, Mark, Row
from osler.rendering.meter import SIDES

SHAPES = {
    Side.FOR: '<circle r="11"/>',
    Side.NO_DIFFERENCE: '<rect x="-10" y="-10" width="20" height="20" rx="1"/>',
    Side.AGAINST: '<path d="M0-13 13 0 0 13-13 0Z"/>',
    Side.MIXED: '<path d="M-6-11H6L12 0 6 11H-6L-12 0Z"/>',
    None: '<rect x="-12" y="-8" width="24" height="16" rx="8"/>',
}
"""The shape of each direction around the origin, in pixels."""
_AXIS = 22
"""Pixels below the rows, for the years."""
HEADINGS = ("Reference", "Year", "Level", "Design", "n", "Points")
"""The columns of the table."""


def map_svg(drawn: EvidenceMap) -> str:
    """The map as one ``svg`` element; marks lead to ``#ref-1`` and so on. Its colours come from the style sheet."""
    parts = [*map(_row, drawn.rows), *_axis(drawn), *map(_mark, drawn.marks)]
    return (
        f'<svg class="map" width="100%" height="{drawn.height + _AXIS}" role="group" '
        'aria-label="Evidence map: publications by year and level of evidence">' + "".join(parts) + "</svg>"
    )


def map_key(drawn: EvidenceMap) -> str:
    """What shapes and colours mean, as a list; only those that occur."""
    items = [_key(side, SIDES[side] if side else "no direction, or not counted", "") for side in drawn.sides]
    if drawn.indirect:
        items.append(
            _key(
                None if None in drawn.sides else drawn.sides[0],
                INDIRECT,
                " indirect",
            )
        )
    return f'<ul class="key">{"".join(items)}</ul>'


def map_table(drawn: EvidenceMap) -> str:
    """The same as a table, in the order of the references."""
    head = "".join(f'<th scope="col">{name}</th>' for name in HEADINGS)
    rows = "".join(_table_row(m) for m in sorted(drawn.marks, key=lambda m: m.number))
    return (
        '<table class="evidence"><caption>The evidence map as a table</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(row: Row) -> str:
    return (
        f'<line class="rule" x1="0" x2="100%" y1="{row.bottom}" y2="{row.bottom}"/>'
        f'<text class="level" x="0" y="{row.top + 14}" aria-hidden="true">{escape(row.name)}</text>'
    )


def _axis(drawn: EvidenceMap) -> Iterator[str]:
    for year, x in drawn.ticks:
        yield (
            f'<line class="tick" x1="{x}%" x2="{x}%" y1="0" y2="{drawn.height}"/>'
            f'<text class="year" x="{x}%" y="{drawn.height + 16}" text-anchor="middle" aria-hidden="true">{year}</text>'
        )
    if drawn.unknown_years:
        yield (
            f'<text class="year" x="100%" y="{drawn.height + 16}" text-anchor="end" aria-hidden="true">'
            "year unknown</text>"
        )


def _mark(mark: Mark) -> str:
    """A link named by its ``title`` (SVG 2, section 5.4), which those who point at it are shown too."""
    name = escape(mark.name)
    return (
        f'<a href="#ref-{mark.number}" class="{_class(mark.side, direct=mark.direct)}"><title>{name}</title>'
        f'<svg x="{mark.x}%" y="{mark.y}" overflow="visible">{SHAPES[mark.side]}'
        f'<text y="4" text-anchor="middle" aria-hidden="true">{mark.number}</text></svg></a>'
    )


def _class(side: Side | None, *, direct: bool) -> str:
    return f"{side.value if side else 'none'}{'' if direct else ' indirect'}"


def _key(side: Side | None, words: str, more: str) -> str:
    return (
        f'<li><svg class="map" viewBox="-14 -14 28 28" width="18" height="18" aria-hidden="true">'
        f'<g class="{side.value if side else "none"}{more}">{SHAPES[side]}</g></svg> {escape(words)}</li>'
    )


def _table_row(mark: Mark) -> str:
    size = str(mark.size) if mark.size is not None else "–"
    who = f" {escape(mark.who)}" if mark.who else ""
    return (
        f'<tr><th scope="row"><a class="mark" href="#ref-{mark.number}" aria-label="Reference {mark.number}">'
        f"[{mark.number}]</a>{who}</th><td>{escape(mark.year)}</td><td>{escape(mark.level)}</td>"
        f"<td>{escape(mark.design)}</td><td>{size}</td><td>{escape(mark.points)}</td></tr>"
    )
