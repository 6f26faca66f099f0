"""The words that say which way an effect went, with their places in the text.

A cue is a word or a group of words: "was lower" points down, "a greater reduction" points down too, "did not
reduce" says no difference. Words of value ("improved", "worse") are kept apart from words of amount.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from osler.language.effect_denials import no_difference, not_known


class Sense(Enum):
    """What a cue says."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"


TURNED = {
    Sense.UP: Sense.DOWN,
    Sense.DOWN: Sense.UP,
    Sense.BETTER: Sense.WORSE,
    Sense.WORSE: Sense.BETTER,
    Sense.SAME: Sense.SAME,
    Sense.UNKNOWN: Sense.UNKNOWN,
}
"""The opposite of each sense."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at ``text[start:end]`` (code points, half-open).

    ``comparative`` is true of words that compare two things by themselves ("higher", "fewer", "worse").
    ``degree`` is the comparison's own sense where it is about a change: up for "a greater reduction".
    """

    sense: Sense
    start: int
    end: int
    comparative: bool
    degree: Sense | None = None


# Words of change, then words that compare by themselves, for each sense.
_CHANGES = {
    Sense.UP: (
        r"increas\w+|upregulat\w+|delay(?:s|ed)|rise|rises|rose|risen|rising|elevat(?:e|es|ing|ions?)|prolong\w+|"
        r"enhanc\w+|raised?|raises|doubled|tripled|exceed\w*|gain(?:s|ed)?|augment\w+|accelerat\w+|grew|boost\w*|"
        r"potentiat\w+"
    ),
    Sense.DOWN: (
        r"decreas\w+|reduc\w+|declin\w+|fall|falls|fell|fallen|diminish\w*|drop|drops|dropped|attenuat\w+|lessen\w*|"
        r"suppress(?:es|ed)?|prevent(?:s|ed)?|shorten\w*|lowering|lowers|inhibit(?:s|ed)?|cut|cuts|"
        r"minimi[sz]\w+|blunted|halv\w+|"
        r"downregulat\w+|depressed|disappear\w*|few|protects|protective"
    ),
    Sense.BETTER: (
        r"improv\w+|beat|beats|benefit(?:s|ed|cial)?|beneficial|alleviat\w+|ameliorat\w+|reliev\w+|"
        r"favou?r(?:s|ed|able|ing)?|"
        r"effective(?:ly|ness)?|efficacious|efficacy|success\w*|resolv\w+|recover\w+"
    ),
    Sense.WORSE: (
        r"worsen\w*|deteriorat\w+|impair\w*|harm(?:s|ful|ed)?|aggravat\w+|exacerbate[sd]?|detrimental|deleterious"
    ),
}
_COMPARATIVES = {
    Sense.UP: (
        r"higher|greater|more|larger|longer|bigger|older|faster|quicker|sooner|earlier|most|highest|greatest|taller|"
        r"heavier|elevated"
    ),
    Sense.DOWN: r"lower(?:ed)?|fewer|less|lesser|smaller|shorter|slower|lowest|least|fewest|rarer",
    Sense.BETTER: r"better|superior(?:ity)?|outperform\w*|best",
    Sense.WORSE: r"worse|inferior(?:ity)?|poorer|worst",
}
_WORDS = tuple(
    (sense, re.compile(words), comparative)
    for table, comparative in ((_COMPARATIVES, True), (_CHANGES, False))
    for sense, words in table.items()
)
_WORD = re.compile(r"[A-Za-z]+")
_QUALITY = re.compile(
    r"\s+(?:effective|efficacious|beneficial|successful|favou?rable|efficient)(?:ly)?\b", re.IGNORECASE
)
_NUMBER_FOLLOWS = re.compile(r"\s+than\s+(?:\d|half\b)", re.IGNORECASE)
_BY_DEGREE = frozenset({"older", "earlier", "sooner", "later", "most", "least"})
_PREDICATE = re.compile(r"\b(?:was|were|is|are|significantly|occurred|started|the|much)\s+$", re.IGNORECASE)
_OR = re.compile(r"(?:\d|\w)\s+or\s+$", re.IGNORECASE)
_THAN_FOLLOWS = re.compile(r"\s+(?:\w+\s+){0,3}than\b", re.IGNORECASE)


_FALL = re.compile(r"\s+(?:in|of|by|to|from|below|significantly|more|less)\b", re.IGNORECASE)
_NEEDS = {
    "fall": _FALL,
    "falls": _FALL,
    "fell": re.compile(r"(?!\s+(?:asleep|ill|pregnant|into|within|over|down))", re.IGNORECASE),
    "beats": re.compile(r"(?!\s*(?:per|/|min|a\s+minute))", re.IGNORECASE),
}
"""What must follow a word for it to be a cue: a fall in pressure is one, a fall on the stairs is none."""


def _is_bound(lower: str, word: re.Match[str], text: str) -> bool:
    """Whether a word only describes or names: "older people", "at least", "five or more days", "fall risk"."""
    if lower in {"more", "less", "fewer", "older", "higher", "lower"} and _OR.search(
        text, max(0, word.start() - 12), word.start()
    ):
        return True
    follows = _NEEDS.get(lower)
    if follows is not None:
        return follows.match(text, word.end()) is None
    if lower not in _BY_DEGREE or _THAN_FOLLOWS.match(text, word.end()):
        return False
    return _PREDICATE.search(text, max(0, word.start() - 16), word.start()) is None


