"""Wagtail's admin over the house: it shows what the dossier says, and every way of its own to change an article is shut."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from board_steps import SLUG, act, dossier, edit, published, review, signed_in
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.models import Revision, TaskState, Workflow, WorkflowState
from wagtail.models.content_types import get_default_page_content_type

from osler.domain.review import Role
from osler.site.board.desk import DjangoDesk
from osler.site.board.models import Profile
from osler.site.cms.models import Article, BoardReview, Held
from osler.site.cms.projection import draw_missing, unlike
from osler.site.engine import now
from osler.site.public.shown import shown_articles
from osler.site.security.headers import POLICY

CHIEF = "real-chief"
EMPTIED = (
    "cms_held",
    "wagtailcore_taskstate",
    "wagtailcore_workflowstate",
    "cms_article",
    "wagtailcore_revision",
)
"""The tables of the picture, in an order in which they can be emptied."""
LISTING = "/cms/snippets/cms/article/"


def _article() -> Article:
    found: Article = Article.objects.get(name=SLUG)
    return found


def _all_powerful() -> Client:
    """The chief, and Django's superuser at once: as much power as an account can have."""
    User.objects.filter(username=CHIEF).update(is_superuser=True, is_staff=True)
    return signed_in(CHIEF)


def _state() -> tuple[object, ...]:
    rows = tuple(Article.objects.order_by("name").values_list())
    drawn = tuple(Revision.objects.order_by("pk").values_list("pk", "content", "approved_go_live_at"))
    return rows, drawn, dossier()


def test_an_article_is_drawn_with_every_revision_and_its_hash() -> None:
    """One of Wagtail's revisions for each of ours, with our number and hash."""
    assert edit("editor", limits="A synthetic touch.") == 302
    article = _article()
    drawn = Revision.objects.for_instance(article).order_by("pk")
    ours = [(r.number, r.hash) for r in dossier().revisions]
    assert [(d.content["number"], d.content["content_hash"]) for d in drawn] == ours
    assert (article.number, article.content_hash) == ours[-1]
    assert article.latest_revision_id == drawn.last().pk
    assert drawn.last().user.username == "editor"


def test_a_review_is_drawn_as_a_workflow() -> None:
    """Round, who holds it until when, who signed; approval as the quorum has it."""
    assert act("real-editor", "submit") == 302
    assert act("real-reviewer1", "claim") == 302
    article = _article()
    state = WorkflowState.objects.for_instance(article).get()
    held = Held.objects.get(workflow_state=state)
    assert (state.status, state.requested_by.username) == ("in_progress", "real-editor")
    assert (held.status, held.reviewer) == ("in_progress", "real-reviewer1")
    assert (article.stage, article.reviewers) == ("under_review", "Name of real-reviewer1")
    assert article.due == dossier().claims[0].due
    assert [t.pk for t in TaskState.objects.reviewable_by(User.objects.get(username="real-reviewer1"))] == [
        held.pk
    ]
    assert review("real-reviewer1") == 302
    state.refresh_from_db()
    held.refresh_from_db()
    assert (state.status, held.status, held.finished_by.username) == (
        "approved",
        "approved",
        "real-reviewer1",
    )
    assert held.revision_id == article.latest_revision_id


def test_changes_requested_and_a_new_round_are_drawn() -> None:
    """The first round ends without approval, and the second begins."""
    first = dossier().latest.content.statements()[0]
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    given = {f"judge_{first.id}": "reject", f"comment_{first.id}": "Synthetic doubt."}
    assert review("reviewer1", "request_changes", **given) == 302
    states = WorkflowState.objects.for_instance(_article()).order_by("pk")
    assert [s.status for s in states] == ["needs_changes"]
    assert Held.objects.get(workflow_state=states[0]).status == "rejected"
    assert act("editor", "submit") == 302
    assert [s.status for s in states.all()] == ["cancelled", "in_progress"]


