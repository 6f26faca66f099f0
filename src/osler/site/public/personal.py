"""Signs that a question tells who somebody is; whoever asked is told so, since the question stands in the address."""

from __future__ import annotations

from osler.language.personal_details import personal

__all__ = ["personal"]
