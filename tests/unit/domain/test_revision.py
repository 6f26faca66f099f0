"""Revisions: the hash binds everything a reader sees, and values that must not exist cannot."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import pytest

from osler.domain.appraisal import DirectnessLabel, Flag, StudyDesign
from osler.domain.article import Notice, NoticeKind, ReferenceKind, SectionRole
from osler.domain.finding import Direction, FindingKind
from osler.domain.passage import Passage
from osler.domain.record import Basis
from osler.domain.revision import (
    Barrier,
    ByHand,
    Content,
    ContentSection,
    EditedStatement,
    ListedReference,
    Revision,
    Source,
    Voucher,
    content_hash,
    utc_text,
)
from osler.domain.statement import Citation, Verdict, VerdictLabel
from osler.errors import InvalidValue

PASSAGE = Passage(record="pmid:1", start=4, end=13, text="synthetic", basis=Basis.ABSTRACT, section="RESULTS")
SOURCE = Source(
    title="Synthetic book",
    authors=("Synthetic A", "Synthetic B"),
    container="Synthetic Press",
    year=2020,
    locator="chapter 1",
    pmid="9",
    doi="10.0/x",
    url="https://example.org/",
)
VOUCHER = Voucher(person="p", name="Synthetic Reviewer", reason="the standard work")
SUPPORTED = EditedStatement(
    id="s1",
    text="Drug A lowered the score.",
    citations=(Citation(record="pmid:1", passage=PASSAGE),),
    verdict=Verdict(label=VerdictLabel.SUPPORTED, reasons=("word for word",)),
    kind=FindingKind.EFFICACY,
    directness_reasons=("about adults",),
)
VOUCHED = replace(
    SUPPORTED,
    id="s2",
    citations=(),
    verdict=Verdict(label=VerdictLabel.NOT_FOUND),
    by_hand=ByHand(source=SOURCE, voucher=VOUCHER),
)
BARRED = replace(SUPPORTED, id="s3", barriers=(Barrier.WRONG_NUMBER,), flagged=True)
REFERENCE = ListedReference(
    number=1,
    record="pmid:1",
    kind=ReferenceKind.RESEARCH,
    text="Synthetic trial of drug A",
    url="https://example.org/1",
    design=StudyDesign.RANDOMISED_TRIAL,
    level=2,
    level_scheme="OCEBM 2011",
    flags=(Flag.PREPRINT,),
)
CONTENT = Content(
    title="Synthetic question?",
    bottom_line=(SUPPORTED,),
    sections=(
        ContentSection(role=SectionRole.EFFECTS, title="Effects", statements=(SUPPORTED, VOUCHED, BARRED)),
    ),
    references=(REFERENCE,),
    notices=(Notice(kind=NoticeKind.NO_TRIAL, text="No synthetic trial."),),
    evidence_basis="One synthetic record.",
    limits=("Synthetic.",),
    disclaimer="Synthetic disclaimer.",
)
REVISION = Revision(
    article="a", number=1, content=CONTENT, authors=frozenset({"p"}), created=datetime(2026, 3, 2, tzinfo=UTC)
)


def _leaves(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Paths to everything in a value that can be changed by itself."""
    if is_dataclass(value):
        return [p for f in fields(value) for p in _leaves(getattr(value, f.name), (*path, f.name))]
    if isinstance(value, tuple):
        return [path, *(p for i, v in enumerate(value) for p in _leaves(v, (*path, i)))]
    return [path]


def _altered(value: Any) -> Any:
    if isinstance(value, Enum):
        return next(m for m in type(value) if m is not value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, tuple):
        return value[:-1]
    return "x" if value is None else f"{value}x"


def _with(value: Any, path: tuple[str | int, ...]) -> Any:
    """A copy, its checks left out, with the leaf at ``path`` altered."""
    if not path:
        return _altered(value)
    head, rest = path[0], path[1:]
    if isinstance(value, tuple):
        return tuple(_with(v, rest) if i == head else v for i, v in enumerate(value))
    copy = object.__new__(type(value))
    for f in fields(value):
        old = getattr(value, f.name)
        object.__setattr__(copy, f.name, _with(old, rest) if f.name == head else old)
    return copy


def test_the_hash_binds_every_part_a_reader_sees() -> None:
    """Altering any one part of the content, however deep, gives another hash."""
    told_twice = ("passage", "record")  # the same as the citation's own record, or the citation cannot exist
    paths = [p for p in _leaves(CONTENT) if p and p[-2:] != told_twice and not _nothing(CONTENT, p)]
    assert len(paths) > 80
    unbound = [p for p in paths if content_hash(_with(CONTENT, p)) == CONTENT_HASH]
    assert unbound == []


def _nothing(value: Any, path: tuple[str | int, ...]) -> bool:
    """Whether an empty tuple, or no hand-entered evidence, stands at the path: nothing that can be altered."""
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value == () or (value is None and path[-1] == "by_hand")


