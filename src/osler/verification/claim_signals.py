"""What a passage has to say on a free claim, as counted signals.

A claim is not a statement written after its passage: it has its own words, and the passage may be silent. Signals
of bearing say how much of the claim the passage speaks of; signals of agreement, signed, say whether it says the
same or the opposite.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from osler.domain.question import Category
from osler.language.direction import EffectDirection, effect
from osler.language.effect_words import Cue, Sense, cues
from osler.language.polarity import hedges
from osler.language.quantities import quantities, same_quantity
from osler.verification.equivalents import BETTER, DOWN, SAME, UP, WORSE, light
from osler.verification.polarity import opposite_forms
from osler.verification.units import Names, Reading, parts, reading
from osler.verification.wording import nearness

_WAYS = frozenset({UP, DOWN, BETTER, WORSE, SAME})
_READ = 3
"""How many sentences, the closest first, are read for agreement."""


@dataclass(frozen=True, slots=True)
class ClaimSignals:
    """Signals by name; see the module's docstring."""

    bearing: dict[str, float]
    agreement: dict[str, float]
    sentence: str
    """The sentence of the passage that is closest to the claim."""


def claim_signals(claim: str, passage: str, names: Names, rarity: Mapping[str, float]) -> ClaimSignals:
    """The signals of a passage on a claim.

    Args:
        rarity: how much a word in comparable form weighs, 0 to 1; a word not listed is rare and weighs 1.
    """
    said = reading(claim)
    weights = {f: rarity.get(f, 1.0) for f in said.forms if f not in _WAYS and f not in light()}
    read = [reading(s) for s in parts(passage)] or [reading(passage)]
    ranked = sorted(range(len(read)), key=lambda i: (-_covered(weights, read[i].forms), i))
    best = read[ranked[0]]
    return ClaimSignals(
        bearing=_bearing(said, read, ranked, weights, names),
        agreement=_agreement(said, [read[i] for i in ranked[:_READ]], weights),
        sentence=best.text,
    )


def _covered(weights: Mapping[str, float], forms: frozenset[str]) -> float:
    """The share of the claim's words, by weight, that a text has."""
    total = sum(weights.values())
    return sum(w for f, w in weights.items() if f in forms) / total if total else 0.0


def _bearing(
    said: Reading, read: Sequence[Reading], ranked: Sequence[int], weights: Mapping[str, float], names: Names
) -> dict[str, float]:
    best = read[ranked[0]]
    whole = frozenset[str]().union(*(r.forms for r in read))
    in_best, in_whole = _covered(weights, best.forms), _covered(weights, whole)
    second = _covered(weights, best.forms | read[ranked[1]].forms) if len(ranked) > 1 else in_best
    missing = [w for f, w in weights.items() if f not in whole]
    found = {
        "always": 1.0,
        "covered by the best sentence": in_best,
        "covered by the best two": second,
        "covered by the passage": in_whole,
        "nearly all in the best sentence": max(0.0, in_best - 0.6),
        "nearly all in the passage": max(0.0, in_whole - 0.8),
        "rarest word missing": max(missing, default=0.0),
        "nearness": nearness(said, best),
        "length of the claim": min(len(weights), 15) / 15,
        "length of the passage": min(len(read), 12) / 12,
        "best sentence near the end": ranked[0] / max(1, len(read) - 1) if len(read) > 2 else 0.0,
    }
    found |= _concepts(said, best, read, names)
    states = effect(best.text).direction is not EffectDirection.NOT_STATED
    claims = effect(said.text).direction is not EffectDirection.NOT_STATED
    if claims:
        found["claim states an effect"] = 1.0
        found["and so does the best sentence" if states else "but the best sentence does not"] = 1.0
    figures = quantities(said.text)
    if figures:
        there = [q for r in read for q in quantities(r.text)]
        found["numbers matched"] = sum(any(same_quantity(q, t) for t in there) for q in figures) / len(figures)
    return found


def _concepts(said: Reading, best: Reading, read: Sequence[Reading], names: Names) -> dict[str, float]:
    """The shares of the claim's conditions, treatments and other concepts that the passage names."""
    found: dict[str, float] = {}
    mentions = names.mentions(said.text)
    in_best = names.ids(best.text)
    in_whole = in_best.union(*(names.ids(r.text) for r in read))
    for category in (Category.CONDITION, Category.INTERVENTION):
        sought = {m.concept.id for m in mentions if m.concept.category is category}
        if sought:
            found[f"{category.value} in the best sentence"] = len(sought & in_best) / len(sought)
            found[f"{category.value} in the passage"] = len(sought & in_whole) / len(sought)
            found[f"{category.value} missing"] = float(not sought <= in_whole)
    return found


