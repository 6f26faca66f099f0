"""The wordings that say there was no difference, and those that say it is not known."""

from __future__ import annotations

import re

_ADVERB = (
    r"(?:(?:very|also|statistically|clinically|significantly|substantially|markedly|slightly|much|further|either|"
    r"in\s+fact|necessarily|meaningfully|consistently|independently|appreciably|materially|greatly)\s+)*"
)
_CHANGE_VERB = (
    r"(?:reduce|increase|decrease|improve|lower|raise|alter|affect|change|influence|prevent|enhance|prolong|shorten|"
    r"impact|worsen|modify|confer|provide|lead\s+to|result\s+in|differ|vary|accelerate|delay|benefit|protect|attenuate|"
    r"diminish|show\s+(?:any|an?)|have\s+(?:any|an?)|produce|elicit|cause|induce|yield|offer|add|reveal|demonstrate|"
    r"reach|achieve|find|heal|relieve|speed|cure|help|clear|slow|stop|halt|beat|outperform|exceed|"
    r"appear\s+to|seem\s+to)"
)
_THING = (
    r"(?:differen\w+|effects?|changes?|associations?|benefits?|improvements?|reductions?|increases?|decreases?|"
    r"advantages?|impact|influence|variations?|correlations?|interactions?|superiority|efficacy|alterations?|gains?|"
    r"declines?|rise|elevations?|contrast|treatment\s+effects?|relationships?|disparit\w+)"
)
_DENIED_STATE = (
    r"(?:different|associated|affected|altered|changed|influenced|significant|increased|decreased|reduced|improved|"
    r"superior|better|worse|higher|lower|inferior|greater)"
)

NO_DIFFERENCE = re.compile(
    rf"""\b(?:
      (?:no|nor|not\s+(?:any|an?)|without(?:\s+(?:any|an?))?|(?:lack|absence)\s+of(?:\s+(?:any|an?))?
         |neither\s+[^.;]{{0,60}})\s+(?:[\w/'-]+,?\s+){{0,6}}?{_THING}
    | (?:little|minimal|negligible|only\s+minor|trivial)\s+(?:or\s+no\s+|to\s+no\s+)?(?:[\w-]+\s+){{0,2}}?{_THING}
    | (?:did|does|do|could|can|would|may|might|will|has|have|had)\s*(?:not|n['’]t)\s+{_ADVERB}
        (?:been\s+(?:shown|found)\s+to\s+)?{_CHANGE_VERB}\w*
    | neither\s+[^.;]{{1,80}}?\bnor\b | hardly\s+(?:changed|differed|any) | no\s+more\s+often
    | cannot\s+{_ADVERB}{_CHANGE_VERB}
    | (?:was|were|is|are|been|be)\s*(?:not|n['’]t)\s+{_ADVERB}(?:[\w-]+\s+)?
        (?:{_DENIED_STATE}|effective|less|more|related|correlated|modified|found\s+to|observed|detected|statistically
          |reached|evident|apparent)
    | not\s+{_ADVERB}{_DENIED_STATE}
    | not\s+(?:reach|achieve|attain)\w*\s+(?:[\w-]+\s+){{0,2}}significance
    | (?:differen\w+|effects?|changes?|increases?|decreases?|reductions?|improvements?)\s+
        (?:[\w(),.%=<>-]+\s+){{0,10}}?(?:was|were|is|are|did|failed|do|does)\s+(?:not|to)\s+(?:\w+\s+)?
        (?:statistically\s+)?(?:significan\w+|reach\w*|achieve)
    | failed\s+to\s+(?:\w+\s+)?(?:{_CHANGE_VERB}|be|reach|meet)
    | non[\s-]?significan\w+ | insignifican\w+ | n\.s\. | similar(?:ly)? | comparabl[ey] | equivalent | equivalence
    | non[\s-]?inferior\w* | equal(?:ly)?(?:\s+effective)? | unchanged | unaffected | unaltered | indistinguishable
    | identical | the\s+same(?!\s+(?:time|day|as\s+[^.]*\bbut)\b)
    | as\s+(?:effective|efficacious|safe|good|well\s+tolerated|likely|common|frequent)\s+as
    | no\s+(?:\w+\s+)?(?:better|worse|more|less|fewer|higher|lower|greater|longer|different|superior
        |inferior|significant
        |significance|statistical)\b
    | ineffective | not\s+effective
    )""",
    re.VERBOSE | re.IGNORECASE,
)
NOT_KNOWN = re.compile(
    r"""\b(?:
      (?:insufficient|inadequate|inconclusive|conflicting|not\s+enough|inconsistent)\s*
        (?:\w+\s+){0,2}?(?:evidence|data|trials|studies|results)?
    | no\s+(?:\w+\s+){0,3}?(?:trials?|studies|data|evidence\s+(?:was|were|is)\s+(?:found|identified|available))
    | lack\s+of\s+(?:\w+\s+){0,3}?(?:evidence|data|trials|studies)
    | (?:is|are|was|were|remains?|be|still)\s+(?:\w+\s+)?(?:unclear|uncertain|unknown|inconclusive|controversial
        |undetermined|to\s+be\s+(?:determined|established|proven))
    | uncertain(?:ty)? | unclear | equivocal
    | no\s+(?:firm\s+|definitive\s+|reliable\s+|robust\s+)?conclusions?
    | (?:cannot|could\s+not|not)\s+(?:be\s+)?(?:determine|conclude|draw|recommend|establish|exclude)\w*
    | evidence\s+(?:\w+\s+){0,3}?(?:is|was|remains)\s+(?:\w+\s+)?(?:limited|insufficient|lacking|scarce|sparse|weak)
    | no\s+(?:\w+\s+){0,2}?evidence\s+(?:that|to\s+(?:support|suggest|recommend)|for)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)

_HINTS_OF_NO_DIFFERENCE = (
    "no", "n't", "n’t", "without", "lack", "absence", "neither", "little", "minimal", "negligible", "minor", "trivial",
    "hardly", "cannot", "fail", "insignif", "n.s.", "similar", "comparab", "equiv", "equal", "unchanged", "unaffected",
    "unaltered", "indisting", "identical", "same", "as effective", "as efficacious", "as safe", "as good", "as well",
    "as likely", "as common", "as frequent", "ineffective",
)  # fmt: skip
_HINTS_OF_NOT_KNOWN = (
    "no", "insufficient", "inadequate", "inconclusive", "conflicting", "inconsistent", "lack", "unclear", "uncertain",
    "unknown", "controversial", "undetermined", "to be ", "equivocal", "evidence",
)  # fmt: skip


def no_difference(text: str) -> list[re.Match[str]]:
    """The places that say there was no difference. Most texts hold no hint of one, and are not searched."""
    lower = text.lower()
    return list(NO_DIFFERENCE.finditer(text)) if any(h in lower for h in _HINTS_OF_NO_DIFFERENCE) else []


def not_known(text: str) -> list[re.Match[str]]:
    """The places that say it is not known."""
    lower = text.lower()
    return list(NOT_KNOWN.finditer(text)) if any(h in lower for h in _HINTS_OF_NOT_KNOWN) else []
