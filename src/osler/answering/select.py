"""Which findings an answer says: those that add most, none twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osler.answering.candidates import candidates
from osler.answering.chosen import TREATING, Chosen, label_of, left, puts_first, reason_of
from osler.answering.facets import Profiler
from osler.answering.narrowing import harms_of_what_is_said, narrowed
from osler.answering.sufficiency import Judged
from osler.answering.understand import set_aside
from osler.appraisal.directness_case import SILENT
from osler.domain.appraisal import Aspect, DirectnessLabel
from osler.domain.evidence import Finding
from osler.domain.finding import FindingKind
from osler.domain.question import Question, QuestionKind
from osler.domain.trace import LeftOut
from osler.language.words import content_stems

MOST = 14
"""Statements in one answer besides harms: more is not read in the two minutes there are."""
MOST_HARMS = 4
"""Statements on harms in an answer to a question on something else."""
MOST_OF_ONE_RECORD = 4
MOST_INDIRECT = 4
MOST_OF_ONE_INDIRECT = 1
"""Indirect evidence is shown for what it is about, not in detail, unless there is nothing nearer."""
MOST_BESIDE = 12
"""Findings of records that lack something of the question, where others lack nothing."""
ENOUGH = 5
"""With so many records that carry the answer by themselves, evidence from nearby adds nothing."""
_FLOOR = 0.3
"""The share of the best finding's worth below which a finding is not worth reading."""
_HIGHER_FLOOR = 0.45
_SHORT = 8
_LONG = 16
"""The same share once so many findings are kept, the more where direct evidence is thin: what is added to a full
answer has to be worth it."""
_SAME_RECORD = 0.7
_SAME_TREATMENT = 0.85
"""What is left of a finding's worth for each finding already kept of its record, or of its treatments."""


def choose(
    question: Question, judged: Sequence[Judged], profiler: Profiler
) -> tuple[tuple[Chosen, ...], tuple[LeftOut, ...]]:
    """The findings to say, best first, and those left out with the reason."""
    found, beside = candidates(question, judged, profiler, set_aside(question, profiler.lexicon))
    found, narrower = narrowed(question, found, profiler)
    out = [*beside, *narrower]
    floor = _FLOOR * max((c.worth for c in found), default=0.0)
    out += [left(c.finding, "of little bearing on the question") for c in found if c.worth < floor]
    open_ = [c for c in found if c.worth >= floor]
    direct = any(c.finding.directness.label is DirectnessLabel.DIRECT for c in open_)
    carried = len({c.evidence.record.id for c in open_ if c.carries})
    kept: list[Chosen] = []
    while open_:
        best = max(open_, key=lambda c: (_gain(c, kept), -c.evidence.rank, -c.finding.passage.start))
        open_.remove(best)
        reason = (
            (_silent(best) if direct else "")
            or _left_out(best, kept, carried)
            or _slight(best, kept, floor, carried)
            or _beyond(question, best, kept)
        )
        if reason:
            out.append(left(best.finding, reason))
        else:
            kept.append(best)
    kept, harms = harms_of_what_is_said(question, kept)
    out += harms
    harm = _harm(question, kept, found)
    if harm is not None:
        kept.append(harm)
        out = [one for one in out if one.text != harm.finding.text]
    kept.sort(key=lambda c: (-c.worth, c.evidence.rank, c.finding.passage.start))
    return tuple(kept), tuple(out)


def _harm(question: Question, kept: Sequence[Chosen], found: Sequence[Chosen]) -> Chosen | None:
    """The best finding on harms of what is put forward, where none is said yet: silence is no safety (rule 5)."""
    if question.kind not in TREATING or any(k.finding.kind is FindingKind.HARM for k in kept):
        return None
    told = {k.finding.passage.record for k in kept}
    harms = (
        c
        for c in found
        if c.finding.kind is FindingKind.HARM
        and (c.on_treatment or c.finding.passage.record in told)
        and label_of(c.finding, Aspect.INTERVENTION) is not DirectnessLabel.INDIRECT
    )
    return max(harms, key=lambda c: (c.worth, -c.evidence.rank, -c.finding.passage.start), default=None)


_ANOTHER = re.compile(r"about (?!.* in general)")


def _gain(candidate: Chosen, kept: Sequence[Chosen]) -> float:
    """What a finding adds to those already kept: more where it brings another record or treatment."""
    record = candidate.finding.passage.record
    of_record = sum(k.finding.passage.record == record for k in kept)
    of_treatment = sum(bool(k.treatments and k.treatments == candidate.treatments) for k in kept)
    return candidate.worth * _SAME_RECORD**of_record * _SAME_TREATMENT ** min(of_treatment, 3)


def _silent(candidate: Chosen) -> str:
    """Why a finding that does not name what was asked adds nothing to those that do, or ``""``."""
    silent = any(a.reason.startswith(SILENT) for a in candidate.finding.directness.aspects)
    return "not naming what was asked about" if silent else ""


def _left_out(candidate: Chosen, kept: Sequence[Chosen], carried: int) -> str:
    """Why a finding is not said, or ``""``."""
    if (
        carried
        and not candidate.carries
        and _ANOTHER.match(reason_of(candidate.finding, Aspect.INTERVENTION))
    ):
        return "about another treatment"
    indirect = candidate.finding.directness.label is DirectnessLabel.INDIRECT
    if carried and not candidate.carries and sum(not k.carries for k in kept) >= MOST_BESIDE:
        return "only near the question"
    if (
        indirect
        and carried >= ENOUGH
        and not (candidate.evidence.record.is_guideline and candidate.on_treatment)
    ):
        return "indirect, where direct evidence is enough"
    same = [k for k in kept if k.finding.passage.record == candidate.finding.passage.record]
    few = indirect and not candidate.carries
    if len(same) >= (MOST_OF_ONE_INDIRECT if few else MOST_OF_ONE_RECORD):
        return "beyond what is said of the same publication"
    beside = sum(k.finding.directness.label is DirectnessLabel.INDIRECT and not k.carries for k in kept)
    if few and beside >= MOST_INDIRECT:
        return "indirect, beyond what is shown"
    if any(_says_the_same(candidate.finding, k.finding) for k in kept):
        return "saying the same as another"
    return ""


def _slight(candidate: Chosen, kept: Sequence[Chosen], floor: float, carried: int) -> str:
    full = _SHORT if carried >= ENOUGH else _LONG
    if puts_first(candidate) and not any(puts_first(k) for k in kept):
        return ""  # guidelines lead: what they put first is never cut for length
    if len(kept) >= full and candidate.worth < floor * _HIGHER_FLOOR / _FLOOR:
        return "of less bearing than what is said"
    return ""


def _beyond(question: Question, candidate: Chosen, kept: Sequence[Chosen]) -> str:
    """Why there is no room for a finding, or ``""``: harms have room of their own, since silence is no safety."""
    harm = candidate.finding.kind is FindingKind.HARM and question.kind is not QuestionKind.HARM
    same = (
        sum((k.finding.kind is FindingKind.HARM) is harm for k in kept)
        if question.kind is not QuestionKind.HARM
        else len(kept)
    )
    return "weaker than what is said" if same >= (MOST_HARMS if harm else MOST) else ""


def _says_the_same(a: Finding, b: Finding) -> bool:
    one, two = frozenset(content_stems(a.text)), frozenset(content_stems(b.text))
    return len(one & two) >= 0.85 * max(1, len(one | two))
