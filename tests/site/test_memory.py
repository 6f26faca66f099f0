"""What somebody with the database in hand could do to the house's memory, and that ``verify-log`` finds each of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from board_steps import SLUG, act, dossier, published, review, signed_in
from django.db import connection

from osler.domain.audit import EMPTY, Happening, Head, chained, head_of
from osler.domain.review import Role
from osler.editorial.dossier import Dossier
from osler.editorial.export import entry_data
from osler.editorial.storage import encode_dossier
from osler.errors import InvalidValue
from osler.site import serve
from osler.site.board.audit import fault_of_house
from osler.site.board.desk import DjangoLog
from osler.site.board.models import AuditHead, AuditRow, CredentialRow, DossierRow, Profile
from osler.site.board.people import add_member
from osler.site.engine import now
from osler.site.public.shown import shown_article


def _without_triggers() -> None:
    """Take the locks off, as the owner of the database can."""
    with connection.cursor() as cursor:
        for table in ("board_auditrow", "board_revisionrow", "board_dossierrow", "board_audithead"):
            for what in ("delete", "update", "truncate"):
                where = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{what}{where}")


def _written(forged: Dossier) -> None:
    """Put a dossier into its row behind the house's back."""
    DossierRow.objects.filter(pk=SLUG).update(data=encode_dossier(forged), changed=now())


def _demonstrated() -> None:
    """The article approved by the demonstration board."""
    assert act("editor", "submit") == 302
    for reviewer in ("reviewer1", "reviewer2"):
        if dossier().stage in {"submitted", "under_review"}:
            assert act(reviewer, "claim") == 302
            assert review(reviewer) == 302
    assert act("real-editor", "publish") == 302


def test_a_demonstration_made_real_in_the_database_is_found() -> None:
    """The page could be made to say "Reviewed by"; the seal of the last act says that nobody did."""
    _demonstrated()
    assert fault_of_house() == ""
    old = dossier()
    shed = [replace(r, demonstration=False, name="Synthetic Professor") for r in old.reviews]
    signed = [
        replace(
            a,
            signatures=tuple(
                replace(s, demonstration=False, name="Synthetic Professor") for s in a.signatures
            ),
        )
        for a in old.approvals
    ]
    _written(replace(old, reviews=tuple(shed), approvals=tuple(signed)))
    assert shown_article(SLUG).status.reviewed_by  # what the seal is for
    assert fault_of_house() == f"article {SLUG}: its dossier is not what its last act left"


def test_a_re_opening_taken_out_of_the_database_is_found() -> None:
    """So is a reason for doubt that somebody would rather forget."""
    published("real-reviewer1", "real-reviewer2")
    act("real-chief", "reopen", ground="objection", reason="Synthetic doubt.")
    _written(replace(dossier(), reopenings=()))
    assert "is not what its last act left" in fault_of_house()


@pytest.mark.parametrize(
    "change",
    [{"demonstration": False}, {"roles": "author specialty_reviewer"}, {"name": "Synthetic Professor"}],
)
def test_a_member_changed_in_the_database_is_found(change: dict[str, object]) -> None:
    """Roles, name, and whether it is a demonstration, are as the log says."""
    Profile.objects.filter(user__username="author").update(**change)
    assert fault_of_house().startswith("member author: ")


def test_a_credential_put_into_the_database_is_found() -> None:
    """Nobody gets one but by an act that is logged."""
    profile = Profile.objects.get(user__username="real-editor")
    CredentialRow.objects.create(profile=profile, title="x", issuer="x", expires=date(2099, 1, 1))
    assert fault_of_house() == "member real-editor: the credentials are not those that were logged"


def test_a_member_taken_out_of_the_database_is_found() -> None:
    """Whoever was on the board stays known; leaving closes an account and takes nothing away."""
    Profile.objects.filter(user__username="auditor").delete()
    assert fault_of_house() == "member auditor: the account is gone"


def test_an_expiry_put_off_in_the_database_is_found() -> None:
    """A credential that was logged until one day does not hold until another."""
    CredentialRow.objects.filter(profile__user__username="reviewer1").update(expires=date(2099, 1, 1))
    assert "credentials" in fault_of_house()


