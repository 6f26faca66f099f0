"""Secondary reports: which records report one and the same study, so that it counts once.

A trial with a lay summary, a protocol and two later analyses is one trial (Cochrane Handbook for Systematic
Reviews of Interventions, version 6, section 4.6.2: "multiple reports of the same study should be collated"). The signs
are those the Handbook names: registration numbers, trial names, author lists, numbers of participants.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from osler.appraisal.design import study_design
from osler.appraisal.sample_size import sample_size
from osler.domain.appraisal import StudyDesign
from osler.domain.identity import normalised_title
from osler.domain.record import Record, Relation
from osler.language.words import content_stems

_REGISTRATION = re.compile(
    r"\b(NCT\d{8}|ISRCTN\d{8}|ACTRN\d{14}|ChiCTR[\w-]{6,}|CTRI/\d{4}/\d+/\d+|DRKS\d{8}|JPRN-\w+|UMIN\d{9}"
    r"|IRCT\w{6,}|EudraCT[ :]*\d{4}-\d{6}-\d{2}|NTR\d{3,5}|PACTR\d{15})\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?<![\w-])(?P<name>[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+){0,3})\)?(?: \w+)? (?i:trial|study|programme|program)\b"
)
"""A word with two capitals before "trial" or "study", one word between at most ("the HI-Light Vitiligo Trial")."""
_WORD = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_SECONDARY = re.compile(
    r"\b(secondary|post[- ]hoc|pre-?specified|exploratory|subgroup|extension|follow-up|long[- ]term"
    r"|(\d+|two|three|five|ten) years)\b",
    re.IGNORECASE,
)
"""What the title of a later report of a trial says of itself."""
_PHASE = re.compile(r"\bphase (?P<phase>[1-4]|i{1,3}|iv)\b", re.IGNORECASE)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_NOT_NAMES = frozenset(
    "RCT RCTS COPD CPAP HIV NSAID NSAIDS PUVA NB-UVB UVB UVA DNA RNA MRI COVID-19 US UK USA".split()
)
_COCHRANE = re.compile(r"(10\.1002/14651858\.cd\d+)(?:\.pub\d+)?$", re.IGNORECASE)
_RETOLD = re.compile(
    r"^(?:(?:a )?(?:plain[- ]language|lay|patient) summary(?: of)?|summary of|in brief|research summary)\W+",
    re.IGNORECASE,
)
_REVIEWS = frozenset({StudyDesign.META_ANALYSIS, StudyDesign.SYSTEMATIC_REVIEW, StudyDesign.NARRATIVE_REVIEW})
_GUIDANCE = frozenset({StudyDesign.GUIDELINE, StudyDesign.CONSENSUS})
_VERSIONS = frozenset(
    {Relation.REPUBLISHED, Relation.UPDATES, Relation.UPDATED_BY, Relation.SUPERSEDES, Relation.SUPERSEDED_BY}
)
_MOST_NUMBERS = 3
"""A text with more registration numbers than this lists other people's trials."""
_TELLING_N = 30
"""Smaller numbers, and round ones among them, are shared by chance."""
_NEAR_N = 0.02
"""Reports of one trial differ by a participant or two, with who withdrew consent."""


def same_study(a: Record, b: Record) -> str:
    """Why the two records report the same study, in words, or ``""``."""
    return _same(_Traits(a), _Traits(b))


def studies(records: Sequence[Record]) -> tuple[tuple[Record, ...], ...]:
    """The records grouped by study, groups and members in the order given."""
    traits = [_Traits(r) for r in records]
    leader = list(range(len(traits)))

    def root(i: int) -> int:
        while leader[i] != i:
            i = leader[i]
        return i

    for i, j in combinations(range(len(traits)), 2):
        one, other = root(i), root(j)
        if one != other and _same(traits[i], traits[j]):
            leader[max(one, other)] = min(one, other)
    groups: dict[int, list[Record]] = {}
    for i, record in enumerate(records):
        groups.setdefault(root(i), []).append(record)
    return tuple(tuple(group) for group in groups.values())


