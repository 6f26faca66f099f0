"""The addresses of signing in and of a member's own account.

allauth's views, each mounted by name, so that nothing of it is open that this house does not use: no sign-up, no
management of e-mail addresses, no reset of passwords by mail.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.urls import path
from django.views.generic import RedirectView

from osler.site.accounts.views import account as own

PATTERNS = [
    path("board/login/", account.login, name="account_login"),
    path("board/logout/", account.logout, name="account_logout"),
    path("board/inactive/", account.account_inactive, name="account_inactive"),
    path("board/login/code/", mfa.authenticate, name="mfa_authenticate"),
    path("board/account/", own, name="account"),
    path("board/password/", account.password_change, name="account_change_password"),
    path("board/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("board/confirm/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("board/second-factor/", RedirectView.as_view(pattern_name="account"), name="mfa_index"),
    path("board/second-factor/on/", totp.activate_totp, name="mfa_activate_totp"),
    path("board/second-factor/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("board/recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("board/recovery-codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
if settings.OIDC_RULE:
    from allauth.socialaccount import views as social
    from allauth.socialaccount.providers.openid_connect import views as openid

    PATTERNS += [
        path(
            "board/login/institution/",
            openid.login,
            {"provider_id": "institution"},
            name="openid_connect_login",
        ),
        path(
            "board/login/institution/back/",
            openid.callback,
            {"provider_id": "institution"},
            name="openid_connect_callback",
        ),
        path("board/login/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    ]
