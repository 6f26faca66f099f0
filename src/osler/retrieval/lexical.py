"""Words find records: a question's words as a query of the library."""

from __future__ import annotations

from collections.abc import Sequence

from osler.domain.library import Clause, Filters, Hit, LibraryQuery
from osler.domain.question import Concept
from osler.ports import EvidenceLibrary, Lexicon
from osler.retrieval.wording import terms

CONCEPT_WEIGHT = 0.3
SYNONYMS = 12


class LexicalSearcher:
    """A ``Searcher`` by words alone; the same question on the same library gives the same hits."""

    def __init__(self, library: EvidenceLibrary, lexicon: Lexicon) -> None:
        self._library = library
        self._lexicon = lexicon

    def queries(self, text: str, concepts: Sequence[Concept]) -> tuple[LibraryQuery, ...]:
        """The queries that a search for ``text`` about ``concepts`` would send, for the trace."""
        wording = tuple(Clause(texts=(t.word,), weight=t.weight) for t in terms(text))
        named = tuple(
            Clause(texts=self._lexicon.synonyms(c)[:SYNONYMS], weight=CONCEPT_WEIGHT, phrase=True)
            for c in dict.fromkeys(concepts)
        )
        return (LibraryQuery(clauses=wording + named),)

    def search(
        self, text: str, concepts: Sequence[Concept] = (), *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The best ``limit`` records for ``text``, best first; deterministic."""
        (query,) = self.queries(text, concepts)
        return self._library.search(query, filters=filters, limit=limit)
