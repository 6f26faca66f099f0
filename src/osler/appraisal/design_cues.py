"""The words by which titles and abstracts name their study design, in the order in which they decide.

Designs are told apart as reporting guidelines ask authors to name them: CONSORT 2010 item 1a (trials name
randomisation in the title), PRISMA 2020 item 1 (reviews call themselves systematic), STROBE item 1a
(observational studies use a common term), STARD 2015 item 1, SPIRIT 2013 item 1 (protocols say so), AGREE II
(guidelines), ARRIVE 2.0 (animals).
"""

from __future__ import annotations

import re

from osler.appraisal.cue import Cue, cue
from osler.domain.appraisal import StudyDesign

_D = StudyDesign

_PEOPLE = (
    r"(patients?|participants?|subjects|volunteers|women|men|children|infants|neonates|adults|adolescents"
    r"|individuals|people|persons|students|smokers|residents|veterans|mothers|couples|families|households"
    r"|nurses|cases|eyes|sides|limbs|teeth|lesions|clusters|clinics|villages|schools|practices|hospitals"
    r"|units|communities|wards|centres|centers)"
)
"""Whom or what a trial assigns."""
_DATABASES = (
    r"(medline|pubmed|embase|cochrane|scopus|web of science|cinahl|psyc(info|articles)|google scholar"
    r"|scielo|lilacs|(electronic|bibliographic|several|multiple|\w+ (electronic )?|literature )databases)"
)
_META_ANALYSIS = r"meta-?\s?analys[ei]s"
_RANDOMISED = r"(?<!non-)(?<!non )(?<!non)(?<!quasi-)(?<!pseudo-)\brandomi[sz]ed\b"
_ANIMALS = r"(rats|mice|rabbits|piglets|dogs|guinea pigs)"
_NOT_ITS_OWN = (
    r"\b(future|needed|need for|warrant(s|ed)?|required|lack of|few|no|recent|previous|previously|prior"
    r"|earlier|other|could|would|should|ideally|awaiting|ancillary|secondary|substudy|based on the results"
    r"|according to)\b"
)
"""Words of a sentence about somebody else's study, or one that has yet to be done."""
_NOT_THIS_REVIEW = r"\b(future|needed|warranted|recent|previous|published|earlier) "

