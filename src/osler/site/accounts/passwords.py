"""Passwords that the house draws, and that their owners have to change."""

from __future__ import annotations

import secrets

from django.contrib.auth.models import User

from osler.site.accounts.models import Account


def drawn() -> str:
    """A random password: 16 characters, 96 bits."""
    return secrets.token_urlsafe(12)


_FEWEST = 5
"""Different characters that a password has at least."""


def repeats(password: str) -> bool:
    """Whether it is one piece said several times ("passwordpassword"), or made of a handful of characters.

    Lists of common passwords hold the piece and not its repetition.
    """
    word = password.casefold()
    return word in (word + word)[1:-1] or len(set(word)) < _FEWEST


def require_change(user: User) -> None:
    """Let the owner do nothing before another password is chosen."""
    Account.objects.update_or_create(user=user, defaults={"must_change": True})


def changed(user: User) -> None:
    """The owner has chosen a password."""
    Account.objects.filter(user=user).update(must_change=False)


def must_change(user: User) -> bool:
    """Whether the owner still has the password that the house drew."""
    return bool(Account.objects.filter(user=user, must_change=True).exists())
