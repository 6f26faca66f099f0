"""Whether a sentence taken from its text can stand alone: whole, with nothing that points outside it."""

from __future__ import annotations

import re

from osler.language.mending import LEANING, mend
from osler.language.sentences import strip_label
from osler.language.study_words import STUDY, begins_with_small_name
from osler.language.words import stem

__all__ = ["leans", "mend", "self_contained"]

# One whole sentence.
_CUT = re.compile(r"(?:\.\.\.|…|ABSTRACT\s+TRUNCATED|\[\s*truncated)", re.IGNORECASE)
_END = re.compile(r"[.!?]['\"”’)\]]*$")
_WEAK_END = re.compile(
    r"\b(?:the|a|an|of|and|or|to|in|with|for|by|was|were|is|are|that|than|from|on|at|as)\s*\.?$"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|may|might|should|will|would|must|led|rose|fell|"
    r"became|gave|made|showed|grew|took|kept|\w{3,}(?:ed|es|s))\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"^(?:although|whereas|while|because|since|though|even\s+though|whether)\b", re.IGNORECASE
)
_AIM = re.compile(
    r"^to\s+(?:compare|evaluate|assess|determine|investigate|examine|study|describe|analy[sz]e|explore|identify|test|measure|"
    r"review|report|establish|estimate|quantify|clarify|develop|characteri[sz]e)\b",
    re.IGNORECASE,
)
"""An aim without a main clause."""
_NUMBERED = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}|[a-h])\)")
"""The number of a list in running text: "1) pain, 2) sleep"."""
_SHOUTED_LABEL = re.compile(r"^[A-Z]{4,}(?:\s[A-Z]+)*\s*:")

