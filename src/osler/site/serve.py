"""The site for one machine: database made, library filled, demonstration board opened, pages served.

``osler serve``, ``osler board`` find these functions by name (entry points ``osler.site``), so that the command
line runs without Django.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import django

from osler.domain.audit import Head
from osler.domain.review import Credential, Person, Role
from osler.errors import InvalidValue
from osler.site.database import place_for, require_house
from osler.site.migrating import brought_up_to_date

SEEDS = (
    "What is the role of derma roller in treating idiopathic guttate hypomelanosis?",
    "What are the treatment options for hypopigmentation on the legs?",
)
"""The two questions a fresh house has drafts for."""
DEMONSTRATION_DAYS = 365
"""How long the credential of a demonstration reviewer holds."""


def set_up(environment: dict[str, str] | None = None) -> None:
    """Django, ready; a secret for this run where none is set."""
    for name, value in (environment or {}).items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("OSLER_SITE_SECRET", secrets.token_urlsafe(64))
    os.environ.setdefault("OSLER_SITE_LINK_SECRET", secrets.token_urlsafe(64))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osler.site.settings")
    django.setup()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a house was opened with: the passwords of its demonstration board, kept nowhere else, and its drafts."""

    passwords: dict[str, str]
    drafts: tuple[str, ...]


def serve(
    host: str, port: int, *, demonstration: bool = True, ready: Callable[[str, Opening], None] | None = None
) -> None:
    """Serve the site until interrupted; on an empty house first open the demonstration board and two drafts.

    ``ready`` is called once, with the address, when the site can be asked; without it the address is printed.
    """
    shown = f"[{host}]" if ":" in host else host
    set_up({"OSLER_SITE_HOSTS": f"{host},127.0.0.1,localhost", "OSLER_SITE_URL": f"http://{shown}:{port}"})
    opening = prepare(demonstration=demonstration)

    from osler.site.listening import listening  # noqa: PLC0415  # only here is a server needed
    from osler.site.wsgi import application  # noqa: PLC0415  # needs Django set up

    server = listening(application, host, port)
    address = f"http://{shown}:{port}"
    _say(f"{address}  (stop with Ctrl-C)")
    if ready:
        ready(address, opening)
    server.run()


def prepare(*, demonstration: bool) -> Opening:
    """Bring the database up to date, open the library, and fill an empty house; says on standard error what it does."""
    from django.conf import settings  # noqa: PLC0415  # needs Django set up

    from osler.site.board.desk import DjangoDesk  # noqa: PLC0415  # needs Django set up
    from osler.site.board.models import DossierRow, Profile  # noqa: PLC0415  # needs Django set up
    from osler.site.cms.projection import draw_missing  # noqa: PLC0415  # needs Django set up
    from osler.site.engine import engine, now, warm  # noqa: PLC0415  # needs Django set up

    place_for(settings.DATABASES["default"])
    with brought_up_to_date(_say):
        _say("Opening the library.")
        _say(f"{engine().library.count():,} publications.")
        warm()  # while another process works on the database
    draw_missing(DjangoDesk().dossiers, now())
    passwords = _demonstration_board() if demonstration and not Profile.objects.exists() else {}
    drafts = _seed() if demonstration and not DossierRow.objects.exists() else ()
    return Opening(passwords=passwords, drafts=drafts)


