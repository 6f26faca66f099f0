"""How often one visitor may ask for work."""

from __future__ import annotations

import time
from ipaddress import IPv6Address, ip_address, ip_network
from threading import BoundedSemaphore

from django.core.cache import caches
from django.http import HttpRequest

_WINDOW_SECONDS = 60


class Places:
    """Places at heavy work: so many at once, so many waiting for one, and the rest are told to come again.

    Whoever waits holds a thread of the server; without the second bound, readers would find none free.
    """

    def __init__(self, *, at_once: int, waiting: int, patience_seconds: float) -> None:
        self._places = BoundedSemaphore(at_once)
        self._queue = BoundedSemaphore(waiting)
        self._patience = patience_seconds

    def take(self) -> bool:
        """Whether a place was to be had, at once or after waiting; it has to be given back."""
        if self._places.acquire(blocking=False):
            return True
        if not self._queue.acquire(blocking=False):
            return False
        try:
            return self._places.acquire(timeout=self._patience)
        finally:
            self._queue.release()

    def give_back(self) -> None:
        """Let the next one have it."""
        self._places.release()


_NETWORK = 64
"""Bits of an IPv6 address that name a network; whoever has one has all its addresses (RFC 4291, section 2.5.1)."""


def too_often(request: HttpRequest, what: str, per_minute: int) -> bool:
    """Whether this address has asked for ``what`` more than ``per_minute`` times in the present minute.

    Counted by each server process for itself, by the address alone (of IPv6, its network); nothing of the request is
    kept.
    """
    window = int(time.time() // _WINDOW_SECONDS)
    key = f"often:{what}:{_who(str(request.META.get('REMOTE_ADDR', '')))}:{window}"
    counts = caches["counts"]
    counts.add(key, 0, timeout=2 * _WINDOW_SECONDS)
    try:
        return int(counts.incr(key)) > per_minute
    except ValueError:  # pushed out between the two lines, among twenty thousand others
        return False


def _who(address: str) -> str:
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((int(found), _NETWORK), strict=False))
