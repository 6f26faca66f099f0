"""Questions as clinicians ask them, of the starter library: does the answer say what it is about?"""

from __future__ import annotations

from asking import desk

from osler.domain.appraisal import DirectnessLabel
from osler.domain.article import Abstention, Answer, Article, NoticeKind
from osler.domain.finding import FindingKind
from osler.domain.statement import Statement


def _article(question: str) -> Article:
    answer = _answer(question)
    assert isinstance(answer, Article), question
    return answer


def _answer(question: str) -> Answer:
    (answer,) = desk().answers([question])
    return answer


def _notices(article: Article, kind: NoticeKind) -> list[str]:
    return [n.text for n in article.notices if n.kind is kind]


def _reasons(statement: Statement) -> str:
    return "; ".join(statement.directness.reasons)


def test_a_combination_is_not_the_drug_in_it() -> None:
    """Of amoxicillin only the combination was studied: statements and notices say so, harms of it stand there."""
    article = _article("Does amoxicillin help children with otitis media?")
    assert all("not amoxicillin alone" in _reasons(s) for s in article.statements())
    (no_trial,) = _notices(article, NoticeKind.NO_TRIAL)
    assert "by itself" in no_trial
    assert "clavulanate" in no_trial
    assert any(s.kind is FindingKind.HARM for s in article.statements())


def test_those_who_are_not_pregnant_do_not_answer_for_those_who_are() -> None:
    """A trial in non-pregnant women is no direct evidence on pregnancy, and carries no answer."""
    answer = _answer("Is nitrofurantoin safe in late pregnancy for a UTI?")
    if isinstance(answer, Article):
        assert all(s.directness.label is not DirectnessLabel.DIRECT for s in answer.statements())


def test_what_was_given_before_does_not_lead() -> None:
    """After metformin, trials of metformin against diet are not the answer."""
    article = _article("What is the best drug for type 2 diabetes after metformin?")
    assert not any("metformin reduced" in s.text for s in article.statements())


def test_a_question_how_to_tell_diseases_apart_is_answered_without_treatments() -> None:
    """Vitiligo and thyroid disease: screening, not tacrolimus."""
    article = _article("Does vitiligo run together with thyroid disease, and should patients be screened?")
    assert not any("acrolimus" in s.text or "steroid" in s.text for s in article.statements())


def test_a_kind_of_disease_that_the_library_lacks_is_not_answered_from_its_siblings() -> None:
    """Nothing on lentigines: scars and vitiligo are no substitute."""
    assert isinstance(_answer("Which laser is best for solar lentigines?"), Abstention)


def test_an_abstention_names_what_is_missing() -> None:
    """It never ends in "is not: ."."""
    for question in ("Does laser treatment make melasma worse?", "Is azelaic acid good for melasma?"):
        answer = _answer(question)
        if isinstance(answer, Abstention):
            assert ": ." not in answer.explanation


def test_the_emptiness_of_the_library_is_not_told_from_what_is_left_out() -> None:
    """Where a trial or a finding on harm was found but not said, no notice says that none was found."""
    article = _article("Does cranberry juice stop bladder infections coming back?")
    assert _notices(article, NoticeKind.NO_HARM_FINDING) == []


def test_evidence_on_children_alone_is_said_to_be() -> None:
    """Nobody in particular was asked about, and all that was found is on children."""
    article = _article("Which antibiotic and for how long for community acquired pneumonia?")
    assert any("children" in text for text in _notices(article, NoticeKind.THIN_EVIDENCE))


def test_another_language_is_noticed() -> None:
    """A question in Spanish gets one clear notice, answered or not."""
    answer = _answer("¿Cuál es el mejor tratamiento del vitíligo en niños?")
    assert any("English" in n.text for n in answer.notices)
    if isinstance(answer, Abstention):
        assert "English" not in answer.explanation, "told once"


def test_prevention_is_not_treatment_of_an_attack() -> None:
    """What relieves an attack of migraine does not prevent the next."""
    article = _article("What is the best treatment for migraine prevention?")
    assert not any("at two hours" in s.text for s in article.bottom_line)


def test_a_guideline_that_lists_first_choices_leads_where_none_is_named() -> None:
    """Asked which treatment prevents migraine, the guideline's list is the answer, not one trial."""
    article = _article("What is the best treatment for migraine prevention?")
    first = {c.record for c in article.bottom_line[0].citations}
    assert any(r.record.is_guideline for r in article.references if r.record.id in first)


