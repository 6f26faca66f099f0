"""Which way an effect went, as one sentence states it, with its size; and whom that favours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from osler.domain.finding import Direction
from osler.language.effect_words import Cue, Sense, cues
from osler.language.outcomes import Value, value_of
from osler.language.polarity import hedges
from osler.language.quantities import Comparison, Quantity, QuantityKind, quantities


class EffectDirection(StrEnum):
    """What a sentence says happened to its outcome."""

    INCREASED = "increased"
    DECREASED = "decreased"
    IMPROVED = "improved"
    """Better, without saying whether by more or by less of something."""
    WORSENED = "worsened"
    NO_DIFFERENCE = "no_difference"
    MIXED = "mixed"
    """Several outcomes that went different ways."""
    UNCERTAIN = "uncertain"
    """The sentence says that it is not known."""
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class EffectSize:
    """A measure of effect ("HR", "OR", "MD", ...) with the interval that follows it, where one does."""

    measure: str
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect that a sentence states.

    Attributes:
        direction: which way it went.
        significant: as the sentence says it, by word, P value or interval; ``None`` where it does not.
        size: the first effect size stated.
        hedges: the sentence's words of doubt.
    """

    direction: EffectDirection
    significant: bool | None = None
    size: EffectSize | None = None
    hedges: tuple[str, ...] = ()


_DIRECTIONS = {
    Sense.UP: EffectDirection.INCREASED,
    Sense.DOWN: EffectDirection.DECREASED,
    Sense.BETTER: EffectDirection.IMPROVED,
    Sense.WORSE: EffectDirection.WORSENED,
    Sense.SAME: EffectDirection.NO_DIFFERENCE,
    Sense.UNKNOWN: EffectDirection.UNCERTAIN,
}
_RATIOS = frozenset({"OR", "RR", "HR", "IRR", "PR"})
_DIFFERENCES = frozenset({"MD", "SMD", "RD"})


@lru_cache(maxsize=16_384)
def effect(sentence: str) -> Effect:
    """The effect that a sentence states, read from its words, and from its figures where the words are silent."""
    found = cues(sentence)
    figures = quantities(sentence)
    size = effect_size(figures)
    direction = _by_figures(_direction(found, sentence), found, figures, size)
    return Effect(direction, significance(sentence, figures), size, hedges(sentence))


_ONE_WAY = frozenset(
    {
        EffectDirection.INCREASED,
        EffectDirection.DECREASED,
        EffectDirection.IMPROVED,
        EffectDirection.WORSENED,
        EffectDirection.NOT_STATED,
    }
)


def _by_figures(
    said: EffectDirection, found: tuple[Cue, ...], figures: tuple[Quantity, ...], size: EffectSize | None
) -> EffectDirection:
    """What the words say, held against the figures.

    P values that are all above .05, or an interval that holds the null value, make it no difference. A ratio or
    difference decides where the words are silent or only describe ("adults at raised risk", without a comparison).
    """
    if said not in _ONE_WAY:
        return said
    p_values = [q for q in figures if q.kind is QuantityKind.P_VALUE]
    if p_values and not any(p_significant(q) for q in p_values):
        return EffectDirection.NO_DIFFERENCE
    shown = by_size(size) if size is not None else EffectDirection.NOT_STATED
    sizes = sum(q.kind is QuantityKind.EFFECT_SIZE for q in figures)
    if shown is EffectDirection.NO_DIFFERENCE and sizes == 1:
        return shown
    if said is EffectDirection.NOT_STATED:
        return shown
    amounts = {EffectDirection.INCREASED, EffectDirection.DECREASED}
    unsure = {said, shown} == amounts and not any(c.comparative for c in found)
    return shown if unsure else said


def _direction(found: tuple[Cue, ...], sentence: str) -> EffectDirection:
    """One direction where the cues agree; mixed where clauses differ."""
    by_clause: list[EffectDirection] = []
    for clause in _clauses(found, sentence):
        direction = _of_clause(clause)
        if direction not in by_clause:
            by_clause.append(direction)
    if not by_clause:
        return EffectDirection.NOT_STATED
    return by_clause[0] if len(by_clause) == 1 else EffectDirection.MIXED


_TURN = re.compile(
    r"[;]|,?\s\b(?:but|whereas|although|though|while|however|except|yet|despite|nor)\b|,\s(?:and|with)\s",
    re.IGNORECASE,
)


def _clauses(found: tuple[Cue, ...], sentence: str) -> list[list[Cue]]:
    """The cues, parted where the sentence turns."""
    out: list[list[Cue]] = []
    for cue in found:
        if out and not _TURN.search(sentence, out[-1][-1].end, cue.start + 1):
            out[-1].append(cue)
        else:
            out.append([cue])
    return out


