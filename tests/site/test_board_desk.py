"""The board at work: what the desk says, what a refused form keeps, what two editors do to each other, what is signed."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from board_steps import SLUG, act, dossier, edit, edit_form, published, review, review_form, signed_in
from django.test import Client

from osler.domain.review import Stage
from osler.site.accounts import passwords
from osler.site.board.desk import DjangoLog
from osler.site.board.models import CredentialRow, Feedback

DESK = f"/board/articles/{SLUG}/"


def page(username: str, where: str = "") -> str:
    """A page of the article's desk."""
    return str(signed_in(username).get(f"{DESK}{where}").content.decode())


def queue(username: str) -> str:
    """What the queue says is for this person."""
    return str(signed_in(username).get("/board/").content.decode().split("All other articles")[0])


def invited() -> str:
    """The address that opens one review for an expert outside the board."""
    given = {"name": "Synthetic Expert", "days": "7", "seen": str(dossier().state)}
    html = signed_in("editor").post(f"{DESK}invite/", given).content.decode()
    found = re.search(r"/review/[\w.-]{60,}/", html)
    assert found
    return found[0]


def first_text() -> str:
    """The words of the first statement."""
    return dossier().latest.content.statements()[0].text


def test_the_queue_says_what_to_do_and_nothing_that_is_done() -> None:
    """From draft to signature; who has signed is told of it no more."""
    assert "Read the draft, then submit it for review" in queue("author")
    assert SLUG not in queue("reviewer1")
    assert act("editor", "submit") == 302
    assert "Claim the review: it takes one more reviewer" in queue("reviewer1")
    assert "Give the review out: it takes one more reviewer" in queue("editor")
    assert act("reviewer1", "claim") == 302
    assert "Review it (due" in queue("reviewer1")
    assert review("reviewer1") == 302
    assert SLUG not in queue("reviewer1")
    assert "Publish it: it is approved" in queue("editor")


def test_an_assigned_reviewer_finds_the_claim_on_the_review_page() -> None:
    """And can decline before claiming; who gave it out can take it back."""
    assert act("editor", "submit") == 302
    assert act("editor", "assign", reviewer="reviewer1", due="2099-01-01") == 302
    assert "Claim this review" in page("reviewer1", "review/")
    assert act("reviewer1", "release") == 302
    assert act("editor", "assign", reviewer="reviewer1", due="2099-01-01") == 302
    assert act("reviewer2", "release", reviewer="reviewer1") == 403
    assert act("editor", "release", reviewer="reviewer1") == 302
    assert dossier().claims == ()


def test_no_review_is_born_late() -> None:
    """A day that is past is refused, on the desk itself."""
    assert act("editor", "submit") == 302
    data = {"reviewer": "reviewer1", "due": "2020-01-01"}
    response = signed_in("editor").post(f"{DESK}act/assign/", data)
    assert response.status_code == 400
    assert "a day that is past" in response.content.decode()
    assert "Further acts" in response.content.decode()


def test_a_claim_is_offered_to_whom_it_makes_sense() -> None:
    """Not to who wrote, not to who holds it already."""
    claim = f"{DESK}act/claim/"
    assert edit("real-chief", limits="A synthetic touch.") == 302
    assert act("editor", "submit") == 302
    assert claim not in page("real-chief")
    assert "others have to approve it" in page("real-chief")
    assert claim in page("real-reviewer1")
    assert act("real-reviewer1", "claim") == 302
    assert claim not in page("real-reviewer1")


def test_reviewers_and_experts_see_all_that_they_judge() -> None:
    """Headings, notices, basis, limits and references stand on the page, since the signature covers them."""
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    content = dossier().latest.content
    for html in (page("reviewer1", "review/"), Client().get(invited()).content.decode()):
        assert all(section.title in html for section in content.sections)
        assert all(limit in html for limit in content.limits)
        assert html.count('<li id="ref-') == len(content.references)
        assert "Around the statements" in html
    for notice in content.notices:
        assert notice.text[:40].replace("'", "&#x27;") in page("reviewer1", "review/")


def test_a_refused_review_keeps_what_was_entered() -> None:
    """Judgements, words, interests and comment; for the expert with a link as well."""
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    statement = dossier().latest.content.statements()[0]
    data = review_form(
        "request_changes", **{f"judge_{statement.id}": "reject", "text": "Ten synthetic minutes."}
    )
    response = signed_in("reviewer1").post(f"{DESK}review/", data)
    html = response.content.decode()
    assert response.status_code == 400
    assert "takes a comment that says why" in html
    assert "Ten synthetic minutes." in html
    assert f'name="judge-{statement.id}" value="reject" checked' in html
    assert 'name="conflict" value="no" required checked' in html
    link = invited()
    empty = Client().post(link, {"conflict": "no", "interests": "None, synthetically."})
    assert empty.status_code == 400
    assert "this one says nothing" in empty.content.decode()
    assert "None, synthetically." in empty.content.decode()
    assert Client().post(link, {"conflict": "no", "text": "Synthetic words."}).status_code == 200


