"""``osler library``: what the library holds, whether it is sound, and how to make it smaller."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console

from osler.adapters.tantivy_library import TantivyLibrary
from osler.bootstrap import compact_vectors, open_library
from osler.cli.options import JsonOption, LibraryOption, announce, here, print_json
from osler.codec import Json

library_app = typer.Typer(
    help="Look after the evidence library.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@library_app.command("status")
def library_status(library: LibraryOption = None, json: JsonOption = False) -> None:
    """Say how many records the library holds, its size on disk, and its snapshot."""
    store = _open(library)
    status = _status(store)
    store.close()
    if json:
        print_json(status)
        return
    _print(_summary(status))


@library_app.command("verify")
def library_verify(library: LibraryOption = None, json: JsonOption = False) -> None:
    """Read every record and check that it is whole, held once, and found by its identifiers."""
    store = _open(library)
    check = store.verify()
    store.close()
    if json:
        print_json(
            {
                "path": str(store.path),
                "records": check.records,
                "snapshot": check.snapshot,
                "sound": check.sound,
                "problems": list(check.problems),
            }
        )
        return
    _print(
        f"{check.records:,} records in {store.path}: {'sound' if check.sound else 'NOT SOUND'}\n"
        f"snapshot {check.snapshot}"
    )
    for problem in check.problems:
        _print(f"- {problem}")


@library_app.command("compact")
def library_compact(library: LibraryOption = None, json: JsonOption = False) -> None:
    """Write the library anew without what was replaced or removed: smaller, faster, exact statistics."""
    store = _open(library)
    before = store.size_bytes()
    store.compact()
    gone = compact_vectors(here(library), store)
    status: dict[str, Json] = {**_status(store), "bytes_before": before, "vectors_removed": gone}
    store.close()
    if json:
        print_json(status)
        return
    vectors = f"\n{gone:,} vectors that count no longer went as well" if gone else ""
    _print(f"{_summary(status)}\nbefore: {_megabytes(before)}{vectors}")


def _open(library: Path | None) -> TantivyLibrary:
    settings = here(library)
    announce(settings)
    return open_library(settings)


def _status(store: TantivyLibrary) -> dict[str, Json]:
    return {
        "path": str(store.path),
        "records": store.count(),
        "snapshot": store.snapshot(),
        "bytes": store.size_bytes(),
    }


def _summary(status: dict[str, Json]) -> str:
    return (
        f"{status['records']:,} records in {status['path']} ({_megabytes(status['bytes'])})\n"
        f"snapshot {status['snapshot']}"
    )


def _megabytes(size: Json) -> str:
    assert isinstance(size, int)
    return f"{size / 1e6:,.1f} MB"


def _print(text: str) -> None:
    Console(highlight=False, markup=False).print(text, soft_wrap=True)
