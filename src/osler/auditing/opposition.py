"""Does a passage say the opposite of a claim: another direction, a one-sided negation, arms exchanged?

What is read of a passage is the clauses that speak of what the claim speaks of: "A did not, whereas B did".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from osler.auditing.accord import accord
from osler.auditing.advice import advised_against, not_only, other_order, placed_later, treatments_in
from osler.auditing.arm_figures import figures_exchanged
from osler.auditing.bounds import other_side
from osler.auditing.claim import Claim, Stance, denies, speaks_of_harm
from osler.auditing.clauses import Clause, clauses, focus
from osler.auditing.comparing import (
    degrees,
    degrees_turned,
    figures_turned,
    says_difference,
    winner,
    words_of_size,
)
from osler.auditing.extremes import other_extreme
from osler.auditing.lasting import passes
from osler.auditing.likeness import canonical
from osler.auditing.occurrence import denied_outright, scarce_there
from osler.auditing.pool import Candidate
from osler.auditing.ranking import ranked_alike
from osler.auditing.superlative import another_first
from osler.domain.question import INERT, Category, Concept
from osler.language.direction import EffectDirection, effect
from osler.language.effect_words import Sense, cues
from osler.language.polarity import opposites
from osler.language.words import content_stems, stem, words
from osler.ports import Lexicon

_E = EffectDirection
_ONE_WAY = frozenset({_E.INCREASED, _E.DECREASED, _E.IMPROVED, _E.WORSENED})
_OPPOSITE = {
    _E.INCREASED: _E.DECREASED,
    _E.DECREASED: _E.INCREASED,
    _E.IMPROVED: _E.WORSENED,
    _E.WORSENED: _E.IMPROVED,
}
_NEGATION = re.compile(
    r"\b(?:no|not|never|neither|nor|none|without|cannot|lack\w*|absence|fails?|failed|unlikely)\b|n't\b",
    re.IGNORECASE,
)
_SCOPE_END = re.compile(
    r"[;:,.]|\b(?:in|among|at|but|whereas|although|while|however|though)\b", re.IGNORECASE
)
_REACH = 6
"""Content words that a negation can bear on (NegEx: Chapman et al., J Biomed Inform 2001;34:301-310)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Why a passage says the opposite; ``firm`` where no likeness of words can outweigh it.

    ``part`` where it says the opposite of one part of the claim and bears out another.
    """

    reason: str
    firm: bool = False
    part: bool = False
    by_rule: bool = True
    """Whether a rule read it; else the second reader judged so."""
    exchanged: bool = False
    """Whether the passage has the claim's very figures with the arms exchanged."""
    arms: bool = False
    """Whether it names the claim's arms the other way round."""
    outright: bool = False
    """Whether it is turned however few other words the two share: another comes first, it does occur, it lost."""


def exchanged(claim: Claim, candidate: Candidate, lexicon: Lexicon) -> Turn | None:
    """How a passage has the claim's very figures with the arms exchanged, or ``None``."""
    if len(claim.figures) < _PAIR:
        return None
    told = figures_exchanged(claim.said, candidate.passage.text, lexicon)
    return Turn(told, firm=True, exchanged=True) if told else None


def outright(claim: Claim, candidate: Candidate, lexicon: Lexicon) -> Turn | None:
    """How a passage says the opposite in so many words, or has the claim's figures exchanged; or ``None``."""
    swapped = exchanged(claim, candidate, lexicon)
    if swapped:
        return swapped
    passage = candidate.passage.text
    crossed = _arms_exchanged(claim, candidate, lexicon)
    if crossed:
        return Turn(crossed, firm=True, outright=True, arms=True)
    told = (
        another_first(claim.said, passage, lexicon)
        or denied_outright(claim.said, passage)
        or scarce_there(claim.said, passage)
        or passes(claim.said, passage)
        or other_side(claim.said, passage)
        or other_extreme(claim.said, passage, lexicon)
    )
    return Turn(told, firm=True, outright=True) if told else None


_PAIR = 2


