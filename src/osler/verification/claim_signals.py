"""What a passage has to say on a free claim, as counted signals.

A claim is not a statement written after its passage: it has its own words, and the passage may be silent. Signals
of bearing say how much of the claim the passage speaks of; signals of agreement, signed, say whether it says the
same or the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from osler.domain.question import Category
from osler.language.direction import EffectDirection, effect
from osler.language.effects import Reading as EffectReading
from osler.language.effects import effect_on
from osler.language.effect_words import Cue, Sense, cues
from osler.language.outcomes import Value, value_of
from osler.language.polarity import hedges
from osler.language.quantities import quantities, same_quantity
from osler.verification.equivalents import BETTER, DOWN, SAME, UP, WORSE, canonical, light
from osler.verification.polarity import opposite_forms
from osler.verification.units import NEGATIONS, Names, Reading, parts, reading
from osler.verification.wording import nearness

_WAYS = frozenset({UP, DOWN, BETTER, WORSE, SAME})
_ABSTRACT = 4
"""A passage of more sentences is weighed as an abstract: more of a claim's words stand in it by chance."""
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
    heard = [_heard(said, reading(s), names) for s in parts(passage) or (passage,)]
    ranked = sorted(range(len(heard)), key=lambda i: (-_worth(weights, heard[i], i, len(heard)), i))
    return ClaimSignals(
        bearing=_bearing(said, heard, ranked, weights, names),
        agreement=_agreement(said, [heard[i] for i in ranked[:_READ]], weights),
        sentence=heard[ranked[0]].read.text,
    )


@dataclass(frozen=True, slots=True)
class _Heard:
    """A sentence with the forms it has, those of the claim's concepts that it calls by another name among them."""

    read: Reading
    forms: frozenset[str]


def _heard(said: Reading, read: Reading, names: Names) -> _Heard:
    ids = names.ids(read.text)
    same = [m for m in names.mentions(said.text) if m.concept.id in ids]
    called = (t.form for t in said.tokens if any(m.start <= t.start < m.end for m in same))
    return _Heard(read, read.forms.union(called))


_AIMS = re.compile(
    r"\b(?:aims?|aimed|objectives?|purpose|sought to|to (?:investigate|determine|evaluate|assess|examine|explore|compare|"
    r"study|test|identify|describe|review|quantify)|we (?:investigated|examined|evaluated|assessed|studied|reviewed|tested)"
    r"|whether|remains? (?:unclear|unknown)|is (?:unclear|unknown)|hypothesi[sz]ed?|methods?)\b",
    re.IGNORECASE,
)
_FINDS = re.compile(
    r"\b(?:showed?|shown?|shows|demonstrat\w+|found|finds?|reveal\w*|suggest\w*|indicat\w+|conclu\w+|associated|confirm\w*|"
    r"observed|resulted|significan\w+|provide evidence|support(?:s|ed)?|report(?:s|ed)?)\b",
    re.IGNORECASE,
)
_SHIFT = 0.12
"""What a sentence that states a finding has over one that states an aim, as a share of words."""


def _worth(weights: Mapping[str, float], heard: _Heard, at: int, count: int) -> float:
    """How likely a sentence is the one that answers: the words it has, more for findings, less for aims and titles."""
    text = heard.read.text
    worth = _covered(weights, heard.forms)
    worth += _SHIFT * bool(_FINDS.search(text)) - _SHIFT * bool(_AIMS.search(text))
    return worth - (_SHIFT if at == 0 and count > 2 else 0.0)


def _sides(said: Reading, heard: _Heard, weights: Mapping[str, float]) -> float:
    """The smaller of the shares that a sentence has of the claim's subject and of what is said of it."""
    cue = next(iter(cues(said.text)), None)
    verb = _VERB.search(said.text)
    cut = cue.start if cue else verb.start() if verb else len(said.text) // 2
    shares = []
    for first in (True, False):
        side = {
            t.form: weights[t.form] for t in said.tokens if t.form in weights and (t.start < cut) is first
        }
        if side:
            shares.append(_covered(side, heard.forms))
    return min(shares, default=0.0)


