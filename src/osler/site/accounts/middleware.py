"""What holds for whoever is signed in, by whichever door: the second factor was given, the password is their own."""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from osler.site.accounts import passwords

OPEN_BEFORE_CHANGE = ("account_change_password", "account_logout")
"""All that is open before a drawn password was changed."""


class Doorkeeper:
    """Middleware: no session counts as signed in without the account's second factor, whatever view opened it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, or the way to the page that has to come first."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            if _lacks_second_factor(request) or _too_old(request):
                logout(request)
                return redirect("account_login")
            if passwords.must_change(request.user) and request.path not in _open():
                return redirect("account_change_password")
        return self.get_response(request)


def _lacks_second_factor(request: HttpRequest) -> bool:
    wanted = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists()
    return wanted and not any(
        r.get("method") == "mfa" for r in get_authentication_records(request, request.user)
    )


def _too_old(request: HttpRequest) -> bool:
    """Whether the session began too long ago; Django counts anew each time something is put into it."""
    begun = [r["at"] for r in get_authentication_records(request, request.user) if "at" in r]
    return bool(begun) and time.time() - min(begun) > settings.SESSION_COOKIE_AGE


def _open() -> set[str]:
    return {reverse(name) for name in OPEN_BEFORE_CHANGE}
