"""The verifier over a real library: what is cited must stand there, and the statement must follow from it."""

from __future__ import annotations

from collections.abc import Callable

from osler.domain.record import Record
from osler.domain.revision import Barrier, ListedReference
from osler.domain.statement import Citation, Objection, Verdict, VerdictLabel
from osler.editorial.drafts import Checked, StatementDraft
from osler.errors import InvalidValue, RecordNotFound
from osler.ports import EvidenceLibrary, Lexicon, SecondReader
from osler.verification.second_reading import verifier

PrintReference = Callable[[Record, int], ListedReference]
"""Makes the line of a reference list; given from outside, because rendering is another room of the house."""

_BARRIERS = {
    Objection.CONTRADICTED: Barrier.CONTRADICTED,
    Objection.WRONG_NUMBER: Barrier.WRONG_NUMBER,
    Objection.WRONG_DIRECTION: Barrier.WRONG_DIRECTION,
    Objection.OVERSTATED: Barrier.WRONG_DIRECTION,
}
"""What no one can override, of the verifier's objections; a doubt left out turns "may" into "does"."""


class LibraryVerifier:
    """Verifies statements of drafts against the records of a library."""

    def __init__(
        self,
        library: EvidenceLibrary,
        lexicon: Lexicon,
        print_reference: PrintReference,
        reader: SecondReader | None = None,
    ) -> None:
        self._library = library
        self._print = print_reference
        self._judge = verifier(lexicon, reader)

    def check(self, statement: StatementDraft) -> Checked:
        """The verdict, and the barriers: contradicted, wrong number, wrong direction, retracted.

        Raises:
            InvalidValue: a passage does not stand in the library as cited, or a source entered by hand does.
        """
        records = [self._cited(c) for c in statement.citations]
        self._require_outside(statement)
        passages = [c.passage for c in statement.citations]
        if not passages:
            reason = "no passage of the library is cited"
            return Checked(verdict=Verdict(label=VerdictLabel.NOT_FOUND, reasons=(reason,)))
        verdict = self._judge.verdict(statement.text, passages)
        barriers = [Barrier.RETRACTED] if any(r.retracted for r in records) else []
        barriers += [barrier for objection, barrier in _BARRIERS.items() if objection in verdict.objections]
        return Checked(verdict=verdict, barriers=tuple(barriers))

    def reference(self, record: str, number: int) -> ListedReference:
        """The line of the reference list for a record.

        Raises:
            RecordNotFound: the library does not hold it.
        """
        found = self._library.get(record)
        if found is None:
            raise RecordNotFound(None, record)
        return self._print(found, number)

    def _cited(self, citation: Citation) -> Record:
        record = self._library.get(citation.record)
        passage = citation.passage
        if record is None or record.text[passage.start : passage.end] != passage.text:
            raise InvalidValue(
                f"{citation.record} does not have the cited passage {passage.start}-{passage.end} any more; "
                "remove the citation or choose the passage anew"
            )
        if record.basis_at(passage.start) is not passage.basis:
            raise InvalidValue(
                f"the passage of {citation.record} is not what it is marked as: {passage.basis}"
            )
        return record

    def _require_outside(self, statement: StatementDraft) -> None:
        source = statement.by_hand.source if statement.by_hand else None
        for name in (source.pmid, source.doi) if source else ():
            if name and self._library.get(name) is not None:
                raise InvalidValue(
                    f"{name} is in the library; cite it from there, so that it can be verified"
                )
