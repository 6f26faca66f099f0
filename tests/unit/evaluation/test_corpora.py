"""Rows of the benchmark folder become records."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.errors import BenchmarkError
from osler.evaluation import corpora


def laid(folder: Path, name: str, *rows: Mapping[str, object]) -> Path:
    """The folder, with these rows in the gzipped file ``name``."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("\n".join(json.dumps(r) for r in rows).encode()))
    return folder


def test_literature(tmp_path: Path) -> None:
    """What is known is kept; an unknown year stays unknown."""
    row = {
        "pmid": "1",
        "title": "Synthetic",
        "abstract": "Aim: to test. Results: none.",
        "mesh": ["Vitiligo"],
    }
    (read,) = corpora.literature(laid(tmp_path, corpora.LITERATURE, row))
    assert (read.id, read.pmid, read.year, read.journal) == ("pmid:1", "1", None, None)
    assert read.text == "Synthetic\n\nAim: to test. Results: none."
    assert [h.name for h in read.headings] == ["Vitiligo"]


def test_printed_headings_divide_the_abstract() -> None:
    """A heading that opens a sentence labels what follows and is not part of it; others do not divide."""
    abstract = "BACKGROUND: It is common. METHODS AND RESULTS: We found results: none.\nConclusions: Nothing."
    _, text, sections = corpora.canonical(" Synthetic ", abstract)
    assert [(s.label, text[s.start : s.end]) for s in sections] == [
        ("title", "Synthetic"),
        ("BACKGROUND", "It is common."),
        ("METHODS AND RESULTS", "We found results: none."),
        ("Conclusions", "Nothing."),
    ]


def test_an_abstract_without_headings_has_one_section() -> None:
    """Running text has no label; an empty abstract has no section."""
    assert [s.label for s in corpora.canonical("T", "One. Two.")[2]] == ["title", ""]
    assert [s.label for s in corpora.canonical("T", " ")[2]] == ["title"]


def test_scifact(tmp_path: Path) -> None:
    """Sentences are joined by spaces under the title."""
    row = {"doc_id": "7", "title": "Synthetic", "sentences": ["One.", "Two."]}
    (read,) = corpora.scifact(laid(tmp_path, corpora.SCIFACT, row))
    assert (read.id, read.text) == ("scifact:7", "Synthetic\n\nOne. Two.")


def test_cystic_fibrosis(tmp_path: Path) -> None:
    """MEDLINE's headings are taken apart: words, qualifiers, major or not."""
    row = {
        "record_number": "7",
        "title": "Synthetic",
        "abstract": "One.",
        "mesh_major": "CYSTIC-FIBROSIS: co.  LUNG.",
        "mesh_minor": "CHILD-PRESCHOOL.  CYSTIC-FIBROSIS: im, bl.",
    }
    (read,) = corpora.cystic_fibrosis(laid(tmp_path, corpora.CYSTIC_FIBROSIS, row))
    assert [(h.name, h.major, h.qualifiers) for h in read.headings] == [
        ("Cystic fibrosis", True, ("co",)),
        ("Lung", True, ()),
        ("Child preschool", False, ()),
        ("Cystic fibrosis", False, ("im", "bl")),
    ]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The error says which file is missing."""
    with pytest.raises(BenchmarkError, match=r"corpus\.jsonl\.gz is missing"):
        next(corpora.scifact(tmp_path))


@settings(deadline=None)
@given(st.text(max_size=40), st.text(alphabet="Aimst: .\nResult", max_size=120))
def test_sections_lie_in_order_inside_the_text(title: str, abstract: str) -> None:
    """Whatever the abstract, sections do not overlap, are not blank at the edges and stay inside the text."""
    _, text, sections = corpora.canonical(title, abstract)
    end = 0
    for section in sections[1:]:
        assert end <= section.start < section.end <= len(text)
        assert text[section.start : section.end] == text[section.start : section.end].strip()
        end = section.end
