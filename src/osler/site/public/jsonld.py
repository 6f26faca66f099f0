"""Structured data for search engines: schema.org ``MedicalWebPage``. It claims a review only where there was one."""

from __future__ import annotations

import json

from django.conf import settings
from django.urls import reverse

from osler.site.public.page import Page, Source
from osler.site.public.shown import Shown

_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""So that no text can end the script element it stands in (HTML Standard, section 4.12.1.3)."""


def medical_web_page(shown: Shown, page: Page) -> str:
    """The page as JSON-LD, safe inside a script element.

    ``reviewedBy`` and ``lastReviewed`` come from the status of this very text and nowhere else.
    """
    status = shown.status
    address = settings.SITE_URL + reverse("article", args=(shown.slug,))
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "@id": address,
        "name": page.title,
        "url": address,
        "inLanguage": "en-GB",
        "dateModified": status.last_updated.isoformat(),
        "isAccessibleForFree": True,
        "audience": {"@type": "MedicalAudience", "audienceType": "Clinician"},
        "publisher": {"@type": "Organization", "name": settings.SITE_NAME, "url": settings.SITE_URL},
        "publishingPrinciples": settings.SITE_URL + reverse("prose", args=("policy",)),
        "citation": [_citation(s) for s in page.sources],
    }
    if page.bottom_line:
        data["abstract"] = " ".join(line.text for line in page.bottom_line)
    if shown.revision:
        data["version"] = str(shown.revision.number)
    if shown.dossier.publications:
        data["datePublished"] = shown.dossier.publications[0].at.date().isoformat()
    if shown.origin and shown.origin.topics:
        data["about"] = [{"@type": "MedicalCondition", "name": name} for _, name in shown.origin.topics]
    if status.reviewed_by and status.last_reviewed:
        data["reviewedBy"] = [{"@type": "Person", "name": n} for n in status.reviewed_by]
        data["lastReviewed"] = status.last_reviewed.isoformat()
    if status.machine_made_unsigned:
        data["creditText"] = "Written by a machine; not reviewed by a human"
        data["digitalSourceType"] = _LEARNT if shown.trace and shown.trace.model else _BY_RULES
    return json.dumps(data, ensure_ascii=False).translate(_ESCAPES)


_BY_RULES = "https://schema.org/AlgorithmicMediaDigitalSource"
"""Made by an algorithm that was not trained on samples (schema.org, after IPTC's ``algorithmicMedia``)."""
_LEARNT = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
"""Made with a trained model (schema.org, after IPTC's ``trainedAlgorithmicMedia``)."""


def _citation(source: Source) -> dict[str, object]:
    kind = "Report" if source.kind == "Guideline" else "ScholarlyArticle"
    out: dict[str, object] = {"@type": kind, "name": source.title, "description": source.known}
    return {**out, "url": source.original} if source.original else out
