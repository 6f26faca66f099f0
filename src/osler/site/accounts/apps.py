"""The members' accounts, for Django."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Signing in, second factors, and what members are told by mail."""

    name = "osler.site.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Follow what allauth tells of passwords and second factors."""
        from osler.site.accounts import signals  # noqa: PLC0415  # needs the applications loaded

        signals.connect()