def test_reasons_are_given_once() -> None:
    """A notice does not say the same twice."""
    for notice in _answer("Is nitrofurantoin safe in late pregnancy for a UTI?").notices:
        assert notice.text.count("not said to be about pregnant women") <= 1


def test_how_low_to_go_is_answered_by_trials_of_targets() -> None:
    """Older people with high pressure: what was aimed for, not first-line drugs nor the time of dosing."""
    article = _article("Should an 80 year old with high blood pressure be treated to below 120?")
    assert not any(
        "first-line" in s.text or "evening" in s.text or "pregnan" in s.text for s in article.statements()
    )
    assert all("target" in s.text or "goal" in s.text or "thresholds" in s.text for s in article.bottom_line)


def test_people_without_the_disease_do_not_answer_for_those_who_have_it() -> None:
    """In diabetes, the trial in type 2 diabetes leads and is direct; the one that left diabetes out is indirect."""
    article = _article("Should blood pressure be lowered below 120 in people with diabetes?")
    assert "4733 people with type 2 diabetes" in article.bottom_line[0].text
    assert article.bottom_line[0].directness.label is DirectnessLabel.DIRECT
    assert all(
        "people without diabetes" in _reasons(s) for s in article.statements() if "9361 adults" in s.text
    )
    assert not any(word in s.text for s in article.statements() for word in ("statin", "SGLT2", "HbA1c"))


def test_an_answer_can_be_read_in_two_minutes() -> None:
    """A broad question gets no more than fourteen statements besides harms, and few of those."""
    for question in (
        "What is the best treatment of hypertension?",
        "What are the treatment options for vitiligo?",
    ):
        statements = list(_article(question).statements())
        harms = [s for s in statements if s.kind is FindingKind.HARM]
        assert len(statements) - len(harms) <= 14
        assert len(harms) <= 5


def test_trials_of_treatment_do_not_say_what_is_not_treatment() -> None:
    """How common, what brings it on, its course: where no finding says so, the answer names what is missing."""
    for question in (
        "How common is otitis media?",
        "What causes otitis media?",
        "What is the prognosis of heart failure?",
        "What is a migraine?",
    ):
        answer = _answer(question)
        assert isinstance(answer, Abstention), question


def test_a_particular_is_answered_by_what_speaks_of_it() -> None:
    """Vitamin D in vitiligo, or when to depigment: not the general treatment of vitiligo."""
    low = _article("Are vitamin D levels low in people with vitiligo?")
    assert "vitamin D" in low.bottom_line[0].text
    when = _article("When may depigmentation be considered for vitiligo?")
    assert "epigmentation" in when.bottom_line[0].text


def test_what_a_drug_causes_is_not_what_it_treats() -> None:
    """Finerenone and spironolactone raise potassium: trials of them do not say how that is treated."""
    assert isinstance(_answer("What is the treatment of hyperkalaemia?"), Abstention)


def test_how_common_a_disease_is_says_nothing_of_its_treatment() -> None:
    """Publications on how many with vitiligo have thyroid disease do not answer how that is treated."""
    answer = _answer("What is the treatment of hypothyroidism?")
    assert isinstance(answer, Abstention)
    assert answer.nearest_question is None  # what cannot be answered is not offered


def test_a_harm_asked_about_is_told_with_its_comparison() -> None:
    """A risk told against users of another drug is on the drug asked about; nobody is said to have had the harm."""
    article = _article("Do topical calcineurin inhibitors cause lymphoma?")
    (risk,) = (s for s in article.statements() if "1.86" in s.text)
    assert risk.directness.label is DirectnessLabel.DIRECT
    assert not any(s.text.startswith(("In lymphoma", "In melanoma")) for s in article.statements())


def test_improvement_of_lesions_answers_for_their_pigment() -> None:
    """The randomised trial whose lesions "improved" stands in the bottom line of a question on repigmentation."""
    article = _article("Does cryotherapy repigment idiopathic guttate hypomelanosis?")
    assert any("82.3%" in s.text for s in article.bottom_line)


