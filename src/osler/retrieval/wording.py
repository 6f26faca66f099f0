"""Which words of a question are worth looking for, under which spellings, and how much."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+")

# Words that say nothing of what a record is about. Grammar first, then the words in which questions and
# claims are put ("is X higher, lower or the same when comparing A to B").
STOP = frozenset(
    """a an and are as at be but by for if in into is it no not of on or such that the their then there these
    they this to was will with about above after again all also am among any because been before being below
    between both can could did do does doing down during each few from further had has have having he her
    here hers him his how i its itself just me more most my nor now off once only other our out over own
    same she should so some than them through too under until up very we were what when where which while
    who whom why would you your yours may might must upon via per vs versus due whether et al within without
    higher lower comparing compared""".split()
)

_COMPARISON = re.compile(r"\bcomparing\b", re.IGNORECASE)
OUTCOME_WEIGHT = 0.7
"""Weight of words that only name the outcome compared: abstracts leave outcomes out more often than
interventions, and name them otherwise."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for under any of its names, the one asked with first; ``stems`` has each name's stems."""

    texts: tuple[str, ...]
    stems: tuple[tuple[str, ...], ...]
    weight: float = 1.0


def terms(text: str) -> tuple[Term, ...]:
    """The content words of a question in order, each stem once.

    In a question that compares ("is O higher, lower or the same when comparing A to B") the words before the
    comparison, which name the outcome, weigh less. A text of nothing but stop words is taken as it is.
    """
    found = _COMPARISON.search(text)
    outcome, rest = (text[: found.start()], text[found.end() :]) if found else ("", text)
    spoken = [(w, 1.0) for w in words(rest)] + [(w, OUTCOME_WEIGHT) for w in words(outcome)]
    kept = [(w, weight) for w, weight in spoken if w not in STOP] or spoken
    unique: dict[str, Term] = {}
    for word, weight in kept:
        (stem,) = stems((word,))
        if stem not in unique:
            unique[stem] = _term(word, weight)
    return tuple(unique.values())


def _term(word: str, weight: float) -> Term:
    found = spellings(word)
    return Term(found, tuple((s,) for s in stems(found)), weight)


def spelt(term: Term, known: Container[str]) -> Term:
    """The term in the spelling asked with and those of its others that are known."""
    kept = [n for n, text in enumerate(term.texts) if n == 0 or text in known]
    return replace(term, texts=tuple(term.texts[n] for n in kept), stems=tuple(term.stems[n] for n in kept))


def named(names: Iterable[str], weight: float) -> Term | None:
    """A term for one concept under any of its names; ``None`` when none of them has a word."""
    rows = {tuple(stems(words(name))): name for name in names}
    rows.pop((), None)
    return Term(tuple(rows.values()), tuple(rows), weight) if rows else None


def words(text: str) -> list[str]:
    """The words of a text in order: lower case, accents folded, Greek letters spelt out; hyphens divide."""
    found = _WORD.findall(text.lower())
    return found if text.isascii() else [w if w.isascii() else _plain(w) for w in found]


@lru_cache(maxsize=16_384)
def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.translate(_greek()))
    return "".join(c for c in parts if not unicodedata.combining(c))


def stems(found: Iterable[str]) -> list[str]:
    """The stem of each word (Snowball English)."""
    return [_stem(word) for word in found]


@lru_cache(maxsize=262_144)
def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return stem


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english", 0)


@cache
def _greek() -> dict[int, str]:
    first = ord("α")
    plain = [unicodedata.name(chr(c)).rsplit(" ", 1)[-1].lower() for c in range(first, first + 25)]
    table = {first + n: name for n, name in enumerate(plain)}
    return table | {ord("λ"): "lambda", ord("ς"): "sigma", ord("µ"): "mu"}


# British spelling, American spelling; where a question has one of the two, the other is looked for as well.
_SPELLINGS = (
    ("haem", "hem"), ("aemi", "emi"), ("oedem", "edem"), ("oesoph", "esoph"), ("oestr", "estr"),
    ("paed", "ped"), ("rrhoea", "rrhea"), ("pnoea", "pnea"), ("aetiol", "etiol"), ("foet", "fet"),
    ("gynaec", "gynec"), ("anaesth", "anesth"), ("caesar", "cesar"), ("leuco", "leuko"),
    ("tumour", "tumor"), ("colour", "color"), ("behaviour", "behavior"), ("labour", "labor"),
    ("odour", "odor"), ("fibre", "fiber"), ("litre", "liter"), ("centre", "center"), ("sulph", "sulf"),
    ("programme", "program"),
)  # fmt: skip
_ISE = re.compile(r"(?<=[a-z]{4})i([sz])(e|ed|es|er|ing|ation|ations)$")
_OTHER = {"s": "z", "z": "s"}


def spellings(word: str) -> tuple[str, ...]:
    """The word, then its British or American counterpart where it may have one ("tumour", "tumor")."""
    found = [word, _ISE.sub(lambda m: f"i{_OTHER[m[1]]}{m[2]}", word)]
    for british, american in _SPELLINGS:
        if british in word:
            found.append(word.replace(british, american))
        elif american in word:
            found.append(word.replace(american, british))
    return tuple(dict.fromkeys(found))
