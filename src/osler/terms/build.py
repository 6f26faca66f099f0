"""How entries become tables: what is ours comes first and is never overruled, packages fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from osler.domain.question import Category
from osler.terms.entries import NO_BROADER, Entry, Name, Use
from osler.terms.normal import TOKEN, fold, joined, key
from osler.terms.tables import CATEGORIES, NOTHING, Tables, note_length, slug

MOST_SYNONYMS = 14
MOST_FOREIGN = 6
"""More names of one concept than this, and more of them from a package, make a search slower, not better."""


class _Builder:
    """Gathers entries into concepts; what is curated comes first and is never overruled."""

    def __init__(self, denied: frozenset[str]) -> None:
        self.numbers: dict[str, int] = {}
        self.names: list[str] = []
        self.categories: list[Category] = []
        self.shown: list[list[str]] = []
        self.ours: list[int] = []
        self.above: list[list[str]] = []
        self.senses: dict[str, list[tuple[int, Use]]] = {}
        self.placed: set[int] = set()
        self.denied = denied

    def owner(self, category: Category, name_key: str) -> int | None:
        """The concept of this category that has a name with this key."""
        for concept, _ in self.senses.get(name_key, ()):
            if self.categories[concept] is category:
                return concept
        return None

    def number(self, entry: Entry) -> int:
        """The concept with the entry's id, made if there is none yet."""
        concept_id = f"{entry.category.value}:{slug(entry.name)}"
        if concept_id not in self.numbers:
            self.numbers[concept_id] = len(self.names)
            self.names.append(entry.name)
            self.categories.append(entry.category)
            self.shown.append([])
            self.ours.append(0)
            self.above.append([])
        return self.numbers[concept_id]

    def add_name(self, concept: int, name: Name, *, shared: bool) -> bool:
        """Let a name lead to a concept; ``shared`` names may lead to several. Whether it now does."""
        name_key = key(name.text)
        senses = self.senses.get(name_key, [])
        if any(c == concept for c, _ in senses):
            return True
        if not name_key or (senses and not shared):
            return False
        self.senses.setdefault(name_key, []).append((concept, name.use))
        return True

    def add_curated(self, entry: Entry) -> None:
        """Add an entry of our own files."""
        concept = self.owner(entry.category, entry.key)
        if concept is None:
            concept = self.number(entry)
        for name in entry.names:
            self.add_name(concept, name, shared=True)
            if name.use in {Use.ALWAYS, Use.PLURAL} or (name.use is Use.CAPITALS and len(name.text) > 2):
                self.shown[concept].append(name.text)
                self.ours[concept] += 1
        if entry.broader:
            self.placed.add(concept)
            self.above[concept].extend(b for b in entry.broader if b != NO_BROADER)

    def add_foreign(self, entry: Entry) -> None:
        """Add an entry of a package: to the curated concept it names, or else as a concept of its own.

        What it is a kind of is believed where our files do not say, and where it means the same thing and
        not a part of it.
        """
        concept = self.owner(entry.category, entry.key)
        if concept is None:
            if self.senses.get(entry.key) or entry.key in self.denied:
                return
            concept = self.number(entry)
        for name in entry.names:
            name_key = key(name.text)
            if (
                len(name_key) > 3
                and name_key not in self.denied
                and self.add_name(concept, name, shared=False)
            ):
                self.shown[concept].append(name.text)
        if concept not in self.placed and key(self.names[concept]) in {key(n.text) for n in entry.names}:
            self.above[concept].extend(entry.broader)

    def free_abbreviations(self, words: frozenset[str]) -> None:
        """Let abbreviations that are no English words be found in texts without any capitals."""
        for name_key, senses in self.senses.items():
            if len(name_key) > 1 and name_key not in words:
                self.senses[name_key] = [
                    (concept, Use.UNCASED if use is Use.CAPITALS else use) for concept, use in senses
                ]

    def add_joined(self, words: frozenset[str]) -> None:
        """Let names be found with hyphens and digits written otherwise, where that is no other name or word."""
        for concept, names in enumerate(self.shown):
            ours = names[: self.ours[concept]]
            infection = any(n.lower().endswith(" infection") for n in ours)
            supplement = any(n.lower().endswith(" supplement") for n in ours)
            for name in names:
                for other in (*joined(name), *_reworded(name, infection=infection, supplement=supplement)):
                    if len(other) > 3 and not any(
                        other in known for known in (self.senses, self.denied, words)
                    ):
                        use = next((u for c, u in self.senses.get(key(name), ()) if c == concept), Use.ALWAYS)
                        self.senses[other] = [(concept, use)]


_REWORDED = {
    "vaccine": ("vaccination", "immunization"),
    "inhibitor": ("blocker",),
    "analogue": ("analog",),
    "supplement": ("supplementation",),
    "cancer": ("carcinoma", "neoplasm", "malignancy"),
}
"""Last words of names, in their normal forms, that are as often put otherwise."""


