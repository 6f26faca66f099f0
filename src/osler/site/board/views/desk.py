"""One article on the board's desk: its text with verdicts, the acts that are lawful now, its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from osler.domain.review import Act, Person, Stage, lawful_acts, require_permission
from osler.editorial.actions import House
from osler.editorial.approval import obstacles, signatures
from osler.editorial.deadlines import Deadlines, overdue, pending
from osler.editorial.diff import content_diff
from osler.editorial.dossier import Dossier, Ground
from osler.editorial.drafts import reopened_draft
from osler.editorial.next_step import can_review, next_step, waits_for
from osler.editorial.risk import quorum, risks
from osler.editorial.status import public_status
from osler.errors import EditorialError, InvalidValue, OslerError
from osler.site.accounts.fresh import require_fresh
from osler.site.board.desk import DjangoDesk
from osler.site.board.forms import day_of, text_of, whole_number
from osler.site.board.people import board_view, members, person_named
from osler.site.board.reading import asked, barred_because, reading, said_in_round
from osler.site.engine import house, now
from osler.site.public.shown import kind_of
from osler.site.security.refusals import status_of

Take = Callable[[House, Person, str, QueryDict], Dossier]


def house_of(slug: str) -> House:
    """The house, for one article."""
    return house(DjangoDesk(), kind_of(slug))


ACTS: Mapping[str, Take] = {
    Act.SUBMIT: lambda h, p, slug, data: h.submit(p, slug, seen=whole_number(data, "seen")),
    Act.RECALL: lambda h, p, slug, data: h.recall(p, slug, seen=whole_number(data, "seen")),
    Act.CLAIM: lambda h, p, slug, _: h.claim(p, slug),
    Act.ASSIGN: lambda h, p, slug, data: h.assign(
        p, slug, person_named(text_of(data, "reviewer")), day_of(data, "due")
    ),
    Act.RELEASE: lambda h, p, slug, data: h.release(p, slug, text_of(data, "reviewer") or None),
    Act.WITHDRAW_INVITATION: lambda h, p, slug, data: h.withdraw_invitation(
        p, slug, text_of(data, "invitation")
    ),
    Act.PUBLISH: lambda h, p, slug, data: h.publish(p, slug, seen=whole_number(data, "seen")),
    Act.WITHDRAW: lambda h, p, slug, data: h.withdraw(
        p, slug, text_of(data, "reason"), seen=whole_number(data, "seen")
    ),
    Act.REOPEN: lambda h, p, slug, data: h.reopen(
        p, slug, _ground(data), text_of(data, "reason"), data.get("records", "").split()
    ),
    Act.SUPERSEDE: lambda h, p, slug, data: h.supersede(
        p, slug, text_of(data, "successor"), text_of(data, "reason"), seen=whole_number(data, "seen")
    ),
    Act.VOUCH: lambda h, p, slug, data: h.vouch(
        p, slug, text_of(data, "statement"), text_of(data, "reason"), seen=whole_number(data, "seen")
    ),
}
"""What the buttons of the desk do; editing and reviewing have pages of their own."""
SIMPLE = (Act.SUBMIT, Act.RECALL, Act.CLAIM, Act.RELEASE, Act.PUBLISH)
"""Acts that are a button and nothing else."""
FINAL = (Act.WITHDRAW, Act.SUPERSEDE)
"""Acts that cannot be undone: who takes them is asked once more who they are."""


def _ground(data: QueryDict) -> Ground:
    try:
        return Ground(data.get("ground", ""))
    except ValueError:
        raise InvalidValue("re-opening takes one of the grounds in the list") from None


@require_safe
@board_view()
def desk(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """The article as the board sees it."""
    return _desk(request, person, DjangoDesk().load(slug))


def _desk(
    request: HttpRequest, person: Person, dossier: Dossier, refusal: OslerError | None = None
) -> HttpResponse:
    """The article's desk; with a refusal at its head, where an act was refused."""
    latest, today = dossier.latest, now().date()
    lawful = [a for a in lawful_acts(dossier.stage) if person.may(a)]
    context = {
        "person": person,
        "dossier": dossier,
        "revision": latest,
        "content": latest.content,
        "reading": reading(dossier),
        "status": public_status(dossier, today),
        "against": obstacles(dossier, latest),
        "signatures": signatures(dossier, latest),
        "quorum": quorum(latest.content),
        "risks": sorted(risks(latest.content)),
        "next": next_step(dossier, person, today),
        "waits_for": waits_for(dossier),
        "simple": [a for a in SIMPLE if a in lawful and _offered(a, dossier, person)],
        "lawful": set(map(str, lawful)),
        "barred": barred_because(dossier, person) if person.may(Act.SIGN) else "",
        "grounds": list(Ground),
        "held": pending(dossier),
        "late": {c.reviewer for c in overdue(dossier, today)},
        "reviewers": _eligible(dossier),
        "usual": today + timedelta(days=Deadlines().review_days),
        "today": today,
        "said": said_in_round(dossier),
        "asked": asked(dossier),
        "others": [d for d in DjangoDesk().dossiers() if d.ending is None and d.article != dossier.article]
        if Act.SUPERSEDE in lawful
        else [],
        "refusal": refusal,
        "status_code": status_of(refusal),
    }
    return render(request, "board/desk.html", context, status=context["status_code"])


