"""Words find records: a question's words as queries of the library, and what they find ranked again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from osler.domain.library import Clause, Filters, Hit, LibraryQuery
from osler.domain.question import Category, Concept
from osler.domain.record import Record
from osler.ports import EvidenceLibrary, Lexicon
from osler.retrieval.feedback import Ranked, expansion
from osler.retrieval.scoring import Scorer, Text, idf, text_of
from osler.retrieval.wording import Term, named, spelt, terms, words

POOL = 200
"""How many records each query fetches to be ranked again; more when more are asked for."""

NAMES = 8
"""How many names of a concept are looked for."""
CONCEPTS = {
    Category.CONDITION: 0.3,
    Category.INTERVENTION: 0.3,
    Category.BODY_SITE: 0.1,
    Category.POPULATION: 0.1,
    Category.OUTCOME: 0.1,
}
"""What a concept's names add to the words of the question, by the sort of concept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What a search by words does beyond sending them; each can be turned off, to measure what it is worth."""

    spellings: bool = True
    """Words are looked for in British and American spelling."""
    names: bool = True
    """Concepts are looked for under their other names."""
    rescoring: bool = True
    """What is found is scored again on its text; without this, feedback and nearness are off too."""
    nearness: bool = True
    """Neighbouring words of the question count more where they stand close."""
    feedback: bool = True
    """Words that the best records share are looked for as well."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    record: Record
    text: Text


class LexicalSearcher:
    """A ``Searcher`` by words alone; the same question on the same library gives the same hits.

    Two rounds: the question's words find a pool of records; words that the best of them share are added with
    a small weight and find more; all are ranked by their own text (``osler.retrieval.scoring``).
    """

    def __init__(self, library: EvidenceLibrary, lexicon: Lexicon, features: Features = Features()) -> None:
        self._library = library
        self._lexicon = lexicon
        self._features = features

    def queries(self, text: str, concepts: Sequence[Concept]) -> tuple[LibraryQuery, ...]:
        """The first query of a search; the second follows from what the first finds."""
        clauses = _clauses(self._asked(text)) + _clauses(self._named(concepts), phrase=True)
        return (LibraryQuery(clauses=clauses),)

    def search(
        self, text: str, concepts: Sequence[Concept] = (), *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The best ``limit`` records for ``text``, best first; deterministic."""
        (first,) = self.queries(text, concepts)
        if not self._features.rescoring:
            return self._library.search(first, filters=filters, limit=limit)
        pool: dict[str, _Candidate] = {}
        self._fill(pool, first, filters, limit)
        if not pool:
            return ()
        asked = self._asked(text)
        average = fmean(c.text.length for c in pool.values()) or 1.0
        words_of = self._scorer(asked, average)
        names_of = self._scorer(self._named(concepts), average)

        def closeness(text: Text) -> float:
            return words_of.score(text, nearness=self._features.nearness) + names_of.score(text)

        scores = {key: closeness(c.text) for key, c in pool.items()}
        if self._features.feedback:
            best = sorted(pool, key=lambda key: (-scores[key], key))
            added = expansion(asked, [Ranked(pool[k].text, scores[k]) for k in best], self._idf)
            self._fill(pool, LibraryQuery(clauses=(*first.clauses, *_clauses(added))), filters, limit)
            shared_with = self._scorer(added, average)
            scores = {
                key: (scores[key] if key in scores else closeness(c.text)) + shared_with.score(c.text)
                for key, c in pool.items()
            }
        ranking = sorted(pool, key=lambda key: (-scores[key], key))[:limit]
        return tuple(
            Hit(record=pool[key].record, rank=rank, score=scores[key])
            for rank, key in enumerate(ranking, start=1)
        )

    def _asked(self, text: str) -> tuple[Term, ...]:
        """The words of the question, in those of their spellings that occur in the library."""
        found = terms(text)
        others = [w for t in found for w in t.texts[1:]] if self._features.spellings else []
        counted = dict(zip(others, self._library.document_frequencies(others), strict=True))
        return tuple(spelt(t, frozenset(w for w, count in counted.items() if count)) for t in found)

    def _named(self, concepts: Sequence[Concept]) -> tuple[Term, ...]:
        """The concepts as terms, under the first of their names."""
        if not self._features.names:
            return ()
        each = (
            named(self._lexicon.synonyms(c)[:NAMES], CONCEPTS[c.category]) for c in dict.fromkeys(concepts)
        )
        return tuple(term for term in each if term and term.weight)

    def _fill(self, pool: dict[str, _Candidate], query: LibraryQuery, filters: Filters, limit: int) -> None:
        """Add what the query finds to the pool."""
        for hit in self._library.search(query, filters=filters, limit=max(limit, POOL)):
            if hit.record.id not in pool:
                pool[hit.record.id] = _Candidate(hit.record, text_of(hit.record))

    def _scorer(self, found: Sequence[Term], average: float) -> Scorer:
        """A scorer whose terms are as rare as all their names together, a name as its rarest word."""
        spoken = [[words(text) for text in t.texts] for t in found]
        every = [w for names in spoken for name in names for w in name]
        counted = dict(zip(every, self._library.document_frequencies(every), strict=True))
        total = self._library.count()
        rarity = [idf(sum(min(counted[w] for w in name) for name in names), total) for names in spoken]
        return Scorer(found, rarity, average)

    def _idf(self, found: Sequence[str]) -> list[float]:
        total = self._library.count()
        return [idf(n, total) for n in self._library.document_frequencies(found)]


def _clauses(found: Iterable[Term], *, phrase: bool = False) -> tuple[Clause, ...]:
    return tuple(Clause(texts=t.texts, weight=round(t.weight, 4), phrase=phrase) for t in found)