def test_a_review_of_words_that_changed_is_not_kept_for_the_new_ones() -> None:
    """The form comes back for the newest text; judgements of unchanged statements stay, those of others go."""
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    data = review_form("comment") | {"revision": str(dossier().latest.number)}
    first, second = dossier().latest.content.statements()[:2]
    assert edit("editor", **{f"text_{first.id}": f"{first_text()} Indeed."}) == 302
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    response = signed_in("reviewer1").post(f"{DESK}review/", data)
    html = response.content.decode()
    assert response.status_code == 409
    assert f'name="judge-{first.id}" value="accept" checked' not in html
    assert f'name="judge-{second.id}" value="accept" checked' in html
    assert "changed since you read it" in html


def test_the_same_words_are_no_amendment() -> None:
    """Whoever proposes what stands there would count as its writer and gain nothing by it."""
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    s = dossier().latest.content.statements()[0]
    given = {f"judge_{s.id}": "amend", f"comment_{s.id}": "Synthetic.", f"proposed_{s.id}": s.text}
    assert review("reviewer1", "request_changes", **given) == 400
    assert dossier().reviews == ()


def test_what_reviewers_said_stands_where_the_editor_works() -> None:
    """The proposed words beside the statement, the comment on the whole above; on the desk too."""
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    s = dossier().latest.content.statements()[0]
    given = {
        f"judge_{s.id}": "amend",
        f"comment_{s.id}": "Say which.",
        f"proposed_{s.id}": "Synthetic proposed words.",
        "text": "Synthetic words on the whole.",
    }
    assert review("reviewer1", "request_changes", **given) == 302
    for html in (page("editor", "edit/"), page("editor")):
        assert "Synthetic proposed words." in html
        assert "Synthetic words on the whole." in html
        assert "Say which." in html


def test_nothing_can_be_signed_while_something_stands_against_it() -> None:
    """The button is not offered; the page says why, before anybody has judged twenty statements."""
    s = dossier().latest.content.statements()[0]
    assert edit("editor", **{f"text_{s.id}": "A synthetic sentence that nothing bears out."}) == 302
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    html = page("reviewer1", "review/")
    assert "Nobody can sign while this stands" in html
    assert 'value="approve"' not in html
    assert 'value="request_changes"' in html


def test_a_credential_that_ran_out_is_said_before_the_review() -> None:
    """Not after it; comments are still welcome."""
    CredentialRow.objects.filter(profile__user__username="reviewer1").update(expires=date(2020, 1, 1))
    assert act("editor", "submit") == 302
    html = page("reviewer1", "review/")
    assert "no credential that is valid today" in html
    assert "Claim this review" not in html
    assert "Comment only" in html


def test_an_editor_sees_publications_by_their_line_and_not_by_their_id() -> None:
    """Each citation beside a statement is named as in the reference list."""
    listed = dossier().latest.content.references[0]
    html = page("editor", "edit/")
    assert f">[{listed.number}] {listed.text.split()[0]}" in html
    assert f">{listed.record}<" not in html


def test_two_editors_at_once_lose_nothing() -> None:
    """The second gets the newest text with their own changes in it, and is told what both have changed."""
    mine = edit_form()
    one, two, three = dossier().latest.content.statements()[:3]
    theirs = {f"text_{one.id}": f"{one.text} Indeed.", f"text_{two.id}": f"{two.text} Indeed."}
    assert edit("author", **theirs) == 302
    mine |= {"base": "1", f"text-{one.id}": "My synthetic words.", f"text-{three.id}": "My other words."}
    mine |= {f"flag-{three.id}": "1", "note": "My note."}
    response = signed_in("editor").post(f"{DESK}edit/", mine)
    html = response.content.decode()
    assert response.status_code == 409
    assert "somebody else saved revision 2" in html
    assert f"You both changed {one.id}: compare" in html
    assert "My synthetic words." in html
    assert "My other words." in html
    assert "My note." in html
    assert f"{two.text} Indeed." in html.replace("&#x27;", "'")
    assert f"{one.text} Indeed." in html.replace("&#x27;", "'")
    assert f'name="flag-{three.id}" value="1" checked' in html
    assert len(dossier().revisions) == 2


