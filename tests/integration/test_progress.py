"""Whoever watches an answer being made is told its steps, and changes nothing."""

from __future__ import annotations

from asking import desk

from osler.codec import answer_json
from osler.domain.article import Abstention, Article
from osler.domain.progress import Appraised, Checked, Progress, Searched, Understood

CARRIED = "Does cryotherapy repigment idiopathic guttate hypomelanosis?"


def test_an_observer_is_told_each_step_in_order_and_changes_nothing() -> None:
    """Understood, searched, appraised, checked; the same answer as unwatched; the figures are those of the answer."""
    told: list[Progress] = []
    watched = desk().osler.ask(CARRIED, observer=told.append)
    assert [type(p) for p in told] == [Understood, Searched, Appraised, Checked]
    assert answer_json(watched) == answer_json(desk().osler.ask(CARRIED))
    understood, searched, appraised, checked = told
    assert isinstance(watched, Article)
    assert isinstance(understood, Understood)
    assert understood.question == watched.question
    assert isinstance(searched, Searched)
    assert searched.found == len(watched.trace.hits)
    assert searched.records == watched.trace.records_in_library
    assert isinstance(appraised, Appraised)
    assert appraised.records == searched.found >= appraised.direct > 0
    assert isinstance(checked, Checked)
    assert checked.verified == len(set(watched.statements()))


def test_an_abstention_ends_before_anything_is_checked() -> None:
    """Nothing to check, nothing told of it."""
    told: list[Progress] = []
    answer = desk().osler.ask("Does synthetic drug zzqx cure blorbitis?", observer=told.append)
    assert isinstance(answer, Abstention)
    assert [type(p) for p in told] == [Understood, Searched, Appraised]
