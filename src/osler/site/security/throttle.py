"""How often one visitor may ask for work."""

from __future__ import annotations

import time

from django.core.cache import cache
from django.http import HttpRequest

_WINDOW_SECONDS = 60


def too_often(request: HttpRequest, what: str, per_minute: int) -> bool:
    """Whether this address has asked for ``what`` more than ``per_minute`` times in the present minute.

    Counted by each server process for itself, by the address alone; nothing of the request is kept.
    """
    window = int(time.time() // _WINDOW_SECONDS)
    key = f"often:{what}:{request.META.get('REMOTE_ADDR', '')}:{window}"
    cache.add(key, 0, timeout=2 * _WINDOW_SECONDS)
    return int(cache.incr(key)) > per_minute
