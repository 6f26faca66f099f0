"""Tests of reading a page's list of references and finding the records behind it."""

from __future__ import annotations

from audited_pages import LIBRARY

from osler.auditing.blocks import blocks
from osler.auditing.references import references
from osler.domain.audit_report import TextReference
from osler.testing import InMemoryLibrary

HEAD = "What helps?\n\nDrug A helps people with white spots a lot.\n\nReferences\n\n"


def listed(lines: str) -> tuple[TextReference, ...]:
    """The references of a page that ends in these lines."""
    return references(blocks(HEAD + lines), InMemoryLibrary(LIBRARY))


def test_typed_references_of_three_lines() -> None:
    """A line of type, of title, and of journal and year make one reference."""
    found = listed(
        "Guideline\n\nA synthetic summary\n\nHouse Summaries, 2025\n\nResearch\n\n"
        "Synthetic trial of drug A for white spots.\n\nSynthetic Journal, 2020\n"
    )
    assert [(r.number, r.kind, r.title, r.year) for r in found] == [
        (1, "guideline", "A synthetic summary", 2025),
        (2, "research", "Synthetic trial of drug A for white spots.", 2020),
    ]
    assert found[0].record is None
    assert found[1].record == LIBRARY[0]


def test_numbered_references_in_one_line() -> None:
    """Numbered lines are found by title, by DOI, and not when the year is another."""
    found = listed(
        "1. Maker A, Maker B. Synthetic trial of drug B for red rash. Synth J. 2020;1:2-3.\n"
        "2. Maker C. Some words. https://doi.org/10.1000/b\n"
        "3. Maker D. Synthetic trial of drug A for white spots. Synth J. 1988.\n"
    )
    assert [r.number for r in found] == [1, 2, 3]
    assert [r.record.id if r.record else None for r in found] == ["doi:10.1000/c", "doi:10.1000/b", None]


def test_a_short_title_within_another_is_no_match() -> None:
    """A title of a few words identifies a record only when it is the whole title."""
    assert listed("1. Drug A. Synth J. 2020.\n")[0].record is None


def test_a_reference_may_say_that_it_was_retracted() -> None:
    """The word before or behind a reference is kept in its title, and its record is still found."""
    found = listed(
        "1. RETRACTED: Maker A. Synthetic trial of drug A for white spots. Synth J. 2020.\n"
        "2. Maker B. Synthetic trial of drug B for red rash. Synth J. 2020. [Retracted]\n"
    )
    assert [r.title.startswith("Retracted: ") for r in found] == [True, True]
    assert found[0].record == LIBRARY[0]
