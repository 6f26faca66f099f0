"""Where studies of the same treatment point different ways."""

from __future__ import annotations

from collections.abc import Sequence

from osler.answering.select import Chosen
from osler.domain.article import SectionRole
from osler.domain.finding import Direction, FindingKind


def disagreeing(chosen: Sequence[Chosen]) -> tuple[tuple[Chosen, ...], ...]:
    """Groups of direct findings on the effect of one treatment that point different ways, by record."""
    effects = [
        c
        for c in chosen
        if c.finding.kind is FindingKind.EFFICACY
        and c.role in _EFFECT_ROLES
        and c.finding.direction in {*_FOR, *_AGAINST}
    ]
    groups = []
    for treatment in sorted({t for c in effects for t in c.treatments}):
        about = [c for c in effects if treatment in c.treatments]
        for_it = {c.finding.passage.record for c in about if c.finding.direction in _FOR}
        against = {c.finding.passage.record for c in about if c.finding.direction in _AGAINST}
        if for_it - against and against - for_it:
            groups.append(tuple(about))
    return tuple(groups)


_EFFECT_ROLES = frozenset({SectionRole.EFFECTS, SectionRole.COMPARISONS, SectionRole.BY_SITE})
_FOR = frozenset({Direction.FAVOURS_INTERVENTION})
_AGAINST = frozenset({Direction.NO_DIFFERENCE, Direction.FAVOURS_COMPARATOR})
