"""The patterns of numbers and of what stands before and after them in medical text.

Every quantity has a number in it. Reading goes from number to number; what precedes a number is matched backwards
to it, what follows forwards from it, so that texts without numbers cost next to nothing.
"""

from __future__ import annotations

import re

from osler.language.number_words import NUMBER_WORD, SPELT
from osler.language.quantity import Comparison

_SPACES = "\u2009\u00a0\u202f"
NUMBER = rf"(?:\d{{1,3}}(?:[,{_SPACES}\ ]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:[.·]\d+)?|[.·]\d+)"
"""A number in digits: thousands by comma or space, a middle dot as a point."""
_SIGN = r"[-−–+]\s?"
_SIGNED = rf"(?:{_SIGN})?{NUMBER}"
_TO = r"\s*(?:-|–|—|−|to|and|through)\s*"
_EITHER = rf"(?:{NUMBER}|{NUMBER_WORD})"


def _anchor() -> re.Pattern[str]:
    """A digit or a number word that no letter, digit or point stands before, found by its first character.

    Looking behind the first character, not before it, lets the engine pass over all others at once.
    """
    rest: dict[str, list[str]] = {}
    for word in (*SPELT, "every"):
        rest.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"[\s-]"))
    words = [f"(?<=[{c}{c.upper()}])(?i:{'|'.join(rest[c])})\\b" for c in sorted(rest)]
    first = "".join((*rest, *(c.upper() for c in rest)))
    return re.compile(rf"[\d.·{first}](?<![\w.·].)(?:(?<=\d)|(?<=[.·])\d|{'|'.join(words)})")


ANCHOR = _anchor()
"""Where a quantity may have its first number."""

BEFORE_P = re.compile(
    r"\b[Pp](?:\s*-?\s*values?)?(?:\s+(?:of|for\s+\w+))?\s*(?P<sign>[=<>≤≥]|(?:less|greater|more)\s+than|was|of)\s*$"
)
BEFORE_N = re.compile(r"\b[nN]\s*[=≥>]\s*$")
BEFORE_MEASURE = re.compile(
    r"\b(?P<name>(?:adjusted\s+|pooled\s+|peto\s+|incidence\s+|weighted\s+|standardi[sz]ed\s+)?"
    r"(?:odds\s+ratio|risk\s+ratio|relative\s+risk|rate\s+ratio|hazard\s+ratio|prevalence\s+ratio|mean\s+difference|"
    r"risk\s+difference|number\s+needed\s+to\s+(?:treat|harm))|aOR|aHR|aRR|OR|RR|HR|IRR|MD|WMD|SMD|RD|"
    r"NNTB?|NNH|AUC)s?\b"
    r"(?:\s*[\[(][A-Za-z]{1,4}[\])])?\s*(?:[:=,]|of|was|is)?\s*$",
)
BEFORE_MEASURE_WORDS = re.compile(BEFORE_MEASURE.pattern, re.IGNORECASE)
"""The same in any case, for measures spelt out."""
MEASURE_VALUE = re.compile(rf"{_SIGNED}(?!\s?%|\s*(?:-|–|/)\s*\d)")

_CI_WORDS = r"(?:CIs?|CrIs?|confidence\s+intervals?|credible\s+intervals?)"
_CI_ENDS = (
    rf"\s*(?:[(\[]?CI[)\]]?)?\s*[:=,]?\s*[\[(]?\s*(?:of\s+|from\s+)?(?P<low>{_SIGNED})\s*%?\s*"
    rf"(?:-|–|—|−|to|,|;|and|/)\s*(?P<high>{_SIGNED})(?P<unit>\s?%)?"
)
LEVEL_AND_INTERVAL = re.compile(rf"9\d(?:\.\d)?\s?%\s*{_CI_WORDS}{_CI_ENDS}", re.IGNORECASE)
LEVEL_ONLY = re.compile(rf"9\d(?:\.\d)?\s?%\s*{_CI_WORDS}\b", re.IGNORECASE)
BEFORE_INTERVAL = re.compile(
    rf"\b{_CI_WORDS}\s*(?:[(\[]?CI[)\]]?)?\s*[:=,]?\s*[\[(]?\s*(?:of\s+|from\s+)?$", re.IGNORECASE
)
INTERVAL = re.compile(
    rf"(?P<low>{_SIGNED})\s*%?\s*(?:-|–|—|−|to|,|;|and|/)\s*(?P<high>{_SIGNED})(?P<unit>\s?%)?", re.IGNORECASE
)

FRACTION = re.compile(r"(?P<of>\d[\d,]*)\s?/\s?(?P<all>\d[\d,]*)(?![\w./]|\s?mm)")
OUT_OF = re.compile(
    rf"(?P<of>{_EITHER})\s+(?:(?:out\s+)?of|in|(?:(?:cases|events|deaths|births|people|patients|women|men|children)\s+)?per)"
    r"\s+(?:every\s+|the\s+)?"
    rf"(?P<all>100[,{_SPACES} ]?000|10[,{_SPACES} ]?000|1[,{_SPACES} ]?000|\d[\d,]*|{NUMBER_WORD})"
    r"(?=\s+[a-z(]|[\s,.;)]|$)(?!\s?%|\.\d|[\s-]*(?:mg|weeks?|months?|years?|days?|hours?|min)\b)",
    re.IGNORECASE,
)
TIMES = re.compile(
    rf"(?P<count>once|twice|thrice|{NUMBER_WORD}\s+times|\d+(?:(?:-|–|\sto\s)\d+)?\s+times)\s*"
    r"(?:-|\s|a\s|per\s|each\s|every\s|in\s+an?\s)*(?P<per>daily|day|weekly|week|monthly|month|yearly|year|hour|nightly|night)\b",
    re.IGNORECASE,
)
EVERY = re.compile(
    rf"every\s+(?P<count>(?:{_EITHER}(?:{_TO}{_EITHER})?\s*-?\s*)|other\s+)?"
    r"(?P<per>days?|weeks?|months?|years?|hours?|minutes?|night)\b",
    re.IGNORECASE,
)

