"""Signing in at an institution by OpenID Connect, against a provider on this machine: whom it lets in, and whom never."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from loopback_provider import CLIENT, SECRET, Provider, provider

OSLER = str(Path(sys.executable).with_name("osler"))
SITE = Path(__file__).parent / "steps" / "institution.py"
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # connections that requests keeps open


@dataclass(frozen=True, slots=True)
class Site:
    """The site under each rule, its provider, and its database."""

    provider: Provider
    addresses: dict[str, str]
    environment: dict[str, str]
    database: Path

    def enter(self, rule: str = "email", query: str = "") -> tuple[requests.Session, requests.Response]:
        """A browser that followed the link to the institution and came back."""
        browser = requests.Session()
        return browser, browser.get(f"{self.addresses[rule]}/board/login/institution/{query}", timeout=30)

    def is_in(self, browser: requests.Session, rule: str = "email") -> str:
        """The account that this browser is signed in to; empty for none."""
        page = browser.get(f"{self.addresses[rule]}/board/account/", timeout=30)
        return page.text.split("Account</th><td>")[1].split("<")[0] if "Your account" in page.text else ""

    def rows(self, query: str) -> list[Any]:
        """What stands in the database."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One house, served under both rules, and a provider that says what each test tells it."""
    home = tmp_path_factory.mktemp("institution")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("OSLER_", "DJANGO_", "DATABASE_"))}
    with provider() as told:
        environment = kept | {
            "DATABASE_URL": f"sqlite:///{home}/site.sqlite3",
            "OSLER_SITE_SECRET": "synthetic secret of the site " * 3,
            "OSLER_SITE_OIDC_ISSUER": told.url,
            "OSLER_SITE_OIDC_CLIENT": CLIENT,
            "OSLER_SITE_OIDC_SECRET": SECRET,
            "OSLER_SITE_OIDC_NAME": "Synthetic University",
        }
        running: list[subprocess.Popen[str]] = []
        try:
            addresses = {}
            for rule in ("email", "linked"):
                process = subprocess.Popen(
                    [sys.executable, str(SITE)],
                    env=environment | {"OSLER_SITE_OIDC_RULE": rule},
                    stdout=subprocess.PIPE,
                    text=True,
                )
                running.append(process)
                assert process.stdout is not None
                addresses[rule] = process.stdout.readline().strip()
                assert addresses[rule].startswith("http")
            yield Site(told, addresses, environment, home / "site.sqlite3")
        finally:
            for process in running:
                process.terminate()
                process.communicate(timeout=20)


def test_the_page_offers_it(site: Site) -> None:
    """By its name, as a plain link."""
    page = requests.get(f"{site.addresses['email']}/board/login/", timeout=30).text
    assert '<a href="/board/login/institution/">Sign in at Synthetic University</a>' in page


def test_a_member_with_a_verified_address_is_let_in_and_remembered(site: Site) -> None:
    """Where that rule was chosen; afterwards the identity counts, whatever its address is then, and the log knows."""
    site.provider.says(sub="anna-1", email="Anna@Example.org", email_verified=True)
    browser, _ = site.enter()
    assert site.is_in(browser) == "anna"
    site.provider.says(sub="anna-1", email="elsewhere@example.org", email_verified=False)
    assert site.is_in(site.enter()[0]) == "anna"
    assert [
        r for (r,) in site.rows("select data from board_auditrow") if "link_identity" in r and "anna" in r
    ]


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "x1", "email": "carl@example.org", "email_verified": True},  # nobody's address
        {"sub": "x2", "email": "bert@example.org", "email_verified": True},  # two members'
        {"sub": "x3", "email": "bert@example.org", "email_verified": False},
        {
            "sub": "x4",
            "email": "bert@example.org",
            "email_verified": "true",
        },  # not the value that the standard names
        {"sub": "x5", "email": "", "email_verified": True},  # carl has no address
        {"sub": "x6", "preferred_username": "anna", "name": "anna"},
    ],
)
def test_everybody_else_is_refused_and_no_account_is_made(site: Site, claims: dict[str, Any]) -> None:
    """Whatever the provider says of names and roles."""
    before = site.rows("select count(*) from auth_user")
    site.provider.says(**claims, groups=["chief"], roles=["chief"])
    browser, page = site.enter()
    assert page.status_code == 403
    assert site.is_in(browser) == ""
    assert site.rows("select count(*) from auth_user") == before
    assert site.rows(f"select * from socialaccount_socialaccount where uid = '{claims['sub']}'") == []


def test_by_the_stricter_rule_only_a_linked_identity_is_let_in(site: Site) -> None:
    """An address is not enough; ``osler board link`` is."""
    site.provider.says(sub="carl-1", email="anna@example.org", email_verified=True)
    assert site.enter("linked")[1].status_code == 403
    done = subprocess.run(
        [OSLER, "board", "link", "carl", "carl-1"],
        env=site.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert site.is_in(site.enter("linked")[0], "linked") == "carl"
    other = subprocess.run(
        [OSLER, "board", "link", "bert", "carl-1"],
        env=site.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert other.returncode == 1
    assert "carl's already" in other.stderr


@pytest.mark.parametrize(
    ("claims", "userinfo"),
    [
        ({"iss": "https://somebody-else.example"}, {}),
        ({"aud": "another client"}, {}),
        ({"exp": 1}, {}),
        ({}, {"sub": "somebody else"}),
    ],
)
def test_a_token_of_somebody_elses_is_refused(
    site: Site, claims: dict[str, Any], userinfo: dict[str, Any]
) -> None:
    """Another issuer, another client, a token that is over, user info of another person."""
    site.provider.says(**{"sub": "anna-1", "email": "anna@example.org", "email_verified": True} | claims)
    site.provider.userinfo = userinfo
    browser, page = site.enter()
    assert page.status_code in {401, 403}
    assert site.is_in(browser) == ""


def test_an_answer_that_was_not_asked_for_is_refused(site: Site) -> None:
    """A callback with a code and a state of somebody else's making."""
    page = requests.get(f"{site.addresses['email']}/board/login/institution/back/?code=x&state=y", timeout=30)
    assert page.status_code == 401
    assert "Not signed in" in page.text


def test_nobody_links_an_identity_from_a_session(site: Site) -> None:
    """Whoever gets hold of a session cannot leave a door of their own behind."""
    site.provider.says(sub="anna-1", email="anna@example.org", email_verified=True)
    browser, _ = site.enter()
    assert site.is_in(browser) == "anna"
    site.provider.says(sub="intruder", email="intruder@example.org", email_verified=True)
    page = browser.get(f"{site.addresses['email']}/board/login/institution/?process=connect", timeout=30)
    assert page.status_code == 403
    assert site.rows("select * from socialaccount_socialaccount where uid = 'intruder'") == []


def test_the_second_factor_is_asked_for_after_the_institution(site: Site) -> None:
    """The institution's word stands for the password, not for the authenticator."""
    with closing(sqlite3.connect(site.database)) as connection, connection:
        (user,) = connection.execute("select id from auth_user where username = 'anna'").fetchone()
        connection.execute(
            "insert into mfa_authenticator (type, data, user_id, created_at) values ('totp', '{\"secret\": \"JBSWY3DP\"}', ?, '2026-01-01')",
            (user,),
        )
    try:
        site.provider.says(sub="anna-1", email="anna@example.org", email_verified=True)
        browser, page = site.enter()
        assert page.url.endswith("/board/login/code/")
        assert site.is_in(browser) == ""
    finally:
        with closing(sqlite3.connect(site.database)) as connection, connection:
            connection.execute("delete from mfa_authenticator")
