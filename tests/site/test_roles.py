"""Every address of the site as every role: who is let in is a table, and an address that is not in it fails."""

from __future__ import annotations

import pytest
from board_steps import SLUG, signed_in
from django.contrib.auth.models import User
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, resolve, reverse

from osler.domain.review import MAY, Act, Role
from osler.site.board.models import Feedback
from osler.site.board.views.desk import ACTS
from osler.site.cms.door import OPEN
from osler.site.public.assets import stamp

PUBLIC = frozenset({
    "home", "ask", "search", "article", "history", "references", "feedback", "thanks", "record", "topics", "topic", "prose",
    "robots", "outside", "sitemap", "feed", "asset", "progress", "answer_pdf", "article_pdf", "version", "changes", "static",
    "citation", "answer_references",
})  # fmt: skip
ENTRANCE = frozenset({"account_login", "account_logout", "account_inactive", "mfa_authenticate", "mfa_index"})
"""Signing in and out: open to everybody, and of nothing of the house."""
OWN = frozenset({
    "account_change_password", "account_reauthenticate", "mfa_reauthenticate", "mfa_activate_totp",
    "mfa_view_recovery_codes", "mfa_deactivate_totp", "mfa_generate_recovery_codes",
})  # fmt: skip
"""An account's own password and second factor; open to whoever has an account."""
ALL = frozenset({"author", "editor", "reviewer1", "chief", "auditor"})
WRITERS = frozenset({"author", "editor", "chief"})
LET_IN = {
    "board": ALL,
    "account": ALL,
    "dashboard": ALL,
    "turnaround": ALL,
    **dict.fromkeys(OWN, ALL | {"stranger"}),
    "desk": ALL,
    "board_history": ALL,
    "board_feedback": ALL,
    "new": WRITERS,
    "edit": WRITERS,
    "cite": WRITERS,
    "by_hand": WRITERS,
    "review": frozenset({"editor", "reviewer1", "chief"}),
    "log": frozenset({"editor", "chief", "auditor"}),
    "export": frozenset({"editor", "chief", "auditor"}),
    "restore": WRITERS,
    "people": frozenset({"editor", "chief", "auditor"}),  # the chief alone changes anything; below
    "member": frozenset({"editor", "chief", "auditor"}),
    "handled": frozenset({"editor", "chief"}),
    "invite": frozenset({"editor", "chief"}),
    "act": ALL,  # the house decides by the act; below
    "admin_account": ALL,
}
"""Who is let in where; everybody else gets 403, and who is not signed in is sent to sign in."""
POSTS = frozenset({"new", "invite", "handled", "act", "restore"})
ARGUMENTS = {
    "desk": [SLUG], "board_history": [SLUG], "edit": [SLUG], "cite": [SLUG, "s1"], "by_hand": [SLUG, "s1"],
    "member": ["author"], "review": [SLUG], "invite": [SLUG], "export": ["json"], "turnaround": ["months"], "act": [SLUG, "nothing"],
    "restore": [SLUG, 1],
}  # fmt: skip
ROLE_OF = {
    "author": Role.AUTHOR, "editor": Role.EDITOR, "reviewer1": Role.REVIEWER, "chief": Role.CHIEF, "auditor": Role.AUDITOR,
}  # fmt: skip


def _address(name: str) -> str:
    if name == "handled":
        return str(reverse(name, args=[Feedback.objects.create(article=SLUG, revision=1, text="x").pk]))
    return str(reverse(name, args=ARGUMENTS.get(name, [])))


def _knock(client: Client, name: str) -> int:
    address = _address(name)
    response = client.post(address) if name in POSTS else client.get(address)
    if response.status_code == 302 and "/board/login/" in response["Location"]:
        return 401
    return int(response.status_code)


def test_every_address_is_in_the_table() -> None:
    """A new view has to say who may see it."""
    names = {p.name for p in get_resolver().url_patterns if isinstance(p, URLPattern)}
    assert names == PUBLIC | ENTRANCE | LET_IN.keys()


def _admin(
    found: URLPattern | URLResolver, names: tuple[str, ...] = (), route: str = "/"
) -> list[tuple[str, str]]:
    """Name and address of everything under a pattern; numbers and names in the address are made up."""
    route += str(found.pattern)
    if isinstance(found, URLResolver):
        inner = (*names, found.namespace) if found.namespace else names
        return [a for p in found.url_patterns for a in _admin(p, inner, route)]
    name = ":".join((*names, str(found.name)))
    try:
        return [(name, reverse(name, kwargs=dict.fromkeys(found.pattern.regex.groupindex, "1")))]
    except NoReverseMatch:
        return [(name, route.replace("^.*", "no-such-place").replace("$", ""))]


