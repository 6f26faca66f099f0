"""The library in Tantivy, on real files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import tantivy

from osler.adapters import tantivy_library
from osler.adapters.tantivy_library import TantivyLibrary
from osler.adapters.tantivy_schema import document_of_state, schema
from osler.adapters.tantivy_state import LibraryState
from osler.adapters.tantivy_text import ANALYSER, analyser
from osler.domain.library import Clause, LibraryQuery, UpsertCounts
from osler.domain.record import Link, Relation
from osler.errors import LibraryDamaged, LibraryLocked
from osler.ports import EvidenceLibrary
from osler.starter.loader import starter_records
from osler.testing import LibraryConformance, found, query_for, record


class TestTantivyLibrary(LibraryConformance):
    """The engine passes the suite of its port."""

    @pytest.fixture
    def library(self, tmp_path: Path) -> Iterator[EvidenceLibrary]:
        """An empty library in a new folder."""
        library = TantivyLibrary.open(tmp_path / "library")
        yield library
        library.close()


@pytest.fixture
def library(tmp_path: Path) -> TantivyLibrary:
    """An empty library in a new folder, whose writers do not wait for others."""
    return TantivyLibrary.open(tmp_path / "library", patience_seconds=0.0)


def test_content_outlives_the_process(library: TantivyLibrary) -> None:
    """Opened again, the library has the same records and snapshot, and search finds them."""
    library.upsert([record("pmid:1"), record("pmid:2", "Synthetic trial of drug B")])
    before = (library.count(), library.snapshot())
    library.close()
    again = TantivyLibrary.open(library.path)
    assert (again.count(), again.snapshot()) == before
    assert found(again, query_for("drug B")) == ["pmid:2", "pmid:1"]


def test_order_of_arrival_does_not_show(tmp_path: Path) -> None:
    """The same records in another order and other commits have the same snapshot and the same ranking."""
    records = [record(f"pmid:{n}", f"Synthetic trial of drug {n % 7} and {n % 3}") for n in range(40)]
    at_once, in_parts = (TantivyLibrary.open(tmp_path / name) for name in ("a", "b"))
    at_once.upsert(records)
    for start in (30, 0, 20, 10):
        in_parts.upsert(reversed(records[start : start + 10]))
    assert at_once.snapshot() == in_parts.snapshot()
    query = query_for("trial of drug 3", "2")
    hits = [[(h.record.id, h.score) for h in each.search(query, limit=9)] for each in (at_once, in_parts)]
    assert hits[0] == hits[1]


def test_a_second_writer_is_refused_and_readers_go_on(library: TantivyLibrary) -> None:
    """While one holds the library for writing another gets a clear error; both read the last commit."""
    other = TantivyLibrary.open(library.path, patience_seconds=0.0)
    with library.writing():
        library.upsert([record("pmid:1")])
        with pytest.raises(LibraryLocked, match="another process is writing"):
            other.upsert([record("pmid:2")])
        with pytest.raises(LibraryLocked):
            other.delete(["pmid:1"])
        assert other.get("1") == record("pmid:1")
        assert other.count() == 1
    assert other.upsert([record("pmid:2", "Synthetic trial of drug B")]) == UpsertCounts(new=1)
    assert library.count() == 2


def test_a_patient_writer_waits(library: TantivyLibrary) -> None:
    """A writer waits a while for the other to finish, and then sees what it wrote."""
    patient = TantivyLibrary.open(library.path, patience_seconds=20.0)
    counts: list[UpsertCounts] = []
    with library.writing():
        waiting = Thread(target=lambda: counts.append(patient.upsert([record("pmid:1")])))
        waiting.start()
        library.upsert([record("pmid:1")])
    waiting.join()
    assert counts == [UpsertCounts(unchanged=1)]


def test_threads_read_while_one_writes(library: TantivyLibrary) -> None:
    """A thread that holds the library for writing keeps no other thread from reading it."""
    seen: list[int] = []
    with library.writing():
        library.upsert([record("pmid:1")])
        reader = Thread(target=lambda: seen.append(library.count()))
        reader.start()
        reader.join(timeout=10)
    assert seen == [1]


def test_a_failing_source_leaves_the_last_commit(library: TantivyLibrary) -> None:
    """When the records break off with an error, nothing of that batch is written."""

    def broken() -> Iterator[object]:
        yield record("pmid:1")
        raise OSError("the disk of a test went away")

    library.upsert([record("pmid:9")])
    with pytest.raises(OSError, match="went away"):
        library.upsert(broken())  # type: ignore[arg-type]  # as a generator that fails
    assert [r.id for r in library.records()] == ["pmid:9"]
    assert library.upsert([record("pmid:1", "Synthetic trial of drug B")]) == UpsertCounts(new=1)


def test_long_streams_are_committed_in_batches(
    library: TantivyLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batches within one call see each other: duplicates and notices work across them."""
    monkeypatch.setattr(tantivy_library, "BATCH_RECORDS", 3)
    notice = record(
        "pmid:900", "Synthetic retraction notice", links=[Link(relation=Relation.RETRACTS, pmid="1")]
    )
    stream = [record(f"pmid:{n % 10}", f"Synthetic trial number {n % 10}") for n in range(25)]
    assert library.upsert(iter([*stream, notice])) == UpsertCounts(new=11, unchanged=15)
    assert [r.id for r in library.records() if r.retracted] == ["pmid:1"]
    assert library.verify().sound


