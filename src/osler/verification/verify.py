"""Statement against passages: does what is cited bear out what is said?

The checks run from the strictest down; the first objection decides the label, every objection is a reason.

0. Source: each passage stands in its record at its place, word for word, and the record is not retracted.
1. Quote: the statement's words stand in the passage as they are, as whole sentences.
2. Ground: the sentence of the passages that is closest, and any other that bears out a part of its own.
3. Numbers: every quantity, with its unit and comparison word, stands in the ground, on the same thing.
4. Concepts: every condition, treatment, body site and population named is named there, or a kind of it is.
5. Direction: nothing is negated on one side only, no word is turned into its opposite, nothing has changed places.
6. Caution: no word of doubt and no condition is left out.
7. Words: what else the statement says is said there, in the same or in other words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from osler.domain.passage import Passage
from osler.domain.record import Basis, Record
from osler.domain.statement import Objection, Verdict, VerdictLabel
from osler.ports import Lexicon
from osler.verification.comparisons import crossed
from osler.verification.concepts import NOBODY, Mismatch, Subjects, mismatches, subjects
from osler.verification.evidence import Ground, ground
from osler.verification.numbers import NumberCheck, check_numbers
from osler.verification.objections import Against
from osler.verification.polarity import arms_exchanged, overstated, turned
from osler.verification.short_forms import shortened
from osler.verification.sources import check_sources
from osler.verification.units import Names, Reading, ShortForms, folded, parts, reading, short_forms
from osler.verification.wording import nearness, same_words, unexplained

SOME = 0.5
"""Below this share of a statement's words the passage is silent on it."""
NEAR = 0.5
"""From this share of word pairs on a statement is the sentence with words changed, and each must be accounted for."""
FREE = 0.12
"""The share of words of its own that a statement in other words may have."""

_NO_RECORDS: Mapping[str, Record] = MappingProxyType({})


class Verifier:
    """Checks statements with one lexicon; texts that it has taken apart are remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = Names(lexicon)

    def verdict(
        self, text: str, passages: Sequence[Passage], records: Mapping[str, Record] = _NO_RECORDS
    ) -> Verdict:
        """Whether the passages bear out the statement ``text``; the verdict carries reasons in plain words.

        Args:
            text: one statement, of one sentence or more.
            passages: what it cites.
            records: the cited records by id, where they are at hand; the passages are then checked against
                them too.
        """
        if not reading(text).forms:
            return Verdict(label=VerdictLabel.NOT_CHECKABLE, reasons=("it says nothing to check",))
        if not passages:
            return Verdict(label=VerdictLabel.NOT_FOUND, reasons=("no passage is cited",))
        unsound = check_sources(passages, records)
        if unsound:
            return _refusal(VerdictLabel.NOT_FOUND, unsound)
        whose = _whose(passages)
        if _quoted(text, passages):
            return Verdict(label=VerdictLabel.SUPPORTED, reasons=(f"word for word {whose}",))

        def defined() -> ShortForms:
            alone = (p.text for p in passages if p.record not in records)
            texts = (*dict.fromkeys(alone), *(r.text for r in _of(passages, records)))
            return tuple(pair for t in texts for pair in short_forms(t))

        verdict = self._of_sentences(text, passages, defined, whose)
        if verdict.label is VerdictLabel.SUPPORTED:
            return verdict
        short = shortened(text, passages)
        return self._of_sentences(*short, defined, whose) if short else verdict

    def _of_sentences(
        self, text: str, passages: Sequence[Passage], defined: Callable[[], ShortForms], whose: str
    ) -> Verdict:
        judged = [self._judged(s, passages, defined) for s in parts(text) if reading(s).forms]
        return _worst([_label(j, whose) for j in judged])

    def _judged(
        self,
        sentence: str,
        passages: Sequence[Passage],
        defined: Callable[[], ShortForms],
    ) -> _Judged:
        said = reading(sentence)
        rests = ground(said, passages)
        named = self._named(said, rests)
        turned_round = crossed(said, rests.main, named.said, named.main)
        other_way = turned_round.seen_from_the_other_side(rests.main) if turned_round else None
        if other_way is not None:
            said, turned_round = reading(other_way), None
            named = self._named(said, rests)
        missing = unexplained(said, rests, named, defined)
        reworded = nearness(said, rests.main) < NEAR
        words = tuple(said.text[t.start : t.end] for t in missing)
        free = int(FREE * len(said.forms)) if reworded else 0
        return _Judged(
            covered=1.0 - (len(words) / max(1, len(said.forms))),
            numbers=check_numbers(said, rests, named),
            others=mismatches(named, missing, self._names),
            turned=(
                *turned(said, rests, named, reworded=reworded),
                *arms_exchanged(said, rests, named),
                *((turned_round.against,) if turned_round else ()),
            ),
            overstated=overstated(said, rests),
            unsaid=words if len(words) > free else (),
        )

    def _named(self, said: Reading, rests: Ground) -> Subjects:
        return NOBODY if same_words(said, rests.main) else subjects(said, rests, self._names)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the checks found on one sentence of a statement; ``covered`` is the share of its words borne out."""

    covered: float
    numbers: NumberCheck
    others: tuple[Mismatch, ...]
    turned: tuple[Against, ...]
    overstated: tuple[Against, ...]
    unsaid: tuple[str, ...]

    @property
    def against(self) -> tuple[Against, ...]:
        """Every objection, the gravest first."""
        return (
            *self.turned,
            *self.numbers.against,
            *(m.against for m in self.others),
            *self.overstated,
            *(Against(Objection.NOT_SAID, f'the passage does not say "{word}"') for word in self.unsaid),
        )


