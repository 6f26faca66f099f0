"""What the commands share: options that mean the same everywhere, the settings, and how JSON is printed."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from osler.codec import Json, dumps
from osler.errors import OutputError, SettingsError
from osler.language.inert import inert
from osler.settings import Settings

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        metavar="FOLDER",
        show_default=False,
        help="Folder of the library (else OSLER_LIBRARY, else your data folder).",
    ),
]
NARROWEST = 20
"""Columns below which a terminal is not believed."""
JsonOption = Annotated[bool, typer.Option("--json", help="Write one JSON document to standard output.")]


def here(library: Path | None = None) -> Settings:
    """The settings of this environment, on the library named on the command line, if any.

    Raises:
        SettingsError: a variable cannot be used, or a folder is not named and there is no home to find it in.
    """
    environment = os.environ
    try:
        home = Path.home()
    except RuntimeError as error:  # no HOME, and no entry for this user: usual in containers
        if not environment.get("OSLER_CACHE") or not (library or environment.get("OSLER_LIBRARY")):
            why = "there is no home folder; set it, or set OSLER_LIBRARY and OSLER_CACHE"
            raise SettingsError("HOME", environment.get("HOME", ""), why) from error
        home = Path()
    settings = Settings.from_environment(environment, home=home)
    return settings if library is None else replace(settings, library=library)


def announce(settings: Settings) -> None:
    """Say on standard error that a library will be made, where there is none: the folder may be mistyped."""
    folder = settings.library
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        return  # a library, or something that none can be made in, which is said when it is tried
    filled = "filled with the starter library" if settings.starter else "empty"
    tell(f"there is no library in {folder}: a new one is made there, {filled}")


def write(path: Path, text: str) -> None:
    """Write a file as UTF-8.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def writable(path: Path) -> None:
    """Make sure, before any work is done, that ``path`` is a file in a folder that exists.

    Raises:
        OutputError: it is not.
    """
    if path.is_dir():
        raise OutputError(path, "it is a folder")
    if not path.parent.is_dir():
        raise OutputError(path, f"there is no folder {path.parent}")


def console() -> Console:
    """Standard output for people; never so narrow that words are lost, whatever the terminal says."""
    made = Console(highlight=False, markup=False)
    made.width = max(made.width, NARROWEST)
    return made


def speak() -> None:
    """Write UTF-8 to pipes and files whatever the locale, as RFC 8259 asks; to a terminal, what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def print_json(data: Json) -> None:
    """Write one JSON document to standard output."""
    sys.stdout.write(dumps(data) + "\n")


def complain(message: str) -> None:
    """Say on standard error, in one line, what went wrong."""
    tell(message, style="red")


def tell(message: str, *, style: str = "dim") -> None:
    """Say something on standard error, in one line."""
    stderr = Console(stderr=True, highlight=False, markup=False)
    stderr.print(f"osler: {' '.join(inert(message).split())}", style=style, soft_wrap=True)


def installed() -> str:
    """The version of Osler that is installed."""
    return version("osler")
