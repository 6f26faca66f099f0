"""Whether a sentence taken from its text can stand alone, and the small repairs that let it.

Repairs only take away words that lean on what stood before, or name the speaker in the third person. A word of
doubt is never taken away: "Our results suggest that X helps" becomes "Results suggest that X helps".
"""

from __future__ import annotations

import re

from osler.language.sentences import strip_label
from osler.language.words import stem

_STUDY = (
    r"(?:(?:[\w-]+\s){0,5}?(?:study|studies|trials?|reviews?|meta[\s-]?analys[ei]s|analys[ei]s|investigation|survey|"
    r"report|paper|article|work|cohort|case\sseries|series|overview|update|experiment|research|guidelines?))"
)
_HERE = r"(?:this|the\s+present|the\s+current|the\s+presented|our|the\s+authors['’])"

# 1. Openers that lean on the sentence before and carry nothing of their own.
_LEANING = re.compile(
    r"""^(?:
      (?:however|moreover|furthermore|therefore|thus|hence|consequently|accordingly|additionally|nevertheless|nonetheless
       |conversely|similarly|likewise|finally|lastly|importantly|notably|interestingly|surprisingly|remarkably
       |unexpectedly|indeed|specifically|again|besides|altogether|also|yet|still|interesting|collectively|unfortunately|hereby|herein|here
       |first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?
       |in\ (?:conclusion|summary|addition|contrast|brief|sum|fact|particular|short|turn)|by\ contrast|to\ (?:conclude|summari[sz]e)
       |as\ (?:a\ result|a\ consequence|expected|such|a\ conclusion|well)|on\ the\ (?:other|contrary)(?:\ hand)?
       |on\ the\ contrary|of\ (?:note|interest|importance)|for\ (?:example|instance)|that\ is|taken\ (?:all\ )?together
       |in\ other\ words|at\ the\ same\ time|what\ is\ more|more\ importantly|most\ importantly
       |to\ (?:our|the\ authors['’])\ knowledge|(?:in|from)\ our\ (?:experience|opinion|view))\s*,\s*(?:and\ )?
    | (?:however|moreover|furthermore|therefore|thus|hence|nevertheless|additionally|and|but|yet|in\ conclusion|in\ summary|also)\s+(?=the\b|there\b|[a-z-]+\ (?:is|are|was|were|should|may|can|did|does)\b|it\b|we\b|our\b|this\b|these\b|no\b|in\b|a\b|an\b)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_INNER = re.compile(
    r",\s+(?:however|therefore|moreover|furthermore|thus|nevertheless|nonetheless|hence|consequently|in\s+contrast|on\s+the\s+other\s+hand|likewise|in\s+turn)\s*,\s*",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\s*[\[(]\s*(?:see\s+)?(?:tables?|figs?\.?|figures?|appendix|supplementa\w+|boxe?s?)\s*[\w.,\s-]{0,20}[\])]",
    re.IGNORECASE,
)

# 2. Openers that say who found it, and how sure they were.
_SURE = r"(?:found|find|finds|observed?|observes|show(?:s|ed|n)?|demonstrat(?:e|es|ed)|conclud(?:e|es|ed)|confirm(?:s|ed)?|reveal(?:s|ed)?|not(?:e|es|ed)|report(?:s|ed)?|establish(?:es|ed)?|saw|discovered|determined|learned|documented)"
_ADVERBS = r"(?:(?:also|clearly|further|thus|therefore|now|have|has|again|previously|recently|consistently|first|can|then)\s+)*"
_OUTPUT = r"(?:results?|findings?|data|observations?|analys[ei]s|experience|evidence|conclusions?)"
_OF_STUDY = rf"(?:\s+(?:of|from|in|obtained\s+in|presented\s+in)\s+(?:{_HERE}|these|the)\s+{_STUDY})?"
_SPEAKER = rf"(?:we|the\s+(?:authors?|investigators?|researchers?|reviewers?)|(?:our|these|the|the\s+present|present|the\s+current|this|those)?\s*(?:{_OUTPUT}){_OF_STUDY}|(?:{_HERE}|the)\s+{_STUDY})"
_REPORTED = re.compile(rf"^{_SPEAKER}\s+{_ADVERBS}{_SURE}\s+{_ADVERBS}that,?\s+", re.IGNORECASE)
_PASSIVE = re.compile(
    rf"^(?:it\s+(?:was|is|has\s+been|can\s+be|could\s+be)\s+{_ADVERBS}(?:found|shown|demonstrated|observed|concluded|noted|confirmed|reported)\s+that)\s+",
    re.IGNORECASE,
)
_IN_STUDY = re.compile(rf"^in\s+(?:{_HERE}|these)\s+{_STUDY}\s*,\s*", re.IGNORECASE)
_IN_STUDY_OF = re.compile(
    rf"^in\s+{_HERE}\s+({_STUDY})(?=\s+(?:of|in|with|among|comparing|that|which|involving|including)\b)",
    re.IGNORECASE,
)
_END_STUDY = re.compile(rf",?\s+in\s+{_HERE}\s+{_STUDY}(?=[.,;]|$)", re.IGNORECASE)
_THIS_STUDY = re.compile(
    rf"^(?:{_HERE})\s+({_STUDY})\s+(?={_ADVERBS}(?:{_SURE}|suggest\w*|indicat\w+|support\w*|provid\w+|impl(?:y|ies|ied)|identified|failed|could\s+not|did\s+not)\b)",
    re.IGNORECASE,
)
_OUR_OUTPUT = re.compile(
    rf"^(?:our|these|the\s+present|the\s+current|this|the)\s+((?:[\w-]+\s)?(?:results|findings|data|observations|analyses)){_OF_STUDY}\s+(?=(?:strongly\s+|also\s+|further\s+)?(?:suggest|indicat|support|impl|point|provid|highlight|underlin|emphasi)\w*\b)",
    re.IGNORECASE,
)
_NOUNS = "difference association effect evidence reduction increase improvement correlation decrease benefit interaction relationship trend".split()
_LEAD = r"(?P<lead>(?:(?:after|in|among|at|for|during|with|compared|overall|on|by|at)\b[^.;]{0,120}?,\s+)?)"
_WE_FOUND_THAT = re.compile(
    rf"^{_LEAD}(?:we|it\s+was|the\s+authors)\s+{_ADVERBS}{_SURE}\s+that\s+", re.IGNORECASE
)
_WE_FOUND = re.compile(
    rf"^{_LEAD}we\s+{_ADVERBS}(?:found|observed|saw|noted|detected|identified|see|find)\s+(?=(?P<det>no|an?|little|insufficient)\s+(?:[\w-]+\s+){{0,4}}?(?P<noun>{'|'.join(_NOUNS)})(?P<s>s?)\b)",
    re.IGNORECASE,
)
_WE_REPORT = re.compile(
    rf"^{_LEAD}we\s+(?={_ADVERBS}(?:did\s+not\s+(?:find|observe|detect|see|identify)|could\s+not\s+(?:find|detect|demonstrate)|"
    r"found|observed|demonstrated?|identified|detected|showed|noted|confirmed|reported?|estimate[sd]?|saw|find|observe)\b)",
    re.IGNORECASE,
)
_WE_SAY = re.compile(
    r"^we\s+(?=(?:strongly\s+|conditionally\s+|therefore\s+|also\s+|do\s+not\s+)*(?:recommend|suggest|advise|propose|believe|support|caution|endorse)\b)",
    re.IGNORECASE,
)


def mend(text: str) -> str | None:
    """The sentence without what leans on its context, capitalised and closed; ``None`` where it cannot be mended.

    The result may still have objections: ask ``self_contained``.
    """
    sentence = " ".join(text.split())
    sentence = sentence[strip_label(sentence)[1] :]
    if not sentence or (sentence[0].islower() and not _lower_case_name(sentence)):
        return None
    sentence = _POINTER.sub("", sentence)
    for _ in range(4):
        shorter = _once(sentence)
        if shorter == sentence:
            break
        sentence = shorter
    sentence = _INNER.sub(" ", sentence).strip()
    if not sentence:
        return None
    if not _lower_case_name(sentence):
        sentence = sentence[0].upper() + sentence[1:]
    return sentence + "." if sentence[-1].isalnum() or sentence[-1] in ")]%" else sentence


def _once(sentence: str) -> str:
    """One repair from the front, and those of the rest."""
    for opener in (_LEANING, _REPORTED, _PASSIVE, _IN_STUDY):
        match = opener.match(sentence)
        if match:
            rest = sentence[match.end() :]
            return rest if len(rest.split()) > 2 else sentence
    said = _WE_FOUND.match(sentence)
    if said:
        were = "were" if said["s"] else "was"
        there = "there" if said["lead"] else "There"
        return f"{said['lead']}{there} {were} {sentence[said.end() :]}"
    led = _WE_FOUND_THAT.match(sentence)
    if led and led["lead"]:
        return led["lead"] + sentence[led.end() :]
    sentence = _WE_SAY.sub("The authors ", sentence, count=1)
    sentence = _WE_REPORT.sub(
        lambda m: f"{m['lead']}the authors " if m["lead"] else "The authors ", sentence, count=1
    )
    sentence = _IN_STUDY_OF.sub(lambda m: f"In {_a(m.group(1))} {m.group(1)}", sentence, count=1)
    sentence = _THIS_STUDY.sub(lambda m: f"{_a(m.group(1)).title()} {m.group(1)} ", sentence, count=1)
    sentence = _OUR_OUTPUT.sub(lambda m: f"{_capital(m.group(1))} ", sentence, count=1)
    return _END_STUDY.sub("", sentence)


def _a(noun: str) -> str:
    return "an" if noun[0].lower() in "aeio" or noun.lower().startswith("up") else "a"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_case_name(sentence: str) -> bool:
    """Whether the first word is a name that is written with a small letter (mRNA, pH, n-3, tPA)."""
    first = sentence.split(" ", 1)[0].strip("(\"'“")
    return bool(re.match(r"(?:[a-z]{1,3}[A-Z0-9]|[a-z]-[A-Z0-9a-z]|[α-ω]|p\s?[<=>])", first))


# 3. What keeps a sentence from standing alone.
_FIRST_PERSON = re.compile(
    r"\b(?:[Ww]e|[Oo]urs?|us|ourselves|my|I(?=\s+(?:have|found|am|think|believe|conclude|suggest|recommend)))\b"
)
_STUDY_TALK = re.compile(
    rf"\b(?:(?:this|these|the\s+present|present|the\s+current|the\s+presented)\s+{_STUDY}|the\s+(?:study|trial)\s+(?:drugs?|medications?|treatments?|interventions?|groups?|arms?|protocol))\b",
    re.IGNORECASE,
)
_OPENS_DANGLING = re.compile(
    r"""^(?:(?:this|these|that|it|they|he|she|its|their|his|her|such|here|which|who|whose|the\ (?:former|latter|other|others|same|remaining|remainder|rest)|another|others|the\ above)\b
        | both(?!\ (?:[\w,-]+\ ){1,8}?and\b) | neither(?!\ (?:[\w,-]+\ ){1,8}?nor\b) | those(?!\ (?:who|with|in|of|receiving|treated|without|given|taking|from|at|on|aged))\b
        | (?:then|otherwise|instead|subsequently|thereafter|afterwards|meanwhile|rather|so|nor|and|but|or|because\ of\ this|for\ this|despite\ this|after\ this|in\ th(?:is|ese|ose)|among\ th(?:is|ese)|of\ th(?:ese|ose)|with\ th(?:is|ese)|at\ this|to\ this|by\ this|in\ the\ (?:other|remaining|latter|former|same)|from\ th(?:is|ese))\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"^(?:it\s+(?:is|was|has\s+been|may\s+be|can\s+be|might\s+be|would\s+be|should\s+be|remains|seems|appears|cannot\s+be)\s+(?:\w+\s+){0,4}?(?:that|to|whether|if|how|what|which)\b)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"\b(this|these|such|those)\s+(?P<noun>[A-Za-z-]+)?", re.IGNORECASE)
_POINTER_OK = re.compile(
    r"those\s+(?:who|with|of|in|from|receiving|treated|without|given|taking|randomi[sz]ed|not|at|on|for|seen|observed|reported|that|which|whose|under|over|aged|using|undergoing|found|obtained|having|assigned|allocated|previously)\b|such\s+(?:as|an?|that)\b|(?<=as\s)such\b",
    re.IGNORECASE,
)
_CLAUSE_BEFORE = re.compile(
    r"(?:[;:]|,?\s(?:and|but|although|though|because|while|whereas|so|when|if|that)|,)\s*$"
)
_GROUPS = re.compile(
    r"\b(?:the\s+|all\s+|these\s+)?(?:two|three|four|both|either|all|other|study|the|between|among|each|across)\s+(?:the\s+)?(?:(?:two|three|four|study|treatment|intervention)\s+)?(?:treatment\s+)?(?:groups?|arms?|regimens|treatments|interventions|methods|techniques|drugs|procedures|agents|strategies|approaches|modalities)\b|\bbetween[\s-]groups?\b",
    re.IGNORECASE,
)
_NAMED_ARMS = re.compile(
    r"\b(?:(?:versus|vs\.?|compared\s+(?:with|to)|than)(?!\s*[-−–+]?\d)|between\s+(?!the\s+(?:two|groups)|groups)[^,.;]{3,80}?\s+and)\b|"
    r"\b[\w-]+(?<!both)(?<!two)(?<!the)(?<!all)\s+(?:groups?|arms?)\b[^.]*\b(?:groups?|arms?)\b",
    re.IGNORECASE,
)
_UNNAMED_GROUP = re.compile(
    r"\b[Gg]roups?\s+(?:[A-D]|[1-6]|I{1,3}V?|one|two|three)\b(?!\s*\()|\b[Tt]he\s+(?:treatment|intervention|experimental|study|active|test|treated|investigational)\s+(?:group|arm)\b|\barm\s+[A-D1-4]\b",
)
_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_SOMEONE = re.compile(
    r"\b(?:man|woman|boy|girl|patients?|male|female|infant|child|mother|father|person|case|men|women|girls|boys)\b",
    re.IGNORECASE,
)
_AFTER_OPENER = re.compile(
    r"^(?:after|at|in|on|by|during|before|following|from|overall|finally|currently|recently|to\s+date|at\s+present|as)\b[^,]{0,60},\s+"
    r"(?P<pronoun>it|they|this|these|those|both|neither)\s+(?!and\b)",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"\b(?:the\s+above|above[\s-]mentioned|afore\s?mentioned|as\s+(?:described|mentioned|noted|stated)\s+(?:above|earlier|previously)|mentioned\s+above|(?:shown|listed|presented|given|see)\s+(?:in\s+)?(?:table|fig)|the\s+following|as\s+follows|described\s+(?:below|above)|(?:mentioned|presented|described|"
    r"reported|shown)\s+here)\b",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\.\.\.|…|ABSTRACT\s+TRUNCATED|\[\s*truncated)", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|may|might|should|will|would|must|led|rose|fell|became|gave|made|showed|grew|took|kept|\w{3,}(?:ed|es|s))\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"^(?:although|whereas|while|because|since|though|even\s+though|whether)\b", re.IGNORECASE
)
_PAIRED = re.compile(r"\band\b|\bor\b|\bv(?:s|ersus)?\b|,|/|&|compared|than", re.IGNORECASE)
_END = re.compile(r"[.!]['\"”’)\]]*$")
_WEAK_END = re.compile(
    r"\b(?:the|a|an|of|and|or|to|in|with|for|by|was|were|is|are|that|than|from|on|at|as)\s*\.?$",
)


def self_contained(text: str) -> tuple[str, ...]:
    """The objections to a sentence's standing alone, in plain words; empty where there is none."""
    sentence = text.strip()
    if not sentence:
        return ("it is empty",)
    return (*_form(sentence), *_leans(sentence), *_speaks_of_itself(sentence), *_unnamed(sentence))


def _form(sentence: str) -> tuple[str, ...]:
    """Is it one whole sentence?"""
    found = []
    if sentence[0].islower() and not _lower_case_name(sentence):
        found.append("it begins in the middle of a sentence")
    if not _END.search(sentence) or _WEAK_END.search(sentence) or _CUT.search(sentence):
        found.append("it does not end as a sentence does")
    if any(sentence.count(a) != sentence.count(b) for a, b in ("()", "[]")) and not re.search(
        r"[(\[][\d.,\s-]+[)\]]", sentence
    ):
        found.append("a bracket is open")
    if strip_label(sentence)[0] or re.match(r"^[A-Z]{4,}(?:\s[A-Z]+)*\s*:", sentence):
        found.append("it begins with a section label")
    if not _VERB.search(sentence) or (_SUBORDINATE.match(sentence) and "," not in sentence):
        found.append("it is a fragment")
    return tuple(found)


def _leans(sentence: str) -> tuple[str, ...]:
    """Does it point to something that stands outside it?"""
    found = []
    if _OPENS_DANGLING.match(sentence) and not _EXPLETIVE.match(sentence):
        found.append(f'"{sentence.split(" ", 1)[0]}" points to what stood before')
    elif _LEANING.match(sentence):
        found.append("it opens with a word that leans on what stood before")
    for match in _POINTS_BACK.finditer(sentence):
        if match.start() and not _POINTER_OK.match(sentence, match.start()) and _dangles(sentence, match):
            found.append(f'"{match.group().strip()}" has nothing to refer to')
            break
    person = _PERSON.search(sentence)
    if person and not _SOMEONE.search(sentence, 0, person.start()):
        found.append(f'"{person.group()}" has nobody to refer to')
    thing = _AFTER_OPENER.match(sentence)
    if thing and not _EXPLETIVE.match(sentence[thing.start("pronoun") :]):
        found.append(f'"{thing["pronoun"]}" points to what stood before')
    if _ABOVE.search(sentence):
        found.append("it points to another place of its text")
    before = sentence.lower().partition("respectively")[0]
    if "respectively" in sentence.lower() and len(_PAIRED.findall(before)) < 2:
        found.append('"respectively" has nothing to pair')
    if re.search(r"\bthe (?:former|latter)\b", sentence, re.IGNORECASE) and not _PAIRED.search(
        re.split(r"the (?:former|latter)", sentence, flags=re.IGNORECASE)[0]
    ):
        found.append('"the former" or "the latter" has nothing to refer to')
    return tuple(found)


def _dangles(sentence: str, match: re.Match[str]) -> bool:
    """Whether "this ..." finds neither its noun nor a clause before it."""
    before = sentence[: match.start()]
    noun = match["noun"] or ""
    stems = {stem(w) for w in re.findall(r"[A-Za-z]+", before)}
    if noun and stem(noun) in stems:
        return False
    return not (len(before.split()) > 5 and _CLAUSE_BEFORE.search(before))


def _speaks_of_itself(sentence: str) -> tuple[str, ...]:
    found = []
    first = _FIRST_PERSON.search(sentence)
    if first:
        found.append(f'it speaks in the first person ("{first.group()}")')
    study = _STUDY_TALK.search(sentence)
    if study:
        found.append(f'it speaks of its own study ("{study.group()}")')
    if sentence.endswith("?"):
        found.append("it is a question")
    return tuple(found)


def _unnamed(sentence: str) -> tuple[str, ...]:
    """Does it speak of groups without saying which?"""
    group = _UNNAMED_GROUP.search(sentence)
    if group:
        return (f'"{group.group()}" is not explained',)
    groups = _GROUPS.search(sentence)
    if groups and not _NAMED_ARMS.search(sentence):
        return (f'"{groups.group()}" are not named',)
    return ()
