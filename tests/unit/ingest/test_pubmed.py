"""PubMed XML becomes records with all their fields, and damaged PubMed XML one clear error."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pubmed_xml import article, article_set, simple

from osler.domain.record import Heading, Link, Record, Relation
from osler.errors import DamagedSource, SourceError, UnsafeSource
from osler.ingest.pubmed import MAX_ARTICLE_BYTES, PubmedXmlReader
from osler.ports import Deletion, Reading, Skip

PATH = Path("synthetic.xml")


def _read(content: bytes) -> tuple[list[Reading], SourceError | None]:
    """The readings, and the error that ended them."""
    found: list[Reading] = []
    readings = PubmedXmlReader().read(io.BytesIO(content), PATH)
    try:
        while True:
            found.append(next(readings))
    except StopIteration:
        return found, None
    except SourceError as error:
        return found, error


def _one(xml: str) -> Record:
    (record,), error = _read(article_set(xml))
    assert error is None
    assert isinstance(record, Record)
    return record


def _abstract(*texts: str) -> Record:
    return _one(article(inside=f"<Abstract>{''.join(texts)}</Abstract>"))


def test_a_structured_abstract_becomes_labelled_sections() -> None:
    """Sections tile the text: the title first, then each part under its printed label, labels left out."""
    record = _abstract(
        '<AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">Synthetic background.</AbstractText>',
        '<AbstractText Label="RESULTS">Synthetic result.</AbstractText>',
        '<AbstractText Label="EMPTY"/>',
    )
    assert record.text == "Synthetic title.\n\nSynthetic background.\n\nSynthetic result."
    assert [(s.label, record.text[s.start : s.end]) for s in record.sections] == [
        ("title", "Synthetic title."),
        ("BACKGROUND", "Synthetic background."),
        ("RESULTS", "Synthetic result."),
    ]


def test_labels_in_bold_divide_an_abstract_too() -> None:
    """Some publishers print the labels in bold in one paragraph; bold words in a sentence are no label."""
    record = _abstract(
        "<AbstractText><b>Purpose/Objective:</b> To test <b>drug A:</b> a synthetic aim. <b>Results</b>: None."
        " See <b>Methods</b>: here.</AbstractText>"
    )
    assert [(s.label, record.text[s.start : s.end]) for s in record.sections[1:]] == [
        ("Purpose/Objective", "To test drug A: a synthetic aim."),
        ("Results", "None. See Methods: here."),
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Synthetic <i>in vitro</i> CO<sub>2</sub> and m<sup>6</sup>A", "Synthetic in vitro CO2 and m6A"),
        ("counts of 10<sup>5</sup>/ml", "counts of 10⁵/ml"),
        ("P &lt; 3 × 10<sup>-8</sup> here", "P < 3 × 10⁻⁸ here"),
        ("patients<sup>1</sup>", "patients1"),
        ("in 20<sup>th</sup> place", "in 20th place"),
        ("<b>Bold <i>and</i></b> rest", "Bold and rest"),
        ("thin\u2009space and\u00a0hard\u200b space", "thin space and hard space"),
        ("spread\n      over lines", "spread over lines"),
        ("before<!-- not the authors' -->after", "beforeafter"),
        ("Cut here. (ABSTRACT TRUNCATED AT 250 WORDS)", "Cut here."),
    ],
)
def test_markup_is_read_as_text(markup: str, text: str) -> None:
    """Words inside inline markup stay, and a power never turns into a larger number."""
    assert _abstract(f"<AbstractText>{markup}</AbstractText>").text == f"Synthetic title.\n\n{text}"


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("<Year>2024</Year><Month>May</Month><Day>07</Day>", "2024-05-07"),
        ("<Year>2024</Year><Month>11</Month>", "2024-11"),
        ("<Year>2024</Year>", "2024"),
        ("<Year>2024</Year><Season>Spring</Season>", "2024"),
        ("<Year>2024</Year><Season>Jul-Sep</Season>", "2024-07"),
        ("<Year>2024</Year><Month>Mar</Month><Day>99</Day>", "2024-03"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998-12"),
        ("<MedlineDate>2000 Spring</MedlineDate>", "2000"),
        ("<MedlineDate>1999-2000</MedlineDate>", "1999"),
        ("<MedlineDate>Winter</MedlineDate>", None),
        ("", None),
    ],
)
def test_dates_as_pubmed_prints_them(date: str, published: str | None) -> None:
    """Every form of a date is read as far as it goes; what is not known stays unknown."""
    issue = f"<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue></Journal>"
    record = _one(article(inside=issue))
    assert record.published == published
    assert record.year == (int(published[:4]) if published else None)


@pytest.mark.parametrize(
    ("model", "published"),
    [
        ("Print", "2020-02"),
        ("Print-Electronic", "2020-02"),
        ("Electronic", "2019-12-30"),
        ("Electronic-eCollection", "2019-12-30"),
        ("Electronic-Print", "2019-12-30"),
    ],
)
def test_the_date_of_the_version_of_record_wins(model: str, published: str) -> None:
    """Where an article has a print and an electronic date, ``PubModel`` says which one it is cited by."""
    inside = (
        "<Journal><JournalIssue><PubDate><Year>2020</Year><Month>Feb</Month></PubDate></JournalIssue></Journal>"
        '<ArticleDate DateType="Electronic"><Year>2019</Year><Month>12</Month><Day>30</Day></ArticleDate>'
    )
    assert _one(article(inside=inside, model=model)).published == published


def test_people_and_groups_are_authors() -> None:
    """Surname and initials, suffixes and groups; names that NLM marks as wrong are left out."""
    inside = (
        '<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Test</LastName><ForeName>Anna B</ForeName>'
        "<Initials>AB</Initials><Suffix>Jr</Suffix><AffiliationInfo><Affiliation>Nowhere</Affiliation>"
        '</AffiliationInfo></Author><Author ValidYN="N"><LastName>Tset</LastName></Author>'
        '<Author ValidYN="Y"><CollectiveName>Synthetic Trial Group</CollectiveName></Author></AuthorList>'
    )
    assert _one(article(inside=inside)).authors == ("Test AB Jr", "Synthetic Trial Group")


def test_mesh_headings_keep_ids_major_topics_and_qualifiers() -> None:
    """A heading is major when it or a qualifier is starred; supplementary concepts join the headings."""
    citation = (
        '<MeshHeadingList><MeshHeading><DescriptorName UI="D014820" MajorTopicYN="N">Vitiligo</DescriptorName>'
        '<QualifierName UI="Q000188" MajorTopicYN="Y">drug therapy</QualifierName>'
        '<QualifierName UI="Q000150" MajorTopicYN="N">complications</QualifierName></MeshHeading>'
        '<MeshHeading><DescriptorName UI="D006801" MajorTopicYN="N">Humans</DescriptorName></MeshHeading>'
        '</MeshHeadingList><SupplMeshList><SupplMeshName Type="Disease" UI="C000001">Synthetic syndrome'
        "</SupplMeshName></SupplMeshList>"
    )
    assert _one(article(citation)).headings == (
        Heading(name="Vitiligo", id="D014820", major=True, qualifiers=("drug therapy", "complications")),
        Heading(name="Humans", id="D006801"),
        Heading(name="Synthetic syndrome", id="C000001"),
    )


def test_lists_of_a_citation_are_kept() -> None:
    """Chemicals, keywords, languages, publication types and trial numbers; other data banks are no trials."""
    inside = (
        "<Language>eng</Language><Language>ger</Language><DataBankList><DataBank>"
        "<DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList>"
        "<AccessionNumber>NCT00000000</AccessionNumber></AccessionNumberList></DataBank><DataBank>"
        "<DataBankName>figshare</DataBankName><AccessionNumberList><AccessionNumber>10.1/x</AccessionNumber>"
        "</AccessionNumberList></DataBank></DataBankList><PublicationTypeList>"
        '<PublicationType UI="D017065">Practice Guideline</PublicationType></PublicationTypeList>'
    )
    citation = (
        '<ChemicalList><Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance UI="D1">Substance A'
        '</NameOfSubstance></Chemical></ChemicalList><KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">'
        "synthetic <i>keyword</i></Keyword></KeywordList>"
    )
    record = _one(article(citation, inside))
    assert record.languages == ("eng", "ger")
    assert record.registrations == ("NCT00000000",)
    assert record.publication_types == ("Practice Guideline",)
    assert record.is_guideline
    assert record.chemicals == ("Substance A",)
    assert record.keywords == ("synthetic keyword",)


@pytest.mark.parametrize(
    ("kind", "relation", "retracted"),
    [
        ("RetractionIn", Relation.RETRACTED_BY, True),
        ("RetractionOf", Relation.RETRACTS, False),
        ("RetractedandRepublishedIn", Relation.RETRACTED_BY, True),
        ("PartialRetractionIn", Relation.CORRECTED_BY, False),
        ("ExpressionOfConcernIn", Relation.CONCERN_RAISED_BY, False),
        ("ErratumIn", Relation.CORRECTED_BY, False),
        ("UpdateIn", Relation.UPDATED_BY, False),
        ("CommentOn", Relation.COMMENTS_ON, False),
        ("SomethingNewIn", Relation.OTHER, False),
    ],
)
def test_comments_and_corrections_are_links(kind: str, relation: Relation, *, retracted: bool) -> None:
    """Each kind of ``CommentsCorrections`` has its relation; only a whole retraction retracts."""
    citation = (
        f'<CommentsCorrectionsList><CommentsCorrections RefType="{kind}"><RefSource>Synth J. 2024;1:1</RefSource>'
        '<PMID Version="1">2</PMID></CommentsCorrections><CommentsCorrections RefType="Cites">'
        "<PMID>3</PMID></CommentsCorrections></CommentsCorrectionsList>"
    )
    record = _one(article(citation))
    assert record.links == (Link(relation=relation, pmid="2", source="Synth J. 2024;1:1"),)
    assert record.retracted is retracted


@pytest.mark.parametrize(
    ("type_", "retracted"), [("Retracted Publication", True), ("Retraction of Publication", False)]
)
def test_the_retracted_is_told_from_its_retraction(type_: str, *, retracted: bool) -> None:
    """The publication type of a retraction notice does not retract the notice."""
    inside = f"<PublicationTypeList><PublicationType>{type_}</PublicationType></PublicationTypeList>"
    assert _one(article(inside=inside)).retracted is retracted


def test_identifiers_are_those_of_the_article() -> None:
    """The article's own ids count, the ids in its reference list do not; an invalid DOI is passed over."""
    inside = (
        '<ELocationID EIdType="doi" ValidYN="N">10.1/wrong</ELocationID>'
        '<ELocationID EIdType="pii" ValidYN="Y">S1</ELocationID>'
    )
    data = (
        '<ArticleIdList><ArticleId IdType="pubmed">1</ArticleId><ArticleId IdType="doi">10.1002/(SICI)1:2&lt;3::A&gt;'
        '3.0.CO;2-G</ArticleId><ArticleId IdType="pmc">PMC1</ArticleId></ArticleIdList><ReferenceList><Reference>'
        '<ArticleIdList><ArticleId IdType="doi">10.1/other</ArticleId></ArticleIdList></Reference></ReferenceList>'
    )
    record = _one(article(inside=inside, data=data))
    assert (record.id, record.pmid, record.pmcid) == ("pmid:1", "1", "PMC1")
    assert record.doi == "10.1002/(sici)1:2<3::a>3.0.co;2-g"


