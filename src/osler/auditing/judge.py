"""One claim against the library: which passages bear on it, and what they say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from osler.appraisal.directness import DirectnessJudge
from osler.auditing.accord import SILENT, Accord, accord
from osler.auditing.advice_words import advises_against, recommends, says_first
from osler.auditing.claim import Claim, Stance
from osler.auditing.closeness import Unit, coverage, together, topic, units
from osler.auditing.likeness import canonical
from osler.auditing.opposition import Turn, about_claim, exchanged, outright, turned
from osler.auditing.pool import About, Candidate, Pool
from osler.auditing.ranking import ranked_alike
from osler.domain.appraisal import Directness, DirectnessLabel
from osler.domain.passage import passage_of
from osler.domain.question import INERT, Category, Concept, Question, QuestionKind
from osler.domain.record import Record
from osler.domain.statement import VerdictLabel
from osler.language.words import content_stems
from osler.ports import Lexicon
from osler.verification.claims import ClaimJudge
from osler.verification.equivalents import light
from osler.verification.verify import Verifier

READ_AGAIN = 7
"""The closest of them, which the second reader reads too."""
_FEW_WORDS = 0.3
"""The share of a claim's weight below which its words beyond its concepts tell too little to be asked for."""
LOOKED_AT = 14
"""Passages of a claim that are judged for directness, the closest ones."""
CLOSE = 0.5
"""The share from which a passage is read for saying the opposite."""
HEARD = 0.3
"""The share from which a passage is read for what it tells of the claim's outcome and arms."""
BARELY = 0.1
"""The share from which a passage of a cited record is read for saying the opposite in so many words."""
CITED = 6
"""Passages of the records that a claim cites that are read whatever is closer elsewhere."""
AGREES, DISAGREES = 0.75, 0.35
"""From and up to these probabilities the second reader is heard."""
NEARLY = 0.7
"""The share from which verification is asked."""
_ALONE = 0.2
"""Up to this probability of agreement the second reader objects by itself."""
_SURE = 0.9
"""The probability of bearing on the claim that the second reader needs to object by itself."""
_UNKNOWN = 0.6
"""What a passage counts where the library does not know what the claim is said of."""
_NOWHERE = 0.995
"""The weight of a stem that no record has."""
_COMPARED_WITH = re.compile(
    r"\b(?:versus|than(?:\s+(?:with|in|on))?|compared\s+(?:with|to)|against)\s+[^,;.()]{2,40}", re.IGNORECASE
)
"""What a passage only compares with is not what it is about."""
_OFF_SUBJECT = 0.45
"""What a passage counts that does not speak of the treatment that the claim borrows from its context."""


@dataclass(frozen=True)
class Bearing:
    """A passage that bears on a claim: how much of it it says, and how directly."""

    candidate: Candidate
    share: float
    words: float
    """The share of the claim's words beyond its concepts that the passage says; 1 where these tell little."""
    joint: float
    """What its record says of the claim altogether."""
    directness: Directness
    turn: Turn | None = None
    """How it says the opposite, where it does."""
    verbatim: bool = False
    """Whether verification finds the claim borne out by it, word for word or nearly."""
    ranked: bool = False
    """Whether it ranks the treatments of the claim as the claim does."""
    named: bool = True
    """Whether it names what the claim says of its subject: its outcomes and harms."""
    key: bool = True
    """Whether it names them and has the claim's rarest word."""
    cited: bool = False
    """Whether the claim cites its record."""
    accord: Accord = SILENT
    """How what it tells of the claim's outcome and arms stands to what the claim tells."""
    agrees: float | None = None
    """The learned probability that it agrees, for passages that are close; a second reader beside the rules."""

    @property
    def record(self) -> Record:
        """Whose passage it is."""
        return self.candidate.record

    @property
    def opposed(self) -> bool:
        """Whether it says the opposite and the second reader does not find that it agrees."""
        if self.turn is None or self.turn.part:
            return False
        return self.turn.firm or self.agrees is None or self.agrees < AGREES

    @property
    def turn_is_firm(self) -> bool:
        """Whether it says the opposite in a way that no likeness of words outweighs."""
        return self.turn is not None and self.turn.firm

    @property
    def direct(self) -> bool:
        """Whether it is about what the claim is about."""
        return self.directness.label is DirectnessLabel.DIRECT


