"""How long articles take: the moments of each round, the medians of each month, and both as CSV."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

from house_samples import ARTICLE, EDITOR, NO_CONFLICT, REVIEWER, SECRET, Board, draft, statement
from hypothesis import given
from hypothesis import strategies as st

from osler.editorial.links import token_for
from osler.editorial.turnaround import Round, months, months_csv, rounds, rounds_csv


def _at(day: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, tzinfo=UTC)


def _round(submitted: datetime, *later: datetime | None) -> Round:
    reviewed, approved, published = (*later, None, None, None)[:3]
    return Round(
        article="synthetic",
        number=1,
        submitted=submitted,
        reviewed=reviewed,
        approved=approved,
        published=published,
    )


def test_a_round_holds_the_moments_of_its_own_text() -> None:
    """Submitted, first reviewed, approved and published in that order; a second round begins anew."""
    board = Board()
    board.published()
    (only,) = rounds([board.dossier])
    assert only.number == 1
    moments = [only.submitted, only.reviewed, only.approved, only.published]
    assert None not in moments
    assert moments == sorted(m for m in moments if m)
    board.edit(draft(statement("s1", "Drug A raised the score.", "pmid:1")))
    board.submit()
    first, second = rounds([board.dossier])
    assert first == only
    assert (second.number, second.reviewed, second.approved, second.published) == (2, None, None, None)


def test_a_draft_has_no_round() -> None:
    """What was never submitted is in no figure."""
    board = Board()
    board.create()
    assert rounds([board.dossier]) == ()
    assert months([]) == ()


def test_an_outside_review_is_not_the_boards_first_review() -> None:
    """Turnaround is about the board; an invited expert advises."""
    board = Board()
    board.create()
    board.submit()
    invited = board.house.invite(
        EDITOR, ARTICLE, "Synthetic expert", nonce="n" * 32, expires=board.clock.now + timedelta(days=3)
    )
    token = token_for(ARTICLE, invited.invitations[-1], SECRET)
    board.house.comment_by_link(token, SECRET, board.accepting(), NO_CONFLICT)
    assert rounds([board.dossier])[0].reviewed is None
    board.house.claim(REVIEWER, ARTICLE)
    board.house.comment(REVIEWER, ARTICLE, [], NO_CONFLICT, content_hash=board.dossier.latest.hash)
    assert rounds([board.dossier])[0].reviewed is not None


def test_a_span_counts_in_the_month_it_ends() -> None:
    """Medians are of days, and a month without an end has none."""
    march, april = months([
        _round(_at(1), _at(3), _at(11), _at(12)),
        _round(_at(1), _at(5), _at(1, 4)),
        _round(_at(31)),
    ])  # fmt: skip
    assert (march.month, march.submitted, march.reviewed, march.approved, march.published) == (
        "2026-03",
        3,
        2,
        1,
        1,
    )
    assert (march.days_to_review, march.days_to_approval, march.days_to_publication) == (3.0, 10.0, 1.0)
    assert (april.month, april.submitted, april.approved) == ("2026-04", 0, 1)
    assert (april.days_to_review, april.days_to_approval, april.days_to_publication) == (None, 31.0, None)


def test_a_month_is_one_of_utc() -> None:
    """Wherever the moment was written down."""
    late = datetime.fromisoformat("2026-03-31T23:30:00-05:00")
    assert [m.month for m in months([_round(late)])] == ["2026-04"]


@given(st.lists(st.integers(1, 28), max_size=20))
def test_every_submission_is_counted_once(days: list[int]) -> None:
    """Whatever months they fall into."""
    listed = [_round(_at(d, 1 + d % 12)) for d in days]
    assert sum(m.submitted for m in months(listed)) == len(days)


def test_both_tables_are_csv() -> None:
    """One heading and one line a row; what is not there is empty."""
    listed = [_round(_at(1), _at(3))]
    table = list(csv.DictReader(io.StringIO(months_csv(months(listed)))))
    assert table[0]["days_to_review"] == "2.0"
    assert table[0]["days_to_approval"] == ""
    raw = list(csv.DictReader(io.StringIO(rounds_csv(listed))))
    assert raw[0]["submitted"] == "2026-03-01T00:00:00+00:00"
    assert raw[0]["published"] == ""
