"""The words by which titles and abstracts name their study design, in the order in which they decide.

Designs are told apart as reporting guidelines ask authors to name them: CONSORT 2010 item 1a (trials name
randomisation in the title), PRISMA 2020 item 1 (reviews call themselves systematic), STROBE item 1a
(observational studies use a common term), STARD 2015 item 1, SPIRIT 2013 item 1 (protocols say so), AGREE II
(guidelines), ARRIVE 2.0 (animals). Every cue works on lower-case text with plain hyphens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from osler.domain.appraisal import StudyDesign

_D = StudyDesign


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that speaks for a design.

    Attributes:
        gates: plain strings of which one must occur before the pattern is tried (they make it cheap).
        where: in the title alone, in the abstract alone, or in either.
        reason: what is told to the reader, in words.
    """

    design: StudyDesign
    where: Literal["title", "body", "either"]
    gates: tuple[str, ...]
    pattern: re.Pattern[str]
    reason: str


def _cue(
    design: StudyDesign, where: Literal["title", "body", "either"], gates: str, pattern: str, reason: str
) -> Cue:
    return Cue(design, where, tuple(gates.split("|")), re.compile(pattern), reason)


CUES: tuple[Cue, ...] = (
    _cue(
        _D.PROTOCOL,
        "title",
        "protocol|rationale|design",
        r"\b(study|trial|research|review|clinical|pilot|cohort|analysis|survey|synthesis)s?,? protocol\b|\bprotocol (for|of|to|paper)\b"
        r"|[:.\-] ?(a |the |study )?(protocol|rationale|rationale and (study )?design|study design|design and rationale)\b|\bdesign and rationale|"
        r"rationale and (study )?design|^a protocol\b",
        "its title calls it a protocol",
    ),
    _cue(
        _D.PROTOCOL,
        "body",
        "will ",
        r"\b(participants?|patients?|trial|study|studies|review|women|children|outcomes?|data|analys[ei]s|we) will "
        r"(also )?(be|include|recruit|search|randomi[sz]e|compare|use|evaluate|assess|conduct|enrol|investigate|examine)"
        r"[^|]*\b(ethics and dissemination|will be (disseminated|published)|trial registration|will be (randomly|randomi[sz]ed|recruited))",
        "its abstract says what will be done, not what was found",
    ),
    _cue(
        _D.GUIDELINE,
        "title",
        "guideline|recommendation|guidance",
        r"\b(practice|clinical|management|treatment|international|national|joint|society|evidence-based|s[123]k?|updated?|european|british|american) guidelines?\b"
        r"|\bguidelines? (for|on|of|from|by)\b|\bguidelines?[.:]?$|\brecommendations? (for the (treatment|management|diagnosis|prevention)|from the|of the)\b"
        r"|\b(clinical|practice) recommendations?\b|\brecommendation statement\b|\bguideline:",
        "its title calls it a guideline",
    ),
    _cue(
        _D.CONSENSUS,
        "title",
        "consensus|position|delphi|statement",
        r"\bconsensus\b(?! sequence)|\bposition (statement|paper)\b|\bscientific statement\b|\bdelphi\b",
        "its title calls it a consensus or position statement",
    ),
    _cue(
        _D.META_ANALYSIS,
        "title",
        "meta|pooled",
        r"\b(network )?meta-?\s?analy|\bmetaanaly|\bmeta-?regression|\bpooled analys[ei]s of (\w+ )?(randomi|trial|stud)",
        "its title calls it a meta-analysis",
    ),
    _cue(
        _D.META_ANALYSIS,
        "body",
        "meta",
        r"\b(we|this|present|current|our|a|an|the)\b[^.]{0,60}\bmeta-?\s?analys[ei]s[^.]{0,40}\b(was|were|is|to|of|included|aim|show|conduct|perform|found|suggest)",
        "its abstract describes a meta-analysis",
    ),
    _cue(
        _D.SYSTEMATIC_REVIEW,
        "title",
        "review|synthesis|meta|evidence map|cochrane",
        r"\bsystematic(al|ally)?\b[^.]{0,40}\breview|\b(scoping|integrative|umbrella|rapid|cochrane|realist|mapping) (literature |evidence )?review"
        r"|\breview: systematic|\b(meta|evidence|qualitative)-?\s?synthesis\b|\bmeta-?\s?analysis of (randomi|trial|stud)|\bsystematic meta",
        "its title calls it a systematic review",
    ),
    _cue(
        _D.SYSTEMATIC_REVIEW,
        "body",
        "systematic|searched|search ",
        r"\bsystematic(ally)? (literature )?(review|search)|\b(searched|search of)\b[^.]{0,120}\b(medline|pubmed|embase|cochrane|scopus|web of science|cinahl|databases?)\b",
        "its abstract describes a systematic search of the literature",
    ),
    _cue(
        _D.ANIMAL,
        "title",
        "rat|mouse|mice|murine|rabbit|pig|dog|canine|zebrafish|monkey|sheep|porcine|rodent|hamster",
        r"\b(rats?|mouse|mice|murine|rabbits?|guinea pigs?|piglets?|dogs?|canine|zebrafish|monkeys?|macaques?|sheep|porcine|rodents?|hamsters?)\b(?! bites?)",
        "its title names animals",
    ),
    _cue(
        _D.IN_VITRO,
        "title",
        "in vitro|ex vivo|cell line|cultured",
        r"\bin vitro\b|\bex vivo\b|\bcell lines?\b|\bcultured\b",
        "its title names work in vitro",
    ),
    _cue(
        _D.RANDOMISED_TRIAL,
        "title",
        "random",
        r"\b(non-?)?randomi[sz]ed|\brandomly|\brandomi[sz]ation",
        "its title calls it randomised",
    ),
    _cue(
        _D.RANDOMISED_TRIAL,
        "body",
        "random",
        r"\b(were|was|randomly|then|patients|participants|subjects|women|children|eyes|sides)\b[^.]{0,50}\b(randomi[sz]ed|randomly (assigned|allocated|divided|distributed|selected to|received|assign))"
        r"|\brandomi[sz]ed,? [^.]{0,60}\b(trial|study)\b|\brandom (allocation|assignment)\b",
        "its abstract says that participants were randomised",
    ),
    _cue(
        _D.CONTROLLED_TRIAL,
        "either",
        "trial|controlled|quasi|intra-individual|split",
        r"\b(non-?randomi[sz]ed|quasi-experimental|placebo-controlled|double-blind|controlled (clinical )?(trial|study)|comparative (clinical )?trial)\b",
        "it describes a controlled trial without stating randomisation",
    ),
    _cue(
        _D.DIAGNOSTIC_ACCURACY,
        "either",
        "diagnostic|sensitivity",
        r"\bdiagnostic (accuracy|performance|validity|value|yield|test accuracy)\b|\bsensitivity\b[^.]{0,60}\bspecificity\b",
        "it reports the accuracy of a test",
    ),
    _cue(
        _D.CASE_CONTROL,
        "either",
        "case-control|case control|cases and controls|matched controls",
        r"\bcase-? ?control(led)?\b|\bcases and controls\b",
        "it calls itself a case-control study",
    ),
    _cue(
        _D.COHORT,
        "either",
        "cohort|prospective|retrospective|longitudinal|follow",
        r"\bcohort\b|\b(prospective|retrospective|longitudinal)(ly)?\b[^.]{0,40}\b(study|analysis|review|data|enrolled|followed|evaluated|registry|observational)\b|\bfollow-?up study\b",
        "it describes a cohort followed over time",
    ),
    _cue(
        _D.CROSS_SECTIONAL,
        "either",
        "cross-sectional|cross sectional|survey|prevalence|questionnaire",
        r"\bcross-? ?sectional\b|\b(population-based|national|online|postal|web-based|questionnaire) survey\b|\bsurvey of\b|\bsurveyed\b",
        "it describes a survey at one point in time",
    ),
    _cue(
        _D.UNCONTROLLED_TRIAL,
        "either",
        "open-label|open label|single-arm|single arm|pilot|phase|uncontrolled|before-and-after|clinical trial|pre-post",
        r"\b(open-? ?label|single-? ?arm|uncontrolled|pilot (study|trial)|phase (i|ii|1|2)[ab]?\b|before-and-after|clinical trial)\b",
        "it describes a trial without a comparison group",
    ),
    _cue(
        _D.CASE_SERIES,
        "either",
        "case|series",
        r"\bcase series\b|\bseries of (\w+ )?(cases|patients)\b|\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) cases\b|\bcase reports\b",
        "it describes a series of cases",
    ),
    _cue(
        _D.CASE_REPORT,
        "either",
        "case|year-old|we report|we present",
        r"\bcase report\b|\ba (rare |unusual )?case of\b|\b\d{1,2}-(year|month|day)-old\b|\bwe (report|present|describe) (a|the) (rare |unusual )?(case|patient)",
        "it describes a single case",
    ),
    _cue(
        _D.NARRATIVE_REVIEW,
        "either",
        "review|overview|update|perspective|state of the art",
        r"\b(narrative|literature|critical|comprehensive|clinical|mini-?|state-of-the-art) ?review\b|\bthis (review|article reviews|paper reviews)\b|\b(a|an) (review|overview|update)\b"
        r"|\bwe (review|summari[sz]e|discuss)\b|\boverview of\b|\breview of\b|: (review|overview|update)\b",
        "it reviews the literature without describing a systematic search",
    ),
    _cue(
        _D.OPINION,
        "title",
        "editorial|letter|comment|reply|response to|re:|opinion|viewpoint|perspective",
        r"\b(editorial|letter to|comment(ary)? on|commentary|reply to|author'?s'? reply|in response to|response to letter|viewpoint|opinion)\b|^(re|comment|reply):",
        "its title calls it a comment, letter or opinion",
    ),
)
"""In order of precedence: the first design that speaks is the design, the others are also true of it."""


