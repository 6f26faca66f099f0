"""What one source says to a comparison: "is the outcome higher, lower or the same with A than with B?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from osler.language.abbreviations import abbreviations
from osler.language.effects import EffectReading, effect_on
from osler.language.quantities import quantities
from osler.language.sentences import sentences
from osler.language.words import content_stems


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared: an outcome under an intervention and under a comparator, each in the asker's words."""

    outcome: str
    intervention: str
    comparator: str


_OPENS = r"^\s*(?:is|are|was|were|does|do|did)\s+(?P<outcome>.+?)\s+"
_ARMS = r"\b.*?\b(?:comparing|compared|between|with)\s+(?P<arms>.+?)\s*\?*\s*$"
_ASKED = tuple(
    re.compile(f"{_OPENS}{said}{_ARMS}", re.IGNORECASE | re.DOTALL)
    for said in (
        r"(?:higher|lower),?\s+(?:or\s+)?(?:lower|higher)",
        r"(?:higher|lower|greater|smaller|better|worse|the\s+same|different)",
    )
)
"""The wordings of a comparison, the surest first: "50 % or greater reduction higher, lower or the same"."""
_LONGEST = 1_000
"""Characters of a question that are read."""
_APART = (
    re.compile(r"\s+(?:versus|vs\.?|compared\s+(?:with|to))\s+", re.IGNORECASE),
    re.compile(
        r"(?<!\badded)(?<!\bdue)(?<!\bup)(?<!\baccording)(?<!\bexposed)(?<!\brelative)\s+to\s+", re.IGNORECASE
    ),
    re.compile(r"\s+with\s+", re.IGNORECASE),
    re.compile(r"\s+and\s+", re.IGNORECASE),
)
"""What stands between the arms, the surest first."""


def comparison_of(question: str) -> Comparison | None:
    """The comparison that a question asks for; ``None`` where it is not put as one."""
    asked = next((found for p in _ASKED if (found := p.match(question[:_LONGEST]))), None)
    if asked is None:
        return None
    for link in _APART:
        parts = link.split(asked["arms"], maxsplit=1)
        if len(parts) == 2 and all(p.strip() for p in parts):
            first, second = (re.sub(r"^following\s+", "", p.strip()) for p in parts)
            return Comparison(" ".join(asked["outcome"].split()), first, second)
    return None


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What one source says to a comparison.

    Attributes:
        effect: the effect read from the sentences about the outcome.
        outcome: the share of the outcome's words in the sentence that has most, 0 to 1.
        intervention: the share of the intervention's words anywhere in the source, 0 to 1.
        comparator: the same of the comparator; 1 where it stands for no treatment and the source names any such.
        sentences: the sentences about the outcome, in order.
    """

    effect: EffectReading
    outcome: float
    intervention: float
    comparator: float
    sentences: tuple[str, ...]


_NEAR_BEST = 0.75
"""Sentences with this part of the best one's share are about the outcome too."""


def read_source(asked: Comparison, text: str) -> SourceReading:
    """Read one source's text (an abstract, with or without its title) for a comparison."""
    outcome, shorts = _spelt_out(asked.outcome)
    names = outcome_stems(outcome)
    family = _family(asked.outcome)
    defined = {**shorts, **dict(_pairs(text))}
    shares = [(s, _share(_expanded(s, defined), names, family)) for s in _bearing(text)]
    best = max((share for _, share in shares), default=0.0)
    about = tuple(s for s, share in shares if share >= max(_NEAR_BEST * best, 0.2)) if best else ()
    every = frozenset(content_stems(text))
    return SourceReading(
        effect=effect_on("\n".join(about), asked.intervention, asked.comparator, asked.outcome),
        outcome=best,
        intervention=_arm(asked.intervention, text, every),
        comparator=_arm(asked.comparator, text, every),
        sentences=about,
    )


_SHORT = re.compile(r"\(\s*((?=(?:[^)]*[A-Z]){2})[\w/-]{2,10})\s*\)")
"""A short form behind what it stands for, its letters in the words or not: "six-minute walk distance (6MWD)"."""


def _spelt_out(outcome: str) -> tuple[str, dict[str, str]]:
    """The outcome without the short forms that it explains, and what they stand for."""
    plain = _SHORT.sub(" ", outcome)
    return plain, dict.fromkeys(_SHORT.findall(outcome), plain)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    return ((found.short, found.long) for found in abbreviations(text))


