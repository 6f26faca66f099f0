"""One objection to a statement: what kind, and why, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from osler.domain.statement import Objection


@dataclass(frozen=True, slots=True)
class Against:
    """An objection with its reason."""

    objection: Objection
    reason: str
