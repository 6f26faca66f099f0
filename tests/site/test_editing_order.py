"""The editor's form as its page gives it: what nobody touched stays as it was, and nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from board_steps import dossier
from django.http import QueryDict

from osler.domain.revision import Content, ContentSection
from osler.editorial.drafts import reopened_draft
from osler.errors import InvalidValue
from osler.site.board.drafting import edited_draft
from osler.site.board.editing import edit_form, fields_of


def sent(content: Content) -> QueryDict:
    """The form as the page of this content would send it back, untouched."""
    data = QueryDict(mutable=True)
    data.update(
        {"title": content.title, "basis": content.evidence_basis, "limits": "\n".join(content.limits)}
    )
    for s in content.statements():
        fields = fields_of(content, s.id)
        data.update(
            {f"text-{s.id}": fields.text, f"order-{s.id}": fields.order, f"place-{s.id}": fields.place}
        )
        data.update({f"bottom-{s.id}": "1"} if fields.bottom else {})
        data.update({f"flag-{s.id}": "1"} if fields.flag else {})
    return data


def two_sections() -> Content:
    """A text whose bottom line names the second of one section before the first of it, and one of the next between."""
    content = dossier().latest.content
    one, two, *others = content.statements()
    role = content.sections[0].role
    return replace(
        content,
        bottom_line=(two, others[0], one),
        sections=(
            ContentSection(role=role, title="Synthetic section 1", statements=(one, two)),
            ContentSection(role=role, title="Synthetic section 2", statements=tuple(others)),
        ),
    )


def test_a_form_sent_back_untouched_changes_nothing() -> None:
    """Neither what is in the machine's draft, nor a bottom line in another order than the sections."""
    for content in (dossier().latest.content, two_sections()):
        assert edited_draft(content, sent(content)) == reopened_draft(content)


def test_a_new_statement_stands_last() -> None:
    """It has no number yet; those that were there keep theirs, in their section and in the bottom line."""
    content = two_sections()
    for place in ("0", "bottom"):
        data = sent(content)
        data.update({"new-text": "A synthetic sentence.", "new-section": place})
        draft = edited_draft(content, data)
        stands = draft.bottom_line if place == "bottom" else draft.sections[0].statements
        assert stands[-1].text == "A synthetic sentence."


@pytest.mark.parametrize("place", ["99", "-1", "nowhere"])
def test_a_place_that_is_none_loses_no_statement(place: str) -> None:
    """An address of a section that is gone is refused; the words would otherwise vanish without a word."""
    content = two_sections()
    for changed in (
        {f"place-{content.statements()[0].id}": place},
        {"new-section": place, "new-text": "Synthetic."},
    ):
        data = sent(content)
        for name, value in changed.items():
            data[name] = value
        with pytest.raises(InvalidValue, match="no section"):
            edited_draft(content, data)


def test_changed_numbers_move_a_statement_in_its_section_and_in_the_bottom_line() -> None:
    """Two that stand in one section and in the bottom line change places in both."""
    content = two_sections()
    first, second = content.sections[0].statements
    data = sent(content)
    data[f"order-{first.id}"], data[f"order-{second.id}"] = "2", "1"
    draft = edited_draft(content, data)
    assert [s.id for s in draft.sections[0].statements] == [second.id, first.id]
    assert draft.bottom_line[1].id == content.bottom_line[1].id
    assert [s.id for s in draft.bottom_line if s.id in {first.id, second.id}] == [second.id, first.id]


def test_rows_stand_as_their_section_does() -> None:
    """The buttons that move a statement up and down count the rows from the top."""
    for group in edit_form(dossier()).groups:
        assert [row.fields.order for row in group.rows] == [str(n + 1) for n in range(len(group.rows))]
