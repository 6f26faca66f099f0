"""Certainty: where evidence starts, what each domain of GRADE lowers, and that it says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.appraisal.body import Contribution, OutcomeKind, kind_of
from osler.appraisal.certainty import certainty
from osler.domain.appraisal import DirectnessLabel
from osler.domain.certainty import Certainty, CertaintyDomain, CertaintyJudgement, Concern
from osler.domain.finding import Direction
from osler.domain.record import Record

MakeRecord = Callable[..., Record]
FOR, AGAINST, NEITHER = Direction.FAVOURS_INTERVENTION, Direction.FAVOURS_COMPARATOR, Direction.NO_DIFFERENCE
TRIAL = "Drug A for condition B: a double-blind randomised trial"


def _trial(make: MakeRecord, number: int = 1, /, **fields: object) -> Contribution:
    """A large blinded randomised trial, but for what ``fields`` say."""
    given: dict[str, object] = {
        "title": f"{TRIAL} {number}",
        "id": f"pmid:{number}",
        "sample_size": 1_000 + 100 * number,
    }
    how = {k: fields.pop(k) for k in ("direction", "directness", "passages") if k in fields}
    return Contribution(record=make(**{**given, **fields}), **how)  # type: ignore[arg-type]  # any field


def _concern(judged: CertaintyJudgement, domain: CertaintyDomain) -> tuple[Concern, str]:
    found = next(d for d in judged.domains if d.domain is domain)
    return found.concern, found.reason


def test_large_blinded_trials_that_agree_are_of_high_certainty(make: MakeRecord) -> None:
    """Nothing lowers it, every domain says so, and the rating is called provisional."""
    judged = certainty("mortality", [_trial(make, n, direction=FOR) for n in (1, 2, 3)])
    assert judged.certainty is Certainty.HIGH
    assert [d.domain for d in judged.domains] == list(CertaintyDomain)
    assert all(d.concern is Concern.NONE and d.reason for d in judged.domains)
    assert judged.provisional
    assert judged.stated is None


def test_studies_without_randomisation_start_low(make: MakeRecord) -> None:
    """Half of the studies must be randomised for the body to start high."""
    cohort = _trial(make, 2, title="Drug A for condition B: a double-blind cohort study")
    assert certainty("mortality", [cohort]).start is Certainty.LOW
    assert certainty("mortality", [_trial(make), cohort]).start is Certainty.HIGH


def test_a_review_of_trials_against_placebo_starts_high(make: MakeRecord) -> None:
    """Counted trials, or an arm with placebo, tell that what a review pooled was randomised, whatever its words."""
    told = {
        "title": "Drug A for condition B: a meta-analysis",
        "abstract": "Drug A lowered pain in 12 studies.",
    }
    assert certainty("mortality", [_trial(make, **told)]).start is Certainty.LOW
    armed = _trial(make, **told, comparators=("placebo",))
    counted = _trial(make, **{**told, "abstract": "Across three trials drug A lowered pain."})
    assert [certainty("mortality", [c]).start for c in (armed, counted)] == [Certainty.HIGH] * 2


@pytest.mark.parametrize(
    ("outcome", "title", "abstract", "concern", "reason"),
    [
        ("mortality", TRIAL, "", Concern.NONE, "1 of 1 studies"),
        ("pain", TRIAL, "", Concern.NONE, "1 of 1 studies"),
        ("mortality", "Drug A: a randomised trial", "", Concern.SERIOUS, "0 of 1 studies"),
        ("", "Drug A: a randomised trial", "", Concern.SERIOUS, "0 of 1 studies"),
        ("pain", "Drug A: a randomised trial", "", Concern.VERY_SERIOUS, "rated or measured"),
        ("mortality", TRIAL, "It was at high risk of bias.", Concern.SERIOUS, "state a high risk"),
    ],
)
def test_risk_of_bias_turns_on_blinding_and_outcome(
    outcome: str, title: str, abstract: str, concern: Concern, reason: str, make: MakeRecord
) -> None:
    """Want of blinding counts twice where the outcome is a matter of judgement."""
    judged = certainty(outcome, [_trial(make, title=title, abstract=abstract)])
    found = _concern(judged, CertaintyDomain.RISK_OF_BIAS)
    assert found[0] is concern
    assert reason in found[1]


@pytest.mark.parametrize(
    ("directions", "concern", "reason"),
    [
        ((FOR, AGAINST), Concern.SERIOUS, "opposite"),
        ((FOR, NEITHER), Concern.NONE, "some studies"),
        ((FOR, FOR), Concern.NONE, "same way"),
        ((Direction.NOT_APPLICABLE,) * 2, Concern.NONE, "not read"),
        ((FOR,), Concern.NONE, "cannot be judged"),
    ],
)
def test_only_opposite_results_are_inconsistent(
    directions: tuple[Direction, ...], concern: Concern, reason: str, make: MakeRecord
) -> None:
    """An effect in one trial and none in another may be chance."""
    body = [_trial(make, n, direction=d) for n, d in enumerate(directions, start=1)]
    found = _concern(certainty("mortality", body), CertaintyDomain.INCONSISTENCY)
    assert found[0] is concern
    assert reason in found[1]


def test_mostly_indirect_evidence_is_lowered(make: MakeRecord) -> None:
    """One of two is not most."""
    direct, indirect = _trial(make), _trial(make, 2, directness=DirectnessLabel.INDIRECT)
    both = _concern(certainty("mortality", [direct, indirect]), CertaintyDomain.INDIRECTNESS)
    assert both == (Concern.SERIOUS, "1 of 2 studies are direct")
    assert _concern(certainty("mortality", [direct]), CertaintyDomain.INDIRECTNESS)[0] is Concern.NONE


@pytest.mark.parametrize(
    ("sizes", "concern", "reason"),
    [
        ((400,), Concern.NONE, "400 participants"),
        ((399,), Concern.SERIOUS, "fewer than 400"),
        ((99,), Concern.VERY_SERIOUS, "fewer than 100"),
        ((250, 250), Concern.NONE, "about 500"),
        ((250, None), Concern.NONE, "about 500"),
        ((None,), Concern.SERIOUS, "not stated"),
    ],
)
def test_imprecision_turns_on_participants_in_all(
    sizes: tuple[int | None, ...], concern: Concern, reason: str, make: MakeRecord
) -> None:
    """A study that does not say is taken to be as large as the others; one alone is unknown."""
    titles = ("Able's masked randomised trial of drug A", "Drug A compared, double-blind and randomised")
    body = [
        _trial(make, n, title=t, sample_size=s)
        for n, (t, s) in enumerate(zip(titles, sizes, strict=False), 1)
    ]
    found = _concern(certainty("mortality", body), CertaintyDomain.IMPRECISION)
    assert found[0] is concern
    assert reason in found[1]


@pytest.mark.parametrize(
    ("passages", "concern"),
    [
        (("Deaths did not differ (RR 0.97, 95% CI 0.68 to 1.41).",), Concern.SERIOUS),
        (("Deaths fell (RR 0.60, 95% CI 0.45 to 0.80).",), Concern.NONE),
        (("Deaths did not differ (RR 1.00, 95% CI 0.90 to 1.10).",), Concern.NONE),
        (("The mean difference was 0.9 points (95% CI 0.1 to 1.7).",), Concern.NONE),
        ((), Concern.NONE),
    ],
)
def test_an_interval_that_leaves_benefit_and_harm_open_is_imprecise(
    passages: tuple[str, ...], concern: Concern, make: MakeRecord
) -> None:
    """However many took part; the bounds are GRADE's 0.75 and 1.25, and only ratios have them."""
    judged = certainty("mortality", [_trial(make, passages=passages)])
    assert _concern(judged, CertaintyDomain.IMPRECISION)[0] is concern


