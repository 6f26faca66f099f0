"""What a sentence tells: this arm, against that one, has more, less or as much of this outcome.

Support and contradiction need one outcome and one pair of arms: "A lowered strokes" is borne out by no passage on
bleeding, and turned by "strokes were commoner with A than with B", whatever else the two share. A telling is read
only where the words are plain; what is not read neither supports nor contradicts. The rules are of this house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from osler.auditing.likeness import canonical
from osler.domain.question import INERT, Category, Mention
from osler.language.effect_words import Cue, Sense, cues
from osler.language.words import content_stems
from osler.ports import Lexicon


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing told.

    Attributes:
        sign: 1 for more of the outcome, -1 for less, 0 for no difference.
        outcome: the forms of the words of the outcome, without those that only measure it ("risk", "rate").
        words: the forms of all its words, those of its concepts' names too.
        at: where the outcome begins in the sentence.
        arm, against: the ids of the treatments told of, and of those that they are compared with.
        relative: whether its word compares by itself ("more", "halved").
        together: whether several outcomes are counted as one ("death, heart attack or stroke").
    """

    sign: int
    outcome: frozenset[str]
    words: frozenset[str]
    at: int
    arm: frozenset[str]
    against: frozenset[str]
    relative: bool
    together: bool


_SIGNS = {Sense.UP: 1, Sense.DOWN: -1, Sense.SAME: 0}
_MORE_WORDS = re.compile(
    r"\b(?:(?:doubl|trebl|tripl|quadrupl)(?:e|es|ed|ing)|multipl(?:y|ies|ied))\b", re.IGNORECASE
)
"""Verbs of more beside those of the shared list."""
_PART_END = re.compile(
    r";|\.\s|,?\s(?:but|whereas|while|although|though|however)\s|,\sand\s|:\s", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"\b(?:than|compared\s+(?:with|to)|versus|vs\.?|relative\s+to|against|in\s+comparison\s+(?:with|to))\s",
    re.IGNORECASE,
)
_OBJECT_END = re.compile(
    r"[(,;:]|\b(?:than|compared|versus|vs|with|on|in|among|by|from|over|at|after|during|within|for|when|to|and\s+(?:\w+ed|was|were|is))\b",
    re.IGNORECASE,
)
_OF = re.compile(r"^\s*(?:in|of|the|a|an|no|on|for)\b\s*", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:was|were|is|are|be|been|remained|became|occurred|happened)\b(?:\s+(?!to\b|that\b|associated\b|linked\b|related\b|accompanied\b|followed\b)[\w-]+){0,4}\s*$",
    re.IGNORECASE,
)
"""What makes the words before a cue its outcome: "bleeding was about halved"."""
_INTRANSITIVE = re.compile(
    r"(?:fell|falls?|rose|rises?|declined?|dropped|drops?|decreased|increased|grew|differ\w*|as\s+\w+)$",
    re.IGNORECASE,
)
_FRAMED = re.compile(
    r"\s*(?:in|among|after|with|at|for|over|during|across|compared|when|as|by|of|on|relative|versus|at)\b",
    re.IGNORECASE,
)
"""A clause that opens with circumstances, whose subject follows the comma."""
_OR_LIST = re.compile(r"(?:,\s+[\w\s-]{2,40}?)*,?\s+(?:or|plus)\s+", re.IGNORECASE)
"""The rest of several outcomes counted as one."""
_TOGETHER = re.compile(r"\b(?:or|plus)\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:since|stop(?:s|ped|ping)?|discontinu\w+|withdr[ae]w\w*|cessation|ceas\w+)\b", re.IGNORECASE
)
"""What follows the end of a treatment is not what the treatment does."""
_BY_SIZE = re.compile(r"(?:doubl|halv|trebl|tripl|quadrupl)", re.IGNORECASE)
_INNER = re.compile(r"^\w+\s+(?P<inner>.+?)\s+(?:more|less)$", re.IGNORECASE | re.DOTALL)
"""What stands inside a cue of two words: "reduced weight more"."""


@cache
def _light() -> frozenset[str]:
    """Words that measure or place an outcome and do not name it."""
    words = (
        "risk risks rate rates incidence odds hazard chance number frequency total new case cases event events level "
        "levels score amount people patient patients adult adults serious clinical significant significantly slightly "
        "clearly much about half reduction increase difference relative absolute mean median overall all any group "
        "groups treatment therapy drug trial trials study studies year years week weeks month months daily more less "
        "fewer lower higher halve double body low high strong strongly markedly often likely common frequent effect"
    )
    return frozenset(content_stems(words))


