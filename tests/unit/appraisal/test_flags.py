"""Flags: each is raised on its own grounds and on no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from osler.appraisal.design import study_design
from osler.appraisal.flags import flags
from osler.domain.appraisal import Flag
from osler.domain.record import Basis, Link, Record, Relation, Section

MakeRecord = Callable[..., Record]


@pytest.mark.parametrize(
    ("fields", "flag"),
    [
        ({"retracted": True}, Flag.RETRACTED),
        ({"links": (Link(relation=Relation.RETRACTED_BY),)}, Flag.RETRACTED),
        ({"publication_types": ("Retracted Publication",)}, Flag.RETRACTED),
        ({"title": "RETRACTED: Drug A"}, Flag.RETRACTED),
        ({"title": "RETRACTED ARTICLE: Drug A"}, Flag.RETRACTED),
        ({"title": "WITHDRAWN: Drug A"}, Flag.RETRACTED),
        ({"links": (Link(relation=Relation.CONCERN_RAISED_BY),)}, Flag.CONCERN),
        ({"links": (Link(relation=Relation.CORRECTED_BY),)}, Flag.CORRECTED),
        ({"publication_types": ("Corrected and Republished Article",)}, Flag.CORRECTED),
        ({"publication_types": ("Preprint",)}, Flag.PREPRINT),
        ({"doi": "10.1101/2021.02.03.123456"}, Flag.PREPRINT),
        ({"doi": "10.1101/123456"}, Flag.PREPRINT),
        ({"doi": "10.21203/rs.3.rs-1/v1"}, Flag.PREPRINT),
        ({"journal": "medRxiv : the preprint server"}, Flag.PREPRINT),
        ({"title": "Drug A in mice"}, Flag.ANIMAL),
        ({"title": "Drug A in vitro"}, Flag.IN_VITRO),
        ({"title": "Drug A: study protocol"}, Flag.PROTOCOL),
        ({"links": (Link(relation=Relation.SUPERSEDED_BY),)}, Flag.SUPERSEDED),
        ({"links": (Link(relation=Relation.UPDATED_BY),)}, Flag.SUPERSEDED),
        ({"sections": (Section(label="", start=0, end=3, basis=Basis.RESTATED),)}, Flag.RESTATED),
    ],
)
def test_each_flag_has_its_grounds(fields: dict[str, object], flag: Flag, make: MakeRecord) -> None:
    """One ground is enough, and raises that flag alone."""
    record = make(**fields)
    assert flags(record, study_design(record)) == (flag,)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"doi": "10.1101/gad.123456"},
        {"links": (Link(relation=Relation.RETRACTS), Link(relation=Relation.CORRECTS))},
        {"title": "Retracted foreskin: a case report"},
        {"journal": "Preprinting and Printing"},
    ],
)
def test_nothing_is_flagged_without_grounds(fields: dict[str, object], make: MakeRecord) -> None:
    """A notice that retracts is not retracted; journals of Cold Spring Harbor are no preprints."""
    record = make(**fields)
    assert flags(record, study_design(record)) == ()
