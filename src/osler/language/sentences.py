"""Sentences of medical text, by nupunkt, with the breaks it misses and the ones it should not make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol, cast

_NO_BREAK_AFTER = re.compile(
    r"(?:\b(?:vs|v|al|approx|ca|cf|resp|Fig|Figs|fig|Dr|Prof|No|no|Ref|Refs|Eq|e\.g|i\.e|i\.v|i\.m|s\.c|p\.o|b\.i\.d|t\.i\.d|o\.d|spp|sp|subsp|var|St|Mr|Mrs|Ms|Inc|Ltd|Co|wk|wks|yr|yrs|mo|min|max|incl|ie|eg|pts|Tab)\.|\b[A-Z]\.|[Pp] ?[=<>]\.)\s*$"
)
_LABEL = re.compile(
    r"^\s*(?P<label>(?:[A-Z][A-Z /&,()-]{3,60}|(?:Background|Introduction|Objectives?|Aims?|Purpose|Context|Importance|Hypothesis|Rationale|"
    r"Methods?|Methodology|Materials?|Patients?|Participants|Subjects|Design|Setting|Interventions?|Measurements?|Main|Primary|Outcomes?|Results?|"
    r"Findings|Conclusions?|Interpretation|Discussion|Limitations?|Significance|Trial registration|Registration|Funding|Data|Study|Search|Selection|"
    r"Summary|Key|Practice|Clinical|Implications|Recommendations?|Relevance|Unlabelled|Evidence|Review|Systematic review registration|Introduction)"
    r"(?:[ /&-][A-Za-z]+){0,5}))\s*[:.–—-]\s+(?=[A-Z0-9(\"“])"
)


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
        found.append(Span(offset + start, offset + at))
    return found


def _joined(spans: list[Span], text: str) -> list[Span]:
    """The spans with false breaks mended: after an abbreviation, inside brackets, before a lower-case word."""
    out: list[Span] = []
    for span in spans:
        if out and "\n\n" not in text[out[-1].end : span.start]:
            before, after = out[-1].of(text), span.of(text)
            open_bracket = before.count("(") > before.count(")") and len(before) < 600
            lower = after[:1].islower() and not after.startswith(("p ", "n "))
            digit_break = before.endswith(".") and after[:1].isdigit() and before[-2:-1] in "=<> "
            if _NO_BREAK_AFTER.search(before) or open_bracket or lower or digit_break:
                out[-1] = Span(out[-1].start, span.end)
                continue
        out.append(span)
    return out


def strip_label(sentence: str) -> tuple[str, int]:
    """The section label a sentence begins with ("RESULTS") and where the sentence proper starts.

    ``("", 0)`` where there is no label.
    """
    match = _LABEL.match(sentence)
    return (match.group("label").strip(), match.end()) if match else ("", 0)
