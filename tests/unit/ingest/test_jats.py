"""JATS full text becomes records with labelled sections; damaged or hostile XML one clear error."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from sources import PATH, damaged, read_all, records, survives

from osler.domain.record import Basis, Link, Record, Relation
from osler.errors import DamagedSource, UnreadableSource, UnsafeSource
from osler.ingest import jats
from osler.ingest.jats import JatsReader
from osler.ports import Skip

FRONT = """<front><journal-meta><journal-id journal-id-type="nlm-ta">J Ex</journal-id><journal-title-group>
<journal-title>Journal of Examples</journal-title></journal-title-group></journal-meta><article-meta>
<article-id pub-id-type="pmid">1234567</article-id><article-id pub-id-type="pmc">PMC7654321</article-id>
<article-id pub-id-type="doi">10.1000/ABC.1</article-id>
<article-categories><subj-group subj-group-type="heading"><subject>Study Protocol</subject></subj-group></article-categories>
<title-group><article-title>Synthetic trial of <italic>drug</italic> A<xref ref-type="fn" rid="f1">*</xref></article-title>
<subtitle>the EX trial</subtitle></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>van Example</surname><given-names>Anna B.</given-names></name></contrib>
<contrib contrib-type="author"><collab>Synthetic Study Group</collab></contrib>
<contrib contrib-type="editor"><name><surname>Editor</surname><given-names>E</given-names></name></contrib></contrib-group>
<pub-date pub-type="collection"><year>2020</year></pub-date>
<pub-date pub-type="epub"><day>4</day><month>3</month><year>2020</year></pub-date>
<volume>12</volume><issue>3</issue><elocation-id>e100</elocation-id>
<related-article related-article-type="retracted-article" ext-link-type="pubmed" xlink:href="7777777"/>
<related-article related-article-type="corrected-article" ext-link-type="doi" xlink:href="10.1000/old">A title</related-article>
<abstract><sec><title>Background:</title><p>Disease A is common.</p></sec><sec><title>Results</title>
<p>10<sup>5</sup> cells; CO<sub>2</sub>; NCT01234567.</p></sec></abstract>
<abstract abstract-type="graphical"><p>Picture</p></abstract>
<kwd-group><kwd>drug A</kwd></kwd-group><kwd-group kwd-group-type="abbreviations"><kwd>DA</kwd></kwd-group>
</article-meta></front>"""
BODY = """<body><p>Loose words.</p><sec><title>2. Methods</title><p>We gave drug A<sup><xref ref-type="bibr" rid="b1">1</xref>,
<xref ref-type="bibr" rid="b2">2</xref></sup> as before [<xref ref-type="bibr" rid="b3">3</xref>&#x2013;<xref ref-type="bibr"
rid="b4">5</xref>] (<xref ref-type="bibr" rid="b5">Example 2019</xref>), see <xref ref-type="table" rid="t1">Table 1</xref>.</p>
<table-wrap id="t1"><label>Table 1.</label><caption><p>Doses of drug A.</p></caption><table><tr><td>1</td></tr></table></table-wrap>
<sec><title>2.1 Patients</title><p>Adults with <inline-formula><mml:math><mml:mi>p</mml:mi><mml:mo>&lt;</mml:mo><mml:mn>0.05</mml:mn>
</mml:math></inline-formula> and <inline-formula><tex-math>\\frac{1}{2}</tex-math></inline-formula>.<fig><label>Figure 1</label>
<caption><title>Flow.</title></caption></fig></p><p>Second paragraph.<disp-formula>E=mc</disp-formula></p></sec></sec>
<sec><title>Competing interests</title><p>None.</p></sec></body>
<back><ref-list><ref><mixed-citation>Reference words</mixed-citation></ref></ref-list></back>"""
NAMES = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML"'
PLAIN = f'<article {NAMES} article-type="research-article" xml:lang="en">{FRONT}{BODY}</article>'.encode()


def _one(data: bytes = PLAIN) -> Record:
    (record,) = records(JatsReader(), data)
    return record


def _parts(record: Record) -> list[tuple[str, str, Basis]]:
    return [(s.label, record.text[s.start : s.end], s.basis) for s in record.sections]


def test_front_matter_fills_the_record() -> None:
    """Identifiers, title, authors, dates, kind, keywords and registrations find their places."""
    record = _one()
    assert record.title == "Synthetic trial of drug A: the EX trial"
    assert (record.id, record.pmcid, record.doi) == ("pmid:1234567", "PMC7654321", "10.1000/abc.1")
    assert record.authors == ("van Example AB", "Synthetic Study Group")
    assert (record.journal, record.published, record.pages) == ("Journal of Examples", "2020-03-04", "e100")
    assert record.publication_types == ("Journal Article", "Clinical Trial Protocol")
    assert (record.keywords, record.languages) == (("drug A",), ("eng",))
    assert record.registrations == ("NCT01234567",)


def test_related_articles_are_links() -> None:
    """A retraction names what it retracts by PMID, a correction what it corrects by DOI."""
    assert _one().links == (
        Link(relation=Relation.RETRACTS, pmid="7777777"),
        Link(relation=Relation.CORRECTS, source="A title; doi:10.1000/old"),
    )


def test_sections_follow_the_headings() -> None:
    """Abstract and body are told apart, captions stand alone, and nothing of references or interests is text."""
    assert _parts(_one()) == [
        ("title", "Synthetic trial of drug A: the EX trial", Basis.ABSTRACT),
        ("Background", "Disease A is common.", Basis.ABSTRACT),
        ("Results", "10⁵ cells; CO2; NCT01234567.", Basis.ABSTRACT),
        ("", "Loose words.", Basis.FULL_TEXT),
        ("Methods", "We gave drug A as before (Example 2019), see Table 1.", Basis.FULL_TEXT),
        ("Table 1", "Doses of drug A.", Basis.FULL_TEXT),
        ("Methods: Patients", "Adults with p<0.05 and [formula].\n\nSecond paragraph.", Basis.FULL_TEXT),
        ("Figure 1", "Flow.", Basis.FULL_TEXT),
    ]


def test_several_articles_in_one_file() -> None:
    """Each article of a set is a record, whatever name space it is in."""
    other = PLAIN.replace(b">1234567<", b">1234568<").replace(
        b"<article ", b'<article xmlns="http://jats.nlm.nih.gov" '
    )
    found = records(JatsReader(), b"<pmc-articleset>" + PLAIN + other + b"</pmc-articleset>")
    assert [r.pmid for r in found] == ["1234567", "1234568"]
    assert _parts(found[0]) == _parts(found[1])


def test_an_article_that_names_nothing_is_skipped() -> None:
    """Without title and identifiers there is no record."""
    found, error = read_all(
        JatsReader(), b'<article article-type="other"><front><article-meta/></front></article>'
    )
    assert error is None
    assert isinstance(found[0], Skip)


def test_a_file_cut_off_keeps_what_came_before() -> None:
    """Whole articles are read, then comes the error with line and column."""
    found, error = read_all(JatsReader(), b"<pmc-articleset>" + PLAIN + PLAIN[:3000])
    assert len(found) == 1
    assert isinstance(error, DamagedSource)
    assert "after article 1" in str(error)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE article [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE article [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE article [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;]>',
    ],
)
def test_entities_are_refused(declaration: str) -> None:
    """An article that declares entities, inside or outside, is not read at all."""
    data = declaration.encode() + PLAIN.replace(b"Disease A is", b"&a; is")
    found, error = read_all(JatsReader(), data)
    assert found == []
    assert isinstance(error, UnsafeSource | DamagedSource)


def test_an_external_document_type_is_not_loaded() -> None:
    """The usual document type of NLM is passed over, and characters named in HTML are known."""
    data = b'<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.0//EN" "JATS-archivearticle1.dtd">' + PLAIN
    record = _one(data.replace(b"Disease A is common", b"Disease&nbsp;A &ge; B"))
    assert "Disease A ≥ B." in record.text


def test_an_article_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory stays bounded whatever an article claims to hold."""
    monkeypatch.setattr(jats, "MAX_ARTICLE_BYTES", 100_000)
    _, error = read_all(JatsReader(), PLAIN.replace(b"Loose words", b"<italic>w</italic> " * 20_000))
    assert isinstance(error, UnsafeSource)


