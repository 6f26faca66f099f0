"""Lists find nearly all of the truly nearest, whatever the vectors look like."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from osler.adapters.inverted_lists import TOPS, InvertedLists, inverted_lists

np = pytest.importorskip("numpy", reason="needs osler[dense]")

DIMENSIONS = 24


def scattered(count: int, seed: int = 1) -> Any:
    """Vectors of length 1 in every direction alike: no list can help."""
    drawn = np.random.default_rng(seed).normal(size=(count, DIMENSIONS))
    return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float16)


def clustered(count: int, seed: int = 1) -> Any:
    """Vectors of length 1 around forty middles."""
    chosen = np.random.default_rng(seed)
    middles = np.random.default_rng(0).normal(size=(40, DIMENSIONS))
    drawn = middles[chosen.integers(40, size=count)] + 0.5 * chosen.normal(size=(count, DIMENSIONS))
    return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float16)


def recall(lists: InvertedLists, vectors: Any, asked: Any, limit: int) -> float:
    """The share of the truly nearest that the lists find."""
    shares = []
    for place in asked.astype(np.float32):
        rows, cosines = lists.near(place, limit)
        found = set(rows[np.argsort(-cosines)[:limit]].tolist())
        truly = np.argsort(-(vectors.astype(np.float32) @ place))[:limit]
        shares.append(len(found & set(truly.tolist())) / limit)
    return float(np.mean(shares))


@pytest.mark.parametrize("made", [scattered, clustered])
@pytest.mark.parametrize("limit", [10, 200])
def test_at_least_95_of_100_are_found(made: Any, limit: int) -> None:
    """For questions that are none of the vectors, in space without structure and with it."""
    vectors = made(4000)
    assert recall(inverted_lists(vectors), vectors, made(60, seed=2), limit) >= 0.95


def test_where_there_is_structure_few_are_read() -> None:
    """Clusters spare most of the work; without them, much has to be read."""
    read = {
        made: len(inverted_lists(made(4000)).near(made(1, seed=3)[0].astype(np.float32), 10)[0])
        for made in (scattered, clustered)
    }
    assert read[clustered] < 1000 < read[scattered]


def test_where_most_is_to_be_read_all_is() -> None:
    """All vectors in one go are quicker than most of them in many; rows and cosines are the same."""
    vectors = clustered(500)
    lists = inverted_lists(vectors)
    place = vectors[3].astype(np.float32)
    rows, cosines = replace(lists, probes=(len(lists.centres),) * len(TOPS)).near(place, 10)
    assert np.array_equal(rows, lists.order)
    assert np.allclose(cosines, vectors[rows].astype(np.float32) @ place, atol=1e-5)


def test_every_vector_is_filed_once() -> None:
    """Reading every list gives each row with its own cosine."""
    vectors = clustered(500)
    lists = inverted_lists(vectors)
    rows, cosines = lists.near(vectors[7].astype(np.float32), 5000)
    assert sorted(rows.tolist()) == list(range(500))
    assert np.allclose(cosines, vectors[rows].astype(np.float32) @ vectors[7].astype(np.float32), atol=1e-5)


@pytest.mark.parametrize("count", [1, 2, 5, 11])
def test_a_handful_can_be_filed(count: int) -> None:
    """Fewer vectors than the tops that are measured are no trouble."""
    vectors = scattered(count)
    rows, _ = inverted_lists(vectors).near(vectors[0].astype(np.float32), 10)
    assert 0 in rows


def test_equal_vectors_can_be_filed() -> None:
    """When all are the same, all are found."""
    vectors = np.repeat(scattered(1), 50, axis=0)
    rows, _ = inverted_lists(vectors).near(vectors[0].astype(np.float32), 1000)
    assert len(rows) == 50
