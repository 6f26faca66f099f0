"""Are the cited passages what they claim to be: words of their record, and of one that still stands?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from osler.domain.passage import Passage
from osler.domain.record import Record
from osler.domain.statement import Objection
from osler.verification.objections import Against


def check_sources(passages: Sequence[Passage], records: Mapping[str, Record]) -> tuple[Against, ...]:
    """The objections to the passages themselves; a record that is not at hand is not judged."""
    found = []
    for passage in passages:
        record = records.get(passage.record)
        if record is None:
            continue
        if record.retracted:
            found.append(Against(Objection.RETRACTED, f"{record.id} was retracted"))
        if record.text[passage.start : passage.end] != passage.text:
            where = f"{record.id} at {passage.start}-{passage.end}"
            found.append(Against(Objection.NOT_VERBATIM, f"the quoted words do not stand in {where}"))
        elif passage.basis is not record.basis_at(passage.start):
            reason = f"the passage of {record.id} is given as {passage.basis.value}, which it is not"
            found.append(Against(Objection.NOT_VERBATIM, reason))
    return tuple(found)
