"""The generator of planted faults, on synthetic records."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from types import ModuleType

import pytest

from osler.domain.passage import Passage
from osler.domain.question import Category, Concept
from osler.domain.record import Basis, Record, Section
from osler.evaluation import (
    paraphrases,
    planted,
    planted_base,
    planted_comparisons,
    planted_subjects,
    planted_values,
    planted_words,
)
from osler.evaluation.planted import KINDS, UNTOUCHED, Case, cases, faulty
from osler.evaluation.planted_base import Base, Maker, true_statements
from osler.testing import FakeLexicon

_NAMED = {
    Category.INTERVENTION: ("zolimab", "placebo", "lomurin"),
    Category.CONDITION: ("acneiform rash", "eczema"),
    Category.POPULATION: ("adults", "children"),
    Category.BODY_SITE: ("face", "leg"),
}
LEXICON = FakeLexicon(
    {
        Concept(id=f"{category.value}:{name}", name=name, category=category): (name,)
        for category, names in _NAMED.items()
        for name in names
    }
)


def _record(n: int) -> Record:
    title = f"Synthetic trial {n} of zolimab"
    body = (
        f"Zolimab 2{n} mg once daily reduced the itch score on the face by 1{n}.5 points after {n + 2} weeks in adults with eczema. "
        f"Lomurin was superior to placebo for acneiform rash of the leg in {n}1 children. "
        f"Zolimab did not improve sleep in {n}0 adults with eczema, and headache was higher with zolimab than with lomurin. "
        f"Zolimab may be safe on the leg in {n}2 children. "
        f"Relapse was lower with lomurin than with placebo in {n}3 people, except in children with eczema."
    )
    text = f"{title}\n\n{body}"
    start = len(title) + 2
    return Record(
        id=f"pmid:{n}",
        title=title,
        text=text,
        sections=(
            Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT),
            Section(label="", start=start, end=len(text), basis=Basis.ABSTRACT),
        ),
    )


RECORDS = [_record(n) for n in range(1, 9)]


def _cases(seed: int = 7, per_kind: int = 6) -> list[Case]:
    return list(cases(RECORDS, LEXICON, seed=seed, per_kind=per_kind))


def test_every_kind_is_made() -> None:
    """From eight small abstracts each kind comes about."""
    made = Counter(c.kind for c in _cases())
    assert set(made) >= set(KINDS) - {"paraphrase", "led_in"}
    assert max(made.values()) <= 6


def test_the_same_seed_makes_the_same_cases() -> None:
    """And another seed others."""
    assert _cases() == _cases()
    assert _cases() != _cases(seed=8)


def test_a_fault_changes_what_is_said_or_what_it_rests_on() -> None:
    """No faulty case is a statement with its own, standing passage."""
    for case in _cases():
        whole = all(case.record.text[p.start : p.end] == p.text for p in case.passages)
        stands = not case.record.retracted and whole
        if faulty(case):
            assert not (stands and any(case.text in p.text for p in case.passages)), case
        else:
            assert stands


def test_untouched_statements_stand_in_their_passages() -> None:
    """Word for word."""
    untouched = [c for c in _cases() if c.kind == "untouched"]
    assert untouched
    assert all(c.text in c.passages[0].text for c in untouched)


def test_about_half_cite_the_whole_abstract() -> None:
    """Where other numbers and names stand too."""
    made = [c for c in _cases(per_kind=20) if c.kind not in {"moved_citation", "altered_quote"}]
    wide = sum(len(c.passages[0].text) > 300 for c in made)
    assert 0.35 < wide / len(made) < 0.65


def _bases() -> list[Base]:
    return list(true_statements(RECORDS, LEXICON))


def test_exchanged_arms_keep_every_word() -> None:
    """Only the order changes."""
    maker = Maker(_bases(), LEXICON, 3)
    made = [(b, c) for b in maker.bases if (c := planted_subjects.swapped_arms(b, maker))]
    assert made
    for base, case in made:
        assert sorted(base.text.lower().split()) == sorted(case.text.lower().split())


def _base(text: str) -> Base:
    passage = Passage(record="pmid:1", start=0, end=len(text), text=text, basis=Basis.ABSTRACT)
    return Base(text=text, passage=passage, record=RECORDS[0], mentions=())


@pytest.mark.parametrize(
    ("text", "swapped", "other_side"),
    [
        (
            "Zolimab was superior to lomurin in synthetic rash.",
            "Lomurin was superior to zolimab in synthetic rash.",
            "Lomurin was inferior to zolimab in synthetic rash.",
        ),
        (
            "Relapse was lower in the bandage group than in the paste group at 4 weeks.",
            "Relapse was lower in the paste group than in the bandage group at 4 weeks.",
            "Relapse was higher in the paste group than in the bandage group at 4 weeks.",
        ),
        (
            "Compared with placebo, zolimab reduced itch.",
            "Compared with zolimab, placebo reduced itch.",
            None,
        ),
        ("Zolimab reduced itch compared with placebo.", "Placebo reduced itch compared with zolimab.", None),
        ("Relapse was similar in the bandage group and in the paste group.", None, None),
        ("Itch was lower with zolimab than before.", None, None),
    ],
)
def test_sides_of_a_comparison(text: str, swapped: str | None, other_side: str | None) -> None:
    """Exchanged alone they make a fault, with the word of rank turned a paraphrase; nothing where nothing is ranked."""
    maker = Maker((), LEXICON, 3)
    made = planted_comparisons.swapped_comparison(_base(text), maker)
    assert (made.text if made else None) == swapped
    turned = planted_comparisons.seen_from_the_other_side(_base(text), maker)
    assert (turned.text if turned else None) == other_side


@pytest.mark.parametrize(
    ("text", "rewriter", "expected"),
    [
        ("In adults, itch was lower with zolimab.", paraphrases.lead_last, "Itch was lower with zolimab in adults."),
        ("The itch score was lower compared with placebo.", paraphrases.last_first, "Compared with placebo, the itch score was lower."),
        ("Zolimab reduced itch after 8 weeks.", paraphrases.passive, "Itch was reduced by zolimab after 8 weeks."),
        ("Relapse fell in two trials.", paraphrases.by_numeral, "Relapse fell in 2 trials."),
        (
            "There was no significant difference in itch between zolimab and placebo.",
            paraphrases.did_not_differ,
            "Itch did not differ significantly between zolimab and placebo.",
        ),
        ("Itch fell by 3 (P < .05) in adults.", paraphrases.without_aside, "Itch fell by 3 in adults."),
    ],
)  # fmt: skip
def test_paraphrases_read_as_expected(text: str, rewriter: object, expected: str) -> None:
    """Each rewriter keeps every figure, name and negation."""
    maker = Maker(_bases(), LEXICON, 3)
    assert callable(rewriter)
    assert rewriter(text, maker.bases[0], maker) == expected


def test_a_figure_is_never_written_as_itself() -> None:
    """A changed number has another value."""
    maker = Maker(_bases(), LEXICON, 3)
    for number in ("0·5", "10", "7", "0.05", "100"):
        for _ in range(40):
            made = planted_values.other_number(number, maker.chance)
            assert float(made.replace("·", ".")) != float(number.replace("·", "."))


@pytest.mark.parametrize(
    "module",
    [
        planted,
        planted_base,
        planted_comparisons,
        planted_values,
        planted_words,
        planted_subjects,
        paraphrases,
    ],
)
def test_the_generator_knows_nothing_of_verification(module: ModuleType) -> None:
    """It imports no part of it."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom):
            assert "verification" not in (node.module or "")


def test_kinds_without_fault_are_kinds() -> None:
    """The names of the kinds that hold no fault are among all kinds."""
    assert set(UNTOUCHED) < set(KINDS)
