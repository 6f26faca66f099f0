"""Stopping, doses and special situations: answered by findings on just that, or abstained from in words that say so.

The questions were written from the starter library before Osler was asked any of them: half have a finding on the very
thing, half have findings on the treatment only.
"""

from __future__ import annotations

import pytest
from asking import cited, desk

from osler.domain.article import Abstention, Article

STOPPING = {
    "What happens when long-term antidepressants are discontinued?": "doi:10.1056/nejmoa2106356",
    "How common are withdrawal symptoms after coming off antidepressants?": "pmid:38851198",
    "Should people with muscle symptoms stop their statin?": "doi:10.1136/bmj.n135",
    "Should people with reflux disease stop proton pump inhibitors because of their kidneys?": "pmid:36983271",
    "Do people relapse when antidepressants are tapered?": "doi:10.1056/nejmoa2106356",
}
"""Questions on stopping that the library answers, each with a record that does."""
DOSES = {
    "What dose of apixaban is given in atrial fibrillation?": "doi:10.1056/nejmoa1107039",
    "What is the dose of dexamethasone for a child with croup?": "pmid:37228932",
    "How much hydrocortisone is given in severe pneumonia?": "pmid:36942789",
    "What dose of amoxicillin do children with pneumonia need?": "doi:10.1001/jama.2021.17843",
    "What dose of azithromycin prevents COPD exacerbations?": "doi:10.1056/nejmoa1104623",
}
"""Questions for a dose that the library answers, each with a record that does."""
NOT_ON_STOPPING = (
    "When should aspirin be withheld before an operation?",
    "Should my metformin be paused before a scan with contrast?",
    "How do I come off topiramate?",
    "Is it dangerous to stop spironolactone suddenly in heart failure?",
    "How is warfarin bridged around surgery?",
    "How should warfarin be managed before surgery?",
)
NO_DOSE = (
    "What is the maximum daily dose of ibuprofen for a child?",
    "How many mg of sertraline should an adult with depression take?",
    "How much nitrofurantoin should a child with cystitis take?",
    "How much paracetamol can I give my 2 year old?",
    "What is the starting dose of warfarin?",
)
SITUATIONS = {
    "Can I drink alcohol with azithromycin?": "alcohol",
    "What should be done after a missed dose of apixaban?": "missed",
    "Does warfarin interact with amoxicillin?": "interact",
    "Can I drive on amitriptyline?": "driving",
    "Is warfarin compatible with breastfeeding?": "breastfeeding",
    "Should tacrolimus ointment be used when fasting in Ramadan?": "fasting",
    "What happens in an overdose of propranolol?": "overdose",
    "How do I switch from citalopram to sertraline?": "switching",
    "When can apixaban be restarted after a bleed?": "restarting",
    "Is it safe to take aspirin before surgery?": "operation",
    "Is ibuprofen allowed during a dental extraction?": "operation",
}


@pytest.mark.parametrize(("question", "record"), [*STOPPING.items(), *DOSES.items()])
def test_what_the_library_tells_is_answered(question: str, record: str) -> None:
    """A question on stopping or for a dose is answered where a finding is on just that."""
    (answer,) = desk().answers([question])
    assert isinstance(answer, Article)
    assert record in cited(answer)


@pytest.mark.parametrize("question", NOT_ON_STOPPING)
def test_findings_on_a_treatment_do_not_answer_how_it_is_stopped(question: str) -> None:
    """Osler abstains and says that nothing was found on stopping it."""
    (answer,) = desk().answers([question])
    assert isinstance(answer, Abstention)
    assert "stopping" in answer.explanation


@pytest.mark.parametrize("question", NO_DOSE)
def test_findings_without_the_dose_do_not_answer_for_it(question: str) -> None:
    """Osler abstains and says that the library states no such dose."""
    (answer,) = desk().answers([question])
    assert isinstance(answer, Abstention)
    assert "dose" in answer.explanation


@pytest.mark.parametrize(("question", "word"), SITUATIONS.items())
def test_findings_on_a_treatment_do_not_answer_for_a_situation(question: str, word: str) -> None:
    """Alcohol, a missed dose, an interaction and the like are answered by findings on them, or not at all."""
    (answer,) = desk().answers([question])
    assert isinstance(answer, Abstention)
    assert word in answer.explanation
