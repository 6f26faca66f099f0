"""PubMed's own vocabulary: dates, kinds of link, trial registries.

Source of every rule here: NLM, "MEDLINE PubMed XML Element Descriptions and their Attributes"
(www.nlm.nih.gov/bsd/licensee/elements_descriptions.html) and "Databank Sources with Accession Numbers".
"""

from __future__ import annotations

import re

from osler.domain.record import Relation

RELATIONS = {
    "RetractionIn": Relation.RETRACTED_BY,
    "RetractionOf": Relation.RETRACTS,
    "RetractedandRepublishedIn": Relation.RETRACTED_BY,
    "RetractedandRepublishedFrom": Relation.RETRACTS,
    "PartialRetractionIn": Relation.CORRECTED_BY,
    "PartialRetractionOf": Relation.CORRECTS,
    "ExpressionOfConcernIn": Relation.CONCERN_RAISED_BY,
    "ErratumIn": Relation.CORRECTED_BY,
    "ErratumFor": Relation.CORRECTS,
    "CorrectedandRepublishedIn": Relation.REPUBLISHED,
    "CorrectedandRepublishedFrom": Relation.REPUBLISHED,
    "RepublishedIn": Relation.REPUBLISHED,
    "RepublishedFrom": Relation.REPUBLISHED,
    "ReprintIn": Relation.REPUBLISHED,
    "ReprintOf": Relation.REPUBLISHED,
    "UpdateIn": Relation.UPDATED_BY,
    "UpdateOf": Relation.UPDATES,
    "CommentIn": Relation.COMMENTED_BY,
    "CommentOn": Relation.COMMENTS_ON,
}
"""``RefType`` of ``CommentsCorrections``; what is not listed is ``Relation.OTHER``. A partial retraction
leaves the rest of a paper standing, so it counts as a correction. ``Cites`` (a reference list) is no link."""

TRIAL_REGISTRIES = frozenset(
    {
        "ANZCTR", "ChiCTR", "ClinicalTrials.gov", "CRiS", "CTRI", "DRKS", "EudraCT", "IRCT", "ISRCTN",
        "JapicCTI", "JMACCT CTR", "JPRN", "NTR", "PACTR", "ReBec", "REPEC", "RPCEC", "SLCTR", "TCTR", "UMIN CTR",
    }
)  # fmt: skip
"""``DataBankName`` of the registries of trials; the other data banks hold sequences and data sets."""

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def iso_date(year: str | None, month: str | None, day: str | None) -> str | None:
    """A date from its printed parts as far as they are known: ``2024``, ``2024-05``, ``2024-05-27``.

    A month is a number or an English name; of a range ("Jan-Mar") the first counts; a season is no month.
    """
    if year is None or not (year.isdigit() and len(year) == 4):
        return None
    number = month_number(month)
    if not number:
        return year
    if day is None or not (day.isdigit() and 1 <= int(day) <= 31):
        return f"{year}-{number:02}"
    return f"{year}-{number:02}-{int(day):02}"


def month_number(month: str | None) -> int:
    """1 to 12 for a month as a number or an English name; 0 for everything else."""
    if not month:
        return 0
    if month.isdigit():
        return int(month) if 1 <= int(month) <= 12 else 0
    return _MONTHS.get(month[:3].lower(), 0)


def medline_date(text: str) -> str | None:
    """The first date of a free-text ``MedlineDate``: "1998 Dec-1999 Jan" is ``1998-12``, "2000 Spring" 2000."""
    year = _YEAR.search(text)
    if not year:
        return None
    after = text[year.end() :].strip().split(maxsplit=1)
    return iso_date(year[0], after[0] if after else None, None)
