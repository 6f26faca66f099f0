"""Statement against passages: does what is cited bear out what is said?

The checks run from the strictest down; the first objection decides the label, every objection is a reason.

0. Source: each passage stands in its record at its place, word for word, and the record is not retracted.
1. Quote: the statement's words stand in the passage as they are.
2. Numbers: every quantity, with its unit and comparison word, stands in the passage.
3. Concepts: every condition, treatment, body site and population named is named in the passage, or a kind of it is.
4. Polarity and direction: nothing is negated on one side only, no word is turned into its opposite, and the effect
   points the same way.
5. Words: enough of what the statement says is said by the passage.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from osler.domain.passage import Passage
from osler.domain.record import Basis, Record
from osler.domain.statement import Verdict, VerdictLabel
from osler.language.sentences import sentences
from osler.ports import Lexicon
from osler.verification.concepts import Mismatch, mismatches
from osler.verification.numbers import NumberCheck, check_numbers
from osler.verification.polarity import opposed
from osler.verification.sources import check_sources
from osler.verification.units import Reader, folded, shared

FULL = 0.8
"""The share of a statement's content words that its passage must have for full support."""
SOME = 0.5
"""Below this share the passage is silent on the statement."""


_NO_RECORDS: Mapping[str, Record] = MappingProxyType({})


class Verifier:
    """Checks statements with one lexicon; texts that it has taken apart are remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = Reader(lexicon)

    def verdict(
        self, text: str, passages: Sequence[Passage], records: Mapping[str, Record] = _NO_RECORDS
    ) -> Verdict:
        """Whether the passages bear out the statement ``text``; the verdict carries reasons in plain words.

        Args:
            text: one statement.
            passages: what it cites.
            records: the cited records by id, where they are at hand; the passages are then checked against
                them too.
        """
        reader = self._reader
        said = reader.units(text)
        if not said.stems:
            return Verdict(label=VerdictLabel.NOT_CHECKABLE, reasons=("it says nothing to check",))
        if not passages:
            return Verdict(label=VerdictLabel.NOT_FOUND, reasons=("no passage is cited",))
        unsound = check_sources(passages, records)
        if unsound:
            return Verdict(label=VerdictLabel.NOT_FOUND, reasons=unsound)
        whose = _whose(passages)
        if _quoted(text, passages):
            return Verdict(label=VerdictLabel.SUPPORTED, reasons=(f"word for word {whose}",))
        whole = "\n\n".join(p.text for p in passages)
        evidence = reader.units(whole)
        near = closest(text, passages, reader)
        return _verdict(
            shared(said.stems, frozenset(evidence.stems)),
            check_numbers(text, near, whole),
            mismatches(said, evidence),
            opposed(text, near, reader),
            whose,
        )


def _whose(passages: Sequence[Passage]) -> str:
    if any(p.basis is Basis.RESTATED for p in passages):
        return "in our restatement"
    return "in the full text" if any(p.basis is Basis.FULL_TEXT for p in passages) else "in the abstract"


def _quoted(text: str, passages: Sequence[Passage]) -> bool:
    """Whether the statement is a passage word for word, or whole sentences of one."""
    wanted = folded(text)
    for passage in passages:
        if wanted == folded(passage.text):
            return True
        if wanted in folded(passage.text):
            parts = [folded(span.of(passage.text)) for span in sentences(passage.text)]
            if wanted in parts or any(
                wanted == " ".join(parts[i:j])
                for i in range(len(parts))
                for j in range(i + 2, len(parts) + 1)
            ):
                return True
    return False


def closest(text: str, passages: Sequence[Passage], reader: Reader) -> str:
    """The sentence of the passages that shares most words with the statement; the first of equals."""
    said = reader.units(text).stems
    best, best_share = passages[0].text, -1.0
    for passage in passages:
        for span in sentences(passage.text):
            sentence = span.of(passage.text)
            share = shared(said, frozenset(reader.units(sentence).stems))
            if share > best_share:
                best, best_share = sentence, share
    return best


def _verdict(
    covered: float, numbers: NumberCheck, missing: tuple[Mismatch, ...], against: tuple[str, ...], whose: str
) -> Verdict:
    reasons = [*against, *numbers.reasons, *(m.reason for m in missing)]
    if (against or numbers.changed) and covered >= SOME and not missing:
        return Verdict(label=VerdictLabel.CONTRADICTED, reasons=tuple(reasons))
    if any(m.other for m in missing) and covered >= SOME / 2:
        return Verdict(label=VerdictLabel.INDIRECT, reasons=tuple(reasons))
    if covered < SOME:
        return Verdict(label=VerdictLabel.NOT_FOUND, reasons=(*reasons, f"the words are not {whose}"))
    if against:
        return Verdict(label=VerdictLabel.CONTRADICTED, reasons=tuple(reasons))
    if reasons:
        label = VerdictLabel.PARTLY_SUPPORTED if covered >= FULL else VerdictLabel.NOT_FOUND
        return Verdict(label=label, reasons=tuple(reasons))
    if covered >= FULL:
        return Verdict(label=VerdictLabel.SUPPORTED, reasons=(f"numbers, direction and terms stand {whose}",))
    return Verdict(label=VerdictLabel.PARTLY_SUPPORTED, reasons=(f"only part of it stands {whose}",))
