"""Accounts: signing in, drawn passwords, the second factor and its doors, confirming a signature, the institution."""

from __future__ import annotations

import base64
import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from board_steps import SLUG, act, dossier, review_form, signed_in
from django.contrib.auth.models import User
from django.test import Client, TestCase
from django.urls import reverse

from osler.domain.review import Role, Stage
from osler.errors import InvalidValue, SettingsError
from osler.site.accounts import passwords
from osler.site.accounts.configuration import mail, oidc
from osler.site.board.desk import DjangoLog
from osler.site.board.people import add_member

PASSWORD = "synthetic right password"
STEP = 30


def with_password(username: str) -> User:
    """The member, with a password the test knows."""
    user = User.objects.get(username=username)
    user.set_password(PASSWORD)
    user.save()
    return user


def enter(client: Client, username: str, password: str = PASSWORD) -> Any:
    """The response to the sign-in form."""
    return client.post(reverse("account_login"), {"login": username, "password": password})


def code_at(secret: str, step: int) -> str:
    """The code that an authenticator shows in this time step."""
    return str(format_hotp_value(hotp_value(secret, step)))


def now_step() -> int:
    """The present time step."""
    return int(time.time()) // STEP


def second_factor(username: str) -> tuple[User, str, list[str]]:
    """The member after turning the second factor on by the pages; secret and recovery codes."""
    user = with_password(username)
    client = signed_in(username)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r"Secret: <code>([A-Z2-7]+)</code>", page)
    assert found
    # the step before, so that the present code is still unused at signing in
    with TestCase.captureOnCommitCallbacks(execute=True):  # the test's own transaction is never committed
        done = client.post(reverse("mfa_activate_totp"), {"code": code_at(found[1], now_step() - 1)})
    codes = re.findall(r"<li><code>(\d{8})</code>", client.get(done["Location"]).content.decode())
    assert len(codes) == 10
    return user, found[1], codes


def is_in(client: Client) -> bool:
    """Whether the board lets this browser in."""
    return int(client.get("/board/").status_code) == 200


def logged(act: str) -> list[str]:
    """On whom this act stands in the audit log."""
    return [e.object for e in DjangoLog().entries() if e.act == act]


def test_nobody_can_sign_up_or_reset_a_password_by_mail() -> None:
    """None of allauth's other pages exists."""
    for path in (
        "signup/",
        "email/",
        "password/reset/",
        "password/set/",
        "login/code/confirm/",
        "confirm-email/",
    ):
        assert Client().get(f"/board/{path}").status_code == 404


def test_account_names_are_found_and_counted_without_regard_to_case() -> None:
    """Five wrong passwords lock the account, however its name is spelled."""
    with_password("author")
    assert enter(Client(), " Author ").status_code == 302
    for name in ("author", "AUTHOR", "Author", "aUTHOR", "auTHOR"):
        enter(Client(), name, "wrong")
    assert enter(Client(), "author").status_code == 429


def test_there_is_no_second_account_of_the_same_name() -> None:
    """Nor one that differs by case alone."""
    with pytest.raises(InvalidValue, match="already"):
        add_member("Chief", "Synthetic", [Role.AUTHOR], demonstration=False, by="tests")


def test_an_address_that_is_none_is_refused() -> None:
    """Before the account is made."""
    with pytest.raises(InvalidValue, match="no e-mail address"):
        add_member("x", "Synthetic", [Role.AUTHOR], demonstration=False, by="tests", email="nowhere")
    assert not User.objects.filter(username="x").exists()


def test_a_drawn_password_is_changed_before_anything_else() -> None:
    """Every page of the board and of the admin leads to the form; after it the board is open, and the log says so."""
    _, drawn = add_member("new.member", "Synthetic", [Role.EDITOR], demonstration=False, by="tests")
    client = Client()
    form = reverse("account_change_password")
    assert enter(client, "new.member", drawn).status_code == 302
    for page in (
        "/board/",
        "/board/account/",
        "/cms/",
        f"/board/articles/{SLUG}/edit/",
        reverse("mfa_activate_totp"),
    ):
        assert client.get(page)["Location"] == form, page
    same = {"oldpassword": drawn, "password1": drawn, "password2": drawn}
    assert "not the present one" in client.post(form, same).content.decode()
    weak = {"oldpassword": drawn, "password1": "new.member12", "password2": "new.member12"}
    assert client.post(form, weak).status_code == 200
    assert not is_in(client)
    good = {"oldpassword": drawn, "password1": PASSWORD, "password2": PASSWORD}
    assert client.post(form, good).status_code == 302
    assert is_in(client)
    assert "person:new.member" in logged("change_password")


