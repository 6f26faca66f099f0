"""What a question is about finds records too: its concepts under all their names, and the kinds of them.

The words of a question and its concepts are searched for apart, and the rankings are fused by reciprocal rank
(Cormack GV, Clarke CLA, Buettcher S. Reciprocal rank fusion outperforms Condorcet and individual rank learning
methods. SIGIR 2009:758-759).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from osler.domain.library import Clause, Filters, Hit, LibraryQuery
from osler.domain.question import Category, Concept
from osler.ports import EvidenceLibrary, Lexicon, Searcher

RANK_OFFSET = 60
"""The constant of reciprocal rank fusion, as in the paper."""
MOST_NAMES = 48
"""Names of one concept and its kinds in one clause; more slow a search down."""
_KINDS_WEIGHT = 0.9
_ASIDE_WEIGHT = 0.5
_GUIDELINES = 20
"""How many guidelines on the subject are always looked at."""


class ConceptSearcher:
    """A ``Searcher`` that adds, to a search by words, searches by the concepts of the question."""

    def __init__(self, library: EvidenceLibrary, lexicon: Lexicon, by_words: Searcher) -> None:
        self._library = library
        self._lexicon = lexicon
        self._by_words = by_words

    def queries(self, text: str, concepts: Sequence[Concept]) -> tuple[LibraryQuery, ...]:
        """The query by words, then those by concepts."""
        return (*self._by_words.queries(text, concepts), *self._by_concept(concepts))

    def search(
        self, text: str, concepts: Sequence[Concept] = (), *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The best ``limit`` records for ``text`` and ``concepts``, best first; deterministic."""
        rankings = [self._by_words.search(text, concepts, filters=filters, limit=limit)]
        queries = self._by_concept(concepts)
        rankings += [self._library.search(query, filters=filters, limit=limit) for query in queries]
        if queries and filters.guideline is None:
            guidelines = replace(filters, guideline=True)
            rankings.append(self._library.search(queries[-1], filters=guidelines, limit=_GUIDELINES))
        return fused(rankings, limit)

    def _by_concept(self, concepts: Sequence[Concept]) -> tuple[LibraryQuery, ...]:
        """What must be named together, in turn: subject and treatment, either and a site, each by itself."""
        subject = [c for c in concepts if c.category is Category.CONDITION]
        treatment = [c for c in concepts if c.category is Category.INTERVENTION]
        aside = [c for c in concepts if c.category not in {Category.CONDITION, Category.INTERVENTION}]
        wanted = [[subject, treatment], *([subject or treatment, [c]] for c in aside), [treatment], [subject]]
        together = [groups for groups in wanted if all(groups)]
        optional = [self._named(c, weight=_ASIDE_WEIGHT) for c in aside]
        optional += [self._named(c) for c in (*treatment, *subject)]
        return tuple(
            LibraryQuery(clauses=(*(self._any_of(group) for group in groups), *optional))
            for groups in together
        )

    def _any_of(self, concepts: Sequence[Concept]) -> Clause:
        """A clause that holds for records that name any of the concepts or a kind of one."""
        names = dict.fromkeys(name for c in concepts for name in self._names(c))
        return Clause(texts=tuple(names)[: 2 * MOST_NAMES], weight=_KINDS_WEIGHT, required=True, phrase=True)

    def _named(self, concept: Concept, *, weight: float = 1.0) -> Clause:
        return Clause(texts=self._lexicon.synonyms(concept), weight=weight, phrase=True)

    def _names(self, concept: Concept) -> tuple[str, ...]:
        """The names of the concept, then those of its kinds, the nearest kinds first."""
        kinds = self._lexicon.narrower(concept)
        if concept.category is Category.BODY_SITE:
            kinds = (*self._lexicon.broader(concept), *kinds)
        of_kinds = (name for kind in kinds for name in self._lexicon.synonyms(kind)[:3])
        return tuple(dict.fromkeys((*self._lexicon.synonyms(concept), *of_kinds)))[:MOST_NAMES]


def fused(rankings: Iterable[Sequence[Hit]], limit: int) -> tuple[Hit, ...]:
    """One ranking out of several by reciprocal rank; ties by record id."""
    scores: dict[str, float] = {}
    found: dict[str, Hit] = {}
    for ranking in rankings:
        for hit in ranking:
            key = hit.record.id
            found.setdefault(key, hit)
            scores[key] = scores.get(key, 0.0) + 1.0 / (RANK_OFFSET + hit.rank)
    order = sorted(scores, key=lambda key: (-scores[key], key))[:limit]
    return tuple(replace(found[key], rank=rank, score=scores[key]) for rank, key in enumerate(order, start=1))
