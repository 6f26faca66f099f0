"""What planters of faults work with: true statements, the passages that say them, and a seeded source of chance."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from osler.domain.passage import Passage, passage_of
from osler.domain.question import Category, Mention
from osler.domain.record import Basis, Record
from osler.language.completeness import self_contained
from osler.language.sentences import sentences
from osler.ports import Lexicon

_SHORTEST, _LONGEST = 40, 400
"""Characters of a statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A statement with the passages it cites and the record that holds them; ``kind`` names the fault, if any."""

    text: str
    passages: tuple[Passage, ...]
    record: Record
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A true statement: its words, the passage that says just this, the record, and the concepts it names."""

    text: str
    passage: Passage
    record: Record
    mentions: tuple[Mention, ...]

    def saying(self, text: str | None) -> Case | None:
        """The case of another text on the same passage; ``None`` where it is the same text, or none."""
        if not text or text == self.text:
            return None
        return Case(text=text, passages=(self.passage,), record=self.record)


Planter = Callable[[Base, "Maker"], Case | None]


class Maker:
    """The statements, the names in them by category, the lexicon, and a seeded source of chance."""

    def __init__(self, bases: Sequence[Base], lexicon: Lexicon, seed: int) -> None:
        self.bases = bases
        self.lexicon = lexicon
        self.chance = random.Random(seed)  # noqa: S311  # reproducible cases, not secrets
        self.names: dict[Category, list[Mention]] = {c: [] for c in Category}
        self.beside: dict[str, list[Base]] = {}
        """The statements of each record, by its id."""
        for base in bases:
            self.beside.setdefault(base.record.id, []).append(base)
            for mention in base.mentions:
                self.names[mention.concept.category].append(mention)


def true_statements(records: Sequence[Record], lexicon: Lexicon) -> Iterator[Base]:
    """The findings that a record marks out, else the sentences of its abstract that can stand alone."""
    for record in records:
        if record.retracted:
            continue
        for start, end in _spans(record):
            text = record.text[start:end]
            if _SHORTEST <= len(text) <= _LONGEST and not self_contained(text):
                passage = passage_of(record, start, end)
                yield Base(text=text, passage=passage, record=record, mentions=lexicon.mentions(text))


def _spans(record: Record) -> Iterator[tuple[int, int]]:
    if record.findings:
        yield from ((f.start, f.end) for f in record.findings)
        return
    for section in record.sections:
        if section.label == "title" or section.basis is not Basis.ABSTRACT:
            continue
        text = record.text[section.start : section.end]
        yield from ((section.start + s.start, section.start + s.end) for s in sentences(text))


def widened(case: Case) -> Case:
    """The case with everything below the title cited in place of the very sentence."""
    first = case.passages[0]
    body = [s for s in case.record.sections if s.label != "title"]
    if not body or body[0].start > first.start or first.text != case.record.text[first.start : first.end]:
        return case
    whole = passage_of(case.record, body[0].start, body[-1].end)
    return replace(case, passages=(whole, *case.passages[1:]))


def put(text: str, start: int, end: int, word: str) -> str:
    """The text with ``word`` at ``start:end``, with a capital where there was one at the start of the text."""
    capital = start == 0 and text[:1].isupper()
    return text[:start] + (word[:1].upper() + word[1:] if capital else word) + text[end:]


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The text with a small first letter, but for acronyms and single letters other than "A"."""
    first = text.split(" ", 1)[0]
    if len(first) > 1 and not first[1:].replace("-", "").islower():
        return text
    return text if len(first) == 1 and first != "A" else text[:1].lower() + text[1:]
