"""``bioasq``: expert questions with gold snippets: yes or no, the answer in a few sentences, finding the snippets.

Tsatsaronis G et al. An overview of the BIOASQ large-scale biomedical semantic indexing and question answering
competition. BMC Bioinformatics 2015;16:138. The gold documents are mostly not in the literature of the data folder,
so Osler is given the question's gold snippets (for yes or no, and for the answer) or the pool of the snippets of all
questions (for finding them).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from osler.domain.identity import normalised_title
from osler.domain.record import Basis, Record, Section
from osler.errors import BenchmarkError
from osler.evaluation.data import rows
from osler.evaluation.learned import beside_the_card
from osler.evaluation.measures import macro_f1, mean_metric, over_items, recall, rouge_2
from osler.evaluation.outcome import Metric, Outcome
from osler.evaluation.tasks.retrieval import OpenSearcher
from osler.language.answer_verdict import PolarVerdict, polar_answer
from osler.language.best_sentences import best_sentences

FILE = "qa/bioasq.jsonl"
SEARCHED = 300
"""For how many questions the snippets are searched; the pool holds the snippets of all."""
DEPTH = 10
_ANSWER_WORDS = 60
"""How long an extracted answer may be, in words; ideal answers are asked to be a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question: its snippets as given, each distinct one once, its ideal answers, and yes or no where asked."""

    question: str
    snippets: tuple[str, ...]
    ideal: tuple[str, ...]
    yes_no: str | None


def bioasq(data: Path, open_searcher: OpenSearcher) -> Outcome:
    """Macro-F1 of yes and no, ROUGE-2 of the extracted answer, recall of the snippets among the first ten.

    Raises:
        BenchmarkError: the file is missing, malformed or empty.
    """
    started = time.perf_counter()
    asked = tuple(items(data))
    if not asked:
        raise BenchmarkError(f"{data / FILE} holds no question")
    polar = [(i.yes_no, yes_or_no(i)) for i in asked if i.yes_no and i.snippets]
    told = [max(rouge_2(_answer(i), ideal) for ideal in i.ideal) for i in asked if i.ideal and i.snippets]
    pool = {_id(n): s for n, s in enumerate(_distinct(s for i in asked for s in i.snippets))}
    with open_searcher(_record(key, text) for key, text in pool.items()) as (searcher, snapshot):
        ids = {normalised_title(text): key for key, text in pool.items()}
        found, most = [], []
        for item in _sample([i for i in asked if i.snippets]):
            gold = {ids[normalised_title(s)] for s in item.snippets}
            ranking = [hit.record.id for hit in searcher.search(item.question, limit=DEPTH)]
            found.append(recall(ranking, gold, DEPTH))
            most.append(min(1.0, DEPTH / len(gold)))
    outcome = Outcome(
        task="bioasq",
        n=len(asked),
        metrics=(
            over_items("yes_no_f1", polar, _macro),
            mean_metric("rouge_2", told),
            mean_metric(f"snippet_recall@{DEPTH}", found),
            Metric(name=f"snippet_recall@{DEPTH}.at_most", value=fmean(most) if most else 0.0),
            Metric(name="yes_no_questions", value=len(polar)),
        ),
        seconds=time.perf_counter() - started,
        snapshot=snapshot,
        notes=(
            "Yes or no, and the answer, are given the question's gold snippets.",
            "An answer is up to two sentences of the snippets; ROUGE-2 F1 against the nearest of the ideal answers.",
            f"Snippets are searched among the {len(pool)} of all questions, for {len(found)} questions evenly spaced.",
            f"at_most is the recall that {DEPTH} hits allow.",
            "Yes or no was learned on one half; on it, the card's cross-validated figure stands beside.",
        ),
    )
    entry, names = "cross-validated on bioasq, yes or no", {"macro_f1": "yes_no_f1"}
    return beside_the_card(outcome, "polar", entry, data / FILE, names)


def _macro(pairs: Sequence[tuple[str, str]]) -> float:
    return macro_f1([g for g, _ in pairs], [p for _, p in pairs])


def items(data: Path) -> Iterator[Item]:
    """The questions, in the file's order."""
    for number, row in enumerate(rows(data, FILE), start=1):
        yield _item(row, number)


def _item(row: Mapping[str, Any], number: int) -> Item:
    try:
        ideal, exact = row.get("ideal_answer") or (), row.get("exact_answer")
        polar = exact.strip().lower() if row["type"] == "yesno" and isinstance(exact, str) else ""
        return Item(
            question=str(row["body"]),
            snippets=tuple(_distinct(str(s["text"]) for s in row["snippets"])),
            ideal=(ideal,) if isinstance(ideal, str) else tuple(str(i) for i in ideal),
            yes_no=polar if polar in {"yes", "no"} else None,
        )
    except (KeyError, AttributeError, TypeError) as error:
        raise BenchmarkError(f"{FILE}, line {number}: no question, type or snippets ({error})") from error


def _distinct(texts: Iterator[str]) -> list[str]:
    """The texts that have words, each once by its words."""
    first: dict[str, str] = {}
    for text in texts:
        if words := normalised_title(text):
            first.setdefault(words, text.strip())
    return list(first.values())


def yes_or_no(item: Item) -> str:
    """The likelier of yes and no, for the set asks for one of them."""
    answer = polar_answer(item.question, item.snippets)
    return "yes" if answer.probability(PolarVerdict.YES) >= answer.probability(PolarVerdict.NO) else "no"


def _answer(item: Item) -> str:
    """The answer in words: the best sentences of the snippets, after yes or no where that is asked."""
    told = " ".join(best_sentences(item.question, item.snippets, words=_ANSWER_WORDS))
    return f"{yes_or_no(item).capitalize()}. {told}" if item.yes_no else told


def _sample(asked: Sequence[Item]) -> Sequence[Item]:
    """Questions evenly spaced over the file."""
    return asked[:: max(1, len(asked) // SEARCHED)][:SEARCHED]


def _id(number: int) -> str:
    return f"snippet:{number}"


def _record(key: str, text: str) -> Record:
    return Record(
        id=key,
        title=text,
        text=text,
        sections=(Section(label="", start=0, end=len(text), basis=Basis.ABSTRACT),),
        origin="benchmark data: BioASQ",
    )
