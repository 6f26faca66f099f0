"""Django's own commands: ``python -m osler.site.manage check --deploy``."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command in the arguments."""
    os.umask(0o077)  # a database that ``migrate`` makes is for its owner's eyes only
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osler.site.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
