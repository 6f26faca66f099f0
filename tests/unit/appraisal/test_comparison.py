"""The verdict on a comparison, from several sources."""

from __future__ import annotations

from collections.abc import Callable

from osler.appraisal.comparison import Compared, compare
from osler.domain.record import Record
from osler.language.comparison_reading import Comparison

MakeRecord = Callable[..., Record]
ASKED = Comparison("the risk of nausea", "drug A", "placebo")
TRIAL = "In this double-blind trial 900 patients were randomised to drug A or placebo. "
LOWER = "Nausea was significantly lower with drug A than with placebo (P = 0.001)."
HIGHER = "Nausea was significantly higher with drug A than with placebo (P = 0.001)."
SAME = "Nausea did not differ significantly between drug A and placebo (P = 0.60)."


def _trials(make: MakeRecord, *results: str) -> list[Record]:
    return [
        make(title=f"Synthetic trial {n} of drug A", abstract=TRIAL + result, id=f"pmid:{n}")
        for n, result in enumerate(results, start=1)
    ]


def test_each_verdict(make: MakeRecord) -> None:
    """Sources that find more, less, or no difference are summed up as such."""
    assert compare(ASKED, _trials(make, LOWER, LOWER)).verdict is Compared.LOWER
    assert compare(ASKED, _trials(make, HIGHER, HIGHER)).verdict is Compared.HIGHER
    assert compare(ASKED, _trials(make, SAME, SAME)).verdict is Compared.NO_DIFFERENCE


def test_insufficient(make: MakeRecord) -> None:
    """No source, none that speaks of the outcome, or none with the comparator is insufficient, with the reason."""
    assert compare(ASKED, []).verdict is Compared.INSUFFICIENT
    other = compare(Comparison("fractures", "drug A", "placebo"), _trials(make, LOWER))
    assert (other.verdict, other.reason) == (Compared.INSUFFICIENT, "no source speaks of the outcome")
    sham = compare(Comparison("the risk of nausea", "drug A", "sham"), _trials(make, LOWER))
    assert (sham.verdict, sham.reason) == (Compared.INSUFFICIENT, "no source has the comparator")


def test_very_low_certainty_is_uncertain(make: MakeRecord) -> None:
    """A small uncontrolled study settles nothing, whatever it reports."""
    weak = make(abstract=f"In this retrospective case series of 12 patients, {LOWER}")
    assert compare(ASKED, [weak]).verdict is Compared.UNCERTAIN


def test_order_does_not_matter(make: MakeRecord) -> None:
    """The sources in another order come to the same."""
    sources = _trials(make, LOWER, SAME, HIGHER)
    one, other = compare(ASKED, sources), compare(ASKED, sources[::-1])
    assert (one.verdict, one.difference) == (other.verdict, other.difference)