def test_a_changed_member_is_sound() -> None:
    """The control: what the chief does leaves nothing to complain of."""
    data = {
        "roles": ["author", "editor"],
        "credential": "Synthetic",
        "issuer": "nobody",
        "expires": "2030-01-01",
    }
    assert signed_in("real-chief").post("/board/people/real-editor/", data).status_code == 302
    assert (
        signed_in("real-chief")
        .post("/board/people/author/", {"roles": ["author"], "leaves": "1"})
        .status_code
        == 302
    )
    assert fault_of_house() == ""


def test_a_tail_cut_off_with_its_head_is_found() -> None:
    """The chain and the head beside it would do; the dossiers know of acts that the log does not."""
    published("real-reviewer1", "real-reviewer2")
    _without_triggers()
    last = DjangoLog().head().count - 1
    AuditRow.objects.filter(position__gt=last).delete()
    entry = next(e for e in DjangoLog().entries() if e.position == last)
    AuditHead.objects.update(count=last, hash=entry.hash)
    assert "is not what its last act left" in fault_of_house()


def test_an_entry_beyond_the_head_is_found() -> None:
    """A log that is longer than its own head was written to by somebody else."""
    head = DjangoLog().head()
    entry = chained(Happening(who="x", when=now(), act="x", object="x"), head)
    AuditRow.objects.create(position=entry.position, data=json.dumps(entry_data(entry)))
    assert fault_of_house() == f"audit log, entry {entry.position}: it stands beyond the head"


def test_a_log_written_anew_is_found_by_a_head_kept_elsewhere() -> None:
    """A whole new chain is sound in itself, head and all: only what was noted outside tells."""
    kept = DjangoLog().head()
    _without_triggers()
    head, rows = EMPTY, []
    for old in tuple(DjangoLog().entries()):
        who = "somebody else" if old.position == 1 else old.who
        entry = chained(
            Happening(who=who, when=now(), act=old.act, object=old.object, details=old.details), head
        )
        rows.append(AuditRow(position=entry.position, data=json.dumps(entry_data(entry))))
        head = head_of(entry)
    AuditRow.objects.all().delete()
    AuditRow.objects.bulk_create(rows)
    AuditHead.objects.update(count=head.count, hash=head.hash)
    assert fault_of_house() == ""
    assert "is not the one whose hash was kept" in fault_of_house(kept)
    assert "log ends after" in fault_of_house(Head(count=kept.count + 5, hash=kept.hash))


@pytest.mark.parametrize("kept", ["x", "1:x", ":" + "0" * 64, "\u0661:" + "0" * 64, "1:" + "0" * 63])
def test_a_head_that_is_none_is_refused(kept: str) -> None:
    """As it is printed, or not at all."""
    with pytest.raises(InvalidValue, match="no head of a log"):
        serve.verify_log(kept)


@pytest.mark.parametrize(
    "username",
    ["", "a/b", "a b", "\u00c9", "\uff41uthor", "\u0430uthor", "a\0b", "outside:x", "Clockwork", "osler", "..", "AUTHOR", "x" * 61],
)  # fmt: skip
def test_account_names_cannot_be_taken_for_others(username: str) -> None:
    """No other alphabet, no sign that an address gives a meaning, no name of the house's own, no name in other case."""
    with pytest.raises(InvalidValue):
        add_member(username, "Synthetic", [Role.AUTHOR], demonstration=False, by="tests")


def test_a_name_to_be_printed_hides_nothing() -> None:
    """A name with an override of direction would be read as another."""
    with pytest.raises(InvalidValue, match="hidden"):
        add_member("synthetic", "Dr \u202eA", [Role.AUTHOR], demonstration=False, by="tests")


@pytest.mark.parametrize("data", ["{}", "no entry at all"])
def test_a_row_that_is_no_entry_is_found_and_not_a_crash(data: str) -> None:
    """Whoever runs the command reads which entry it is."""
    _without_triggers()
    AuditRow.objects.filter(position=1).update(data=data)
    assert "1" in fault_of_house()
    assert "no entry at all" in fault_of_house()
    assert signed_in("auditor").get("/board/log/").status_code == 409


def test_a_dossier_that_is_none_is_found_and_not_a_crash() -> None:
    """Named by its article."""
    DossierRow.objects.filter(pk=SLUG).update(data=b"no dossier at all")
    assert SLUG in fault_of_house()
