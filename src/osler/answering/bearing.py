"""Whether a finding is of the sort a question asks for: course, causes, frequency, what it is, treatment, monitoring.

A trial of treatment says nothing of how common a disease is or what brings it on, so it does not answer such a
question, and where a library has nothing else, that is what it lacks. Questions about a treatment are of no such
sort, but for how it is monitored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from osler.answering import cues, on_diagnosis
from osler.domain.finding import FindingKind
from osler.domain.question import Question, QuestionKind

PLAIN = 1.0
"""The finding says so in plain words."""
NEAR = 0.7
"""It is of the kind, or has words that may say so."""


_OF_TREATMENT = frozenset({FindingKind.EFFICACY, FindingKind.HARM, FindingKind.RECOMMENDATION})


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of question that only some findings answer.

    Attributes:
        missing: what a library lacks that has no such finding.
        plain: words that tell such a finding, whatever its kind.
        near: words that may tell one, unless it is on what treatment did.
        kinds: kinds of finding that are of this sort.
        never: words by which a finding is of another sort, unless its words are plain.
        treated: words that tell it even in a finding on what treatment did, in place of the plain ones.
        near_kinds: kinds of finding in which the near words count.
        of_kind: how far a finding is of this sort that is so by its kind alone.
    """

    missing: str
    plain: re.Pattern[str]
    near: re.Pattern[str]
    kinds: frozenset[FindingKind]
    never: re.Pattern[str] | None = None
    treated: re.Pattern[str] | None = None
    near_kinds: frozenset[FindingKind] = frozenset(FindingKind) - _OF_TREATMENT
    of_kind: float = NEAR

    def bearing(self, text: str, kind: FindingKind) -> float:
        """How far a finding is of this sort, 0 to 1."""
        treated = kind in _OF_TREATMENT | {FindingKind.LIMITATION} and self.treated
        if (treated or self.plain).search(text):
            return PLAIN
        if treated or (self.never and self.never.search(text)):
            return 0.0
        if kind in self.kinds:
            return self.of_kind
        return NEAR if kind in self.near_kinds and self.near.search(text) else 0.0


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)


