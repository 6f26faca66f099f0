"""Signing in at the institution (OpenID Connect): who is let in is decided here, not by the provider.

No account and no role is ever made. An identity belongs to a member because somebody who runs this machine said so
(``osler board link``), or, where that rule was chosen, because the provider vouches for the member's e-mail address.
"""

from __future__ import annotations

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.shortcuts import render

from osler.site.accounts.configuration import Rule
from osler.site.accounts.signals import log


class Institution(DefaultSocialAccountAdapter):
    """allauth's hooks for identities from elsewhere."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let the identity of a member pass; refuse every other, with a page that says why."""
        data = sociallogin.account.extra_data
        token, userinfo = data.get("id_token") or {}, data.get("userinfo") or {}
        if not token or (userinfo and userinfo.get("sub") != token.get("sub")):  # OpenID Connect Core 5.3.2
            raise _refused(request, "The provider's answers do not belong together.")
        if sociallogin.state.get("process") != "login":
            raise _refused(request, "Identities are linked by whoever runs this site, not from a session.")
        if sociallogin.is_existing:
            if not is_member(sociallogin.user):
                raise _refused(request, "This account has no place on the board.")
            return
        user = _by_address(userinfo or token)
        if user is None:
            raise _refused(request, "No member of the board belongs to this identity.")
        sociallogin.connect(request, user)
        log("openid connect", "link_identity", user, by="verified e-mail address")


def is_member(user: User) -> bool:
    """Whether the account is open and has a place in the house."""
    return bool(user.is_active and hasattr(user, "profile"))


def _by_address(claims: dict[str, object]) -> User | None:
    """The one member with the address that the provider vouches for, where that rule was chosen."""
    address = claims.get("email")
    if settings.OIDC_RULE != Rule.EMAIL or claims.get("email_verified") is not True or not address:
        return None
    found = User.objects.filter(email__iexact=address, is_active=True, profile__isnull=False)
    return found.get() if found.count() == 1 else None


def _refused(request: HttpRequest, message: str) -> ImmediateHttpResponse:
    return ImmediateHttpResponse(
        render(request, "refused.html", {"message": message, "status": 403}, status=403)
    )
