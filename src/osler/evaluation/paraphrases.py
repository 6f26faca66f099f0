"""Paraphrases that keep the meaning, as a careful editor would write them.

Each rewriter returns the text unchanged where it does not fit; none adds, drops or changes a figure, a negation, a
word of doubt or a condition.
"""

from __future__ import annotations

import re
from dataclasses import replace

from osler.domain.passage import passage_of
from osler.domain.question import Category
from osler.evaluation.planted_base import Base, Case, Maker, capital, put, uncapital
from osler.language.abbreviations import abbreviations

_SAME = (
    (r"\bcompared with\b", "versus"), (r"\bversus\b", "compared with"), (r"\bvs\.?(?= )", "versus"),
    (r"\bcompared to\b", "compared with"), (r"\bpatients\b", "people"), (r"\bpeople\b", "individuals"),
    (r"\badverse events\b", "adverse effects"), (r"\bside effects\b", "adverse effects"),
    (r"\breduced\b", "lowered"), (r"\bdemonstrated\b", "showed"), (r"\bshowed\b", "demonstrated"),
    (r"\bwhereas\b", "while"), (r"\bapproximately\b", "about"), (r"\bhigher\b", "greater"),

    (r"(?<!statistically )\bsignificantly\b", "statistically significantly"),
    (r"\bfrequent\b", "common"), (r"\bmay\b", "might"),
    (r"\bsuggests\b", "indicates"), (r"\bsuggest\b", "indicate"), (r"\brandomised\b", "randomized"),
    (r"\brandomized\b", "randomised"), (r"(?<=[a-z]{3})our(?=ed\b|ing\b|s\b|\b)", "or"), (r"haem", "hem"),
    (r"oedema\b", "edema"), (r"isation\b", "ization"), (r"ization\b", "isation"),
    (r"\buse of\b", "using"), (r"\bused\b", "employed"), (r"\bgave\b", "provided"),
    (r"\bfewer\b", "a smaller number of"),
    (r"\bneeded\b", "required"), (r"\brequired\b", "needed"), (r"\boccurred in\b", "was seen in"),
    (r"\bbegan\b", "started"), (r"\bassessed\b", "evaluated"), (r"\bevaluated\b", "assessed"),
    (r"\breceived\b", "were given"), (r"\bassociated with\b", "linked to"), (r"\bfindings\b", "results"),
    (r"\bsevere\b", "serious"), (r"\brapidly\b", "quickly"), (r"\bdevelop\b", "get"), (r"\bphysicians\b", "doctors"),
    (r"\bincreased\b", "raised"), (r"\bdecreased\b", "reduced"), (r"\blarge\b", "big"), (r"\bcause\b", "lead to"),
    (r"\bcommonly\b", "frequently"), (r"\boften\b", "frequently"), (r"\busually\b", "generally"),
    (r"\bremained\b", "stayed"), (r"\bimportant\b", "key"), (r"\bbenefits\b", "advantages"),
    (r"\bthroughout\b", "during the whole of"), (r"\bvariety\b", "range"), (r"\bfollow-up\b", "follow up"),
    (r"\bmain\b", "principal"), (r"\bachieved\b", "reached"), (r"\bduring\b", "over the course of"),
)  # fmt: skip
_IN_FIGURES = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "twelve": "12",
}  # fmt: skip
_IN_WORDS = {figure: word for word, figure in _IN_FIGURES.items()}
_FORMATS = (
    (re.compile(r"(?<=\d) ?%(?! CI| confidence)"), " percent"),
    (re.compile(r"(?<=\d)%"), " %"),
    (re.compile(r"(?<![\d.-])(\d+(?:\.\d+)?)[-–](\d+(?:\.\d+)?)(?= (?:years|months|weeks|days|mg|%|mm))"), r"\1 to \2"),
    (re.compile(r"\b[Pp] ?([<=>]) ?0?\.(?=\d)"), r"P \1 0."),
    (re.compile(r"(?<=\d)\.(?=\d)"), "·"),
    (re.compile(r"(?<=\d) (?=mg\b|weeks\b|months\b)"), "\u00a0"),
)  # fmt: skip
_NUMERAL = re.compile(
    rf"(?<![\w.,·/–-])(?:({'|'.join(_IN_FIGURES)})|({'|'.join(_IN_WORDS)}))(?= (?:patients|people|women|men|children"
    r"|adults|weeks|months|days|years|studies|trials|participants|groups|hours|cases|infants|doses)\b)"
)


