"""The evidence meter in words and as a bar: how many studies point which way, and how sure one can be."""

from __future__ import annotations

from collections.abc import Iterator

from osler.domain.meter import Meter, Side

SIDES = {
    Side.FOR: "in favour",
    Side.NO_DIFFERENCE: "no difference",
    Side.AGAINST: "against",
    Side.MIXED: "mixed",
}
_CELL = {Side.FOR: "█", Side.NO_DIFFERENCE: "▒", Side.AGAINST: "░", Side.MIXED: "·"}


def counts(meter: Meter) -> str:
    """The studies on each side that has any: "3 in favour, 1 no difference"."""
    return ", ".join(f"{meter.count(side)} {word}" for side, word in SIDES.items() if meter.count(side))


def certainty(meter: Meter) -> str:
    """The certainty in words, said to be provisional, with the reasons for which it was lowered."""
    judged = meter.certainty
    lowered = [d.reason for d in judged.domains if d.concern.steps]
    why = f": {'; '.join(lowered)}" if lowered else ""
    return f"Certainty, provisional and made by rules: {judged.certainty.value}{why}."


def bar(meter: Meter, width: int = 24) -> str:
    """The weight of each side as a bar of ``width`` characters; every side with a study has at least one."""
    present = [side for side in SIDES if meter.count(side)]
    lengths = {side: max(1, round(width * meter.share(side))) for side in present}
    longest = max(present, key=lambda side: lengths[side], default=None)
    if longest is not None:
        lengths[longest] += width - sum(lengths.values())
    return "".join(_CELL[side] * lengths[side] for side in present)


def pieces_of(meter: Meter) -> Iterator[tuple[Side, float, float]]:
    """Each side with a study: where its piece of a bar of 100 begins, and how long it is."""
    at = 0.0
    for side in SIDES:
        width = 100 * meter.share(side)
        if meter.count(side):
            yield side, at, width
            at += width