def test_a_refused_edit_keeps_what_was_entered() -> None:
    """A statement without a place, a section without a heading, a title too long."""
    s = dossier().latest.content.statements()[-1]
    client = signed_in("editor")
    for changed, said in (
        ({f"place-{s.id}": "bottom"}, "would stand nowhere"),
        ({f"place-{s.id}": "new"}, "takes a heading"),
        ({"title": "x" * 301}, "300 are the most"),
    ):
        data = {k: v for k, v in edit_form().items() if k != f"bottom-{s.id}"}
        data |= {"new-text": "A synthetic sentence to keep."} | changed
        response = client.post(f"{DESK}edit/", data)
        assert response.status_code == 400
        assert said in response.content.decode()
        assert "A synthetic sentence to keep." in response.content.decode()
    assert len(dossier().revisions) == 1


def test_a_statement_moves_to_another_section_to_a_new_one_and_to_the_bottom_line() -> None:
    """The select says where it stands; the verdict stays, and every move is verified anew."""
    content = dossier().latest.content
    moved = content.sections[-1].statements[-1]
    assert edit("editor", **{f"place_{moved.id}": "0", f"order_{moved.id}": "999"}) == 302
    assert dossier().latest.content.sections[0].statements[-1].id == moved.id
    assert edit("editor", **{f"place_{moved.id}": "new", "new_heading": "Synthetic heading"}) == 302
    assert dossier().latest.content.sections[-1].title == "Synthetic heading"
    assert [s.id for s in dossier().latest.content.sections[-1].statements] == [moved.id]
    assert edit("editor", **{f"place_{moved.id}": "bottom", f"bottom_{moved.id}": "1"}) == 302
    after = dossier().latest.content
    assert moved.id in {s.id for s in after.bottom_line}
    assert all(s.id != moved.id for c in after.sections for s in c.statements)


def test_saving_says_what_came_of_it() -> None:
    """The revision, and which statements cannot be approved, with links to them; a save without change says so."""
    s = dossier().latest.content.statements()[0]
    client = signed_in("editor")
    data = edit_form() | {f"text-{s.id}": "A synthetic sentence that nothing bears out."}
    html = client.post(f"{DESK}edit/", data, follow=True).content.decode()
    assert "Saved as revision 2" in html
    assert "1 statement cannot be approved yet" in html
    assert f'<a href="#edit-{s.id}">' in html
    again = client.post(f"{DESK}edit/", edit_form(), follow=True).content.decode()
    assert "Nothing was changed, and nothing was saved" in again
    assert len(dossier().revisions) == 2


def test_a_published_text_saved_as_it_is_stays_published() -> None:
    """Otherwise opening the editor and pressing the button would take a reviewed page into work."""
    published("real-reviewer1", "real-reviewer2")
    assert signed_in("editor").post(f"{DESK}edit/", edit_form()).status_code == 302
    assert dossier().stage is Stage.PUBLISHED


def test_an_earlier_revision_can_be_brought_back() -> None:
    """As a new revision, verified anew; deleting by mistake is not for ever."""
    last = dossier().latest.content.statements()[-1]
    assert edit("editor", **{f"drop_{last.id}": "1"}) == 302
    assert "Bring the text of revision 1 back" in page("editor", "history/")
    assert "Bring the text" not in page("reviewer1", "history/")
    seen = {"seen": str(dossier().state)}
    assert signed_in("editor").post(f"{DESK}restore/1/", seen).status_code == 302
    assert dossier().latest.number == 3
    assert dossier().latest.content == dossier().revision(1).content
    assert (
        signed_in("editor").post(f"{DESK}restore/9/", seen | {"seen": str(dossier().state)}).status_code
        == 404
    )


def test_a_notice_that_an_edit_made_untrue_can_be_taken_out_and_no_other() -> None:
    """What sums up the statements; what tells of the search stays, whatever a form says."""
    notices = dossier().latest.content.notices
    everything = {f"drop_notice_{i}": "1" for i in range(len(notices))}
    summing = {"verdict", "thin_evidence", "disagreement", "depends_on_cause"}
    assert edit("editor", limits="Synthetic.", **everything) == 302
    kept = dossier().latest.content.notices
    assert kept == tuple(n for n in notices if n.kind.value not in summing)
    assert len(kept) < len(notices)


def test_evidence_by_hand_is_shown_where_it_was_entered() -> None:
    """With its source, and that a reviewer has to stand for it; a refused form keeps what was entered."""
    assert edit("editor", new_text="A synthetic sentence.", new_section="0", new_kind="background") == 302
    added = next(s for s in dossier().latest.content.statements() if not s.citations)
    source = {
        "title": "Synthetic book",
        "authors": "Synthetic A",
        "container": "Synthetic Press",
        "year": "2020",
    }
    client = signed_in("editor")
    refused = client.post(f"{DESK}by-hand/{added.id}/", source | {"seen": str(dossier().state)})
    assert refused.status_code == 400
    assert 'value="Synthetic book"' in refused.content.decode()
    whole = source | {"locator": "chapter 1", "seen": str(dossier().state)}
    assert client.post(f"{DESK}by-hand/{added.id}/", whole).status_code == 302
    html = page("editor", "edit/")
    assert "Synthetic book. Synthetic Press, 2020, chapter 1." in html
    assert "nobody stands for it yet" in html
    assert "Say whether you stand for the evidence entered by hand" in queue("reviewer1")


