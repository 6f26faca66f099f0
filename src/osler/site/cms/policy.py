"""Who may do what in Wagtail's admin: what the house's roles say, and not what Django's groups or superusers may."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import User
from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from osler.site.board.models import Profile


class BoardBackend(BaseBackend):
    """Lets members of the board into the admin; signs nobody in and gives nothing else."""

    def has_perm(self, user: User, permission: str, obj: object = None) -> bool:
        """Whether this is the door, and the person belongs to the house."""
        return permission == "wagtailadmin.access_admin" and obj is None and is_member(user)


def is_member(user: User) -> bool:
    """Whether the account has a place on the board."""
    return bool(user.is_authenticated and user.is_active and Profile.objects.filter(user=user).exists())


class ReadOnly(BasePermissionPolicy):
    """Everybody on the board may look; nobody may touch, Django's superuser included."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Looking only."""
        return action == "view" and is_member(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        """Members, where looking is among the actions."""
        members = User.objects.filter(is_active=True, profile__isnull=False)
        return members if "view" in set(actions) else members.none()


class Nobody(BasePermissionPolicy):
    """For what the site does not use: nobody, for nothing."""

    def user_has_permission(self, *_: object) -> bool:
        """Never."""
        return False

    def users_with_any_permission(self, *_: object) -> QuerySet[User]:
        """Nobody."""
        return User.objects.none()
