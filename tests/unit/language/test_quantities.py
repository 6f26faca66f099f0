"""Quantities: kinds, units, comparison words and exact places."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.language import quantity_patterns
from osler.language.number_words import NUMBER_WORD
from osler.language.quantities import Comparison, Quantity, QuantityKind, quantities, same_quantity


def one(text: str) -> Quantity:
    """The only quantity of a text."""
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "values", "unit"),
    [
        ("50 mg", QuantityKind.DOSE, (50,), "mg"),
        ("2.5 mg/kg", QuantityKind.DOSE, ("2.5",), "mg/kg"),
        ("10 mg per day", QuantityKind.DOSE, (10,), "mg/day"),
        ("2.5 mg kg-1 day-1", QuantityKind.DOSE, ("2.5",), "mg/kg/day"),
        ("100 mcg", QuantityKind.DOSE, (100,), "µg"),
        ("910 mg/m2", QuantityKind.DOSE, (910,), "mg/m2"),
        ("5.6 mmol/l", QuantityKind.DOSE, ("5.6",), "mmol/L"),
        ("12 mm Hg", QuantityKind.OTHER, (12,), "mm Hg"),
        ("20 mmHg", QuantityKind.OTHER, (20,), "mm Hg"),
        ("1.5-mm needle", QuantityKind.LENGTH, ("1.5",), "mm"),
        ("12-week", QuantityKind.DURATION, (12,), "weeks"),
        ("3 to 6 months", QuantityKind.DURATION, (3, 6), "months"),
        ("5% to 10%", QuantityKind.PERCENTAGE, (5, 10), "%"),
        ("50 percent", QuantityKind.PERCENTAGE, (50,), "%"),
        ("twice daily", QuantityKind.FREQUENCY, (2,), "day"),
        ("three times a week", QuantityKind.FREQUENCY, (3,), "week"),
        ("every 8 hours", QuantityKind.FREQUENCY, (8,), "every hour"),
        ("every other day", QuantityKind.FREQUENCY, (2,), "every day"),
        ("95% CI 0.70 to 1.02", QuantityKind.CONFIDENCE_INTERVAL, ("0.7", "1.02"), ""),
        ("95% confidence interval [CI]: −0.5, 0.2", QuantityKind.CONFIDENCE_INTERVAL, ("-0.5", "0.2"), ""),
        ("P = 0.03", QuantityKind.P_VALUE, ("0.03",), ""),
        ("n = 1,234", QuantityKind.SAMPLE_SIZE, (1234,), ""),
        ("OR 2.3", QuantityKind.EFFECT_SIZE, ("2.3",), "OR"),
        ("hazard ratio of 0·81", QuantityKind.EFFECT_SIZE, ("0.81",), "HR"),
        ("number needed to treat was 7", QuantityKind.EFFECT_SIZE, (7,), "NNT"),
        ("12/50", QuantityKind.RATIO, (12, 50), ""),
        ("17 of 21 patients", QuantityKind.RATIO, (17, 21), ""),
        ("one in 20 people", QuantityKind.RATIO, (1, 20), ""),
        ("15 cases per 100,000 people", QuantityKind.RATIO, (15, 100_000), ""),
        ("aged 65 years", QuantityKind.AGE, (65,), "years"),
        ("5 years of age", QuantityKind.AGE, (5,), "years"),
        ("a 76-month-old", QuantityKind.AGE, (76,), "months"),
        ("6 months of age", QuantityKind.AGE, (6,), "months"),
        ("infants aged 6 to 23 months", QuantityKind.AGE, (6, 23), "months"),
        ("a 3 week old", QuantityKind.AGE, (3,), "weeks"),
        ("age 70", QuantityKind.COUNT, (70,), ""),
        ("a 70 year old", QuantityKind.AGE, (70,), "years"),
        ("a 70 yr old", QuantityKind.AGE, (70,), "years"),
        ("is it 120 mm Hg?", QuantityKind.OTHER, (120,), "mm Hg"),
        ("as much as 5 mg/kg!", QuantityKind.DOSE, (5,), "mg/kg"),
        ("2-fold", QuantityKind.OTHER, (2,), "fold"),
        ("18 190 cells", QuantityKind.COUNT, (18190,), ""),
        ("week 12", QuantityKind.DURATION, (12,), "weeks"),
        ("7-point scale", QuantityKind.OTHER, (7,), "points"),
    ],
)
def test_reads(text: str, kind: QuantityKind, values: tuple[object, ...], unit: str) -> None:
    """Each spelling is read with its kind, its values and its canonical unit."""
    found = one(text)
    assert (found.kind, found.values, found.unit) == (kind, tuple(Decimal(str(v)) for v in values), unit)


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("at least 34 weeks", Comparison.AT_LEAST),
        ("no more than 5 mg", Comparison.AT_MOST),
        ("more than 50%", Comparison.MORE),
        ("< 5 cm", Comparison.LESS),
        ("about 30%", Comparison.ABOUT),
        ("18 years or older", Comparison.AT_LEAST),
        ("P < 0.05", Comparison.LESS),
        ("P less than 0.05", Comparison.LESS),
        ("30%", Comparison.EQUAL),
    ],
)
def test_comparison_words(text: str, comparison: Comparison) -> None:
    """A comparison word before or after belongs to the quantity and to its text."""
    found = one(text)
    assert found.comparison is comparison
    assert found.text == text


@pytest.mark.parametrize(
    "text",
    [
        "HbA1c",
        "type 2 diabetes",
        "SF-36",
        "COX-2",
        "5-FU",
        "5-fluorouracil",
        "one of the treatments",
        "IL-6",
        "phase III",
        "grade 3–4 toxicity",
    ],
)
def test_digits_of_names_are_no_quantities(text: str) -> None:
    """What a thing is called is not a measurement."""
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("59% and 55%", ("59%", "55%")),
        ("aged 6 months to 16 years", ("6 months", "16 years")),
        ("HR 0.85 (95% CI 0.70 to 1.02; P=0.08)", ("HR 0.85", "95% CI 0.70 to 1.02", "P=0.08")),
        ("either 5 or 10 mg", ("5", "10 mg")),
        ("120/80 mm Hg", ("120", "80 mm Hg")),
        ("50 ± 12 years", ("50", "12 years")),
        ("groups of 20 (2 g needle)", ("20", "2 g")),
    ],
)
def test_neighbours_stay_apart(text: str, texts: tuple[str, ...]) -> None:
    """Two quantities side by side are two; a range has one unit."""
    assert tuple(q.text for q in quantities(text)) == texts


@pytest.mark.parametrize(
    ("one_text", "other"),
    [
        ("0.50 mg", "0·5 mg"),
        ("5 percent", "5%"),
        ("two weeks", "2 weeks"),
        ("3 to 6 months", "3-6 months"),
        ("1,000 IU", "1 000 IU"),
        ("n = 20", "20"),
        ("50 µg", "50 mcg"),
        ("twice daily", "two times a day"),
    ],
)
def test_spelling_variants_are_the_same(one_text: str, other: str) -> None:
    """Spelling does not make another quantity."""
    assert same_quantity(one(one_text), one(other))


@pytest.mark.parametrize(
    ("one_text", "other"),
    [
        ("500 mg", "0.5 g"),
        ("5 mg", "5 mg/kg"),
        ("more than 50%", "50%"),
        ("5 weeks", "5 months"),
        ("OR 2", "RR 2"),
        ("P < 0.05", "P = 0.05"),
        ("5%", "5 percentage points"),
    ],
)
def test_what_differs_is_not_the_same(one_text: str, other: str) -> None:
    """Another magnitude, unit, measure or comparison is another quantity."""
    assert not same_quantity(one(one_text), one(other))


_numbers = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(9999), places=2)
_units = st.sampled_from(["mg", "g", "mL", "mg/kg", "weeks", "months", "cm", "%", "mm Hg", "IU", "years"])


@given(number=_numbers, unit=_units, space=st.sampled_from(["", " ", "\u00a0"]))
def test_round_trip(number: Decimal, unit: str, space: str) -> None:
    """A number and a unit written down are read back as they were, whatever the space between them."""
    if unit in {"mm Hg", "IU"} and not space:
        space = " "
    found = one(f"They had {number}{space}{unit}, it was said.")
    assert found.values == (number,)
    assert found.text == f"{number}{space}{unit}"


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                "P<0.001 95% CI 0.2-0.9; n=12 (12/50) at least two weeks 5-FU SF-36 HR 0.8 mg/kg/day once or every".split(
                    " "
                )
            ),
            st.text(alphabet="0123456789.,%-–±·<>=()/ abCIPnmg", max_size=8),
        ),
        max_size=20,
    )
)
def test_places_are_exact_ordered_and_apart(pieces: list[str]) -> None:
    """For any text: ``text[start:end]`` is the quantity's text, in order, none overlapping another."""
    text = " ".join(pieces)
    found = quantities(text)
    assert all(text[q.start : q.end] == q.text and q.text.strip() == q.text for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(q.values for q in found)


@pytest.mark.parametrize("digits", [28, 29, 60, 500, 5000])
def test_numbers_of_any_length_are_numbers(digits: int) -> None:
    """A question of nothing but digits is a bad question; it is no fault of the reader's."""
    number = "9" * digits
    [found] = quantities(f"{number} participants")
    assert found.values == (Decimal(number),)
    [dose] = quantities(f"{number}.50 mg")
    assert dose.values[0] >= Decimal(number)


@given(st.lists(st.sampled_from(
    "one two-thirds twenty-one Every a third .5 ·5 x5 -5 1.5 half thrice tenfold ½ é5 n=5 (5".split(" ")
), max_size=8).map(" ".join))  # fmt: skip
def test_a_quantity_begins_at_a_digit_or_a_number_word(text: str) -> None:
    """Where a number may begin is what the plain pattern says, that the quick one is made from."""
    plain = re.compile(
        rf"(?<![\w.·])(?:[.·]?\d|(?=[a-z])(?:every\b|once\b|twice\b|thrice\b|{NUMBER_WORD}))", re.IGNORECASE
    )
    for at in range(len(text)):
        assert bool(quantity_patterns.ANCHOR.match(text, at)) == bool(plain.match(text, at))


@pytest.mark.parametrize("before", ["about ", "approximately ", "approximately  ", "at least\n", "p = "])
def test_what_stands_before_a_number_is_seen_over_any_white_space(before: str) -> None:
    """A comparison word or a P before a number counts, however the line is broken."""
    (found,) = quantities(f"It was seen in {before}0.5")
    assert found.kind is QuantityKind.P_VALUE or found.comparison is not Comparison.EQUAL