ADMIN = [
    (resolve(address).view_name, address)  # an address of ours may stand before one of Wagtail's
    for p in get_resolver().url_patterns
    if isinstance(p, URLResolver)
    for _, address in _admin(p)
]


def test_the_admin_is_known() -> None:
    """Every address that the table opens exists, most others are shut, and each can be knocked at."""
    names = {name for name, _ in ADMIN}
    assert OPEN.keys() <= names
    assert len(names) > 5 * len(OPEN)
    assert not [a for _, a in ADMIN if "<" in a or "(" in a]


@pytest.mark.parametrize(
    ("username", "method"),
    [*((u, "get") for u in sorted(ALL | {"stranger"})), ("chief", "post"), ("stranger", "post")],
)
def test_each_role_finds_of_the_admin_what_the_table_opens(username: str, method: str) -> None:
    """Everything else of Wagtail's admin is shut, to its superuser as well."""
    if username == "stranger":
        User.objects.create_superuser(username, password="synthetic password")
    client = signed_in(username)
    for name, address in ADMIN:
        status = getattr(client, method)(address).status_code
        allowed = username in ROLE_OF and ROLE_OF[username] in OPEN.get(name, ())
        assert (status != 403) == allowed, f"{username} at {name} {address}: {status}"
        if name == "wagtailadmin_logout" and allowed:
            client = signed_in(username)


def test_the_admin_sends_who_is_not_signed_in_to_sign_in() -> None:
    """On every address, Wagtail's own sign-in page included, which would know of no throttle and no second factor."""
    for name, address in ADMIN:
        for response in (
            Client().get(address),
            Client().post(address, {"username": "author", "password": "x"}),
        ):
            assert response.status_code == 302, name
            assert response["Location"].startswith("/board/login/"), name


@pytest.mark.parametrize("name", sorted(LET_IN))
def test_who_is_not_signed_in_is_sent_to_sign_in(name: str) -> None:
    """On every address of the board."""
    assert _knock(Client(), name) == 401


@pytest.mark.parametrize("username", sorted(ALL | {"stranger"}))
def test_each_role_is_let_in_where_the_table_says(username: str) -> None:
    """And nowhere else; an account without a place on the board, superuser though it be, sees nothing of it."""
    if username == "stranger":
        User.objects.create_superuser(username, password="synthetic password")
    for name, allowed in LET_IN.items():
        status = _knock(signed_in(username), name)
        assert (status != 403) == (username in allowed), f"{username} at {name}: {status}"
        assert status in {200, 302, 400, 403, 404, 409}, f"{username} at {name}: {status}"


@pytest.mark.parametrize("username", sorted(ALL - {"chief"}))
def test_only_the_chief_changes_members(username: str) -> None:
    """Whoever may look at them included."""
    client = signed_in(username)
    for address in ("/board/people/", "/board/people/author/"):
        assert client.post(address, {"roles": ["chief"], "username": "x", "name": "X"}).status_code == 403


@pytest.mark.parametrize("username", sorted(ALL))
def test_each_role_takes_the_acts_it_may(username: str) -> None:
    """403 exactly where the house's own table says no; otherwise another refusal, or the act."""
    for name in ACTS:
        status = (
            signed_in(username)
            .post(reverse("act", args=[SLUG, name]), {"seen": "999", "reason": "x"})
            .status_code
        )
        assert (status == 403) == (Act(name) not in MAY[ROLE_OF[username]]), f"{username} {name}: {status}"


def test_a_public_address_asks_nobody_who_they_are() -> None:
    """None of them sends a reader to sign in."""
    arguments = {
        "references": [SLUG, "ris"], "article": [SLUG], "history": [SLUG], "feedback": [SLUG], "thanks": [SLUG], "record": ["pmid:0"],
        "topic": ["none"], "outside": ["no.token"], "prose": ["about"], "asset": [stamp("site.css"), "site.css"],
        "static": ["wagtailadmin/css/core.css"], "citation": [SLUG, "ris"], "answer_references": ["ris"], "article_pdf": [SLUG], "version": [SLUG, 1], "changes": [SLUG],
    }  # fmt: skip
    for name in PUBLIC:
        response = Client().get(reverse(name, args=arguments.get(name, [])))
        assert response.status_code in {200, 302, 404, 410}, name
        assert "login" not in response.get("Location", "")
        if response.streaming:
            assert b"".join(response.streaming_content)  # read to its end, which closes the file


def test_a_deactivated_account_is_nobody() -> None:
    """Sessions of an account that was closed end with it."""
    client = signed_in("chief")
    User.objects.filter(username="chief").update(is_active=False)
    assert client.get("/board/").status_code == 302
