"""Domain values to JSON and back, in one place, with a format version."""

from __future__ import annotations

import msgspec

from osler.domain.record import Record
from osler.errors import CodecError, OslerError

RECORD_FORMAT = 1
"""Version of the stored record; a library says which one it holds."""

_record_encoder = msgspec.json.Encoder()
_record_decoder = msgspec.json.Decoder(Record)


def encode_record(record: Record) -> bytes:
    """The record as UTF-8 JSON, every field present, in the order of the class."""
    return _record_encoder.encode(record)


def decode_record(data: bytes | str) -> Record:
    """The record that ``encode_record`` wrote; unknown fields are ignored, missing ones take defaults.

    Raises:
        CodecError: the JSON is malformed or does not have a record's shape.
    """
    try:
        return _record_decoder.decode(data)
    except (msgspec.DecodeError, OslerError) as error:
        raise CodecError("record", str(error)) from error
