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
from osler.language.arm_values import larger_arm
from osler.language.arms import ArmMention
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
    return frozenset(_form(s) for s in content_stems(text) if s not in _light() and not s[0].isdigit())


def _form(stem: str) -> str:
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


def _wide(ids: frozenset[str], lexicon: Lexicon, mentions: Sequence[Mention]) -> frozenset[str]:
    """Ids with those of what they are kinds of."""
    concepts = {m.concept.id: m.concept for m in mentions}
    return ids | {b.id for i in ids if i in concepts for b in lexicon.broader(concepts[i])}


@dataclass(frozen=True, slots=True)
class Accord:
    """How a passage's tellings stand to a claim's.

    Attributes:
        same, other: whether one agrees, and whether one says the opposite.
        whole: whether everything that the claim tells is agreed with.
        shows: whether the figures of the two arms agree where no words do.
        plainly: whether what says the opposite is a difference the other way, not none.
    """

    same: bool = False
    shows: bool = False
    whole: bool = False
    other: bool = False
    plainly: bool = False


SILENT = Accord()
"""A passage that tells nothing of what the claim tells."""


def accord(claim: str, passage: str, lexicon: Lexicon) -> Accord:
    """Whether a passage tells what a claim tells, or the opposite, of the same outcome and the same arms."""
    ours = [t for t in tellings(claim, lexicon) if t.arm or t.against]
    if not ours:
        return SILENT
    arms = _Arms(lexicon, (*lexicon.mentions(claim), *lexicon.mentions(passage)))
    theirs = tellings(passage, lexicon)
    same = shows = other = plainly = False
    whole = True
    for one in ours:
        signs = [s for t in theirs if (s := arms.seen_from(one, t)) is not None]
        shown = None if signs else _by_figures(one, passage, lexicon)
        same = same or one.sign in signs
        whole = whole and one.sign in signs
        shows = shows or shown == one.sign
        every = signs if shown is None else [shown]
        other = other or any(s != one.sign for s in every)
        plainly = plainly or any(s * one.sign < 0 for s in every)
    return Accord(same=same, whole=whole, shows=shows, other=other, plainly=plainly)


@dataclass(frozen=True, slots=True)
class _Arms:
    """The arms of a claim and a passage, compared by what they are and what they are kinds of."""

    lexicon: Lexicon
    mentions: Sequence[Mention]

    def alike(self, ours: frozenset[str], theirs: frozenset[str]) -> bool:
        """Whether one names what the other names, or a kind of it."""
        wide = _wide(theirs, self.lexicon, self.mentions), _wide(ours, self.lexicon, self.mentions)
        return bool(ours & wide[0] or wide[1] & theirs)

    def seen_from(self, one: Telling, there: Telling) -> int | None:
        """The sign of a passage's telling as seen from the claim's arm; ``None`` where it tells of something else."""
        if not one.outcome <= there.outcome or self._composite(one, there):
            return None
        inside, outside = self.alike(one.arm, there.arm), self.alike(one.arm, there.against)
        other_inside = self.alike(one.against, there.arm)
        if inside and not outside and not other_inside:
            real = {m.concept.id for m in self.mentions if is_real(m)}
            active = there.against & real
            if not one.against and active and not one.relative:
                return None  # "raises bleeding" says nothing of how it compares with another drug
            met = not one.against or not there.against or self.alike(one.against, there.against)
            return there.sign if met else None
        idle = not one.arm & {m.concept.id for m in self.mentions if is_real(m)}
        if idle and other_inside and not inside:
            return -there.sign  # "with placebo less than with A" turns "A lowered it"
        if outside and not inside and (not one.against or other_inside):
            return -there.sign if one.against or one.relative else None
        return None

    def _composite(self, one: Telling, there: Telling) -> bool:
        """Whether a passage tells of several outcomes together of which the claim names one."""
        return (
            there.together and sum(i.startswith(_OUTCOMES) for i in there.outcome - one.outcome) >= _SEVERAL
        )


_OUTCOMES = ("condition:", "outcome:")
_SEVERAL = 2
"""Other outcomes beside the claim's that make one of several."""


