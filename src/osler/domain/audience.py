"""Whom a rendering is for. An audience changes words, never statements, numbers, hedges or citations."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """The reader, as he or she answers "which best describes you?"."""

    PROFESSIONAL = "professional"
    """A clinician: terms of art, the canonical wording, which is what is reviewed."""
    STUDENT = "student"
    """In training: terms of art, each explained once."""
    PATIENT = "patient"
    """A patient or carer: plain words, reading grade 8 or lower."""


CANONICAL = Audience.PROFESSIONAL
"""The wording that verification, review and the content hash are about; every other is derived from it."""
