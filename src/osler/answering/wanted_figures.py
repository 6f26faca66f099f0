"""What sort of figure a question wants ("how often", "how long", "what dose"), and whether a finding has it."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|once|twice|thrice)"
_SPAN = r"(?:days?|weeks?|months?|years?|hours?|minutes?|seconds?)"

_WANTED = (
    (
        re.compile(
            r"\bhow (?:often|frequently)\b(?! (?:do|does|is|are|did)\b)|\bhow many (?:times|sessions)\b|"
            r"\binterval\b"
        ),
        re.compile(
            rf"\b{_NUMBER}(?:[ -](?:times|sessions|doses))?(?:[ -]a| per| each| every|(?<=e))"
            r"[ -](?:day|week|month|year)\b"
            rf"|\b(?:daily|weekly|monthly|every (?:\w+ )?{_SPAN}|{_NUMBER}[- ](?:daily|weekly))\b",
        ),
    ),
    (
        re.compile(r"\bhow long\b|\bhow (?:soon|quickly)\b|\bduration\b|\bhow many (?:days|weeks|months)\b"),
        re.compile(rf"\b{_NUMBER}(?:(?:-|–| to | or )(?:{_NUMBER}))?[ -]{_SPAN}\b"),
    ),
    (
        re.compile(
            r"\b(?:what|which|how much|optimal|right|best|at what)\b.*\bdos(?:e|es|age|ing)\b|\bhow much\b"
        ),
        re.compile(r"\d[\d.,]* ?(?:mg|µg|mcg|g|ml|iu|units?|%|j/cm)", re.IGNORECASE),
    ),
    (
        re.compile(
            r"\bhow (?:many|common|likely|frequent|prevalent|often (?:do|does|is|are))\b"
            r"|\b(?:percentage|proportion|prevalence|incidence|rate)\b"
        ),
        re.compile(
            rf"\d ?%|\b{_NUMBER} (?:of|in|per) (?:every )?\d|\bper 1|\ba (?:third|quarter|half)\b|\bhalf\b"
        ),
    ),
)
"""What a question says when it wants such a figure, and how such a figure looks in a sentence."""


def figures_wanted(question: str) -> tuple[re.Pattern[str], ...]:
    """The looks of the figures that a question (in lower case) asks for; empty where it asks for none."""
    return tuple(looks for asks, looks in _WANTED if asks.search(question))


def has_figures(text: str, wanted: tuple[re.Pattern[str], ...]) -> bool:
    """Whether a sentence has any of the figures wanted."""
    lower = text.lower()
    return any(looks.search(lower) for looks in wanted)
