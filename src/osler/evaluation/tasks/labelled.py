"""The frame of the tasks that answer each item with one label: read it, answer it, count what is right.

What an item holds beyond its question and its sources is a label, and is read only to count.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from osler.domain.record import Basis, Record, Section
from osler.errors import BenchmarkError
from osler.evaluation.agreement import Pair, agreement
from osler.evaluation.data import rows
from osler.evaluation.outcome import Outcome

"""The annotators' label and ours."""
Row = Mapping[str, Any]


def labelled(
    task: str,
    data: Path,
    file: str,
    answered: Callable[[Row], Pair | None],
    labels: Iterable[str],
    *,
    notes: tuple[str, ...],
) -> Outcome:
    """Accuracy, macro-F1 and the F1 of each label over the items of a file.

    ``answered`` gives the two labels of an item, or ``None`` where the annotators gave none.

    Raises:
        BenchmarkError: the file is missing, malformed or holds no labelled item.
    """
    started = time.perf_counter()
    pairs = pairs_of(data, file, answered)
    return Outcome(
        task=task,
        n=len(pairs),
        metrics=agreement(pairs, labels),
        seconds=time.perf_counter() - started,
        notes=notes,
    )


def pairs_of(data: Path, file: str, answered: Callable[[Row], Pair | None]) -> list[Pair]:
    """The two labels of every labelled item, in the file's order.

    Raises:
        BenchmarkError: the file is missing, an item lacks what is read of it, or no item is labelled.
    """
    pairs = []
    for number, row in enumerate(rows(data, file), start=1):
        try:
            pair = answered(row)
        except (KeyError, AttributeError, TypeError) as error:
            raise BenchmarkError(f"{file}, line {number}: not an item of this set ({error!r})") from error
        if pair is not None:
            pairs.append(pair)
    if not pairs:
        raise BenchmarkError(f"{data / file} holds no labelled question")
    return pairs


def sources_of(row: Row) -> tuple[Record, ...]:
    """The sources of an item, each a title and an abstract under its PubMed id, as records.

    Raises:
        KeyError, AttributeError: the item has no ``sources`` of that form.
    """
    return tuple(
        _record(str(pmid), str(source.get("title") or ""), str(source.get("content") or ""))
        for pmid, source in row["sources"].items()
    )


def _record(pmid: str, title: str, abstract: str) -> Record:
    text = f"{title}\n\n{abstract}"
    return Record(
        id=f"pmid:{pmid.lower()}",
        pmid=pmid,
        title=title,
        text=text,
        sections=(
            Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT),
            Section(label="", start=len(title) + 2, end=len(text), basis=Basis.ABSTRACT),
        ),
    )
