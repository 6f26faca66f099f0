"""Claims: does a passage support a claim, contradict it, or say nothing of it?

SciFact: claims written after citations, each with the abstracts it cites; an abstract without annotated evidence is
the third class (Wadden D et al., EMNLP 2020:7534-7550). HealthVer: claims on COVID-19 from the web with sentences
of abstracts (Sarrouti M et al., Findings of EMNLP 2021:3499-3512). Nothing was learned on either.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from osler.evaluation.agreement import agreement
from osler.evaluation.corpora import SCIFACT
from osler.evaluation.data import rows
from osler.evaluation.outcome import Outcome
from osler.ports import Lexicon
from osler.verification.claims import ClaimJudge, ClaimLabel

_SCIFACT_CLAIMS = "claims/scifact/claims.jsonl"
_HEALTHVER = "claims/healthver.jsonl"
_SCIFACT_LABELS = {"SUPPORT": ClaimLabel.SUPPORTED, "CONTRADICT": ClaimLabel.CONTRADICTED}
_HEALTHVER_LABELS = {
    "Supports": ClaimLabel.SUPPORTED,
    "Refutes": ClaimLabel.CONTRADICTED,
    "Neutral": ClaimLabel.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, the passage it is held against, and the annotators' label."""

    claim: str
    passage: str
    label: ClaimLabel


def claims_scifact(data: Path, lexicon: Lexicon) -> Outcome:
    """Macro-F1 over claims and the abstracts they cite.

    Raises:
        BenchmarkError: the data are missing or malformed.
    """
    return _outcome("claims-scifact", scifact_pairs(data), lexicon)


def claims_healthver(data: Path, lexicon: Lexicon) -> Outcome:
    """Macro-F1 over claims and the sentences they are paired with.

    Raises:
        BenchmarkError: the data are missing or malformed.
    """
    return _outcome("claims-healthver", healthver_pairs(data), lexicon)


def scifact_pairs(data: Path) -> list[Pair]:
    """Every claim with every abstract that it cites, title first."""
    texts = {
        str(row["doc_id"]): f"{row['title'].rstrip('.')}.\n{' '.join(row['sentences'])}"
        for row in rows(data, SCIFACT)
    }
    pairs = []
    for row in rows(data, _SCIFACT_CLAIMS):
        for cited in row["cited_doc_ids"]:
            found = row["evidence"].get(str(cited))
            label = _SCIFACT_LABELS[found["label"]] if found else ClaimLabel.NEUTRAL
            pairs.append(Pair(row["claim"], texts[str(cited)], label))
    return pairs


def healthver_pairs(data: Path) -> list[Pair]:
    """Every claim with its evidence."""
    return [
        Pair(row["claim"], row["evidence"], _HEALTHVER_LABELS[row["label"]]) for row in rows(data, _HEALTHVER)
    ]


def _outcome(task: str, pairs: Sequence[Pair], lexicon: Lexicon) -> Outcome:
    start = time.perf_counter()
    judge = ClaimJudge(lexicon)
    judged = [(p.label.value, judge.judge(p.claim, p.passage).label.value) for p in pairs]
    return Outcome(
        task=task,
        n=len(judged),
        metrics=agreement(judged, (label.value for label in ClaimLabel)),
        seconds=time.perf_counter() - start,
        notes=("The weights were learned on other data: see src/osler/verification/models/claims.json.",),
    )
