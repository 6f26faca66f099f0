"""Where studies of the same treatment point different ways."""

from __future__ import annotations

from collections.abc import Sequence

from osler.answering.chosen import Chosen
from osler.answering.roles import compares_active
from osler.domain.article import SectionRole
from osler.domain.finding import Direction, FindingKind


def disagreeing(chosen: Sequence[Chosen]) -> tuple[tuple[Chosen, ...], ...]:
    """Groups of direct findings of different records on one comparison that point different ways.

    A comparison is a treatment (or the same several), in a condition, on an outcome, against nothing active; two
    treatments that do as well as each other do not disagree with one that beats none.
    """
    groups: dict[tuple[frozenset[str], str, frozenset[str]], list[Chosen]] = {}
    for one in chosen:
        if _on_effect(one):
            for condition in one.conditions or ("",):
                groups.setdefault((one.treatments, condition, one.outcomes), []).append(one)
    found: dict[frozenset[int], tuple[Chosen, ...]] = {}
    for group in groups.values():
        for_it = {c.finding.passage.record for c in group if c.finding.direction in _FOR}
        against = {c.finding.passage.record for c in group if c.finding.direction in _AGAINST}
        if for_it - against and against - for_it:
            found.setdefault(frozenset(id(c) for c in group), tuple(group))
    return tuple(found.values())


def _on_effect(one: Chosen) -> bool:
    return (
        one.finding.kind is FindingKind.EFFICACY
        and one.role in _EFFECT_ROLES
        and one.finding.direction in {*_FOR, *_AGAINST}
        and not compares_active(one.evidence.record, one.finding.text)
    )


_EFFECT_ROLES = frozenset({SectionRole.EFFECTS, SectionRole.COMPARISONS, SectionRole.BY_SITE})
_FOR = frozenset({Direction.FAVOURS_INTERVENTION})
_AGAINST = frozenset({Direction.NO_DIFFERENCE, Direction.FAVOURS_COMPARATOR})