def test_an_original_title_stands_in_where_there_is_no_translation() -> None:
    """PubMed prints "[Not Available]." for a title it has not translated; the original is better."""
    xml = article(inside="<VernacularTitle>Synthetischer Titel.</VernacularTitle>")
    record = _one(xml.replace("Synthetic title.", "[Not Available]."))
    assert record.title == record.text == "Synthetischer Titel."


def test_abstracts_beside_the_main_one() -> None:
    """A plain-language summary joins the abstract, or stands in for one; a translation does neither."""
    main = "<Abstract><AbstractText>Main.</AbstractText></Abstract>"
    others = (
        '<OtherAbstract Type="Publisher" Language="spa"><AbstractText>Otro.</AbstractText></OtherAbstract>'
        '<OtherAbstract Type="plain-language-summary" Language="eng"><AbstractText>Plain.</AbstractText></OtherAbstract>'
    )
    both = _one(article(others, main))
    assert both.text == "Synthetic title.\n\nMain.\n\nPlain."
    assert both.sections[-1].label == "PLAIN LANGUAGE SUMMARY"
    assert _one(article(others)).text == "Synthetic title.\n\nPlain."
    assert (
        _one(article(others.split("</OtherAbstract>", maxsplit=1)[0] + "</OtherAbstract>")).text
        == "Synthetic title."
    )


