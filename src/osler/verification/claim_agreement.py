"""Does a sentence agree with a claim: denials, turning words, directions, the effect read, numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from osler.language.direction import EffectDirection, effect
from osler.language.effect_words import Cue, Sense, cues
from osler.language.effects import Reading as EffectReading
from osler.language.effects import effect_on
from osler.language.outcomes import Value, value_of
from osler.language.polarity import hedges
from osler.language.quantities import quantities, same_quantity
from osler.verification.equivalents import DOWN, WORSE, canonical
from osler.verification.polarity import opposite_forms
from osler.verification.units import NEGATIONS, Reading

_SIGNS = {Sense.UP: 1, Sense.BETTER: 1, Sense.DOWN: -1, Sense.WORSE: -1, Sense.SAME: 0, Sense.UNKNOWN: 0}


def between(said: Reading, there: Reading, weights: Mapping[str, float]) -> dict[str, float]:
    """The signs of agreement between a claim and one sentence; ``weights`` are the claim's words by rarity."""
    found: dict[str, float] = {}
    ours, theirs = bool(_denials(said) % 2), bool(_denials(there, said) % 2)
    found["negation"] = 1.0 if ours == theirs else -1.0
    if ours:
        found["claim denies"] = 1.0 if theirs else -1.0
    found |= _parity(said, there)
    found |= _directions(said, there, weights)
    found |= _effect_read(said, there)
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


_TURNING = """
inhibit inhibits inhibited inhibition inhibitor blocks blocked blockade block suppress suppresses suppressed suppression
impair impairs impaired impairment attenuate attenuates abolish abolishes abolished prevent prevents protects protect
protective protected depletion depleted loss lost deficiency deficient knockout knockdown silencing antagonist
ameliorates alleviates abrogates disrupts disruption deletion deleted null limits delays delayed shorter
slow slows slowed dampen dampens dampened impede impedes impeded hamper hampers hampered hinder hindered halts
scarce deactivate deactivates deactivated inactivate inactivates inactivated inactivation repress represses repressed
counteract counteracts antagonizes destabilizes dispensable ablation ablated depleted deplete insensitive inaccurate
unaffected unchanged unnecessary useless incapable avoid avoids discourages mitigates mitigate combat combats fight
reverses reversed curb curbs lessens weakens weakened undermines undermine eliminates eliminate eradicates myth false
abrogated slower resistance resistant ineffective unrelated independent negative negatively mutant downregulates
downregulated absence lack lacking fewer unlikely harmful unsafe discourage hinders restricts
"""
"""Words that turn what they stand with to the other side: less of it, or what happens without it."""


@cache
def _turning() -> frozenset[str]:
    """The turning words in comparable form."""
    return frozenset(canonical(w) for w in _TURNING.split()) | {DOWN, WORSE} | NEGATIONS


def _parity(said: Reading, there: Reading) -> dict[str, float]:
    """Whether as many turning words and denials stand around the shared words on both sides, even or odd."""
    ours, theirs = _turns(said, None), _turns(there, said)
    found = {"turns": 1.0 if ours % 2 == theirs % 2 else -1.0}
    if ours:
        found["turns of the claim"] = 1.0 if theirs else -1.0
    if theirs and not ours:
        found["turns of the sentence alone"] = -1.0
    return found


def _turns(read: Reading, about: Reading | None) -> int:
    """How many turning words and denials a sentence has, ``about`` another one those within what both speak of."""
    first, last = 0, len(read.tokens)
    if about is not None:
        shared = [i for i, t in enumerate(read.tokens) if t.content and t.form in about.forms]
        if shared:
            first, last = max(0, shared[0] - 4), shared[-1] + 5
    return sum(t.form in _turning() for t in read.tokens[first:last])


_AGAINST = re.compile(r"\s*\b(?:compared (?:with|to)|versus|than|relative to)\b\s*", re.IGNORECASE)
_BY = re.compile(r"^\W*(?:\w+ly\s+)?(?:by|in|with|among|following|after)\s+", re.IGNORECASE)
_LINK = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|may|might|can|could|will|would|significantly|a|an|the)\b",
    re.IGNORECASE,
)
_SHORTEST = 3
"""Characters of a subject or an outcome that can be looked for."""


def _effect_read(said: Reading, there: Reading) -> dict[str, float]:
    """The claim taken as "this does that to the outcome", held against the effect read from the sentence."""
    cue = next((c for c in cues(said.text) if c.sense is not Sense.UNKNOWN), None)
    if cue is None:
        return {}
    text, _, comparator = _split(said.text)
    before, after = text[: cue.start], text[cue.end :]
    turned = _BY.match(after)
    subject, outcome = (after[turned.end() :], before) if turned else (before, after)
    subject, outcome = _LINK.sub(" ", subject).strip(" ,."), _LINK.sub(" ", outcome).strip(" ,.")
    if len(subject) < _SHORTEST or len(outcome) < _SHORTEST:
        return {}
    read = effect_on(there.text, subject, comparator, outcome)
    sign = _SIGNS[cue.sense]
    if cue.sense in {Sense.BETTER, Sense.WORSE} and value_of(outcome) is Value.BAD:
        sign = -sign
    if read.direction is EffectReading.UNCERTAIN:
        return {}
    shown = {EffectReading.HIGHER: 1, EffectReading.LOWER: -1, EffectReading.NO_DIFFERENCE: 0}[read.direction]
    if sign and shown:
        return {"effect read": float(sign * shown)}
    return {"effect read as none": 1.0 if sign == shown else -1.0}


def _split(text: str) -> tuple[str, str, str]:
    """A claim parted at its comparison: before, the words of comparison, after."""
    against = _AGAINST.search(text)
    if against is None:
        return text, "", ""
    return text[: against.start()], against.group(), text[against.end() :].rstrip(". ")


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
    only, others = said.forms - there.forms, there.forms - said.forms
    if any(o in others for f in only for o in opposite_forms().get(f, ())):
        return True
    return any(
        prefix + f in others or f.removeprefix(prefix) in others for f in only for prefix in _prefixes(f)
    )


def _prefixes(form: str) -> tuple[str, ...]:
    """The prefixes that may turn a word of some length into its opposite."""
    return _DENYING if len(form) > _ROOT and form[0] != "~" else ()


_DENYING = ("in", "un", "de", "non", "dis", "im", "anti")
_ROOT = 4
"""Letters of the shortest word that a prefix is looked for on."""
