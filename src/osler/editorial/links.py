"""One-time signed links: an expert without an account may judge one revision, once, until a day.

A token names its invitation and nothing else, signed with HMAC-SHA256 (RFC 2104, FIPS 180-4), both parts in
base64url without padding (RFC 4648, section 5). Single use is the dossier's business: the review made
through a link carries its nonce, and a nonce that stands in a review opens nothing more.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from datetime import datetime

from osler.domain.canonical import canonical_json
from osler.editorial.dossier import Dossier, Invitation
from osler.errors import InvalidValue, LinkInvalid

_PURPOSE = b"osler.invitation/1\0"
"""Signed along with every token, so that a signature made for something else opens nothing here."""
SHORTEST_SECRET = 32
"""Bytes; a key shorter than the hash's output weakens HMAC (RFC 2104, section 3)."""
OUTSIDE = "outside:"
"""Prefix of the account name under which an outside expert's review stands."""


def token_for(article: str, invitation: Invitation, secret: bytes) -> str:
    """The token of an invitation: safe in an address, the same whenever it is made."""
    payload = canonical_json([article, invitation.nonce])
    return f"{_encode(payload)}.{_encode(_sign(payload, secret))}"


def article_of(token: str, secret: bytes) -> tuple[str, str]:
    """The article and nonce that a token names, once its signature is found to be ours.

    Raises:
        LinkInvalid: it is malformed or signed by nobody of ours.
    """
    payload, _, signature = token.partition(".")
    try:
        body, signed = _decode(payload), _decode(signature)
    except (binascii.Error, ValueError):
        raise LinkInvalid("it is damaged") from None
    if not hmac.compare_digest(_sign(body, secret), signed):
        raise LinkInvalid("it is damaged")
    article, nonce = _pair(body)
    return article, nonce


def open_invitation(dossier: Dossier, nonce: str, now: datetime) -> Invitation:
    """The invitation that a nonce names, if it still opens anything.

    Raises:
        LinkInvalid: there is none, it was used or withdrawn or has expired, or the text has changed or come to its
            end since.
    """
    invitation = unanswered(dossier, nonce)
    if now >= invitation.expires:
        raise LinkInvalid(f"it expired on {invitation.expires.date().isoformat()}")
    if dossier.ending:
        raise LinkInvalid("the article has been withdrawn or superseded")
    if dossier.latest.hash != invitation.content_hash:
        raise LinkInvalid("the text has changed since the invitation")
    return invitation


def unanswered(dossier: Dossier, nonce: str) -> Invitation:
    """The invitation that a nonce names, if it was neither used nor withdrawn; whether it opens anything now or not.

    Raises:
        LinkInvalid: there is none, or it was.
    """
    invitation = next((i for i in dossier.invitations if i.nonce == nonce), None)
    if invitation is None:
        raise LinkInvalid("no such invitation")
    if any(r.reviewer == OUTSIDE + nonce for r in dossier.reviews):
        raise LinkInvalid("it was used")
    if invitation.withdrawn:
        raise LinkInvalid(f"the board withdrew it on {invitation.withdrawn.date().isoformat()}")
    return invitation


def _sign(payload: bytes, secret: bytes) -> bytes:
    if len(secret) < SHORTEST_SECRET:
        raise InvalidValue(f"a secret for signing needs {SHORTEST_SECRET} bytes at least")
    return hmac.new(secret, _PURPOSE + payload, hashlib.sha256).digest()


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if _encode(data) != text:
        raise ValueError("not the one spelling of these bytes")
    return data


def _pair(body: bytes) -> tuple[str, str]:
    """The two texts of a payload whose signature was good, so that it is known to be ours."""
    article, nonce = json.loads(body)
    return article, nonce
