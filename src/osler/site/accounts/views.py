"""A member's own page: what the house knows of the account, and the ways to its password and second factor."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from osler.domain.review import Person
from osler.site.board.people import board_view
from osler.site.engine import now


@require_safe
@board_view()
def account(request: HttpRequest, person: Person) -> HttpResponse:
    """Name, roles, credentials, address for reminders; whether there is a second factor."""
    kept = {a.type: a.wrap() for a in Authenticator.objects.filter(user=request.user)}
    codes = kept.get(Authenticator.Type.RECOVERY_CODES)
    context = {
        "person": person,
        "address": request.user.email,
        "today": now().date(),
        "second_factor": Authenticator.Type.TOTP in kept,
        "codes_left": len(codes.get_unused_codes()) if codes else 0,
    }
    return render(request, "board/account.html", context)
