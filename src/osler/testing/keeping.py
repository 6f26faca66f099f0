"""Conformance of a library as a store: records come back whole, once, and as they were left."""

from __future__ import annotations

from itertools import pairwise

from osler.domain.library import UpsertCounts
from osler.domain.record import Link, Relation
from osler.ports import EvidenceLibrary
from osler.testing.queries import found, query_for
from osler.testing.records import record


class KeepingConformance:
    """What is put into a library, replaced and taken out of it."""

    def test_an_empty_library_answers(self, library: EvidenceLibrary) -> None:
        """With nothing in it, everything has an answer and nothing is found."""
        assert (library.count(), list(library.records()), library.get("pmid:1")) == (0, [], None)
        assert found(library, query_for("synthetic")) == []
        assert library.delete(["pmid:1"]) == 0
        assert library.upsert([]) == UpsertCounts()

    def test_records_come_back_whole(self, library: EvidenceLibrary) -> None:
        """What was put in comes back equal, field by field."""
        given = [record("pmid:1", "Synthetic trial of Ωmega", "É 5 μg.", year=2020), record("title:x", "X")]
        assert library.upsert(given) == UpsertCounts(new=2)
        assert sorted(library.records(), key=lambda r: r.id) == given
        assert library.count() == 2

    def test_a_record_is_found_under_each_identifier(self, library: EvidenceLibrary) -> None:
        """Id, PMID and DOI, bare or with prefix or address, in any case."""
        one = record("pmid:12", doi="10.1000/synthetic.a")
        library.upsert([one, record("pmid:13", "Synthetic trial of drug B")])
        for name in ("pmid:12", "PMID:12", "12", "10.1000/Synthetic.A", "DOI:10.1000/synthetic.a"):
            assert library.get(name) == one, name
        assert library.get("https://doi.org/10.1000/SYNTHETIC.A") == one
        assert library.get("14") is None

    def test_a_later_record_replaces_the_earlier(self, library: EvidenceLibrary) -> None:
        """Same id: counted as updated, held once, and searched by its new text only."""
        library.upsert([record("pmid:1", abstract="The comparator was warfarin.")])
        assert library.upsert([record("pmid:1", abstract="The comparator was heparin.")]) == UpsertCounts(
            updated=1
        )
        assert library.count() == 1
        assert found(library, query_for("heparin")) == ["pmid:1"]
        assert found(library, query_for("warfarin")) == []

    def test_the_same_again_changes_nothing(self, library: EvidenceLibrary) -> None:
        """An equal record is counted as unchanged and the snapshot stays."""
        library.upsert([record("pmid:1")])
        before = library.snapshot()
        assert library.upsert([record("pmid:1"), record("pmid:1")]) == UpsertCounts(unchanged=2)
        assert library.snapshot() == before

    def test_what_became_of_each(self, library: EvidenceLibrary) -> None:
        """One count a record, in order: new, unchanged, updated, and new again."""
        versions = [record("pmid:1"), record("pmid:1"), record("pmid:1", abstract="More."), record("pmid:2")]
        assert library.upsert_each(versions) == (
            UpsertCounts(new=1),
            UpsertCounts(unchanged=1),
            UpsertCounts(updated=1),
            UpsertCounts(new=1),
        )
        assert library.upsert_each([]) == ()

    def test_an_older_version_changes_nothing(self, library: EvidenceLibrary) -> None:
        """A lower version number than the one held does not replace it."""
        newer = record("pmid:1", version="2")
        library.upsert([newer])
        assert library.upsert([record("pmid:1", version="1")]) == UpsertCounts(unchanged=1)
        assert library.get("1") == newer

    def test_a_shared_doi_is_one_publication(self, library: EvidenceLibrary) -> None:
        """The later record takes over the PMID that only the earlier one knew, and its id."""
        library.upsert([record("pmid:1", doi="10.1000/a", abstract="Earlier words.")])
        assert library.upsert([record("doi:10.1000/a", abstract="Later words.")]) == UpsertCounts(updated=1)
        held = library.get("10.1000/a")
        assert held is not None
        assert (held.id, held.pmid, "Later words." in held.text) == ("pmid:1", "1", True)
        assert library.count() == 1

    def test_a_shared_title_and_year_is_one_publication(self, library: EvidenceLibrary) -> None:
        """Case, accents and punctuation do not matter; year and identifiers do."""
        library.upsert([record("pmid:1", "Synthetic trial of naïve patients.", year=2020)])
        twin = record("title:a", "SYNTHETIC TRIAL OF NAIVE PATIENTS", year=2020)
        assert library.upsert([twin]) == UpsertCounts(updated=1)
        others = [
            record("title:b", twin.title, year=2021),
            record("title:c", twin.title),
            record("pmid:2", twin.title, year=2020),
        ]
        assert library.upsert(others) == UpsertCounts(new=3)

    def test_two_pmids_are_two_publications(self, library: EvidenceLibrary) -> None:
        """A DOI that two PMIDs share, as happens with letters and replies, does not make them one."""
        assert library.upsert([record("pmid:1", doi="10.1000/a"), record("pmid:2", doi="10.1000/a")]).new == 2
        library.upsert([record("doi:10.1000/a")])
        assert library.count() == 2

    def test_a_record_can_join_two(self, library: EvidenceLibrary) -> None:
        """One that has the PMID of one and the DOI of another shows that they were the same."""
        library.upsert(
            [record("pmid:1", "Synthetic trial one"), record("doi:10.1000/a", "Synthetic trial 1")]
        )
        library.upsert([record("pmid:1", "Synthetic trial one, joined", doi="10.1000/a")])
        assert [r.title for r in library.records()] == ["Synthetic trial one, joined"]

    def test_a_bare_title_does_not_take_an_abstract_away(self, library: EvidenceLibrary) -> None:
        """A citation from another source without abstract leaves the text and brings its identifiers."""
        library.upsert([record("pmid:1", abstract="The abstract stays.", origin="made up, source one")])
        library.upsert([record("pmid:1", doi="10.1000/a", origin="made up, source two")])
        held = library.get("10.1000/a")
        assert held is not None
        assert "The abstract stays." in held.text

    def test_a_notice_marks_what_it_retracts(self, library: EvidenceLibrary) -> None:
        """Whichever comes first, in one call or two, and for later versions of the record as well."""
        notice = record(
            "pmid:9", "Synthetic retraction notice", links=[Link(relation=Relation.RETRACTS, pmid="1")]
        )
        library.upsert([record("pmid:1"), record("pmid:2", "Synthetic trial of drug B")])
        library.upsert([notice])
        assert [r.id for r in library.records() if r.retracted] == ["pmid:1"]
        library.upsert([record("pmid:1", abstract="A later version.")])
        assert [r.id for r in library.records() if r.retracted] == ["pmid:1"]
        library.delete(["pmid:1"])
        library.upsert([record("pmid:1")])
        assert [r.id for r in library.records() if r.retracted] == ["pmid:1"]

    def test_deleting(self, library: EvidenceLibrary) -> None:
        """By id, PMID or DOI; what is not there is not counted; the rest stays."""
        library.upsert(
            [record(f"pmid:{n}", f"Synthetic trial number {n}", doi=f"10.1000/{n}") for n in range(1, 5)]
        )
        assert library.delete(["pmid:1", "2", "10.1000/3", "pmid:77", "1"]) == 3
        assert [r.id for r in library.records()] == ["pmid:4"]
        assert found(library, query_for("synthetic trial")) == ["pmid:4"]

    def test_snapshots_tell_contents_apart(self, library: EvidenceLibrary) -> None:
        """Each change changes the snapshot; going back to equal content goes back to the equal snapshot."""
        one, two = record("pmid:1"), record("pmid:2", "Synthetic trial of drug B")
        seen = [library.snapshot()]
        for step in ([one], [two]):
            library.upsert(step)
            seen.append(library.snapshot())
        assert all(a != b for a, b in pairwise(seen))
        library.delete(["pmid:1"])
        library.upsert([one])
        assert library.snapshot() == seen[2]
        library.delete(["1", "2"])
        assert library.snapshot() == seen[0]

    def test_several_writes_can_be_held_together(self, library: EvidenceLibrary) -> None:
        """Each is committed as it returns, and can be read at once; holding may be nested."""
        with library.writing():
            library.upsert([record("pmid:1")])
            assert library.count() == 1
            with library.writing():
                library.delete(["1"])
            assert library.count() == 0
            library.upsert([record("pmid:2")])
        assert library.get("2") is not None
