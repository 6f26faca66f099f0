"""Words that are not what they look like: hidden characters inside them, letters borrowed from another alphabet.

A program reads code points, a reader sees shapes; where the two part, what was verified is not what is read (Davis M,
Suignard M. Unicode Technical Standard 39: Unicode security mechanisms; Boucher N, et al. Bad characters: imperceptible
NLP attacks. IEEE Symposium on Security and Privacy 2022).
"""

from __future__ import annotations

import re
import unicodedata

from osler.language.inert import inert
from osler.language.words import fold

_LETTERS = re.compile(r"[^\W\d_]+")
_LIKE_LATIN = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιυρ")
"""Greek letters that a Latin word would hide; alpha, beta and their like stand in honest words ("TNFα")."""
_STRUCK = re.compile("[\u0334-\u0338\u20d0-\u20ff]")
"""Marks drawn through or around the character before them: they deny it to the eye and are nothing to a parser."""
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]")
"""Characters without a shape that are not of a format category (Unicode's ``Default_Ignorable_Code_Point``)."""
_KEPT = frozenset("\t\n")
_SIGNS = frozenset({"Cf", "Cc", "Co", "Cs"})


def disguises(text: str) -> tuple[str, ...]:
    """What in the text would read otherwise than it looks, each in words for its writer; empty for honest text.

    Latin words with Greek symbols are honest; letters of any further alphabet are not, in the house's English.
    """
    if text.isascii() and text.isprintable():
        return ()
    found = [f"the hidden character {_name(c)}" for c in text if _is_hidden(c)]
    found += [
        f"the struck-out sign {_name(c)}" for c in text if _STRUCK.search(unicodedata.normalize("NFD", c))
    ]
    for word in _LETTERS.findall(text):
        odd = [c for c in word if _is_foreign(c)]
        borrowed = [c for c in word if c in _LIKE_LATIN] if any(_is_latin(c) for c in word) else []
        found += [f"{_name(c)} in {word!r}" for c in (*odd, *borrowed)]
    return tuple(dict.fromkeys(found))


def bare(text: str) -> str:
    """The words without case, accents, hidden characters, spacing and punctuation at the end.

    By them two texts are compared where a change that no reader sees must make no difference.
    """
    plain = text.isascii() and text.isprintable()
    seen = text if plain else "".join(c for c in inert(text) if not _is_hidden(c))
    return " ".join(fold(seen).split()).rstrip(" .;:,!?")


def _is_hidden(character: str) -> bool:
    hidden = unicodedata.category(character) in _SIGNS or bool(_UNSEEN.match(character))
    return hidden and character not in _KEPT


def _is_foreign(character: str) -> bool:
    """A letter that reads, after the folding that verification does, as none of Latin or Greek."""
    plain = unicodedata.normalize("NFKD", character)
    return not all(_is_latin(c) or unicodedata.name(c, "").startswith("GREEK") for c in plain if c.isalpha())


def _is_latin(character: str) -> bool:
    """A letter of the Latin alphabet; small capitals and phonetic letters are shapes of it and no letters."""
    if character.isascii():
        return character.isalpha()
    name = unicodedata.name(character, "")
    return (
        name.startswith("LATIN")
        and "LETTER SMALL CAPITAL" not in name
        and not "\u0250" <= character <= "\u02af"
    )


def _name(character: str) -> str:
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'without a name').lower()})"
