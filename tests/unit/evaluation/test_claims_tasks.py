"""The tasks on claims and on planted faults: what they read and what they report."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from osler.domain.record import Basis, Record, Section
from osler.errors import BenchmarkError
from osler.evaluation.tasks.claims import claims_healthver, claims_scifact, scifact_pairs
from osler.evaluation.tasks.planted_faults import planted_faults
from osler.testing import FakeLexicon
from osler.verification.claims import ClaimLabel


def _laid(folder: Path, name: str, *rows: Mapping[str, object]) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(json.dumps(r) for r in rows).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)


def test_a_cited_abstract_without_evidence_is_neutral(tmp_path: Path) -> None:
    """The unit is a claim with one cited document; silence is the third class."""
    abstract = {
        "title": "Synthetic abstract",
        "sentences": ["Zolimab reduced itch in adults.", "Nothing else."],
    }
    _laid(
        tmp_path, "claims/scifact/corpus.jsonl.gz", {"doc_id": "1", **abstract}, {"doc_id": "2", **abstract}
    )
    _laid(
        tmp_path,
        "claims/scifact/claims.jsonl",
        {
            "claim_id": "1",
            "claim": "Zolimab reduces itch.",
            "cited_doc_ids": ["1", "2"],
            "evidence": {"1": {"label": "SUPPORT", "rationales": [[0]]}},
        },
    )
    assert [p.label for p in scifact_pairs(tmp_path)] == [ClaimLabel.SUPPORTED, ClaimLabel.NEUTRAL]
    outcome = claims_scifact(tmp_path, FakeLexicon({}))
    assert outcome.n == 2
    assert 0 <= outcome.value("macro_f1") <= 1


def test_healthver_is_read_as_it_is(tmp_path: Path) -> None:
    """One pair a line; the metrics are named as documented."""
    row = {"claim": "Zolimab cures it.", "evidence": "Zolimab did not cure it.", "label": "Refutes"}
    _laid(tmp_path, "claims/healthver.jsonl", row)
    outcome = claims_healthver(tmp_path, FakeLexicon({}))
    assert {m.name for m in outcome.metrics} >= {"macro_f1", "accuracy", "f1.contradicted"}


def test_missing_data_are_said_to_be_missing(tmp_path: Path) -> None:
    """One clear error."""
    with pytest.raises(BenchmarkError, match="missing"):
        claims_healthver(tmp_path, FakeLexicon({}))


def test_planted_faults_without_abstracts(tmp_path: Path) -> None:
    """The starter records alone can be measured; found and false alarms are told apart and by kind."""
    title = "Synthetic trial of zolimab"
    body = "Zolimab 20 mg once daily reduced the itch score by 12.5 points after 8 weeks in 240 adults."
    text = f"{title}\n\n{body}"
    record = Record(
        id="pmid:1",
        title=title,
        text=text,
        sections=(
            Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT),
            Section(label="", start=len(title) + 2, end=len(text), basis=Basis.ABSTRACT),
        ),
    )
    outcome = planted_faults(tmp_path, [record], FakeLexicon({}), "snapshot")
    assert outcome.value("found") == 1.0
    assert outcome.value("false_alarms") == 0.0
    assert outcome.value("found.wrong_dose") == 1.0
    assert outcome.value("pairs_per_second") > 0
