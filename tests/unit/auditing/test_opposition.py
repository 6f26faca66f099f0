"""Tests of what a passage says against a statement, on made-up pages and records."""

from __future__ import annotations

import pytest
from audited_pages import EFFICACY, HARM, LIBRARY, audited, label_of, publication

from osler.domain.finding import Direction, FindingKind

ADVICE = FindingKind.RECOMMENDATION
NA, FOR, NONE = Direction.NOT_APPLICABLE, Direction.FAVOURS_INTERVENTION, Direction.NO_DIFFERENCE


def verdict(statement: str, finding: tuple[FindingKind, Direction, str], *, title: str = "") -> str:
    """The label of one statement that cites a made-up record with one finding."""
    name = title or "Synthetic guideline on treating white spots with many drugs"
    record = publication("doi:10.1000/z", name, [finding], types=("Practice Guideline",))
    page = f"What helps against white spots?\n\n{statement} [1].\n\nReferences\n\n1. {name}. 2020.\n"
    return label_of(audited(page, (*LIBRARY, record)), statement)


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("Drug A is more effective than drug B for white spots", (EFFICACY, NONE, "Drug A and drug B cleared white spots to a similar degree.")),
        ("Drug B is recommended for white spots", (ADVICE, NA, "Drug A works for white spots and drug B should no longer be used for white spots.")),
        ("Drug A is the first choice for white spots", (ADVICE, NA, "Drug A is suggested second line for white spots when drug B fails.")),
        ("Screen people with white spots for anaemia only when they are pale", (ADVICE, NA, "Screen people with white spots for anaemia whatever their colour.")),
        ("Drug A caused blistering in white spots", (HARM, NA, "Drug B caused blistering of white spots in three people, whereas drug A caused only itching.")),
        ("Use drug A before drug B in white spots", (ADVICE, NA, "Drug B is given for white spots, and drug A only after drug B has failed.")),
    ],
)  # fmt: skip
def test_what_the_cited_work_denies(statement: str, finding: tuple[FindingKind, Direction, str]) -> None:
    """No difference, refusal, a later place, an unconditional rule, another treatment and another order deny."""
    assert verdict(statement, finding) == "contradicted"


def test_the_same_said_rightly_is_not_denied() -> None:
    """The same records bear out what they say."""
    similar = (EFFICACY, NONE, "Drug A and drug B cleared white spots to a similar degree.")
    assert verdict("Drug A and drug B cleared white spots to a similar degree", similar) == "supported"
    refused = (
        ADVICE,
        NA,
        "Drug A works for white spots and drug B should no longer be used for white spots.",
    )
    assert verdict("Drug A works for white spots", refused) != "contradicted"


def test_a_group_that_was_left_out_makes_it_indirect() -> None:
    """What is said of people with a red rash is indirect where they were excluded."""
    finding = (
        HARM,
        NONE,
        "Drug A caused no more itching than placebo; people with a red rash were excluded.",
    )
    assert verdict("Drug A causes no itching in people with a red rash", finding) == "indirect"


def test_what_is_said_of_everybody_is_partly_supported() -> None:
    """A finding on those studied bears out no "every"."""
    finding = (EFFICACY, FOR, "Drug A cleared white spots in many people.")
    assert verdict("Drug A cleared white spots in every patient", finding) == "partly_supported"