def _expanded(sentence: str, defined: Mapping[str, str]) -> str:
    """The sentence with the long forms of the short ones in it behind it, to be compared by its words."""
    longs = [
        long for short, long in defined.items() if re.search(rf"(?<!\w){re.escape(short)}(?!\w)", sentence)
    ]
    return " ".join((sentence, *longs))


_AIM = re.compile(
    r"\b(?:aim(?:ed|s)?|objectives?|purpose|sought|whether|hypothes\w+|primary\s+(?:outcome|end\s?point)s?\s+(?:was|were|is)|"
    r"secondary\s+(?:outcome|end\s?point)s?\s+(?:was|were|is|included)|to\s+(?:assess|evaluate|determine|compare|"
    r"investigate|examine)|outcomes?\s+(?:measures?\s+)?(?:was|were|included)|were\s+(?:measured|assessed|recorded))\b",
    re.IGNORECASE,
)


def _bearing(text: str) -> Iterator[str]:
    """The sentences that can report a result: not those that state an aim or a measure."""
    for span in sentences(text):
        sentence = span.of(text)
        if not _AIM.search(sentence) or any(
            q.kind.value in {"p_value", "effect_size"} for q in quantities(sentence)
        ):
            yield sentence


_EMPTY = (
    "rate rates risk risks likelihood incidence number proportion mean level levels overall effect measured "
    "measures measure points point time end intervention developing more one greater any all term using patients "
    "people women children group use used study months month weeks week year years days hours occurrence "
    "probability percentage"
)


def outcome_stems(outcome: str) -> frozenset[str]:
    """The stems that name an outcome, without figures and words such as "risk of"; all of them where none is left."""
    every = frozenset(content_stems(outcome))
    kept = frozenset(s for s in every - frozenset(content_stems(_EMPTY)) if not s.isdigit())
    return kept or every


_FAMILIES = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"mortality|deaths?|died|dying|surviv\w+|fatal\w*|stillbirths?",
        r"adverse\s+(?:events?|effects?|reactions?)|side[\s-]effects?|safety|toxicit\w+|tolerab\w+|well\s+tolerated|harms?",
        r"quality\s+of\s+life|qol|hrqol|sf-?36|well-?being",
        r"(?:length|duration)\s+of\s+(?:hospital\s+)?stay|hospital\s+stay|los|hospitali[sz]ation",
        r"withdrawals?|withdrew|discontinu\w+|drop-?outs?|retention|retained|abandon\w+",
        r"ha?emorrhag\w+|bleeding|blood\s+loss|pph",
        r"infections?|infected|sepsis",
        r"recurren\w+|relaps\w+",
        r"seizures?|convuls\w+",
        r"responders?|response\s+rates?|remission|responded",
    )
)
"""Words that name one outcome."""


def _family(outcome: str) -> re.Pattern[str] | None:
    return next((f for f in _FAMILIES if f.search(outcome)), None)


_AS_GOOD = 0.8
"""What naming the outcome by another word of its family counts for."""


def _share(sentence: str, names: frozenset[str], family: re.Pattern[str] | None) -> float:
    share = len(names.intersection(content_stems(sentence))) / len(names) if names else 0.0
    if family is not None and family.search(sentence):
        return max(share, _AS_GOOD if len(names) <= 2 else min(_AS_GOOD, share + 1 / len(names)))
    return share


_INERT = re.compile(
    r"\b(?:no|without|placebo|sham|usual|standard|routine|control|conventional|alone|supportive|discard\w*)\b",
    re.IGNORECASE,
)
_INERT_IN_TEXT = re.compile(
    r"\b(?:no|without|placebo|sham|usual|standard|routine|controls?|conventional|alone|untreated|supportive)\b",
    re.IGNORECASE,
)


def _arm(arm: str, text: str, every: frozenset[str]) -> float:
    """How far a source names an arm."""
    names = frozenset(content_stems(arm)) - _inert_stems()
    inert = _INERT.search(arm)
    if inert is None:
        return len(names & every) / len(names) if names else 0.0
    word = inert.group().lower()
    if word in {"placebo", "sham"}:
        return float(re.search(rf"\b{word}\b", text, re.IGNORECASE) is not None)
    return float(_INERT_IN_TEXT.search(text) is not None)


@cache
def _inert_stems() -> frozenset[str]:
    return frozenset(content_stems("group treatment therapy intervention interventions dose any"))
