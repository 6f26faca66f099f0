"""The house itself: its audit log, its people, and what readers wrote."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from osler.domain.audit import Happening, first_fault
from osler.domain.review import Credential, Person, Role
from osler.editorial.deadlines import Deadlines
from osler.editorial.export import log_csv, log_json
from osler.errors import InvalidValue, NotPermitted
from osler.site.board.desk import DjangoDesk, DjangoLog
from osler.site.board.forms import day_of, text_of
from osler.site.board.membership import change_member, return_member
from osler.site.board.models import Feedback
from osler.site.board.people import add_member, board_view, former_members, members, person_named
from osler.site.engine import now
from osler.site.security.refusals import status_of

READS_LOG = (Role.EDITOR, Role.CHIEF, Role.AUDITOR)
SEES_PEOPLE = (Role.EDITOR, Role.CHIEF, Role.AUDITOR)
"""Who gives reviews out and who audits have to see whose credential holds; the chief alone changes anything."""
_SHOWN = 200


@require_safe
@board_view(roles=READS_LOG)
def log(request: HttpRequest, person: Person) -> HttpResponse:
    """The audit log, newest first, and whether its chain is whole."""
    kept = DjangoLog()
    entries = tuple(kept.entries())
    context = {
        "person": person,
        "entries": entries[::-1][:_SHOWN],
        "count": len(entries),
        "head": kept.head(),
        "fault": first_fault(entries, kept.head()),
    }
    return render(request, "board/log.html", context)


@require_safe
@board_view(roles=READS_LOG)
def export(_request: HttpRequest, _person: Person, form: str) -> HttpResponse:
    """The whole log as a file: JSON, which can be verified again, or CSV."""
    entries = DjangoLog().entries()
    text, kind = (log_json(entries), "application/json") if form == "json" else (log_csv(entries), "text/csv")
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="audit-log.{form}"'
    return response


@require_safe
@board_view()
def words_of_readers(request: HttpRequest, person: Person) -> HttpResponse:
    """What readers wrote, newest first."""
    titles = {d.article: d.latest.content.title for d in DjangoDesk().dossiers()}
    listed = Feedback.objects.order_by("handled", "-at")[:_SHOWN]
    context = {
        "person": person,
        "entries": [
            {"message": m, "article": {"article": m.article, "title": titles.get(m.article, m.article)}}
            for m in listed
        ],
        "may_handle": bool(person.roles & {Role.EDITOR, Role.CHIEF}),
    }
    return render(request, "board/feedback.html", context)


@require_POST
@board_view(roles=(Role.EDITOR, Role.CHIEF))
def handled(_request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Mark a reader's message as dealt with; it stays, and the log says who did."""
    entry = get_object_or_404(Feedback, pk=number)
    with transaction.atomic():
        if Feedback.objects.filter(pk=number, handled=False).update(handled=True):
            details = (("article", entry.article), ("revision", str(entry.revision)))
            DjangoLog().append(
                Happening(
                    who=person.id,
                    when=now(),
                    act="handle_feedback",
                    object=f"feedback:{number}",
                    details=details,
                )
            )
    return redirect("board_feedback")


@require_http_methods(["GET", "HEAD", "POST"])
@board_view(roles=SEES_PEOPLE)
def people(request: HttpRequest, person: Person) -> HttpResponse:
    """Who is on the board; the chief adds members. A demonstration chief adds demonstration accounts only."""
    added, refusal = None, None
    if request.method == "POST":
        _require_chief(person)
        try:
            added = _added(person, request.POST)
        except InvalidValue as error:
            refusal = error
    context = {
        "person": person,
        "members": members(),
        "former": former_members(),
        "roles": _ROLES,
        "added": added,
        "today": now().date(),
        "soon": now().date() + timedelta(days=Deadlines().credential_notice_days),
        "may_change": Role.CHIEF in person.roles,
        "sent": request.POST if refusal else QueryDict(),
        "chosen": request.POST.getlist("roles") if refusal else [],
        "refusal": refusal,
    }
    return render(request, "board/people.html", context, status=status_of(refusal))


def _added(person: Person, data: QueryDict) -> tuple[Person, str]:
    roles = [Role(r) for r in data.getlist("roles") if r in _ROLES]
    if not roles:
        raise InvalidValue("a member of the board has at least one role")
    given = [_credential(data)] if data.get("credential", "").strip() else []
    return add_member(
        text_of(data, "username", longest=60),
        text_of(data, "name", longest=120),
        roles,
        given,
        demonstration=person.demonstration,
        by=person.id,
        email=text_of(data, "email", longest=200),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@board_view(roles=SEES_PEOPLE)
def member(request: HttpRequest, person: Person, username: str) -> HttpResponse:
    """One member: roles, a new credential, leaving, coming back. Nobody changes their own."""
    if request.method == "POST":
        _require_chief(person)
        data = request.POST
        if data.get("returns"):
            return_member(person, username)
        else:
            change_member(
                person,
                username,
                roles=[Role(r) for r in data.getlist("roles") if r in _ROLES],
                added=_credential(data) if data.get("credential", "").strip() else None,
                leaves=bool(data.get("leaves")),
            )
        return redirect("people")
    context = {
        "person": person,
        "member": person_named(username),
        "roles": _ROLES,
        "today": now().date(),
        "may_change": Role.CHIEF in person.roles,
    }
    return render(request, "board/member.html", context)


def _require_chief(person: Person) -> None:
    if Role.CHIEF not in person.roles:
        raise NotPermitted(person.id, "change members", "the editor-in-chief does")


_ROLES = (Role.AUTHOR, Role.EDITOR, Role.REVIEWER, Role.CHIEF, Role.AUDITOR)


def _credential(data: QueryDict) -> Credential:
    title, issuer = text_of(data, "credential", longest=120), text_of(data, "issuer", longest=120)
    if not issuer:
        raise InvalidValue("a credential has somebody who issued it")
    expires = day_of(data, "expires")
    if expires < now().date():
        raise InvalidValue(f"a credential that ran out on {expires.isoformat()} entitles to nothing")
    return Credential(title=title, issuer=issuer, expires=expires)
