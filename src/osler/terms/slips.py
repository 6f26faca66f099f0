"""Which slips of the pen a word may be: letters left out, doubled, swapped or replaced, and what sounds alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORTEST = 5
"""The shortest word that is mended by itself."""

BEGINNINGS = tuple(
    """hyper hypo peri pre post pro anti ante inter intra infra ultra endo exo ecto non macro micro para supra
    sub""".split()
)
_FORMS = frozenset(
    "al ally ant ar ary ate ated ates ation e ed ence ency ent er es ia ial ian ic ical ics ing ion ions ism ist ity "
    "ive ly oid or ors ous s sis tic y".split()
)
"""Endings by which one word is made from another."""

_CHEMICAL = frozenset("ane ase ate ates ene ide ite ol one ose yl yne".split())
"""Endings by which one substance is told from another."""

_SILENT = re.compile(r"p(?=[nst])")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^p(?=[nst])", ""),
        (r"ph", "f"),
        (r"[ao]e", "e"),
        (r"rh", "r"),
        (r"th", "t"),
        (r"c(?=[eiy])", "s"),
        (r"c?k|ch|c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
    )
)


def is_slip(word: str, right: str, *, sure: bool = False) -> bool:
    """Whether ``word`` may be a slip of the pen for ``right`` rather than another word.

    Of the slips in the shortest words only a letter left out or a swap counts, unless it is ``sure`` that one was made.
    """
    if word[0] != right[0] and not (_SILENT.match(right) and word[0] == right[1]):
        return False
    if not sure and len(word) <= SHORTEST and len(right) <= len(word) and sorted(word) != sorted(right):
        return False
    stem = _shared(word, right)
    if any(_is_other_form(word[s:], right[s:]) for s in (stem, stem - 1) if s >= 4):
        return False
    begins = [next((b for b in BEGINNINGS if w.startswith(b)), "") for w in (word, right)]
    return begins[0] == begins[1] or not all(begins)


def _is_other_form(ending: str, right: str) -> bool:
    """Whether two endings make two words; a lone "e" at the end is only another language's ("isotretinoine")."""
    if ending in _CHEMICAL and right in _CHEMICAL:
        return True
    if {ending, right} == {"s", "es"}:
        return False
    return ending in _FORMS and (right in _FORMS or (not right and ending != "e"))


def is_other_form(word: str, right: str) -> bool:
    """Whether two words differ by an ending only, as forms of one word do ("rupture", "ruptured")."""
    endings = {ending[_shared(word, right) :] for ending in (word, right)}
    return endings <= _FORMS | {"", "d", "r", "rs"} and endings != {"s", "es"}


def sounds(word: str) -> str:
    """The word as it sounds, roughly: words that sound alike have the same letters here."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def one_slip_away(word: str) -> Iterator[str]:
    """Every string that one slip would turn into ``word``, with the same first letter."""
    for i in range(1, len(word) + 1):
        head, tail = word[:i], word[i:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


def _shared(a: str, b: str) -> int:
    """How many letters two words have in common from their beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