_NOUN_OF_CHANGE = re.compile(
    r"(?:increases?|decreases?|reductions?|declines?|falls?|drops?|improvements?|gains?|rises?|elevations?|worsening|"
    r"deterioration|impairments?|prolongation|reduc\w+|benefits?|efficacy|effectiveness|recovery)$",
    re.IGNORECASE,
)
_COPULA = re.compile(
    r"^[^.;]{0,110}?\b(?:was|were|is|are|being|to\s+be|been|proved|appeared)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"\s+(?:[\w/%-]+\s+){0,3}")
"""What can stand between "greater" and "reduction"."""
_AFTER_VERB = re.compile(r"\s+(?:[\w-]+\s+){0,4}")
"""What can stand between a verb of change and "more": "decreased significantly more"."""
_AFTER_OBJECT = re.compile(r"\s+(?:[\w/-]+\s+){0,10}")
"""The same before "more than": "improved the symptom score at 6 months more than"."""
_THAN = re.compile(r"\s+than\b", re.IGNORECASE)
_DESCRIBES = re.compile(
    r"(?:\bat\s+|\b(?:patients|people|adults|children|those|men|women|participants|individuals|subjects)\s+with\s+"
    r"(?:[\w-]+\s+){0,4}?)(?:an?\s+|moderately\s+|severely\s+|mildly\s+)*$",
    re.IGNORECASE,
)
"""What makes a participle describe who was studied: "at increased risk", "people with reduced ejection fraction"."""
_PARTICIPLES = frozenset(
    {"increased", "raised", "elevated", "reduced", "decreased", "impaired", "higher", "lower"}
)


@lru_cache(maxsize=16_384)
def cues(text: str) -> tuple[Cue, ...]:
    """The cues of a text in order of place; longer readings win over the words inside them."""
    found = [Cue(Sense.SAME, m.start(), m.end(), comparative=True) for m in no_difference(text)]
    found += [Cue(Sense.UNKNOWN, m.start(), m.end(), comparative=False) for m in not_known(text)]
    for word in _WORD.finditer(text):
        cue = _of_word(word, text)
        if cue is not None:
            found.append(cue)
    found.sort(key=lambda c: (c.start, -c.end, not c.comparative))
    apart: list[Cue] = []
    for cue in found:
        if not apart or cue.start >= apart[-1].end:
            apart.append(cue)
    return tuple(_joined(apart, text))


@lru_cache(maxsize=16_384)
def _sense(word: str) -> tuple[Sense, bool] | None:
    """The sense of a lower-case word, and whether it compares by itself."""
    for sense, pattern, comparative in _WORDS:
        if pattern.fullmatch(word):
            return sense, comparative
    return None


def _of_word(word: re.Match[str], text: str) -> Cue | None:
    """The cue that a word is, with the quality it compares ("more effective"), if it is one."""
    lower = word.group().lower()
    known = _sense(lower)
    if known is None:
        return None
    sense, comparative = known
    if comparative and _NUMBER_FOLLOWS.match(text, word.end()):
        return None  # "more than 5 %" compares a figure, not two arms
    if _is_bound(lower, word, text):
        return None
    if lower in _PARTICIPLES and _DESCRIBES.search(text, max(0, word.start() - 40), word.start()):
        return None
    end = word.end()
    if lower in {"more", "less"}:
        quality = _QUALITY.match(text, end)
        if quality:
            sense, end = (Sense.BETTER if lower == "more" else Sense.WORSE), quality.end()
    return Cue(sense, word.start(), end, comparative)


def _joined(apart: list[Cue], text: str) -> list[Cue]:
    """Cues of which one compares the other, made one: "a smaller reduction", "the fall was greater"."""
    out: list[Cue] = []
    for cue in apart:
        if out and (joined := _pair(out[-1], cue, text)):
            out[-1] = joined
        else:
            out.append(cue)
    return out


def _pair(first: Cue, second: Cue, text: str) -> Cue | None:
    between = text[first.end : second.start]
    amount = {Sense.UP, Sense.DOWN}
    if first.sense in amount and first.comparative and not second.comparative:
        noun = _NOUN_OF_CHANGE.match(text, second.start, second.end)
        if noun and _ATTRIBUTE.fullmatch(between):
            return _of_both(first, second, change=second, degree=first)
    if second.sense in amount and second.comparative and not first.comparative:
        noun = _NOUN_OF_CHANGE.match(text, first.start, first.end)
        adverb = text[second.start : second.end].lower() in {"more", "less"}
        reach = _AFTER_OBJECT if _THAN.match(text, second.end) else _AFTER_VERB
        if text[first.start : first.start + 4].lower() == "favo":
            return None
        if (noun and _COPULA.match(between)) or (adverb and reach.fullmatch(between)):
            return _of_both(first, second, change=first, degree=second)
    return None


def _of_both(first: Cue, second: Cue, *, change: Cue, degree: Cue) -> Cue:
    sense = change.sense if degree.sense is Sense.UP else TURNED[change.sense]
    return Cue(sense, first.start, second.end, comparative=True, degree=degree.sense)
