"""Wagtail's admin in a real browser: it works under the policy of every other page, and axe finds nothing in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import Site, sign_in
from required import skip_or_fail

pytestmark = pytest.mark.e2e
AXE = Path(__file__).resolve().parents[2] / ".venv" / "axe" / "axe.min.js"
ARTICLES = "/cms/snippets/cms/article/"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
UPSTREAM: frozenset[str] = frozenset()
"""Rules that stock views of Wagtail break. Of what the desk opens, none does."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_admin_works_under_the_strict_policy(site: Site, browser: Any, scheme: str) -> None:
    """Menus and filters open, nothing is refused by the policy or fetched elsewhere, axe finds no violation."""
    if not AXE.is_file():
        skip_or_fail("axe is not here; make axe fetches it")
    context = browser.new_context(base_url=site.url, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    elsewhere: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.on("request", lambda r: None if r.url.startswith((site.url, "data:")) else elsewhere.append(r.url))
    sign_in(page, site, "auditor")
    page.goto(ARTICLES)
    page.locator("button[aria-label^='More options']").first.click()
    page.get_by_role("link", name="Open on the board").wait_for()
    places = [
        page.get_by_role("link", name=n).get_attribute("href") for n in ("At a glance", "Rounds of review")
    ]
    page.keyboard.press("Escape")
    page.locator("[aria-label*='ilter']").first.click()
    page.get_by_text("Filter by").wait_for()
    for address in ("/cms/", ARTICLES, *places):
        page.goto(address)
        page.wait_for_selector("#wagtail-sidebar nav")
        found = _violations(context, page)
        assert found <= UPSTREAM, f"{address}: {found}"
    assert complaints == []
    assert elsewhere == []


def _violations(context: Any, page: Any) -> set[str]:
    """Rules that the page breaks; axe is put in past the policy, as a browser's own tools are."""
    context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    found = page.evaluate("rules => axe.run(document, rules)", RULES)
    return {v["id"] for v in found["violations"]}
