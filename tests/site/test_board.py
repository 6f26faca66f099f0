"""The board's desk by its pages: edit, verify, submit, review, sign, publish, and what is refused."""

from __future__ import annotations

import json
import re

import pytest
from board_steps import SLUG, act, dossier, edit, links, published, review, signed_in
from django.test import Client

from osler.domain.audit import first_fault
from osler.domain.review import Stage
from osler.editorial.export import log_from_json
from osler.site.board.audit import fault_of_house
from osler.site.board.desk import DjangoLog
from osler.site.board.models import Feedback, Profile

DESK = f"/board/articles/{SLUG}/"


def test_an_edit_is_verified_at_once() -> None:
    """A sentence that its passage does not bear out is saved flagged, and its verdict stands beside it."""
    first = dossier().latest.content.statements()[0]
    assert edit("editor", **{f"text_{first.id}": "A synthetic sentence that nothing bears out."}) == 302
    changed = dossier().latest.content.statements()[0]
    assert changed.flagged
    assert not changed.verified
    html = signed_in("editor").get(f"{DESK}edit/").content.decode()
    assert "flagged" in html


def test_words_that_stand_in_the_passage_are_verified() -> None:
    """The passage's own words come through without a flag."""
    first = dossier().latest.content.statements()[0]
    assert edit("editor", **{f"text_{first.id}": first.citations[0].passage.text}) == 302
    assert dossier().latest.content.statements()[0].verified


def test_another_number_can_be_approved_by_nobody() -> None:
    """A wrong number is a barrier, and signing is refused with the reason."""
    found = next(s for s in dossier().latest.content.statements() if any(c.isdigit() for c in s.text))
    wrong = found.text.translate(str.maketrans("0123456789", "9876543210"))
    assert edit("editor", **{f"text_{found.id}": wrong}) == 302
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    assert review("reviewer1") == 409


def test_an_editor_cannot_bring_a_verdict_along() -> None:
    """Lowering the flag by hand does not lower it."""
    first = dossier().latest.content.statements()[0]
    bad = "A synthetic sentence that nothing bears out."
    assert edit("editor", **{f"text_{first.id}": bad}) == 302
    assert edit("editor", **{f"flag_{first.id}": "-"}) == 302
    assert dossier().latest.content.statements()[0].flagged


def test_an_older_form_overwrites_nothing() -> None:
    """Two editors at once: the second is told, and nothing is lost."""
    old = str(dossier().state)
    assert edit("editor", limits="Synthetic limit.") == 302
    assert edit("author", title="Synthetic title", seen=old) == 409


def test_nobody_approves_a_text_of_their_own() -> None:
    """The chief, who may sign, cannot sign what the chief edited; another can."""
    assert edit("real-chief", limits="A synthetic touch.") == 302
    assert act("real-chief", "submit") == 302
    assert act("real-chief", "claim") == 403
    assert act("real-reviewer1", "claim") == 302
    assert review("real-chief") == 403
    assert review("real-reviewer1") == 302


def test_a_review_takes_a_declaration_of_interests() -> None:
    """None is 400; a conflict cannot sign."""
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    assert review("reviewer1", conflict="") == 400
    assert review("reviewer1", conflict="yes", interests="Synthetic shares.") == 409
    assert dossier().reviews == ()


def test_every_statement_is_judged() -> None:
    """One left out, and there is no signature."""
    first = dossier().latest.content.statements()[0]
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    assert review("reviewer1", **{f"judge_{first.id}": ""}) == 409


def test_an_objection_stands_until_the_words_change() -> None:
    """Changes requested, the words mended, a new round."""
    first = dossier().latest.content.statements()[0]
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    given = {f"judge_{first.id}": "reject", f"comment_{first.id}": "Synthetic doubt."}
    assert review("reviewer1", "request_changes", **given) == 302
    assert dossier().stage is Stage.CHANGES_REQUESTED
    assert "Synthetic doubt." in signed_in("editor").get(DESK).content.decode()
    assert edit("editor", **{f"text_{first.id}": first.citations[0].passage.text}) == 302
    assert act("editor", "submit") == 302


def test_a_signature_is_for_one_text() -> None:
    """The hash of an older page is refused."""
    assert act("editor", "submit") == 302
    assert act("reviewer1", "claim") == 302
    assert review("reviewer1", hash="0" * 64) == 409


