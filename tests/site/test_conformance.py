"""The rules of the house, as ``tests/unit/editorial`` proves them in memory, once more over the site's own database."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import house_samples
import pytest
import test_approval
import test_deadlines
import test_house_actions
import test_house_properties
import test_links
import test_status
import test_surveillance
import test_turnaround
from django.db import connection, transaction
from hypothesis import settings

from osler.site.board.audit import fault_of_house
from osler.site.board.desk import DjangoDesk, DjangoLog
from osler.site.cms.projection import unlike

SUITES: tuple[ModuleType, ...] = (
    test_approval, test_deadlines, test_house_actions, test_house_properties, test_links, test_status, test_surveillance,
    test_turnaround,
)  # fmt: skip
"""Every test that goes through a house."""
EXAMPLES = 8
"""Of each property: memory has tried the hundreds, and here each act writes tables."""
TRIGGERS = ("board_auditrow", "board_revisionrow", "board_dossierrow", "board_audithead")
EMPTIED = (
    "cms_held", "wagtailcore_taskstate", "wagtailcore_workflowstate", "cms_article", "wagtailcore_revision",
    "board_credentialrow", "board_profile", *TRIGGERS,
)  # fmt: skip


class EmptyHouse:
    """A house without articles at the start of each board; what the board before it did is undone."""

    saved: str | None = None

    @classmethod
    def again(cls) -> None:
        """As it was when the test began."""
        if cls.saved:
            transaction.savepoint_rollback(cls.saved)
        cls.saved = transaction.savepoint()


def _log() -> DjangoLog:
    EmptyHouse.again()
    return DjangoLog()


@pytest.fixture(autouse=True)
def _over_the_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Desk and log of the site in place of those in memory; what a board leaves behind is sound."""
    with connection.cursor() as cursor:
        for table in TRIGGERS:
            for what in ("delete", "update", "truncate"):
                _drop(cursor, f"{table}_{what}", table)
        for table in EMPTIED:
            cursor.execute(f"DELETE FROM {table}")
    monkeypatch.setattr(house_samples, "MemoryLog", _log)
    monkeypatch.setattr(house_samples, "MemoryDesk", DjangoDesk)
    EmptyHouse.saved = None
    yield
    assert unlike(DjangoDesk().dossiers()) == ""
    assert fault_of_house() == ""


def _drop(cursor: object, trigger: str, table: str) -> None:
    where = f" ON {table}" if connection.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}{where}")  # type: ignore[attr-defined]  # untyped


def _tests() -> Iterator[tuple[str, object]]:
    for suite in SUITES:
        for name, test in vars(suite).items():
            if name.startswith("test_") and callable(test):
                if hasattr(test, "hypothesis"):  # fewer examples than the test itself asks for
                    test._hypothesis_internal_use_settings = settings(max_examples=EXAMPLES, deadline=None)
                yield f"{suite.__name__}__{name.removeprefix('test_')}", test


globals().update(_tests())
