"""Names of authors and languages, brought into the one form that records use.

Authors are printed as NLM prints them, surname and initials ("van de Schoot R"); groups keep their name.
Languages are ISO 639-2 codes in the bibliographic form that PubMed prints ("eng", "ger").
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from osler.ingest.canonical import clean

_INITIALS = re.compile(r"(?:[^\W\d_]\.?[-\s]?){1,4}")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|2nd|3rd|4th)\.?", re.IGNORECASE)
_SURNAME_INITIALS = re.compile(
    r"[^\d(){}\[\]:;]{2,60}\s(?:[A-Z]\.?-?){1,4}(?:\s(?:Jr|Sr|II|III|IV|2nd|3rd))?\.?"
)
_COMMA_OR_BRACKET = re.compile(r"[,()]")
_LONGEST_LITERAL = 200_000
_LONGEST_NUMBER = 40
_EMPTY = {
    "",
    "nan",
    "none",
    "null",
    "n/a",
    "na",
    "[]",
    "no",
    "specified",
    "not specified",
    "anonymous",
    "anon",
}

_LANGUAGES = {
    "ara": ("arabic", "ar"),
    "bul": ("bulgarian", "bg"),
    "chi": ("chinese", "zh", "zho"),
    "cze": ("czech", "cs", "ces"),
    "dan": ("danish", "da"),
    "dut": ("dutch", "nl", "nld"),
    "eng": ("english", "en"),
    "fin": ("finnish", "fi"),
    "fre": ("french", "fr", "fra"),
    "ger": ("german", "de", "deu"),
    "gre": ("greek", "modern greek", "el", "ell"),
    "heb": ("hebrew", "he"),
    "hrv": ("croatian", "hr"),
    "hun": ("hungarian", "hu"),
    "ind": ("indonesian", "id"),
    "ita": ("italian", "it"),
    "jpn": ("japanese", "ja"),
    "kor": ("korean", "ko"),
    "lit": ("lithuanian", "lt"),
    "nor": ("norwegian", "no", "nb", "nn"),
    "per": ("persian", "farsi", "fa", "fas"),
    "pol": ("polish", "pl"),
    "por": ("portuguese", "pt"),
    "rum": ("romanian", "ro", "ron"),
    "rus": ("russian", "ru"),
    "slo": ("slovak", "sk", "slk"),
    "slv": ("slovenian", "slovene", "sl"),
    "spa": ("spanish", "castilian", "es"),
    "srp": ("serbian", "sr"),
    "swe": ("swedish", "sv"),
    "tha": ("thai", "th"),
    "tur": ("turkish", "tr"),
    "ukr": ("ukrainian", "uk"),
    "vie": ("vietnamese", "vi"),
}
_LANGUAGE_CODES = {name: code for code, names in _LANGUAGES.items() for name in (code, *names)}


def known(text: str | None) -> str | None:
    """``text`` in one line, or ``None`` where it is empty or only says that nothing is known ("nan")."""
    cleaned = clean(text) if text else ""
    return None if cleaned.lower() in _EMPTY else cleaned


def short(text: str | None) -> str | None:
    """As ``known``, for a volume or an issue; what is too long to be one was exported under the wrong name."""
    found = known(text)
    return found if found and len(found) <= _LONGEST_NUMBER else None


def languages(texts: Iterable[str]) -> tuple[str, ...]:
    """Codes of the languages named, by name or code, in order; what is not recognised is left out."""
    names = (
        re.split(r"[-_(]", part)[0].strip().lower() for text in texts for part in re.split(r"[;,/|]", text)
    )
    return tuple(dict.fromkeys(_LANGUAGE_CODES[name] for name in names if name in _LANGUAGE_CODES))


def author(text: str) -> str | None:
    """One author's name as records print it, or ``None`` if there is none.

    "Blomberg, Björn A.", "Liu R." and "Alceste, F" become surname and initials; a name without a comma that
    does not end in initials (a group's) stays as it is.
    """
    name = known(text)
    if name is None:
        return None
    name = name.rstrip(",; ")
    surname, comma, rest = (part.strip() for part in name.partition(","))
    if not comma:
        return _without_points(name)
    if not surname or not rest:
        return surname or rest or None
    given, _, suffix = (part.strip() for part in rest.partition(","))
    if _SUFFIX.fullmatch(given):
        given, suffix = suffix, given
    parts = (surname, initials(given), suffix.strip(". ") if _SUFFIX.fullmatch(suffix) else "")
    return " ".join(part for part in parts if part)


def _without_points(name: str) -> str:
    """A name with its initials run together ("Adler D.G." as "Adler DG"), any other as it is."""
    surname, _, last = name.rpartition(" ")
    if surname and "." in last and _INITIALS.fullmatch(last):
        return f"{surname} {re.sub(r'[.-]', '', last)}"
    return name


def initials(given: str) -> str:
    """The initials of given names: "Björn A." as "BA", "Jean-Pierre" as "JP", "TJ" as it is."""
    words = [word for word in re.split(r"[\s.\-‐‑]+", given) if word and word[0].isalpha()]
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= 4:
        return words[0]
    return "".join(word if word.isupper() and len(word) <= 3 else word[0].upper() for word in words)


def authors(texts: Iterable[str]) -> tuple[str, ...]:
    """The authors named in ``texts``, one to each, each once, in order."""
    return tuple(dict.fromkeys(name for text in texts if (name := author(text))))


def authors_in(text: str) -> tuple[str, ...]:
    """The authors in one field: a list in brackets, or names set apart by ``;``, ``|``, lines or commas."""
    listed = list_literal(text)
    if listed is not None:
        return authors(listed)
    if re.search(r"[;|\n]", text):
        return authors(re.split(r"[;|\n]", text))
    parts = [part.strip() for part in re.split(r",|\band\b|&", text.rstrip(". ")) if part.strip()]
    if len(parts) > 1 and all(_SURNAME_INITIALS.fullmatch(part) for part in parts):
        return authors(parts)
    given = parts[1::2]
    if len(parts) > 2 and len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in given):
        pairs = zip(parts[::2], given, strict=True)
        return authors(f"{surname}, {first}" for surname, first in pairs)
    if len(parts) == 2 and " " not in parts[0]:
        return authors([text])
    return authors(parts)


def terms_in(text: str) -> tuple[str, ...]:
    """The keywords in one field: a list in brackets, or terms set apart by ``;``, ``|``, lines or commas."""
    listed = list_literal(text)
    if listed is None:
        apart = re.split(r"[;|\n]", text) if re.search(r"[;|\n]", text) else _at_commas(text)
        listed = tuple(apart)
    return tuple(dict.fromkeys(term for part in listed if (term := known(part.strip().lstrip("*")))))


def _at_commas(text: str) -> list[str]:
    """The text cut at commas that stand outside of brackets ("skin (diagnosis, therapy), human")."""
    parts: list[str] = []
    depth = begun = 0
    for match in _COMMA_OR_BRACKET.finditer(text):
        if match.group() == "," and depth == 0:
            parts.append(text[begun : match.start()])
            begun = match.end()
        elif match.group() != ",":
            depth = max(0, depth + (1 if match.group() == "(" else -1))
    return [*parts, text[begun:]]


def list_literal(text: str) -> tuple[str, ...] | None:
    """The strings of a list that another program printed ("['a', 'b']"), or ``None`` if it is none."""
    text = text.strip()
    if not (text.startswith("[") and text.endswith("]")) or len(text) > _LONGEST_LITERAL:
        return None
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return tuple(str(item) for item in found) if isinstance(found, list) else None
