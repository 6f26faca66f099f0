"""What the commands share: options that mean the same everywhere, and how JSON is printed."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from osler.codec import Json, dumps

LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", help="Folder of the library (else OSLER_LIBRARY, else your data folder)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write one JSON document to standard output.")]


def print_json(data: Json) -> None:
    """Write one JSON document to standard output."""
    sys.stdout.write(dumps(data) + "\n")


def installed() -> str:
    """The version of Osler that is installed."""
    return version("osler")
