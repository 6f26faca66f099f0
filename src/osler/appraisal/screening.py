"""Labels for screening: what a record may be, told so that little is missed.

A screener who excludes by label loses what the label missed for good, so these labels lean towards
sensitivity, as the sensitive forms of published search filters do (Wilczynski NL, McKibbon KA, Haynes RB.
Sensitive Clinical Queries retrieved relevant systematic reviews as well as primary studies. J Clin Epidemiol
2011;64:1341-9). The judgement that an answer relies on is ``study_design``, which is stricter.
"""

from __future__ import annotations

import re

from osler.appraisal.design import Words, designs_in, study_design, words_of
from osler.appraisal.design_cues import NOTICE
from osler.domain.appraisal import StudyDesign
from osler.domain.record import Record

_D = StudyDesign

LABELS = (
    "systematic_review",
    "meta_analysis",
    "randomized_trial",
    "trial",
    "protocol",
    "human",
    "rodent",
    "child",
)
"""The vocabulary, as screening tools spell it."""

_REVIEWS = frozenset({_D.META_ANALYSIS, _D.SYSTEMATIC_REVIEW})
_TRIALS = frozenset({_D.RANDOMISED_TRIAL, _D.CONTROLLED_TRIAL, _D.UNCONTROLLED_TRIAL})
_NOT_ON_PEOPLE = frozenset(
    {*_REVIEWS, _D.NARRATIVE_REVIEW, _D.GUIDELINE, _D.CONSENSUS, _D.OPINION, _D.ANIMAL, _D.IN_VITRO}
)
_ON_PEOPLE = frozenset(
    {*_TRIALS, _D.CASE_CONTROL, _D.COHORT, _D.CROSS_SECTIONAL, _D.CASE_SERIES, _D.CASE_REPORT}
)


def screening_labels(record: Record) -> frozenset[str]:
    """The labels that may hold for a record; they do not exclude each other (a pooled review has two)."""
    words = words_of(record)
    judged = study_design(record)
    designs = {judged.design, *judged.also, *designs_in(words)}
    labels = {label for label, holds in _designs(designs, words).items() if holds}
    if judged.design in _REVIEWS:
        labels -= {"randomized_trial", "trial"}
    text = f"{words.title}|{words.body}"
    if _RODENT.search(text):
        labels.add("rodent")
    if _on_people(judged.design, text):
        labels.add("human")
        if _CHILD.search(text):
            labels.add("child")
    return frozenset(labels)


def _designs(designs: set[StudyDesign], words: Words) -> dict[str, bool]:
    review = bool(designs & _REVIEWS) or bool(_SEARCHED.search(words.body))
    protocol = _D.PROTOCOL in designs
    return {
        "systematic_review": review and not protocol,
        "meta_analysis": _D.META_ANALYSIS in designs and not protocol,
        "randomized_trial": _D.RANDOMISED_TRIAL in designs and not _PROTOCOL.search(words.title),
        "trial": bool(designs & _TRIALS) or bool(_TREATED.search(words.body)),
        "protocol": (protocol or bool(_PROTOCOL.search(words.title))) and not NOTICE.match(words.title),
    }


_PROTOCOL = re.compile(r"\bprotocols?\b")
_SEARCHED = re.compile(
    r"\b(search\w*|retriev\w+|identified|collected|literature|review\w*|articles|publications)\b[^|]{0,250}"
    r"\b(medline|pubmed|embase|scopus|cinahl|web of science|psycinfo|google scholar|scielo|lilacs"
    r"|cochrane (library|central|database))\b"
)
"""A review that names the databases it drew on, systematic by its own word or not."""
_TREATED = re.compile(
    r"\b(patients|participants|subjects|women|children|volunteers)\b[^.|]{0,60}"
    r"\b(received|were treated|were given|underwent|assigned to|allocated to|divided into)\b[^|]*"
    r"\b(efficacy|effective(ness)?|improve[ds]?|improvement|response rate|tolerated|reduced|reduction)\b"
)


def _on_people(design: StudyDesign, text: str) -> bool:
    """Whether the record reports research on people: by its design, or because it counts them."""
    if design in _NOT_ON_PEOPLE:
        return False
    return design in _ON_PEOPLE or bool(_COUNTED.search(text))


_COUNTED = re.compile(
    r"\b(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty"
    r"|hundred)[- ](\S+ ){0,4}?(patients?|participants?|subjects|volunteers|women|men|children|adults"
    r"|individuals|respondents|people|persons|infants|neonates|cases|students|adolescents|households|nurses"
    r"|physicians|males|females|girls|boys|mothers|smokers|workers|users|residents)\b"
    r"|\bn ?= ?\d"
)
_CHILD = re.compile(
    r"\b(child(ren)?|infants?|neonat\w+|newborns?|pa?ediatric\w*|adolescen\w+|toddlers?|preschool\w*"
    r"|school-?age\w*|bab(y|ies)|boys|girls|teenage\w*)\b"
)
_RODENT = re.compile(r"\b(rats?|mouse|mice|murine|rodents?|hamsters?|gerbils?|guinea pigs?)\b")