def test_intervals_of_several_studies_are_not_that_of_all(make: MakeRecord) -> None:
    """Two trials too small to tell may tell together."""
    wide = ("Deaths did not differ (RR 0.97, 95% CI 0.68 to 1.41).",)
    judged = certainty("mortality", [_trial(make, n, passages=wide) for n in (1, 2)])
    assert _concern(judged, CertaintyDomain.IMPRECISION)[0] is Concern.NONE


@pytest.mark.parametrize(
    ("fields", "concern", "reason"),
    [
        ({"sample_size": 60}, Concern.SERIOUS, "a single small study"),
        ({"sample_size": 600}, Concern.NONE, "no sign"),
        ({"sample_size": 600, "publication_types": ("Preprint",)}, Concern.SERIOUS, "preprints"),
        (
            {"sample_size": 60, "title": "Drug A: a meta-analysis of masked randomised trials"},
            Concern.NONE,
            "no sign",
        ),
    ],
)
def test_publication_bias_is_suspected_of_one_small_study_and_of_preprints(
    fields: dict[str, object], concern: Concern, reason: str, make: MakeRecord
) -> None:
    """A review is not a single study, however few it found."""
    found = _concern(certainty("mortality", [_trial(make, **fields)]), CertaintyDomain.PUBLICATION_BIAS)
    assert found[0] is concern
    assert reason in found[1]


