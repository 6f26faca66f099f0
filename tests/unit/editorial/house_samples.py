"""A synthetic house for tests: people, drafts, a scripted verifier, a clock that ticks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from osler.domain.appraisal import StudyDesign
from osler.domain.article import ReferenceKind, SectionRole
from osler.domain.finding import FindingKind
from osler.domain.passage import Passage
from osler.domain.record import Basis
from osler.domain.review import Credential, Interests, Judgement, Person, Role, StatementReview
from osler.domain.revision import Content, ListedReference, Source
from osler.domain.statement import Citation, Verdict, VerdictLabel
from osler.editorial.actions import House
from osler.editorial.desk import MemoryDesk
from osler.editorial.dossier import Dossier
from osler.editorial.drafts import Checked, Draft, SectionDraft, StatementDraft
from osler.editorial.log import MemoryLog
from osler.errors import InvalidValue

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ARTICLE = "synthetic-article"
NO_CONFLICT = Interests(conflict=False)
SECRET = b"synthetic secret of thirty-two bytes!"
LONG = Credential(title="Synthetic specialist", issuer="Synthetic board", expires=date(2030, 1, 1))
SHORT = Credential(title="Synthetic specialist", issuer="Synthetic board", expires=date(2020, 1, 1))


def person(id: str, *roles: Role, demonstration: bool = False, credential: Credential = LONG) -> Person:
    """Somebody with a credential."""
    return Person(
        id=id,
        name=f"Name of {id}",
        roles=frozenset(roles),
        credentials=(credential,),
        demonstration=demonstration,
    )


AUTHOR = person("author", Role.AUTHOR)
EDITOR = person("editor", Role.EDITOR)
REVIEWER = person("reviewer", Role.REVIEWER)
SECOND = person("second", Role.REVIEWER)
CHIEF = person("chief", Role.CHIEF)
AUDITOR = person("auditor", Role.AUDITOR)
CLOCKWORK = person("clockwork", Role.CLOCKWORK)
DEMO = person("demo", Role.REVIEWER, demonstration=True)
EXPIRED = person("expired", Role.REVIEWER, credential=SHORT)
BOTH = person("both", Role.AUTHOR, Role.EDITOR, Role.REVIEWER, Role.CHIEF)


def citation(record: str, text: str = "Drug A lowered the score.") -> Citation:
    """A pointer into a synthetic record."""
    passage = Passage(record=record, start=10, end=10 + len(text), text=text, basis=Basis.ABSTRACT)
    return Citation(record=record, passage=passage)


def statement(id: str, text: str, *records: str, flagged: bool = False) -> StatementDraft:
    """A statement draft that cites synthetic records."""
    return StatementDraft(
        id=id,
        text=text,
        citations=tuple(citation(r) for r in records),
        kind=FindingKind.EFFICACY,
        flagged=flagged,
    )


def draft(*statements: StatementDraft, title: str = "Synthetic question about drug A?") -> Draft:
    """A draft with these statements, the first also as the bottom line."""
    given = statements or (
        statement("s1", "Drug A lowered the score.", "pmid:1"),
        statement("s2", "Drug B made no difference.", "pmid:2"),
    )
    return Draft(
        title=title,
        bottom_line=given[:1],
        sections=(SectionDraft(role=SectionRole.EFFECTS, title="What it does", statements=given),),
        disclaimer="Synthetic disclaimer.",
    )


RISKY = draft(statement("s1", "Drug A at 10 mg lowered the score.", "pmid:1"))


def by_hand_source(pmid: str | None = None) -> Source:
    """A visibly synthetic source outside the library."""
    return Source(
        title="Synthetic book on drug A",
        authors=("Synthetic A",),
        container="Synthetic Press",
        year=2020,
        locator="chapter 1",
        pmid=pmid,
    )


class ScriptedVerifier:
    """Supports whatever cites something, except the texts it has another word for."""

    def __init__(self, script: Mapping[str, Checked] | None = None) -> None:
        self.script = dict(script or {})
        self.lost: set[str] = set()
        """Texts whose cited passage is gone."""

    def check(self, statement: StatementDraft) -> Checked:
        """The scripted word, else support for what cites something."""
        if statement.text in self.lost:
            raise InvalidValue("the record does not have the cited passage any more")
        label = VerdictLabel.SUPPORTED if statement.citations else VerdictLabel.NOT_FOUND
        return self.script.get(statement.text, Checked(verdict=Verdict(label=label, reasons=("synthetic",))))

    def reference(self, record: str, number: int) -> ListedReference:
        """A synthetic line."""
        return ListedReference(
            number=number,
            record=record,
            kind=ReferenceKind.RESEARCH,
            text=f"Synthetic trial {record}",
            url=None,
            design=StudyDesign.RANDOMISED_TRIAL,
            level=2,
            level_scheme="OCEBM 2011",
        )


class Ticking:
    """A clock that goes on by a minute each time it is read, and can be set forward."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        """The time, a minute later than last time."""
        self.now += timedelta(minutes=1)
        return self.now

    def forward(self, days: int) -> None:
        """Let days go by."""
        self.now += timedelta(days=days)


class Board:
    """A house with everything in memory, and the usual ways through it."""

    def __init__(self, script: Mapping[str, Checked] | None = None) -> None:
        self.log = MemoryLog()
        self.desk = MemoryDesk(self.log)
        self.clock = Ticking()
        self.verifier = ScriptedVerifier(script)
        self.house = House(self.desk, self.verifier, self.clock)

    @property
    def dossier(self) -> Dossier:
        """The dossier as it is now."""
        return self.desk.load(ARTICLE)

    @property
    def content(self) -> Content:
        """The newest content."""
        return self.dossier.latest.content

    @property
    def today(self) -> date:
        """Today, by the clock."""
        return self.clock.now.date()

    def create(self, given: Draft | None = None, *, machine_made: bool = False) -> Dossier:
        """A new article by the author."""
        return self.house.create(AUTHOR, ARTICLE, given or draft(), machine_made=machine_made)

    def edit(self, given: Draft, actor: Person = EDITOR) -> Dossier:
        """An edit on what is there now."""
        return self.house.edit(actor, ARTICLE, given, seen=self.dossier.state)

    def submit(self, actor: Person = AUTHOR) -> Dossier:
        """Hand in what is there now."""
        return self.house.submit(actor, ARTICLE, seen=self.dossier.state)

    def under_review(self, given: Draft | None = None) -> Dossier:
        """A new article, handed in and claimed."""
        self.create(given)
        self.submit()
        return self.house.claim(REVIEWER, ARTICLE)

    def accepting(self) -> list[StatementReview]:
        """Acceptance of every statement of the newest revision."""
        return [
            StatementReview(statement=s.id, judgement=Judgement.ACCEPT) for s in self.content.statements()
        ]

    def sign(self, actor: Person = REVIEWER) -> Dossier:
        """Sign what is there now."""
        return self.house.sign(
            actor, ARTICLE, self.accepting(), NO_CONFLICT, content_hash=self.dossier.latest.hash
        )

    def publish(self) -> Dossier:
        """Publish what is there now."""
        return self.house.publish(EDITOR, ARTICLE, seen=self.dossier.state)

    def published(self, given: Draft | None = None) -> Dossier:
        """A new article, all the way to the public."""
        self.under_review(given)
        self.sign()
        return self.publish()


def reworded(given: Draft, text: str) -> Draft:
    """The draft with the words of its first statement changed."""
    old = given.statements()[0]
    new = replace(old, text=text)
    return replace(
        given,
        bottom_line=tuple(new if s.id == old.id else s for s in given.bottom_line),
        sections=tuple(
            replace(c, statements=tuple(new if s.id == old.id else s for s in c.statements))
            for c in given.sections
        ),
    )
