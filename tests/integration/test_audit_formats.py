"""Every kind of defect of structure is found in a page of each format, and the labelled pages are judged as promised."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import typst

from osler.bootstrap import Osler
from osler.evaluation.tasks.audit_seeds import audit_seeds
from osler.ingest.page_text import page_text
from osler.settings import Settings
from shared_lexicon import shared_cache

TITLE = "What is the treatment of recurrent urinary tract infection?"
STATUS = (
    "All articles are reviewed for accuracy by our Medical Advisory Board.",
    "This content is pending human review.",
)
STATEMENTS = (
    (
        "Vaginal oestrogen substantially reduces the recurrence of urinary tract infection in postmenopausal women by "
        "restoration of the vaginal microbiological environment and acidification [1]."
    ),
    "Daily D-mannose administration significantly prevents medically attended urinary tract infection [2].",
    "Trimethoprim 200 mg twice daily for seven consecutive days constitutes the recommended antimicrobial regimen.",
    "Methenamine hippurate represents an alternative prophylactic intervention with comparable effectiveness [3].",
    "Prophylactic acupuncture demonstrates considerable effectiveness in premenopausal individuals [9].",
)
REFERENCES = (
    (
        "Chen YY. Estrogen for the prevention of recurrent urinary tract infections in postmenopausal women: a "
        "meta-analysis of randomized controlled trials. Int Urogynecol J. 2021."
    ),
    (
        "Hayward G. d-Mannose for Prevention of Recurrent Urinary Tract Infection Among Women: A Randomized Clinical "
        "Trial. JAMA Intern Med. 2024."
    ),
    "RETRACTED: Example E. A made-up trial of methenamine. Synthetic J Urol. 2016.",
    "Guideline: Urinary infection at a glance. Example Insights: Practical Summaries of Clinical Guidelines. 2025.",
)
KINDS = {
    "dangling_citation",
    "unused_reference",
    "uncited_dose",
    "self_citation",
    "status_contradiction",
    "retracted_reference",
    "reading_grade_high",
    "misattributed_claim",
}
PAGES = Path(__file__).parents[1] / "data" / "audit_pages"


@pytest.fixture(scope="module")
def osler(tmp_path_factory: pytest.TempPathFactory) -> Osler:
    """Osler on the starter library."""
    home = tmp_path_factory.mktemp("home")
    return Osler.open(settings=Settings(library=home / "library", cache=shared_cache()))


def as_html(file: Path) -> None:
    """The page as a browser would get it, citations raised."""
    items = "".join(f"<li>{s.replace('[', '<sup>[').replace(']', ']</sup>')}</li>" for s in STATEMENTS)
    listed = "".join(f"<li>{r}</li>" for r in REFERENCES)
    status = "".join(f"<p>{s}</p>" for s in STATUS)
    file.write_text(
        f"<!doctype html><html><head><title>x</title></head><body><nav>Home</nav><h1>{TITLE}</h1>{status}"
        f"<h2>Treatment</h2><ul>{items}</ul><h2>References</h2><ol>{listed}</ol></body></html>",
        encoding="utf-8",
    )


def as_docx(file: Path) -> None:
    """The page as a word processor has it."""
    document = docx.Document()
    document.add_heading(TITLE, level=1)
    for line in STATUS:
        document.add_paragraph(line)
    document.add_heading("Treatment", level=2)
    for line in STATEMENTS:
        document.add_paragraph(line, style="List Bullet")
    document.add_heading("References", level=2)
    for number, line in enumerate(REFERENCES, start=1):
        document.add_paragraph(f"{number}. {line}")
    document.save(str(file))


def as_pdf(file: Path) -> None:
    """The page as it is printed, lines broken where they fall."""
    parts = [f"= {TITLE}", *STATUS, "== Treatment", *(f"- {s}" for s in STATEMENTS)]
    parts += ["== References", *(f"{n}. {r}" for n, r in enumerate(REFERENCES, start=1))]
    file.write_bytes(typst.compile("\n\n".join(parts).encode()))


@pytest.mark.parametrize(
    ("name", "write"), [("page.html", as_html), ("page.docx", as_docx), ("page.pdf", as_pdf)]
)
def test_each_defect_is_found_in_each_format(tmp_path: Path, osler: Osler, name: str, write) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """A page with every defect gets each of them, once, whatever it was written in."""
    write(tmp_path / name)
    report = osler.audit(page_text(tmp_path / name))
    found = [d.kind.value for d in report.structure]
    assert set(found) == KINDS
    assert {k: found.count(k) for k in KINDS} == dict.fromkeys(KINDS, 1)


@pytest.mark.slow
def test_the_labelled_pages(osler: Osler) -> None:
    """On the half of our own labelled pages that was held out, the audit stays as good as docs/audit.md says."""
    outcome = audit_seeds(PAGES / "held_out", osler.audit)
    assert outcome.value("accuracy") >= 0.62
    assert outcome.value("dangerous") <= 0.065
    assert outcome.value("structure_recall") >= 0.9
    assert outcome.value("structure_false") <= 0.05
