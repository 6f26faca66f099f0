"""Whether a sentence says that something happens or that it does not: "no blistering occurred", "relapse is common".

What one sentence says never happened and another says did happen cannot both stand, however few other words they
share. Only plain forms are read: a denied noun ("no relapse"), a noun that was not seen, a noun that occurred or
is common. The rules are of this house.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from osler.auditing.clauses import clauses
from osler.auditing.likeness import canonical
from osler.auditing.limited import limited, opener
from osler.language.words import content_stems


@dataclass(frozen=True, slots=True)
class Occurrence:
    """That a thing, by the forms of its words, happens or exists (``holds``), or that it does not."""

    thing: frozenset[str]
    holds: bool


_HAPPENS = (
    r"occur(?:s|red)?|happen(?:s|ed)?|appear(?:s|ed)?|develop(?:s|ed)?|arose|arises|exists?|affect(?:s|ed)|followed|"
    r"(?:has|have|had)\s+been\s+(?:seen|found|observed|reported|recorded|noted|described)|"
    r"(?:is|are|was|were)\s+(?:also\s+)?(?:seen|found|observed|reported|recorded|noted|common|frequent|usual|typical|"
    r"an?\s+(?:common|frequent|known|typical|usual)|a\s+risk)"
)
_NOTHING = re.compile(
    r"\b(?:no|nobody|none|neither)\s+(?!longer\b|more\b|less\b|better\b|worse\b|fewer\b|higher\b|lower\b|one\b|doubt\b|need\b)"
    r"(?P<thing>[^,.;:()]{3,60}?)(?=\s+(?:was|were|is|are|occurred|happened|appeared|developed|exists?|has|have|had|followed|in|"
    r"with|after|during|at|for|of|between|from)\b|[,.;:()]|$)",
    re.IGNORECASE,
)
_HAS_NOTHING = re.compile(
    r"\b(?:nobody|no\s+one|no\s+patients?)\s+(?:had|has|developed)\s+(?P<thing>[^,.;:()]{3,40})",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"^(?P<thing>[^,.;:()]{3,60}?)\s+(?:(?:has|have|had|was|were|is|are)\s+(?:not|never)\s+(?:yet\s+)?(?:been\s+)?"
    r"(?:seen|found|observed|reported|recorded|noted|described)|(?:does|do|did)\s+not\s+(?:occur|happen|appear|develop|exist)|never\s+(?:occurs?|happens?))\b",
    re.IGNORECASE,
)
_DOES = re.compile(rf"^(?P<thing>[^,.;:()]{{3,70}}?)\s+(?:{_HAPPENS})\b", re.IGNORECASE)
_THERE_IS = re.compile(
    r"\bthere\s+(?:is|are|was|were)\s+(?:now\s+)?(?:an?|the|several|many)\s+(?P<thing>[^,.;:()]{3,50})",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|not|never|none|neither|nor|without|rare(?:ly)?|few|hardly)\b|n't\b", re.IGNORECASE
)
_ABOUT_EFFECTS = re.compile(
    r"\b(?:difference|differences|effect|effects|benefit|evidence|change|advantage|improvement|data|studies|trials?|"
    r"association|link|increase|reduction|gain|superiority|reason|role|interactions?)\b",
    re.IGNORECASE,
)
"""What is compared, not what happens; it is read elsewhere."""
_WORDS = 3
"""The most words of a thing."""


def occurrences(text: str) -> tuple[Occurrence, ...]:
    """What a sentence says happens, and what it says does not."""
    return tuple(found for clause in clauses(text) for found in _of_clause(clause.text))


_FREE = re.compile(
    r"\b(?P<thing>pain|symptom|scar|side[-\s]effect|relapse)(?:less|[-\s]free)\b", re.IGNORECASE
)
_MUCH = re.compile(
    r"^(?P<thing>[^,.;:()]{3,50}?)\s+(?:was|were|is|are)\s+(?:considerable|severe|intense|marked|substantial)\b",
    re.IGNORECASE,
)


def _of_clause(text: str) -> Iterator[Occurrence]:
    free = _FREE.search(text)
    if free and not _DENIED.search(text):
        yield from _occurrence(free["thing"], holds=False)
        return
    denied = [m for p in (_NOTHING, _HAS_NOTHING) for m in p.finditer(text)]
    never = _NEVER.match(text)
    for nothing in (*denied, *([never] if never else [])):
        if not _ABOUT_EFFECTS.search(nothing["thing"]):
            yield from _occurrence(nothing["thing"], holds=False)
    if denied or never or _DENIED.search(text):
        return
    for match in (_DOES.match(text), _MUCH.match(text), _THERE_IS.search(text)):
        if match and not _ABOUT_EFFECTS.search(match["thing"]):
            yield from _occurrence(match["thing"], holds=True)


def _occurrence(words: str, *, holds: bool) -> Iterator[Occurrence]:
    for part in re.split(r"\b(?:or|and)\b", words):
        forms = [canonical(s) for s in content_stems(part) if not s[0].isdigit()]
        named = frozenset(f for f in forms if f not in _degrees())
        if named and len(named) <= _WORDS:
            yield Occurrence(named, holds)


def _degrees() -> frozenset[str]:
    words = (
        "serious severe major clinical significant important complete established well actual other new any "
        "patient people participants many most"
    )
    return frozenset(canonical(s) for s in content_stems(words))


_PLENTY = re.compile(
    r"\b(?:several|many|most|multiple|numerous|large|ample|abundant|strong|robust|extensive|almost\s+all|nearly\s+all)\s+(?:[\w-]+\s+){0,3}?(?P<what>trials?|studies|evidence|data|literature)\b",
    re.IGNORECASE,
)
_SCARCE = re.compile(
    r"\b(?:only|just|few|scarce|sparse|limited|lacking|no|insufficient|thin)\b[^.;]{0,60}?\b(?P<what>trials?|studies|evidence|data|literature)\b"
    r"|\b(?P<that>trials?|studies|evidence|data|literature)\b[^.;]{0,30}?\b(?:scarce|sparse|limited|lacking|thin|weak|insufficient)\b",
    re.IGNORECASE,
)


_MANY_PEOPLE = re.compile(
    r"(?:many|most|almost\s+all|nearly\s+all|the\s+majority\s+of)\s+(?:of\s+the\s+)?(?:participants|patients|people|children|women|men|users)\b",
    re.IGNORECASE,
)
_FEW_PEOPLE = re.compile(
    r"\bonly\s+(?:\d+|one|two|three|four|five)\s+of\s+\d+|\b(?:under|less\s+than|fewer\s+than)\s+(?:half|a\s+third|a\s+quarter)\b|\bhardly\s+any\b",
    re.IGNORECASE,
)


def scarce_there(claim: str, passage: str) -> str:
    """Whether a passage calls few, thin or lacking the studies of which a claim says that there are plenty."""
    if _MANY_PEOPLE.match(claim) and _FEW_PEOPLE.search(passage):
        shared = set(map(canonical, content_stems(claim))) & set(map(canonical, content_stems(passage)))
        return "the library says it of few" if shared - _degrees() else ""
    plenty, scarce = _PLENTY.search(claim), _SCARCE.search(passage)
    if plenty is None or scarce is None or _SCARCE.search(claim):
        return ""
    ours, theirs = canonical(_stem(plenty["what"])), canonical(_stem(scarce["what"] or scarce["that"]))
    general = {canonical(_stem(w)) for w in ("evidence", "data", "literature")}
    alike = ours == theirs or (ours in general and theirs in general)
    return "the library calls the evidence scarce" if alike else ""


def _stem(word: str) -> str:
    return next(iter(content_stems(word)), word)


def denied_outright(claim: str, passage: str, known: Collection[str] = ()) -> str:
    """How a passage says that what the claim says happens does not, or the reverse; "" where it does neither.

    What it says of one arm, of some people or, denying it, of one time only is no answer to a claim that names none;
    ``known`` are the names of what the claim is about without saying so.
    """
    first = opener(passage)
    theirs = [
        (found, limited(f"{first} {clause.text}", claim, known, timed=not found.holds))
        for clause in clauses(passage)
        for found in _of_clause(clause.text)
    ]
    for one in occurrences(claim):
        met = [(t, only) for t, only in theirs if one.thing <= t.thing or t.thing <= one.thing]
        if any(not only for _, only in met) and all(t.holds is not one.holds for t, _ in met):
            return (
                "the library says that it does not occur"
                if one.holds
                else "the library says that it does occur"
            )
    return ""
