"""Asking again who somebody is before a weighty act."""

from __future__ import annotations

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.http import HttpRequest


def require_fresh(request: HttpRequest) -> None:
    """Nothing, if password or code were given again in this session within the quarter of an hour before.

    Otherwise the request is set aside, the member is asked, and it is taken up where it was left.
    """
    raise_if_reauthentication_required(request, app="osler.site.accounts")
