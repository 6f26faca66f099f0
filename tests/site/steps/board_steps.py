"""The usual ways through the house by its pages, for tests."""

from __future__ import annotations

import json
import re
import time
from html import unescape
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from osler.editorial.dossier import Dossier
from osler.site.board.desk import DjangoDesk

SLUG = "what-is-the-role-of-derma-roller-in-treating-idiopathic-guttate-hypomelanosis"


def signed_in(username: str) -> Client:
    """A browser in which this member has signed in, and confirmed it for weighty acts."""
    client = Client()
    user = User.objects.get(username=username)
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def dossier() -> Dossier:
    """The article as it is now."""
    return DjangoDesk().load(SLUG)


def act(username: str, name: str, **data: str) -> int:
    """Take a step as this member; the status of the response."""
    given = {"seen": str(dossier().state), **data}
    return int(signed_in(username).post(f"/board/articles/{SLUG}/act/{name}/", given).status_code)


def edit_form() -> dict[str, str]:
    """The editor's form as the page would send it back unchanged."""
    found = dossier()
    content = found.latest.content
    bottom = {s.id for s in content.bottom_line}
    data = {"seen": str(found.state), "title": content.title, "basis": content.evidence_basis}
    data["limits"] = "\n".join(content.limits)
    for number, s in enumerate(content.statements()):
        data |= {f"text-{s.id}": s.text, f"order-{s.id}": str(number)}
        data |= {f"bottom-{s.id}": "1"} if s.id in bottom else {}
        data |= {f"flag-{s.id}": "1"} if s.flagged else {}
    return data


def edit(username: str, **changed: str) -> int:
    """Save the text with some fields changed; a field of ``-`` is left out."""
    data = edit_form() | {k.replace("_", "-"): v for k, v in changed.items()}
    data = {k: v for k, v in data.items() if v != "-"}
    return int(signed_in(username).post(f"/board/articles/{SLUG}/edit/", data).status_code)


def review_form(decision: str = "approve", **changed: str) -> dict[str, str]:
    """A review that accepts every statement, without conflict."""
    revision = dossier().latest
    data = {"hash": revision.hash, "conflict": "no", "decision": decision, "text": "Synthetic comment."}
    data |= {f"judge-{s.id}": "accept" for s in revision.content.statements()}
    return data | {k.replace("_", "-"): v for k, v in changed.items()}


def review(username: str, decision: str = "approve", **changed: str) -> int:
    """Send a review as this member; the status of the response."""
    data = review_form(decision, **changed)
    return int(signed_in(username).post(f"/board/articles/{SLUG}/review/", data).status_code)


def published(*reviewers: str, editor: str = "real-editor") -> None:
    """Submit, claim, sign by each, publish."""
    assert act(editor, "submit") == 302
    for reviewer in reviewers:
        if dossier().stage in {"submitted", "under_review"}:
            assert act(reviewer, "claim") == 302
            assert review(reviewer) == 302
    other = "editor" if editor == "real-editor" else "real-editor"
    assert act(other, "publish") == 302


def structured(html: str) -> dict[str, Any]:
    """The JSON-LD of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def links(html: str, pattern: str) -> list[str]:
    """The addresses in a page that match."""
    return [unescape(a) for a in re.findall(r'href="([^"]+)"', html) if re.search(pattern, a)]
