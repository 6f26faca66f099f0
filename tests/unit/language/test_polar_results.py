"""Where the results of an abstract begin."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from osler.evaluation.data import rows
from osler.language.polar_results import results_of
from osler.language.sentences import sentences

ABSTRACT = (
    "Synthetic drug A has been suggested to improve pain. We aimed to assess whether it does.",
    "Forty adults were randomised to synthetic drug A or placebo.",
    "Pain was lower with synthetic drug A (3.1 v. 5.2; P = 0.01). Two adults (5%) had nausea.",
)


def test_background_aims_and_methods_are_left_out() -> None:
    """Only what was found is left, be the abstract in sections or in one piece."""
    found = (
        "Pain was lower with synthetic drug A (3.1 v. 5.2; P = 0.01).",
        "Two adults (5%) had nausea.",
    )
    assert results_of(ABSTRACT) == found
    assert results_of([" ".join(ABSTRACT)]) == found


def test_what_has_no_methods_is_kept_whole() -> None:
    """A snippet that only reports, or states a fact, is not divided."""
    snippets = ("Synthetic drug A is a synthetic kinase.", "Synthetic drug A can lower pain.")
    assert results_of(snippets) == snippets


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=4))
def test_results_are_the_last_sentences(passages: list[str]) -> None:
    """Whatever the text, results are its last sentences in their order, and at least one where there is any."""
    every = tuple(s.of(p) for p in passages for s in sentences(p))
    found = results_of(passages)
    assert found == every[len(every) - len(found) :]
    assert bool(found) is bool(every)


def test_results_begin_where_authors_say(data_folder: Path) -> None:
    """In structured abstracts the passage labelled as results is found nine times in ten, labels unread."""
    right: list[bool] = []
    for row in rows(data_folder, "qa/pubmedqa.jsonl"):
        labels = [label.upper() for label in row["labels"]]
        if "RESULTS" in labels[1:] and len(right) < 150:
            rest = row["contexts"][labels.index("RESULTS") :]
            right.append(len(results_of(row["contexts"])) == sum(len(sentences(p)) for p in rest))
    assert sum(right) >= 0.9 * len(right)