def test_a_book_chapter_is_a_record_of_its_book() -> None:
    """The book is the journal, the contribution's date the date, editors are no authors."""
    record = _one(
        '<PubmedBookArticle><BookDocument><PMID Version="1">9</PMID><ArticleIdList><ArticleId IdType="bookaccession">'
        "NBK1</ArticleId></ArticleIdList><Book><BookTitle>Synthetic Reviews</BookTitle><PubDate><Year>1993</Year>"
        '</PubDate><AuthorList Type="editors"><Author><LastName>Editor</LastName></Author></AuthorList></Book>'
        '<ArticleTitle>Synthetic syndrome</ArticleTitle><Language>eng</Language><AuthorList Type="authors"><Author>'
        "<LastName>Test</LastName><Initials>A</Initials></Author></AuthorList><PublicationType>Review"
        '</PublicationType><Abstract><AbstractText Label="SUMMARY">Synthetic.</AbstractText></Abstract>'
        "<ContributionDate><Year>2006</Year><Month>2</Month><Day>2</Day></ContributionDate>"
        "<DateRevised><Year>2020</Year><Month>9</Month><Day>17</Day></DateRevised></BookDocument>"
        "</PubmedBookArticle>"
    )
    assert (record.id, record.journal, record.published) == ("pmid:9", "Synthetic Reviews", "2006-02-02")
    assert record.authors == ("Test A",)
    assert record.version == "1, revised 2020-09-17"
    assert record.publication_types == ("Review",)
    assert record.text == "Synthetic syndrome\n\nSynthetic."


