"""The same guideline in Markdown, HTML, PDF and DOCX gives the same recommendations."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from documents import Typed, pdf, word
from hypothesis import given, settings
from sources import damaged, read_all, records, survives

from osler.domain.finding import FindingKind, LineOfTherapy
from osler.domain.record import Basis, Link, Record, Relation
from osler.errors import DamagedSource, UnreadableSource, UnsafeSource
from osler.ingest import guideline_docx, guideline_html, guideline_pdf
from osler.ingest.guideline_docx import DocxGuidelineReader
from osler.ingest.guideline_html import HtmlGuidelineReader
from osler.ingest.guideline_markdown import MarkdownGuidelineReader
from osler.ingest.guideline_pdf import PdfGuidelineReader
from osler.ports import Reader, Skip

MARKDOWN = """---
id: Synthetic-A
title: Synthetic guideline on disease A
organisation: Society of Examples
year: 2024
version: 2.1
supersedes: [guideline:synthetic-a-2019, "PMID: 7777777"]
population: Adults with disease A
url: https://example.org/a
---

# Synthetic guideline on disease A

## Introduction

Drug Z should be known to all. Further research should be done.

## Grading of recommendations

A strong recommendation means that most people should receive drug A.

## Recommendations

### First-line treatment

**Recommendation 1.** We recommend drug A once daily in adults (strong recommendation, moderate-certainty evidence) [1,2].

- Offer drug B twice daily for the face [2]. (Conditional recommendation; low certainty)
- Do not use drug C in children (PMID: 12345678).

### Recommendation 2

Light therapy two or three times weekly in adults with widespread disease.

Strength: strong

Certainty of evidence: ⊕⊕⊕◯

References: 1, 3

Rationale: trials found more improvement.

### Second-line treatment

| No. | Recommendation | Strength | Certainty | References |
|---|---|---|---|---|
| 3 | Consider drug D in adults with relapse | Weak | Very low | [2] |
| 4 | Avoid surgery in active disease | B | 2a | doi:10.1000/abc |

We suggest drug E as an adjunct (Grade 2C).[^n]

[^n]: Example A. Synthetic. PMID 555666.

## References

