"""Are the cited passages what they claim to be: words of their record, and of one that still stands?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from osler.domain.passage import Passage
from osler.domain.record import Record


def check_sources(passages: Sequence[Passage], records: Mapping[str, Record]) -> tuple[str, ...]:
    """The objections to the passages themselves, in plain words; a record that is not at hand is not judged."""
    reasons = []
    for passage in passages:
        record = records.get(passage.record)
        if record is None:
            continue
        if record.retracted:
            reasons.append(f"{record.id} was retracted")
        if record.text[passage.start : passage.end] != passage.text:
            reasons.append(f"the quoted words do not stand in {record.id} at {passage.start}-{passage.end}")
        elif passage.basis is not record.basis_at(passage.start):
            reasons.append(f"the passage of {record.id} is given as {passage.basis.value}, which it is not")
    return tuple(reasons)
