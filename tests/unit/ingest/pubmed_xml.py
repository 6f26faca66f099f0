"""Synthetic PubMed XML for tests: a record in, the XML that NLM's DTD has for it out."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from osler.domain.record import Heading, Link, Record, Relation

HEADER = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, '
    '1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)
_REF_TYPES = {
    Relation.RETRACTED_BY: "RetractionIn",
    Relation.RETRACTS: "RetractionOf",
    Relation.CONCERN_RAISED_BY: "ExpressionOfConcernIn",
    Relation.CORRECTED_BY: "ErratumIn",
    Relation.CORRECTS: "ErratumFor",
    Relation.UPDATED_BY: "UpdateIn",
    Relation.UPDATES: "UpdateOf",
    Relation.COMMENTED_BY: "CommentIn",
    Relation.COMMENTS_ON: "CommentOn",
    Relation.REPUBLISHED: "RepublishedIn",
    Relation.OTHER: "AssociatedDataset",
}


def article_set(*articles: str) -> bytes:
    """A whole file of articles."""
    return f"{HEADER}<PubmedArticleSet>\n{''.join(articles)}</PubmedArticleSet>\n".encode()


def simple(number: int, title: str = "Synthetic trial of drug A.") -> str:
    """The smallest article that is a record."""
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{number}</PMID><Article PubModel="Print">'
        f"<ArticleTitle>{title} No {number}</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n"
    )


def article(citation: str = "", inside: str = "", data: str = "", model: str = "Print") -> str:
    """An article with more inside ``Article``, ``MedlineCitation`` and ``PubmedData``."""
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="1">1</PMID><Article PubModel="{model}">'
        f"<ArticleTitle>Synthetic title.</ArticleTitle>{inside}</Article>{citation}</MedlineCitation>"
        f"<PubmedData>{data}</PubmedData></PubmedArticle>"
    )


def xml_of(record: Record) -> str:
    """The article that reads as ``record``: written by the DTD, without regard to how it is read."""
    article = "".join(
        (
            _journal(record),
            _element("ArticleTitle", record.title),
            f"<Pagination>{_element('MedlinePgn', record.pages)}</Pagination>" if record.pages else "",
            _abstract(record),
            _list("AuthorList", (f"<Author ValidYN='Y'>{_name(a)}</Author>" for a in record.authors)),
            "".join(_element("Language", x) for x in record.languages),
            _data_banks(record.registrations),
            _list("PublicationTypeList", (_element("PublicationType", t) for t in record.publication_types)),
        )
    )
    chemicals = (
        f"<Chemical><RegistryNumber>0</RegistryNumber>{_element('NameOfSubstance', c)}</Chemical>"
        for c in record.chemicals
    )
    rest = "".join(
        (
            _list("ChemicalList", chemicals),
            _list("CommentsCorrectionsList", (_link(x) for x in record.links)),
            _list("MeshHeadingList", (_heading(h) for h in record.headings)),
            _list("KeywordList", (_element("Keyword", k) for k in record.keywords)),
        )
    )
    ids = (
        f"<ArticleId IdType='{kind}'>{escape(value)}</ArticleId>"
        for kind, value in (("pubmed", record.pmid), ("doi", record.doi), ("pmc", record.pmcid))
        if value
    )
    return (
        f"<PubmedArticle><MedlineCitation><PMID Version='1'>{record.pmid}</PMID><Article PubModel='Print'>{article}"
        f"</Article>{rest}</MedlineCitation><PubmedData>{_list('ArticleIdList', ids)}</PubmedData></PubmedArticle>\n"
    )


def _element(tag: str, text: str | None) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""


def _list(tag: str, items: Iterable[str]) -> str:
    inside = "".join(items)
    return f"<{tag}>{inside}</{tag}>" if inside else ""


def _date(tag: str, published: str | None) -> str:
    if not published:
        return f"<{tag}></{tag}>"
    parts = zip(("Year", "Month", "Day"), published.split("-"), strict=False)
    return f"<{tag}>{''.join(_element(name, part) for name, part in parts)}</{tag}>"


def _journal(record: Record) -> str:
    issue = _element("Volume", record.volume) + _element("Issue", record.issue)
    issue += _date("PubDate", record.published)
    return f"<Journal><JournalIssue>{issue}</JournalIssue>{_element('Title', record.journal)}</Journal>"


def _abstract(record: Record) -> str:
    parts = (
        f"<AbstractText Label={quoteattr(s.label)}>{escape(record.text[s.start : s.end])}</AbstractText>"
        for s in record.sections[1:]
    )
    return _list("Abstract", parts)


def _name(author: str) -> str:
    last, _, initials = author.rpartition(" ")
    if not last:
        return _element("CollectiveName", author)
    return _element("LastName", last) + _element("Initials", initials)


def _heading(heading: Heading) -> str:
    major = "Y" if heading.major else "N"
    ui = f" UI={quoteattr(heading.id)}" if heading.id else ""
    qualifiers = "".join(
        f"<QualifierName MajorTopicYN='N'>{escape(q)}</QualifierName>" for q in heading.qualifiers
    )
    name = escape(heading.name)
    return f"<MeshHeading><DescriptorName{ui} MajorTopicYN='{major}'>{name}</DescriptorName>{qualifiers}</MeshHeading>"


def _link(link: Link) -> str:
    pmid = f"<PMID Version='1'>{link.pmid}</PMID>" if link.pmid else ""
    kind = _REF_TYPES[link.relation]
    return f"<CommentsCorrections RefType='{kind}'>{_element('RefSource', link.source)}{pmid}</CommentsCorrections>"


def _data_banks(numbers: tuple[str, ...]) -> str:
    inside = "".join(_element("AccessionNumber", n) for n in numbers)
    if not inside:
        return ""
    return (
        "<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName>"
        f"<AccessionNumberList>{inside}</AccessionNumberList></DataBank></DataBankList>"
    )
