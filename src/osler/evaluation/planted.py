"""Verified statements with faults planted in them, and paraphrases that mean the same.

The generator knows nothing of how verification works: it imports no part of it. Given the same records and the
same seed it makes the same cases.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from osler.domain.passage import Passage, passage_of
from osler.domain.question import Category, Mention
from osler.domain.record import Basis, Record
from osler.language.completeness import self_contained
from osler.language.quantities import Quantity, QuantityKind, quantities
from osler.language.sentences import sentences
from osler.ports import Lexicon

UNTOUCHED = ("untouched", "paraphrase")
"""Kinds of case that hold no fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A statement with the passage it cites and the record that holds it; ``kind`` names the fault, if any."""

    kind: str
    text: str
    passage: Passage
    record: Record

    @property
    def faulty(self) -> bool:
        """Whether a fault was planted."""
        return self.kind not in UNTOUCHED


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """A true statement: its words, the passage that says it and the concepts it names."""

    text: str
    passage: Passage
    record: Record
    mentions: tuple[Mention, ...]


class _Maker:
    """What the planters draw from: a seeded source of chance, the lexicon, and the other statements."""

    def __init__(self, bases: Sequence[_Base], lexicon: Lexicon, seed: int) -> None:
        self.bases = bases
        self.lexicon = lexicon
        self.chance = random.Random(seed)  # noqa: S311  # reproducible cases, not secrets
        self.names: dict[Category, list[Mention]] = {c: [] for c in Category}
        for base in bases:
            for mention in base.mentions:
                self.names[mention.concept.category].append(mention)


def cases(records: Sequence[Record], lexicon: Lexicon, *, seed: int, per_kind: int) -> Iterator[Case]:
    """Up to ``per_kind`` cases of every kind, made from the records' own statements, in a fixed order."""
    bases = tuple(_bases(records, lexicon))
    maker = _Maker(bases, lexicon, seed)
    for kind, plant in KINDS.items():
        order = list(bases)
        maker.chance.shuffle(order)
        made = 0
        for base in order:
            if made == per_kind:
                break
            case = plant(base, maker)
            if case is not None and (case.text, case.passage.text, case.record.retracted) != (
                base.text,
                base.passage.text,
                True,
            ):
                yield replace(case, kind=kind)
                made += 1


def _bases(records: Sequence[Record], lexicon: Lexicon) -> Iterator[_Base]:
    """The findings that a record marks out, else the sentences of its abstract that can stand alone."""
    for record in records:
        if record.retracted:
            continue
        for start, end in _spans(record):
            text = record.text[start:end]
            if 40 <= len(text) <= 400 and not self_contained(text):
                passage = passage_of(record, start, end)
                yield _Base(text=text, passage=passage, record=record, mentions=lexicon.mentions(text))


def _spans(record: Record) -> Iterator[tuple[int, int]]:
    if record.findings:
        yield from ((f.start, f.end) for f in record.findings)
        return
    for section in record.sections:
        if section.label == "title" or section.basis is not Basis.ABSTRACT:
            continue
        text = record.text[section.start : section.end]
        yield from ((section.start + s.start, section.start + s.end) for s in sentences(text))


def _case(base: _Base, text: str) -> Case | None:
    return (
        Case(kind="", text=text, passage=base.passage, record=base.record)
        if text and text != base.text
        else None
    )


# Numbers, doses and units.


def _wrong_dose(base: _Base, maker: _Maker) -> Case | None:
    return _renumbered(base, maker, lambda q: q.kind is QuantityKind.DOSE)


def _changed_number(base: _Base, maker: _Maker) -> Case | None:
    return _renumbered(base, maker, lambda q: q.kind is not QuantityKind.DOSE)


def _renumbered(base: _Base, maker: _Maker, fits: Callable[[Quantity], bool]) -> Case | None:
    """One number of one quantity made another that the quantity does not hold."""
    some = [q for q in quantities(base.text) if fits(q) and re.search(r"\d", q.text)]
    if not some:
        return None
    quantity = maker.chance.choice(some)
    numbers = list(re.finditer(r"\d+(?:\.\d+)?", quantity.text))
    number = maker.chance.choice(numbers)
    other = _other_number(number.group(), maker.chance)
    start = quantity.start + number.start()
    return _case(base, base.text[:start] + other + base.text[start + len(number.group()) :])


def _other_number(number: str, chance: random.Random) -> str:
    """Another number that looks alike: a digit changed, two swapped, or ten times as much."""
    digits = [i for i, c in enumerate(number) if c.isdigit()]
    for _ in range(20):
        at = chance.choice(digits)
        made = number[:at] + str(chance.randint(0 if at else 1, 9)) + number[at + 1 :]
        if chance.random() < 0.15 and "." not in number:
            made = number + "0"
        if float(made) != float(number):
            return made
    return str(int(float(number)) + 1)


