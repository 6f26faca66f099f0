"""Modules that come with an optional extra, loaded when first needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from osler.errors import SettingsError


def needed(module: str, extra: str) -> Any:
    """The module, which ``osler[extra]`` installs.

    Raises:
        SettingsError: it is not installed; the message says how to install it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        why = f"it needs {module}; install it with: pip install 'osler[{extra}]'"
        raise SettingsError(extra, "on", why) from error
