"""The reference pages name everything there is: commands, options, settings, errors, ports, rooms."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Protocol

import typer.main

import osler
from osler import errors, ports
from osler.cli.app import app
from osler.ingest.registry import names
from osler.settings import Settings


def commands(group: object, path: str = "osler") -> Iterator[tuple[str, object]]:
    """Every command with its full name; commands that are loaded when first run are loaded."""
    context = typer.Context(group)  # type: ignore[arg-type]  # typer keeps its own classes of commands
    for name in group.list_commands(context):  # type: ignore[attr-defined]  # untyped
        command = group.get_command(context, name)  # type: ignore[attr-defined]  # untyped
        if hasattr(command, "list_commands"):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


ALL_COMMANDS = tuple(commands(typer.main.get_command(app)))


def options(command: object) -> Iterator[str]:
    """Every spelling of every option of a command."""
    for parameter in getattr(command, "params", ()):
        for spelling in (*parameter.opts, *parameter.secondary_opts):
            if spelling.startswith("-") and spelling != "--help":
                yield spelling


def section(text: str, command: str) -> str:
    """The part of docs/commands.md about one command: from its heading to the next."""
    top = " ".join(command.split()[:2])
    found = re.search(rf"^## `{top}\b.*?(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    return found.group() if found else ""


def test_every_command_and_option_is_documented(root: Path) -> None:
    """docs/commands.md has a section for each command, and in it every spelling of every option."""
    assert {"osler ask", "osler library verify"} <= {name for name, _ in ALL_COMMANDS}
    text = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    missing = [
        f"{name} {option}"
        for name, command in ALL_COMMANDS
        for option in ("", *options(command))
        if name not in text or (option and f"{option}" not in section(text, name))
    ]
    assert missing == []


def test_every_command_and_option_has_help() -> None:
    """``--help`` has a sentence for each command and each option."""
    bare = [name for name, command in ALL_COMMANDS if not getattr(command, "help", None)]
    bare += [
        f"{name} {parameter.name}"
        for name, command in ALL_COMMANDS
        for parameter in getattr(command, "params", ())
        if not getattr(parameter, "help", None)
    ]
    assert bare == []


def test_every_command_writes_json() -> None:
    """Every command takes ``--json``."""
    assert [name for name, command in ALL_COMMANDS if "--json" not in options(command)] == []


def test_every_setting_is_documented(root: Path) -> None:
    """docs/settings.md has a row for each field of ``Settings``, and for each variable that is read."""
    text = (root / "docs" / "settings.md").read_text(encoding="utf-8")
    source = inspect.getsource(Settings)
    variables = set(re.findall(r'"(OSLER_\w+|XDG_\w+)"', source))
    assert [f.name for f in fields(Settings) if f"| `{f.name}` |" not in text] == []
    assert [v for v in sorted(variables) if f"`{v}`" not in text] == []


def test_no_variable_is_read_that_is_not_documented(root: Path) -> None:
    """Every name of a variable of Osler's in the code stands in docs/settings.md."""
    text = (root / "docs" / "settings.md").read_text(encoding="utf-8")
    used = {
        name
        for file in (root / "src" / "osler").rglob("*.py")
        for name in re.findall(r'"(OSLER_[A-Z_]+)"', file.read_text(encoding="utf-8"))
    }
    assert sorted(name for name in used if f"`{name}`" not in text) == []


def test_every_error_is_documented_and_drawn(root: Path) -> None:
    """Each class of the tree has a row in docs/errors.md and stands in the tree drawn in errors.py."""
    text = (root / "docs" / "errors.md").read_text(encoding="utf-8")
    tree = inspect.getdoc(errors) or ""
    classes = [
        name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)
    ]
    assert "RecordNotFound" in classes
    assert [name for name in classes if f"| `{name}` |" not in text or name not in tree] == []


def test_every_port_is_documented(root: Path) -> None:
    """Each Protocol of ``osler.ports`` has a row in docs/architecture.md and a contract in its docstring."""
    text = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    found = [kind for kind in vars(ports).values() if isinstance(kind, type) and Protocol in kind.__bases__]
    assert len(found) > 4
    assert [kind.__name__ for kind in found if f"| `{kind.__name__}` |" not in text] == []
    assert [kind.__name__ for kind in found if "**Port:**" not in (kind.__doc__ or "")] == []


def test_every_room_is_on_the_plan(root: Path) -> None:
    """Each package and module at the top of ``osler`` has a row in docs/architecture.md."""
    text = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    here = Path(osler.__file__).parent
    rooms = {p.stem for p in here.glob("*.py")} | {
        p.name for p in here.iterdir() if (p / "__init__.py").exists()
    }
    rooms -= {"__init__", "schemas"}
    assert sorted(room for room in rooms if f"| `osler.{room}` |" not in text) == []


def test_every_format_is_documented(root: Path) -> None:
    """docs/ingest.md and docs/readers.md name each reader."""
    for name in ("ingest.md", "readers.md"):
        text = (root / "docs" / name).read_text(encoding="utf-8")
        assert [reader for reader in names() if f"`{reader}`" not in text] == []


def test_every_public_name_has_a_docstring() -> None:
    """Each name of ``osler.__all__`` says what it means."""
    documented = {"Answer"}  # a union of two that are
    named = [n for n in osler.__all__ if n not in documented]
    assert [n for n in named if not (getattr(osler, n).__doc__ or "").strip()] == []
