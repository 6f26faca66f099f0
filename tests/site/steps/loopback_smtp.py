"""A mail server on this machine for one test: it takes what it is given (RFC 5321, as far as a client needs it)."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import cast


class Server(socketserver.ThreadingTCPServer):
    """Keeps every letter; ``refusing`` makes it turn senders away."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[EmailMessage] = []
        self.refusing = False

    @property
    def address(self) -> str:
        """For ``OSLER_SITE_MAIL``."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        """Answer each command until the client leaves."""
        server = cast("Server", self.server)
        self._say("220 synthetic")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"MAIL" and server.refusing:
                self._say("451 not now")
            elif word == b"DATA":
                self._say("354 go on")
                lines: list[bytes] = []
                while (part := self.rfile.readline()) != b".\r\n":
                    lines.append(part.removeprefix(b"."))
                letter = message_from_bytes(b"".join(lines), policy=policy.default)
                server.letters.append(letter)
                self._say("250 kept")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[Server]:
    """A server that runs as long as the block."""
    with Server() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
