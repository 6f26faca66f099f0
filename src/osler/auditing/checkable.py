"""What cannot be held against evidence: navigation, disclaimers, questions, talk of the page, empty advice."""

from __future__ import annotations

import re

from osler.auditing.blocks import BlockRole
from osler.auditing.claim import Claim
from osler.auditing.statements import PageStatement
from osler.domain.question import Category
from osler.language.words import content_stems

_OF_THE_PAGE = re.compile(
    r"""\b(?:
      (?:the|this|these|our)\ (?:recommendations?|answer|article|information|content|summary|page|section
      |advice|overview)\ (?:is|are|was|were|has|
        have|does|do|provides?|summari[sz]es?|covers?|should)\b
    | (?:other|additional|further|remaining)\ (?:studies|sources|references|articles),?\ .*\b(?:context
    |insights?|background|information|
        cited|lower\ quality|less\ recent)
    | (?:most|more)\ recent\ and\ highest\ quality
    | (?:based|relies?|rests?)\ on\ (?:the\ )?(?:most\ recent|best|highest|current
    |available)\b.*\b(?:evidence|stud(?:y|ies)|research)
    | (?:strongest|most\ recent|left\ out|read\ as|published)\b(?:\ by\ design)?(?::|\ \d{4}\ to) | ^indirect:
    | answer\ rests\ on | publications?\ of\ [\d,]+\ found | newer\ version\ of\ the\ publication
    | (?:this|the)\ library\b | \brestatements?\b | full\ texts?\ (?:was|were)\ (?:not\ )?read | cited\ publications?
    | studies\ disagree: | shown\ side\ by\ side | ^the\ answer\ depends\ on\ the\ cause
    | findings\ are\ said | follow\ the\ link | that\ does\ not\ mean\ that\ (?:it|they)\b
    | (?:see|refer\ to)\ (?:the\ )?(?:section|table|figure|below|above)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_LEVELS = r"\(\d+\ (?:of\ level\ \d|without\ a\ level)(?:,\ \d+\ (?:of\ level\ \d|without\ a\ level))*\)"
_VOTES = (
    r"\d+\ (?:of\ \d+\ stud(?:y|ies)\ )?"
    rf"(?:favours?\ the\ (?:intervention|comparator)|finds?\ no\ difference|(?:is|are)\ mixed)\ {_LEVELS}"
)
_SIDE = r"\d+\ (?:in\ favour|no\ difference|against|mixed)"
_NEARBY = (
    r"(?:about\ (?!(?:half|all|one|two|some|most|many|every)\b)[^,.;\d]{3,60},\ not\ [^,.;]{3,60}"
    r"|(?P<it>[\w-]+(?:\ [\w-]+){0,3})\ with\ [^.;]{2,80},\ not\ (?P=it)\ alone)"
)
_OF_THE_SEARCH = re.compile(
    rf"""^\W*(?:
      Thin\ evidence(?::\ (?:a\ single\ small\ study
        |only\ (?:one|\d+)\ publications?\ bears?\ directly\ on\ the\ question\b.*))?
    | (?:a\ single\ small\ study|\d+\ participants,\ fewer\ than\ \d+)
    | Read\ as\ a\ question\ about\ .+
    | Certainty,\ provisional\ and\ made\ by\ rules:\ .+
    | Weighted\ by\ level\ of\ evidence(?:,\ no\ side\ has\ more\ than\ half
        |:\ \d+%\ for\ (?:the\ intervention|no\ difference|the\ comparator))
    | The\ evidence\ here\ points\ to:\ (?:(?:better|worse)\ results|no\ difference|benefit\ from|less|more)\b.+
    | The\ evidence\ found\ is\ on\ .+;\ the\ question\ names\ no\ group\ of\ people
    | the\ question\ names\ no\ group\ of\ people
    | Each\ publication\ cited,\ by\ year\ and\ level\ of\ evidence,\ and\ which\ way\ it\ points,\ as\ .+
    | The\ numbers\ are\ those\ of\ the\ references
    | broken\ outline:\ indirect,\ as\ its\ source\ puts\ it | no\ direction,\ or\ not\ counted
    | (?:Strongest\ by\ design|Most\ recent)\ of\ what\ is\ direct:.*
    | No\ finding\ on\ harms\ of\ .+\ was\ found(?:\ for\ this\ question)?(?:;\ that\ does\ not\ mean\ .+)?
    | {_NEARBY} | {_SIDE}(?:,\ {_SIDE})*
    | {_VOTES}(?:;\ {_VOTES})*(?:;\ certainty\ (?:very\ low|low|moderate|high))?
    | \d+\ (?:superseded\ by\ a\ newer\ version | of\ (?:little|less)\ bearing\b.* | with\ nothing\ on\ the\ question
        | (?:not\ speaking|telling\ nothing)\ of\ [^.;]+ | not\ (?:naming\ what\ was\ asked\ about|(?:about|on)\ [^.;]+)
        | indirect,\ (?:beyond\ what\ is\ shown|where\ direct\ evidence\ is\ enough)
        | harms\ of\ another\ treatment\ of\ its\ class,\ in\ another\ condition
        | a\ harm\ of\ what\ is\ not\ put\ forward | (?:weaker\ than|beyond)\ what\ is\ said\b.*
        | about\ (?:another\ (?:treatment|condition) | other\ (?:outcomes|harms) | something\ else | a\ wider\ outcome
            | drugs
            | one\ of\ the\ two\ alone | the\ treatment\ given\ before | people\ whom\ the\ question\ leaves\ out
            | the\ publication\ or\ what\ was\ done,\ not\ a\ finding | preventing\ it,\ not\ treating\ it
            | how\ common\ (?:something\ else\ is|it\ is\ among\ people\ with\ something\ else)
            | [^.;]+\ in\ general,\ not\ [^.;]+)
        | {_NEARBY.replace("<it>", "<that>").replace("=it", "=that")})
    )\W*$""",
    re.VERBOSE,
)
"""What an answer of Osler's says of the search behind it and of how it counted: its notices, word for word.

Each is matched as a whole line in its own letters, so that a page's medical sentence is not taken for one.
"""
_ADVICE = re.compile(
    r"""\b(?:
      (?:consult|ask|contact|talk\ to|speak\ (?:to|with)|see|discuss\b.{0,40}\bwith)\ (?:a|an|your|the
      |with)?\ ?(?:\w+\ ){0,3}?(?:doctor|
        physician|dermatologist|provider|professional|specialist|clinician|pharmacist|gp|team)
    | (?:individuali[sz]ed?|personali[sz]ed?|tailor(?:ed|ing)?|shared\ decision|patient\ preferences?
    |case[-\ ]by[-\ ]case|clinical\ judge?ment)
    | (?:keep|maintain)\ (?:a\ )?(?:record|diary|good)
    | call\ (?:an\ ambulance|emergency|for\ help|999|911|112|your)
    | (?:go|come)\ (?:straight\ )?to\ (?:the\ |an?\ )?(?:emergency|hospital|a\ ?&\ ?e)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MANAGES = re.compile(
    r"^(?:please\s+|always\s+|carefully\s+|[\w\s-]{0,40},\s+)?(?:assess|monitor|discuss|consult|educate|"
    r"counsel|inform|determine|"
    r"document|evaluate|ensure|encourage|explain|involve|coordinate|remember|reassure|review|address|"
    r"establish|identify|"
    r"recogni[sz]e|understand|follow[-\s]up|schedule|set|be\s+(?:aware|patient|consistent)|"
    r"consider\s+(?:the|your|all|individual|"
    r"patient|cost|underlying)|weigh|balance|choose|select|work|seek|note|cleanse|clean|prepare)\b",
    re.IGNORECASE,
)
_VAGUE = frozenset(
    stem
    for word in (
        "unique challenge challenges special specific underlying cause appropriate proper properly adequate "
        "regular regularly "
        "carefully thorough thoroughly response progress change changes follow up goal goals expectation "
        "expectations realistic "
        "plan planning decision decisions factor factors individual needs need outcome outcomes overall "
        "health care provider "
        "professional doctor dermatologist specialist guidance advice question questions concern concerns "
        "information detail "
        "details success successful optimal achieve skin area areas medical history examination exam "
        "evaluation assessment "
        "monitoring document documenting determine determining evaluate assess monitor discuss ensure "
        "establish identify "
        "address time long short term present presents situation circumstances severity extent location age "
        "before after "
        "during guide guiding preference preferences comfort cost availability access support educate "
        "education counsel "
        "aware understand understanding quality life well being consider cleanse clean visible family families "
        "work set patient patients record records keep reading readings attend arrange reassure carer carers encourage"
    ).split()
    for stem in content_stems(word)
)
_MUCH = 5
"""Telling words that make even advice checkable."""
_TELLING = frozenset({Category.INTERVENTION, Category.OUTCOME})


def not_checkable(statement: PageStatement, claim: Claim) -> str:
    """Why a statement says nothing that evidence could bear out, or ``""`` where it does."""
    said = statement.said
    if statement.role is BlockRole.ASIDE:
        return "it is navigation, a note on the page itself or a disclaimer, not a medical statement"
    if said.endswith("?"):
        return "it is a question"
    if said.startswith("|") or said.count("|") > 1:
        return "it is a row of a table, not a statement"
    if len(said.split()) < 3:
        return "it is too short to say anything"
    if _OF_THE_PAGE.search(said) or _OF_THE_SEARCH.match(said):
        return "it speaks of the page and its sources, not of medicine"
    if claim.figures:
        return ""
    telling = [c for c in claim.own if c.category in _TELLING]
    left = [s for s in claim.stems if s not in _VAGUE]
    if _ADVICE.search(said) and not telling and len(left) < _MUCH:
        return "it is general advice without anything to check"
    about = any(c.category is Category.CONDITION for c in claim.own)
    if not left and not telling and (_MANAGES.match(said) or not claim.own or (claim.stems and not about)):
        return "it is general advice without anything to check"
    if _MANAGES.match(said) and not telling and len(left) <= 1:
        return "it is general advice without anything to check"
    return ""
