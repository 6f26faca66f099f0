"""Vectors beside the library: whole or not there, and never of a text that changed."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import pytest

from osler.adapters.vectors import BATCH, VectorFolder
from osler.errors import LibraryDamaged
from osler.testing import record

pytest.importorskip("numpy", reason="needs osler[dense]")


class WordEmbedder:
    """An ``Embedder`` of eight dimensions by hashing words; texts that share words lie near."""

    name = "words, for tests"

    def passage(self, text: str) -> tuple[float, ...]:
        """The counts of the text's words by hash, scaled to length 1."""
        counts = [1e-3] * 8
        for word in text.lower().replace(".", "").split():
            counts[hashlib.blake2b(word.encode(), digest_size=1).digest()[0] % 8] += 1.0
        length = math.hypot(*counts)
        return tuple(c / length for c in counts)

    def question(self, text: str) -> tuple[float, ...]:
        """The same as for a passage."""
        return self.passage(text)


def folder(path: Path) -> VectorFolder:
    """The vectors kept in a folder, read anew."""
    return VectorFolder(path, WordEmbedder())


def test_what_is_held_is_found_again_by_another(tmp_path: Path) -> None:
    """Vectors made by one process are read by the next; the same text is nearest to itself."""
    records = [record("pmid:1", abstract="Cream A."), record("pmid:2", abstract="Asthma and lungs.")]
    assert folder(tmp_path).hold(records) == 2
    near = folder(tmp_path).nearest(records[1].text, 2)
    assert [n.record_id for n in near] == ["pmid:2", "pmid:1"]
    assert near[0].cosine == pytest.approx(1.0, abs=1e-3)
    assert near[0].cosine > near[1].cosine


def test_only_what_is_missing_is_made(tmp_path: Path) -> None:
    """Held vectors are not made twice, in however many batches they came."""
    records = [record(f"pmid:{n}", abstract=f"Drug {n}.") for n in range(BATCH + 3)]
    vectors = folder(tmp_path)
    assert vectors.hold(records[:5]) == 5
    assert vectors.hold(records) == BATCH - 2
    assert folder(tmp_path).hold(records) == 0


def test_a_changed_text_is_made_anew(tmp_path: Path) -> None:
    """The vector of an older text is known as such, replaced, and counts no longer."""
    old, new = record("pmid:1", abstract="Cream."), record("pmid:1", abstract="Lungs breathe.")
    vectors = folder(tmp_path)
    vectors.hold([old])
    assert vectors.holds(old)
    assert not vectors.holds(new)
    assert vectors.hold([new]) == 1
    again = folder(tmp_path)
    assert again.holds(new)
    assert len(again.nearest("x", 10)) == 1
    assert again.nearest(new.text, 1)[0].cosine == pytest.approx(1.0, abs=1e-3)


def test_an_unfinished_file_is_not_seen(tmp_path: Path) -> None:
    """What a killed process left half-written has no name yet and is passed over."""
    vectors = folder(tmp_path)
    vectors.hold([record("pmid:1")])
    (kept,) = tmp_path.rglob("*.vectors")
    kept.with_name("half.new").write_bytes(kept.read_bytes()[:50])
    assert len(folder(tmp_path).nearest("x", 10)) == 1


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """A file that was cut off later gives an error that names it."""
    folder(tmp_path).hold([record("pmid:1")])
    (kept,) = tmp_path.rglob("*.vectors")
    kept.write_bytes(kept.read_bytes()[:50])
    with pytest.raises(LibraryDamaged, match="delete the file"):
        folder(tmp_path).nearest("x", 1)


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """Each of two writers keeps its own file; both see all vectors."""
    one, other = folder(tmp_path), folder(tmp_path)
    one.hold([record("pmid:1")])
    other.hold([record("pmid:2")])
    assert len(one.nearest("x", 10)) == len(other.nearest("x", 10)) == 2


def test_nothing_held_nothing_near(tmp_path: Path) -> None:
    """An absent folder holds no vector and is not made by looking."""
    assert folder(tmp_path / "absent").nearest("x", 3) == ()
    assert not (tmp_path / "absent").exists()
