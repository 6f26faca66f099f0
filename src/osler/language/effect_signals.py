"""What a span says of one outcome of a comparison, taken apart into counted signals.

Signals of difference say whether there is one: words, P values, intervals. Signals of direction are signed, plus
for more of the outcome with the intervention, minus for less. Each is read three times, ever closer to the
outcome: in the whole span, in the sentences that share most words with it, and in their clauses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from osler.language.arm_values import larger_arm
from osler.language.arms import ArmMention, Arms
from osler.language.direction import EffectDirection, by_size, effect_size, p_significant
from osler.language.effect_words import Cue, Sense, cues
from osler.language.orientation import orient
from osler.language.outcomes import Value, value_of
from osler.language.quantities import Quantity, QuantityKind, quantities
from osler.language.sentences import sentences
from osler.language.words import content_stems, stem, words


@dataclass(frozen=True, slots=True)
class Signals:
    """Signals by name; see the module's docstring."""

    difference: dict[str, float]
    direction: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of the span with everything read from it once."""

    text: str
    share: float
    """The share of the outcome's stems that it has."""
    outcome_at: tuple[int, ...]
    mentions: tuple[ArmMention, ...]
    cues: tuple[Cue, ...]
    figures: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The outcome asked about: its stems, whether more is better, whether it is itself a change or a speed."""

    stems: frozenset[str]
    value: Value
    is_change: bool
    is_time: bool


_CHANGE = re.compile(
    r"\b(?:reduc|decreas|declin|loss|lost|improve|fall\b|drop|chang|relief|increas|gain)\w*", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?:times?|durations?|days|hours|minutes|length|latency|interval|onset)\b", re.IGNORECASE
)
_SPEED = re.compile(r"faster|quicker|sooner|earlier|slower|later|accelerat|rapid", re.IGNORECASE)
_SLOW = re.compile(r"slower|later", re.IGNORECASE)
_TURN = re.compile(
    r"[;:]\s|,?\s\b(?:but|whereas|although|though|while|however|except|yet)\b|,\s(?:and|with|which)\s|\.\s",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"(?:these|this|the|but|however|although)\b.{0,60}(?:differen|significan)", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\b(?:between|among|across|in|either|by)\b[^.;]{0,30}\b(?:groups?|arms|both|conditions?|treatments?|two|three|"
    r"regimens|interventions|trials|methods)\b|treatment effect|group\s*[x×*]",
    re.IGNORECASE,
)
_NS = re.compile(r"\bn\.?\s?s\b\.?", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|non|without|nor)\b", re.IGNORECASE)
_SIGNIFICANT = re.compile(r"\bsignificant(?:ly)?\b", re.IGNORECASE)


def signals(span: str, intervention: str, comparator: str, outcome: str) -> Signals:
    """The signals of a span on the effect of an intervention against a comparator on an outcome."""
    arms = Arms(intervention, comparator, outcome)
    sought = _Outcome(
        frozenset(content_stems(outcome)),
        value_of(outcome),
        bool(_CHANGE.search(outcome)),
        bool(_TIME.search(outcome)),
    )
    read = [_read(text, arms, sought) for text in _texts(span)]
    about = _about(read)
    counts: Counter[str] = Counter()
    signed: Counter[str] = Counter()
    for scope, stretches in (
        ("span", [(s, 0, len(s.text)) for s in read]),
        ("sentence", [(s, 0, len(s.text)) for s in about]),
        ("clause", list(_clauses(about, sought))),
    ):
        for sentence, start, end in stretches:
            _count(scope, sentence, start, end, sought, counts, signed)
    _nearest(about, sought, counts, signed)
    return Signals(_difference(counts, signed, sought), _direction(counts, signed, sought))


def _texts(span: str) -> Iterator[str]:
    for line in span.split("\n"):
        for found in sentences(line):
            yield found.of(line)


def _read(text: str, arms: Arms, sought: _Outcome) -> _Sentence:
    at = tuple(w.start for w in words(text) if stem(w.text) in sought.stems)
    share = len(sought.stems.intersection(content_stems(text))) / len(sought.stems) if sought.stems else 0.0
    found = tuple(c for c in cues(text) if not _names_outcome(c, text, sought))
    return _Sentence(text, share, at, arms.mentions(text), found, quantities(text))


def _names_outcome(cue: Cue, text: str, sought: _Outcome) -> bool:
    """Whether a word of value is part of the outcome's own name ("time to recovery", "impairment")."""
    value = cue.sense in {Sense.BETTER, Sense.WORSE} and not cue.comparative
    return value and not sought.is_change and stem(text[cue.start : cue.end]) in sought.stems


