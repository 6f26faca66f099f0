"""Ingest with the real engine: in two processes, after kill -9, on the command line, and on real files."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from osler.adapters.tantivy_library import TantivyLibrary
from osler.cli.ingest import ingest_command
from osler.domain.record import Record
from osler.errors import DamagedSource, LibraryLocked
from osler.ingest import reading
from osler.ingest.reading import open_readings
from osler.ingest.service import ingest
from osler.ports import Deletion, Reading, Skip


def _articles(first: int, last: int) -> str:
    return "".join(
        f"<PubmedArticle><MedlineCitation><PMID>{n}</PMID><Article><ArticleTitle>Synthetic trial {n} of drug A"
        f"</ArticleTitle><Abstract><AbstractText>Synthetic result {n}.</AbstractText></Abstract></Article>"
        "</MedlineCitation></PubmedArticle>\n"
        for n in range(first, last + 1)
    )


def _file(path: Path, *parts: str) -> Path:
    content = f"<PubmedArticleSet>{''.join(parts)}</PubmedArticleSet>".encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def _readings(path: Path, skip: int = 0) -> list[Reading]:
    with open_readings(path, skip=skip) as opened:
        return list(opened.readings)


def test_a_process_of_its_own_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records, deletions, skips and errors come across from the other process as they are."""
    gone = "<DeleteCitation><PMID>7</PMID></DeleteCitation>"
    path = _file(
        tmp_path / "a.xml.gz", _articles(1, 300), gone, _articles(301, 302).replace(">301<", "><", 1)
    )
    here = _readings(path)
    cut = tmp_path / "cut.gz"
    cut.write_bytes(path.read_bytes()[:-40])

    monkeypatch.setattr(reading, "ASIDE_BYTES", 0)

    assert _readings(path) == here
    assert _readings(path, skip=299) == here[299:]
    assert {type(r) for r in here} == {Record, Deletion, Skip}
    with pytest.raises(DamagedSource) as caught, open_readings(cut) as opened:
        list(opened.readings)
    assert caught.value.source == cut
    assert (caught.value.position or "").startswith("byte ")
    with open_readings(path) as opened:
        assert next(opened.readings) == here[0]  # and the rest is let go without complaint


def test_a_killed_ingest_goes_on_where_it_was(tmp_path: Path) -> None:
    """After ``kill -9`` in the middle, the same command keeps what was committed and adds only the rest."""
    paths = [
        _file(tmp_path / "a.xml", _articles(1, 1500)),
        _file(tmp_path / "b.xml.gz", _articles(1001, 3000)),
    ]
    folder, checkpoint = tmp_path / "library", tmp_path / "library" / "ingest.json"
    code = (
        "import sys; from pathlib import Path\n"
        "from osler.adapters.tantivy_library import TantivyLibrary\n"
        "from osler.ingest import service\n"
        "service.BATCH_RECORDS = 100\n"
        "folder, *paths = map(Path, sys.argv[1:])\n"
        "service.ingest(paths, TantivyLibrary.open(folder), checkpoint=folder / 'ingest.json')\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(folder), *map(str, paths)])
    deadline = time.monotonic() + 60
    while not checkpoint.exists() and time.monotonic() < deadline and child.poll() is None:
        time.sleep(0.005)
    os.kill(child.pid, signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL
    library = TantivyLibrary.open(folder)
    committed = library.count()
    assert 0 < committed < 3000

    report = ingest(paths, library, checkpoint=checkpoint)

    assert library.count() == 3000
    assert [file.read for file in report.files] == [1500, 2000]
    assert report.total("unchanged") in {500, 600}  # one batch may have been committed but not yet noted
    assert not checkpoint.exists()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    """The command, with its library in the test's folder."""
    monkeypatch.setenv("OSLER_LIBRARY", str(tmp_path / "library"))
    app = typer.Typer()
    app.command()(ingest_command)
    return app


def test_the_command_line_reports_in_json_and_in_words(tmp_path: Path, run: typer.Typer) -> None:
    """Exit status 1 and one line for the damaged file; one JSON document, or a table, for all of them."""
    whole = _file(tmp_path / "whole.xml", _articles(1, 3))
    broken = tmp_path / "broken.xml"
    broken.write_bytes(whole.read_bytes()[:-30])

    result = CliRunner().invoke(run, [str(broken), str(whole), "--json"])

    assert result.exit_code == 1
    assert result.stderr.startswith(f"osler: {broken}, line ")
    report = json.loads(result.stdout)
    assert report["totals"] == {
        "read": 5, "new": 3, "updated": 0, "unchanged": 2, "deleted": 0, "skipped": 0,
    }  # fmt: skip
    assert [file["error"] is None for file in report["files"]] == [False, True]
    assert report["files"][1]["path"] == str(whole)
    assert report["files"][1]["format"] == "pubmed-xml"
    assert report["snapshot"] == TantivyLibrary.open(tmp_path / "library").snapshot()

    result = CliRunner().invoke(run, [str(whole), "--format", "pubmed-xml"])
    assert result.exit_code == 0
    assert "pubmed-xml" in result.stdout
    assert CliRunner().invoke(run, [str(whole), "--format", "nonsense"]).exit_code == 2


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    """While one ingest holds the library another one fails with a clear error, and nothing is lost."""
    whole = _file(tmp_path / "whole.xml", _articles(1, 3))
    second = TantivyLibrary.open(tmp_path / "library", patience_seconds=0.0)
    with TantivyLibrary.open(tmp_path / "library").writing(), pytest.raises(LibraryLocked):
        ingest([whole], second, checkpoint=tmp_path / "checkpoint.json")
    assert ingest([whole], second, checkpoint=tmp_path / "checkpoint.json").total("new") == 3


def test_of_very_many_files_only_the_odd_ones_are_listed(tmp_path: Path, run: typer.Typer) -> None:
    """A folder full of small files ends in one line of totals, and the files with errors."""
    paths = [_file(tmp_path / f"{n}.xml", _articles(n, n)) for n in range(1, 40)]
    result = CliRunner().invoke(run, [*map(str, paths), str(tmp_path / "missing.xml")])
    assert "40 files" in result.stdout
    assert "missing.xml" in result.stdout.replace("\n", "")
    assert "17.xml" not in result.stdout


@pytest.mark.data
def test_every_real_file_becomes_records(data_folder: Path, tmp_path: Path) -> None:
    """Each PubMed file of the benchmark data is read without a skip, and nothing in it is malformed."""
    paths = sorted((data_folder / "formats" / "pubmed_xml").glob("*.xml"))
    library = TantivyLibrary.open(tmp_path / "library")
    report = ingest(paths, library, checkpoint=tmp_path / "checkpoint.json")
    assert not report.errors
    assert report.total("skipped") == 0
    assert {file.format for file in report.files} == {"pubmed-xml"}
    for record in library.records():
        assert record.year
        assert record.journal
        assert record.languages
        assert record.publication_types
        assert record.text.startswith(record.title)
        assert " ".join(record.text.split()) == record.text.replace("\n\n", " ")
        assert "<" not in record.title
