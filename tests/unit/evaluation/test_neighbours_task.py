"""Lists against brute force: what is lost is counted."""

from __future__ import annotations

from osler.evaluation.tasks.retrieval_neighbours import VectorSet, retrieval_neighbours
from osler.testing import FakeEmbedder, InMemoryNeighbours, record

RECORDS = tuple(record(f"pmid:{n}", f"Synthetic trial {n}", f"Drug {n} and drug {n * 7}.") for n in range(20))


def held(count: int) -> InMemoryNeighbours:
    """Neighbours that hold the first records."""
    neighbours = InMemoryNeighbours(FakeEmbedder())
    neighbours.hold(RECORDS[:count])
    return neighbours


def test_the_share_of_the_truly_nearest_is_measured() -> None:
    """Where half is held, half of the 20 nearest is found; where all is, all of them."""
    questions = ("drug 3", "drug 14")
    sets = [
        VectorSet(name=name, count=20, questions=questions, exact=held(20), by_lists=lambda n=n: held(n))  # type: ignore[misc]  # bound
        for name, n in (("half", 10), ("whole", 20))
    ]
    outcome = retrieval_neighbours(sets)
    figures = {m.name: m.value for m in outcome.metrics}
    assert (outcome.n, figures["recall@200.half"], figures["recall@200.whole"]) == (4, 0.5, 1.0)
    assert figures["recall@10.whole"] == 1.0
    assert figures["ms.all.whole"] > 0.0
    assert "20 vectors" in outcome.notes[0]