def test_the_format_is_told_from_html_and_pubmed() -> None:
    """Web pages have articles too, and PubMed has its own reader."""
    assert JatsReader().accepts(PATH, PLAIN)
    assert not JatsReader().accepts(
        PATH, b"<!DOCTYPE html><html><article><header>x</header></article></html>"
    )
    assert not JatsReader().accepts(PATH, b"<PubmedArticleSet><PubmedArticle><Article></Article>")
    _, error = read_all(JatsReader(), b"<other/>")
    assert isinstance(error, UnreadableSource)


@given(damaged([PLAIN]))
@settings(max_examples=30, deadline=None)
def test_any_bytes_give_records_or_one_error(data: bytes) -> None:
    """No input brings out an exception that is not ours."""
    survives(JatsReader(), data)


@pytest.mark.data
def test_real_articles(data_folder: Path) -> None:
    """Every real article has a title, an id and a body in sections, without marks that point to references."""
    files = sorted((data_folder / "formats").glob("jats*/*.nxml"))
    assert files
    for file in files:
        data = file.read_bytes()
        assert JatsReader().accepts(file, data[:65536])
        (record,) = records(JatsReader(), data, file)
        assert record.title
        assert record.year
        assert any(s.basis is Basis.FULL_TEXT and s.end - s.start > 200 for s in record.sections)
        assert "[]" not in record.text
        assert "\ue000" not in record.text
