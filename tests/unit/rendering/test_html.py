"""The HTML page: self-contained, safe, accessible; nothing shown as what it is not."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from lxml import html as parser

from osler.domain.article import Abstention, Article
from osler.rendering.html import html


def parsed(written: str) -> Any:
    """The page as a tree."""
    return parser.document_fromstring(written)


@pytest.fixture(params=["article", "abstention"])
def written(request: pytest.FixtureRequest) -> str:
    """Each kind of answer as a page."""
    answer: Article | Abstention = request.getfixturevalue(request.param)
    return html(answer)


def test_nothing_is_loaded_from_outside(written: str) -> None:
    """No script, image, style sheet or font is fetched, and the page forbids it."""
    page = parsed(written)
    assert page.xpath("//script | //img | //link | //iframe | //object | //form") == []
    assert "default-src 'none'" in written
    assert "url(" not in written
    assert "@import" not in written


def test_text_is_escaped(written: str) -> None:
    """Markup in a question is shown, not obeyed."""
    assert "<b>help" not in written
    assert "&lt;b&gt;help" in written


def test_headings_are_in_order(written: str) -> None:
    """One h1, and no level skipped."""
    levels = [int(h.tag[1]) for h in parsed(written).xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(lower <= upper + 1 for upper, lower in pairwise(levels))


def test_landmarks_and_names(written: str) -> None:
    """A language, one main, a footer outside it, sections named by their headings, ids used once."""
    page = parsed(written)
    assert page.get("lang") == "en"
    assert len(page.xpath("/html/body/main")) == len(page.xpath("/html/body/footer")) == 1
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)
    targets = {a.lstrip("#") for a in page.xpath("//a/@href") if a.startswith("#")}
    assert targets <= set(ids)


def test_an_emergency_comes_before_everything(written: str) -> None:
    """The notice stands first in main, before the title, and is announced."""
    first = parsed(written).xpath("//main/*[1]")[0]
    assert first.get("role") == "alert"
    assert "emergency" in first.text_content()


def test_restated_words_are_no_quotation(article: Article) -> None:
    """A restated passage is marked as ours and is no blockquote; the authors' words are, as verbatim."""
    page = parsed(html(article))
    restated = page.xpath("//*[contains(@class, 'restated')]")
    assert [p.tag for p in restated] == ["p"]
    assert "Osler's restatement" in restated[0].text_content()
    quoted = page.xpath("//blockquote")
    assert ["verbatim" in q.text_content() for q in quoted] == [True]


def test_every_statement_opens_to_its_passage(article: Article) -> None:
    """The words, what stands behind them in brief, why they are indirect, and a link to the reference."""
    items = parsed(html(article)).xpath("//ul[@class='statements']/li")
    texts = [" ".join(i.text_content().split()) for i in items]
    assert len(texts) == 2
    assert "Evidence: guideline, year unknown, restated by Osler" in texts[0]
    assert "Indirect: about disease C, not disease B." in texts[1]
    assert "Evidence: randomised trial, level 2, 2020" in texts[1]
    assert "12.5% (P < 0.05)" in texts[1]
    assert items[1].xpath(".//a/@href") == ["#ref-2"]


def test_references_are_typed_and_linked(article: Article) -> None:
    """Guideline or Research, and a link where there is an identifier."""
    entries = parsed(html(article)).xpath("//ol[@class='references']/li")
    assert [e.xpath("string(.//*[@class='kind'])") for e in entries] == ["Guideline", "Research"]
    assert entries[1].xpath(".//a/@href") == ["https://pubmed.ncbi.nlm.nih.gov/1/"]


def test_an_abstention_says_what_to_do(abstention: Abstention) -> None:
    """The reason, the nearest question, and what came nearest with its difference."""
    text = " ".join(parsed(html(abstention)).text_content().split())
    assert "No answer The library covers the condition" in text
    assert "You could ask: What does drug A do in disease C?" in text
    assert "Does not cover: disease b." not in text
    assert "Does not cover: disease B." in text


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition of relative luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["answer.css"])
def test_contrast_is_enough(name: str) -> None:
    """Every ink on every paper has at least 4.5 to 1 (WCAG 2.2, 1.4.3), light and dark."""
    style = (files("osler.rendering") / name).read_text(encoding="utf-8")
    schemes = re.findall(r":root \{([^}]*)\}", style)
    assert len(schemes) >= 2
    for scheme in schemes[:2]:
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", scheme))
        pairs = [(ink, paper) for ink in ("ink", "soft", "link") for paper in ("paper", "note")]
        for ink, paper in [*pairs, ("alert", "alert-paper")]:
            light, dark = sorted((_luminance(colours[ink]), _luminance(colours[paper])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)
