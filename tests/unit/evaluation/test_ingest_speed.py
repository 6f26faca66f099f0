"""The generated file of the ingest benchmark: the same every time, each copy its own article, visibly made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from osler.domain.record import Record
from osler.errors import BenchmarkError
from osler.evaluation.tasks.ingest import sources, write_baseline
from osler.ingest.pubmed import PubmedXmlReader
from osler.ingest.source import open_source

ARTICLE = (
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version='1'>5</PMID><Article><ArticleTitle>"
    "Synthetic <i>title</i></ArticleTitle><ELocationID EIdType='doi'>10.1/a</ELocationID></Article>"
    "</MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType='pubmed'>5</ArticleId>"
    "<ArticleId IdType='doi'>10.1/a</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one PubMed file of one article, and an empty set beside it."""
    folder = tmp_path / "formats" / "pubmed_xml"
    folder.mkdir(parents=True)
    (folder / "5.xml").write_text(ARTICLE)
    (folder / "none.xml").write_text("<PubmedArticleSet/>")
    return tmp_path


def test_copies_are_articles_of_their_own(data: Path, tmp_path: Path) -> None:
    """No copy shares a PMID, a DOI or a title with another or with the original, and two files are alike."""
    one, two = tmp_path / "one.gz", tmp_path / "two.gz"
    size = write_baseline(one, sources(data), 250)
    assert write_baseline(two, sources(data), 250) == size
    found = []
    for path in (one, two):
        with open_source(path) as source:
            found.append(list(PubmedXmlReader().read(source.stream, path)))
    assert found[0] == found[1]
    records = [r for r in found[0] if isinstance(r, Record)]
    assert len({r.pmid for r in records}) == len({r.doi for r in records}) == 250
    assert len({r.title for r in records}) == 250
    assert records[0].title == "Generated copy 900000000: Synthetic title"
    assert records[0].doi == "10.0000/copy.900000000/10.1/a"


def test_data_without_articles_are_an_error(tmp_path: Path) -> None:
    """The error names the folder that should hold them."""
    with pytest.raises(BenchmarkError, match="pubmed_xml"):
        sources(tmp_path)
