"""Statement against passages: does what is cited bear out what is said?

The checks run from the strictest down; the first objection decides the label, every objection is a reason.

1. Quote: the statement's words stand in the passage as they are.
2. Numbers: every quantity, with its unit and comparison word, stands in the passage.
3. Concepts: every condition, treatment, body site and population named is named in the passage, or a kind of it is.
4. Polarity and direction: nothing is negated on one side only, no word is turned into its opposite, and the effect
   points the same way.
5. Words: enough of what the statement says is said by the passage.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from osler.domain.passage import Passage
from osler.domain.record import Basis
from osler.domain.statement import Verdict, VerdictLabel
from osler.language.sentences import sentences
from osler.ports import Lexicon
from osler.verification.concepts import Mismatch, mismatches
from osler.verification.numbers import NumberCheck, check_numbers
from osler.verification.polarity import opposed
from osler.verification.units import Reader, folded, shared

FULL = 0.8
"""The share of a statement's content words that its passage must have for full support."""
SOME = 0.5
"""Below this share the passage is silent on the statement."""


@lru_cache(maxsize=4)
def _reader(lexicon: Lexicon) -> Reader:
    return Reader(lexicon)


def verify(text: str, passages: Sequence[Passage], *, lexicon: Lexicon) -> Verdict:
    """Check one statement against the passages it cites; the verdict carries reasons in plain words."""
    reader = _reader(lexicon)
    said = reader.units(text)
    if not said.stems:
        return Verdict(label=VerdictLabel.NOT_CHECKABLE, reasons=("it says nothing that could be checked",))
    if not passages:
        return Verdict(label=VerdictLabel.NOT_FOUND, reasons=("no passage is cited",))
    whole = "\n\n".join(p.text for p in passages)
    whose = _whose(passages)
    if _quoted(text, passages):
        return Verdict(label=VerdictLabel.SUPPORTED, reasons=(f"word for word {whose}",))
    evidence = reader.units(whole)
    near = closest(text, passages, reader)
    covered = shared(said.stems, frozenset(evidence.stems))
    numbers = check_numbers(text, near, whole)
    missing = mismatches(said, evidence)
    against = opposed(text, near, reader)
    return _verdict(covered, numbers, missing, against, whose)


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
