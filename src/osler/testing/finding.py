"""Conformance of a library as a search engine: ranking, clauses and filters."""

from __future__ import annotations

from itertools import pairwise

from osler.domain.appraisal import StudyDesign
from osler.domain.library import Clause, Filters, LibraryQuery
from osler.ports import EvidenceLibrary
from osler.testing.queries import found, query_for
from osler.testing.records import record


class FindingConformance:
    """What a library finds, and in which order."""

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
