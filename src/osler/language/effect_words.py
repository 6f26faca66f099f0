"""The words that say which way an effect went, with their places in the text.

A cue is a word or a group of words: "was lower" points down, "a greater reduction" points down too, "did not
reduce" says no difference. Words of value ("improved", "worse") are kept apart from words of amount.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class Sense(Enum):
    """What a cue says."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"


TURNED = {
    Sense.UP: Sense.DOWN,
    Sense.DOWN: Sense.UP,
    Sense.BETTER: Sense.WORSE,
    Sense.WORSE: Sense.BETTER,
    Sense.SAME: Sense.SAME,
    Sense.UNKNOWN: Sense.UNKNOWN,
}
"""The opposite of each sense."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at ``text[start:end]`` (code points, half-open).

    ``comparative`` is true of words that compare two things by themselves ("higher", "fewer", "worse").
    ``degree`` is the comparison's own sense where it is about a change: up for "a greater reduction".
    """

    sense: Sense
    start: int
    end: int
    comparative: bool
    degree: Sense | None = None


_ADVERB = r"(?:(?:very|also|statistically|clinically|significantly|substantially|markedly|slightly|much|further|either|in\s+fact|necessarily|meaningfully|consistently|independently|appreciably|materially|greatly)\s+)*"
_CHANGE_VERB = r"(?:reduce|increase|decrease|improve|lower|raise|alter|affect|change|influence|prevent|enhance|prolong|shorten|impact|worsen|modify|confer|provide|lead\s+to|result\s+in|differ|vary|accelerate|delay|benefit|protect|attenuate|diminish|show\s+(?:any|an?)|have\s+(?:any|an?)|produce|elicit|cause|induce|yield|offer|add|reveal|demonstrate|reach|achieve|find)"
_THING = r"(?:differen\w+|effects?|changes?|associations?|benefits?|improvements?|reductions?|increases?|decreases?|advantages?|impact|influence|variations?|correlations?|interactions?|superiority|efficacy|alterations?|gains?|declines?|rise|elevations?|contrast|treatment\s+effects?|relationships?|disparit\w+)"