def test_an_edit_voids_the_approval() -> None:
    """Published, edited: a draft again, with the signatures gone and the difference shown word by word."""
    published("real-reviewer1", "real-reviewer2")
    first = dossier().latest.content.statements()[0]
    assert edit("real-editor", **{f"text_{first.id}": first.citations[0].passage.text + " Indeed."}) == 302
    assert dossier().stage is Stage.DRAFT
    assert act("editor", "publish") == 409
    html = signed_in("auditor").get(f"{DESK}history/").content.decode()
    assert "<ins>" in html


def test_a_passage_of_the_library_can_be_cited() -> None:
    """A new statement starts flagged; citing what bears it out brings its flag down."""
    source = dossier().latest.content.statements()[-1].citations[0]
    assert edit("editor", new_text=source.passage.text, new_section="0", new_kind="background") == 302
    added = next(s for s in dossier().latest.content.statements() if not s.citations)
    assert added.flagged
    client = signed_in("editor")
    page = client.get(f"{DESK}cite/{added.id}/", {"q": source.passage.text})
    assert source.record in page.content.decode()
    data = {
        "seen": str(dossier().state),
        "record": source.record,
        "start": str(source.passage.start),
        "end": str(source.passage.end),
    }
    assert client.post(f"{DESK}cite/{added.id}/", data).status_code == 302
    assert next(s for s in dossier().latest.content.statements() if s.id == added.id).verified


def test_a_statement_can_be_moved_and_deleted_and_its_name_is_not_used_again() -> None:
    """Deleting keeps the rest; a later statement gets a name nobody had."""
    statements = dossier().latest.content.statements()
    last = statements[-1]
    assert edit("editor", **{f"drop_{last.id}": "1"}) == 302
    assert last.id not in {s.id for s in dossier().latest.content.statements()}
    assert edit("editor", new_text="A synthetic sentence.", numbers_used=last.id[1:]) == 302
    assert int(dossier().latest.content.statements()[-1].id[1:]) != int(last.id[1:])


def test_evidence_by_hand_needs_a_reviewer_and_a_label() -> None:
    """Flagged until vouched for; then labelled on the page, and never counted as verified."""
    assert edit("editor", new_text="A synthetic sentence.", new_section="0", new_kind="background") == 302
    added = next(s for s in dossier().latest.content.statements() if not s.citations)
    client = signed_in("editor")
    source = {
        "seen": str(dossier().state), "title": "Synthetic book", "authors": "Synthetic A", "container": "Synthetic Press",
        "year": "2020", "locator": "chapter 1",
    }  # fmt: skip
    assert client.post(f"{DESK}by-hand/{added.id}/", source | {"title": ""}).status_code == 400
    assert client.post(f"{DESK}by-hand/{added.id}/", source).status_code == 302
    assert next(s for s in dossier().latest.content.statements() if s.id == added.id).flagged
    assert act("editor", "vouch", statement=added.id, reason="Synthetic reason.") == 403
    assert act("reviewer2", "vouch", statement=added.id, reason="Synthetic reason.") == 302
    found = next(s for s in dossier().latest.content.statements() if s.id == added.id)
    assert found.vouched
    assert not found.verified
    html = signed_in("editor").get(f"/articles/{SLUG}/").content.decode()
    assert "not verified by Osler" in html


def test_an_article_is_opened_from_a_question() -> None:
    """A machine's draft without author; what the library cannot answer opens nothing."""
    client = signed_in("author")
    question = "Does cryotherapy repigment idiopathic guttate hypomelanosis?"
    response = client.post("/board/new/", {"question": question})
    assert response.status_code == 302
    html = client.get(response["Location"]).content.decode()
    assert "drafted by a machine" in html
    assert client.post("/board/new/", {"question": "Does synthetic zzqx cure blorbitis?"}).status_code == 400


def test_reopening_is_told_to_readers() -> None:
    """The review is past, and the reason stands on the page."""
    published("real-reviewer1", "real-reviewer2")
    assert act("real-editor", "reopen", ground="objection", reason="Synthetic ground.") == 302
    html = signed_in("editor").get(f"/articles/{SLUG}/").content.decode()
    assert "Synthetic ground." in html
    assert '"reviewedBy"' not in html
    assert act("real-editor", "reopen", ground="mood", reason="x") == 400


def test_an_article_gives_way_to_another() -> None:
    """Readers are sent on; after that nothing is lawful."""
    published("real-reviewer1", "real-reviewer2")
    other = "what-are-the-treatment-options-for-hypopigmentation-on-the-legs"
    assert act("real-chief", "supersede", successor="none", reason="x") == 404
    assert act("real-chief", "supersede", successor=other, reason="Synthetic reason.") == 302
    assert f"/articles/{other}/" in signed_in("editor").get(f"/articles/{SLUG}/").content.decode()
    assert signed_in("editor").get(f"{DESK}edit/").status_code == 409


