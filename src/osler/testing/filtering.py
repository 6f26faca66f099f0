"""Which records filters let pass, as the port says it."""

from __future__ import annotations

from osler.appraisal.design import study_design
from osler.domain.library import Filters
from osler.domain.record import Record


def admits(filters: Filters, record: Record) -> bool:
    """Whether the record passes every filter that is set."""
    types = {t.lower() for t in record.publication_types}
    return (
        _within(filters, record.year)
        and (not filters.publication_types or any(t.lower() in types for t in filters.publication_types))
        and (not filters.designs or study_design(record).design in filters.designs)
        and (not filters.languages or any(x.lower() in record.languages for x in filters.languages))
        and filters.guideline in {None, record.is_guideline}
        and filters.retracted in {None, record.retracted}
    )


def _within(filters: Filters, year: int | None) -> bool:
    if filters.year_from is None and filters.year_to is None:
        return True
    if year is None:
        return filters.include_unknown_year
    return (filters.year_from is None or year >= filters.year_from) and (
        filters.year_to is None or year <= filters.year_to
    )