def test_deletions_stand_where_the_file_has_them() -> None:
    """``DeleteCitation`` of an update file becomes one deletion for each PMID."""
    found, error = _read(
        article_set(simple(1), "<DeleteCitation><PMID Version='1'>7</PMID><PMID>8</PMID></DeleteCitation>")
    )
    assert error is None
    assert found[1:] == [Deletion("pmid:7"), Deletion("pmid:8")]


def test_an_article_without_pmid_or_title_is_skipped_with_its_place() -> None:
    """What cannot be a record does not stop the file, and can be found in it."""
    nameless = simple(2).replace("Synthetic trial of drug A. No 2", "")
    found, error = _read(article_set(simple(1), nameless, simple(3), simple(4).replace(">4<", "><", 1)))
    assert error is None
    assert found[1] == Skip(position="article 2, line 5", reason="it has no title")
    assert found[3] == Skip(position="article 4, line 7", reason="it has no PMID")
    assert [r.id for r in found if isinstance(r, Record)] == ["pmid:1", "pmid:3"]


def test_an_older_set_of_bare_citations_is_read() -> None:
    """Exports of the former ``MedlineCitationSet`` hold citations without ``PubmedArticle`` around them."""
    inner = simple(5).replace("<PubmedArticle>", "").replace("</PubmedArticle>", "")
    found, error = _read(f"<MedlineCitationSet>{inner}{inner}</MedlineCitationSet>".encode())
    assert error is None
    assert [r.id for r in found if isinstance(r, Record)] == ["pmid:5", "pmid:5"]


