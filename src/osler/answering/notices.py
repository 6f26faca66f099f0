"""What the answer says of the search itself: sentences made by code from counts, never statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from osler.answering import just_that, on_dose
from osler.answering.chosen import Chosen
from osler.answering.disagreement import disagreeing
from osler.answering.facets import ABOUT
from osler.answering.not_found import no_comparison, no_harm, no_trial
from osler.answering.parts import unanswered
from osler.answering.reading import describe
from osler.answering.sufficiency import Judged
from osler.appraisal.composite import counted_among
from osler.domain.appraisal import DirectnessLabel
from osler.domain.article import Article, Notice, NoticeKind, SectionRole
from osler.domain.meter import Meter
from osler.domain.passage import Passage
from osler.domain.question import Caution, Concept, Question, QuestionKind
from osler.domain.record import Basis
from osler.language.foreign import foreign
from osler.language.words import content_stems
from osler.ports import Lexicon

EMERGENCY_TEXT = (
    "This may describe an emergency. Call your local emergency number (112, 999, 911 or 000) or go to the nearest "
    "emergency department now. If you think of harming yourself, call a crisis line or the emergency number. "
    "Do not wait for an answer from this page."
)
PERSONAL_TEXT = (
    "This asks about one person. Osler does not give personal orders: what follows is general evidence, to be weighed "
    "with a clinician who knows the person."
)
PERSONAL_ALONE = (
    "This asks about one person. Osler does not give personal orders: please ask a clinician who knows the "
    "person."
)
FOREIGN_TEXT = (
    "The question does not seem to be in English. Osler reads English only, so it may have been misread: see below how "
    "it was read, or ask again in English."
)
CUT_TEXT = "The question is long: only its first thousand characters were read."
_MOST_NEAR = 3
_THIN = 2
"""With so few independent direct records or fewer, the evidence is called thin."""


def cautions(question: Question, *, answered: bool) -> tuple[Notice, ...]:
    """The notices that come before anything else, whether evidence follows or not."""
    notices = []
    if question.cut:
        notices.append(Notice(kind=NoticeKind.READING, text=CUT_TEXT))
    if foreign(question.text):
        notices.append(Notice(kind=NoticeKind.READING, text=FOREIGN_TEXT))
    if Caution.EMERGENCY in question.cautions:
        notices.append(Notice(kind=NoticeKind.EMERGENCY, text=EMERGENCY_TEXT))
    if Caution.PERSONAL_ORDER in question.cautions:
        notices.append(
            Notice(kind=NoticeKind.PERSONAL_ORDER, text=PERSONAL_TEXT if answered else PERSONAL_ALONE)
        )
    return tuple(notices)


def notices(
    question: Question, chosen: Sequence[Chosen], judged: Sequence[Judged], lexicon: Lexicon
) -> tuple[Notice, ...]:
    """The notices of an article, in the order in which a reader needs them.

    Args:
        judged: every record found and judged, said or not: what was not found is told from these.
    """
    made = [
        *cautions(question, answered=True),
        *_strength(question, chosen, judged),
        *no_trial(question, judged, lexicon),
        *no_comparison(question, judged, lexicon),
        *_only_some(question, chosen, lexicon),
        *_dose(question, chosen, lexicon),
        *_unanswered(question, chosen, lexicon),
        *_wider_end(question, chosen),
        *_several_conditions(question, chosen, lexicon),
        *_disagreement(chosen),
        *no_harm(question, chosen, judged, lexicon),
        *_restated(chosen),
        Notice(
            kind=NoticeKind.READING, text=f"Read as {describe(question, just_that.asked(question, lexicon))}."
        ),
    ]
    return tuple(made)


def verdict(meter: Meter) -> tuple[Notice, ...]:
    """What the evidence points to, where the question can be answered so."""
    return (Notice(kind=NoticeKind.VERDICT, text=meter.verdict.words),) if meter.verdict else ()


def _direct(chosen: Sequence[Chosen]) -> list[Chosen]:
    return [c for c in chosen if c.finding.directness.label is DirectnessLabel.DIRECT]


def _strength(question: Question, chosen: Sequence[Chosen], judged: Sequence[Judged]) -> list[Notice]:
    direct = {c.evidence.record.id: c.evidence for c in _direct(chosen)}
    if not direct:
        near = "; ".join(dict.fromkeys(r for c in chosen[:_MOST_NEAR] for r in c.finding.directness.reasons))
        text = f"No direct evidence was found in this library. What follows is near the question: {near}."
        return [Notice(kind=NoticeKind.NO_DIRECT_EVIDENCE, text=text)]
    made = []
    strong = [e for e in direct.values() if e.record.is_guideline or (e.appraisal.level or 9) <= 2]
    if len(direct) <= _THIN or not strong:
        one = len(direct) == 1
        count = "one publication bears" if one else f"{len(direct)} publications bear"
        none = "it is no" if one else "none of them is a"
        why = "" if strong else f", and {none} guideline, systematic review or randomised trial"
        text = f"Thin evidence: only {count} directly on the question{why}."
        made.append(Notice(kind=NoticeKind.THIN_EVIDENCE, text=text))
    guidelines = any(j.evidence.record.is_guideline and j.subject >= ABOUT for j in judged)
    if question.kind is QuestionKind.THERAPY and not guidelines:
        made.append(
            Notice(
                kind=NoticeKind.NO_GUIDELINE,
                text="No guideline on this was found in this library; the answer rests on research.",
            )
        )
    return made


def _only_some(question: Question, chosen: Sequence[Chosen], lexicon: Lexicon) -> list[Notice]:
    """Say so where nobody in particular was asked about and all direct evidence is on one special group."""
    if question.populations or not (direct := _direct(chosen)):
        return []
    groups = [{m.concept.name for m in lexicon.mentions(_people(c))} for c in direct]
    shared = sorted(set.intersection(*groups) & _SPECIAL_GROUPS)
    if not shared or any("adults" in g for g in groups):
        return []
    text = f"The evidence found is on {' and '.join(shared)}; the question names no group of people."
    return [Notice(kind=NoticeKind.THIN_EVIDENCE, text=text)]


def _people(chosen: Chosen) -> str:
    record = chosen.evidence.record
    return f"{record.population or record.title} . {chosen.finding.text}"


_SPECIAL_GROUPS = frozenset({"children", "infants", "newborns", "pregnant women", "breastfeeding women"})


def _dose(question: Question, chosen: Sequence[Chosen], lexicon: Lexicon) -> list[Notice]:
    """Where a dose was asked for, say whose doses these are, or that what is said names none."""
    if on_dose.asked(question, lexicon):
        return [Notice(kind=NoticeKind.DEPENDS, text=on_dose.GIVEN)]
    if not _ASKS_DOSE.search(question.reading) or any(_DOSE.search(c.finding.text) for c in chosen):
        return []
    text = "A dose was asked for; what was found names none."
    return [Notice(kind=NoticeKind.THIN_EVIDENCE, text=text)]


_ASKS_DOSE = re.compile(
    r"\b(?:what|which|how much|right|best|optimal|usual)\b[^.?]*\bdos(?:e|es|age|ing)\b|\bsingle[- ]dose\b",
    re.IGNORECASE,
)
_DOSE = re.compile(
    r"\d ?(?:mg|µg|mcg|g|ml|iu|units?|%|j/cm)\b|\d ?%|\b(?:single|one)[ -](?:oral )?dose|\bdoses?\b[^.]{0,20}\d",
    re.IGNORECASE,
)


def _unanswered(question: Question, chosen: Sequence[Chosen], lexicon: Lexicon) -> list[Notice]:
    """Say so where one part of a question in two is not answered."""
    parts = unanswered(question, [c.finding for c in chosen], lexicon)
    return [
        Notice(
            kind=NoticeKind.THIN_EVIDENCE,
            text=f"Nothing said here answers this part of the question: {part}?",
        )
        for part in parts
    ]


def _wider_end(question: Question, chosen: Sequence[Chosen]) -> list[Notice]:
    """Say so where what was asked about is counted together with other ends."""
    asked = [c.name for c in question.outcomes]
    wider = next((end for c in _direct(chosen) if (end := counted_among(c.finding.text, asked))), "")
    if not wider or any(name in c.finding.text.lower() for c in chosen for name in asked):
        return []
    text = f"What was found counts {' or '.join(asked)} among {wider.lower()}, not by itself."
    return [Notice(kind=NoticeKind.THIN_EVIDENCE, text=text)]


def _several_conditions(question: Question, chosen: Sequence[Chosen], lexicon: Lexicon) -> list[Notice]:
    """Where what was asked about is a sign of several diseases, name those that the evidence is about.

    It is taken for one where most of the direct evidence is on a disease with a name of its own and not on the
    condition as such: resistant hypertension is a group of hypertension, not a cause of it.
    """
    if len(question.conditions) != 1 or question.interventions:
        return []
    asked = question.conditions[0]
    of_each = [_kinds(asked, c, lexicon) for c in _direct(chosen)]
    kinds = dict.fromkeys(name for found in of_each for name in found)
    if len(kinds) < 2 or 2 * sum(bool(found) for found in of_each) <= len(of_each):
        return []
    names = list(kinds)[:6]
    text = (
        f"The answer depends on the cause: the evidence found is on {', '.join(names[:-1])} and {names[-1]}."
    )
    return [Notice(kind=NoticeKind.DEPENDS, text=text)]


def _kinds(asked: Concept, chosen: Chosen, lexicon: Lexicon) -> list[str]:
    """The diseases that a finding or its record's title names and that are kinds of what was asked about.

    A kind whose name says again what was asked about is a group of it.
    """
    named = [m.concept for m in lexicon.mentions(f"{chosen.evidence.record.title} . {chosen.finding.text}")]
    again = frozenset(content_stems(asked.name))

    def is_group(kind: Concept) -> bool:
        names = lexicon.synonyms(kind) if _SHORT.fullmatch(kind.name) else (kind.name,)
        return any(again <= frozenset(content_stems(name)) for name in names)

    return [
        c.name
        for c in named
        if c.id != asked.id and asked.id in {b.id for b in lexicon.broader(c)} and not is_group(c)
    ]


_SHORT = re.compile(r"(?=.*[A-Z].*[A-Z])[\w-]+")
"""A name that is a short form, which says nothing of what it is a kind of."""


def _disagreement(chosen: Sequence[Chosen]) -> list[Notice]:
    groups = disagreeing(chosen)
    if not groups:
        return []
    records = {c.evidence.record.id for group in groups for c in group}
    text = f"Studies disagree: {len(records)} publications point different ways on the same treatment."
    return [Notice(kind=NoticeKind.DISAGREEMENT, text=text)]


def one_on_disagreement(article: Article) -> Article:
    """The article with its disagreement told once, and where: by the verdict, if that says it, else by a notice."""
    told = any(n.kind is NoticeKind.VERDICT and "not agree" in n.text for n in article.notices)
    both = any(s.role is SectionRole.DISAGREEMENT and len(s.statements) > 1 for s in article.sections)
    kept = (n for n in article.notices if not (told and n.kind is NoticeKind.DISAGREEMENT))
    where = " They are shown side by side below."
    return replace(
        article,
        notices=tuple(
            replace(n, text=n.text + where) if both and n.kind is NoticeKind.DISAGREEMENT else n for n in kept
        ),
    )


def _restated(chosen: Sequence[Chosen]) -> list[Notice]:
    passages: list[Passage] = [c.finding.passage for c in chosen]
    restated = sum(p.basis is Basis.RESTATED for p in passages)
    if not restated:
        return []
    share = (
        "All statements rest"
        if restated == len(passages)
        else f"{restated} of {len(passages)} statements rest"
    )
    text = (
        f"{share} on Osler's own restatement of the abstract, not on the authors' words; no full text was read and "
        "retraction status was not checked. Follow the link to the original before relying on one."
    )
    return [Notice(kind=NoticeKind.RESTATED, text=text)]
