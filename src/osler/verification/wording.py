"""Does the passage have the words of the statement, in the same or another form, and how near are the two?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import compress, pairwise
from operator import and_, ne

from osler.domain.question import Mention
from osler.verification.concepts import Subjects
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
    named: Subjects,
    short_forms: Callable[[], ShortForms],
) -> tuple[Token, ...]:
    """The content words of a statement that its ground does not bear out; numbers are judged elsewhere.

    Args:
        named: the concepts on both sides; what the ground names too, under whatever name, is borne out.
        short_forms: gives the abbreviations that the passages define; asked only where they matter.
    """
    others = [r.forms for r in ground.beside]
    new = said.forms.difference(ground.main.forms, *others, light())
    if not new and said.order == ground.main.order:
        return ()
    there = ground.main.forms.union(*others, light())
    left = [said.token(i) for i in _content_among(new, said)] if new else []
    apart = [t for t in left if _within(t, named.said)]
    if left:
        left = [t for t in left if not _within(t, named.known)]
    if left:
        held = may_hold_short_form(said.text) or may_hold_short_form(ground.text)
        spelt = _by_short_forms(said, there, short_forms()) if held else frozenset[str]()
        left = [t for t in left if t.form not in spelt and not _initials_of(t.form, ground.main)]
    if left:
        left = [t for t in left if t in apart or not _form_of_one(t.form, there)]
    return (*left, *_replaced(said, ground.main, there))


def _content_among(new: frozenset[str], said: Reading) -> Iterator[int]:
    """Where words of content that are no numbers, of the forms given, stand."""
    for at, form in enumerate(said.order):
        if form in new and said.content[at] and not said.numeric[at]:
            yield at


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
    words = compress(main.order, [c and not n for c, n in zip(main.content, main.numeric, strict=True)])
    return form in "".join([word.lstrip("~")[0] for word in words])


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
    for at, (before, form, after) in enumerate(_threes(main)):
        if form in lost and main.content[at] and (form not in light() or form in _nouns()):
            gone[before, after] = form
    return [
        said.token(at)
        for at, (before, form, after) in enumerate(_threes(said))
        if form in surplus
        and (before, after) in gone
        and not said.numeric[at]
        and _changes_what_is_said(form, gone[before, after], there, content=said.content[at])
    ]


def _changes_what_is_said(form: str, gone: str, there: frozenset[str], *, content: bool) -> bool:
    """Whether a word in the place of another is one that would otherwise pass."""
    if not content:
        return form in _TELLING
    if gone in light():
        return form in light()
    return form in there


@cache
def _nouns() -> frozenset[str]:
    """Words that may be said freely but stand for nothing else."""
    return frozenset(canonical(w) for w in "people study result authors".split())


_POINTING = frozenset(
    "them they it he she him her this these those that which who us we our their its itself".split()
)
_TELLING = NEGATIONS | CONDITIONS | _POINTING
"""Words without content of their own that change what is said, or put nothing in the place of something."""


def _threes(read: Reading) -> Iterator[tuple[str, str, str]]:
    """The form of each word with those of its neighbours."""
    return zip(("", *read.order), read.order, (*read.order[1:], ""), strict=False)


def _form_of_one(form: str, there: frozenset[str]) -> bool:
    if len(form) < _SAME_PREFIX or form[0] == "~":
        return False
    head = form[:_SAME_PREFIX]
    return any(other.startswith(head) for other in there)


def nearness(said: Reading, main: Reading) -> float:
    """The share of the statement's pairs of neighbouring words that stand so in the sentence, 0 to 1."""
    if said.order == main.order:
        return 1.0
    ours = set(pairwise(said.order))
    return len(ours.intersection(pairwise(main.order))) / len(ours) if ours else 1.0


def same_words(said: Reading, main: Reading) -> bool:
    """Whether the two have the same words in the same order, whatever their numbers are."""
    if said.order == main.order:
        return True
    if len(said.order) != len(main.order):
        return False
    changed = map(ne, said.order, main.order)
    return all(compress(map(and_, said.numeric, main.numeric), changed))
