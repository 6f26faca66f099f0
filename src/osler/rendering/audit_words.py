"""The words in which an audit is told to its reader; the same in every format."""

from __future__ import annotations

import re

from osler.domain.audit_report import AuditReport, StructureKind
from osler.domain.passage import Passage
from osler.domain.record import Basis
from osler.domain.statement import VerdictLabel

LABELS = {
    VerdictLabel.SUPPORTED: "Supported",
    VerdictLabel.PARTLY_SUPPORTED: "Partly supported",
    VerdictLabel.CONTRADICTED: "Contradicted",
    VerdictLabel.INDIRECT: "Indirect",
    VerdictLabel.NOT_FOUND: "Not found",
    VerdictLabel.NOT_CHECKABLE: "Not checkable",
}
MEANINGS = {
    VerdictLabel.SUPPORTED: "the library says the same",
    VerdictLabel.PARTLY_SUPPORTED: "a part of it, or evidence for it and against it",
    VerdictLabel.CONTRADICTED: "the library says otherwise",
    VerdictLabel.INDIRECT: "said of another condition, body site or group",
    VerdictLabel.NOT_FOUND: "the library is silent",
    VerdictLabel.NOT_CHECKABLE: "advice, navigation or a disclaimer",
}
GRAVEST = (
    VerdictLabel.CONTRADICTED,
    VerdictLabel.NOT_FOUND,
    VerdictLabel.INDIRECT,
    VerdictLabel.PARTLY_SUPPORTED,
    VerdictLabel.SUPPORTED,
    VerdictLabel.NOT_CHECKABLE,
)
"""The labels in the order in which an editor deals with them."""
MARKS = {
    VerdictLabel.SUPPORTED: "✓",
    VerdictLabel.PARTLY_SUPPORTED: "½",
    VerdictLabel.CONTRADICTED: "✗",
    VerdictLabel.INDIRECT: "↷",
    VerdictLabel.NOT_FOUND: "?",
    VerdictLabel.NOT_CHECKABLE: "·",
}
DEFECTS = {
    StructureKind.DANGLING_CITATION: "Citation without a reference",
    StructureKind.UNUSED_REFERENCE: "Reference that nothing cites",
    StructureKind.UNCITED_DOSE: "Dose or regimen without a citation",
    StructureKind.SELF_CITATION: "Self-citation",
    StructureKind.STATUS_CONTRADICTION: "Status that contradicts itself",
    StructureKind.RETRACTED_REFERENCE: "Retracted reference",
    StructureKind.READING_GRADE_HIGH: "Hard to read",
    StructureKind.MISATTRIBUTED_CLAIM: "Claim not in the work it credits",
}
LIMITS = (
    "Not found means that this library is silent, not that a statement is wrong.",
    "A machine made this audit; no human reviewed it. Judge every contradiction by its passage.",
)


_MARKS_LEFT = re.compile(r"\*\*|__|`|<[^<>\n]{1,80}>")
"""What is left of markup where a statement begins or ends inside it."""


def plain(text: str) -> str:
    """A statement as it is shown: on one line, what is left of markup gone."""
    return re.sub(r"\s+([.,])", r"\1", " ".join(_MARKS_LEFT.sub(" ", text).split()))


def as_sentence(text: str) -> str:
    """A reason as a sentence."""
    return f"{text[:1].upper()}{text[1:]}."


def whose(passage: Passage) -> str:
    """Whose words a passage is in."""
    if passage.basis is Basis.RESTATED:
        return "Osler's restatement of the abstract"
    return "Full text, verbatim" if passage.basis is Basis.FULL_TEXT else "Abstract, verbatim"


def summary(report: AuditReport) -> str:
    """The audit in a sentence."""
    counts = dict(report.counts())
    checked = sum(n for label, n in counts.items() if label is not VerdictLabel.NOT_CHECKABLE)
    told = [f"{counts[label]} {LABELS[label].lower()}" for label in GRAVEST[:5] if counts[label]]
    defects = len(report.structure)
    end = f"; {defects} defect{'s' if defects != 1 else ''} of structure" if defects else ""
    return f"{checked} statements checked: {', '.join(told) or 'none'}{end}."
