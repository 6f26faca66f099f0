"""Vectors beside the library: whole or not there, and never of a text that changed."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from osler.adapters import vector_upkeep, vectors
from osler.adapters.vectors import BATCH, VectorFolder
from osler.domain.record import Record
from osler.errors import LibraryDamaged
from osler.ports import Neighbours
from osler.testing import FakeEmbedder, NeighboursConformance, record

pytest.importorskip("numpy", reason="needs osler[dense]")

WORDS = ("cream", "gel", "oil", "lung", "heart", "skin", "bone", "child", "adult", "night", "dose", "pain")


def folder(path: Path, *, indexed_from: int = 50_000) -> VectorFolder:
    """The vectors kept in a folder, read anew."""
    return VectorFolder(path, FakeEmbedder(), indexed_from=indexed_from)


def many(count: int) -> list[Record]:
    """Records of different words."""
    return [
        record(
            f"pmid:{n}",
            f"Synthetic trial {n}",
            f"{WORDS[n % 12]} {WORDS[n // 12 % 12]} {WORDS[n * 7 % 12]} {n}",
        )
        for n in range(count)
    ]


def kept(path: Path, pattern: str = "*.vectors") -> list[Path]:
    """The files of vectors."""
    return sorted(path.rglob(pattern))


class TestByBruteForce(NeighboursConformance):
    """A folder of few vectors does what the port asks."""

    @pytest.fixture
    def neighbours(self, tmp_path: Path) -> Neighbours:
        """An empty folder."""
        return folder(tmp_path)


class TestByLists(NeighboursConformance):
    """A folder whose vectors are all filed in lists does what the port asks."""

    @pytest.fixture
    def neighbours(self, tmp_path: Path) -> Neighbours:
        """An empty folder that makes lists from the first vector on."""
        return folder(tmp_path, indexed_from=1)


def test_what_is_held_is_found_again_by_another(tmp_path: Path) -> None:
    """Vectors made by one process are read by the next."""
    records = [record("pmid:1", abstract="Cream A."), record("pmid:2", abstract="Asthma and lungs.")]
    assert folder(tmp_path).hold(records) == 2
    near = folder(tmp_path).nearest(records[1].text, 2)
    assert [n.record_id for n in near] == ["pmid:2", "pmid:1"]
    assert folder(tmp_path).hold(records) == 0


def test_batches_are_on_disk_one_by_one(tmp_path: Path) -> None:
    """What was made before a process dies is not made again."""

    class Failing(FakeEmbedder):
        """Dies at the last record."""

        def passage(self, text: str) -> tuple[float, ...]:
            """A vector, but not of the last."""
            if text.endswith(f" {BATCH + 2}"):
                raise KeyboardInterrupt
            return super().passage(text)

    with pytest.raises(KeyboardInterrupt):
        VectorFolder(tmp_path, Failing()).hold(many(BATCH + 3))
    assert folder(tmp_path).hold(many(BATCH + 3)) == 3


def test_an_unfinished_file_is_not_seen(tmp_path: Path) -> None:
    """What a killed process left half-written has no name yet, is passed over, and goes when nobody writes it."""
    folder(tmp_path).hold([record("pmid:1")])
    (path,) = kept(tmp_path)
    half = path.with_name("half.new")
    half.write_bytes(path.read_bytes()[:50])
    assert len(folder(tmp_path).nearest("x", 10)) == 1
    folder(tmp_path).compact([record("pmid:1")])
    assert half.exists()
    os.utime(half, (time.time() - 90_000,) * 2)
    folder(tmp_path).compact([record("pmid:1")])
    assert not half.exists()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """A file that was cut off later gives an error that names it."""
    folder(tmp_path).hold([record("pmid:1")])
    (path,) = kept(tmp_path)
    path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(LibraryDamaged, match="delete the file"):
        folder(tmp_path).nearest("x", 1)


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """Each of two writers keeps its own file; both see all vectors."""
    one, other = folder(tmp_path), folder(tmp_path)
    one.hold([record("pmid:1")])
    other.hold([record("pmid:2")])
    assert len(one.nearest("x", 10)) == len(other.nearest("x", 10)) == 2


def test_looking_makes_no_folder(tmp_path: Path) -> None:
    """An absent folder holds no vector and is not made by looking."""
    assert folder(tmp_path / "absent").nearest("x", 3) == ()
    assert folder(tmp_path / "absent").compact([]) == 0
    assert not (tmp_path / "absent").exists()


def test_many_files_become_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Merging loses nothing, whoever reads while it is done, and what is added later still counts more."""
    monkeypatch.setattr(vectors, "BATCH", 1)
    monkeypatch.setattr(vectors, "MANY_FILES", 8)
    records = many(8)
    writer, reader = folder(tmp_path), folder(tmp_path)
    writer.hold(records[:-1])
    assert len(reader.nearest("x", 1000)) == 7
    writer.hold(records[-1:])
    assert len(kept(tmp_path)) == 1
    changed = record("pmid:0", abstract="Another text.")
    writer.hold([changed])
    for each in (writer, reader, folder(tmp_path)):
        assert len(each.nearest("x", 1000)) == 8
        assert each.holds(changed)
        assert each.nearest(changed.text, 1)[0].record_id == "pmid:0"