def by_words(text: str, base: Base, maker: Maker) -> str:
    """One ordinary word by another that means the same."""
    del base
    fitting = [(p, new) for p, new in _SAME if re.search(p, text)]
    if not fitting:
        return text
    pattern, new = maker.chance.choice(fitting)
    return re.sub(pattern, new, text, count=1)


def by_format(text: str, base: Base, maker: Maker) -> str:
    """A figure in another accepted spelling."""
    del base
    fitting = [(p, new) for p, new in _FORMATS if p.search(text)]
    if not fitting:
        return text
    pattern, new = maker.chance.choice(fitting)
    return pattern.sub(new, text, count=1)


def by_numeral(text: str, base: Base, maker: Maker) -> str:
    """A small number in words for one in digits, or the other way."""
    del base, maker
    return _NUMERAL.sub(lambda m: _IN_FIGURES[m[1]] if m[1] else _IN_WORDS[m[2]], text, count=1)


def by_name(text: str, base: Base, maker: Maker) -> str:
    """A condition or treatment called by another of its names."""
    del base
    named = [
        m
        for m in maker.lexicon.mentions(text)
        if m.concept.category in {Category.CONDITION, Category.INTERVENTION}
    ]
    maker.chance.shuffle(named)
    for mention in named:
        names = [
            n
            for n in maker.lexicon.synonyms(mention.concept)[:4]
            if len(n) > 4 and n not in text.lower() and not re.search(r"[\d/]|^no |^non", n)
        ]
        if names:
            return put(text, mention.start, mention.end, maker.chance.choice(names))
    return text


def by_abbreviation(text: str, base: Base, maker: Maker) -> str:
    """A short form that the record defines in place of the long one, or the long in place of the short."""
    pairs = list(abbreviations(base.record.text))
    maker.chance.shuffle(pairs)
    for pair in pairs:
        if pair.short.lower() == pair.long.lower():
            continue
        short = re.search(rf"(?<![\w(/-]){re.escape(pair.short)}(?![\w)/-])", text)
        long = re.search(rf"(?<![\w-]){re.escape(pair.long)}(?![\w-])(?! \()", text, re.IGNORECASE)
        if short and not long:
            return put(text, short.start(), short.end(), uncapital(pair.long))
        if long and not short:
            return put(text, long.start(), long.end(), pair.short)
    return text


_STATISTIC = re.compile(
    r" \((?:[A-Z][A-Za-z-]{1,7}|[Pp] ?[<=>] ?0?\.\d+|\d{2} ?% CI,? [\d., to–-]+|n ?= ?\d+)\)(?=[ ,.;])"
)


def without_aside(text: str, base: Base, maker: Maker) -> str:
    """Without a statistic or a short form in brackets: less is said, nothing else."""
    del base, maker
    return _STATISTIC.sub("", text, count=1)


_LEAD = re.compile(r"^(In|Among|With|After|During|At) ([^,.;()]{4,60}), (?=[a-z])")
_TAIL = re.compile(
    r"^(?P<rest>[A-Z][^,;()]* (?:was|were|is|are|had|has|have|showed|occurred|rose|fell|reduced|improved|increased)\b"
    r"[^,;()]*?) (?P<tail>(?:in|among) (?:adults|children|patients|people|women|men|adolescents|infants)"
    r"(?: (?:with|aged) [^,;()]{3,40})?)\.$"
)
_COMPARED = re.compile(r"^(?P<rest>[A-Z][^,;()]{20,}?),? (?P<tail>compared with [^,.;()]{3,50})\.$")


def lead_last(text: str, base: Base, maker: Maker) -> str:
    """The opening put last: "In adults, X rose." as "X rose in adults."."""
    del base, maker
    match = _LEAD.match(text)
    if not match or text.count(". ") or ";" in text or "," in text[match.end() :]:
        return text
    rest = text[match.end() :].rstrip(".")
    return f"{capital(rest)} {match[1].lower()} {match[2]}."


