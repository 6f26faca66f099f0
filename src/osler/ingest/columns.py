"""What the columns of exported tables mean, across databases.

Collected from the exports of PubMed, Europe PMC, Embase, Scopus, Web of Science (full names and its
two-letter field tags), Cochrane Library, Ovid, EBSCO (CINAHL), ProQuest (PsycINFO), Dimensions, The Lens,
Zotero, Rayyan, CORD-19 and screening tools. Names compare in lower case, letters and digits only.
"""

from __future__ import annotations

import re
from enum import Enum, auto


class Column(Enum):
    """A field of a publication that a column may hold."""

    TITLE = auto()
    ABSTRACT = auto()
    AUTHORS = auto()
    JOURNAL = auto()
    YEAR = auto()
    DATE = auto()
    CITATION = auto()
    """A whole citation ("Cancer (2004) 102:4 (253-258)"), or the journal alone."""
    VOLUME = auto()
    ISSUE = auto()
    PAGES = auto()
    FIRST_PAGE = auto()
    LAST_PAGE = auto()
    PMID = auto()
    PMCID = auto()
    DOI = auto()
    URL = auto()
    LANGUAGE = auto()
    TYPE = auto()
    KEYWORDS = auto()
    MESH = auto()
    EMTREE = auto()
    REGISTRATION = auto()
    NOTE = auto()
    """Free text that may name a PMID ("PMID: 123")."""


_NAMES: dict[Column, str] = {
    Column.TITLE: "title|article title|document title|primary title|titles|ti|translated title"
    "|publication title english|name of article|record title|reference title",
    Column.ABSTRACT: "abstract|abstract note|abstracts|ab|abstract text|notes abstract|summary",
    Column.AUTHORS: "author|authors|author names|author full names|author s|first authors|au|af"
    "|author name|author list|authors list|all authors|primary authors|creator|creators|authorsraw",
    Column.JOURNAL: "journal|journal title|journal book|source title|publication title|pubtitle"
    "|publication name|secondary title|journal name|alternate title3|so|full journal name|jt|jo|journal full title"
    "|publication|container title|periodical",
    Column.YEAR: "year|publication year|pubyear|py|published year|pub year|year of publication",
    Column.DATE: "date|publication date|date published|pubdate|dp|publish time|date of publication|da"
    "|entry date|online publication date|published date|published",
    Column.CITATION: "source|citation|bibliographic citation",
    Column.VOLUME: "volume|vl|vol|vi",
    Column.ISSUE: "issue|issue number|number|is|ip|no",
    Column.PAGES: "pages|page range|pagination|pg|article pages|page",
    Column.FIRST_PAGE: "page start|start page|first page|bp|sp|beginning page|startpage|art no",
    Column.LAST_PAGE: "page end|end page|last page|ep|ending page|endpage",
    Column.PMID: "pmid|pubmed id|pm|medline pmid|pubmedid|medline id|pubmed identifier|pmids",
    Column.PMCID: "pmcid|pmc id|pmc|pmc identifier|pubmed central id",
    Column.DOI: "doi|di|digital object identifier|digital object identifier doi|doi link|article doi",
    Column.URL: "url|link|urls|source urls|external url|full text link|documenturl|article url|plink"
    "|permalink|ur|embase link|open url link",
    Column.LANGUAGE: "language|la|language of original document|languages|article language|lang",
    Column.TYPE: "publication type|document type|item type|type of reference|doctype|dt|pt|type"
    "|type of work|article type|publication types|reference type|documenttype",
    Column.KEYWORDS: "keywords|author keywords|index keywords|keyword|de|id keywords|keywords plus"
    "|manual tags|automatic tags|identifiers keywords|subjects|subject terms|kw|ot|subject",
    Column.MESH: "mesh terms|mesh|mh|mesh headings|mesh subject headings|mesh heading",
    Column.EMTREE: "emtree drug index terms|emtree medical index terms|emtree drug index terms major focus"
    "|emtree medical index terms major focus",
    Column.REGISTRATION: "clinical trial numbers|trial registration|nct number|trial id",
    Column.NOTE: "extra|notes|note|accession number|ut unique wos id|an",
}
_NOT_LETTERS = re.compile(r"[\W_]+")


def _key(name: str) -> str:
    return _NOT_LETTERS.sub(" ", name).strip().lower()


_BY_NAME = {_key(name): column for column, names in _NAMES.items() for name in names.split("|")}


def column_of(name: str) -> Column | None:
    """What a column of this name holds, or ``None`` for what no record keeps."""
    return _BY_NAME.get(_key(name))
