"""Articles of the house for some words: each that carries content has to stand in the article, however inflected."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from osler.domain.revision import Content
from osler.language.words import content_stems
from osler.site.public.shown import Shown

_REMEMBERED = 512


def articles_for(text: str, articles: Iterable[Shown]) -> tuple[Shown, ...]:
    """Those whose title, topics and statements have all the words; first those that have most of them in the title."""
    sought = frozenset(content_stems(text))
    found = [s for s in articles if sought and sought <= _stems(s)]
    return tuple(sorted(found, key=lambda s: -len(sought & set(content_stems(s.title)))))


def _stems(shown: Shown) -> frozenset[str]:
    names = " ".join(name for _, name in shown.origin.topics) if shown.origin else ""
    own = frozenset(content_stems(f"{shown.title} {names}"))
    return own | _of_content(shown.revision.content) if shown.revision else own


@lru_cache(maxsize=_REMEMBERED)
def _of_content(content: Content) -> frozenset[str]:
    """The stems of a text; those of the texts last searched are remembered."""
    return frozenset(stem for s in content.statements() for stem in content_stems(s.text))
