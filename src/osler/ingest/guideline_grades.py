"""Strength, certainty and line of therapy, as guidelines print them, in the source's own words.

Systems read: GRADE in words, in letters ("1A") and in signs (Guyatt et al., BMJ 2008;336:924; for the letters
Guyatt et al., Chest 2006;129:174), grades A to D (SIGN 50; SORT, Ebell et al., Am Fam Physician 2004;69:548),
classes I to III with levels A to C (ACC/AHA Clinical Practice Guideline Methodology).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from osler.domain.finding import LineOfTherapy

_WORDS = r"strong|conditional|weak|discretionary|qualified"
_LEVELS = r"very[ -]low|low|moderate|high"
_STRENGTHS = (
    re.compile(
        rf"\bstrength(?: of (?:the )?recommendations?)?\s*[:=–-]?\s*\(?({_WORDS}|moderate)\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b({_WORDS})(?:ly)?\W{{0,3}}(?:(?:consensus|positive|negative|GRADE) )?recommendation\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\brecommendation(?: strength)?\s*[:=(–-]\s*({_WORDS})\b", re.IGNORECASE),
    re.compile(rf"\bwe ({_WORDS})ly (?:recommend|suggest|advise)", re.IGNORECASE),
    re.compile(rf"[(\[]\s*({_WORDS})\b(?=[^)\]]{{0,60}}[)\]])", re.IGNORECASE),
    re.compile(rf"\b(?:grade|recommendation)\s*[:=]\s*({_WORDS})\b", re.IGNORECASE),
)
_GRADE_NUMBER = re.compile(r"(?:\bGRADE\s*:?\s*|\bgrade\s*:?\s*|\bGrade\s*:?\s*|[(\[]\s*)([12])\s?([A-D])\b")
_GRADE_LETTER = (
    re.compile(
        r"\b(?:strength|SORT|grade(?: of (?:the )?recommendations?)?|recommendation grade|recommendation)"
        r"\s*[:=]?\s*\(?([A-D])\b(?![-'’])(?!\s+(?!recommend)(?-i:[a-z]))",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:[Ll]evel )?([A-D])(?:-(?:grade|level)|(?<=evel .)) recommendation\b"),
    re.compile(r"\[([A-D])\](?=\s*\.?\s*$)"),
)
_CLASS = re.compile(r"\b(?:class(?: of recommendation)?|COR)\s*:?\s*(III|II[ab]?|I)\b(?!-)", re.IGNORECASE)
_GOOD_PRACTICE = re.compile(
    r"\b(?:good[- ]practice (?:statement|point|recommendation)|practice point)s?\b|\bGPP\b", re.IGNORECASE
)
_CONSENSUS = re.compile(
    r"\bconsensus(?:-based)? (?:recommendation|statement)\b|\bexpert consensus\b", re.IGNORECASE
)
_CERTAINTIES = (
    re.compile(
        r"\b(?:certainty|quality|confidence)(?: (?:of|in) (?:the )?(?:evidence|estimates?))?\s*(?:[:=(–-]"
        r"|is|was)\s*"
        rf"\(?({_LEVELS})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b({_LEVELS})[- ](?:certainty|quality)\b|\b({_LEVELS}) (?:level of )?(?:confidence|evidence)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bevidence(?: (?:certainty|quality|level|grade))?\s*[:=(–-]\s*({_LEVELS})\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?:{_WORDS})(?: recommendation)?(?: (?:for|against))?\s*[,;/|–-]\s*({_LEVELS})\b", re.IGNORECASE
    ),
)
_EVIDENCE_LEVEL = re.compile(
    r"\b(?:levels? of evidence|evidence levels?|LOE)\s*[:=(–-]?\s*([1-5](?:\+{1,2}|-|[a-c])?"
    r"|I{1,3}V?(?:-[1-3])?"
    r"|IV|[A-D](?:-(?:R|NR|LD|EO))?)(?![\w])",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"([⊕●]{1,4})([◯○⊝⊖◌⊙]{0,3})")
_OF_SIGNS = {4: "high", 3: "moderate", 2: "low", 1: "very low"}
_OF_LETTERS = {"A": "high", "B": "moderate", "C": "low", "D": "very low"}

_AVOID = re.compile(
    r"\bdo(?:es)? not (?:offer|use|prescribe|give|recommend|start|initiate|perform|routinely|combine"
    r"|advise)\b|\bdon['’]t use\b"
    r"|\b(?:should|must|ought to) (?:not|never|be avoided)\b|\bshould no longer be\b|\bavoid\b"
    r"|\bto be avoided\b"
    r"|\b(?:recommends?|recommended|suggests?|suggested|advises?|advised) (?:strongly )?(?:against|not to"
    r"|avoiding)\b"
    r"|\b(?:is|are) not (?:generally |routinely |currently )?(?:recommended|advised|suggested|indicated"
    r"|appropriate)\b"
    r"|\bcontra-?indicated\b|\brecommendation against\b|\bnever (?:use|offer|give|prescribe)\b",
    re.IGNORECASE,
)
_ORDER = {
    LineOfTherapy.THIRD: r"third[- ](?:line|choice)",
    LineOfTherapy.SECOND: r"second[- ](?:line|choice)|as (?:an )?alternative to first[- ]line"
    r"|(?:fail(?:s|ed|ure)?(?: of| to respond to| with)?|unresponsive to|refractory to|not respond(?:ing)? to"
    r"|inadequate response to|intoleran(?:t|ce) (?:to|of)|after)[^.;]{0,30}\bfirst[- ](?:line|choice)"
    r"|first[- ](?:line|choice)[^.;]{0,40}\b(?:fail(?:s|ed|ure)?|ineffective|insufficient|inadequate"
    r"|(?:is|are|was|were) (?:not|contraindicated))",
    LineOfTherapy.FIRST: r"first[- ](?:line|choice)|(?:initial|preferred) (?:treatment|therapy|option|choice)"
    r"|(?:treatment|therapy|drug) of (?:first )?choice",
    LineOfTherapy.ADJUNCT: r"adjunct(?:s|ive(?:ly)?)?|adjuvant to|add-?on"
    r"|in addition to (?:standard|first|other|topical)",
}
_LINES = {line: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for line, words in _ORDER.items()}
_FIRST_WORDS = re.compile(r"first[- ](?:line|choice)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grade:
    """How strongly something is recommended and on what evidence; ``None`` where it is not said."""

    strength: str | None = None
    certainty: str | None = None

    def or_else(self, other: Grade) -> Grade:
        """The grade, its gaps filled from another."""
        return Grade(self.strength or other.strength, self.certainty or other.certainty)


def grade_in(text: str) -> Grade:
    """The grade that a text states anywhere in it."""
    return Grade(strength_in(text), certainty_in(text))


def strength_in(text: str) -> str | None:
    """The strength of recommendation: "strong", "conditional", "weak", "1A", "B", "class IIa" ..."""
    for pattern in _STRENGTHS:
        if match := pattern.search(text):
            return match.group(1).lower()
    if match := _GRADE_NUMBER.search(text):
        return f"{match.group(1)}{match.group(2)}"
    for pattern in _GRADE_LETTER:
        if (match := pattern.search(text)) and match.group(1).isupper():
            return match.group(1)
    if match := _CLASS.search(text):
        return f"class {_class(match.group(1))}"
    if _GOOD_PRACTICE.search(text) or text.strip().lower() == "good practice":
        return "good practice statement"
    return "consensus" if _CONSENSUS.search(text) else None


def _class(printed: str) -> str:
    """Roman capitals, the letter behind them small: "IIa"."""
    return printed.rstrip("abAB").upper() + printed[len(printed.rstrip("abAB")) :].lower()


def certainty_in(text: str) -> str | None:
    """The certainty (quality) of the evidence: "high" to "very low", or a level as printed ("2a", "B-NR")."""
    for pattern in _CERTAINTIES:
        if match := pattern.search(text):
            return next(word for word in match.groups() if word).lower().replace("-", " ")
    if (match := _SIGNS.search(text)) and (match.group(2) or len(match.group(1)) > 1):
        return _OF_SIGNS[len(match.group(1))]
    if match := _GRADE_NUMBER.search(text):
        return _OF_LETTERS[match.group(2)]
    match = _EVIDENCE_LEVEL.search(text)
    return match.group(1) if match else None


def line_in(text: str) -> LineOfTherapy | None:
    """Where a text places a treatment; ``None`` where it does not say, or places two at once."""
    # "if first-line treatment fails" names the first line only to say that this is the second.
    without = _LINES[LineOfTherapy.SECOND].sub("", text)
    if _AVOID.search(without):
        return None if _FIRST_WORDS.search(without) else LineOfTherapy.AVOID
    found = [line for line, pattern in _LINES.items() if pattern.search(text)]
    if LineOfTherapy.SECOND in found and LineOfTherapy.FIRST in found:
        found = [line for line in found if line is not LineOfTherapy.FIRST or _FIRST_WORDS.search(without)]
    ordinal = [line for line in found if line is not LineOfTherapy.ADJUNCT]
    if len(ordinal) > 1:
        return None
    return ordinal[0] if ordinal else next(iter(found), None)


def line_named(text: str) -> LineOfTherapy | None:
    """The line that a cell or a value names: as ``line_in``, or a bare "first", "2nd", "add-on"."""
    bare = text.strip().lower().rstrip(".")
    short = {
        LineOfTherapy.FIRST: {"first", "1", "1st", "i", "1st line", "1st-line"},
        LineOfTherapy.SECOND: {"second", "2", "2nd", "ii", "2nd line", "2nd-line"},
        LineOfTherapy.THIRD: {"third", "3", "3rd", "iii", "3rd line", "3rd-line"},
        LineOfTherapy.ADJUNCT: {"adjunct", "adjunctive", "add-on", "adjuvant"},
        LineOfTherapy.AVOID: {"avoid", "not recommended", "against", "do not use", "contraindicated"},
    }
    return next((line for line, words in short.items() if bare in words), None) or line_in(text)


def avoids(text: str) -> bool:
    """Whether a text says that something should not be done."""
    return _AVOID.search(text) is not None
