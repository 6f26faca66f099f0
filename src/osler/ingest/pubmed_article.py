"""One PubMed article or book chapter, as an XML element, to a record.

The speed of ingest is decided here, so elements are walked once, child by child, in the order of the DTD
(NLM, pubmed_250101.dtd): no XPath, no second look. Authors are kept as "Surname Initials", groups by their name;
affiliations, grants and reference lists are not part of a record.
"""

from __future__ import annotations

from lxml.etree import _Element

from osler.domain.record import Heading, Link, Record, Relation
from osler.ingest.pubmed_abstract import abstract_parts, name_of, text_of, tidy
from osler.ingest.pubmed_fields import RELATIONS, TRIAL_REGISTRIES, iso_date, medline_date
from osler.ingest.pubmed_record import Draft, OtherAbstract, to_record


def article_record(element: _Element) -> Record:
    """The record of a ``PubmedArticle``.

    Raises:
        NotARecord: it has no PMID or no title.
    """
    draft = Draft()
    for child in element:
        if child.tag == "MedlineCitation":
            _citation(child, draft)
        elif child.tag == "PubmedData":
            _pubmed_data(child, draft)
    return to_record(draft)


def citation_record(element: _Element) -> Record:
    """The record of a bare ``MedlineCitation``, as older exports hold it; errors as ``article_record``."""
    draft = Draft()
    _citation(element, draft)
    return to_record(draft)


def book_record(element: _Element) -> Record:
    """The record of a ``PubmedBookArticle``: a chapter, its book as the journal; errors as ``article_record``.

    The date is that of the contribution where there is one, because the book's own is the year in which the
    first of its chapters appeared; a later revision is named in ``version``.
    """
    draft = Draft()
    for child in element:
        if child.tag == "BookDocument":
            _book_document(child, draft)
        elif child.tag == "PubmedBookData":
            _pubmed_data(child, draft)
    return to_record(draft)


def _citation(element: _Element, draft: Draft) -> None:
    for child in element:
        tag = child.tag
        if tag == "Article":
            _article(child, draft)
        elif tag == "MeshHeadingList":
            draft.headings.extend([_heading(h) for h in child if len(h)])
        elif tag == "ChemicalList":
            draft.chemicals.extend([name_of(c[-1]) for c in child if len(c)])
        elif tag == "PMID":
            _pmid(child, draft)
        elif tag == "KeywordList":
            draft.keywords.extend([text_of(k) for k in child])
        elif tag == "CommentsCorrectionsList":
            draft.links.extend([_link(c) for c in child if c.get("RefType") != "Cites"])
        elif tag == "SupplMeshList":
            draft.headings.extend([Heading(name=name_of(s), id=s.get("UI")) for s in child])
        elif tag == "OtherAbstract":
            draft.other_abstracts.append(_other_abstract(child))
        elif tag == "DateRevised":
            draft.revised = _date(child)
        elif tag == "MedlineJournalInfo":
            _journal_info(child, draft)


def _other_abstract(element: _Element) -> OtherAbstract:
    return OtherAbstract(
        kind=element.get("Type", ""), language=element.get("Language", "eng"), parts=abstract_parts(element)
    )


def _article(element: _Element, draft: Draft) -> None:
    draft.medium = element.get("PubModel", "Print")
    for child in element:
        tag = child.tag
        if tag == "AuthorList":
            draft.authors.extend(_authors(child))
        elif tag == "Abstract":
            draft.parts = abstract_parts(child)
        elif tag == "Journal":
            _journal(child, draft)
        elif tag == "ArticleTitle":
            draft.title = text_of(child)
        elif tag == "VernacularTitle":
            draft.vernacular = text_of(child)
        elif tag == "Language":
            draft.languages.append(name_of(child))
        elif tag == "PublicationTypeList":
            draft.types.extend([name_of(t) for t in child])
        elif tag == "Pagination":
            draft.pages = _pages(child)
        elif tag == "ELocationID":
            if child.get("EIdType") == "doi" and child.get("ValidYN") != "N":
                draft.doi = draft.doi or _doi(child)
        elif tag == "ArticleDate":
            draft.electronic_date = draft.electronic_date or _date(child)
        elif tag == "DataBankList":
            draft.registrations.extend(_registrations(child))


def _book_document(element: _Element, draft: Draft) -> None:
    for child in element:
        tag = child.tag
        if tag == "PMID":
            _pmid(child, draft)
        elif tag == "ArticleIdList":
            _identifiers(child, draft)
        elif tag == "Book":
            _book(child, draft)
        elif tag == "ArticleTitle":
            draft.title = text_of(child)
        elif tag == "VernacularTitle":
            draft.vernacular = text_of(child)
        elif tag == "AuthorList":
            draft.authors = (
                [*_authors(child), *draft.authors] if child.get("Type") == "authors" else draft.authors
            )
        elif tag == "Abstract":
            draft.parts = abstract_parts(child)
        elif tag == "Language":
            draft.languages.append(name_of(child))
        elif tag == "PublicationType":
            draft.types.append(text_of(child))
        elif tag == "Pagination":
            draft.pages = _pages(child)
        elif tag == "KeywordList":
            draft.keywords.extend([text_of(k) for k in child])
        elif tag == "ContributionDate":
            draft.electronic_date = _date(child)
            draft.medium = "Electronic"
        elif tag == "DateRevised":
            draft.revised = _date(child)


