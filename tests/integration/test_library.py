"""The library in Tantivy, on real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from osler.adapters.tantivy_library import TantivyLibrary
from osler.ports import EvidenceLibrary
from osler.testing import LibraryConformance


class TestTantivyLibrary(LibraryConformance):
    """The engine passes the suite of its port."""

    @pytest.fixture
    def library(self, tmp_path: Path) -> Iterator[EvidenceLibrary]:
        """An empty library in a new folder."""
        library = TantivyLibrary.open(tmp_path / "library")
        yield library
        library.close()
