"""A condition as what is treated or counted, and as an end of something else; synthetic records."""

from __future__ import annotations

import pytest

from osler.answering.ends import counts_another, only_prevented
from osler.answering.understand import understand
from osler.domain.finding import FindingKind
from osler.domain.record import Basis, Record, Section
from osler.terms.lexicon import TermLexicon


def _record(title: str, population: str | None = None) -> Record:
    section = Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT)
    return Record(id="pmid:1", title=title, text=title, sections=(section,), population=population)


@pytest.mark.parametrize(
    ("title", "population", "text", "only"),
    [
        ("Synthetic trial of apixaban in atrial fibrillation", None, "Apixaban lowered stroke.", True),
        ("Synthetic review of stroke prevention", None, "Apixaban lowered stroke by a third.", True),
        ("Synthetic trial of zinc", "People with previous stroke", "Zinc lowered stroke.", True),
        ("Synthetic trial of zinc", "People with stroke", "Zinc lowered stroke.", False),
        ("Synthetic trial of zinc in acute stroke", None, "Zinc lowered death.", False),
        ("Synthetic review of zinc", None, "Zinc helps people with acute stroke.", False),
        ("Synthetic trial of zinc", None, "Zinc was associated with stroke.", True),
    ],
)
def test_what_prevents_a_condition_does_not_treat_it(
    lexicon: TermLexicon, title: str, population: str | None, text: str, *, only: bool
) -> None:
    """How a stroke is treated is answered by those who had one, not by those in whom it was prevented."""
    question = understand("What is the treatment of stroke?", lexicon)
    assert only_prevented(question, text, _record(title, population), lexicon) is only


@pytest.mark.parametrize("asked", ["Does apixaban prevent stroke?", "Does apixaban treat stroke?"])
def test_only_open_questions_on_treatment_are_held_to_it(lexicon: TermLexicon, asked: str) -> None:
    """Where prevention or a treatment is asked for, an end is what is asked."""
    record = _record("Synthetic trial of apixaban in atrial fibrillation")
    assert not only_prevented(understand(asked, lexicon), "Apixaban lowered stroke.", record, lexicon)


@pytest.mark.parametrize(
    ("text", "kind", "another"),
    [
        (
            "In 142 people on a drug for atrial fibrillation, major bleeding occurred in 1%.",
            FindingKind.HARM,
            True,
        ),
        ("The stroke rate was about 1% per year.", FindingKind.PROGNOSIS, True),
        ("Atrial fibrillation occurred in 3% after stroke.", FindingKind.PROGNOSIS, False),
        ("It was found in 3% of adults.", FindingKind.PREVALENCE, False),
    ],
)
def test_what_counts_something_else_does_not_say_how_common_it_is(
    lexicon: TermLexicon, text: str, kind: FindingKind, *, another: bool
) -> None:
    """Rates of complications in people with a disease are not its own rate."""
    question = understand("How common is atrial fibrillation?", lexicon)
    assert counts_another(question, text, kind, lexicon) is another
