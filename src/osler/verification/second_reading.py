"""A second reader beside the rules: a verdict that the rules have given may be lowered, none is ever raised.

A model of entailment (Dagan I et al. The PASCAL recognising textual entailment challenge. MLCW 2005:177-190) reads
meaning where rules read words, and errs where rules do not; so it has no say where the rules refuse, and none on words
that are the passage's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from osler.domain.passage import Passage
from osler.domain.record import Record
from osler.domain.statement import Objection, Verdict, VerdictLabel
from osler.ports import Lexicon, Opinion, SecondReader
from osler.verification.verify import Verifier

CONFIRMED = 0.5
"""The probability of support from which the verdict stands."""

_NO_RECORDS: Mapping[str, Record] = MappingProxyType({})


class StatementVerifier(Protocol):
    """Whatever judges a statement by its passages: the rules alone, or a second reader after them."""

    def verdict(
        self, text: str, passages: Sequence[Passage], records: Mapping[str, Record] = _NO_RECORDS
    ) -> Verdict:
        """Whether the passages bear out the statement ``text``."""
        ...


class SecondReading:
    """The verdicts of another verifier, read again where they are "supported"."""

    def __init__(self, rules: StatementVerifier, reader: SecondReader) -> None:
        self._rules = rules
        self._reader = reader

    def verdict(
        self, text: str, passages: Sequence[Passage], records: Mapping[str, Record] = _NO_RECORDS
    ) -> Verdict:
        """The verdict of the rules, or a lower one with the second reader's reason."""
        return lowered(self._rules.verdict(text, passages, records), text, passages, self._reader)


def verifier(lexicon: Lexicon, reader: SecondReader | None = None) -> StatementVerifier:
    """The rules, with the second reader after them where there is one."""
    return SecondReading(Verifier(lexicon), reader) if reader else Verifier(lexicon)


def lowered(verdict: Verdict, text: str, passages: Sequence[Passage], reader: SecondReader | None) -> Verdict:
    """The verdict, or a lower one where a second reader does not find that the passages bear the statement out.

    "Supported" becomes "partly supported" where the reader finds the passages silent, and "not found" where it finds
    that they say the opposite. Every other verdict stands, and so does one on a passage's very words. Of several
    passages, each alone and all together, the one that speaks most for the statement counts.
    """
    if reader is None or verdict.label is not VerdictLabel.SUPPORTED or not passages:
        return verdict
    if _plain(text) in {_plain(p.text) for p in passages}:
        return verdict
    best = max(_opinions(text, passages, reader), key=lambda o: o.supports)
    # Written so that an opinion which is no number ("nan" from a broken model) lowers.
    if best.supports >= CONFIRMED:
        return verdict
    opposed = best.contradicts > max(best.supports, 1.0 - best.supports - best.contradicts)
    finding = "says the opposite" if opposed else "does not say so"
    reason = f"the second reader ({reader.name}) finds that the passage {finding}; the rules alone would support it"
    return Verdict(
        label=VerdictLabel.NOT_FOUND if opposed else VerdictLabel.PARTLY_SUPPORTED,
        reasons=(reason,),
        objections=(Objection.NOT_SAID,),
    )


def _opinions(text: str, passages: Sequence[Passage], reader: SecondReader) -> list[Opinion]:
    texts = dict.fromkeys(p.text for p in passages)
    together = " ".join(texts)
    return [reader.opinion(passage, text) for passage in dict.fromkeys((*texts, together))]


def _plain(text: str) -> str:
    return " ".join(text.split())
