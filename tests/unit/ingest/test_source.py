"""Sources are opened safely: told by content, streamed, bounded, with one clear error when damaged."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.errors import DamagedSource, UnreadableSource, UnsafeSource
from osler.ingest.source import HEAD_BYTES, open_source


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _read_until_error(path: Path) -> tuple[bytes, Exception | None]:
    """What the stream hands over, and the error it ends with."""
    parts = []
    with open_source(path) as source:
        read1 = source.stream.read1  # type: ignore[attr-defined]  # what readers use where there is one
        try:
            while part := read1(4096):
                parts.append(part)
        except (DamagedSource, UnsafeSource) as error:
            return b"".join(parts), error
    return b"".join(parts), None


@pytest.mark.parametrize("zipped", [False, True])
def test_content_is_handed_over_whatever_the_name(tmp_path: Path, *, zipped: bool) -> None:
    """Gzip is told by its magic bytes, so a misnamed file reads as well as a well-named one."""
    content = b"Synthetic line\n" * 20_000
    path = _written(tmp_path / "misnamed.txt", gzip.compress(content) if zipped else content)

    with open_source(path) as source:
        assert source.head == content[:HEAD_BYTES]
        assert source.stream.read() == content
        assert source.consumed == source.size == path.stat().st_size


def test_lines_can_be_read_from_a_source(tmp_path: Path) -> None:
    """The stream is an ordinary buffered one, so readers of lines work on it."""
    path = _written(tmp_path / "lines.gz", gzip.compress(b"one\ntwo\n"))
    with open_source(path) as source:
        assert list(source.stream) == [b"one\n", b"two\n"]


def test_gzip_members_are_joined_and_padding_is_left_out(tmp_path: Path) -> None:
    """Several gzip members read as one file, zeros after the last one as nothing (RFC 1952, section 2.2)."""
    path = _written(tmp_path / "two.gz", gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 512)
    assert _read_until_error(path) == (b"one two", None)


@given(content=st.binary(min_size=1, max_size=3000), cut=st.integers(min_value=1, max_value=60))
def test_a_cut_gzip_file_keeps_what_came_before(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, cut: int
) -> None:
    """However much of the end is missing, what is handed over is a beginning of the content."""
    whole = gzip.compress(b"begin" + content)
    path = _written(tmp_path_factory.mktemp("cut") / "cut.gz", whole[: max(18, len(whole) - cut)])
    try:
        kept, error = _read_until_error(path)
    except DamagedSource as damaged:
        kept, error = b"", damaged
    assert (b"begin" + content).startswith(kept)
    assert isinstance(error, DamagedSource)
    assert error.source == path
    assert error.position == f"byte {path.stat().st_size}"


def test_a_flipped_byte_is_noticed(tmp_path: Path) -> None:
    """The checksum of the gzip trailer is checked."""
    whole = bytearray(gzip.compress(b"Synthetic " * 100))
    whole[-6] ^= 0xFF
    kept, error = _read_until_error(_written(tmp_path / "flipped.gz", bytes(whole)))
    assert kept == b"Synthetic " * 100
    assert isinstance(error, DamagedSource)
    assert "gzip stream is damaged" in str(error)


def test_rubbish_after_a_gzip_member_is_damage(tmp_path: Path) -> None:
    """What follows a member must be another member or zeros; what came before is kept."""
    kept, error = _read_until_error(_written(tmp_path / "tail.gz", gzip.compress(b"good") + b"rubbish"))
    assert kept == b"good"
    assert isinstance(error, DamagedSource)


def test_a_zip_bomb_is_not_unzipped(tmp_path: Path) -> None:
    """A file that unzips to a thousand times its size stops at the limit, with the position in the file."""
    path = _written(tmp_path / "bomb.gz", gzip.compress(b"begin" + b"0" * 20_000_000))
    kept, error = _read_until_error(path)
    assert kept.startswith(b"begin")
    assert len(kept) < 40_000_000
    assert isinstance(error, UnsafeSource)
    assert error.position is not None


@pytest.mark.parametrize("content", [b"", b" \n\t\n", gzip.compress(b"")], ids=["nothing", "blank", "gzip"])
def test_an_empty_file_is_unreadable(tmp_path: Path, content: bytes) -> None:
    """A file without content is said to be empty, with its path, zipped or not."""
    path = _written(tmp_path / "empty", content)
    with pytest.raises(UnreadableSource, match="empty: is empty"), open_source(path):
        pass


def test_what_is_no_file_is_unreadable(tmp_path: Path) -> None:
    """A folder and a missing file are each said in words, with the path."""
    with pytest.raises(UnreadableSource, match="is a folder"), open_source(tmp_path):
        pass
    with (
        pytest.raises(UnreadableSource, match="missing: there is no such file"),
        open_source(tmp_path / "missing"),
    ):
        pass