def test_a_crash_while_merging_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the merged file in place and those it replaces still there, the same is found; the next merge ends it."""
    monkeypatch.setattr(vectors, "BATCH", 3)
    records = many(9)
    folder(tmp_path).hold(records)
    before = folder(tmp_path).nearest("cream gel", 20)
    saved = {p: p.read_bytes() for p in kept(tmp_path)}
    assert folder(tmp_path).compact(records) == 0
    (merged,) = kept(tmp_path)
    for path, content in saved.items():
        if path != merged:
            path.write_bytes(content)
    assert folder(tmp_path).nearest("cream gel", 20) == before
    folder(tmp_path).compact(records)
    assert kept(tmp_path) == [merged]
    assert folder(tmp_path).nearest("cream gel", 20) == before


def test_merged_files_have_a_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file grows beyond what fits into memory; what is gone goes from each."""
    monkeypatch.setattr(vectors, "BATCH", 2)
    folder(tmp_path).hold(many(12))
    (inner,) = {p.parent for p in kept(tmp_path)}
    assert vector_upkeep.merge(inner, {r.id: vectors.digest(r) for r in many(11)}, most=4) == 1
    assert [p.stem for p in kept(tmp_path)] == ["00000002", "00000004", "00000006"]
    assert len(folder(tmp_path).nearest("x", 20)) == 11


def test_lists_find_what_brute_force_finds(tmp_path: Path) -> None:
    """At a tenth of the vectors and more to each question, by lists and without, the same is found."""
    folder(tmp_path / "lists", indexed_from=100).hold(many(300))
    folder(tmp_path / "all").hold(many(300))
    assert kept(tmp_path / "lists", "index-*")
    assert not kept(tmp_path / "all", "index-*")
    found = sum(
        len(
            {n.record_id for n in folder(tmp_path / "lists").nearest(f"{a} {b}", 30)}
            & {n.record_id for n in folder(tmp_path / "all").nearest(f"{a} {b}", 30)}
        )
        for a, b in zip(WORDS, WORDS[3:], strict=False)
    )
    assert found >= 0.95 * 30 * 9


def test_what_is_in_no_list_is_found_too(tmp_path: Path) -> None:
    """Vectors added after the lists were made are compared one by one; replaced ones count no longer."""
    folder(tmp_path, indexed_from=100).hold(many(120))
    (lists,) = kept(tmp_path, "index-*")
    added, changed = (
        record("pmid:900", abstract="Asthma lungs."),
        record("pmid:3", abstract="Wholly other words."),
    )
    reader = folder(tmp_path, indexed_from=100)
    folder(tmp_path, indexed_from=100).hold([added, changed])
    assert kept(tmp_path, "index-*") == [lists]
    for each in (reader, folder(tmp_path, indexed_from=100)):
        assert each.nearest(added.text, 1)[0].record_id == "pmid:900"
        assert each.nearest(changed.text, 1)[0].record_id == "pmid:3"
        assert len(each.nearest("x", 1000)) == 121


