"""How many must approve: more where a mistake harms most.

Doses, children and pregnancy each take two approvals. What a reader sees is searched for them; a word too
many costs a second reader, a word too few could cost more, so the net is wide and nobody can lower the
number.
"""

from __future__ import annotations

import re
from enum import StrEnum

from osler.domain.revision import Content
from osler.language.inert import inert
from osler.language.quantities import QuantityKind, quantities
from osler.language.words import fold


class Risk(StrEnum):
    """Why a text takes two approvals."""

    DOSES = "doses"
    CHILDREN = "children"
    PREGNANCY = "pregnancy"


_CHILDREN = re.compile(
    r"\b(child(?!bearing|birth)|pa?ediatr|infan(t|cy)|neonat|newborn|adolescen|teen(s|age|ager|agers)?\b|toddler|bab(y|ies)\b|"
    r"(boy|girl|kid|minor)s\b|(boy|girl)\b|youth|juvenile|preschool|preterm|under[- ]?(18|16|12|5)s?\b)"
)
_PREGNANCY = re.compile(
    r"\b(pregnan|gestat|trimester|(ante|pre|peri|post)[- ]?nat(al|e)|obstetr|breast[- ]?fe(e?d)|"
    r"lactati(on|ng)|postpart|puerper|fo?et(al|us)|teratogen|embryo|conceiv|conception|contracepti|"
    r"child(bearing|birth)|miscarr|abortion|stillb|maternal|mothers?\b)"
)
_ADULT_YEARS = 18


def reader_text(content: Content) -> str:
    """Every sentence of ours that a reader sees: titles, notices, statements, basis, limits; a line each."""
    lines = [content.title, content.evidence_basis, *(n.text for n in content.notices)]
    lines += [s.text for s in content.statements()]
    lines += [s.title for s in content.sections]
    lines += [s.by_hand.source.title for s in content.statements() if s.by_hand]
    lines += [s.by_hand.voucher.reason for s in content.statements() if s.by_hand and s.by_hand.voucher]
    return inert("\n".join((*lines, *content.limits)))


def risks(content: Content) -> frozenset[Risk]:
    """The risks that the text itself shows."""
    return risks_of(reader_text(content))


def risks_of(text: str) -> frozenset[Risk]:
    """The risks that a text shows: a quantity with a unit of dose, an age under 18, or a telling word."""
    found = quantities(text)
    said = fold(text)
    out = set()
    if any(q.kind is QuantityKind.DOSE for q in found):
        out.add(Risk.DOSES)
    young = any(q.kind is QuantityKind.AGE and min(q.values) < _ADULT_YEARS for q in found)
    if young or _CHILDREN.search(said):
        out.add(Risk.CHILDREN)
    if _PREGNANCY.search(said):
        out.add(Risk.PREGNANCY)
    return frozenset(out)


def quorum(content: Content) -> int:
    """How many people must approve this text: two where it shows any risk, else one."""
    return 2 if risks(content) else 1