@dataclass(frozen=True)
class _Traits:
    """What two reports of one study have in common, read once from each record."""

    record: Record

    @cached_property
    def kind(self) -> str:
        """Reviews and guidelines cite studies, they do not report them."""
        judged = study_design(self.record)
        designs = {judged.design, *judged.also} - {StudyDesign.NARRATIVE_REVIEW}
        if self.record.is_guideline or designs & _GUIDANCE:
            return "guideline"
        return "review" if judged.design in _REVIEWS else "study"

    @cached_property
    def registrations(self) -> frozenset[str]:
        """Registration numbers, upper case."""
        if self.record.registrations:
            return frozenset(r.upper() for r in self.record.registrations)
        found = frozenset(m.group(1).upper() for m in _REGISTRATION.finditer(self._words))
        return found if len(found) <= _MOST_NUMBERS else frozenset()

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of trials, upper case."""
        found = (m["name"].upper() for m in _NAME.finditer(self._words))
        return frozenset(n for n in found if len(n) >= 4 and n not in _NOT_NAMES and n in self.capitals)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Every word with two capitals, upper case: a trial may be named without being called one."""
        return frozenset(w.upper() for w in _WORD.findall(self._words) if sum(c.isupper() for c in w) >= 2)

    @cached_property
    def phases(self) -> frozenset[str]:
        """The phases of trial that it speaks of."""
        found = (m["phase"].lower() for m in _PHASE.finditer(self._words))
        return frozenset(_ROMAN.get(p, p) for p in found)

    @cached_property
    def _words(self) -> str:
        return f"{self.record.text} {self.record.population or ''}"

    @cached_property
    def authors(self) -> frozenset[str]:
        """Authors as surname and first initial."""
        return frozenset(_author(a) for a in self.record.authors)

    @cached_property
    def title(self) -> str:
        """The title without case, punctuation and the words that make it a summary of another."""
        return normalised_title(_RETOLD.sub("", self.record.title))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The content words of the title."""
        return frozenset(content_stems(self.record.title))

    @cached_property
    def review(self) -> str:
        """The Cochrane review it is a version of, or ``""``."""
        found = _COCHRANE.match(self.record.doi or "")
        return found.group(1).lower() if found else ""

    @cached_property
    def read_n(self) -> int | None:
        """The number of participants as read from the text."""
        return sample_size(self.record.text)

    @cached_property
    def linked(self) -> frozenset[str]:
        """PMIDs of other versions of it."""
        return frozenset(link.pmid for link in self.record.links if link.pmid and link.relation in _VERSIONS)


def _author(name: str) -> str:
    surname, _, rest = name.lower().replace(",", "").partition(" ")
    return f"{surname} {rest[:1]}".strip()


def _same(a: _Traits, b: _Traits) -> str:
    if a.record.id == b.record.id:
        return "the same record"
    if a.record.pmid in b.linked or b.record.pmid in a.linked:
        return "its source links it as another version"
    if a.review and a.review == b.review:
        return "versions of the same Cochrane review"
    if _same_title(a, b):
        return "the same title and authors"
    if a.kind != "study" or b.kind != "study":
        return ""
    if shared := a.registrations & b.registrations:
        return f"the same registration number, {min(shared)}"
    return _by_name(a, b) or _by_people(a, b)


def _same_title(a: _Traits, b: _Traits) -> bool:
    """One text published twice: as preprint and paper, paper and summary, or in two journals."""
    if a.title != b.title or len(a.title.split()) < 5 or _same_n(a, b) is False:
        return False
    return not (a.authors and b.authors) or bool(a.authors & b.authors)


def _same_n(a: _Traits, b: _Traits) -> bool | None:
    """Whether the numbers of participants agree; ``None`` where one is not known.

    Numbers read from a text can confirm, not deny: an abstract may give only those of one analysis.
    """
    n, m = a.record.sample_size, b.record.sample_size
    if n is not None and m is not None:
        return abs(n - m) <= _NEAR_N * max(n, m)
    n, m = n or a.read_n, m or b.read_n
    return True if n is not None and n == m and n >= _TELLING_N else None


def _by_name(a: _Traits, b: _Traits) -> str:
    """A shared trial name, borne out by the participants, the authors or, where both call it a trial, the subject."""
    if _same_n(a, b) is False:
        return ""
    both = a.names & b.names
    shared = both or (a.names & b.capitals) or (a.capitals & b.names)
    if shared and (_same_n(a, b) or len(a.authors & b.authors) >= 2 or (both and _alike(a, b, 0.25))):
        return f"the same trial by name, {min(shared)}"
    return ""


def _by_people(a: _Traits, b: _Traits) -> str:
    """Author lists that overlap by half and titles on one subject, with the same number or as a later analysis."""
    shared = len(a.authors & b.authors)
    if shared < 2 or shared < 0.5 * min(len(a.authors), len(b.authors)) or not _alike(a, b, 0.4):
        return ""
    if (a.names and b.names and not a.names & b.names) or (a.phases and b.phases and not a.phases & b.phases):
        return ""
    same_n = _same_n(a, b)
    if same_n:
        return "overlapping authors, the same number of participants and alike titles"
    later = bool(_SECONDARY.search(a.record.title)) != bool(_SECONDARY.search(b.record.title))
    if same_n is None and later and _alike(a, b, 0.5):
        return "overlapping authors and a title that tells of a later analysis"
    return ""


def _alike(a: _Traits, b: _Traits, share: float) -> bool:
    """Whether the titles share this part of the content words of the shorter one."""
    return len(a.stems & b.stems) >= share * min(len(a.stems), len(b.stems))
