"""How fast PubMed XML becomes records, and a library: a generated baseline file, beside ``pubmed_parser``.

The file is made of the real articles of the benchmark data, drawn with a seed and made different from each other: PMID,
DOI and title of each copy are visibly not those of the original.
"""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree
from lxml.etree import _Element

from osler.errors import BenchmarkError
from osler.evaluation.outcome import Metric, Outcome

FORMATS = "formats/pubmed_xml"
RECORDS = 10_000
_SEED = 1866
_FIRST_PMID = 900_000_000
_RUNS = 2
_HEADER = (
    b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, '
    b'1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n'
)
_NUMBER = "{copy-number}"
_NO_PEER = "pubmed_parser is not installed (pip install 'osler[bench]'), so there is no ratio to it."
_INGEST = """
import resource, sys
import typer
from osler.cli.ingest import ingest_command
try:
    typer.run(ingest_command)
finally:
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    if sys.platform == "linux":  # where ru_maxrss counts the process that started this one
        with open("/proc/self/status") as status:
            own = next((int(line.split()[1]) for line in status if line.startswith("VmHWM:")), own)
    print((own + children) * (1 if sys.platform == "darwin" else 1024), file=sys.stderr)
"""
_PEER = """
import sys, time
import pubmed_parser
began = time.perf_counter(), time.process_time()
count = sum(1 for _ in pubmed_parser.parse_medline_xml(sys.argv[1]))
print(count, time.perf_counter() - began[0], time.process_time() - began[1])
"""


@dataclass(frozen=True, slots=True)
class _Ingested:
    """What a whole ingest took: seconds as it reports them, peak memory, and the library's snapshot."""

    seconds: float
    peak_bytes: int
    snapshot: str


@dataclass(frozen=True, slots=True)
class _Run:
    """One run over the file: what it counted, wall and processor seconds."""

    records: int
    wall_seconds: float
    cpu_seconds: float


def ingest_speed(data: Path, read: Callable[[Path], int], *, records: int = RECORDS) -> Outcome:
    """Records a second, parsing alone and the whole of ``osler ingest``, with its peak memory.

    ``read`` makes the records of a PubMed file in this process and counts them. ``parse_ratio`` is the
    processor time of ``pubmed_parser`` by that of ``read``; ``ingest_ratio`` is the wall time in which
    ``pubmed_parser`` only parses by that of the whole ingest. Above 1, Osler is faster.

    Raises:
        BenchmarkError: there are no PubMed articles in the benchmark data, or the ingest failed.
    """
    began = time.perf_counter()
    with TemporaryDirectory(prefix="osler-ingest-") as folder:
        path = Path(folder) / "generated.xml.gz"
        size = write_baseline(path, sources(data), records)
        whole = _ingest(path, Path(folder))
        peered = find_spec("pubmed_parser") is not None
        # Turn by turn, so that neither has the quieter machine.
        runs = [(_parse(read, path), _peer(path) if peered else None) for _ in range(_RUNS)]
    parse_seconds = min(own.cpu_seconds for own, _ in runs)
    peers = [peer for _, peer in runs if peer]
    metrics = [
        Metric(name="records_per_second", value=records / whole.seconds),
        Metric(name="parse_records_per_second", value=records / parse_seconds),
        Metric(name="peak_mb", value=whole.peak_bytes / 1e6),
    ]
    if peers:
        cpu, wall = min(p.cpu_seconds for p in peers), min(p.wall_seconds for p in peers)
        metrics += [
            Metric(name="pubmed_parser_records_per_second", value=records / cpu),
            Metric(name="parse_ratio", value=cpu / parse_seconds),
            Metric(name="ingest_ratio", value=wall / whole.seconds),
        ]
    return Outcome(
        task="ingest",
        n=records,
        metrics=tuple(metrics),
        seconds=time.perf_counter() - began,
        snapshot=whole.snapshot,
        notes=_notes(records, size, peer=peered),
    )


