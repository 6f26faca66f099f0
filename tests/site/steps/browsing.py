"""A running site, people of the board at browsers of their own, and a keyboard without a mouse beside it."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

OSLER = str(Path(sys.executable).with_name("osler"))
SECONDS = 120
CHOSEN = "synthetic password that was chosen"
"""What real members choose in place of the password that was drawn for them."""


@dataclass(frozen=True, slots=True)
class Site:
    """A running site, the environment it runs in, and the passwords of those who can sign in."""

    url: str
    environment: dict[str, str]
    passwords: dict[str, str] = field(default_factory=dict)

    def add(self, username: str, role: str) -> str:
        """A real member with this role, made on the machine; the account's name."""
        command = [
            OSLER, "board", "add", username, f"Name of {username}", "--role", role,
            "--credential", "Synthetic specialist", "--issuer", "Synthetic board", "--expires", "2099-01-01",
        ]  # fmt: skip
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True, timeout=SECONDS
        )
        self.passwords[username] = done.stdout.split()[-1]
        return username


@contextmanager
def running_site(home: Path) -> Iterator[Site]:
    """``osler serve`` as a stranger would start it, on PostgreSQL where ``TEST_DATABASE_URL`` names one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("OSLER_", "DJANGO_", "DATABASE_", "XDG_"))
    }
    environment = kept | {"HOME": str(home), "PYTHONUNBUFFERED": "1", "OSLER_SITE_ASKS_PER_MINUTE": "100"}
    with database(os.environ.get("TEST_DATABASE_URL", "")) as url:
        environment |= {"DATABASE_URL": url} if url else {}
        command = [OSLER, "serve", "--json", "--port", str(port)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                yield Site(f"http://127.0.0.1:{port}", environment, _passwords(process))
            finally:
                process.terminate()
                process.communicate(timeout=20)


@contextmanager
def database(server: str) -> Iterator[str]:
    """The address of a database of its own on this PostgreSQL, dropped afterwards; empty where there is no server."""
    if not server:
        yield ""
        return
    import psycopg  # noqa: PLC0415  # only where there is one

    name = f"osler_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'create database "{name}"')
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'drop database "{name}" with (force)')


def _passwords(process: subprocess.Popen[str]) -> dict[str, str]:
    """The passwords in the document that the site prints when it can be asked."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line == "}\n":
            passwords: dict[str, str] = json.loads(said)["passwords"]
            return passwords
    pytest.fail("osler serve did not start")


def sign_in(page: Any, site: Site, username: str) -> None:
    """Through the form, as people do; whoever has a drawn password chooses another."""
    page.goto("/board/")
    page.fill("#id_login", username)
    page.fill("#id_password", site.passwords[username])
    page.click("main button[type=submit]")
    if "/board/password/" in page.url:
        page.fill("#id_oldpassword", site.passwords[username])
        page.fill("#id_password1", CHOSEN)
        page.fill("#id_password2", CHOSEN)
        page.click("main button[type=submit]")
        site.passwords[username] = CHOSEN
        page.goto("/board/")
    assert page.locator("h1").inner_text() == "Queue"


class Member:
    """Somebody of the board at a browser of their own."""

    def __init__(self, browser: Any, site: Site, username: str) -> None:
        self.site, self.username = site, username
        self.page = browser.new_context(base_url=site.url).new_page()
        sign_in(self.page, site, username)

    def at(self, slug: str, where: str = "") -> Any:
        """A page of the article's desk."""
        self.page.goto(f"/board/articles/{slug}/{where}")
        return self.page

    def press(self, slug: str, button: str) -> str:
        """Press a button of the desk; the text of the page after it."""
        self.at(slug).get_by_role("button", name=button, exact=True).click()
        return str(self.page.locator("main").inner_text())

    def sign(self, slug: str) -> str:
        """Accept every statement, declare no conflict, sign, confirm by password; the text of the page after it."""
        page = self.at(slug, "review/")
        for radio in page.locator("input[type=radio][value=accept]").all():
            radio.check()
        page.locator("input[name=conflict][value=no]").check()
        page.get_by_role("button", name="Sign: I approve exactly this text").click()
        if "/board/confirm/" in page.url:
            page.fill("#id_password", self.site.passwords[self.username])
            page.get_by_role("button", name="Confirm").click()
        return str(page.locator("main").inner_text())


class Keys:
    """A page that is used with the keyboard alone: the mouse is never touched, focus is never set by script."""

    def __init__(self, page: Any, most: int = 800) -> None:
        self.page, self.most = page, most

    def to(self, selector: str, said: str = "") -> None:
        """Press Tab until what matches has the focus, and see that the focus is visible.

        ``said`` is text that has to be in it, for links and buttons.
        """
        for _ in range(self.most):
            self.page.keyboard.press("Tab")
            found = self.page.evaluate(
                "([selector, said]) => { const e = document.activeElement;"
                " return e.matches(selector) && e.innerText.includes(said)"
                " && (getComputedStyle(e).outlineStyle !== 'none' ? 'seen' : 'unseen'); }",
                [selector, said],
            )
            if found:
                assert found == "seen", f"{selector} {said}: the focus cannot be seen"
                return
        pytest.fail(f"Tab never reaches {selector} {said!r} on {self.page.url}")

    def enter(self, selector: str, said: str = "") -> None:
        """Go there, press Enter, and wait for the page it leads to."""
        self.to(selector, said)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        """Go to a field and type over what is in it."""
        self.to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def toggle(self, selector: str) -> None:
        """Go to a box or a choice and press Space."""
        self.to(selector)
        self.page.keyboard.press("Space")

    def sign_in(self, site: Site, username: str) -> None:
        """Through the form."""
        self.page.goto("/board/")
        self.write("#id_login", username)
        self.write("#id_password", site.passwords[username])
        self.enter("main button")
        if "/board/password/" in self.page.url:
            self.write("#id_oldpassword", site.passwords[username])
            self.write("#id_password1", CHOSEN)
            self.write("#id_password2", CHOSEN)
            self.enter("main button")
            site.passwords[username] = CHOSEN
            self.enter("nav a", "Queue")
        assert self.page.locator("h1").inner_text() == "Queue"

    def text(self) -> str:
        """What the page says."""
        return str(self.page.locator("main").inner_text())


def structured(page: Any) -> dict[str, Any]:
    """The JSON-LD of the page that is open."""
    data: dict[str, Any] = json.loads(page.locator('script[type="application/ld+json"]').inner_text())
    return data
