"""Answers from authors' abstracts read as finished text: asked of 14,858 records, 100 questions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from osler.adapters.tantivy_library import TantivyLibrary
from osler.bootstrap import Osler
from osler.codec import answer_json, dumps
from osler.domain.article import Answer, Article
from osler.domain.statement import Statement, VerdictLabel
from osler.evaluation.corpora import literature
from osler.settings import Settings
from shared_lexicon import shared_cache

pytestmark = [pytest.mark.data, pytest.mark.slow]

_OPENS_DANGLING = re.compile(
    r"^(this|these|those|it|they|he|she|its|their|such|however|moreover|furthermore|therefore|thus|hence|in conclusion|"
    r"in summary|additionally|also|but|and|or|finally|conversely|similarly|overall,|respectively)\b(?! (is|was) (un)?(likely|possible|known|clear))",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(we|our|ours|us)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^(background|objectives?|aims?|methods?|results?|findings|conclusions?|interpretation|discussion)\s*:|"
    r"\b(RESULTS|CONCLUSIONS?|METHODS|BACKGROUND|OBJECTIVES?|FINDINGS)\s*:"
)
_UNFINISHED = re.compile(r"(\.\.\.|…|[,;:(–-]|\b(and|or|of|the|with|in|to|than|by))\W*$")


@pytest.fixture(scope="module")
def osler(data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Osler]:
    """An Osler on the literature of the benchmark data."""
    folder = tmp_path_factory.mktemp("literature")
    library = TantivyLibrary.open(folder / "library")
    library.upsert(literature(data_folder))
    library.close()
    with Osler.open(
        settings=Settings(library=folder / "library", cache=shared_cache(), starter=False)
    ) as osler:
        yield osler


@pytest.fixture(scope="module")
def questions(data_folder: Path) -> tuple[str, ...]:
    """Fifty questions of MedEvidence and fifty of BioASQ, evenly spread over their files."""
    found: list[str] = []
    for name, key in (("medevidence", "question"), ("bioasq", "body")):
        lines = (data_folder / "qa" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        step = max(1, len(lines) // 50)
        found += [json.loads(line)[key] for line in lines[::step][:50]]
    return tuple(found)


@pytest.fixture(scope="module")
def answers(osler: Osler, questions: tuple[str, ...]) -> tuple[Answer, ...]:
    """Every question answered once."""
    return tuple(osler.ask(q) for q in questions)


def statements(answers: tuple[Answer, ...]) -> list[Statement]:
    """All statements of all articles."""
    return [s for a in answers if isinstance(a, Article) for s in a.statements()]


def test_enough_is_answered_to_judge(answers: tuple[Answer, ...]) -> None:
    """The text is judged on at least twenty articles and two hundred statements."""
    assert sum(isinstance(a, Article) for a in answers) >= 20
    assert len(statements(answers)) >= 200


def test_every_statement_reads_as_a_finished_sentence(answers: tuple[Answer, ...]) -> None:
    """No dangling opener or pronoun, no "we", no section label, no cut sentence."""
    faults = [
        (what, s.text)
        for s in statements(answers)
        for what, found in (
            ("dangling", _OPENS_DANGLING.match(s.text)),
            ("first person", _FIRST_PERSON.search(re.sub(r"\bUS\b|\bUs\b", "", s.text))),
            ("label", _LABEL.search(s.text)),
            ("cut", _UNFINISHED.search(s.text)),
            ("small letter", re.match(r"[a-z](?![A-Z0-9-])\w*\s", s.text)),
            ("no stop", None if s.text.rstrip("\"'”’)]").endswith((".", "!", "?")) else s.text),
        )
        if found
    ]
    assert not faults, faults[:10]


def test_every_statement_is_cited_and_verified(osler: Osler, answers: tuple[Answer, ...]) -> None:
    """Each statement cites passages that stand in their records, and its verdict is that they support it."""
    for statement in statements(answers):
        assert statement.verdict.label is VerdictLabel.SUPPORTED, statement
        for citation in statement.citations:
            passage = citation.passage
            assert osler.record(citation.record).text[passage.start : passage.end] == passage.text


def test_the_same_question_gives_the_same_bytes(
    osler: Osler, questions: tuple[str, ...], answers: tuple[Answer, ...]
) -> None:
    """Asked again, a question is answered in identical JSON."""
    for question, answer in list(zip(questions, answers, strict=True))[::10]:
        assert dumps(answer_json(osler.ask(question))) == dumps(answer_json(answer))
