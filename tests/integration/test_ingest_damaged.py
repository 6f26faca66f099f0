"""Damaged and hostile input: one clear error each, and all that precedes it in the library."""

from __future__ import annotations

import gzip
import random
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from osler.adapters.tantivy_library import TantivyLibrary
from osler.ingest.service import ingest

SECRET = "synthetic-secret-of-another-file"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n'
ABSTRACT = "<PubmedArticle><MedlineCitation><PMID>9</PMID><Article><Abstract><AbstractText>"


def _good(count: int = 3) -> str:
    return "".join(
        f"<PubmedArticle><MedlineCitation><PMID>{n}</PMID><Article><ArticleTitle>Synthetic trial {n}"
        "</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n"
        for n in range(1, count + 1)
    )


GOOD = HEAD + _good()


def _cut_gzip(path: Path) -> None:
    rng = random.Random(7)
    noise = "".join(rng.choices("abcdef ", k=300_000))
    path.write_bytes(gzip.compress(f"{GOOD}{ABSTRACT}{noise}".encode())[:-2000])


def _zip_bomb(path: Path) -> None:
    path.write_bytes(gzip.compress(f"{GOOD}<PubmedArticle>".encode() + b" " * 20_000_000))


def _external_entity(path: Path) -> None:
    secret = path.with_name("secret.txt")
    secret.write_text(SECRET)
    declared = f'<!DOCTYPE PubmedArticleSet [<!ENTITY secret SYSTEM "{secret.as_uri()}">]>'
    path.write_text(f"{declared}<PubmedArticleSet>{_good()}</PubmedArticleSet>".replace("trial", "&secret;"))


def _entity_bomb(path: Path) -> None:
    names = "abcdefghij"
    bomb = '<!ENTITY a "lol">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    path.write_text(f"<!DOCTYPE x [{bomb}]><PubmedArticleSet>{_good()}&j;</PubmedArticleSet>")


CASES: dict[str, tuple[Callable[[Path], object], str, int]] = {
    "cut-off gzip": (_cut_gzip, "DamagedSource", 3),
    "broken XML": (lambda p: p.write_text(GOOD + "<PubmedArticle></b>"), "DamagedSource", 3),
    "XML that breaks off": (lambda p: p.write_text(GOOD + ABSTRACT + "and"), "DamagedSource", 3),
    "wrong encoding": (lambda p: p.write_bytes((GOOD + ABSTRACT).encode() + b"caf\xe9"), "DamagedSource", 3),
    "NUL bytes": (lambda p: p.write_bytes((GOOD + ABSTRACT).encode() + b"\0\0"), "DamagedSource", 3),
    "50 MB abstract": (lambda p: p.write_text(GOOD + ABSTRACT + "word " * 10_000_000), "UnsafeSource", 3),
    "zip bomb": (_zip_bomb, "UnsafeSource", 3),
    "entity expansion": (_entity_bomb, "UnsafeSource", 0),
    "external entity": (_external_entity, "UnsafeSource", 0),
    "empty file": (lambda p: p.write_bytes(b""), "UnreadableSource", 0),
    "folder": (lambda p: p.mkdir(), "UnreadableSource", 0),
    "random bytes": (lambda p: p.write_bytes(random.Random(1).randbytes(5_000)), "UnreadableSource", 0),
    "missing file": (lambda p: None, "UnreadableSource", 0),
}


@pytest.mark.parametrize("case", CASES)
def test_damage_is_one_clear_error(case: str, tmp_path: Path) -> None:
    """One error that names file and position; the good records are kept, and the next file is read."""
    make, kind, kept = CASES[case]
    path, after = tmp_path / "input.xml", tmp_path / "after.xml"
    make(path)
    after.write_text(HEAD + _good(4) + "</PubmedArticleSet>")
    library = TantivyLibrary.open(tmp_path / "library")

    report = ingest([path, after], library, checkpoint=tmp_path / "checkpoint.json")

    damaged, whole = report.files
    assert damaged.error is not None
    assert (damaged.error.kind, damaged.new) == (kind, kept)
    assert damaged.error.message.startswith(f"{path}")
    assert "\n" not in damaged.error.message
    assert whole.error is None
    assert (whole.new + kept, library.count()) == (4, 4)
    if kind != "UnreadableSource":
        assert damaged.error.position
        assert damaged.error.position in damaged.error.message
    assert not any(SECRET in record.text for record in library.records())


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_memory_stays_bounded(tmp_path: Path) -> None:
    """Floods of text, of elements and of zipped blanks stay far under 500 MB."""
    floods = {
        "text.xml": (GOOD + ABSTRACT + "word " * 10_000_000).encode(),
        "elements.xml": (GOOD + ABSTRACT + "<b>x</b>" * 1_500_000).encode(),
        "bomb.xml": gzip.compress(b"<PubmedArticleSet>" + b" " * 100_000_000, compresslevel=1),
    }
    for name, content in floods.items():
        (tmp_path / name).write_bytes(content)
    code = (
        "import sys; from pathlib import Path\n"
        "from osler.ingest import aside\n"
        "for path in map(Path, sys.argv[1:]): aside.main('pubmed-xml', 0, path, open('/dev/null', 'wb'))\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))\n"
    )
    paths = [str(tmp_path / name) for name in floods]
    run = subprocess.run([sys.executable, "-c", code, *paths], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 300_000
