"""The special acts and situations themselves, with the words that ask about each and the words that tell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """One act or situation.

    Attributes:
        missing: what a library lacks that has no finding on it.
        asks: words of a question that ask about it, where the question names a treatment.
        on_treatment: words that ask about it where a treatment is their object or subject.
        told: words by which a finding, or the title of its publication, is on it.
        aside: what such words say of something else, taken out before looking.
    """

    missing: str
    asks: re.Pattern[str] | None = None
    on_treatment: tuple[re.Pattern[str], re.Pattern[str]] | None = None
    told: re.Pattern[str]
    aside: re.Pattern[str] | None = None
    beside: tuple[Special, ...] = ()
    """Others that a finding has to be on as well."""
    treated: re.Pattern[str] | None = None
    """Those of the words asking that may name what a treatment is given for, and then ask for nothing special.

    "Does naltrexone reduce drinking" does not ask about drinking with naltrexone.
    """

    def bears(self, text: str, title: str) -> bool:
        """Whether a finding is on it, by its own words or those of its title."""
        texts = (self.aside.sub(" ", t) if self.aside else t for t in (text, title))
        told = any(self.told.search(t) is not None for t in texts)
        return told and all(other.bears(text, title) for other in self.beside)


_ANY_WORD = re.compile("")
_OBJECT = (
    r"\s+(?:(?!before|after|if|when|while|during|for|from|in|at|drink|alcohol|smok|eating|driving|breast)"
    r"[\w'-]+\s+){0,4}$"
)
"""Between a verb and the treatment that is its object."""
_STOP = (
    r"(?:stop(?:s|ped|ping)?|hold(?:ing)?|held|paus(?:e|es|ed|ing)|quit(?:ting)?|ceas(?:e|ed|ing)|"
    r"omit(?:ted|ting)?|halt(?:ed|ing)?|suspend(?:ed|ing)?|(?:tak|com)(?:e|es|ing) off|get(?:ting)? off|go(?:ing)? off)"
)
_STOPPED = r"(?:stopped|held|paused|omitted|halted|suspended|left off|ceased)"
_PLAINLY_STOP = (
    r"discontinu\w+",
    r"withdraw(?:al|ing|n|s)?\b",
    r"withdrew\b",
    r"deprescrib\w+",
    r"taper\w*",
    r"withh[eo]ld\w*",
    r"interrupt(?:s|ed|ing|ion|ions)?\b",
    r"wean\w*",
    r"bridg(?:e|ed|ing)\b",
    r"cessation\b",
)
_DROPPED_OUT = re.compile(
    r"\b(?:stopp?\w*|discontinu\w+|withdr\w+|interrupt\w*)\b[^.;]{0,60}?"
    r"\b(?:adverse|intolerab\w+|side effects?|lack of)\b"
    r"(?:[^.;]|\.(?=\d))*|\b(?:trial|study|recruitment)(?: was| were)? (?:stopped|discontinued|interrupted)|"
    r"\b(?:was|were) (?:stopped|discontinued|interrupted) (?:early|by \d)|"
    r"\bwithdr(?:ew|awn?|awals?) from (?:the )?(?:study|trial)|\bnever interrupted\b",
    re.IGNORECASE,
)
"""Those who left a trial, or a trial that ended: no findings on stopping."""
STOPPING = Special(
    missing="stopping or interrupting it",
    asks=_any(*_PLAINLY_STOP),
    on_treatment=(
        re.compile(rf"\b{_STOP}{_OBJECT}", re.IGNORECASE),
        re.compile(
            rf"\s+(?:(?:be|being|is|are|was|were|been|has been|have been)\s+(?:\w+ly\s+)?{_STOPPED}\b|"
            rf"{_STOPPED}\b\s*(?:before|after|when|for|if|at|suddenly|abruptly|\?|$))",
            re.IGNORECASE,
        ),
    ),
    told=_any(
        *_PLAINLY_STOP,
        r"(?:stop|stopping|stopped|halting|ceasing) (?!disease|activ|spread|progress)",
        r"stopped\b",
        r"off (?:treatment|therapy|drug)\b",
        r"without treatment\b",
        r"treatment-free\b",
        r"paused\b",
        r"c[ao]me off\b",
        r"after (?:the end of )?(?:treatment|therapy) (?:ended|ends|stopped|ceased)",
    ),
    aside=_DROPPED_OUT,
    treated=_any(r"withdrawal"),
)
_A_PROCEDURE = (
    r"(?:[\w'-]+\s+){0,3}?(?:surger(?:y|ies)|operations?|procedures?|"
    r"colonoscop\w+|endoscop\w+|gastroscop\w+|an[ae]*sth\w+|extractions?|dental|biops\w+|scans?|contrast|imaging|"
    r"injections?|tests?|testing|bypass|replacements?|\w+ectom(?:y|ies)|transplant\w*)\b"
)
_PERIOPERATIVELY = r"\b(?:pre|peri)-?operative(?:ly)?\b"
_ON_A_PROCEDURE = _any(
    r"surg\w+",
    r"operati\w+",
    r"operations?\b",
    r"procedur\w+",
    r"(?:pre|peri)-?operativ\w+",
    r"\w*scop(?:y|ies)\b",
    r"an[ae]*sth\w+",
    r"extractions?\b",
    r"biops\w+",
    r"scans?\b",
    r"contrast\b",
    r"imaging\b",
    r"tests?\b",
)
PROCEDURE = Special(
    missing="stopping or interrupting it around a procedure",
    beside=(STOPPING,),
    asks=re.compile(
        rf"\b(?:before|prior to|around|ahead of|for)\s+{_A_PROCEDURE}|{_PERIOPERATIVELY}", re.IGNORECASE
    ),
    told=_ON_A_PROCEDURE,
)
_MANAGED = r"(?:managed|handled|continued|adjusted|dealt with)"
AROUND_PROCEDURE = Special(
    missing="stopping or continuing it around a procedure",
    beside=(
        Special(
            missing="stopping or continuing it",
            told=_any(STOPPING.told.pattern, r"continu\w+", r"manag\w+", r"resum\w+", r"re-?start\w*"),
            aside=_DROPPED_OUT,
        ),
    ),
    asks=re.compile(
        rf"\b(?:before|prior to|around|ahead of|during|the (?:day|morning|time) of)\s+{_A_PROCEDURE}|"
        rf"{_PERIOPERATIVELY}",
        re.IGNORECASE,
    ),
    on_treatment=(
        re.compile(
            r"\b(?:manag(?:e|ing|ement of)|handl(?:e|ing)|continu(?:e|ing|ation of)|keep (?:on )?taking|carry on|"
            rf"adjust(?:ing|ment of)?|do(?:ne|ing)? (?:with|about)){_OBJECT}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\s+(?:(?:be|being|is|are|was|were|been)\s+)?(?:\w+\s+)?{_MANAGED}\b|\s+management\b",
            re.IGNORECASE,
        ),
    ),
    told=_ON_A_PROCEDURE,
)
"""How a treatment is managed around a procedure, which asks whether it is stopped without saying so."""
USED_AROUND_PROCEDURE = Special(
    missing="its use around an operation",
    asks=re.compile(
        r"\b(?:before|prior to|around|ahead of|during|the (?:day|morning|time) of)\s+(?:[\w'-]+\s+){0,3}?"
        r"(?:surger(?:y|ies)|operations?|procedures?|colonoscop\w+|endoscop\w+|gastroscop\w+|an[ae]*sth\w+|"
        rf"(?:dental )?extractions?|dental \w+|intubation)\b|{_PERIOPERATIVELY}",
        re.IGNORECASE,
    ),
    told=_any(
        _ON_A_PROCEDURE.pattern,
        r"graft\w*",
        r"transplant\w*",
        r"\w+ectom(?:y|ies)\b",
        r"\w+plast(?:y|ies)\b",
        r"excis\w+",
        r"resect\w+",
        r"bypass\b",
        r"ablation\b",
        r"intubat\w+",
    ),
)
"""Whatever else is asked of a treatment around an operation: what it does elsewhere does not answer it."""
SWITCHING = Special(
    missing="switching from one to another",
    asks=_any(
        r"switch(?:ed|ing|es)?\b",
        r"(?:chang|convert|swap|mov)(?:e|ed|ing|ping)?\b[^?.]{0,40}\bfrom\b[^?.]*\bto\b",
    ),
    told=_any(
        r"switch\w*", r"chang(?:e|ed|ing) (?:from|to)\b", r"convert\w*", r"cross-?taper\w*", r"replac\w+"
    ),
)
OVERDOSE = Special(
    missing="an overdose of it",
    asks=_any(r"overdos\w*", r"(?:took|taken|take|taking|swallow\w*) too (?:much|many)\b", r"poisoning\b"),
    told=_any(r"overdos\w*", r"poison\w*", r"intoxicat\w*", r"toxic(?:ity)?\b", r"ingest\w+"),
    treated=_ANY_WORD,
)
SITUATIONS = (
    SWITCHING,
    Special(
        missing="restarting it",
        asks=_any(
            r"re-?start(?:s|ed|ing)?\b",
            r"resum(?:e|ed|ing|ption)\b",
            r"re-?introduc\w+",
            r"re-?challeng\w+",
            r"start(?:ed|ing)?\b[^?.]{0,40}\bagain\b",
        ),
        told=_any(
            r"re-?start\w*",
            r"resum(?:e|ed|ing|ption)\b",
            r"re-?introduc\w+",
            r"re-?challeng\w+",
            r"went back\b",
        ),
    ),
    Special(
        missing="alcohol with it",
        asks=_any(
            r"drink(?:ing)?\b(?! (?:(?:more|enough|plenty of) )?(?:water|fluids?|coffee|tea|milk|juice))",
            r"alcohol\b(?! (?:use|dependence|misuse|disorder|withdrawal|intake|consumption))",
            r"wine\b",
            r"beers?\b",
            r"booze\b",
        ),
        told=_any(r"alcohol\w*", r"drink\w*", r"ethanol\b"),
        treated=_ANY_WORD,
    ),
    Special(
        missing="how it interacts with other medicines",
        asks=_any(r"interact(?:s|ed|ing|ions?)?\b"),
        told=_any(r"interact\w*", r"concomitant\w*", r"co-?administ\w+", r"potentiat\w+"),
    ),
    Special(
        missing="what to do after a missed dose",
        asks=_any(
            r"(?:miss(?:ed|ing|es)?|skip(?:ped|ping|s)?|forg[eo]t(?:s|ten|ting)?)\b[^?.]{0,40}"
            r"\b(?:doses?|pills?|tablets?|injections?|day|days|take|taking)\b",
            r"(?:doses?|pills?|tablets?|injections?) (?:is|are|was|were|has been|have been) "
            r"(?:missed|skipped|forgotten)",
        ),
        told=_any(
            r"miss(?:ed|ing) (?:\w+ )?(?:doses?|pills?|tablets?|injections?)", r"skipp?\w*", r"forg[eo]t\w*"
        ),
    ),
    OVERDOSE,
    Special(
        missing="breastfeeding",
        asks=_any(
            r"breast-?\s?fe\w+",
            r"breast milk\b",
            r"lactat\w+",
            r"nursing (?:mothers?|women|a baby)",
            r"while nursing\b",
        ),
        told=_any(r"breast-?\s?fe\w+", r"breast ?milk\b", r"lactat\w+", r"nursing (?:mothers?|women)"),
        aside=re.compile(r"\bexclud\w+[^.;]*|\bnon-?breast\w*|\bnot (?:\w+ )?breastfe\w+", re.IGNORECASE),
    ),
    Special(
        missing="driving",
        asks=_any(
            r"(?:can|may|could|should|to|i|and|safe(?:ly)?) drive\b",
            r"driving\b(?! (?:force|factor))",
            r"drivers?\b",
            r"operat\w+ (?:heavy )?machin\w+",
        ),
        told=_any(r"driv(?:e|ing|ers?)\b", r"machin(?:ery|es)\b", r"psychomotor\b"),
    ),
    Special(
        missing="fasting, or taking it with food",
        asks=_any(
            r"(?<!intermittent )(?<!-day )fasting\b"
            r"(?!-| (?:glucose|insulin|plasma|blood|sugar|lipids?|glyc\w+|diets?))",
            r"ramadan\b",
            r"empty stomach\b",
            r"(?:with|without|before|after) (?:food|meals?|milk|grapefruit|breakfast)\b",
        ),
        told=_any(
            r"fast(?:ing|ed)\b(?! (?:glucose|insulin|plasma|blood|sugar|lipids?|glyc\w+))",
            r"ramadan\b",
            r"stomach\b",
            r"food\b",
            r"meals?\b",
            r"milk\b",
            r"grapefruit\b",
            r"breakfast\b",
        ),
    ),
)
