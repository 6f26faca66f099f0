"""Ingest counts exactly, goes on after errors and after a crash, and keeps the order of a file."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest
from pubmed_xml import article_set, simple

from osler.domain.library import UpsertCounts
from osler.domain.record import Record
from osler.domain.shelf import Shelf
from osler.ingest import service
from osler.ingest.report import FileReport, IngestReport
from osler.ingest.service import ingest
from osler.ports import Reading


class ShelfLibrary:
    """A library in memory that counts its commits, and can be made to fail at one of them."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.commits = 0
        self.fails_at = -1

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Nobody else writes."""
        yield

    def upsert_each(self, records: Sequence[Record]) -> tuple[UpsertCounts, ...]:
        """Put all on the shelf, as one commit."""
        if self.commits == self.fails_at:
            raise KeyboardInterrupt
        self.commits += 1
        return tuple(self.shelf.put(r) for r in records)

    def delete(self, ids: Iterable[str]) -> int:
        """Take all from the shelf."""
        return sum(self.shelf.remove(i) for i in ids)

    def count(self) -> int:
        """How many are on the shelf."""
        return len(self.shelf)

    def snapshot(self) -> str:
        """The ids, in order."""
        return " ".join(sorted(r.id for r in self.shelf))


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commit every two records."""
    monkeypatch.setattr(service, "BATCH_RECORDS", 2)


def _file(folder: Path, name: str, *articles: str) -> Path:
    path = folder / name
    path.write_bytes(article_set(*articles))
    return path


def _run(library: ShelfLibrary, *paths: Path, restart: bool = False) -> IngestReport:
    return ingest(paths, library, checkpoint=paths[0].parent / "checkpoint.json", restart=restart)


def _counts(file: FileReport) -> dict[str, int]:
    names = ("read", "new", "updated", "unchanged", "deleted", "skipped_count")
    return {name: getattr(file, name) for name in names if getattr(file, name)}


def test_counts_are_exact(tmp_path: Path) -> None:
    """New, updated, unchanged, deleted and skipped add up, and skips say why and where."""
    library = ShelfLibrary()
    first = _file(tmp_path, "first.xml", simple(1), simple(2), simple(3), simple(4))
    assert _counts(_run(library, first).files[0]) == {"read": 4, "new": 4}

    untitled = simple(8).replace("Synthetic trial of drug A. No 8", "")
    second = _file(
        tmp_path, "second.xml", simple(1), simple(2, "Synthetic trial of drug B."), simple(5), untitled, untitled,
        "<DeleteCitation><PMID>3</PMID><PMID>99</PMID></DeleteCitation>",
    )  # fmt: skip
    (file,) = _run(library, second).files
    assert _counts(file) == {
        "read": 5, "new": 1, "updated": 1, "unchanged": 1, "deleted": 1, "skipped_count": 2,
    }  # fmt: skip
    (skip,) = file.skipped
    assert (skip.reason, skip.count, skip.first) == ("it has no title", 2, "article 4, line 7")
    assert file.format == "pubmed-xml"
    assert library.snapshot() == "pmid:1 pmid:2 pmid:4 pmid:5"


def test_deletions_and_records_keep_their_order(tmp_path: Path) -> None:
    """A record after its deletion is held; one before it is not."""
    library = ShelfLibrary()
    gone = "<DeleteCitation><PMID>1</PMID></DeleteCitation>"
    (file,) = _run(library, _file(tmp_path, "a.xml", simple(1), gone, simple(2), gone, simple(1))).files
    assert library.snapshot() == "pmid:1 pmid:2"
    assert file.deleted == 1


def test_a_damaged_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """What came before the damage is kept, the error is in the report, later files are read."""
    library = ShelfLibrary()
    broken = tmp_path / "broken.xml.gz"
    broken.write_bytes(gzip.compress(article_set(simple(1), simple(2)))[:-30])
    report = _run(library, broken, tmp_path / "missing.xml", _file(tmp_path, "whole.xml", simple(7)))

    assert [f.error.kind if f.error else None for f in report.files] == [
        "DamagedSource",
        "UnreadableSource",
        None,
    ]
    assert str(broken) in report.errors[0].message
    assert (report.errors[0].position or "").startswith("byte ")
    assert "pmid:7" in library.snapshot()
    assert report.total("new") == library.count()


