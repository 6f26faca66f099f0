"""The door of Wagtail's admin: which of its addresses exist for whom. What is not in the table is shut.

Wagtail brings some hundred and fifty addresses: pages, collections, users, groups, bulk actions, an API. The desk
needs a handful. A new version of Wagtail that brings more of them opens nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from osler.domain.review import Role
from osler.errors import NotPermitted
from osler.site.board.people import person_of
from osler.site.security.refusals import refused

PREFIX = "/cms/"
_ARTICLES = "wagtailsnippets_cms_article"
EVERYBODY = frozenset({Role.AUTHOR, Role.EDITOR, Role.REVIEWER, Role.CHIEF, Role.AUDITOR})
OPEN: Mapping[str, frozenset[Role]] = {
    "admin_account": EVERYBODY,
    "wagtailadmin_home": EVERYBODY,
    "wagtailadmin_logout": EVERYBODY,
    "wagtailadmin_sprite": EVERYBODY,
    "wagtailadmin_javascript_catalog": EVERYBODY,
    "wagtailadmin_dismissibles": EVERYBODY,
    f"{_ARTICLES}:list": EVERYBODY,
    f"{_ARTICLES}:list_results": EVERYBODY,
    f"{_ARTICLES}:inspect": EVERYBODY,
    f"{_ARTICLES}:workflow_history": EVERYBODY,
    f"{_ARTICLES}:workflow_history_detail": EVERYBODY,
}
"""Names of the addresses that are open, and the roles they are open to."""


class Door:
    """Middleware: nobody enters the admin but people of the house, and they find only what the table opens."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response as it comes."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """The refusal; ``None`` where the way is free."""
        if not request.path.startswith(PREFIX):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        name = request.resolver_match.view_name if request.resolver_match else ""
        try:
            _require_open(request.user, name)
        except NotPermitted as error:
            return refused(request, error)
        return None


def _require_open(user: User, name: str) -> None:
    """Nothing, if the address of this name is open to the account.

    Raises:
        NotPermitted: the account is not of the house, or the address is not open to its roles.
    """
    person = person_of(user)
    if not person.roles & OPEN.get(name, frozenset()):
        raise NotPermitted(person.id, "enter", "this part of the desk is not open to your role")
