"""What the environment says of mail and of signing in at an institution, as Django's and allauth's settings."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import SplitResult, unquote, urlsplit

from osler.errors import SettingsError

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Rule(StrEnum):
    """By what an identity of the provider is a member's."""

    LINKED = "linked"
    """Only by ``osler board link``."""
    EMAIL = "email"
    """Also by an e-mail address that the provider has verified and exactly one member has."""


def oidc(environment: Mapping[str, str]) -> dict[str, object]:
    """Settings for the provider that ``OSLER_SITE_OIDC_*`` describe; empty where none is described.

    Raises:
        SettingsError: half of it is missing, the rule is none, or the provider is not reached by HTTPS.
    """
    issuer = environment.get("OSLER_SITE_OIDC_ISSUER", "")
    if not issuer:
        return {}
    _no_open_line(urlsplit(issuer), "OSLER_SITE_OIDC_ISSUER")
    client, secret = (_given(environment, f"OSLER_SITE_OIDC_{n}") for n in ("CLIENT", "SECRET"))
    rule = environment.get("OSLER_SITE_OIDC_RULE", Rule.LINKED)
    if rule not in set(Rule):
        raise SettingsError("OSLER_SITE_OIDC_RULE", rule, f"give {' or '.join(Rule)}")
    app = {
        "provider_id": "institution",
        "name": environment.get("OSLER_SITE_OIDC_NAME", "your institution"),
        "client_id": client,
        "secret": secret,
        "settings": {
            "server_url": issuer,
            "oauth_pkce_enabled": True,
            "openid_configuration_overrides": {
                "issuer": issuer
            },  # the token is to name this issuer, no other
        },
    }
    return {
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": [app]}},
        "SOCIALACCOUNT_ADAPTER": "osler.site.accounts.oidc.Institution",
        "SOCIALACCOUNT_LOGIN_ON_GET": True,  # a form that leads elsewhere is refused by ``form-action 'self'``
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "OIDC_RULE": Rule(rule),
        "OIDC_NAME": app["name"],
    }


def mail(environment: Mapping[str, str]) -> dict[str, object]:
    """Settings for mail: the server that ``OSLER_SITE_MAIL`` names, or the console.

    ``smtps://user:secret@host:465`` is TLS from the start, ``smtp://user:secret@host:587`` turns to TLS at once
    (RFC 3207) and fails where it cannot; without TLS only on this machine (``smtp://127.0.0.1:2525``).

    Raises:
        SettingsError: the address is of no kind that is known, or there is no sender.
    """
    url = environment.get("OSLER_SITE_MAIL", "")
    sender = environment.get("OSLER_SITE_MAIL_FROM", "")
    if not url:
        console = "django.core.mail.backends.console.EmailBackend"
        return {"EMAIL_BACKEND": console, "DEFAULT_FROM_EMAIL": sender or "osler@localhost"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise SettingsError("OSLER_SITE_MAIL", f"{parts.scheme}:...", "give smtps://host or smtp://host")
    if not sender:
        raise SettingsError("OSLER_SITE_MAIL_FROM", sender, "give the address that mails come from")
    near = parts.hostname in LOOPBACK
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not near,
        "EMAIL_TIMEOUT": 30,
        "DEFAULT_FROM_EMAIL": sender,
    }


def _given(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "")
    if not value:
        raise SettingsError(name, "", "the provider in OSLER_SITE_OIDC_ISSUER needs it")
    return value


def _no_open_line(parts: SplitResult, name: str) -> None:
    near = parts.scheme == "http" and parts.hostname in LOOPBACK
    if parts.scheme != "https" and not near:
        raise SettingsError(name, f"{parts.scheme}:...", "give an https:// address")
