"""What a sentence of an abstract does (report, introduce, describe methods) and what kind of finding it is."""

from __future__ import annotations

import re

from osler.domain.appraisal import StudyDesign
from osler.domain.evidence import Evidence
from osler.domain.finding import Direction, FindingKind
from osler.language.direction import benefit, effect

_REPORT_LABEL = re.compile(
    r"result|finding|conclusion|interpretation|outcome(?!.*measure)|implication|recommendation|key point|summary|discussion|harm|adverse|safety|limitation",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"background|introduction|objective|aim|purpose|context|hypothesis|rationale|importance|method|design|setting|participant|patient|subject|intervention|measure|data s|data e|data c|analysis|study selection|search|eligib|exposure|selection criteria|funding|registration|keyword|availab|contact|trial",
    re.IGNORECASE,
)
_METHOD = re.compile(
    r"\b(were (randomi[sz]ed|randomly|assigned|recruited|enrolled|searched|included in (the|this) (study|analysis)|invited|allocated|asked|measured|assessed|evaluated|collected|recorded|obtained|extracted|performed|analy[sz]ed|calculated|reviewed|identified from)|"
    r"was (performed|conducted|carried out|used to|searched|assessed (with|using|by)|measured (with|using|by)|designed|undertaken|calculated|defined)|"
    r"(this|the present|our|the) (study|trial|review|paper|article|work|analysis|report)('s)? (aim|objective|purpose|was|is|aims|aimed|examines|examined|investigates|investigated|describes|sought|evaluates|evaluated|reviews|presents|assess|compares|compared)|"
    r"(aim|objective|purpose|goal)s? (of|was|were|is)|"
    r"(primary|secondary|main|key) ([\w-]+ ){0,2}(end ?point|outcome|measure)s?( measures?)? (was|were|is|included)|"
    r"we (aimed|sought|conducted|performed|searched|investigated|examined|studied|randomi[sz]ed|enrolled|recruited|reviewed|evaluated|assessed|compared|used|analy[sz]ed|measured)|"
    r"to (determine|evaluate|assess|investigate|examine|compare|study) (whether|if|the)|inclusion criteria|medline|embase|pubmed|clinicaltrials\.gov|registered)\b",
    re.IGNORECASE,
)
_CONDUCT = re.compile(
    r"\b((patients|participants|subjects|women|men|children|adults|studies|trials|articles|people|infants)\b[^.;]{0,60}\b"
    r"(were|was) (randomi[sz]ed|randomly|assigned|enrolled|recruited|included|allocated|eligible|screened|analy[sz]ed)|"
    r"(received|were given|were treated with) (either|one of)|completed the (study|trial)|will (also )?(be|include|provide|help|compare|evaluate|assess)|(was|were) (assessed|compared|evaluated|measured) (according|by|using|with|at|via)|in this (paper|article)|(mean|median) (age|follow-up)\b|"
    r"(were|was|be) (pooled|used to (evaluate|assess|determine|calculate|pool)|determined for|examined using|assessed using)|"
    r"random-effects? model|the study (requires|aims)|sample size of|baseline characteristics|there were \d+ (patients|participants|men|women)|"
    r"(explore|explores|examine|examines|discuss|discusses|describe|describes) the|mean \(sd\) age|groups? (also )?received|"
    r"attrition rate|were presented|(was|is) an? ([\w-]+ ){0,8}(trial|study|cohort) (of|in|with|that|comparing|conducted)|"
    r"patients were treated with)\b"
    r"|^(the )?(outcomes?|outcome measures|end ?points?|measures) (were|included|was)\b|^at (entry|baseline|enrol+ment|inclusion)\b"
    r"|^of (the |all )?\d[\d,]* ([\w-]+ ){0,2}(randomi[sz]ed|enrolled|included|eligible|recruited)\b",
    re.IGNORECASE,
)
"""How a study was done and whom it took in: true, and no answer to a question about effects."""
_MARKUP = re.compile(r"</?\w+>|&[a-z]+;|\ufffd|Â|â€|Pâ")
_RESULT = re.compile(
    r"\b(significan\w+|found|showed|shown|suggest\w*|conclude\w*|compared with|versus|vs\.?|than|increased|decreased|reduced|improved|associated|"
    r"no difference|difference\w*|effective|risk|rate|occurred|observed|demonstrat\w+|reported|confirm\w+|support\w*|evidence|recommend\w*|should|"
    r"p ?[<=>]|ci\b|odds ratio|hazard ratio|mean|median)\b|\d+(\.\d+)? ?%",
    re.IGNORECASE,
)

