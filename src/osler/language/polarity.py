"""Words of doubt, and words that turn a sentence into its opposite."""

from __future__ import annotations

import re
from functools import cache

_HEDGES = re.compile(
    r"""\b(?:
      may(?!\s+(?:\d|19|20)) | might | could(?!\s+not\b) | can\s+be\s+considered | perhaps | possibl[ey] | probabl[ey]
    | likely | unlikely | potential(?:ly)? | presumabl[ey] | conceivabl[ey] | apparent(?:ly)?
    | suggest(?:s|ed|ing|ive)? | indicat(?:e|es|ed|ing)\s+that | impl(?:y|ies|ied)\s+that
    | appear(?:s|ed)?\s+(?:to|that|safe|effective|\w+ly) | seem(?:s|ed)? | tend(?:s|ed)?\s+to | trend(?:s|ed)?
    | believ(?:e|es|ed) | hypothesi[sz](?:e|es|ed) | speculat(?:e|es|ed) | propos(?:e|es|ed)\s+that
    | uncertain(?:ty)? | unclear | unknown | inconclusive | equivocal | preliminary | tentative(?:ly)?
    | (?:very\s+)?(?:low|moderate|limited|poor|weak)[\s-]+(?:quality|certainty|strength)
    | (?:limited|insufficient|weak|low|poor|sparse|scarce|conflicting|inconsistent|some)\s+evidence
    | evidence\s+(?:is|was|remains)\s+(?:very\s+)?(?:limited|insufficient|weak|low|poor|sparse
        |uncertain|lacking|conflicting)
    | promising | a\s+possible | in\s+(?:some|selected)\s+(?:patients|cases|people|individuals)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


_HINTS = (
    "may", "might", "could", "considered", "perhaps", "possibl", "probabl", "likely", "potential", "presumabl",
    "conceivabl", "apparent", "suggest", "indicat", "impl", "appear", "seem", "tend", "trend", "believ", "hypothesi",
    "speculat", "propos", "uncertain", "unclear", "unknown", "inconclusive", "equivocal", "preliminary", "tentative",
    "quality", "certainty", "strength", "evidence", "promising", "in some", "in selected",
)  # fmt: skip
"""A text without any of these has no word of doubt, and is not searched."""


def hedges(text: str) -> tuple[str, ...]:
    """The words of doubt in a text, in lower case and in order ("may", "suggests", "low certainty").

    After Hyland K. Writing without conviction? Hedging in science research articles. Appl Linguist
    1996;17:433-454, with the wording that GRADE keeps for low certainty (Santesso N et al., J Clin Epidemiol
    2020;119:126-135: "may", "probably", "the evidence is very uncertain").
    """
    lower = text.lower()
    for hint in _HINTS:
        if hint in lower:
            break
    else:
        return ()
    return tuple(" ".join(m.group().lower().split()) for m in _HEDGES.finditer(text) if m.group() != "May")


@cache
def opposites() -> tuple[tuple[str, str], ...]:
    """Pairs of words of which one turns a sentence into the opposite of the other's, in lower case."""
    return tuple((a, b) for a, b in (line.split() for line in _PAIRS.strip().splitlines()))


_PAIRS = """
increase decrease
increased decreased
increase reduce
increase reduction
increase decline
increase fall
rise fall
raise lower
raised lowered
higher lower
high low
higher reduced
more less
more fewer
most least
greater smaller
greater less
greater lesser
larger smaller
longer shorter
long short
prolong shorten
faster slower
early late
earlier later
improve worsen
improvement worsening
improvement deterioration
improve deteriorate
improve impair
better worse
better poorer
superior inferior
superiority inferiority
superior noninferior
effective ineffective
efficacious ineffective
benefit harm
beneficial harmful
beneficial detrimental
safe unsafe
safe harmful
positive negative
protective harmful
before after
with without
presence absence
present absent
include exclude
recommend discourage
favour oppose
support refute
accept reject
promote inhibit
stimulate inhibit
activate inhibit
activate suppress
enhance reduce
enhance impair
upregulate downregulate
upregulated downregulated
gain loss
strong weak
common rare
frequent infrequent
often rarely
always never
acute chronic
mild severe
primary secondary
systemic topical
oral intravenous
oral topical
adult child
adults children
male female
men women
left right
upper lower
proximal distal
malignant benign
sensitive resistant
susceptible resistant
stable unstable
stable progressive
hypopigmentation hyperpigmentation
hypotension hypertension
hypoglycaemia hyperglycaemia
hypokalaemia hyperkalaemia
hyponatraemia hypernatraemia
hypothyroidism hyperthyroidism
"""
