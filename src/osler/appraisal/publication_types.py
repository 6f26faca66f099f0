"""What publication types say about the design of a study.

Sources: the MeSH publication types (https://www.nlm.nih.gov/mesh/pubtypes.html), given by indexers who saw
the full text, and the article types of JATS, given by publishers
(https://jats.nlm.nih.gov/archiving/tag-library/1.3/attribute/article-type.html). Compared in lower case.
"""

from __future__ import annotations

from osler.domain.appraisal import StudyDesign

_D = StudyDesign

SPECIFIC: dict[str, StudyDesign] = {
    "practice guideline": _D.GUIDELINE,
    "guideline": _D.GUIDELINE,
    "consensus development conference": _D.CONSENSUS,
    "consensus development conference, nih": _D.CONSENSUS,
    "consensus statement": _D.CONSENSUS,
    "clinical trial protocol": _D.PROTOCOL,
    "network meta-analysis": _D.META_ANALYSIS,
    "meta-analysis": _D.META_ANALYSIS,
    "systematic review": _D.SYSTEMATIC_REVIEW,
    "scoping review": _D.SYSTEMATIC_REVIEW,
    "observational study, veterinary": _D.ANIMAL,
    "clinical trial, veterinary": _D.ANIMAL,
    "randomized controlled trial, veterinary": _D.ANIMAL,
    "randomized controlled trial": _D.RANDOMISED_TRIAL,
    "pragmatic clinical trial": _D.RANDOMISED_TRIAL,
    "equivalence trial": _D.RANDOMISED_TRIAL,
    "controlled clinical trial": _D.CONTROLLED_TRIAL,
    "case reports": _D.CASE_REPORT,
    "case-report": _D.CASE_REPORT,
    "protocol": _D.PROTOCOL,
    "systematic-review": _D.SYSTEMATIC_REVIEW,
}
"""Types that settle the design, strongest first."""

VAGUE: dict[str, StudyDesign] = {
    "clinical trial, phase iii": _D.CONTROLLED_TRIAL,
    "clinical trial, phase iv": _D.UNCONTROLLED_TRIAL,
    "clinical trial, phase ii": _D.UNCONTROLLED_TRIAL,
    "clinical trial, phase i": _D.UNCONTROLLED_TRIAL,
    "clinical trial": _D.UNCONTROLLED_TRIAL,
    "observational study": _D.OBSERVATIONAL,
    "review": _D.NARRATIVE_REVIEW,
    "review-article": _D.NARRATIVE_REVIEW,
    "editorial": _D.OPINION,
    "comment": _D.OPINION,
    "letter": _D.OPINION,
    "reply": _D.OPINION,
    "article-commentary": _D.OPINION,
    "news": _D.OPINION,
}
"""Types that leave the kind open; the text may say more than they do."""

NOTICES: frozenset[str] = frozenset(
    {
        "published erratum",
        "retraction of publication",
        "retraction notice",
        "expression of concern",
        "correction",
        "retraction",
        "partial-retraction",
        "expression-of-concern",
        "addendum",
    }
)
"""Types of notices about another publication, which have no design of their own."""
