"""The whole way in a real browser, against ``osler serve`` on a fresh home: ask, draft, edit, review, publish, edit again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import Member, Site, sign_in, structured
from required import skip_or_fail

pytestmark = pytest.mark.e2e
AXE = Path(__file__).resolve().parents[2] / ".venv" / "axe" / "axe.min.js"
"""Where ``make axe`` puts it."""
RULES = {
    "light": "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}",
    "dark": "{runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block', 'target-size']}}",
}
"""All rules in light; in dark those that a colour scheme can break."""


def test_from_a_question_to_a_reviewed_page_and_back(site: Site, browser: Any) -> None:
    """Asked, drafted, edited, verified, handed in, not approved by its editor, signed by others, published, reopened by an edit."""
    reader = browser.new_context(base_url=site.url).new_page()
    elsewhere: list[str] = []
    complaints: list[str] = []
    reader.on("request", lambda r: elsewhere.append(r.url) if not r.url.startswith(site.url) else None)
    reader.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    reader.goto("/")
    reader.fill("#q", "Does cryotherapy repigment idiopathic guttate hypomelanosis?")
    reader.get_by_role("button", name="Ask", exact=True).click()
    reader.wait_for_selector("#bottom-line")
    assert "Not reviewed by a human" in reader.locator("main").inner_text()
    reader.locator("ul.statements a.mark").first.click()
    assert reader.locator("mark#passage").is_visible()

    editor = Member(browser, site, "author")
    editor.page.fill("#question", "Does cryotherapy repigment idiopathic guttate hypomelanosis?")
    editor.page.get_by_role("button", name="Answer and open a draft").click()
    slug = editor.page.url.rstrip("/").rsplit("/", 1)[-1]

    chief = Member(browser, site, site.add("real-chief", "chief"))
    page = chief.at(slug, "edit/")
    text = page.locator("fieldset textarea").first
    before = text.input_value()
    text.fill("A synthetic sentence that nothing bears out.")
    page.get_by_role("button", name="Save and verify").click()
    assert "flagged" in page.locator("fieldset").first.inner_text()
    passage = page.locator("fieldset").first.locator(".passage").first.inner_text().split("\n", 1)[1]
    page.locator("fieldset textarea").first.fill(passage)
    page.locator("fieldset").first.locator("input[name^=flag]").uncheck()
    page.get_by_role("button", name="Save and verify").click()
    assert "verified" in page.locator("fieldset").first.locator(".verdict").inner_text()
    chief.press(slug, "Submit")
    assert "others have to approve it" in chief.at(slug).locator("main").inner_text()
    assert chief.page.get_by_role("button", name="Claim", exact=True).count() == 0

    for username in ("real-reviewer1", "real-reviewer2"):
        member = Member(browser, site, site.add(username, "specialty_reviewer"))
        if "approved" in member.at(slug).locator("#stage").inner_text():
            break
        member.press(slug, "Claim")
        member.sign(slug)
    assert chief.at(slug).locator("#stage").inner_text() == "approved"
    chief.press(slug, "Publish")
    reader.goto(f"/articles/{slug}/")
    assert "Reviewed by Name of real-reviewer1" in reader.locator("main").inner_text()
    assert structured(reader)["reviewedBy"]
    assert structured(reader)["lastReviewed"]

    page = chief.at(slug, "edit/")
    page.locator("fieldset textarea").first.fill(before)
    page.get_by_role("button", name="Save and verify").click()
    assert chief.at(slug).locator("#stage").inner_text() == "draft"
    reader.reload()
    assert "a newer version is being worked on" in reader.locator("main").inner_text()
    assert chief.at(slug, "history/").locator("ins").count() > 0
    assert elsewhere == []
    assert complaints == []


def test_reading_works_by_keyboard_and_without_script(site: Site, browser: Any) -> None:
    """Skip link, question, answer and passage with the keyboard alone, scripts switched off."""
    page = browser.new_context(base_url=site.url, java_script_enabled=False).new_page()
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#q").focus()
    page.keyboard.type("Does cryotherapy repigment idiopathic guttate hypomelanosis?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#bottom-line")
    page.locator("ul.statements a.mark").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("mark#passage")


def test_no_page_is_wider_than_a_small_screen(site: Site, browser: Any) -> None:
    """Nothing scrolls sideways at 320 CSS pixels (WCAG 2.2, 1.4.10)."""
    page = browser.new_context(base_url=site.url, viewport={"width": 320, "height": 640}).new_page()
    for address in _pages(page):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def _pages(page: Any) -> list[str]:
    page.goto("/")
    article = page.locator(".cards a").first.get_attribute("href")
    page.goto(article)
    record = page.locator("ul.statements a.mark").first.get_attribute("href")
    return [
        "/", article, record, f"{article}feedback/", "/topics/", "/search?q=vitiligo", "/pages/policy/",
        "/pages/evidence/", "/pages/about/", "/pages/glossary/", "/board/login/", "/nothing-here",
        "/ask?q=Does+cryotherapy+repigment+idiopathic+guttate+hypomelanosis%3F",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(site: Site, browser: Any, scheme: str) -> None:
    """No violation of WCAG 2.2 A and AA on any kind of public page and on the board's own, in both colour schemes."""
    if not AXE.is_file():
        skip_or_fail("axe is not here; make axe fetches it")
    axe = AXE.read_text(encoding="utf-8")
    context = browser.new_context(base_url=site.url, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    addresses = _pages(page)
    slug = addresses[1].rstrip("/").rsplit("/", 1)[-1]
    for address in addresses:
        _look(page, address, axe, scheme)
    sign_in(page, site, "chief")
    desk = f"/board/articles/{slug}/"
    for address in (
        "/board/",
        desk,
        *(f"{desk}{where}/" for where in ("edit", "review", "history", "cite/s1", "by-hand/s1")),
        *(f"/board/{where}/" for where in ("log", "people", "feedback", "dashboard")),
        *(f"/board/{where}/" for where in ("account", "password", "confirm")),
    ):
        _look(page, address, axe, scheme)


def _look(page: Any, address: str, axe: str, scheme: str) -> None:
    page.goto(address)
    assert page.url.endswith(address), f"{address} led to {page.url}"
    page.evaluate(axe)
    found = page.evaluate(f"axe.run(document, {RULES[scheme]})")
    said = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found["violations"]]
    assert said == [], f"{address}: {said}"
