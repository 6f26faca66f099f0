"""The forms of signing in: account names without regard to case, codes that are counted and used once."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from axes.handlers.proxy import AxesProxyHandler
from django.core.exceptions import ValidationError
from django.db import transaction

from osler.site.accounts import passwords


class SignIn(LoginForm):
    """Account name and password."""

    def clean_login(self) -> str:
        """The name in small letters: accounts are found without regard to case, and wrong passwords are counted so."""
        return str(self.cleaned_data["login"]).strip().casefold()


class NewPassword(ChangePasswordForm):
    """The present password and another one, twice."""

    def clean(self) -> dict[str, Any]:
        """Another one is not the same one."""
        cleaned: dict[str, Any] = super().clean()
        new = cleaned.get("password1")
        if new and new == cleaned.get("oldpassword"):
            self.add_error("password1", "Choose a password that is not the present one.")
        if new and passwords.repeats(new):
            self.add_error("password1", "Choose a password that is not one piece said several times.")
        return cleaned


class _OneCode:
    """A code is asked for only while the account is not locked, and serves once (RFC 6238, section 5.2)."""

    user: Any

    def clean_code(self) -> str:
        """The code, if it is right and was not used before."""
        if not AxesProxyHandler.is_allowed(context.request, {"username": self.user.get_username()}):
            raise ValidationError("Too many wrong codes. Try again in a quarter of an hour.")
        code: str = super().clean_code()  # type: ignore[misc]  # allauth without types
        if self.authenticator.type == Authenticator.Type.TOTP and not _first_use(self.authenticator, code):  # type: ignore[attr-defined]  # allauth
            raise get_adapter().validation_error("incorrect_code")
        return code


def _first_use(authenticator: Authenticator, code: str) -> bool:
    """Note the time step of the code; false if it, or a later one, was used before, in whatever process."""
    with transaction.atomic():
        kept = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        step = step_of(decrypt(kept.data["secret"]), code)
        if step <= kept.data.get("used", -1):
            return False
        kept.data["used"] = step
        kept.save(update_fields=["data"])
        authenticator.data = kept.data
    return True


def step_of(secret: str, code: str) -> int:
    """The latest time step at hand whose code this is; -1 if it is of none."""
    digits = "".join(code.split())
    found = (c for c in yield_hotp_counters_from_time() if format_hotp_value(hotp_value(secret, c)) == digits)
    return max(found, default=-1)


class FirstCode(ActivateTOTPForm):
    """The first code, which turns the second factor on."""

    def clean_code(self) -> str:
        """The code; whoever could give it has given the second factor in this session, and it has served."""
        code: str = super().clean_code()
        context.request.first_step = step_of(self.secret, code)
        record_authentication(context.request, self.user, "mfa", type="totp")
        return code


class Code(_OneCode, AuthenticateForm):
    """The second factor at signing in."""


class CodeAgain(_OneCode, ReauthenticateForm):
    """The second factor before a weighty act."""
