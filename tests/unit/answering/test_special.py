"""Which questions are on a special act or situation, and which findings tell of it."""

from __future__ import annotations

import pytest

from osler.answering.on_dose import asked as asks_dose
from osler.answering.on_dose import stated
from osler.answering.situations import STOPPING
from osler.answering.special import asked
from osler.answering.understand import understand
from osler.terms.lexicon import TermLexicon


@pytest.mark.parametrize(
    "question",
    [
        "should I stop my warfarin before surgery?",
        "When should warfarin be stopped before surgery?",
        "In people on warfarin, when is it best to hold warfarin before colonoscopy?",
        "Is antidepressant withdrawal dangerous?",
        "How do I wean someone off omeprazole?",
        "Should my tablets be paused before a scan?",
        "What happens if I come off sertraline?",
    ],
)
def test_questions_on_stopping_are_told(lexicon: TermLexicon, question: str) -> None:
    """Whatever the word for it, before a procedure or not."""
    assert any("stopping" in s.missing for s in asked(question, lexicon))


@pytest.mark.parametrize(
    "question",
    [
        "Does tacrolimus stop vitiligo from spreading?",
        "What stops low back pain from coming back?",
        "Should antibiotics be stopped after 3 days in pneumonia?",
        "Does varenicline help with smoking cessation?",
        "Do triptans stop a migraine attack?",
        "Does semaglutide reduce alcohol use?",
        "How fast does prednisolone work in asthma?",
        "What is the fasting glucose target on metformin?",
        "Does naltrexone reduce heavy drinking?",
        "Does acamprosate help people stop drinking?",
        "Does acetylcysteine work for paracetamol poisoning?",
        "Does acetylcysteine prevent liver damage after paracetamol overdose?",
        "How is propranolol overdose treated with glucagon?",
        "Does methadone help with opioid withdrawal?",
        "Do statins help people with food allergies?",
        "Does intermittent fasting help people with diabetes?",
        "Is drinking water helpful with metformin for kidney stones?",
    ],
)
def test_other_questions_are_on_nothing_special(lexicon: TermLexicon, question: str) -> None:
    """What a treatment stops, what it is given for, and diseases named by such words, are no special act."""
    assert asked(question, lexicon) == ()


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Can naltrexone be taken while drinking?", "alcohol with it"),
        ("Do antibiotics before surgery prevent infection?", "its use around an operation"),
        ("How should anxiety be managed before surgery with midazolam?", "its use around an operation"),
        ("Is it safe to take aspirin before surgery?", "its use around an operation"),
        ("Must people on metronidazole stop drinking?", "alcohol with it"),
        ("I take warfarin, should I stop drinking?", "alcohol with it"),
        ("Should I stop drinking alcohol while taking metronidazole?", "alcohol with it"),
        ("Should I stop breastfeeding on sertraline?", "breastfeeding"),
        ("What happens in an overdose of propranolol?", "an overdose of it"),
        ("Can I overdose on paracetamol and ibuprofen?", "an overdose of it"),
        ("Is amitriptyline dangerous in overdose?", "an overdose of it"),
        ("Should levothyroxine be taken with food?", "fasting, or taking it with food"),
    ],
)
def test_situations_of_the_treatment_itself_are_told(
    lexicon: TermLexicon, question: str, missing: str
) -> None:
    """The same words, where they are on what someone does with the treatment asked about."""
    assert [s.missing for s in asked(question, lexicon)] == [missing]


@pytest.mark.parametrize(
    "question",
    [
        "How should warfarin be managed before surgery?",
        "How is insulin managed around surgery?",
        "What should be done with apixaban before a colonoscopy?",
        "Should metformin be continued before surgery?",
        "How should patients taking rivaroxaban be managed before elective surgery?",
        "How should anticoagulation be managed perioperatively?",
    ],
)
def test_managing_a_drug_around_a_procedure_is_special(lexicon: TermLexicon, question: str) -> None:
    """Whether it is stopped is asked without saying so; a finding on the procedure alone does not tell."""
    (special,) = asked(question, lexicon)
    assert special.missing == "stopping or continuing it around a procedure"
    assert special.bears("Drug A was continued until the day of surgery (synthetic).", "")
    assert not special.bears("Drug A lowered deaths after surgery (synthetic).", "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Relapse was more common in those who discontinued drug A than in those who continued.", True),
        ("Drug A should not be stopped abruptly.", True),
        ("Relapse occurred in 40% after 24 weeks without treatment.", True),
        ("10.6% stopped drug A because of adverse events versus 38.9% stopping drug B.", False),
        ("The trial was stopped early for benefit.", False),
        ("Drug A was stopped by 20% (13% for adverse events).", False),
        ("Drug A lowered strokes.", False),
    ],
)
def test_dropping_out_of_a_trial_is_not_stopping(text: str, *, told: bool) -> None:
    """Findings on stopping are told from counts of those who left a trial (synthetic sentences)."""
    assert STOPPING.bears(text, "") is told


@pytest.mark.parametrize(
    ("question", "dose"),
    [
        ("How much paracetamol can I give my 2 year old?", True),
        ("What is the dose of amoxicillin for a child?", True),
        ("How many mg of sertraline should be taken?", True),
        ("levothyroxine dose elderly", True),
        ("What dose of iron is best for iron deficiency anaemia?", True),
        ("How much does semaglutide lower body weight?", False),
        ("Does doubling the dose of omeprazole heal oesophagitis better?", False),
        ("Is high-dose vitamin D harmful?", False),
        ("How much exercise lowers blood pressure?", False),
        ("What is the dose of low molecular weight heparin in pregnancy?", True),
        ("What is the dose of diethylcarbamazine in filariasis?", True),
        ("What dose of hormone replacement therapy is used in menopause?", True),
        ("What is the dose of sodium bicarbonate?", True),
        ("How much weight loss is needed in diabetes?", False),
        ("What is the dose of radiotherapy for breast cancer?", False),
    ],
)
def test_questions_for_a_dose_are_told(lexicon: TermLexicon, question: str, *, dose: bool) -> None:
    """How much of a drug is a dose; how much it does is not."""
    assert asks_dose(understand(question, lexicon), lexicon) is dose


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Apixaban 5 mg twice daily was given (synthetic).", True),
        ("Apixaban lowered strokes compared with warfarin 5 mg (synthetic).", False),
        ("Apixaban lowered LDL cholesterol by 29 mg/dl (synthetic).", False),
        ("Apixaban lowered strokes by 20% (synthetic).", False),
    ],
)
def test_a_dose_is_of_the_drug_that_stands_nearest(lexicon: TermLexicon, text: str, *, says: bool) -> None:
    """Doses of other drugs, laboratory values and percentages are no dose of it."""
    assert stated(understand("What is the dose of apixaban?", lexicon), text, lexicon) is says
