"""Markdown: readable as text, safe as markup, nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from osler.domain.article import Abstention, Article
from osler.rendering.markdown import escape, markdown


def test_an_article(article: Article) -> None:
    """The emergency first, every statement with its mark, notices on harm by the bottom line, a table, references."""
    text = markdown(article)
    assert text.index("emergency") < text.index("## Bottom line")
    assert text.index("No finding on harms") < text.index("Offer drug A first.")
    assert (
        "Drug A lowered the score by 12.5% (P \\< 0.05). \\[2\\] *Indirect: about disease C, not disease B.*"
        in text
    )
    assert "| guideline | own grading | unknown | \\[1\\] |" in text
    assert "1. **Guideline.** Synthetic guideline." in text
    assert "[Synthetic trial of drug A & B](<https://pubmed.ncbi.nlm.nih.gov/1/>)" in text
    assert text.endswith("matches Osler's restatement or matches the abstract.\n")


def test_an_abstention(abstention: Abstention) -> None:
    """The reason, the nearest question, what came nearest, and how the question was read."""
    text = markdown(abstention)
    for part in (
        "## No answer",
        "You could ask: *What does drug A do",
        "Does not cover: disease B.",
        "Read as: role.",
    ):
        assert part in text


@given(st.text())
def test_escaped_text_is_only_text(text: str) -> None:
    """Whatever a title holds, Markdown reads it as one paragraph of that very text, without markup."""
    tokens = MarkdownIt("commonmark", {"html": True}).parse(f"x {escape(text)}")
    inline = [t for t in tokens if t.type == "inline"]
    assert len(inline) == 1
    kinds = {child.type for child in inline[0].children or ()}
    assert kinds <= {"text", "text_special", "entity"}