class Bench:
    """Finds what bears on claims; one for a page, so that nothing is read twice."""

    def __init__(self, pool: Pool, lexicon: Lexicon) -> None:
        self.pool = pool
        self.lexicon = lexicon
        self.learned = ClaimJudge(lexicon)
        self.strict = Verifier(lexicon)
        self._firsts: dict[tuple[str, ...], tuple[Bearing, ...]] = {}
        self._judges: dict[tuple[str, ...], DirectnessJudge] = {}

    def bearings(self, claim: Claim, also: Sequence[Record] = ()) -> tuple[Bearing, ...]:
        """The passages closest to a claim, closest first; ``also`` are looked at whatever search says."""
        wanted = units(claim, self.pool.weigh(claim.stems, claim.said), self.lexicon)
        subject = topic(claim.borrowed, self.lexicon)
        records = {r.id: r for r in (*also, *self.pool.fetch(claim))}
        found: list[tuple[float, Candidate]] = []
        known = self._knows(claim)
        ours = {r.id for r in also}
        own = {c.id for c in claim.own if c.category is Category.INTERVENTION and c.name not in INERT}
        for record in records.values():
            about = self.pool.about(record)
            for candidate in self.pool.candidates(record):
                share = coverage(wanted, candidate, about)
                if (
                    share
                    and subject
                    and not (record.id in ours or own & about.ids or _meets(subject, candidate, self.pool))
                ):
                    share *= _OFF_SUBJECT
                share *= 1.0 if known else _UNKNOWN
                if share:
                    found.append((share, candidate))
        found.sort(key=lambda f: (-f[0], f[1].record.id not in ours, f[1].record.id, f[1].passage.start))
        cited = [f for f in found if f[1].record.id in ours][:CITED]
        chosen = [f for place, f in enumerate(found) if place < LOOKED_AT or f in cited]
        return tuple(
            replace(
                self._bearing(
                    claim,
                    share,
                    c,
                    wanted,
                    again=place < READ_AGAIN or (share, c) in cited,
                    cited=c.record.id in ours,
                ),
                cited=c.record.id in ours,
                accord=accord(claim.said, c.passage.text, self.lexicon) if share >= HEARD else SILENT,
                named=_names_said(claim, wanted, c),
                key=_names_said(claim, wanted, c) and _has_rarest(wanted, c),
            )
            for place, (share, c) in enumerate(chosen)
        )

    def _knows(self, claim: Claim) -> bool:
        """Whether the library has the first word of a claim, where that is not a concept: what it is said of."""
        subject = next(iter(content_stems(claim.said)), "")
        if subject not in claim.stems or any(c.category is Category.INTERVENTION for c in claim.own):
            return True
        return self.pool.weigh([subject], claim.said)[subject] < _NOWHERE

    def first_choices(self, claim: Claim) -> tuple[Bearing, ...]:
        """Direct passages that name the first choice for the condition; none where the claim names none."""
        if not says_first(claim.said) or claim.stance is not Stance.FOR or not claim.conditions:
            return ()
        key = tuple(c.id for c in (*claim.conditions, *claim.sites, *claim.populations))
        known = self._firsts.get(key)
        if known is None:
            asked = replace(question_of(claim), interventions=(), kind=QuestionKind.THERAPY)
            judge = DirectnessJudge(asked, self.lexicon)
            named = [
                Bearing(c, 1.0, 1.0, 1.0, judge.judge(c.passage.text, c.record))
                for record in self.pool.records
                for c in self.pool.candidates(record)
                if says_first(c.passage.text)
            ]
            known = self._firsts[key] = tuple(b for b in named if b.direct)
        return known

    def advice(self, claim: Claim) -> tuple[Bearing, ...]:
        """Direct passages that recommend the treatments which a claim advises against altogether."""
        if not advises_against(claim.said) or not claim.conditions:
            return ()
        ours = {c.id for c in claim.own if c.category is Category.INTERVENTION}
        if not ours:
            return ()
        judged = [
            Bearing(c, 1.0, 1.0, 1.0, self._fit(claim, c))
            for record in self.pool.records
            for c in self.pool.candidates(record)
            if ours & c.ids and recommends(c)
        ]
        return tuple(b for b in judged if b.direct)

    def _bearing(
        self,
        claim: Claim,
        share: float,
        candidate: Candidate,
        wanted: Sequence[Unit],
        *,
        again: bool,
        cited: bool,
    ) -> Bearing:
        record = candidate.record
        about = self.pool.about(record)
        plain = [u for u in wanted if u.concept is None]
        told = sum(u.weight for u in plain) >= _FEW_WORDS * sum(u.weight for u in wanted)
        words = coverage(plain, candidate, about) if told else 1.0
        joint = together(wanted, self.pool.candidates(record)[:8], about)
        fit = self._fit(claim, candidate, cited=cited)
        near = share >= CLOSE
        turns = turned if near else outright if share >= (BARELY if cited else HEARD) else exchanged
        turn = turns(claim, candidate, self.lexicon)
        whole = coverage(wanted, candidate, about)
        if again and turn is None and whole >= NEARLY and self._verified(claim, candidate):
            turn = None if near else turned(claim, candidate, self.lexicon)
            return Bearing(candidate, share, words, joint, fit, turn, verbatim=turn is None)
        if not again or share < CLOSE or fit.label is DirectnessLabel.OFF_TOPIC:
            return Bearing(candidate, share, words, joint, fit, turn)
        read = self.learned.judge(claim.said, about_claim(claim, candidate.passage.text))
        ranked = turn is None and ranked_alike(claim.said, candidate.passage.text, self.lexicon) > 0
        if turn is None and not ranked and read.agrees <= _ALONE and read.bears >= _SURE:
            turn = Turn("the library says otherwise", by_rule=False)
        return Bearing(candidate, share, words, joint, fit, turn, ranked=ranked, agrees=read.agrees)

    def _verified(self, claim: Claim, candidate: Candidate) -> bool:
        """Whether the passage, with its record's title, bears the claim out by the rules for our own statements."""
        title = candidate.record.title
        passages = [candidate.passage]
        if title and candidate.record.text.startswith(title):
            passages.append(passage_of(candidate.record, 0, len(title)))
        return self.strict.verdict(claim.said, passages).label is VerdictLabel.SUPPORTED

    def _fit(self, claim: Claim, candidate: Candidate, *, cited: bool = False) -> Directness:
        """How directly a passage bears on a claim; on one with several conditions, for the one it fits best.

        What a claim does not name itself is not asked of the publication that it cites, but for its condition.
        """
        if cited:
            own = {c.id for c in claim.own}
            claim = replace(
                claim,
                interventions=tuple(c for c in claim.interventions if c.id in own),
                populations=tuple(c for c in claim.populations if c.id in own),
            )
        alone: list[tuple[Concept, ...]] = [(c,) for c in claim.conditions] or [()]
        if len(claim.conditions) > 1 and all(c in claim.borrowed for c in claim.conditions):
            alone += [(b,) for b in _once(self.lexicon, claim.conditions)]
        text = candidate.passage.text
        about = self.pool.about(candidate.record).ids
        ours = {c.id for c in claim.interventions}
        if ours & about and not ours & candidate.ids:
            text = _COMPARED_WITH.sub(" ", text)
        fits = [self._judge(claim, conditions).judge(text, candidate.record) for conditions in alone]
        return min(fits, key=lambda f: _ORDER.index(f.label))

    def _judge(self, claim: Claim, conditions: tuple[Concept, ...]) -> DirectnessJudge:
        key = tuple(c.id for c in (*conditions, *claim.interventions, *claim.sites, *claim.populations))
        judge = self._judges.get(key)
        if judge is None:
            asked = replace(question_of(claim), conditions=conditions)
            judge = self._judges[key] = DirectnessJudge(asked, self.lexicon)
        return judge


