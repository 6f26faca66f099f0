"""What changes for a member after joining: roles, credentials, leaving. Each change is logged; nothing is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib.auth.models import User
from django.db import transaction

from osler.domain.audit import Entry, Happening
from osler.domain.review import Credential, Person, Role
from osler.errors import InvalidValue, NotPermitted
from osler.site.board.desk import DjangoLog
from osler.site.board.models import CredentialRow, Profile
from osler.site.board.people import person_of, said_of
from osler.site.engine import now


def change_member(
    by: Person, username: str, *, roles: Iterable[Role], added: Credential | None = None, leaves: bool = False
) -> Person:
    """Give a member these roles and one more credential, or close the account.

    Credentials already held stay, so that what was signed with them can be understood.

    Raises:
        NotPermitted: it is the chief's own account, or a demonstration chief's hand on a real one.
        InvalidValue: there is no such member, or the roles cannot be held together.
    """
    user = User.objects.filter(username=username, profile__isnull=False).first()
    if user is None:
        raise InvalidValue(f"there is no member {username!r}")
    before = person_of(user)
    _require_other(by, before)
    after = Person(id=before.id, name=before.name, roles=frozenset(roles), demonstration=before.demonstration)
    if not after.roles:
        raise InvalidValue(
            "a member of the board has at least one role; to end a membership, close the account"
        )
    said = " ".join(sorted(after.roles))
    with transaction.atomic():
        profile = Profile.objects.get(user=user)
        Profile.objects.filter(pk=profile.pk).update(roles=said)
        if added:
            CredentialRow.objects.create(
                profile=profile, title=added.title, issuer=added.issuer, expires=added.expires
            )
        if leaves:
            User.objects.filter(pk=user.pk).update(is_active=False)
        details = (
            ("roles", said),
            ("credential", said_of(added) if added else ""),
            ("account", "closed" if leaves else "open"),
        )
        DjangoLog().append(
            Happening(
                who=by.id, when=now(), act="change_person", object=f"person:{username}", details=details
            )
        )
    return after


def return_member(by: Person, username: str) -> None:
    """Open the account of somebody who had left the board again, with the roles and credentials they had.

    Raises:
        NotPermitted: a demonstration chief's hand on a real account.
        InvalidValue: nobody of this name has left.
    """
    profile = (
        Profile.objects.filter(user__username=username, user__is_active=False).select_related("user").first()
    )
    if profile is None:
        raise InvalidValue(f"nobody called {username!r} has left the board")
    if by.demonstration and not profile.demonstration:
        raise NotPermitted(by.id, "change", "a demonstration account changes demonstration accounts only")
    with transaction.atomic():
        User.objects.filter(pk=profile.user.pk).update(is_active=True)
        details = (("roles", profile.roles), ("credential", ""), ("account", "open"))
        DjangoLog().append(
            Happening(
                who=by.id, when=now(), act="change_person", object=f"person:{username}", details=details
            )
        )


def unlogged(entries: Iterable[Entry]) -> str:
    """The first member who is not as the log says, in words: roles, demonstration, credentials, account.

    These rows decide who may sign and whether it counts; one that no act wrote would decide it falsely.
    """
    expected: dict[str, dict[str, str]] = {}
    for entry in entries:
        name, details = entry.object.removeprefix("person:"), dict(entry.details)
        if entry.act == "add_person":
            expected[name] = {"account": "open", **details}
        elif entry.act == "change_person" and name in expected:
            shown = "\n".join(filter(None, (expected[name].get("credentials"), details["credential"])))
            known = {"credentials": shown} if "credentials" in expected[name] else {}
            expected[name] |= {"roles": details["roles"], "account": details["account"], **known}
    return next(_unlike(expected), "")


def _unlike(expected: dict[str, dict[str, str]]) -> Iterator[str]:
    for profile in Profile.objects.select_related("user").prefetch_related("credentials").order_by("pk"):
        name = profile.user.get_username()
        found = {
            "name": profile.name,
            "roles": profile.roles,
            "kind": "demonstration" if profile.demonstration else "member",
            "account": "open" if profile.user.is_active else "closed",
        }
        logged = expected.get(name)
        if logged is None:
            yield f"member {name}: nobody added them"
            continue
        for what, value in found.items():
            if logged.get(what) != value:
                yield f"member {name}: {what} is {value!r}, and the log says {logged.get(what)!r}"
        held = sorted(said_of(c) for c in profile.credentials.all())
        if "credentials" in logged and held != sorted(filter(None, logged["credentials"].split("\n"))):
            yield f"member {name}: the credentials are not those that were logged"
    there = set(Profile.objects.values_list("user__username", flat=True))
    yield from (f"member {name}: the account is gone" for name in sorted(expected.keys() - there))


def _require_other(by: Person, member: Person) -> None:
    if by.id == member.id:
        raise NotPermitted(by.id, "change", "nobody changes roles or credentials of their own")
    if by.demonstration and not member.demonstration:
        raise NotPermitted(by.id, "change", "a demonstration account changes demonstration accounts only")
