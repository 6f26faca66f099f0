"""The engine and the house as the site uses them: opened once a process, on the settings of the environment."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache, partial
from itertools import islice

from osler.appraisal.level import appraise
from osler.bootstrap import Osler, settle
from osler.codec import link
from osler.domain.article import Reference, ReferenceKind
from osler.domain.question import QuestionKind
from osler.domain.record import Record
from osler.domain.revision import ListedReference
from osler.editorial.actions import House
from osler.editorial.desk import Desk
from osler.editorial.verifier import LibraryVerifier
from osler.rendering.references import line
from osler.retrieval.scoring import text_of


@lru_cache(maxsize=1)
def engine() -> Osler:
    """Osler on the library of this environment."""
    return Osler.open()


READ_AHEAD = 500
"""Publications that are read before anybody asks; a larger library is read as questions come."""


def warm() -> None:
    """Open the engine, answer once and read publications ahead, before threads share it.

    Tables and models are read when first wanted; msgspec 0.22 crashes the process if several threads are the first
    to use a type, and no visitor should wait for the reading. A second call finds nearly all done.
    """
    osler = engine()
    osler.ask("Does cryotherapy repigment idiopathic guttate hypomelanosis?")
    for record in islice(osler.library.records(), READ_AHEAD):
        appraise(record, QuestionKind.THERAPY, now().date())
        text_of(record)
        for finding in record.findings:
            osler.lexicon.mentions(record.text[finding.start : finding.end])
    settle()


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def reference_of(record: Record, number: int, kind: QuestionKind) -> Reference:
    """The record as a reference of an article about a question of this kind, appraised today."""
    judged = appraise(record, kind, now().date())
    return Reference(
        number=number,
        kind=ReferenceKind.GUIDELINE if record.is_guideline else ReferenceKind.RESEARCH,
        record=record,
        design=judged.design,
        level=judged.level,
        level_scheme=judged.scheme,
        level_reasons=judged.reasons,
        flags=judged.flags,
    )


def listed(record: Record, number: int, kind: QuestionKind) -> ListedReference:
    """The line of a reference list, as frozen in a revision."""
    reference = reference_of(record, number, kind)
    return ListedReference(
        number=number,
        record=record.id,
        kind=reference.kind,
        text=line(reference),
        url=link(record),
        design=reference.design,
        level=reference.level,
        level_scheme=reference.level_scheme,
        flags=reference.flags,
    )


def verifier(kind: QuestionKind) -> LibraryVerifier:
    """What verifies articles about questions of this kind."""
    osler = engine()
    return LibraryVerifier(osler.library, osler.lexicon, partial(listed, kind=kind), osler.reader)


def house(desk: Desk, kind: QuestionKind) -> House:
    """The publishing house over ``desk``, for an article about a question of this kind."""
    return House(desk, verifier(kind), now)
