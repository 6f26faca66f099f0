"""The desk's furniture: Wagtail's admin over what the board decides."""

from __future__ import annotations

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Where the picture of the house in Wagtail's tables lives."""

    name = "osler.site.cms"
    label = "cms"
    verbose_name = "Desk"

    def ready(self) -> None:
        """Close the ways by which something could be deleted."""
        from osler.site.cms import guard  # noqa: PLC0415  # models have to be loaded first

        guard.close()
