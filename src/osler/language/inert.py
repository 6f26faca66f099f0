"""Text made safe to show: what would act on a reader's screen, or hide from a reader, is taken out.

Escape sequences command a terminal (ECMA-48); embeddings and overrides of direction make a line read as something else
(Unicode Standard Annex 9; Boucher N, Anderson R. Trojan Source: invisible vulnerabilities. USENIX Security 2023);
characters without width, and tags, hide words inside words. Joiners stay: scripts and emoji need them.
"""

from __future__ import annotations

import re

_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor movements
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?"  # strings to the terminal: titles, links
    r"|\x1b[ -/]*[0-~]?"
)
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, save tab and new line
    "\u00ad\u200b\u2060\ufeff"  # without width
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of direction
    "\U000e0000-\U000e007f]"  # tags
)
_LONE = re.compile("[\ud800-\udfff]")


def inert(text: str) -> str:
    """The text without escape sequences, control characters save tab and new line, and hidden characters.

    Half of a surrogate pair, which is what an undecodable byte of a command line becomes, is replaced by U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    return _LONE.sub("\ufffd", _HIDDEN.sub("", _SEQUENCE.sub("", text)))
