"""What machines read of an article, against the vocabulary of schema.org."""

from __future__ import annotations

from typing import Any

from board_steps import SLUG, published, structured
from django.test import Client

THING = frozenset({"@context", "@type", "@id", "name", "description", "url", "identifier", "sameAs"})
CREATIVE_WORK = THING | {
    "about", "abstract", "audience", "citation", "creditText", "dateModified", "datePublished", "digitalSourceType",
    "inLanguage", "isAccessibleForFree", "publisher", "publishingPrinciples", "version",
}  # fmt: skip
PROPERTIES = {
    "MedicalWebPage": CREATIVE_WORK | {"lastReviewed", "reviewedBy", "medicalAudience", "aspect"},
    "ScholarlyArticle": CREATIVE_WORK,
    "Report": CREATIVE_WORK,
    "MedicalAudience": THING | {"audienceType"},
    "MedicalCondition": THING,
    "Organization": THING,
    "Person": THING,
}
"""The properties of schema.org 29 that the site may use of each type (schema.org/MedicalWebPage and so on)."""
OPEN_GRAPH = ("og:type", "og:title", "og:url", "og:description", "og:site_name")


def _check(value: Any) -> None:
    """Every typed thing has only properties of its type, and none is empty."""
    for thing in value if isinstance(value, list) else [value]:
        if isinstance(thing, dict):
            assert thing.keys() <= PROPERTIES[thing["@type"]], thing
            for part in thing.values():
                assert part not in ("", [], None), thing
                _check(part)


def test_every_property_belongs_to_its_type(client: Client) -> None:
    """Before and after a review."""
    before = structured(client.get(f"/articles/{SLUG}/").content.decode())
    _check(before)
    published("real-reviewer1", "real-reviewer2")
    after = structured(client.get(f"/articles/{SLUG}/").content.decode())
    _check(after)
    assert after.keys() - before.keys() == {"reviewedBy", "lastReviewed", "datePublished"}
    assert after["citation"]
    assert after["audience"]["audienceType"] == "Clinician"


def test_a_machines_text_is_disclosed_to_machines_until_somebody_signs(client: Client) -> None:
    """In structured data and in a meta element, in words that name what made it."""
    html = client.get(f"/articles/{SLUG}/").content.decode()
    data = structured(html)
    assert data["digitalSourceType"] == "https://schema.org/AlgorithmicMediaDigitalSource"
    assert "not reviewed" in data["creditText"]
    assert '<meta name="ai-disclosure"' in html
    published("real-reviewer1", "real-reviewer2")
    signed = client.get(f"/articles/{SLUG}/").content.decode()
    assert "digitalSourceType" not in structured(signed)
    assert "ai-disclosure" not in signed


def test_a_page_that_is_shared_says_what_it_is(client: Client) -> None:
    """Open Graph: the status comes first in the description."""
    html = client.get(f"/articles/{SLUG}/").content.decode()
    assert all(f'property="{name}"' in html for name in OPEN_GRAPH)
    assert 'property="og:description" content="Not reviewed. ' in html


def test_answers_on_demand_are_disclosed_too(client: Client) -> None:
    """Nobody ever reviewed them; no structured data offers them as pages."""
    html = client.get(
        "/ask?q=Does+cryotherapy+repigment+idiopathic+guttate+hypomelanosis%3F"
    ).content.decode()
    assert '<meta name="ai-disclosure"' in html
    assert "ld+json" not in html
