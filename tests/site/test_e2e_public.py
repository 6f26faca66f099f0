"""The public side in a real browser: an answer builds up, nothing moves, nothing comes from elsewhere, the map has keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import Site
from required import skip_or_fail

pytestmark = pytest.mark.e2e
QUESTION = "Does cryotherapy repigment idiopathic guttate hypomelanosis?"
ASKED = "/ask?q=Does+cryotherapy+repigment+idiopathic+guttate+hypomelanosis%3F"
ABSTENTION = "/ask?q=Does+synthetic+drug+zzqx+cure+blorbitis%3F"
EMERGENCY = "/ask?q=My+father+has+crushing+chest+pain+now%2C+what+should+he+take%3F"
AXE = Path(__file__).resolve().parents[2] / ".venv" / "axe" / "axe.min.js"
RULES = {
    "light": "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}",
    "dark": "{runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block', 'target-size']}}",
}
"""All rules in light; in dark those that a colour scheme can break."""
WATCH = """
  window.moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  window.told = [];
  addEventListener("DOMContentLoaded", () => {
    const live = document.getElementById("live");
    new MutationObserver(() => window.told.push(live.textContent)).observe(live, { childList: true });
  });
"""
"""Adds up layout shifts (Layout Instability API) and keeps what the live region says."""
STILL = 0.01
"""Cumulative layout shift that nobody sees; 0.1 is what Web Vitals call good."""


class Watched:
    """A page at a browser of its own that notes what it asks for, what it complains of, and what moves on it."""

    def __init__(self, browser: Any, site: Site, width: int = 1280, **context: Any) -> None:
        made = browser.new_context(base_url=site.url, viewport={"width": width, "height": 800}, **context)
        self.page = made.new_page()
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        self.page.on(
            "request", lambda r: None if r.url.startswith(site.url) else self.elsewhere.append(r.url)
        )
        self.page.on(
            "console", lambda m: self.complaints.append(m.text) if m.type in {"error", "warning"} else None
        )
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.add_init_script(WATCH)

    def moved(self) -> float:
        """How much has moved on the page so far."""
        return float(self.page.evaluate("window.moved"))


@pytest.mark.parametrize("width", [320, 1280])
def test_an_answer_builds_up_and_nothing_moves(site: Site, browser: Any, width: int) -> None:
    """Each step is announced, the article comes, the heading has the focus, the address can be shared; all from here."""
    watched = Watched(browser, site, width)
    page = watched.page
    page.goto("/")
    page.fill("#q", QUESTION)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_selector("#bottom-line")
    told = page.evaluate("window.told")
    assert [t.split(":")[0] for t in told] == [
        "Question read",
        "Library searched",
        "Publications appraised",
        "Statements verified",
        "The answer is here.",
    ]
    assert page.locator("ol.steps li.done").count() == 4
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert page.title().startswith(QUESTION)
    assert page.url.endswith(ASKED)
    assert watched.moved() <= STILL
    page.go_back()
    page.wait_for_selector(".hero")
    assert watched.elsewhere == []
    assert watched.complaints == []


def test_an_answer_can_be_followed_up(site: Site, browser: Any) -> None:
    """From an abstention to another question and on, each built up in place; going back leads to the one before."""
    watched = Watched(browser, site)
    page = watched.page
    page.goto(ABSTENTION)
    page.fill("#q", QUESTION)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#bottom-line")
    assert page.locator("#q").input_value() == QUESTION
    page.go_back()
    page.wait_for_selector("#none")
    assert watched.complaints == []


def test_without_the_stream_the_page_comes_in_one_piece(site: Site, browser: Any) -> None:
    """Where the stream fails, the reader still gets the answer."""
    page = Watched(browser, site).page
    page.route("**/ask/progress**", lambda route: route.abort())
    page.goto("/")
    page.fill("#q", QUESTION)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_selector("#bottom-line")
    assert page.url.endswith(ASKED)


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_on_any_page(site: Site, browser: Any, width: int) -> None:
    """Loaded and scrolled to the end, every kind of page stays still."""
    watched = Watched(browser, site, width)
    page = watched.page
    page.goto("/")
    article = page.locator(".cards a").first.get_attribute("href")
    page.goto(article)
    record = page.locator("ul.statements a.mark").first.get_attribute("href")
    for address in ("/", article, record, ASKED, "/topics/", "/search?q=vitiligo", "/pages/policy/"):
        page.goto(address)
        page.mouse.wheel(0, 4000)
        page.wait_for_timeout(150)
        assert watched.moved() <= STILL, address
    assert watched.elsewhere == []


def test_the_evidence_map_is_used_by_keyboard(site: Site, browser: Any) -> None:
    """Every mark can be reached, says what it is, and leads to its reference; going back makes no answer anew."""
    page = Watched(browser, site).page
    page.goto(ASKED)
    marks = page.locator("figure.map a[href^='#ref-']:visible")
    assert marks.count() >= 2
    mark = page.get_by_role("link", name="Reference 1:")
    mark.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#ref-1")
    page.evaluate("window.same = true")
    page.go_back()
    page.wait_for_timeout(100)
    assert page.evaluate("window.same")
    page.locator("figure.map summary").click()
    assert page.locator("figure.map tbody tr").count() == page.locator("ol.references > li").count()


def test_an_emergency_takes_the_focus(site: Site, browser: Any) -> None:
    """Asked with the script running, the notice is what a keyboard and a screen reader come to; then its numbers."""
    page = Watched(browser, site).page
    page.goto("/")
    page.fill("#q", "My father has crushing chest pain now, what should he take?")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_selector(".notice.emergency")
    assert page.evaluate("document.activeElement.matches('.notice.emergency')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.href") == "tel:112"
    assert page.locator("textarea").count() == 0


def test_a_long_question_comes_back_whole(site: Site, browser: Any) -> None:
    """Two thousand characters typed, refused, and all there to be shortened; at 320 pixels nothing runs out of the page."""
    page = Watched(browser, site, 320).page
    page.goto("/")
    question = ("Does tacrolimus help " + "pneumonoultramicroscopicsilicovolcanoconiosis" * 50)[:2000]
    page.fill("#q", question)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_selector("[role=alert]")
    assert page.locator("#q").input_value() == question
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_everything_open(site: Site, browser: Any, scheme: str) -> None:
    """Article, abstention and emergency with every detail opened, a topic, and the answer while it is made.

    Light on a wide screen, dark on a small one: what colours and sizes can break, they break there.
    """
    if not AXE.is_file():
        skip_or_fail("axe is not here; make axe fetches it")
    axe = AXE.read_text(encoding="utf-8")
    width = 320 if scheme == "dark" else 1280
    page = Watched(browser, site, width, bypass_csp=True, color_scheme=scheme).page
    page.goto("/")
    article = page.locator(".cards a").first.get_attribute("href")
    topic = page.locator(".chips a").first.get_attribute("href")
    for address in (article, topic, ABSTENTION, EMERGENCY):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        _look(page, axe, RULES[scheme], address)
    page.route("**/ask/progress**", lambda _route: None)  # never answered, so that it stays being made
    page.goto("/")
    page.fill("#q", QUESTION)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_selector(".building")
    _look(page, axe, RULES[scheme], "while it is made")


def _look(page: Any, axe: str, rules: str, what: str) -> None:
    page.evaluate(axe)
    found = page.evaluate(f"axe.run(document, {rules})")
    assert [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found["violations"]] == [], what


def test_a_printed_page_has_the_text_and_not_the_furniture(site: Site, browser: Any) -> None:
    """On paper: no navigation, no form, no margin column; the status stands in a frame."""
    page = Watched(browser, site).page
    page.goto("/")
    page.goto(page.locator(".cards a").first.get_attribute("href"))
    page.emulate_media(media="print")
    for gone in ("nav", ".side", ".tools", ".text .contents", ".follow-up", ".site-foot"):
        assert page.locator(gone).first.is_hidden(), gone
    assert page.locator("#bottom-line").is_visible()
    frame = page.locator(".review").evaluate("(e) => getComputedStyle(e).borderTopStyle")
    assert frame == "solid"
