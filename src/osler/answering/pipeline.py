"""The steps in a row: understand, search, appraise, extract, judge, choose, verify, compose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log

from osler.answering import just_that, on_dose, special
from osler.answering.abstain import abstention
from osler.answering.chosen import Chosen
from osler.answering.compose import (
    DISCLAIMER,
    Said,
    bottom_line,
    evidence_basis,
    limits,
    references,
    sections,
    statement_of,
)
from osler.answering.extract import Extractor
from osler.answering.facets import Facet, Profiler, facets
from osler.answering.notices import notices, one_on_disagreement, verdict
from osler.answering.reading import describe
from osler.answering.select import choose
from osler.answering.sufficiency import Judged, Sufficiency, judge, unknown
from osler.answering.understand import understand
from osler.appraisal.article_meter import article_meter
from osler.appraisal.directness import DirectnessJudge
from osler.appraisal.level import appraise
from osler.domain.appraisal import DirectnessLabel
from osler.domain.article import AbstentionReason, Answer, Article
from osler.domain.evidence import Evidence
from osler.domain.library import Hit
from osler.domain.progress import Appraised, Checked, Progress, Searched, Understood
from osler.domain.question import Concept, Question, QuestionKind
from osler.domain.statement import VerdictLabel
from osler.domain.trace import LeftOut, Trace, TracedHit
from osler.ports import EvidenceLibrary, Lexicon, Observer, Searcher, SecondReader
from osler.verification.second_reading import StatementVerifier, verifier

RECORDS = 80
"""Records read for one answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What answering needs from outside: the words, the library and how to search it."""

    lexicon: Lexicon
    library: EvidenceLibrary
    searcher: Searcher
    version: str
    reader: SecondReader | None = None
    """Reads statements again after the rules; it can only lower a verdict."""


def _unwatched(_progress: Progress, /) -> None:
    """Nobody looks on."""


def answer(text: str, means: Means, *, on: date, observer: Observer | None = None) -> Answer:
    """An article or an abstention for the question ``text``, as of the date ``on``; deterministic.

    ``observer`` is told of each step as it is done.
    """
    tell = observer or _unwatched
    question = understand(text, means.lexicon)
    reading = describe(question, just_that.asked(question, means.lexicon))
    tell(Understood(question=question, reading=reading))
    trace, hits = search(question, means, on)
    tell(Searched(found=len(hits), records=trace.records_in_library))
    profiler = Profiler(means.lexicon)
    wanted = weighed(facets(question, means.lexicon), means.library)
    directness = DirectnessJudge(question, means.lexicon)
    extractor = Extractor(wanted, profiler, directness, means.lexicon)
    appraised = _appraised(hits, question, directness, on)
    tell(_told(appraised, known=not unknown(wanted)))
    found = [(e, extractor.findings(e)) for e in appraised]
    sufficiency = judge(question, wanted, found, profiler)
    if sufficiency.reason:
        return abstention(question, sufficiency, trace)
    chosen, left = choose(question, sufficiency.judged, profiler)
    said, failed = verified(chosen, verifier(means.lexicon, means.reader))
    tell(Checked(verified=len(said), dropped=len(failed)))
    trace = replace(trace, left_out=(*left, *failed))
    if not any(one.chosen.carries for one in said):
        return abstention(question, _nothing_said(question, sufficiency, failed), trace)
    return compose(question, said, sufficiency.judged, [e for e, _ in found], trace, means.lexicon)


def _nothing_said(question: Question, sufficiency: Sufficiency, failed: Sequence[LeftOut]) -> Sufficiency:
    """Why nothing is said: verification took it away, or nothing found spoke of the particular asked for."""
    if failed:
        return replace(sufficiency, reason=AbstentionReason.NOTHING_VERIFIED)
    asked = question.outcomes or (*question.interventions, *question.comparators) or question.conditions
    missing = tuple(dict.fromkeys(c.name for c in asked)) or question.details
    return replace(sufficiency, reason=AbstentionReason.DETAIL_MISSING, missing=missing)


def _told(appraised: Sequence[Evidence], *, known: bool) -> Appraised:
    """What was appraised; nothing is on the very subject where the question has words that nobody knows."""
    return Appraised(
        records=len(appraised),
        guidelines=sum(e.record.is_guideline for e in appraised),
        direct=sum(e.directness.label is DirectnessLabel.DIRECT for e in appraised) if known else 0,
    )


def search(question: Question, means: Means, on: date) -> tuple[Trace, tuple[Hit, ...]]:
    """What the library holds for the question, and the account of the search."""
    concepts = _concepts(question)
    text = in_preferred_words(question.reading, means.lexicon)
    hits = means.searcher.search(text, concepts, limit=RECORDS)
    trace = Trace(
        version=means.version,
        snapshot=means.library.snapshot(),
        records_in_library=means.library.count(),
        date=on.isoformat(),
        queries=tuple(str(q) for q in means.searcher.queries(text, concepts)),
        hits=tuple(TracedHit(record=h.record.id, rank=h.rank, score=round(h.score, 4)) for h in hits),
    )
    return trace, hits


def in_preferred_words(reading: str, lexicon: Lexicon) -> str:
    """The reading with every concept under its preferred name, so that other names find the same records."""
    parts, at = [], 0
    for mention in lexicon.mentions(reading):
        parts += [reading[at : mention.start], mention.concept.name]
        at = mention.end
    return "".join((*parts, reading[at:]))


def weighed(wanted: Sequence[Facet], library: EvidenceLibrary) -> tuple[Facet, ...]:
    """The facets, the words among them with their rarity in the library."""
    words = [f.name for f in wanted if f.aspect is None]
    total = library.count()
    counted = dict(zip(words, library.document_frequencies(words), strict=True))
    return tuple(
        replace(f, rarity=log((total + 1) / (counted[f.name] + 1)) / log(total + 2))
        if f.aspect is None
        else f
        for f in wanted
    )


def _concepts(question: Question) -> tuple[Concept, ...]:
    return (
        *question.conditions,
        *question.interventions,
        *question.comparators,
        *question.outcomes,
        *question.populations,
        *question.body_sites,
    )


def _appraised(
    hits: Sequence[Hit], question: Question, directness: DirectnessJudge, on: date
) -> list[Evidence]:
    return [
        Evidence(
            record=hit.record,
            appraisal=appraise(hit.record, question.kind, on),
            directness=directness.judge(hit.record.title, hit.record),
            rank=hit.rank,
            score=hit.score,
        )
        for hit in hits
    ]


def verified(
    chosen: Sequence[Chosen], verifier: StatementVerifier
) -> tuple[tuple[Said, ...], tuple[LeftOut, ...]]:
    """The findings whose statements their passages bear out; the others with the reason."""
    said, failed = [], []
    for one in chosen:
        finding = one.finding
        passages = (finding.passage, *finding.context)
        record = one.evidence.record
        verdict = verifier.verdict(finding.text, passages, {record.id: record})
        if verdict.label is VerdictLabel.SUPPORTED:
            said.append(Said(chosen=one, statement=statement_of(one, verdict)))
        else:
            reason = "; ".join(verdict.reasons) or verdict.label.value
            failed.append(
                LeftOut(record=finding.passage.record, step="verify", reason=reason, text=finding.text)
            )
    return tuple(said), tuple(failed)


def compose(
    question: Question,
    said: Sequence[Said],
    judged: Sequence[Judged],
    evidence: Sequence[Evidence],
    trace: Trace,
    lexicon: Lexicon,
) -> Article:
    """The article that says these statements."""
    lead = bottom_line(question, said)
    rest = [s for s in said if s not in lead]
    body = sections(question, rest)
    spoken = [s.statement for s in lead] + [s for section in body for s in section.statements]
    cited = references(spoken, evidence)
    listed = {r.record.id for r in cited}
    direct = {c.record for s in spoken if s.directness.label is DirectnessLabel.DIRECT for c in s.citations}
    article = Article(
        question=question,
        title=question.text,
        notices=notices(question, [s.chosen for s in said], judged, lexicon),
        bottom_line=tuple(s.statement for s in lead),
        sections=body,
        references=cited,
        evidence_basis=evidence_basis(
            cited, direct, found=len(evidence), left_out=_left_counts(trace, listed)
        ),
        limits=limits(cited),
        disclaimer=DISCLAIMER,
        trace=trace,
    )
    # how treatments compare weighs nothing on when to stop one, or on how much of it is given
    by_itself = any(special.in_parts(question.reading, lexicon)) or on_dose.asked(question, lexicon)
    weighed_up = question.interventions and question.kind in _METERED and not by_itself
    return one_on_disagreement(_with_meter(article, lexicon) if weighed_up else article)


def _with_meter(article: Article, lexicon: Lexicon) -> Article:
    """The article with its meter, and the meter's verdict among its notices."""
    weighed = article_meter(article, lexicon)
    return replace(article, meter=weighed, notices=(*article.notices, *verdict(weighed)))


_METERED = frozenset({QuestionKind.ROLE, QuestionKind.COMPARISON, QuestionKind.PREVENTION, QuestionKind.HARM})
"""Kinds of question that studies can point to one side or another of."""


def _left_counts(trace: Trace, cited: set[str]) -> tuple[tuple[str, int], ...]:
    """How many records that are not cited were left out, by reason, most first."""
    reasons: dict[str, str] = {}
    for left in trace.left_out:
        if left.record not in cited:
            reasons.setdefault(left.record, left.reason)
    return tuple(sorted(Counter(reasons.values()).items(), key=lambda item: (-item[1], item[0])))
