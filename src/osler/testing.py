"""For tests of Osler and of what is built on it: fakes of the ports, made-up records, conformance suites.

Nothing here is a mock: every fake does the real thing in the simplest way. A conformance suite is a class of
tests to inherit; override its one fixture and your adapter is tested against the port::

    class TestMyLibrary(LibraryConformance):
        @pytest.fixture
        def library(self, tmp_path):
            return MyLibrary(tmp_path)
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from osler.appraisal.design import study_design
from osler.codec import encode_record
from osler.domain.appraisal import StudyDesign
from osler.domain.library import Clause, Filters, Hit, LibraryQuery, UpsertCounts
from osler.domain.question import Concept, Mention
from osler.domain.record import Basis, Link, Record, Relation, Section
from osler.domain.shelf import Shelf
from osler.language.words import STOP, stem, words
from osler.ports import EvidenceLibrary


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A ``Clock`` that stands still."""

    day: date

    def today(self) -> date:
        """The day it was set to."""
        return self.day


@dataclass(frozen=True, slots=True)
class FakeLexicon:
    """A ``Lexicon`` of the concepts it is given, each with its names; nothing is ever misspelt.

    The first name of a concept is the preferred one. ``kinds`` says which concepts a concept is a kind of.
    """

    names: Mapping[Concept, Sequence[str]]
    kinds: Mapping[Concept, Sequence[Concept]] = field(default_factory=dict)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The concepts named in ``text`` as whole words, in order, the longest where they overlap."""
        folded = text.lower()
        found = [
            Mention(concept=concept, start=start, end=start + len(name))
            for concept, names in self.names.items()
            for name in names
            for start in _occurrences(name.lower(), folded)
        ]
        kept: list[Mention] = []
        for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
            if all(mention.end <= k.start or mention.start >= k.end for k in kept):
                kept.append(mention)
        return tuple(sorted(kept, key=lambda m: m.start))

    def synonyms(self, concept: Concept) -> tuple[str, ...]:
        """The names it was given, lower case."""
        return tuple(name.lower() for name in self.names.get(concept, (concept.name,)))

    def broader(self, concept: Concept) -> tuple[Concept, ...]:
        """The concepts it was told this one is a kind of."""
        return tuple(self.kinds.get(concept, ()))

    def narrower(self, concept: Concept) -> tuple[Concept, ...]:
        """The concepts it was told are a kind of this one."""
        return tuple(kind for kind, above in self.kinds.items() if concept in above)

    def ordinary(self, word: str) -> bool:
        """Every word that is in none of its names."""
        return not any(word in name.lower().split() for names in self.names.values() for name in names)

    def correct(self, text: str, *, vocabulary: frozenset[str] = frozenset()) -> str:
        """The text as it is."""
        del vocabulary
        return text


def _occurrences(name: str, text: str) -> Iterator[int]:
    start = text.find(name)
    while start >= 0:
        around = text[max(0, start - 1) : start] + text[start + len(name) : start + len(name) + 1]
        if not any(c.isalnum() for c in around):
            yield start
        start = text.find(name, start + 1)


def record(
    record_id: str,
    title: str = "Synthetic trial of drug A",
    abstract: str = "",
    *,
    pmid: str | None = None,
    doi: str | None = None,
    year: int | None = None,
    publication_types: Sequence[str] = (),
    languages: Sequence[str] = (),
    links: Sequence[Link] = (),
    version: str | None = None,
    is_guideline: bool = False,
    retracted: bool = False,
    origin: str = "made up for a test",
) -> Record:
    """A made-up record: title, blank line, abstract. A ``pmid:`` or ``doi:`` id fills in that identifier."""
    kind, _, rest = record_id.partition(":")
    text = f"{title}\n\n{abstract}" if abstract else title
    sections = [Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT)]
    if abstract:
        sections.append(Section(label="", start=len(title) + 2, end=len(text), basis=Basis.ABSTRACT))
    return Record(
        id=record_id,
        title=title,
        text=text,
        sections=tuple(sections),
        pmid=pmid or (rest if kind == "pmid" else None),
        doi=doi or (rest if kind == "doi" else None),
        year=year,
        publication_types=tuple(publication_types),
        languages=tuple(languages),
        links=tuple(links),
        version=version,
        is_guideline=is_guideline,
        retracted=retracted,
        origin=origin,
    )


class InMemoryLibrary:
    """An ``EvidenceLibrary`` in a dictionary, with BM25 written out; for tests and small sets of records."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._shelf = Shelf()
        self.upsert(records)

    def upsert(self, records: Iterable[Record]) -> UpsertCounts:
        """Add or replace records."""
        return sum(self.upsert_each(tuple(records)), start=UpsertCounts())

    def upsert_each(self, records: Sequence[Record]) -> tuple[UpsertCounts, ...]:
        """Add or replace records; what became of each."""
        return tuple(self._shelf.put(r) for r in records)

    def delete(self, ids: Iterable[str]) -> int:
        """Remove records by id, PMID or DOI."""
        return sum(self._shelf.remove(i) for i in ids)

    def get(self, identifier: str) -> Record | None:
        """The record with this id, PMID or DOI."""
        return self._shelf.find(identifier)

    def search(
        self, query: LibraryQuery, *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The best records by BM25, ties by id."""
        corpus = _Corpus(self._shelf)
        scored = [
            (score, r)
            for r in self._shelf
            if _admits(filters, r) and (score := corpus.score(query, r)) is not None
        ]
        scored.sort(key=lambda each: (-each[0], each[1].id))
        return tuple(
            Hit(record=r, rank=rank, score=score)
            for rank, (score, r) in enumerate(scored[: max(0, limit)], start=1)
        )

    def document_frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        """In how many records each word occurs."""
        corpus = _Corpus(self._shelf)
        return tuple(corpus.document_frequency(w) for w in words)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Nothing to hold: nobody else can write here."""
        yield

    def records(self) -> Iterator[Record]:
        """Every record."""
        return iter(tuple(self._shelf))

    def count(self) -> int:
        """How many there are."""
        return len(self._shelf)

    def snapshot(self) -> str:
        """A digest of all records in the order of their ids."""
        encoded = b"\n".join(encode_record(r) for r in sorted(self._shelf, key=lambda r: r.id))
        return hashlib.sha256(encoded).hexdigest()[:16]

    def close(self) -> None:
        """Nothing to release."""


_K1, _B = 1.2, 0.75


class _Corpus:
    """Term statistics of some records; BM25 with the usual constants (Robertson & Zaragoza 2009)."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._terms = {r.id: _terms(_searched(r)) for r in records}
        self._document_frequency = Counter(t for terms in self._terms.values() for t in set(terms))
        self._mean_length = sum(map(len, self._terms.values())) / max(1, len(self._terms))

    def document_frequency(self, word: str) -> int:
        """In how many records the rarest part of the word occurs; 0 where it has none that counts."""
        return min((self._document_frequency[t] for t in _terms(word)), default=0)

    def score(self, query: LibraryQuery, record: Record) -> float | None:
        """The record's score, or ``None`` where the query does not find it."""
        scores = [(c, self._clause(c, self._terms[record.id])) for c in query.clauses]
        if any(s is None for c, s in scores if c.required) or all(s is None for _, s in scores):
            return None
        return round(sum(c.weight * s for c, s in scores if s is not None), 4)

    def _clause(self, clause: Clause, document: list[str]) -> float | None:
        found = [s for text in clause.texts if (s := self._text(_terms(text), clause.phrase, document))]
        return max(found, default=None)

    def _text(self, terms: list[str], phrase: bool, document: list[str]) -> float | None:  # noqa: FBT001
        counts = Counter(document)
        if phrase and len(terms) > 1:
            span = len(terms)
            runs = sum(document[i : i + span] == terms for i in range(len(document)))
            return sum(self._weight(t, runs, len(document)) for t in terms) if runs else None
        present = [t for t in terms if counts[t]]
        return sum(self._weight(t, counts[t], len(document)) for t in present) if present else None

    def _weight(self, term: str, frequency: int, length: int) -> float:
        holders = self._document_frequency[term]
        rarity = math.log(1 + (len(self._terms) - holders + 0.5) / (holders + 0.5))
        saturation = _K1 * (1 - _B + _B * length / self._mean_length)
        return rarity * frequency * (_K1 + 1) / (frequency + saturation)


def _searched(record: Record) -> str:
    return " ".join((record.text, *(h.name for h in record.headings), *record.keywords))


def _terms(text: str) -> list[str]:
    return [stem(w.text) for w in words(text) if w.text.lower() not in STOP]


def _admits(filters: Filters, record: Record) -> bool:
    types = {t.lower() for t in record.publication_types}
    return (
        _within(filters, record.year)
        and (not filters.publication_types or any(t.lower() in types for t in filters.publication_types))
        and (not filters.designs or study_design(record).design in filters.designs)
        and (not filters.languages or any(x.lower() in record.languages for x in filters.languages))
        and filters.guideline in {None, record.is_guideline}
        and filters.retracted in {None, record.retracted}
    )


def _within(filters: Filters, year: int | None) -> bool:
    if filters.year_from is None and filters.year_to is None:
        return True
    if year is None:
        return filters.include_unknown_year
    return (filters.year_from is None or year >= filters.year_from) and (
        filters.year_to is None or year <= filters.year_to
    )


def query_for(*texts: str) -> LibraryQuery:
    """A query of one clause a text."""
    return LibraryQuery(clauses=tuple(Clause(texts=(t,)) for t in texts))


def found(library: EvidenceLibrary, query: LibraryQuery, filters: Filters = Filters()) -> list[str]:
    """The ids that a query finds, best first."""
    return [hit.record.id for hit in library.search(query, filters=filters)]


class LibraryConformance:
    """What every ``EvidenceLibrary`` must do. Inherit, and give a fixture ``library``: an empty one."""

    def test_an_empty_library_answers(self, library: EvidenceLibrary) -> None:
        """With nothing in it, everything has an answer and nothing is found."""
        assert (library.count(), list(library.records()), library.get("pmid:1")) == (0, [], None)
        assert found(library, query_for("synthetic")) == []
        assert library.delete(["pmid:1"]) == 0
        assert library.upsert([]) == UpsertCounts()

    def test_records_come_back_whole(self, library: EvidenceLibrary) -> None:
        """What was put in comes back equal, field by field."""
        given = [record("pmid:1", "Synthetic trial of Ωmega", "É 5 μg.", year=2020), record("title:x", "X")]
        assert library.upsert(given) == UpsertCounts(new=2)
        assert sorted(library.records(), key=lambda r: r.id) == given
        assert library.count() == 2

    def test_a_record_is_found_under_each_identifier(self, library: EvidenceLibrary) -> None:
        """Id, PMID and DOI, bare or with prefix or address, in any case."""
        one = record("pmid:12", doi="10.1000/synthetic.a")
        library.upsert([one, record("pmid:13", "Synthetic trial of drug B")])
        for name in ("pmid:12", "PMID:12", "12", "10.1000/Synthetic.A", "DOI:10.1000/synthetic.a"):
            assert library.get(name) == one, name
        assert library.get("https://doi.org/10.1000/SYNTHETIC.A") == one
        assert library.get("14") is None

    def test_a_later_record_replaces_the_earlier(self, library: EvidenceLibrary) -> None:
        """Same id: counted as updated, held once, and searched by its new text only."""
        library.upsert([record("pmid:1", abstract="The comparator was warfarin.")])
        assert library.upsert([record("pmid:1", abstract="The comparator was heparin.")]) == UpsertCounts(
            updated=1
        )
        assert library.count() == 1
        assert found(library, query_for("heparin")) == ["pmid:1"]
        assert found(library, query_for("warfarin")) == []

    def test_the_same_again_changes_nothing(self, library: EvidenceLibrary) -> None:
        """An equal record is counted as unchanged and the snapshot stays."""
        library.upsert([record("pmid:1")])
        before = library.snapshot()
        assert library.upsert([record("pmid:1"), record("pmid:1")]) == UpsertCounts(unchanged=2)
        assert library.snapshot() == before

    def test_what_became_of_each(self, library: EvidenceLibrary) -> None:
        """One count a record, in order: new, unchanged, updated, and new again."""
        versions = [record("pmid:1"), record("pmid:1"), record("pmid:1", abstract="More."), record("pmid:2")]
        assert library.upsert_each(versions) == (
            UpsertCounts(new=1),
            UpsertCounts(unchanged=1),
            UpsertCounts(updated=1),
            UpsertCounts(new=1),
        )
        assert library.upsert_each([]) == ()

    def test_an_older_version_changes_nothing(self, library: EvidenceLibrary) -> None:
        """A lower version number than the one held does not replace it."""
        newer = record("pmid:1", version="2")
        library.upsert([newer])
        assert library.upsert([record("pmid:1", version="1")]) == UpsertCounts(unchanged=1)
        assert library.get("1") == newer

    def test_a_shared_doi_is_one_publication(self, library: EvidenceLibrary) -> None:
        """The later record takes over the PMID that only the earlier one knew, and its id."""
        library.upsert([record("pmid:1", doi="10.1000/a", abstract="Earlier words.")])
        assert library.upsert([record("doi:10.1000/a", abstract="Later words.")]) == UpsertCounts(updated=1)
        held = library.get("10.1000/a")
        assert held is not None
        assert (held.id, held.pmid, "Later words." in held.text) == ("pmid:1", "1", True)
        assert library.count() == 1

    def test_a_shared_title_and_year_is_one_publication(self, library: EvidenceLibrary) -> None:
        """Case, accents and punctuation do not matter; year and identifiers do."""
        library.upsert([record("pmid:1", "Synthetic trial of naïve patients.", year=2020)])
        twin = record("title:a", "SYNTHETIC TRIAL OF NAIVE PATIENTS", year=2020)
        assert library.upsert([twin]) == UpsertCounts(updated=1)
        others = [
            record("title:b", twin.title, year=2021),
            record("title:c", twin.title),
            record("pmid:2", twin.title, year=2020),
        ]
        assert library.upsert(others) == UpsertCounts(new=3)

    def test_two_pmids_are_two_publications(self, library: EvidenceLibrary) -> None:
        """A DOI that two PMIDs share, as happens with letters and replies, does not make them one."""
        assert library.upsert([record("pmid:1", doi="10.1000/a"), record("pmid:2", doi="10.1000/a")]).new == 2
        library.upsert([record("doi:10.1000/a")])
        assert library.count() == 2

    def test_a_record_can_join_two(self, library: EvidenceLibrary) -> None:
        """One that has the PMID of one and the DOI of another shows that they were the same."""
        library.upsert(
            [record("pmid:1", "Synthetic trial one"), record("doi:10.1000/a", "Synthetic trial 1")]
        )
        library.upsert([record("pmid:1", "Synthetic trial one, joined", doi="10.1000/a")])
        assert [r.title for r in library.records()] == ["Synthetic trial one, joined"]

    def test_a_bare_title_does_not_take_an_abstract_away(self, library: EvidenceLibrary) -> None:
        """A citation from another source without abstract leaves the text and brings its identifiers."""
        library.upsert([record("pmid:1", abstract="The abstract stays.", origin="made up, source one")])
        library.upsert([record("pmid:1", doi="10.1000/a", origin="made up, source two")])
        held = library.get("10.1000/a")
        assert held is not None
        assert "The abstract stays." in held.text

    def test_a_notice_marks_what_it_retracts(self, library: EvidenceLibrary) -> None:
        """Whichever comes first, in one call or two, and for later versions of the record as well."""
        notice = record(
            "pmid:9", "Synthetic retraction notice", links=[Link(relation=Relation.RETRACTS, pmid="1")]
        )
        library.upsert([record("pmid:1"), record("pmid:2", "Synthetic trial of drug B")])
        library.upsert([notice])
        assert [r.id for r in library.records() if r.retracted] == ["pmid:1"]
        library.upsert([record("pmid:1", abstract="A later version.")])
        assert [r.id for r in library.records() if r.retracted] == ["pmid:1"]
        library.delete(["pmid:1"])
        library.upsert([record("pmid:1")])
        assert [r.id for r in library.records() if r.retracted] == ["pmid:1"]

    def test_deleting(self, library: EvidenceLibrary) -> None:
        """By id, PMID or DOI; what is not there is not counted; the rest stays."""
        library.upsert(
            [record(f"pmid:{n}", f"Synthetic trial number {n}", doi=f"10.1000/{n}") for n in range(1, 5)]
        )
        assert library.delete(["pmid:1", "2", "10.1000/3", "pmid:77", "1"]) == 3
        assert [r.id for r in library.records()] == ["pmid:4"]
        assert found(library, query_for("synthetic trial")) == ["pmid:4"]

    def test_snapshots_tell_contents_apart(self, library: EvidenceLibrary) -> None:
        """Each change changes the snapshot; going back to equal content goes back to the equal snapshot."""
        one, two = record("pmid:1"), record("pmid:2", "Synthetic trial of drug B")
        seen = [library.snapshot()]
        for step in ([one], [two]):
            library.upsert(step)
            seen.append(library.snapshot())
        assert all(a != b for a, b in pairwise(seen))
        library.delete(["pmid:1"])
        library.upsert([one])
        assert library.snapshot() == seen[2]
        library.delete(["1", "2"])
        assert library.snapshot() == seen[0]

    def test_ranking_is_by_relevance(self, library: EvidenceLibrary) -> None:
        """More of the query's words, rarer ones, and word forms all count."""
        library.upsert(
            [
                record("pmid:1", abstract="Vitiligo treated with tacrolimus ointment."),
                record("pmid:2", abstract="Vitiligo treated with light."),
                record("pmid:3", abstract="Psoriasis treated with light."),
            ]
        )
        hits = library.search(query_for("tacrolimus treatments of vitiligo"))
        assert [h.record.id for h in hits][:2] == ["pmid:1", "pmid:2"]
        assert [h.rank for h in hits] == list(range(1, len(hits) + 1))
        assert all(a.score >= b.score for a, b in pairwise(hits))

    def test_ties_go_by_id_even_at_the_cut(self, library: EvidenceLibrary) -> None:
        """Records that score the same come in the order of their ids, whatever the order of arrival."""
        for numbers in ((5, 3, 9), (1, 7, 2), (8, 4, 6)):
            library.upsert([record(f"title:tie-{n}", "Synthetic tie") for n in numbers])
        hits = library.search(query_for("tie"), limit=4)
        assert [h.record.id for h in hits] == [f"title:tie-{n}" for n in (1, 2, 3, 4)]
        assert library.search(query_for("tie"), limit=0) == ()

    def test_clauses_add_up_and_texts_do_not(self, library: EvidenceLibrary) -> None:
        """Synonyms in one clause count once, the best of them; two clauses both count."""
        library.upsert(
            [
                record("pmid:1", abstract="alpha beta filler filler filler"),
                record("pmid:2", abstract="alpha gamma filler filler filler"),
                record("pmid:3", abstract="delta epsilon filler filler filler"),
            ]
        )
        single = library.search(query_for("beta"))[0].score
        either = library.search(LibraryQuery(clauses=(Clause(texts=("beta", "alpha")),)))
        both = library.search(query_for("beta", "alpha"))
        assert either[0].record.id == both[0].record.id == "pmid:1"
        assert abs(either[0].score - single) < 0.001
        assert both[0].score > either[0].score + 0.001
        doubled = library.search(LibraryQuery(clauses=(Clause(texts=("beta",), weight=2.0),)))
        assert abs(doubled[0].score - 2 * single) < 0.001

    def test_required_clauses(self, library: EvidenceLibrary) -> None:
        """Without any of a required clause's texts a record is not found."""
        library.upsert([record("pmid:1", abstract="alpha beta"), record("pmid:2", abstract="beta gamma")])
        must = Clause(texts=("alpha", "omega"), required=True)
        assert found(library, LibraryQuery(clauses=(must, Clause(texts=("beta",))))) == ["pmid:1"]
        nowhere = Clause(texts=("nowhere",), required=True)
        assert found(library, LibraryQuery(clauses=(nowhere, Clause(texts=("beta",))))) == []
        assert found(library, LibraryQuery(clauses=())) == []

    def test_phrases(self, library: EvidenceLibrary) -> None:
        """A phrase is its words in a row; the same words apart are not."""
        library.upsert(
            [record("pmid:1", abstract="low back pain"), record("pmid:2", abstract="pain low in the back")]
        )
        phrase = Clause(texts=("back pain",), phrase=True)
        assert found(library, LibraryQuery(clauses=(phrase,))) == ["pmid:1"]
        assert set(found(library, query_for("back pain"))) == {"pmid:1", "pmid:2"}

    def test_document_frequencies(self, library: EvidenceLibrary) -> None:
        """Word forms count together, case does not matter, stop words and unknown words count nothing."""
        library.upsert([record("pmid:1", abstract="two trials"), record("pmid:2", abstract="one pill")])
        words = ("trial", "TRIALS", "pills", "the", "nowhere", "pill-trial", "")
        assert library.document_frequencies(words) == (2, 2, 1, 0, 0, 1, 0)

    def test_several_writes_can_be_held_together(self, library: EvidenceLibrary) -> None:
        """Each is committed as it returns, and can be read at once; holding may be nested."""
        with library.writing():
            library.upsert([record("pmid:1")])
            assert library.count() == 1
            with library.writing():
                library.delete(["1"])
            assert library.count() == 0
            library.upsert([record("pmid:2")])
        assert library.get("2") is not None

    def test_year_filters(self, library: EvidenceLibrary) -> None:
        """Both ends belong to the range; an unknown year passes only when asked for."""
        years = {"pmid:1": 1999, "pmid:2": 2005, "pmid:3": 2010, "pmid:4": None}
        library.upsert([record(i, f"Synthetic trial {i}", year=y) for i, y in years.items()])
        cases = {
            Filters(year_from=2005): {"pmid:2", "pmid:3"},
            Filters(year_to=2005): {"pmid:1", "pmid:2"},
            Filters(year_from=2005, year_to=2005): {"pmid:2"},
            Filters(year_from=2006, include_unknown_year=True): {"pmid:3", "pmid:4"},
            Filters(include_unknown_year=True): set(years),
            Filters(year_from=2011, year_to=2004): set(),
        }
        for filters, expected in cases.items():
            assert set(found(library, query_for("synthetic"), filters)) == expected, filters

    def test_other_filters(self, library: EvidenceLibrary) -> None:
        """Publication type, design, language, guideline and retraction, alone and together."""
        trial = ("Randomized Controlled Trial",)
        library.upsert(
            [
                record("pmid:1", "Synthetic trial one", publication_types=trial, languages=["eng"]),
                record("pmid:2", "Synthetic trial two", publication_types=trial, retracted=True),
                record("guideline:a", "Synthetic guideline", is_guideline=True, languages=["ger", "eng"]),
            ]
        )
        cases = {
            Filters(publication_types=("randomized controlled trial", "Letter")): {"pmid:1", "pmid:2"},
            Filters(designs=(StudyDesign.GUIDELINE,)): {"guideline:a"},
            Filters(designs=(StudyDesign.GUIDELINE, StudyDesign.RANDOMISED_TRIAL), retracted=False): {
                "pmid:1",
                "guideline:a",
            },
            Filters(languages=("ger",)): {"guideline:a"},
            Filters(guideline=True): {"guideline:a"},
            Filters(guideline=False): {"pmid:1", "pmid:2"},
            Filters(retracted=True): {"pmid:2"},
            Filters(guideline=False, languages=("ENG",)): {"pmid:1"},
        }
        for filters, expected in cases.items():
            assert set(found(library, query_for("synthetic"), filters)) == expected, filters

    def test_filters_do_not_change_scores(self, library: EvidenceLibrary) -> None:
        """A record scores the same with filters that it passes."""
        library.upsert(
            [record("pmid:1", year=2020, languages=["eng"]), record("pmid:2", "Another", year=1990)]
        )
        plain = library.search(query_for("synthetic trial"))[0].score
        strict = Filters(year_from=2000, languages=("eng",), retracted=False, guideline=False)
        assert library.search(query_for("synthetic trial"), filters=strict)[0].score == plain
