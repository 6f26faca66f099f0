"""Directness as a clinician judges it: each aspect of the question against what passage and record name."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from osler.appraisal.directness import DirectnessJudge, directness
from osler.domain.appraisal import Aspect, DirectnessLabel
from osler.domain.question import Category, Concept, Mention, Question, QuestionKind
from osler.domain.record import Heading, Record
from osler.testing import FakeLexicon

MakeRecord = Callable[..., Record]
DIRECT, INDIRECT, OFF = DirectnessLabel.DIRECT, DirectnessLabel.INDIRECT, DirectnessLabel.OFF_TOPIC


def _concept(name: str, category: Category) -> Concept:
    return Concept(id=f"{category.value}:{name}", name=name, category=category)


def _all(category: Category, *names: str) -> dict[str, Concept]:
    return {name: _concept(name, category) for name in names}


C = {
    **_all(
        Category.CONDITION,
        "hypopigmentation",
        "vitiligo",
        "idiopathic guttate hypomelanosis",
        "melasma",
        "hyperpigmentation",
        "pigmentation disorder",
        "hypertension",
        "diabetes",
        "type 2 diabetes",
    ),
    **_all(
        Category.INTERVENTION,
        "microneedling",
        "5-fluorouracil",
        "tacrolimus",
        "statin",
        "atorvastatin",
        "lipid-lowering drug",
        "treatment",
        "placebo",
        "phototherapy",
        "narrowband UVB",
        "antibiotic",
        "penicillin",
        "amoxicillin",
        "clavulanate",
        "co-amoxiclav",
        "clarithromycin",
    ),
    **_all(
        Category.POPULATION,
        "children",
        "adolescents",
        "adults",
        "older people",
        "women",
        "men",
        "pregnant women",
        "veterans",
        "dark skin",
    ),
    **_all(Category.BODY_SITE, "leg", "lower leg", "limb", "face", "neck", "sun-exposed skin"),
    **_all(Category.OUTCOME, "mortality", "cardiovascular mortality", "repigmentation", "quality of life"),
}
KINDS = {
    "hypopigmentation": ["pigmentation disorder"],
    "vitiligo": ["hypopigmentation", "pigmentation disorder"],
    "idiopathic guttate hypomelanosis": ["hypopigmentation", "pigmentation disorder"],
    "hyperpigmentation": ["pigmentation disorder"],
    "melasma": ["hyperpigmentation", "pigmentation disorder"],
    "type 2 diabetes": ["diabetes"],
    "atorvastatin": ["statin", "lipid-lowering drug", "treatment"],
    "statin": ["lipid-lowering drug", "treatment"],
    "narrowband UVB": ["phototherapy"],
    "amoxicillin": ["penicillin", "antibiotic"],
    "co-amoxiclav": ["penicillin", "antibiotic"],
    "penicillin": ["antibiotic"],
    "clarithromycin": ["antibiotic"],
    "adolescents": ["children"],
    "older people": ["adults"],
    "pregnant women": ["women"],
    "lower leg": ["leg", "limb"],
    "leg": ["limb"],
    "cardiovascular mortality": ["mortality"],
}
ALSO = {
    "idiopathic guttate hypomelanosis": ["IGH"],
    "vitiligo": ["facial vitiligo"],
    "leg": ["legs"],
    "lower leg": ["shins"],
    "limb": ["limbs"],
    "statin": ["statins"],
    "face": ["facial"],
    "5-fluorouracil": ["5-FU"],
    "antibiotic": ["antibiotics"],
    "co-amoxiclav": ["amoxicillin-clavulanate"],
    "pregnant women": ["pregnancy"],
}
LEXICON = FakeLexicon(
    names={concept: [name, *ALSO.get(name, [])] for name, concept in C.items()},
    kinds={C[name]: [C[k] for k in kinds] for name, kinds in KINDS.items()},
)


def _question(kind: QuestionKind = QuestionKind.ROLE, /, **asked: str) -> Question:
    """A question about the named concepts; several of one sort are divided by commas."""
    fields = {sort: tuple(C[name.strip()] for name in names.split(",")) for sort, names in asked.items()}
    return Question(text="?", reading="?", kind=kind, **fields)  # type: ignore[arg-type]  # any field


IGH = "idiopathic guttate hypomelanosis"

JUDGED = [
    # condition
    ({"conditions": "vitiligo"}, "Vitiligo improved.", "A trial", DIRECT, ""),
    ({"conditions": "vitiligo"}, "Colour came back.", "A trial in vitiligo", DIRECT, ""),
    ({"conditions": "hypopigmentation"}, "Vitiligo improved.", "A trial", DIRECT, ""),
    ({"conditions": IGH}, "Vitiligo improved.", "Vitiligo", INDIRECT, f"about vitiligo, not {IGH}"),
    ({"conditions": IGH}, "It helped.", "Hypopigmentation", INDIRECT, "about hypopigmentation in general"),
    ({"conditions": IGH}, "Vitiligo differs.", "A trial in IGH", DIRECT, ""),
    ({"conditions": IGH}, "Vitiligo did better.", "IGH and vitiligo", INDIRECT, "about vitiligo"),
    ({"conditions": IGH}, "Melasma improved.", "Melasma", OFF, "about melasma"),
    ({"conditions": IGH}, "Pressure fell.", "Hypertension", OFF, "about hypertension"),
    ({"conditions": IGH}, "Nothing is named.", "A trial", OFF, f"does not name {IGH}"),
    ({"conditions": IGH}, "Hypertension was rare.", "A trial in IGH", DIRECT, ""),
    ({"conditions": IGH}, "Hypomelanosis that is guttate and idiopathic.", "A trial", DIRECT, ""),
    ({"conditions": "type 2 diabetes"}, "It helped.", "Diabetes", INDIRECT, "about diabetes in general"),
    (
        {"conditions": "hypertension, diabetes"},
        "Hypertension.",
        "A trial",
        INDIRECT,
        "does not name diabetes",
    ),
    ({"conditions": "hypertension, diabetes"}, "Hypertension in diabetes.", "A trial", DIRECT, ""),
    # population
    (
        {"populations": "children"},
        "In adults it helped.",
        "A trial",
        INDIRECT,
        "adults; the question is about children",
    ),
    ({"populations": "children"}, "It helped.", "A trial in adults", INDIRECT, "adults"),
    ({"populations": "children"}, "In adolescents it helped.", "A trial in adults", DIRECT, ""),
    ({"populations": "children"}, "It helped adults and children.", "A trial", DIRECT, ""),
    ({"populations": "children"}, "It helped.", "A trial", DIRECT, ""),
    ({"populations": "children"}, "It helped women.", "A trial", DIRECT, ""),
    ({"populations": "older people"}, "It helped adults.", "A trial", DIRECT, ""),
    ({"populations": "adults"}, "It helped veterans.", "A trial", DIRECT, ""),
    ({"populations": "men"}, "It helped women.", "A trial", INDIRECT, "women; the question is about men"),
    ({"populations": "men, women"}, "It helped women.", "A trial", DIRECT, ""),
    (
        {"populations": "pregnant women"},
        "It helped women.",
        "A trial",
        INDIRECT,
        "not said to be about pregnant",
    ),
    ({"populations": "pregnant women"}, "It helped.", "A trial", INDIRECT, "not said to be about pregnant"),
    ({"populations": "pregnant women"}, "It helped.", "A trial in pregnancy", DIRECT, ""),
    ({"conditions": "hypertension"}, "Hypertension in veterans fell.", "A trial", DIRECT, ""),
    ({"conditions": "vitiligo"}, "Vitiligo improved.", "Vitiligo in mice", INDIRECT, "an animal study"),
    ({"conditions": "vitiligo"}, "Vitiligo improved.", "Vitiligo in vitro", INDIRECT, "laboratory work"),
    # body site
    ({"body_sites": "leg"}, "The face improved.", "A trial", INDIRECT, "face, not leg"),
    ({"body_sites": "leg"}, "It helped.", "Facial vitiligo", INDIRECT, "face, not leg"),
    ({"body_sites": "leg"}, "The face and neck improved.", "A trial", INDIRECT, "face and neck, not leg"),
    ({"body_sites": "leg"}, "The shins improved.", "Facial vitiligo", DIRECT, ""),
    ({"body_sites": "leg"}, "The limbs improved.", "A trial", DIRECT, ""),
    ({"body_sites": "leg"}, "The face did better than the legs.", "A trial", DIRECT, ""),
    ({"body_sites": "leg"}, "It helped.", "A trial", DIRECT, ""),
    ({"body_sites": "leg"}, "Use it once daily, avoiding the face.", "A guideline", DIRECT, ""),
    ({"body_sites": "leg"}, "Extra-facial lesions improved.", "A trial", DIRECT, ""),
    ({"body_sites": "leg"}, "Facial vitiligo improved.", "A trial", INDIRECT, "face, not leg"),
    ({"body_sites": "leg"}, "Sun-exposed skin improved.", "A trial", DIRECT, ""),
    # intervention
    ({"interventions": "microneedling"}, "Microneedling helped.", "A trial", DIRECT, ""),
    ({"interventions": "microneedling"}, "It helped.", "Microneedling", DIRECT, ""),
    (
        {"interventions": "microneedling"},
        "Microneedling plus 5-FU helped.",
        "A trial",
        INDIRECT,
        "microneedling with 5-fluorouracil, not microneedling alone",
    ),
    (
        {"interventions": "microneedling"},
        "5-FU with microneedling helped.",
        "A trial",
        INDIRECT,
        "not microneedling alone",
    ),
    (
        {"interventions": "microneedling"},
        "The combination of microneedling and 5-FU helped.",
        "A",
        INDIRECT,
        "alone",
    ),
    (
        {"interventions": "microneedling"},
        "Microneedling and tacrolimus were compared.",
        "A trial",
        DIRECT,
        "",
    ),
    (
        {"interventions": "microneedling"},
        "Microneedling plus 5-FU beat microneedling alone.",
        "A",
        DIRECT,
        "",
    ),
    (
        {"interventions": "microneedling"},
        "Half improved.",
        "Microneedling with 5-FU",
        INDIRECT,
        "not microneedling alone",
    ),
    (
        {"interventions": "microneedling"},
        "Half improved.",
        "Microneedling with 5-FU v. microneedling alone",
        DIRECT,
        "",
    ),
    ({"interventions": "microneedling"}, "Tacrolimus helped.", "Microneedling", INDIRECT, "about tacrolimus"),
    ({"interventions": "microneedling"}, "It beat placebo.", "Microneedling", DIRECT, ""),
    ({"interventions": "microneedling"}, "Tacrolimus helped.", "Tacrolimus", OFF, "about tacrolimus"),
    ({"interventions": "microneedling"}, "It beat placebo.", "A trial", OFF, "does not name microneedling"),
    (
        {"interventions": "microneedling, 5-fluorouracil"},
        "Microneedling with 5-FU helped.",
        "A trial",
        DIRECT,
        "",
    ),
    ({"interventions": "phototherapy"}, "Phototherapy with narrowband UVB helped.", "A trial", DIRECT, ""),
    ({"interventions": "statin"}, "Atorvastatin helped.", "A trial", DIRECT, ""),
    ({"interventions": "statin"}, "Atorvastatin plus tacrolimus helped.", "A", INDIRECT, "with tacrolimus"),
    ({"interventions": "atorvastatin"}, "Statins helped.", "Atorvastatin", DIRECT, ""),
    (
        {"interventions": "atorvastatin"},
        "Statins helped.",
        "A trial",
        INDIRECT,
        "about statin in general, not atorvastatin in particular",
    ),
    (
        {"interventions": "atorvastatin"},
        "It helped.",
        "Statins",
        INDIRECT,
        "about statin in general, not atorvastatin in particular",
    ),
    (
        {"interventions": "amoxicillin"},
        "Co-amoxiclav did better than placebo; many recover without antibiotics.",
        "A trial",
        INDIRECT,
        "amoxicillin with clavulanate, not amoxicillin alone",
    ),
    (
        {"interventions": "amoxicillin"},
        "Fewer had a fever.",
        "Amoxicillin-clavulanate",
        INDIRECT,
        "amoxicillin with clavulanate, not amoxicillin alone",
    ),
    ({"interventions": "amoxicillin"}, "Amoxicillin did as well as co-amoxiclav.", "A trial", DIRECT, ""),
    (
        {"interventions": "amoxicillin"},
        "Co-amoxiclav did better.",
        "Amoxicillin",
        INDIRECT,
        "not amoxicillin alone",
    ),
    (
        {"interventions": "amoxicillin"},
        "Clarithromycin did as well as other antibiotics.",
        "Clarithromycin",
        INDIRECT,
        "about clarithromycin, not amoxicillin",
    ),
    (
        {"interventions": "co-amoxiclav"},
        "Amoxicillin helped.",
        "A trial",
        INDIRECT,
        "about amoxicillin, not co-amoxiclav",
    ),
    ({"interventions": "antibiotic"}, "Co-amoxiclav helped.", "A trial", DIRECT, ""),
    ({"interventions": "atorvastatin"}, "Treatment helped.", "A trial", INDIRECT, "about treatment"),
    (
        {"interventions": "microneedling", "conditions": "vitiligo"},
        "Tacrolimus helped vitiligo.",
        "A trial",
        INDIRECT,
        "about tacrolimus, not microneedling",
    ),
    (
        {"interventions": "microneedling", "conditions": "vitiligo"},
        "Microneedling hurt.",
        "Microneedling in melasma",
        INDIRECT,
        "about melasma, not vitiligo",
    ),
    (
        {"interventions": "microneedling", "conditions": "vitiligo"},
        "Microneedling caused hypertension.",
        "Harms of microneedling",
        INDIRECT,
        "not about vitiligo in particular",
    ),
    # outcome
    ({"outcomes": "mortality"}, "Mortality fell.", "A trial", DIRECT, ""),
    ({"outcomes": "mortality"}, "Cardiovascular mortality fell.", "A trial", DIRECT, ""),
    (
        {"outcomes": "mortality"},
        "Quality of life rose.",
        "A trial",
        INDIRECT,
        "about quality of life, not mortality",
    ),
    ({"outcomes": "mortality"}, "It helped.", "A trial", DIRECT, ""),
    ({"outcomes": "repigmentation"}, "Adverse events were mild.", "A trial", DIRECT, ""),
]


@pytest.mark.parametrize(("asked", "passage", "title", "label", "reason"), JUDGED)
def test_each_aspect_is_judged(
    asked: dict[str, str], passage: str, title: str, label: DirectnessLabel, reason: str, make: MakeRecord
) -> None:
    """The label, and where it is not direct the reason a reader is told."""
    judged = directness(_question(**asked), passage, make(title), LEXICON)
    assert judged.label is label
    assert reason in "; ".join(judged.reasons)
    assert bool(judged.reasons) is (label is not DIRECT)


COMPARED = [
    ("Microneedling beat tacrolimus.", "A trial", DIRECT, ""),
    ("It was better.", "Microneedling v. tacrolimus", DIRECT, ""),
    ("Microneedling helped.", "A trial", INDIRECT, "about microneedling without tacrolimus"),
    ("Statins helped.", "A trial", OFF, "about neither microneedling nor tacrolimus"),
    (
        "Statins helped.",
        "Microneedling v. tacrolimus",
        INDIRECT,
        "about statin, not microneedling or tacrolimus",
    ),
    ("Both beat placebo.", "Microneedling v. tacrolimus", DIRECT, ""),
]


@pytest.mark.parametrize(("passage", "title", "label", "reason"), COMPARED)
def test_a_comparison_wants_both_sides(
    passage: str, title: str, label: DirectnessLabel, reason: str, make: MakeRecord
) -> None:
    """What knows only one side, or a third treatment, does not compare the two."""
    question = _question(QuestionKind.COMPARISON, interventions="microneedling", comparators="tacrolimus")
    judged = directness(question, passage, make(title), LEXICON)
    assert judged.label is label
    assert reason in "; ".join(judged.reasons)


def test_a_guideline_has_to_name_the_treatment(make: MakeRecord) -> None:
    """A guideline speaks of many treatments: what it says of none of them is not said of the one asked about."""
    guideline = make(
        "Synthetic guideline on vitiligo", interventions=("tacrolimus", "phototherapy"), is_guideline=True
    )
    asked = _question(conditions="vitiligo", interventions="tacrolimus")
    assert directness(asked, "Thyroid function should be tested.", guideline, LEXICON).label is INDIRECT
    assert directness(asked, "Tacrolimus is recommended.", guideline, LEXICON).label is DIRECT


def test_what_tells_diseases_apart_is_direct(make: MakeRecord) -> None:
    """Where diseases are to be told apart, a passage need not name both of them."""
    asked = _question(QuestionKind.DIAGNOSIS, conditions="vitiligo, melasma")
    text = "Vitiligo is white under the lamp, hypertension is not."
    assert directness(asked, text, make("A synthetic study"), LEXICON).label is DIRECT


def test_a_comparison_with_a_mixture_says_so(make: MakeRecord) -> None:
    """A trial of co-amoxiclav against clarithromycin does not compare amoxicillin with it."""
    asked = _question(QuestionKind.COMPARISON, interventions="amoxicillin", comparators="clarithromycin")
    judged = directness(asked, "Co-amoxiclav beat clarithromycin.", make("A trial"), LEXICON)
    assert judged.reasons == ("amoxicillin with clavulanate, not amoxicillin alone",)


def test_the_worst_aspect_is_the_label(make: MakeRecord) -> None:
    """One indirect aspect makes a passage indirect however direct the others are, and all are listed."""
    question = _question(conditions="vitiligo", body_sites="leg", populations="children")
    judged = directness(question, "Vitiligo of the face in children.", make(), LEXICON)
    assert judged.label is INDIRECT
    assert {a.aspect: a.label for a in judged.aspects} == {
        Aspect.CONDITION: DIRECT,
        Aspect.POPULATION: DIRECT,
        Aspect.BODY_SITE: INDIRECT,
    }


def test_a_question_that_names_nothing_finds_everything_direct(make: MakeRecord) -> None:
    """Nothing was asked for, so nothing can differ from it."""
    assert directness(_question(), "Anything.", make(), LEXICON).label is DIRECT


def test_a_record_is_about_its_fields_too(make: MakeRecord) -> None:
    """Population, treatments, major headings and keywords say what a record is about; minor headings do not."""
    question = _question(conditions="vitiligo", populations="children", interventions="tacrolimus")
    record = make(
        "A trial",
        population="Children",
        interventions=("tacrolimus",),
        headings=(Heading(name="Vitiligo", major=True), Heading(name="Melasma")),
    )
    assert directness(question, "It helped.", record, LEXICON).label is DIRECT
    assert directness(_question(conditions="melasma"), "It helped.", record, LEXICON).label is OFF


def test_a_judge_judges_as_the_function_does_and_reads_each_record_once(make: MakeRecord) -> None:
    """Remembering what a record is about changes no judgement."""
    reads: list[str] = []

    class Counting(FakeLexicon):
        """A lexicon that notes what it reads."""

        def mentions(self, text: str) -> tuple[Mention, ...]:
            """The mentions, noted."""
            reads.append(text)
            return super().mentions(text)

    lexicon = Counting(names=LEXICON.names, kinds=LEXICON.kinds)
    record = make("A trial in vitiligo")
    question = _question(conditions="vitiligo", body_sites="leg")
    judge = DirectnessJudge(question, lexicon)
    for text in ("The face.", "The legs.", "The neck."):
        assert judge.judge(text, record) == directness(question, text, record, LEXICON)
    assert reads.count("A trial in vitiligo") == 1


def test_two_records_with_one_id_are_not_confused(make: MakeRecord) -> None:
    """A newer version of a record under the same id is read anew."""
    judge = DirectnessJudge(_question(conditions="vitiligo"), LEXICON)
    assert judge.judge("It helped.", make("Vitiligo")).label is DIRECT
    assert judge.judge("It helped.", make("Hypertension")).label is OFF


class _NoLexicon(FakeLexicon):
    """Names nothing, at no cost, so that only the judging is timed."""

    def mentions(self, text: str) -> tuple[()]:
        return ()


def test_six_hundred_passages_are_judged_in_a_moment(make: MakeRecord) -> None:
    """One question meets about sixty records of ten sentences; judging them may not be felt (150 ms)."""
    question = _question(
        conditions="vitiligo", interventions="tacrolimus", body_sites="leg", populations="children"
    )
    judge = DirectnessJudge(question, _NoLexicon(names=LEXICON.names, kinds=LEXICON.kinds))
    records = [make(f"Drug A {n}", id=f"pmid:{n}") for n in range(60)]
    started = time.process_time()
    for record in records:
        for n in range(10):
            judge.judge(f"Sentence {n} of {record.id} says that drug A helped some of the patients.", record)
    assert time.process_time() - started < 0.15
