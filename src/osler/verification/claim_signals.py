"""What a passage has to say on a free claim, as counted signals.

A claim is not a statement written after its passage: it has its own words, and the passage may be silent. Signals
of bearing say how much of the claim the passage speaks of; signals of agreement, signed, say whether it says the
same or the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from osler.domain.question import Category
from osler.language.direction import EffectDirection, effect
from osler.language.effect_words import cues
from osler.language.quantities import quantities, same_quantity
from osler.verification.claim_agreement import between
from osler.verification.equivalents import BETTER, DOWN, SAME, UP, WORSE, light
from osler.verification.units import Names, Reading, ShortForms, parts, reading, short_forms
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
    said = reading(one_name(claim))
    passage = one_name(passage)
    weights = {f: rarity.get(f, 1.0) for f in said.forms if f not in _WAYS and f not in light()}
    pairs = short_forms(passage) + short_forms(claim)
    heard = [_heard(said, reading(s), names, pairs) for s in parts(passage) or (passage,)]
    ranked = sorted(range(len(heard)), key=lambda i: (-_worth(weights, heard[i], i, len(heard)), i))
    finding = sorted(ranked, key=lambda i: (-_worth(weights, heard[i], i, len(heard), shift=_SHOWN), i))
    return ClaimSignals(
        bearing=_bearing(said, heard, ranked, weights, names),
        agreement=_agreement(said, [heard[i] for i in finding[:_READ]], weights),
        sentence=heard[finding[0]].read.text,
    )


_ONE_THING = re.compile(
    r"\b(?:(?:the )?(?:novel|new) )?(?:corona ?virus(?: disease)?(?:[ -]?(?:2019|19))?|covid(?:[ -]?(?:2019|19))?"
    r"|sars[ -]?cov[ -]?2|2019[ -]ncov)(?:es)?\b",
    re.IGNORECASE,
)


def one_name(text: str) -> str:
    """The text with the disease of 2019 and its virus under one name, as claims on it use them for each other."""
    return _ONE_THING.sub("covid", text)


@dataclass(frozen=True, slots=True)
class _Heard:
    """A sentence with the forms it has, those of the claim's concepts that it calls by another name among them."""

    read: Reading
    forms: frozenset[str]


def _heard(said: Reading, read: Reading, names: Names, pairs: ShortForms) -> _Heard:
    ids = names.ids(read.text)
    same = [m for m in names.mentions(said.text) if m.concept.id in ids]
    called = {t.form for t in said.tokens if any(m.start <= t.start < m.end for m in same)}
    for short, long in pairs:
        for one, other in ((short, long), (long, short)):
            if one <= said.forms and other <= read.forms:
                called |= one
    called |= _joined(said, read.forms)
    left = said.forms - read.forms - called
    called |= {form for form in left if _kin(form, read.forms)}
    return _Heard(read, read.forms.union(called))


def _joined(said: Reading, there: frozenset[str]) -> set[str]:
    """Neighbouring forms of the claim that the sentence writes as one word ("SHP-2", "SHP2")."""
    return {form for a, b in pairwise(said.order) if a + b in there for form in (a, b)}


_KIN = 5
"""First letters that two forms share where they are of one family of words ("nutrition", "nutrient")."""


def _kin(form: str, there: frozenset[str]) -> bool:
    """Whether a text has a word of the same family: a long beginning in common, most of the shorter word."""
    if form[0] == "~" or len(form) < _KIN or form[0].isdigit():
        return False
    head = form[:_KIN]
    return any(
        other.startswith(head)
        and other.startswith(form[: max(_KIN, round(0.75 * min(len(form), len(other))))])
        for other in there
    )


_AIMS = re.compile(
    r"\b(?:aims?|aimed|objectives?|purpose|sought to|to (?:investigate|determine|evaluate|assess|examine|explore"
    r"|compare|study|test|identify|describe|review|quantify)"
    r"|we (?:investigated|examined|evaluated|assessed|studied|reviewed|tested)|whether"
    r"|remains? (?:unclear|unknown)|is (?:unclear|unknown)|hypothesi[sz]ed?|methods?)\b",
    re.IGNORECASE,
)
_FINDS = re.compile(
    r"\b(?:showed?|shown?|shows|demonstrat\w+|found|finds?|reveal\w*|suggest\w*|indicat\w+|conclu\w+|associated|confirm\w*|"
    r"observed|resulted|significan\w+|provide evidence|support(?:s|ed)?|report(?:s|ed)?)\b",
    re.IGNORECASE,
)
_SHIFT = 0.12
"""What a sentence that states a finding has over one that states an aim, as a share of words."""


_SHOWN = 0.25
"""The same where it is asked what was found, not what is spoken of."""


def _worth(
    weights: Mapping[str, float], heard: _Heard, at: int, count: int, *, shift: float = _SHIFT
) -> float:
    """How likely a sentence is the one that answers: the words it has, more for findings, less for aims and titles."""
    text = heard.read.text
    worth = _covered(weights, heard.forms)
    worth += _SHIFT * bool(_FINDS.search(text)) - shift * bool(_AIMS.search(text))
    return worth - (shift if at == 0 and count > 2 else 0.0)


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
    found |= _beyond_the_condition(said, heard[ranked[0]], whole, weights, names)
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


def _beyond_the_condition(
    said: Reading, best: _Heard, whole: frozenset[str], weights: Mapping[str, float], names: Names
) -> dict[str, float]:
    """How much is covered of what the claim says beyond its condition, which passages on one subject share anyway."""
    spans = [(m.start, m.end) for m in names.mentions(said.text) if m.concept.category is Category.CONDITION]
    inside = {t.form for t in said.tokens if any(a <= t.start < b for a, b in spans)}
    rest = {f: w for f, w in weights.items() if f not in inside}
    if not rest or not inside:
        return {}
    return {
        "names a condition": 1.0,
        "beyond it in the best sentence": _covered(rest, best.forms),
        "beyond it in the passage": _covered(rest, whole),
        "nothing beyond it": float(not any(f in whole for f in rest)),
    }


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


_WELL = 0.65
"""From this share of a claim's words on a sentence speaks of the very same thing."""
_TELLING = frozenset(
    {"opposite words", "turns", "negation", "majority of directions", "effect", "null effect"}
)
"""Signs that count for more in such a sentence."""


def _agreement(said: Reading, best: Sequence[_Heard], weights: Mapping[str, float]) -> dict[str, float]:
    """Plus for signs that the passage says the same, minus for signs that it says the opposite."""
    found: dict[str, float] = {"always": 1.0}
    for rank, heard in enumerate(best):
        there = heard.read
        share = _covered(weights, heard.forms)
        if rank and share < 0.3:
            break
        scope = "best" if rank == 0 else "next"
        for name, value in between(said, there, weights).items():
            key = f"{scope} {name}"
            found[key] = max(-2.0, min(2.0, found.get(key, 0.0) + value))
            if share >= _WELL and name in _TELLING:
                key = f"{scope} {name}, well covered"
                found[key] = max(-2.0, min(2.0, found.get(key, 0.0) + value))
    return found
