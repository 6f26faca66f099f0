"""One spelling for one value: JSON that is the same bytes wherever and whenever it is written.

After RFC 8785 (JSON Canonicalization Scheme): no white space, members sorted by the UTF-16 code units of
their names, the shortest escapes, UTF-8. Narrower than the RFC in two ways, so that nothing depends on how a
machine prints or rounds: there are no fractions, and whole numbers stay within 53 bits (RFC 7493, section
2.2). Text is kept code point by code point; nothing is normalised, because a hash binds to what was signed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from osler.errors import InvalidValue

Plain: TypeAlias = "bool | int | str | Sequence[Plain] | Mapping[str, Plain] | None"
"""What canonical JSON can say."""

_LARGEST = 2**53 - 1


def canonical_json(value: Plain) -> bytes:
    """The canonical spelling, UTF-8.

    Raises:
        InvalidValue: it holds something canonical JSON has no one spelling for: a fraction, a whole number
            beyond 53 bits, half a surrogate pair, a member name that is not text.
    """
    try:
        return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidValue(f"text with half a surrogate pair has no canonical spelling: {error}") from error


def digest(value: Plain) -> str:
    """SHA-256 (FIPS 180-4) over the canonical spelling, in lower-case hexadecimal."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def _ordered(value: Plain) -> object:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise InvalidValue(f"{value} is beyond 53 bits and has no canonical spelling")
        return int(value)
    if isinstance(value, Mapping):
        return {name: _ordered(value[name]) for name in _names(value)}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    raise InvalidValue(f"{type(value).__name__} {value!r} has no canonical spelling")


def _names(value: Mapping[str, Plain]) -> list[str]:
    """The member names in canonical order; for ASCII, code points and code units order alike."""
    if not all(isinstance(name, str) for name in value):
        raise InvalidValue("the members of canonical JSON are named by text")
    if all(name.isascii() for name in value):
        return sorted(value)
    return sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
