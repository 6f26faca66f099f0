"""MeSH headings as MEDLINE displays them: ``*Descriptor/qualifier/*qualifier``, a star for a major topic.

Format: NLM, "MEDLINE/PubMed Data Element (Field) Descriptions", field MH.
"""

from __future__ import annotations

from collections.abc import Iterable

from osler.domain.record import Heading


def heading_of(text: str) -> Heading | None:
    """One heading; it is major when the star stands at the descriptor or at one of its qualifiers."""
    name, *qualifiers = (part.strip() for part in text.split("/"))
    if not name.strip("*"):
        return None
    return Heading(
        name=name.strip("*").strip(),
        major=any(part.startswith("*") for part in (name, *qualifiers)),
        qualifiers=tuple(q.strip("*").strip() for q in qualifiers if q.strip("*").strip()),
    )


def headings_of(texts: Iterable[str]) -> tuple[Heading, ...]:
    """The headings among ``texts``, in order."""
    return tuple(heading for text in texts if (heading := heading_of(text)))