def turned(claim: Claim, candidate: Candidate, lexicon: Lexicon) -> Turn | None:
    """How a passage says the opposite of a claim on the same thing, or ``None``."""
    passage = candidate.passage.text
    plain = outright(claim, candidate, lexicon)
    if plain:
        return plain
    heard = accord(claim.said, passage, lexicon)
    rank = ranked_alike(claim.said, passage, lexicon)
    if rank > 0 or (heard.same and not heard.other):
        return None
    firm = (
        ("the library reports the comparison the other way round" if rank else "")
        or placed_later(claim, passage, lexicon)
        or degrees_turned(claim.said, passage)
        or figures_turned(claim.said, passage)
        or _of_another(claim, passage, lexicon)
        or advised_against(claim, passage, lexicon)
        or not_only(claim.said, passage)
        or other_order(claim, candidate, lexicon)
        or _no_difference(claim, candidate)
    )
    if firm:
        return Turn(firm, firm=True)
    same, other = degrees(claim.said, passage)
    if other:
        told = "the library says the opposite of a part of it" if same else "the library says the opposite"
        return Turn(told, firm=True, part=bool(same))
    unequal = _not_equal(claim, passage)
    if unequal:
        return Turn(unequal, firm=candidate.stance in {Stance.FOR, Stance.AGAINST})
    read = about_claim(claim, passage)
    reason = (
        _other_direction(claim, candidate, read)
        or _denied(claim, candidate, read, lexicon)
        or _opposite_word(claim, read)
    )
    return Turn(reason) if reason else None


_PROTECTS = re.compile(r"\bprotect\w*\b", re.IGNORECASE)


def about_claim(claim: Claim, passage: str) -> str:
    """The clauses of a passage that speak of what a claim speaks of."""
    about = {c.id for c in (*claim.about, *claim.interventions)}
    said = [
        c for c in claim.own if c.category in {Category.OUTCOME, Category.CONDITION} and c.id not in about
    ]
    keys = [s for c in said for s in content_stems(c.name)]
    return focus(passage, (*claim.stems, *(s for c in claim.own for s in content_stems(c.name))), keys)


def _other_direction(claim: Claim, candidate: Candidate, read: str) -> str:
    """One outcome, two directions; what an intervention was good for is compared with what it did not change."""
    if not one_outcome(claim, candidate):
        return ""
    ours, theirs = effect(claim.said).direction, _direction_of(read)
    if claim.stance is Stance.NULL and (ours not in _ONE_WAY or _EQUAL.search(claim.said)):
        ours = _E.NO_DIFFERENCE
    elif ours is _E.NOT_STATED and _PROTECTS.search(claim.said):
        ours = _E.DECREASED
    if _OPPOSITE.get(ours) is theirs:
        return f"the library says {_plain(theirs)}, the text {_plain(ours)}"
    if ours in _ONE_WAY and theirs is _E.NO_DIFFERENCE:
        return "the library shows no difference"
    if ours is _E.NO_DIFFERENCE and theirs in _ONE_WAY:
        return f"the library shows a difference ({_plain(theirs)})"
    return ""


_EQUAL = re.compile(
    r"\bas\s+(?:well|much|often|effective(?:ly)?|good|safe)\s+as\b|\bequally\b|\bno\s+(?:better|worse|different|more)\b|"
    r"\bsimilar(?:ly)?\b|\bto\s+the\s+same\b|\bcomparable\b|\bjust\s+as\b",
    re.IGNORECASE,
)


def _not_equal(claim: Claim, passage: str) -> str:
    """The claim calls two equal, the clause on what it speaks of puts one ahead."""
    if not _EQUAL.search(claim.said):
        return ""
    read = max(
        (c.text for c in clauses(passage)),
        key=lambda t: len(_content(claim.stems) & _content(content_stems(t))),
    )
    if denies(read) or _EQUAL.search(read):
        return ""
    ahead = [
        c
        for c in cues(read)
        if c.comparative and c.sense in {Sense.BETTER, Sense.WORSE, Sense.UP, Sense.DOWN}
    ]
    shared = _content(claim.stems) & _content(content_stems(read))
    return "the library shows a difference" if ahead and shared else ""


