"""The few words of our own that templates use."""

from __future__ import annotations

import re

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from osler.domain.revision import Content, ListedReference
from osler.rendering.references import titled
from osler.site.public.assets import stamp
from osler.site.security.markup import inline

register = template.Library()
register.filter("inline", inline)
register.filter("titled", titled)


@register.simple_tag
def asset_url(name: str) -> str:
    """Where one of the site's own files stands."""
    return reverse("asset", args=(stamp(name), name))


_TO_CALL = re.compile(r"\b(?:112|999|911|000)\b")
"""The emergency numbers that the notice names."""


@register.filter
def callable_numbers(notice: str) -> SafeString:
    """An emergency notice as HTML, its numbers as links that a telephone can call (RFC 3966)."""
    linked = _TO_CALL.sub(lambda m: f'<a href="tel:{m[0]}">{m[0]}</a>', escape(notice))
    return mark_safe(linked)  # noqa: S308  # escaped above, and only digits are put in


@register.filter
def reference_of(content: Content, record: str) -> ListedReference | None:
    """The line of the reference list for a record."""
    return next((r for r in content.references if r.record == record), None)


@register.filter
def words(value: str) -> str:
    """A name from the code as words: ``under_review`` is "under review"."""
    return str(value).replace("_", " ")