def _once(lexicon: Lexicon, conditions: Sequence[Concept]) -> tuple[Concept, ...]:
    """What the several conditions of a context are kinds of: what is said of it may be meant of any of them."""
    return tuple({b.id: b for c in conditions for b in lexicon.broader(c)}.values())


_ORDER = (DirectnessLabel.DIRECT, DirectnessLabel.INDIRECT, DirectnessLabel.OFF_TOPIC)


def question_of(claim: Claim) -> Question:
    """The question that a claim answers."""
    return Question(
        text=claim.text,
        reading=claim.text,
        kind=QuestionKind.ROLE if claim.interventions else QuestionKind.THERAPY,
        conditions=claim.conditions,
        interventions=claim.interventions,
        body_sites=claim.sites,
        populations=claim.populations,
    )


_RARE = 0.55
"""The weight from which the rarest word of a claim must stand in a passage that bears it out."""


def _names_said(claim: Claim, wanted: Sequence[Unit], candidate: Candidate) -> bool:
    """Whether a passage itself names the outcomes and harms of a claim, and no other people than it does."""
    about = {c.id for c in (*claim.about, *claim.interventions)}
    if of_other_severity(claim.said, candidate.passage.text):
        return False
    groups = {c.id for c in candidate.concepts if c.category is Category.POPULATION}
    ours = {c.id for c in claim.own if c.category is Category.POPULATION}
    if ours and groups and not ours & candidate.ids:
        return False
    said = [u for u in wanted if u.concept and u.concept.category in _SAID and u.concept.id not in about]
    return all(u.met(candidate, _NOTHING) >= _NAMED for u in said)