def _book(element: _Element, draft: Draft) -> None:
    for child in element:
        tag = child.tag
        if tag == "BookTitle":
            draft.journal = draft.book = text_of(child)
        elif tag == "PubDate":
            draft.print_date = _date(child)
        elif tag == "Volume":
            draft.volume = text_of(child)
        elif tag == "ELocationID" and child.get("EIdType") == "doi":
            draft.doi = draft.doi or _doi(child)


def _pubmed_data(element: _Element, draft: Draft) -> None:
    for child in element:
        if child.tag == "ArticleIdList":
            _identifiers(child, draft)
            return


def _identifiers(element: _Element, draft: Draft) -> None:
    for child in element:
        kind = child.get("IdType")
        if kind == "doi":
            draft.doi = draft.doi or _doi(child)
        elif kind == "pmc" and child.text:
            draft.pmcid = child.text.strip().upper().partition(".")[0] or None


def _pmid(element: _Element, draft: Draft) -> None:
    draft.pmid = (element.text or "").strip()
    draft.pmid_version = element.get("Version", "1")


def _doi(element: _Element) -> str | None:
    """Lower case (DOIs compare case-insensitively, ISO 26324), kept whole: old ones hold ``<`` and ``;``."""
    doi = (element.text or "").strip().lower().removeprefix("https://doi.org/").removeprefix("doi:").strip()
    return doi if doi.startswith("10.") and "/" in doi else None


def _journal(element: _Element, draft: Draft) -> None:
    for child in element:
        tag = child.tag
        if tag == "JournalIssue":
            for part in child:
                if part.tag == "Volume":
                    draft.volume = part.text
                elif part.tag == "Issue":
                    draft.issue = part.text
                elif part.tag == "PubDate":
                    draft.print_date = _date(part)
        elif tag == "Title":
            draft.journal = name_of(child)
        elif tag == "ISOAbbreviation":
            draft.journal_short = text_of(child)


def _journal_info(element: _Element, draft: Draft) -> None:
    for child in element:
        if child.tag == "MedlineTA" and not draft.journal_short:
            draft.journal_short = text_of(child)


def _date(element: _Element) -> str | None:
    year = month = day = None
    for child in element:
        tag = child.tag
        if tag == "Year":
            year = child.text
        elif tag in {"Month", "Season"}:
            month = month or child.text
        elif tag == "Day":
            day = child.text
        elif tag == "MedlineDate":
            return medline_date(child.text or "")
    return iso_date(year, month, day)


def _authors(element: _Element) -> list[str]:
    names = []
    for author in element:
        if author.get("ValidYN") == "N":
            continue
        last = first = initials = suffix = ""
        for part in author:
            tag = part.tag
            if tag == "LastName":
                last = part.text or ""
            elif tag == "Initials":
                initials = part.text or ""
            elif tag == "ForeName":
                first = part.text or ""
            elif tag == "Suffix":
                suffix = part.text or ""
            elif tag == "CollectiveName":
                last = text_of(part)
            else:
                break  # identifiers and affiliations come last
        if name := tidy(f"{last} {initials or first} {suffix}"):
            names.append(name)
    return names


def _heading(element: _Element) -> Heading:
    """A heading is a major topic when it, or one of its qualifiers, is starred (NLM, MeSH in MEDLINE)."""
    descriptor, *qualifiers = element
    major = descriptor.get("MajorTopicYN") == "Y"
    if not qualifiers:
        return Heading(name=name_of(descriptor), id=descriptor.get("UI"), major=major)
    return Heading(
        name=name_of(descriptor),
        id=descriptor.get("UI"),
        major=major or any(q.get("MajorTopicYN") == "Y" for q in qualifiers),
        qualifiers=tuple(map(name_of, qualifiers)),
    )


def _link(element: _Element) -> Link:
    pmid, source = None, ""
    for part in element:
        if part.tag == "PMID":
            pmid = (part.text or "").strip() or None
        elif part.tag == "RefSource":
            source = text_of(part)
    return Link(relation=RELATIONS.get(element.get("RefType", ""), Relation.OTHER), pmid=pmid, source=source)


def _pages(element: _Element) -> str | None:
    start = end = None
    for part in element:
        if part.tag == "MedlinePgn" and part.text:
            return part.text.strip()
        if part.tag == "StartPage":
            start = part.text
        elif part.tag == "EndPage":
            end = part.text
    return f"{start}-{end}" if start and end and start != end else start


def _registrations(element: _Element) -> list[str]:
    found = []
    for bank in element:
        registry = False
        for part in bank:
            if part.tag == "DataBankName":
                registry = (part.text or "").strip() in TRIAL_REGISTRIES
            elif part.tag == "AccessionNumberList" and registry:
                found.extend([text_of(number).upper() for number in part])
    return found
