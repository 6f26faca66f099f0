"""Terms from readable files: those that Osler brings itself, and those taken over from two packages.

They stand one concept a line::

    vitiligo | leucoderma | white patches < depigmentation > segmental vitiligo | acrofacial vitiligo

The preferred name comes first, then other names, then (after ``<``) what it is a kind of, then (after ``>``)
kinds of it; ``< -`` says that it is a kind of nothing else. One concept may have several lines.

A name of capitals only, up to three letters long, counts only where it is written so ("AF"); ``~`` behind it lifts
that ("UTI~" is found in "uti" too), ``^`` behind a longer one demands it ("AIDS^"), and ``?`` makes it count only
in a text that names the concept in full as well, ``=`` only in the plural ("piles="). Lines that begin with ``#``
are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files

from osler.domain.question import Category
from osler.terms.entries import Entry, Name, Use

CURATED = {
    Category.CONDITION: "conditions.txt",
    Category.INTERVENTION: "interventions.txt",
    Category.BODY_SITE: "body_sites.txt",
    Category.POPULATION: "populations.txt",
    Category.OUTCOME: "outcomes.txt",
}
FOREIGN = {Category.CONDITION: "mesh_conditions.txt", Category.INTERVENTION: "drug_names.txt"}
_LINE = re.compile(r"^(?P<names>[^<>]+)(?:<(?P<broader>[^<>]+))?(?:>(?P<narrower>[^<>]+))?$")

_MAKER = re.compile(
    r"(?P<drug>(?:mab|cept|ase|stim|alfa|argine|lispro|aspart|pegol|tropin|toxin[ab]|vec|fusp|otin|tecan|irine|dotox"
    r"|ermin|cel|cog|cum))-(?!alfa|beta|vegf)[a-z]{4}$"
)


def data_text(name: str) -> str:
    """The text of one of the data files."""
    return files("osler.terms").joinpath("data", name).read_text(encoding="utf-8")


def data_lines(name: str) -> list[str]:
    """The lines of one of the data files, without comments and blank ones."""
    lines = (line.strip() for line in data_text(name).splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def curated_entries() -> Iterator[Entry]:
    """Every concept of the data files, in their order; one concept may come in several entries."""
    for category, name in CURATED.items():
        yield from parse(data_lines(name), category)


def foreign_entries() -> Iterator[Entry]:
    """Every concept of the files that ``osler.terms.packages`` wrote, makers' suffixes left out."""
    for category, name in FOREIGN.items():
        for entry in parse(data_lines(name), category):
            yield replace(entry, names=tuple(replace(n, text=unsuffixed(n.text)) for n in entry.names))


def unsuffixed(name: str) -> str:
    """The name of a biological drug without the suffix that tells its makers apart ("erenumab-aooe").

    The suffix is four letters without a meaning (FDA, Nonproprietary Naming of Biological Products, 2017).
    """
    return _MAKER.sub(r"\g<drug>", name)


def parse(lines: Iterable[str], category: Category) -> Iterator[Entry]:
    """The entries of lines in the form above.

    Raises:
        ValueError: a line has another form.
    """
    for line in lines:
        found = _LINE.match(line)
        if not found:
            raise ValueError(f"not a line of terms: {line!r}")
        names = tuple(_name(n) for n in _parts(found["names"]))
        yield Entry(category=category, names=names, broader=_parts(found["broader"]))
        for narrower in _parts(found["narrower"]):
            yield Entry(category=category, names=(Name(narrower),), broader=(names[0].text,))


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(p.strip() for p in text.split("|")) if text else ()


def _name(text: str) -> Name:
    bare = text.rstrip("~^?=")
    mark = text[len(bare) :]
    if "?" in mark:
        return Name(bare, Use.CONTEXT)
    if "=" in mark:
        return Name(bare, Use.PLURAL)
    one = bare.removesuffix("s")
    if "^" in mark or (not mark and len(one) <= 3 and one.isupper()):
        return Name(bare, Use.CAPITALS)
    return Name(bare)
