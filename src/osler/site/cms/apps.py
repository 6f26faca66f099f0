"""The desk's furniture: Wagtail's admin over what the board decides."""

from __future__ import annotations

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Where the picture of the house in Wagtail's tables lives."""

    name = "osler.site.cms"
    label = "cms"
    verbose_name = "Desk"

    def ready(self) -> None:
        """Close the ways by which an article, its revisions or its reviews could be deleted."""
        from wagtail.models import Revision, TaskState, WorkflowState  # noqa: PLC0415  # models have to be loaded first

        from osler.site.cms.guard import keep  # noqa: PLC0415  # models have to be loaded first
        from osler.site.cms.models import Article  # noqa: PLC0415  # models have to be loaded first

        keep(Article, Revision, WorkflowState, TaskState)
