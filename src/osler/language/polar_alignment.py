"""What the results say of a difference or link, each clause counted by how far it is on the question's own subject.

A clause is on the subject as far as it has the words that the question asks about, an abbreviation counting as the
words it stands for; a comparison of "the groups" is on it in part. Its stance (``polar_stance``) is then read near the
subject, in the clauses that share most with it, in those that join what stands before the question's predicate with
what stands after it, and over all; once more beside each form of the question, since "no difference" answers "is it as
safe" with yes.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from osler.language.abbreviations import abbreviations
from osler.language.polar_predicates import families
from osler.language.polar_stance import clauses, stance
from osler.language.words import content_stems, words

_BETWEEN_GROUPS = re.compile(
    r"\b(?:between|among|of|in)\s+(?:the\s+)?(?:two|three|both|four|all|study|treatment|these)?\s*"
    r"(?:groups?|arms?|methods?|techniques?|cohorts?)\b",
    re.IGNORECASE,
)
_BESIDE_FORM = frozenset({"near stance", "near stance by rarity", "top stance", "mean stance", "balance"})
"""Signals that stand once more beside each form of the question."""
_SHARPNESS, _LATE = 6.0, 0.25
"""As in ``polar_predicates``: e to this power for all of the words; what standing last is worth."""
_OWN, _SENTENCE, _GROUPS = 0.7, 0.3, 0.4
"""What the clause's own words count, what its sentence's do, and what "the groups" are worth."""
_TOP = 0.8
"""The share of the best clause's share from which a clause is at the top."""
_FIRM = 0.5
"""A stance above this one was tested."""
_RARE = 0.2
"""What a word is worth that every sentence has."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its text, the part after its verb, its forms, its topic's stems, and stems answers need not have."""

    question: str
    core: str
    forms: tuple[str, ...]
    topic: frozenset[str]
    empty: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    share: float
    """How far it is on the subject, 0 to 1."""
    rare: float
    """The same, rarer words counting more."""
    joins: bool
    place: float
    stance: float

    def weight(self, share: float) -> float:
        return math.exp(_SHARPNESS * (share + _LATE * self.place))


def stance_signals(asked: Asked, results: Sequence[str], defining: Sequence[str]) -> dict[str, float]:
    """The signals of result sentences, by name; short forms are read as the ``defining`` texts explain them."""
    read = _read(asked, results, _longs(". ".join(defining)))
    found: dict[str, float] = {}
    if read:
        found.update(_means(read))
    found |= {f"{form}: {n}": v for form in asked.forms for n, v in found.items() if n in _BESIDE_FORM}
    return {f"results: {name}": float(value) for name, value in found.items() if value}


def _longs(text: str) -> dict[str, frozenset[str]]:
    """The stems that each short form stands for."""
    return {pair.short: frozenset(content_stems(pair.long)) for pair in abbreviations(text)}


def _stems(text: str, longs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found = set(content_stems(text))
    if longs:
        for word in words(text):
            found |= longs.get(word.text) or longs.get(word.text.removesuffix("s")) or frozenset()
    return frozenset(found)


def _read(asked: Asked, results: Sequence[str], longs: Mapping[str, frozenset[str]]) -> tuple[_Clause, ...]:
    """The clauses of results, each held against the question."""
    meant = _stems(asked.question, longs) - frozenset(content_stems(asked.question))
    topic = (asked.topic | meant) - asked.empty or asked.topic
    before, after = _sides(asked, topic, longs)
    of_sentence = [_stems(text, longs) for text in results]
    seen = Counter(s for stems in of_sentence for s in stems)
    worth = {s: math.log(1 + len(results) / (1 + seen[s])) + _RARE for s in topic}
    return tuple(
        _Clause(
            text=text,
            share=_share(text, own & topic, of_sentence[n] & topic, topic),
            rare=sum(worth[s] for s in own & topic) / (sum(worth.values()) or 1.0),
            joins=bool(own & before and own & after),
            place=(n + 1) / len(results),
            stance=stance(text),
        )
        for n, sentence in enumerate(results)
        for text, own in _with_stems(sentence, longs)
    )


def _with_stems(sentence: str, longs: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, frozenset[str]]]:
    for text in clauses(sentence):
        yield text, _stems(text, longs)


def _share(text: str, own: frozenset[str], around: frozenset[str], topic: frozenset[str]) -> float:
    share = (_OWN * len(own) + _SENTENCE * len(around)) / max(1, len(topic))
    return max(share, _GROUPS) if _BETWEEN_GROUPS.search(text) else share


def _sides(
    asked: Asked, topic: frozenset[str], longs: Mapping[str, frozenset[str]]
) -> tuple[frozenset[str], frozenset[str]]:
    """What the question names before its predicate, and after it; nothing after where it has none."""
    found = sorted(
        ((m.start(), m.end()) for pattern in families().values() for m in pattern.finditer(asked.core)),
    )
    for start, end in found:
        before = _stems(asked.core[:start], longs) & topic
        if before:
            return before, _stems(asked.core[end:], longs) & topic
    return topic, frozenset()


def _means(read: Sequence[_Clause]) -> dict[str, float]:
    """The stance near the subject, at the top, where both sides are joined, and over all that say something."""
    found = {
        "near stance": _mean([c.stance for c in read], [c.weight(c.share) for c in read]),
        "near stance by rarity": _mean([c.stance for c in read], [c.weight(c.rare) for c in read]),
    }
    said = [c for c in read if c.stance]
    if said:
        best = max(c.share for c in said)
        found["top stance"] = fmean(c.stance for c in said if c.share >= _TOP * best)
        found["mean stance"] = sum(c.stance for c in said) / (len(said) + 1)
    joined = [c.stance for c in said if c.joins]
    if joined:
        found["joined stance"] = fmean(joined)
    firm, denied = sum(c.stance > _FIRM for c in read), sum(c.stance < 0 for c in read)
    found["balance"] = (firm - denied) / (1 + firm + denied)
    return found


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)
