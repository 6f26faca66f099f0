"""Tests of a whole audit: places, omissions, formats, sameness."""

from __future__ import annotations

import json

import pytest
from audited_pages import LIBRARY, audited

from osler.codec import dumps
from osler.domain.audit_report import AuditReport
from osler.errors import InvalidValue
from osler.rendering.audit_html import audit_html
from osler.rendering.audit_json import audit_json

TEXT = "# White spots\n\n- **Drug A** clears <i>white spots</i> [1].\n- Drug B is useless & more.\n\n## References\n\n1. A <script>x</script> title.\n"
HTML = "<html><body><h1>White spots</h1><ul><li><b>Drug A</b> clears white spots.<sup>1</sup></li></ul><p>5 &lt; 6 &eacute;</p></body></html>"


@pytest.mark.parametrize("text", [TEXT, HTML, "Plain words only.", "", "\n\n", "•"])
def test_places_lead_to_the_statements(text: str) -> None:
    """Offsets are into the text as given, whatever its format: ``text[start:end]`` is the statement."""
    data = json.loads(dumps(audit_json(audited(text))))
    for statement in data["statements"]:
        assert text[statement["start"] : statement["end"]] == statement["text"]
    assert set(data) >= {"statements", "structure", "omissions"}


def test_citations_are_verbatim_passages() -> None:
    """What a statement is judged by stands in its record at the place given."""
    records = {r.id: r for r in LIBRARY}
    cited = [c for s in audited(TEXT).statements for c in s.citations]
    assert cited
    for citation in cited:
        passage = citation.passage
        assert records[citation.record].text[passage.start : passage.end] == passage.text


def test_the_same_text_gives_the_same_audit() -> None:
    """Two audits of one text on one library are equal."""
    assert audited(TEXT) == audited(TEXT)


def test_what_the_page_ignores_is_named() -> None:
    """A direct trial that the page neither cites nor agrees with is an omission; a cited one is not."""
    page = "What helps against white spots?\n\nDrug A clears white spots [1].\n\nReferences\n\n1. Synthetic trial of drug A for white spots. 2020.\n"
    named = [o.record.id for o in audited(page).omissions]
    assert "doi:10.1000/b" in named
    assert "doi:10.1000/a" not in named
    assert "doi:10.1000/c" not in named


def test_html_is_self_contained_and_escaped() -> None:
    """The page holds no script, no outside style or picture, and shows markup of the text as text."""
    page = audit_html(audited(TEXT))
    assert "<script" not in page
    assert " src=" not in page
    assert "default-src 'none'" in page
    assert "@media (prefers-color-scheme: dark)" in page
    for statement in audited(TEXT).statements:
        assert (
            statement.verdict.reasons[0].split("'")[0][1:] in page
            or statement.verdict.label.value == "not_checkable"
        )


def test_a_statement_must_stand_in_its_text() -> None:
    """A report whose offsets do not lead to its statements cannot be made."""
    report = audited(TEXT)
    with pytest.raises(InvalidValue):
        AuditReport(
            text="another text",
            question=report.question,
            statements=report.statements,
            structure=(),
            omissions=(),
            references=(),
            reading_grade=None,
            records=(),
            snapshot="",
            records_in_library=0,
            date="2026-01-02",
            version="test",
        )


def test_what_stands_word_for_word_in_the_library_is_supported() -> None:
    """A page that repeats findings as they are, with their marks in front or behind, is supported throughout."""
    page = "White spots\n\n- Drug A cleared white spots in 62% of patients and 11% of controls. \\[1\\]\n- Drug B healed red rash within 9 days. \\[2\\]\n"
    assert [s.verdict.label.value for s in audited(page).statements] == ["supported", "supported"]


def test_how_a_page_came_about_is_not_what_it_says() -> None:
    """Details in the footer of an HTML page, passages it quotes and rows of tables are not held against evidence."""
    page = (
        "<html><body><h1>White spots</h1><ul><li><p>Drug A clears white spots.</p><details><summary>Evidence</summary>"
        '<p class="passage">Quoted words of somebody else.</p></details></li></ul>'
        "<table><tr><td>trial</td><td>level 2</td><td>2020</td></tr></table>"
        "<footer><details><p>Query: drug A, 40 mg.</p></details></footer></body></html>"
    )
    checked = [s.text for s in audited(page).statements if s.verdict.label.value != "not_checkable"]
    assert checked == ["Drug A clears white spots."]


def test_a_part_that_no_passage_says_is_named() -> None:
    """Partly supported names what is not said, and the report shows it without leftover markup."""
    text = "What helps against white spots?\n\n**Tip:** drug A cleared white spots in every sailor.\n"
    report = audited(text)
    (statement,) = [s for s in report.statements if "sailor" in s.text]
    assert statement.verdict.label.value == "partly_supported"
    assert any("sailor" in r for r in statement.verdict.reasons)
    assert "**" not in audit_html(report)


def test_a_contradiction_stands_beside_its_passage() -> None:
    """What to deal with first carries the words that it rests on."""
    report = audited("What helps against white spots?\n\nDrug B cleared white spots better than placebo.\n")
    first = audit_html(report).split('id="text"')[0]
    assert "Drug B did not clear white spots better than placebo" in first
