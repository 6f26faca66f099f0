"""Sentences of medical text, by nupunkt, with the breaks it misses and the ones it should not make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol, cast

_ABBREVIATIONS = (
    r"vs|v|al|approx|ca|cf|resp|Fig|Figs|fig|Dr|Prof|No|no|Ref|Refs|Eq|e\.g|i\.e|i\.v|i\.m|s\.c|p\.o|"
    r"b\.i\.d|t\.i\.d|o\.d|"
    r"spp|sp|subsp|var|St|Mr|Mrs|Ms|Inc|Ltd|Co|incl|ie|eg|Tab"
)
_NO_BREAK_AFTER = re.compile(rf"(?:\b(?:{_ABBREVIATIONS})\.|[Pp] ?[=<>]\.)\s*$")
"""Abbreviations that do not end a sentence."""
_INITIAL = re.compile(r"(?:^|[\s(])[A-Z]\.\s*$")
_OPENERS = (
    r"The|In|This|These|There|We|It|Our|However|A|An|No|All|Both|Patients?|Results?|Conclusions?|Methods?|"
    r"Since|When|While|"
    r"Although|After|At|For|Among|Compared|Group|Of|On|Using|Moreover|Furthermore|Thus|Therefore|Hence|As|"
    r"With|To|Two|Three|"
    r"Overall|Participants|Women|Men|Children|Treatment|Secondary|Primary|Further|Mean|Median|During|"
    r"Following|Conversely"
)
_OPENER = re.compile(rf"(?:{_OPENERS})\b")
"""First words of a sentence: after a single capital ("vitamin D. The ...") they begin one, a name does not."""
_LOWER_NAME = re.compile(r"[a-z]{1,3}[A-Z]")
"""A name written with a small first letter, which may begin a sentence (mRNA, cVDPV)."""
_LABEL_WORDS = (
    r"Background|Introduction|Objectives?|Aims?|Purpose|Context|Importance|Hypothesis|Rationale|Methods?|Methodology|"
    r"Materials?|Patients?|Participants|Subjects|Design|Setting|Interventions?|Measurements?|Main|Primary|Outcomes?|"
    r"Results?|Findings|Conclusions?|Interpretation|Discussion|Limitations?|Significance|"
    r"Trial registration|Registration|"
    r"Funding|Data|Study|Search|Selection|Summary|Key|Practice|Clinical|Implications|Recommendations?|Relevance|"
    r"Unlabelled|Evidence|Review|Systematic review registration"
)
_BARE_LABELS = (
    r"Background|Introduction|Objectives?|Aims?|Purpose|Methods?|Results?|Findings|Conclusions?|Interpretation|Discussion|"
    r"BACKGROUND|OBJECTIVES?|METHODS?|RESULTS?|CONCLUSIONS?"
)
_LABEL = re.compile(
    rf"\s*(?:(?P<label>[A-Z][A-Z /&,()-]{{3,60}}|(?:{_LABEL_WORDS})(?:[ /&-][A-Za-z]+){{0,5}})\s*"
    r"(?::{1,2}\s+(?=[A-Za-z0-9(\"“])|[.–—-]{1,2}\s+(?=[A-Z0-9(\"“]))"
    rf"|\[(?P<bracketed>(?:{_LABEL_WORDS})(?:[ /&-][A-Za-z]+){{0,5}})\]\s*:?\s*(?=[A-Z0-9(\"“])"
    rf"|(?P<bare>{_BARE_LABELS})\s+(?=[A-Z][a-z]*\s))"
)
"""A section's label at the start of a sentence: with a colon or stop, in brackets, or bare before a capital."""
_INNER_LABEL = re.compile(rf"(?<=[.!?)])\s+(?=(?:{_BARE_LABELS})\s?:)")
"""Where a section begins inside running text."""
_UNITS_WITH_STOP = (
    "min",
    "hr",
    "hrs",
    "wk",
    "wks",
    "yr",
    "yrs",
    "mo",
    "cm",
    "mm",
    "mg",
    "mL",
    "ml",
    "kg",
    "sec",
)
_AFTER_UNIT = "|".join(rf"(?<=\b{unit}\.)" for unit in _UNITS_WITH_STOP)
_MISSED = re.compile(
    rf"(?<=\.)(?=\s)(?:(?:{_AFTER_UNIT})\s+(?=[A-Z][a-z]+\s+[a-z])"
    rf"|(?<=[a-z0-9%)\]]\.)\s+(?=(?:{_OPENERS})[\s,])|(?<=\b[A-Z]\.)\s+(?=(?:{_OPENERS})[\s,])"
    r"|(?<=[a-z]{4}\.)\s+(?=(?:we|our|however|there)[\s,]|[A-Z]\. [a-z]{4})"
    r"|(?<=[a-z]{3}\.)\s+(?=[A-Z][A-Za-z])|(?<=\b[A-Z]\.)\s+(?=[A-Z][a-z]))"
)
"""Breaks that the tokenizer misses: before a common opener after what it takes for an abbreviation ("10 min. The")."""