def test_large_ties_are_cut_by_id(library: TantivyLibrary) -> None:
    """Hundreds of records with one score, in many segments: the ones with the lowest ids are returned."""
    ids = [f"pmid:{n}" for n in range(1000, 1300)]
    for start in range(0, len(ids), 75):
        library.upsert(record(i, "Synthetic tie") for i in reversed(ids[start : start + 75]))
    hits = library.search(query_for("tie"), limit=10)
    assert [h.record.id for h in hits] == sorted(ids)[:10]


def test_compacting_keeps_the_content_and_drops_the_rest(library: TantivyLibrary) -> None:
    """Replaced and removed records leave the statistics; content, snapshot and searches stay."""
    for n in range(6):
        library.upsert(record(f"pmid:{m}", f"Synthetic trial {m}, draft{n}") for m in range(20 - 2 * n))
    library.delete(["pmid:7"])
    before = (library.snapshot(), sorted(r.id for r in library.records()))
    assert library.document_frequencies(["draft0", "draft5"]) == (20, 10)
    library.compact()
    assert (library.snapshot(), sorted(r.id for r in library.records())) == before
    assert library.document_frequencies(["draft0", "draft5"]) == (2, 9)
    assert found(library, query_for("trial 3"))[0] == "pmid:3"
    assert library.verify().sound


def _foreign_writer(path: Path) -> tantivy.IndexWriter:
    index = tantivy.Index(schema(), str(path))
    index.register_tokenizer(ANALYSER, analyser())
    return index.writer(15_000_000, 1)


def test_verify_tells_what_is_wrong(library: TantivyLibrary) -> None:
    """A document that a foreign hand took out, put in twice or spoiled is reported."""
    library.upsert([record("pmid:1"), record("pmid:2", "Synthetic trial of drug B")])
    assert (library.verify().sound, library.verify().records) == (True, 2)
    writer = _foreign_writer(library.path)
    writer.delete_documents_by_term("id", "pmid:1")
    writer.add_document(tantivy.Document(id="pmid:3", batch=1, record=b"{}"))
    writer.commit()
    writer.wait_merging_threads()
    check = library.verify()
    assert not check.sound
    assert any("cannot be read" in p for p in check.problems)
    assert any("snapshot" in p for p in check.problems)


def test_other_folders_are_not_touched(tmp_path: Path) -> None:
    """A folder with something else in it, a file, and another program's index are refused by name."""
    (tmp_path / "notes.txt").write_text("mine")
    file = tmp_path / "notes.txt"
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("title")
    tantivy.Index(builder.build(), str(foreign))
    for path in (tmp_path, file, foreign):
        with pytest.raises(LibraryDamaged, match=str(path)):
            TantivyLibrary.open(path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["foreign", "notes.txt"]


def test_another_version_is_refused(tmp_path: Path) -> None:
    """A library of a later format says which format it has."""
    writer = _foreign_writer(tmp_path)
    writer.add_document(document_of_state(LibraryState(format=77)))
    writer.commit()
    writer.wait_merging_threads()
    with pytest.raises(LibraryDamaged, match=r"format 77\.1"):
        TantivyLibrary.open(tmp_path)


def test_damaged_files_are_named_as_such(library: TantivyLibrary) -> None:
    """A cut-off index file and a lost description give one clear error, not a stack of the engine."""
    library.upsert([record("pmid:1")])
    library.close()
    meta = library.path / "meta.json"
    whole = meta.read_text()
    meta.write_text(json.dumps({"segments": []}))
    with pytest.raises(LibraryDamaged):
        TantivyLibrary.open(library.path)
    meta.write_text(whole)
    for store in library.path.glob("*.store"):
        store.write_bytes(store.read_bytes()[:10])
    with pytest.raises(LibraryDamaged, match="cannot be read"):
        TantivyLibrary.open(library.path).get("1")


def test_damage_met_on_the_way_is_named_too(library: TantivyLibrary) -> None:
    """Bytes spoilt inside a file that opens well are damage when they are met, whatever is asked."""
    library.upsert([record(f"pmid:{n}", f"Synthetic trial number {n}", "Words. " * 50) for n in range(1, 50)])
    library.close()
    for store in library.path.glob("*.store"):
        whole = bytearray(store.read_bytes())
        whole[40:-60] = bytes(b ^ 0x5A for b in whole[40:-60])
        store.write_bytes(whole)
    with pytest.raises(LibraryDamaged):
        found(TantivyLibrary.open(library.path), query_for("synthetic trial"))
    with pytest.raises(LibraryDamaged):
        list(TantivyLibrary.open(library.path).records())


def test_the_starter_library_loads_and_is_found(library: TantivyLibrary) -> None:
    """All of it is new, verified, and a plain question finds a record about it first."""
    records = list(starter_records())
    assert library.upsert(records) == UpsertCounts(new=len(records))
    assert library.verify().sound
    query = LibraryQuery(clauses=(Clause(texts=("idiopathic guttate hypomelanosis",), phrase=True),))
    assert "guttate hypomelanosis" in library.search(query, limit=1)[0].record.text.lower()