def test_an_edit_takes_the_review_out_of_the_queue() -> None:
    """The round is over, and whoever held it holds it no longer."""
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    assert edit("editor", limits="A synthetic touch.") == 302
    assert WorkflowState.objects.for_instance(_article()).get().status == "cancelled"
    assert Held.objects.get().status == "cancelled"
    assert not TaskState.objects.reviewable_by(User.objects.get(username="reviewer1"))


def test_published_and_withdrawn_are_drawn() -> None:
    """Live while readers have it, with the revision they have; afterwards not."""
    published("real-reviewer1", "real-reviewer2")
    article = _article()
    assert (article.live, article.stage, article.has_unpublished_changes) == (True, "published", False)
    assert article.live_revision.content["content_hash"] == dossier().latest.hash
    assert article.standing.startswith("Reviewed by")
    assert edit("real-editor", limits="A synthetic touch.") == 302
    article.refresh_from_db()
    assert (article.live, article.has_unpublished_changes) == (True, True)
    assert article.live_revision.content["number"] == 1
    assert act(CHIEF, "withdraw", reason="Synthetic reason.") == 302
    article.refresh_from_db()
    assert (article.live, article.stage) == (False, "withdrawn")


def test_a_demonstration_is_drawn_as_one() -> None:
    """The listing does not call it reviewed either."""
    published("reviewer1", "reviewer2", editor="editor")
    assert _article().demonstration
    assert "not a medical review" in _article().standing


VIEWS: dict[str, tuple[str, dict[str, str]]] = {
    "publish": ("edit/{pk}/", {"title": "x", "action-publish": "1"}),
    "save": ("edit/{pk}/", {"title": "x"}),
    "schedule": ("edit/{pk}/", {"title": "x", "go_live_at": "2020-01-01 00:00", "action-publish": "1"}),
    "delete": ("delete/{pk}/", {}),
    "copy": ("copy/{pk}/", {"name": "y", "title": "x"}),
    "add": ("add/", {"name": "y", "title": "x", "action-publish": "1"}),
    "unpublish": ("unpublish/{pk}/", {}),
    "revert": ("history/{pk}/revisions/{revision}/revert/", {}),
    "unschedule": ("history/{pk}/revisions/{revision}/unschedule/", {}),
    "workflow": ("workflow/action/{pk}/approve/1/", {}),
    "cancel": ("workflow/confirm_cancellation/{pk}/", {}),
}
"""What Wagtail's own views would do to an article."""


@pytest.mark.parametrize("door", [True, False])
@pytest.mark.parametrize("name", sorted(VIEWS))
def test_no_view_of_wagtail_changes_an_article(name: str, *, door: bool) -> None:
    """Not for chief and superuser in one; and with the door taken away the model's own guard still stands."""
    assert edit("editor", limits="A synthetic touch.") == 302
    article = _article()
    address, data = VIEWS[name]
    where = LISTING + address.format(pk=article.pk, revision=article.latest_revision_id - 1)
    kept = [m for m in settings.MIDDLEWARE if door or not m.endswith("door.Door")]
    before = _state()
    with override_settings(MIDDLEWARE=kept):
        client = _all_powerful()
        client.raise_request_exception = False
        status = client.post(where, data).status_code
    assert status == 403 or not door
    assert _state() == before


@pytest.mark.parametrize("door", [True, False])
def test_nothing_is_deleted_in_bulk(*, door: bool) -> None:
    """The bulk action, which goes around a model's own ``delete``."""
    article = _article()
    kept = [m for m in settings.MIDDLEWARE if door or not m.endswith("door.Door")]
    before = _state()
    with override_settings(MIDDLEWARE=kept):
        client = _all_powerful()
        client.raise_request_exception = False
        client.post(f"/cms/bulk/cms/article/delete/?id={article.pk}", {"confirm": "1"})
    assert _state() == before


def _live() -> Article:
    article = _article()
    article.live = True
    return article


def _scheduled() -> None:
    past = timezone.now() - timedelta(days=1)
    Revision.objects.for_instance(_article()).update(approved_go_live_at=past)
    call_command("publish_scheduled")


def _finished() -> None:
    WorkflowState.objects.for_instance(_article()).get().finish(user=User.objects.get(username=CHIEF))