def _about(read: list[_Sentence]) -> list[_Sentence]:
    """The sentences that share most with the outcome, each with the one after it that comments on it."""
    best = max((s.share for s in read), default=0.0)
    kept = {n for n, s in enumerate(read) if s.share >= best}
    kept |= {n + 1 for n in kept if n + 1 < len(read) and _FOLLOWS.match(read[n + 1].text)}
    return [read[n] for n in sorted(kept)]


def _clauses(about: list[_Sentence], sought: _Outcome) -> Iterator[tuple[_Sentence, int, int]]:
    """The clauses of each sentence that share most with the outcome."""
    for sentence in about:
        cuts = [0, *(m.start() for m in _TURN.finditer(sentence.text)), len(sentence.text)]
        parts = [(a, b) for a, b in pairwise(cuts) if a < b]
        shares = [len(sought.stems.intersection(content_stems(sentence.text[a:b]))) for a, b in parts]
        for (a, b), share in zip(parts, shares, strict=True):
            if share == max(shares):
                yield sentence, a, b


def _count(
    scope: str,
    sentence: _Sentence,
    start: int,
    end: int,
    sought: _Outcome,
    counts: Counter[str],
    signed: Counter[str],
) -> None:
    """Add what one stretch says."""
    text = sentence.text[start:end]
    for cue in sentence.cues:
        if start <= cue.start < end:
            _count_cue(scope, cue, sentence, sought, counts)
    figures = [q for q in sentence.figures if start <= q.start < end]
    for figure in figures:
        if figure.kind is QuantityKind.P_VALUE:
            counts[f"{scope} P {'below' if p_significant(figure) else 'above'} .05"] += 1
    if _NS.search(text):
        counts[f"{scope} P above .05"] += 1
    if _SIGNIFICANT.search(text) and not _DENIED.search(text):
        counts[f"{scope} called significant"] += 1
    size = effect_size(tuple(figures))
    if size is not None:
        shown = by_size(size)
        counts[f"{scope} interval holds null"] += shown is EffectDirection.NO_DIFFERENCE
        more = (shown is EffectDirection.INCREASED) - (shown is EffectDirection.DECREASED)
        # A hazard ratio is of the event: below 1 it means more of an outcome like event-free survival.
        event_free = size.measure == "HR" and sought.value is Value.GOOD
        signed[f"{scope} effect size"] += -more if event_free else more
    near = max((p for p in sentence.outcome_at if start <= p < end), default=start)
    signed[f"{scope} figures"] += larger_arm(
        sentence.text, sentence.mentions, None if scope == "span" else near
    )


def _count_cue(scope: str, cue: Cue, sentence: _Sentence, sought: _Outcome, counts: Counter[str]) -> None:
    if cue.sense is Sense.SAME:
        counts[f"{scope} same"] += 1
        if _BETWEEN.search(sentence.text[cue.start : cue.end + 90]):
            counts[f"{scope} same between groups"] += 1
    elif cue.sense is Sense.UNKNOWN:
        counts[f"{scope} unknown"] += 1
    else:
        turned = orient(cue, sentence.text, sentence.mentions)
        sign = _sign(cue, sentence.text, sought) * turned.sign
        counts[f"{scope} {'up' if sign > 0 else 'down'}"] += 1


def _kind(cue: Cue) -> str:
    if cue.sense in {Sense.BETTER, Sense.WORSE}:
        return "value"
    return "comparison" if cue.comparative else "change"


