"""A sentence taken from its record, made to stand alone: openers mended, pronouns and subjects put in from the title.

The sentence keeps its words. At most it loses an opener that leans on the sentence before, has "It" or "They" at
its start replaced by what the record is about or by its authors, gains in front the condition or treatment
that only the title names, and has abbreviations spelt out that the record explains elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from osler.answering.to_come import is_to_come
from osler.answering.who_says import with_sayer
from osler.domain.passage import Passage, passage_of
from osler.domain.question import INERT, Category, Mention
from osler.domain.record import Record
from osler.language.abbreviations import abbreviations, expand
from osler.language.completeness import leans, mend, self_contained
from osler.language.definites import dangling_definite
from osler.ports import Lexicon

_MIN_CHARACTERS = 25
_MAX_CHARACTERS = 600
_MOST_SPELT_OUT = 3

_AUTHORS_SAY = re.compile(
    r"^They (?=(note|advise|recommend|suggest|report|found|conclude|propose|describe|warn|state|consider|caution|"
    r"recommended|suggested|reported|concluded|proposed|noted|advised)\b)"
)
_IT_IS = re.compile(
    r"^It (?!(?:is|was|may be|can be|has been)\s+(?:\w+\s+){0,3}?(?:that|whether|to|how|why)\b)"
    r"(?=(is|was|may|can|affects|responds|follows|has|occurs|presents|usually|often|mainly|tends)\b)"
)


_JOINS = re.compile(
    r"\W*(?:(?:combined|together|in combination|in association|associated)\s+with|plus|with|and|added to|[+/-])\s*"
    r"(?:the )?(?:[\w-]+ )?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence that stands alone; ``context`` is where else in its record words were taken from."""

    text: str
    context: tuple[Passage, ...]


_POINTS = re.compile(r"(It|This|These|Those|They|He|She|Such)\b(?! (who|with|in|of|as)\b)")
"""Openers that point somewhere, or might seem to: not even "It is thought that" begins a statement."""


def worded(
    text: str,
    record: Record,
    lexicon: Lexicon,
    *,
    marked: bool,
    asked: frozenset[str] = frozenset(),
    ends: frozenset[str] = frozenset(),
    on_treatment: bool = False,
) -> Wording | None:
    """The passage ``text`` of a record as a sentence that a clinician can read by itself, or ``None``.

    Args:
        marked: the source itself marks the passage out as a finding, written to be read alone, so that only
            what plainly leans on other words is held against it.
        asked: ids of the concepts of the question; where the title names several, these are put in front.
        ends: ids of the outcomes of the question: nobody studied need have these, so they are never put in front.
        on_treatment: the source says that it is what a treatment did, so that it must say which.
    """
    titled = record.text.startswith(record.title)
    about = _About(record, lexicon.mentions(record.title) if titled else (), asked, ends)
    folded = " ".join(text.split())
    sentence = with_sayer(about.with_names(folded), record)
    if not marked and not _MIN_CHARACTERS <= len(sentence) <= _MAX_CHARACTERS:
        return None
    mended = mend(sentence)
    if mended is None or (leans(mended) if marked else self_contained(mended)):
        return None
    if _POINTS.match(mended):
        return None
    mended, definitions = _spelt_out(mended, record)
    opener = about.opener(mended, lexicon, on_treatment=on_treatment)
    if opener:
        mended = f"{opener[0].upper()}{opener[1:]}, {_lowered(mended, record)}"
    spelt = about.with_combination(mended, lexicon)
    if spelt is None:
        return None
    title = (
        opener
        or spelt != mended
        or (
            sentence not in (folded, about.with_names(folded))
            or (sentence != folded and not _AUTHORS_SAY.match(folded))
        )
    )
    mended = spelt
    context = (passage_of(record, 0, len(record.title)),) if title else ()
    return Wording(mended, (*context, *definitions))


