"""What others reach on the tasks of ``osler bench``, and what Osler is held to: figures with their sources.

A figure is comparable only as far as its ``scope`` says: the halves of the data that are not shown, other protocols and
full texts in place of abstracts make other tasks. Sources given as "notes" are the notes that come with the data.
"""

from __future__ import annotations

from dataclasses import dataclass

from osler.evaluation.learned import CROSS_VALIDATED

_NOTES = "notes of the benchmark data"
_PUBMEDQA = "Jin Q et al. PubMedQA. EMNLP-IJCNLP 2019:2567-2577"
_MEDPROMPT = (
    "Nori H et al. Can generalist foundation models outcompete special-purpose tuning? arXiv:2311.16452, 2023"
)
_MULTIVERS = "Wadden D et al. MultiVerS. Findings of NAACL 2022:61-76"
_HEALTHVER = "Sarrouti M et al. Evidence-based fact-checking of health-related claims. Findings of EMNLP 2021:3499-3512"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceFigure:
    """What somebody else reaches by one metric of one task.

    Attributes:
        who: the system, baseline or person.
        value: the metric's value, on the metric's own scale (rates 0 to 1).
        scope: on which items and under which rules, so that the reader can judge whether it compares.
        source: where the figure is from.
    """

    task: str
    metric: str
    who: str
    value: float
    scope: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The value that Osler is to reach: at least, or for what should be rare (``at_most``) at most."""

    task: str
    metric: str
    value: float
    at_most: bool = False

    def met(self, value: float) -> bool:
        """Whether a value reaches the bar, as printed with three decimals."""
        shown = round(value, 3)
        return shown <= self.value if self.at_most else shown >= self.value


def _on_items_not_seen(task: str, **bars: float) -> tuple[Bar, ...]:
    """Bars for a task whose weights are learned: the figure itself on new items, the card's on those learned on."""
    return tuple(
        Bar(task=task, metric=metric, value=value)
        for name, value in bars.items()
        for metric in (name, f"{name}.{CROSS_VALIDATED}")
    )


def _figures(task: str, metric: str, *rows: tuple[str, float, str, str]) -> tuple[ReferenceFigure, ...]:
    return tuple(
        ReferenceFigure(task=task, metric=metric, who=who, value=value, scope=scope, source=source)
        for who, value, scope, source in rows
    )


_THIS = "these queries"
_ALL_300 = "all 300 queries"
_ALL_100 = "all 100 queries"
_APART = "the 500 questions kept apart"

REFERENCE_FIGURES: tuple[ReferenceFigure, ...] = (
    *_figures(
        "retrieval-scifact",
        "ndcg@10",
        ("plain stemmed BM25", 0.667, _THIS, _NOTES),
        ("BM25", 0.679, _ALL_300, _NOTES),
        ("bge-base-en-v1.5", 0.741, _ALL_300, _NOTES),
        ("BM25 and cross-encoders, best", 0.777, _ALL_300, _NOTES),
    ),
    *_figures(
        "retrieval-scifact",
        "recall@100",
        ("plain stemmed BM25", 0.926, _THIS, _NOTES),
        ("BM25", 0.919, _ALL_300, _NOTES),
        ("bge-base-en-v1.5", 0.967, _ALL_300, _NOTES),
    ),
    *_figures(
        "retrieval-cystic-fibrosis",
        "ndcg@10",
        ("plain BM25 with MeSH", 0.480, _THIS, _NOTES),
        ("BM25 on title and abstract", 0.451, _ALL_100, _NOTES),
        ("BM25 with MeSH", 0.469, _ALL_100, _NOTES),
    ),
    *_figures(
        "retrieval-cystic-fibrosis",
        "map",
        ("BM25 on title and abstract", 0.270, _ALL_100, _NOTES),
        ("BM25 with MeSH", 0.300, _ALL_100, _NOTES),
    ),
    *_figures("retrieval-medevidence", "ndcg@10", ("plain BM25", 0.673, _THIS, _NOTES)),
    *_figures("effects", "macro_f1", ("word-list rule of twenty lines", 0.744, "these prompts", _NOTES)),
    *_figures(
        "pubmedqa",
        "accuracy",
        ("always the commonest answer", 0.552, "these questions", _NOTES),
        ("word-list rule", 0.572, "these questions", _NOTES),
        ("BioBERT", 0.681, _APART, _PUBMEDQA),
        ("single human", 0.780, _APART, _PUBMEDQA),
        ("GPT-4 with Medprompt", 0.820, _APART, _MEDPROMPT),
    ),
    *_figures(
        "medevidence",
        "accuracy",
        ("word-list rule", 0.22, "these questions", _NOTES),
        ("always the commonest answer", 0.33, "these questions", _NOTES),
        ("best language models, none above", 0.63, "full texts", _NOTES),
    ),
    *_figures("certainty", "kappa", ("best published rule-based tool", 0.44, "whole reviews", _NOTES)),
    *_figures(
        "design",
        "balanced_accuracy.randomized_trial",
        ("published model, low", 0.89, "its own test sets", _NOTES),
        ("published model, high", 0.95, "its own test sets", _NOTES),
    ),
    *_figures(
        "design",
        "balanced_accuracy.systematic_review",
        ("published model, low", 0.96, "its own test sets", _NOTES),
        ("published model, high", 0.99, "its own test sets", _NOTES),
    ),
    *_figures(
        "design", "balanced_accuracy.meta_analysis", ("published model", 0.99, "its own test sets", _NOTES)
    ),
    *_figures("design", "balanced_accuracy.protocol", ("published model", 0.99, "its own test sets", _NOTES)),
    *_figures(
        "claims-scifact",
        "macro_f1",
        ("MultiVerS, fine-tuned", 0.725, "abstract-level F1, another protocol", _MULTIVERS),
    ),
    *_figures(
        "claims-healthver",
        "macro_f1",
        ("sixteen rule features", 0.44, "these pairs", _NOTES),
        ("SciBERT, fine-tuned", 0.772, "test set", _HEALTHVER),
        ("T5, fine-tuned", 0.796, "test set", _HEALTHVER),
    ),
    *_figures("planted-faults", "false_alarms", ("verbatim gates", 0.17, "other texts", _NOTES)),
)
"""Every figure of others that is known, in the order in which it is shown."""