_SECONDARY: tuple[Cue, ...] = (
    cue(
        _D.PROTOCOL,
        "title",
        "its title calls it a protocol",
        "protocol|rationale|design|analysis plan",
        r"\b(study|trial|research|review|clinical|pilot|cohort|analysis|survey|synthesis)s?,? protocol\b",
        r"\bprotocol (for|of|to|paper)\b",
        r"^(a |study )?protocol\b",
        r"[:.\-] ?(a |the |study )?(protocol|rationale|study design|design and rationale|design)\b[.: ]*$",
        r"\bdesign of (a|an|the) [^|]*\b(trial|study)\b",
        r"\b(design and rationale|rationale and (study )?design|rationale,? design)\b",
        r"\bstatistical analysis plan\b",
        unless=(
            r"\b(dna|rna|extraction|sequencing|computational|purification|staining|imaging|culture"
            r"|preparation) protocol\b"
        ),
    ),
    cue(
        _D.PROTOCOL,
        "body",
        "its abstract says what will be done, not what was found",
        "will ",
        rf"\b({_PEOPLE}|trial|study|studies|review|outcomes?|data|analys[ei]s|we) will (also )?"
        r"(be|include|recruit|search|randomi[sz]e|compare|use|evaluate|assess|conduct|enrol|investigate)"
        r"[^|]*\b(ethics and dissemination|will be (disseminated|published)|trial registration"
        r"|will (be|undergo) (randomly|randomi[sz]ed|recruited|enrolled|approached|observed|invited|allocated"
        r"|assigned))",
        whole=True,
    ),
    cue(
        _D.PROTOCOL,
        "body",
        "its abstract describes how a study is designed",
        "design|protocol",
        r"\bwe (describe|report|present|outline) the (\w+ ){0,4}(design|protocol|methodology)\b",
        r"\bthis (article|paper|report|manuscript) (describes|outlines|presents|reports) "
        r"the (\w+ ){0,4}(design|protocol|rationale)\b",
        unless=(
            r"\b(device|software|system|algorithm|compound|molecule|drug|vaccine|sensor|instrument"
            r"|questionnaire|tool) design\b"
        ),
    ),
    cue(
        _D.GUIDELINE,
        "title",
        "its title calls it a guideline",
        "guideline|recommendation|guidance",
        r"\b(practice|clinical|management|treatment|international|national|joint|society|evidence-based"
        r"|s[123]k?|updated?|european|british|american) guidelines?\b",
        r"\bguidelines? (for|on|of|from|by)\b",
        r"\bguidelines?[.:]?$",
        r"\bguideline:",
        r"\brecommendations? (for the (treatment|management|diagnosis|prevention)|from the|of the)\b",
        r"\b(clinical|practice) recommendations?\b",
        r"\brecommendation statement\b",
        unless=(
            r"\b(adherence|adhering|compliance|comparison of|implementation|impact of|according to"
            r"|concordan\w+|knowledge of|review of|survey|awareness)\b"
        ),
    ),
    cue(
        _D.CONSENSUS,
        "title",
        "its title calls it a consensus or position statement",
        "consensus|position|delphi|statement",
        r"\bconsensus\b(?! sequence)",
        r"\bposition (statement|paper)\b",
        r"\bscientific statement\b",
        r"\bdelphi\b",
    ),
    cue(
        _D.META_ANALYSIS,
        "title",
        "its title calls it a meta-analysis",
        "meta|pooled",
        r"\bmeta-?\s?analy",
        r"\bmeta-?regression",
        r"\bpooled analys[ei]s of (\w+ )?(randomi|trial|stud)",
    ),
    cue(
        _D.META_ANALYSIS,
        "body",
        "its abstract describes a meta-analysis",
        "meta",
        rf"\b(we|this|present|current|our|a|an|the)\b[^.|]{{0,60}}\b{_META_ANALYSIS}[^.|]{{0,40}}"
        r"\b(was|were|is|to|of|included|aim|show|conduct|perform|found|suggest)",
        r"\b(studies|trials|data|results|estimates) were (pooled|meta-analy[sz]ed|combined)\b"
        r"[^.|]{0,60}\b(random|fixed)-effects?\b",
        unless=_NOT_THIS_REVIEW + r"(systematic review and )?meta-?analys",
    ),
    cue(
        _D.SYSTEMATIC_REVIEW,
        "title",
        "its title calls it a systematic review",
        "review|synthesis|meta|evidence|cochrane|overview of",
        r"\bsystematic(al|ally)?\b[^.|]{0,40}\breview",
        r"\b(scoping|integrative|umbrella|rapid|cochrane|realist|mapping) (literature |evidence )?review",
        r"\breview: systematic",
        r"\b(meta|evidence|qualitative)-?\s?synthesis\b",
        r"\bmeta-?\s?analysis of (randomi|trial|stud)",
        r"\bsystematic meta",
        r"\boverview of (systematic )?reviews\b",
        r"\bevidence (gap )?map",
    ),
    cue(
        _D.SYSTEMATIC_REVIEW,
        "body",
        "its abstract describes a systematic search of the literature",
        "systematic|search",
        r"\bsystematic(ally)? (literature )?(review|search)",
        rf"\b(searched|searches of|search of|search in|search was)\b[^.|]{{0,160}}\b{_DATABASES}\b",
        rf"\b{_DATABASES}\b[^.|]{{0,120}}\b(was|were) (\w+ )?searched\b",
        unless=_NOT_THIS_REVIEW + r"systematic review",
    ),
)