1. Example A. Synthetic trial of drug A. PMID: 11111111
2. Example B. Synthetic review. doi:10.1000/xyz123.
3. Example C. Without an identifier.
"""
HTML = """<!DOCTYPE html><html lang="en"><head><title>Site</title><meta name="citation_publication_date" content="2023/05/01">
<script>We recommend nothing at all</script></head><body><nav><ul><li>We recommend this menu of ours</li></ul></nav>
<header><h1>Synthetic guideline on disease A</h1></header><main><p>Organisation: Society of Examples</p><p>Version: 3</p>
<h2>Recommendations</h2><ol><li>Drug A is recommended once daily in adults.<sup><a href="#r1">1</a></sup> <em>(Grade A)</em></li>
<li>Do not use drug C in children. <b>Class III, LOE B-NR</b></li></ol><p><b>Recommendation 3</b></p>
<p>We suggest 10 mg/m<sup>2</sup> of drug D.</p><p>Strength: conditional. Certainty: low</p>
<table><tr><th>Statement</th><th>Grade</th><th>Line</th></tr><tr><td>Drug F is an option in relapse</td><td>1B</td><td>Second</td></tr>
</table><h2>References</h2><ol><li id="r1">Example A. PMID: 11111111</li></ol></main><footer>We recommend cookies</footer></body></html>
"""
HEAD = Typed("Society of Examples", 9, below=10)
PDF = pdf(
    [
        [
            HEAD,
            Typed("Synthetic guideline on disease A", 20, bold=True, below=40),
            Typed("Version: 2.0", below=30),
            Typed("Published: March 2022", below=22),
            Typed("1 Introduction", 14, bold=True, below=40),
            Typed("Disease A is common. It is narrow-", below=20),
            Typed("band light respon-"),
            Typed("sive in many adults."),
            Typed("2 Recommendations", 14, bold=True, below=40),
            Typed("Recommendation 1", bold=True, below=24),
            Typed("We recommend drug A once daily as first-line treat-", below=20),
            Typed("ment in adults (strong recommendation, moderate-certainty evidence) [1]."),
            Typed("• Do not use drug C in children.", below=22),
            Typed("Page 1 of 2", 9, below=60),
        ],
        [
            HEAD,
            Typed("Recommendation 2", bold=True, below=40),
            Typed("Drug D should be considered if first-line treatment fails.", below=20),
            Typed("Strength: conditional", below=22),
            Typed("Certainty of evidence: low"),
            Typed("References", 14, bold=True, below=40),
            Typed("1. Example A. Synthetic trial. doi:10.1000/one", below=22),
            Typed("Page 2 of 2", 9, below=60),
        ],
    ]
)
DOCX = word(
    [
        ("Title", "Synthetic guideline on disease A"),
        [["Organisation", "Society of Examples"], ["Year", "2021"], ["Version", "1.2"]],
        ("Heading 1", "Recommendations"),
        ("List Bullet", "Offer drug B for the face [2]."),
        ("Heading 2", "Recommendation 2"),
        ("Normal", "Drug D should be considered if first-line treatment fails."),
        ("Normal", "Strength: conditional"),
        [
            ["Recommendation", "Strength", "Certainty of evidence", "Line"],
            ["Light therapy is offered to adults with relapse", "Strong", "High", "First"],
            ["Avoid drug C in children", "Strong", "Low", ""],
        ],
        ("Heading 1", "References"),
        ("List Number", "Example A. PMID: 1111111"),
        ("List Number", "Example B. doi:10.1000/two"),
    ]
)
ALL: tuple[tuple[Reader, bytes], ...] = (
    (MarkdownGuidelineReader(), MARKDOWN.encode()),
    (HtmlGuidelineReader(), HTML.encode()),
    (PdfGuidelineReader(), PDF),
    (DocxGuidelineReader(), DOCX),
)
FIRST, SECOND, ADJUNCT, AVOID = (
    LineOfTherapy.FIRST,
    LineOfTherapy.SECOND,
    LineOfTherapy.ADJUNCT,
    LineOfTherapy.AVOID,
)


def _one(reader: Reader, data: bytes) -> Record:
    (record,) = records(reader, data)
    return record


def _said(record: Record) -> list[tuple[str, str | None, str | None, LineOfTherapy | None, tuple[str, ...]]]:
    return [(record.text[f.start : f.end], f.strength, f.certainty, f.line, f.cites) for f in record.findings]


def test_front_matter_says_what_the_document_is() -> None:
    """Every documented key of the front matter finds its field."""
    record = _one(MarkdownGuidelineReader(), MARKDOWN.encode())
    assert (record.id, record.title) == ("guideline:synthetic-a", "Synthetic guideline on disease A")
    assert (record.organisation, record.year, record.version) == ("Society of Examples", 2024, "2.1")
    assert (record.population, record.url) == ("Adults with disease A", "https://example.org/a")
    assert record.links == (
        Link(relation=Relation.SUPERSEDES, source="guideline:synthetic-a-2019"),
        Link(relation=Relation.SUPERSEDES, pmid="7777777", source="PMID: 7777777"),
    )
    assert record.is_guideline


def test_recommendations_in_markdown() -> None:
    """Headings, bold lead-ins, lists, tables and wording each mark recommendations, graded and cited."""
    assert _said(_one(MarkdownGuidelineReader(), MARKDOWN.encode())) == [
        (
            "We recommend drug A once daily in adults (strong recommendation, moderate-certainty evidence).",
            "strong",
            "moderate",
            FIRST,
            ("pmid:11111111", "doi:10.1000/xyz123"),
        ),
        ("Offer drug B twice daily for the face.", "conditional", "low", FIRST, ("doi:10.1000/xyz123",)),
        ("Do not use drug C in children.", None, None, AVOID, ("pmid:12345678",)),
        (
            "Light therapy two or three times weekly in adults with widespread disease.",
            "strong",
            "moderate",
            None,
            ("pmid:11111111",),
        ),
        ("Consider drug D in adults with relapse", "weak", "very low", SECOND, ("doi:10.1000/xyz123",)),
        ("Avoid surgery in active disease", "B", "2a", AVOID, ("doi:10.1000/abc",)),
        ("We suggest drug E as an adjunct (Grade 2C).", "2C", "low", ADJUNCT, ("pmid:555666",)),
    ]


def test_recommendations_in_html() -> None:
    """What is around the text recommends nothing; raised numbers are marks or powers."""
    record = _one(HtmlGuidelineReader(), HTML.encode())
    assert (record.id, record.organisation) == (
        "guideline:synthetic-guideline-on-disease-a-2023-v3",
        "Society of Examples",
    )
    assert _said(record) == [
        ("Drug A is recommended once daily in adults.", "A", None, None, ("pmid:11111111",)),
        ("Do not use drug C in children.", "class III", "B-NR", AVOID, ()),
        ("We suggest 10 mg/m² of drug D.", "conditional", "low", None, ()),
        ("Drug F is an option in relapse", "1B", "moderate", SECOND, ()),
    ]


def test_numbered_paragraphs_and_lists_that_complete_them() -> None:
    """NICE numbers paragraphs, dates them, and lets a list finish the sentence."""
    page = """<html><body><h1>Synthetic guideline</h1><h2>1.1 Treatment</h2>
    <p>1.1.1 Offer drug A to adults with disease A. [new 2021]</p>
    <p>1.1.2 Offer drug B:</p><ul><li>once daily for 4 weeks or</li><li>twice weekly for 8 weeks.</li></ul>
    <p>1.1.3 For people in relapse:</p><ul><li>Offer drug C.</li><li>Do not offer drug D.</li></ul>
    <h2>Rationale and impact</h2><p>The committee agreed that drug A should be offered.</p></body></html>"""
    assert [said[0] for said in _said(_one(HtmlGuidelineReader(), page.encode()))] == [
        "Offer drug A to adults with disease A.",
        "Offer drug B: once daily for 4 weeks or twice weekly for 8 weeks.",
        "Offer drug C.",
        "Do not offer drug D.",
    ]


@pytest.mark.parametrize(
    ("reader", "data"),
    [
        (
            MarkdownGuidelineReader(),
            "# S\n\n- Offer drug A to adults ([Example 2020](https://doi.org/10.1000/a)).\n",
        ),
        (MarkdownGuidelineReader(), "# S\n\n- Offer drug A to adults [[1](https://doi.org/10.1000/a)].\n"),
        (
            HtmlGuidelineReader(),
            '<html><h1>S</h1><p>Offer drug A to adults.<sup><a href="https://doi.org/10.1000/a">1</a></sup></p></html>',
        ),
    ],
)
def test_links_to_publications_are_citations(reader: Reader, data: str) -> None:
    """The address of a link identifies what is cited, and does not become part of the sentence."""
    ((text, _, _, _, cites),) = _said(_one(reader, data.encode()))
    assert cites == ("doi:10.1000/a",)
    assert text in {"Offer drug A to adults (Example 2020).", "Offer drug A to adults."}


def test_headings_decide_what_stands_under_them() -> None:
    """A line of therapy in a heading holds below it, an aside silences what is nested in it, a bare label announces."""
    text = """# Synthetic guideline

