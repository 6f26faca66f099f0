"""The site with an institution to sign in at, on a database of its own; prints its address when it can be asked.

Run as a program, since Django's applications are fixed when a process begins: ``institution.py COMMAND...`` runs
one command of Django, ``institution.py`` alone serves. Settings come from the environment.
"""

from __future__ import annotations

import sys

from osler.domain.review import Role
from osler.site import serve

MEMBERS = (
    ("anna", "anna@example.org"),
    ("bert", "bert@example.org"),
    ("bert2", "bert@example.org"),
    ("carl", ""),
)


def main() -> None:
    """Open the house on first use, then serve."""
    serve.ready()
    from django.contrib.auth.models import User  # noqa: PLC0415  # needs Django set up
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415  # needs Django set up
    from waitress import create_server  # noqa: PLC0415  # needs Django set up

    from osler.site.board.people import add_member  # noqa: PLC0415  # needs Django set up

    if not User.objects.exists():
        for name, email in MEMBERS:
            add_member(
                name,
                name,
                [Role.AUTHOR],
                demonstration=False,
                by="tests",
                password="synthetic password",
                email=email,
            )
    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0)
    sys.stdout.write(f"http://127.0.0.1:{server.effective_port}\n")
    sys.stdout.flush()
    server.run()


if __name__ == "__main__":
    main()