_WITHOUT = re.compile(r"^without\b", re.IGNORECASE)


def _direction_of(read: str) -> EffectDirection:
    """The direction of the clauses read; "without changing X" says that there was no difference."""
    return _E.NO_DIFFERENCE if _WITHOUT.match(read) else effect(read).direction


def states_direction(claim: Claim, passage: str) -> bool:
    """Whether a passage says which way something went, or the claim does not."""
    if effect(claim.said).direction not in {_E.INCREASED, _E.DECREASED}:
        return True
    if _direction_of(about_claim(claim, passage)) is not _E.NOT_STATED or _EXTRA.search(passage):
        return True
    return effect(passage).direction is effect(claim.said).direction


_EXTRA = re.compile(r"\b(?:one|an?)\s+(?:extra|additional|further|more|fewer)\b", re.IGNORECASE)


def one_outcome(claim: Claim, candidate: Candidate) -> bool:
    """Whether both speak of one outcome: they share a word or a concept beyond the treatments and the subject."""
    subject = {c.id for c in (*claim.interventions, *claim.about)}
    concepts = {c.id for c in claim.own if c.category in {Category.OUTCOME, Category.CONDITION}} - subject
    return bool(concepts & candidate.ids) or bool(_content(claim.stems) & _content(candidate.own_stems))


_AMOUNTS = frozenset(
    stem(w)
    for w in (
        "more less fewer higher lower greater smaller increase increased increases decrease decreased "
        "reduce reduced reduces "
        "versus compared than with one two risk rate no not week weeks month months year years day days "
        "after people"
    ).split()
)


def _content(stems: Sequence[str]) -> set[str]:
    return {canonical(s) for s in stems if s not in _AMOUNTS}


def _denied(claim: Claim, candidate: Candidate, read: str, lexicon: Lexicon) -> str:
    """A word that both use stands under a negation on one side only."""
    if _AVOIDS.search(claim.said):
        return ""
    subject = {c.id for c in (*claim.about, *claim.interventions)}
    sites = [
        m
        for m in lexicon.mentions(claim.said)
        if m.concept.category in _NAMED and m.concept.id not in subject
    ]
    named = {canonical(s) for m in sites for s in content_stems(claim.said[m.start : m.end])}
    both = {canonical(s) for s in claim.stems} & {canonical(s) for s in candidate.own_stems}
    both |= named & {canonical(s) for s in candidate.stems}
    if not both:
        return ""
    ours, theirs = _negated(claim.said) & both, _negated(read) & both
    if ours == theirs or (ours and theirs):
        return ""
    word = spelt(min(ours ^ theirs), candidate.passage.text if theirs else claim.said)
    who, whom = ("library", "text") if theirs else ("text", "library")
    return f'the {who} denies what the {whom} asserts ("{word}")'


_AVOIDS = re.compile(r"(?<=\w )(?:avoids?|spares?)\b", re.IGNORECASE)
"""What is avoided is neither asserted nor denied of the treatment that avoids it."""
_NAMED = frozenset({Category.BODY_SITE, Category.OUTCOME, Category.CONDITION})


def spelt(form: str, text: str) -> str:
    """The word of a text that a form stands for, as it is spelt there; the form itself where none does."""
    found = (w.text.lower() for w in words(text) if form in {canonical(s) for s in content_stems(w.text)})
    return next(found, form.lstrip("~="))


_OF_CHANGE = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:differences?|changes?|effects?|benefits?|improvement|reduction|increase|gain|evidence|association)\s+"
    r"(?:in|on|of|for|with|between)\b",
    re.IGNORECASE,
)
"""Of "no difference in X" X is what is denied."""


def negates(text: str) -> bool:
    """Whether a sentence denies anything."""
    return bool(_NEGATION.search(text))


def _negated(text: str) -> frozenset[str]:
    found: set[str] = set()
    for match in _NEGATION.finditer(text):
        rest = text[match.end() :]
        wider = _OF_CHANGE.match(rest)
        end = _SCOPE_END.search(rest, wider.end() if wider else 0)
        found.update(content_stems(rest[: end.start()] if end else rest)[:_REACH])
    return frozenset(canonical(s) for s in found)


