"""Who is compared with whom: a comparison turned round says another thing, unless its word of rank is turned too.

"B was superior to A" has every word of "A was superior to B" and says the opposite; "B was inferior to A" has the
opposite word and says the same. What stands behind "than", "compared with", "superior to" is the side measured
against; the other side is looked for in the rest of the sentence, whatever its grammar. The rules are of this house.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from osler.domain.question import Mention
from osler.domain.statement import Objection
from osler.verification.equivalents import BETTER, DOWN, UP, WORSE, canonical, light
from osler.verification.objections import Against
from osler.verification.polarity import opposite_forms
from osler.verification.units import Reading, Token, gained_and_lost

_LONGEST = 8
"""Words of the side measured against, at most."""
_RANKS = frozenset({UP, DOWN, BETTER, WORSE})
_STOPS = ",;:().[]"
_THAN = "than"
_Run = tuple[int, int]
"""First token and the one after the last."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """A comparison of a statement that its passage has the other way round.

    Attributes:
        measured, other: where its two sides stand in the statement, the one measured against first.
    """

    said: Reading
    measured: _Run
    other: _Run

    @property
    def against(self) -> Against:
        """The objection to it."""
        side = _text(self.said, self.measured)
        return Against(
            Objection.WRONG_DIRECTION, f"the passage has the comparison with {side} the other way round"
        )

    def seen_from_the_other_side(self, main: Reading) -> str | None:
        """The statement put the passage's way round, where its word of rank is turned as well; else ``None``."""
        turned = _turned_rank(self.said, main, self.measured)
        if turned is None:
            return None
        rank, word = turned
        changes = sorted(
            (
                (*_span(self.said, self.measured), _text(self.said, self.other)),
                (*_span(self.said, self.other), _text(self.said, self.measured)),
                (rank.start, rank.end, word),
            )
        )
        if any(a[1] > b[0] for a, b in pairwise(changes)):
            return None
        text = self.said.text
        for start, end, new in reversed(changes):
            text = text[:start] + new + text[end:]
        return text


def crossed(
    said: Reading, main: Reading, ours: Sequence[Mention], theirs: Sequence[Mention]
) -> Crossed | None:
    """The first comparison of the statement whose two sides have changed places, and none stands as it is.

    Args:
        ours, theirs: the concepts named in each, so that another name of the same thing is the same thing.
    """
    if not (_may_compare(said) and _may_compare(main)) or _straight(said, main):
        return None
    one, two = _Named(said, ours), _Named(main, theirs)
    there = list(_sides(two))
    for side in _sides(one) if there else ():
        found = None
        for measured in there:
            mine, yours = side.names - measured.names, measured.names - side.names
            if not mine or not yours:
                found = None
                break
            if mine <= two.outside(measured.run) and yours <= one.outside(side.run):
                found = Crossed(said, one.tight(side.run, mine), one.elsewhere(side.run, yours))
        if found is not None:
            return found
    return None


def _turned_rank(said: Reading, main: Reading, measured: _Run) -> tuple[Token, str] | None:
    """The one word of rank whose opposite the passage has in its stead, with that opposite.

    Where the word stands more than once, the one that ranks the comparison: the last before the side measured against.
    """
    gained, lost = gained_and_lost(said, main)
    pairs = [(form, other) for form in gained for other in opposite_forms().get(form, ()) if other in lost]
    if len(pairs) != 1 or gained[pairs[0][0]] != 1:
        return None
    form, other = pairs[0]
    ranks = [i for i, f in enumerate(said.order) if f == form]
    at = max((i for i in ranks if i < measured[0]), default=ranks[0])
    return said.token(at), main.written(main.order.index(other))


def _straight(said: Reading, main: Reading) -> bool:
    """Whether the same few words stand behind every word of comparison in the passage: a quick look."""
    theirs = {main.order[i : i + _SEEN] for i, form in enumerate(main.order) if form in _marks()}
    return all(said.order[i : i + _SEEN] in theirs for i, form in enumerate(said.order) if form in _marks())


_SEEN = 5


def _may_compare(read: Reading) -> bool:
    """Whether a sentence compares at all: a quick look."""
    return not _marks().isdisjoint(read.every)


