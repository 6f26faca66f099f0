"""The dashboard: what it lists, its plots and their alternative, its CSV, and that the auditor may read it."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from board_steps import SLUG, act, dossier, edit, published, signed_in
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from osler.site.board.dashboard import expiring, flagged, late
from osler.site.board.models import Feedback
from osler.site.board.plots import Series, bars, lines
from osler.site.engine import now


def page(username: str = "auditor") -> str:
    """The dashboard as this member sees it."""
    response = signed_in(username).get("/board/dashboard/")
    assert response.status_code == 200
    return str(response.content.decode())


def section(html: str, id: str) -> str:
    """The part of the page under the heading with this id."""
    found = re.search(rf'<h2 id="{id}">.*?(?=<h2|</main>)', html, re.DOTALL)
    assert found
    return found[0]


def test_a_house_in_which_nothing_happened() -> None:
    """Every part says so; there is no empty plot."""
    html = page()
    for id in ("late", "expiring"):
        assert "Nothing." in section(html, id)
    assert "Nothing was submitted yet." in html
    assert "<svg" not in section(html, "turnaround")


def test_my_queue_is_mine() -> None:
    """What waits for the editor does not wait for the auditor."""
    assert SLUG in section(page("editor"), "mine")
    assert SLUG not in section(page("auditor"), "mine")


def test_late_reviews_are_listed_with_their_reviewer() -> None:
    """From the day after they were due, the latest first."""
    act("real-editor", "submit")
    act("real-reviewer1", "claim")
    due = dossier().claims[0].due
    assert late([dossier()], due) == ()
    (found,) = late([dossier()], due + timedelta(days=3))
    assert (found.article, found.reviewer, found.days) == (SLUG, "Name of real-reviewer1", 3)


def test_approvals_that_run_out_are_listed() -> None:
    """From a month before."""
    published("real-reviewer1", "real-reviewer2")
    until = dossier().approvals[-1].valid_until
    assert expiring([dossier()], until - timedelta(days=31)) == ()
    (found,) = expiring([dossier()], until - timedelta(days=30))
    assert (found.article, found.days) == (SLUG, 30)
    (over,) = expiring([dossier()], until + timedelta(days=1))
    assert over.days == -1


def test_flagged_statements_are_listed_with_what_verification_says() -> None:
    """A sentence that nothing bears out is among them."""
    assert edit("real-editor", text_s1="A synthetic sentence that nothing bears out.") == 302
    assert any(f.text == "A synthetic sentence that nothing bears out." for f in flagged([dossier()]))
    assert "A synthetic sentence that nothing bears out." in section(page(), "flagged")


def test_readers_words_are_shown_as_text() -> None:
    """Until they are dealt with; whatever is in them is text."""
    word = Feedback.objects.create(article=SLUG, revision=1, text="<b>synthetic</b> word")
    assert "&lt;b&gt;synthetic&lt;/b&gt; word" in section(page(), "words")
    Feedback.objects.filter(pk=word.pk).update(handled=True)
    assert "synthetic" not in section(page(), "words")


def test_turnaround_is_plotted_and_tabled() -> None:
    """Two plots with title and description, and the same figures in a table; nothing inline that the policy forbids."""
    published("real-reviewer1", "real-reviewer2")
    part = section(page(), "turnaround")
    plots = [etree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", part, re.DOTALL)]
    assert len(plots) == 2
    for plot in plots:
        named = {e.get("id"): e.text for e in plot.iter() if e.get("id")}
        assert all(named[i] for i in str(plot.get("aria-labelledby")).split())
        assert plot.get("role") == "img"
    assert "style=" not in part
    month = f"{now():%Y-%m}"
    line = re.search(rf'<th scope="row">{month}</th>(.*?)</tr>', part)
    assert line
    assert re.findall(r"<td>(.*?)</td>", line[1]) == ["1", "1", "1", "1", "0.0", "0.0", "0.0"]


@pytest.mark.parametrize(("table", "column"), [("months", "month"), ("rounds", "article")])
def test_the_figures_are_had_as_csv(table: str, column: str) -> None:
    """One line a month, one line a round."""
    published("real-reviewer1", "real-reviewer2")
    response = signed_in("auditor").get(f"/board/dashboard/turnaround-{table}.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    (row,) = csv.DictReader(io.StringIO(response.content.decode()))
    assert row[column]


@given(
    st.lists(st.tuples(*[st.none() | st.floats(0, 1e6)] * 2), min_size=0, max_size=14),
)
def test_any_figures_make_a_plot_within_its_frame(rows: list[tuple[float | None, float | None]]) -> None:
    """Well-formed, nothing outside of the picture, one bar for each value that is not nothing."""
    series = [Series(name=f"Synthetic & <{n}>", values=tuple(r[n] for r in rows)) for n in range(2)]
    labels = [f"2026-{n:02}" for n in range(len(rows))]
    for made in (bars("a", "Synthetic", labels, series), lines("b", "Synthetic", labels, series)):
        plot = etree.fromstring(made)
        for rect in plot.iter("rect"):
            y, tall = float(rect.get("y", "")), float(rect.get("height", ""))
            assert y >= 0
            assert tall >= 0
            assert y + tall <= 220
        for disc in plot.iter("circle"):
            assert 0 <= float(disc.get("cy", "")) <= 220
    drawn = len(list(etree.fromstring(bars("a", "Synthetic", labels, series)).iter("rect"))) - len(series)
    assert drawn == sum(1 for r in rows for v in r if v)
