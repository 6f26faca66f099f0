"""The whole way from a question to a reviewed page and back, in a real browser, with the keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Keys, Site, structured

pytestmark = pytest.mark.e2e
QUESTION = "Does tacrolimus repigment vitiligo?"


def at(browser: Any, site: Site) -> Keys:
    """A browser of somebody's own."""
    return Keys(browser.new_context(base_url=site.url).new_page())


def review(keys: Keys, site: Site, slug: str, username: str) -> None:
    """Claim, accept every statement, declare no interest, sign, and confirm by password."""
    keys.page.goto(f"/board/articles/{slug}/")
    keys.enter("main button", "Claim")
    keys.enter("main a", "Review")
    for name in keys.page.evaluate(
        "[...new Set([...document.querySelectorAll('input[type=radio][value=accept]')].map(e => e.name))]"
    ):
        keys.toggle(f"input[type=radio][name='{name}']")
        assert keys.page.locator(f"input[name='{name}'][value=accept]").is_checked()
    keys.toggle("input[type=radio][name=conflict][value=no]")
    keys.enter("main button", "Sign: I approve exactly this text")
    assert "Your password again" in keys.text()
    keys.write("#id_password", site.passwords[username])
    keys.enter("main button", "Confirm")


def stage(keys: Keys, slug: str) -> str:
    """Where the article stands."""
    keys.page.goto(f"/board/articles/{slug}/")
    return str(keys.page.locator("#stage").inner_text())


def test_the_whole_way_by_keyboard(site: Site, browser: Any) -> None:
    """Asked, drafted, edited, verified, handed in, not approved by its editor, signed by others, published, voided by an edit."""
    reader = at(browser, site)
    reader.page.goto("/")
    reader.write("#q", QUESTION)
    reader.enter("button", "Ask")
    reader.page.wait_for_selector("#bottom-line")
    assert "Not reviewed by a human" in reader.text()

    author = at(browser, site)
    author.sign_in(site, "author")
    author.write("#question", QUESTION)
    author.enter("main button", "Answer and open a draft")
    slug = author.page.url.rstrip("/").rsplit("/", 1)[-1]

    editor = at(browser, site)
    editor.sign_in(site, site.add("keys-chief", "chief"))
    editor.page.goto(f"/board/articles/{slug}/")
    editor.enter("main a", "Edit")
    before = editor.page.locator("fieldset textarea").first.input_value()
    field = f"#{editor.page.locator('fieldset textarea').first.get_attribute('id')}"
    editor.write(field, "A synthetic sentence that nothing bears out.")
    editor.enter("main button", "Save and verify")
    first = editor.page.locator("fieldset").first
    assert "flagged" in first.inner_text()
    passage = first.locator(".passage").first.inner_text().split("\n", 1)[1]
    editor.write(field, passage)
    editor.toggle(f"input[type=checkbox][name='flag-{field.removeprefix('#text-')}']")
    editor.enter("main button", "Save and verify")
    assert "verified" in editor.page.locator("fieldset").first.locator(".verdict").inner_text()
    editor.page.goto(f"/board/articles/{slug}/")
    editor.enter("main button", "Submit")
    assert "others have to approve it" in editor.text()

    for username in ("keys-reviewer1", "keys-reviewer2"):
        member = at(browser, site)
        site.add(username, "specialty_reviewer")
        member.sign_in(site, username)
        if stage(member, slug) == "approved":
            break
        review(member, site, slug, username)
    assert stage(editor, slug) == "approved"
    editor.enter("main button", "Publish")

    reader.page.goto(f"/articles/{slug}/")
    assert "Name of keys-reviewer1" in reader.text()
    assert structured(reader.page)["reviewedBy"]
    assert structured(reader.page)["lastReviewed"]
    reader.to("a.mark")
    with reader.page.expect_navigation():
        reader.page.keyboard.press("Enter")
    assert reader.page.locator("mark#passage").is_visible()

    editor.page.goto(f"/board/articles/{slug}/")
    editor.enter("main a", "Edit")
    editor.write(field, before)
    editor.enter("main button", "Save and verify")
    assert stage(editor, slug) == "draft"
    editor.enter("main a", "History")
    assert editor.page.locator("ins").count() > 0
    reader.page.goto(f"/articles/{slug}/")
    assert "a newer version is being worked on" in reader.text()