def _offered(act: Act, dossier: Dossier, person: Person) -> bool:
    """Whether a lawful act makes sense for this person: nobody claims twice, or releases what is not theirs."""
    holds = any(c.reviewer == person.id for c in dossier.claims)
    given = dossier.stage is Stage.SUBMITTED
    match act:
        case Act.CLAIM:
            return (given or not holds) and can_review(dossier, person, now().date())
        case Act.RELEASE:
            return holds
        case _:
            return True


def _eligible(dossier: Dossier) -> list[Person]:
    """Who can be given the review: a role that allows it, a valid credential, and no word of their own in the text."""
    today = now().date()
    return [m for m in members() if can_review(dossier, m, today)]


@require_POST
@board_view()
def act(request: HttpRequest, person: Person, slug: str, name: str) -> HttpResponse:
    """Take one step; the house decides whether it may be taken, and a refusal is told on the desk itself."""
    take = ACTS.get(name)
    if take is None:
        raise Http404
    dossier = DjangoDesk().load(slug)
    try:
        require_permission(person, Act(name))
        if name in FINAL:
            require_fresh(request)
        take(house_of(slug), person, slug, request.POST)
    except (EditorialError, InvalidValue) as error:
        return _desk(request, person, DjangoDesk().load(dossier.article), error)
    return redirect("desk", slug=slug)


@require_POST
@board_view(Act.EDIT)
def restore(request: HttpRequest, person: Person, slug: str, number: int) -> HttpResponse:
    """Bring the text of an earlier revision back, as an edit like any other: verified anew, and a new revision."""
    dossier = DjangoDesk().load(slug)
    draft = reopened_draft(dossier.revision(number).content)
    note = f"revision {number} brought back"
    house_of(slug).edit(person, slug, draft, seen=whole_number(request.POST, "seen"), note=note)
    return redirect("desk", slug=slug)


@require_safe
@board_view()
def board_history(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Every revision, with what changed word by word, every review and every approval."""
    dossier = DjangoDesk().load(slug)
    pairs = zip((None, *dossier.revisions), dossier.revisions, strict=False)
    changes = [
        {
            "revision": after,
            "diff": content_diff(before.content, after.content) if before else None,
            "reviews": [r for r in dossier.reviews if r.revision == after.number],
            "approved": any(a.content_hash == after.hash for a in dossier.approvals),
        }
        for before, after in pairs
    ]
    context = {
        "person": person,
        "dossier": dossier,
        "changes": changes[::-1],
        "may_restore": person.may(Act.EDIT) and Act.EDIT in lawful_acts(dossier.stage),
    }
    return render(request, "board/history.html", context)