BARS: tuple[Bar, ...] = (
    Bar(task="answers", metric="citation_recall", value=0.75),
    Bar(task="answers", metric="abstention", value=0.9),
    Bar(task="answers", metric="over_refusal", value=0.1, at_most=True),
    Bar(task="retrieval-scifact", metric="ndcg@10", value=0.69),
    Bar(task="retrieval-scifact", metric="recall@100", value=0.92),
    Bar(task="retrieval-cystic-fibrosis", metric="ndcg@10", value=0.52),
    Bar(task="retrieval-medevidence", metric="ndcg@10", value=0.72),
    Bar(task="retrieval-ablation", metric="ndcg@10.scifact.fused", value=0.74),
    Bar(task="retrieval-ablation", metric="ndcg@10.cystic-fibrosis.fused", value=0.52),
    Bar(task="planted-faults", metric="found", value=0.95),
    Bar(task="planted-faults", metric="false_alarms", value=0.05, at_most=True),
    Bar(task="planted-faults", metric="pairs_per_second", value=2000),
    *_on_items_not_seen("effects", macro_f1=0.85),
    *_on_items_not_seen("pubmedqa", accuracy=0.65, macro_f1=0.50),
    Bar(task="medevidence", metric="accuracy", value=0.45),
    Bar(task="certainty", metric="kappa", value=0.30),
    Bar(task="design", metric="balanced_accuracy.randomized_trial", value=0.93),
    Bar(task="design", metric="balanced_accuracy.systematic_review", value=0.97),
    Bar(task="design", metric="balanced_accuracy.meta_analysis", value=0.97),
    Bar(task="design", metric="balanced_accuracy.protocol", value=0.97),
    Bar(task="claims-scifact", metric="macro_f1", value=0.60),
    Bar(task="claims-healthver", metric="macro_f1", value=0.47),
    Bar(task="audit-seeds", metric="accuracy", value=0.70),
    Bar(task="audit-seeds", metric="dangerous", value=0.05, at_most=True),
    Bar(task="audit-seeds", metric="seconds_per_page", value=3, at_most=True),
    Bar(task="latency", metric="p50_ms", value=15, at_most=True),
    Bar(task="latency", metric="p95_ms", value=50, at_most=True),
    Bar(task="latency", metric="p50_ms.filtered", value=15, at_most=True),
    Bar(task="latency", metric="p95_ms.filtered", value=50, at_most=True),
    Bar(task="latency", metric="cold_ms", value=800, at_most=True),
)
"""What Osler is to reach."""


def reference_figures(task: str, metric: str) -> tuple[ReferenceFigure, ...]:
    """What others reach by this metric of this task; empty where nothing is known."""
    return tuple(r for r in REFERENCE_FIGURES if (r.task, r.metric) == (task, metric))


def bar(task: str, metric: str) -> Bar | None:
    """What Osler is to reach by this metric of this task, or ``None`` where it is only reported."""
    return next((b for b in BARS if (b.task, b.metric) == (task, metric)), None)
