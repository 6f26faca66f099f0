"""Secondary reports: one study counts once, and two studies are not taken for one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.appraisal.same_study import same_study, studies
from osler.domain.record import Link, Record, Relation
from osler.starter.loader import starter_records

MakeRecord = Callable[..., Record]
TEAM = ("Able A", "Baker BC", "Cole D", "Dunn E")
OTHERS = ("Fox F", "Gray G", "Hill H")
TRIAL = "Synthetic drug A for condition B: a randomised trial"

SAME = [
    ({"registrations": ("NCT00000001",)}, {"registrations": ("nct00000001",)}, "registration number"),
    ({"abstract": "Registered as NCT00000001."}, {"registrations": ("NCT00000001",)}, "registration number"),
    (
        {"title": "Drug A for condition B: the SYN-A trial", "sample_size": 100},
        {"title": "Quality of life in the SYN-A trial", "sample_size": 101},
        "by name, SYN-A",
    ),
    (
        {"title": "Drug A for condition B", "abstract": "SYN-A showed a benefit.", "authors": TEAM},
        {"title": "Later events in the SYN-A study", "authors": TEAM[:2]},
        "by name, SYN-A",
    ),
    (
        {"title": "Drug A in condition B: the SYN-A trial"},
        {"title": "Drug A in condition B: costs in the SYN-A trial"},
        "by name, SYN-A",
    ),
    (
        {"title": "Drug A for condition B at week 12", "authors": TEAM, "sample_size": 60},
        {"title": "Drug A for condition B at week 52", "authors": TEAM[1:], "sample_size": 60},
        "overlapping authors",
    ),
    (
        {"title": "Drug A for condition B: a phase 2 trial", "authors": TEAM},
        {"title": "Drug A for condition B: secondary analysis", "authors": TEAM},
        "later analysis",
    ),
    (
        {"title": "Synthetic drug A for condition B in adults", "authors": TEAM},
        {"title": "Synthetic Drug A, for Condition B in adults", "authors": TEAM[:1]},
        "same title",
    ),
    (
        {"title": "Synthetic drug A for condition B in adults"},
        {"title": "Lay summary of: Synthetic drug A for condition B in adults"},
        "same title",
    ),
    (
        {"doi": "10.1002/14651858.cd000000.pub2", "title": "Drug A for B"},
        {"doi": "10.1002/14651858.CD000000", "title": "Drug A in B"},
        "Cochrane review",
    ),
    (
        {"title": "Drug A", "links": (Link(relation=Relation.UPDATED_BY, pmid="2"),)},
        {"title": "Drug A again", "pmid": "2"},
        "another version",
    ),
]


@pytest.mark.parametrize(("one", "other", "reason"), SAME)
def test_reports_of_one_study_are_known(
    one: dict[str, object], other: dict[str, object], reason: str, make: MakeRecord
) -> None:
    """Each sign of the Handbook is enough, whichever record comes first."""
    a = make(**{"title": TRIAL, **one, "id": "title:a"})
    b = make(**{"title": "Drug A: another report", **other, "id": "title:b"})
    assert reason in same_study(a, b)
    assert same_study(a, b) == same_study(b, a)
    assert studies((a, b)) == ((a, b),)


DIFFERENT = [
    ({"registrations": ("NCT00000001",)}, {"registrations": ("NCT00000002",)}),
    # a review lists the number of a trial, and reports it not
    (
        {"registrations": ("NCT00000001",)},
        {"title": "Drug A: a systematic review", "abstract": "NCT00000001."},
    ),
    # a text that lists many numbers is no report of any of them
    (
        {"registrations": ("NCT00000001",)},
        {"title": "Landscape", "abstract": "NCT00000001, NCT00000002, NCT00000003, NCT00000004."},
    ),
    # one programme, two trials
    (
        {"title": "Drug A for glucose: the SYN-A trial", "sample_size": 10_000},
        {"title": "Drug A for pressure: the SYN-A trial", "sample_size": 4_000},
    ),
    # citing a trial by name is not reporting it
    (
        {"title": "Drug A for B: the SYN-A trial"},
        {"title": "Drug C for B", "abstract": "Unlike SYN-A, we ..."},
    ),
    # the abbreviation of a disease is no name of a trial
    ({"title": "Drug A: a COPD trial"}, {"title": "Drug A: another COPD trial"}),
    # one team, two trials
    (
        {"title": "Drug A for condition B: phase 2 trial", "authors": TEAM, "sample_size": 60},
        {"title": "Drug A for condition B: phase 3 trial", "authors": TEAM, "sample_size": 60},
    ),
    (
        {"title": "Drug A for condition B", "authors": TEAM, "sample_size": 60},
        {"title": "Drug A for condition B", "authors": TEAM, "sample_size": 300},
    ),
    (
        {"title": "Drug A for condition B", "authors": TEAM, "sample_size": 60},
        {"title": "Exercise after stroke", "authors": TEAM, "sample_size": 60},
    ),
    # guidelines of one society
    (
        {"title": "Guideline on condition B from the society", "authors": TEAM, "is_guideline": True},
        {"title": "Guideline on condition E from the society", "authors": TEAM, "is_guideline": True},
    ),
    # one title, two teams
    (
        {"title": "Treatment of condition B in primary care", "authors": TEAM},
        {"title": "Treatment of condition B in primary care", "authors": OTHERS},
    ),
    # a title that is nobody's in particular
    ({"title": "Condition B"}, {"title": "Condition B"}),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_studies_stay_apart(
    one: dict[str, object], other: dict[str, object], make: MakeRecord
) -> None:
    """Counting two trials as one would hide evidence."""
    a = make(**{"title": TRIAL, **one, "id": "title:a"})
    b = make(**{"title": "Drug A: another report", **other, "id": "title:b"})
    assert same_study(a, b) == ""
    assert same_study(b, a) == ""
    assert studies((a, b)) == ((a,), (b,))


def test_a_record_is_the_same_study_as_itself(make: MakeRecord) -> None:
    """Found twice, it still counts once."""
    assert same_study(make(), make())


def test_reports_chain_into_one_study(make: MakeRecord) -> None:
    """The protocol knows the number, the paper number and name, the letter only the name: one study."""
    protocol = make("Drug A: protocol", id="title:1", registrations=("NCT00000001",))
    paper = make("Drug A in B: the SYN-A trial", id="title:2", registrations=("NCT00000001",), sample_size=50)
    letter = make("Late effects in the SYN-A trial", id="title:3", sample_size=50)
    other = make("Drug C in B", id="title:4")
    assert studies((letter, other, protocol, paper)) == ((letter, protocol, paper), (other,))


def test_the_starter_library_counts_its_studies_once() -> None:
    """Five studies of the starter library have two records each; no other two are taken for one."""
    groups = [tuple(r.id for r in group) for group in studies(tuple(starter_records())) if len(group) > 1]
    assert groups == [
        ("pmid:28304224", "pmid:31116355"),
        ("doi:10.1186/s10194-022-01511-y", "doi:10.1111/ene.16437"),
        ("doi:10.1002/14651858.cd003263.pub5", "doi:10.1002/14651858.cd003263.pub3"),
        ("doi:10.1111/bjd.19592", "doi:10.1111/bjd.19908"),
        ("pmid:39624731", "title:ruxolitinib-cream-for-treatment-of-vitiligo-a-randomised-con"),
    ]


_RECORDS = st.lists(
    st.builds(
        lambda n, numbers: Record(
            id=f"pmid:{n}",
            title=f"Synthetic trial {n}",
            text=f"Synthetic trial {n}",
            sections=(),
            registrations=numbers,
        ),
        st.integers(0, 20),
        st.lists(st.sampled_from(["NCT00000001", "NCT00000002", "NCT00000003"]), max_size=2).map(tuple),
    ),
    max_size=8,
    unique_by=lambda r: r.id,
)


@given(_RECORDS)
def test_grouping_is_a_partition_in_order(records: list[Record]) -> None:
    """Every record is in exactly one group, groups and members keep the order given."""
    groups = studies(records)
    place = {r.id: i for i, r in enumerate(records)}
    places = [[place[r.id] for r in group] for group in groups]
    assert sorted(i for group in places for i in group) == list(range(len(records)))
    assert all(group == sorted(group) for group in places)
    assert [group[0] for group in places] == sorted(group[0] for group in places)
