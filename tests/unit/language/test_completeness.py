"""What is mended and what cannot stand alone."""

from __future__ import annotations

import gzip
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.language.completeness import mend, self_contained
from osler.language.polarity import hedges
from osler.language.sentences import sentences


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("However, drug A was better than drug B.", "Drug A was better than drug B."),
        ("In conclusion, in this study, drug A lowered pain.", "Drug A lowered pain."),
        ("We found that drug A reduces pain.", "Drug A reduces pain."),
        ("This meta-analysis shows that drug A lowers pain.", "Drug A lowers pain."),
        ("Our results suggest that drug A helps.", "Results suggest that drug A helps."),
        ("The present study suggests that drug A may work.", "A study suggests that drug A may work."),
        ("We found no differences between A and B.", "There were no differences between A and B."),
        (
            "After 6 weeks, we found no difference between A and B.",
            "After 6 weeks, there was no difference between A and B.",
        ),
        ("In this trial of 20 adults, drug A helped.", "In a trial of 20 adults, drug A helped."),
        ("We recommend drug A for children.", "The authors recommend drug A for children."),
        ("We did not find any harm of drug A.", "The authors did not find any harm of drug A."),
        ("RESULTS: drug A was better.", "Drug A was better."),
        ("RESULTS: Drug A was better.", "Drug A was better."),
        ("Drug A, however, was better (Table 2)", "Drug A was better."),
        ("and in the other arm it fell.", None),
        ("mRNA levels fell.", "mRNA levels fell."),
        (
            "We conclude that drug A helps and that drug B does not.",
            "Drug A helps and drug B does not.",
        ),
        ("However higher doses of drug A may be needed.", "Higher doses of drug A may be needed."),
        (
            "People who stopped drug A in this trial relapsed.",
            "People who stopped drug A in a trial relapsed.",
        ),
        ("Drug A lowered pain in these trials.", "Drug A lowered pain."),
        ("This British guideline advises drug A.", "A British guideline advises drug A."),
        ("Conclusions: rTMS may help adults.", "rTMS may help adults."),
    ],
)
def test_mend(text: str, mended: str | None) -> None:
    """Openers go, speakers become third persons, and a sentence begun in the middle is given up."""
    assert mend(text) == mended


@pytest.mark.parametrize(
    "text",
    [
        "These patients had more bleeding.",
        "It was lower with drug A.",
        "Both groups improved.",
        "There was no difference between the two groups.",
        "Patients in group A had less pain than those in group B.",
        "The intervention group had less pain.",
        "We saw less pain with drug A.",
        "The prevalence of obesity in this population was high.",
        "The rate in the present study was 5%.",
        "RESULTS: Drug A was better.",
        "Drug A was better (P = .03.",
        "Drug A was better than the",
        "Drug A was better:",
        "drug A was better.",
        "Although drug A was better.",
        "Pain fell by 5% and rose, as described above.",
        "Values were 5 respectively.",
        "After treatment, they improved.",
        "After discussion, he was treated.",
        "Is drug A better than drug B?",
        "No difference",
        "Length of stay was similar, 6.5 (5 to 9) versus 6 (4 to 9) days.",
        "The respective rates were 2.9% and 3.1%.",
        "To compare drug A with drug B in adults.",
        "There are barriers to achieving this, among them cost.",
        "Those findings suggest that drug A helps.",
        "Given the evidence, these findings suggest that drug A helps.",
        "",
    ],
)
def test_objections(text: str) -> None:
    """Each of these points outside itself, speaks of itself, or is not whole."""
    assert self_contained(text)


@pytest.mark.parametrize(
    "text",
    [
        "Drug A lowered pain compared with placebo (RR 0.76, 95% CI 0.59 to 0.98).",
        "Both drug A and drug B lowered pain.",
        "It is recommended that drug A be used first.",
        "Pain was lower with drug A than in those given placebo.",
        "Those who smoked had more pain.",
        "Vitiligo is a common disorder of the skin, and this disorder spreads slowly.",
        "There was no difference in pain between drug A and placebo.",
        "Group A (drug A) had less pain than placebo.",
        "Pain and itch fell by 5% and 10%, respectively.",
        "Stay was 6 versus 8 days with drug A and placebo.",
        "Type I reactions were rare in the US.",
        "Aims were 1) less pain and 2) better sleep.",
    ],
)
def test_no_objections(text: str) -> None:
    """Each of these can be read by itself."""
    assert self_contained(text) == ()


_openers = st.sampled_from(
    [
        "However, ",
        "We found that ",
        "Our results suggest that ",
        "In this study, ",
        "Taken together, ",
        "",
    ]
)
_claims = st.sampled_from(
    [
        "drug A may reduce pain.",
        "drug A reduced pain by 5%.",
        "no harm was seen with drug A.",
        "there was little evidence of harm.",
    ]
)


@given(st.sampled_from(["RESULTS: ", "Conclusion: ", ""]), st.lists(_openers, max_size=3), _claims)
def test_mending_is_done_once_and_keeps_doubt(label: str, openers: list[str], claim: str) -> None:
    """However openers are piled up, what is mended needs no more mending and has lost no word of doubt."""
    text = "".join(openers) + claim
    mended = mend(label + text[0].upper() + text[1:])
    assert mended is not None
    assert mend(mended) == mended
    assert set(hedges(claim)) <= set(hedges(mended))


def test_abstracts_lose_no_doubt(data_folder: Path) -> None:
    """Over the sentences of 120 real abstracts, mending loses no hedge, number or final stop."""
    with gzip.open(data_folder / "literature" / "records.jsonl.gz", "rt", encoding="utf-8") as lines:
        abstracts = [json.loads(line)["abstract"] or "" for line in itertools.islice(lines, 120)]
    for abstract in abstracts:
        for span in sentences(abstract):
            text = span.of(abstract)
            mended = mend(text)
            if mended is None or self_contained(mended):
                continue
            assert sorted(hedges(mended)) == sorted(hedges(text)), text
            assert mended[-1] in ".!\"'”’)", text