@cache
def _marks() -> frozenset[str]:
    return frozenset({_THAN, BETTER, WORSE, canonical("versus"), canonical("outperformed")})


@dataclass(frozen=True, slots=True)
class _Side:
    """The side that a comparison measures against: where it stands, and the telling things that it names."""

    run: _Run
    names: frozenset[str]


class _Named:
    """A sentence with a name for each token: the same for all names of one concept, "" for words that name nothing."""

    def __init__(self, read: Reading, mentions: Sequence[Mention]) -> None:
        self.read = read
        self._mentions = mentions

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names, token by token."""
        return tuple(map(self._name, range(len(self.read.order)), self.read.order, self.read.starts))

    def _name(self, at: int, form: str, start: int) -> str:
        for mention in self._mentions:
            if mention.start <= start < mention.end:
                return mention.concept.id
        denied = at > 0 and self.read.order[at - 1] == _NON
        if denied:
            return f"{_NON} {form}"
        if form == _NON:
            return ""
        if self.read.content[at]:
            return "" if form in light() or form in _crowd() else form
        if form == "other":
            return form
        written = self.read.written(at)
        return written if len(written) == 1 and written.isupper() and at > 0 else ""

    def outside(self, run: _Run) -> frozenset[str]:
        """The names that stand outside a run."""
        return frozenset((*self.names[: run[0]], *self.names[run[1] :])) - {""}

    def tight(self, run: _Run, names: frozenset[str]) -> _Run:
        """The part of a run from the first to the last of the names."""
        at = [i for i in range(*run) if self.names[i] in names]
        return self._with_non(at[0]), at[-1] + 1

    def elsewhere(self, run: _Run, names: frozenset[str]) -> _Run:
        """Where the names stand closest together outside a run."""
        at = [i for i, name in enumerate(self.names) if name in names and not run[0] <= i < run[1]]
        best = (at[0], at[-1] + 1)
        for start in range(len(at)):
            for end in range(start, len(at)):
                held = {self.names[i] for i in at[start : end + 1]}
                if held >= names and at[end] + 1 - at[start] < best[1] - best[0]:
                    best = (at[start], at[end] + 1)
        return self._with_non(best[0]), best[1]

    def _with_non(self, at: int) -> int:
        """The place of a name, or of the "non" before it."""
        return at - 1 if at and self.read.order[at - 1] == _NON else at


_NON = "non"
"""What makes another name of the name behind it ("non-responders")."""


@cache
def _crowd() -> frozenset[str]:
    """Words that name no side by themselves."""
    words = "group patients treatment receive compared study use therapy dose among within between"
    return frozenset(canonical(w) for w in words.split()) | _RANKS


def _sides(named: _Named) -> Iterator[_Side]:
    """What each comparison of a sentence measures against."""
    read = named.read
    for at, form in enumerate(read.order):
        if form in _marks() and _opens(read, at):
            run = _run(named, at + 1)
            names = frozenset(named.names[run[0] : run[1]]) - {""}
            if any(not name[0].isdigit() for name in names):
                yield _Side(run, names)


def _opens(read: Reading, at: int) -> bool:
    """Whether what follows a token is what something is measured against."""
    if read.order[at] == _THAN:
        return True
    word = read.written(at).lower()
    following = read.order[at + 1] if at + 1 < len(read.order) else ""
    if word in {"superior", "inferior"}:
        return following == "to"
    return word in {"versus", "against", "outperformed"} or (
        word == "compared" and following in {"with", "to"}
    )


def _run(named: _Named, first: int) -> _Run:
    """The tokens from ``first`` to the end of the name there: to a stop, or a small word behind a telling one."""
    read = named.read
    last, telling = first, False
    while last < min(len(read.order), first + _LONGEST):
        between = read.text[read.span(last - 1)[1] : read.starts[last]]
        if last > first and any(c in _STOPS for c in between):
            break
        small = not read.content[last] and not named.names[last] and read.order[last] not in {"and", _NON}
        if small and telling:
            break
        telling = telling or bool(named.names[last])
        last += 1
    return first, last


def _span(read: Reading, run: _Run) -> tuple[int, int]:
    return read.starts[run[0]], read.span(run[1] - 1)[1]


def _text(read: Reading, run: _Run) -> str:
    start, end = _span(read, run)
    return read.text[start:end]
