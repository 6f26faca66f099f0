"""Many questions asked of the starter library, each once, by as many processes as there are processors to spare."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from osler.bootstrap import Osler
from osler.domain.article import Answer, Article
from osler.settings import Settings
from shared_lexicon import shared_cache

DATA = Path(__file__).resolve().parent.parent / "data"
ON = date(2026, 1, 31)
"""The date that every answer is for, so that none depends on the day it is asked."""
_PROCESSES = 1 if "PYTEST_XDIST_WORKER" in os.environ else min(2, os.cpu_count() or 1)
_WORTH_STARTING = 20
"""Questions from which on another process earns its start."""
_opened: list[Osler] = []


class Desk:
    """Takes questions and remembers the answers.

    Attributes:
        osler: Osler on the starter library, in this process, in a folder that goes when the process ends.
    """

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="osler-desk-")
        folder = Path(self._folder.name)
        self.settings = Settings(library=folder / "library", cache=shared_cache(), date=ON)
        self.osler = Osler.open(settings=self.settings)
        self._answers: dict[str, Answer] = {}
        self._others: ProcessPoolExecutor | None = None

    def answers(self, questions: Sequence[str]) -> list[Answer]:
        """The answers in the order of the questions; what was asked before is not asked again."""
        new = list(dict.fromkeys(q for q in questions if q not in self._answers))
        self._answers.update(zip(new, self._ask(new), strict=True))
        return [self._answers[q] for q in questions]

    def _ask(self, questions: Sequence[str]) -> Iterable[Answer]:
        if len(questions) < _WORTH_STARTING or _PROCESSES == 1:
            return [self.osler.ask(q) for q in questions]
        if self._others is None:
            self._others = ProcessPoolExecutor(
                _PROCESSES, mp_context=get_context("spawn"), initializer=_open, initargs=(self.settings,)
            )
        return list(self._others.map(_ask, questions, chunksize=4))


@cache
def desk() -> Desk:
    """The one desk of this run of the tests."""
    return Desk()


def _open(settings: Settings) -> None:
    _opened.append(Osler.open(settings=settings))


def _ask(question: str) -> Answer:
    return _opened[0].ask(question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of the test set, the records that a good answer cites, and the answer that was given."""

    question: str
    expected: frozenset[str]
    answer: Answer


@cache
def asked() -> tuple[Asked, ...]:
    """Every question of ``tests/data/questions.jsonl`` with its answer, in file order."""
    lines = rows("questions.jsonl")
    answers = desk().answers([str(line["question"]) for line in lines])
    return tuple(
        Asked(question=str(line["question"]), expected=frozenset(_words(line["ids"])), answer=answer)
        for line, answer in zip(lines, answers, strict=True)
    )


def rows(name: str) -> list[dict[str, object]]:
    """The lines of a data file of the tests."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def _words(value: object) -> list[str]:
    assert isinstance(value, list)
    return [str(v) for v in value]


def cited(answer: Answer) -> frozenset[str]:
    """The records that an answer cites; none for an abstention."""
    if not isinstance(answer, Article):
        return frozenset()
    return frozenset(c.record for s in answer.statements() for c in s.citations)