def test_a_chosen_password_and_a_demonstration_need_no_change() -> None:
    """What was given was chosen; demonstration passwords are printed to whoever tries the house."""
    for name, demonstration, password in (("given", False, PASSWORD), ("shown", True, None)):
        add_member(
            name, "Synthetic", [Role.AUTHOR], demonstration=demonstration, by="tests", password=password
        )
        assert not passwords.must_change(User.objects.get(username=name))


def test_changing_the_password_ends_other_sessions() -> None:
    """The browser it was changed in stays in, the others are out."""
    with_password("author")
    here, elsewhere = Client(), Client()
    enter(here, "author")
    enter(elsewhere, "author")
    new = "another synthetic password"
    here.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert is_in(here)
    assert not is_in(elsewhere)


def test_a_session_ends() -> None:
    """With the browser, and after eight hours on the server."""
    with_password("author")
    client = Client()
    cookie = enter(client, "author").cookies["sessionid"]
    assert not cookie["max-age"]
    assert cookie["httponly"]
    assert client.session.get_expiry_age() <= 8 * 60 * 60


def test_the_second_factor_is_asked_for() -> None:
    """The password alone opens nothing; a code lets in, once; the log knows of it."""
    _, secret, _ = second_factor("author")
    assert "person:author" in logged("second_factor_on")
    client = Client()
    assert enter(client, "author")["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    assert "Incorrect code" in client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    code = code_at(secret, now_step())
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert is_in(client)
    again = Client()
    enter(again, "author")
    assert again.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert not is_in(again)


def test_the_secret_can_be_scanned_on_a_dark_page_and_typed() -> None:
    """The picture brings its own white ground, and comes from the page itself."""
    with_password("author")
    page = signed_in("author").get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert found
    picture = base64.b64decode(found[1]).decode()
    assert re.search(r"<(svg:)?rect[^>]*fill=\"white\"", picture)
    assert "placeholder" not in page


def test_a_used_code_is_refused_by_another_process_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was used stands in the database, not only in the memory of the process that saw it."""
    from django.core.cache import cache  # noqa: PLC0415  # needs Django set up

    _, secret, _ = second_factor("author")
    code = code_at(secret, now_step())
    first, second = Client(), Client()
    enter(first, "author")
    first.post(reverse("mfa_authenticate"), {"code": code})
    cache.clear()  # as in a process that has not seen it
    enter(second, "author")
    assert second.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert not is_in(second)


def test_a_recovery_code_lets_in_once() -> None:
    """In place of the authenticator."""
    _, _, codes = second_factor("author")
    for expected in (True, False):
        client = Client()
        enter(client, "author")
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert is_in(client) is expected


def test_wrong_codes_are_counted_like_wrong_passwords() -> None:
    """After five the right code does not help, and neither does the password."""
    _, secret, _ = second_factor("author")
    client = Client()
    enter(client, "author")
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": code_at(secret, now_step())})
    assert not is_in(client)
    assert enter(Client(), "author").status_code == 429


def test_no_other_door_leads_past_the_second_factor() -> None:
    """Wagtail's own sign-in, its password reset, and a session that some other view made: none of them counts."""
    user, _, _ = second_factor("author")
    client = Client()
    for path in ("/cms/login/", "/cms/password_reset/"):
        client.post(path, {"username": "author", "password": PASSWORD})
        assert not is_in(client)
    client.force_login(user)  # what any view that only knows passwords would do
    assert client.get("/board/")["Location"] == reverse("account_login")
    client.force_login(user)
    assert client.get("/cms/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_the_second_factor_can_be_turned_off_by_its_owner() -> None:
    """After confirming who it is; recovery codes go with it."""
    user, _, _ = second_factor("author")
    client = signed_in("author")
    session = client.session
    session["account_authentication_methods"] += [{"method": "mfa", "at": time.time()}]
    session.save()
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.filter(user=user).exists()
    assert "person:author" in logged("second_factor_off")


def test_signing_asks_for_the_password_again_and_loses_nothing() -> None:
    """The review is set aside, the password is asked for, and the signature stands without being entered twice."""
    user = with_password("real-reviewer1")
    assert act("real-editor", "submit") == 302
    assert act("real-reviewer1", "claim") == 302
    client = Client()
    client.force_login(user)
    sent = client.post(f"/board/articles/{SLUG}/review/", review_form())
    assert sent["Location"].startswith(reverse("account_reauthenticate"))
    assert dossier().reviews == ()
    wrong = client.post(sent["Location"], {"password": "wrong"})
    assert wrong.status_code == 200
    done = client.post(sent["Location"], {"password": PASSWORD})
    assert done.status_code == 302
    assert [r.reviewer for r in dossier().reviews] == ["real-reviewer1"]
    assert dossier().stage in {Stage.UNDER_REVIEW, Stage.APPROVED}


def test_commenting_and_requesting_changes_ask_for_nothing_again() -> None:
    """Only a signature is that weighty."""
    user = with_password("real-reviewer1")
    act("real-editor", "submit")
    act("real-reviewer1", "claim")
    client = Client()
    client.force_login(user)
    assert (
        client.post(f"/board/articles/{SLUG}/review/", review_form("comment"))["Location"].split("?")[0]
        == f"/board/articles/{SLUG}/"
    )


def test_a_member_sees_the_own_account() -> None:
    """Name, roles, credential, address, second factor."""
    User.objects.filter(username="chief").update(email="chief@example.org")
    page = signed_in("chief").get(reverse("account")).content.decode()
    for said in ("Demonstration chief", "Demonstration credential", "chief@example.org", "off"):
        assert said in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"OSLER_SITE_OIDC_ISSUER": "http://id.example"}, "https"),
        ({"OSLER_SITE_OIDC_ISSUER": "https://id.example"}, "OSLER_SITE_OIDC_CLIENT"),
        (
            {
                "OSLER_SITE_OIDC_ISSUER": "https://id.example",
                "OSLER_SITE_OIDC_CLIENT": "x",
                "OSLER_SITE_OIDC_SECRET": "y",
                "OSLER_SITE_OIDC_RULE": "anybody",
            },
            "linked or email",
        ),
    ],
)
def test_half_a_provider_is_refused(given: dict[str, str], said: str) -> None:
    """A mistake in the environment stops the site instead of opening it."""
    with pytest.raises(SettingsError, match=said):
        oidc(given)


