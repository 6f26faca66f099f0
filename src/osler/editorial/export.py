"""The audit log as JSON (nothing lost, can be verified again) and as CSV (for a spreadsheet)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping

from osler.domain.audit import ENTRY_FORMAT, Entry
from osler.domain.canonical import Plain, canonical_json
from osler.errors import CodecError

COLUMNS = ("position", "when", "who", "act", "object", "details", "previous", "hash")


def entry_data(entry: Entry) -> Mapping[str, Plain]:
    """One entry as plain data."""
    return {
        "position": entry.position,
        "who": entry.who,
        "when": entry.when,
        "act": entry.act,
        "object": entry.object,
        "details": [[name, value] for name, value in entry.details],
        "previous": entry.previous,
        "hash": entry.hash,
    }


def entry_from(data: object, where: str) -> Entry:
    """The entry that ``entry_data`` wrote, hash and all, unchecked.

    Raises:
        CodecError: the data have another shape.
    """
    if not isinstance(data, dict) or set(data) != set(COLUMNS):
        raise CodecError(where, f"an audit entry has the members {', '.join(COLUMNS)}")
    position, details = data["position"], data["details"]
    texts = [data[name] for name in ("who", "when", "act", "object", "previous", "hash")]
    pairs = isinstance(details, list) and all(
        isinstance(d, list) and len(d) == 2 and all(isinstance(x, str) for x in d) for d in details
    )
    if type(position) is not int or not pairs or not all(isinstance(t, str) for t in texts):
        raise CodecError(where, "a member of the audit entry has the wrong type")
    who, when, act, object_, previous, own = texts
    return Entry(
        position=position,
        who=who,
        when=when,
        act=act,
        object=object_,
        details=tuple((name, value) for name, value in details),
        previous=previous,
        hash=own,
    )


def log_json(entries: Iterable[Entry]) -> str:
    """The log as one JSON document."""
    data: Plain = {"format": ENTRY_FORMAT, "entries": [entry_data(e) for e in entries]}
    return canonical_json(data).decode() + "\n"


def log_from_json(text: str) -> tuple[Entry, ...]:
    """The entries of an exported log, unchecked.

    Raises:
        CodecError: the text is not what ``log_json`` writes.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise CodecError("audit log", f"not JSON: {error}") from error
    if not isinstance(data, dict) or data.get("format") != ENTRY_FORMAT or "entries" not in data:
        raise CodecError("audit log", f"not in the format {ENTRY_FORMAT}")
    return tuple(entry_from(e, f"entry {i}") for i, e in enumerate(data["entries"], start=1))


def log_csv(entries: Iterable[Entry]) -> str:
    """The log as CSV (RFC 4180), details as JSON in one column.

    A field that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV Injection); to
    verify a log, use its JSON.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        details = canonical_json([[n, v] for n, v in entry.details]).decode()
        row = (entry.when, entry.who, entry.act, entry.object, details, entry.previous, entry.hash)
        writer.writerow((entry.position, *(_inert(x) for x in row)))
    return out.getvalue()


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