def test_the_log_can_be_taken_away_and_verified() -> None:
    """JSON that verifies by itself, CSV for a spreadsheet, and a page that says the chain is whole."""
    published("reviewer1", "reviewer2")
    client = signed_in("auditor")
    entries = log_from_json(client.get("/board/log/audit-log.json").content.decode())
    assert first_fault(entries, DjangoLog().head()) is None
    assert json.loads(client.get("/board/log/audit-log.json").content)["entries"][-1]["act"] == "publish"
    assert client.get("/board/log/audit-log.csv").content.startswith(b"position,")
    assert "Whole:" in client.get("/board/log/").content.decode()


def test_a_demonstration_chief_makes_demonstration_accounts_only() -> None:
    """Otherwise a demonstration could sign itself a review."""
    data = {
        "username": "new-one",
        "name": "New One",
        "roles": ["specialty_reviewer"],
        "credential": "Synthetic",
        "issuer": "x",
        "expires": "2099-01-01",
    }
    html = signed_in("chief").post("/board/people/", data).content.decode()
    assert "shown once" in html
    assert Profile.objects.get(user__username="new-one").demonstration
    assert signed_in("real-chief").post("/board/people/", data | {"username": "new-two"}).status_code == 200
    assert not Profile.objects.get(user__username="new-two").demonstration
    assert "add_person" in [e.act for e in DjangoLog().entries()]


def _member(by: str, username: str, **data: object) -> int:
    given = {"roles": ["specialty_reviewer"]} | data
    return int(signed_in(by).post(f"/board/people/{username}/", given).status_code)


def test_a_credential_can_be_renewed_and_roles_changed() -> None:
    """What was held stays on record; the change is logged."""
    renewed = {"credential": "Synthetic renewal", "issuer": "Synthetic board", "expires": "2098-12-31"}
    assert _member("real-chief", "real-reviewer1", roles=["specialty_reviewer", "editor"], **renewed) == 302
    profile = Profile.objects.get(user__username="real-reviewer1")
    assert profile.roles == "editor specialty_reviewer"
    assert [c.title for c in profile.credentials.order_by("pk")] == [
        "Synthetic specialist",
        "Synthetic renewal",
    ]
    last = list(DjangoLog().entries())[-1]
    assert (last.who, last.act, last.object) == ("real-chief", "change_person", "person:real-reviewer1")
    assert "Synthetic renewal" in dict(last.details)["credential"]


def test_who_leaves_the_board_is_let_in_no_more() -> None:
    """The open session ends too; what was signed stays."""
    client = signed_in("real-reviewer1")
    assert client.get("/board/").status_code == 200
    assert _member("real-chief", "real-reviewer1", leaves="1") == 302
    assert client.get("/board/").status_code == 302
    html = signed_in("real-chief").get("/board/people/").content.decode()
    assert "real-reviewer1" not in html.split("Former members")[0]
    assert "Name of real-reviewer1" in html.split("Former members")[1]
    assert signed_in("real-chief").post("/board/people/real-reviewer1/", {"returns": "1"}).status_code == 302
    assert signed_in("real-reviewer1").get("/board/").status_code == 200
    assert fault_of_house() == ""


