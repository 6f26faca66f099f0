"""Names and texts in one normal form, in which spelling, number, hyphens and capitals make no difference."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TOKEN = re.compile(r"[^\W_]+(?:['’][sS]\b)?")
"""Letters and digits in a row; hyphens, slashes and white space divide. A possessive belongs to its word."""

_PARTS = re.compile(r"[^\W\d_]+|\d+")
_JOINABLE = re.compile(r"\d|-")
_WRITTEN_APART = re.compile(r"[a-z]{3,}\d{1,3}")
"""Letters and digits that are written apart as well ("covid19"; not "b12" or "t2dm")."""

_IRREGULAR = {
    "children": "child",
    "women": "woman",
    "men": "man",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "nevi": "nevus",
    "thrombi": "thrombus",
    "emboli": "embolus",
    "fungi": "fungus",
    "bacteria": "bacterium",
    "diagnosis": "diagnos",
    "vertebrae": "vertebra",
    "verrucae": "verruca",
    "striae": "stria",
    "calves": "calf",
    "knives": "knife",
    "leaves": "leaf",
    "data": "data",
    "always": "always",
    "does": "does",
    "shoes": "shoe",
    "creme": "cream",
    "cremes": "cream",
}

_GREEK = str.maketrans(
    {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "µ": "u", "μ": "u", "ß": "ss"}
)

_AMERICAN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(tum|col|lab|fav|od|behavi|hum|vap)our", r"\1or"),
        (r"sulph", "sulf"),
        (r"leuco", "leuko"),
        (r"(fib|cent|lit|met|tit)re$", r"\1er"),
        (r"programme", "program"),
        (r"ll(ed|ing)$", r"l\1"),
        (r"yse(d|r)?$", r"yze\1"),
        (r"(?<=...)is(e|ed|es|ing|ation|ations)$", r"iz\1"),
        (r"mould", "mold"),
        (r"grey", "gray"),
    )
)
_BRITISH = re.compile("|".join(pattern.pattern.replace(r"\1", "") for pattern, _ in _AMERICAN))


@lru_cache(maxsize=100_000)
def normal(word: str) -> str:
    """One word's normal form: folded, American, singular. Not a word to show.

    Short words in capitals are abbreviations and keep their last letter ("CRPS", "ARDS", "tDCS").
    """
    if len(word) > 2 and word[-1] == "s" and word[:-1].isupper():
        word = word[:-1]
    elif len(word) <= 5 and word[-1:] == "S" and not word.isupper() and word[-2:-1].isupper():
        return fold(word)
    folded = fold(word)
    folded = folded.removesuffix("'s")
    if len(folded) < 4 or not folded.isalpha() or (len(word) <= 5 and word.isupper()):
        return folded
    return _singular(_american(folded))


def fold(text: str) -> str:
    """Lower case, without accents, Greek letters and curly quotes in plain spelling."""
    text = text.lower()
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text.translate(_GREEK))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")


def _american(word: str) -> str:
    if len(word) >= 5:
        word = word.replace("ae", "e").replace("oe", "e")
    if not _BRITISH.search(word):
        return word
    for pattern, replacement in _AMERICAN:
        word = pattern.sub(replacement, word)
    return word


def _singular(word: str) -> str:
    """Singular and plural meet in one form; Greek and Latin endings (-sis, -ses) among them."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith(("ses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("sis"):
        return word[:-2]
    if len(word) > 4 and word.endswith(("se", "che", "xe", "ze", "she")):
        return word[:-1]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=100_000)
def key(name: str) -> str:
    """The normal form of a whole name: its words' normal forms, one space between."""
    return " ".join(map(normal, TOKEN.findall(name)))


def joined(name: str) -> tuple[str, ...]:
    """Other keys under which a hyphen or a digit may hide: "covid 19", "covid19"; "nb uvb", "nbuvb"."""
    if not _JOINABLE.search(name):
        return ()
    matches = list(TOKEN.finditer(name))
    words = [normal(m.group()) for m in matches]
    found = []
    for i in range(len(words) - 1):
        left, right = words[i], words[i + 1]
        between = name[matches[i].end() : matches[i + 1].start()]
        if len(left) <= 5 and len(right) <= 4 and (right.isdigit() or between == "-"):
            found.append(" ".join([*words[:i], left + right, *words[i + 2 :]]))
    parted = [p for w in words for p in (_PARTS.findall(w) if _WRITTEN_APART.fullmatch(w) else [w])]
    if parted != words:
        found.append(" ".join(parted))
    return tuple(found)