COMPARISONS = (
    (Comparison.AT_LEAST, r"at least|no (?:less|fewer) than|not less than|a minimum of|minimum|≥|>=|⩾"),
    (
        Comparison.AT_MOST,
        r"at most|up to|no more than|not more than|no longer than|a maximum of|maximum|≤|<=|⩽|within",
    ),
    (
        Comparison.MORE,
        r"more than|greater than|higher than|larger than|longer than|older than|over|above|exceeding|exceeds|beyond|>",
    ),
    (
        Comparison.LESS,
        r"less than|fewer than|lower than|smaller than|shorter than|younger than|under|below|<",
    ),
    (
        Comparison.ABOUT,
        r"about|approximately|approx\.?|around|roughly|nearly|almost|some|an estimated|circa|ca\.?|~|≈",
    ),
)
BEFORE_NUMBER = re.compile(rf"(?:(?<![A-Za-z])(?:{'|'.join(p for _, p in COMPARISONS)}))\s*$", re.IGNORECASE)
COMPARING = (
    "least", "than", "minimum", "minimum of", "most", "up to", "maximum", "maximum of", "within", "over", "above",
    "exceeding", "exceeds", "beyond", "under", "below", "about", "approximately", "approx", "approx.", "around",
    "roughly", "nearly", "almost", "some", "estimated", "circa", "ca", "ca.",
    "≥", "⩾", "≤", "⩽", "<", ">", "=", "~", "≈",
)  # fmt: skip
"""How ``BEFORE_NUMBER`` can end: a quick look before the exact one, as the following are."""
MEASURE_ENDS = (
    "ratio", "ratios", "risk", "risks", "difference", "differences", "treat", "treats", "harm", "harms", "or", "ors",
    "rr", "rrs", "hr", "hrs", "md", "mds", "rd", "rds", "nnt", "nntb", "nnts", "nntbs", "nnh", "nnhs", "auc", "aucs",
    ")", "]", ":", "=", ",", "of", "was", "is",
)  # fmt: skip
TIME_POINTS = ("week", "month", "day", "year")
BEFORE_AGES = ("age", "ages", "aged", "than", "over", "under", "of")
NAMING = (
    "type", "phase", "stage", "grade", "level", "class", "category", "factor", "vitamin", "visit", "figure", "fig",
    "fig.", "table", "step", "group", "groups", "arm", "arms", "part", "chapter", "ukpds", "study", "trial", "version",
    "covid", "il", "cd", "fev", "hba", "ldl", "igg", "dpp", "glp", "sglt", *TIME_POINTS,
)  # fmt: skip
AFTER_NUMBER = re.compile(
    r"\s*(or (?:more|older|over|above|greater|higher|longer|less|fewer|younger|below|lower)|and (?:over|older|above))"
    r"(?![a-z0-9])",
    re.IGNORECASE,
)
NAME_BEFORE = re.compile(
    r"\b(?:type|phase|stage|grade|level|class|category|factor|vitamin|visit|figure|fig\.?|table|step|"
    r"groups?|arms?|part|"
    r"chapter|ukpds|study|trial|version|covid|il|cd|fev|hba|ldl|igg|dpp|glp|sglt|day|week|month|year)[\s-]?$",
    re.IGNORECASE,
)
"""Words whose number is part of a name."""
HYPHENATED = re.compile(r"[A-Za-zΑ-ω](?<!\bbelow)(?<!\babove)(?<!\bunder)(?<!\bover)[-–]$")
"""What makes a number the last part of a name: SF-36, COX-2."""
TIME_POINT = re.compile(r"\b(?P<unit>week|month|day|year)[\s-]?$", re.IGNORECASE)
NAME_AFTER = re.compile(
    r"-(?:[A-Z][A-Za-z]*\b|fluorouracil|methyl|hydroxy|alpha|azacytidine|point|item|arm|minute walk|D\b)"
)
"""What makes a number the first part of a name: 5-FU, 6-MWT, 11-item."""
AGE_BEFORE = re.compile(r"\b(?:aged?|older than|younger than|over|under|ages?(?:\s+of)?)\s*$", re.IGNORECASE)
AGED = re.compile(r"\b(?:aged|ages?(?:\s+of)?)\s*$", re.IGNORECASE)
SIGNED_OR_WORD = re.compile(rf"{_SIGNED}|{NUMBER_WORD}", re.IGNORECASE)
JOINED = re.compile(rf"(?P<by>{_TO})(?P<high>{NUMBER}|{NUMBER_WORD})(?!\d)", re.IGNORECASE)
BETWEEN = re.compile(r"\b(?:between|from)\s*$", re.IGNORECASE)
AGE_AFTER = re.compile(r"\s*-?\s*(?:of\s+age|years?\s+of\s+age|-?\s*old)\b", re.IGNORECASE)
