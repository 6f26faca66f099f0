"""``OSLER_NLI``: a real model reads an answer's statements again, and can only take away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tiny_reader import CHECKER, laid

from osler import Osler, Settings
from osler.domain.article import Abstention, Article
from osler.errors import SettingsError
from osler.ports import Opinion

pytest.importorskip("onnxruntime", reason="needs osler[nli]")

QUESTION = "Does cryotherapy repigment idiopathic guttate hypomelanosis?"
DAY = date(2026, 11, 25)
TEXT = "Cryotherapy improved idiopathic guttate hypomelanosis."


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The starter library, and a tiny checker as second reader."""
    folder = tmp_path_factory.mktemp("second-reader")
    return Settings(library=folder / "library", cache=folder / "cache", nli=laid(folder / "tiny", CHECKER))


def test_off_unless_set(settings: Settings) -> None:
    """Without the setting nobody reads a second time."""
    with Osler.open(settings=replace(settings, nli=None)) as osler:
        assert osler.reader is None


def test_the_setting_is_the_folder() -> None:
    """``OSLER_NLI`` names the folder; empty is none."""
    home = Path("/nowhere")
    assert Settings.from_environment({"OSLER_NLI": "/m"}, home=home).nli == Path("/m")
    assert Settings.from_environment({"OSLER_NLI": ""}, home=home).nli is None


def test_a_model_that_is_not_there_is_told_when_opening(settings: Settings, tmp_path: Path) -> None:
    """Not in the middle of an answer."""
    with pytest.raises(SettingsError, match=r"model\.onnx, tokenizer\.json, config\.json"):
        Osler.open(settings=replace(settings, nli=tmp_path))


def test_answers_keep_only_what_both_find_borne_out(settings: Settings) -> None:
    """The article with a reader says nothing that the one without does not say."""
    with Osler.open(settings=settings) as osler:
        assert osler.reader is not None
        assert osler.reader.opinion("cream a helped", "cream a helped").supports > 0.99
        twice = osler.ask(QUESTION, on=DAY)
        once = replace(osler, reader=None).ask(QUESTION, on=DAY)
    assert isinstance(once, Article)
    assert isinstance(twice, Article | Abstention)
    if isinstance(twice, Article):
        assert said(twice) <= said(once)


def test_audits_are_read_again(settings: Settings) -> None:
    """A reader that finds nothing borne out leaves no reworded statement supported."""
    silent = Silent()
    with Osler.open(settings=settings) as osler:
        rules = replace(osler, reader=None).audit(TEXT, on=DAY)
        both = replace(osler, reader=silent).audit(TEXT, on=DAY)
    verdicts = [r.statements[0].verdict.label.value for r in (rules, both)]
    assert verdicts == ["supported", "partly_supported"]


class Silent:
    """Finds nothing borne out."""

    name = "silence"

    def opinion(self, passage: str, statement: str) -> Opinion:
        """Nothing is said of it."""
        del passage, statement
        return Opinion(supports=0.0, contradicts=0.0)


def said(article: Article) -> set[str]:
    """Every statement of an article."""
    every = (*article.bottom_line, *(s for section in article.sections for s in section.statements))
    return {s.text for s in every}