_PRECLINICAL: tuple[Cue, ...] = (
    cue(
        _D.ANIMAL,
        "title",
        "its title names animals",
        "rat|mouse|mice|murine|rabbit|pig|dog|canine|zebrafish|monkey|macaque|sheep|porcine|rodent|hamster"
        "|broiler|bovine",
        r"(?<!anti-)(?<!human-)\b(rats?|mouse|mice|murine|rabbits?|guinea pigs?|piglets?|dogs?|canine"
        r"|zebrafish|monkeys?|macaques?|sheep|porcine|rodents?|hamsters?|broilers?|bovine)\b"
        r"(?! (bites?|exposure|allergy|allergen|owner|monoclonal|antibod))",
    ),
    cue(
        _D.ANIMAL,
        "body",
        "its abstract describes animals and counts no people",
        "rats|mice|rabbits|piglets|dogs|guinea pigs",
        rf"\A(?!.*\d (\w+[- ]){{0,3}}{_PEOPLE}\b).*?"
        rf"\b((wistar|sprague-?\s?dawley|c57bl\S*|balb/?c|knockout|transgenic|\d+) "
        rf"(\w+[- ]){{0,2}}{_ANIMALS}\b|{_ANIMALS} (were|was)\b)",
        whole=True,
    ),
    cue(
        _D.IN_VITRO,
        "title",
        "its title names work in vitro",
        "in vitro|ex vivo|cell line|cultured",
        r"\bin vitro\b(?! fertili[sz]ation)",
        r"\bex vivo\b",
        r"\bcell lines?\b",
        r"\bcultured\b",
    ),
)

_EXPERIMENTAL: tuple[Cue, ...] = (
    cue(
        _D.RANDOMISED_TRIAL,
        "title",
        "its title calls it randomised",
        "random",
        _RANDOMISED + r"(?! trials\b)",
        r"\brandomly\b(?! (selected|chosen))",
        r"(?<!mendelian )\brandomi[sz]ation\b",
    ),
    cue(
        _D.RANDOMISED_TRIAL,
        "body",
        "its abstract says that participants were randomised",
        "random",
        rf"\b({_PEOPLE}|were|was|been|then|who|they|either)\b[^.|]{{0,80}}?({_RANDOMISED}"
        r"(?! \w*,? ?(controlled |clinical |control )*trials?\b)"
        r"|\brandomly (assign|allocat|divided|distributed to|received?|grouped|split|categori[sz]ed))",
        r"\b(using|by|via) [^.|]{0,30}\brandomi[sz]ation\b",
        r"\brandom (allocation|assignment)\b",
        r"\bwe (randomly assigned|randomi[sz]ed)\b",
        unless=(
            r"\b(mice|rats|rabbits|broilers|plants|seedlings|fish|plots|training and (test|validation)"
            r"|validation (set|cohort|sample)s?|were selected)\b"
        ),
    ),
    cue(
        _D.RANDOMISED_TRIAL,
        "body",
        "its abstract describes a randomised trial",
        "random",
        _RANDOMISED + r",? [^.|]{0,60}\b(trial|study|design|crossover|cross-over|comparison)\b",
        unless=_NOT_ITS_OWN + r"|\brandomi[sz]ed (complete )?block\b",
    ),
    cue(
        _D.CONTROLLED_TRIAL,
        "either",
        "it describes a controlled trial without stating randomisation",
        "trial|controlled|quasi|intra-individual|split|non-random|nonrandom|double-blind",
        r"\b(non-?randomi[sz]ed|quasi-experiment\w*|placebo-controlled|double-blind(ed)?)\b",
        r"\bcontrolled (clinical |pilot |intervention(al)? )*(trial|study)\b",
        r"\bcomparative (clinical )?trial\b",
        r"\b(intra-?individual|split-(face|body|mouth|side))[^.|]{0,40}(trial|study|comparison)\b",
        unless=_NOT_ITS_OWN,
    ),
)