def test_each_reference_is_marked_once_on_the_desk() -> None:
    """However many of its passages a statement cites."""
    html = page("editor")
    for item in html.split('<li id="statement-')[1:]:
        marks = item.split("</p>")[0].count("Passage in reference 1<") + item.split("</p>")[0].count(
            'aria-label="Passage in reference 1"'
        )
        assert marks <= 1


def test_the_same_invitation_sent_twice_is_one() -> None:
    """A page loaded again makes no second link; the desk names who was asked."""
    assert act("editor", "submit") == 302
    client = signed_in("editor")
    given = {"name": "Synthetic Expert", "days": "7", "seen": str(dossier().state)}
    assert client.post(f"{DESK}invite/", given).status_code == 200
    assert client.post(f"{DESK}invite/", given).status_code == 409
    assert len(dossier().invitations) == 1
    assert "Synthetic Expert is asked until" in page("editor")


def test_an_invitation_is_withdrawn_on_the_desk() -> None:
    """By a button for who may; the expert's link says so, and a review sent by it is not kept."""
    assert act("editor", "submit") == 302
    link = invited()
    button = "Withdraw the invitation of Synthetic Expert"
    assert button in page("chief")
    assert button not in page("reviewer1")
    nonce = dossier().invitations[0].nonce
    assert act("reviewer1", "withdraw_invitation", invitation=nonce) == 403
    assert act("editor", "withdraw_invitation", invitation=nonce) == 302
    html = page("editor")
    assert "Synthetic Expert is asked no longer; the invitation was withdrawn on" in html
    assert button not in html
    assert act("editor", "withdraw_invitation", invitation=nonce) == 400
    for response in (Client().get(link), Client().post(link, {"conflict": "no"})):
        assert response.status_code == 410
        assert "the board withdrew it on" in response.content.decode()
    assert not dossier().reviews


def test_what_cannot_be_undone_is_confirmed() -> None:
    """Withdrawing asks once more who one is, where that was not said a moment ago."""
    client = signed_in("real-chief")
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 20 * 60}]
    session.save()
    data = {"seen": str(dossier().state), "reason": "Synthetic reason."}
    response = client.post(f"{DESK}act/withdraw/", data)
    assert response.status_code == 302
    assert "/board/confirm/" in response["Location"]
    assert dossier().stage is Stage.DRAFT


def test_feedback_dealt_with_is_logged_once() -> None:
    """Who said so stands in the audit log."""
    entry = Feedback.objects.create(article=SLUG, revision=1, text="Synthetic.")
    for _ in range(2):
        assert signed_in("editor").post(f"/board/feedback/{entry.pk}/handled/").status_code == 302
    said = [(e.who, e.object) for e in DjangoLog().entries() if e.act == "handle_feedback"]
    assert said == [("editor", f"feedback:{entry.pk}")]


def test_no_credential_is_added_that_has_run_out() -> None:
    """It would entitle to nothing; one that runs out is marked in the list that editors and auditors see too."""
    data = {"roles": ["specialty_reviewer"], "credential": "x", "issuer": "y", "expires": "2020-01-01"}
    assert signed_in("real-chief").post("/board/people/real-reviewer1/", data).status_code == 400
    CredentialRow.objects.filter(profile__user__username="reviewer1").update(expires=date(2020, 1, 1))
    for username in ("real-editor", "auditor"):
        html = signed_in(username).get("/board/people/").content.decode()
        assert "ran out" in html
        assert "Add a member" not in html


def test_a_member_that_cannot_be_added_keeps_the_form() -> None:
    """What was typed is still there, with the reason."""
    data = {"username": "new-one", "name": "Synthetic New One", "credential": "Synthetic title"}
    response = signed_in("real-chief").post("/board/people/", data)
    assert response.status_code == 400
    assert 'value="Synthetic New One"' in response.content.decode()


@pytest.mark.parametrize(
    "password", ["passwordpassword", "abcabcabcabcabc", "aaaaaaaaaaaaaaaa", "Abab1abaB1abab"]
)
def test_a_password_that_repeats_itself_is_found(password: str) -> None:
    """Lists of common passwords hold the piece, not its repetition."""
    assert passwords.repeats(password)
    assert not passwords.repeats("a quite long password of mine")
