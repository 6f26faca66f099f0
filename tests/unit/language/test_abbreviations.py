"""Abbreviations and their long forms (Schwartz and Hearst, 2003)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.language.abbreviations import Abbreviation, abbreviations, expand


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("patients with coronary artery disease (CAD) were", "CAD", "coronary artery disease"),
        ("two randomised controlled trials (RCTs) of", "RCTs", "randomised controlled trials"),
        ("low-density lipoprotein cholesterol (LDL-C) fell", "LDL-C", "low-density lipoprotein cholesterol"),
        ("IL-2 (interleukin-2) rose", "IL-2", "interleukin-2"),
        ("the Vitiligo Area Scoring Index (VASI; 0 to 100)", "VASI", "Vitiligo Area Scoring Index"),
    ],
)
def test_pairs(text: str, short: str, long: str) -> None:
    """Both orders are read, with plurals, hyphens and remarks in the bracket."""
    assert abbreviations(text) == (Abbreviation(short, long),)


@pytest.mark.parametrize(
    "text",
    ["in 20 patients (40%)", "the disease (see above)", "it fell (P < 0.05)", "no match (XYZ) here", ""],
)
def test_no_pairs(text: str) -> None:
    """A bracket that does not abbreviate what stands before it is none."""
    assert abbreviations(text) == ()


def test_expand_spells_out_the_first_place_once() -> None:
    """An undefined abbreviation is spelt out where it first stands, with a capital at the start."""
    known = (Abbreviation("CAD", "coronary artery disease"),)
    assert expand("CAD was rare; CAD fell.", known) == "Coronary artery disease (CAD) was rare; CAD fell."


@pytest.mark.parametrize(
    "text", ["Coronary artery disease (CAD) was rare.", "It was rare.", "It was rare (CAD)."]
)
def test_expand_leaves_the_rest(text: str) -> None:
    """What is defined, absent, or only stands in a bracket is left as it is."""
    assert expand(text, (Abbreviation("CAD", "coronary artery disease"),)) == text


_name = st.builds(
    str.__add__, st.sampled_from("bcdfghjklmnpqrstv"), st.text(alphabet="aeiou", min_size=2, max_size=7)
)


@given(st.lists(_name, min_size=2, max_size=5))
def test_initials_are_always_found(parts: list[str]) -> None:
    """The initials of a name, in brackets behind it, are read as its abbreviation, and the name as its long form."""
    long, short = " ".join(parts), "".join(p[0] for p in parts).upper()
    assert abbreviations(f"Many had 1 {long} ({short}).") == (Abbreviation(short, long),)


@given(st.text(alphabet="ab CD()-;. ", max_size=60))
def test_long_forms_stand_in_the_text(text: str) -> None:
    """Whatever the text, both forms are spelt as they stand in it."""
    assert all(p.short in text and p.long in text for p in abbreviations(text))
