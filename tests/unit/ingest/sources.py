"""What the tests of the readers share: reading bytes to the end or the error, and damaging them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from osler.codec import decode_record, encode_record
from osler.domain.record import Record
from osler.errors import SourceError
from osler.ports import Reader, Reading

PATH = Path("synthetic.dat")


def read_all(reader: Reader, data: bytes, path: Path = PATH) -> tuple[list[Reading], SourceError | None]:
    """The readings in order, and the error that ended them, if one did."""
    found: list[Reading] = []
    readings = reader.read(io.BytesIO(data), path)
    try:
        found.extend(readings)
    except SourceError as error:
        return found, error
    return found, None


def records(reader: Reader, data: bytes, path: Path = PATH) -> list[Record]:
    """The records of a source that must hold nothing else and no error."""
    found, error = read_all(reader, data, path)
    if error is not None:
        raise error
    assert all(isinstance(one, Record) for one in found), found
    return [one for one in found if isinstance(one, Record)]


def survives(reader: Reader, data: bytes) -> None:
    """Any bytes give sound readings and at most one error of the tree that names the file."""
    reader.accepts(PATH, data[:65536])
    found, error = read_all(reader, data)
    for reading in found:
        if isinstance(reading, Record):
            assert decode_record(encode_record(reading)) == reading
    assert error is None or str(PATH) in str(error)


_NASTY = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"&#xD800;", b"\\ud800", b'"', b'<!ENTITY a "b">', b"&nbsp;", b"---\n", b"[1]",
    b"\r", b"\n\n", b"|", b"10.1/", b"\x85", "İ".encode(), b"]]>", b"<p>", b"TY  - ", b"PMID- ", b"1: ",
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """A valid source with a few bytes changed, cut out, doubled, put in or cut off; or no source at all."""
    if draw(st.integers(0, 5)) == 0:
        return draw(st.binary(max_size=200))
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, max(0, len(data) - 1)))
        size = draw(st.sampled_from((1, 3, 30, 300)))
        match draw(st.integers(0, 4)):
            case 0:
                data = data[:place] + bytes([draw(st.integers(0, 255))]) + data[place + 1 :]
            case 1:
                data = data[:place] + data[place + size :]
            case 2:
                data = data[:place] + data[place : place + size] + data[place:]
            case 3:
                data = data[:place] + draw(st.sampled_from(_NASTY)) + data[place:]
            case _:
                data = data[:place]
    return data
