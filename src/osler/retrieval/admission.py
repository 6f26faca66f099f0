"""Whether a record may be found, judged on the record itself; the library judges the same on its index."""

from __future__ import annotations

from osler.appraisal.design import study_design
from osler.domain.library import Filters
from osler.domain.record import Record


def admits(filters: Filters, record: Record) -> bool:
    """Whether every filter lets the record pass; see ``Filters`` for what each means."""
    return (
        _within(filters, record.year)
        and _shares(filters.publication_types, record.publication_types)
        and _shares(filters.languages, record.languages)
        and (filters.guideline is None or filters.guideline is record.is_guideline)
        and (filters.retracted is None or filters.retracted is record.retracted)
        and (not filters.designs or study_design(record).design in filters.designs)
    )


def _within(filters: Filters, year: int | None) -> bool:
    if filters.year_from is None and filters.year_to is None:
        return True
    if year is None:
        return filters.include_unknown_year
    return (filters.year_from is None or filters.year_from <= year) and (
        filters.year_to is None or year <= filters.year_to
    )


def _shares(wanted: tuple[str, ...], held: tuple[str, ...]) -> bool:
    return not wanted or not {w.lower() for w in wanted}.isdisjoint(h.lower() for h in held)
