"""Filters mean the same on a record as on the library's index."""

from __future__ import annotations

import pytest

from osler.domain.appraisal import StudyDesign
from osler.domain.library import Filters
from osler.retrieval.admission import admits
from osler.testing import InMemoryLibrary, query_for, record

RECORDS = (
    record("pmid:1", year=2020, publication_types=["Randomized Controlled Trial"], languages=["eng"]),
    record("pmid:2", year=2010, languages=["ger"], retracted=True),
    record("pmid:3", is_guideline=True),
)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(year_from=2015),
        Filters(year_to=2015),
        Filters(year_to=2015, include_unknown_year=True),
        Filters(publication_types=("randomized controlled trial",)),
        Filters(designs=(StudyDesign.RANDOMISED_TRIAL,)),
        Filters(languages=("ENG",)),
        Filters(guideline=True),
        Filters(guideline=False),
        Filters(retracted=True),
        Filters(retracted=False, year_from=2000),
    ],
)
def test_the_same_records_pass_as_in_a_library(filters: Filters) -> None:
    """What the library finds under a filter is what the filter admits."""
    hits = InMemoryLibrary(RECORDS).search(query_for("synthetic"), filters=filters)
    assert {h.record.id for h in hits} == {r.id for r in RECORDS if admits(filters, r)}
