"""Whether a finding bears on how something is recognised: a trial of its treatment does not say how it is diagnosed."""

from __future__ import annotations

import re

from osler.domain.finding import FindingKind
from osler.domain.question import Question, QuestionKind

DIAGNOSIS = "diagnosis"
"""What a library lacks that has no such finding."""
_PLAIN = re.compile(
    r"\b((?<!newly )(?<!strictly )(?<!recently )(?<!first )diagnosed|diagnos(?:e|es|ing|tic\w*|able)|"
    r"(?<!after )(?<!from )(?<!since )(?<!of )diagnosis|"
    r"misdiagnos\w*|mistaken for|differenti(ate|ates|ated|al)\b|distinguish\w*|recognis\w+|"
    r"screen(ed|ing|s)?|sensitivity|specificity|likelihood ratios?|predictive values?|area under|"
    r"cut-?offs?|criteri(a|on))\b",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(tests?\b|tested\b|testing|thresholds?|biops(y|ies)|histolog\w+|dermos?c?op\w+|wood'?s (lamp|light)|imaging|"
    r"ultraso\w+|radiogra\w+|x-?rays?|electrocardiogra\w+|echocardiogra\w+|endoscop\w+|spirometr\w+|cultures?|"
    r"serolog\w+|biomarkers?|markers?|work-?up|signs?\b|"
    r"presents? (with|as)|presentation|characteri[sz]ed by|red flags?)\b",
    re.IGNORECASE,
)
_OF_TREATMENT = frozenset({FindingKind.EFFICACY, FindingKind.HARM})
"""What treatment did is told with tests and signs too, and says nothing of how the disease is recognised."""


def asked(question: Question) -> bool:
    """Whether the question is how something is recognised."""
    return question.kind is QuestionKind.DIAGNOSIS


def bears(text: str, kind: FindingKind) -> bool:
    """Whether a finding says something of it: by its kind, or by its words."""
    if kind is FindingKind.DIAGNOSIS or _PLAIN.search(text):
        return True
    return kind not in _OF_TREATMENT and _NEAR.search(text) is not None