TYPES: dict[str, StudyDesign] = {
    "practice guideline": _D.GUIDELINE,
    "guideline": _D.GUIDELINE,
    "consensus development conference": _D.CONSENSUS,
    "consensus development conference, nih": _D.CONSENSUS,
    "consensus statement": _D.CONSENSUS,
    "clinical trial protocol": _D.PROTOCOL,
    "network meta-analysis": _D.META_ANALYSIS,
    "meta-analysis": _D.META_ANALYSIS,
    "systematic review": _D.SYSTEMATIC_REVIEW,
    "scoping review": _D.SYSTEMATIC_REVIEW,
    "observational study, veterinary": _D.ANIMAL,
    "clinical trial, veterinary": _D.ANIMAL,
    "randomized controlled trial, veterinary": _D.ANIMAL,
    "randomized controlled trial": _D.RANDOMISED_TRIAL,
    "pragmatic clinical trial": _D.RANDOMISED_TRIAL,
    "equivalence trial": _D.RANDOMISED_TRIAL,
    "controlled clinical trial": _D.CONTROLLED_TRIAL,
    "case reports": _D.CASE_REPORT,
}
"""NLM publication types (https://www.nlm.nih.gov/mesh/pubtypes.html) that settle the design, strongest first."""

VAGUE_TYPES: dict[str, StudyDesign] = {
    "clinical trial, phase iii": _D.CONTROLLED_TRIAL,
    "clinical trial, phase iv": _D.UNCONTROLLED_TRIAL,
    "clinical trial, phase ii": _D.UNCONTROLLED_TRIAL,
    "clinical trial, phase i": _D.UNCONTROLLED_TRIAL,
    "clinical trial": _D.UNCONTROLLED_TRIAL,
    "observational study": _D.OBSERVATIONAL,
    "review": _D.NARRATIVE_REVIEW,
    "editorial": _D.OPINION,
    "comment": _D.OPINION,
    "letter": _D.OPINION,
    "news": _D.OPINION,
}
"""Publication types that leave the kind open; the text may say more than they do."""
