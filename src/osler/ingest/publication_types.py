"""Publication types: what the databases print, under NLM's names, and what they say of a record.

Names: NLM, Publication Characteristics (Publication Types) with scope notes,
https://www.nlm.nih.gov/mesh/pubtypes.html; "Consensus Statement" is not NLM's but in common use.
"""

from __future__ import annotations

from collections.abc import Iterable

_NLM = (
    "Adaptive Clinical Trial",
    "Address",
    "Autobiography",
    "Bibliography",
    "Biography",
    "Books and Documents",
    "Case Reports",
    "Classical Article",
    "Clinical Conference",
    "Clinical Study",
    "Clinical Trial",
    "Clinical Trial Protocol",
    "Clinical Trial, Phase I",
    "Clinical Trial, Phase II",
    "Clinical Trial, Phase III",
    "Clinical Trial, Phase IV",
    "Clinical Trial, Veterinary",
    "Comment",
    "Comparative Study",
    "Congress",
    "Consensus Development Conference",
    "Consensus Development Conference, NIH",
    "Consensus Statement",
    "Controlled Clinical Trial",
    "Corrected and Republished Article",
    "Dataset",
    "Editorial",
    "English Abstract",
    "Equivalence Trial",
    "Evaluation Study",
    "Expression of Concern",
    "Guideline",
    "Historical Article",
    "Interview",
    "Introductory Journal Article",
    "Journal Article",
    "Lecture",
    "Letter",
    "Meta-Analysis",
    "Multicenter Study",
    "Network Meta-Analysis",
    "News",
    "Newspaper Article",
    "Observational Study",
    "Observational Study, Veterinary",
    "Patient Education Handout",
    "Personal Narratives",
    "Practice Guideline",
    "Pragmatic Clinical Trial",
    "Preprint",
    "Published Erratum",
    "Randomized Controlled Trial",
    "Randomized Controlled Trial, Veterinary",
    "Retracted Publication",
    "Retraction of Publication",
    "Retraction Notice",
    "Review",
    "Scoping Review",
    "Systematic Review",
    "Technical Report",
    "Twin Study",
    "Validation Study",
    "Video-Audio Media",
)
_OTHER_NAMES = {
    # Embase, Scopus, Web of Science, EBSCO, Ovid and Cochrane document types
    "article": "Journal Article",
    "article in press": "Journal Article",
    "case report": "Case Reports",
    "case study": "Case Reports",
    "consensus development": "Consensus Development Conference",
    "correction": "Published Erratum",
    "editorial material": "Editorial",
    "erratum": "Published Erratum",
    "meta analysis": "Meta-Analysis",
    "meta-analysis": "Meta-Analysis",
    "multicentre study": "Multicenter Study",
    "network meta-analysis": "Network Meta-Analysis",
    "randomised controlled trial": "Randomized Controlled Trial",
    "retracted article": "Retracted Publication",
    "retracted": "Retracted Publication",
    "retraction": "Retraction of Publication",
    "review article": "Review",
    "systematic review and meta-analysis": "Meta-Analysis",
    "posted content": "Preprint",
    # JATS article types (https://jats.nlm.nih.gov/archiving/tag-library/1.3/attribute/article-type.html)
    "research-article": "Journal Article",
    "review-article": "Review",
    "brief-report": "Journal Article",
    "rapid-communication": "Journal Article",
    "case-report": "Case Reports",
    "systematic-review": "Systematic Review",
    "article-commentary": "Comment",
    "addendum": "Published Erratum",
    "expression-of-concern": "Expression of Concern",
    "partial-retraction": "Published Erratum",
    "retracted-article": "Retracted Publication",
    "preprint": "Preprint",
    "news": "News",
    "study protocol": "Clinical Trial Protocol",
    "clinical practice guideline": "Practice Guideline",
    "clinical guideline": "Practice Guideline",
    "guidelines": "Guideline",
    "consensus guideline": "Consensus Statement",
}
_BY_NAME = {name.lower(): name for name in _NLM} | _OTHER_NAMES
_EMTREE = {
    "case report": "Case Reports",
    "controlled clinical trial": "Controlled Clinical Trial",
    "meta analysis": "Meta-Analysis",
    "randomized controlled trial": "Randomized Controlled Trial",
    "systematic review": "Systematic Review",
}
_GUIDELINES = {
    "consensus development conference",
    "consensus development conference, nih",
    "consensus statement",
    "guideline",
    "practice guideline",
}


def publication_type(text: str) -> str | None:
    """NLM's name for a publication type as a database or publisher prints it, or ``None`` if it is none."""
    return _BY_NAME.get(text.strip().strip(".").lower())


def publication_types(texts: Iterable[str]) -> tuple[str, ...]:
    """The publication types among ``texts`` under NLM's names, each once, in order."""
    return tuple(dict.fromkeys(found for text in texts if (found := publication_type(text))))


def emtree_types(terms: Iterable[str]) -> tuple[str, ...]:
    """The publication types that Embase's index terms stand for.

    Embase indexes a trial with "randomized controlled trial" and an article about trials with
    "randomized controlled trial (topic)" (Embase Indexing Guide, section on study types), so the bare term
    says what the publication is. Not so "practice guideline", which is set on articles that only name one.
    """
    return tuple(dict.fromkeys(found for term in terms if (found := _EMTREE.get(term.strip("* ").lower()))))


def is_guideline(types: Iterable[str]) -> bool:
    """Whether the types say that the record is a guideline or a consensus document."""
    return any(name.lower() in _GUIDELINES for name in types)


def is_retracted(types: Iterable[str]) -> bool:
    """Whether the types say that the record has been retracted."""
    return any(name.lower() == "retracted publication" for name in types)
