"""Editing: the text by statement, citations from the library, evidence by hand. Every save verifies anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from osler.domain.article import SectionRole
from osler.domain.finding import FindingKind
from osler.domain.passage import Passage, passage_of
from osler.domain.record import Record
from osler.domain.review import Act, Person, step
from osler.domain.revision import ByHand, EditedStatement
from osler.domain.statement import Citation
from osler.editorial.dossier import Dossier
from osler.editorial.drafts import Draft, StatementDraft, reopened_draft, with_evidence
from osler.errors import InvalidValue, OslerError, StaleRevision
from osler.language.sentences import sentences
from osler.rendering.references import source
from osler.site.board.desk import DjangoDesk
from osler.site.board.drafting import droppable, edited_draft
from osler.site.board.editing import edit_form
from osler.site.board.forms import source_form, text_of, whole_number
from osler.site.board.people import board_view
from osler.site.board.reading import reading, said_in_round
from osler.site.board.views.desk import house_of
from osler.site.engine import engine
from osler.site.public.page import whose
from osler.site.security.refusals import status_of

_HITS = 8


@require_http_methods(["GET", "HEAD", "POST"])
@board_view(Act.EDIT)
def edit(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """The text by statement; saving verifies every statement and shows the verdicts beside them."""
    dossier = DjangoDesk().load(slug)
    step(dossier.stage, Act.EDIT)
    if request.method == "POST":
        try:
            saved = _save(request, person, dossier)
        except (StaleRevision, InvalidValue) as error:
            return _page(request, person, DjangoDesk().load(slug), request.POST, error)
        said = "saved" if saved.state > dossier.state else "same"
        return redirect(f"{reverse('edit', args=[slug])}?{said}={saved.latest.number}")
    return _page(request, person, dossier)


def _save(request: HttpRequest, person: Person, dossier: Dossier) -> Dossier:
    seen = whole_number(request.POST, "seen")
    if seen != dossier.state:
        raise StaleRevision(dossier.article, seen, dossier.state)
    draft = edited_draft(dossier.latest.content, request.POST)
    note = text_of(request.POST, "note", longest=300)
    return house_of(dossier.article).edit(person, dossier.article, draft, seen=seen, note=note)


def _page(
    request: HttpRequest,
    person: Person,
    dossier: Dossier,
    data: QueryDict | None = None,
    refusal: OslerError | None = None,
) -> HttpResponse:
    """The form; with what was entered and why it was not saved, where it was not."""
    content, form = dossier.latest.content, edit_form(dossier, data)
    context = {
        "person": person,
        "dossier": dossier,
        "content": content,
        "form": form,
        "reading": reading(dossier),
        "flagged": [s for s in content.statements() if s.flagged],
        "kinds": list(FindingKind),
        "section_roles": list(SectionRole),
        "droppable": droppable(content),
        "numbers_used": _numbers_used(dossier),
        "said": said_in_round(dossier),
        "refusal": refusal,
        "stale": isinstance(refusal, StaleRevision),
    }
    return render(request, "board/edit.html", context, status=status_of(refusal))


def _numbers_used(dossier: Dossier) -> int:
    """The highest number of any statement there ever was, so that a deleted one's id is not given again."""
    ids = {s.id for r in dossier.revisions for s in r.content.statements()}
    return max((int(i[1:]) for i in ids if i[1:].isdigit()), default=0)


@require_http_methods(["GET", "HEAD", "POST"])
@board_view(Act.EDIT)
def cite(request: HttpRequest, person: Person, slug: str, statement: str) -> HttpResponse:
    """Search the library for a passage, and cite it under one statement."""
    dossier = DjangoDesk().load(slug)
    step(dossier.stage, Act.EDIT)
    found = _statement(dossier, statement)
    if request.method == "POST":
        record = engine().record(text_of(request.POST, "record"))
        start, end = whole_number(request.POST, "start"), whole_number(request.POST, "end")
        added = Citation(record=record.id, passage=passage_of(record, start, end))
        draft = _replaced(reopened_draft(dossier.latest.content), statement, lambda s: _citing(s, added))
        seen = whole_number(request.POST, "seen")
        house_of(slug).edit(person, slug, draft, seen=seen, note=f"cited {record.id}")
        return redirect(f"{reverse('edit', args=[slug])}#edit-{statement}")
    text = " ".join(request.GET.get("q", "").split())[:300] or found.text
    hits = [
        {"record": h.record, "source": source(h.record), "passages": citable(h.record)}
        for h in engine().search(text, limit=_HITS)
    ]
    context = {"person": person, "dossier": dossier, "statement": found, "text": text, "hits": hits}
    return render(request, "board/cite.html", context)


def _citing(statement: StatementDraft, added: Citation) -> StatementDraft:
    """The statement with one citation more; its flag comes down unless verification raises it again."""
    citations = tuple(dict.fromkeys((*statement.citations, added)))
    return replace(statement, citations=citations, flagged=False)


def citable(record: Record) -> list[dict[str, object]]:
    """The sentences of a record, each as a passage that can be cited."""
    out: list[dict[str, object]] = []
    for section in record.sections:
        for span in sentences(record.text[section.start : section.end]):
            passage: Passage = passage_of(record, section.start + span.start, section.start + span.end)
            out.append({"passage": passage, "whose": whose(passage)})
    return out


@require_http_methods(["GET", "HEAD", "POST"])
@board_view(Act.EDIT)
def by_hand(request: HttpRequest, person: Person, slug: str, statement: str) -> HttpResponse:
    """Enter evidence outside the library under one statement; a reviewer has to stand for it."""
    dossier = DjangoDesk().load(slug)
    step(dossier.stage, Act.EDIT)
    found = _statement(dossier, statement)
    refusal: OslerError | None = None
    if request.method == "POST":
        try:
            source_given = ByHand(source=source_form(request.POST))
            draft = with_evidence(reopened_draft(dossier.latest.content), statement, source_given)
            seen = whole_number(request.POST, "seen")
            house_of(slug).edit(person, slug, draft, seen=seen, note="evidence entered by hand")
            return redirect(f"{reverse('edit', args=[slug])}?handed={statement}#edit-{statement}")
        except (StaleRevision, InvalidValue) as error:
            refusal = error
    context = {
        "person": person,
        "dossier": DjangoDesk().load(slug),
        "statement": found,
        "sent": request.POST,
        "refusal": refusal,
    }
    return render(request, "board/by_hand.html", context, status=status_of(refusal))


def _statement(dossier: Dossier, id: str) -> EditedStatement:
    found = next((s for s in dossier.latest.content.statements() if s.id == id), None)
    if found is None:
        raise Http404
    return found


def _replaced(draft: Draft, id: str, change: Callable[[StatementDraft], StatementDraft]) -> Draft:
    def put(s: StatementDraft) -> StatementDraft:
        return change(s) if s.id == id else s

    return replace(
        draft,
        bottom_line=tuple(put(s) for s in draft.bottom_line),
        sections=tuple(replace(c, statements=tuple(put(s) for s in c.statements)) for c in draft.sections),
    )
