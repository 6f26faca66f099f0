"""Questions in other languages are told from English ones, whatever names stand in either."""

from __future__ import annotations

import pytest

from osler.language.foreign import foreign


@pytest.mark.parametrize(
    "text",
    [
        "¿Cuál es el tratamiento del vitíligo?",
        "Traitement du vitiligo chez l'enfant",
        "Was hilft bei Vitiligo?",
        "Quelle est la dose d'amoxicilline pour une otite?",
        "Vitiligo Behandlung",
        "Come si cura il melasma?",
        "melasma tratamiento",
        "Wat helpt tegen migraine bij kinderen?",
        "Какое лечение витилиго?",
        "白癜风的治疗方法是什么",
        "ما هو علاج البهاق؟",
    ],
)
def test_another_language_is_told(text: str) -> None:
    """By its script or by its commonest words."""
    assert foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!",
        "Is it safe?",
        "treatment of café au lait spots",
        "de novo AML",
        "aspirin after MI",
        "MI aspirin",
        "What is the effect of TNF-α and IL-1β?",
        "E coli in urine",
        "Ménière disease betahistine",
        "hepatitis B vaccine in utero",
        "Sjögren syndrome pilocarpine",
        "does el nino season raise dengue risk",
        "Par-3 complex",
        "metformin hba1c ckd",
    ],
)
def test_english_and_bare_names_are_not(text: str) -> None:
    """Names from other languages, abbreviations and keywords leave a question English."""
    assert not foreign(text)
