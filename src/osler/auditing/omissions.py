"""What the library holds on the page's question that the page does not say: strong, direct, and not cited.

What speaks against a statement of the page comes first, then guidelines that still stand, then pooled and randomised
evidence. A guideline of ten years before the newest one, or one of which the library holds no recommendation, and
what is about a kind of the page's condition only, come late or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from osler.appraisal.design import study_design
from osler.appraisal.directness import DirectnessJudge
from osler.auditing.claim import PageSubject, Stance
from osler.auditing.pool import Candidate, Pool
from osler.domain.appraisal import DirectnessLabel, StudyDesign
from osler.domain.audit_report import Omission
from osler.domain.finding import FindingKind
from osler.domain.question import Category, Concept, Question, QuestionKind
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


_LATE = 2
"""What counts against a record that is old for a guideline, holds no advice, or is about a kind of the condition."""
_TOO_LATE = 5
"""The rank from which a record is not worth an editor's time."""
_GUIDELINES = 3
"""Guidelines that are named; more say the same."""
_STANDS = 10
"""Years after which a guideline is old beside a newer one."""
_GUIDES = frozenset({StudyDesign.GUIDELINE, StudyDesign.CONSENSUS})


@dataclass(frozen=True)
class _Found:
    rank: tuple[float, ...]
    record: Record
    why: str
    guides: bool


def omissions(
    page: PageSubject,
    page_text: str,
    records: Sequence[Record],
    known: frozenset[str],
    pool: Pool,
    lexicon: Lexicon,
    against: Mapping[str, str],
) -> tuple[Omission, ...]:
    """The strongest records on the page's question that it neither cites nor agrees with.

    Args:
        records: what a search for the page's question found, best first.
        known: ids of the records that the page cites.
        against: what records say against statements of the page, by record id.
    """
    named = frozenset(m.concept.id for m in lexicon.mentions(page_text))
    held = {r.id: r for r in (*records, *(r for r in pool.records if r.id in against))}
    free = [r for r in held.values() if r.id not in known and not r.retracted]
    found = list(_found(page, named, free, pool, lexicon, against))
    found.sort(key=lambda f: (f.rank, f.record.id))
    guides = [f for f in found if f.guides][_GUIDELINES:]
    kept = [f for f in found if f.rank[0] < _TOO_LATE and not (f in guides and f.rank[0] >= 0)]
    return tuple(Omission(record=f.record, why=f.why) for f in kept[:MOST])


def _found(
    page: PageSubject,
    named: frozenset[str],
    records: Sequence[Record],
    pool: Pool,
    lexicon: Lexicon,
    against: Mapping[str, str],
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
    newest = max((r.year or 0 for r in records if study_design(r).design in _GUIDES), default=0)
    ours = {c.id for c in treatments}
    for place, record in enumerate(records):
        design = study_design(record).design
        if design not in _WORTH or any(x.relation is Relation.SUPERSEDED_BY for x in record.links):
            continue
        if record.id in against:
            worth = _WORTH[design] - 2 * _LATE
            yield _Found(
                (worth, place), record, _why(_NAMES[design], record, against[record.id]), guides=False
            )
            continue
        label = judge.judge(record.title, record).label
        about_ours = bool(ours & pool.about(record).ids)
        opposite = _opposite(pool.candidates(record), ours) if about_ours else ""
        near = label is DirectnessLabel.INDIRECT and opposite and _WORTH[design] <= 2
        if label is not DirectnessLabel.DIRECT and not near:
            continue
        unsaid = _unsaid(record, named, lexicon)
        late = 0 if near else _is_late(record, conditions, newest, lexicon)
        worth = _WORTH[design] - 2 * bool(opposite) - bool(unsaid) + _LATE * late
        why = _why(_NAMES[design], record, opposite, unsaid, direct=not near)
        yield _Found((worth, place), record, why, guides=design in _GUIDES)


def _is_late(record: Record, conditions: Sequence[Concept], newest: int, lexicon: Lexicon) -> int:
    """How many hold: an old guideline, a guideline without advice, diagnosis only, a kind of the condition only."""
    found = 0
    if study_design(record).design in _GUIDES:
        found += record.year is not None and record.year < newest - _STANDS
        advice = {FindingKind.RECOMMENDATION, FindingKind.DIAGNOSIS}
        found += bool(record.findings) and not any(f.kind in advice for f in record.findings)
    found += bool(record.findings) and all(f.kind is FindingKind.DIAGNOSIS for f in record.findings)
    asked = {c.id for c in conditions}
    titled = {
        m.concept.id for m in lexicon.mentions(record.title) if m.concept.category is Category.CONDITION
    }
    return found + (bool(asked) and bool(titled or not found) and not asked & titled)


def _opposite(candidates: Sequence[Candidate], ours: set[str]) -> str:
    """What a record says against the page's treatment, or ``""``."""
    against = (c for c in candidates if c.stance in {Stance.NULL, Stance.AGAINST} and ours & c.ids)
    return next((c.passage.text for c in against), "")


_ON_TREATMENT = frozenset({FindingKind.EFFICACY, FindingKind.HARM, FindingKind.RECOMMENDATION})


def _unsaid(record: Record, named: frozenset[str], lexicon: Lexicon) -> str:
    """A treatment that the record reports on and the page never names."""
    if record.findings and not any(f.kind in _ON_TREATMENT for f in record.findings):
        return ""
    text = " ; ".join((record.title, *record.interventions))
    treatments = [m.concept for m in lexicon.mentions(text) if m.concept.category is Category.INTERVENTION]
    if any(c.id in named for c in treatments):
        return ""
    return treatments[0].name if treatments else ""


def _why(design: str, record: Record, opposite: str, unsaid: str = "", *, direct: bool = True) -> str:
    year = f" of {record.year}" if record.year else ""
    what = f"{design[0].upper()}{design[1:]}{year}"
    if opposite:
        closeness = "" if direct else "a related condition; "
        return f"{what}, not cited; {closeness}it speaks against the text: {opposite}"
    if unsaid:
        return f"{what}, not cited; the text never mentions {unsaid}"
    return f"{what} directly on the question, not cited"
