"""Does the passage have the words of the statement, in the same or another form, and how near are the two?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from osler.domain.question import Mention
from osler.verification.equivalents import canonical, light
from osler.verification.evidence import Ground
from osler.verification.units import (
    CONDITIONS,
    NEGATIONS,
    Reading,
    ShortForms,
    Token,
    gained_and_lost,
    may_hold_short_form,
)

_SAME_PREFIX = 7
"""Two long words with so many first letters in common are forms of one word ("pigmented", "pigmentation")."""


def unexplained(
    said: Reading,
    ground: Ground,
    named: Sequence[Mention],
    known: Sequence[Mention],
    short_forms: Callable[[], ShortForms],
) -> tuple[Token, ...]:
    """The content words of a statement that its ground does not bear out; numbers are judged elsewhere.

    Args:
        named: mentions in the statement.
        known: those of concepts that the ground names too, under whatever name.
        short_forms: gives the abbreviations that the passages define; asked only where they matter.
    """
    there = ground.main.forms.union(*(r.forms for r in ground.beside)) | light()
    left = [t for t in said.tokens if t.content and not t.number and t.form not in there]
    apart = [t for t in left if _within(t, named)]
    if left:
        left = [t for t in left if not _within(t, known)]
    if left:
        held = may_hold_short_form(said.text) or may_hold_short_form(ground.text)
        spelt = _by_short_forms(said, there, short_forms()) if held else frozenset[str]()
        left = [t for t in left if t.form not in spelt and not _initials_of(t.form, ground.main)]
    if left:
        left = [t for t in left if t in apart or not _form_of_one(t.form, there)]
    return (*left, *_replaced(said, ground.main, there))


def _by_short_forms(said: Reading, there: frozenset[str], pairs: ShortForms) -> frozenset[str]:
    """Forms that stand for an abbreviation's other side, which the ground has."""
    known: set[str] = set()
    for short, long in pairs:
        for one, other in ((short, long), (long, short)):
            if one <= said.forms and other <= there:
                known |= one
    return frozenset(known)


def _initials_of(form: str, main: Reading) -> bool:
    """Whether a form has the initials of two to five words in a row of the ground's first sentence."""
    if not 2 <= len(form) <= 5:
        return False
    return form in "".join([t.form.lstrip("~")[0] for t in main.tokens if t.content and not t.number])


def _within(token: Token, mentions: Iterable[Mention]) -> bool:
    return any(m.start <= token.start and token.end <= m.end for m in mentions)


def _replaced(said: Reading, main: Reading, there: frozenset[str]) -> list[Token]:
    """Words that stand, between the same neighbours, where the sentence has another word that the statement lacks.

    They are words that could be said freely, or that stand elsewhere in the sentence; put in the place of another
    word they change what is said.
    """
    surplus, lost = gained_and_lost(said, main)
    if not surplus or not lost:
        return []
    gone = {}
    for before, token, after in _threes(main):
        if token.content and token.form in lost and (token.form not in light() or token.form in _nouns()):
            gone[before.form, after.form] = token.form
    return [
        token
        for before, token, after in _threes(said)
        if (before.form, after.form) in gone
        and token.form in surplus
        and not token.number
        and _changes_what_is_said(token, gone[before.form, after.form], there)
    ]


def _changes_what_is_said(token: Token, gone: str, there: frozenset[str]) -> bool:
    """Whether a word in the place of another is one that would otherwise pass."""
    if not token.content:
        return token.form in _TELLING
    if gone in light():
        return token.form in light()
    return token.form in there


@cache
def _nouns() -> frozenset[str]:
    """Words that may be said freely but stand for nothing else."""
    return frozenset(canonical(w) for w in "people study result authors".split())


_POINTING = frozenset(
    "them they it he she him her this these those that which who us we our their its itself".split()
)
_TELLING = NEGATIONS | CONDITIONS | _POINTING
"""Words without content of their own that change what is said, or put nothing in the place of something."""
_EDGE = Token("", content=False, number=False, start=0, end=0)


def _threes(read: Reading) -> Iterator[tuple[Token, Token, Token]]:
    """Each word with its neighbours."""
    return zip((_EDGE, *read.tokens), read.tokens, (*read.tokens[1:], _EDGE), strict=False)


def _form_of_one(form: str, there: frozenset[str]) -> bool:
    if len(form) < _SAME_PREFIX or form[0] == "~":
        return False
    head = form[:_SAME_PREFIX]
    return any(other.startswith(head) for other in there)


def nearness(said: Reading, main: Reading) -> float:
    """The share of the statement's pairs of neighbouring words that stand so in the sentence, 0 to 1."""
    ours = set(pairwise(said.order))
    return len(ours.intersection(pairwise(main.order))) / len(ours) if ours else 1.0


def same_words(said: Reading, main: Reading) -> bool:
    """Whether the two have the same words in the same order, whatever their numbers are."""
    if said.order == main.order:
        return True
    if len(said.order) != len(main.order):
        return False
    for a, b in zip(said.tokens, main.tokens, strict=True):
        if a.form != b.form and not (a.number and b.number):
            return False
    return True
