"""Articles change by an act of the house, and by nothing else that Wagtail or Django offer.

Wagtail can publish past its own workflow, revert, schedule, copy, unpublish and delete. What is true of an article
stands in its dossier, so none of that could make a page say "reviewed"; it could make the desk's listing lie, and
it is shut here, at the model, whatever view or command asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.db.models.signals import pre_delete

_open: ContextVar[bool] = ContextVar("by_the_house", default=False)
CLOSED = "Only an act of the house changes an article. Open it on the board's desk."
KEPT = "The house deletes nothing. Withdraw the article on the board's desk."


@contextmanager
def by_the_house() -> Iterator[None]:
    """What is done inside is the house's own doing."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def require_the_house() -> None:
    """Nothing, inside ``by_the_house``.

    Raises:
        PermissionDenied: somebody else is at work.
    """
    if not _open.get():
        raise PermissionDenied(CLOSED)


def publish_nothing(*_: object, **__: object) -> None:
    """What happens at the end of a Wagtail workflow: nothing; the house publishes."""


def keep(*kinds: type[Model]) -> None:
    """Refuse every deletion of things of these kinds, bulk deletion included."""
    for kind in kinds:
        pre_delete.connect(_refuse, sender=kind, dispatch_uid=f"kept:{kind.__name__}")


def _refuse(**_: object) -> None:
    raise PermissionDenied(KEPT)