_SIGNS = {Sense.UP: 1, Sense.BETTER: 1, Sense.DOWN: -1, Sense.WORSE: -1, Sense.SAME: 0, Sense.UNKNOWN: 0}


def _agreement(said: Reading, best: Sequence[Reading], weights: Mapping[str, float]) -> dict[str, float]:
    """Plus for signs that the passage says the same, minus for signs that it says the opposite."""
    found: dict[str, float] = {"always": 1.0}
    for rank, there in enumerate(best):
        share = _covered(weights, there.forms)
        if rank and share < 0.3:
            break
        scope = "best" if rank == 0 else "next"
        for name, value in _between(said, there, weights).items():
            key = f"{scope} {name}"
            found[key] = max(-2.0, min(2.0, found.get(key, 0.0) + value))
    return found


def _between(said: Reading, there: Reading, weights: Mapping[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    ours, theirs = bool(_denials(said) % 2), bool(_denials(there, said) % 2)
    found["negation"] = 1.0 if ours == theirs else -1.0
    if ours:
        found["claim denies"] = 1.0 if theirs else -1.0
    found |= _directions(said, there, weights)
    if _turned(said, there):
        found["opposite words"] = -1.0
    if hedges(there.text) and not hedges(said.text):
        found["doubt"] = -1.0
    figures, others = quantities(said.text), quantities(there.text)
    for figure in figures:
        if any(same_quantity(figure, o) for o in others):
            found["number the same"] = 1.0
        elif any(o.kind is figure.kind and o.unit == figure.unit for o in others):
            found["number another"] = -1.0
    return found


def _denials(read: Reading, about: Reading | None = None) -> int:
    """How many negations a sentence has; ``about`` another one, only those near words that it has."""
    if about is None:
        return len(read.negations)
    return sum(
        any(t.form in about.forms for t in read.tokens[max(0, at - 4) : at + 7] if t.content)
        for at in read.negations
    )


def _directions(said: Reading, there: Reading, weights: Mapping[str, float]) -> dict[str, float]:
    """Do the words of direction agree: of the sentences as wholes, and nearest to the words that both have?"""
    found: dict[str, float] = {}
    ours, theirs = effect(said.text).direction, effect(there.text).direction
    known = {EffectDirection.NOT_STATED, EffectDirection.UNCERTAIN, EffectDirection.MIXED}
    if ours not in known and theirs not in known:
        nulls = (ours is EffectDirection.NO_DIFFERENCE) + (theirs is EffectDirection.NO_DIFFERENCE)
        name = "effect" if not nulls else "null effect"
        if ours is theirs:
            found[name] = 1.0
        elif {_amount(ours), _amount(theirs)} == {1, -1} or nulls == 1:
            found[name] = -1.0
    mine, others = cues(said.text), cues(there.text)
    if mine and others:
        near = _nearest(said, mine, there, others, weights)
        if near:
            found["nearest direction"] = near
        signs = {_SIGNS[c.sense] for c in mine}
        if len(signs) == 1 and 0 not in signs:
            sign = signs.pop()
            found["majority of directions"] = _clip(sign * sum(_SIGNS[c.sense] for c in others))
            found["no difference against a direction"] = -float(any(c.sense is Sense.SAME for c in others))
        elif signs == {0}:
            found["no difference on both sides"] = 1.0 if any(c.sense is Sense.SAME for c in others) else -1.0
    return found


def _clip(value: float) -> float:
    return max(-1.0, min(1.0, value))


def _amount(direction: EffectDirection) -> int:
    up = {EffectDirection.INCREASED, EffectDirection.IMPROVED}
    return 1 if direction in up else -1 if direction is not EffectDirection.NO_DIFFERENCE else 0


def _nearest(
    said: Reading, mine: Sequence[Cue], there: Reading, others: Sequence[Cue], weights: Mapping[str, float]
) -> float:
    """The mean agreement of the cues nearest to each word that both have, -1 to 1."""
    total = agreed = 0.0
    places = {t.form: t.start for t in there.tokens if t.content}
    for token in said.tokens:
        if token.form not in weights or token.form not in places:
            continue
        one = min(mine, key=lambda c: abs(c.start - token.start))
        two = min(others, key=lambda c: abs(c.start - places[token.form]))
        weight = weights[token.form]
        if Sense.SAME in {one.sense, two.sense}:
            agreed += weight if one.sense is two.sense else -weight
        else:
            agreed += weight * _SIGNS[one.sense] * _SIGNS[two.sense]
        total += weight
    return agreed / total if total else 0.0


def _turned(said: Reading, there: Reading) -> bool:
    """Whether the claim has a word whose opposite the sentence has in its stead."""
    only = said.forms - there.forms
    return any(o in there.forms and o not in said.forms for f in only for o in opposite_forms().get(f, ()))
