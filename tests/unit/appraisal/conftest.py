"""How the tests of appraisal make records: from a title and an abstract, visibly synthetic."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from osler.domain.record import Basis, Record, Section

MakeRecord = Callable[..., Record]


@pytest.fixture
def make() -> MakeRecord:
    """A function that makes a record of a title and an abstract; other fields by keyword."""

    def build(title: str = "Synthetic study of drug A", abstract: str = "", **fields: object) -> Record:
        text = f"{title}\n{abstract}"
        given: dict[str, object] = {
            "id": "pmid:1",
            "title": title,
            "text": text,
            "sections": (
                Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT),
                Section(label="", start=len(title) + 1, end=len(text), basis=Basis.ABSTRACT),
            ),
        }
        return Record(**{**given, **fields})  # type: ignore[arg-type]  # fields are checked by Record

    return build
