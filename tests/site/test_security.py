"""Defences: throttled sign-in, forged requests, secrets, settings, and questions that leave no trace."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from board_steps import SLUG, signed_in
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.test import Client, RequestFactory

from osler.errors import SettingsError
from osler.site.board.models import Feedback
from osler.site.database import database, place_for
from osler.site.security.quiet import WithoutQuestions, quiet_threads
from osler.site.security.throttle import Places, too_often


def _sign_in(client: Client, password: str) -> int:
    return int(client.post("/board/login/", {"login": "author", "password": password}).status_code)


def test_signing_in_works_and_is_throttled() -> None:
    """The right password lets in; after five wrong ones the right one does not either."""
    user = User.objects.get(username="author")
    user.set_password("synthetic right password")
    user.save()
    assert _sign_in(Client(), "synthetic right password") == 302
    statuses = [_sign_in(Client(), f"wrong {n}") for n in range(6)]
    assert statuses[0] == 200
    assert statuses[-1] == 429
    assert _sign_in(Client(), "synthetic right password") == 429


@pytest.mark.parametrize(
    "address", [f"/articles/{SLUG}/feedback/", "/board/new/", f"/board/articles/{SLUG}/act/submit/"]
)
def test_a_forged_request_is_refused(address: str) -> None:
    """A post without the form's token is 403."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="editor"))
    assert client.post(address, {"text": "x"}).status_code == 403


@pytest.mark.parametrize("password", ["short", "password1234", "123456789012345"])
def test_weak_passwords_are_refused(password: str) -> None:
    """Short, common, or digits alone."""
    with pytest.raises(ValidationError):
        validate_password(password)


def test_signing_in_leads_nowhere_else() -> None:
    """An address of another site in ``next`` is not followed."""
    user = User.objects.get(username="author")
    user.set_password("synthetic right password")
    user.save()
    data = {"login": "author", "password": "synthetic right password", "next": "https://example.org/"}
    assert Client().post("/board/login/", data)["Location"] == "/board/"


def test_board_pages_stay_out_of_caches() -> None:
    """Nothing of the board is kept by a browser or proxy, and none of it is framed."""
    response = signed_in("editor").get("/board/")
    assert response["Cache-Control"] == "no-store"
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_nothing_can_be_uploaded() -> None:
    """A form with a file is refused."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415  # needs Django set up

    file = SimpleUploadedFile("synthetic.txt", b"x")
    assert Client().post(f"/articles/{SLUG}/feedback/", {"text": "x", "file": file}).status_code == 400


def test_a_host_that_is_not_ours_is_refused() -> None:
    """No page is made for a forged host name."""
    assert Client().get("/pages/about/", headers={"host": "evil.example"}).status_code == 400


def test_a_failing_answer_leaves_no_question_in_the_log() -> None:
    """What is logged is the kind of error and the place in the code."""
    try:
        int("synthetic private question")
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, "x", 1, "Internal: %s", ("/ask?q=private",), sys.exc_info()
        )
    assert WithoutQuestions().filter(record)
    said = logging.Formatter("%(message)s").format(record)
    assert "private" not in said
    assert "ValueError" in said


def _manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("OSLER_", "DJANGO_", "DATABASE_"))}
    return subprocess.run(
        [sys.executable, "-m", "osler.site.manage", *arguments],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


INSTITUTION = {
    "OSLER_SITE_MAIL": "smtps://osler:synthetic@mail.example",
    "OSLER_SITE_MAIL_FROM": "osler@osler.example",
    "OSLER_SITE_OIDC_ISSUER": "https://id.example",
    "OSLER_SITE_OIDC_CLIENT": "osler",
    "OSLER_SITE_OIDC_SECRET": "synthetic",
}


@pytest.mark.parametrize("more", [{}, INSTITUTION], ids=["bare", "with mail and institution"])
def test_the_settings_for_the_open_network_pass_djangos_own_check(
    tmp_path: Path, more: dict[str, str]
) -> None:
    """``check --deploy`` finds nothing, warnings included."""
    done = _manage(
        "check", "--deploy", "--fail-level", "WARNING",
        OSLER_SITE_HTTPS="1", OSLER_SITE_SECRET="synthetic-but-long-enough-0123456789-" * 2, OSLER_SITE_HOSTS="osler.example",
        DATABASE_URL=f"sqlite:///{tmp_path}/x.sqlite3", **more,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_no_secret_stands_in_the_settings() -> None:
    """Whatever is secret comes out of the environment: no name of a secret is given a text of its own."""
    import osler.site  # noqa: PLC0415  # needs Django set up

    given = re.compile(r"^\s*[\w\"]*(SECRET|PASSWORD|TOKEN)\w*\"?\s*[=:]\s*[\"'][^\"']", re.MULTILINE)
    for file in Path(osler.site.__path__[0]).rglob("*.py"):
        assert not given.search(file.read_text(encoding="utf-8")), file


def test_without_a_secret_the_site_does_not_start() -> None:
    """There is no secret in the code to fall back on."""
    done = _manage("check")
    assert done.returncode != 0
    assert "OSLER_SITE_SECRET" in done.stderr


@pytest.mark.parametrize(
    ("url", "engine", "name"),
    [
        ("postgres://u:p%40ss@db.example:5433/osler", "django.db.backends.postgresql", "osler"),
        ("sqlite:////var/x.sqlite3", "django.db.backends.sqlite3", "/var/x.sqlite3"),
        ("", "django.db.backends.sqlite3", "/data/osler/site.sqlite3"),
    ],
)
def test_one_setting_chooses_the_database(url: str, engine: str, name: str) -> None:
    """PostgreSQL by its address, else SQLite in the data folder."""
    found = database(url, {"XDG_DATA_HOME": "/data"})
    assert (found["ENGINE"], found["NAME"]) == (engine, name)
    if url.startswith("postgres"):
        assert (found["PASSWORD"], found["PORT"]) == ("p@ss", "5433")


def test_a_database_of_no_known_kind_is_refused() -> None:
    """And its password does not stand in the message."""
    with pytest.raises(SettingsError) as caught:
        database("mysql://u:secret@h/x", {})
    assert "secret" not in str(caught.value)


def test_whoever_logs_says_nothing_of_questions() -> None:
    """Not only Django's loggers: server, libraries and threads log through the same filter, or not at all."""
    for name in ("waitress", "osler", "allauth", "wagtail.anything", "django.request", "axes", ""):
        at: logging.Logger | None = logging.getLogger(name)
        handlers: list[logging.Handler] = []
        while at:
            handlers += [h for h in at.handlers if not type(h).__module__.startswith("_pytest")]
            at = at.parent if at.propagate else None
        assert handlers, name
        for handler in handlers:
            assert any(isinstance(f, WithoutQuestions) for f in handler.filters), (name, handler)