## Introduction

### Burden

Drug A should be known to all.

## First-line treatment

Offer drug A to adults.

## Methods

We recommend what we say.

## Other

Recommendation 4 (conditional)

Light therapy three times weekly in adults.

Remarks: skin should be looked at.
"""
    assert [said[:4] for said in _said(_one(MarkdownGuidelineReader(), text.encode()))] == [
        ("Offer drug A to adults.", None, None, FIRST),
        ("Light therapy three times weekly in adults.", "conditional", None, None),
    ]


def test_recommendations_in_pdf() -> None:
    """Running heads go, broken words are mended, and values on lines of their own grade what is above them."""
    record = _one(PdfGuidelineReader(), PDF)
    assert (record.title, record.published, record.version) == (
        "Synthetic guideline on disease A",
        "2022-03",
        "2.0",
    )
    assert "It is narrowband light responsive in many adults." in record.text
    assert "Society of Examples" not in record.text
    assert "Page" not in record.text
    assert _said(record) == [
        (
            (
                "We recommend drug A once daily as first-line treatment in adults "
                "(strong recommendation, moderate-certainty evidence)."
            ),
            "strong",
            "moderate",
            FIRST,
            ("doi:10.1000/one",),
        ),
        ("Do not use drug C in children.", None, None, AVOID, ()),
        ("Drug D should be considered if first-line treatment fails.", "conditional", "low", SECOND, ()),
    ]


@pytest.mark.parametrize("by_cell", [True, False], ids=["cell by cell", "line by line"])
def test_a_table_in_a_pdf_is_put_together_again(by_cell: bool) -> None:  # noqa: FBT001  # a row
    """Whichever way a program writes its cells, rows come out as rows, and the text after them as text."""
    left = (72, 320, 400, 480)
    names = ("Recommendation", "Strength", "Certainty", "Line")
    head = [Typed(name, bold=True, below=30 if i == 0 else 0, left=left[i]) for i, name in enumerate(names)]
    row = [Typed("Offer drug A to adults with", below=20)]
    marks = [
        Typed(mark, below=0, left=left[i]) for i, mark in enumerate(("Strong", "Moderate", "First"), start=1)
    ]
    second = Typed("localised disease A.", below=13)
    if by_cell:
        marks[0] = marks[0]._replace(below=-13)
        row += [second, *marks, Typed("Avoid drug B in children", below=34)]
    else:
        row += [*marks, second, Typed("Avoid drug B in children", below=21)]
    row += [Typed("Weak", below=0, left=320), Typed("Low", below=0, left=400)]
    after = [
        Typed("After the table a paragraph goes over the whole width of the page and says that", below=60),
        Typed("drug C should be stopped."),
    ]
    record = _one(
        PdfGuidelineReader(), pdf([[Typed("Synthetic guideline", 20, bold=True), *head, *row, *after]])
    )
    assert [said[:4] for said in _said(record)] == [
        ("Offer drug A to adults with localised disease A.", "strong", "moderate", FIRST),
        ("Avoid drug B in children", "weak", "low", AVOID),
        (
            "After the table a paragraph goes over the whole width of the page and says that drug C should be stopped.",
            None,
            None,
            None,
        ),
    ]


def test_recommendations_in_docx() -> None:
    """Styles give headings and lists, a table under the title says what the document is."""
    record = _one(DocxGuidelineReader(), DOCX)
    assert (record.year, record.version, record.organisation) == (2021, "1.2", "Society of Examples")
    assert _said(record) == [
        ("Offer drug B for the face.", None, None, None, ("doi:10.1000/two",)),
        ("Drug D should be considered if first-line treatment fails.", "conditional", None, SECOND, ()),
        ("Light therapy is offered to adults with relapse", "strong", "high", FIRST, ()),
        ("Avoid drug C in children", "strong", "low", AVOID, ()),
    ]


@pytest.mark.parametrize(("reader", "data"), ALL)
def test_every_format_keeps_the_rules_of_a_record(reader: Reader, data: bytes) -> None:
    """The title comes first, sections are the authors' full text, findings lie in sections, references do not."""
    record = _one(reader, data)
    assert record.sections[0].label == "title"
    assert {s.basis for s in record.sections} == {Basis.FULL_TEXT}
    assert {f.kind for f in record.findings} == {FindingKind.RECOMMENDATION}
    for finding in record.findings:
        assert any(s.start <= finding.start < finding.end <= s.end for s in record.sections)
    assert "Example A" not in record.text
    assert "Grading" not in {
        s.label for s in record.sections if "drug A once" in record.text[s.start : s.end]
    }


