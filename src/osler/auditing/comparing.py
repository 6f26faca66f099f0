"""Comparisons: which of two things a sentence puts ahead, by its words or by its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osler.auditing.clauses import clauses
from osler.auditing.likeness import canonical
from osler.domain.question import INERT, Category, Mention
from osler.language.arm_values import larger_arm
from osler.language.arms import Arms
from osler.language.direction import EffectDirection, effect
from osler.language.effect_words import Cue, Sense, cues
from osler.language.words import content_stems

_WINS = re.compile(
    r"\b(?:superior\s+to|better\b[^.;]{0,60}?\bthan|more\s+(?:effective|efficacious|often|frequently|"
    r"successful)\b[^.;]{0,60}?\bthan"
    r"|outperform\w*(?!\s+by)|beats?|in\s+preference\s+to|preferred\s+(?:to|over)|preferable\s+to|greater\b[^.;]{0,60}?\bthan|higher\b[^.;]{0,60}?\bthan)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[;:]|\.\s|,\s(?:and|but|while|whereas)\s", re.IGNORECASE)
_LOSES = re.compile(
    r"\b(?:inferior\s+to|(?:outperformed|beaten|surpassed|outdone)\s+by|worse\b[^.;]{0,60}?\bthan|less\s+(?:effective|often)\b[^.;]{0,60}?\bthan)\b",
    re.IGNORECASE,
)
_AMOUNTS = frozenset({Sense.UP, Sense.DOWN})
_SIGNS = {Sense.UP: 1, Sense.BETTER: 1, Sense.DOWN: -1, Sense.WORSE: -1}


def winner(text: str, mentions: Sequence[Mention]) -> tuple[frozenset[str], frozenset[str]] | None:
    """The ids of the treatments that a comparison puts ahead and behind; ``None`` where it names no two."""
    for pattern, ahead_first in ((_WINS, True), (_LOSES, False)):
        cue = pattern.search(text)
        if cue is None:
            continue
        named = [m for m in mentions if m.concept.category is Category.INTERVENTION]
        before = frozenset(m.concept.id for m in named if m.end <= cue.start())
        stop = _CLAUSE_END.search(text, cue.end())
        end = stop.start() if stop else len(text)
        after = frozenset(m.concept.id for m in named if cue.end() <= m.start < end)
        if before and after and not before & after:
            return (before, after) if ahead_first else (after, before)
    return None


_THAN = re.compile(
    r"\b(?P<degree>more|greater|higher|larger|longer|better|superior|fewer|less|lower|smaller|shorter|worse|inferior)\b"
    r"(?P<what>[^.;,]{0,60}?)\b(?:than|(?<=superior )to|(?<=inferior )to)\s+(?P<other>[^.;,()]{2,60})",
    re.IGNORECASE,
)
_DOWN = frozenset({"fewer", "less", "lower", "smaller", "shorter", "worse", "inferior"})
_TIME_OR_PLACE = re.compile(r"\s+(?:at|after|over|during|within|for|by|in)\s+", re.IGNORECASE)
_LIST = re.compile(r"\s+(?:and|or)\s+(?:(?:more|less|fewer|greater|higher|lower)\s+than\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Than:
    """One comparison ("more of this with A than with B"): which way, and the stems before and after it."""

    sign: int
    ahead: frozenset[str]
    behind: frozenset[str]
    nearest: str
    """The word right before the word of degree."""


def thans(text: str) -> tuple[Than, ...]:
    """The comparisons of a text that are put with "than", clause by clause."""
    return tuple(_thans(text))


def _thans(text: str) -> Iterator[Than]:
    for clause in clauses(text):
        for found in _THAN.finditer(clause.text):
            sign = -1 if found["degree"].lower() in _DOWN else 1
            others = _LIST.split(_TIME_OR_PLACE.split(found["other"], maxsplit=1)[0])
            ahead = _stems(clause.text[: found.start()] + " " + found["what"])
            last = [canonical(s) for s in content_stems(clause.text[: found.start()])]
            for other in others:
                yield Than(sign, ahead, _stems(other) - ahead, last[-1] if last else "")


def _stems(text: str) -> frozenset[str]:
    return frozenset(canonical(s) for s in content_stems(text) if not s[0].isdigit())


def degrees_turned(claim: str, passage: str) -> str:
    """Whether a passage compares with the same thing the other way, or has what is compared in the other place."""
    ours = thans(claim)
    if not ours:
        return ""
    for one in ours:
        for other in thans(passage):
            shared = (one.ahead & other.ahead) - one.behind
            same = one.behind & other.behind
            if same and 2 * len(same) >= len(one.behind) and shared and one.sign != other.sign:
                return "the library says that it is the other way round"
        if _ahead_here(one, passage):
            return "the library says this of what the text compares with"
    return ""


_OFTEN = re.compile(r"\b(?:more|less)\s+(?:often|frequent(?:ly)?|common(?:ly)?|likely)\b", re.IGNORECASE)


def _ahead_here(one: Than, passage: str) -> bool:
    """Whether what the claim puts behind stands before the same word of degree, and what it puts ahead nowhere."""
    for clause in clauses(passage):
        cue = _OFTEN.search(clause.text)
        if cue is None or _THAN.search(clause.text):
            continue
        sign = -1 if cue.group().lower().startswith("less") else 1
        before = [canonical(s) for s in content_stems(clause.text[: cue.start()])]
        if sign == one.sign and before and before[-1] in one.behind:
            return one.nearest not in _stems(passage)
    return False


_ARMS = re.compile(
    r"^(?P<first>.{2,80}?)\s+(?:\w+ly\s+)?(?:had|has|have|caused?|causes|reported|showed|shows|produced?|produces|gave|gives|"
    r"led\s+to|leads\s+to|achieved?|achieves|reached|reaches|gets?|got)\s+(?P<what>.{2,90}?)\bthan\s+(?P<second>[^.;]{2,60})$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"^(?P<what>.{2,90}?)\s+(?:with|on|in|after|for|among|using)\s+(?P<first>[^.;]{2,50}?)\s+than\s+(?:(?:with|on|in|after|for|among|using)\s+)?"
    r"(?P<second>[^.;]{2,60})$",
    re.IGNORECASE,
)


_STOPPED = re.compile(
    r"^(?P<what>(?:more|fewer|less)\s.{2,80}?)\s(?P<first>[\w-]{4,})\s+than\s+(?P<second>[\w-]{4,})\b",
    re.IGNORECASE,
)


_COUNTED = re.compile(
    r"^(?P<first>[\w\s-]{2,60}?)\s+(?P<what>\w+\s+[^.;]{0,60}?\b(?:more|fewer|less)\s+(?:patients|people|women|men|children|participants|cases|often|"
    r"frequently))\s+than\s+(?P<second>[^.;]{2,60}?)(?:\s+(?:did|does|do))?$",
    re.IGNORECASE,
)


def figures_turned(claim: str, passage: str) -> str:
    """Whether the figures of the two arms that a claim compares stand the other way round in a passage."""
    plain = claim.rstrip(". ")
    said = _ARMS.match(plain) or _WITH.match(plain) or _STOPPED.match(plain) or _COUNTED.match(plain)
    if said is None:
        return ""
    what = said["what"].split()
    counted = said.re is _COUNTED
    degree = {"more": 1, "fewer": -1, "less": -1}.get(what[-2].lower() if counted else "")
    senses = {_SIGNS[c.sense] for c in cues(said["what"]) if c.sense in _SIGNS and c.comparative}
    senses = {degree} if degree else senses
    if len(senses) != 1:
        return ""
    first, second = _apart(said["first"], said["second"])
    mentions = Arms(first, second, said["what"]).mentions(passage)
    if {m.intervention for m in mentions} != {True, False}:
        return ""
    larger = larger_arm(passage, mentions)
    return "the library's figures stand the other way round" if larger == -senses.pop() else ""


def _apart(first: str, second: str) -> tuple[str, str]:
    """Two arms without what both have ("needling with A" and "needling with B"), where something is left of each."""
    ours, theirs = first.split(), second.split()
    both = {w.lower() for w in ours} & {w.lower() for w in theirs}
    kept = [" ".join(w for w in words if w.lower() not in both) for words in (ours, theirs)]
    return (kept[0], kept[1]) if all(kept) else (first, second)


_LARGE = re.compile(
    r"\b(?:clear(?:ly)?|considerabl[ey]|marked(?:ly)?|substantial(?:ly)?|significant(?:ly)?|far|much|greatly|definite(?:ly)?|"
    r"dramatic(?:ally)?|strong(?:ly)?|superior|outperform\w*)\b|\b(?:more|better|fewer|less|higher|lower|worse|greater)\b[^.;]{0,60}?\bthan\b"
    r"|\bcompared\s+(?:with|to)\b",
    re.IGNORECASE,
)


def says_difference(text: str) -> bool:
    """Whether a sentence says plainly that two things differ."""
    return bool(_LARGE.search(text)) and effect(text).direction is not EffectDirection.NO_DIFFERENCE


def words_of_size(text: str) -> frozenset[str]:
    """The stems of the words by which a sentence says how plain a difference is."""
    return frozenset(s for m in _LARGE.finditer(text) for s in content_stems(m.group().split()[0]))


_AFTER = 5
"""Content words behind a word of degree that it is about."""


def degrees(claim: str, passage: str) -> tuple[int, int]:
    """How many words of degree of a claim a passage has on the same thing, the same way and the other way."""
    theirs = [(c, _about(c, passage)) for c in _compared(passage)]
    same = other = 0
    for cue in _compared(claim):
        asked = _about(cue, claim)
        if not asked:
            continue
        alike = [(len(asked & a), c) for c, a in theirs if (c.sense in _AMOUNTS) == (cue.sense in _AMOUNTS)]
        most, nearest = max(alike, key=lambda f: f[0], default=(0, None))
        if nearest is None or most < min(2, len(asked)) or most < len(asked) / 2:
            continue
        agrees = _SIGNS[cue.sense] == _SIGNS[nearest.sense]
        same, other = same + agrees, other + (not agrees)
    return same, other


_SUPERLATIVE = re.compile(r"(?:most|least|\w+est)", re.IGNORECASE)
"""What is said of one among several; two of them in one sentence are said of two."""


def _compared(text: str) -> list[Cue]:
    known = [c for c in cues(text) if c.comparative and c.sense in _SIGNS]
    return [c for c in known if not _SUPERLATIVE.fullmatch(text, c.start, c.end)]


def _about(cue: Cue, text: str) -> frozenset[str]:
    """The stems behind a word of degree, up to the end of its clause or the next one."""
    rest = re.split(r"[,;.(]|\band\b|\bthan\b|\bcompared\b", text[cue.end :], maxsplit=1)[0]
    return frozenset([canonical(s) for s in content_stems(rest) if s not in _EMPTY][:_AFTER])


_EMPTY = frozenset(
    content_stems("often frequently commonly likely common frequent patients people women than")
)


def is_inert(mention: Mention) -> bool:
    """Whether a mention is of what stands for no treatment."""
    return mention.concept.name in INERT
