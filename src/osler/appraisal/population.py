"""Sorts of populations: which groups of people exclude each other, and which must be named to be meant."""

from __future__ import annotations

import re
from enum import Enum

from osler.domain.question import Concept


class Group(Enum):
    """What a population is told apart by; groups of different sorts do not contradict each other.

    A trial in veterans says nothing against its being about adults; one in adults speaks against children.
    """

    AGE = "age"
    SEX = "sex"
    SKIN = "skin"
    SPECIAL = "special"
    """People whose bodies deal with disease or drugs in another way: evidence counts as about them only where it
    names them."""
    OTHER = "other"


_GROUPS = (
    (
        Group.SPECIAL,
        re.compile(
            r"pregnan|breast-?feed|lactat|post-?partum|newborn|neonat|preterm|premature|immuno(compromised|suppressed)"
            r"|transplant|critically ill|dialysis"
        ),
    ),
    (
        Group.AGE,
        re.compile(
            r"\b(child(ren)?|infants?|bab(y|ies)|adolescents?|teenagers?|adults?|elderly|older|frail|toddlers?"
            r"|nursing home)\b"
        ),
    ),
    (Group.SKIN, re.compile(r"\b(dark|light|fair) skin\b|\bskin type")),
    (Group.SEX, re.compile(r"\b(wom[ae]n|m[ae]n|females?|males?|girls?|boys?)\b")),
)


def group_of(concept: Concept) -> Group:
    """The sort of a population, by its name."""
    name = concept.name.lower()
    return next((group for group, pattern in _GROUPS if pattern.search(name)), Group.OTHER)
