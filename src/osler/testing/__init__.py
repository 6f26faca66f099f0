"""For tests of Osler and of what is built on it: fakes of the ports, made-up records, conformance suites.

Nothing here is a mock: every fake does the real thing in the simplest way. A conformance suite is a class of
tests to inherit; override its one fixture and your adapter is tested against the port::

    class TestMyLibrary(LibraryConformance):
        @pytest.fixture
        def library(self, tmp_path):
            return MyLibrary(tmp_path)
"""

from __future__ import annotations

from osler.testing.clock import FixedClock
from osler.testing.conformance import LibraryConformance
from osler.testing.embedder import FakeEmbedder
from osler.testing.lexicon import FakeLexicon
from osler.testing.library import InMemoryLibrary
from osler.testing.neighbours import InMemoryNeighbours
from osler.testing.neighbours_conformance import NeighboursConformance
from osler.testing.queries import found, query_for
from osler.testing.records import record
from osler.testing.second_reader import FakeSecondReader

__all__ = [
    "FakeEmbedder",
    "FakeLexicon",
    "FakeSecondReader",
    "FixedClock",
    "InMemoryLibrary",
    "InMemoryNeighbours",
    "LibraryConformance",
    "NeighboursConformance",
    "found",
    "query_for",
    "record",
]
