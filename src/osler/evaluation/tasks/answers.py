"""Does an answer cite the publications that carry it, and does Osler abstain when none does?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from osler.domain.article import Answer, Article
from osler.domain.statement import VerdictLabel
from osler.evaluation.data import rows
from osler.evaluation.measures import mean_metric, percentile
from osler.evaluation.outcome import Metric, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question of the set with what came of it; ``expected`` is empty where nothing carries an answer."""

    question: str
    expected: frozenset[str]
    cited: frozenset[str]
    abstained: bool
    statements: int
    verified: int
    seconds: float


def answers(data: Path, ask: Callable[[str], Answer], snapshot: str) -> Outcome:
    """Ask every question of ``answers/questions.jsonl`` and hold the citations against the expected ones.

    Citation recall is the mean over answerable questions of the share of expected records that are cited; an
    abstention counts 0. Citation precision is the mean over answered answerable questions of the share of
    cited records that were expected.
    """
    began = perf_counter()
    asked = asked_questions(data, ask)
    can = [a for a in asked if a.expected]
    cannot = [a for a in asked if not a.expected]
    answered = [a for a in can if not a.abstained]
    statements = [a for a in asked if a.statements]
    metrics = (
        mean_metric("citation_recall", [len(a.expected & a.cited) / len(a.expected) for a in can]),
        mean_metric("citation_precision", [len(a.expected & a.cited) / len(a.cited) for a in answered]),
        mean_metric("abstention", [float(a.abstained) for a in cannot]),
        mean_metric("over_refusal", [float(a.abstained) for a in can]),
        Metric(name="verified", value=_share(asked)),
        mean_metric("statements", [a.statements for a in statements]),
        Metric(name="p50_ms", value=1000 * percentile([a.seconds for a in asked], 0.5)),
    )
    return Outcome(
        task="answers",
        n=len(asked),
        metrics=metrics,
        seconds=perf_counter() - began,
        snapshot=snapshot,
        notes=(f"{len(can)} answerable and {len(cannot)} unanswerable questions asked of the library.",),
    )


def asked_questions(data: Path, ask: Callable[[str], Answer]) -> tuple[Asked, ...]:
    """Every question of the set with its answer, in file order.

    Raises:
        BenchmarkError: the file is missing, malformed or empty.
    """
    return tuple(
        _asked(str(row["question"]), frozenset(str(i).lower() for i in row["ids"]), ask)
        for row in rows(data, "answers/questions.jsonl")
    )


def _asked(question: str, expected: frozenset[str], ask: Callable[[str], Answer]) -> Asked:
    began = perf_counter()
    answer = ask(question)
    seconds = perf_counter() - began
    statements = answer.statements() if isinstance(answer, Article) else ()
    return Asked(
        question=question,
        expected=expected,
        cited=frozenset(c.record for s in statements for c in s.citations),
        abstained=not isinstance(answer, Article),
        statements=len(statements),
        verified=sum(s.verdict.label is VerdictLabel.SUPPORTED for s in statements),
        seconds=seconds,
    )


def _share(asked: tuple[Asked, ...]) -> float:
    total = sum(a.statements for a in asked)
    return sum(a.verified for a in asked) / total if total else 1.0
