"""Have two things of the sentence changed places: numbers, treatments, words of direction?

Each is known by the words around it. Where the words around A in the statement are those around B in the sentence,
and the other way round, they have been exchanged; where an editor put clauses in another order, each has kept its
own neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations

from osler.domain.question import Mention
from osler.verification.equivalents import BETTER, DOWN, UP, WORSE
from osler.verification.units import Reading

_REACH = 6
"""How many words on either side are neighbours."""
_OWN_LANDS = 1.2
"""How many times better the crossed likeness must be than the straight one."""
_SURE = 0.6
"""The share of the greatest possible likeness that the crossed one must reach."""
_EXACT = 0.95
"""From this share on nothing but the two things has changed, and any advantage of the crossed likeness counts."""

Place = tuple[int, int]
"""First and last token of a thing, half-open."""


def numbers_at(read: Reading) -> dict[Hashable, Place]:
    """The numbers that stand once, with their places."""
    return _once((form, (i, i + 1)) for i, form in enumerate(read.order) if read.numeric[i])


def numbers_exchanged(said: Reading, main: Reading) -> tuple[Hashable, Hashable] | None:
    """The first two numbers that stand in each other's place, if any do."""
    if len(said.numerals) < 2 or said.numerals == main.numerals:
        return None
    return exchanged(said, main, numbers_at(said), numbers_at(main))


_WAYS = frozenset({UP, DOWN, BETTER, WORSE})


def directions_at(read: Reading) -> dict[Hashable, Place]:
    """The words of direction that stand once, with their places."""
    return _once((form, (i, i + 1)) for i, form in enumerate(read.order) if form in _WAYS)


def directions_exchanged(said: Reading, main: Reading) -> tuple[Hashable, Hashable] | None:
    """The first two words of direction that stand in each other's place, if any do."""
    if len(_WAYS & said.every & main.every) < 2:
        return None
    return exchanged(said, main, directions_at(said), directions_at(main))


def names_at(read: Reading, mentions: Sequence[Mention]) -> dict[Hashable, Place]:
    """The concepts that are named once, with their places."""
    starts = read.starts
    found = []
    for mention in mentions:
        first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
        if first < last:
            found.append((mention.concept.id, (first, last)))
    return _once(found)


def names_exchanged(
    said: Reading, main: Reading, ours: Sequence[Mention], theirs: Sequence[Mention]
) -> tuple[Hashable, Hashable] | None:
    """The first two concepts that stand in each other's place, if any do."""
    one, other = [m.concept.id for m in ours], [m.concept.id for m in theirs]
    both = set(one).intersection(other)
    if len(both) < 2 or (one == other and len(both) == len(one)):
        return None
    return exchanged(said, main, names_at(said, ours), names_at(main, theirs))


def _once(found: Iterable[tuple[Hashable, Place]]) -> dict[Hashable, Place]:
    places: dict[Hashable, Place | None] = {}
    for what, place in found:
        places[what] = None if what in places else place
    return {what: place for what, place in places.items() if place is not None}


def exchanged(
    said: Reading, main: Reading, ours: Mapping[Hashable, Place], theirs: Mapping[Hashable, Place]
) -> tuple[Hashable, Hashable] | None:
    """The first two things that stand in each other's place, if any do."""
    both = [what for what in ours if what in theirs]
    if len(both) < 2 or sorted(both, key=ours.__getitem__) == sorted(both, key=theirs.__getitem__):
        return None
    for a, b in combinations(both, 2):
        if (ours[a] < ours[b]) == (theirs[a] < theirs[b]):
            continue
        things = (ours[a], ours[b], theirs[a], theirs[b])
        straight = _alike(said, ours[a], main, theirs[a], things) + _alike(
            said, ours[b], main, theirs[b], things
        )
        crossed = _alike(said, ours[a], main, theirs[b], things) + _alike(
            said, ours[b], main, theirs[a], things
        )
        most = _alike(main, theirs[a], main, theirs[a], things) + _alike(
            main, theirs[b], main, theirs[b], things
        )
        plainly = crossed > _OWN_LANDS * straight and crossed >= _SURE * most
        if plainly or (crossed > straight and crossed >= _EXACT * most):
            return a, b
    return None


_JOINING = frozenset({"and", "or"})


def two_words_exchanged(said: Reading, main: Reading) -> tuple[str, str] | None:
    """The two words that have changed places where all else is the same, unless they are items of one list."""
    if len(said.order) != len(main.order) or said.order == main.order:
        return None
    apart = [i for i, (a, b) in enumerate(zip(said.order, main.order, strict=True)) if a != b]
    if len(apart) != 2:
        return None
    i, j = apart
    one, two = said.order[i], said.order[j]
    if (one, two) != (main.order[j], main.order[i]):
        return None
    listed = j == i + 1 or (j == i + 2 and said.order[i + 1] in _JOINING)
    return None if listed else (one, two)


def _alike(one: Reading, at: Place, other: Reading, there: Place, things: Sequence[Place]) -> float:
    """How far the words before and after two things agree, near words and words of content counting more."""
    return _side(
        _before(one, at, things[:2] if one is not other else things[2:]), _before(other, there, things[2:])
    ) + _side(
        _after(one, at, things[:2] if one is not other else things[2:]), _after(other, there, things[2:])
    )


def _side(a: dict[str, float], b: dict[str, float]) -> float:
    return sum(min(weight, b[form]) for form, weight in a.items() if form in b)


def _before(read: Reading, at: Place, hidden: Sequence[Place]) -> dict[str, float]:
    return _weights(range(at[0] - 1, max(-1, at[0] - 1 - _REACH), -1), read, hidden)


def _after(read: Reading, at: Place, hidden: Sequence[Place]) -> dict[str, float]:
    return _weights(range(at[1], min(len(read.order), at[1] + _REACH)), read, hidden)


def _weights(places: Sequence[int], read: Reading, hidden: Sequence[Place]) -> dict[str, float]:
    """The forms at the places, by nearness and content; the things compared are all one to each other."""
    found: dict[str, float] = {}
    for distance, i in enumerate(places, start=1):
        form = read.order[i]
        weight = (2.0 if read.content[i] else 1.0) / distance
        for a, b in hidden:
            if a <= i < b:
                form, weight = "*", 1.0 / distance
                break
        found[form] = max(weight, found.get(form, 0.0))
    return found