AROUND: dict[str, Callable[[], object]] = {
    "save": lambda: _article().save(),
    "delete": lambda: _article().delete(),
    "delete in bulk": lambda: Article.objects.all().delete(),
    "delete revisions": lambda: Revision.objects.for_instance(_article()).delete(),
    "delete a review": lambda: TaskState.objects.all().delete(),
    "save a revision": lambda: _article().save_revision(),
    "publish": lambda: _article().publish(_article().latest_revision),
    "publish a revision": lambda: _article().latest_revision.publish(),  # noqa: PLW0108  # read when it is called
    "publish by action": lambda: PublishRevisionAction(_article().latest_revision).execute(
        skip_permission_checks=True
    ),
    "unpublish": lambda: _article().unpublish(),
    "unpublish by action": lambda: UnpublishAction(_live()).execute(skip_permission_checks=True),
    "publish what is scheduled": _scheduled,
    "start a workflow": lambda: Workflow.objects.get().start(_article(), User.objects.get(username=CHIEF)),
    "approve a task": lambda: BoardReview.objects.get().on_action(Held.objects.get(), None, "approve"),
}
"""What code or a command could try without any view."""


@pytest.mark.parametrize("name", sorted(AROUND))
def test_no_way_around_the_house(name: str) -> None:
    """Each raises, and neither rows nor page are changed."""
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    before = tuple(Article.objects.order_by("name").values_list())
    with pytest.raises(PermissionDenied if name != "start a workflow" else Exception), transaction.atomic():
        AROUND[name]()
    assert tuple(Article.objects.order_by("name").values_list()) == before
    assert dossier().stage == "under_review"


def test_a_finished_workflow_publishes_nothing() -> None:
    """Wagtail's own end of a workflow is bound to nothing."""
    assert act("editor", "submit") == 302
    _finished()
    assert not _article().live
    assert not dossier().publications


def test_what_is_written_past_python_is_not_believed() -> None:
    """``update`` on the table goes around every rule; no page follows it, and the check of the house names it."""
    Article.objects.filter(name=SLUG).update(live=True, stage="published", standing="Reviewed by nobody")
    assert not [s for s in shown_articles() if s.slug == SLUG and s.status.reviewed_by]
    assert "Not reviewed" in Client().get(f"/articles/{SLUG}/").content.decode()
    assert SLUG in unlike(DjangoDesk().dossiers())


def test_the_picture_is_drawn_anew_from_the_dossier() -> None:
    """The next act puts right what was written past the house."""
    Article.objects.filter(name=SLUG).update(live=True, stage="published")
    assert act("editor", "submit") == 302
    assert (_article().live, _article().stage) == (False, "submitted")
    assert unlike(DjangoDesk().dossiers()) == ""


def test_articles_kept_before_there_was_a_picture_are_drawn() -> None:
    """A house that is older than the admin gets its listing when it is opened, reviews and all."""
    published("real-reviewer1", "real-reviewer2")
    before = _article().live_revision.content["content_hash"]
    with connection.cursor() as cursor:
        for table in EMPTIED:
            cursor.execute(f"DELETE FROM {table}")
    assert unlike(DjangoDesk().dossiers())
    draw_missing(DjangoDesk().dossiers, now())
    assert unlike(DjangoDesk().dossiers()) == ""
    assert _article().live_revision.content["content_hash"] == before
    assert WorkflowState.objects.for_instance(_article()).get().status == "approved"


def test_old_revisions_cannot_be_purged() -> None:
    """Wagtail's command finds them kept."""
    assert edit("editor", limits="A synthetic touch.") == 302
    with pytest.raises(PermissionDenied), transaction.atomic():
        call_command("purge_revisions", "--non-pages")
    assert len(Revision.objects.for_instance(_article())) == 2


def test_there_is_no_page_to_write_a_medical_text_into() -> None:
    """Wagtail's own pages, images and documents stay unused: the site has no place for them."""
    assert get_default_page_content_type()
    assert not {"wagtail.images", "wagtail.documents", "wagtail.contrib.forms"} & set(settings.INSTALLED_APPS)


