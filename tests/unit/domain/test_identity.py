"""When two records are one publication, and what the later one keeps of the earlier."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from osler.domain.identity import (
    canonical,
    identifiers,
    is_older,
    keys,
    merged,
    normalised_title,
    same_publication,
    title_key,
)
from osler.domain.record import Basis, Heading
from osler.testing import record


def test_identifiers_have_one_form() -> None:
    """However a person or a file writes an identifier, it is the same one."""
    for written in ("123", "pmid:123", "PMID: 123", "PMID 123", " https://pubmed.ncbi.nlm.nih.gov/123/ "):
        assert canonical(written) == "pmid:123"
    for written in (
        "10.1000/A.b",
        "doi:10.1000/a.B",
        "DOI 10.1000/a.b",
        "https://doi.org/10.1000/a.b",
        "dx.doi.org/10.1000/a.b",
    ):
        assert canonical(written) == "doi:10.1000/a.b"
    assert canonical("doi:https://doi.org/10.1000/a.b") == "doi:10.1000/a.b"
    assert canonical("PMC77") == canonical("pmcid:PMC77") == "pmcid:pmc77"
    assert canonical("Guideline:A") == "guideline:a"


@given(st.text(max_size=40))
def test_canonical_forms_stay(text: str) -> None:
    """The canonical form of a canonical form is itself, whatever was written."""
    assert canonical(canonical(text)) == canonical(text)


def test_a_record_is_known_under_all_its_identifiers() -> None:
    """Its id first, each once."""
    assert identifiers(record("pmid:1", doi="10.1000/A")) == ("pmid:1", "doi:10.1000/a")


def test_titles_compare_by_their_words() -> None:
    """Case, accents, punctuation and spacing are set aside; word order is not."""
    assert normalised_title("  The Naïve-patient Trial: a  study. ") == "the naive patient trial a study"
    assert normalised_title("a b") != normalised_title("b a")


def test_titles_count_only_where_they_are_somebodys() -> None:
    """Short titles and unknown years identify nothing."""
    assert title_key(record("title:a", "Authors' reply", year=2020)) is None
    assert title_key(record("title:a", "A synthetic trial of drug A")) is None
    assert title_key(record("title:a", "A synthetic trial of drug A", year=2020)) is not None


def test_two_pmids_are_never_one_publication() -> None:
    """Not with the same DOI, nor with the same title and year."""
    one = record("pmid:1", "A synthetic trial of drug A", doi="10.1000/a", year=2020)
    other = record("pmid:2", "A synthetic trial of drug A", doi="10.1000/a", year=2020)
    assert not same_publication(one, other)
    assert set(keys(one)) & set(keys(other))


def test_two_dois_speak_against_a_shared_title() -> None:
    """A preprint and its publication, or two versions of a review, stay two."""
    one = record("doi:10.1000/a", "A synthetic trial of drug A", year=2020)
    assert not same_publication(one, record("doi:10.1000/b", one.title, year=2020))
    assert same_publication(one, record("title:x", one.title.upper(), year=2020))


def test_versions_compare_by_number() -> None:
    """Only where both have one."""
    first, tenth, none = (record("pmid:1", version=v) for v in ("2", "10", None))
    assert is_older(first, tenth)
    assert not is_older(tenth, first)
    assert not is_older(none, first)
    assert not is_older(first, none)


def test_merging_keeps_identifiers_and_retraction() -> None:
    """The later record's words, with the identifiers that only earlier ones knew; once retracted, always."""
    held = record("pmid:1", doi="10.1000/a", abstract="Earlier.", retracted=True)
    later = merged(record("doi:10.1000/a", abstract="Later."), [held])
    assert (later.id, later.pmid, later.doi, later.retracted) == ("pmid:1", "1", "10.1000/a", True)
    assert "Later." in later.text


def test_merging_keeps_the_richer_text_of_another_source() -> None:
    """A bare title from elsewhere takes nothing away; from the same source it does, being its new version."""
    held = record("pmid:1", abstract="Words.", origin="one")
    assert "Words." in merged(record("pmid:1", origin="two"), [held]).text
    assert "Words." not in merged(record("pmid:1", origin="one"), [held]).text


def test_merging_keeps_a_full_text() -> None:
    """An abstract from another source fills gaps beside a full text and does not replace it."""
    body = record("pmid:1", abstract="The whole text.", origin="one")
    full = replace(body, sections=tuple(replace(s, basis=Basis.FULL_TEXT) for s in body.sections))
    abstract = replace(
        record("pmid:1", abstract="The abstract.", year=2020, origin="two"), headings=(Heading(name="Pain"),)
    )
    for kept in (merged(abstract, [full]), merged(full, [abstract])):
        assert (kept.text, kept.year, kept.headings) == (full.text, 2020, abstract.headings)


def test_publication_types_of_two_sources_add_up() -> None:
    """One source calls it an article, another a trial: both hold. A new version from one source decides alone."""
    trial = record("pmid:1", publication_types=["Randomized Controlled Trial"], origin="one")
    article = record("pmid:1", publication_types=["Journal Article"], origin="two")
    assert set(merged(article, [trial]).publication_types) == {
        "Journal Article",
        "Randomized Controlled Trial",
    }
    corrected = record("pmid:1", publication_types=["Clinical Trial"], origin="one")
    assert merged(corrected, [trial]).publication_types == ("Clinical Trial",)


def test_a_guideline_keeps_the_id_its_publisher_gave() -> None:
    """Merged with the PubMed record of the same DOI it has both identifiers and its own id."""
    guideline = record("guideline:synthetic", doi="10.1000/g", abstract="We recommend.", is_guideline=True)
    both = merged(guideline, [record("pmid:1", doi="10.1000/g", abstract="Abstract.")])
    assert (both.id, both.pmid) == ("guideline:synthetic", "1")
