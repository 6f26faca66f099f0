"""No plain reversal of what the starter library says is called supported, and no truth contradicted."""

from __future__ import annotations

from pathlib import Path

import pytest

from osler.bootstrap import Osler
from osler.settings import Settings
from shared_lexicon import shared_cache

REVERSALS = (
    "Apixaban raised stroke compared with warfarin (1.60% versus 1.27% per year).",
    "Stroke occurred in 1.60% per year on apixaban and 1.27% per year on warfarin.",
    "In TRuE-V2, 11.4% on ruxolitinib and 30.9% on vehicle improved.",
    "Semaglutide reduced weight more than tirzepatide.",
    "Finerenone lowered hyperkalaemia compared with placebo.",
    "Topical steroids should not be used for vitiligo.",
    "DOACs doubled intracranial bleeding.",
    "Spironolactone halves hyperkalaemia.",
    "Bisphosphonates are not recommended for postmenopausal osteoporosis.",
    "Cardiovascular death, heart attack or stroke occurred in 14.9% with liraglutide versus 13.0% with placebo.",
    "Gynaecomastia affected 1% of men on spironolactone and 10% on placebo.",
    "Semaglutide lowered HbA1c more than tirzepatide.",
    "Statins should not be used for the prevention of cardiovascular disease.",
)
UNSAID = ("Narrowband UVB is safe.", "Vitamin D prevents fractures.", "Vitamin D prevents stroke.")
TRUTHS = (
    "Apixaban lowered stroke compared with warfarin (1.27% versus 1.60% per year).",
    "Warfarin caused more bleeding.",
    "Gynaecomastia affected 10% of men on spironolactone and 1% on placebo.",
    "Spironolactone doubles hyperkalaemia.",
    "Vitamin D does not prevent fractures.",
)


@pytest.fixture(scope="module")
def labels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The verdict on each statement, each a text of its own."""
    home: Path = tmp_path_factory.mktemp("home")
    settings = Settings(library=home / "library", cache=shared_cache())
    with Osler.open(settings=settings) as osler:
        every = (*REVERSALS, *UNSAID, *TRUTHS)
        return {text: osler.audit(text).statements[0].verdict.label.value for text in every}


def test_reversals_are_contradicted(labels: dict[str, str]) -> None:
    """The other direction, exchanged figures and advice turned round contradict."""
    assert {t: labels[t] for t in REVERSALS if labels[t] != "contradicted"} == {}


def test_the_unsaid_is_not_supported(labels: dict[str, str]) -> None:
    """What is not known, or said of another outcome, has no support."""
    assert [t for t in UNSAID if labels[t] == "supported"] == []


def test_truths_are_not_contradicted(labels: dict[str, str]) -> None:
    """The same statements the right way round stand."""
    assert [t for t in TRUTHS if labels[t] == "contradicted"] == []
