"""Structured data for search engines: schema.org ``MedicalWebPage``. It claims a review only where there was one."""

from __future__ import annotations

import json

from django.conf import settings
from django.urls import reverse

from osler.site.public.page import Page
from osler.site.public.shown import Shown

_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""So that no text can end the script element it stands in (HTML Standard, section 4.12.1.3)."""


def medical_web_page(shown: Shown, page: Page) -> str:
    """The page as JSON-LD, safe inside a script element.

    ``reviewedBy`` and ``lastReviewed`` come from the status of this very text and nowhere else.
    """
    status = shown.status
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": page.title,
        "url": settings.SITE_URL + reverse("article", args=(shown.slug,)),
        "inLanguage": "en-GB",
        "dateModified": status.last_updated.isoformat(),
        "audience": {"@type": "MedicalAudience", "audienceType": "Clinician"},
        "publisher": {"@type": "Organization", "name": settings.SITE_NAME, "url": settings.SITE_URL},
        "publishingPrinciples": settings.SITE_URL + reverse("prose", args=("policy",)),
        "citation": [_citation(s.title, s.known, s.original) for s in page.sources],
    }
    if status.reviewed_by and status.last_reviewed:
        data["reviewedBy"] = [{"@type": "Person", "name": n} for n in status.reviewed_by]
        data["lastReviewed"] = status.last_reviewed.isoformat()
    if status.machine_made_unsigned:
        data["creditText"] = "Written by a machine; not reviewed by a human"
        data["digitalSourceType"] = "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    return json.dumps(data, ensure_ascii=False).translate(_ESCAPES)


def _citation(title: str, known: str, address: str | None) -> dict[str, object]:
    out: dict[str, object] = {"@type": "ScholarlyArticle", "name": title, "description": known}
    return {**out, "url": address} if address else out
