"""The log in memory and in a file, and its exports."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.audit import EMPTY, FaultKind, Happening, first_fault, head_of
from osler.editorial.export import log_csv, log_from_json, log_json
from osler.editorial.log import AuditLog, FileLog, MemoryLog
from osler.errors import CodecError, LogBroken

START = datetime(2026, 3, 2, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def _happening(n: int) -> Happening:
    return Happening(
        who="p",
        when=START + timedelta(seconds=n),
        act="edit",
        object="article:synthetic",
        details=(("n", str(n)), ("word", 'größer\n,"x"')),
    )


@pytest.fixture(params=["memory", "file"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> AuditLog:
    """Each kind of log, empty."""
    return MemoryLog() if request.param == "memory" else FileLog(tmp_path / "deep" / "audit.jsonl")


def _filled(path: Path, count: int = 4) -> FileLog:
    log = FileLog(path)
    for n in range(count):
        log.append(_happening(n))
    return log


def test_every_log_keeps_what_it_was_given(log: AuditLog) -> None:
    """Entries come back in order, chained, with the head the log remembers."""
    assert list(log.entries()) == []
    assert log.head() == EMPTY
    given_back = [log.append(_happening(n)) for n in range(3)]
    assert list(log.entries()) == given_back
    assert log.head() == head_of(given_back[-1])
    assert first_fault(log.entries(), log.head()) is None


def test_a_file_log_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Opened again by another process, the chain goes on."""
    path = tmp_path / "audit.jsonl"
    _filled(path, 2)
    assert FileLog(path).append(_happening(2)).position == 3
    assert first_fault(FileLog(path).entries(), FileLog(path).head()) is None


def test_half_a_line_was_never_acknowledged(tmp_path: Path) -> None:
    """A crash in the middle of a write costs nothing that was acknowledged, and the next append goes on."""
    path = tmp_path / "audit.jsonl"
    log = _filled(path, 2)
    with path.open("ab") as file:
        file.write(b'{"position":3,"who"')
    assert len(list(log.entries())) == 2
    assert log.append(_happening(2)).position == 3
    assert first_fault(log.entries(), log.head()) is None


def test_a_head_one_behind_is_a_crash_not_a_fault(tmp_path: Path) -> None:
    """A crash between entry and head leaves a whole log, and the next append goes on after the entry."""
    path = tmp_path / "audit.jsonl"
    log = _filled(path, 1)
    behind = path.with_name("audit.jsonl.head").read_bytes()
    log.append(_happening(1))
    path.with_name("audit.jsonl.head").write_bytes(behind)
    assert first_fault(log.entries(), log.head()) is None
    assert log.append(_happening(2)).position == 3


@pytest.mark.parametrize(
    ("keep", "place", "kind"),
    [
        ([0, 1, 2], 4, FaultKind.TRUNCATED),
        ([], 1, FaultKind.TRUNCATED),
        ([0, 2, 3], 2, FaultKind.REMOVED),
        ([0, 2, 1, 3], 2, FaultKind.REORDERED),
        ([0, 1, 1, 2, 3], 3, FaultKind.REORDERED),
    ],
)
def test_tampering_with_the_file_is_found(
    tmp_path: Path, keep: list[int], place: int, kind: FaultKind
) -> None:
    """Lines cut off, removed, moved or doubled are found at their place."""
    path = tmp_path / "audit.jsonl"
    log = _filled(path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[i] for i in keep))
    fault = first_fault(log.entries(), log.head())
    assert fault
    assert (fault.place, fault.kind) == (place, kind)


def _found(log: FileLog) -> bool:
    """Whether the log is seen to be broken, as a chain or as a file."""
    try:
        return first_fault(log.entries(), log.head()) is not None
    except LogBroken:
        return True


def test_no_byte_of_the_file_can_be_changed_unseen(tmp_path: Path) -> None:
    """Every fourth byte and the last, a bit of it turned over, is found: by the chain, or as no entry at all."""
    path = tmp_path / "audit.jsonl"
    log = _filled(path, 2)
    whole = path.read_bytes()
    unseen = []
    for place in (*range(0, len(whole), 4), len(whole) - 1):
        other = bytes([whole[place] ^ 1 << place % 8])
        path.write_bytes(whole[:place] + other + whole[place + 1 :])
        if not _found(log):
            unseen.append(place)
    assert unseen == []


def test_nothing_is_added_to_a_broken_log(tmp_path: Path) -> None:
    """An end that is not the one remembered stops the next append, and says where."""
    path = tmp_path / "audit.jsonl"
    log = _filled(path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2]))
    with pytest.raises(LogBroken) as caught:
        log.append(_happening(9))
    assert (caught.value.position, caught.value.kind) == (3, "truncated")
    path.write_bytes(b"".join([*lines[:3], lines[2]]))
    with pytest.raises(LogBroken, match="not the one remembered"):
        log.append(_happening(9))
    path.write_bytes(b"".join([*lines[:3], b"no entry\n"]))
    with pytest.raises(LogBroken, match="no entry"):
        log.append(_happening(9))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT), max_size=4))
def test_the_json_export_can_be_verified_again(rows: list[tuple[str, str, str, str]]) -> None:
    """Whatever stands in a log, its JSON reads back to the same entries, and the chain still holds."""
    log = MemoryLog()
    for who, act, object_, detail in rows:
        log.append(Happening(who=who, when=START, act=act, object=object_, details=(("d", detail),)))
    back = log_from_json(log_json(log.entries()))
    assert back == tuple(log.entries())
    assert first_fault(back, log.head()) is None


@pytest.mark.parametrize(
    "text",
    [
        "no JSON",
        "[]",
        '{"format":"other","entries":[]}',
        '{"format":"osler.audit/1","entries":[{}]}',
        log_json([MemoryLog().append(_happening(1))]).replace('"position":1', '"position":"1"'),
        log_json([MemoryLog().append(_happening(1))]).replace('["n","1"]', '["n",1]'),
    ],
)
def test_foreign_json_is_refused(text: str) -> None:
    """What is no exported log is an error that says where."""
    with pytest.raises(CodecError):
        log_from_json(text)


def test_the_csv_export_is_for_spreadsheets() -> None:
    """A row an entry, quoted as RFC 4180 says; what a spreadsheet would run as a formula is made inert."""
    log = MemoryLog()
    log.append(_happening(1))
    log.append(Happening(who="=1+1", when=START, act="edit", object="@x"))
    rows = list(csv.DictReader(io.StringIO(log_csv(log.entries()), newline="")))
    assert [r["position"] for r in rows] == ["1", "2"]
    assert rows[0]["details"] == '[["n","1"],["word","größer\\n,\\"x\\""]]'
    assert (rows[1]["who"], rows[1]["object"]) == ("'=1+1", "'@x")