def test_reports_of_one_study_count_once(make: MakeRecord) -> None:
    """A trial and its later report make one trial of so many participants, not two."""
    first = _trial(make, 1, registrations=("NCT00000001",), sample_size=90)
    later = _trial(make, 2, registrations=("NCT00000001",), sample_size=90)
    judged = certainty("mortality", [first, later])
    assert _concern(judged, CertaintyDomain.IMPRECISION)[1] == "90 participants, fewer than 100"


def test_a_review_and_its_trials_are_not_added_up(make: MakeRecord) -> None:
    """The participants of the trials are among those of the review."""
    review = _trial(
        make, 1, title="Drug A: a meta-analysis of placebo-controlled randomised trials", sample_size=300
    )
    judged = certainty("mortality", [review, _trial(make, 2, sample_size=200)])
    assert "about 300" in _concern(judged, CertaintyDomain.IMPRECISION)[1]


@pytest.mark.parametrize(
    "fields",
    [
        {"retracted": True},
        {"title": "Drug A: study protocol"},
        {"title": "Drug A in mice"},
        {"title": "Guideline on drug A", "is_guideline": True},
    ],
)
def test_what_reports_no_standing_results_is_no_evidence(fields: dict[str, object], make: MakeRecord) -> None:
    """Retracted work, protocols, animals and guidelines add nothing to a body of evidence."""
    judged = certainty("mortality", [_trial(make, **fields)])
    assert judged.certainty is Certainty.VERY_LOW
    assert judged.domains == ()


@pytest.mark.parametrize(
    ("words", "rating"),
    [
        ("There was moderate-certainty evidence of benefit.", Certainty.MODERATE),
        ("Very low quality of the evidence: very low quality evidence.", Certainty.VERY_LOW),
        ("High-certainty evidence for one, low-certainty evidence for another.", None),
    ],
)
def test_a_review_that_rates_its_evidence_is_believed(
    words: str, rating: Certainty | None, make: MakeRecord
) -> None:
    """One rating stands in place of the sum; several are not told apart by outcome, so none is taken."""
    review = _trial(make, title="Drug A: a systematic review of randomised trials", abstract=words)
    judged = certainty("mortality", [review])
    assert (judged.stated is not None) is (rating is not None)
    if rating:
        assert judged.certainty is rating
        assert rating in str(judged.stated)


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("the risk of stroke", OutcomeKind.EVENT),
        ("mortality", OutcomeKind.EVENT),
        ("pain at 48 hours", OutcomeKind.MEASURED),
        ("the rate of depression", OutcomeKind.MEASURED),
        ("intraocular pressure", OutcomeKind.MEASURED),
        (" ", OutcomeKind.UNKNOWN),
    ],
)
def test_outcomes_are_counted_or_measured(outcome: str, kind: OutcomeKind) -> None:
    """What is rated by somebody is no event, even where its rate is asked for."""
    assert kind_of(outcome) is kind


@given(st.sampled_from(Certainty), st.integers(0, 9))
def test_certainty_is_lowered_step_by_step_to_the_floor(certain: Certainty, steps: int) -> None:
    """No number of concerns goes below very low."""
    ladder = list(Certainty)
    assert certain.lowered(steps) is ladder[min(3, ladder.index(certain) + steps)]
    assert certain.lowered(0) is certain


@given(
    st.lists(
        st.tuples(st.integers(1, 5_000), st.booleans(), st.sampled_from(Direction)), min_size=1, max_size=5
    )
)
def test_concerns_add_up_to_the_rating(body: list[tuple[int, bool, Direction]]) -> None:
    """The rating is the start lowered by the steps of the domains, whatever the evidence."""
    contributions = [
        Contribution(
            record=Record(
                id=f"pmid:{i}",
                title=f"Synthetic {'masked ' if masked else ''}randomised trial {i} of drug A",
                text="",
                sections=(),
                sample_size=n,
            ),
            direction=direction,
        )
        for i, (n, masked, direction) in enumerate(body)
    ]
    judged = certainty("mortality", contributions)
    assert judged.certainty is judged.start.lowered(sum(d.concern.steps for d in judged.domains))