def test_lists_are_made_anew_when_much_was_added(tmp_path: Path) -> None:
    """A fifth more outside the lists, and they are made again, the old ones taken away."""
    folder(tmp_path, indexed_from=100).hold(many(120))
    (old,) = kept(tmp_path, "index-*")
    folder(tmp_path, indexed_from=100).hold(many(160))
    (new,) = kept(tmp_path, "index-*")
    assert old != new
    assert len(folder(tmp_path, indexed_from=100).nearest("x", 1000)) == 160


@pytest.mark.parametrize("harm", ["gone", "cut", "other", "format"])
def test_stale_or_damaged_lists_are_passed_over(tmp_path: Path, harm: str) -> None:
    """Search goes on by brute force, and the next upkeep makes them anew."""
    folder(tmp_path, indexed_from=100).hold(many(120))
    before = folder(tmp_path).nearest("cream", 500)
    (lists,) = kept(tmp_path, "index-*")
    if harm == "gone":
        (lists / "centres.npy").unlink()
    elif harm == "cut":
        (lists / "vectors.npy").write_bytes((lists / "vectors.npy").read_bytes()[:200])
    elif harm == "format":
        (lists / "about.json").write_text('{"format": 0}')
    else:  # a file of vectors is another than the lists were made of
        files = kept(tmp_path)
        files[1].write_bytes(files[0].read_bytes())
        before = tuple(n for n in before if int(n.record_id[5:]) < BATCH)
    assert set(folder(tmp_path).nearest("cream", 500)) == set(before)
    folder(tmp_path, indexed_from=60).hold([])
    assert kept(tmp_path, "index-*/about.json")
    assert set(folder(tmp_path).nearest("cream", 500)) == set(before)


def test_what_is_gone_goes_from_the_lists(tmp_path: Path) -> None:
    """Compaction takes vectors out of files and lists; a reader from before is not disturbed."""
    records = many(150)
    folder(tmp_path, indexed_from=100).hold(records)
    reader = folder(tmp_path)
    assert len(reader.nearest("x", 500)) == 150
    assert folder(tmp_path, indexed_from=100).compact(records[:120]) == 30
    assert len(kept(tmp_path)) == len(kept(tmp_path, "index-*")) == 1
    assert len(folder(tmp_path).nearest("x", 500)) == 120
    assert len(reader.nearest("y", 500)) == 150


def test_the_same_vectors_give_the_same_lists(tmp_path: Path) -> None:
    """Whatever the order of arrival, lists answer alike."""
    records = many(200)
    folder(tmp_path / "a", indexed_from=100).hold(records)
    folder(tmp_path / "b", indexed_from=100).hold(records[100:])
    folder(tmp_path / "b", indexed_from=100).hold(records[:100])
    for word in WORDS:
        assert folder(tmp_path / "a").nearest(word, 10) == folder(tmp_path / "b").nearest(word, 10)


def test_a_folder_from_which_all_went_can_be_added_to(tmp_path: Path) -> None:
    """An empty merged file keeps its place, so that later ones still count more."""
    folder(tmp_path).hold(many(3))
    assert folder(tmp_path).compact([]) == 3
    assert folder(tmp_path).nearest("x", 5) == ()
    assert folder(tmp_path).hold(many(2)) == 2
    assert len(folder(tmp_path).nearest("x", 5)) == 2


def test_threads_may_share_a_folder(tmp_path: Path) -> None:
    """Each gets the answer to its own question, while another process adds vectors."""
    records = many(40)
    folder(tmp_path).hold(records[:20])
    shared, adding = folder(tmp_path), folder(tmp_path)

    def ask(number: int) -> bool:
        one = records[number % 20]
        return shared.nearest(one.text, 1)[0] == shared.nearest(one.text, 3)[0]

    with ThreadPoolExecutor(4) as threads:
        answers = threads.map(ask, range(200))
        for one in records[20:]:
            adding.hold([one])
        assert all(answers)
    for one in records:
        assert abs(shared.nearest(one.text, 1)[0].cosine - 1.0) < 1e-3
