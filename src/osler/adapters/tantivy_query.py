"""Library queries and filters in the engine's terms."""

from __future__ import annotations

from collections.abc import Iterable

from tantivy import FieldType, Occur, Query, TextAnalyzer

from osler.adapters.tantivy_schema import UNKNOWN_YEAR, schema
from osler.adapters.tantivy_text import spelt
from osler.domain.library import Clause, Filters, LibraryQuery

_EARLIEST_YEAR = UNKNOWN_YEAR + 1
_LATEST_YEAR = 9999


def engine_query(query: LibraryQuery, filters: Filters, analyser: TextAnalyzer) -> Query | None:
    """The query as the engine runs it, or ``None`` when nothing can match it.

    Scores are sums over clauses; a clause scores as the best of its texts. Filters add nothing to scores.
    """
    parts: list[tuple[Occur, Query]] = []
    for clause in query.clauses:
        occur = Occur.Must if clause.required else Occur.Should
        found = _clause(clause, analyser)
        if not found and clause.required:
            return None
        parts += [(occur, Query.boost_query(q, clause.weight) if clause.weight != 1.0 else q) for q in found]
    if not parts:
        return None
    wanted, unwanted = _filters(filters)
    if not wanted and not unwanted:
        return Query.boolean_query(parts)
    return Query.boolean_query(
        [
            (Occur.Must, Query.boolean_query(parts)),
            *((Occur.Must, Query.const_score_query(q, 0.0)) for q in wanted),
            *((Occur.MustNot, q) for q in unwanted),
        ]
    )


def _clause(clause: Clause, analyser: TextAnalyzer) -> list[Query]:
    """The clause's queries, to be added up: several only where that is the same and faster.

    The engine skips whole blocks of postings in a plain union of terms, which a nested query would prevent.
    """
    texts = [q for q in (_text(t, clause.phrase, analyser) for t in dict.fromkeys(clause.texts)) if q]
    if not texts:
        return []
    if len(texts) == 1 and not clause.required:
        return texts[0]
    each = [t[0] if len(t) == 1 else Query.boolean_query([(Occur.Should, q) for q in t]) for t in texts]
    return [each[0] if len(each) == 1 else Query.disjunction_max_query(each)]


def _text(text: str, phrase: bool, analyser: TextAnalyzer) -> list[Query]:  # noqa: FBT001  # as in Clause
    tokens = [(t.position, t.text) for t in analyser.pre_tokenize(spelt(text)).tokens]
    if phrase and len(tokens) > 1:
        first = tokens[0][0]
        return [Query.phrase_query(schema(), "text", [(at - first, term) for at, term in tokens])]
    return [Query.term_query(schema(), "text", term, "freq") for _, term in tokens]


def _filters(filters: Filters) -> tuple[list[Query], list[Query]]:
    """What must hold and what must not."""
    each = [
        any_of("publication_type", [t.lower() for t in filters.publication_types]),
        any_of("design", [d.value for d in filters.designs]),
        any_of("language", [x.lower() for x in filters.languages]),
    ]
    wanted, unwanted = _years(filters)
    wanted += [q for q in each if q is not None]
    for field, wish in (("guideline", filters.guideline), ("retracted", filters.retracted)):
        if wish is not None:
            flagged = Query.term_query(schema(), field, True)
            (wanted if wish else unwanted).append(flagged)
    return wanted, unwanted


def any_of(field: str, values: Iterable[str]) -> Query | None:
    """Documents with any of these values in a field of whole strings; ``None`` when there are none."""
    each = sorted(set(values))
    if not each:
        return None
    if len(each) == 1:
        return Query.term_query(schema(), field, each[0], "basic")
    return Query.term_set_query(schema(), field, each)


def _years(filters: Filters) -> tuple[list[Query], list[Query]]:
    """What must hold and what must not; an unknown year is excluded by a range and included by its outside.

    Years are looked up as terms, of which there are few, rather than in the column of all documents.
    """
    low = _EARLIEST_YEAR if filters.year_from is None else max(filters.year_from, _EARLIEST_YEAR)
    high = _LATEST_YEAR if filters.year_to is None else min(filters.year_to, _LATEST_YEAR)
    if not filters.include_unknown_year:
        known_only = filters.year_from is not None or filters.year_to is not None
        return ([_between(low, high)] if known_only else []), []
    outside = ((_EARLIEST_YEAR, low - 1), (high + 1, _LATEST_YEAR))
    return [], [_between(start, end) for start, end in outside if start <= end]


def _between(low: int, high: int) -> Query:
    if low > high:
        return Query.empty_query()
    return Query.range_query(schema(), "year", FieldType.Integer, low, high, use_inverted_index=True)
