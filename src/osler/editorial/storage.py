"""A dossier as JSON and back, with a format version; for whatever keeps dossiers on disk."""

from __future__ import annotations

import msgspec

from osler.editorial.dossier import Dossier
from osler.errors import CodecError, OslerError

DOSSIER_FORMAT = 1
"""Version of the stored dossier; stands first in what ``encode_dossier`` writes."""

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(tuple[int, Dossier])


def encode_dossier(dossier: Dossier) -> bytes:
    """The dossier as UTF-8 JSON: an array of format version and dossier."""
    return _encoder.encode((DOSSIER_FORMAT, dossier))


def decode_dossier(data: bytes | str) -> Dossier:
    """The dossier that ``encode_dossier`` wrote, every rule of its values checked again.

    Raises:
        CodecError: the JSON is malformed, of another version, or breaks a rule of the domain.
    """
    try:
        version, dossier = _decoder.decode(data)
    except (msgspec.DecodeError, OslerError) as error:
        raise CodecError("dossier", str(error)) from error
    if version != DOSSIER_FORMAT:
        raise CodecError("dossier", f"format {version}, and this version reads {DOSSIER_FORMAT}")
    return dossier
