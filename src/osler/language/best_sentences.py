"""The sentences of several passages that answer a question best, taken word for word."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from osler.language.sentences import sentences, strip_label
from osler.language.words import content_stems

_ALIKE = 0.6
"""A sentence that shares this part of its stems with one already taken says the same."""


def best_sentences(question: str, passages: Sequence[str], *, words: int, most: int = 2) -> tuple[str, ...]:
    """Up to ``most`` sentences of at most ``words`` words in all, best first; at least one where there is any.

    The passages are given best first. A sentence is good when it shares words with the question and words that recur
    in the other passages (centroid summaries: Radev DR et al., Inf Process Manage 2004;40:919-938), and when its
    passage stands early. Section labels are left off.
    """
    asked = frozenset(content_stems(question))
    placed = [(text, n) for n, p in enumerate(passages) for s in sentences(p) if (text := _bare(s.of(p)))]
    every = [text for text, _ in placed]
    stems = [frozenset(content_stems(text)) for text in every]
    recurring = Counter(stem for found in stems for stem in found)
    ranked = sorted(range(len(every)), key=lambda n: (-_worth(stems[n], placed[n][1], asked, recurring), n))
    taken: list[int] = []
    room = words
    for n in ranked:
        length = len(every[n].split())
        if taken and (length > room or any(_same(stems[n], stems[k]) for k in taken)):
            continue
        taken.append(n)
        room -= length
        if len(taken) == most:
            break
    return tuple(every[n] for n in taken)


def _bare(sentence: str) -> str:
    return sentence[strip_label(sentence)[1] :].strip()


def _worth(found: frozenset[str], place: int, asked: frozenset[str], recurring: Counter[str]) -> float:
    if not found:
        return -math.inf
    shared = len(found & asked) / max(1, len(asked))
    central = sum(math.log1p(recurring[s] - 1) for s in found - asked) / math.sqrt(len(found))
    return shared + 0.5 * central - 0.5 * math.log1p(place)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * max(1, min(len(one), len(other)))
