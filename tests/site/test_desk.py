"""The house in the site's database: the port's promises, and a memory that cannot be rewritten."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from house_samples import ARTICLE, EDITOR, Board, draft, reworded, statement

from osler.domain.audit import Entry, Happening, first_fault
from osler.domain.review import Stage
from osler.editorial.actions import House
from osler.errors import ArticleNotFound, StaleRevision
from osler.site.board.audit import fault_of_house
from osler.site.board.desk import DjangoDesk, DjangoLog
from osler.site.board.models import AuditHead, AuditRow, DossierRow, RevisionRow


class DatabaseBoard(Board):
    """The synthetic house over the site's database."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = DjangoDesk()  # type: ignore[assignment]  # the same port
        self.house = House(self.desk, self.verifier, self.clock)


def test_a_text_goes_all_the_way() -> None:
    """What memory allows, the database keeps: state, revisions, and a whole chain."""
    board = DatabaseBoard()
    before = DjangoLog().head().count
    board.published()
    assert board.dossier.stage is Stage.PUBLISHED
    assert DossierRow.objects.get(pk=ARTICLE).state == board.dossier.state
    assert [e.act for e in DjangoLog().entries()][before:] == [
        "create", "submit", "claim", "sign", "approve", "publish",
    ]  # fmt: skip
    assert first_fault(DjangoLog().entries(), DjangoLog().head()) is None
    assert fault_of_house() == ""


def test_every_revision_is_noted_once() -> None:
    """Number and hash of each, as they were made."""
    board = DatabaseBoard()
    board.create()
    board.edit(reworded(draft(), "Drug A lowered the score a little."))
    noted = RevisionRow.objects.filter(article=ARTICLE).order_by("number")
    assert [(r.number, r.hash) for r in noted] == [(r.number, r.hash) for r in board.dossier.revisions]


def test_a_state_that_has_moved_on_is_refused() -> None:
    """Nothing is kept and nothing logged of what was decided on an older state."""
    board = DatabaseBoard()
    old = board.create()
    board.edit(draft(statement("s1", "Drug A helped.", "pmid:1")))
    count = DjangoLog().head().count
    with pytest.raises(StaleRevision):
        board.house.edit(EDITOR, ARTICLE, draft(), seen=old.state)
    with pytest.raises(StaleRevision):
        board.desk.commit(old, [])
    assert DjangoLog().head().count == count


def test_two_of_one_name_cannot_be() -> None:
    """A second article of the same name is refused, whatever was in it."""
    board = DatabaseBoard()
    board.create()
    with pytest.raises(StaleRevision):
        board.create()


def test_an_article_that_is_not_there_is_not_found() -> None:
    """By name."""
    with pytest.raises(ArticleNotFound):
        DjangoDesk().load("none")


class FullDisk(DjangoLog):
    """A log that can keep nothing."""

    def append(self, happening: Happening) -> Entry:
        """Fail."""
        raise OSError("synthetic")


def test_a_failing_log_keeps_nothing() -> None:
    """State and log entry together, or neither."""
    board = DatabaseBoard()
    board.create()
    house = House(DjangoDesk(FullDisk()), board.verifier, board.clock)
    with pytest.raises(OSError, match="synthetic"):
        house.edit(EDITOR, ARTICLE, draft(statement("s1", "Drug A helped.", "pmid:1")), seen=1)
    assert board.dossier.state == 1
    assert len(RevisionRow.objects.filter(article=ARTICLE)) == 1


@pytest.mark.parametrize(
    "table", ["board_auditrow", "board_revisionrow", "board_dossierrow", "board_audithead"]
)
def test_the_database_deletes_nothing(table: str) -> None:
    """Not even with SQL."""
    DatabaseBoard().create()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("model", [AuditRow, RevisionRow])
def test_the_database_rewrites_nothing(model: type[AuditRow | RevisionRow]) -> None:
    """A bulk update goes around every rule in Python, and not around this one."""
    DatabaseBoard().create()
    field = "data" if model is AuditRow else "hash"
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(**{field: "x"})


def test_a_text_changed_behind_the_house_is_found() -> None:
    """Who rewrites a dossier in the database is found by the hashes that were noted and logged."""
    board = DatabaseBoard()
    board.create()
    row = DossierRow.objects.get(pk=ARTICLE)
    changed = (
        bytes(row.data)
        .replace(b"Drug A lowered", b"Drug A raised!", 1)
        .replace(b"Drug A lowered", b"Drug A raised!")
    )
    DossierRow.objects.filter(pk=ARTICLE).update(data=changed)
    assert ARTICLE in fault_of_house()


def test_a_log_without_its_end_is_found() -> None:
    """The head, kept apart from the entries, tells."""
    DjangoLog().append(Happening(who="a", when=datetime(2026, 1, 1, tzinfo=UTC), act="try", object="nothing"))
    AuditHead.objects.update(count=DjangoLog().head().count + 1)
    assert "audit log" in fault_of_house()


def test_dossiers_come_by_name() -> None:
    """All of them, in order."""
    DatabaseBoard().create()
    names = [d.article for d in DjangoDesk().dossiers()]
    assert ARTICLE in names
    assert names == sorted(names)