def _spelt_out(sentence: str, record: Record) -> tuple[str, tuple[Passage, ...]]:
    """The sentence with abbreviations spelt out that the record defines elsewhere, and where it does so."""
    passages: list[Passage] = []
    for pair in abbreviations(record.text):
        if len(passages) == _MOST_SPELT_OUT or pair.short not in sentence:
            continue
        definition = record.text.find(f"{pair.long} ({pair.short})")
        longer = expand(sentence, [pair])
        if longer != sentence and definition >= 0 and len(longer) <= _MAX_CHARACTERS:
            sentence = longer
            passages.append(passage_of(record, definition, definition + len(f"{pair.long} ({pair.short})")))
    return sentence, tuple(passages)


@dataclass(frozen=True, slots=True)
class _About:
    """A record with what its title names."""

    record: Record
    mentions: tuple[Mention, ...]
    asked: frozenset[str]
    ends: frozenset[str]

    def with_names(self, text: str) -> str:
        """The sentence with a leading pronoun replaced by what it stands for, where there is no doubt."""
        if _AUTHORS_SAY.match(text):
            return _AUTHORS_SAY.sub("The authors ", text, count=1)
        conditions = {m.concept.id: m for m in self.mentions if m.concept.category is Category.CONDITION}
        if _IT_IS.match(text) and len(conditions) == 1:
            name = _spelt(self.record, next(iter(conditions.values())))
            return _IT_IS.sub(f"{name[0].upper()}{name[1:]} ", text, count=1)
        return text

    def with_combination(self, text: str, lexicon: Lexicon) -> str | None:
        """The sentence, "the combination" spelt out from the title; ``None`` where a definite noun is left hanging."""
        treatments = [m for m in lexicon.mentions(text) if m.concept.category is Category.INTERVENTION]

        def named(before: int) -> int:
            return len({m.concept.id for m in treatments if m.end <= before})

        hanging = dangling_definite(text, named)
        if hanging is None:
            return text
        pair = self._combined()
        if pair is None or not hanging.group().lower().endswith("combination"):
            return None
        return f"{text[: hanging.end()]} of {pair[0]} and {pair[1]}{text[hanging.end() :]}"

    def _combined(self) -> tuple[str, str] | None:
        """The two treatments that the title joins, as it spells them."""
        treatments = [m for m in self.mentions if m.concept.category is Category.INTERVENTION]
        for one, other in pairwise(treatments):
            if _JOINS.fullmatch(self.record.title[one.end : other.start]):
                return _spelt(self.record, one), _spelt(self.record, other)
        return None

    def opener(self, sentence: str, lexicon: Lexicon, *, on_treatment: bool) -> str:
        """The words "with treatment in condition", of the title, where the sentence names neither itself."""
        named = lexicon.mentions(sentence)
        condition = self._only_in_title(Category.CONDITION, named, lexicon)
        if condition and _SAYS_IN_WHOM.match(sentence) and _names_any(Category.CONDITION, named):
            condition = None  # "In 5988 adults with heart failure and ...": in whom it was is said
        treatment = self._only_in_title(Category.INTERVENTION, named, lexicon)
        treatments = {m.concept.id for m in self.mentions if m.concept.category is Category.INTERVENTION}
        parts = []
        if treatment and len(treatments) == 1:
            name = _spelt(self.record, treatment)
            several = _COUNTED.search(name) and lexicon.narrower(treatment.concept)
            parts.append(f"with {name}s" if several else f"with {name}")
        elif treatment and on_treatment and (names := self._given_together(lexicon)):
            parts.append(f"with {names}")
        if condition:
            parts.append(f"in {_spelt(self.record, condition)}")
        return " ".join(parts)

    def _given_together(self, lexicon: Lexicon) -> str:
        """The treatments of a title that holds none against another: "A and B"; ``""`` where it may."""
        title = self.record.title
        if _HELD_AGAINST.search(title):
            return ""
        found = [m for m in self.mentions if m.concept.category is Category.INTERVENTION]
        above = {b.id for m in found for b in lexicon.broader(m.concept)}
        names: list[str] = []
        end = -2
        for mention in (m for m in found if m.concept.id not in above and m.concept.name not in INERT):
            name = _spelt(self.record, mention)
            if mention.start - end == 1:
                names[-1] = f"{names[-1]} {name}"
            elif name not in names:
                names.append(name)
            end = mention.end
        return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

    def _only_in_title(
        self, category: Category, named: Sequence[Mention], lexicon: Lexicon
    ) -> Mention | None:
        """The title's concept of the category, unless the sentence names as much itself.

        A wider condition in the sentence ("hypopigmentation" under a title on pityriasis alba) is not as much; a
        wider treatment is, since a sentence on a class is not to be narrowed.
        """
        found = [
            m
            for m in self.mentions
            if m.concept.category is category
            and m.concept.name not in INERT
            and not _does_not_stand_alone(m, self.record)
            and m.concept.id not in self.ends
            and not (category is Category.CONDITION and is_to_come(m, self.record.title))
        ]
        above = {b.id for m in found for b in lexicon.broader(m.concept)}
        enough = above if category is Category.CONDITION else frozenset()
        if any(m.concept.category is category and m.concept.id not in enough for m in named):
            return None
        narrow = [m for m in found if m.concept.id not in above] or found
        asked = [m for m in narrow if m.concept.id in self.asked]
        return next(iter(asked or narrow), None)


