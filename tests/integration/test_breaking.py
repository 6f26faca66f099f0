"""What hostile and clumsy users, files and terminals do to the command line, and what must come of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from asking import desk

from osler.answering.understand import understand
from osler.cli.app import main
from osler.domain.question import Caution

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]")
"""What acts on a terminal or hides from a reader."""
FORMS = ("text", "markdown", "html")
EVIL = """TY  - JOUR
TI  - Synthetic trial of drug A <script>alert(1)</script> in vitiligo \x1b[31mred \x1b]0;title\x07 \u202eback\u202c [x](javascript:alert(2))
AU  - Synthetic\x1b[2J, A<img src=x onerror=alert(3)>
JO  - Synthetic <b>Journal</b>
PY  - 2024
AB  - In this randomised trial of 200 adults with vitiligo, pimecrolimus cream improved repigmentation in 60% <script>alert(4)</script> compared with 20% with placebo (p<0.001). In vitiligo, pimecrolimus cream improved repigmentation more than placebo.
UR  - javascript:alert(5)
DO  - 10.9999/a">)<script>alert(6)</script>
ER  -

TY  - JOUR
TI  - RETRACTED: Synthetic trial of tacrolimus ointment for vitiligo
PY  - 2023
AB  - In vitiligo, tacrolimus 0.1% ointment repigmented 99% of lesions in 300 adults in this randomised controlled trial.
DO  - 10.9999/one
ER  -
"""


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it wrote."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def osler(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process on the starter library, as ``main`` does."""
    monkeypatch.setenv("OSLER_LIBRARY", str(desk().settings.library))
    monkeypatch.setenv("OSLER_CACHE", str(desk().settings.cache))
    monkeypatch.setenv("OSLER_DATE", "2026-01-31")

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["osler", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture
def evil(osler: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A library of two records, one full of attacks and one retracted."""
    monkeypatch.setenv("OSLER_STARTER", "0")
    monkeypatch.setenv("OSLER_LIBRARY", str(tmp_path / "library"))
    (tmp_path / "evil.ris").write_text(EVIL, encoding="utf-8")
    assert osler("ingest", str(tmp_path / "evil.ris")).status == 0
    return tmp_path / "library"


@pytest.mark.parametrize("form", ["text", "html"])
def test_question_cannot_act_on_the_screen(osler: Run, form: str) -> None:
    """Escape sequences, overrides of direction and hidden characters of a question reach no output."""
    question = "\x1b[31mvit\u200biligo\x1b[0m \u202etreatment\u202c \x00?"
    ran = osler("ask", question, "--format", form)
    assert ran.status == 0
    assert not ACTING.search(ran.out)
    assert "No answer" not in ran.out  # it reads as "vitiligo treatment ?"


@pytest.mark.parametrize("command", ["ask", "search"])
def test_bytes_that_are_no_text_are_survived(osler: Run, command: str) -> None:
    """A byte that cannot be decoded, which Python hands over as half a surrogate pair, spoils neither JSON nor answer."""
    ran = osler(command, "\udcff vitiligo", "--json")
    assert ran.status == 0
    assert json.loads(ran.out)


def test_bytes_that_are_no_record_are_an_error_in_one_line(osler: Run) -> None:
    """The same for a record's id: not found, in one line."""
    ran = osler("show", "\udcff", "--json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("osler: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("columns", ["0"])
def test_no_terminal_is_so_narrow_that_words_are_lost(
    osler: Run, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """A terminal that says it has no columns still shows the emergency notice."""
    monkeypatch.setenv("COLUMNS", columns)
    assert "emergency number" in " ".join(osler("ask", "I want to kill myself").out.split())


def test_search_keeps_title_and_authors_apart_and_names_what_is_retracted(osler: Run, evil: Path) -> None:
    """Each hit has its title on lines of its own; a retracted one says so, as text and as JSON."""
    ran = osler("search", "tacrolimus ointment")
    assert re.search(r"vitiligo RETRACTED\n +2023 · doi:10.9999/one\n", ran.out)
    assert all(line == line.rstrip() for line in ran.out.splitlines())
    hits = json.loads(osler("search", "synthetic vitiligo", "--json").out)["hits"]
    assert {h["record"]: h["retracted"] for h in hits}["doi:10.9999/one"] is True


def test_records_cannot_act_or_break_out(osler: Run, evil: Path) -> None:
    """Mark-up, escape sequences and addresses in a record are words and nothing else, in every form."""
    question = "Does pimecrolimus cream improve repigmentation in vitiligo?"
    written = {form: osler("ask", question, "--format", form).out for form in (*FORMS, "json")}
    written["search"] = osler("search", "pimecrolimus").out
    written["show"] = osler("show", '10.9999/a">)<script>alert(6)</script>').out
    assert all("10.9999/a" in text for text in written.values())  # the record is there
    assert not any(ACTING.search(text) for text in written.values())
    assert "<script" not in written["html"]
    assert "<img" not in written["html"]
    assert "javascript:alert(5)" not in "".join(written.values())
    assert not re.search(r"(?<!\\)<(?:script|img|b)\b", written["markdown"])
    assert json.loads(written["json"])["kind"] == "article"


@pytest.mark.parametrize("form", ["text", "html"])
def test_audited_text_cannot_act_or_break_out(osler: Run, tmp_path: Path, form: str) -> None:
    """A text that is audited is somebody else's: its escape sequences and mark-up are words in the report, or left out."""
    text = "Vitiligo\x1b[31m\n\n- Tacrolimus repigments \u202evitiligo\u202c on the face <img src=x onerror=alert(2)> [9].\n"
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    ran = osler("audit", str(tmp_path / "page.txt"), "--format", form)
    assert ran.status == 0
    assert "on the face" in ran.out
    assert not ACTING.search(ran.out)
    assert form == "text" or "<img" not in ran.out


def test_retracted_work_is_never_cited(osler: Run, evil: Path) -> None:
    """What only a retracted publication says is not said, and the trace tells why."""
    answer = json.loads(osler("ask", "Does tacrolimus ointment repigment vitiligo?", "--json").out)
    cited = [r["record"] for r in answer.get("references", ())]
    assert "doi:10.9999/one" not in cited
    assert any(
        x["record"] == "doi:10.9999/one" and "retracted" in x["reason"] for x in answer["trace"]["left_out"]
    )


def test_retraction_is_named_as_the_reason(osler: Run, evil: Path) -> None:
    """Whoever gets no answer because the evidence was retracted is told so in the answer, not in the trace alone."""
    answer = json.loads(
        osler("ask", "Does tacrolimus 0.1% ointment repigment vitiligo in adults?", "--json").out
    )
    said = [answer.get("explanation", ""), *(n["text"] for n in answer["notices"])]
    assert any("retracted" in text for text in said)


GUIDELINE = """---
title: Synthetic guideline on rosacea
organisation: Synthetic Society
year: {year}
version: {version}
{more}---
# Recommendations
- In rosacea, topical {drug} is recommended for papules.
"""


def test_superseded_guideline_is_marked(osler: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An edition that a later one in the library replaces is not cited without saying so."""
    monkeypatch.setenv("OSLER_STARTER", "0")
    monkeypatch.setenv("OSLER_LIBRARY", str(tmp_path / "library"))
    supersedes = (
        "supersedes: synthetic-guideline-on-rosacea-2015-v1\n"  # as its own document would give its id
    )
    for year, version, more, drug in ((2015, 1, "", "ivermectin"), (2024, 2, supersedes, "azelaic acid")):
        text = GUIDELINE.format(year=year, version=version, more=more, drug=drug)
        (tmp_path / f"{year}.md").write_text(text, encoding="utf-8")
    assert osler("ingest", str(tmp_path / "2015.md"), str(tmp_path / "2024.md")).status == 0
    answer = json.loads(osler("ask", "What is recommended for rosacea?", "--json").out)
    flags = {r["record"]: r["flags"] for r in answer["references"]}
    assert flags.get("guideline:synthetic-guideline-on-rosacea-2015-v1", ["superseded"]) == ["superseded"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "999999999"),
        ("ask", "vitiligo", "--library", "{file}"),
        ("search", "vitiligo", "--library", "{damaged}"),
        ("library", "status", "--library", "{damaged}"),
        ("library", "verify", "--library", "{other}"),
        ("ask", "vitiligo", "--save", "{file}/x.html"),
    ],
)
def test_errors_leave_standard_output_empty(osler: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """With --json an error is one line on standard error, status 1, and nothing that could be taken for a document."""
    for name in ("damaged", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "file").write_text("not a library")
    (tmp_path / "damaged" / "meta.json").write_text("")
    (tmp_path / "other" / "letter.txt").write_text("somebody's own")
    places = {name: str(tmp_path / name) for name in ("file", "damaged", "other")}
    ran = osler(*(a.format(**places) for a in arguments), "--json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("osler: ")
    assert ran.err.count("\n") == 1
    assert (tmp_path / "other" / "letter.txt").read_text() == "somebody's own"


def test_same_bytes_in_any_process_and_locale_and_nothing_kept(tmp_path: Path) -> None:
    """Hash seeds and a locale that knows only ASCII change nothing, the output is UTF-8, and no question is stored."""
    question = "Which treatment helps in vitiligo, asked by quixotic-marker-words?"
    settings = desk().settings
    shutil.copytree(settings.library, tmp_path / "library")
    (tmp_path / "home").mkdir()
    base = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "OSLER_LIBRARY": str(tmp_path / "library"),
        "OSLER_CACHE": str(settings.cache),
        "OSLER_DATE": "2026-01-31",
    }
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "2"}
    command = [sys.executable, "-c", "from osler.cli.app import main; main()", "ask", question, "--json"]
    one, other = (
        subprocess.run(command, env={**base, **more}, capture_output=True, check=True).stdout
        for more in ({"PYTHONHASHSEED": "1", "PYTHONUTF8": "1"}, ascii_only)
    )
    assert one == other
    assert not one.isascii()
    assert json.loads(one.decode("utf-8"))["question"]["text"] == question
    kept = [p for top in (tmp_path, settings.cache) for p in top.rglob("*") if p.is_file()]
    assert kept
    assert not any(b"quixotic-marker" in p.read_bytes() for p in kept)


def _emergency(question: str) -> bool:
    return Caution.EMERGENCY in understand(question, desk().osler.lexicon).cautions


@pytest.mark.parametrize(
    "question",
    [
        "I want to kill myself",
        "I am having thoughts of ending my life",
        "I took an overdose of paracetamol",
        "my baby is not breathing",
        "my husband collapsed and has no pulse",
        "crushing chest pain and sweating what do I do",
        "My wife has slurred speech and a drooping face",
    ],
)
def test_emergencies_are_seen(question: str) -> None:
    """What people write when life is at stake brings the emergency notice."""
    assert _emergency(question)


@pytest.mark.parametrize(
    "question",
    [
        "should I end it all",
        "I don't want to live anymore",
        "I'm going to hurt myself",
        "my daughter is cutting herself",
        "I have taken 30 tablets of amitriptyline",
        "took too many pills",
        "My toddler drank bleach",
        "My baby swallowed a button battery",
        "worst headache of my life",
        "heavy bleeding in pregnancy that won't stop",
        "seizure that won't stop",
        "coughing up blood",
    ],
)
def test_more_emergencies_are_seen(question: str) -> None:
    """The same for wordings without "I have" and for what was swallowed."""
    assert _emergency(question)


@pytest.mark.parametrize(
    "question",
    [
        "overdose of vitamin D in trials",
        "Is suicide risk raised with SSRIs?",
        "suicidal ideation in isotretinoin trials",
        "self-harm prevention in adolescents",
        "chest pain in trials of sumatriptan",
        "stroke prevention in atrial fibrillation",
        "Does aspirin after heart attack reduce death?",
        "Which drugs are fatal in overdose?",
        "What causes coughing up blood in bronchiectasis?",
    ],
)
def test_questions_about_emergencies_are_none(question: str) -> None:
    """A question of research on such matters is answered without alarm."""
    assert not _emergency(question)


def test_long_question_is_cut_between_words_and_said_to_be() -> None:
    """Of ten thousand words the beginning is read, whole words only, and a notice says so."""
    answer = desk().osler.ask("vitiligo treatment " * 5_000)
    assert set(answer.question.text.split()) == {"vitiligo", "treatment"}
    assert any("cut" in n.text or "first" in n.text for n in answer.notices)
