"""Where the results of an abstract begin: after its background, aims and methods.

Background sentences share most words with a question, for they introduce it, and answer nothing. Each sentence is
weighed for how far it reads as a result; results begin at the passage (or, in one passage, at the sentence) from which
the weights to the end add up to most. Only an abstract that states aims or methods is divided. The weights are round
numbers, chosen on half of the structured abstracts of PubMedQA; a test holds them against the labels of all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from osler.language.quantities import QuantityKind, quantities
from osler.language.sentences import sentences

AIM = re.compile(
    r"\b(?:aim(?:ed|s)?|objectives?|purpose|goal|sought|whether|hypothes\w+|to\s+(?:assess|evaluate|determine|compare|"
    r"investigate|examine|test|study|analy[sz]e|explore|describe|identify)|we\s+(?:assessed|evaluated|compared|examined))\b",
    re.IGNORECASE,
)
"""Words of a sentence that says what a study set out to do."""
_METHOD = re.compile(
    r"\b(?:were|was)\s+(?:\w+ly\s+)?(?:randomi[sz]ed|recruited|enrolled|included|identified|selected|collected|asked|"
    r"divided|assigned|reviewed|performed|conducted|carried\s+out|used|measured|assessed|obtained|analy[sz]ed|evaluated|"
    r"examined|studied|compared|calculated|determined|estimated|recorded|defined|followed|undertaken|tested|retrieved|"
    r"searched|invited|interviewed|administered|investigated|treated)\b|"
    r"\b(?:retrospective|prospective|cross-sectional|cohort|case-control)\b|"
    r"\b(?:between|from)\s+(?:\w+\s+)?(?:19|20)\d\d\b|\b(?:outcome\s+measures?|setting|design)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\bsignifican\w*|\b(?:we\s+found|found\s+(?:that|to|in|no)|showed|shown|revealed|demonstrated|observed|developed|"
    r"experienced|occurred|improved|increased|decreased|higher|lower|associated\s+with|correlated|differed|"
    r"no\s+differences?|resulted)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:has|have)\s+(?:been|not\s+been|become)\b|\b(?:is|are|may|can|remains?|might|could)\b|\bunknown\b|"
    r"\bcontrovers\w+|\bunclear\b",
    re.IGNORECASE,
)
"""What is said of things in general, in the present tense, and not of what a study found."""
_FIGURES = frozenset({QuantityKind.P_VALUE, QuantityKind.CONFIDENCE_INTERVAL, QuantityKind.PERCENTAGE})
_BASE, _OF_FIGURES, _OF_RESULT, _OF_AIM, _OF_METHOD, _OF_GENERAL = -0.3, 2.0, 1.0, -1.5, -1.5, -0.6


def results_of(passages: Sequence[str]) -> tuple[str, ...]:
    """The sentences from where results begin, in order; all of them where no aims or methods come first."""
    read = [[s.of(p) for s in sentences(p)] for p in passages]
    every = [text for texts in read for text in texts]
    first = next((n for n, text in enumerate(every) if AIM.search(text) or _METHOD.search(text)), None)
    if first is None:
        return tuple(every)
    starts = {sum(map(len, read[:n])) for n in range(len(read))} if len(read) > 1 else set(range(len(every)))
    begin, best, total = 0, float("-inf"), 0.0
    for n in range(len(every) - 1, first, -1):
        total += _weight(every[n])
        if n in starts and total > best:
            begin, best = n, total
    return tuple(every[begin:])


def _weight(text: str) -> float:
    """How far a sentence reads as a result, above 0, or as what comes before, below."""
    return (
        _BASE
        + _OF_FIGURES * any(q.kind in _FIGURES for q in quantities(text))
        + _OF_RESULT * bool(_RESULT.search(text))
        + _OF_AIM * bool(AIM.search(text))
        + _OF_METHOD * bool(_METHOD.search(text))
        + _OF_GENERAL * bool(_GENERAL.search(text))
    )
