"""Where a text speaks of one arm of a comparison and where of the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from osler.language.words import STOP, Word, stem, words

_COMPARATOR_WORDS = (
    "control controls placebo sham usual standard conventional untreated alone vehicle dummy saline routine "
    "nontreatment unexposed waitlist cg"
)
_INTERVENTION_WORDS = "intervention experimental active investigational supplemented ig"
_EMPTY_WORDS = (
    "group groups arm patients subjects participants day daily week weeks mg g ml dose doses receive received "
    "receiving plus oral treatment therapy given days month months year women men children people study trial "
    "no not once twice followed min minutes hours time times total every"
)


@cache
def _stems(listed: str) -> frozenset[str]:
    return frozenset(stem(word) for word in listed.split())


_NEAR = 25
"""Characters between the parts of one arm's name, at most."""


@dataclass(frozen=True, slots=True)
class ArmMention:
    """One arm at ``text[start:end]`` (code points, half-open)."""

    intervention: bool
    start: int
    end: int


class Arms:
    """The words by which a text may name the two arms: those that only one arm's description has."""

    def __init__(self, intervention: str, comparator: str, outcome: str = "") -> None:
        intervention, comparator = _short(intervention), _short(comparator)
        asked = _names(outcome)
        first, second = _names(intervention) - asked, _names(comparator) - asked
        if _NOTHING.match(comparator):
            first, second = first | (second - _stems(_COMPARATOR_WORDS)), frozenset()
        self._only_first, self._only_second = first - second, second - first
        self._shared = first & second
        if not self._only_second & _stems(_INTERVENTION_WORDS):
            self._first_generic = _stems(_INTERVENTION_WORDS) - self._only_second - asked
        else:
            self._first_generic = frozenset()
        self._second_generic = _stems(_COMPARATOR_WORDS) - first - asked
        one, two = _letters(intervention), _letters(comparator)
        one = one or _initials(self._only_first)
        two = two or _initials(self._only_second | {"control", "placebo"})
        self._first_starts, self._second_starts = (
            _starts(self._only_first),
            _starts(self._only_second | self._second_generic),
        )
        self._letters = dict.fromkeys(one - two, True) | dict.fromkeys(two - one, False)

    def mentions(self, text: str) -> tuple[ArmMention, ...]:
        """Every word of the text that names one arm and not the other, in order; next to each other as one."""
        found: list[ArmMention] = []
        named = self._lettered(text)
        for word in words(text):
            which = named.get(word.start, self._which(_name(word.text)))
            if which is None:
                which = self._by_start(word.text)
            if which is None:
                which = _treated(text, word)
            if which is None:
                continue
            if which and _DENIED.search(text[max(0, word.start - 16) : word.start]):
                which = False
            if found and found[-1].intervention is which and _close(text, found[-1].end, word.start):
                found[-1] = ArmMention(which, found[-1].start, word.end)
            else:
                found.append(ArmMention(which, word.start, word.end))
        return tuple(found if self._only_second and self._only_first else self._with_shared(found, text))

    def _with_shared(self, found: list[ArmMention], text: str) -> list[ArmMention]:
        """Where one arm adds to the other ("A plus B" against "B"), what they share names the lesser arm alone."""
        if not self._shared or not (self._only_first or self._only_second):
            return found
        lesser = not self._only_first
        extra = [
            ArmMention(lesser, w.start, w.end)
            for w in words(text)
            if _name(w.text) in self._shared
            and not any(
                m.start - _NEAR <= w.start <= m.end + _NEAR for m in found if m.intervention is not lesser
            )
        ]
        return sorted([*found, *extra], key=lambda m: m.start)

    def _lettered(self, text: str) -> dict[int, bool]:
        """The places where a group's letter stands, with the arm it means."""
        if not self._letters:
            return {}
        return {
            match.start(n): self._letters[match.group(n)]
            for match in _LETTER_IN_TEXT.finditer(text)
            for n in (1, 2, 3)
            if match.group(n) in self._letters
        }

    def _by_start(self, word: str) -> bool | None:
        """The arm by capitals that begin a name of that arm only: "PLA" for placebo, "CON" for control."""
        if not (3 <= len(word) <= 4 and word.isupper()):
            return None
        first, second = word[:3].lower() in self._first_starts, word[:3].lower() in self._second_starts
        return first if first is not second else None

    def _which(self, root: str) -> bool | None:
        if root in self._only_first:
            return True
        if root in self._only_second:
            return False
        if root in self._second_generic:
            return False
        if root in self._first_generic:
            return True
        return None


