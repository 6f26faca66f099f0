"""A passage: a verbatim stretch of one record's canonical text."""

from __future__ import annotations

from dataclasses import dataclass

from osler.domain.record import Basis, Record
from osler.errors import InvalidValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """``record.text[start:end] == text``; offsets are Unicode code points, half-open.

    Raises:
        InvalidValue: the offsets do not fit the text.
    """

    record: str
    start: int
    end: int
    text: str
    basis: Basis
    section: str = ""

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text) or not self.text:
            raise InvalidValue(
                f"passage {self.start}-{self.end} of {self.record} does not fit its text "
                f"of {len(self.text)} characters"
            )


def passage_of(record: Record, start: int, end: int) -> Passage:
    """The passage ``record.text[start:end]``, with the basis and label of the section it begins in.

    Raises:
        InvalidValue: the span is empty or lies outside the record's text.
    """
    section = next((s for s in record.sections if s.start <= start < s.end), None)
    return Passage(
        record=record.id,
        start=start,
        end=end,
        text=record.text[start:end],
        basis=section.basis if section else Basis.ABSTRACT,
        section=section.label if section else "",
    )