class _Careless:
    """A reader that makes a record which cannot exist after one that can."""

    name = "careless"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Everything."""
        return True

    def read(self, stream: BinaryIO, path: Path) -> Iterator[Reading]:
        """One good record, one impossible one."""
        for record_id in ("pmid:1", "UPPER"):
            yield Record(id=record_id, title="Synthetic", text="Synthetic", sections=())


def test_a_careless_reader_costs_one_file(tmp_path: Path) -> None:
    """A value that the domain refuses is an error of that file, after the records before it."""
    (tmp_path / "a.dat").write_bytes(b"something")
    report = ingest(
        [tmp_path / "a.dat"],
        library := ShelfLibrary(),
        checkpoint=tmp_path / "c",
        offer=lambda: [_Careless()],
    )
    assert library.snapshot() == "pmid:1"
    assert "UPPER" in report.errors[0].message


def test_small_files_share_a_commit(tmp_path: Path) -> None:
    """A thousand files of one article are not a thousand commits, and each still has its own counts."""
    library = ShelfLibrary()
    paths = [_file(tmp_path, f"{n}.xml", simple(n // 2)) for n in range(2, 12)]
    report = _run(library, *paths)
    assert library.commits == 1
    assert [(file.new, file.unchanged) for file in report.files] == [(1, 0), (0, 1)] * 5


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("commits", range(5))
def test_the_same_command_goes_on_after_a_crash(tmp_path: Path, commits: int) -> None:
    """Wherever a run was broken off, its repeat commits only the rest and reports the sum of both."""
    library = ShelfLibrary()
    paths = [
        _file(tmp_path, "a.xml", *(simple(n) for n in range(1, 6))),
        _file(tmp_path, "b.xml", *(simple(n) for n in range(4, 9)), simple(9).replace(">9<", "><", 1)),
    ]
    library.fails_at = commits
    with pytest.raises(KeyboardInterrupt):
        _run(library, *paths)
    library.fails_at = -1

    report = _run(library, *paths)

    assert [_counts(f) for f in report.files] == [
        {"read": 5, "new": 5},
        {"read": 6, "new": 3, "unchanged": 2, "skipped_count": 1},
    ]
    assert library.commits == 5
    assert not (tmp_path / "checkpoint.json").exists()


@pytest.mark.usefixtures("small_batches")
def test_a_checkpoint_is_only_for_the_same_command_and_library(tmp_path: Path) -> None:
    """Other files, an emptied library, ``restart`` or a file that changed begin anew."""
    a = _file(tmp_path, "a.xml", *(simple(n) for n in range(1, 6)))
    b = _file(tmp_path, "b.xml", simple(6))

    def broken_off() -> ShelfLibrary:
        library = ShelfLibrary()
        library.fails_at = 1
        with pytest.raises(KeyboardInterrupt):
            _run(library, a)
        library.fails_at = -1
        return library

    assert _run(broken_off(), a, b).files[0].unchanged == 2
    assert _run(broken_off(), a, restart=True).files[0].unchanged == 2
    broken_off()
    assert _run(ShelfLibrary(), a).files[0].new == 5
    library = broken_off()
    _file(tmp_path, "a.xml", *(simple(n) for n in range(1, 8)))
    assert _counts(_run(library, a).files[0]) == {"read": 7, "new": 5, "unchanged": 2}


def test_an_unreadable_checkpoint_is_no_obstacle(tmp_path: Path) -> None:
    """A checkpoint that was itself damaged only costs reading once more."""
    path = _file(tmp_path, "a.xml", simple(1))
    (tmp_path / "checkpoint.json").write_bytes(b"{")
    assert _run(ShelfLibrary(), path).files[0].new == 1


def test_progress_ends_at_the_size_of_the_file(tmp_path: Path) -> None:
    """Progress is told in bytes of the file on disk and in articles read."""
    path = _file(tmp_path, "a.xml", *(simple(n) for n in range(1, 200)))
    told: list[tuple[int, int, int]] = []
    ingest(
        [path],
        ShelfLibrary(),
        checkpoint=tmp_path / "c.json",
        progress=lambda _, done, size, read: told.append((done, size, read)),
    )
    assert told == sorted(told)
    assert told[-1] == (path.stat().st_size, path.stat().st_size, 199)
