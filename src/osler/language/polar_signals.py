"""What passages say to a question that can be answered yes or no, taken apart into counted signals.

Signals are read in four places, ever closer to the answer: all that reports results, the sentences that share most
with the question, the last sentences, and those under a label of conclusions. How a sign counts depends on what is
asked: "no difference" answers "does it affect ..." with no, and "is it as safe ..." with yes, so each sign stands
once for itself and once beside the form of the question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from osler.language.direction import p_significant
from osler.language.effect_words import Sense, cues
from osler.language.polar_alignment import Asked, stance_signals
from osler.language.polar_predicates import predicate_signals, topic_stems
from osler.language.polar_presumption import presumption_signals
from osler.language.polar_results import AIM, results_of
from osler.language.polar_stance import ASSOCIATED
from osler.language.polarity import hedges, opposites
from osler.language.quantities import QuantityKind, quantities
from osler.language.sentences import sentences, strip_label
from osler.language.words import content_stems, stem

_FORMS = {
    "equality": (
        r"\b(?:safe(?:ly|ty)?|feasib\w+|equivalent|equal\w*|comparable|similar|same|omit\w*|avoid\w*|sufficient|"
        r"enough|without|possible|reliab\w+|valid\w*|adequate\w*|suitable|acceptable|alternative|replace\w*|"
        r"as\s+\w+\s+as|tolerated|eliminate\w*|non-?inferior\w*|spare[ds]?)\b"
    ),
    "difference": (
        r"\b(?:differ\w*|affect\w*|influenc\w+|impact\w*|effects?|chang\w+|alter\w*|associat\w+|relat\w+|"
        r"correlat\w+|predict\w*|depend\w*|link\w*|risk\s+factors?|determin\w+|modif\w+|matter|play)\b"
    ),
    "gain": (
        r"\b(?:improv\w+|increas\w+|decreas\w+|reduc\w+|better|more|higher|lower|superior|benefi\w+|worse\w*|prevent\w*|"
        r"enhanc\w+|protect\w*|lead|cause\w*|promot\w+|induc\w+|inhibit\w*|contribut\w+|prolong\w*|greater|less)\b"
    ),
    "use": (
        r"\b(?:useful\w*|utility|value|role|effective\w*|efficac\w+|efficient|help\w*|accura\w+|work|success\w*|use[ds]?|"
        r"treat\w*|therapeutic|marker|identif\w+|detect\w*|diagnos\w+)\b"
    ),
    "need": (
        r"\b(?:necessary|need\w*|require\w*|should|mandatory|routine\w*|indicated|justif\w+|warrant\w*|worth\w*|"
        r"recommend\w*|must|essential|important|really|always|only|still|ever|every|all)\b"
    ),
    "existence": r"\b(?:there|exist\w*|evidence|occur\w*|present|known|reported|been|common|any)\b",
}
_OPENING = re.compile(
    r"(?:^|[:.;?,]\s+|--?\s*|—\s*)(?P<verb>is|are|was|were|does|do|did|can|could|should|has|have|will|would|may|might)"
    r"(?:n['’]t)?\b(?P<rest>[^?]*)",
    re.IGNORECASE,
)
_METHOD = re.compile(
    r"\b(?:were\s+(?:randomi[sz]ed|randomly|recruited|enrolled|included|identified|selected|collected|asked|divided|"
    r"assigned|reviewed)|was\s+(?:performed|conducted|carried\s+out|used|measured|assessed|obtained))\b",
    re.IGNORECASE,
)
_CONCLUDES = re.compile(r"conclu|interpret|discuss|implication|significance", re.IGNORECASE)
_DIFFERED = re.compile(
    r"\bdiffer(?:ed|s|ent|ences?)\b|\bdiscrepan\w+|\bvari(?:ed|ation|ability)\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:no|not|nor|neither|none|never|without|cannot|fail(?:s|ed|ure)?|lack(?:s|ed|ing)?|absence|absent|rarely|"
    r"unlikely|negative|unable|n['’]t)\b",
    re.IGNORECASE,
)
_SCANT = re.compile(
    r"\b(?:only|few|poor(?:ly)?|low|weak(?:ly)?|inadequate\w*|underestimat\w+|rare|minority|none|little|slight\w*|"
    r"insufficient\w*|incomplete\w*|unsatisfactory|disappoint\w+|incorrect\w*|missed|mis\w+ed|problem\w*|barriers?|"
    r"concerns?|difficult\w*|death|died|complications?)\b",
    re.IGNORECASE,
)
_AMPLE = re.compile(
    r"\b(?:most(?:ly)?|majority|all|high(?:ly)?|strong(?:ly)?|independent(?:ly)?|frequent\w*|common\w*|substantial\w*|"
    r"marked(?:ly)?|every|often|complete(?:ly)?|adequate\w*|correct(?:ly)?|agreement|clear(?:ly)?|sensitiv\w+|"
    r"first|novel|new)\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:however|but|although|limited|small|further|partial\w*|some|depend\w*|while|whereas|except|subset|"
    r"subgroup|trend|borderline|conflicting|controversial|mixed|varied)\b",
    re.IGNORECASE,
)
_APPROVED = re.compile(
    r"\b(?:approved|indicated|effective|efficacy|successful\w*|safe|useful|feasible|demonstrat\w+|confirm\w+|shown|"
    r"promising|valuable|excellent|good|reliable|accurate|recommended|able|possible|well\s+tolerated)\b",
    re.IGNORECASE,
)
_HALF = 0.5
_LAST = 2
"""How many of the last sentences count as the end."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question: its forms, its stems, and whether it is put in the negative."""

    forms: tuple[str, ...]
    stems: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    share: float
    """The share of the question's stems that it has."""
    place: float
    """Where it stands among all, 0 to 1."""
    concludes: bool


