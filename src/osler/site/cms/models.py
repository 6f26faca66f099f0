"""Wagtail's picture of the house: articles, their revisions and their reviews, as the desk's listing shows them.

The dossier is what is true (``osler.site.board``). These rows are written from it in the same transaction, by
``projection.project`` alone, and nothing that a reader sees is read from them.
"""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from wagtail.models import DraftStateMixin, RevisionMixin, Task, TaskState, WorkflowMixin

from osler.domain.review import Stage
from osler.site.cms.guard import CLOSED, KEPT, require_the_house


class Article(WorkflowMixin, DraftStateMixin, RevisionMixin, models.Model):
    """An article as it stands on the desk.

    It is not lockable: the house allows an edit at every stage (it takes the text out of review), so that a lock
    would say something untrue.
    """

    wagtail_reference_index_ignore = True

    name = models.SlugField("name in addresses", max_length=120, unique=True)
    title = models.CharField(max_length=300)
    stage = models.CharField(max_length=20, choices=[(s.value, s.value.replace("_", " ")) for s in Stage])
    number = models.PositiveIntegerField("revision")
    content_hash = models.CharField(max_length=64)
    risks = models.CharField("risk", max_length=60, blank=True)
    signed = models.PositiveSmallIntegerField("signatures", default=0)
    needed = models.PositiveSmallIntegerField("signatures needed", default=1)
    reviewers = models.CharField("held by", max_length=400, blank=True)
    due = models.DateField("review due", null=True, blank=True)
    standing = models.CharField("readers are told", max_length=400, blank=True)
    demonstration = models.BooleanField(default=False)

    class Meta:
        """Named as the board speaks of it."""

        verbose_name = "article"
        ordering = ("title",)

    def __str__(self) -> str:
        return str(self.title)

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the row, if the house does it."""
        require_the_house()
        super().save(*args, **kwargs)

    def delete(self, *_args: object, **_kwargs: object) -> tuple[int, dict[str, int]]:
        """Never."""
        raise PermissionDenied(KEPT)

    def save_revision(self, *args: object, **kwargs: object) -> models.Model:
        """Keep a revision, if the house does it."""
        require_the_house()
        return super().save_revision(*args, **kwargs)

    def publish(self, *_args: object, **_kwargs: object) -> None:
        """Never: the house publishes what a quorum has signed."""
        raise PermissionDenied(CLOSED)

    def unpublish(self, *_args: object, **_kwargs: object) -> None:
        """Never: the house withdraws, with a reason."""
        raise PermissionDenied(CLOSED)

    def signatures(self) -> str:
        """How many have signed, of how many."""
        return f"{self.signed} of {self.needed}"


class Held(TaskState):
    """One reviewer's part in one round of review; ``reviewer`` is empty until somebody takes it on."""

    wagtail_reference_index_ignore = True
    reviewer = models.CharField(max_length=150, blank=True)

    class Meta:
        """A reviewer stands once in a round."""

        verbose_name = "review"


class BoardReview(Task):
    """The board's review as a task of a Wagtail workflow: it shows who holds what, and decides nothing."""

    task_state_class = Held

    class Meta:
        """Named as the board speaks of it."""

        verbose_name = "review by the board"

    def get_actions(self, *_: object) -> list[tuple[str, str, bool]]:
        """None: reviews are made statement by statement, on a page of their own."""
        return []

    def on_action(self, *_: object, **__: object) -> None:
        """Refuse."""
        raise PermissionDenied(CLOSED)

    def start(self, *_: object, **__: object) -> None:
        """Refuse."""
        raise PermissionDenied(CLOSED)

    def get_task_states_user_can_moderate(self, user: User, **_: object) -> QuerySet[TaskState]:
        """What waits for this person: reviews they hold."""
        held = Held.objects.filter(status=TaskState.STATUS_IN_PROGRESS, reviewer=user.get_username())
        return TaskState.objects.filter(pk__in=held.values("pk"))

    @classmethod
    def get_description(cls) -> str:
        """One sentence for Wagtail's list of tasks."""
        return "Reviewers accept each statement and sign the exact text; the quorum depends on the risk."
