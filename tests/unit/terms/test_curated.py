"""The readable files of terms: their form, and what must hold in those that Osler brings."""

from __future__ import annotations

from collections import defaultdict

import pytest

from osler.domain.question import Category
from osler.terms.curated import curated_entries, foreign_entries, parse, unsuffixed
from osler.terms.entries import NO_BROADER, Name, Use
from osler.terms.normal import key


def test_a_line_gives_names_and_kinds() -> None:
    """What stands before ``<`` are names, behind it what they are kinds of, behind ``>`` their kinds."""
    first, second = parse(["alphosis | white alphosis < dyschromia > beta alphosis"], Category.CONDITION)
    assert [n.text for n in first.names] == ["alphosis", "white alphosis"]
    assert first.broader == ("dyschromia",)
    assert second.names == (Name("beta alphosis"),)
    assert second.broader == ("alphosis",)


def test_marks_say_when_a_name_counts() -> None:
    """Short capitals need capitals, ``~`` lifts that, ``^`` demands them, ``?`` demands the full name as well."""
    (entry,) = parse(["name | AB | CD~ | EFGH | IJKL^ | MN?"], Category.CONDITION)
    assert [n.use for n in entry.names] == [
        Use.ALWAYS,
        Use.CAPITALS,
        Use.ALWAYS,
        Use.ALWAYS,
        Use.CAPITALS,
        Use.CONTEXT,
    ]


def test_another_form_is_refused() -> None:
    """A line that does not have the form is an error, not a silent loss."""
    with pytest.raises(ValueError, match="not a line of terms"):
        list(parse(["a > b < c"], Category.CONDITION))


def test_no_name_of_ours_is_empty() -> None:
    """Every name has letters or digits, and no stray white space."""
    for entry in curated_entries():
        for name in entry.names:
            assert key(name.text)
            assert name.text == " ".join(name.text.split())


def test_every_broader_concept_exists() -> None:
    """Whatever something is a kind of is itself a concept of the same category."""
    known = {(e.category, key(n.text)) for e in (*curated_entries(), *foreign_entries()) for n in e.names}
    missing = [
        (e.name, b)
        for e in curated_entries()
        for b in e.broader
        if b != NO_BROADER and (e.category, key(b)) not in known
    ]
    assert missing == []


def test_a_full_name_leads_to_one_concept() -> None:
    """No name of ours, abbreviations aside, leads to two concepts of one category."""
    preferred: dict[Category, dict[str, str]] = defaultdict(dict)
    for entry in sorted(curated_entries(), key=lambda e: len(e.names) == 1):
        owner = preferred[entry.category].get(entry.key, entry.key)
        for name in entry.names:
            if name.use is Use.ALWAYS:
                preferred[entry.category].setdefault(key(name.text), owner)
                assert preferred[entry.category][key(name.text)] == owner, (entry.name, name.text)


def test_no_concept_is_swallowed_by_another() -> None:
    """What is a concept of its own in one line is not a mere synonym in another."""
    owner: dict[tuple[Category, str], str] = {}
    for entry in sorted(curated_entries(), key=lambda e: len(e.names) == 1):
        assert owner.get((entry.category, entry.key), entry.key) == entry.key, entry.name
        for name in entry.names:
            owner.setdefault((entry.category, key(name.text)), entry.key)


@pytest.mark.parametrize(
    ("name", "drug"),
    [
        ("erenumab-aooe", "erenumab"),
        ("insulin glargine-yfgn", "insulin glargine"),
        ("epoetin alfa-epbx", "epoetin alfa"),
        ("interferon-beta", "interferon-beta"),
        ("l-dopa", "l-dopa"),
        ("quinine-iron", "quinine-iron"),
    ],
)
def test_the_suffix_of_a_maker_is_no_part_of_the_name(name: str, drug: str) -> None:
    """A biological drug is one drug whoever makes it; other names with four letters at the end stay."""
    assert unsuffixed(name) == drug
