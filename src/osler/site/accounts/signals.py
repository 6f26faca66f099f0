"""What follows from a changed password or second factor: the flag comes down, the audit log is written."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

from osler.domain.audit import Happening
from osler.site.accounts import passwords
from osler.site.board.desk import DjangoLog
from osler.site.engine import now


def connect() -> None:
    """Attach the receivers below."""
    password_changed.connect(_password_changed, dispatch_uid="osler")
    authenticator_added.connect(_added, dispatch_uid="osler")
    authenticator_removed.connect(_removed, dispatch_uid="osler")
    authenticator_reset.connect(_reset, dispatch_uid="osler")
    authentication_failed.connect(_wrong_code, dispatch_uid="osler")


def log(who: str, act: str, user: User, **details: str) -> None:
    """Write into the audit log what was done to an account."""
    given = tuple(details.items())
    DjangoLog().append(
        Happening(who=who, when=now(), act=act, object=f"person:{user.get_username()}", details=given)
    )


def _password_changed(user: User, **_: Any) -> None:
    passwords.changed(user)
    log(user.get_username(), "change_password", user)


def _added(user: User, authenticator: Authenticator, request: HttpRequest | None = None, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        authenticator.data["used"] = getattr(request, "first_step", -1)
        authenticator.save(update_fields=["data"])
        log(user.get_username(), "second_factor_on", user)


def _removed(user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        log(user.get_username(), "second_factor_off", user)


def _reset(user: User, **_: Any) -> None:
    log(user.get_username(), "new_recovery_codes", user)


def _wrong_code(request: HttpRequest, user: User, **_: Any) -> None:
    """A wrong code counts like a wrong password; django-axes locks after five."""
    user_login_failed.send(sender=__name__, request=request, credentials={"username": user.get_username()})
