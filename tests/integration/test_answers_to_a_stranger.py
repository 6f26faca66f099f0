"""Whole answers to what a stranger asked: names, other languages, words that nobody knows, results that are mixed."""

from __future__ import annotations

import re

import pytest
from asking import desk

from osler.domain.article import Abstention, Answer, Article, NoticeKind
from osler.domain.certainty import Certainty
from osler.domain.meter import Pointing


def _ask(question: str) -> Answer:
    return desk().answers([question])[0]


@pytest.mark.parametrize(
    "question",
    [
        "John Smith born 12/03/1954 has vitiligo, does tacrolimus help?",
        "Does tacrolimus help in vitiligo? NHS number 943 476 5919",
        "Mrs Jones (a.b@example.org) asks whether tacrolimus helps in vitiligo",
    ],
)
def test_who_somebody_is_is_no_subject(question: str) -> None:
    """Names, dates of birth, numbers and addresses are gone before the question is read, and it is answered."""
    answer = _ask(question)
    assert isinstance(answer, Article)
    assert not re.search(r"Smith|Jones|1954|943|example", f"{answer.title} {answer.question}")


def test_a_question_in_another_language_is_told_once() -> None:
    """One sentence asks for English, and words that were not read are held against no publication."""
    answer = _ask("¿Qué tratamiento es mejor para el vitiligo?")
    assert isinstance(answer, Abstention)
    told = " ".join((answer.explanation, *(n.text for n in answer.notices)))
    assert told.count("in English") == 2, "that it is not, and please to ask in it"
    assert not any("qué" in found.difference or "para" in found.difference for found in answer.found)


@pytest.mark.parametrize(
    "question", ["Does synthetic drug zzqx cure blorbitis?", "Does wibblumab treat blorbitis?"]
)
def test_unknown_words_are_named_and_nothing_is_near(question: str) -> None:
    """What neither Osler nor the library knows is no subject that is covered."""
    answer = _ask(question)
    assert isinstance(answer, Abstention)
    assert "does not know" in answer.explanation
    assert "covered" not in answer.explanation
    assert not answer.found


def test_an_unknown_treatment_of_a_known_disease_is_named() -> None:
    """The disease is covered, the word is not known, and it is the word that is told."""
    answer = _ask("Does zzqx help in vitiligo?")
    assert isinstance(answer, Abstention)
    assert "does not know this word" in answer.explanation
    assert "zzqx" in answer.explanation


@pytest.mark.parametrize("question", ["Is metformin safe in pregnancy?", "Does tacrolimus work in vitiligo?"])
def test_an_uncertain_verdict_has_no_high_certainty(question: str) -> None:
    """Where results point no one way, one cannot be sure of the answer; disagreement is told once."""
    answer = _ask(question)
    assert isinstance(answer, Article)
    assert answer.meter
    assert answer.meter.verdict
    assert answer.meter.verdict.points_to is Pointing.UNCERTAIN
    assert answer.meter.certainty.certainty in {Certainty.LOW, Certainty.VERY_LOW}
    told = [n for n in answer.notices if n.kind in {NoticeKind.VERDICT, NoticeKind.DISAGREEMENT}]
    assert len(told) == 1
    assert not any("side by side" in n.text for n in told)


def test_what_everybody_had_was_not_tested() -> None:
    """A trial of corticosteroids in which all had antibiotics as well is no direct evidence on antibiotics."""
    answer = _ask("Do antibiotics work for a cold?")
    assert isinstance(answer, Article)
    assert not any("corticosteroid" in s.text.lower() for s in answer.statements())
    assert any(n.kind is NoticeKind.NO_DIRECT_EVIDENCE for n in answer.notices)


def test_doses_are_told_as_what_studies_gave() -> None:
    """A dose that was asked for is no recommendation, and the answer says so."""
    answer = _ask("What is the dose of amoxicillin for a child with pneumonia?")
    assert isinstance(answer, Article)
    assert any("Osler recommends no dose" in n.text for n in answer.notices)
    assert all(re.search(r"\d ?mg", s.text) for s in answer.bottom_line)
    assert answer.meter is None
