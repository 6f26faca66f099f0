"""Adjectives of places that are ways to give a drug: "vaginal oestradiol", "nasal spray" name no place of a disease."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osler.domain.question import Category, Mention

_WAYS = frozenset("vaginal nasal ocular mucosal".split())
_FORM = re.compile(
    r"\s+(?:creams?|gels?|tablets?|capsules?|rings?|pessar(?:y|ies)|suppositor(?:y|ies)|sprays?|drops?|inserts?|foams?"
    r"|ointments?|route|administration|application)\b",
    re.IGNORECASE,
)
_PROCEDURE = re.compile(
    r"(?:ectomy|otomy|plasty|scopy|pexy|surgery|repair|biops(?:y|ies)|excision|laser|packing|irrigation|delivery|birth"
    r"|ultrasound|mesh|screening|training|radiotherapy|brachytherapy)$",
    re.IGNORECASE,
)


def without_routes(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those body sites that only say by which way the drug behind them is given."""
    if all(m.concept.category is not Category.BODY_SITE for m in mentions):
        return list(mentions)
    following = (*mentions[1:], None)
    return [
        m
        for m, after in zip(mentions, following, strict=False)
        if m.concept.category is not Category.BODY_SITE or not _is_way(text, m, after)
    ]


def _is_way(text: str, site: Mention, after: Mention | None) -> bool:
    if text[site.start : site.end].lower() not in _WAYS:
        return False
    if _FORM.match(text, site.end):
        return True
    return (
        after is not None
        and after.concept.category is Category.INTERVENTION
        and not text[site.end : after.start].strip(" -")
        and not _PROCEDURE.search(text[after.start : after.end])
    )
