"""Study design: every cue on a sentence that has it, what it must not be taken in by, and what decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.appraisal.design import study_design, words_of
from osler.appraisal.design_cues import CUES
from osler.appraisal.publication_types import NOTICES, SPECIFIC, VAGUE
from osler.domain.appraisal import StudyDesign
from osler.domain.record import Basis, Heading, Record, Section

D = StudyDesign
MakeRecord = Callable[..., Record]

NAMED = [
    ("Drug A for condition B: study protocol for a randomised trial", "", D.PROTOCOL),
    ("Protocol for a cohort of condition B", "", D.PROTOCOL),
    ("Design and rationale of the SYNTHETIC trial", "", D.PROTOCOL),
    ("Drug A in condition B: statistical analysis plan", "", D.PROTOCOL),
    ("Design of a randomised trial of drug A", "", D.PROTOCOL),
    ("Drug A", "Adults will be recruited. Results will be published.", D.PROTOCOL),
    ("Drug A", "In this paper we describe the design of a randomised trial.", D.PROTOCOL),
    ("European guideline on condition B", "", D.GUIDELINE),
    ("Clinical practice guidelines for condition B", "", D.GUIDELINE),
    ("Recommendations for the management of condition B", "", D.GUIDELINE),
    ("Condition B: an expert consensus", "", D.CONSENSUS),
    ("Condition B: a Delphi study", "", D.CONSENSUS),
    ("Drug A v. drug C: a network meta-analysis", "", D.META_ANALYSIS),
    ("Pooled analysis of randomised trials of drug A", "", D.META_ANALYSIS),
    ("Drug A", "We performed a meta‐analysis to compare drug A with C.", D.META_ANALYSIS),
    ("Drug A", "Data were pooled with a random-effects model in meta-analysis.", D.META_ANALYSIS),
    ("Drug A: a systematic review", "", D.SYSTEMATIC_REVIEW),
    ("Drug A: a scoping review", "", D.SYSTEMATIC_REVIEW),
    ("An overview of systematic reviews of drug A", "", D.SYSTEMATIC_REVIEW),
    ("Drug A", "We searched MEDLINE and Embase for trials.", D.SYSTEMATIC_REVIEW),
    ("Drug A", "PubMed and Scopus were searched to May.", D.SYSTEMATIC_REVIEW),
    ("Drug A in rats", "", D.ANIMAL),
    ("Drug A and diet", "Male Wistar rats received drug A.", D.ANIMAL),
    ("Drug A in cultured melanocytes", "", D.IN_VITRO),
    ("Drug A: a randomized controlled trial", "", D.RANDOMISED_TRIAL),
    ("Drug A", "Patients with condition B were randomly assigned to A or C.", D.RANDOMISED_TRIAL),
    ("Drug A", "Drug A was compared in a randomized crossover design.", D.RANDOMISED_TRIAL),
    ("Drug A", "Groups were formed by block randomisation.", D.RANDOMISED_TRIAL),
    ("Drug A: a non-randomised trial", "", D.CONTROLLED_TRIAL),
    ("Drug A", "A double-blind, placebo-controlled study of drug A.", D.CONTROLLED_TRIAL),
    ("Drug A", "Split-face comparison of drug A and drug C.", D.CONTROLLED_TRIAL),
    ("Diagnostic accuracy of test D", "", D.DIAGNOSTIC_ACCURACY),
    ("Test D", "Sensitivity was 90% and specificity 80%.", D.DIAGNOSTIC_ACCURACY),
    ("Risk factors of condition B: a case-control study", "", D.CASE_CONTROL),
    ("Condition B: a cohort study", "", D.COHORT),
    ("Condition B", "We retrospectively evaluated 40 patients.", D.COHORT),
    ("Condition B: a cross-sectional study", "", D.CROSS_SECTIONAL),
    ("Condition B", "We surveyed dermatologists.", D.CROSS_SECTIONAL),
    ("Drug A: an open-label study", "", D.UNCONTROLLED_TRIAL),
    ("Drug A", "This phase II trial enrolled adults.", D.UNCONTROLLED_TRIAL),
    ("Condition B: a case series", "", D.CASE_SERIES),
    ("Condition B after drug A: case report", "", D.CASE_REPORT),
    ("Condition B", "A 34-year-old woman presented with condition B.", D.CASE_REPORT),
    ("Condition B: a review", "", D.NARRATIVE_REVIEW),
    ("Condition B", "Here we summarise what is known of condition B.", D.NARRATIVE_REVIEW),
    ("Reply to a letter on drug A", "", D.OPINION),
    ("Colour of skin", "Nothing is said of how this was found out.", D.OTHER),
]


@pytest.mark.parametrize(("title", "abstract", "design"), NAMED)
def test_designs_are_read_from_the_words(
    title: str, abstract: str, design: StudyDesign, make: MakeRecord
) -> None:
    """Each cue finds its design in a sentence that names it, with a reason in words."""
    judged = study_design(make(title, abstract))
    assert judged.design is design
    assert judged.reasons
    assert all(judged.reasons)


NOT_SO = [
    ("Drug A", "A randomised trial is needed.", D.RANDOMISED_TRIAL),
    ("Drug A", "A recent randomised trial found a benefit.", D.RANDOMISED_TRIAL),
    ("Drug A: a nonrandomized comparison", "", D.RANDOMISED_TRIAL),
    ("Bean yield", "Plots were laid out in a randomised complete block design.", D.RANDOMISED_TRIAL),
    ("A model", "Patients were randomly divided into training and validation sets.", D.RANDOMISED_TRIAL),
    ("Mendelian randomization of trait E", "", D.RANDOMISED_TRIAL),
    ("A DNA extraction protocol for the laboratory", "", D.PROTOCOL),
    ("Adherence to guidelines for condition B", "", D.GUIDELINE),
    ("Drug A", "A future systematic review should look at this.", D.SYSTEMATIC_REVIEW),
    ("Rat bites in children", "", D.ANIMAL),
    ("In vitro fertilisation and drug A", "", D.IN_VITRO),
    ("Drug A", "Rats were cured before; we treated 30 patients.", D.ANIMAL),
    ("Review of medical records of condition B", "", D.NARRATIVE_REVIEW),
]


@pytest.mark.parametrize(("title", "abstract", "design"), NOT_SO)
def test_words_that_only_look_like_a_design_do_not_count(
    title: str, abstract: str, design: StudyDesign, make: MakeRecord
) -> None:
    """Other people's trials, wished-for trials, field plots and the like are not the record's design."""
    judged = study_design(make(title, abstract))
    assert design not in {judged.design, *judged.also}


def test_every_design_but_the_vague_ones_has_a_cue() -> None:
    """No design of the vocabulary is unreachable from text, except those only a source can state."""
    assert {c.design for c in CUES} == set(StudyDesign) - {D.OBSERVATIONAL, D.OTHER}


@pytest.mark.parametrize(("name", "design"), SPECIFIC.items())
def test_specific_publication_types_settle_the_design(
    name: str, design: StudyDesign, make: MakeRecord
) -> None:
    """Indexers saw the full text: their specific types outrank what an abstract happens to mention."""
    judged = study_design(make("Drug A", "A cohort of patients.", publication_types=(name.title(),)))
    assert judged.design is design
    assert D.COHORT in judged.also


@pytest.mark.parametrize(("name", "design"), VAGUE.items())
def test_vague_publication_types_give_way_to_the_text(
    name: str, design: StudyDesign, make: MakeRecord
) -> None:
    """A "Review" that describes its search is systematic; without such words the type stands."""
    plain = study_design(make("Drug A", "", publication_types=(name,)))
    worded = study_design(make("Drug A", "We searched MEDLINE and Embase.", publication_types=(name,)))
    assert plain.design is design
    assert worded.design is D.SYSTEMATIC_REVIEW


@pytest.mark.parametrize(
    ("title", "types", "design"),
    [
        ("Drug A: a meta-analysis", ("Systematic Review",), D.META_ANALYSIS),
        ("Drug A: a systematic review", ("Randomized Controlled Trial",), D.SYSTEMATIC_REVIEW),
        ("Drug A: study protocol", ("Randomized Controlled Trial",), D.PROTOCOL),
        ("Guideline on A: a systematic review", ("Practice Guideline",), D.GUIDELINE),
        ("A cohort of patients", ("Randomized Controlled Trial",), D.RANDOMISED_TRIAL),
    ],
)
def test_a_title_outranks_types_only_as_protocol_or_review(
    title: str, types: tuple[str, ...], design: StudyDesign, make: MakeRecord
) -> None:
    """Reviews of trials are indexed as trials now and then; their titles know better."""
    assert study_design(make(title, "", publication_types=types)).design is design


def test_pooling_in_the_abstract_makes_a_systematic_review_a_meta_analysis(make: MakeRecord) -> None:
    """The type "Systematic Review" says nothing on pooling; the abstract does."""
    record = make(
        "Drug A", "A meta-analysis of six trials was done.", publication_types=("Systematic Review",)
    )
    judged = study_design(record)
    assert judged.design is D.META_ANALYSIS
    assert D.SYSTEMATIC_REVIEW in judged.also


def test_what_the_source_calls_a_guideline_is_one(make: MakeRecord) -> None:
    """A guideline document has no publication type, only the mark of its source."""
    assert study_design(make("Condition B", "", is_guideline=True)).design is D.GUIDELINE
    consensus = make("Condition B", "", is_guideline=True, publication_types=("Consensus Statement",))
    assert study_design(consensus).design is D.CONSENSUS


def test_the_check_tag_animals_without_humans_is_an_animal_study(make: MakeRecord) -> None:
    """NLM check tags say whether a study was in animals, whatever its words."""
    animals = make("Effect of drug A", "", headings=(Heading(name="Animals"),))
    both = make("Effect of drug A", "", headings=(Heading(name="Animals"), Heading(name="Humans")))
    assert study_design(animals).design is D.ANIMAL
    assert study_design(both).design is D.OTHER


@pytest.mark.parametrize(
    "title",
    [
        "Correction: A randomised trial of drug A",
        "Erratum to: Drug A, a meta-analysis",
        "Retraction: A randomised trial of drug A",
        "Author Correction: Drug A",
    ],
)
def test_a_notice_is_no_study(title: str, make: MakeRecord) -> None:
    """A correction of a trial is not a trial."""
    judged = study_design(make(title, ""))
    assert judged.design is D.OTHER
    assert "notice" in judged.reasons[0]


@pytest.mark.parametrize("name", sorted(NOTICES))
def test_a_notice_by_type_is_no_study(name: str, make: MakeRecord) -> None:
    """Publishers mark notices by article type."""
    assert study_design(make("A randomised trial", "", publication_types=(name,))).design is D.OTHER


def test_a_treatment_called_correction_is_a_study(make: MakeRecord) -> None:
    """A title may open with "Correction of hypotension" and be no notice."""
    assert study_design(make("Correction of scars: a randomised trial", "")).design is D.RANDOMISED_TRIAL


def test_words_are_folded_and_sections_kept_apart(make: MakeRecord) -> None:
    """Cues see lower case and plain hyphens, and never a sentence made of two sections."""
    text = "Drug A\nWe Randomised\nPatients"
    record = make(
        "Drug A",
        text=text,
        sections=(
            Section(label="title", start=0, end=6, basis=Basis.ABSTRACT),
            Section(label="Methods", start=7, end=20, basis=Basis.ABSTRACT),
            Section(label="Results", start=21, end=29, basis=Basis.ABSTRACT),
        ),
    )
    assert words_of(record).body == "we randomised|patients"
    assert words_of(make("Meta‑Analysis", "")).title == "meta-analysis"


@given(st.text(max_size=300), st.text(max_size=1_000))
def test_any_text_has_a_design_and_a_reason(title: str, abstract: str) -> None:
    """Judging never fails, is the same each time, and is never without a reason."""
    record = Record(id="pmid:1", title=title, text=f"{title}\n{abstract}", sections=())
    judged = study_design(record)
    assert judged == study_design(record)
    assert judged.reasons
    assert judged.design not in judged.also
