"""Flags: what a reader must know of a record before relying on it."""

from __future__ import annotations

import re

from osler.appraisal.design import DesignJudgement
from osler.domain.appraisal import Flag, StudyDesign
from osler.domain.record import Basis, Record, Relation

_PREPRINT_DOI = re.compile(
    r"^10\.(1101/(20\d\d\.\d\d\.\d\d\.)?\d{6}|21203/rs|31219/osf|20944/preprints|31234/osf|2139/ssrn|36227/techrxiv"
    r"|22541/au|48550/arxiv|26434/chemrxiv|1590/scielopreprints)"
)
"""DOI patterns of preprint servers registered with Crossref; 10.1101 is shared with journals of Cold Spring Harbor,
whose suffixes are not six digits."""
_PREPRINT_JOURNAL = re.compile(
    r"\b(medrxiv|biorxiv|research square|preprints|ssrn|arxiv|psyarxiv|chemrxiv|techrxiv|authorea)\b",
    re.IGNORECASE,
)
_RETRACTED_TITLE = re.compile(r"^\W*(retracted( article)?|withdrawn)\s*[:\]]", re.IGNORECASE)
"""Publishers put "RETRACTED:" or "RETRACTED ARTICLE:" before the title, Cochrane "WITHDRAWN:"."""


def flags(record: Record, judged: DesignJudgement) -> tuple[Flag, ...]:
    """The flags that hold for a record, in the order of ``Flag``."""
    relations = {link.relation for link in record.links}
    types = {t.lower() for t in record.publication_types}
    designs = {judged.design, *judged.also}
    holds = {
        Flag.RETRACTED: _retracted(record, relations, types),
        Flag.CONCERN: Relation.CONCERN_RAISED_BY in relations,
        Flag.CORRECTED: Relation.CORRECTED_BY in relations or "corrected and republished article" in types,
        Flag.PREPRINT: _preprint(record, types),
        Flag.ANIMAL: judged.design is StudyDesign.ANIMAL,
        Flag.IN_VITRO: judged.design is StudyDesign.IN_VITRO,
        Flag.PROTOCOL: StudyDesign.PROTOCOL in designs,
        Flag.SUPERSEDED: bool(relations & {Relation.SUPERSEDED_BY, Relation.UPDATED_BY}),
        Flag.RESTATED: any(s.basis is Basis.RESTATED for s in record.sections),
    }
    return tuple(flag for flag in Flag if holds[flag])


def _retracted(record: Record, relations: set[Relation], types: set[str]) -> bool:
    return (
        record.retracted
        or Relation.RETRACTED_BY in relations
        or "retracted publication" in types
        or bool(_RETRACTED_TITLE.match(record.title))
    )


def _preprint(record: Record, types: set[str]) -> bool:
    return (
        "preprint" in types
        or bool(record.doi and _PREPRINT_DOI.match(record.doi.lower()))
        or bool(record.journal and _PREPRINT_JOURNAL.search(record.journal))
    )
