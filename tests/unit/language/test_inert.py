"""Text made safe to show."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.language.inert import inert


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;a title\x07text", "text"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b(Bplain\x1bc", "plain"),
        ("a\x00b\x9bc\x7f", "abc"),
        ("\u202eevil\u202c", "evil"),
        ("vit\u200biligo", "vitiligo"),
        ("tag\U000e0041", "tag"),
        ("\udcff", "\ufffd"),
    ],
)
def test_what_acts_or_hides_is_taken_out(text: str, shown: str) -> None:
    """Each kind of acting or hidden text disappears, whole."""
    assert inert(text) == shown


@pytest.mark.parametrize(
    "text", ["plain", "tab\tand\nline", "5 µg · ≥ 3", "علاج البهاق", "👩‍⚕️", "می‌خواهم", "<script>"]
)
def test_words_of_every_script_stay(text: str) -> None:
    """Letters, signs, emoji and the joiners that scripts need are left alone; so is mark-up, which renderers escape."""
    assert inert(text) == text


@given(st.text())
@settings(max_examples=50)
def test_twice_is_once(text: str) -> None:
    """What is inert stays as it is, and can always be written as UTF-8."""
    shown = inert(text)
    assert inert(shown) == shown
    shown.encode()
