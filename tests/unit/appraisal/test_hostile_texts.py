"""Hostile texts: no pattern of appraisal takes longer than the text is long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from osler.appraisal.same_study import same_study
from osler.appraisal.sample_size import sample_size
from osler.appraisal.screening import screening_labels
from osler.domain.record import Record

MakeRecord = Callable[..., Record]


@pytest.mark.parametrize(
    "unit",
    ["A-A-A-A", "n = 1 ", "1,234,", "patients will be ", "rats were 1 ", "1 a b c d e ", "were randomi "],
)
def test_sixty_thousand_characters_of_anything_are_read_at_once(unit: str, make: MakeRecord) -> None:
    """Repeats that make patterns try again and again; a quadratic one would take minutes."""
    text = (unit * 20_000)[:60_000]
    record = make(text[:300], text[300:], id="title:a")
    started = time.process_time()
    screening_labels(record)
    sample_size(text)
    same_study(record, make("The SYN-A trial", id="title:b"))
    assert time.process_time() - started < 5
