"""Everything an evidence library must do, in one suite."""

from __future__ import annotations

from osler.testing.finding import FindingConformance
from osler.testing.keeping import KeepingConformance


class LibraryConformance(KeepingConformance, FindingConformance):
    """What every ``EvidenceLibrary`` must do. Inherit, and give a fixture ``library``: an empty one."""
