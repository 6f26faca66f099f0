"""The audit chain: whatever is done to a log afterwards is found, at its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.audit import (
    EMPTY,
    Entry,
    FaultKind,
    Happening,
    chained,
    check_log,
    entry_hash,
    first_fault,
    head_of,
)
from osler.errors import InvalidValue, LogBroken

START = datetime(2026, 3, 2, tzinfo=UTC)


def _log(count: int) -> list[Entry]:
    out: list[Entry] = []
    for n in range(count):
        happening = Happening(
            who=f"p{n % 3}",
            when=START + timedelta(minutes=n),
            act="edit",
            object="article:synthetic",
            details=(("n", str(n)),),
        )
        out.append(chained(happening, head_of(out[-1] if out else None)))
    return out


LOG = _log(8)
HEAD = head_of(LOG[-1])
PLACES = st.integers(0, len(LOG) - 1)


def test_a_log_as_written_is_whole() -> None:
    """No fault in an empty log, in a whole one, and in one that has grown since its head was kept."""
    assert first_fault([], EMPTY) is None
    assert first_fault(LOG, HEAD) is None
    assert first_fault(LOG, head_of(LOG[3])) is None
    check_log(LOG, HEAD)


@settings(max_examples=60, deadline=None)
@given(PLACES, st.sampled_from(["who", "when", "act", "object", "previous", "hash", "details", "position"]))
def test_a_changed_entry_is_found_where_it_stands(place: int, field: str) -> None:
    """Changing any one field of any one entry is found at that entry."""
    old = LOG[place]
    new: object = {"details": (("n", "other"),), "position": old.position + 1}.get(field, "other")
    log = [*LOG[:place], replace(old, **{field: new}), *LOG[place + 1 :]]  # type: ignore[arg-type] # one field
    fault = first_fault(log)
    assert fault
    assert (fault.place, fault.kind) == (place + 1, FaultKind.CHANGED)


@settings(max_examples=40, deadline=None)
@given(PLACES, st.integers(1, 7))
def test_removed_entries_are_found(place: int, count: int) -> None:
    """Entries cut out of the middle are missed where they stood; cut off the end, by the head."""
    log = [*LOG[:place], *LOG[place + count :]]
    fault = first_fault(log, HEAD)
    assert fault
    at_end = place + count >= len(LOG)
    assert (fault.place, fault.kind) == (place + 1, FaultKind.TRUNCATED if at_end else FaultKind.REMOVED)


@settings(max_examples=40, deadline=None)
@given(st.permutations(LOG))
def test_any_other_order_is_found(log: list[Entry]) -> None:
    """Any permutation but the right one is a fault of order at the first entry out of place."""
    fault = first_fault(log, HEAD)
    first = next((i for i, (a, b) in enumerate(zip(log, LOG, strict=True), start=1) if a != b), None)
    assert (fault.place if fault else None) == first
    assert fault is None or fault.kind is FaultKind.REORDERED


@settings(max_examples=30, deadline=None)
@given(PLACES)
def test_an_entry_twice_is_found(place: int) -> None:
    """Repeating an entry is a fault at the repetition."""
    fault = first_fault([*LOG[: place + 1], LOG[place], *LOG[place + 1 :]])
    assert fault
    assert (fault.place, fault.kind) == (place + 2, FaultKind.REORDERED)


@settings(max_examples=30, deadline=None)
@given(PLACES)
def test_an_entry_sealed_anew_is_found(place: int) -> None:
    """A forger who recomputes the entry's own hash breaks the next link; at the end, the kept head tells."""
    forged = replace(LOG[place], who="forger")
    forged = replace(forged, hash=entry_hash(forged))
    fault = first_fault([*LOG[:place], forged, *LOG[place + 1 :]], HEAD)
    assert fault
    last = place == len(LOG) - 1
    expected = (place + 1, FaultKind.REWRITTEN) if last else (place + 2, FaultKind.UNCHAINED)
    assert (fault.place, fault.kind) == expected


def test_a_log_written_anew_is_found_by_its_head() -> None:
    """A whole new chain is sound in itself and is not the one whose head was kept."""
    other = [chained(Happening(who="f", when=START, act="x", object="y"), EMPTY)]
    fault = first_fault(other, head_of(LOG[0]))
    assert fault
    assert fault.kind is FaultKind.REWRITTEN
    with pytest.raises(LogBroken) as caught:
        check_log(other, head_of(LOG[0]))
    assert caught.value.position == 1


def test_without_a_head_the_end_is_a_matter_of_trust() -> None:
    """The chain alone does not show a missing end; the documentation says so, and so does this test."""
    assert first_fault(LOG[:5]) is None
    assert first_fault(LOG[:5], HEAD) is not None


@pytest.mark.parametrize(
    "change",
    [
        {"who": ""},
        {"act": ""},
        {"object": ""},
        {"when": datetime(2026, 3, 2)},  # noqa: DTZ001 # what is tested
        {"details": (("a", "1"), ("a", "2"))},
    ],
)
def test_a_happening_says_who_when_and_what(change: dict[str, object]) -> None:
    """A happening without actor, act, object or time zone, or with a detail twice, cannot be recorded."""
    whole = Happening(who="p", when=START, act="edit", object="article:synthetic")
    with pytest.raises(InvalidValue):
        replace(whole, **change)  # type: ignore[arg-type] # what is tested


def test_the_hash_does_not_drift() -> None:
    """The form of an entry is a promise to every log ever written."""
    assert (HEAD.count, HEAD.hash) == (8, "cde307e31e3df2bd34d8c3c44c32f2ab7d46b70055ad859a5a7e945e59e2fd5c")
