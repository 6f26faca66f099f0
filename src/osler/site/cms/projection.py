"""The dossier drawn in Wagtail's tables: article, revisions, rounds of review, who holds and who signed.

Called in the transaction that keeps the dossier, so that listing and truth cannot part; called again on an old
dossier it draws what is missing. It reads the dossier and writes; it never reads anything back into the house.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Revision as Drawn
from wagtail.models import TaskState, Workflow, WorkflowContentType, WorkflowState, WorkflowTask

from osler.domain.review import Decision, Review, Stage
from osler.domain.revision import Revision
from osler.editorial.approval import signatures
from osler.editorial.deadlines import pending
from osler.editorial.dossier import Dossier, Submission
from osler.editorial.risk import quorum, risks
from osler.editorial.status import Standing, public_status
from osler.site.board.models import DossierRow
from osler.site.cms.guard import by_the_house
from osler.site.cms.models import Article, BoardReview, Held

WORKFLOW = "Review by the board"
_OUTCOME = {Decision.APPROVE: TaskState.STATUS_APPROVED, Decision.REQUEST_CHANGES: TaskState.STATUS_REJECTED}
_LONGEST = 400


def project(dossier: Dossier, today: datetime) -> None:
    """Bring Wagtail's picture of the article in line with its dossier."""
    with by_the_house():
        article = _article(dossier, today)
        drawn = _revisions(article, dossier)
        _publication(article, dossier, drawn)
        _rounds(article, dossier, drawn)


def draw_missing(dossiers: Callable[[], Iterable[Dossier]], today: datetime) -> None:
    """Draw every article, if some are not drawn: they were kept before there was a picture of them."""
    if Article.objects.count() != DossierRow.objects.count():
        with transaction.atomic():
            for dossier in dossiers():
                project(dossier, today)


def unlike(dossiers: Iterable[Dossier]) -> str:
    """The first article whose picture says something else than its dossier, in words; empty if there is none."""
    rows = {a.name: a for a in Article.objects.all()}
    for dossier in dossiers:
        row, latest = rows.pop(dossier.article, None), dossier.latest
        live = dossier.published is not None and dossier.stage is not Stage.WITHDRAWN
        said = (row.stage, row.number, row.content_hash, row.live) if row else ()
        if said != (str(dossier.stage), latest.number, latest.hash, live):
            return f"the desk's listing of {dossier.article} differs from its dossier"
    return f"the desk lists {next(iter(rows))}, which has no dossier" if rows else ""


def _article(dossier: Dossier, today: datetime) -> Article:
    latest, status = dossier.latest, public_status(dossier, today.date())
    held = pending(dossier)
    article = Article.objects.filter(name=dossier.article).first() or Article(
        name=dossier.article, live=False
    )
    article.title = latest.content.title
    article.stage = str(dossier.stage)
    article.number, article.content_hash = latest.number, latest.hash
    article.risks = ", ".join(sorted(risks(latest.content)))
    article.signed, article.needed = len(signatures(dossier, latest)), quorum(latest.content)
    article.reviewers = ", ".join(c.name for c in held)[:_LONGEST]
    article.due = min((c.due for c in held), default=status.next_review)
    article.standing = status.label[:_LONGEST]
    article.demonstration = status.standing is Standing.DEMONSTRATION
    article.save()
    return article


def _revisions(article: Article, dossier: Dossier) -> list[int]:
    """The keys of Wagtail's revisions, one for each of ours, in their order."""
    keys = list(Drawn.objects.for_instance(article).order_by("pk").values_list("pk", flat=True))
    missing = dossier.revisions[len(keys) :]
    for revision in missing:
        _shape(article, revision)
        by = _user(min(revision.authors)) if revision.authors else None
        made = article.save_revision(user=by, clean=False)
        Drawn.objects.filter(pk=made.pk).update(created_at=revision.created)
        keys.append(made.pk)
    if missing:
        _shape(article, dossier.latest)
    return keys


def _shape(article: Article, revision: Revision) -> None:
    article.title = revision.content.title
    article.number, article.content_hash = revision.number, revision.hash