def _opposite_word(claim: Claim, read: str) -> str:
    """A word of the claim whose opposite only the passage has."""
    ours, theirs = (frozenset(map(canonical, content_stems(t))) for t in (claim.said, read))
    for a, b in _pairs():
        for one, other in ((a, b), (b, a)):
            if one in ours - theirs and other in theirs - ours:
                there, here = spelt(other, read), spelt(one, claim.said)
                return f'the library says "{there}" where the text says "{here}"'
    return ""


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    """The opposite words that say how things are, as stems; amounts are read as directions."""
    known = [(a, b) for a, b in opposites() if a in _STATES]
    return tuple((canonical(stem(a)), canonical(stem(b))) for a, b in (*known, *_MORE))


_STATES = frozenset(
    "common frequent often always safe effective efficacious recommend sensitive susceptible stable benign "
    "malignant "
    "superior beneficial".split()
)
_MORE = (
    ("common", "rare"),
    ("frequent", "rare"),
    ("permanent", "relapse"),
    ("permanent", "temporary"),
    ("boys", "girls"),
    ("men", "women"),
    ("males", "females"),
)


# What no likeness of words outweighs.


def _arms_exchanged(claim: Claim, candidate: Candidate, lexicon: Lexicon) -> str:
    """The claim's winner is the passage's loser."""
    ours = winner(claim.said, lexicon.mentions(claim.said))
    if ours is None:
        return ""
    passage = candidate.passage.text
    said = winner(passage, lexicon.mentions(passage))
    theirs = said or _recorded(candidate, lexicon)
    if theirs is None or speaks_of_harm(claim.said) != speaks_of_harm(passage):
        return ""
    if not _same_outcome(claim, candidate):
        return ""
    texts = (passage, *candidate.record.interventions, *candidate.record.comparators)
    kinds = {m.concept.id: m.concept for text in texts for m in lexicon.mentions(text)}
    ahead, behind = (ids | {b.id for i in ids for b in lexicon.broader(kinds[i])} for ids in theirs)
    ours = (_with_classes(ours[0], claim, lexicon), _with_classes(ours[1], claim, lexicon))
    if ours[0] & behind and ours[1] & ahead and not (ours[0] & ahead or ours[1] & behind):
        return "the library reports the comparison the other way round"
    return ""


def _with_classes(ids: frozenset[str], claim: Claim, lexicon: Lexicon) -> frozenset[str]:
    """Treatments; one that is a class itself with what it is a kind of ("topical steroid": steroid)."""
    classes = [c for c in claim.own if c.id in ids and lexicon.narrower(c)]
    return ids | {b.id for c in classes for b in lexicon.broader(c)}


_GENERIC = re.compile(
    r"\b(?:better|more\s+(?:effective|efficacious|successful)|superior|outperform\w*|worse|inferior|less\s+effective|preferred|"
    r"preferable|in\s+preference)\s+(?:than|to|over)\b",
    re.IGNORECASE,
)


def _same_outcome(claim: Claim, candidate: Candidate) -> bool:
    """Whether a claim compares at large, or of an outcome that the passage names too."""
    about = {c.id for c in (*claim.about, *claim.interventions)}
    outcomes = {c.id for c in claim.own if c.category in {Category.OUTCOME, Category.CONDITION}} - about
    if not outcomes <= candidate.ids:
        return False
    return bool(outcomes) or bool(_GENERIC.search(claim.said)) or one_outcome(claim, candidate)


def _recorded(candidate: Candidate, lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]] | None:
    """The arms as the record's source names them, where its finding favours one."""
    record = candidate.record
    ours = _ids(record.interventions, lexicon)
    theirs = _ids(record.comparators, lexicon)
    if not ours or not theirs or ours & theirs:
        return None
    if candidate.stance is Stance.FOR:
        return ours, theirs
    return (theirs, ours) if candidate.stance is Stance.AGAINST else None