_UNIT_SWAPS = {
    "mg": "g",
    "g": "mg",
    "µg": "mg",
    "mcg": "mg",
    "kg": "g",
    "mL": "L",
    "ml": "l",
    "mm": "cm",
    "cm": "mm",
    "J/cm2": "mJ/cm2",
    "weeks": "months",
    "week": "month",
    "months": "weeks",
    "month": "week",
    "days": "weeks",
    "day": "week",
    "years": "months",
    "year": "month",
    "hours": "days",
    "minutes": "hours",
    "seconds": "minutes",
    "%": " percentage points",
    "daily": "weekly",
    "weekly": "daily",
    "monthly": "weekly",
    "points": "%",
    "mm Hg": "%",
}
_UNIT = re.compile(
    r"(?<=\d)(?P<gap>[\s-]?)(?P<unit>"
    + "|".join(re.escape(u) for u in sorted(_UNIT_SWAPS, key=len, reverse=True))
    + r")(?![A-Za-z0-9/])(?! (?:CI|confidence))|\b(?P<often>daily|weekly|monthly)\b"
)


def _unit_change(base: _Base, maker: _Maker) -> Case | None:
    found = list(_UNIT.finditer(base.text))
    if not found:
        return None
    match = maker.chance.choice(found)
    unit = match["unit"] or match["often"]
    swapped = _UNIT_SWAPS[unit]
    gap = "" if swapped.startswith((" ", "%")) else (match["gap"] or "")
    return _case(base, base.text[: match.start()] + gap + swapped + base.text[match.end() :])


# Direction and negation.

_FLIPS = (
    "increased/decreased increases/decreases increase/decrease higher/lower more/less more/fewer improved/worsened "
    "improves/worsens better/worse superior/inferior reduced/increased reduces/increases reduction/increase "
    "larger/smaller greater/smaller longer/shorter faster/slower raised/lowered rose/fell benefit/harm safe/harmful "
    "effective/ineffective often/rarely common/rare before/after with/without positive/negative faster/slower "
    "above/below over/under cut/raised"
).split()
_FLIP = {a: b for pair in _FLIPS for a, b in (pair.split("/"), pair.split("/")[::-1]) if a}
_FLIP_WORD = re.compile(
    r"\b(increased|decreased|increases|decreases|higher|lower|fewer|improved|worsened|improves|worsens|better|worse|"
    r"superior|inferior|reduced|reduces|reduction|larger|smaller|greater|longer|shorter|faster|slower|rose|fell|"
    r"effective|ineffective)\b(?! than (?:or equal|\d))",
    re.IGNORECASE,
)


def _flipped_direction(base: _Base, maker: _Maker) -> Case | None:
    found = list(_FLIP_WORD.finditer(base.text))
    if not found:
        return None
    match = maker.chance.choice(found)
    return _case(base, _put(base.text, match.start(), match.end(), _FLIP[match.group().lower()]))


_NEGATED = (
    (
        re.compile(r"\b(did|does|do|could|should|would|was|were|is|are|has|have|had|can|may|might) not\b"),
        r"\1",
    ),
    (re.compile(r"\bcannot\b"), "can"),
    (
        re.compile(
            r"\b[Nn]o (?=(?:\w+ ){0,2}(?:differen|effect|evidence|benefit|associat|increase|improve|advantage))"
        ),
        "a ",
    ),
    (re.compile(r"\bwithout\b"), "with"),
    (re.compile(r"\bnot (?=\w)"), ""),
)


def _dropped_negation(base: _Base, maker: _Maker) -> Case | None:
    found = [(m, put) for pattern, put in _NEGATED for m in pattern.finditer(base.text)]
    if not found:
        return None
    match, put = maker.chance.choice(found)
    return _case(base, base.text[: match.start()] + match.expand(put) + base.text[match.end() :])


# What the statement is about.


def _swapped(category: Category) -> Callable[[_Base, _Maker], Case | None]:
    """A planter that puts another concept of the category in the place of one."""

    def plant(base: _Base, maker: _Maker) -> Case | None:
        here = [m for m in base.mentions if m.concept.category is category]
        if not here or not maker.names[category]:
            return None
        mention = maker.chance.choice(here)
        named = {m.concept.id for m in base.mentions}
        kin = named | {b.id for m in base.mentions for b in maker.lexicon.broader(m.concept)}
        for _ in range(20):
            other = maker.chance.choice(maker.names[category]).concept
            wider = {b.id for b in maker.lexicon.broader(other)}
            if other.id not in kin and not wider & named:
                return _case(base, _put(base.text, mention.start, mention.end, other.name))
        return None

    return plant


def _put(text: str, start: int, end: int, word: str) -> str:
    """The text with ``word`` at ``start:end``, with a capital where there was one at the start of the text."""
    capital = start == 0 and text[:1].isupper()
    return text[:start] + (word[:1].upper() + word[1:] if capital else word) + text[end:]


# Quote, source and citation.


def _altered_quote(base: _Base, maker: _Maker) -> Case | None:
    """The passage no longer has the record's words, though the statement says what it says."""
    words = list(re.finditer(r"[A-Za-z]{5,}", base.passage.text))
    if not words:
        return None
    word = maker.chance.choice(words)
    other = maker.chance.choice(maker.bases).text.split()[-1].strip(".,;()")
    text = base.passage.text[: word.start()] + other + base.passage.text[word.end() :]
    if text == base.passage.text:
        return None
    passage = replace(base.passage, text=text, end=base.passage.start + len(text))
    return Case(kind="", text=text, passage=passage, record=base.record)


