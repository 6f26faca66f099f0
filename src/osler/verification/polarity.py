"""Does the statement say the opposite, or say it more surely: negations, opposite words, doubts and conditions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import compress, islice

from osler.domain.question import Mention
from osler.domain.statement import Objection
from osler.language.direction import EffectDirection, effect
from osler.language.polarity import opposites
from osler.verification.concepts import Subjects
from osler.verification.equivalents import BETTER, DOWN, UP, WORSE, canonical
from osler.verification.evidence import Ground
from osler.verification.exchange import directions_exchanged, names_exchanged, two_words_exchanged
from osler.verification.objections import Against
from osler.verification.units import Reading, doubts, gained_and_lost

_SURE = frozenset({EffectDirection.INCREASED, EffectDirection.DECREASED, EffectDirection.NO_DIFFERENCE})
_AFTER = frozenset({"fail", "fails", "failed"})
"""Words of denial that stand behind what they deny ("once treatment has failed")."""
_SCOPE = 4
"""How many words after a negation are looked at for what it denies."""


def turned(said: Reading, ground: Ground, found: Subjects, *, reworded: bool) -> tuple[Against, ...]:
    """The objections of direction.

    Args:
        found: the concepts on both sides; a negation inside a name ("non-small cell") is none.
        reworded: the statement follows the sentence only loosely, so that the effect as a whole is read too.
    """
    reasons = [*_negations(said, ground, found), *_opposites(said, ground.main)]
    if directions_exchanged(said, ground.main):
        reasons.append("the words of direction stand on other things in the passage")
    words = two_words_exchanged(said, ground.main)
    if words:
        reasons.append(f"{_spelt(words[0])} and {_spelt(words[1])} have changed places")
    if reworded and not reasons:
        ours, theirs = effect(said.text).direction, effect(ground.main.text).direction
        if ours in _SURE and theirs in _SURE and ours is not theirs:
            reasons.append(f"the effect points another way: {_plain(ours)}, not {_plain(theirs)}")
    return tuple(Against(Objection.WRONG_DIRECTION, reason) for reason in reasons)


def arms_exchanged(said: Reading, ground: Ground, found: Subjects) -> tuple[Against, ...]:
    """The objection that two of the concepts named have changed places."""
    pair = names_exchanged(said, ground.main, found.said, found.main)
    if pair is None:
        return ()
    names = {m.concept.id: m.concept.name for m in found.said}
    a, b = (names.get(str(p), str(p)) for p in pair)
    return (Against(Objection.WRONG_DIRECTION, f"{a} and {b} have changed places"),)


def overstated(said: Reading, ground: Ground) -> tuple[Against, ...]:
    """The objections that a doubt or a condition of the passage is left out."""
    reasons = []
    ours, theirs = _doubts(said.text), _doubts(ground.main.text)
    if len(ours) < len(theirs):
        left_out = next((d for d in theirs if d not in ours), theirs[0])
        reasons.append(f"the passage is more cautious ({left_out})")
    lost = list(ground.main.conditions)
    for condition in said.conditions:
        if condition in lost:
            lost.remove(condition)
    if lost and len(said.conditions) < len(ground.main.conditions):
        reasons.append(f"a condition of the passage is left out ({lost[0]} ...)")
    return tuple(Against(Objection.OVERSTATED, reason) for reason in reasons)


_INDICATES = re.compile(r"\bindicat(?:e|es|ed|ing)\b", re.IGNORECASE)


def _doubts(sentence: str) -> tuple[str, ...]:
    """The words of doubt, with "indicates" read as "suggests", as editors exchange them."""
    if "indicat" in sentence or "Indicat" in sentence:
        sentence = _INDICATES.sub("suggests", sentence)
    return doubts(sentence)


def _negations(said: Reading, ground: Ground, found: Subjects) -> list[str]:
    ours, theirs = len(_denying(said, found.said)), len(_denying(ground.main, found.main))
    beside = sum(len(r.negations) for r in ground.beside)
    if ours < theirs:
        return [f'a negation of the passage is left out ("{_denied(ground.main, said)}")']
    if ours > theirs + beside:
        return [f'a negation that the passage does not have ("{_denied(said, ground.main)}")']
    if not ours or ours > theirs:
        return []
    allowed = {form for at in ground.main.negations for form in _scope(ground.main, at)}
    denying = [at for at in _denying(said, found.said) if said.order[at] not in _AFTER]
    moved = [at for at in denying if (scope := _scope(said, at)) and not scope & allowed]
    return [f'negated elsewhere in the passage ("{_words(said, moved[0])}")'] if moved else []


def _denying(read: Reading, mentions: Sequence[Mention]) -> list[int]:
    """Where the negations stand that are not part of the name of a thing."""
    if not (read.negations and mentions):
        return list(read.negations)
    spans = [(m.start, m.end) for m in mentions]
    return [at for at in read.negations if not any(a <= read.starts[at] < b for a, b in spans)]


def _denied(one: Reading, other: Reading) -> str:
    """The first negation of one sentence whose words the other has not got under a negation."""
    covered = {form for at in other.negations for form in _scope(other, at)}
    at = next((at for at in one.negations if not _scope(one, at) & covered), one.negations[0])
    return _words(one, at)


def _words(read: Reading, at: int) -> str:
    last = min(at + 2, len(read.order) - 1)
    return read.text[read.starts[at] : read.span(last)[1]]


def _scope(read: Reading, at: int) -> frozenset[str]:
    behind = compress(read.order[at + 1 :], read.content[at + 1 :])
    return frozenset(islice(behind, _SCOPE))


_WAYS = {UP: "more", DOWN: "less", BETTER: "better", WORSE: "worse"}


def _opposites(said: Reading, main: Reading) -> list[str]:
    """Words of the statement whose opposite the sentence has in their place."""
    gained, lost = gained_and_lost(said, main)
    return [
        f"says {_spelt(form)} where the passage says {_spelt(opposite)}"
        for form in gained
        for opposite in opposite_forms().get(form, ())
        if opposite in lost
    ]


def _spelt(form: str) -> str:
    return _WAYS.get(form, form.lstrip("~"))


@cache
def opposite_forms() -> dict[str, tuple[str, ...]]:
    """The opposites of each word, in comparable form."""
    found: dict[str, dict[str, None]] = {}
    for a, b in opposites():
        one, other = canonical(a), canonical(b)
        if one != other:
            found.setdefault(one, {})[other] = None
            found.setdefault(other, {})[one] = None
    return {form: tuple(others) for form, others in found.items()}


def _plain(direction: EffectDirection) -> str:
    return direction.value.replace("_", " ")