_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|may|does|do|did|will|causes?|leads?|requires?|plays?|contains?|\w{3,}(?:izes?|ates?))\b",
    re.IGNORECASE,
)


def _covered(weights: Mapping[str, float], forms: frozenset[str]) -> float:
    """The share of the claim's words, by weight, that a text has."""
    total = sum(weights.values())
    return sum(w for f, w in weights.items() if f in forms) / total if total else 0.0


def _bearing(
    said: Reading, heard: Sequence[_Heard], ranked: Sequence[int], weights: Mapping[str, float], names: Names
) -> dict[str, float]:
    read, best = [h.read for h in heard], heard[ranked[0]].read
    whole = frozenset[str]().union(*(h.forms for h in heard))
    in_best, in_whole = _covered(weights, heard[ranked[0]].forms), _covered(weights, whole)
    second = (
        _covered(weights, heard[ranked[0]].forms | heard[ranked[1]].forms) if len(ranked) > 1 else in_best
    )
    missing = [w for f, w in weights.items() if f not in whole]
    found = {
        "always": 1.0,
        "covered by the best sentence": in_best,
        "covered by the best two": second,
        "covered by the passage": in_whole,
        "nearly all in the best sentence": max(0.0, in_best - 0.6),
        "nearly all in the passage": max(0.0, in_whole - 0.8),
        "rarest word missing": max(missing, default=0.0),
        "both sides in the best sentence": _sides(said, heard[ranked[0]], weights),
        "half in the best sentence": float(in_best >= 0.5),
        "two thirds in the best sentence": float(in_best >= 0.67),
        "two thirds in the passage": float(in_whole >= 0.67),
        "best sentence states an aim": float(bool(_AIMS.search(best.text))),
        "best sentence states a finding": float(bool(_FINDS.search(best.text))),
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
        found["numbers matched"] = sum(any(same_quantity(q, t) for t in there) for q in figures) / len(
            figures
        )
    if len(read) > _ABSTRACT:
        return {f"abstract: {name}": value for name, value in found.items()}
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


def _agreement(said: Reading, best: Sequence[_Heard], weights: Mapping[str, float]) -> dict[str, float]:
    """Plus for signs that the passage says the same, minus for signs that it says the opposite."""
    found: dict[str, float] = {"always": 1.0}
    for rank, heard in enumerate(best):
        there = heard.read
        share = _covered(weights, heard.forms)
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


_TURNING = frozenset(
    canonical(w)
    for w in "inhibit inhibits inhibited inhibition inhibitor blocks blocked blockade block suppress suppresses suppressed "
    "suppression impair impairs impaired impairment attenuate attenuates abolish abolishes abolished prevent prevents protects "
    "protect protective depletion depleted loss lost deficiency deficient knockout knockdown silencing antagonist "
    "ameliorates alleviates abrogates disrupts disruption deletion deleted null limits delays delayed shorter slower "
    "resistance resistant ineffective unrelated independent negative negatively mutant downregulates downregulated absence "
    "lack lacking fewer unlikely harmful unsafe discourage hinders restricts abrogated protected".split()
) | {DOWN, WORSE}
"""Words that turn what they stand with to the other side: less of it, or what happens without it."""


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
    return sum(t.form in _TURNING or t.form in NEGATIONS for t in read.tokens[first:last])


_AGAINST = re.compile(r"\s*\b(?:compared (?:with|to)|versus|than|relative to)\b\s*", re.IGNORECASE)
_BY = re.compile(r"^\W*(?:\w+ly\s+)?(?:by|in|with|among|following|after)\s+", re.IGNORECASE)
_LINK = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|may|might|can|could|will|would|significantly|a|an|the)\b",
    re.I,
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