CONTENT_HASH = content_hash(CONTENT)


def test_the_hash_is_of_the_content_alone() -> None:
    """Number, author, time and note of a revision are not part of what is signed; equal text, equal hash."""
    other = replace(REVISION, number=2, parent=1, authors=frozenset({"q"}), note="synthetic")
    assert other.hash == REVISION.hash == CONTENT_HASH


def test_the_hash_does_not_drift() -> None:
    """The canonical form is a promise to every signature ever made; this is the hash of the synthetic content."""
    assert content_hash(Content(title="t", bottom_line=(), sections=(), references=())) == (
        "1f9eebbdf258a06649b5e43b2677e03ad2015e0705b45fc76b4f60a2070a470d"
    )


def test_an_unsupported_statement_exists_only_flagged() -> None:
    """Neither supported nor vouched for: its flag is up, or it cannot be."""
    with pytest.raises(InvalidValue, match="flag"):
        replace(SUPPORTED, verdict=Verdict(label=VerdictLabel.NOT_FOUND))
    with pytest.raises(InvalidValue, match="flag"):
        replace(BARRED, flagged=False)
    with pytest.raises(InvalidValue, match="flag"):
        replace(VOUCHED, by_hand=ByHand(source=SOURCE))
    assert not replace(SUPPORTED, flagged=True).verified


def test_evidence_by_hand_is_never_verified() -> None:
    """Even where the library would bear it out."""
    both = replace(VOUCHED, citations=SUPPORTED.citations, verdict=SUPPORTED.verdict)
    assert both.vouched
    assert not both.verified
    assert both.rests_on() == {"pmid:1", "pmid:9", "doi:10.0/x"}


@pytest.mark.parametrize(
    "change",
    [
        {"title": " "},
        {"authors": ()},
        {"authors": ("",)},
        {"container": ""},
        {"year": 20},
        {"locator": "", "pmid": None, "doi": None, "url": None},
    ],
)
def test_a_source_by_hand_is_described_in_full(change: dict[str, Any]) -> None:
    """Any part of the bibliographic source that is missing is named."""
    with pytest.raises(InvalidValue, match="lacks"):
        replace(SOURCE, **change)


@pytest.mark.parametrize("change", [{"person": ""}, {"name": " "}, {"reason": ""}])
def test_a_voucher_names_person_and_reason(change: dict[str, Any]) -> None:
    """A nameless or reasonless voucher cannot exist."""
    with pytest.raises(InvalidValue):
        replace(VOUCHER, **change)


@pytest.mark.parametrize(
    "change",
    [
        {"title": ""},
        {"references": ()},
        {"references": (REFERENCE, replace(REFERENCE, number=2))},
        {"references": (replace(REFERENCE, number=2),)},
        {"bottom_line": (replace(SUPPORTED, text="Drug A raised the score."),)},
    ],
)
def test_content_holds_together(change: dict[str, Any]) -> None:
    """References match citations and are numbered; one id is one statement; there is a title."""
    with pytest.raises(InvalidValue):
        replace(CONTENT, **change)


@pytest.mark.parametrize(
    "change",
    [
        {"number": 0},
        {"parent": 1},
        {"number": 2},
        {"number": 2, "parent": 2},
        {"created": datetime(2026, 3, 2)},  # noqa: DTZ001 # what is tested
        {"authors": frozenset()},
    ],
)
def test_a_revision_knows_its_place(change: dict[str, Any]) -> None:
    """Number and parent agree, the time has a zone, and a person's text has its author."""
    with pytest.raises(InvalidValue):
        replace(REVISION, **change)


def test_a_statement_needs_an_id_and_words() -> None:
    """An empty id or text cannot exist."""
    with pytest.raises(InvalidValue):
        replace(SUPPORTED, id=" ")
    with pytest.raises(InvalidValue):
        replace(SUPPORTED, text="")


def test_statements_are_listed_once() -> None:
    """A statement in the bottom line and in a section counts once."""
    assert [s.id for s in CONTENT.statements()] == ["s1", "s2", "s3"]
    assert CONTENT.records() == {"pmid:1"}


def test_utc_text_needs_a_zone() -> None:
    """A moment without zone is refused; with one, it is told in UTC."""
    assert utc_text(datetime.fromisoformat("2026-03-02T10:00:00+01:00")) == "2026-03-02T09:00:00.000000Z"
    with pytest.raises(InvalidValue):
        utc_text(datetime(2026, 3, 2))  # noqa: DTZ001 # what is tested


def test_defaults_are_plain() -> None:
    """A statement is direct and has no direction unless it says so."""
    assert SUPPORTED.direction is Direction.NOT_APPLICABLE
    assert SUPPORTED.directness is DirectnessLabel.DIRECT
