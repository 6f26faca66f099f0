"""Near vectors without looking at all of them: each is filed under the nearest of some centres, few files are read.

The inverted file of Sivic J, Zisserman A. Video Google. ICCV 2003:1470-1477, with centres by spherical k-means
(Dhillon IS, Modha DS. Concept decompositions for large sparse text data using clustering. Mach Learn 2001;42:143-175).
How many lists a search reads is not guessed: it is measured on vectors of the collection itself, so where they
have no structure to go by, every list is read and nothing is lost but time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

from osler.adapters.optional import needed

TOPS = (10, 200, 1000)
"""For so many nearest it is measured how many lists have to be read."""
REACHED = 0.99
"""The share of the true nearest that a search is to find; of questions it finds somewhat less than of records."""
_MOST_READ = 0.5
"""Where more of the lists have to be read than that, it is as quick to compare with all vectors in one go."""
_ROUNDS = 8
_SAMPLE_A_LIST = 32
_ASKED = 200
_CHUNK = 16_384


@dataclass(frozen=True, slots=True, eq=False)
class InvertedLists:
    """Vectors of length 1, list after list.

    Attributes:
        centres: one row a list, of length 1.
        starts: where each list begins among ``vectors``; one more for the end.
        order: for each vector, its row in the array that the lists were made of.
        vectors: the vectors, one a row, list after list; in single precision, in which they are compared.
        probes: how many lists are read for each of ``TOPS``.
    """

    centres: Any
    starts: Any
    order: Any
    vectors: Any
    probes: tuple[int, ...]

    def near(self, place: Any, limit: int) -> tuple[Any, Any]:
        """Rows and cosines of all vectors in the lists that have to be read for the ``limit`` nearest."""
        np = needed("numpy", "dense")
        every = len(self.centres)
        wanted = next((p for top, p in zip(TOPS, self.probes, strict=True) if limit <= top), every)
        if wanted > _MOST_READ * every:
            return self.order, self.vectors @ place
        nearest = np.argsort(-(self.centres @ place), kind="stable")[:wanted]
        spans = [slice(self.starts[n], self.starts[n + 1]) for n in np.sort(nearest)]
        rows = np.concatenate([self.order[s] for s in spans])
        return rows, np.concatenate([self.vectors[s] @ place for s in spans])


def inverted_lists(vectors: Any) -> InvertedLists:
    """File vectors of length 1; the same vectors in the same order give the same lists."""
    np = needed("numpy", "dense")
    chosen = np.random.default_rng(0)
    count = max(1, round(2 * sqrt(len(vectors))))
    sample = chosen.permutation(len(vectors))[: _SAMPLE_A_LIST * count]
    centres = _centres(vectors[np.sort(sample)].astype(np.float32), count)
    own = np.concatenate([(part @ centres.T).argmax(axis=1) for part in _parts(vectors)])
    order = np.argsort(own, kind="stable")
    starts = np.searchsorted(own[order], np.arange(count + 1))
    asked = vectors[np.sort(chosen.permutation(len(vectors))[:_ASKED])].astype(np.float32)
    probes = _probes(asked, vectors, centres, own)
    return InvertedLists(centres, starts, order, vectors[order].astype(np.float32), probes)


def _parts(vectors: Any) -> Iterator[Any]:
    np = needed("numpy", "dense")
    for start in range(0, len(vectors), _CHUNK):
        yield vectors[start : start + _CHUNK].astype(np.float32, copy=False)


def _centres(sample: Any, count: int) -> Any:
    """Centres by spherical k-means; one that no vector is nearest to stays where it was."""
    np = needed("numpy", "dense")
    centres = sample[np.linspace(0, len(sample) - 1, count).astype(int)].copy()
    for _ in range(_ROUNDS):
        own = np.concatenate([(part @ centres.T).argmax(axis=1) for part in _parts(sample)])
        order = np.argsort(own, kind="stable")
        held, first = np.unique(own[order], return_index=True)
        sums = np.add.reduceat(sample[order], first)
        centres[held] = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return centres


def _probes(asked: Any, vectors: Any, centres: Any, own: Any) -> tuple[int, ...]:
    """For each of ``TOPS`` the least number of lists that hold so large a share of the true nearest as wanted."""
    np = needed("numpy", "dense")
    most = min(max(TOPS), len(vectors))
    cosines = np.concatenate([part @ asked.T for part in _parts(vectors)]).T
    nearest = np.argpartition(-cosines, most - 1, axis=1)[:, :most]
    nearest = np.take_along_axis(
        nearest, np.argsort(-np.take_along_axis(cosines, nearest, 1), axis=1), axis=1
    )
    places = np.empty((len(asked), len(centres)), dtype=np.int64)
    by_list = np.argsort(-(asked @ centres.T), axis=1, kind="stable")
    np.put_along_axis(places, by_list, np.arange(len(centres))[None, :], axis=1)
    read = np.take_along_axis(places, own[nearest], axis=1) + 1
    # The first of the nearest is the vector itself, which every search finds.
    return tuple(
        int(np.sort(found, axis=None)[max(0, ceil(REACHED * found.size) - 1)]) if found.size else 1
        for found in (read[:, 1 : top + 1] for top in TOPS)
    )
