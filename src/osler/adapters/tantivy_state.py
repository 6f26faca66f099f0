"""What a library knows of its whole content, kept in the index itself so that one commit changes both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec

from osler.codec import RECORD_FORMAT
from osler.errors import CodecError

LIBRARY_FORMAT = 1
"""Version of the fields, their analysis and this state. A library of another version is not opened."""
STATE_ID = " state"
"""Id of a document that holds the state and no record; no record id begins with a space."""
_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryState:
    """How many records there are and a digest of them all.

    ``batches`` numbers the commits; every record's document bears the number of the commit it came with.
    ``total`` is the sum of the records' digests modulo 2**256, in hexadecimal: the same for the same records
    in whatever order they came, and kept up to date without reading the others (Bellare M, Micciancio D. A
    new paradigm for collision-free hashing: incrementality at reduced cost. EUROCRYPT 1997:163-192). It
    guards against accidents, not against forgery.
    """

    format: int = LIBRARY_FORMAT
    record_format: int = RECORD_FORMAT
    records: int = 0
    batches: int = 0
    total: str = "0"

    def with_batch(self) -> LibraryState:
        """The state in the commit after this one."""
        return replace(self, batches=self.batches + 1)

    def with_records(self, encoded: Iterable[bytes]) -> LibraryState:
        """The state once these records have been added."""
        return self._moved([_digest(e) for e in encoded], 1)

    def without_records(self, encoded: Iterable[bytes]) -> LibraryState:
        """The state once these records have been taken away."""
        return self._moved([_digest(e) for e in encoded], -1)

    def snapshot(self) -> str:
        """An id of the content: sixteen hexadecimal digits."""
        content = f"{self.record_format} {self.records} {self.total}"
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    def _moved(self, digests: Sequence[int], sign: int) -> LibraryState:
        total = (int(self.total, 16) + sign * sum(digests)) % _MODULUS
        return replace(self, records=self.records + sign * len(digests), total=f"{total:x}")


def _digest(encoded: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(encoded, digest_size=32).digest(), "big")


def encode_state(state: LibraryState) -> bytes:
    """The state as JSON."""
    return msgspec.json.encode(state)


def decode_state(data: bytes) -> LibraryState:
    """The state that ``encode_state`` wrote.

    Raises:
        CodecError: it is something else.
    """
    try:
        return msgspec.json.decode(data, type=LibraryState)
    except msgspec.DecodeError as error:
        raise CodecError("library state", str(error)) from error