def polar_signals(question: str, passages: Sequence[str]) -> dict[str, float]:
    """The signals of passages, in their order, on a question; by name, most held to 0..2."""
    asked = _asked(question)
    read = list(_read(asked, passages))
    found: dict[str, float] = {"always": 1.0}
    found.update({f"form {form}": 1.0 for form in asked.forms})
    for scope, chosen in _scopes(read):
        _count(scope, chosen, asked, found)
    _match(asked, read, found)
    _direction(asked, read, found)
    found.update(predicate_signals(question, asked.text, [s.text for s in read]))
    found.update(presumption_signals(question, asked.text))
    found.update(stance_signals(_aligned(question, asked), results_of(passages), (question, *passages)))
    return found


def _aligned(question: str, asked: _Asked) -> Asked:
    """The question as ``polar_alignment`` needs it."""
    forms = tuple(form for form in asked.forms if not form.startswith("verb"))
    return Asked(question, asked.text, forms, topic_stems(question), _empty())


def _asked(question: str) -> _Asked:
    opened = list(_OPENING.finditer(question))
    core = opened[-1].group("rest") if opened else question
    verb = opened[-1].group("verb").lower() if opened else "none"
    forms = [name for name, pattern in _patterns().items() if pattern.search(core)]
    if re.search(r"\bor\b", core):
        forms.append("or")
    stems = frozenset(content_stems(question))
    return _Asked((*forms, f"verb {_VERBS.get(verb, verb)}"), stems - _empty() or stems, core)


_EMPTY = (
    "patient patients women men children people adult effect effects role difference affect influence associated "
    "association relationship related risk factor factors study use used useful using value new there any better "
    "more impact predict still need necessary possible time after before among following undergoing with without "
    "really always important evidence"
)
"""Words of a question that its answer need not repeat."""


@cache
def _empty() -> frozenset[str]:
    return frozenset(content_stems(_EMPTY))


_VERBS = {"are": "is", "was": "is", "were": "is", "do": "does", "did": "does", "could": "can", "may": "can",
          "might": "can", "would": "can", "will": "can", "have": "has"}  # fmt: skip


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _FORMS.items()}


def _read(asked: _Asked, passages: Sequence[str]) -> Iterator[_Sentence]:
    """The sentences that can bear an answer: without aims and methods, as far as that leaves any."""
    every = [
        (s.of(p), bool(_CONCLUDES.match(strip_label(s.of(p))[0]))) for p in passages for s in sentences(p)
    ]
    bearing = [
        (n, text, concludes)
        for n, (text, concludes) in enumerate(every)
        if concludes or not (AIM.search(text) or (_METHOD.search(text) and not quantities(text)))
    ] or [(n, text, c) for n, (text, c) in enumerate(every)]
    for n, text, concludes in bearing:
        share = len(asked.stems.intersection(content_stems(text))) / max(1, len(asked.stems))
        yield _Sentence(text, share, n / max(1, len(every) - 1), concludes)


def _scopes(read: list[_Sentence]) -> Iterator[tuple[str, list[_Sentence]]]:
    late = [s for s in read if s.place >= _HALF] or read
    yield "late", late
    best = max((s.share for s in late), default=0.0)
    yield "about", [s for s in late if s.share >= max(0.75 * best, 0.01)]
    yield "end", read[-_LAST:]
    yield "conclusion", [s for s in read if s.concludes]


