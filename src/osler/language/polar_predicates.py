"""Whether sentences say that what a yes/no question asks of its subject holds: "is associated", "was not effective".

A question's predicate belongs to a family of words that answer it ("associated", "correlated", "predicts"). A word of
a family is denied where a negation stands shortly before it in the same clause, else it holds. Sentences count by
how many of the question's other words they share, and a little by how late they stand.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from osler.language.direction import EffectDirection, by_size, effect_size, p_significant
from osler.language.effect_words import Sense, cues
from osler.language.quantities import QuantityKind, quantities
from osler.language.words import content_stems

_FAMILIES = {
    "association": (
        r"associat\w*|relat(?:ed|es?|ion\w*)|correlat\w*|link(?:ed|s)?|predict\w*|risk\s+factors?|depend\w*|"
        r"determin\w+|marker\w*|prognostic|attribut\w+|contribut\w+|caus(?:e[sd]?|al\w*)|induc\w+|lead(?:s|ing)?\s+to|"
        r"led\s+to"
    ),
    "influence": (
        r"affect\w*|influenc\w*|impact\w*|effects?|chang\w*|alter\w*|differ\w*|modif\w*|matter\w*|"
        r"var(?:y|ied|ies|iation\w*)|discrepan\w*|dispar\w*|role"
    ),
    "gain": (
        r"improv\w*|better|superior\w*|benefi\w*|advantag\w*|enhanc\w*|outperform\w*|prevent\w*|protect\w*|greater|"
        r"higher|more|increas\w*|reduc\w*|decreas\w*|lower\w*|less|fewer|longer|shorter|worse\w*|faster"
    ),
    "worth": (
        r"effective\w*|efficac\w*|efficient|useful\w*|success(?:ful\w*)?|valuable|value|help\w*|work(?:s|ed)?|accura\w*|"
        r"reliab\w*|valid\w*|promising|excellent|good|adequate\w*|sufficient\w*|appropriate\w*|suitable|satisf\w*|"
        r"able|agreement|sensitiv\w*|favou?rable|utility|advisable"
    ),
    "safety": (
        r"safe(?:ly|ty)?|feasib\w*|possible|tolerat\w*|acceptab\w*|uncomplicated|alternative|comparable|equivalent|"
        r"equal\w*|similar\w*|same|non-?inferior\w*"
    ),
    "need": (
        r"necessary|necessit\w*|need\w*|requir\w*|should|mandatory|routine\w*|indicat\w*|justif\w*|warrant\w*|worth\w*|"
        r"recommend\w*|must|essential|important\w*|consider\w*"
    ),
    "existence": (
        r"exist\w*|evidence|occur\w*|presen(?:t|ce)|detect\w*|identif\w*|found|observed|common\w*|frequent\w*|preval\w*|"
        r"demonstrat\w*|confirm\w*|support\w*|show[ns]?|aware\w*|know\w*|underst\w*|use[ds]?"
    ),
}
_NEGATION = re.compile(
    r"\b(?:no|not|nor|neither|none|never|without|cannot|fail(?:s|ed|ure)?|lack(?:s|ed|ing)?|absen(?:ce|t)|rarely|"
    r"unlikely|unable|little|non|insufficient|poor(?:ly)?|low)\b|n['’]t\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"[;:]|\b(?:but|however|whereas|while|although|though|except)\b", re.IGNORECASE)
_SIGNIFICANT = re.compile(r"\bsignifican\w*", re.IGNORECASE)
_REACH = 7
"""Words before a predicate within which a negation denies it."""
_CHARACTERS = 70
_SHARPNESS = 6.0
"""How much more a sentence counts that shares more with the question: e to this power for all of its words."""
_LATE = 0.25
"""What standing last is worth, in shares of the question's words: results come after methods."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question's families, and the stems of its words that belong to none."""

    families: tuple[str, ...]
    stems: frozenset[str]


def predicate_signals(question: str, core: str, texts: Sequence[str]) -> dict[str, float]:
    """The signals of sentences, in order, on a question; by name.

    ``core`` is the part of the question after its verb. Each sign is a mean over the sentences, -2 to 2: of all
    ("all ..."), and of those that share most with the question ("near ...").
    """
    asked = _asked(question, core)
    found = {f"asked {family}": 1.0 for family in asked.families}
    signs = [_signs(text, asked) for text in texts]
    for scope, weights in (("near", _weights(asked, texts)), ("all", [1 / max(1, len(texts))] * len(texts))):
        mean: defaultdict[str, float] = defaultdict(float)
        for weight, sign in zip(weights, signs, strict=True):
            for name, value in sign.items():
                mean[name] += weight * value
        found.update({f"{scope} {name}": value for name, value in mean.items()})
        found.update(_balances(scope, mean, asked))
    return found


def _asked(question: str, core: str) -> _Asked:
    named = tuple(name for name, pattern in families().items() if pattern.search(core))
    return _Asked(named, topic_stems(question))


def topic_stems(question: str) -> frozenset[str]:
    """The stems of a question's words that belong to no family; all of them where that leaves none."""
    every = frozenset(content_stems(question))
    said = (m.group() for pattern in families().values() for m in pattern.finditer(question))
    return every - frozenset(s for words in said for s in content_stems(words)) or every


