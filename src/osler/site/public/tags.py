"""The few words of our own that templates use."""

from __future__ import annotations

from django import template
from django.urls import reverse

from osler.site.public.assets import stamp
from osler.site.security.markup import inline

register = template.Library()
register.filter("inline", inline)


@register.simple_tag
def asset_url(name: str) -> str:
    """Where one of the site's own files stands."""
    return reverse("asset", args=(stamp(name), name))


@register.filter
def words(value: str) -> str:
    """A name from the code as words: ``under_review`` is "under review"."""
    return str(value).replace("_", " ")
