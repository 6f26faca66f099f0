"""The evidence behind a page at a glance: the meter and the map, of a fresh answer and of a stored article alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from osler.appraisal.article_meter import article_meter
from osler.domain.article import Article, Reference
from osler.domain.meter import Meter
from osler.domain.question import Question, QuestionKind
from osler.domain.revision import Content
from osler.rendering.evidence_map import EvidenceMap, evidence_map, map_of_article, said_of
from osler.rendering.evidence_map_svg import map_key, map_svg, map_table
from osler.rendering.meter import SIDES, certainty, counts, pieces_of
from osler.site.engine import engine
from osler.site.public.stored import article_of

_METERED = frozenset({QuestionKind.ROLE, QuestionKind.COMPARISON, QuestionKind.PREVENTION, QuestionKind.HARM})
"""Kinds of question that studies can point to one side or another of, as in a fresh answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """The evidence meter as shown: in words, as counts, and as pieces of a bar of 100 (side, beginning, length)."""

    words: str
    certainty: str
    counts: str
    pieces: tuple[tuple[str, str, str], ...]
    key: tuple[tuple[str, str, str], ...]
    """For each side that occurs: its class, its name, how many studies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The evidence map as shown: drawing, key and table, in HTML of our own making with every text escaped."""

    drawn: EvidenceMap
    caption: str
    svg: SafeString
    key: SafeString
    table: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Meter, where the question has one, and map, where anything is cited."""

    meter: Gauge | None = None
    map: Drawn | None = None


def glance_of_article(article: Article) -> Glance:
    """Of a fresh answer."""
    return _glance(map_of_article(article), article.meter)


def glance_of_content(content: Content, question: Question, references: Sequence[Reference]) -> Glance:
    """Of a stored text, from its own statements, so that an edit moves meter and map with it."""
    if not references:
        return Glance()
    article = article_of(content, question, references)
    metered = question.interventions and question.kind in _METERED
    meter = article_meter(article, engine().lexicon) if metered else None
    return _glance(evidence_map(references, said_of(article), question.kind, meter), meter)


def _glance(drawn: EvidenceMap, meter: Meter | None) -> Glance:
    return Glance(
        meter=_gauge(meter) if meter and meter.votes else None,
        # map_svg and its like escape every text that they put in.
        map=Drawn(
            drawn=drawn,
            caption=drawn.caption,
            svg=mark_safe(map_svg(drawn)),  # noqa: S308  # our own drawing, escaped where it is made
            key=mark_safe(map_key(drawn)),  # noqa: S308  # our own drawing, escaped where it is made
            table=mark_safe(map_table(drawn)),  # noqa: S308  # our own drawing, escaped where it is made
        ),
    )


def _gauge(meter: Meter) -> Gauge:
    return Gauge(
        words=meter.words,
        certainty=certainty(meter),
        counts=counts(meter),
        pieces=tuple((side.value, f"{x:.2f}", f"{width:.2f}") for side, x, width in pieces_of(meter)),
        key=tuple((s.value, word, str(meter.count(s))) for s, word in SIDES.items() if meter.count(s)),
    )
