"""A statement read as a claim: what it is about, what it says beyond that, and which way it leans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from osler.auditing.antecedent import spelt_out
from osler.auditing.figures import figures_of
from osler.auditing.statements import PageStatement
from osler.domain.question import INERT, Category, Concept, Mention
from osler.language.quantities import Quantity, quantities
from osler.language.words import content_stems
from osler.ports import Lexicon


class Stance(Enum):
    """Which way a statement, or a finding, leans on what it speaks of."""

    FOR = "for"
    AGAINST = "against"
    NULL = "null"
    """No difference, no effect."""
    HARM = "harm"
    OPEN = "open"
    """It reports without leaning, or leans both ways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a statement says, ready to be held against passages.

    Attributes:
        text: the statement, with what it leans on named in brackets.
        said: its own words, a word that points back ("it", "these agents") replaced by what it stands for.
        own: the concepts that it names itself.
        conditions, interventions, sites, populations: what it is about (a harm of a treatment is one whatever it
            was given for, so warnings inherit no condition); inherited from headings, neighbours and
            the page's question where it names none. What works on one site need not on another, so only a statement
            that pleads for something inherits the page's site.
        about: those of the conditions that are its subject, not what it says of it.
        borrowed: the treatments and conditions that are its context's, not its own.
        proposed: the treatments that it orders; all that it names where it orders nothing.
        stems: the stems of its content words that belong to no concept and to no word of mere recommendation.
        figures: its quantities.
        stance: which way it leans.
    """

    text: str
    said: str
    own: tuple[Concept, ...]
    conditions: tuple[Concept, ...]
    about: tuple[Concept, ...]
    interventions: tuple[Concept, ...]
    sites: tuple[Concept, ...]
    populations: tuple[Concept, ...]
    borrowed: tuple[Concept, ...]
    proposed: tuple[Concept, ...]
    stems: tuple[str, ...]
    figures: tuple[Quantity, ...]
    stance: Stance

    def subject(self) -> tuple[Concept, ...]:
        """Everything that it is about, its own concepts first."""
        every = (*self.own, *self.interventions, *self.conditions)
        return tuple({c.id: c for c in every}.values())


@dataclass(frozen=True, slots=True)
class PageSubject:
    """What the page is about, by its title and first words."""

    question: str
    concepts: tuple[Concept, ...]
    titled: bool = True
    """Whether a title says so; what only the first sentence is about need not be what the others are about."""

    @property
    def several(self) -> bool:
        """Whether the title names several subjects, so that a statement need not be about all of them."""
        listed = _LISTED.search(self.question) if self.titled else None
        return bool(listed) or len(self.of(Category.CONDITION)) > 1 or len(self.of(Category.INTERVENTION)) > 1

    def of(self, category: Category) -> tuple[Concept, ...]:
        """The page's concepts of one category."""
        return tuple(c for c in self.concepts if c.category is category)


