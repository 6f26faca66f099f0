"""Faults of direction: words turned round, negations and hedges dropped, sentences cut where it matters."""

from __future__ import annotations

import re

from osler.evaluation.planted_base import Base, Case, Maker, capital, put
from osler.language.polarity import hedges

_FLIPS = (
    "increased/decreased increases/decreases increase/decrease higher/lower fewer/more improved/worsened "
    "improves/worsens improvement/worsening better/worse superior/inferior reduced/increased reduces/increases "
    "reduction/increase larger/smaller greater/smaller longer/shorter faster/slower rose/fell raised/lowered "
    "effective/ineffective more/less earlier/later beneficial/harmful"
).split()
_FLIP = {a: b for pair in _FLIPS for a, b in (pair.split("/")[::-1], pair.split("/"))}
_FLIP_WORD = re.compile(
    rf"\b(?<!no )(?<!any )(?:{'|'.join(sorted(_FLIP, key=len, reverse=True))})\b(?! than (?:or equal|\d))(?! often)",
    re.IGNORECASE,
)


def flipped_direction(base: Base, maker: Maker) -> Case | None:
    """A word of direction turned into its opposite."""
    found = list(_FLIP_WORD.finditer(base.text))
    if not found:
        return None
    match = maker.chance.choice(found)
    return base.saying(put(base.text, match.start(), match.end(), _FLIP[match.group().lower()]))


_THING = (
    r"(?:\w+ ){0,2}(?:differen|effect|evidence|benefit|associat|increase|improve|advantage|change|reduction)"
)
_NEGATED = (
    (
        re.compile(
            r"\b(did|does|do|could|should|would|was|were|is|are|has|have|had|can|may|might) not\b(?! only)"
        ),
        r"\1",
    ),
    (re.compile(r"\bcannot\b"), "can"),
    (re.compile(rf"\b[Nn]o (?={_THING})"), "a "),
    (re.compile(r"\bwithout\b"), "with"),
    (re.compile(r"(?<!or )(?<!if )(?<!but )\bnot (?=\w)(?!only)"), ""),
)


def dropped_negation(base: Base, maker: Maker) -> Case | None:
    """A negation left out."""
    found = [(m, new) for pattern, new in _NEGATED for m in pattern.finditer(base.text)]
    if not found:
        return None
    match, new = maker.chance.choice(found)
    return base.saying(capital(base.text[: match.start()] + match.expand(new) + base.text[match.end() :]))


_HEDGED = (
    (re.compile(r"\b(?:may|might|could) be\b"), "is"),
    (re.compile(r"\b(?:may|might) (?!not\b|also\b)(?=[a-z]+)"), "will "),
    (re.compile(r"\b(?:suggests?|suggested) that\b"), "proves that"),
    (re.compile(r"\b(?:probably|possibly|perhaps) "), ""),
    (re.compile(r"\b(?:appears?|seems?|appeared|seemed) to be\b"), "is"),
    (re.compile(r",? (?:but|although) (?:the )?(?:certainty|evidence) [^.;]*(?=\.)"), ""),
)


def dropped_hedge(base: Base, maker: Maker) -> Case | None:
    """A word of doubt left out, or made certainty; only where no other doubt stays."""
    found = [(m, new) for pattern, new in _HEDGED for m in pattern.finditer(base.text)]
    if not found:
        return None
    match, new = maker.chance.choice(found)
    text = base.text[: match.start()] + new + base.text[match.end() :]
    return None if hedges(text) else base.saying(capital(text))


_CONDITION_BEHIND = re.compile(
    r",? (?:only (?:in|if|when|with|for|after)|if|unless|except|provided that|but (?:only|not)|as long as) [^,;]*\.$"
)
_CUT_AFTER = re.compile(
    r",? but (?:this|these|it|the (?:difference|effect|evidence|certainty)|evidence|certainty)\b(?: \w+){0,4} "
    r"(?:not|no|uncertain|unclear|low|limited)\b[^.]*\.$"
)
_REPORTING = re.compile(
    r"^(?:There (?:is|was) (?:no|little|limited|insufficient) evidence (?:that|to suggest that) "
    r"|It (?:is|was|remains) (?:unclear|uncertain|unknown|not known) (?:whether|if) "
    r"|Whether )(?=[a-z])",
)


def half_sentence(base: Base, maker: Maker) -> Case | None:
    """A sentence cut where the cut loses its negation, its doubt or its condition."""
    del maker
    opened = _REPORTING.match(base.text)
    if opened and not opened.group().startswith("Whether"):
        return base.saying(capital(base.text[opened.end() :]))
    behind = _CONDITION_BEHIND.search(base.text) or _CUT_AFTER.search(base.text)
    if behind and behind.start() > 30:
        return base.saying(base.text[: behind.start()] + ".")
    return None
