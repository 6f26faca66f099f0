"""What a sentence names as the most common or the most often affected: two sentences can name different things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from osler.auditing.clauses import clauses
from osler.auditing.likeness import canonical
from osler.domain.question import Mention
from osler.language.words import content_stems
from osler.ports import Lexicon


@dataclass(frozen=True, slots=True)
class Superlative:
    """``first`` are the forms and concepts named as coming first, ``kind`` those of what they come first among."""

    degree: str
    first: frozenset[str]
    kind: frozenset[str]


_OFTEN = r"(?:common|commonly|frequent|frequently|often|prevalent|usual)"
_DEGREE = rf"(?P<degree>most|least)\s+(?:{_OFTEN})"
_IS_THE = re.compile(
    rf"^(?P<first>[^,.;:()]{{3,60}}?)\s+(?:is|are|was|were|remains?)\s+(?:by\s+far\s+)?(?:the\s+|an?\s+)?{_DEGREE}\b(?P<kind>[^,.;()]{{0,70}})",
    re.IGNORECASE,
)
_THE_IS = re.compile(
    rf"\bthe\s+{_DEGREE}\s+(?P<kind>[^,.;()]{{3,60}}?)\s+(?:is|are|was|were)\s+(?P<first>[^,.;()]{{3,60}})",
    re.IGNORECASE,
)
_VERB = re.compile(
    rf"^(?P<first>[^,.;:()]{{3,60}}?)\s+(?:(?:is|are|was|were)\s+)?(?P<kind>\w+)\s+{_DEGREE}\b", re.IGNORECASE
)
_FIRST_VERB = re.compile(
    rf"^(?P<first>[^,.;:()]{{3,60}}?)\s+(?:is|are|was|were)\s+{_DEGREE}\s+(?P<kind>\w+(?:\s+\w+)?)\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:in|with|among|of|after|for|at|by)\b.*", re.IGNORECASE | re.DOTALL)


def superlatives(text: str, lexicon: Lexicon) -> tuple[Superlative, ...]:
    """What a sentence puts first, clause by clause."""
    return tuple(found for clause in clauses(text) for found in _of_clause(clause.text, lexicon))


def _of_clause(text: str, lexicon: Lexicon) -> Iterator[Superlative]:
    named = lexicon.mentions(text)
    for pattern in (_THE_IS, _FIRST_VERB, _IS_THE, _VERB):
        match = pattern.search(text)
        if match is None:
            continue
        first = _forms(text, *match.span("first"), named)
        kind = _forms(text, *match.span("kind"), named)
        if first and kind and not first & kind:
            yield Superlative(match["degree"].lower(), first, kind)
        return


def _forms(text: str, start: int, end: int, named: tuple[Mention, ...]) -> frozenset[str]:
    """The forms of a stretch up to its first preposition, and the concepts it names."""
    head = _AFTER.sub("", text[start:end])
    concepts = {m.concept.id for m in named if start <= m.start and m.end <= start + len(head)}
    return frozenset(canonical(s) for s in content_stems(head) if s not in _framing()) | concepts


def _framing() -> frozenset[str]:
    return frozenset(content_stems("overall usually generally main single cause form type"))


def another_first(claim: str, passage: str, lexicon: Lexicon) -> str:
    """What a passage puts first where the claim puts something else; "" where it puts the same, or nothing."""
    ours, theirs = superlatives(claim, lexicon), superlatives(passage, lexicon)
    if not ours or not theirs:
        return ""
    there = _forms_of(passage, lexicon)
    for one in ours:
        alike = [t for t in theirs if t.degree == one.degree and t.kind & one.kind]
        if not alike or any(_same(one.first, t.first) for t in alike):
            continue
        if one.first <= there or any(_categories(one.first) & _categories(t.first) for t in alike):
            return "the library puts something else first"
    return ""


def _forms_of(text: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(map(canonical, content_stems(text))) | {m.concept.id for m in lexicon.mentions(text)}


def _categories(forms: frozenset[str]) -> frozenset[str]:
    """The categories of the concepts among some forms: one cough is no rival of a place."""
    return frozenset(f.partition(":")[0] for f in forms if ":" in f)


def _same(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two things put first are one: the smaller is named in the larger."""
    return ours <= theirs or theirs <= ours
