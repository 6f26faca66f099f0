"""Terminal output: wrapped to the width, linked and coloured where it can be, plain when piped."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from osler.domain.article import Abstention, Article
from osler.rendering.terminal import show


def shown(answer: Article | Abstention, width: int, *, terminal: bool = False) -> str:
    """What is written to a console of this width."""
    file = io.StringIO()
    show(
        answer,
        Console(
            file=file, width=width, force_terminal=terminal, color_system="truecolor" if terminal else None,
            highlight=False, markup=False, legacy_windows=False,
        ),
    )  # fmt: skip
    return file.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_piped_output_is_plain(width: int, article: Article, abstention: Abstention) -> None:
    """No escape codes, no blanks at the ends of lines, no line wider than the terminal or 96 characters."""
    for answer in (article, abstention):
        text = shown(answer, width)
        assert "\x1b" not in text
        assert all(line == line.rstrip() for line in text.splitlines())
        assert max(map(len, text.splitlines())) <= min(width, 96)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_nothing_is_lost_in_narrow_windows(width: int, article: Article) -> None:
    """Statements, asides, grades and references are whole at every width."""
    text = " ".join(shown(article, width).split())
    for part in (
        "Drug A lowered the score by 12.5% (P < 0.05). [2] Indirect: about disease C, not disease B.",
        "Offer drug A first. [1]",
        "2 statements, each checked",
    ):
        assert part in text
    assert "restated" in text
    assert "level 2" in text


def test_an_emergency_comes_first(article: Article, abstention: Abstention) -> None:
    """The first line is the emergency, before the title."""
    for answer in (article, abstention):
        assert shown(answer, 80).lstrip().startswith("This may be an emergency.")


def test_a_terminal_has_links(article: Article, abstention: Abstention) -> None:
    """Titles are hyperlinks (OSC 8) to the original."""
    for answer in (article, abstention):
        assert "https://pubmed.ncbi.nlm.nih.gov/1/" in shown(answer, 80, terminal=True)


def test_no_color_is_kept(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR there is no colour, on a terminal too (https://no-color.org)."""
    monkeypatch.setenv("NO_COLOR", "1")
    file = io.StringIO()
    show(article, Console(file=file, width=80, force_terminal=True, highlight=False, markup=False))
    assert "\x1b[3" not in file.getvalue().replace("\x1b[3m", "")  # 3 is italic, 3x are colours