_RATIOS = re.compile(r"\b(?:a?[OHR]R|(?:odds|hazard|risk|rate) ratio|relative risk|linked to)\b")
"""How two groups compare says of neither how many have the disease."""
_FREQUENCY = Sort(
    "how common it is",
    _words(
        r"prevalen\w+", r"incidence", r"per (?:1[\d,. ]*0 )", r"affect(?:s|ed|ing)?\b[^.;]{0,25}\d", r"new cases",
        r"(?:very |most |more |less |un)?common(?:est|ly)?\b(?! (?:side|adverse|in the treated|with (?!age)))",
        r"\d ?% of (?:the |all )?(?:world|population|people|adults|children|women|men|births|infants|patients)",
        r"\d+ of (?:every )?\d[\d,]* (?:people|subjects|adults|children|women|men|healthy|persons)", r"rare\b",
    ),
    _words(r"frequen\w+", r"occur\w*", r"reported in", r"found in", r"\d ?%", r"cases\b", r"epidemi\w+"),
    frozenset({FindingKind.PREVALENCE}),
    _RATIOS,
)  # fmt: skip
_CAUSES = Sort(
    "what causes it",
    _words(
        r"(?<!any )(?<!all-)(?<!all )caus(?:e|es|ed|al|ation|ative)\b", r"trigger\w*", r"a?etiolog\w+",
        r"pathogen\w*", r"pathophysiolog\w+",
        r"autoimmun\w+", r"geneti\w+", r"inherit\w+", r"hereditary", r"risk factors?", r"due to\b", r"contribut\w+",
        r"result(?:s|ing)? from", r"predispos\w+", r"susceptib\w+", r"mutations?\b", r"brought on", r"arises?\b",
        r"induced by", r"mediated by", r"follows? (?:infection|injury|trauma|inflammation)", r"driv(?:er|en|es)\b",
    ),
    _words(
        r"associat\w+", r"link(?:ed|s)?\b", r"related to", r"gene\b", r"genes\b", r"mechanism\w*", r"expos\w+",
        r"famil\w+", r"because", r"lead(?:s|ing)? to", r"higher (?:risk|odds|in)", r"more (?:common|frequent|likely)",
        r"expression", r"pathway\w*", r"signal\w*", r"stress\b", r"bacteri\w+", r"vir(?:us|al)\w*", r"role\b",
        r"factors?\b",
        r"increase[sd]? the risk", r"risk of",
    ),
    frozenset({FindingKind.MECHANISM}),
    treated=_words(
        r"(?<!any )(?<!all-)(?<!all )caus(?:e of|es of|ed by|al|ation|ative)\b", r"trigger\w*", r"a?etiolog\w+",
        r"pathogen\w*",
        r"risk factors? for", r"predispos\w+", r"driver of",
    ),
    near_kinds=frozenset({FindingKind.MECHANISM, FindingKind.BACKGROUND, FindingKind.DIAGNOSIS}),
)  # fmt: skip
_COURSE = Sort(
    "its course and outlook",
    _words(
        r"prognos\w+", r"relaps\w+", r"recur\w*", r"persist\w*", r"spontaneous(?:ly)?\b(?! abort)", r"surviv\w+",
        r"mortality",
        r"die[ds]?\b", r"deaths?\b", r"fad(?:e|es|ed|ing)\b", r"resolv\w+", r"remission",
        r"natural (?:history|course)",
        r"evolv\w+", r"stabilis\w+", r"progress(?!ed care)\w*", r"(?:if|when|left) untreated",
        r"without treatment", r"disappear\w*",
        r"life expectancy", r"outlook", r"recover\w*", r"self-limit\w+", r"long-term outcome\w*", r"chronic course",
        r"remits?\b", r"permanent\w*", r"harmless",
    ),
    _words(r"years? later", r"over time", r"predict\w*", r"(?:within|after) \w+ (?:years?|months?)", r"heal\w*",
    r"outcomes?\b"),
    frozenset({FindingKind.PROGNOSIS}),
    re.compile(r"\b(?:respon(?:d|ds|ded|se)|repigment\w+)\b", re.IGNORECASE),
    treated=_words(
        r"prognos\w+", r"relaps\w+", r"recurr\w*", r"natural (?:history|course)", r"spontaneous(?:ly)?\b(?! abort)",
        r"(?:if|when|left) untreated", r"without treatment", r"life expectancy", r"self-limit\w+",
        r"whether or not they",
        r"on (?:placebo|no treatment) (?:recovered|improved|resolved|healed)",
    ),
)  # fmt: skip
_WHAT_IT_IS = Sort(
    "what it is",
    _words(
        r"(?:is|are) (?:an? |the |now |often |usually |also |generally |characteri[sz]ed|defined|classed|classified|"
        r"considered|described|known|due|caused)", r"characteri[sz]ed by", r"defin(?:ed|ition)",
        r"presents? (?:as|with)",
        r"(?:refers|means)\b", r"consists? of",
    ),
    re.compile(r"(?!)"),
    frozenset(FindingKind) - _OF_TREATMENT - {FindingKind.LIMITATION},
)  # fmt: skip
_MONITORING = Sort(
    "how it is monitored",
    _words(
        r"monitor\w*",
        r"(?:check|measur|test|repeat|review|follow|assess)\w*\b[^.;]{0,60}\b(?:every|yearly|annual\w*|"
        r"regular\w*|"
        r"weekly|monthly|baseline|before|during|at the start|weeks|months|years)\b", r"surveillance",
        r"follow-up (?:visits?|scans?|tests?|imaging)",
        r"regular (?:\w+ ){0,3}(?:checks?|tests?|examinations?|reviews?)",
    ),
    _words(r"check(?:s|ed|ing)?\b", r"tests?\b", r"testing", r"screen\w*", r"measurements?\b", r"surveill\w+"),
    frozenset(),
)  # fmt: skip
_TREATMENT = Sort(
    "its treatment",
    _words(
        r"treat\w*", r"therap\w+", r"versus\b", r"placebo", r"first-line", r"second-line", r"improv\w+",
        r"respon(?:d|ds|se)\w*",
        r"reduc(?:e|es|ed|ing)\b", r"lower(?:s|ed)\b", r"cleared?\b", r"repigment\w*", r"cure\w*", r"efficac\w+",
        r"effective\w*", r"dose[ds]?\b", r"mg\b", r"surg\w+", r"manag\w+", r"given\b",
        r"offered?\b", r"avoid\w*", r"prescri\w+",
    ),
    re.compile(r"(?!)"),
    frozenset({FindingKind.EFFICACY, FindingKind.RECOMMENDATION}),
    never=re.compile(r"\b(?:screen(?:ed|ing)|tested|testing|prevalen\w+)\b", re.IGNORECASE),
    of_kind=PLAIN,
)  # fmt: skip
_BY_KIND = {
    QuestionKind.THERAPY: (_TREATMENT, re.compile(r"\b(?:treat\w*|therap\w+|manag\w+|drugs?|medicines?)\b")),
    QuestionKind.FREQUENCY: (_FREQUENCY, cues.FREQUENCY),
    QuestionKind.CAUSE: (_CAUSES, cues.CAUSE),
    QuestionKind.PROGNOSIS: (_COURSE, cues.PROGNOSIS),
    QuestionKind.DEFINITION: (_WHAT_IT_IS, cues.DEFINITION),
}
"""Each sort with the words that ask for it: what is only taken to be of a kind, for want of another, is let be."""
_ASKS_MONITORING = re.compile(
    r"\b(?:monitor(?:ed|ing)?|surveillance|followed[- ]up|follow-up)\b|\b(?:how often|which tests|what tests|"
    r"when)\b[^?]*\b"
    r"(?:check(?:ed|s)?|test(?:ed|s)?|measured|repeated|reviewed|scanned)\b",
    re.IGNORECASE,
)


def sort_of(question: Question) -> Sort | None:
    """The sort of finding that alone answers the question; ``None`` where any may, or where it is how to diagnose."""
    reading = question.reading.lower()
    if cues.TWO_PARTS.search(reading):
        return None  # what answers one part need not answer the other
    if _ASKS_MONITORING.search(reading) and question.kind in _MAY_BE_MONITORING:
        return _MONITORING
    if question.interventions or question.kind not in _BY_KIND or not question.conditions:
        return None
    sort, asks = _BY_KIND[question.kind]
    return sort if asks.search(reading) else None


_MAY_BE_MONITORING = frozenset(
    {
        QuestionKind.THERAPY,
        QuestionKind.ROLE,
        QuestionKind.DIAGNOSIS,
        QuestionKind.PROGNOSIS,
        QuestionKind.HARM,
    }
)


def missing(question: Question) -> str:
    """What is lacking where no finding is of the sort asked for; empty where the question is of no such sort."""
    if on_diagnosis.asked(question) and sort_of(question) is None:
        return on_diagnosis.DIAGNOSIS
    sort = sort_of(question)
    return sort.missing if sort else ""


def bearing(question: Question, text: str, kind: FindingKind) -> float:
    """How far a finding is of the sort that the question asks for, 0 to 1; 1 where any sort may answer."""
    sort = sort_of(question)
    if sort:
        return sort.bearing(text, kind)
    if on_diagnosis.asked(question):
        return PLAIN if on_diagnosis.bears(text, kind) else 0.0
    return PLAIN