def test_the_legs_are_answered_by_site_and_guideline() -> None:
    """First what guidelines put first off the face, then that lower legs do not respond to tacrolimus."""
    article = _article("What are the treatment options for hypopigmentation on the legs?")
    lines = [s.text for s in article.bottom_line]
    assert "potent" in lines[0]
    assert "corticosteroid" in lines[0]
    assert any("lower legs did not respond to tacrolimus" in line for line in lines)
    assert any(n.text.startswith("The answer depends on the cause") for n in article.notices)
    assert len({s.text for s in article.statements()}) >= 12


def test_capitals_are_no_names() -> None:
    """A question in capitals is answered like any other."""
    article = _article("WHAT TREATS VITILIGO?")
    assert any(
        s.text == t.text for s in article.bottom_line for t in _article("What treats vitiligo?").bottom_line
    )


def test_prevention_is_no_treatment_of_what_has_happened() -> None:
    """How a heart attack is treated is not answered by trials that prevent one; nor is a stroke."""
    assert isinstance(_answer("How is heart attack treated?"), Abstention)
    answer = _answer("What is the treatment of acute stroke?")
    if isinstance(answer, Article):
        assert not any("atrial fibrillation" in s.text or "diabetes" in s.text for s in answer.statements())


def test_rates_of_complications_do_not_say_how_common_a_disease_is() -> None:
    """The library does not say how common atrial fibrillation is."""
    assert isinstance(_answer("How common is atrial fibrillation?"), Abstention)


def test_without_drugs_means_without_drugs() -> None:
    """Neither opioids nor gabapentin belong in an answer on treatment without drugs."""
    article = _article("How should chronic low back pain be managed without drugs?")
    assert not any("pioid" in s.text or "gabapentin" in s.text for s in article.statements())
    assert "exercise" in article.bottom_line[0].text


def test_what_cannot_be_taken_does_not_lead() -> None:
    """Where bisphosphonates are ruled out, denosumab leads and no bisphosphonate is put first."""
    article = _article("Osteoporosis drug if bisphosphonates are not possible?")
    assert "denosumab" in article.bottom_line[0].text
    assert not any(s.text.startswith("In 7765") for s in article.statements())


def test_a_list_of_what_was_outdone_is_a_comparison() -> None:
    """What is better than A, B and C compares with C: no notice says that nothing does."""
    article = _article("rizatriptan vs rimegepant acute migraine")
    assert not _notices(article, NoticeKind.NO_TRIAL)
    assert not any("second line" in s.text for s in article.statements())


def test_an_organ_that_bled_is_not_another() -> None:
    """Bleeding in the stomach is not answered by bleeding in the brain."""
    article = _article("Do direct anticoagulants cause more stomach bleeding than warfarin?")
    assert "gastrointestinal" in article.bottom_line[0].text
    assert not any(s.text.startswith("Intracranial") for s in article.statements())


def test_seen_in_one_trial_and_not_in_the_other_is_no_verdict() -> None:
    """A harm of one of two trials makes no verdict of more harm."""
    article = _article("Does zoledronic acid cause atrial fibrillation?")
    assert not any("more harm" in n for n in _notices(article, NoticeKind.VERDICT))


def test_two_treatments_are_answered_by_what_compares_them() -> None:
    """Where a trial holds one against the other, effects of one beside a third treatment are left."""
    article = _article(
        "Is nitrofurantoin or single-dose fosfomycin better for uncomplicated cystitis in women?"
    )
    assert any("nitrofurantoin" in s.text and "fosfomycin" in s.text for s in article.bottom_line)
    assert not any("methenamine" in s.text for s in article.statements())


def test_second_line_does_not_lead_where_the_first_is_asked_for() -> None:
    """What a guideline keeps for when first-line drugs fail is not what it puts first."""
    article = _article("What is first-line migraine prevention in adults?")
    assert "metoprolol" in article.bottom_line[0].text


def test_a_trial_that_found_nothing_leads() -> None:
    """Oxycodone with naloxone against constipation is an opioid: its null result on acute back pain comes first."""
    article = _article("Do opioids help acute low back pain?")
    assert "did not relieve pain better than placebo" in article.bottom_line[0].text
    assert not any("240 veterans" in s.text for s in article.bottom_line)


def test_a_choice_left_open_is_said_to_be() -> None:
    """Where adult guidelines recommend either and no study that counts compares, the verdict says so."""
    (verdict,) = _notices(_article("SSRI or CBT for depression?"), NoticeKind.VERDICT)
    assert "recommended is either" in verdict