@pytest.mark.parametrize(("reader", "data"), ALL)
def test_each_reader_knows_its_own_format(reader: Reader, data: bytes) -> None:
    """By content where the format has a signature, by name where it has none."""
    name = {"guideline-markdown": "a.md", "guideline-html": "a.html"}.get(reader.name, "a.dat")
    assert reader.accepts(Path(name), data[:65536])
    assert sum(other.accepts(Path(name), data[:65536]) for other, _ in ALL) == 1


@pytest.mark.parametrize(
    ("front", "kind", "position"),
    [
        ("title: [a", DamagedSource, "line 2"),
        ("a: &x [1, 2]\ntitle: *x", UnsafeSource, "front matter"),
        ("a: " + "x" * 70_000, UnsafeSource, "line 1"),
    ],
)
def test_bad_front_matter_is_one_error(front: str, kind: type[Exception], position: str) -> None:
    """Broken YAML, aliases and front matter without end each have their error and place."""
    _, error = read_all(MarkdownGuidelineReader(), f"---\n{front}\n---\n\nText.\n".encode())
    assert isinstance(error, kind)
    assert str(position) in str(error)


def test_a_document_without_a_title_is_skipped() -> None:
    """There is nothing to call it, and the reason says what to do."""
    found, _ = read_all(MarkdownGuidelineReader(), b"Only words.\n")
    assert isinstance(found[0], Skip)
    assert "no title" in found[0].reason