def _demonstration_board() -> dict[str, str]:
    """Six accounts with random passwords, printed once and kept nowhere."""
    from osler.site.board.people import add_member  # noqa: PLC0415  # needs Django set up
    from osler.site.engine import now  # noqa: PLC0415  # needs Django set up

    until = now().date() + timedelta(days=DEMONSTRATION_DAYS)
    shown = Credential(title="Demonstration credential", issuer="nobody", expires=until)
    board: Sequence[tuple[str, str, Role]] = (
        ("author", "Demonstration author", Role.AUTHOR),
        ("editor", "Demonstration editor", Role.EDITOR),
        ("reviewer1", "First demonstration reviewer", Role.REVIEWER),
        ("reviewer2", "Second demonstration reviewer", Role.REVIEWER),
        ("chief", "Demonstration chief", Role.CHIEF),
        ("auditor", "Demonstration auditor", Role.AUDITOR),
    )
    _say("Demonstration board (what it approves is no medical review). These passwords are shown once:")
    passwords = {}
    for username, name, role in board:
        given = (shown,) if role in {Role.REVIEWER, Role.CHIEF} else ()
        _, password = add_member(username, name, (role,), given, demonstration=True, by="osler serve")
        passwords[username] = password
        _say(f"  {username:<10} {password}")
    return passwords


def _seed() -> tuple[str, ...]:
    from osler.site.board.openings import open_article  # noqa: PLC0415  # needs Django set up

    machine = Person(id="osler", name="Osler", roles=frozenset({Role.AUTHOR}), demonstration=True)
    drafts = []
    for question in SEEDS:
        try:
            drafts.append(f"/articles/{open_article(machine, question).article}/")
            _say(f"Draft: {drafts[-1]}")
        except InvalidValue as error:
            _say(f"No draft: {error}")
    return tuple(drafts)


def ready() -> None:
    """Django set up, and its database made or brought up to date."""
    set_up()
    from django.conf import settings  # noqa: PLC0415  # needs Django set up
    from django.core.management import call_command  # noqa: PLC0415  # needs Django set up

    place_for(settings.DATABASES["default"])
    call_command("migrate", verbosity=0, interactive=False)


def opened() -> None:
    """Django set up, and the database of a house that there is brought up to date; none is made.

    Raises:
        SettingsError: there is no house in the database that is named.
    """
    set_up()
    from django.conf import settings  # noqa: PLC0415  # needs Django set up
    from django.db import connection  # noqa: PLC0415  # needs Django set up

    require_house(settings.DATABASES["default"], connection.introspection.table_names)
    ready()


def verify_log(kept: str = "") -> tuple[int, str, str]:
    """Entries in the audit log, its head's hash, and what is wrong with it ("" if nothing).

    ``kept`` is a head that was printed earlier and noted elsewhere, as ``count:hash``.

    Raises:
        InvalidValue: it is none.
        SettingsError: there is no house in the database that is named.
    """
    count, _, known = kept.partition(":")
    if kept and not (count.isascii() and count.isdigit() and re.fullmatch("[0-9a-f]{64}", known)):
        raise InvalidValue(f"{kept!r} is no head of a log; give it as count:hash, as verify-log prints it")
    opened()
    from osler.site.board.audit import fault_of_house  # noqa: PLC0415  # needs Django set up
    from osler.site.board.desk import DjangoLog  # noqa: PLC0415  # needs Django set up

    head = DjangoLog().head()
    fault = fault_of_house(Head(count=int(count), hash=known) if kept else None)
    return head.count, head.hash, fault


def add_person(
    username: str,
    name: str,
    roles: Sequence[str],
    credential: tuple[str, str, str] | None,
    password: str | None = None,
    email: str = "",
) -> str:
    """Add a real member of the board; returns the password. Only who runs this machine can do it.

    ``credential`` is title, issuer and last valid day (ISO 8601).

    Raises:
        InvalidValue: a role or date is none, or the account is not one that can exist.
    """
    ready()
    from osler.site.board.people import add_member  # noqa: PLC0415  # needs Django set up

    try:
        given = tuple(Role(r) for r in roles)
        shown = [_credential(*credential)] if credential else []
    except ValueError as error:
        raise InvalidValue(f"{error}; roles are {', '.join(Role)}") from error
    _, made = add_member(
        username, name, given, shown, demonstration=False, by="command line", password=password, email=email
    )
    return made


def _credential(title: str, issuer: str, expires: str) -> Credential:
    return Credential(title=title, issuer=issuer, expires=date.fromisoformat(expires))


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