def _names(text: str) -> frozenset[str]:
    """The forms of the words of a text that name something; "falls" names one thing and is no direction here."""
    return frozenset(form(s) for s in content_stems(text) if s not in _light() and not s[0].isdigit())


def form(stem: str) -> str:
    """The one form of a stem for all words that say the same; a direction keeps its own."""
    known = canonical(stem)
    return stem if known[0] == "~" else known


def tellings(text: str, lexicon: Lexicon) -> tuple[Telling, ...]:
    """What a sentence tells, clause by clause."""
    mentions = tuple(lexicon.mentions(text))
    bounds = [0, *(m.end() for m in _PART_END.finditer(text)), len(text)]
    every = _cues(text)
    found: list[Telling] = []
    for start, end in pairwise(bounds):
        here = [c for c in every if start <= c.start < end]
        for place, cue in enumerate(here):
            after = here[place + 1].start if place + 1 < len(here) else end
            if cue.sense in _SIGNS:
                found.extend(_of_cue(text, cue, (start, min(end, max(after, cue.end)), end), mentions))
    return tuple(found)


@lru_cache(maxsize=4_096)
def _cues(text: str) -> tuple[Cue, ...]:
    known = cues(text)
    more = [
        Cue(Sense.UP, m.start(), m.end(), comparative=False)
        for m in _MORE_WORDS.finditer(text)
        if not any(c.start < m.end() and m.start() < c.end for c in known)
    ]
    return tuple(sorted((*known, *more), key=lambda c: c.start))


def _of_cue(
    text: str, cue: Cue, bounds: tuple[int, int, int], mentions: Sequence[Mention]
) -> Iterator[Telling]:
    """The telling of one cue, where its outcome is named beside it."""
    start, following, end = bounds
    run = _outcome_run(text, cue, start, following)
    if run is None or _ENDED.search(text, start, end):
        return
    treatments = [
        m for m in mentions if m.concept.category is Category.INTERVENTION and start <= m.start < end
    ]
    taken = [m for m in treatments if run[0] <= m.start < run[1]]
    outcome = _forms(text[run[0] : run[1]], run[0], mentions, taken)
    if not outcome:
        return
    against = _compared_with(text, cue, (start, end), mentions)
    arms = [m for m in treatments if m not in against and m not in taken]
    if _DEGREE.match(text, cue.start) and any(c.start < cue.start for c in _cues(text) if c.start >= start):
        return  # "improved it more than B": how far, not how much of it
    if _NO_PROOF.search(text, start, cue.start):
        return
    before = [m for m in arms if m.end <= cue.start and m.end <= max(cue.start, run[0])]
    degree = None if cue.degree else _DEGREE.search(text, cue.end, end)
    yield Telling(
        _SIGNS[cue.sense] * (-1 if degree and degree["less"] else 1),
        outcome,
        _names(text[run[0] : run[1]]),
        run[0],
        _ids(before or arms) - _shared(before or arms, against),
        _ids(against) - _shared(before or arms, against),
        bool(degree) or cue.comparative or bool(_BY_SIZE.match(text, cue.start)),
        bool(_TOGETHER.search(text, *run)),
    )


_NO_PROOF = re.compile(
    r"\b(?:no|little|insufficient)\s+(?:\w+\s+)?(?:proof|evidence|sign|indication)\s+(?:that|of|for)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?:more|(?P<less>less))\s+(?:than|(?:at|after|with|in|on|over|within)\s[^.;,]{0,40}\bthan)\b",
    re.IGNORECASE,
)
"""How far a change went beside another: what "lowered it less than B" did, left more of it."""
_OPENING = re.compile(
    r"\s*(?:as\s+|when\s+)?(?:compared\s+(?:with|to)|relative\s+to|in\s+comparison\s+with)\s", re.IGNORECASE
)
"""A comparison that opens a sentence holds for all its clauses."""
_SIDE_END = re.compile(r"[,(;]")


def _compared_with(
    text: str, cue: Cue, bounds: tuple[int, int], mentions: Sequence[Mention]
) -> list[Mention]:
    """The treatments behind the word of comparison that belongs to a cue."""
    start, end = bounds
    references = list(_REFERENCE.finditer(text, start, end))
    reference = next((m for m in references if m.start() >= cue.start), None)
    reference = reference or next(iter(references), None) or _OPENING.match(text)
    if reference is None:
        return []
    stop = _SIDE_END.search(text, reference.end())
    limit = stop.start() if stop else max(end, reference.end())
    return [
        m
        for m in mentions
        if m.concept.category is Category.INTERVENTION and reference.end() - 1 <= m.start < limit
    ]