# Nothing that points outside it.
_OPENS_DANGLING = re.compile(
    r"""^(?:
      (?:this|these|that|it|they|he|she|its|their|his|her|such|here|which|who|whose
        |another|others|the\ above|the\ respective
        |the\ (?:former|latter|other|others|same|remaining|remainder|rest))\b
    | both(?!\ (?:[\w,-]+\ ){1,8}?and\b) | neither(?!\ (?:[\w,-]+\ ){1,8}?nor\b)
    | those(?!\ (?:who|with|in|of|receiving|treated|without|given|taking|from|at|on|aged)\b)
    | (?:then|otherwise|instead|subsequently|thereafter|afterwards|meanwhile|rather|so|nor|and|but|or)\b
    | (?:in|among|of|with|at|to|by|from|for|after|despite|because\ of)\ (?:this|these|those)\b
    | in\ the\ (?:other|remaining|latter|former|same)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"it\s+(?:is|was|has\s+been|may\s+be|can\s+be|might\s+be|would\s+be|should\s+be|remains|seems|appears|cannot\s+be)"
    r"\s+(?:\w+\s+){0,4}?(?:that|to|whether|if|how|what|which)\b",
    re.IGNORECASE,
)
"""An "it" that stands for nothing: "it is recommended that", "it is unclear whether"."""
_AFTER_OPENER = re.compile(
    r"^(?:after|at|in|on|by|during|before|following|from|overall|finally|currently|recently|to\s+date|"
    r"at\s+present|as)\b"
    r"[^,]{0,60},\s+(?P<pronoun>it|they|this|these|those|both|neither)\s+(?!and\b)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:(?:this|these|those)\b(?:\s+(?P<noun>[A-Za-z-]+))?|such\s+(?P<other>[A-Za-z-]+)?)", re.IGNORECASE
)
_POINTS_AHEAD = re.compile(
    r"""those\s+(?:who|with|of|in|from|receiving|treated|without|given|taking|randomi[sz]ed|not|at|on|for|seen|observed
      |reported|that|which|whose|under|over|aged|using|undergoing|found|obtained|having|assigned|allocated|previously)\b
    | such\s+(?:as|an?|that)\b | (?<=as\s)such\b""",
    re.VERBOSE | re.IGNORECASE,
)
_CLAUSE_BEFORE = re.compile(r"(?:[;:]|,?\s(?:and|but|although|though|because|while|whereas))\s*$")
_OWN_WORDS = re.compile(r"(?:findings?|results?|data|observations?|conclusions?|evidence)", re.IGNORECASE)
"""What a report calls what it has said itself: never named before in the same sentence."""
_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_SOMEONE = re.compile(
    r"\b(?:man|woman|boy|girl|patients?|male|female|infant|child|mother|father|person|case|men|women|girls|boys)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"""\b(?:the\s+above|above[\s-]mentioned|afore\s?mentioned|mentioned\s+above|the\s+following|as\s+follows
      |as\s+(?:described|mentioned|noted|stated)\s+(?:above|earlier|previously)|described\s+(?:below|above)
      |(?:shown|listed|presented|given|see)\s+(?:in\s+)?(?:table|fig)
      |(?:mentioned|presented|described|reported|shown)\s+here)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_FORMER = re.compile(r"\bthe\s+(?:former|latter)\b", re.IGNORECASE)
_PAIRED = re.compile(r"\band\b|\bor\b|\bv(?:s|ersus)?\b|,|/|&|compared|than", re.IGNORECASE)

# Nobody who speaks, no group without a name.
_FIRST_PERSON = re.compile(
    r"\b(?:[Ww]e|[Oo]urs?|us|ourselves|my|I(?=\s+(?:have|found|am|think|believe|conclude|suggest|"
    r"recommend|shall|will)))\b"
)
_STUDY_TALK = re.compile(
    rf"\b(?:(?:this(?!\s+(?:rest|come|came|relie|stand|is|was)s?\b)|these|the\s+present|present|the\s+current|the\s+presented)\s+{STUDY}"
    r"|the\s+(?:study|trial)\s+(?:drugs?|medications?|treatments?|interventions?|groups?|arms?|protocol))\b",
    re.IGNORECASE,
)
_UNNAMED_GROUP = re.compile(
    r"\b[Gg]roups?\s+(?:[A-D]|[1-6]|I{1,3}V?|one|two|three)\b(?!\s*\()|\barm\s+[A-D1-4]\b"
    r"|\b[Tt]he\s+(?:treatment|intervention|experimental|study|active|test|treated|investigational)\s+(?:group|arm)\b"
)
_GROUPS = re.compile(
    r"""\b(?:the\s+|all\s+|these\s+)?(?:two|three|four|both|either|all|any|other|study|the|between|among|each|across)\s+
      (?:the\s+)?(?:(?:two|three|four|study|treatment|intervention)\s+)?(?:treatment\s+)?
      (?:groups?|arms?|regimens|treatments|interventions|methods|techniques|drugs|procedures|agents|strategies
        |approaches|modalities)\b
    | \bbetween[\s-]groups?\b""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMED_ARMS = re.compile(
    r"""\b(?:(?:versus|vs\.?|compared\s+(?:with|to)|than)(?!\s*[-−–+]?\d)
      | between\s+(?!the\s+(?:two|groups)|groups)[^,.;]{3,80}?\s+and)\b
    | \b[\w-]+(?<!both)(?<!two)(?<!the)(?<!all)\s+(?:groups?|arms?)\b[^.]*\b(?:groups?|arms?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_FIGURES_AGAINST = re.compile(
    r"\d[^a-zA-Z;]{0,25}\s(?:versus|vs\.?|v)\s[^a-zA-Z;]{0,5}\d[\d.,]*", re.IGNORECASE
)
_NAMED_BY_PLACE = re.compile(
    r"\b(?:groups?|arms?|(?:with|on|for|by|in|receiving|given|after|without)\s+[^,;()]{3,60}?\s+"
    r"(?:and|or|versus|vs\.?|than|compared))\b",
    re.IGNORECASE,
)
"""Words by which two figures side by side are told apart: "with A and B", "in the A group"."""


def self_contained(text: str) -> tuple[str, ...]:
    """The objections to a sentence's standing alone, in plain words; empty where there is none."""
    sentence = text.strip()
    if not sentence:
        return ("it is empty",)
    return (*_form(sentence), *_leans(sentence), *_speaks_of_itself(sentence), *_unnamed(sentence))


def leans(text: str) -> bool:
    """Whether a sentence opens with a word that points to what stood before, or speaks of its own study.

    A milder test than ``self_contained``, for sentences written to be read alone.
    """
    sentence = text.strip()
    dangling = _OPENS_DANGLING.match(sentence) and not _EXPLETIVE.match(sentence)
    return bool(
        dangling or LEANING.match(sentence) or _STUDY_TALK.search(sentence) or _FIRST_PERSON.search(sentence)
    )


def _form(sentence: str) -> tuple[str, ...]:
    """Is it one whole sentence?"""
    found = []
    if sentence[0].islower() and not begins_with_small_name(sentence):
        found.append("it begins in the middle of a sentence")
    if not _END.search(sentence) or _WEAK_END.search(sentence) or _CUT.search(sentence):
        found.append("it does not end as a sentence does")
    if not _balanced(sentence) and not _balanced(_NUMBERED.sub("", sentence)):
        found.append("a bracket is open")
    if strip_label(sentence)[0] or _SHOUTED_LABEL.match(sentence):
        found.append("it begins with a section label")
    clause = _SUBORDINATE.match(sentence) and "," not in sentence
    if clause or _AIM.match(sentence) or not _VERB.search(sentence):
        found.append("it is a fragment")
    if sentence.endswith("?"):
        found.append("it is a question")
    return tuple(found)


def _balanced(sentence: str) -> bool:
    return all(sentence.count(a) == sentence.count(b) for a, b in ("()", "[]"))


def _leans(sentence: str) -> tuple[str, ...]:
    """Does it point to something that stands outside it?"""
    found = []
    if _OPENS_DANGLING.match(sentence) and not _EXPLETIVE.match(sentence):
        found.append(f'"{sentence.split(" ", 1)[0]}" points to what stood before')
    elif LEANING.match(sentence):
        found.append("it opens with a word that leans on what stood before")
    thing = _AFTER_OPENER.match(sentence)
    if thing and not _EXPLETIVE.match(sentence, thing.start("pronoun")):
        found.append(f'"{thing["pronoun"]}" points to what stood before')
    for match in _POINTS_BACK.finditer(sentence):
        if match.start() and not _POINTS_AHEAD.match(sentence, match.start()) and _dangles(sentence, match):
            found.append(f'"{match.group().strip()}" has nothing to refer to')
            break
    person = _PERSON.search(sentence)
    if person and not _SOMEONE.search(sentence, 0, person.start()):
        found.append(f'"{person.group()}" has nobody to refer to')
    if _ELSEWHERE.search(sentence):
        found.append("it points to another place of its text")
    return (*found, *_unpaired(sentence))


def _dangles(sentence: str, match: re.Match[str]) -> bool:
    """Whether "this ..." finds neither its noun nor a clause before it."""
    before = sentence[: match.start()]
    noun = match["noun"] or match["other"] or ""
    stems = {stem(w) for w in re.findall(r"[A-Za-z]+", before)}
    if noun and stem(noun) in stems:
        return False
    if _OWN_WORDS.fullmatch(noun):
        return True
    return not (len(before.split()) > 5 and _CLAUSE_BEFORE.search(before))


def _unpaired(sentence: str) -> tuple[str, ...]:
    """Does it set things side by side of which there are not two?"""
    found = []
    respectively = _RESPECTIVELY.search(sentence)
    if respectively and len(_PAIRED.findall(sentence[: respectively.start()])) < 2:
        found.append('"respectively" has nothing to pair')
    former = _FORMER.search(sentence)
    if former and not _PAIRED.search(sentence[: former.start()]):
        found.append(f'"{former.group()}" has nothing to refer to')
    return tuple(found)


def _speaks_of_itself(sentence: str) -> tuple[str, ...]:
    """Does a report's author speak in it?"""
    found = []
    first = _FIRST_PERSON.search(sentence)
    if first:
        found.append(f'it speaks in the first person ("{first.group()}")')
    study = _STUDY_TALK.search(sentence)
    if study:
        found.append(f'it speaks of its own study ("{study.group()}")')
    return tuple(found)


def _unnamed(sentence: str) -> tuple[str, ...]:
    """Does it speak of groups without saying which?"""
    group = _UNNAMED_GROUP.search(sentence)
    if group:
        return (f'"{group.group()}" is not explained',)
    groups = _GROUPS.search(sentence)
    if groups and not _NAMED_ARMS.search(sentence):
        return (f'"{groups.group()}" are not named',)
    figures = _FIGURES_AGAINST.search(sentence)
    if figures and not _NAMED_ARMS.search(sentence) and not _NAMED_BY_PLACE.search(sentence):
        return (f'what is compared in "{figures.group()}" is not named',)
    return ()
