"""How an answer came about, in enough detail to run it again and get the same bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedHit:
    """One record that a query found, with its rank (1 is best) and score."""

    record: str
    rank: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something found and not used: a record or a statement, at which step, and why."""

    record: str
    step: str
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The account of one answer.

    Attributes:
        version: Osler's version.
        snapshot: the state of the library that was searched.
        records_in_library: how many records it held.
        date: the date the answer is for, ISO 8601; recency is judged against it.
        queries: the queries sent to the library, as text.
        hits: what they found, in order.
        left_out: what was found and not used, with reasons.
        model: the language model used, or ``None``.
        prompt_digest: SHA-256 of the prompts sent to it, or ``None``.
    """

    version: str
    snapshot: str
    records_in_library: int
    date: str
    queries: tuple[str, ...] = ()
    hits: tuple[TracedHit, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    model: str | None = None
    prompt_digest: str | None = None
