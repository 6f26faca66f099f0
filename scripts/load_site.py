"""Readers, editors and an ingest at the same time, against a fresh house: ``make load``.

Prints errors, lost edits and latency as one JSON document; exit status 1 if anything failed or was lost. The test
under load (``tests/site/test_load.py``) runs the same.
"""

from __future__ import annotations

import argparse
import http.cookiejar
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from typing import Any

OSLER = str(Path(sys.executable).with_name("osler"))
RECORD = """<?xml version="1.0"?>
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article>
<Journal><Title>Synthetic</Title><JournalIssue><PubDate><Year>2020</Year></PubDate></JournalIssue></Journal>
<ArticleTitle>Synthetic trial {pmid}</ArticleTitle>
<Abstract><AbstractText>Synthetic drug {pmid} did nothing.</AbstractText></Abstract>
</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run found; milliseconds for a page as one reader waits for it, all readers together.

    ``edits_told_late`` were refused because the other editor had saved first, which loses nothing;
    ``edits_lost`` were confirmed and are not there.
    """

    readers: int
    seconds: int
    pages: int
    pages_a_second: float
    errors: int
    median_ms: int
    p95_ms: int
    slowest_ms: int
    edits_saved: int
    edits_told_late: int
    edits_lost: int
    ingests: int
    log: str
    log_sound: bool
    first_error: str | None

    def fine(self) -> bool:
        """Whether nothing failed, nothing was lost, and everybody got something done."""
        done = self.pages and self.edits_saved and self.ingests
        return bool(done and self.log_sound and not (self.errors or self.edits_lost))


class Member:
    """Somebody signed in; ``saved`` counts edits that were confirmed, ``refused`` those told to be late."""

    def __init__(self, url: str, username: str, password: str) -> None:
        self.url, self.username = url, username
        self.saved = self.refused = 0
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar)
        self.post("/board/login/", {"login": username, "password": password})

    def get(self, path: str) -> str:
        """A page."""
        with self._opener.open(self.url + path, timeout=60) as response:
            text: str = response.read().decode()
        return text

    def post(self, path: str, data: dict[str, str]) -> None:
        """A form, with its token."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        assert token
        body = urllib.parse.urlencode(data | {"csrfmiddlewaretoken": token[1]}).encode()
        self._opener.open(self.url + path, body, timeout=60).close()

    def edit(self, slug: str, until: float, errors: list[str]) -> None:
        """Save edits until the time is up; each adds a statement of its own."""
        while time.monotonic() < until:
            try:
                self._save(slug)
            except (OSError, AssertionError, StopIteration) as error:
                errors.append(f"{self.username}: {error!r}")

    def _save(self, slug: str) -> None:
        page = self.get(f"/board/articles/{slug}/edit/")
        data = _form(page) | {
            "new-text": f"Synthetic sentence {self.saved} of {self.username}.",
            "new-section": "0",
        }
        try:
            self.post(f"/board/articles/{slug}/edit/", data)
            self.saved += 1
        except urllib.error.HTTPError as error:
            if error.code != 409:
                raise
            self.refused += 1


def _form(page: str) -> dict[str, str]:
    """The fields of the editor's form, as a browser would send them."""
    from lxml import html  # noqa: PLC0415  # only here

    page_forms: list[Any] = getattr(html.fromstring(page), "forms")  # noqa: B009  # its types do not know it
    form = next(f for f in page_forms if f.method == "POST" and "title" in f.fields)
    return {k: v for k, v in form.form_values() if k != "csrfmiddlewaretoken"}


def _read(url: str, addresses: list[str], until: float, times: list[float], errors: list[str]) -> None:
    number = 0
    while time.monotonic() < until:
        number += 1
        begun = time.monotonic()
        try:
            with urllib.request.urlopen(url + addresses[number % len(addresses)], timeout=60) as response:
                response.read()
        except (OSError, urllib.error.HTTPError) as error:
            errors.append(repr(error))
        times.append(time.monotonic() - begun)


def _ingest(
    environment: dict[str, str], folder: Path, until: float, ingested: list[int], errors: list[str]
) -> None:
    number = 0
    while time.monotonic() < until:
        number += 1
        file = folder / f"{number}.xml"
        file.write_text(RECORD.format(pmid=90000000 + number), encoding="utf-8")
        done = subprocess.run(
            [OSLER, "ingest", str(file)], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            errors.append(done.stderr)
        ingested.append(number)


def run(home: Path, *, readers: int, seconds: int, database: str = "") -> Outcome:
    """Open a house in ``home``, on the database at this address if one is given, and put it under load."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("OSLER_", "XDG_", "DATABASE_"))}
    environment = kept | {"HOME": str(home), "PYTHONFAULTHANDLER": "1"}
    environment |= {"DATABASE_URL": database} if database else {}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [OSLER, "serve", "--json", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            return _load(process, environment, home, readers, seconds)
        finally:
            process.terminate()
            process.communicate(timeout=60)


def _load(
    process: subprocess.Popen[str], environment: dict[str, str], home: Path, readers: int, seconds: int
) -> Outcome:
    opening = _opening(process)
    url, article = opening["url"], opening["drafts"][0]
    slug = article.rstrip("/").rsplit("/", 1)[-1]
    editors = [Member(url, name, opening["passwords"][name]) for name in ("author", "editor")]
    times: list[float] = []
    errors: list[str] = []
    ingested: list[int] = []
    addresses = ["/", opening["drafts"][1], "/topics/", "/pages/policy/"]
    until = time.monotonic() + seconds
    threads = [Thread(target=_read, args=(url, addresses, until, times, errors)) for _ in range(readers)]
    threads += [Thread(target=m.edit, args=(slug, until, errors)) for m in editors]
    threads += [Thread(target=_ingest, args=(environment, home, until, ingested, errors))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if process.poll() is not None:
        errors.append(f"the site ended with status {process.returncode}")
        lost = 0
    else:
        page = editors[0].get(f"/board/articles/{slug}/edit/")
        lost = sum(
            f"Synthetic sentence {n} of {m.username}." not in page for m in editors for n in range(m.saved)
        )
    log = subprocess.run(
        [OSLER, "board", "verify-log"], env=environment, capture_output=True, text=True, check=False
    )
    return Outcome(
        readers=readers,
        seconds=seconds,
        pages=len(times),
        pages_a_second=round(len(times) / seconds, 1),
        errors=len(errors),
        median_ms=round(1000 * median(times)),
        p95_ms=round(1000 * quantiles(times, n=20)[-1]),
        slowest_ms=round(1000 * max(times)),
        edits_saved=sum(m.saved for m in editors),
        edits_told_late=sum(m.refused for m in editors),
        edits_lost=lost,
        ingests=len(ingested),
        log=log.stdout.strip(),
        log_sound=log.returncode == 0,
        first_error=errors[0] if errors else None,
    )


def _opening(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line == "}\n":
            break
    opening: dict[str, Any] = json.loads(said)
    return opening


def main() -> int:
    """Run the load; exit status 1 if anything failed or was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--database", default="", help="Address of an empty database; else SQLite.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        outcome = run(Path(home), readers=options.readers, seconds=options.seconds, database=options.database)
    sys.stdout.write(json.dumps(asdict(outcome), indent=2) + "\n")
    return int(not outcome.fine())


if __name__ == "__main__":
    sys.exit(main())
