"""Does verification find faults that were planted, and leave alone what is true?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from statistics import fmean
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
_ABSTRACTS = 600


def planted_faults(data: Path, starter: Iterable[Record], lexicon: Lexicon, snapshot: str) -> Outcome:
    """Plant faults in the findings of the starter library and in authors' abstracts, and verify each case.

    ``found`` is the share of planted faults whose verdict is not "supported"; ``false_alarms`` the share of
    statements without a fault (untouched, paraphrased, led in) whose verdict is not "supported". Both also per
    kind and per corpus. ``pairs_per_second`` counts statements checked in a second of processor time on one core.
    """
    began = perf_counter()
    made = list(cases(list(starter), lexicon, seed=_SEED, per_kind=_PER_KIND))
    notes = [f"{len(made)} cases from the starter library"]
    if (data / LITERATURE).is_file():
        abstracts = list(islice(literature(data), _ABSTRACTS))
        more = list(cases(abstracts, lexicon, seed=_SEED + 1, per_kind=_PER_KIND))
        notes.append(f"{len(more)} from authors' abstracts")
        made += more
    verifier = Verifier(lexicon)
    checking = process_time()
    refused = [(case, _refused(case, verifier)) for case in made]
    rate = len(made) / max(1e-9, process_time() - checking)
    return Outcome(
        task="planted-faults",
        n=len(made),
        metrics=(*_rates(refused), Metric(name="pairs_per_second", value=rate)),
        seconds=perf_counter() - began,
        snapshot=snapshot,
        notes=(f"{' and '.join(notes)}; seed {_SEED}.",),
    )


def _refused(case: Case, verifier: Verifier) -> float:
    verdict = verifier.verdict(case.text, case.passages, {case.record.id: case.record})
    return float(verdict.label is not VerdictLabel.SUPPORTED)


def _rates(refused: Sequence[tuple[Case, float]]) -> tuple[Metric, ...]:
    overall = (
        mean_metric("found", [r for c, r in refused if faulty(c)]),
        mean_metric("false_alarms", [r for c, r in refused if not faulty(c)]),
    )
    per_kind = []
    for kind in KINDS:
        rates = [r for c, r in refused if c.kind == kind]
        name = "false_alarms" if kind in UNTOUCHED else "found"
        if rates:
            per_kind.append(Metric(name=f"{name}.{kind}", value=fmean(rates)))
    return (*overall, *per_kind)