def _notes(records: int, size: int, *, peer: bool) -> tuple[str, ...]:
    corpus = (
        f"{records:,} articles ({size / 1e6:,.0f} MB of XML, gzipped) drawn with seed {_SEED} from {FORMATS}"
    )
    return (
        f"Corpus: {corpus}; PMID, DOI and title of each copy are made up.",
        "Parsing is in processor seconds of one core, the better of two runs.",
        "Ingest is in wall seconds of osler ingest: parse, index, commit.",
        "Peak memory is that of the whole ingest, summed over its two processes.",
        "pubmed_parser parsed the same file, the better of two runs." if peer else _NO_PEER,
    )


def sources(data: Path) -> tuple[bytes, ...]:
    """The articles of the benchmark data as templates, with a mark where a copy's number goes.

    Raises:
        BenchmarkError: there are none.
    """
    found: list[bytes] = []
    for path in sorted((data / FORMATS).glob("*.xml")):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        found.extend(map(_template, etree.parse(str(path), parser).getroot().iterfind("PubmedArticle")))
    if not found:
        raise BenchmarkError(f"there are no PubMed articles in {data / FORMATS}")
    return tuple(found)


def _template(article: _Element) -> bytes:
    for element in (*article.iterfind("MedlineCitation/PMID"), *_identifiers(article, "pubmed")):
        element.text = _NUMBER
    locations = (
        e for e in article.iterfind("MedlineCitation/Article/ELocationID") if e.get("EIdType") == "doi"
    )
    for element in (*locations, *_identifiers(article, "doi")):
        element.text = f"10.0000/copy.{_NUMBER}/{element.text}"
    for element in _identifiers(article, "pmc"):
        element.text = f"PMC{_NUMBER}"
    for element in article.iterfind("MedlineCitation/Article/ArticleTitle"):
        element.text = f"Generated copy {_NUMBER}: {element.text or ''}"
    return etree.tostring(article, encoding="utf-8", with_tail=False) + b"\n"


def _identifiers(article: _Element, kind: str) -> Iterator[_Element]:
    for element in article.iterfind("PubmedData/ArticleIdList/ArticleId"):
        if element.get("IdType") == kind:
            yield element


def write_baseline(path: Path, templates: tuple[bytes, ...], records: int) -> int:
    """Write a gzipped file of ``records`` articles, the same for the same seed; returns its unzipped size."""
    rng = random.Random(_SEED)  # noqa: S311  # a corpus, not a secret
    mark = _NUMBER.encode()
    size = len(_HEADER)
    with gzip.open(path, "wb", compresslevel=6) as stream:
        stream.write(_HEADER)
        numbers = iter(range(_FIRST_PMID, _FIRST_PMID + records))
        while some := list(islice(numbers, 100)):
            text = b"".join(rng.choice(templates).replace(mark, str(n).encode()) for n in some)
            size += stream.write(text)
        stream.write(b"</PubmedArticleSet>\n")
    return size


def _parse(read: Callable[[Path], int], path: Path) -> _Run:
    began = time.perf_counter(), time.process_time()
    count = read(path)
    return _Run(count, time.perf_counter() - began[0], time.process_time() - began[1])


def _ingest(path: Path, folder: Path) -> _Ingested:
    """What ``osler ingest`` into a new library takes, in a new process."""
    command = [sys.executable, "-c", _INGEST, str(path), "--library", str(folder / "library"), "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own
    if run.returncode:
        raise BenchmarkError(f"osler ingest failed on the generated file: {run.stderr.strip()}")
    report = json.loads(run.stdout)
    return _Ingested(report["seconds"], int(run.stderr.split()[-1]), report["snapshot"])


def _peer(path: Path) -> _Run:
    command = [sys.executable, "-c", _PEER, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own
    if run.returncode:
        raise BenchmarkError(f"pubmed_parser failed on the generated file: {run.stderr.strip()}")
    count, wall, cpu = run.stdout.split()
    return _Run(int(count), float(wall), float(cpu))
