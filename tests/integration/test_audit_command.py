"""``osler audit`` for real: the command on files of every format, against the starter library."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import docx
import pytest

from osler.bootstrap import Osler
from osler.errors import UnreadableSource
from osler.evaluation.tasks.audit_seeds import audit_seeds
from osler.ingest.page_text import page_text
from osler.settings import Settings
from shared_lexicon import shared_cache

PAGE = """# Is cryotherapy of use in idiopathic guttate hypomelanosis?

- Cryotherapy clears idiopathic guttate hypomelanosis [1].
- Wear a purple hat on Sundays.

## References

1. Efficacy of tip cryotherapy in the treatment of idiopathic guttate hypomelanosis (IGH): a randomized, controlled, evaluator-blinded study. 2017.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the library that all runs share."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def osler(home: Path) -> Osler:
    """Osler on the starter library."""
    return Osler.open(settings=Settings(library=home / "library", cache=shared_cache()))


def run(home: Path, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """The command, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from osler.cli.app import main; main()", "audit", *arguments],
        check=False,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={
            "HOME": str(home),
            "OSLER_LIBRARY": str(home / "library"),
            "OSLER_CACHE": str(shared_cache()),
            "PATH": "",
        },
    )


def labels(report: dict[str, Any]) -> list[str]:
    """The labels of the statements of a report, in order."""
    return [s["verdict"]["label"] for s in report["statements"]]


def test_every_format_of_a_page_is_read(tmp_path: Path, osler: Osler) -> None:
    """The same page as Markdown, HTML and DOCX gives the same verdicts."""
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    items = [line.removeprefix("- ") for line in PAGE.splitlines() if line.startswith("- ")]
    title, reference = (
        PAGE.splitlines()[0].removeprefix("# "),
        PAGE.strip().splitlines()[-1].removeprefix("1. "),
    )
    (tmp_path / "page.html").write_text(
        f"<!doctype html><html><body><h1>{title}</h1><ul><li>{items[0]}</li><li>{items[1]}</li></ul>"
        f"<h2>References</h2><ol><li>{reference}</li></ol></body></html>",
        encoding="utf-8",
    )
    document = docx.Document()
    document.add_heading(title, level=1)
    for item in items:
        document.add_paragraph(item, style="List Bullet")
    document.add_heading("References", level=2)
    document.add_paragraph(f"1. {reference}")
    document.save(str(tmp_path / "page.docx"))
    reports = [osler.audit(page_text(tmp_path / f"page.{kind}")) for kind in ("md", "html", "docx")]
    verdicts = [[s.verdict for s in r.statements] for r in reports]
    assert verdicts[0] == verdicts[1] == verdicts[2]
    assert [v.label.value for v in verdicts[0]] == ["supported", "not_found"]
    assert all(r.references[0].record is not None for r in reports)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    """An empty file, a picture and a file that is not there are each one clear error."""
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    for name in ("empty.txt", "picture.png", "missing.txt"):
        with pytest.raises(UnreadableSource, match=name):
            page_text(tmp_path / name)


def test_the_command(tmp_path: Path, home: Path, osler: Osler) -> None:
    """A contradiction is work done: status 0; with --json standard output is one document; - is standard input."""
    del osler  # the library is filled
    done = run(home, "-", "--json", stdin=PAGE)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert labels(report) == ["supported", "not_found"]
    assert all(PAGE[s["start"] : s["end"]] == s["text"] for s in report["statements"])
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    page = run(home, str(tmp_path / "page.txt"), "--format", "html")
    assert page.returncode == 0, page.stderr
    assert page.stdout.startswith("<!doctype html>")
    missing = run(home, str(tmp_path / "missing.txt"))
    assert missing.returncode == 1
    assert "missing.txt" in missing.stderr
    assert missing.stderr.count("\n") == 1


def test_the_worked_page(data_folder: Path, osler: Osler) -> None:
    """Of the worked verdicts of the first seed page at least seven are right, none is dangerous, every defect is found."""
    outcome = audit_seeds(data_folder, osler.audit)
    assert outcome.value("accuracy") >= 0.7
    assert outcome.value("dangerous") == 0
    assert outcome.value("structure_recall") == 1


def test_a_page_is_audited_in_seconds(data_folder: Path, osler: Osler) -> None:
    """The longer seed page takes less than the three seconds promised, with room for a busy machine."""
    text = next((data_folder.parent / "seeds").glob("002_*.txt")).read_text(encoding="utf-8")
    osler.audit(PAGE)
    began = perf_counter()
    report = osler.audit(text)
    assert perf_counter() - began < 10
    assert len(report.statements) > 50
