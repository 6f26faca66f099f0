"""Defects of a page that no single statement shows: its citations, its references, its status, its reading level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from osler.auditing.blocks import Block, BlockRole
from osler.auditing.markers import MarkerStyle, markers
from osler.auditing.readability import TOO_HIGH, grade
from osler.auditing.statements import PageStatement
from osler.domain.audit_report import Defect, StructureKind, TextReference
from osler.language.quantities import Quantity, QuantityKind, quantities
from osler.language.sentences import sentences

_REVIEWED = re.compile(
    r"\b(?:(?:all\s+)?(?:articles?|pages?|content|information|answers?)\s+(?:is|are|was|were|has\s+been|"
    r"have\s+been)\s+"
    r"(?:\w+\s+)?(?:reviewed|approved|verified|fact-checked)|(?:medically|clinically|expert|peer)[-\s]reviewed|"
    r"reviewed\s+(?:for\s+accuracy\s+)?by\b|approved\s+by\b|fact-checked\s+by\b)",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"\b(?:pending\s+(?:\w+\s+){0,2}(?:review|approval|verification)|"
    r"not\s+(?:yet\s+)?(?:been\s+)?(?:reviewed|approved|verified)"
    r"|awaiting\s+(?:\w+\s+){0,2}(?:review|approval)|(?:has|have)\s+not\s+been\s+(?:\w+\s+)?(?:reviewed|"
    r"approved)|unreviewed|"
    r"(?:is|currently|still)\s+under\s+review|review\s+(?:is\s+)?(?:pending|in\s+progress)|draft\s+status)\b",
    re.IGNORECASE,
)
_NOT_REVIEWED = re.compile(r"\b(?:not|never|no)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_OWNERS = re.compile(
    r"(?<!\w)(?P<owner>[A-Z][\w]*(?:[. ][A-Z][\w]*){0,3})\s+(?:assumes?\s+no\s+liability|"
    r"is\s+not\s+(?:liable|responsible)|does\s+not\s+"
    r"provide\s+medical\s+advice|editorial\s+(?:team|board)|medical\s+(?:advisory|review)\s+board)"
    r"|(?:©|copyright|\(c\))\s*(?:\d{4}\s*)?(?P<holder>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})",
)
_IN_HOUSE = re.compile(
    r"\b(?:practical\s+summar(?:y|ies)|summar(?:y|ies)\s+of\s+(?:\w+\s+)?guidelines?|(?:medical|"
    r"clinical)\s+insights|topic\s+overview|"
    r"medical\s+advisory\s+board|editorial\s+(?:team|board|staff)|advisory\s+board\s*(?:&|and)\s*editors|"
    r"&\s*editors|our\s+(?:team|editors|"
    r"experts)|in-?house|staff\s+writers?|ai[-\s]generated)\b",
    re.IGNORECASE,
)
_NOT_OWNERS = frozenset(
    {"the", "this", "medical", "our", "all", "educational", "professional", "review", "content"}
)
_DOSES = frozenset({QuantityKind.DOSE, QuantityKind.LENGTH})
_PREPARATION = re.compile(
    r"\b(?:cream|ointment|gel|solution|lotion|foam|shampoo|serum|alcohol|peel|drops?|spray|tablets?|"
    r"capsules?|lidocaine|tacrolimus|"
    r"pimecrolimus|hydrocortisone|acid|peroxide|minoxidil|ketoconazole|hydroquinone|tretinoin|apply|applied|topical)\b",
    re.IGNORECASE,
)
_REGIMEN = re.compile(
    r"\b(?:(?:once|twice|three\s+times|four\s+times)\s+(?:a\s+|per\s+)?(?:daily|day|week|weekly|month)|"
    r"every\s+\d+(?:\s*[-–]\s*\d+)?\s+"
    r"(?:hours?|days?|weeks?|months?)|for\s+\d+(?:\s*[-–]\s*\d+)?\s+(?:minutes?|hours?|days?|weeks?|months?))\b",
    re.IGNORECASE,
)
_RETRACTED = re.compile(r"\bretract(?:ed|ion)\b", re.IGNORECASE)


def dangling(
    found: Sequence[Block], style: MarkerStyle | None, highest: int, listed: Sequence[TextReference]
) -> Iterator[Defect]:
    """Numbers that are cited and not listed, once each."""
    numbers = {r.number for r in listed}
    seen: dict[int, str] = {}
    for block in found:
        if block.role not in {BlockRole.REFERENCE, BlockRole.ASIDE}:
            for marker in markers(block.text, style, highest):
                for number in marker.numbers:
                    seen.setdefault(number, block.text)
    for number in sorted(set(seen) - numbers):
        why = (
            f"{number} is cited, but the list of references ends at {max(numbers)}"
            if numbers
            else "there is no list of references"
        )
        yield Defect(kind=StructureKind.DANGLING_CITATION, where=str(number), why=why)


def unused(cited: set[int], listed: Sequence[TextReference]) -> Iterator[Defect]:
    """References that nothing cites."""
    for reference in listed:
        if reference.number not in cited:
            where = f"{reference.number}. {reference.title}"
            yield Defect(kind=StructureKind.UNUSED_REFERENCE, where=where, why="no statement cites it")


def uncited_doses(found: Sequence[PageStatement]) -> Iterator[Defect]:
    """Statements with a dose, strength or regimen that cite nothing."""
    for statement in found:
        if statement.role is BlockRole.ASIDE or statement.markers or statement.inherited:
            continue
        doses = dose_words(statement.said)
        if doses:
            yield Defect(
                kind=StructureKind.UNCITED_DOSE,
                where="; ".join(doses),
                why=f"no reference stands behind it: {statement.said.rstrip(' .')}",
            )


def dose_words(text: str) -> tuple[str, ...]:
    """The doses, strengths and regimens of a statement, as spelt."""
    doses = [q for q in quantities(text) if q.kind in _DOSES or _is_strength(q, text)]
    spelt = [q.text for q in doses]
    spelt += [m.group() for m in _REGIMEN.finditer(text) if all(q.text not in m.group() for q in doses)]
    return tuple(dict.fromkeys(spelt)) if doses or _PREPARATION.search(text) else ()


_SHARE_BEFORE = re.compile(
    r"\b(?:patients|of|cases|response|improve\w*|repigment\w*|in|by|to)\s*$", re.IGNORECASE
)
_SHARE_BEHIND = re.compile(
    r"\s*(?:or\s+(?:more|greater|better|higher)\s+|(?:facial|relative|absolute|mean|total)\s+)*(?:\w+\s+)?"
    r"(?:improve\w*|reduc\w+|decreas\w*|increas\w*|respon\w+|clear\w+|repigment\w*|relie\w+|cure\w*|remission|success|"
    r"fewer|less|more|lower|higher|of\s+(?:the\s+)?(?:\w+\s+)?(?:patients|people|women|men|children|adults|participants|those|cases)"
    r"|on\s+(?!the\b|your\b|their\b|affected\b|face|skin)[a-z]+|with\s+(?:placebo|vehicle|control)|versus|vs|CI|confidence|had|reached|achieved|got|were|did)\b",
    re.IGNORECASE,
)
"""What makes a percentage a share of people or the size of a change, not the strength of a preparation."""


def _is_strength(quantity: Quantity, text: str) -> bool:
    """Whether a percentage is the strength of a preparation, not a share of people or a threshold of an outcome."""
    if quantity.kind is not QuantityKind.PERCENTAGE:
        return False
    around = text[max(0, quantity.start - 25) : quantity.end + 25]
    share = _SHARE_BEFORE.search(text[: quantity.start]) or _SHARE_BEHIND.match(text, quantity.end)
    return bool(_PREPARATION.search(around)) and not share


def self_citations(found: Sequence[Block], listed: Sequence[TextReference]) -> Iterator[Defect]:
    """References whose source is the publisher of the page, or in-house summaries given as guidelines."""
    owners = _owners(found)
    for reference in listed:
        source = f"{reference.source} {reference.title}"
        owner = next((o for o in owners if _words(o) in _words(source)), "")
        in_house = _IN_HOUSE.search(source)
        if owner or (in_house and reference.record is None):
            why = (
                f"its source is {owner}, which publishes this page"
                if owner
                else "its source is a house's own summaries, not the guideline they summarise"
            )
            yield Defect(
                kind=StructureKind.SELF_CITATION, where=f"{reference.number}. {reference.title}", why=why
            )


def _owners(found: Sequence[Block]) -> tuple[str, ...]:
    """Who publishes the page, by its own notes."""
    text = "\n".join(b.text for b in found if b.role is BlockRole.ASIDE)
    names = [m["owner"] or m["holder"] for m in _OWNERS.finditer(text)]
    names = [n.split(". ")[-1].strip() for n in names]
    return tuple(dict.fromkeys(n for n in names if n.split()[0].lower() not in _NOT_OWNERS and len(n) > 3))


def _words(text: str) -> str:
    """The words of a text between spaces, so that one text is found in another by whole words only."""
    return f" {' '.join(re.findall(r'[a-z0-9]+', text.lower()))} "


def status_contradiction(found: Sequence[Block]) -> Iterator[Defect]:
    """The page says that it was reviewed, and that it was not."""
    texts = [b.text for b in found if b.role is not BlockRole.REFERENCE]
    lines = [span.of(text) for text in texts for span in sentences(text)]
    pending = next((line for line in lines if _PENDING.search(line)), None)
    reviewed = next((line for line in lines if _says_reviewed(line)), None)
    if pending and reviewed:
        yield Defect(
            kind=StructureKind.STATUS_CONTRADICTION,
            where=f"{reviewed} / {pending}",
            why="the page calls itself reviewed and not yet reviewed, and names no reviewer of this text",
        )


def _says_reviewed(line: str) -> bool:
    said = _REVIEWED.search(line)
    return (
        bool(said)
        and not _PENDING.search(line)
        and not _NOT_REVIEWED.search(line[: said.start()] if said else "")
    )


def retracted(listed: Sequence[TextReference]) -> Iterator[Defect]:
    """References to retracted work, by the library or by their own words."""
    for reference in listed:
        by_library = reference.record is not None and reference.record.retracted
        if by_library or _RETRACTED.match(reference.title) or _RETRACTED.search(reference.source):
            why = "the library knows it as retracted" if by_library else "the reference itself says so"
            yield Defect(
                kind=StructureKind.RETRACTED_REFERENCE,
                where=f"{reference.number}. {reference.title}",
                why=why,
            )


def reading_level(found: Sequence[PageStatement]) -> float | None:
    """The grade level of what the page says, asides left out."""
    return grade([s.said for s in found if s.role is not BlockRole.ASIDE])


def too_hard(level: float | None) -> Iterator[Defect]:
    """The reading level, where it is above that of a grown reader without training."""
    if level is not None and level > TOO_HIGH:
        yield Defect(
            kind=StructureKind.READING_GRADE_HIGH,
            where=f"grade {level:.0f}",
            why=f"Flesch-Kincaid grade {level:.1f}; patients read best at grade 8 or lower",
        )
