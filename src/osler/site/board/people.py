"""Accounts as people of the house."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from osler.domain.audit import Happening
from osler.domain.review import Act, Credential, Person, Role
from osler.errors import InvalidValue, NotPermitted
from osler.language.inert import inert
from osler.site.accounts import passwords
from osler.site.board.desk import DjangoLog
from osler.site.board.models import CredentialRow, Profile
from osler.site.engine import now

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def person_of(user: User) -> Person:
    """Who this account is in the house, read anew each time; being Django's superuser is no role.

    Raises:
        NotPermitted: the account has no place in the house.
    """
    profile = Profile.objects.filter(user=user).prefetch_related("credentials").first()
    if profile is None or not user.is_active:
        raise NotPermitted(user.get_username(), "enter", "the account has no place on the board")
    return Person(
        id=user.get_username(),
        name=profile.name,
        roles=frozenset(Role(r) for r in profile.roles.split()),
        credentials=tuple(
            Credential(title=c.title, issuer=c.issuer, expires=c.expires) for c in profile.credentials.all()
        ),
        demonstration=profile.demonstration,
    )


def person_named(username: str) -> Person:
    """The person with this account name.

    Raises:
        InvalidValue: there is none.
    """
    user = User.objects.filter(username=username).first()
    if user is None:
        raise InvalidValue(f"there is no account {username!r}")
    return person_of(user)


def members() -> tuple[Person, ...]:
    """Everybody on the board, by account name."""
    users = User.objects.filter(is_active=True, profile__isnull=False).order_by("username")
    return tuple(person_of(u) for u in users)


def former_members() -> tuple[tuple[str, str], ...]:
    """Account and name of everybody who has left the board; what they signed stays."""
    profiles = Profile.objects.filter(user__is_active=False).select_related("user").order_by("user__username")
    return tuple((p.user.get_username(), p.name) for p in profiles)


def address_of(username: str) -> str:
    """Where reminders for this member go; empty if nowhere."""
    return str(User.objects.get(username=username).email)


def add_member(
    username: str,
    name: str,
    roles: Iterable[Role],
    credentials: Iterable[Credential] = (),
    *,
    demonstration: bool,
    by: str,
    password: str | None = None,
    email: str = "",
) -> tuple[Person, str]:
    """Open an account; returns the person and the password, random unless given, which is kept nowhere.

    A member whose password was drawn has to choose another at the first sign-in. Demonstration accounts have
    not: theirs are printed for whoever tries the house, and what they sign is no review.
    ``email`` is where reminders go.

    Raises:
        InvalidValue: there is such an account already, or the address is none.
    """
    given = password or passwords.drawn()
    _check(username, name, email)
    person = Person(  # the domain's own rules first
        id=username,
        name=name,
        roles=frozenset(roles),
        credentials=tuple(credentials),
        demonstration=demonstration,
    )
    with transaction.atomic():
        user = User.objects.create_user(username=username, email=email, password=given)
        if not password and not demonstration:
            passwords.require_change(user)
        said = " ".join(sorted(person.roles))
        profile = Profile.objects.create(user=user, name=name, roles=said, demonstration=demonstration)
        CredentialRow.objects.bulk_create(
            CredentialRow(profile=profile, title=c.title, issuer=c.issuer, expires=c.expires)
            for c in person.credentials
        )
        kind = "demonstration" if demonstration else "member"
        shown = "\n".join(said_of(c) for c in person.credentials)
        details = (("name", name), ("roles", said), ("kind", kind), ("credentials", shown))
        DjangoLog().append(
            Happening(who=by, when=now(), act="add_person", object=f"person:{username}", details=details)
        )
    return person, given


def said_of(shown: Credential | CredentialRow) -> str:
    """A credential as the log names it."""
    return f"{shown.title}, {shown.issuer}, until {shown.expires.isoformat()}"


_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
"""What every database compares without regard to case alike, and no eye takes for another."""
_NOT_PEOPLE = frozenset({"osler", "clockwork", "outside"})
"""Names under which the house itself stands in the log."""


def _check(username: str, name: str, email: str) -> None:
    if not _USERNAME.fullmatch(username) or username.lower() in _NOT_PEOPLE:
        raise InvalidValue(
            f"{username!r} can be no account name: letters a to z, digits, dots and hyphens, 60 at most, "
            f"and none of {', '.join(sorted(_NOT_PEOPLE))}"
        )
    if inert(name) != name:
        raise InvalidValue(f"the name {name!r} holds hidden characters")
    if User.objects.filter(username__iexact=username).exists():  # names are found without regard to case
        raise InvalidValue(f"there is an account {username!r} already")
    if email:
        require_address(email)


def require_address(email: str) -> None:
    """Nothing, if mail can be sent there.

    Raises:
        InvalidValue: it is no e-mail address.
    """
    try:
        validate_email(email)
    except ValidationError:
        raise InvalidValue(f"{email!r} is no e-mail address") from None


def credential(title: str, issuer: str, expires: date) -> Credential:
    """A credential; the last valid day is ``expires``."""
    return Credential(title=title, issuer=issuer, expires=expires)


def board_view(*acts: Act, roles: Iterable[Role] = ()) -> Callable[[View[Concatenate[Person, P]]], View[P]]:
    """A view for people of the house whose role allows one of ``acts``, or who hold one of ``roles``.

    Without either, everybody on the board may see it. Who is not signed in is sent to sign in; everybody
    else gets 403. The view receives the person after the request.
    """
    wanted = frozenset(roles)

    def decorate(view: View[Concatenate[Person, P]]) -> View[P]:
        @wraps(view)
        def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            person = person_of(request.user)
            allowed = not (acts or wanted) or any(person.may(a) for a in acts) or bool(person.roles & wanted)
            if not allowed:
                raise NotPermitted(person.id, "open this page", "it is not open to your role")
            return view(request, person, *args, **kwargs)

        inner.allowed = (acts, wanted)  # type: ignore[attr-defined]  # read by the test that walks every address
        return login_required(inner)

    return decorate
