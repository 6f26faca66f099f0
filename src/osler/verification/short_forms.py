"""Statement and passages with defined abbreviations in place of their long forms, so that either spelling compares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from osler.domain.passage import Passage
from osler.language.abbreviations import Abbreviation, abbreviations


def shortened(text: str, passages: Sequence[Passage]) -> tuple[str, tuple[Passage, ...]] | None:
    """The two with the abbreviations that the passages define put for their long forms; ``None`` where none is used.

    The passages keep where they begin; their text is for comparison only.
    """
    pairs = [pair for p in passages for pair in abbreviations(p.text)]
    low = text.lower()
    used = tuple(dict.fromkeys(p for p in pairs if p.short in text or p.long.lower() in low))
    if not used:
        return None
    made = tuple(_passage(p, used) for p in passages)
    short = _short(text, used)
    if short == text and all(a is b for a, b in zip(made, passages, strict=True)):
        return None
    return short, made


def _passage(passage: Passage, pairs: tuple[Abbreviation, ...]) -> Passage:
    text = _short(passage.text, pairs)
    return passage if text == passage.text else replace(passage, text=text, end=passage.start + len(text))


@lru_cache(maxsize=4_096)
def _short(text: str, pairs: tuple[Abbreviation, ...]) -> str:
    for pair in sorted(pairs, key=lambda p: -len(p.long)):
        pattern = rf"\b{re.escape(pair.long)}(?:\s*\({re.escape(pair.short)}\))?"
        text = re.sub(pattern, pair.short.replace("\\", r"\\"), text, flags=re.IGNORECASE)
    return text