def _count(scope: str, chosen: Sequence[_Sentence], asked: _Asked, found: dict[str, float]) -> None:
    counts: Counter[str] = Counter()
    for sentence in chosen:
        counts.update(_signs(sentence.text))
    moved = counts["up"] + counts["down"] + counts["better"] + counts["worse"]
    signs = {
        "same": counts["same"],
        "moved": moved,
        "better": counts["better"],
        "worse": counts["worse"],
        "unknown": counts["unknown"],
        "P below .05": counts["below"],
        "P above .05": counts["above"],
        "associated": counts["associated"],
        "differed": counts["differed"],
        "denied": counts["denied"],
        "approved": counts["approved"],
        "limited": counts["limited"],
        "scant": counts["scant"],
        "ample": counts["ample"],
        "hedged": counts["hedged"],
    }
    for name, n in signs.items():
        if n:
            found[f"{scope} {name}"] = float(min(2, n))
    balance = {
        "only same": bool(counts["same"]) and not moved,
        "only moved": moved > 0 and not counts["same"],
        "both": moved > 0 and counts["same"] > 0,
        "P mostly above": counts["above"] > counts["below"],
        "P mostly below": counts["below"] > counts["above"],
    }
    for name, holds in balance.items():
        if holds:
            found[f"{scope} {name}"] = 1.0
            for form in asked.forms:
                if scope in {"about", "end"} and not form.startswith("verb"):
                    found[f"{form}: {scope} {name}"] = 1.0


_KINDS = {
    Sense.UP: "up", Sense.DOWN: "down", Sense.BETTER: "better", Sense.WORSE: "worse", Sense.SAME: "same",
    Sense.UNKNOWN: "unknown",
}  # fmt: skip


def _signs(text: str) -> Counter[str]:
    """What one sentence shows, each sign with how often."""
    counts = Counter(_KINDS[c.sense] for c in cues(text))
    for figure in quantities(text):
        if figure.kind is QuantityKind.P_VALUE:
            counts["below" if p_significant(figure) else "above"] += 1
    denied = bool(_DENIED.search(text))
    counts["denied"] += denied
    counts["associated"] += not denied and bool(ASSOCIATED.search(text))
    counts["differed"] += not denied and bool(_DIFFERED.search(text))
    counts["approved"] += not denied and bool(_APPROVED.search(text))
    counts["scant"] += bool(_SCANT.search(text))
    counts["ample"] += not denied and bool(_AMPLE.search(text))
    counts["limited"] += bool(_LIMITED.search(text))
    counts["hedged"] += bool(hedges(text))
    return counts


def _match(asked: _Asked, read: Sequence[_Sentence], found: dict[str, float]) -> None:
    """How far the passages speak of what is asked, and words in them that turn the question's into the opposite."""
    stems = asked.stems
    every = {s for sentence in read for s in content_stems(sentence.text)}
    found["share of the question"] = len(stems & every) / max(1, len(stems))
    found["best sentence"] = max((s.share for s in read), default=0.0)
    found["all said in a sentence"] = float(found["best sentence"] >= 0.99)
    best = max(read, key=lambda s: s.share, default=None)
    if best is not None:
        found["best sentence denies"] = float(bool(_DENIED.search(best.text)))
        here = set(content_stems(best.text))
        for one, other in _opposed():
            if (one in stems and other in every and one not in here) or (
                other in stems and one in every and other not in here
            ):
                found["opposite word"] = 1.0
    found["negated question"] = float(bool(_DENIED.search(asked.text)))


_AMOUNT = {Sense.UP: 1, Sense.DOWN: -1}
_WORTH = {Sense.BETTER: 1, Sense.WORSE: -1}


def _direction(asked: _Asked, read: Sequence[_Sentence], found: dict[str, float]) -> None:
    """Whether results point the way the question does: up where it asks of more, worse where it asks of worse."""
    late = [s for s in read if s.place >= _HALF] or list(read)
    near = sorted(late, key=lambda s: -s.share)[:_NEAREST]
    for name, senses in (("amount", _AMOUNT), ("worth", _WORTH)):
        sought = sum(senses.get(c.sense, 0) for c in cues(asked.text))
        shown = sum(senses.get(c.sense, 0) for s in near for c in cues(s.text))
        if sought and shown:
            found[f"{name} {'as' if sought * shown > 0 else 'against what is'} asked"] = 1.0
        elif sought:
            found[f"{name} asked, not shown"] = 1.0


_NEAREST = 3
"""How many of the sentences that share most with the question are read for direction."""


@cache
def _opposed() -> tuple[tuple[str, str], ...]:
    return tuple((stem(a), stem(b)) for a, b in opposites())
