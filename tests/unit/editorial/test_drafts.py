"""From draft to content: verified on every save, and no verdict brought along."""

from __future__ import annotations

from dataclasses import replace

import pytest
from house_samples import ScriptedVerifier, by_hand_source, draft, reworded, statement

from osler.domain.revision import Barrier, ByHand, Content, Voucher
from osler.domain.statement import Verdict, VerdictLabel
from osler.editorial.drafts import Checked, Draft, reopened_draft, settle, with_evidence
from osler.errors import InvalidValue

AGAINST = Checked(verdict=Verdict(label=VerdictLabel.CONTRADICTED), barriers=(Barrier.CONTRADICTED,))
ENTRY = ByHand(
    source=by_hand_source(), voucher=Voucher(person="p", name="Synthetic", reason="the standard work")
)


def _settled(given: Draft, *earlier: Content, vouched: str = "") -> Content:
    verifier = ScriptedVerifier({"Drug A harms.": AGAINST})
    return settle(given, verifier, earlier, vouched_now=frozenset({vouched} - {""}))


def test_references_are_numbered_in_the_order_of_citing() -> None:
    """Each record once, as it is first cited."""
    given = draft(statement("s1", "One.", "pmid:2"), statement("s2", "Two.", "pmid:1", "pmid:2"))
    assert [(r.number, r.record) for r in _settled(given).references] == [(1, "pmid:2"), (2, "pmid:1")]


@pytest.mark.parametrize("label", [x for x in VerdictLabel if x is not VerdictLabel.SUPPORTED])
def test_anything_less_than_support_raises_the_flag(label: VerdictLabel) -> None:
    """Partly supported, indirect, not checkable: all are saved flagged."""
    verifier = ScriptedVerifier({"One.": Checked(verdict=Verdict(label=label))})
    (only,) = settle(draft(statement("s1", "One.", "pmid:1")), verifier).statements()
    assert only.flagged
    assert not only.verified


def test_a_doubt_stays_until_somebody_lowers_it() -> None:
    """A flag raised on a supported statement is kept by the next edit."""
    content = _settled(draft(statement("s1", "One.", "pmid:1", flagged=True)))
    again = _settled(reopened_draft(content), content)
    assert again.statements()[0].flagged
    assert reopened_draft(_settled(draft())) == draft()


def test_what_was_barred_stays_barred_by_hand() -> None:
    """Same id or same words, with the citations dropped and evidence by hand: the barrier is inherited."""
    first = _settled(draft(statement("s1", "Drug A harms.", "pmid:1")))
    same_id = replace(statement("s1", "Drug A may harm."), by_hand=ENTRY)
    same_words = replace(statement("s7", "drug a  HARMS."), by_hand=ENTRY)
    for entered in (same_id, same_words):
        (only,) = _settled(draft(entered), first, vouched=entered.id).statements()
        assert only.barriers == (Barrier.CONTRADICTED,)
        assert only.flagged


def test_a_corrected_statement_is_free_again() -> None:
    """A barrier is of the words: corrected and supported, the statement stands."""
    first = _settled(draft(statement("s1", "Drug A harms.", "pmid:1")))
    second = _settled(draft(statement("s1", "Drug A helps.", "pmid:1")), first)
    assert second.statements()[0].verified


def test_a_voucher_nobody_gave_is_dropped() -> None:
    """A voucher in a draft counts only if it was given for these words, or is given now."""
    entered = with_evidence(draft(statement("s1", "One.")), "s1", ENTRY)
    forged = _settled(entered).statements()[0]
    assert forged.flagged
    assert forged.by_hand == ByHand(source=ENTRY.source)
    given = _settled(entered, vouched="s1")
    assert given.statements()[0].vouched
    assert _settled(entered, given).statements()[0].vouched
    assert _settled(reworded(entered, "Other."), given).statements()[0].flagged


def test_two_statements_with_one_id_are_refused() -> None:
    """One of them would be lost."""
    with pytest.raises(InvalidValue, match="s1"):
        draft(statement("s1", "One.", "pmid:1"), statement("s1", "Two.", "pmid:1"))
