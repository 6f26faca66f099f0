"""Words that say the same, in the field of the starter library and in medical writing at large."""

from __future__ import annotations

from functools import lru_cache

from osler.language.words import content_stems
from osler.verification.equivalents import canonical as general


@lru_cache(maxsize=65_536)
def canonical(stem: str) -> str:
    """One form for all words that say the same, in this field or in medical writing at large."""
    groups = alike(stem)
    return min(next(iter(g)) for g in groups) if len(groups) > 1 else general(stem)


_GROUPS = """
serum product cosmetic cosmeceutical cream
rapid quick fast
old elderly aged
child paediatric pediatric childhood
common frequent prevalent often
cost expensive costly
resolve remit clear clearance cure disappear fade spontaneous
persist permanent lasting durable
rare uncommon infrequent unusual
moisturiser moisturizer emollient
spot macule patch lesion
redness erythema
death mortality die dying dies fatal
doctor physician clinician
repigmentation pigmentation repigment repigmented
limitation limit weakness bias shortcoming
design methodology method quality
depigmentation depigmented
darker dark
relapse recur recurrence
combine combination combined add adding plus together
harmless benign
risk danger hazard chance
screen check test testing measure
stop discontinue withdraw interrupt quit cease
clot thrombosis thrombotic thromboembolism embolism
leave left withdrawal dropout
yearly annual annually
sun sunlight ultraviolet
"""
_LIKE: dict[str, tuple[frozenset[str], ...]] = {}


def alike(stem: str) -> tuple[frozenset[str], ...]:
    """The stem and those of words that say the same in this field."""
    if not _LIKE:
        for line in _GROUPS.strip().splitlines():
            group = tuple(dict.fromkeys(frozenset(content_stems(w)) for w in line.split()))
            for one in group:
                _LIKE.setdefault(next(iter(one), ""), group)
    own = frozenset([stem])
    return (own, *(g for g in _LIKE.get(stem, ()) if g != own))
