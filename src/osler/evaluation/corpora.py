"""The corpora of the benchmarks as records: rows of the data folder in, one canonical text each out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from osler.domain.record import Basis, Heading, Record, Section
from osler.evaluation.data import rows

LITERATURE = "literature/records.jsonl.gz"
SCIFACT = "claims/scifact/corpus.jsonl.gz"
CYSTIC_FIBROSIS = "retrieval/cystic_fibrosis_corpus.jsonl.gz"


def literature(data: Path) -> Iterator[Record]:
    """The PubMed records of ``data``; ids are ``pmid:N``.

    Raises:
        BenchmarkError: the file is missing or malformed.
    """
    for row in rows(data, LITERATURE):
        title, text, sections = canonical(row["title"], row["abstract"])
        yield Record(
            id=f"pmid:{row['pmid']}",
            pmid=str(row["pmid"]),
            title=title,
            text=text,
            sections=sections,
            year=row.get("year"),
            journal=row.get("journal") or None,
            headings=tuple(Heading(name=name) for name in row.get("mesh") or ()),
            publication_types=tuple(row.get("pubtypes") or ()),
            origin="benchmark data: literature",
        )


def scifact(data: Path) -> Iterator[Record]:
    """The abstracts of SciFact; ids are ``scifact:N``.

    Wadden D et al. Fact or fiction: verifying scientific claims. EMNLP 2020:7534-7550.
    """
    for row in rows(data, SCIFACT):
        title, text, sections = canonical(row["title"], " ".join(row["sentences"]))
        yield Record(
            id=f"scifact:{row['doc_id']}",
            title=title,
            text=text,
            sections=sections,
            origin="benchmark data: SciFact",
        )


def cystic_fibrosis(data: Path) -> Iterator[Record]:
    """The MEDLINE records on cystic fibrosis, with their MeSH headings; ids are ``cf:N``.

    The year is left out: letters that share title and year are different publications here.

    Shaw WM, Wood JB, Wood RE, Tibbo HR. The cystic fibrosis database. Libr Inf Sci Res 1991;13:347-366.
    """
    for row in rows(data, CYSTIC_FIBROSIS):
        title, text, sections = canonical(row["title"], row["abstract"])
        yield Record(
            id=f"cf:{row['record_number']}",
            title=title,
            text=text,
            sections=sections,
            headings=(
                *_medline_headings(row["mesh_major"], major=True),
                *_medline_headings(row["mesh_minor"], major=False),
            ),
            origin="benchmark data: cystic fibrosis",
        )


def canonical(title: str, abstract: str) -> tuple[str, str, tuple[Section, ...]]:
    """Title, canonical text (title, blank line, abstract) and its sections, labels left outside them."""
    title, abstract = title.strip(), abstract.strip()
    text = f"{title}\n\n{abstract}" if abstract else title
    sections = [Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT)]
    if abstract:
        sections.extend(_abstract_sections(text, len(title) + 2))
    return title, text, tuple(sections)


# The first words of the headings that structured abstracts print: a heading opens a sentence and ends in a
# colon. The words are those of NLM's list of structured-abstract labels that occur often.
_HEADING = re.compile(
    r"(?:(?<=\n)|(?<=[.?!)\]])\s+|\n\s*)"
    r"(?P<label>(?:Electronic supplementary|Patients?|Subjects?|Participants?|Materials?|Methods?"
    r"|Methodology|Backgrounds?|Context|Rationale|Introduction|Purposes?|Questions?|Aims?|Objectives?"
    r"|Stud(?:y|ies)|Clinical|Hypothes[ei]s|Importance|Research|Designs?|Settings?|Populations?"
    r"|Interventions?|Exposures?|Measurements?|(?:Main|Primary|Secondary) (?:outcome|results)|Outcomes?"
    r"|Data sources|Selection criteria|Data (?:collection|extraction|synthesis)|Search (?:methods|strategy)"
    r"|Review methods|Statistical|Results?|Findings|Principal findings|Discussion|Limitations?"
    r"|Conclusions?|Interpretation|Significance|Summary|Implications|Trials? registration|Registration"
    r"|Funding|Ethics|Level of evidence|Unlabelled)(?:[ /,&][A-Za-z/,& ]{0,40}?)?)\s*:\s+",
    re.IGNORECASE,
)


def _abstract_sections(text: str, start: int) -> Iterator[Section]:
    """Split at printed headings that begin upper case; what comes before the first has no label."""
    label, begin = "", start
    for found in _HEADING.finditer(text, start):
        if not found["label"][0].isupper():
            continue
        yield from _section(text, label, begin, found.start())
        label, begin = found["label"], found.end()
    yield from _section(text, label, begin, len(text))


def _section(text: str, label: str, start: int, end: int) -> Iterator[Section]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Section(label=label, start=start, end=end, basis=Basis.ABSTRACT)


def _medline_headings(printed: str, *, major: bool) -> Iterator[Heading]:
    """Headings as MEDLINE printed them (``CYSTIC-FIBROSIS: co, im.  CHILD-PRESCHOOL.``), qualifiers too."""
    for entry in re.split(r"\.(?:\s+|$)", printed):
        name, _, qualifiers = entry.strip().partition(":")
        if name:
            yield Heading(
                name=name.replace("-", " ").capitalize(),
                major=major,
                qualifiers=tuple(q.strip() for q in qualifiers.split(",") if q.strip()),
            )