def _of(passages: Sequence[Passage], records: Mapping[str, Record]) -> list[Record]:
    return [records[i] for i in dict.fromkeys(p.record for p in passages) if i in records]


def _whose(passages: Sequence[Passage]) -> str:
    if any(p.basis is Basis.RESTATED for p in passages):
        return "in our restatement"
    return "in the full text" if any(p.basis is Basis.FULL_TEXT for p in passages) else "in the abstract"


def _quoted(text: str, passages: Sequence[Passage]) -> bool:
    """Whether the statement is a passage word for word, or whole sentences of one."""
    wanted = folded(text)
    for passage in passages:
        whole = folded(passage.text)
        if wanted == whole:
            return True
        if wanted in whole:
            split = [folded(s) for s in parts(passage.text)]
            if any(
                wanted == folded(" ".join(f"{s}." for s in split[i:j]).replace("..", "."))
                or wanted == " ".join(split[i:j])
                for i in range(len(split))
                for j in range(i + 1, len(split) + 1)
                if wanted.startswith(split[i])
            ):
                return True
    return False


def _refusal(label: VerdictLabel, against: Sequence[Against], *more: str) -> Verdict:
    return Verdict(
        label=label,
        reasons=(*(a.reason for a in against), *more),
        objections=tuple(dict.fromkeys(a.objection for a in against)),
    )


def _label(found: _Judged, whose: str) -> Verdict:
    against = found.against
    if not against:
        return Verdict(label=VerdictLabel.SUPPORTED, reasons=(f"numbers, direction and terms stand {whose}",))
    if (found.turned or found.numbers.changed) and found.covered >= SOME and not found.others:
        verdict = _refusal(VerdictLabel.CONTRADICTED, against)
        return Verdict(
            label=verdict.label,
            reasons=verdict.reasons,
            objections=(*verdict.objections, Objection.CONTRADICTED),
        )
    if any(m.other for m in found.others) and found.covered >= SOME:
        return _refusal(VerdictLabel.INDIRECT, against)
    if found.covered < SOME or found.numbers.against:
        return _refusal(VerdictLabel.NOT_FOUND, against, f"only part of it stands {whose}")
    return _refusal(VerdictLabel.PARTLY_SUPPORTED, against)


_GRAVEST = (
    VerdictLabel.CONTRADICTED,
    VerdictLabel.INDIRECT,
    VerdictLabel.NOT_FOUND,
    VerdictLabel.PARTLY_SUPPORTED,
    VerdictLabel.SUPPORTED,
)


def _worst(verdicts: Sequence[Verdict]) -> Verdict:
    """The gravest label of a statement's sentences, with the reasons of all that are not supported."""
    if len(verdicts) == 1:
        return verdicts[0]
    label = min((v.label for v in verdicts), key=_GRAVEST.index)
    told = [v for v in verdicts if v.label is not VerdictLabel.SUPPORTED] or verdicts[:1]
    return Verdict(
        label=label,
        reasons=tuple(dict.fromkeys(r for v in told for r in v.reasons)),
        objections=tuple(dict.fromkeys(o for v in told for o in v.objections)),
    )
