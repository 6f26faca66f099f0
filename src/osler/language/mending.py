"""The small repairs that let a sentence taken from its text stand alone.

Repairs only take away words that lean on what stood before, or name the speaker in the third person. A word of
doubt is never taken away: "Our results suggest that X helps" becomes "Results suggest that X helps".
"""

from __future__ import annotations

import re

from osler.language.sentences import strip_label
from osler.language.study_words import ADVERBS, FOUND, HERE, STUDY, begins_with_small_name

LEANING = re.compile(
    r"""^(?:
      (?:however|moreover|furthermore|therefore|thus|hence|consequently|accordingly|additionally|nevertheless
        |nonetheless|conversely|similarly|likewise|finally|lastly|importantly|notably|interestingly|surprisingly
        |remarkably|unexpectedly|indeed|specifically|again|besides|altogether|also|yet|still|interesting|collectively
        |unfortunately|hereby|herein|here|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?
        |in\ (?:conclusion|summary|addition|contrast|brief|sum|fact|particular|short|turn)|by\ contrast
        |to\ (?:conclude|summari[sz]e)|as\ (?:a\ result|a\ consequence|expected|such|a\ conclusion|well)
        |on\ the\ (?:other|contrary)(?:\ hand)?|of\ (?:note|interest|importance)|for\ (?:example|instance)|that\ is
        |taken\ (?:all\ )?together|in\ other\ words|at\ the\ same\ time|what\ is\ more|(?:more|most)\ importantly
        |to\ (?:our|the\ authors['’])\ knowledge|(?:in|from)\ our\ (?:experience|opinion|view)
      )\s*,\s*(?:and\ )?
    | (?:however|moreover|furthermore|therefore|thus(?!\ far)|hence|nevertheless|additionally|and|but|yet(?!\ to)
        |in\ conclusion|in\ summary|also)\s+(?=(?-i:[a-z]))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""Openers that lean on the sentence before and carry nothing of their own."""
_INNER = re.compile(
    r",\s+(?:however|therefore|moreover|furthermore|thus|nevertheless|nonetheless|hence|consequently|in\s+contrast|"
    r"on\s+the\s+other\s+hand|likewise|in\s+turn)\s*,\s*",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\s*[\[(]\s*(?:see\s+)?(?:tables?|figs?\.?|figures?|appendix|supplementa\w+|boxe?s?)\s*[\w.,\s-]{0,20}[\])]",
    re.IGNORECASE,
)
"""A pointer to a table or figure."""

# Openers that say who found it.
_OUTPUT = r"(?:results?|findings?|data|observations?|analys[ei]s|experience|evidence|conclusions?)"
_OF_STUDY = rf"(?:\s+(?:of|from|in|obtained\s+in|presented\s+in)\s+(?:{HERE}|these|the)\s+{STUDY})?"
_SPEAKER = (
    r"(?:we|the\s+(?:authors?|investigators?|researchers?|reviewers?)"
    r"|(?:our|these|the|the\s+present|present|the\s+current|this|those)?\s*"
    rf"(?:{_OUTPUT}){_OF_STUDY}|(?:{HERE}|the)\s+{STUDY})"
)
_REPORTED = re.compile(rf"^{_SPEAKER}\s+{ADVERBS}{FOUND}\s+{ADVERBS}that,?\s+", re.IGNORECASE)
_PASSIVE = re.compile(
    rf"^it\s+(?:was|is|has\s+been|can\s+be)\s+{ADVERBS}"
    r"(?:found|shown|demonstrated|observed|concluded|noted|confirmed|reported)\s+that\s+",
    re.IGNORECASE,
)
_IN_STUDY = re.compile(rf"^in\s+(?:{HERE}|these)\s+{STUDY}\s*,\s*", re.IGNORECASE)
_AND_THAT = re.compile(r",?\s+and\s+that\s+(?=\w+)")
"""The second half of "we found that ... and that ...", whose "that" goes with the first."""
_DROPPED = (LEANING, _REPORTED, _PASSIVE, _IN_STUDY)

# Openers that are rephrased.
_IN_STUDY_OF = re.compile(
    rf"^in\s+{HERE}\s+(?P<study>{STUDY})(?=\s+(?:of|in|with|among|comparing|that|which|involving|including)\b)",
    re.IGNORECASE,
)
_THIS_STUDY = re.compile(
    rf"^{HERE}\s+(?P<study>{STUDY})\s+(?={ADVERBS}(?:{FOUND}|suggest\w*|indicat\w+|support\w*|provid\w+|"
    r"impl(?:y|ies|ied)|identified|failed|could\s+not|did\s+not)\b)",
    re.IGNORECASE,
)
_OUR_OUTPUT = re.compile(
    r"^(?:our|these|the\s+present|the\s+current|this|the)\s+"
    rf"(?P<output>(?:[\w-]+\s)?(?:results|findings|data|observations|analyses)){_OF_STUDY}\s+"
    r"(?=(?:strongly\s+|also\s+|further\s+)?"
    r"(?:suggest|indicat|support|impl|point|provid|highlight|underlin|emphasi)\w*\b)",
    re.IGNORECASE,
)
_END_STUDY = re.compile(rf",?\s+in\s+(?:{HERE}|these)\s+{STUDY}(?=[.,;]|$)", re.IGNORECASE)
_LEAD = r"(?P<lead>(?:(?:after|in|among|at|for|during|with|compared|overall|on|by)\b[^.;]{0,120}?,\s+)?)"
_HERE_INSIDE = re.compile(
    r"(?<=[\w,;)]\s)(?P<of>in|of|from|by|for)\s+this\s+(?P<study>(?:[\w-]+\s){0,3}?(?:study|trial|review|meta-analysis|analysis|cohort|"
    r"survey|series|overview))\b",
    re.IGNORECASE,
)
"""A study that a sentence calls its own, in its midst."""
_THIS_KIND = re.compile(
    r"^this\s+(?P<study>(?!is\b|was\b|has\b|first\b|may\b|can\b)(?:[\w/-]+\s){0,5}?"
    r"(?:study|trial|review|meta-analysis|analysis|cohort|survey|guideline|overview|series))\s+(?=(?:on|of|in|for)\s|"
    r"(?:compared|assessed|weighs|weighed|notes|noted|reports|reported|found|advises|advised|recommends|recommended|"
    r"covers|covered|included|lists|put)\b)",
    re.IGNORECASE,
)
"""A study that speaks of itself with its kind: "This Cochrane review notes"."""
_OWN_SOURCE = re.compile(
    r";\s[^;]*\b(?:stored (?:part of the )?pages?|summary seen|shown in its abstract)\b[^;]*(?=\.$)",
    re.IGNORECASE,
)
"""A last clause on how much of a source was seen, which says nothing of medicine."""
_THING = (
    r"(?:difference|association|effect|evidence|reduction|increase|improvement|correlation|decrease|benefit|"
    r"interaction|relationship|trend)"
)
_WE_FOUND_THING = re.compile(
    rf"^{_LEAD}we\s+{ADVERBS}(?:found|observed|saw|noted|detected|identified|see|find)\s+"
    rf"(?=(?:no|an?|little|insufficient)\s+(?:[\w-]+\s+){{0,4}}?{_THING}(?P<plural>s?)\b)",
    re.IGNORECASE,
)
_WE_FOUND_THAT = re.compile(
    rf"^{_LEAD}(?:we|it\s+was|the\s+authors)\s+{ADVERBS}{FOUND}\s+that\s+", re.IGNORECASE
)
_WE_DID = re.compile(
    rf"^{_LEAD}we\s+(?={ADVERBS}(?:did\s+not\s+(?:find|observe|detect|see|identify)|"
    r"could\s+not\s+(?:find|detect|demonstrate)|found|find|observed?|demonstrated?|identified|detected|showed|noted|"
    r"confirmed|reported?|estimate[sd]?|saw)\b)",
    re.IGNORECASE,
)
_WE_SAY = re.compile(
    r"^we\s+(?=(?:strongly\s+|conditionally\s+|therefore\s+|also\s+|do\s+not\s+)*"
    r"(?:recommend|suggest|advise|propose|believe|support|caution|endorse)\b)",
    re.IGNORECASE,
)
_ROUNDS = 4
"""How many openers may stand in a row ("However, in this study, we found that")."""
_FEWEST_WORDS = 3


def mend(text: str) -> str | None:
    """The sentence without what leans on its context, capitalised and closed; ``None`` where it cannot be mended.

    The result may still have objections: ask ``self_contained``.
    """
    sentence = " ".join(text.split())
    label, start = strip_label(sentence)
    sentence = sentence[start:]
    if not sentence or (not label and sentence[0].islower() and not begins_with_small_name(sentence)):
        return None
    sentence = _OWN_SOURCE.sub("", _POINTER.sub("", sentence))
    for _ in range(_ROUNDS):
        shorter = _rephrased(_dropped(sentence))
        if shorter == sentence:
            break
        sentence = shorter
    sentence = _INNER.sub(" ", sentence).strip()
    if not sentence:
        return None
    if not begins_with_small_name(sentence):
        sentence = _capital(sentence)
    return sentence + "." if sentence[-1].isalnum() or sentence[-1] in ")]%" else sentence


def _dropped(sentence: str) -> str:
    """The sentence without its first opener, where enough is left of it."""
    for opener in _DROPPED:
        match = opener.match(sentence)
        if match and len(sentence[match.end() :].split()) >= _FEWEST_WORDS:
            rest = sentence[match.end() :]
            return _AND_THAT.sub(" and ", rest) if match.group().rstrip(" ,").endswith("that") else rest
    return sentence


def _rephrased(sentence: str) -> str:
    """The sentence with its speaker in the third person."""
    thing = _WE_FOUND_THING.match(sentence)
    if thing:
        opening = "there were" if thing["plural"] else "there was"
        return f"{thing['lead']}{opening} {sentence[thing.end() :]}"
    led = _WE_FOUND_THAT.match(sentence)
    if led and led["lead"]:
        return led["lead"] + sentence[led.end() :]
    sentence = _WE_SAY.sub("the authors ", sentence)
    sentence = _WE_DID.sub(lambda m: f"{m['lead']}the authors ", sentence)
    sentence = _IN_STUDY_OF.sub(lambda m: f"in {_article(m['study'])} {m['study']}", sentence)
    sentence = _THIS_STUDY.sub(lambda m: f"{_article(m['study'])} {m['study']} ", sentence)
    sentence = _OUR_OUTPUT.sub(lambda m: f"{m['output']} ", sentence)
    sentence = _THIS_KIND.sub(lambda m: f"{_article(m['study'])} {m['study']} ", sentence)
    sentence = _END_STUDY.sub("", sentence)
    return _HERE_INSIDE.sub(lambda m: f"{m['of']} {_article(m['study'])} {m['study']}", sentence)


def _article(noun: str) -> str:
    return "an" if noun[0].lower() in "aeio" or noun.lower().startswith("up") else "a"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