def _retracted_source(base: _Base, maker: _Maker) -> Case | None:
    del maker
    return Case(kind="", text=base.text, passage=base.passage, record=replace(base.record, retracted=True))


def _moved_citation(base: _Base, maker: _Maker) -> Case | None:
    """The citation points to what another publication says, on the same condition or treatment if one is there."""
    ids = {m.concept.id for m in base.mentions}
    others = [b for b in maker.bases if b.record.id != base.record.id]
    near = [b for b in others if ids & {m.concept.id for m in b.mentions}]
    if not others:
        return None
    other = maker.chance.choice(near or others)
    return Case(kind="", text=base.text, passage=other.passage, record=other.record)


# No fault: the words as they are, or others that mean the same.


def _untouched(base: _Base, maker: _Maker) -> Case | None:
    del maker
    return Case(kind="", text=base.text, passage=base.passage, record=base.record)


_SAME = (
    (r"\bcompared with\b", "versus"),
    (r"\bversus\b", "compared with"),
    (r"\bpatients\b", "people"),
    (r"\badverse events\b", "adverse effects"),
    (r"\bside effects\b", "adverse effects"),
    (r"\breduced\b", "lowered"),
    (r"\bdemonstrated\b", "showed"),
    (r"\bshowed\b", "demonstrated"),
    (r"\bwhereas\b", "while"),
    (r"\bapproximately\b", "about"),
    (r"\bhigher\b", "greater"),
    (r"\bsignificantly\b", "statistically significantly"),
    (r"\bfrequent\b", "common"),
    (r"\bmay\b", "might"),
    (r"\bsuggests?\b", "indicates"),
    (r"(?<=\d) ?%", " percent"),
    (r"\brandomised\b", "randomized"),
    (r"\brandomized\b", "randomised"),
    (r"(?<=[a-z])our\b(?=ed|ing|s|\b)", "or"),
    (r"haem", "hem"),
    (r"oedema\b", "edema"),
    (r"isation\b", "ization"),
    (r"\btwo\b", "2"),
    (r"\bthree\b", "3"),
    (r"\bsix\b", "6"),
)
_ASIDE = re.compile(r" \([^()]{3,80}\)(?=[ ,.;])")
_LEAD = re.compile(r"^(In|Among|With|After) ([^,.;()]{4,60}), (?=[a-z])")


def _paraphrase(base: _Base, maker: _Maker) -> Case | None:
    """One to three changes of wording that leave the meaning as it is."""
    changes = [_by_synonym, _by_words, _without_aside, _lead_last]
    maker.chance.shuffle(changes)
    text = base.text
    for change in changes[: maker.chance.randint(1, 3)]:
        text = change(text, base, maker)
    return _case(base, text)


def _by_words(text: str, base: _Base, maker: _Maker) -> str:
    del base
    fitting = [(p, put) for p, put in _SAME if re.search(p, text)]
    if not fitting:
        return text
    pattern, put = maker.chance.choice(fitting)
    return re.sub(pattern, put, text, count=1)


def _by_synonym(text: str, base: _Base, maker: _Maker) -> str:
    """A condition or treatment called by another of its names."""
    named = [
        m
        for m in maker.lexicon.mentions(text)
        if m.concept.category in {Category.CONDITION, Category.INTERVENTION}
    ]
    del base
    for mention in named:
        names = [
            n for n in maker.lexicon.synonyms(mention.concept)[:4] if len(n) > 4 and n not in text.lower()
        ]
        if names:
            return _put(text, mention.start, mention.end, maker.chance.choice(names))
    return text


def _without_aside(text: str, base: _Base, maker: _Maker) -> str:
    """Without one thing in brackets: less is said, nothing else."""
    del base, maker
    return _ASIDE.sub("", text, count=1)


def _lead_last(text: str, base: _Base, maker: _Maker) -> str:
    """The opening put last: "In adults, X rose." as "X rose in adults."."""
    del base, maker
    match = _LEAD.match(text)
    if not match or text.count(". ") or ";" in text or "," in text[match.end() :]:
        return text
    rest = text[match.end() :].rstrip(".")
    return f"{rest[0].upper()}{rest[1:]} {match[1].lower()} {match[2]}."


KINDS: Mapping[str, Callable[[_Base, _Maker], Case | None]] = {
    "untouched": _untouched,
    "paraphrase": _paraphrase,
    "wrong_dose": _wrong_dose,
    "changed_number": _changed_number,
    "unit_change": _unit_change,
    "flipped_direction": _flipped_direction,
    "dropped_negation": _dropped_negation,
    "swapped_condition": _swapped(Category.CONDITION),
    "swapped_population": _swapped(Category.POPULATION),
    "swapped_site": _swapped(Category.BODY_SITE),
    "swapped_intervention": _swapped(Category.INTERVENTION),
    "altered_quote": _altered_quote,
    "retracted_source": _retracted_source,
    "moved_citation": _moved_citation,
}
