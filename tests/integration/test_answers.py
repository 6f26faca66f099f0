"""Whole answers from the starter library, on questions of our own: do they cite what carries them, and read well?

The questions of ``tests/data/questions.jsonl`` were written from the starter library before Osler was asked any of
them: each with the records that a good answer cites, and some that no record answers (a treatment, a condition, a
population or a detail that the library does not have, or nothing medical).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib.resources import files
from statistics import fmean

import pytest
from asking import Asked, asked, cited, desk
from jsonschema import Draft202012Validator

from osler.codec import answer_json, dumps
from osler.domain.article import Abstention, Article
from osler.domain.statement import Statement, VerdictLabel
from osler.starter.loader import starter_records

OPENER = re.compile(
    r"(?:This|These|Those|That|It|Its|They|Their|Them|We|Our|He|She|Both|Such|Here|There(?! (?:is|are|was|were))|Then|Thus|Therefore|Hence|"
    r"However|Moreover|Furthermore|Additionally|Also|But|And|Or|So|Yet|Instead|Similarly|Likewise|Consequently|"
    r"In contrast|In addition|As a result|On the other hand|The former|The latter|The same|The other)\b"
)
"""Openings that lean on a sentence which is not there."""
LABEL = re.compile(
    r"(?:Background|Objectives?|Aims?|Purpose|Methods?|Design|Setting|Patients|Participants|Interventions?|"
    r"Main outcomes?|Results?|Findings|Conclusions?|Discussion|Limitations?)\s*[:.\u2014-]",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us)\b")
WHOLE = re.compile(r"[A-Z0-9\u0391-\u03c9(].*[.!?][)\]\"'\u201d\u2019]?", re.DOTALL)
"""From a capital or a figure to the stop of a sentence."""


@pytest.fixture(scope="module")
def articles() -> list[tuple[Asked, Article]]:
    """The answers that are articles."""
    return [(one, one.answer) for one in asked() if isinstance(one.answer, Article)]


def _statements(articles: list[tuple[Asked, Article]]) -> list[tuple[str, Statement]]:
    return [(one.question, s) for one, article in articles for s in article.statements()]


def test_questions_are_about_the_starter_library() -> None:
    """Every record that a question expects is in the library, and no question is asked twice."""
    known = {record.id for record in starter_records()}
    assert {i for one in asked() for i in one.expected} <= known
    assert max(Counter(one.question for one in asked()).values()) == 1
    kinds = Counter(one.answer.question.kind for one in asked() if one.expected)
    assert len(kinds) >= 9, f"kinds of question: {kinds}"


def test_answers_cite_what_carries_them() -> None:
    """Of the records that carry an answer, three quarters are cited; an abstention counts as none."""
    shares = [len(one.expected & cited(one.answer)) / len(one.expected) for one in asked() if one.expected]
    assert fmean(shares) >= 0.75


def test_nothing_is_answered_that_the_library_does_not_answer() -> None:
    """Nine in ten of the questions that no record answers end in an abstention."""
    answered = [one for one in asked() if not one.expected and isinstance(one.answer, Article)]
    cannot = sum(not one.expected for one in asked())
    assert 1 - len(answered) / cannot >= 0.9, [one.question for one in answered]


def test_nothing_is_refused_that_the_library_answers() -> None:
    """At most one in ten of the questions that records answer ends in an abstention."""
    refused = [one for one in asked() if one.expected and isinstance(one.answer, Abstention)]
    can = sum(bool(one.expected) for one in asked())
    assert len(refused) / can <= 0.1, [one.question for one in refused]


def test_every_statement_stands_on_a_passage_of_its_record(articles: list[tuple[Asked, Article]]) -> None:
    """Each statement is cited and supported, and each passage is, letter for letter, where it says it is."""
    texts = {record.id: record.text for record in starter_records()}
    for question, statement in _statements(articles):
        assert statement.verdict.label is VerdictLabel.SUPPORTED, (question, statement.text)
        for citation in statement.citations:
            passage = citation.passage
            assert texts[citation.record][passage.start : passage.end] == passage.text, (question, passage)


def test_references_are_numbered_and_all_cited(articles: list[tuple[Asked, Article]]) -> None:
    """The list runs from 1 without a gap and holds exactly the records that statements cite."""
    for one, article in articles:
        assert [r.number for r in article.references] == list(range(1, len(article.references) + 1))
        assert {r.record.id for r in article.references} == cited(article), one.question


def test_every_answer_keeps_to_the_schema() -> None:
    """Articles and abstentions alike are what ``answer-1.json`` promises."""
    schema = json.loads((files("osler") / "schemas" / "answer-1.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    for one in asked():
        faults = [e.message for e in validator.iter_errors(json.loads(dumps(answer_json(one.answer))))]
        assert not faults, (one.question, faults[:3])


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [("opens in mid-air", OPENER), ("begins with a section label", LABEL)],
    ids=["opening", "label"],
)
def test_no_statement_begins_badly(
    articles: list[tuple[Asked, Article]], fault: str, pattern: re.Pattern[str]
) -> None:
    """No statement leans on a sentence that is not there, and none carries the label of an abstract's section."""
    bad = {s.text for _, s in _statements(articles) if pattern.match(s.text)}
    assert not bad, f"{fault}: {sorted(bad)[:5]}"


def test_statements_are_whole_sentences_in_the_third_person(articles: list[tuple[Asked, Article]]) -> None:
    """Each begins with a capital or a figure, ends with a stop, and says neither "we" nor "our"."""
    texts = {s.text for _, s in _statements(articles)}
    assert not sorted(t for t in texts if not WHOLE.fullmatch(t))
    assert not sorted(t for t in texts if FIRST_PERSON.search(t))


def test_no_statement_is_said_twice(articles: list[tuple[Asked, Article]]) -> None:
    """The body does not repeat the bottom line or itself."""
    for one, article in articles:
        said = Counter(s.text for s in article.statements())
        assert said.most_common(1)[0][1] == 1, (one.question, said.most_common(1))


def test_the_same_question_gives_the_same_bytes() -> None:
    """Asked again, in another process or another order, every twentieth question gives the same JSON."""
    for one in reversed(asked()[::20]):
        again = dumps(answer_json(desk().osler.ask(one.question)))
        assert again == dumps(answer_json(one.answer)), one.question


def test_questions_leave_no_mark() -> None:
    """Nothing in the folder of the library or of the cache holds what was asked."""
    rare = [b"guttate hypomelanosis get", b"football world cup", b"bicycle tyre"]
    assert all(any(r in one.question.lower().encode() for one in asked()) for r in rare)
    folder = desk().settings.library.parent
    for path in (p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes().lower()
        assert not [r for r in rare if r in content], path.name
