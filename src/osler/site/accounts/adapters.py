"""How allauth behaves here: nobody signs up, django-axes counts wrong passwords, and pages say what happened."""

from __future__ import annotations

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.models import User
from django.http import HttpRequest
from qrcode.image.svg import SvgPathFillImage


class Accounts(DefaultAccountAdapter):
    """Accounts are opened by the chief or on the machine, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Leave counting to django-axes, which keeps count in the database, for all processes of the site."""

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Say nothing aside: the pages themselves tell what happened."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """To the member's own page."""
        del request
        return "/board/account/"


class SecondFactor(DefaultMFAAdapter):
    """Codes of an authenticator (TOTP), and recovery codes."""

    def get_totp_label(self, user: User) -> str:
        """The account name."""
        return str(user.get_username())

    def build_totp_svg(self, url: str) -> str:
        """The QR code on white, so that it can be read on a dark page as well."""
        made = qrcode.make(url, image_factory=SvgPathFillImage)
        return str(made.to_string(encoding="unicode"))
