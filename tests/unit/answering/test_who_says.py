"""Sayers named, bookkeeping left out, and the part of a question that is not answered."""

from __future__ import annotations

import pytest

from osler.answering.bookkeeping import finds_nothing
from osler.answering.parts import unanswered
from osler.answering.understand import understand
from osler.answering.who_says import with_sayer
from osler.appraisal.composite import counted_among
from osler.domain.appraisal import Directness, DirectnessLabel
from osler.domain.evidence import Finding
from osler.domain.finding import Direction, FindingKind
from osler.domain.passage import Passage
from osler.domain.record import Basis, Record, Section
from osler.terms.lexicon import TermLexicon


def _record(title: str, *, guideline: bool = False) -> Record:
    return Record(
        id="synthetic:1",
        title=title,
        text=title,
        sections=(Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT),),
        is_guideline=guideline,
    )


def _finding(text: str, kind: FindingKind) -> Finding:
    return Finding(
        passage=Passage(
            record="synthetic:1", start=0, end=len(text), text=text, basis=Basis.ABSTRACT, section=""
        ),
        context=(),
        text=text,
        kind=kind,
        direction=Direction.NOT_APPLICABLE,
        relevance=1.0,
        directness=Directness(label=DirectnessLabel.DIRECT),
    )


@pytest.mark.parametrize(
    ("text", "title", "guideline", "said"),
    [
        (
            "The authors advise drug A.",
            "Drug A: A Systematic Review",
            False,
            "The authors of a systematic review advise drug A.",
        ),
        ("Drug A is advised by the authors.", "Drug A in adults", False, "Drug A is advised by the authors."),
        (
            "First, the guideline advises drug A.",
            "Drug A: A Guideline From the Synthetic College of Physicians",
            True,
            "First, the Synthetic College of Physicians guideline advises drug A.",
        ),
        (
            "The guideline advises drug A.",
            "2020 ABC Guidelines for disease B",
            True,
            "The ABC guideline advises drug A.",
        ),
        (
            "The update cites TRIAL (60 people): drug A worked.",
            "An update",
            True,
            "In TRIAL (60 people), drug A worked.",
        ),
    ],
)
def test_the_sayer_has_the_name_of_the_title(text: str, title: str, *, guideline: bool, said: str) -> None:
    """Names come from the title alone; where it names nobody nothing is put in."""
    assert with_sayer(text, _record(title, guideline=guideline)) == said


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("The 2015 review has been updated (pub5, November 2023).", True),
        ("The trial was followed to 156 weeks of drug A.", True),
        ("People were followed for five years and 12% died.", False),
        ("Drug A was better than placebo.", False),
    ],
)
def test_bookkeeping_finds_nothing(text: str, *, nothing: bool) -> None:
    """What became of a publication, or how long people were followed, is no finding; a result beside it is."""
    assert finds_nothing(text) is nothing


def test_an_end_counted_with_others() -> None:
    """Heart attacks are among major vascular events; rashes are not."""
    assert (
        counted_among("Drug A cut major vascular events.", ["myocardial infarction"])
        == "major vascular events"
    )
    assert counted_among("Drug A cut major vascular events.", ["rash"]) == ""


def test_the_part_that_is_not_answered_is_named(lexicon: TermLexicon) -> None:
    """Of an effect and a duration, or an effect and a diagnosis, what nothing speaks of is said so."""
    works = _finding("Amoxicillin cured otitis media in 60%.", FindingKind.EFFICACY)
    asked = understand("Does amoxicillin cure otitis media, and how long does it take?", lexicon)
    assert unanswered(asked, [works], lexicon) == ("how long does it take",)
    in_days = _finding("Amoxicillin cured otitis media within 5 days.", FindingKind.EFFICACY)
    assert unanswered(asked, [works, in_days], lexicon) == ()
    asked = understand("Does amoxicillin cure otitis media, and how is it diagnosed?", lexicon)
    assert asked.kind.value == "role"
    assert unanswered(asked, [works], lexicon) == ("how is it diagnosed",)
    assert unanswered(understand("Does amoxicillin cure otitis media?", lexicon), [works], lexicon) == ()


def test_parts_without_a_drug_share_what_is_special(lexicon: TermLexicon) -> None:
    """A question in two parts that names no treatment is told apart all the same."""
    lasts = _finding("Otitis media lasted 5 days.", FindingKind.EFFICACY)
    asked = understand("How common is otitis media, and how long does it last?", lexicon)
    assert "how long does it last" not in unanswered(asked, [lasts], lexicon)
