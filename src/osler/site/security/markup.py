"""The markup that titles of publications carry: sub- and superscripts, italics, bold. Everything else is text."""

from __future__ import annotations

import re

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

TAGS = frozenset({"sub", "sup", "i", "b"})
"""What PubMed and Crossref leave in a title (JATS: sub, sup, italic, bold)."""
_ESCAPED = re.compile(rf"&lt;(/?)({'|'.join(sorted(TAGS))})&gt;", re.IGNORECASE)


def inline(text: object) -> SafeString:
    """The title as HTML: the four tags, without attributes and closed where they were left open; the rest escaped.

    Escaped first and cleaned afterwards, so that "aged <eighteen" loses no word, and what an allowed tag could carry
    is gone as well.
    """
    some = _ESCAPED.sub(r"<\1\2>", escape(str(text)))
    return mark_safe(nh3.clean(some, tags=set(TAGS), attributes={}, link_rel=None))  # noqa: S308  # cleaned just now