def test_an_empty_set_is_no_error() -> None:
    """The service efetch answers with an empty set for a PMID that it does not know."""
    assert _read(article_set()) == ([], None)


GOOD = simple(1) + simple(2)


@pytest.mark.parametrize(
    ("rest", "kind", "where"),
    [
        (b"<PubmedArticle><b></PubmedArticle>", DamagedSource, "line 6"),
        (b"<PubmedArticle><b>cut", DamagedSource, "line 6"),
        (b"<PubmedArticle>caf\xe9</PubmedArticle>", DamagedSource, "line 6"),
        (b"<PubmedArticle>\0</PubmedArticle>", DamagedSource, "line 6"),
        (b"\x8f\x03\x99\xff<<<<", DamagedSource, "line 6"),
        (b"<A>" * 5000, UnsafeSource, "line 6"),
    ],
    ids=["broken", "cut", "encoding", "nul", "random", "depth"],
)
def test_what_comes_before_damage_is_kept(rest: bytes, kind: type[SourceError], where: str) -> None:
    """Damage of every sort is one error that names file and position, after the good articles."""
    found, error = _read(f"<?xml version='1.0'?>\n<PubmedArticleSet>\n{GOOD}\n".encode() + rest)
    assert [r.id for r in found if isinstance(r, Record)] == ["pmid:1", "pmid:2"]
    assert type(error) is kind
    assert str(error).startswith(f"synthetic.xml, {where}")
    assert "after article 2" in str(error)


@pytest.mark.parametrize(
    "declaration",
    [
        "<!ENTITY secret SYSTEM 'file:///etc/hostname'>",
        "<!ENTITY % remote SYSTEM 'http://127.0.0.1:9/x.dtd'> %remote;",
        "<!ENTITY a 'lol'>"
        + "".join(f"<!ENTITY a{'a' * n} '{('&a' + 'a' * (n - 1) + ';') * 10}'>" for n in range(1, 9)),
    ],
    ids=["external", "parameter", "bomb"],
)
def test_entities_are_refused_before_anything_is_read(declaration: str) -> None:
    """A file that declares entities yields nothing: no text of another file, and no expansion."""
    content = simple(1).replace("Synthetic trial", "&secret;&aaaaaaaaa;")
    found, error = _read(
        f"<!DOCTYPE PubmedArticleSet [{declaration}]><PubmedArticleSet>{content}</PubmedArticleSet>".encode()
    )
    assert found == []
    assert isinstance(error, UnsafeSource)


def test_a_huge_text_and_a_huge_article_are_refused() -> None:
    """Neither one text of 50 MB nor endless small elements are gathered in memory; what came before is kept."""
    text = b"<PubmedArticle><MedlineCitation><PMID>3</PMID><Article><Abstract><AbstractText>"
    for flood in (b"word " * 10_000_000, b"<AbstractText>a</AbstractText>" * (MAX_ARTICLE_BYTES // 20)):
        found, error = _read(f"<PubmedArticleSet>{GOOD}".encode() + text + flood)
        assert len(found) == 2
        assert isinstance(error, UnsafeSource)
        assert "after article 2" in str(error)


def test_pubmed_is_told_from_other_xml() -> None:
    """The reader takes what holds PubMed's elements, in UTF-16 too, and leaves other XML to others."""
    accepts = PubmedXmlReader().accepts
    assert accepts(PATH, article_set(simple(1)))
    assert accepts(PATH, article_set(simple(1)).decode().encode("utf-16"))
    assert not accepts(PATH, b"<?xml version='1.0'?><article><front/></article>")
    assert _read(b"<article/>")[1] is not None
