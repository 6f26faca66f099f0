"""An OpenID Connect provider on this machine for one test: it says of whoever asks what the test told it to say."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, cast
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT, SECRET = "osler", "synthetic secret of the client"


class Provider(ThreadingHTTPServer):
    """``claims`` are what the next identity token says, ``userinfo`` what differs in the user info."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.claims: dict[str, Any] = {}
        self.userinfo: dict[str, Any] = {}
        self.codes: dict[str, str] = {}
        """Each code that was given out, with the challenge it came with (RFC 7636)."""

    def says(self, **claims: Any) -> None:
        """Set what is said of the next person."""
        self.claims, self.userinfo = claims, {}


class _Answers(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        """Discovery, the page of consent (which agrees at once), and the user info."""
        provider, parts = cast("Provider", self.server), urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            ends = {
                n: f"{provider.url}/{n}"
                for n in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint")
            }
            self._json({"issuer": provider.url, "jwks_uri": f"{provider.url}/jwks", **ends})
        elif parts.path == "/authorization_endpoint":
            asked = {k: v[0] for k, v in parse_qs(parts.query).items()}
            assert asked["client_id"] == CLIENT
            assert asked["code_challenge_method"] == "S256"
            code = secrets.token_urlsafe()
            provider.codes[code] = asked["code_challenge"]
            back = urlencode({"code": code, "state": asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._json(provider.claims | provider.userinfo)

    def do_POST(self) -> None:
        """The exchange of a code for tokens."""
        provider = cast("Provider", self.server)
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = {k: v[0] for k, v in parse_qs(body).items()}
        proof = hashlib.sha256(asked["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        assert asked["client_secret"] == SECRET
        assert provider.codes.pop(asked["code"]) == challenge
        said = {"iss": provider.url, "aud": CLIENT, "exp": time.time() + 60} | provider.claims
        token = jwt.encode(said, "synthetic key of the provider, long enough", algorithm="HS256")
        self._json({"access_token": "synthetic", "token_type": "Bearer", "id_token": token})

    def _json(self, data: object) -> None:
        text = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that runs as long as the block."""
    with Provider() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
