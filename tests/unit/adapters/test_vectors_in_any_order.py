"""Whatever is made, changed and compacted, by whichever process: the folder answers as vectors in a dictionary do."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.adapters import vectors
from osler.adapters.vectors import VectorFolder
from osler.domain.record import Record
from osler.testing import FakeEmbedder, InMemoryNeighbours, record

pytest.importorskip("numpy", reason="needs osler[dense]")

TEXTS = ("Cream.", "Gel and oil.", "Lungs breathe.")
IDS = range(8)

records = st.builds(
    lambda n, text: record(f"pmid:{n}", f"Synthetic trial {n}", text),
    st.sampled_from(IDS),
    st.sampled_from(TEXTS),
)
batches = st.lists(records, min_size=1, max_size=6, unique_by=lambda r: r.id)
steps = st.tuples(st.sampled_from(["hold", "compact", "ask"]), st.integers(0, 1), batches)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches, files and lists of a size that a short run meets all of them."""
    monkeypatch.setattr(vectors, "BATCH", 2)
    monkeypatch.setattr(vectors, "MANY_FILES", 4)


@settings(max_examples=15, deadline=None)
@given(st.lists(steps, max_size=8))
def test_two_processes_and_a_dictionary_agree(todo: list[tuple[str, int, list[Record]]]) -> None:
    """After every step both processes and a third, opened anew, hold and find the same as the fake."""
    with TemporaryDirectory() as name:
        path, plain = Path(name), InMemoryNeighbours(FakeEmbedder())
        both = [VectorFolder(path, FakeEmbedder(), indexed_from=6) for _ in range(2)]
        for act, who, batch in todo:
            if act == "hold":
                assert both[who].hold(batch) == plain.hold(batch)
            elif act == "compact":
                both[who].compact(batch)
                plain.compact(batch)
                both[1 - who] = VectorFolder(path, FakeEmbedder(), indexed_from=6)
            for each in (*both, VectorFolder(path, FakeEmbedder(), indexed_from=6)):
                assert {n.record_id for n in each.nearest("gel", 100)} == {
                    n.record_id for n in plain.nearest("gel", 100)
                }
                assert [each.holds(r) for r in batch] == [plain.holds(r) for r in batch]
