"""The server of ``osler serve``: bounds on what a client may send and how long it may take to send it.

Without them one client could fill the disk with a body that nobody reads, or hold every connection with requests that
never end ("slow loris"). It is still a server for one machine or for behind a proxy: one address may hold many
connections.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from typing import Any

from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, MultiSocketServer

THREADS = 16
"""Twice what those who ask and those who wait for a place to ask can hold."""
LARGEST_BODY = 1_100_000
"""Bytes; Django takes 1,000,000 and refuses the rest with a page that says so."""
LARGEST_HEAD = 32_768
"""Bytes; the longest question, each character of it four bytes escaped, takes 6,000."""
_CONNECTIONS = 1_000
_SPARE_FILES = 128
"""Left for database, library, and threads at work."""
_PATIENCE_SECONDS = 30


class Hurried(HTTPChannel):
    """A connection whose requests have to arrive within half a minute, however steadily they trickle in."""

    _began = 0.0

    def received(self, data: bytes) -> bool:
        """Take in what came, or hang up on who takes too long."""
        now, before = time.monotonic(), self.request
        if before is not None and now - self._began > _PATIENCE_SECONDS:
            self.will_close = True
            return False
        going_on = bool(super().received(data))
        if self.request is not before:
            self._began = now
        return going_on


def listening(application: Callable[..., Any], host: str, port: int) -> Any:
    """A server that listens and has yet to ``run``."""
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    server = create_server(
        application,
        host=host,
        port=port,
        threads=THREADS,
        ident="osler",
        clear_untrusted_proxy_headers=True,
        max_request_body_size=LARGEST_BODY,
        max_request_header_size=LARGEST_HEAD,
        connection_limit=max(100, min(_CONNECTIONS, files - _SPARE_FILES)),
        channel_timeout=_PATIENCE_SECONDS,
        cleanup_interval=5,
        asyncore_use_poll=True,
    )
    sockets = server.map if isinstance(server, MultiSocketServer) else server._map  # noqa: SLF001  # one by one name
    for each in sockets.values():
        if isinstance(each, BaseWSGIServer):
            each.channel_class = Hurried
    return server
