"""What the board sees in Wagtail's admin: its articles, and the ways to its own pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.widgets.button import Button
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views import snippets

from osler.domain.review import Role
from osler.site.board.people import person_of
from osler.site.board.views.house import READS_LOG, SEES_PEOPLE
from osler.site.cms.door import EVERYBODY
from osler.site.cms.home import Waiting
from osler.site.cms.models import Article, BoardReview
from osler.site.cms.policy import Nobody, ReadOnly
from osler.site.cms.unused import Nothing

_ARTICLES = "wagtailsnippets_cms_article"
register_permission_policy(Article, ReadOnly(Article))
register_permission_policy(BoardReview, Nobody(BoardReview))


class Articles(snippets.IndexView):
    """The articles of the house; a title leads to the board's own desk, and nothing is done to many at once."""

    @cached_property
    def columns(self) -> list[Column]:
        """As Wagtail has them, without the boxes to tick."""
        return [c for c in super().columns if not isinstance(c, BulkActionsCheckboxColumn)]

    def get_list_more_buttons(self, instance: Article) -> list[Button]:
        """The board's own desk first, then what Wagtail shows."""
        rounds = reverse(f"{_ARTICLES}:workflow_history", args=(instance.pk,))
        return [
            Button("Open on the board", self.get_edit_url(instance), icon_name="edit", priority=10),
            Button("At a glance", self.get_inspect_url(instance), icon_name="info-circle", priority=20),
            Button("Rounds of review", rounds, icon_name="history", priority=30),
        ]

    def get_edit_url(self, instance: Article) -> str:
        """Where work on an article is done."""
        return reverse("desk", args=(instance.name,))


class Rounds(snippets.WorkflowHistoryView):
    """Every round of review of an article."""

    permission_required = "view"


class Round(snippets.WorkflowHistoryDetailView):
    """One round of review: who held it, who signed, who asked for changes."""

    permission_required = "view"


class ArticleViews(snippets.SnippetViewSet):
    """Wagtail's views of the articles."""

    model = Article
    menu_label = "Articles"
    icon = "doc-full"
    menu_order = 110
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = Articles
    workflow_history_view_class = Rounds
    workflow_history_detail_view_class = Round
    list_display = ("title", "stage", "risks", "signatures", "due", "reviewers")
    list_filter = ("stage", "demonstration")
    search_fields = ("title", "name")
    inspect_view_fields = (
        "title", "name", "stage", "standing", "number", "content_hash", "risks", "signed", "needed", "reviewers", "due",
    )  # fmt: skip


register_snippet(ArticleViews)


class Way(MenuItem):
    """A way to one of the board's own pages, shown to the roles that may walk it."""

    def __init__(
        self, label: str, name: str, icon: str, order: int, roles: frozenset[Role] = EVERYBODY
    ) -> None:
        address = (
            reverse_lazy(name) if name != "home" else settings.SITE_URL
        )  # "/" would count as open everywhere
        super().__init__(label, address, icon_name=icon, order=order, name=name)
        self.roles = roles

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether a role of this person may see the page."""
        return bool(person_of(request.user).roles & self.roles)


WAYS = (
    Way("Queue", "board", "tasks", 100),
    Way("Feedback", "board_feedback", "comment", 120),
    Way("Dashboard", "dashboard", "history", 125),
    Way("Audit log", "log", "list-ul", 130, frozenset(READS_LOG)),
    Way("People", "people", "group", 140, frozenset(SEES_PEOPLE)),
    Way("Public site", "home", "site", 150),
)
for way in WAYS:
    hooks.register("register_admin_menu_item", lambda way=way: way)


@hooks.register("construct_main_menu")
def _only_ours(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Nothing of Wagtail's own menu but the articles: its help leads off this machine."""
    items[:] = [i for i in items if isinstance(i, Way) or i.name == "articles"]


@hooks.register("construct_homepage_panels")
def _desk_at_home(request: HttpRequest, panels: list[Component]) -> None:
    """What waits for this person, in place of what Wagtail would say of its pages."""
    panels[:] = [Waiting(person_of(request.user))]


@hooks.register("construct_homepage_summary_items")
def _no_summary(_request: HttpRequest, items: list[Component]) -> None:
    """No count of pages: there are none."""
    items.clear()


@hooks.register("construct_admin_api")
def _no_files(router: WagtailAPIRouter) -> None:
    for name in ("images", "documents"):
        router.register_endpoint(name, Nothing)
