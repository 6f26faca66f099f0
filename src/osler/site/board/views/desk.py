"""One article on the board's desk: its text with verdicts, the acts that are lawful now, its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from osler.domain.review import Act, Person, lawful_acts, require_permission
from osler.editorial.actions import House
from osler.editorial.approval import obstacles, signatures
from osler.editorial.deadlines import overdue, pending
from osler.editorial.diff import content_diff
from osler.editorial.dossier import Dossier, Ground, writers
from osler.editorial.risk import quorum, risks
from osler.editorial.status import public_status
from osler.errors import InvalidValue
from osler.site.board.desk import DjangoDesk
from osler.site.board.forms import day_of, text_of, whole_number
from osler.site.board.people import board_view, members, person_named
from osler.site.engine import engine, house, now
from osler.site.public.page import record_address, references_of
from osler.site.public.shown import kind_of

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
    Act.RELEASE: lambda h, p, slug, _: h.release(p, slug),
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


def _ground(data: QueryDict) -> Ground:
    try:
        return Ground(data.get("ground", ""))
    except ValueError:
        raise InvalidValue("re-opening takes one of the grounds in the list") from None


@require_safe
@board_view()
def desk(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """The article as the board sees it."""
    dossier = DjangoDesk().load(slug)
    latest = dossier.latest
    lawful = [a for a in lawful_acts(dossier.stage) if person.may(a)]
    numbers = {r.record: r.number for r in latest.content.references}
    context = {
        "person": person,
        "dossier": dossier,
        "revision": latest,
        "content": latest.content,
        "statements": [_line(s, numbers) for s in latest.content.statements()],
        "references": references_of(latest.content, engine().library),
        "status": public_status(dossier, now().date()),
        "against": obstacles(dossier, latest),
        "signatures": signatures(dossier, latest),
        "quorum": quorum(latest.content),
        "risks": sorted(risks(latest.content)),
        "simple": [a for a in SIMPLE if a in lawful],
        "lawful": set(map(str, lawful)),
        "own": person.id in writers(dossier, latest.number),
        "grounds": list(Ground),
        "held": pending(dossier),
        "late": {c.reviewer for c in overdue(dossier, now().date())},
        "reviewers": _eligible(dossier),
    }
    return render(request, "board/desk.html", context)


def _eligible(dossier: Dossier) -> list[Person]:
    """Who can be given the review: a role that allows it, a valid credential, and no word of their own in the text."""
    barred, today = writers(dossier, dossier.latest.number), now().date()
    return [
        m for m in members() if m.may(Act.CLAIM) and m.id not in barred and m.credential_on(today) is not None
    ]


def _line(statement: object, numbers: Mapping[str, int]) -> dict[str, object]:
    citations = getattr(statement, "citations", ())
    cited = [
        {"number": numbers[c.record], "text": c.passage.text, "address": record_address(c.record, c.passage)}
        for c in citations
    ]
    return {"statement": statement, "cited": cited}


@require_POST
@board_view()
def act(request: HttpRequest, person: Person, slug: str, name: str) -> HttpResponse:
    """Take one step; the house decides whether it may be taken."""
    take = ACTS.get(name)
    if take is None:
        raise Http404
    require_permission(person, Act(name))
    take(house_of(slug), person, slug, request.POST)
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
    context = {"person": person, "dossier": dossier, "changes": changes[::-1]}
    return render(request, "board/history.html", context)