def last_first(text: str, base: Base, maker: Maker) -> str:
    """The close put first: "X rose compared with Y." as "Compared with Y, X rose."."""
    del base, maker
    match = _COMPARED.match(text) or _TAIL.match(text)
    if not match or text.count(". "):
        return text
    return f"{capital(match['tail'])}, {uncapital(match['rest'])}."


_NP = (
    r"[A-Za-z][\w'-]*(?: (?!was|were|is|are|did|does|has|had|have|not|that|which|who|may|can|could|significantly|also)"
    r"[\w'/-]+){0,6}?"
)
_ACTIVE = re.compile(
    rf"^(?P<doer>{_NP}) (?P<how>significantly |also )?(?P<verb>reduced|increased|improved|lowered|decreased|prevented"
    rf"|inhibited|affected|caused) (?P<what>(?!(?:by|in|from|to|with|at|after|risk|levels?)\b){_NP})"
    r"(?P<rest>(?: (?:compared with|versus|in|after|at|over|within|during) [^,;()]+)?)\.$"
)


def passive(text: str, base: Base, maker: Maker) -> str:
    """The object as the subject: "A reduced B in C." as "B was reduced by A in C."."""
    del base, maker
    match = _ACTIVE.match(text)
    if not match or " and " in match["what"] or match["what"].endswith(" of"):
        return text
    be = "were" if re.search(r"(?<![sui])s$", match["what"].split(" of ")[0].split(" in ")[0]) else "was"
    how = match["how"] or ""
    return f"{capital(match['what'])} {be} {how}{match['verb']} by {uncapital(match['doer'])}{match['rest']}."


_NO_DIFFERENCE = re.compile(
    r"^There (?:was|were) no (?P<how>significant |statistically significant )?differences? in (?P<what>[^,;()]+?) "
    r"between (?P<arms>[^,;()]+?)\.$"
)


def did_not_differ(text: str, base: Base, maker: Maker) -> str:
    """The verb for the noun: "There was no difference in X between A and B." as "X did not differ ..."."""
    del base, maker
    match = _NO_DIFFERENCE.match(text)
    if not match:
        return text
    how = f"{match['how'].strip()}ly " if match["how"] else ""
    return f"{capital(match['what'])} did not differ {how}between {match['arms']}."


def reported(text: str, base: Base, maker: Maker) -> str:
    """With the authors named as those who report it."""
    del base
    openers = ("The authors report that", "The study found that", "According to the authors,")
    return f"{maker.chance.choice(openers)} {uncapital(text)}"


REWRITERS = (
    by_words, by_words, by_format, by_numeral, by_name, by_abbreviation, without_aside, lead_last, last_first, passive,
    did_not_differ, reported,
)  # fmt: skip


def paraphrase(base: Base, maker: Maker) -> Case | None:
    """One to three changes of wording that leave the meaning as it is."""
    changes = list(REWRITERS)
    maker.chance.shuffle(changes)
    wanted = maker.chance.randint(1, 3)
    text = base.text
    for change in changes:
        made = change(text, base, maker)
        wanted -= made != text
        text = made
        if not wanted:
            break
    return base.saying(text)


def led_in(base: Base, maker: Maker) -> Case | None:
    """The condition that only the title names put in front, or in the place of "It", with the title cited too."""
    record = base.record
    if not record.text.startswith(record.title):
        return None
    titled = maker.lexicon.mentions(record.title)
    named = {m.concept.id for m in base.mentions}
    conditions = [m for m in titled if m.concept.category is Category.CONDITION]
    fresh = [m for m in conditions if m.concept.id not in named]
    if not fresh or len(fresh) != len(conditions):
        return None
    condition = uncapital(record.title[fresh[0].start : fresh[0].end])
    treatments = [
        m for m in titled if m.concept.category is Category.INTERVENTION and m.concept.id not in named
    ]
    opener = f"In {condition}, "
    if len(treatments) == 1 and maker.chance.random() < 0.5:
        treatment = uncapital(record.title[treatments[0].start : treatments[0].end])
        opener = f"With {treatment} in {condition}, "
    made = base.saying(opener + uncapital(base.text))
    title = passage_of(record, 0, len(record.title))
    return replace(made, passages=(*made.passages, title)) if made else None