_HARM = re.compile(
    r"\b(adverse|side[- ]effects?|toxicit\w+|complications?|tolerat\w+|tolerability|safety|safe|unsafe|harm\w*|overdos\w+|"
    r"bleeding|haemorrhag\w+|hemorrhag\w+|hypoglyc\w+|hypokal\w+|discontinu\w+|withdr[ae]w\w* (due|because)|erythema|burns?|blister\w*|"
    r"malformation\w*|teratogen\w+|nausea|vomiting|diarrh\w+|drowsiness|dizziness|rash)\b",
    re.IGNORECASE,
)
_RECOMMEND = re.compile(
    r"\b(recommend\w*|should( not)?|is advised|are advised|suggests? (using|against|that (patients|clinicians))|guideline|first[- ]line|must|contraindicated)\b",
    re.IGNORECASE,
)
_DIAGNOSIS = re.compile(
    r"\b(sensitivity|specificity|diagnos\w+|predictive value|likelihood ratio|area under|auc|accuracy|biops\w+|dermoscop\w+|biomarker\w*|screening)\b",
    re.IGNORECASE,
)
_PREVALENCE = re.compile(
    r"\b(prevalence|incidence|per 1[0, ]*000|epidemiolog\w+|affects? (about|approximately|up to|an estimated|\d))",
    re.IGNORECASE,
)
_PROGNOSIS = re.compile(
    r"\b(survival|prognos\w+|predict(s|ed|or|ors|ive)?|relapse\w*|recurrence|progression|risk factors?|follow-up|long-term|natural history|remission)\b",
    re.IGNORECASE,
)
_MECHANISM = re.compile(
    r"\b(express\w+|receptors?|pathways?|gene|genes|mutations?|mediated|signal\w*|protein|mechanism\w*|pathogenesis|cells?|inhibit\w+|binds?|mice|rats?|in vitro|polymorphism\w*)\b",
    re.IGNORECASE,
)
_LIMITATION = re.compile(
    r"\b(further (research|studies|trials|study|investigation|work)|more (research|studies|trials|evidence)|(is|are|was|were) (needed|warranted|required|lacking|insufficient|limited|scarce)|"
    r"insufficient evidence|limited evidence|no evidence|lack of evidence|low[- ](quality|certainty)|very low|small (sample|number|studies|trials)|high risk of bias|heterogene\w+|"
    r"no (randomi[sz]ed|controlled)? ?trials|underpowered|caution)\b",
    re.IGNORECASE,
)
_REVIEWS = frozenset(
    {
        StudyDesign.GUIDELINE,
        StudyDesign.CONSENSUS,
        StudyDesign.META_ANALYSIS,
        StudyDesign.SYSTEMATIC_REVIEW,
        StudyDesign.NARRATIVE_REVIEW,
    }
)


def is_reportable(sentence: str, label: str, position: float) -> bool:
    """Whether a sentence reports or concludes, judged by its label, else by its words and its place.

    Args:
        sentence: the sentence without its label.
        label: the section label it stands under, or ``""``.
        position: where it stands in its section, 0 to 1.
    """
    if _MARKUP.search(sentence) or _conducts(sentence) or _BEFORE_IT_BEGAN.search(sentence):
        return False
    if label:
        if _REPORT_LABEL.search(label):
            return not _is_method(sentence)
        if _OTHER_LABEL.search(label):
            return False
    if _is_method(sentence):
        return False
    return bool(_RESULT.search(sentence)) and (position >= 0.3 or bool(re.search(r"\d", sentence)))


def _conducts(sentence: str) -> bool:
    return bool(_CONDUCT.search(sentence)) and not _OUTCOME.search(sentence)


_OUTCOME = re.compile(
    r"p ?[<=>≤] ?0?\.|95 ?% ci|confidence interval|significan|\b(odds|hazard|risk) ratio|\b(higher|lower|fewer|greater|"
    r"reduc\w+|increas\w+|decreas\w+|improv\w+|associat\w+|differ\w*|effective)\b",
    re.IGNORECASE,
)
_BEFORE_IT_BEGAN = re.compile(
    r"^at (entry|baseline|enrol+ment|inclusion)\b|^of (the |all )?\d[\d,]* ([\w-]+ ){0,2}(randomi[sz]ed|enrolled)\b"
    r"|\bmean \(sd\) age\b"
    r"|\b(was|were) the (co-)?(primary|secondary|main) (efficacy |safety )?(end ?point|outcome|measure)s?\b|\bend ?points? included\b"
    r"|\bdata (were |was )?extracted\b|\bmodels? (was|were) used\b|\bduration of follow-up was\b|\breasons for being lost\b",
    re.IGNORECASE,
)
"""What describes those taken in, whatever figures it has."""


def _is_method(sentence: str) -> bool:
    return bool(_METHOD.search(sentence)) and not re.search(
        r"p ?[<=>] ?0?\.|\d ?%|95% ci", sentence, re.IGNORECASE
    )


def kind_of(sentence: str, label: str, evidence: Evidence) -> FindingKind:
    """The kind of finding a sentence of an abstract is, by its words and the design of its record."""
    design = evidence.appraisal.design
    if _LIMITATION.search(sentence) and benefit(effect(sentence), sentence) is Direction.NOT_APPLICABLE:
        return FindingKind.LIMITATION
    if _RECOMMEND.search(sentence) and (design in _REVIEWS or "conclusion" in label.lower()):
        return FindingKind.RECOMMENDATION
    if _HARM.search(sentence):
        return FindingKind.HARM
    if _DIAGNOSIS.search(sentence):
        return FindingKind.DIAGNOSIS
    if _PREVALENCE.search(sentence):
        return FindingKind.PREVALENCE
    if design in {
        StudyDesign.RANDOMISED_TRIAL,
        StudyDesign.CONTROLLED_TRIAL,
        StudyDesign.META_ANALYSIS,
        StudyDesign.UNCONTROLLED_TRIAL,
    }:
        return FindingKind.EFFICACY
    if _PROGNOSIS.search(sentence):
        return FindingKind.PROGNOSIS
    if _MECHANISM.search(sentence) or design in {StudyDesign.ANIMAL, StudyDesign.IN_VITRO}:
        return FindingKind.MECHANISM
    if design in _REVIEWS or benefit(effect(sentence), sentence) is not Direction.NOT_APPLICABLE:
        return FindingKind.EFFICACY
    return FindingKind.BACKGROUND