def _by_figures(one: Telling, passage: str, lexicon: Lexicon) -> int | None:
    """The sign that the figures of two arms show for the claim's outcome, where the passage names it."""
    named = tuple(lexicon.mentions(passage))
    at = _place_of(one.outcome, passage, named)
    if at is None:
        return None
    marks = arm_mentions(passage, named, one.arm, lexicon)
    if {m.intervention for m in marks} != {True, False}:
        return None
    part = _figures_of_part(without_digits(passage, named), at)
    figure = _DIGIT.search(part, at)
    named_together = {
        m.concept.id
        for m in named
        if m.concept.id.startswith(_OUTCOMES) and (figure is None or m.start < figure.start())
    }
    if len(named_together - one.outcome) >= _SEVERAL:
        return None
    of_change = _CHANGE_OF.search(part)
    if of_change and of_change["fall"] is None:
        return None
    sign = larger_arm(part, marks, near=at) or None
    return -sign if sign and of_change else sign


_CHANGE_OF = re.compile(
    r"\b(?:(?P<fall>fall|falls|fell|drop(?:ped)?|declined?|decreased?|reduc(?:ed|tions?))|improvement|gain|change|rise|increase)\s+"
    r"(?:of|by)\s+(?:about\s+)?[\d.]+\s*%?\s*(?:\w+\s+){0,3}?(?:versus|vs\.?|against|compared|and)\b",
    re.IGNORECASE,
)
"""Figures of a change say nothing of the level, but that a larger fall leaves less."""


def without_digits(text: str, named: Sequence[Mention]) -> str:
    """A text of the same length in which no digit of a name is left ("5-fluorouracil" has no figure)."""
    for mention in named:
        name = _DIGIT.sub("x", text[mention.start : mention.end])
        text = text[: mention.start] + name + text[mention.end :]
    return text


def _figures_of_part(text: str, at: int) -> str:
    """A text without the figures outside the part, between semicolons, that holds a place."""
    start = text.rfind(";", 0, at) + 1
    end = text.find(";", at)
    end = len(text) if end < 0 else end
    return _DIGIT.sub(" ", text[:start]) + text[start:end] + _DIGIT.sub(" ", text[end:])


_DIGIT = re.compile(r"\d")


def _place_of(outcome: frozenset[str], passage: str, named: Sequence[Mention]) -> int | None:
    """Where the last of an outcome's words first stands in a passage; ``None`` where one is missing."""
    places: dict[str, int] = {}
    for mention in named:
        places.setdefault(mention.concept.id, mention.start)
    for word in re.finditer(r"[\w-]+", passage):
        for stem in content_stems(word.group()):
            places.setdefault(_form(stem), word.start())
    found = [places.get(form) for form in outcome]
    return max(p for p in found if p is not None) if found and None not in found else None


def arm_mentions(
    text: str, named: Sequence[Mention], arm: frozenset[str], lexicon: Lexicon
) -> tuple[ArmMention, ...]:
    """The treatments that a text names, as the arm or as what it is compared with; vehicle and control included."""
    marks = [
        ArmMention(bool(_wide(frozenset([m.concept.id]), lexicon, named) & arm), m.start, m.end)
        for m in named
        if m.concept.category is Category.INTERVENTION
    ]
    marks += [
        ArmMention(False, m.start(), m.end())
        for m in _CONTROL.finditer(text)
        if not any(k.start < m.end() and m.start() < k.end for k in marks)
    ]
    return tuple(sorted(marks, key=lambda m: m.start))


_CONTROL = re.compile(
    r"\b(?:vehicle|placebo|controls?|sham|usual\s+care|no\s+treatment|comparators?)\b", re.IGNORECASE
)


def names_outcome(claim: str, passages: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the passages name every outcome of which a claim tells more or less; true where it tells of none."""
    wanted = [t.outcome | t.words for t in tellings(claim, lexicon) if t.arm or t.against]
    if not wanted:
        return True
    there: set[str] = set()
    for text in passages:
        there |= {_form(s) for s in content_stems(text)}
        for mention in lexicon.mentions(text):
            there |= {mention.concept.id, *(b.id for b in lexicon.broader(mention.concept))}
    return all(outcome & there for outcome in wanted)


def compares_arms(claim: str, lexicon: Lexicon) -> bool:
    """Whether a claim tells more or less of an outcome under one treatment than under another that it names."""
    return any(t.sign and t.arm and t.against for t in tellings(claim, lexicon))


def is_real(mention: Mention) -> bool:
    """Whether a mention is of a treatment, not of what stands for none."""
    return mention.concept.category is Category.INTERVENTION and mention.concept.name not in INERT
