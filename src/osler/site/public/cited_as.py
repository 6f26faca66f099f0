"""The house's own article as a source to cite: a line of text, and RIS, BibTeX and CSL-JSON for a reference manager.

It names the version, the day and how far it was reviewed, because a page changes and its review with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from osler.rendering.references import titled
from osler.site.public.citing import bibtex_entry, ris_entry, tex
from osler.site.public.shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a citation of an article names."""

    name: str
    """Its name in addresses."""
    title: str
    publisher: str
    version: int
    on: date
    status: str
    url: str

    @property
    def line(self) -> str:
        """The citation without the address."""
        return f"{self.publisher}. {titled(self.title)} Version {self.version}, {self.on.isoformat()}. {self.status}."


def work_of(shown: Shown) -> Work | None:
    """The article as it is shown today; ``None`` where no text may be shown."""
    if shown.revision is None:
        return None
    return Work(
        name=shown.slug,
        title=shown.title,
        publisher=settings.SITE_NAME,
        version=shown.revision.number,
        on=shown.status.last_updated,
        status=shown.status.label,
        url=settings.SITE_URL + reverse("article", args=(shown.slug,)),
    )


def ris(work: Work) -> str:
    """Research Information Systems format (RefMan specification, 2001), type ``ELEC``, a page of the web."""
    fields = (
        ("TY", "ELEC"),
        ("AU", work.publisher),
        ("TI", work.title),
        ("PB", work.publisher),
        ("PY", str(work.on.year)),
        ("DA", work.on.strftime("%Y/%m/%d")),
        ("ET", f"Version {work.version}"),
        ("UR", work.url),
        ("N1", work.status),
    )
    return ris_entry(fields)


def bibtex(work: Work) -> str:
    """BibTeX (Patashnik 1988), as ``misc``, which is for what fits no other type."""
    fields = {
        "title": f"{{{tex(work.title)}}}",
        "author": f"{{{tex(work.publisher)}}}",
        "year": str(work.on.year),
        "note": tex(f"Version {work.version}, {work.on.isoformat()}. {work.status}"),
        "url": work.url,
    }
    return bibtex_entry("misc", work.name, fields)


def csl(work: Work) -> str:
    """CSL-JSON, type ``webpage`` (Citation Style Language 1.0.2)."""
    fields = {
        "id": work.name,
        "type": "webpage",
        "title": work.title,
        "author": [{"literal": work.publisher}],
        "container-title": work.publisher,
        "issued": {"date-parts": [[work.on.year, work.on.month, work.on.day]]},
        "version": str(work.version),
        "URL": work.url,
        "note": work.status,
    }
    return json.dumps([fields], ensure_ascii=False, indent=2) + "\n"


WRITERS: Mapping[str, Callable[[Work], str]] = {"ris": ris, "bib": bibtex, "json": csl}
"""For each ending of a file, what writes it; the media types are those of ``citing.FORMS``."""