def _sign(cue: Cue, text: str, sought: _Outcome) -> int:
    """Plus for more of the outcome, minus for less, as the cue says it of its arm.

    Where the outcome is a change itself ("weight loss"), the words that name that change are not cues.
    """
    said = text[cue.start : cue.end]
    if sought.is_time and _SPEED.search(said):
        return 1 if _SLOW.search(said) else -1
    sense = cue.sense
    if sought.is_change:
        if cue.degree is not None:
            sense = cue.degree
        elif not cue.comparative and stem(said.split()[-1]) in sought.stems:
            sense = Sense.UP
    if sense in {Sense.BETTER, Sense.WORSE} and sought.value is Value.BAD and not sought.is_change:
        return -1 if sense is Sense.BETTER else 1
    return 1 if sense in {Sense.UP, Sense.BETTER} else -1


def _nearest(about: list[_Sentence], sought: _Outcome, counts: Counter[str], signed: Counter[str]) -> None:
    """The cue that stands nearest to the outcome's words in each sentence, and the nearest with a direction."""
    for sentence in about:
        if not sentence.outcome_at:
            continue
        ranked = sorted(sentence.cues, key=lambda c: (_gap(c, sentence), c.start))
        directed = [c for c in ranked if c.sense not in {Sense.SAME, Sense.UNKNOWN}]
        if ranked and ranked[0].sense is Sense.SAME:
            counts["nearest same"] += 1
        if directed:
            turned = orient(directed[0], sentence.text, sentence.mentions)
            sign = _sign(directed[0], sentence.text, sought) * turned.sign
            first = "nearest" if directed[0] is ranked[0] else "nearest directed"
            signed[f"{first} {_kind(directed[0])} by {turned.ground.value}"] += sign


def _gap(cue: Cue, sentence: _Sentence) -> int:
    """Characters from a cue to the outcome's nearest word; a turn of the sentence between them counts for 40."""
    best = 10_000
    for at in sentence.outcome_at:
        ahead = at >= cue.end
        distance = at - cue.end if ahead else max(0, cue.start - at)
        turned = _TURN.search(sentence.text, min(at, cue.start), max(at, cue.end))
        best = min(best, distance + (40 if turned else 0) - (8 if ahead else 0))
    return best


_SCOPES = ("span", "sentence", "clause")


def _difference(counts: Counter[str], signed: Counter[str], sought: _Outcome) -> dict[str, float]:
    """The signals of a difference: counts, held to two, and what follows from several together."""
    found = {name: float(min(2, n)) for name, n in counts.items() if n}
    found["always"] = 1.0
    if sought.is_change:
        found["outcome is a change"] = 1.0
    for scope in _SCOPES:
        above, below = counts[f"{scope} P above .05"], counts[f"{scope} P below .05"]
        same, moved = counts[f"{scope} same"], counts[f"{scope} up"] + counts[f"{scope} down"]
        figures = bool(signed[f"{scope} figures"])
        for name, holds in (
            ("only P above .05", above and not below),
            ("only P below .05", below and not above),
            ("no P", not (above or below)),
            ("only same", same and not moved),
            ("any same", same),
            ("same with P below .05", same and below and not above),
            ("both ways", counts[f"{scope} up"] and counts[f"{scope} down"]),
            ("any direction", moved),
            ("no cue", not (same or moved)),
            ("figures only", figures and not (same or moved)),
        ):
            if holds:
                found[f"{scope} {name}"] = 1.0
    return found


def _direction(counts: Counter[str], signed: Counter[str], sought: _Outcome) -> dict[str, float]:
    """The signals of direction, held to two, with the majority of each scope and the outcome's own leaning."""
    found = {name: float(max(-2, min(2, n))) for name, n in signed.items() if n}
    for scope in _SCOPES:
        lead = counts[f"{scope} up"] - counts[f"{scope} down"]
        if lead:
            found[f"{scope} majority"] = 1.0 if lead > 0 else -1.0
    leaning = {Value.GOOD: 1.0, Value.BAD: -1.0, Value.OPEN: 0.0}[sought.value]
    if leaning:
        found["outcome's own leaning"] = leaning
    return found
