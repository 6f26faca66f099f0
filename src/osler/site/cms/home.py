"""The first page of the admin: what waits for this person, and what is late."""

from __future__ import annotations

from collections.abc import Mapping

from wagtail.admin.ui.components import Component

from osler.domain.review import Person
from osler.site.board.desk import DjangoDesk
from osler.site.board.models import Feedback
from osler.site.board.views.queue import row


class Waiting(Component):
    """The person's own queue, and the house's: late reviews, flagged statements, readers' words."""

    name = "waiting"
    order = 100
    template_name = "cms/waiting.html"

    def __init__(self, person: Person) -> None:
        self.person = person

    def get_context_data(self, _page: Mapping[str, object] | None = None) -> dict[str, object]:
        """The rows of the queue that are this person's, and counts of the rest."""
        rows = [row(d, self.person) for d in DjangoDesk().dossiers()]
        return {
            "person": self.person,
            "mine": [r for r in rows if r["mine"]],
            "late": [r for r in rows if r["overdue"]],
            "against": sum(bool(r["against"]) for r in rows),
            "feedback": Feedback.objects.filter(handled=False).count(),
        }
