"""An answer that builds up: the steps as they are done, then the very page that is sent without a script."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from osler.site.public.stream import compressed
from osler.site.public.told import STEPS
from osler.site.public.views import ask

ASKED = "q=Does+cryotherapy+repigment+idiopathic+guttate+hypomelanosis%3F"


def _events(client: Client, query: str = ASKED, **headers: str) -> list[dict[str, Any]]:
    response = client.get(f"/ask/progress?{query}", headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/x-ndjson"
    assert "no-store" in response["Cache-Control"]
    body = b"".join(response.streaming_content)
    text = gzip.decompress(body) if headers else body
    return [json.loads(line) for line in text.decode().splitlines()]


def test_each_step_is_told_and_the_page_comes_last(client: Client) -> None:
    """Four steps in order with what came of them, then the page of the plain address, word for word."""
    *steps, last = _events(client)
    assert [s["step"] for s in steps] == list(range(len(STEPS)))
    assert all(s["words"] for s in steps)
    assert "of 384 publications" in steps[1]["words"]
    assert last["page"] == client.get(f"/ask?{ASKED}").content.decode()
    assert all(s["words"] in last["page"] for s in steps)


def test_a_compressed_stream_holds_the_same(client: Client) -> None:
    """Compression changes nothing and holds nothing back."""
    assert _events(client, **{"accept-encoding": "gzip"}) == _events(client)


def test_no_line_waits_in_the_compressor() -> None:
    """What has been sent so far can be read so far."""
    reader = zlib.decompressobj(31)

    def lines() -> Iterator[bytes]:
        yield b"one\n"
        yield b"two\n"

    sent = compressed(lines())
    assert reader.decompress(next(sent)) == b"one\n"
    assert reader.decompress(next(sent)) == b"two\n"


def test_an_abstention_comes_the_same_way(client: Client) -> None:
    """Without the step that was not reached."""
    *steps, last = _events(client, "q=Does+synthetic+drug+zzqx+cure+blorbitis%3F")
    assert len(steps) < len(STEPS)
    assert "No answer" in last["page"]


def test_what_is_refused_is_refused_as_a_page(client: Client) -> None:
    """Too long, or nothing at all: no stream begins."""
    assert client.get("/ask/progress?q=" + "a" * 1001).status_code == 400
    assert client.get("/ask/progress?q=").status_code == 302


def test_a_place_at_the_engine_is_free_again_whatever_happens(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that fails, as often as it likes, does not lock others out; the stream just ends."""

    def fails(*_: object) -> None:
        raise RuntimeError("synthetic failure")

    with monkeypatch.context() as patch:
        patch.setattr(ask, "_answer", fails)
        patch.setattr("threading.excepthook", lambda _args: None)
        for _ in range(3):
            response = client.get(f"/ask/progress?{ASKED}")
            assert b"".join(response.streaming_content) == b""
    assert "page" in _events(client)[-1]


def test_hidden_characters_do_not_come_through(client: Client) -> None:
    """As on any page: none that turn or hide text."""
    body = json.dumps(_events(client, "q=vitiligo%E2%80%AE+tacrolimus%3F"))
    assert "\\u202e" not in body


def test_a_follow_up_carries_the_question_in_plain_sight(client: Client) -> None:
    """The question stands in the box to be changed, and the page says that nothing is remembered."""
    html = client.get(f"/ask?{ASKED}").content.decode()
    box = html.split('<textarea id="q"')[1].split("</textarea>")[0]
    assert "Does cryotherapy repigment idiopathic guttate hypomelanosis?" in box
    assert "Nothing is remembered between questions" in html
    assert "Other wordings are not offered yet" in html
