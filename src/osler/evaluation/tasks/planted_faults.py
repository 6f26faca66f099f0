"""Does verification find faults that were planted, and leave alone what is true?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from osler.domain.record import Record
from osler.domain.statement import VerdictLabel
from osler.evaluation.corpora import LITERATURE, literature
from osler.evaluation.measures import mean_metric
from osler.evaluation.outcome import Metric, Outcome
from osler.evaluation.planted import KINDS, UNTOUCHED, Case, cases, faulty
from osler.ports import Lexicon
from osler.verification.verify import Verifier

_SEED = 1849
_PER_KIND = 120
_ABSTRACTS = 1_200


def planted_faults(data: Path, starter: Iterable[Record], lexicon: Lexicon, snapshot: str) -> Outcome:
    """Plant faults in the findings of the starter library and in authors' abstracts, and verify each case.

    ``found`` is the share of planted faults whose verdict is not "supported"; ``false_alarms`` the share of
    statements without a fault (untouched, paraphrased, led in) whose verdict is not "supported". Both also per
    kind and per corpus. ``pairs_per_second`` counts statements checked in a second of processor time on one core.
    """
    began = perf_counter()
    corpora = {"starter": list(cases(list(starter), lexicon, seed=_SEED, per_kind=_PER_KIND))}
    if (data / LITERATURE).is_file():
        abstracts = list(islice(literature(data), _ABSTRACTS))
        corpora["abstracts"] = list(cases(abstracts, lexicon, seed=_SEED + 1, per_kind=_PER_KIND))
    verifier = Verifier(lexicon)
    checking = process_time()
    refused = {name: [(case, _refused(case, verifier)) for case in made] for name, made in corpora.items()}
    seconds = max(1e-9, process_time() - checking)
    every = [pair for pairs in refused.values() for pair in pairs]
    counts = Counter(case.kind for case, _ in every)
    return Outcome(
        task="planted-faults",
        n=len(every),
        metrics=(
            *_overall("", every),
            *(m for name, pairs in refused.items() for m in _overall(f".{name}", pairs)),
            *_per_kind(every),
            Metric(name="fewest_of_a_kind", value=float(min(counts.values(), default=0))),
            Metric(name="pairs_per_second", value=len(every) / seconds),
        ),
        seconds=perf_counter() - began,
        snapshot=snapshot,
        notes=(
            f"Cases: {', '.join(f'{len(made)} of the {name}' for name, made in corpora.items())}; seed {_SEED}.",
            "Pairs per second are of processor time on one core, texts not seen before among them.",
        ),
    )


def _refused(case: Case, verifier: Verifier) -> float:
    verdict = verifier.verdict(case.text, case.passages, {case.record.id: case.record})
    return float(verdict.label is not VerdictLabel.SUPPORTED)


def _overall(corpus: str, refused: Sequence[tuple[Case, float]]) -> tuple[Metric, ...]:
    return (
        mean_metric(f"found{corpus}", [r for c, r in refused if faulty(c)]),
        mean_metric(f"false_alarms{corpus}", [r for c, r in refused if not faulty(c)]),
    )


def _per_kind(refused: Sequence[tuple[Case, float]]) -> Iterator[Metric]:
    for kind in KINDS:
        rates = [r for c, r in refused if c.kind == kind]
        if rates:
            name = "false_alarms" if kind in UNTOUCHED else "found"
            yield mean_metric(f"{name}.{kind}", rates)
