"""Osler's own pages, audited: what they state is supported, and their notices are not taken for statements."""

from __future__ import annotations

import pytest

from osler import Osler
from osler.domain.statement import VerdictLabel
from osler.rendering.html import html
from osler.rendering.markdown import markdown


@pytest.fixture(scope="module")
def osler() -> Osler:
    """The engine on the starter library."""
    return Osler.open()


@pytest.mark.parametrize("render", [markdown, html])
@pytest.mark.parametrize(
    "question",
    [
        "Is narrowband UVB better than PUVA for vitiligo?",
        "How should COPD exacerbations be treated with steroids?",
        "Is microneedling effective for idiopathic guttate hypomelanosis?",
    ],
)
def test_its_own_statements_are_supported(osler: Osler, question: str, render: object) -> None:
    """At least nineteen in twenty of the statements of an answer are supported when its page is audited."""
    assert callable(render)
    counts = dict(osler.audit(render(osler.ask(question))).counts())
    checked = sum(n for label, n in counts.items() if label is not VerdictLabel.NOT_CHECKABLE)
    assert checked
    assert counts[VerdictLabel.SUPPORTED] >= 0.95 * checked
