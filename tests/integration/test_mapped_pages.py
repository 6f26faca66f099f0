"""Pages of mapped files are given back, so that resident memory stays bounded; what they hold stays readable."""

from __future__ import annotations

import mmap
import sys
import time
from pathlib import Path

import pytest

from osler.adapters.mapped_pages import bounded, give_back, mapped_bytes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives pages back on request")
SIZE = 64_000_000


@pytest.fixture
def mapped(tmp_path: Path) -> mmap.mmap:
    """A large synthetic file of this folder, mapped and read through once."""
    path = tmp_path / "large"
    path.write_bytes(bytes(range(250)) * (SIZE // 250))
    with path.open("rb") as file:
        pages = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    assert sum(pages[::4096]) > 0
    return pages


def test_pages_given_back_are_read_again(mapped: mmap.mmap, tmp_path: Path) -> None:
    """Resident memory falls by most of the file, and every byte is there afterwards."""
    before = mapped_bytes()
    give_back(tmp_path)
    assert mapped_bytes() < before - SIZE // 2
    assert mapped[-250:] == bytes(range(250))
    assert mapped[:250] == bytes(range(250))


def test_other_folders_are_left_alone(mapped: mmap.mmap, tmp_path: Path) -> None:
    """A folder whose name only begins alike is not this folder."""
    before = mapped_bytes()
    give_back(tmp_path / "lar")
    give_back(tmp_path.with_name(tmp_path.name[:-1]))
    assert mapped_bytes() >= before - SIZE // 4
    assert mapped[0] == 0


def test_the_bound_is_kept_while_it_is_open(mapped: mmap.mmap, tmp_path: Path) -> None:
    """Within the block pages beyond the bound go by themselves; nothing runs after it."""
    before = mapped_bytes()
    with bounded(tmp_path, before - SIZE // 2):
        deadline = time.monotonic() + 5
        while mapped_bytes() > before - SIZE // 2 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert mapped_bytes() <= before - SIZE // 2
    assert mapped[1] == 1