@cache
def families() -> dict[str, re.Pattern[str]]:
    """The patterns of the families of predicates by name."""
    return {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _FAMILIES.items()}


def _weights(asked: _Asked, texts: Sequence[str]) -> list[float]:
    """How much each sentence counts; they add up to 1."""
    raised = [
        math.exp(
            _SHARPNESS
            * (
                len(asked.stems.intersection(content_stems(text))) / max(1, len(asked.stems))
                + _LATE * n / len(texts)
            )
        )
        for n, text in enumerate(texts, start=1)
    ]
    total = sum(raised)
    return [value / total for value in raised]


def _signs(text: str, asked: _Asked) -> dict[str, float]:
    """What one sentence says."""
    counts: Counter[str] = Counter()
    for family, pattern in families().items():
        for match in pattern.finditer(text):
            how = "denied" if denied(text, match.start()) else "holds"
            counts[f"{family} {how}"] = 1
            if family in asked.families:
                counts[f"what is asked {how}"] += 1
    counts.update(_figures(text))
    counts["same"] = any(c.sense is Sense.SAME for c in cues(text))
    return {name: float(min(2, n)) for name, n in counts.items() if n}


def denied(text: str, at: int) -> bool:
    """Whether a negation stands shortly before ``at`` (code points), in the same clause."""
    clause = _TURN.split(text[max(0, at - _CHARACTERS) : at])[-1]
    return _NEGATION.search(" ".join(clause.split()[-_REACH:])) is not None


def _figures(text: str) -> dict[str, int]:
    """What the figures of a sentence, and the word "significant", say of a difference."""
    read = quantities(text)
    shown = [p_significant(q) for q in read if q.kind is QuantityKind.P_VALUE]
    shown += [not denied(text, m.start()) for m in _SIGNIFICANT.finditer(text)]
    found = {"significant": int(True in shown), "not significant": int(False in shown)}
    size = effect_size(tuple(read))
    if size is not None:
        null = by_size(size) is EffectDirection.NO_DIFFERENCE
        found["interval with null" if null else "interval without null"] = 1
    return found


def _balances(scope: str, mean: defaultdict[str, float], asked: _Asked) -> dict[str, float]:
    """Signs set off against each other: of a difference, alone and beside what is asked, and of the predicate."""
    difference = (
        mean["significant"]
        + mean["interval without null"]
        - mean["not significant"]
        - mean["interval with null"]
        - mean["same"]
    )
    return {
        f"{scope} difference": difference,
        f"{scope} what is asked": mean["what is asked holds"] - mean["what is asked denied"],
        **{f"{scope} difference, asked {family}": difference for family in asked.families},
    }
