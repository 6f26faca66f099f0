"""Tests of the benchmark that holds audits against worked verdicts, with a made-up folder and audit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from osler.domain.audit_report import AuditedStatement, AuditReport, Defect, StructureKind
from osler.domain.statement import Verdict, VerdictLabel
from osler.errors import BenchmarkError
from osler.evaluation.tasks.audit_seeds import audit_seeds

PAGE = "Drug A helps. Drug B harms. Drug C is new."
LABELS = {
    "Drug A helps.": VerdictLabel.SUPPORTED,
    "Drug B harms.": VerdictLabel.SUPPORTED,
    "Drug C is new.": VerdictLabel.NOT_FOUND,
}


def made_up(text: str) -> AuditReport:
    """An audit that gives each sentence of the page a fixed label, and two defects."""
    statements = tuple(
        AuditedStatement(
            text=said,
            start=text.index(said),
            end=text.index(said) + len(said),
            read_as=said,
            verdict=Verdict(label=label, reasons=("made up",)),
        )
        for said, label in LABELS.items()
    )
    defects = tuple(
        Defect(kind=kind, where="1", why="made up")
        for kind in (StructureKind.DANGLING_CITATION, StructureKind.UNUSED_REFERENCE)
    )
    return AuditReport(
        text=text,
        question="",
        statements=statements,
        structure=defects,
        omissions=(),
        references=(),
        reading_grade=None,
        records=(),
        snapshot="",
        records_in_library=0,
        date="2026-01-02",
        version="test",
    )


def folder(tmp_path: Path) -> Path:
    """A data folder with one page and its worked verdicts."""
    data = tmp_path / "data"
    (data / "audits").mkdir(parents=True)
    (data / "seeds").mkdir()
    (data / "seeds" / "007_x.txt").write_text(PAGE, encoding="utf-8")
    worked = [
        {"text": "Drug A helps", "verdict": "supported", "accept": ["supported"]},
        {"text": "Drug B harms", "verdict": "contradicted", "accept": ["contradicted"]},
        {"text": "Drug C is quite new", "verdict": "indirect", "accept": ["indirect", "not_found"]},
    ]
    case = {
        "page": "007",
        "statements": worked,
        "omissions": ["doi:10.1/x"],
        "structural": [{"kind": "dangling_citation", "where": "5"}, {"kind": "self_citation", "where": ""}],
    }
    (data / "audits" / "007.json").write_text(json.dumps(case), encoding="utf-8")
    return data


def test_the_figures(tmp_path: Path) -> None:
    """Accepted labels count as right, a contradicted statement called supported is dangerous, kinds are counted."""
    outcome = audit_seeds(folder(tmp_path), made_up)
    assert outcome.n == 3
    assert outcome.value("accuracy") == pytest.approx(2 / 3)
    assert outcome.value("dangerous") == pytest.approx(1 / 3)
    assert outcome.value("structure_recall") == 0.5
    assert outcome.value("structure_false") == 0.5
    assert outcome.value("omission_recall") == 0.0


def test_missing_data_is_one_clear_error(tmp_path: Path) -> None:
    """A folder without audits, or a page without its text, is named in the error."""
    with pytest.raises(BenchmarkError, match="audits"):
        audit_seeds(tmp_path, made_up)
    data = folder(tmp_path)
    (data / "seeds" / "007_x.txt").unlink()
    with pytest.raises(BenchmarkError, match="007"):
        audit_seeds(data, made_up)


def test_pages_in_markdown_and_what_is_confused_with_what(tmp_path: Path) -> None:
    """A page may be Markdown or HTML in a folder of its own, and the notes say what is given for each worked label."""
    data = folder(tmp_path)
    (data / "seeds" / "007_x.txt").rename(data / "seeds" / "007.md")
    notes = audit_seeds(data, made_up).notes
    assert "supported: 1 of 1 right." in notes
    assert "contradicted: 0 of 1 right; else 1 supported." in notes
