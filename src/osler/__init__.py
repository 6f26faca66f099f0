"""Osler answers clinical questions from the medical literature, with the evidence for every sentence.

    from osler import Osler

    with Osler.open("library") as osler:
        answer = osler.ask("Does cryotherapy repigment idiopathic guttate hypomelanosis?")

These are the public names; everything else may change. They are loaded when first used, so that importing
one part of the package never starts another.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osler.bootstrap import Osler
    from osler.codec import answer_json
    from osler.domain.article import Abstention, Answer, Article, Notice, Reference
    from osler.domain.library import Filters, Hit
    from osler.domain.passage import Passage
    from osler.domain.question import Question
    from osler.domain.record import Record
    from osler.domain.statement import Citation, Statement, Verdict, VerdictLabel
    from osler.errors import OslerError
    from osler.settings import Settings

__all__ = [
    "Abstention",
    "Answer",
    "Article",
    "Citation",
    "Filters",
    "Hit",
    "Notice",
    "Osler",
    "OslerError",
    "Passage",
    "Question",
    "Record",
    "Reference",
    "Settings",
    "Statement",
    "Verdict",
    "VerdictLabel",
    "answer_json",
]

_HOME = {
    "Osler": "osler.bootstrap",
    "answer_json": "osler.codec",
    "Abstention": "osler.domain.article",
    "Answer": "osler.domain.article",
    "Article": "osler.domain.article",
    "Notice": "osler.domain.article",
    "Reference": "osler.domain.article",
    "Filters": "osler.domain.library",
    "Hit": "osler.domain.library",
    "Passage": "osler.domain.passage",
    "Question": "osler.domain.question",
    "Record": "osler.domain.record",
    "Citation": "osler.domain.statement",
    "Statement": "osler.domain.statement",
    "Verdict": "osler.domain.statement",
    "VerdictLabel": "osler.domain.statement",
    "OslerError": "osler.errors",
    "Settings": "osler.settings",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'osler' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
