"""The passages of the library that may bear on a page: found for the page as a whole and for each statement."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from osler.auditing.claim import Claim, Stance, remaining_stems, stance_of
from osler.auditing.likeness import canonical
from osler.domain.finding import Direction, FindingKind
from osler.domain.library import Clause, LibraryQuery
from osler.domain.passage import Passage, passage_of
from osler.domain.question import Concept
from osler.domain.record import Record
from osler.language.direction import benefit, effect
from osler.language.sentences import sentences, strip_label
from osler.language.words import content_stems, words
from osler.ports import EvidenceLibrary, Lexicon

PER_STATEMENT = 30
"""Records fetched for one statement."""
_NAMES = 6
"""Names of a concept that are looked for."""
_SHORTEST = 30
"""Characters: what is shorter is no sentence that could bear anything out."""


@dataclass(frozen=True)
class Candidate:
    """One finding or sentence of a record, taken apart for comparison when first needed."""

    record: Record
    passage: Passage
    kind: FindingKind | None
    direction: Direction
    lexicon: Lexicon

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all its content words."""
        return frozenset(content_stems(self.passage.text))

    @cached_property
    def forms(self) -> frozenset[str]:
        """Its stems, each as the one form of all that say the same."""
        return frozenset(map(canonical, self.stems))

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts that it names."""
        return tuple({m.concept.id: m.concept for m in self.lexicon.mentions(self.passage.text)}.values())

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its concepts and of what they are kinds of."""
        return frozenset(i for c in self.concepts for i in (c.id, *(b.id for b in self.lexicon.broader(c))))

    def ids_in(self, start: int, end: int) -> frozenset[str]:
        """The ids of the concepts, and of what they are kinds of, named at ``passage.text[start:end]``."""
        named = [m.concept for m in self.lexicon.mentions(self.passage.text[start:end])]
        return frozenset(i for c in named for i in (c.id, *(b.id for b in self.lexicon.broader(c))))

    @cached_property
    def own_stems(self) -> tuple[str, ...]:
        """Its content stems outside the concepts and framing words."""
        return remaining_stems(self.passage.text, self.lexicon.mentions(self.passage.text))

    @cached_property
    def stance(self) -> Stance:
        """Which way it leans: as its source marks it, else by its words."""
        by_words = stance_of(self.passage.text)
        if self.kind is FindingKind.HARM:
            return Stance.NULL if self.direction is Direction.NO_DIFFERENCE else Stance.HARM
        marked = _STANCE.get(self.direction)
        if marked is not None:
            return marked
        if self.kind is FindingKind.RECOMMENDATION and by_words is Stance.OPEN:
            return Stance.FOR
        if self.kind is not None:
            return by_words
        if by_words in {Stance.AGAINST, Stance.NULL}:
            return by_words
        return _STANCE.get(benefit(effect(self.passage.text), self.passage.text), by_words)


_STANCE = {
    Direction.FAVOURS_INTERVENTION: Stance.FOR,
    Direction.NO_DIFFERENCE: Stance.NULL,
    Direction.FAVOURS_COMPARATOR: Stance.AGAINST,
    Direction.MIXED: Stance.OPEN,
}


@dataclass(frozen=True)
class About:
    """What a record is about: title, headings, population, treatments."""

    stems: frozenset[str]
    ids: frozenset[str]


class Pool:
    """Records and their passages, read once for one page."""

    def __init__(self, library: EvidenceLibrary, lexicon: Lexicon) -> None:
        self._library = library
        self._lexicon = lexicon
        self._records: dict[str, Record] = {}
        self._passages: dict[str, tuple[Candidate, ...]] = {}
        self._about: dict[str, About] = {}
        self._frequency: dict[str, float] = {}

    def add(self, records: Iterable[Record]) -> None:
        """Put records into the pool; retracted ones bear nothing out and stay outside."""
        for record in records:
            if not record.retracted:
                self._records.setdefault(record.id, record)

    @property
    def records(self) -> tuple[Record, ...]:
        """The records of the pool, in the order of arrival."""
        return tuple(self._records.values())

    def fetch(self, claim: Claim) -> tuple[Record, ...]:
        """The records of the library that share most with a claim; they join the pool."""
        texts = tuple(dict.fromkeys(w.text.lower() for w in words(claim.said) if not w.text.isdigit()))
        clauses = [Clause(texts=(t,)) for t in texts]
        clauses += [
            Clause(texts=self._lexicon.synonyms(c)[:_NAMES], phrase=True, weight=1.5) for c in claim.subject()
        ]
        if not clauses:
            return ()
        hits = self._library.search(LibraryQuery(clauses=tuple(clauses)), limit=PER_STATEMENT)
        found = tuple(h.record for h in hits if not h.record.retracted)
        self.add(found)
        return found

    def candidates(self, record: Record) -> tuple[Candidate, ...]:
        """The findings that the record marks out, else its sentences."""
        known = self._passages.get(record.id)
        if known is None:
            known = self._passages[record.id] = tuple(_passages(record, self._lexicon))
        return known

    def about(self, record: Record) -> About:
        """What the record is about."""
        known = self._about.get(record.id)
        if known is None:
            text = " ; ".join(
                (
                    record.title,
                    record.population or "",
                    *record.interventions,
                    *record.comparators,
                    *(
                        h.name
                        for h in record.headings
                        if h.major or not any(x.major for x in record.headings)
                    ),
                    *record.keywords,
                )
            )
            named = [m.concept for m in self._lexicon.mentions(text)]
            ids = frozenset(i for c in named for i in (c.id, *(b.id for b in self._lexicon.broader(c))))
            known = self._about[record.id] = About(frozenset(content_stems(text)), ids)
        return known

    def weigh(self, stems: Sequence[str], text: str) -> dict[str, float]:
        """How much each stem of a text counts: 1 for one that no record has, near 0 for one that all have."""
        new = [s for s in stems if s not in self._frequency]
        if new:
            total = self._library.count()
            spelt = {s: w.text for w in words(text) for s in content_stems(w.text)}
            counts = self._library.document_frequencies([spelt.get(s, s) for s in new])
            for stem, n in zip(new, counts, strict=True):
                self._frequency[stem] = math.log((total + 1) / (n + 0.5)) / math.log(2 * total + 2)
        return {s: max(0.05, self._frequency[s]) for s in stems}


def _passages(record: Record, lexicon: Lexicon) -> Iterable[Candidate]:
    if record.findings:
        for finding in record.findings:
            passage = passage_of(record, finding.start, finding.end)
            yield Candidate(record, passage, finding.kind, finding.direction, lexicon)
        return
    body = next((s.end for s in record.sections if s.label == "title"), 0)
    for span in sentences(record.text[body:]):
        label, cut = strip_label(span.of(record.text[body:]))
        start, end = body + span.start + (cut if label else 0), body + span.end
        if end - start >= _SHORTEST:
            yield Candidate(record, passage_of(record, start, end), None, Direction.NOT_APPLICABLE, lexicon)
