"""The server of ``osler serve`` against clients that send too much, or never come to an end."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection
from typing import Any

import pytest

from osler.site import listening


def _hello(environ: dict[str, Any], start: Any) -> list[bytes]:
    """A synthetic application: reads the body, says how long it was."""
    body = environ["wsgi.input"].read()
    start("200 OK", [("Content-Type", "text/plain")])
    return [str(len(body)).encode()]


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server that has a second's patience."""
    monkeypatch.setattr(listening, "_PATIENCE_SECONDS", 1)
    server = listening.listening(_hello, "127.0.0.1", 0)
    thread = threading.Thread(target=_run, args=(server,))
    thread.start()
    yield int(server.effective_port)
    server.close()
    server.task_dispatcher.shutdown()
    thread.join(timeout=5)


def _run(server: Any) -> None:
    with suppress(OSError, ValueError):
        server.run()


def _sent(port: int, *parts: bytes, pause: float = 0) -> bytes:
    """What comes back for these parts, sent with a pause between them."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as client:
        with suppress(ConnectionError):
            for part in parts:
                client.sendall(part)
                time.sleep(pause)
        out = b""
        with suppress(ConnectionError):
            while got := client.recv(65536):
                out += got
        return out


HEAD = b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"


def test_an_ordinary_request_is_answered(port: int) -> None:
    """The control."""
    assert _sent(port, HEAD % 3, b"abc").endswith(b"\r\n\r\n3")


def test_a_body_too_large_is_refused_before_it_is_read(port: int) -> None:
    """It would be written to disk, whole, before anything could look at it."""
    assert _sent(port, HEAD % 50_000_000, b"a" * 100).startswith(b"HTTP/1.1 413")


def test_a_body_of_unknown_length_is_cut_off(port: int) -> None:
    """Chunks without an end are no way around."""
    head = b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    assert _sent(port, head, *[chunk] * 40).startswith(b"HTTP/1.1 413")


def test_a_head_too_large_is_refused(port: int) -> None:
    """So is a cookie of a megabyte."""
    assert not _sent(port, b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"a" * 200_000).startswith(
        b"HTTP/1.1 200"
    )


def test_a_request_that_trickles_in_is_hung_up_on(port: int) -> None:
    """However steadily: each byte is activity, and the whole takes too long."""
    begun = time.monotonic()
    assert b"200 OK" not in _sent(
        port, b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ", *[b"a"] * 30, b"\r\n\r\n", pause=0.1
    )
    assert time.monotonic() - begun < 10


def test_requests_one_after_another_have_time_each(port: int) -> None:
    """A connection that is kept and used again is not hurried for its age."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as client:
        for _ in range(4):
            client.request("POST", "/", b"abc")
            assert client.getresponse().read() == b"3"
            time.sleep(0.4)


def test_many_idle_connections_do_not_shut_readers_out(port: int) -> None:
    """More than a hundred were enough."""
    idle = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(150)]
    for one in idle:
        one.sendall(b"GET / HTTP/1.1\r\nX-A: ")
    assert _sent(port, HEAD % 1, b"a").endswith(b"\r\n\r\n1")
    for one in idle:
        one.close()