_OBSERVATIONAL: tuple[Cue, ...] = (
    cue(
        _D.DIAGNOSTIC_ACCURACY,
        "either",
        "it reports the accuracy of a test",
        "diagnostic|sensitivity",
        r"\bdiagnostic (test )?(accuracy|performance|validity|value|yield)\b",
        r"\bsensitivity\b[^.|]{0,60}\bspecificity\b",
    ),
    cue(
        _D.CASE_CONTROL,
        "either",
        "it calls itself a case-control study",
        "case-control|case control|cases and controls",
        r"\bcase-? ?control(led)?\b",
        r"\bcases and controls\b",
    ),
    cue(
        _D.COHORT,
        "either",
        "it describes a cohort followed over time",
        "cohort|prospective|retrospective|longitudinal|follow",
        r"\bcohort\b",
        r"\b(prospective|retrospective|longitudinal)(ly)?\b[^.|]{0,40}"
        r"\b(study|analysis|review|data|enrolled|followed|evaluated|registry|observational)\b",
        r"\bfollow-?up study\b",
    ),
    cue(
        _D.CROSS_SECTIONAL,
        "either",
        "it describes a survey at one point in time",
        "cross-sectional|cross sectional|survey",
        r"\bcross-? ?sectional\b",
        r"\b(population-based|national|online|postal|web-based|questionnaire) survey\b",
        r"\bsurvey of\b",
        r"\bsurveyed\b",
    ),
    cue(
        _D.UNCONTROLLED_TRIAL,
        "either",
        "it describes a trial without a comparison group",
        "open-label|open label|single-arm|single arm|pilot|phase|uncontrolled|before-and-after|clinical trial"
        "|interventional study|intervention study|comparative",
        r"\b(open-? ?label|single-? ?arm|non-?comparative|before-and-after)\b",
        r"\b(uncontrolled|pilot) (study|trial)\b",
        r"\bintervention(al)? study\b",
        r"\bphase (i|ii|iii|1|2|3)[ab]? (\w+ )?(study|trial)\b",
        r"\b(this|a|an|our) (\w+ )?clinical trial\b",
        unless=_NOT_ITS_OWN,
    ),
    cue(
        _D.CASE_SERIES,
        "either",
        "it describes a series of cases",
        "case|series",
        r"\bcase (series|reports)\b",
        r"\bseries of (\w+ )?(cases|patients)\b",
        r"\b(two|three|four|five|six|seven|eight|nine|ten) cases\b",
    ),
    cue(
        _D.CASE_REPORT,
        "either",
        "it describes a single case",
        "case|year|month|day|we report|we present|we describe",
        r"\bcase report\b",
        r"\ba (rare |unusual |unique )?case of\b",
        r"\b\d{1,2}[- ](year|month|day)s?[- ]old (\w+ ){0,3}"
        r"(man|woman|boy|girl|male|female|patient|infant|child|neonate|lady|gentleman)\b",
        r"\bwe (report|present|describe) (a|the) (rare |unusual )?(case|patient)",
    ),
)

_WITHOUT_A_STUDY: tuple[Cue, ...] = (
    cue(
        _D.NARRATIVE_REVIEW,
        "either",
        "it reviews the literature without describing a systematic search",
        "review|overview|update|summari|discuss",
        r"\b(narrative|literature|critical|comprehensive|clinical|mini-?|state-of-the-art) ?review\b",
        r"\bthis (review|article reviews|paper reviews)\b",
        r"\b(a|an) (brief |short )?(review|overview|update)\b",
        r"\bwe (review|summari[sz]e|discuss)\b",
        r"\boverview of\b",
        r"\breview of\b(?! (medical|patient|clinical|hospital|case) )",
        r": (review|overview|update)\b",
    ),
    cue(
        _D.OPINION,
        "title",
        "its title calls it a comment, letter or opinion",
        "editorial|letter|comment|reply|response|re:|opinion|viewpoint",
        r"\b(editorial|letter to|comment(ary)? on|commentary|reply to|author'?s'? reply|viewpoint|opinion)\b",
        r"\b(in response to|response to letter)\b",
        r"^(re|comment|reply):",
    ),
)

CUES: tuple[Cue, ...] = (*_SECONDARY, *_PRECLINICAL, *_EXPERIMENTAL, *_OBSERVATIONAL, *_WITHOUT_A_STUDY)
"""In order of precedence: the first design that speaks is the design, the others are also true of it."""

NOTICE = re.compile(
    r"^\W*(author |publisher'?s? )?(correction|erratum|errata|corrigend(um|a)|retraction( notice)?|addendum"
    r"|expression of concern)\b(?! of| for the| in )"
)
"""A title that announces a correction, a retraction or a concern: the notice is no study itself."""