_SEVERITY = re.compile(
    r"\b(?:mild|moderate|severe)(?:ly)?\b(?!\s+(?:certainty|quality|adverse))", re.IGNORECASE
)


def of_other_severity(claim: str, passage: str) -> bool:
    """Whether a passage is on mild disease where the claim is on severe disease, or the other way round."""
    ours, theirs = ({m.group().lower() for m in _SEVERITY.finditer(t)} for t in (claim, passage))
    return bool(ours and theirs) and not ours & theirs


def _has_rarest(wanted: Sequence[Unit], candidate: Candidate) -> bool:
    """Whether a passage itself has the rarest word of a claim outside its concepts."""
    plain = [
        u for u in wanted if u.concept is None and u.weight >= _RARE and canonical(u.name) not in _framing()
    ]
    rarest = max(plain, key=lambda u: u.weight, default=None)
    return rarest is None or rarest.met(candidate, _NOTHING) > 0


@cache
def _framing() -> frozenset[str]:
    """Words that say which way, how surely or how it is put: they are read as direction, not looked for."""
    words = (
        "increase decrease better worse similar possible although remain raise lower protect prevent give try allow "
        "affect cause lead help start stop become make use well also equal"
    )
    return frozenset(canonical(s) for s in content_stems(words)) | light()


_NOTHING = About(frozenset(), frozenset())
_NAMED = 0.4
_SAID = frozenset({Category.CONDITION, Category.OUTCOME})


def _meets(subject: Sequence[Unit], candidate: Candidate, pool: Pool) -> bool:
    """Whether a passage or its record is about any treatment borrowed, or, with none, any condition."""
    about = pool.about(candidate.record)
    treatments = [u for u in subject if u.concept and u.concept.id.startswith("intervention:")]
    return any(u.met(candidate, about) >= 0.4 for u in treatments or subject)
