"""The acts of the house. One act = permission + lawful step + its own rules + audit, bound to a revision.

This is the only place where a dossier moves on, for the site, the command line and tests alike. There is no flag to
skip a check. The acts stand in three rooms by what they are about; ``editorial.room`` is what they have in common.
"""

from __future__ import annotations

from osler.editorial.publishing import Publishing
from osler.editorial.reviewing import Reviewing
from osler.editorial.writing import Writing


class House(Writing, Reviewing, Publishing):
    """The publishing house: what people and clockwork can do to articles.

    Every act raises ``NotPermitted`` where the person may not, ``IllegalTransition`` where the stage does not
    allow it, and ``StaleRevision`` where the article has changed since it was ``seen``; then nothing changes.
    """