def _reworded(name: str, *, infection: bool, supplement: bool) -> Iterator[str]:
    """Keys of the same name put otherwise: "flu vaccination", "ovarian carcinoma", "cancer of the ovary".

    With ``infection``, the name is that of an infection or of its germ, so that the word may follow it; likewise
    with ``supplement``.
    """
    name_key = key(name)
    if infection and not name_key.endswith("infection"):
        yield f"{name_key} infection"
    if supplement and not name_key.endswith(("supplement", "supplementation")):
        yield from (f"{name_key} supplement", f"{name_key} supplementation")
    first, _, last = name_key.rpartition(" ")
    if not first:
        return
    yield from (f"{first} {other}" for other in _REWORDED.get(last, ()))
    if " of " in name_key:
        bare = name_key.replace(" of the ", " of ")
        yield bare if bare != name_key else name_key.replace(" of ", " of the ")


def build(
    curated: Sequence[Entry],
    foreign: Iterable[Entry],
    *,
    denied: Iterable[str],
    silent: Iterable[str],
    right: Sequence[str],
    asking: Iterable[str] = (),
    measured: Iterable[str] = (),
) -> Tables:
    """The tables of these entries.

    Args:
        curated: our own entries, which are never overruled.
        foreign: entries of packages.
        denied: names that no package may bring.
        silent: phrases that mean nothing though they contain names.
        right: words never to be mended.
        measured: likewise, where they are no names.
        asking: words of questions, to which a misspelt word may be mended though they are no names.
    """
    builder = _Builder(frozenset(key(d) for d in denied))
    for entry in sorted(curated, key=lambda e: len(e.names) == 1):
        builder.add_curated(entry)
    words = frozenset(right)
    builder.add_joined(words)
    ours = _words((*asking, *(n.text for e in curated for n in e.names if n.use is Use.ALWAYS)))
    headings: list[str] = []
    drugs: list[str] = []
    for entry in foreign:
        builder.add_foreign(entry)
        if entry.category is Category.CONDITION:
            headings.append(entry.name)
        else:
            drugs.extend(n.text for n in entry.names if " " not in n.text)
    builder.add_joined(words)
    builder.free_abbreviations(words)
    builder.senses.update((key(phrase), [(NOTHING, Use.ALWAYS)]) for phrase in silent)
    for phrase in measured:
        builder.senses.setdefault(key(phrase), [(NOTHING, Use.ALWAYS)])
    return _tables(builder, (ours, _words(headings) - ours, _words(drugs) - ours), right)


def _tables(
    builder: _Builder,
    words: tuple[frozenset[str], frozenset[str], frozenset[str]],
    right: Iterable[str],
) -> Tables:
    always: dict[str, int] = {}
    marked: dict[str, list[tuple[int, int]]] = {}
    lengths: dict[str, int] = {}
    known = {word for name in builder.denied for word in name.split()}
    for name_key, senses in builder.senses.items():
        if len(senses) == 1 and senses[0][1] is Use.ALWAYS:
            always[name_key] = senses[0][0]
        else:
            marked[name_key] = [(concept, int(use)) for concept, use in senses]
        note_length(name_key, lengths)
        known.update(name_key.split(" "))
    return Tables(
        ids=list(builder.numbers),
        names=builder.names,
        categories=[CATEGORIES.index(c) for c in builder.categories],
        synonyms=[
            "|".join(_useful(names[: ours + MOST_FOREIGN]))
            for names, ours in zip(builder.shown, builder.ours, strict=True)
        ],
        parents=_parents(builder),
        always=always,
        marked=marked,
        lengths=lengths,
        right=" ".join(right),
        curated=" ".join(sorted(words[0])),
        headings=" ".join(sorted(words[1])),
        drugs=" ".join(sorted(words[2])),
        known=" ".join(sorted(known)),
    )


def _parents(builder: _Builder) -> list[list[int]]:
    found = []
    for concept, above in enumerate(builder.above):
        category = builder.categories[concept]
        owners = (builder.owner(category, key(name)) for name in above)
        found.append(list(dict.fromkeys(o for o in owners if o is not None and o != concept)))
    return found


def _useful(names: Sequence[str]) -> list[str]:
    """Names worth searching for: no two with the same words, the first ones when there are many."""
    if len(names) == 1:
        return [names[0].lower()]
    found: dict[frozenset[str], str] = {}
    for name in names:
        found.setdefault(frozenset(key(name).split()), name.lower())
    return list(found.values())[:MOST_SYNONYMS]


def _words(names: Iterable[str]) -> frozenset[str]:
    """The words of names that a misspelt word may be mended to."""
    return frozenset(
        w for name in names for m in TOKEN.finditer(name) if len(w := fold(m.group())) >= 5 and w.isalpha()
    )