_OFTEN = re.compile(r"(?:more|less)\s+(?:often|frequently|commonly|likely)", re.IGNORECASE)
_LED_TO = re.compile(
    r"\b(?:leads?\s+to|led\s+to|caus(?:es?|ed)|reach(?:es|ed)?|achiev(?:es?|ed)|produc(?:es?|ed)|gives?|gave|brings?|brought|had|have|has)\s+",
    re.IGNORECASE,
)
"""Verbs before an outcome that came more or less often."""


def _outcome_run(text: str, cue: Cue, start: int, following: int) -> tuple[int, int] | None:
    """Where the outcome of a cue stands: before it, where it is said of it, else behind."""
    before = text[start : cue.start]
    word = text[cue.start : cue.end]
    inner = _INNER.match(word) if cue.degree else None
    if inner and content_stems(inner["inner"]):
        return cue.start + inner.start("inner"), cue.start + inner.end("inner")
    said_of = _SUBJECT.search(before)
    if said_of or _INTRANSITIVE.search(word):
        head = said_of.start() if said_of else len(before)
        framed = _FRAMED.match(before)
        opened = max(before[:head].rfind(",") if framed else -1, before[:head].rfind("("))
        if content_stems(before[opened + 1 : head]):
            ahead = text[cue.end : following]
            if said_of or re.match(
                r"\s+(?:by|from|to|with|on|in|more|less|significantly|\d)\b|\s*[.,;(]|\s*$", ahead
            ):
                return start + opened + 1, start + head
    rest = text[cue.end : following]
    often = _OFTEN.fullmatch(word) and re.match(r"\s+(?:than|with|in|on|after|among|under|compared)\b", rest)
    led = list(_LED_TO.finditer(before)) if often else []
    if led and content_stems(before[led[-1].end() :]):
        return start + led[-1].end(), cue.start
    lead = _OF.match(rest)
    shift = lead.end() if lead else 0
    stop = _OBJECT_END.search(rest, shift)
    end = stop.start() if stop else len(rest)
    listed = _OR_LIST.match(rest, end)
    if listed:
        stop = _OBJECT_END.search(rest, listed.end())
        end = stop.start() if stop else len(rest)
    return (cue.end + shift, cue.end + end) if content_stems(rest[shift:end]) else None


def _forms(words: str, at: int, mentions: Sequence[Mention], taken: Sequence[Mention]) -> frozenset[str]:
    """The forms of an outcome's words; a word inside a concept's name stands for the concept."""
    inside = [m for m in mentions if at <= m.start and m.end <= at + len(words) and m not in taken]
    text = list(words)
    found: set[str] = set()
    for mention in (*inside, *taken):
        for i in range(mention.start - at, min(len(text), mention.end - at)):
            text[i] = " "
    for mention in inside:
        if mention.concept.category not in {Category.INTERVENTION, Category.POPULATION}:
            found.add(mention.concept.id)
    return frozenset(found) | _names("".join(text))


def _ids(mentions: Sequence[Mention]) -> frozenset[str]:
    return frozenset(m.concept.id for m in mentions)


def _shared(one: Sequence[Mention], other: Sequence[Mention]) -> frozenset[str]:
    """What both arms have ("A with B than A with C"), where either has something of its own."""
    both = _ids(one) & _ids(other)
    return both if _ids(one) - both and _ids(other) - both else frozenset()


def names_outcome(claim: str, passages: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the passages name every outcome of which a claim tells more or less; true where it tells of none."""
    wanted = [t.outcome | t.words for t in tellings(claim, lexicon) if t.arm or t.against]
    if not wanted:
        return True
    there: set[str] = set()
    for text in passages:
        there |= {form(s) for s in content_stems(text)}
        for mention in lexicon.mentions(text):
            there |= {mention.concept.id, *(b.id for b in lexicon.broader(mention.concept))}
    return all(outcome & there for outcome in wanted)


def compares_arms(claim: str, lexicon: Lexicon) -> bool:
    """Whether a claim tells more or less of an outcome under one treatment than under another that it names."""
    return any(t.sign and t.arm and t.against for t in tellings(claim, lexicon))


def is_real(mention: Mention) -> bool:
    """Whether a mention is of a treatment, not of what stands for none."""
    return mention.concept.category is Category.INTERVENTION and mention.concept.name not in INERT
