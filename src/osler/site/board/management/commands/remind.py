"""``python -m osler.site.manage remind``: the same as ``osler board remind``, for who schedules Django's commands."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandParser

from osler.site.board.reminders import outcome_today


class Command(BaseCommand):
    """Mail the members what waits for them."""

    help = "Mail the members of the board what waits for them, each matter once a period. Run it daily."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--dry-run``."""
        parser.add_argument("--dry-run", action="store_true", help="Send and note nothing.")

    def handle(self, *_: object, **options: object) -> None:
        """One line a letter."""
        outcome = outcome_today(dry_run=bool(options["dry_run"]))
        for letter in outcome.sent:
            self.stdout.write(f"sent: {letter.member} {letter.subject}")
        for letter, reason in outcome.unsent:
            self.stderr.write(f"not sent: {letter.member}: {reason}")
