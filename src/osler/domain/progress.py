"""How far an answer has come, as values for whoever watches it being made."""

from __future__ import annotations

from dataclasses import dataclass

from osler.domain.question import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The question has been read; ``reading`` says in words as what."""

    question: Question
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """The library has been searched: ``found`` records of the ``records`` it holds."""

    found: int
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraised:
    """Each record found has been appraised; ``guidelines`` of them are guidelines, ``direct`` fit the question."""

    records: int
    guidelines: int
    direct: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Each statement has been compared with its passages: so many bear out, so many were dropped."""

    verified: int
    dropped: int


Progress = Understood | Searched | Appraised | Checked
"""The steps in the order in which they are told; an abstention ends before the last."""
