"""The words by which guidelines recommend, and the headings under which they do and do not.

Wording after the WHO handbook for guideline development (2nd edition, chapter 10), NICE's "Developing NICE
guidelines: the manual" (offer, consider, do not) and the language of GRADE (we recommend, we suggest).
"""

from __future__ import annotations

import re

_VERBS = (
    r"offer|consider|use|give|start|begin|initiate|continue|stop|discontinue|avoid|prescribe|treat|refer"
    r"|advise|monitor"
    r"|assess|measure|check|screen|add|switch|combine|discuss|encourage|ensure|inform|provide|repeat"
    r"|review|apply"
    r"|limit|taper|test|perform|obtain|exclude|examine|reassess|replace|reserve|restrict|prefer|choose|select"
    r"|titrate|reduce|counsel"
)
_NOT_NOUN = r"(?!['’]s| (?:of|was|were|is|are|has|had)\b)"
"""So that "Use of drug A was common" commands nothing."""
_BODY = r"panel|committee|group|guideline|task force|society|authors|experts|college|board|working party"
_WHO = rf"(?:we|the (?:\w+ ){{0,3}}(?:{_BODY}))"
CUE = re.compile(
    rf"\b{_WHO} (?:therefore )?(?:strongly |conditionally |weakly |currently |do(?:es)? not )?"
    r"(?:recommends?|suggests?|advises?|propose|endorses?)\b"
    r"|\b(?:is|are) (?:strongly |conditionally |not |generally |also |only )*"
    r"(?:recommended|suggested|advised|indicated|contra-?indicated|preferred|appropriate)\b(?! (?:by"
    r"|in (?:the )?previous))"
    r"|\b(?:should|must|ought to) (?:not |always |never |only |also |ideally |generally |usually "
    r"|routinely |preferably )*"
    r"(?:be (?:\w+ly )?\w+(?:ed|en|d|t|n)|receive|undergo|have|take|avoid|remain|\w+)\b"
    r"|\b(?:may|can|could) (?:also )?be (?:considered|offered|used|tried|added|combined|given|started"
    r"|discontinued|prescribed)\b"
    rf"|^(?:always |never |do not |don['’]t |please |routinely )*(?:{_VERBS})\b{_NOT_NOUN}"
    r"|^(?:in|for|if|when|after|before|with) [^.]{3,160}?, (?:we |do not |always |never )?"
    rf"(?:{_VERBS})\b{_NOT_NOUN}"
    r"|\b(?:first|second|third)[- ]line (?:treatment|therapy|option|agent|choice)s? (?:is|are)\b"
    r"|\b(?:is|are|as) (?:the )?(?:first|second|third)[- ]line\b|\b(?:treatment|drug"
    r"|therapy) of (?:first )?choice\b"
    r"|\brecommendation (?:for|against)\b|\bdo not (?:offer|use|prescribe|give)\b",
    re.IGNORECASE,
)
"""A sentence that says what should or should not be done."""
NO_CUE = re.compile(
    r"\b(?:further|future|more|additional) (?:\w+ )?(?:research|studies|trials|work|evidence)\b"
    r"|\bshould be interpreted\b"
    r"|\bresearch (?:is|should)\b|\b(?:previous|earlier|other|former|existing|these|this"
    r"|current) (?:version of )?"
    r"(?:guidelines?|recommendations?) (?:should|is|are|was|were|recommend|suggest)"
    r"|\bwe (?:recommend|suggest) (?:further|more|future|that (?:further|future|more))\b"
    r"|\bstrong recommendation means\b"
    r"|\brecommendations? (?:is|are|was|were) (?:based|graded|made|classified|formulated|strong"
    r"|conditional|developed)\b"
    r"|\bdata suggest|\bevidence suggests\b|\bstudies suggest\b|\bresults suggest\b"
    r"|\bthis guideline (?:is|should|does)\b",
    re.IGNORECASE,
)
"""A sentence that sounds like one but speaks of research, of other guidelines, or of the guideline itself."""
NUMBER = r"(?:no\.?\s*|#)?[A-Z]?\d+(?:\.\d+)*[a-z]?"
LABEL = re.compile(
    r"(?P<label>(?:(?:key|clinical|practice|strong|conditional|weak|consensus|evidence-based|formal)\s+)*"
    rf"(?:recommendations?|good[- ]practice (?:statement|point)s?|practice points?|statements?"
    rf"|(?=R\d))\s*(?:{NUMBER}|R\d+[a-z]?)?"
    r"(?:\s*[(\[][^)\]]{0,80}[)\]])?)\s*(?P<end>[:.–—-]\s*|\s+|$)",
    re.IGNORECASE,
)
ITEM = re.compile(r"(?:\d{1,2}(?:\.\d{1,3}){1,3}\.?|\d{1,2}[.)]|\(?[a-z0-9]\))\s+(?=[A-Z])")
"""A number in front of a paragraph ("1.2.3 Offer ..."), which is not part of the sentence."""
ASIDE_LEAD = re.compile(
    r"(?:remarks?|notes?|comments?|rationale|justification|explanation|values and preferences|evidence(?: summary)?"
    r"|implementation|considerations?|background|research)\s*[:.–—]\s",
    re.IGNORECASE,
)
"""How a paragraph opens that explains a recommendation."""
DATED = re.compile(r"\s*\[(?:new )?\d{4}(?:, (?:amended|updated) \d{4})?\]\s*$", re.IGNORECASE)
"""The year that NICE sets behind a recommendation."""
HAS_NUMBER = re.compile(rf"\b{NUMBER}|R\d")
LINE_LEAD = re.compile(
    r"(?:(?:first|second|third|1st|2nd|3rd)[- ](?:line|choice)(?: (?:treatment|therapy|option|choice)s?)?"
    r"|initial (?:treatment|therapy)|adjunct(?:ive)?(?: (?:treatment|therapy))?|avoid|do not use"
    r"|not recommended)\s*[:–—-]\s+",
    re.IGNORECASE,
)
"""An opening that says where what follows stands ("First line: ...")."""
RECOMMENDING = re.compile(
    r"\b(?:recommendations|good[- ]practice (?:points|statements)|key (?:statements|messages|points)"
    r"|practice points"
    r"|statements and recommendations|treatment (?:plan|algorithm)|what to do)\b",
    re.IGNORECASE,
)
"""A heading under which list items recommend."""
ASIDE = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s*)?(?:background|introduction|methods?|methodology|scope|purpose|aims?"
    r"|objectives?|preface|foreword"
    r"|search(?: strategy)?|literature search|epidemiology|definitions?|glossary|abbreviations|rationale"
    r"|justification"
    r"|evidence(?: summary| review| base| to decision)?|supporting evidence|summary of (?:the )?evidence"
    r"|discussion"
    r"|acknowledge?ments?|funding|conflicts? of interests?|competing interests|disclosures?|disclaimer"
    r"|contributors?"
    r"|(?:panel|group|committee) members(?:hip)?|authors?|appendi(?:x|ces)|annex|changes (?:since|from)"
    r"|update history"
    r"|version history|table of contents|contents|limitations|implementation|audit(?: criteria)?"
    r"|dissemination)\b"
    r"|\bresearch (?:recommendations|questions|gaps|priorities|agenda)\b"
    r"|\brecommendations for (?:further |future )?research\b"
    r"|\b(?:grading|strength|interpretation|wording|development|formulation"
    r"|rating) of (?:the )?(?:recommendations|evidence)\b"
    r"|\bhow to (?:use|read)\b|\bfuture research\b|\bevidence to decision\b",
    re.IGNORECASE,
)
"""A heading under which nothing recommends, whatever its words sound like."""
VALUE = re.compile(
    r"\W*(?P<key>strength(?: of (?:the )?recommendation)?|recommendation strength"
    r"|(?:recommendation )?grade(?: of recommendation)?"
    r"|class(?: of recommendation)?|cor|certainty(?: of (?:the )?evidence)?|quality(?: of (?:the )?evidence)?"
    r"|levels? of evidence|evidence (?:level|quality|certainty|grade)|loe|evidence|supporting evidence"
    r"|line(?: of (?:therapy|treatment))?|place in therapy|references?|refs?|citations?|cites|sources?"
    r"|studies)"
    r"\W{0,3}[:=]\W{0,3}(?P<value>\S.*)",
    re.IGNORECASE,
)
"""A line that grades or supports the recommendation above it ("Strength: strong")."""