def test_the_listing_shows_stage_risk_signatures_due_and_reviewer() -> None:
    """And leads to the board's own desk."""
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    html = signed_in("auditor").get(LISTING).content.decode()
    for said in ("under review", "First demonstration reviewer", f"/board/articles/{SLUG}/"):
        assert said in html
    assert "data-bulk-action-checkbox" not in html


def test_rounds_of_review_can_be_read_in_the_admin() -> None:
    """By everybody on the board."""
    published("real-reviewer1")
    client = signed_in("auditor")
    article = _article()
    assert "Review by the board" in client.get(f"{LISTING}workflow_history/{article.pk}/").content.decode()
    state = WorkflowState.objects.for_instance(article).get()
    html = client.get(f"{LISTING}workflow_history/{article.pk}/detail/{state.pk}/").content.decode()
    assert "real-reviewer1" in html


def test_the_admins_own_search_finds_articles() -> None:
    """By a word of the title, and by stage."""
    client = signed_in("author")
    assert "derma roller" in client.get(LISTING, {"q": "derma"}).content.decode()
    assert "derma roller" not in client.get(LISTING, {"stage": "published"}).content.decode()


def test_the_first_page_says_what_waits() -> None:
    """A reviewer's own reviews, and nothing of Wagtail's pages."""
    assert act("editor", "submit") == 302
    html = signed_in("reviewer1").get("/cms/").content.decode()
    assert f"/board/articles/{SLUG}/" in html
    assert "Search all pages" not in html
    assert "Nothing waits for you" in signed_in("auditor").get("/cms/").content.decode()


@pytest.mark.parametrize(("username", "shown"), [("author", False), ("auditor", True), ("chief", True)])
def test_the_menu_leads_to_the_boards_own_pages(username: str, *, shown: bool) -> None:
    """Those the role may see, and nothing else of Wagtail's: its help leads off this machine."""
    html = signed_in(username).get("/cms/").content.decode()
    props = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert props
    for address in ("/board/", "/board/feedback/", LISTING):
        assert f'"{address}"' in props[1]
    assert ('"/board/people/"' in props[1]) == shown
    assert "wagtail.org" not in props[1]
    assert "/cms/pages/" not in props[1]


def test_the_admin_has_the_policy_of_all_other_pages() -> None:
    """What Wagtail's views need of scripts and styles comes from files; nothing inline is allowed, nothing is cached."""
    article = _article()
    for address in (
        "/cms/",
        LISTING,
        f"{LISTING}inspect/{article.pk}/",
        f"{LISTING}workflow_history/{article.pk}/",
    ):
        response = signed_in("chief").get(address)
        html = response.content.decode()
        assert response["Content-Security-Policy"] == POLICY
        assert "unsafe-inline" not in POLICY
        assert response["Cache-Control"] == "no-store"
        assert not re.search(r"<script(?![^>]*(src=|application/json))", html), address
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html), address
        assert not re.search(r'(src|srcset)="(https?:)?//', html), address


def test_only_wagtails_own_files_are_given_out() -> None:
    """Its scripts and styles; nothing of other packages, and nothing beside them."""
    response = Client().get("/static/wagtailadmin/css/core.css")
    assert b"".join(response.streaming_content)
    assert "max-age" in response["Cache-Control"]
    for path in ("rest_framework/css/default.css", "wagtailadmin/../../apps.py", "wagtailadmin/none.css"):
        assert Client().get(f"/static/{path}").status_code in {400, 404}


def test_groups_and_permissions_of_django_give_nothing() -> None:
    """Only the roles of the house count."""
    from django.contrib.auth.models import Permission  # noqa: PLC0415  # needs Django set up

    user = User.objects.create_user("granted", password="synthetic password")
    user.user_permissions.set(Permission.objects.all())
    assert signed_in("granted").get("/cms/").status_code == 403
    Profile.objects.create(user=user, name="Granted", roles=str(Role.AUTHOR), demonstration=True)
    assert signed_in("granted").get("/cms/").status_code == 200
    assert signed_in("granted").get("/cms/pages/").status_code == 403
