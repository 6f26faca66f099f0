"""The names of study designs as a reader sees them."""

from __future__ import annotations

from osler.domain.appraisal import StudyDesign

_D = StudyDesign

NAMES: dict[StudyDesign, str] = {
    _D.GUIDELINE: "guideline",
    _D.CONSENSUS: "consensus statement",
    _D.META_ANALYSIS: "meta-analysis",
    _D.SYSTEMATIC_REVIEW: "systematic review",
    _D.RANDOMISED_TRIAL: "randomised trial",
    _D.CONTROLLED_TRIAL: "controlled trial without stated randomisation",
    _D.COHORT: "cohort study",
    _D.CASE_CONTROL: "case-control study",
    _D.CROSS_SECTIONAL: "cross-sectional study",
    _D.DIAGNOSTIC_ACCURACY: "study of diagnostic accuracy",
    _D.UNCONTROLLED_TRIAL: "trial without a comparison group",
    _D.OBSERVATIONAL: "observational study",
    _D.CASE_SERIES: "case series",
    _D.CASE_REPORT: "case report",
    _D.NARRATIVE_REVIEW: "narrative review",
    _D.PROTOCOL: "protocol",
    _D.ANIMAL: "animal study",
    _D.IN_VITRO: "laboratory study",
    _D.OPINION: "opinion",
    _D.OTHER: "publication of unclear design",
}