_LISTED = re.compile(r"^[^?:]*\w,\s+[^?:]*\b(?:and|or)\b|:\s", re.IGNORECASE)
_AGAINST = re.compile(
    r"""\b(?:(?:be|is|are)\ (?:best\ )?avoided|^avoid(?:ing)?|^do\ not|^don't|^never|should\ not|must\ not
      |cannot\ be\ recommended|not\ (?:be\ )?(?:recommended|
      advised|advisable|indicated|routinely|used|appropriate|first)|contra-?indicated|discourag\w+|refrain
      |recommends?\ against|
      advis\w+\ against|extreme\ caution|with\ caution|caution\ is|limit\ use|ineffective|not\ effective|
      no\ (?:role|place|benefit)|unsuitable|should\ be\ avoided|poor\ evidence)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_NULL = re.compile(
    r"""\b(?:no\ (?:significant\ |clear\ |meaningful\ |added\ |additional\ |lasting\ |substantial\ )*(?:difference
      |benefit|effect|advantage|improvement|
      reduction|change|gain)|not\ (?:\w+\ ){0,2}(?:superior|better|differ|improve|reduce
      |reach\ significance)|no\ (?:\w+\ )?(?:risks?|harms?|side\ effects?|adverse)|did\ not|does\ not
      |as\ (?:effective|good|safe)\ as|just\ as\ \w+\ as|
      (?:works?|does|do|performs?|eas\w+|controls?|clears?|treats?|prevents?|reduces?|lowers?)\b
      [^.;]{0,40}?\bas\ (?:well|much|often)\ as
      |to\ the\ same\ (?:extent|degree)|no\ (?:better|worse|different
      |more\ (?:effective|often|frequent|common|likely))|not\ better|equally
      |similar\ (?:to|in|between)|(?:was|were|is|are)\ similar
      |comparable|non-?inferior|equivalent|added\ nothing)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:risks?\s+of|adverse|side\s+effects?|harms?|complications?|(?<!any\s)(?<!all-)caus(?:e|es|ed|ing)|worsens?|toxic\w*|"
    r"atrophy|scarring|"
    r"granulom\w+|bleeding|increases?\s+the\s+risk|raised?\s+the\s+risk|may\s+occur|can\s+occur|"
    r"poor(?:er)?\s+healing|"
    r"worse\s+outcomes?|dangerous|fatal)\b",
    re.IGNORECASE,
)
_SAFETY = re.compile(r"\b(?:adverse|safe(?:ly|ty|r)?|(?:well\s+)?tolerated|harmless)\b", re.IGNORECASE)
_FOR = re.compile(
    r"""\b(?:recommend(?:ed|s)?|first[-\s](?:line|choice)|second[-\s]line|treatment\ of\ choice|preferred
      |preferable|drug\ of\ choice|
      gold\ standard|mainstay|effective(?:ly|ness)?|efficac\w+|viable|beneficial|benefits?|improv\w+
      |enhanc\w+|superior|
      better|successful\w*|promising|useful|helpful|optimal|should\ be\ (?:used|given|offered|started|considered)|
      reduc\w+|lower(?:s|ed)?|prevent\w*|protect\w*|relie(?:f|ves?)|promot\w+|restor\w+|stimulat\w+|repigment\w+
      |in\ preference\ to|
      well[-\s]tolerated|safe|(?:suggested|tried|used|given)\ first|
      (?:is|are)\ advised|just\ as\ (?:well|good|effective)|favou?rable|outperform\w*|works?)\b
    | ^(?:[\w\s-]+,\s)?(?:use|apply|start|consider|take|give|add|combine|combining|prescribe|initiate
    |administer|offer|continue|
      begin|follow|roll|perform)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_PLEADING = frozenset(
    stem
    for word in (
        "viable option options choice recommended recommend recommends recommendation preferred prefer "
        "consider considered "
        "considering treatment treatments treat treated therapy therapies therapeutic approach approaches "
        "management manage "
        "intervention interventions regimen strategy strategies "
        "effective effectively effectiveness efficacy efficacious beneficial benefit benefits promising "
        "useful helpful results "
        "result enhance enhances enhanced "
        "improve improves improved improvement noticeable best first line initial initially start initiate "
        "initiating use apply "
        "applied take give patient patients people person individual individuals cases case include "
        "includes including "
        "included particularly particular especially important typically usually generally often commonly "
        "suggest suggests "
        "study studies evidence show shows shown demonstrate demonstrates reported according due associated "
        "like various range "
        "wide broad several many multiple type types need needed require requires required may potentially "
        "potential likely "
        "available current currently clinical clinically approximately around expect recognize recognise "
        "note ensure provide "
        "provides significant significantly condition conditions disease rate rates reach reached achieve achieved "
        "involve involves involving occur occurs caution cautious extreme extremely avoid avoided profile "
        "greater superior good well "
        "week weeks month months day days year years time times hour hours minute minutes daily weekly "
        "monthly once twice every "
        "bring brings brought come comes came make makes made get gets got lead leads led "
        "because almost nearly rather quite very far whether versus newer seen see although though relative absolute "
        "remain remains compared no not none nor neither never less more fewer one also within"
    ).split()
    for stem in content_stems(word)
)
"""Stems that plead or frame: which way they lean is read as the stance, so they are not looked for in passages."""
_ORDERS = re.compile(
    r"(?:^|,\s|\band\s)(?:use|apply|start|take|give|add|administer|put|follow)\b", re.IGNORECASE
)
_LEANS = re.compile(
    r"\b(?:it|they|them|this|these|that|those|such|its|their)\b|^(?:apply|use|take|repeat|continue|stop|"
    r"limit|avoid|consider|"
    r"expect|monitor|reserve|start|give|increase|reduce|begin|if|as)\b",
    re.IGNORECASE,
)


_POINTS_BACK = re.compile(r"\b(?:it|they|them|this|these|that|those|such|its|their)\b", re.IGNORECASE)
_WHOLE = 6
"""Content words from which an order says itself what it is about."""


def claim(statement: PageStatement, page: PageSubject, lexicon: Lexicon) -> Claim:
    """The statement as a claim, with what it leans on taken from its surroundings."""
    said = spelt_out(statement.said, statement.before, statement.headings, page.concepts, lexicon)
    mentions = lexicon.mentions(said)
    own = _once(m.concept for m in mentions)
    around = [tuple(m.concept for m in lexicon.mentions(text)) for text in _context(statement, page)]
    stance = stance_of(said)
    order = _ORDERS.search(said)
    ordered = order.end() if order else 0
    interventions = tuple(c for c in _of(own, Category.INTERVENTION) if c.name not in INERT)
    told = _told(said, mentions, page, lexicon)
    if not interventions:
        interventions = _first(around, Category.INTERVENTION)
    if not interventions and not page.several and not (told and stance is not Stance.FOR):
        interventions = page.of(Category.INTERVENTION)
    if not page.titled and interventions and not _shares(own, page):
        page = PageSubject(page.question, ())
        told = _told(said, mentions, page, lexicon)
    harm = stance in {Stance.HARM, Stance.AGAINST} and bool(interventions)
    context = _once((*_first(around, Category.CONDITION), *page.of(Category.CONDITION)))
    about = told or (() if harm else context)
    conditions = told or (() if harm else _once((*context, *_of(own, Category.CONDITION))))
    own_ids = {c.id for c in own}
    headed = any(c.category in _SUBJECTS for concepts in around[:1] for c in concepts)
    borrowed = tuple(c for c in (*interventions, *conditions) if c.id not in own_ids)
    return Claim(
        text=_resolved(said, borrowed),
        said=said,
        own=own,
        conditions=conditions,
        about=about,
        interventions=interventions,
        sites=_of(own, Category.BODY_SITE) or (page.of(Category.BODY_SITE) if stance is Stance.FOR else ()),
        populations=_of(own, Category.POPULATION)
        or (
            ()
            if page.several and _first(around, Category.POPULATION) == () and headed
            else page.of(Category.POPULATION)
        ),
        borrowed=borrowed,
        proposed=_of((m.concept for m in mentions if m.start >= ordered), Category.INTERVENTION),
        stems=remaining_stems(said, mentions),
        figures=figures_of(said),
        stance=stance,
    )


_SUBJECTS = frozenset({Category.CONDITION, Category.INTERVENTION})


def _told(text: str, mentions: Sequence[Mention], page: PageSubject, lexicon: Lexicon) -> tuple[Concept, ...]:
    """The conditions that a statement is about by its own words.

    Those of the page, their kinds and what they are kinds of; else those that it is put as being about ("in
    asthma", "for white spots"). Other conditions that it names are what it says of its subject: outcomes, harms.
    """
    found = [m for m in mentions if m.concept.category is Category.CONDITION]
    asked = page.of(Category.CONDITION)
    near = {c.id for c in asked} | {b.id for c in asked for b in lexicon.broader(c)}
    related = [m for m in found if m.concept.id in near or near & {b.id for b in lexicon.broader(m.concept)}]
    framed = [m for m in found if m.start < _EARLY or _FRAMES.search(text, 0, m.start)]
    return _once(m.concept for m in related or framed)


def _shares(own: Sequence[Concept], page: PageSubject) -> bool:
    """Whether a statement names no treatment, or one that the page's first sentence names too."""
    named = {c.id for c in own if c.category is Category.INTERVENTION and c.name not in INERT}
    return not named or bool(named & {c.id for c in page.concepts})


_EARLY = 6
"""A condition that a statement begins with is its subject."""
_FRAMES = re.compile(
    r"\b(?:in|with|for|treat\w*|manag\w*|repigments?|clears?|cures?|heals?|prevents?|improves?)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


def remaining_stems(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The content stems outside the concepts named, without framing words and without numbers, once each."""
    at, parts = 0, []
    spans = [(m.start, m.end) for m in mentions]
    spans += [(q.start, q.end) for q in quantities(text) if not any(c.isdigit() for c in q.text)]
    for start, end in sorted(spans):
        parts.append(text[at : max(at, start)])
        at = max(at, end)
    parts.append(text[at:])
    stems = (s for s in content_stems(" ; ".join(parts)) if s not in _PLEADING and not s[0].isdigit())
    return tuple(dict.fromkeys(s for s in stems if len(s) > 1))


def stance_of(text: str) -> Stance:
    """Which way a sentence leans, by its words; what speaks against outweighs what speaks for."""
    if _AGAINST.search(text):
        return Stance.AGAINST
    if _NULL.search(text):
        return Stance.NULL
    pleads = _FOR.search(text)
    if _HARM.search(text):
        return Stance.OPEN if pleads else Stance.HARM
    return Stance.FOR if pleads else Stance.OPEN


def denies(text: str) -> bool:
    """Whether a sentence says anywhere that there is no difference or no effect."""
    return bool(_NULL.search(text))


def speaks_of_harm(text: str) -> bool:
    """Whether a sentence is about harm, be it to say that there is none."""
    return bool(_HARM.search(text) or _SAFETY.search(text))


def _context(statement: PageStatement, page: PageSubject) -> tuple[str, ...]:
    """Where a statement looks for what it leaves out: what was said before if it leans on it, then headings."""
    order = _LEANS.match(statement.said)
    whole = (
        order is not None
        and len(content_stems(statement.said)) > _WHOLE
        and not _POINTS_BACK.search(statement.said)
    )
    leans = statement.before if _LEANS.search(statement.said) and not whole else ()
    title = page.question
    return (*(h for h in statement.headings[:1]), *leans, *(h for h in statement.headings[1:] if h != title))


def _resolved(said: str, borrowed: Sequence[Concept]) -> str:
    names = ", ".join(c.name for c in borrowed)
    return f"{said} [{names}]" if names else said


def _first(around: Sequence[tuple[Concept, ...]], category: Category) -> tuple[Concept, ...]:
    return next((found for concepts in around if (found := _of(concepts, category))), ())


def _of(concepts: Iterable[Concept], category: Category) -> tuple[Concept, ...]:
    return _once(c for c in concepts if c.category is category)


def _once(concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    return tuple({c.id: c for c in concepts}.values())