def test_without_a_provider_nothing_of_it_is_there() -> None:
    """No application, no address, no link on the page."""
    assert oidc({}) == {}
    assert Client().get("/board/login/institution/").status_code == 404
    assert "Sign in at" not in Client().get(reverse("account_login")).content.decode()


@pytest.mark.parametrize(
    ("url", "port", "ssl", "tls"),
    [
        ("smtps://u:p%40@mail.example", 465, True, False),
        ("smtp://u:p%40@mail.example", 587, False, True),
        ("smtp://u:p%40@127.0.0.1:2525", 2525, False, False),
    ],
)
def test_mail_is_encrypted_unless_it_stays_here(url: str, port: int, ssl: bool, tls: bool) -> None:  # noqa: FBT001  # a row
    """TLS from the start, or turned to at once; without it only on this machine."""
    found = mail({"OSLER_SITE_MAIL": url, "OSLER_SITE_MAIL_FROM": "osler@example.org"})
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (port, ssl, tls)
    assert found["EMAIL_HOST_PASSWORD"] == "p@"


@pytest.mark.parametrize("url", ["http://mail.example", "smtp://"])
def test_a_mail_server_of_no_known_kind_is_refused(url: str) -> None:
    """And so is one without a sender's address."""
    with pytest.raises(SettingsError):
        mail({"OSLER_SITE_MAIL": url, "OSLER_SITE_MAIL_FROM": "osler@example.org"})
    with pytest.raises(SettingsError, match="MAIL_FROM"):
        mail({"OSLER_SITE_MAIL": "smtps://mail.example"})


def test_the_code_that_turned_the_factor_on_has_served() -> None:
    """Whoever looked over the shoulder then cannot sign in with it."""
    _, secret, _ = second_factor("author")
    client = Client()
    enter(client, "author")
    client.post(reverse("mfa_authenticate"), {"code": code_at(secret, now_step() - 1)})
    assert not is_in(client)


def test_a_session_ends_eight_hours_after_it_began_whatever_was_done_in_it() -> None:
    """Each thing put into a session puts its end off; its beginning does not move."""
    client = signed_in("author")
    session = client.session
    at = time.time() - 8 * 60 * 60 - 1
    again = {"method": "password", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [{"method": "password", "at": at}, again]
    session.save()
    response = client.get("/board/")
    assert response.status_code == 302
    assert response["Location"] == reverse("account_login")
    assert not is_in(client)
