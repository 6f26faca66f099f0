"""A group of commands of which only the one that is run is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command


class LazyGroup(TyperGroup):
    """A command group that finds its commands by name in ``HOMES`` and imports them when they are wanted.

    Loading every command to run one would take longer than most of them run.
    """

    HOMES: Mapping[str, str] = MappingProxyType({})
    """For each command, where it is defined: "package.module:name" of a function or of a ``Typer``."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of ``HOMES``."""
        del ctx
        return list(self.HOMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, loaded now; ``None`` when there is none."""
        del ctx
        home = self.HOMES.get(cmd_name)
        if home is None:
            return None
        module, _, name = home.partition(":")
        command = _made(cmd_name, getattr(import_module(module), name))
        command.name = cmd_name
        return command


def _made(name: str, target: Any) -> Any:
    if isinstance(target, typer.Typer):
        return get_command(target)
    alone = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    alone.command(name)(target)
    return get_command(alone)