_SAME = re.compile(
    rf"""\b(?:
      (?:no|nor|not\s+(?:any|an?)|without(?:\s+(?:any|an?))?|lack\s+of(?:\s+(?:any|an?))?|absence\s+of(?:\s+(?:any|an?))?|neither\s+[^.;]{{0,60}})\s+
        (?:[\w/'-]+,?\s+){{0,6}}?{_THING}
    | (?:little|minimal|negligible|only\s+minor|trivial)\s+(?:or\s+no\s+|to\s+no\s+)?(?:[\w-]+\s+){{0,2}}?{_THING}
    | (?:did|does|do|could|can|would|may|might|will|has|have|had)\s*(?:not|n['’]t)\s+{_ADVERB}(?:been\s+(?:shown|found)\s+to\s+)?{_CHANGE_VERB}\w*
    | cannot\s+{_ADVERB}{_CHANGE_VERB}
    | (?:was|were|is|are|been|be)\s*(?:not|n['’]t)\s+{_ADVERB}(?:[\w-]+\s+)?(?:different|associated|affected|altered|changed|influenced|significant|increased|decreased|reduced|improved|superior|better|worse|higher|lower|effective|inferior|greater|less|more|related|correlated|modified|found\s+to|observed|detected|statistically|reached|evident|apparent)
    | not\s+{_ADVERB}(?:different|significant|superior|better|worse|higher|lower|increased|decreased|inferior|greater|associated|affected|altered|influenced|improved|changed|reduced)
    | not\s+(?:reach|achieve|attain)\w*\s+(?:[\w-]+\s+){{0,2}}significance
    | (?:differen\w+|effects?|changes?|increases?|decreases?|reductions?|improvements?)\s+(?:[\w(),.%=<>-]+\s+){{0,10}}?(?:was|were|is|are|did|failed|do|does)\s+(?:not|to)\s+(?:\w+\s+)?(?:statistically\s+)?(?:significan\w+|reach\w*|achieve)
    | failed\s+to\s+(?:\w+\s+)?(?:{_CHANGE_VERB}|be|reach|meet)
    | (?:non|in)[\s-]?significan\w+ | n\.s\. | similar(?:ly)? | comparabl[ey] | equivalent | equivalence | non[\s-]?inferior\w*
    | equal(?:ly)?(?:\s+effective)? | unchanged | unaffected | unaltered | indistinguishable | identical | the\s+same(?!\s+(?:time|day|as\s+[^.]*\bbut)\b)
    | as\s+(?:effective|efficacious|safe|good|well\s+tolerated|likely|common|frequent)\s+as
    | no\s+(?:\w+\s+)?(?:better|worse|more|less|higher|lower|greater|longer|different|superior|inferior|significant|significance|statistical)\b
    | ineffective | not\s+effective
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"""\b(?:
      (?:insufficient|inadequate|inconclusive|conflicting|not\s+enough|inconsistent|no\s+(?:\w+\s+){0,3}?(?:trials?|studies|data|evidence\s+(?:was|were|is)\s+(?:found|identified|available)))\s*(?:\w+\s+){0,2}?(?:evidence|data|trials|studies|results)?
    | lack\s+of\s+(?:\w+\s+){0,3}?(?:evidence|data|trials|studies)
    | (?:is|are|was|were|remains?|be|still)\s+(?:\w+\s+)?(?:unclear|uncertain|unknown|inconclusive|controversial|undetermined|to\s+be\s+(?:determined|established|proven))
    | uncertain(?:ty)? | unclear | inconclusive | equivocal
    | no\s+(?:firm\s+|definitive\s+|reliable\s+|robust\s+)?conclusions?
    | (?:cannot|could\s+not|not)\s+(?:be\s+)?(?:determine|conclude|draw|recommend|establish|exclude)\w*
    | evidence\s+(?:\w+\s+){0,3}?(?:is|was|remains)\s+(?:\w+\s+)?(?:limited|insufficient|lacking|scarce|sparse|weak)
    | no\s+(?:\w+\s+){0,2}?evidence\s+(?:that|to\s+(?:support|suggest|recommend)|for)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_AMOUNT = {
    Sense.UP: (
        r"increas\w+|upregulat\w+|delay(?:s|ed)|rise|rises|rose|risen|rising|elevat\w+|prolong\w+|enhanc\w+|raised?|raises|doubled|tripled|exceed\w*|gain(?:s|ed)?|augment\w+|accelerat\w+|grew|boost\w*|potentiat\w+",
        r"(?:higher|greater|more|larger)(?!\s+than\s+(?:\d|half\b))|longer|bigger|older|faster|quicker|sooner|earlier|most|highest|greatest|taller|heavier|elevated",
    ),
    Sense.DOWN: (
        r"decreas\w+|reduc\w+|declin\w+|fall|falls|fell|fallen|diminish\w*|drop|drops|dropped|attenuat\w+|lessen\w*|suppress\w+|prevent(?:s|ed)?|shorten\w*|lowering|lowers|inhibit\w*|minimi[sz]\w+|blunted|halv\w+|downregulat\w+|depressed|disappear\w*|few|protects?\s+against|protective",
        r"lower(?:ed)?|fewer|less(?!\s+than\s+(?:\d|half\b))|lesser|smaller|shorter|slower|lowest|(?<!at )least|fewest|rarer",
    ),
    Sense.BETTER: (
        r"improv\w+|benefit(?:s|ed|cial)?|beneficial|alleviat\w+|ameliorat\w+|reliev\w+|favou?r(?:s|ed|able|ing)?|effective(?:ly|ness)?|efficacious|efficacy|success\w*|resolv\w+|recover\w+",
        r"better|superior(?:ity)?|more\s+(?:effective|efficacious|beneficial|successful|favou?rable|efficient)(?:ly)?|outperform\w*|best",
    ),
    Sense.WORSE: (
        r"worsen\w*|deteriorat\w+|impair\w*|harm(?:s|ful|ed)?|aggravat\w+|exacerbate[sd]?|detrimental|deleterious",
        r"worse|inferior(?:ity)?|poorer|less\s+(?:effective|efficacious|beneficial|successful|favou?rable|efficient)(?:ly)?|worst",
    ),
}
_CHANGES = {sense: re.compile(rf"\b(?:{plain})\b", re.IGNORECASE) for sense, (plain, _) in _AMOUNT.items()}
_COMPARES = {sense: re.compile(rf"\b(?:{word})\b", re.IGNORECASE) for sense, (_, word) in _AMOUNT.items()}
_ADJECTIVAL = re.compile(
    r"(?:efficacy|effectiveness|benefit|increasing(?:ly)?|favou?ring|falls?|recover\w+|most|least)$",
    re.IGNORECASE,
)
_NOUN_OF_CHANGE = re.compile(
    r"(?:increases?|decreases?|reductions?|declines?|falls?|drops?|improvements?|gains?|rises?|elevations?|worsening|deterioration|impairments?|prolongation|reduc\w+|benefits?|efficacy|effectiveness|recovery)$",
    re.IGNORECASE,
)
_COPULA = re.compile(
    r"^[^.;]{0,110}?\b(?:was|were|is|are|being|to\s+be|been|proved|appeared)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)


_AFTER_VERB = re.compile(r"\s+(?:[\w-]+\s+){0,4}")
"""What can stand between a verb of change and "more": "decreased significantly more"."""


@lru_cache(maxsize=16_384)
def cues(text: str) -> tuple[Cue, ...]:
    """The cues of a text in order of place; longer readings win over the words inside them."""
    found = [Cue(Sense.SAME, m.start(), m.end(), comparative=True) for m in _SAME.finditer(text)]
    found += [Cue(Sense.UNKNOWN, m.start(), m.end(), comparative=False) for m in _UNKNOWN.finditer(text)]
    for sense in (Sense.BETTER, Sense.WORSE, Sense.UP, Sense.DOWN):
        found += [Cue(sense, m.start(), m.end(), comparative=True) for m in _COMPARES[sense].finditer(text)]
        found += [Cue(sense, m.start(), m.end(), comparative=False) for m in _CHANGES[sense].finditer(text)]
    found.sort(key=lambda c: (c.start, -c.end, not c.comparative))
    apart: list[Cue] = []
    for cue in found:
        if not apart or cue.start >= apart[-1].end:
            apart.append(cue)
    return tuple(_joined(apart, text))


def _joined(apart: list[Cue], text: str) -> list[Cue]:
    """Cues of which one compares the other, made one: "a smaller reduction", "the fall was greater"."""
    out: list[Cue] = []
    for cue in apart:
        if out and (joined := _pair(out[-1], cue, text)):
            out[-1] = joined
        else:
            out.append(cue)
    return out


def _pair(first: Cue, second: Cue, text: str) -> Cue | None:
    between = text[first.end : second.start]
    amount = {Sense.UP, Sense.DOWN}
    if first.sense in amount and first.comparative and not second.comparative:
        noun = _NOUN_OF_CHANGE.match(text, second.start, second.end)
        if noun and re.fullmatch(r"\s+(?:[\w/%-]+\s+){0,3}", between):
            return _of_both(first, second, change=second, degree=first)
    if second.sense in amount and second.comparative and not first.comparative:
        noun = _NOUN_OF_CHANGE.match(text, first.start, first.end)
        adverb = text[second.start : second.end].lower() in {"more", "less"}
        if (noun and _COPULA.match(between)) or (adverb and _AFTER_VERB.fullmatch(between)):
            return _of_both(first, second, change=first, degree=second)
    return None


def _of_both(first: Cue, second: Cue, *, change: Cue, degree: Cue) -> Cue:
    sense = change.sense if degree.sense is Sense.UP else TURNED[change.sense]
    return Cue(sense, first.start, second.end, comparative=True, degree=degree.sense)
