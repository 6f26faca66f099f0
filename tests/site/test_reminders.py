"""Reminders: who is told what on which day, once a period, over a real mail server, and what no letter holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from io import StringIO

import pytest
from board_steps import SLUG, act, dossier, published
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import override_settings
from loopback_smtp import Server, mail_server

from osler.domain.review import Stage
from osler.site.accounts.configuration import mail
from osler.site.accounts.models import Notice
from osler.site.board.desk import DjangoLog
from osler.site.board.models import CredentialRow, Feedback
from osler.site.board.reminders import letters, remind
from osler.site.engine import now

REVIEWER, CHIEF, EDITOR = "real-reviewer1", "real-chief", "real-editor"


@pytest.fixture
def post() -> Iterator[Server]:
    """A mail server, the site set up for it, and addresses for three members."""
    for username in (REVIEWER, CHIEF, EDITOR):
        User.objects.filter(username=username).update(email=f"{username}@example.org")
    with mail_server() as server:
        configured = mail({"OSLER_SITE_MAIL": server.address, "OSLER_SITE_MAIL_FROM": "osler@example.org"})
        with override_settings(**configured):
            yield server


def claimed() -> date:
    """The article under review by one reviewer; the day the review is due."""
    assert act(EDITOR, "submit") == 302
    assert act(REVIEWER, "claim") == 302
    return dossier().claims[0].due


def told(post: Server) -> list[str]:
    """Who got a letter since the last look, by account."""
    out = [str(m["To"]).removesuffix("@example.org") for m in post.letters]
    post.letters.clear()
    return out


def text(letter: EmailMessage) -> str:
    """What a reader of the letter sees."""
    return str(letter.get_content())


def test_a_review_is_recalled_then_late_then_the_chiefs(post: Server) -> None:
    """Nothing before, once when it is soon due, once a week when late, and after a week of that the chief hears of it."""
    due = claimed()
    days = {}
    for late in range(-5, 16):
        remind(due + timedelta(days=late))
        if who := told(post):
            days[late] = sorted(who)
    assert days == {-3: [REVIEWER], 1: [REVIEWER], 8: [CHIEF, REVIEWER], 15: [CHIEF, REVIEWER]}


def test_a_run_that_was_missed_is_made_up_once(post: Server) -> None:
    """Reminders do not depend on the very day; what was not said on its day is said on the next."""
    due = claimed()
    remind(due + timedelta(days=10))
    assert sorted(told(post)) == [CHIEF, REVIEWER]
    remind(due + timedelta(days=11))
    assert told(post) == []


def test_a_letter_says_what_waits_and_where(post: Server) -> None:
    """Name, title, day, address of the desk; plain text from the house's address."""
    due = claimed()
    remind(due - timedelta(days=2))
    (letter,) = post.letters
    said = text(letter)
    assert letter["From"] == "osler@example.org"
    assert letter["Subject"] == "Osler: one matter waits for you"
    assert letter.get_content_type() == "text/plain"
    assert f"Dear Name of {REVIEWER}," in said
    assert dossier().latest.content.title in said
    assert "in 2 days." in said
    assert f"http://127.0.0.1:8000/board/articles/{SLUG}/" in said


def test_what_nobody_takes_goes_to_the_editors(post: Server) -> None:
    """A week after it was submitted."""
    assert act(EDITOR, "submit") == 302
    remind(now().date() + timedelta(days=8))
    assert told(post) == [EDITOR]


def test_an_approval_that_runs_out_is_announced_and_the_article_falls_due(
    post: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A month before, to the editors; the day after its last day the article is due, and the log says by whom."""
    published(REVIEWER, "real-reviewer2")
    until = dossier().approvals[-1].valid_until
    CredentialRow.objects.update(expires=until + timedelta(days=999))
    assert remind(until - timedelta(days=30)).fallen_due == ()
    assert told(post) == [EDITOR]
    assert remind(until).fallen_due == ()
    assert dossier().stage is Stage.PUBLISHED
    after = until + timedelta(days=1)
    monkeypatch.setattr(
        "osler.site.engine.now", lambda: datetime(after.year, after.month, after.day, tzinfo=UTC)
    )
    assert remind(after).fallen_due == (SLUG,)
    assert dossier().stage is Stage.DUE
    assert [e.who for e in DjangoLog().entries()][-1] == "clockwork"


def test_a_credential_is_announced_to_its_holder_then_to_the_chief_too(post: Server) -> None:
    """Two months before, again a month before; once it is over the chief hears of it."""
    ends = now().date() + timedelta(days=100)
    CredentialRow.objects.filter(profile__user__username=REVIEWER).update(expires=ends)
    days = {}
    for before in range(65, -2, -1):
        remind(ends - timedelta(days=before))
        if who := told(post):
            days[before] = sorted(who)
    assert days == {60: [REVIEWER], 30: [REVIEWER], 0: [REVIEWER], -1: [CHIEF]}


def test_a_dry_run_sends_and_notes_nothing(post: Server) -> None:
    """It shows what would be said."""
    due = claimed()
    outcome = remind(due, dry_run=True)
    assert [letter.member for letter in outcome.sent] == [REVIEWER]
    assert post.letters == []
    assert not Notice.objects.exists()


def test_a_letter_that_could_not_be_sent_is_tried_again(post: Server) -> None:
    """The server's refusal is told, and nothing is noted as said."""
    due = claimed()
    post.refusing = True
    outcome = remind(due)
    assert [(letter.member, reason.split(":")[0]) for letter, reason in outcome.unsent] == [
        (REVIEWER, "SMTPSenderRefused")
    ]
    post.refusing = False
    assert [letter.member for letter in remind(due).sent] == [REVIEWER]


def test_a_member_without_an_address_is_named_not_forgotten(post: Server) -> None:
    """Nothing is noted, so that a later address gets what was missed."""
    User.objects.filter(username=REVIEWER).update(email="")
    due = claimed()
    assert [letter.member for letter, _ in remind(due).unsent] == [REVIEWER]
    User.objects.filter(username=REVIEWER).update(email=f"{REVIEWER}@example.org")
    remind(due)
    assert told(post) == [REVIEWER]


def test_two_runs_at_once_send_one_letter(post: Server) -> None:
    """Who notes first sends; the other one sees it."""
    due = claimed()
    (letter,) = letters(due)
    remind(due)
    from osler.site.board import reminders  # noqa: PLC0415  # needs Django set up

    assert reminders._send(letter) == "another run is telling it"
    assert len(post.letters) == 1


def test_no_letter_holds_anything_of_readers(post: Server) -> None:
    """Neither their words nor their question."""
    Feedback.objects.create(article=SLUG, revision=1, text="synthetic private words")
    due = claimed()
    for late in (-3, 1, 10):
        remind(due + timedelta(days=late))
    assert post.letters
    assert not any("private words" in text(m) for m in post.letters)


def test_the_command_without_a_server_shows_letters_on_the_console(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where no mail server is configured; on the error side, so that a document on the other stays whole."""
    User.objects.filter(username=EDITOR).update(email="e@example.org")
    act(EDITOR, "submit")
    console = "django.core.mail.backends.console.EmailBackend"
    with override_settings(EMAIL_BACKEND=console):
        remind(now().date() + timedelta(days=8))
    out, err = capsys.readouterr()
    assert out == ""
    assert "In review, and reviewers are wanting" in err


def test_djangos_own_command_does_the_same() -> None:
    """For who schedules those."""
    said = StringIO()
    call_command("remind", "--dry-run", stdout=said, stderr=said)
    assert said.getvalue() == ""