def _ids(texts: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    found: list[Concept] = [m.concept for text in texts for m in lexicon.mentions(text)]
    return frozenset(c.id for c in found if c.category is Category.INTERVENTION)


_ELLIPSIS = re.compile(
    r"\b(?:did|does|do|was|were|is|are)(?:\s+(?:not|so|too|in|at|on)\b|\s*$)", re.IGNORECASE
)
"""A clause that leaves its verb to the one before ("whereas B did in two trials")."""


def _of_another(claim: Claim, passage: str, lexicon: Lexicon) -> str:
    """What the claim says of its treatment one clause says of another, and another clause speaks of the claim's."""
    parts = clauses(passage)
    ours = [c for c in claim.own if c.category is Category.INTERVENTION and c.name not in INERT]
    if len(parts) < 2 or len(ours) != 1:
        return ""
    stems = {canonical(s) for s in claim.stems}
    others = {c.id for c in claim.own if c.category in {Category.OUTCOME, Category.CONDITION}} - {
        c.id for c in claim.conditions
    }
    told = [(p, _shared(p, stems, others, lexicon)) for p in parts]
    clause, most = max(told, key=lambda t: t[1])
    if not most or sum(n == most for _, n in told) > 1:
        return ""
    here = {
        m.concept.id: m.concept.name
        for m in lexicon.mentions(clause.text)
        if m.concept.category is Category.INTERVENTION and m.concept.name not in INERT
    }
    elsewhere = [p for p in parts if p is not clause and ours[0].id in treatments_in(p.text, lexicon)]
    if not here or ours[0].id in here or not elsewhere or _opposed_degrees(claim.said, clause.text):
        return ""
    if any(b.id in here for b in lexicon.broader(ours[0])) or any(
        _ELLIPSIS.search(p.text) for p in elsewhere
    ):
        return ""
    if any(name.lower() in ours[0].name.lower() for name in here.values()):
        return ""
    if ours[0].id in treatments_in(clause.text, lexicon):
        return ""
    return f"the library says this of {next(iter(here.values()))}, not of {ours[0].name}"


def _opposed_degrees(ours: str, theirs: str) -> bool:
    """Whether one says "more" and the other "less": what has less beside it is no other thing that has more."""
    degrees = [{c.sense for c in cues(t) if c.comparative} & {Sense.UP, Sense.DOWN} for t in (ours, theirs)]
    return all(len(d) == 1 for d in degrees) and degrees[0] != degrees[1]


def _shared(clause: Clause, stems: set[str], ids: set[str], lexicon: Lexicon) -> int:
    named = {m.concept.id for m in lexicon.mentions(clause.text)}
    return len(stems & {canonical(s) for s in content_stems(clause.text)}) + len(ids & named)


def _no_difference(claim: Claim, candidate: Candidate) -> str:
    """The claim puts one of two ahead; a finding on the same two and the same outcome shows no difference."""
    if claim.stance not in {Stance.FOR, Stance.HARM, Stance.OPEN} or not says_difference(claim.said):
        return ""
    if candidate.stance is not Stance.NULL:
        return ""
    arms = [c for c in claim.own if c.category is Category.INTERVENTION]
    arms += [c for c in claim.interventions if c not in arms]
    real = [c for c in arms if c.name not in INERT]
    if len(arms) < 2 or not real or not all(c.id in candidate.ids for c in real):
        return ""
    others = [c for c in claim.own if c.category in {Category.OUTCOME, Category.CONDITION}]
    said = set(claim.stems) - words_of_size(claim.said)
    alike = not said or one_outcome(claim, candidate) or (len(real) > 1 and same_matter(claim, candidate))
    if not alike or not all(c.id in candidate.ids for c in others):
        return ""
    return "the library shows no difference between them"


def same_matter(claim: Claim, candidate: Candidate) -> bool:
    """Whether a passage that leans otherwise does so on what the claim speaks of, benefit or harm."""
    return speaks_of_harm(claim.said) == speaks_of_harm(candidate.passage.text)


def _plain(direction: EffectDirection) -> str:
    return direction.value.replace("_", " ")