def _publication(article: Article, dossier: Dossier, drawn: list[int]) -> None:
    public = dossier.published if dossier.stage is not Stage.WITHDRAWN else None
    article.live = public is not None
    article.live_revision_id = drawn[public.number - 1] if public else None
    article.has_unpublished_changes = public != dossier.latest
    dates = [p.at for p in dossier.publications]
    article.first_published_at, article.last_published_at = min(dates, default=None), max(dates, default=None)
    article.save()


def _rounds(article: Article, dossier: Dossier, drawn: list[int]) -> None:
    if not dossier.submissions:
        return
    kept = list(WorkflowState.objects.for_instance(article).order_by("pk"))
    task = _task()
    numbered = list(enumerate(dossier.submissions, start=1))
    for number, submission in numbered[max(len(kept) - 1, 0) :]:  # the last one drawn may have ended since
        state = kept[number - 1] if number <= len(kept) else None
        state = state or WorkflowState(
            content_type=article.get_content_type(),
            base_content_type=article.get_base_content_type(),
            object_id=str(article.pk),
            workflow=_workflow(task),
            requested_by=_user(submission.by),
        )
        state.status = _status(dossier, number, submission)
        state.save()
        _reviews(state, task, dossier, number, drawn[submission.revision - 1])


def _status(dossier: Dossier, number: int, submission: Submission) -> str:
    if any(a.at >= submission.at and a.signatures[0].round == number for a in dossier.approvals):
        return str(WorkflowState.STATUS_APPROVED)
    last = number == len(dossier.submissions)
    if last and dossier.stage in {Stage.SUBMITTED, Stage.UNDER_REVIEW}:
        return str(WorkflowState.STATUS_IN_PROGRESS)
    if last and dossier.stage is Stage.CHANGES_REQUESTED:
        return str(WorkflowState.STATUS_NEEDS_CHANGES)
    return str(WorkflowState.STATUS_CANCELLED)


def _reviews(state: WorkflowState, task: BoardReview, dossier: Dossier, number: int, revision: int) -> None:
    """One row for each reviewer of the round; who holds it and has not decided stands as in progress."""
    rows = {h.reviewer: h for h in Held.objects.filter(workflow_state=state)}
    open_now = number == len(dossier.submissions) and state.status == WorkflowState.STATUS_IN_PROGRESS
    last: dict[str, Review] = {
        r.reviewer: r for r in dossier.reviews if r.round == number and r.decision in _OUTCOME
    }
    holders = {c.reviewer: c for c in pending(dossier)} if open_now else {}
    for reviewer in last.keys() | holders.keys() | rows.keys():
        row = rows.get(reviewer) or Held(
            workflow_state=state, task=task, revision_id=revision, reviewer=reviewer
        )
        review = last.get(reviewer)
        if review:
            row.status, row.finished_at, row.comment = _OUTCOME[review.decision], review.at, review.comment
            row.finished_by = _user(reviewer)
        elif reviewer in holders:
            claim = holders[reviewer]
            row.status, row.comment = (
                TaskState.STATUS_IN_PROGRESS,
                f"{claim.name}, due {claim.due.isoformat()}",
            )
        else:
            row.status = TaskState.STATUS_CANCELLED
        row.save()
    current = (
        Held.objects.filter(workflow_state=state, status=TaskState.STATUS_IN_PROGRESS).order_by("pk").first()
    )
    WorkflowState.objects.filter(pk=state.pk).update(current_task_state=current)


def _task() -> BoardReview:
    return BoardReview.objects.first() or BoardReview.objects.create(name=WORKFLOW)


def _workflow(task: BoardReview) -> Workflow:
    found = Workflow.objects.filter(name=WORKFLOW).first()
    if found is None:
        found = Workflow.objects.create(name=WORKFLOW)
        WorkflowTask.objects.create(workflow=found, task=task, sort_order=0)
        kind = ContentType.objects.get_for_model(Article)
        WorkflowContentType.objects.create(workflow=found, content_type=kind)
    return found


def _user(username: str) -> User | None:
    return User.objects.filter(username=username).first()