def _close(text: str, end: int, start: int) -> bool:
    return start - end <= 2 or bool(re.fullmatch(r"[\s,/+-]*(?:of|plus|and|the)?\s*", text[end:start]))


def _initials(names: frozenset[str]) -> frozenset[str]:
    """The initials by which a text may call a group ("group D" for dexmedetomidine)."""
    return frozenset(n[0].upper() for n in names if n[0].isalpha())


def _starts(names: frozenset[str]) -> frozenset[str]:
    """The first three letters of the longer names."""
    return frozenset(n[:3].lower() for n in names if len(n) > 5)


_NOTHING = re.compile(r"\s*(?:no|without|not|did\s+not|none)\b", re.IGNORECASE)
"""A comparator that is the absence of something: its words name the intervention, unless they are denied."""
_DENIED = re.compile(r"(?:\bnon[\s-]?|\bwithout\s+|\bno\s+|\bnot\s+(?:\w+\s+)?|\bun)$", re.IGNORECASE)
"""What makes an intervention's name the comparator's: "non-implanted eyes", "without exercise"."""
_TREATED = re.compile(
    r"\s+(?:group|arm|patients|subjects|eyes|participants|animals|rats|mice|women|children)s?\b"
)
_LONG_BRACKET = re.compile(r"\((?:[^()\s]+\s+){4,}[^()]*\)?")


def _short(description: str) -> str:
    """The description without explanations in brackets, for they may name the other arm."""
    short = _LONG_BRACKET.sub(" ", description)
    return short if len(short.split()) > 0 else description


def _name(word: str) -> str:
    """How a word is compared: by its stem, an acronym that is also a plain word ("AS", "SHE") as it stands."""
    return word if word.isupper() and word.lower() in STOP and len(word) > 1 else stem(word)


def _treated(text: str, word: Word) -> bool | None:
    """Whether a word speaks of those treated: "the treatment group", where nothing says otherwise."""
    generic = word.text.lower() in {"treatment", "treated", "study", "test", "trial"}
    return True if generic and _TREATED.match(text, word.end) else None


@lru_cache(maxsize=4_096)
def _names(description: str) -> frozenset[str]:
    """The stems that an arm may be called by: its content words, and "a" or "1" of "Group A"."""
    found = set()
    for word in words(description):
        root = _name(word.text)
        if root in STOP or root in _stems(_EMPTY_WORDS) or len(root) < 2 or root.isdigit():
            continue
        found.add(root)
    return frozenset(found)


_LETTER = re.compile(
    r"\b[Gg](?:rou)?p\.?s?\s*([A-Z]|\d|I{1,3}V?)\b|\b([A-Z]|I{1,3}V?)\s+(?:group|arm)\b|\(([A-Z])\)|^\s*([A-Z])\s*[-–:]\s"
)
_LETTER_IN_TEXT = re.compile(
    r"\b(?:[Gg]roups?|[Gg]p\.?|[Aa]rms?)\s*([A-Z]|\d|I{1,3}V?)\b"
    r"(?:\s*(?:and|or|vs\.?|versus|than|,|&)\s*([A-Z]|\d|I{1,3}V?)\b)?|\b([A-Z]|I{1,3}V?)\s+(?:groups?|arms?)\b"
)


@lru_cache(maxsize=4_096)
def _letters(description: str) -> frozenset[str]:
    """The letters or numbers of the groups that a description names ("Group A")."""
    return frozenset("".join(found) for found in _LETTER.findall(description))
