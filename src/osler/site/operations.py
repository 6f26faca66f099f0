"""What who runs the machine does to the house: ``osler board`` finds these functions by name.

Each brings the database of the house up to date first, makes none where there is none, and leaves an entry in the
audit log where it changes anything of a member's. Plain values in and out, so that the command line needs nothing of
Django.
"""

from __future__ import annotations

from dataclasses import asdict

from osler.errors import InvalidValue, SettingsError
from osler.site.serve import opened

BY = "command line"


def remind(*, dry_run: bool = False) -> dict[str, object]:
    """Send the reminders of today; what was sent, what could not be, and which articles fell due."""
    opened()
    from osler.site.board.reminders import outcome_today  # noqa: PLC0415  # needs Django set up

    outcome = outcome_today(dry_run=dry_run)
    return {
        "dry_run": dry_run,
        "sent": [asdict(letter) for letter in outcome.sent],
        "unsent": [asdict(letter) | {"reason": why} for letter, why in outcome.unsent],
        "fallen_due": list(outcome.fallen_due),
    }


def watch(*, dry_run: bool = False) -> list[dict[str, object]]:
    """Take up again every article that rests on a record which was retracted or is under a concern."""
    opened()
    from osler.site.board.watch import watch as look  # noqa: PLC0415  # needs Django set up

    return [asdict(touched) for touched in look(dry_run=dry_run)]


def export_log(form: str) -> str:
    """The whole audit log as ``json``, which can be verified again, or ``csv``."""
    opened()
    from osler.editorial.export import log_csv, log_json  # noqa: PLC0415  # needs Django set up
    from osler.site.board.desk import DjangoLog  # noqa: PLC0415  # needs Django set up

    write = {"json": log_json, "csv": log_csv}[form]
    return write(DjangoLog().entries())


def new_password(username: str) -> str:
    """Draw a new password for a member who lost theirs; it has to be changed at the next sign-in.

    Raises:
        InvalidValue: there is no such member.
    """
    user = _member(username)
    from osler.site.accounts import passwords, signals  # noqa: PLC0415  # needs Django set up

    password = passwords.drawn()
    user.set_password(password)  # type: ignore[attr-defined]  # Django without types
    user.save()  # type: ignore[attr-defined]  # Django without types
    passwords.require_change(user)
    signals.log(BY, "new_password", user)
    return password


def set_address(username: str, email: str) -> None:
    """Note where reminders for a member go; empty for nowhere.

    Raises:
        InvalidValue: there is no such member, or the address is none.
    """
    user = _member(username)
    from osler.site.accounts import signals  # noqa: PLC0415  # needs Django set up
    from osler.site.board.people import require_address  # noqa: PLC0415  # needs Django set up

    if email:
        require_address(email)
    user.email = email  # type: ignore[attr-defined]  # Django without types
    user.save(update_fields=["email"])  # type: ignore[attr-defined]  # Django without types
    signals.log(BY, "change_address", user)


def second_factor_off(username: str) -> bool:
    """Turn the second factor of a member off who lost it, recovery codes included; whether there was one.

    Raises:
        InvalidValue: there is no such member.
    """
    user = _member(username)
    from allauth.mfa.models import Authenticator  # noqa: PLC0415  # needs Django set up

    from osler.site.accounts import signals  # noqa: PLC0415  # needs Django set up

    found = bool(Authenticator.objects.filter(user=user).delete()[0])
    if found:
        signals.log(BY, "second_factor_off", user)
    return found


def link_identity(username: str, subject: str) -> None:
    """Say that an identity of the institution (its ``sub``) is this member's.

    Raises:
        SettingsError: no institution is configured.
        InvalidValue: there is no such member, or the identity is another's.
    """
    user = _member(username)
    from django.conf import settings  # noqa: PLC0415  # needs Django set up

    if not settings.OIDC_RULE:
        raise SettingsError("OSLER_SITE_OIDC_ISSUER", "", "no institution is configured to link to")
    from allauth.socialaccount.models import SocialAccount  # noqa: PLC0415  # needs Django set up

    from osler.site.accounts import signals  # noqa: PLC0415  # needs Django set up

    row, made = SocialAccount.objects.get_or_create(
        provider="institution", uid=subject, defaults={"user": user}
    )
    if row.user != user:
        raise InvalidValue(f"the identity {subject!r} is {row.user.get_username()}'s already")
    if made:
        signals.log(BY, "link_identity", user, subject=subject)


def _member(username: str) -> object:
    opened()
    from osler.site.board.models import Profile  # noqa: PLC0415  # needs Django set up

    found = Profile.objects.filter(user__username=username).select_related("user").first()
    if found is None:
        raise InvalidValue(f"there is no member {username!r}")
    return found.user
