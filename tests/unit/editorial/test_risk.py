"""How many must sign is read from the text itself."""

from __future__ import annotations

import pytest
from house_samples import Board, draft, statement

from osler.editorial.drafts import Draft
from osler.editorial.risk import Risk, quorum, risks, risks_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Give 10 mg twice a day.", {Risk.DOSES}),
        ("Give 5 µg/kg.", {Risk.DOSES}),
        ("Take two tablets.", {Risk.DOSES}),
        ("In children the effect was larger.", {Risk.CHILDREN}),
        ("Paediatric and pediatric use", {Risk.CHILDREN}),
        ("Patients aged 6 to 12 years improved.", {Risk.CHILDREN}),
        ("Newborns were not studied.", {Risk.CHILDREN}),
        ("Girls improved more than boys.", {Risk.CHILDREN}),
        ("Avoid it in pregnancy and while breast-feeding.", {Risk.PREGNANCY}),
        ("It is teratogenic.", {Risk.PREGNANCY}),
        ("Foetal harm was seen.", {Risk.PREGNANCY}),
        ("People of childbearing potential need contraception.", {Risk.PREGNANCY}),
        ("In the third trimester give 2 g to adolescents' mothers.", set(Risk)),
        ("Kidney function and serum lactate were normal in adults aged 40 years.", set()),
        ("The score fell by 20 % over 12 weeks.", set()),
    ],
)
def test_risks_are_read_from_words_and_quantities(text: str, expected: set[Risk]) -> None:
    """Doses by their units, children by word or age, pregnancy by word; near misses are none of them."""
    assert risks_of(text) == expected


@pytest.mark.parametrize(
    ("given", "needed"),
    [
        (draft(), 1),
        (draft(title="Drug A in children?"), 2),
        (draft(statement("s1", "Take 5 mg.", "pmid:1")), 2),
    ],
)
def test_any_risk_takes_two(given: Draft, needed: int) -> None:
    """One signature for a plain text, two as soon as title or statements show a risk."""
    board = Board()
    content = board.create(given).latest.content
    assert quorum(content) == needed
    assert bool(risks(content)) is (needed == 2)
