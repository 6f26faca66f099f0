"""The board's application, for Django."""

from __future__ import annotations

from django.apps import AppConfig


class BoardConfig(AppConfig):
    """Where the board's tables live."""

    name = "osler.site.board"
    label = "board"
    verbose_name = "Editorial board"
