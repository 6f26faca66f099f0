"""The command line as a user meets it: output, errors, exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.testing

from osler.adapters.tantivy_library import TantivyLibrary
from osler.bootstrap import open_words
from osler.cli.app import app
from osler.errors import OslerError
from osler.settings import Settings
from osler.starter.loader import starter_records
from shared_lexicon import shared_cache

OSLER = Path(sys.executable).with_name("osler")
ANSWERED = "Does cryotherapy repigment idiopathic guttate hypomelanosis?"
UNANSWERED = "Which football club won the league in 1987?"
EMERGENCY = "Crushing chest pain and sweating right now: how much aspirin should I take?"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the starter library and a compiled lexicon, shared by these tests."""
    folder = tmp_path_factory.mktemp("cli")
    library = TantivyLibrary.open(folder / "library")
    library.upsert(starter_records())
    library.close()
    open_words(Settings(library=folder / "library", cache=shared_cache()))
    return folder


@pytest.fixture(autouse=True)
def _at_this_place(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSLER_LIBRARY", str(place / "library"))
    monkeypatch.setenv("OSLER_CACHE", str(shared_cache()))
    monkeypatch.setenv("OSLER_DATE", "2026-11-25")


def run(*arguments: str) -> typer.testing.Result:
    """The command run in this process."""
    return typer.testing.CliRunner().invoke(app, list(arguments))


def files(*folders: Path) -> list[Path]:
    """Every file in the folders."""
    return sorted(p for folder in folders for p in folder.rglob("*") if p.is_file())


def process(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command run in a process of its own."""
    environment = {**os.environ, **variables}
    return subprocess.run([OSLER, *arguments], capture_output=True, text=True, check=False, env=environment)


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", ANSWERED),
        ("ask", UNANSWERED),
        ("search", "cryotherapy"),
        ("show", "pmid:23888259"),
        ("library", "status"),
        ("library", "verify"),
    ],
    ids=" ".join,
)
def test_json_is_one_document(arguments: tuple[str, ...]) -> None:
    """With ``--json`` standard output is one JSON document and nothing else; exit status 0, abstention or not."""
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    assert isinstance(json.loads(result.stdout), dict)


def test_show_has_the_text_that_offsets_count_in() -> None:
    """``text[start:end] == passage.text`` for every passage of an answer, by the two commands alone."""
    answer: dict[str, Any] = json.loads(run("ask", ANSWERED, "--format", "json").stdout)
    for statement in answer["bottom_line"][:1]:
        for citation in statement["citations"]:
            record = json.loads(run("show", citation["record"].upper(), "--json").stdout)
            passage = citation["passage"]
            assert record["text"][passage["start"] : passage["end"]] == passage["text"]


def test_a_guideline_is_shown_by_the_id_of_its_document(tmp_path: Path) -> None:
    """What its front matter calls it finds it, in any case, without the kind of id in front."""
    document = tmp_path / "guideline.md"
    document.write_text(
        "---\nid: NG 133x\ntitle: Synthetic guideline on drug A\n---\n## Treatment\nWe recommend drug A.\n",
        encoding="utf-8",
    )
    library = str(tmp_path / "library")
    assert run("ingest", "--library", library, str(document)).exit_code == 0
    shown = json.loads(run("show", "ng 133X", "--library", library, "--json").stdout)
    assert shown["id"] == "guideline:ng-133x"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "  "), "the question is empty"),
        (("ask", ANSWERED, "--date", "2026-13-01"), "give YYYY-MM-DD"),
        (("ask", ANSWERED, "-f", "pdf"), "markdown"),
        (("ask",), "QUESTION"),
        (("search", " "), "nothing to look for"),
        (("search", "x", "--limit", "0"), "limit"),
        (("search", "x", "--design", "guess"), "design"),
        (("ingest", "x", "--format", "guess"), "guess"),
        (("bench", "guess"), "guess"),
        (("guess",), "guess"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_usage_is_status_2(arguments: tuple[str, ...], said: str) -> None:
    """What the command line cannot mean is refused with status 2, says what is wrong, prints nothing else."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "pmid:0"),
        ("ask", ANSWERED, "--save", "/nowhere/at/all.html"),
        ("library", "status", "--library", "/dev/null"),
        ("bench", "answers", "--data", "/nowhere"),
    ],
    ids=" ".join,
)
def test_errors_are_of_the_tree(arguments: tuple[str, ...]) -> None:
    """What goes wrong on purpose is an error of Osler's tree, its message in one line."""
    result = run(*arguments)
    assert isinstance(result.exception, OslerError)
    assert "\n" not in str(result.exception)
    assert result.stdout == ""


def test_an_error_is_one_line_and_status_1() -> None:
    """In a process of its own: one line on standard error, no traceback, nothing on standard output."""
    done = process("show", "pmid:0")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("osler: ")
    assert "pmid:0" in done.stderr


def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable, its value and what to give."""
    monkeypatch.setenv("OSLER_STARTER", "maybe")
    assert str(run("library", "status").exception) == "OSLER_STARTER='maybe' cannot be used: give 1 or 0"


def test_a_reader_that_goes_away_is_no_error() -> None:
    """``osler ask ... | head -1`` prints one line and complains of nothing."""
    piped = subprocess.Popen(
        [OSLER, "ask", ANSWERED], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert piped.stdout is not None
    assert piped.stderr is not None
    piped.stdout.close()
    assert piped.stderr.read() == ""
    piped.stderr.close()
    assert piped.wait() in {0, 1}


def test_the_same_question_gives_the_same_bytes(tmp_path: Path) -> None:
    """Another process with another hash seed writes the same page; ``--save`` follows the file's name."""
    there, here = tmp_path / "there.html", tmp_path / "here.html"
    done = process("ask", ANSWERED, "--save", str(there), PYTHONHASHSEED="1849")
    result = run("ask", ANSWERED, "--save", str(here))
    assert done.stdout == result.stdout
    assert result.stdout.startswith("Does cryotherapy")
    assert there.read_bytes() == here.read_bytes()
    assert here.read_bytes().startswith(b"<!doctype html>")


def test_nothing_is_kept_of_a_question(place: Path) -> None:
    """No file of the library or the cache holds the question, and none was added."""
    before = files(place, shared_cache())
    result = run("ask", EMERGENCY)
    after = files(place, shared_cache())
    assert result.exit_code == 0
    assert after == before
    assert [p for p in after if b"Crushing chest pain and sweating right now" in p.read_bytes()] == []


def test_an_emergency_comes_first() -> None:
    """The first line a reader sees is to call for help."""
    assert run("ask", EMERGENCY).stdout.lstrip().startswith("This may describe an emergency.")


def test_search_says_when_nothing_was_found() -> None:
    """An empty result is a sentence, or an empty list."""
    assert run("search", "qqqqzzzz").stdout == "Nothing found.\n"
    assert json.loads(run("search", "qqqqzzzz", "--json").stdout)["hits"] == []


def test_filters_narrow_a_search() -> None:
    """Guidelines only, and years."""
    hits = json.loads(run("search", "vitiligo", "--guidelines", "--year-from", "2015", "--json").stdout)[
        "hits"
    ]
    assert hits
    assert all(h["year"] >= 2015 for h in hits)


def test_version_and_help() -> None:
    """``--version`` names the version; ``--help`` has every command with a whole sentence."""
    assert run("--version").stdout.startswith("osler 0.")
    text = run("--help").stdout
    for name in ("ask", "audit", "search", "show", "ingest", "library", "bench"):
        assert f"  {name} " in text
