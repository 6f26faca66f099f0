"""Substances of the body that are given as treatments too: phrases in which they are measured, not given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_BEFORE = (
    "serum plasma blood fasting circulating endogenous urinary liver hepatic cardiac myocardial brain".split()
)
_AFTER = """\
level concentration status secretion receptor gene signalling pathway resistance sensitivity metabolism
homeostasis measurement assessment production synthesis release uptake absorption store deposition accumulation
content overload load excretion""".split()


def measured(substances: Iterable[str]) -> Iterator[str]:
    """Each substance with a word beside it that makes it a thing measured: "serum iron", "insulin secretion".

    A treatment is meant neither there nor in "iron status"; the longest name wins, so that the phrase covers the
    substance's own name.
    """
    for substance in substances:
        yield from (f"{word} {substance}" for word in _BEFORE)
        yield from (f"{substance} {word}" for word in _AFTER)
        yield from (
            f"{word} {substance} {after}"
            for word in _BEFORE
            for after in ("level", "concentration", "status")
        )
