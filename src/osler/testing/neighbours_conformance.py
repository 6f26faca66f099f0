"""Conformance of a store of vectors."""

from __future__ import annotations

from itertools import pairwise

from osler.ports import Neighbours
from osler.testing.records import record


class NeighboursConformance:
    """What every ``Neighbours`` must do. Inherit, and give a fixture ``neighbours``: empty, over ``FakeEmbedder``."""

    def test_nothing_held_nothing_near(self, neighbours: Neighbours) -> None:
        """With nothing in it, nothing is near and nothing can go."""
        assert neighbours.nearest("x", 3) == ()
        assert not neighbours.holds(record("pmid:1"))
        assert neighbours.hold([]) == neighbours.compact([]) == 0

    def test_a_text_is_nearest_to_itself(self, neighbours: Neighbours) -> None:
        """The record whose very text is asked for comes first, at a cosine of 1; the rest follow in order."""
        records = [
            record(f"pmid:{n}", abstract=text) for n, text in enumerate(("Cream A.", "Asthma.", "Lungs."))
        ]
        assert neighbours.hold(records) == 3
        for one in records:
            near = neighbours.nearest(one.text, 10)
            assert (near[0].record_id, len(near)) == (one.id, 3)
            assert abs(near[0].cosine - 1.0) < 1e-3
            assert all(a.cosine >= b.cosine for a, b in pairwise(near))

    def test_ties_go_by_id_even_at_the_cut(self, neighbours: Neighbours) -> None:
        """Equal texts come in the order of their ids, whatever the order of arrival; the limit holds."""
        for numbers in ((5, 3, 9), (1, 7), (2, 8)):
            neighbours.hold([record(f"title:tie-{n}", "Synthetic tie") for n in numbers])
        near = neighbours.nearest("tie", 4)
        assert [n.record_id for n in near] == [f"title:tie-{n}" for n in (1, 2, 3, 5)]
        assert neighbours.nearest("tie", 0) == ()

    def test_only_what_is_missing_is_made(self, neighbours: Neighbours) -> None:
        """What is held is not made again."""
        records = [record(f"pmid:{n}", abstract=f"Drug {n}.") for n in range(7)]
        assert [neighbours.hold(records[:3]), neighbours.hold(records), neighbours.hold(records)] == [3, 4, 0]

    def test_a_changed_text_is_made_anew(self, neighbours: Neighbours) -> None:
        """The vector of an older text is known as such, replaced, and counts no longer."""
        old, new = record("pmid:1", abstract="Cream."), record("pmid:1", abstract="Lungs breathe.")
        neighbours.hold([old])
        assert (neighbours.holds(old), neighbours.holds(new)) == (True, False)
        assert neighbours.hold([new]) == 1
        assert (neighbours.holds(old), neighbours.holds(new)) == (False, True)
        (near,) = neighbours.nearest(new.text, 10)
        assert abs(near.cosine - 1.0) < 1e-3

    def test_what_left_the_library_goes_at_compaction(self, neighbours: Neighbours) -> None:
        """Only the vectors of the given records' present texts stay; the others are counted and can be made again."""
        stays, gone = record("pmid:1", abstract="Cream."), record("pmid:2", abstract="Lungs.")
        changed = record("pmid:3", abstract="Asthma.")
        neighbours.hold([stays, gone, changed])
        now = record("pmid:3", abstract="Asthma and more.")
        assert neighbours.compact([stays, now]) == 2
        assert [n.record_id for n in neighbours.nearest("x", 10)] == ["pmid:1"]
        assert [neighbours.holds(r) for r in (stays, gone, changed, now)] == [True, False, False, False]
        assert neighbours.hold([gone, now]) == 2
        assert neighbours.compact([stays, gone, now]) == 0