def _of_clause(found: list[Cue]) -> EffectDirection:
    """No difference and not known outweigh the words they deny; a comparison outweighs a bare change."""
    senses = [c.sense for c in found]
    for sense in (Sense.UNKNOWN, Sense.SAME):
        if sense in senses:
            return _DIRECTIONS[sense]
    decisive = [c.sense for c in found if c.comparative] or senses
    amounts: set[Sense] = {s for s in decisive if s in {Sense.UP, Sense.DOWN}}
    kinds: set[Sense] = amounts or set(decisive)
    return _DIRECTIONS[kinds.pop()] if len(kinds) == 1 else EffectDirection.MIXED


def effect_size(figures: tuple[Quantity, ...]) -> EffectSize | None:
    """The first effect size among the quantities of a sentence, with the confidence interval next to it."""
    for at, figure in enumerate(figures):
        if figure.kind is not QuantityKind.EFFECT_SIZE:
            continue
        following = figures[at + 1 : at + 3]
        interval = next((q for q in following if q.kind is QuantityKind.CONFIDENCE_INTERVAL), None)
        low, high = interval.values if interval else (None, None)
        return EffectSize(figure.unit, figure.values[0], low, high)
    return None


def null_value(measure: str) -> Decimal | None:
    """The value of a measure that stands for no effect: 1 for ratios, 0 for differences."""
    if measure in _RATIOS:
        return Decimal(1)
    return Decimal(0) if measure in _DIFFERENCES else None


def by_size(size: EffectSize) -> EffectDirection:
    """The direction that an effect size shows; no difference where its interval holds the null value."""
    null = null_value(size.measure)
    if null is None:
        return EffectDirection.NOT_STATED
    if size.low is not None and size.high is not None and size.low <= null <= size.high:
        return EffectDirection.NO_DIFFERENCE
    if size.value == null:
        return EffectDirection.NO_DIFFERENCE
    return EffectDirection.INCREASED if size.value > null else EffectDirection.DECREASED


_NOT_SIGNIFICANT = re.compile(
    r"\b(?:no|not|non|without|nor|in)[\s-]*(?:\w+\s+){0,3}?(?:statistical\w*\s+)?significan\w+|\bn\.?s\.?(?=[\s),;]|$)|\bdid\s+not\s+differ\b",
    re.IGNORECASE,
)
_SIGNIFICANT = re.compile(r"\bsignifican(?:t|tly|ce)\b", re.IGNORECASE)
ALPHA = Decimal("0.05")
"""The conventional level of significance."""


def significance(sentence: str, figures: tuple[Quantity, ...]) -> bool | None:
    """Whether the sentence calls its effect significant: by word, else by P value, else by the interval."""
    if _NOT_SIGNIFICANT.search(sentence):
        return False
    if _SIGNIFICANT.search(sentence):
        return True
    for figure in figures:
        if figure.kind is QuantityKind.P_VALUE:
            return p_significant(figure)
    size = effect_size(figures)
    if size is None or size.low is None or size.high is None:
        return None
    null = null_value(size.measure)
    return None if null is None else not size.low <= null <= size.high


def p_significant(figure: Quantity) -> bool:
    """Whether a P value is below .05; "P > x" never is."""
    if figure.comparison in {Comparison.MORE, Comparison.AT_LEAST}:
        return False
    value = figure.values[0]
    return value < ALPHA or (value == ALPHA and figure.comparison is not Comparison.EQUAL)


def benefit(found: Effect, sentence: str) -> Direction:
    """Which arm an effect favours: less of a bad outcome or more of a good one favours the intervention.

    Not applicable where the sentence states no effect, is uncertain, or does not say what was better.
    """
    plain = {
        EffectDirection.NO_DIFFERENCE: Direction.NO_DIFFERENCE,
        EffectDirection.MIXED: Direction.MIXED,
        EffectDirection.IMPROVED: Direction.FAVOURS_INTERVENTION,
        EffectDirection.WORSENED: Direction.FAVOURS_COMPARATOR,
    }
    if found.direction in plain:
        return plain[found.direction]
    if found.direction not in {EffectDirection.INCREASED, EffectDirection.DECREASED}:
        return Direction.NOT_APPLICABLE
    value = _value_near(found.direction, sentence)
    if value is Value.OPEN:
        return Direction.NOT_APPLICABLE
    more = found.direction is EffectDirection.INCREASED
    good = more is (value is Value.GOOD)
    return Direction.FAVOURS_INTERVENTION if good else Direction.FAVOURS_COMPARATOR


_AHEAD = 70
_BEHIND = 90
"""How many characters after and before a cue the name of its outcome is looked for."""
_PART_END = re.compile(r"[,;:(]|\b(?:than|compared|versus|vs)\b", re.IGNORECASE)


def _value_near(direction: EffectDirection, sentence: str) -> Value:
    """The value of the outcome that the deciding cue is about: after it, else before it, else of the sentence."""
    for cue in cues(sentence):
        if _DIRECTIONS[cue.sense] is not direction:
            continue
        ahead = sentence[cue.end : cue.end + _AHEAD]
        stop = _PART_END.search(ahead)
        for part in (
            ahead[: stop.start()] if stop else ahead,
            sentence[max(0, cue.start - _BEHIND) : cue.start],
        ):
            value = value_of(part)
            if value is not Value.OPEN:
                return value
    return value_of(sentence)
