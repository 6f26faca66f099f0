"""What the board's script adds: words that were typed and not sent are put back, a second press sends nothing twice."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Member, Site

pytestmark = pytest.mark.e2e
QUESTION = "Does cryotherapy repigment idiopathic guttate hypomelanosis?"
TYPED = "Synthetic words that took twenty minutes."
KEPT = "Object.keys(sessionStorage).filter(k => k.startsWith('kept:')).length"
"""How many forms the tab keeps."""


def _draft(browser: Any, site: Site) -> tuple[Member, str]:
    """An editor at the form of a new draft, and the article's name."""
    author = Member(browser, site, "author")
    author.page.fill("#question", QUESTION)
    author.page.get_by_role("button", name="Answer and open a draft").click()
    return author, author.page.url.rstrip("/").rsplit("/", 1)[-1]


def test_what_was_typed_survives_an_ended_session_and_a_link(site: Site, browser: Any) -> None:
    """Put back after signing in again, with a way to discard it; kept while a passage is sought; gone once saved."""
    author, slug = _draft(browser, site)
    page = author.at(slug, "edit/")
    errors: list[str] = []
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.fill("#text-s1", TYPED)
    page.context.clear_cookies()
    page.get_by_role("button", name="Save and verify").click()
    assert "session has ended" in page.locator("main").inner_text()
    page.goto(f"/board/articles/{slug}/edit/")
    page.fill("#id_login", "author")
    page.fill("#id_password", site.passwords["author"])
    page.click("main button[type=submit]")
    assert page.locator("#text-s1").input_value() == TYPED
    assert "has been put back" in page.locator("#put-back").inner_text()
    page.get_by_role("link", name="Cite a passage under s2").click()
    page.get_by_role("button", name="Cite this passage").first.click()
    assert page.locator("#text-s1").input_value() == TYPED
    page.get_by_role("button", name="Discard it").click()
    assert page.locator("#text-s1").input_value() != TYPED
    page.fill("#text-s1", TYPED)
    page.get_by_role("button", name="Save and verify").click()
    assert "Saved as revision" in page.locator("main").inner_text()
    page.goto(f"/board/articles/{slug}/edit/")
    assert page.locator("#put-back").count() == 0
    assert errors == []


def test_a_second_press_sends_nothing_twice_and_signing_out_leaves_nothing(site: Site, browser: Any) -> None:
    """One revision from a double click; nothing of a member's stays in the tab for the next."""
    author, slug = _draft(browser, site)
    page = author.at(slug, "edit/")
    page.fill("#text-s1", TYPED)
    page.get_by_role("button", name="Save and verify").dblclick()
    page.wait_for_url("**/edit/?saved=2")
    page.fill("#text-s1", "Further synthetic words.")
    page.wait_for_timeout(600)  # what is typed is kept a moment after the last key
    assert page.evaluate(KEPT) == 1
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{site.url}/")
    assert page.evaluate(KEPT) == 0


def test_nothing_of_an_experts_review_stays_in_the_tab(site: Site, browser: Any) -> None:
    """Put back while it is not sent; gone from the tab once it is, also for whoever presses Back after it."""
    author, slug = _draft(browser, site)
    author.press(slug, "Submit")
    desk = Member(browser, site, "editor").at(slug)
    desk.locator("summary", has_text="Ask an expert").click()
    desk.fill("#expert", "Synthetic Expert")
    desk.get_by_role("button", name="Make a link").click()
    link = desk.locator("main code").inner_text()
    page = browser.new_context(base_url=site.url).new_page()
    page.goto(link)
    page.locator("input[name=judge-s1][value=flag]").check()
    page.fill("#comment-s1", TYPED)
    page.wait_for_timeout(600)  # what is typed is kept a moment after the last key
    assert page.evaluate(KEPT) == 1
    page.reload()
    assert page.locator("#comment-s1").input_value() == TYPED
    page.locator("input[name=conflict][value=no]").check()
    page.get_by_role("button", name="Send your review").click()
    assert "has reached the board" in page.locator("main").inner_text()
    assert page.evaluate(KEPT) == 0
    page.go_back()
    page.goto("/topics/")
    assert page.evaluate(KEPT) == 0
    assert TYPED not in page.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)")


def test_proposed_words_are_taken_over_and_statements_moved_by_a_button(site: Site, browser: Any) -> None:
    """The editor's way back from a review: one press for the words, one for the place."""
    author, slug = _draft(browser, site)
    author.press(slug, "Submit")
    reviewer = Member(browser, site, site.add("words-reviewer", "specialty_reviewer"))
    reviewer.press(slug, "Claim")
    page = reviewer.at(slug, "review/")
    page.locator("input[name=judge-s1][value=amend]").check()
    page.fill("#comment-s1", "Synthetic reason.")
    page.fill("#proposed-s1", TYPED)
    page.locator("input[name=conflict][value=no]").check()
    page.get_by_role("button", name="Request changes").click()
    assert "Your review is kept" in page.locator("main").inner_text()
    page = author.at(slug, "edit/")
    page.get_by_role("button", name="Use these words").click()
    assert page.locator("#text-s1").input_value() == TYPED
    ids = page.locator(".group").last.locator(".edited")
    first = ids.first.get_attribute("id")
    if ids.count() > 1:
        ids.first.get_by_role("button", name="down").click()
        page.get_by_role("button", name="Save and verify").click()
        assert page.locator(".group").last.locator(".edited").nth(1).get_attribute("id") == first


def test_the_boards_pages_fit_a_small_screen(site: Site, browser: Any) -> None:
    """Nothing scrolls sideways at 320 CSS pixels (WCAG 2.2, 1.4.10)."""
    author, slug = _draft(browser, site)
    author.page.set_viewport_size({"width": 320, "height": 640})
    for where in ("", "edit/", "history/", "cite/s1/", "by-hand/s1/"):
        page = author.at(slug, where)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, where
    for address in ("/board/", "/board/dashboard/", "/board/feedback/", "/board/account/"):
        author.page.goto(address)
        assert author.page.evaluate("document.documentElement.scrollWidth") <= 320, address
