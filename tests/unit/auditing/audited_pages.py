"""Made-up pages and a small made-up library for the tests of auditing; no medical content is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from osler.auditing.audit import Means, audit
from osler.domain.audit_report import AuditReport
from osler.domain.finding import Direction, FindingKind, RecordedFinding
from osler.domain.library import Clause, Filters, Hit, LibraryQuery
from osler.domain.question import Category, Concept
from osler.domain.record import Basis, Record, Section
from osler.ports import EvidenceLibrary
from osler.testing import FakeLexicon, InMemoryLibrary

SPOTS = Concept(id="condition:spots", name="white spots", category=Category.CONDITION)
RASH = Concept(id="condition:rash", name="red rash", category=Category.CONDITION)
DRUG_A = Concept(id="intervention:drug-a", name="drug A", category=Category.INTERVENTION)
DRUG_B = Concept(id="intervention:drug-b", name="drug B", category=Category.INTERVENTION)
ROLLER = Concept(id="intervention:roller", name="roller", category=Category.INTERVENTION)
LEXICON = FakeLexicon(
    names={
        SPOTS: ("white spots",),
        RASH: ("red rash",),
        DRUG_A: ("drug A", "alphacillin"),
        DRUG_B: ("drug B",),
        ROLLER: ("roller", "rolling"),
    }
)
ON = date(2026, 1, 2)


def publication(
    record_id: str,
    title: str,
    findings: Sequence[tuple[FindingKind, Direction, str]],
    *,
    types: Sequence[str] = ("Randomized Controlled Trial",),
    year: int | None = 2020,
    retracted: bool = False,
) -> Record:
    """A made-up record whose findings are marked."""
    text, marked = title, []
    sections = [Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT)]
    for kind, direction, words in findings:
        start = len(text) + 1
        text = f"{text}\n{words}"
        sections.append(Section(label=kind.value, start=start, end=len(text), basis=Basis.RESTATED))
        marked.append(RecordedFinding(start=start, end=len(text), kind=kind, direction=direction))
    return Record(
        id=record_id,
        title=title,
        text=text,
        sections=tuple(sections),
        findings=tuple(marked),
        doi=record_id.removeprefix("doi:"),
        year=year,
        publication_types=tuple(types),
        retracted=retracted,
        origin="made up for a test",
    )


EFFICACY, HARM = FindingKind.EFFICACY, FindingKind.HARM
LIBRARY = (
    publication(
        "doi:10.1000/a",
        "Synthetic trial of drug A for white spots",
        [
            (
                EFFICACY,
                Direction.FAVOURS_INTERVENTION,
                "Drug A cleared white spots in 62% of patients and 11% of controls.",
            ),
            (
                HARM,
                Direction.NOT_APPLICABLE,
                "Drug A caused mild itching in a few patients with white spots.",
            ),
        ],
    ),
    publication(
        "doi:10.1000/b",
        "Synthetic trial of drug B for white spots",
        [
            (
                EFFICACY,
                Direction.NO_DIFFERENCE,
                "Drug B did not clear white spots better than placebo after 12 weeks.",
            )
        ],
    ),
    publication(
        "doi:10.1000/c",
        "Synthetic trial of drug B for red rash",
        [(EFFICACY, Direction.FAVOURS_INTERVENTION, "Drug B healed red rash within 9 days.")],
    ),
    publication(
        "doi:10.1000/d",
        "Synthetic safety review of the roller",
        [
            (
                HARM,
                Direction.NOT_APPLICABLE,
                "Granulomas followed rolling with a roller when a serum was put on the skin.",
            )
        ],
        types=("Systematic Review",),
    ),
)


@dataclass(frozen=True)
class PlainSearcher:
    """A ``Searcher`` that asks the library for the words."""

    library: EvidenceLibrary

    def queries(self, text: str, concepts: Sequence[Concept]) -> tuple[LibraryQuery, ...]:
        """The words, any of them."""
        del concepts
        return (LibraryQuery(clauses=tuple(Clause(texts=(word,)) for word in text.split())),)

    def search(
        self, text: str, concepts: Sequence[Concept] = (), *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The best records for the words."""
        return self.library.search(self.queries(text, concepts)[0], filters=filters, limit=limit)


def audited(text: str, records: Sequence[Record] = LIBRARY) -> AuditReport:
    """The audit of a text against made-up records."""
    library = InMemoryLibrary(records)
    means = Means(lexicon=LEXICON, library=library, searcher=PlainSearcher(library), version="test")
    return audit(text, means, on=ON)


def label_of(report: AuditReport, words: str) -> str:
    """The label of the statement that contains these words."""
    (found,) = [s for s in report.statements if words in s.text]
    return found.verdict.label.value
