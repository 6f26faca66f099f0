"""What the board sees in Wagtail's admin: its articles, and the ways to its own pages."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views import snippets

from osler.site.cms.models import Article, BoardReview
from osler.site.cms.policy import Nobody, ReadOnly
from osler.site.cms.unused import Nothing

register_permission_policy(Article, ReadOnly(Article))
register_permission_policy(BoardReview, Nobody(BoardReview))


class Articles(snippets.IndexView):
    """The articles of the house; a title leads to the board's own desk, and nothing is done to many at once."""

    @cached_property
    def columns(self) -> list[Column]:
        """As Wagtail has them, without the boxes to tick."""
        return [c for c in super().columns if not isinstance(c, BulkActionsCheckboxColumn)]

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
    list_display = ("title", "stage", "risks", "signed", "needed", "due", "reviewers")
    list_filter = ("stage", "demonstration")
    search_fields = ("title", "name")
    inspect_view_fields = (
        "title", "name", "stage", "standing", "number", "content_hash", "risks", "signed", "needed", "reviewers", "due",
    )  # fmt: skip


register_snippet(ArticleViews)


@hooks.register("construct_admin_api")
def _no_files(router: WagtailAPIRouter) -> None:
    for name in ("images", "documents"):
        router.register_endpoint(name, Nothing)