@pytest.mark.parametrize(
    ("reader", "empty"), [(MarkdownGuidelineReader(), b" \n"), (HtmlGuidelineReader(), b"<html></html>")]
)
def test_a_document_without_text_is_unreadable(reader: Reader, empty: bytes) -> None:
    """A page of nothing is no guideline."""
    _, error = read_all(reader, empty)
    assert isinstance(error, UnreadableSource)


def test_a_pdf_without_text_is_unreadable() -> None:
    """A scan has no text to read, and the error says what to do about it."""
    _, error = read_all(PdfGuidelineReader(), pdf([[]]))
    assert isinstance(error, UnreadableSource)
    assert "OCR" in str(error)


def test_a_locked_pdf_is_unreadable() -> None:
    """Text under a password cannot be read."""
    import pypdf  # noqa: PLC0415  # only this test

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(PDF))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    _, error = read_all(PdfGuidelineReader(), stream.getvalue())
    assert isinstance(error, UnreadableSource)
    assert "password" in str(error)


@pytest.mark.parametrize("cut", [20, len(PDF) // 2])
def test_a_pdf_cut_off_is_damaged(cut: int) -> None:
    """What is left of it cannot be told, so nothing is read."""
    found, error = read_all(PdfGuidelineReader(), PDF[:cut])
    assert found == []
    assert isinstance(error, DamagedSource | UnreadableSource)


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unzipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """What its parts unzip to is added up first."""
    monkeypatch.setattr(guideline_docx, "MAX_PART_BYTES", 1_000_000)
    bomb = _zip({"word/document.xml": b"\0" * 1_000_001})
    _, error = read_all(DocxGuidelineReader(), bomb)
    assert isinstance(error, UnsafeSource)


@pytest.mark.parametrize("data", [DOCX[:3000], _zip({"word/document.xml": b"<a/>"}), _zip({"other": b""})])
def test_a_damaged_docx_is_one_error(data: bytes) -> None:
    """A broken zip and a zip of something else are told so."""
    found, error = read_all(DocxGuidelineReader(), data)
    assert found == []
    assert isinstance(error, DamagedSource)


def test_entities_in_a_docx_expand_to_nothing() -> None:
    """The word processor's XML may not reach for files."""
    with zipfile.ZipFile(io.BytesIO(DOCX)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    declared = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document'
    parts["word/document.xml"] = (
        parts["word/document.xml"]
        .replace(b"<w:document", declared, 1)
        .replace(b"Offer drug B", b"Offer &e; B")
    )
    found, error = read_all(DocxGuidelineReader(), _zip(parts))
    text = "".join(one.text for one in found if isinstance(one, Record))
    assert error is not None or "Offer" in text
    assert (
        Path("/etc/hostname").read_text(encoding="utf-8").strip() not in text
        if Path("/etc/hostname").exists()
        else True
    )


@pytest.mark.parametrize(
    ("reader", "module", "data"),
    [
        (HtmlGuidelineReader(), guideline_html, HTML.encode()),
        (PdfGuidelineReader(), guideline_pdf, PDF),
        (DocxGuidelineReader(), guideline_docx, DOCX),
    ],
)
def test_what_is_too_large_is_refused(
    reader: Reader, module: object, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Formats that must be held whole have a limit, and the error says it."""
    monkeypatch.setattr(module, "MAX_BYTES", 100)
    _, error = read_all(reader, data)
    assert isinstance(error, UnsafeSource)
    assert "larger than" in str(error)


@pytest.mark.parametrize(("reader", "seed"), ALL, ids=lambda value: getattr(value, "name", ""))
def test_any_bytes_give_a_record_or_one_error(reader: Reader, seed: bytes) -> None:
    """No input brings out an exception that is not ours."""

    @given(damaged([seed]))
    @settings(max_examples=12, deadline=None, database=None)
    def run(data: bytes) -> None:
        survives(reader, data)

    run()
