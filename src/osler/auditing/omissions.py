"""What the library holds on the page's question that the page does not say: strong, direct, and not cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osler.appraisal.design import study_design
from osler.appraisal.directness import DirectnessJudge
from osler.auditing.claim import PageSubject, Stance
from osler.auditing.pool import Candidate, Pool
from osler.domain.appraisal import DirectnessLabel, StudyDesign
from osler.domain.audit_report import Omission
from osler.domain.question import Category, Question, QuestionKind
from osler.domain.record import Record, Relation
from osler.ports import Lexicon

MOST = 8
"""Omissions that are reported; an editor reads no more."""
_WORTH = {
    StudyDesign.GUIDELINE: 0,
    StudyDesign.CONSENSUS: 1,
    StudyDesign.META_ANALYSIS: 1,
    StudyDesign.SYSTEMATIC_REVIEW: 1,
    StudyDesign.RANDOMISED_TRIAL: 2,
    StudyDesign.NARRATIVE_REVIEW: 4,
}
_NAMES = {
    StudyDesign.GUIDELINE: "guideline",
    StudyDesign.CONSENSUS: "consensus statement",
    StudyDesign.META_ANALYSIS: "meta-analysis",
    StudyDesign.SYSTEMATIC_REVIEW: "systematic review",
    StudyDesign.RANDOMISED_TRIAL: "randomised trial",
    StudyDesign.NARRATIVE_REVIEW: "review",
}


@dataclass(frozen=True)
class _Found:
    rank: tuple[float, ...]
    record: Record
    why: str


def omissions(
    page: PageSubject,
    page_text: str,
    records: Sequence[Record],
    known: frozenset[str],
    pool: Pool,
    lexicon: Lexicon,
) -> tuple[Omission, ...]:
    """The strongest records on the page's question that it neither cites nor agrees with.

    Args:
        records: what a search for the page's question found, best first.
        known: ids of the records that the page cites.
    """
    named = frozenset(m.concept.id for m in lexicon.mentions(page_text))
    found = list(
        _found(page, named, [r for r in records if r.id not in known and not r.retracted], pool, lexicon)
    )
    found.sort(key=lambda f: (f.rank, f.record.id))
    return tuple(Omission(record=f.record, why=f.why) for f in found[:MOST])


def _found(
    page: PageSubject, named: frozenset[str], records: Sequence[Record], pool: Pool, lexicon: Lexicon
) -> Iterator[_Found]:
    conditions, treatments = page.of(Category.CONDITION), page.of(Category.INTERVENTION)
    asked = Question(
        text=page.question,
        reading=page.question,
        kind=QuestionKind.THERAPY,
        conditions=conditions,
        body_sites=page.of(Category.BODY_SITE),
        populations=page.of(Category.POPULATION),
    )
    judge = DirectnessJudge(asked, lexicon)
    ours = {c.id for c in treatments}
    for place, record in enumerate(records):
        design = study_design(record).design
        if design not in _WORTH or any(x.relation is Relation.SUPERSEDED_BY for x in record.links):
            continue
        label = judge.judge(record.title, record).label
        about_ours = bool(ours & pool.about(record).ids)
        opposite = _opposite(pool.candidates(record), ours) if about_ours else ""
        near = label is DirectnessLabel.INDIRECT and opposite and _WORTH[design] <= 2
        if label is not DirectnessLabel.DIRECT and not near:
            continue
        unsaid = _unsaid(record, named, lexicon)
        worth = _WORTH[design] - 2 * bool(opposite) - bool(unsaid)
        yield _Found((worth, place), record, _why(_NAMES[design], record, opposite, unsaid, direct=not near))


def _opposite(candidates: Sequence[Candidate], ours: set[str]) -> str:
    """What a record says against the page's treatment, or ``""``."""
    against = (c for c in candidates if c.stance in {Stance.NULL, Stance.AGAINST} and ours & c.ids)
    return next((c.passage.text for c in against), "")


def _unsaid(record: Record, named: frozenset[str], lexicon: Lexicon) -> str:
    """A treatment that the record is about and the page never names."""
    text = " ; ".join((record.title, *record.interventions))
    treatments = [m.concept for m in lexicon.mentions(text) if m.concept.category is Category.INTERVENTION]
    if any(c.id in named for c in treatments):
        return ""
    return treatments[0].name if treatments else ""


def _why(design: str, record: Record, opposite: str, unsaid: str, *, direct: bool) -> str:
    year = f" of {record.year}" if record.year else ""
    what = f"{design[0].upper()}{design[1:]}{year}"
    if opposite:
        closeness = "" if direct else "a related condition; "
        return f"{what}, not cited; {closeness}it speaks against the text: {opposite}"
    if unsaid:
        return f"{what}, not cited; the text never mentions {unsaid}"
    return f"{what} directly on the question, not cited"