_LETTERED = re.compile(
    r"\b(?:vitamins?|hepatitis|proteins?|factors?|groups?|arms?|types?|class|grades?|stages?|categor(?:y|ies)|levels?|influenza|"
    r"cohorts?|drugs?|treatments?|stud(?:y|ies)|trials?|toxin|ciclosporin|cyclosporine?|amphotericin|mitomycin|coenzyme|"
    r"haemoglobin|hemoglobin|immunoglobulin|apolipoprotein|lipoprotein|antigen|figure|table|panel|part|option|plan|child-pugh)"
    r"\s+[A-Z]\.\s*$",
    re.IGNORECASE,
)
"""A single capital that names a kind of something ("vitamin D.") may end a sentence; an author's initial does not."""
_ORDINARY = re.compile(r"(?:^|[\s(\"“'‘/–—-])[a-z]{3,}\.\s*$")
_SHORTENED = re.compile(
    r"\b(?:approx|resp|incl|excl|spp|ssp|subsp|var|fig|figs|ref|refs|eqs?|avg|conc|temp|dept|pers|comm|viz|cont|vol|est|cum|"
    r"min|max|hrs|wks|yrs|ser|chap|sect|suppl)\.\s*$"
)
"""Shortened words in small letters that do not end a sentence before a capital."""


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]``: code points, half-open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch of ``text`` that the span covers."""
        return text[self.start : self.end]


class _Tokenizer(Protocol):
    def tokenize(self, text: str) -> list[str]: ...


@cache
def _tokenizer() -> _Tokenizer:
    import nupunkt  # noqa: PLC0415 - loads its model, which not every command needs

    return cast("_Tokenizer", nupunkt.load_default_model())


@lru_cache(maxsize=16_384)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, in order, without the white space around them; a blank line always ends one."""
    if "\n" not in text:
        return tuple(_joined(_block(text, 0), text)) if text else ()
    spans: list[Span] = []
    for block in re.finditer(r"(?:(?!\n\s*\n).)+", text, re.DOTALL):
        spans.extend(_block(block.group(), block.start()))
    return tuple(_joined(spans, text))


def _block(block: str, offset: int) -> list[Span]:
    found = []
    at = 0
    for sentence in _tokenizer().tokenize(block):
        stripped = sentence.strip()
        if not stripped:
            continue
        start = block.find(stripped, at)
        if start < 0:
            continue
        at = start + len(stripped)
        found.extend(_cut(stripped, offset + start))
    return found


def _cut(sentence: str, offset: int) -> list[Span]:
    """The sentence, cut before each section label inside it and at the breaks that were missed."""
    found, at = [], 0
    missed = [
        m
        for m in _MISSED.finditer(sentence)
        if _ends(sentence, m) and sentence.count("(", 0, m.start()) <= sentence.count(")", 0, m.start())
    ]
    for cut in sorted((*_INNER_LABEL.finditer(sentence), *missed), key=lambda m: m.start()):
        if cut.start() >= at:
            found.append(Span(offset + at, offset + cut.start()))
            at = cut.end()
    return [*found, Span(offset + at, offset + len(sentence))]


def _ends(sentence: str, missed: re.Match[str]) -> bool:
    """Whether a missed break is one: no abbreviation and no author's initial stands before it."""
    before, after = sentence[: missed.start()], sentence[missed.end() :]
    if _NO_BREAK_AFTER.search(before):
        return False
    if _INITIAL.search(before):
        return bool(_OPENER.match(after) or _LETTERED.search(before))
    unit_or_opener = bool(_OPENER.match(after)) or before.endswith(tuple(f"{u}." for u in _UNITS_WITH_STOP))
    ordinary = bool(_ORDINARY.search(before)) and not _SHORTENED.search(before)
    return unit_or_opener or ordinary or not after[:1].isupper() or bool(_NAMED.match(after))


_NAMED = re.compile(r"[A-Z]\. [a-z]{4}")
"""The name of a species, which may begin a sentence."""


def _joined(spans: list[Span], text: str) -> list[Span]:
    """The spans with false breaks mended: after an abbreviation, inside brackets, before a lower-case word."""
    out: list[Span] = []
    for span in spans:
        if out and "\n\n" not in text[out[-1].end : span.start] and _falsely_broken(out[-1], span, text):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


_LONGEST_BRACKET = 600
"""An open bracket in a longer stretch is a slip of the author's, and holds nothing together."""


def _falsely_broken(first: Span, second: Span, text: str) -> bool:
    before, after = first.of(text), second.of(text)
    if _INNER_LABEL.match(text, first.end) or strip_label(after)[0]:
        return False
    if before.count("(") > before.count(")") and len(before) < _LONGEST_BRACKET and ")" in after:
        return True
    if after[0].islower() and not _LOWER_NAME.match(after) and not _MISSED.match(text, first.end):
        return not after.startswith(("p ", "n "))
    if before.endswith(".") and after[0].isdigit() and before[-2:-1] in "=<> ":
        return True
    if _INITIAL.search(before):
        return _OPENER.match(after) is None and _LETTERED.search(before) is None
    return _NO_BREAK_AFTER.search(before) is not None


def strip_label(sentence: str) -> tuple[str, int]:
    """The section label a sentence begins with ("RESULTS") and where the sentence proper starts.

    ``("", 0)`` where there is no label.
    """
    match = _LABEL.match(sentence)
    if match is None:
        return "", 0
    label = match["label"] or match["bracketed"] or match["bare"]
    return label.strip(), match.end()
