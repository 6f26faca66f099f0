"""Which findings are of the sort that a question asks for: course, cause, frequency, what it is, monitoring, a target."""

from __future__ import annotations

import pytest

from osler.answering.bearing import bearing, missing, sort_of
from osler.answering.understand import understand
from osler.domain.finding import FindingKind
from osler.terms.lexicon import TermLexicon

_COMMON = "How common is vitiligo?"
_CAUSE = "What causes hypertension?"
_COURSE = "What is the prognosis of heart failure?"
_MONITOR = "How should methotrexate be monitored in psoriasis?"


@pytest.mark.parametrize(
    ("question", "text", "kind", "does"),
    [
        (_COMMON, "The disease affects about 1% of people.", FindingKind.BACKGROUND, True),
        (_COMMON, "Anxiety was more likely than in controls (OR 6.1).", FindingKind.PREVALENCE, False),
        (_COMMON, "Drug A improved the score in 40%.", FindingKind.EFFICACY, False),
        (_CAUSE, "A mutation of gene A was found in one family.", FindingKind.MECHANISM, True),
        (_CAUSE, "Deaths from any cause were fewer with drug A.", FindingKind.EFFICACY, False),
        (_CAUSE, "The risk of stroke was higher with the disease.", FindingKind.PROGNOSIS, False),
        (_COURSE, "Half of them died within five years.", FindingKind.PROGNOSIS, True),
        (_COURSE, "Drug A lowered death from 46% to 35%.", FindingKind.EFFICACY, False),
        (_COURSE, "Relapse came back in 40% after drug A was stopped.", FindingKind.EFFICACY, True),
        (_MONITOR, "Blood counts should be checked every month.", FindingKind.RECOMMENDATION, True),
        (_MONITOR, "Drug A improved the score in 40%.", FindingKind.EFFICACY, False),
        ("What is melasma?", "Trials were small.", FindingKind.LIMITATION, False),
        ("What is melasma?", "Melasma is a disorder of pigment.", FindingKind.BACKGROUND, True),
        ("What treats melasma?", "Drug A improved the score in 40%.", FindingKind.EFFICACY, True),
    ],
)
def test_what_bears_on_a_question(
    lexicon: TermLexicon, question: str, text: str, kind: FindingKind, *, does: bool
) -> None:
    """Treatment answers questions on treatment; other questions want findings of their own sort."""
    assert bool(bearing(understand(question, lexicon), text, kind)) is does


def test_what_is_lacking_has_a_name(lexicon: TermLexicon) -> None:
    """An abstention can say what sort of finding the library does not have."""
    assert missing(understand(_COMMON, lexicon)) == "how common it is"
    assert missing(understand("How is leprosy diagnosed?", lexicon)) == "diagnosis"
    assert missing(understand("What treats melasma?", lexicon)) == "its treatment"


def test_a_question_in_two_parts_is_of_no_one_sort(lexicon: TermLexicon) -> None:
    """What answers one part need not answer the other, so nothing is held against either."""
    assert sort_of(understand("What causes melasma, and can it be treated?", lexicon)) is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What is the difference between segmental and non-segmental vitiligo?", "definition"),
        ("Are vitamin D levels low in people with vitiligo?", "frequency"),
        ("Is vitiligo more common in women with thyroid disease?", "frequency"),
    ],
)
def test_questions_of_fact_do_not_ask_for_treatment(lexicon: TermLexicon, question: str, kind: str) -> None:
    """What sets diseases apart, and what is found in those who have them, is not how they are treated."""
    assert understand(question, lexicon).kind.value == kind


def test_a_wider_word_beside_the_disease_is_a_particular(lexicon: TermLexicon) -> None:
    """Asked of depigmentation for vitiligo, the disease is one, and depigmentation is what is asked of it."""
    question = understand("When may depigmentation be considered for vitiligo?", lexicon)
    assert [c.name for c in question.conditions] == ["vitiligo"]
    assert "depigmentation" in question.details