def _does_not_stand_alone(mention: Mention, record: Record) -> bool:
    """Whether a concept is named by an adjective or a list, which do not stand after "in" ("allergic")."""
    word = record.title[mention.start : mention.end].lower()
    return (
        " " not in word
        and word != mention.concept.name.lower()
        and word.endswith(("ic", "al", "ous", "tic", "ed", "deficient"))
    ) or word.startswith("prevent")


_SAYS_IN_WHOM = re.compile(r"(?:In|Among|Across|Of) (?:about |over )?\d")
_HELD_AGAINST = re.compile(
    r"\b(?:versus|vs|against|compar(?:ed|ing|ison)|or|alone|than|over|other|superior|inferior|instead)\b",
    re.IGNORECASE,
)


def _names_any(category: Category, mentions: Sequence[Mention]) -> bool:
    return any(m.concept.category is category for m in mentions)


_COUNTED = re.compile(
    r"(?:ant|itor|blocker|ient|onist|statin|steroid|retinoid|diuretic|opioid|analogue|antihistamine|antibiotic)$"
)
"""Last words of classes of drugs that can be counted."""


def _spelt(record: Record, mention: Mention) -> str:
    """The concept as the title spells it, in lower case unless it is an acronym or the text keeps its capital."""
    name = record.title[mention.start : mention.end]
    proper = {word for word in mention.concept.name.split(" ") if word[:1].isupper()}
    return " ".join(word if word in proper else _lowered_word(word, record) for word in name.split(" "))


def _lowered(text: str, record: Record) -> str:
    first, space, rest = text.partition(" ")
    return _lowered_word(first, record) + space + rest


_PROPER = frozenset(
    "american australian british canadian chinese cochrane danish dutch english european finnish french german indian "
    "iranian italian japanese korean medicare norwegian scottish spanish swedish swiss taiwanese turkish us uk who "
    "african asian hispanic caucasian fitzpatrick koebner".split()
)


def _lowered_word(word: str, record: Record) -> str:
    """The word without its capital, where it has one only for standing first or in a title."""
    bare = word.strip("(),;:'\"").split("-")[0]
    if word.rstrip(",;:").endswith(("'s", "’s")) and bare[:1].isupper():
        return word
    if (
        bare.lower() != bare
        and re.search(rf"(?<=[a-z] ){re.escape(bare.lower())}\b", record.text)
        and (re.search(r"[a-z][A-Z][a-z]{3,}", bare))
    ):
        return word.lower()  # an acronym's letters inside a word: "IntraCerebral"
    if len(bare) < 2 or not bare[0].isupper() or not bare[1:].islower() or bare.lower() in _PROPER:
        return word if len(bare) != 1 or bare != "A" else word.replace("A", "a", 1)
    inside = re.compile(rf"(?<=[a-z0-9,)] ){re.escape(bare)}\b")
    body = record.text[len(record.title) :]
    if inside.search(body) and not re.search(rf"\b{re.escape(bare.lower())}\b", body):
        return word
    lowered = word.replace(bare, bare[0].lower() + bare[1:], 1)
    return re.sub(r"(?<=-)[A-Z](?=[a-z]{2,})", lambda m: m.group().lower(), lowered)