@pytest.mark.parametrize(
    ("by", "whom", "changed", "status"),
    [
        ("real-chief", "real-chief", {"roles": ["chief", "editor"]}, 403),
        ("chief", "real-reviewer1", {}, 403),
        ("real-chief", "real-reviewer1", {"roles": []}, 400),
        ("real-chief", "real-reviewer1", {"roles": ["auditor", "editor"]}, 400),
        ("real-chief", "real-reviewer1", {"credential": "x", "issuer": "y", "expires": "never"}, 400),
        ("real-chief", "real-reviewer1", {"credential": "x", "issuer": "", "expires": "2099-01-01"}, 400),
        ("real-chief", "nobody", {}, 400),
        ("real-editor", "real-reviewer1", {}, 403),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    by: str, whom: str, changed: dict[str, object], status: int
) -> None:
    """One's own roles, a real member by a demonstration chief, no role, impossible roles, half a credential."""
    before = list(Profile.objects.order_by("pk").values_list("roles"))
    assert _member(by, whom, **changed) == status
    assert list(Profile.objects.order_by("pk").values_list("roles")) == before


def test_the_review_page_offers_what_is_lawful_now() -> None:
    """Nothing for a draft; first the claim, then signature and change request; no signature for who wrote."""
    page = f"{DESK}review/"
    assert "nothing to review now" in signed_in("reviewer1").get(page).content.decode()
    assert act("editor", "submit") == 302
    html = signed_in("reviewer1").get(page).content.decode()
    assert "Claim this review" in html
    assert 'value="approve"' not in html
    assert act("reviewer1", "claim") == 302
    html = signed_in("reviewer1").get(page).content.decode()
    assert 'value="approve"' in html
    assert "Claim this review" not in html
    assert 'value="approve"' not in signed_in("editor").get(page).content.decode()


def test_the_desk_says_who_holds_a_review_and_who_could() -> None:
    """Name and day; offered are reviewers with a credential who did not write the text."""
    assert edit("real-chief", limits="A synthetic touch.") == 302
    assert act("editor", "submit") == 302
    assert act("editor", "assign", reviewer="reviewer1", due="2099-01-31") == 302
    html = signed_in("editor").get(DESK).content.decode()
    assert "First demonstration reviewer, asked by editor, due 2099-01-31" in html
    assert '<option value="reviewer2">' in html
    assert '<option value="real-chief">' not in html
    assert '<option value="author">' not in html


@pytest.mark.parametrize(
    "changed", [{"roles": []}, {"roles": ["auditor", "chief"]}, {"expires": "never"}, {"name": ""}]
)
def test_an_account_that_cannot_be_is_refused(changed: dict[str, object]) -> None:
    """No role, an auditor who is something else, a credential without an end, no name."""
    data = {
        "username": "new-one",
        "name": "New One",
        "roles": ["chief"],
        "credential": "Synthetic",
        "issuer": "x",
        "expires": "2099-01-01",
    }
    assert signed_in("chief").post("/board/people/", data | changed).status_code == 400
    assert not Profile.objects.filter(user__username="new-one").exists()


def test_readers_words_are_dealt_with() -> None:
    """Shown as text, marked by an editor, kept."""
    entry = Feedback.objects.create(article=SLUG, revision=1, text="<b>Synthetic</b>")
    html = signed_in("auditor").get("/board/feedback/").content.decode()
    assert "&lt;b&gt;Synthetic" in html
    assert signed_in("auditor").post(f"/board/feedback/{entry.pk}/handled/").status_code == 403
    assert signed_in("editor").post(f"/board/feedback/{entry.pk}/handled/").status_code == 302
    assert Feedback.objects.get().handled


def test_the_queue_shows_each_what_there_is_to_do() -> None:
    """Drafts for writers; for a reviewer, what is handed in."""
    assert act("editor", "submit") == 302
    mine = signed_in("reviewer1").get("/board/").content.decode().split("All others")[0]
    assert links(mine, f"/board/articles/{SLUG}/")


def test_an_outside_expert_reviews_once() -> None:
    """The link opens one review of one text, is used up, and the objection made by it stands against signing."""
    first = dossier().latest.content.statements()[0]
    assert act("editor", "submit") == 302
    html = (
        signed_in("editor")
        .post(f"{DESK}invite/", {"name": "Synthetic Expert", "days": "7", "seen": str(dossier().state)})
        .content.decode()
    )
    found = re.search(r"(?<=8000)/review/[^<]+", html)
    assert found
    client = Client()
    assert "Synthetic Expert" in client.get(found[0]).content.decode()
    data = {"conflict": "no", f"judge-{first.id}": "flag", f"comment-{first.id}": "Synthetic doubt."}
    assert client.post(found[0], data).status_code == 200
    assert client.post(found[0], data).status_code == 410
    assert client.get(found[0]).status_code == 410
    assert act("reviewer1", "claim") == 302
    assert review("reviewer1") == 409
    assert dossier().stage is Stage.UNDER_REVIEW


@pytest.mark.parametrize("token", ["x", "x.y", "WyJhIiwiYiJd.AAAA"])
def test_a_forged_link_opens_nothing(token: str) -> None:
    """410, whatever stands in it."""
    assert Client().get(f"/review/{token}/").status_code == 410


def test_a_review_is_assigned() -> None:
    """To a reviewer, with a day; not to a writer, not without a day."""
    assert act("editor", "submit") == 302
    assert act("editor", "assign", reviewer="reviewer1", due="2099-01-01") == 302
    assert [(c.reviewer, c.due.isoformat()) for c in dossier().claims] == [("reviewer1", "2099-01-01")]
    assert act("editor", "assign", reviewer="author", due="2099-01-01") == 403
    assert act("editor", "assign", reviewer="reviewer2", due="soon") == 400