def test_a_thread_that_fails_leaves_no_question_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """An answer is made in a thread of its own; Python would print the error with its words."""
    before = threading.excepthook
    quiet_threads()
    try:
        thread = threading.Thread(target=int, args=("synthetic private question",))
        thread.start()
        thread.join()
    finally:
        threading.excepthook = before
    [record] = [r for r in caplog.records if r.name == "osler"]
    said = logging.Formatter().format(record)  # the handler's filter has gone over it
    assert "ValueError at" in said
    assert "private" not in said


def test_a_network_of_ipv6_is_one_visitor() -> None:
    """Whoever has one address of it has all; an IPv4 address in IPv6 clothing is that address."""

    def asked(address: str) -> bool:
        return too_often(RequestFactory().get("/", REMOTE_ADDR=address), "synthetic", 2)

    assert [asked(f"2001:db8:1:2::{n:x}") for n in range(1, 4)] == [False, False, True]
    assert not asked("2001:db8:1:3::1")
    assert [asked(a) for a in ("192.0.2.1", "::ffff:192.0.2.1", "192.0.2.1")] == [False, False, True]
    assert not asked("")


def test_a_page_that_is_itself_a_key_tells_no_other_page_its_address() -> None:
    """An outside reviewer's link: in no cache, no index, and no referrer."""
    response = Client().get("/review/x.y/")
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "strict-origin"


def test_a_database_in_a_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Made so, and mended where it was made otherwise; its journals follow."""
    file = tmp_path / "new" / "site.sqlite3"
    description = database(f"sqlite:///{file}", {})
    place_for(description)
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o644)
    place_for(description)
    with closing(sqlite3.connect(file)) as open_now:
        open_now.execute("PRAGMA journal_mode=WAL")
        open_now.execute("CREATE TABLE synthetic (x)")
        for each in file.parent.iterdir():
            assert each.stat().st_mode & 0o077 == 0, each
    place_for(database("postgres://u:p@h/n", {}))


@pytest.mark.parametrize("address", ["/search?q=a%E2%80%8Bb", "/ask?q=a%E2%80%8Bb+%E2%80%AEc"])
def test_a_page_without_its_hidden_characters_is_as_long_as_it_says(address: str) -> None:
    """The length is that of what is sent; else browsers wait, and a connection is out of step."""
    response = Client().get(address)
    assert "\u200b" not in response.content.decode()
    assert int(response["Content-Length"]) == len(response.content)


def test_who_waits_for_a_place_is_bounded_as_well() -> None:
    """One at work, one waiting; a third is told at once, and the place goes to whoever waited."""
    places = Places(at_once=1, waiting=1, patience_seconds=5)
    assert places.take()
    waited: list[bool] = []
    waiter = threading.Thread(target=lambda: waited.append(places.take()))
    waiter.start()
    begun = time.monotonic()
    while places._queue._value:  # until the other one waits
        time.sleep(0.01)
    assert not places.take()
    assert time.monotonic() - begun < 4
    places.give_back()
    waiter.join()
    assert waited == [True]


def test_who_has_waited_long_enough_is_told() -> None:
    """And makes room in the queue."""
    places = Places(at_once=1, waiting=1, patience_seconds=0.01)
    assert [places.take() for _ in range(3)] == [True, False, False]
    places.give_back()
    assert places.take()


def test_a_locked_database_is_no_fault_of_the_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that says nothing was saved, to be tried again, and nothing of the form in the log."""

    def locked(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(Feedback.objects, "create", locked)
    response = Client().post(f"/articles/{SLUG}/feedback/", {"text": "Synthetic private word."})
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Nothing was changed" in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/", "/feed.xml", "/sitemap.xml", f"/articles/{SLUG}/article.pdf", "/topics/", "/none"]
)
def test_no_page_is_read_from_a_copy_without_asking(address: str) -> None:
    """What was withdrawn must be gone at once; only what never changes under its name may be kept."""
    assert Client().get(address)["Cache-Control"] == "no-cache"
