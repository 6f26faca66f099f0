"""Whether more of an outcome is better or worse for the patient."""

from __future__ import annotations

import re
from enum import Enum


class Value(Enum):
    """What more of an outcome means."""

    GOOD = "good"
    BAD = "bad"
    OPEN = "open"
    """Not said by the words, or both good and bad outcomes are named."""


_BAD = re.compile(
    r"""\b(?:mortality | deaths? | died | fatal\w* | bleed\w* | h[a]?emorrhag\w* | pain\w* | relaps\w* | recurren\w+ | exacerbation\w*
    | adverse | side[\s-]effects? | complication\w* | toxicit\w+ | infection\w* | sepsis | stroke\w* | infarction\w* | h[a]?emolysis
    | hospitali[sz]ation\w* | readmission\w* | admissions? | progression | severity | symptoms? | symptomatic | discontinuation\w* | withdrawals?
    | nausea | vomiting | diarrh\w+ | headaches? | rash | erythema | burn\w* | blister\w* | irritation | pruritus | itch\w* | fractures? | falls
    | anxiety | depress\w+ | distress | fatigue | stress | disabilit\w+ | thrombo\w+ | embolism | failure | cancer | tumou?rs? | carcinoma\w*
    | melanoma | obesity | hypoglyc\w+ | hypotension | hypertension | hyperkal\w+ | hypokal\w+ | inflammation | swelling | o?edema | lesions? | ulcer\w*
    | disease\s+activity | risk | risks | hazard | odds | incidence\s+of | events? | morbidity | length\s+of\s+stay | hospital\s+stay | blood\s+loss | injur\w+
    | dependence | malformation\w* | dementia | cognitive\s+decline | blood\s+pressure | ldl | cholesterol | hba1c | glyc[a]?emia | body\s+weight | bmi
    | crp | c-reactive | scar\w* | depigmentation | hyperpigmentation | hypopigmentation | costs? | seizures? | wheez\w+ | dyspn\w+ | cough | drowsiness | dizziness
    | sedation | rejection | caries | resistance | overdos\w+ | suicid\w+ | nephropathy | neuropathy | retinopathy | pneumonia | intubation | masi | pasi | scorad | easi | vasi
    | attacks? | errors? | transfusion\w* | delirium | failures | hyperglyc\w+ | miscarriage\w* | preterm | c[a]?esarean | crav\w+ | smok\w+ | insomnia | viral\s+load | tension | anger | aggress\w+ | confus\w+ | psychopathology | psychiatric | problems? | misinformation | arrhythmia\w* | fibrillation | restenosis | stenosis | agitation | opioid\w* | morphine | an?esthetic\s+(?:dose|consumption|requirement)s? | analgesi\w+\s+(?:use|consumption|requirement)s? | rescue | lipids? | triglycerides? | cortisol | loss\s+of | deficits? | impairment\w* | burden | dyspepsia | reflux | constipation | spasm\w* | plaque | gingiv\w+ | hazard | malaria | parasit\w+ | fever | mucositis | sputum | sneez\w+ | congestion | weight\s+gain | drop-?outs? | waiting | nightmares? | panic | phobi\w+ | worry | rumination | hopelessness | aggression | delinquency | bullying | violence | tremor | rigidity | hyperactivity | inattention | impulsiv\w+ | numbness | tender\s+joints? | stiffness | leak\w* | incontinence | urgency | nocturia | hunger | crp | tnf\S* | il-?6 | atrophy | koebner\w*)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_GOOD = re.compile(
    r"""\b(?:survival | quality\s+of\s+life | qol | remission\w* | respon(?:se|ders?|ded) | repigment\w+ | recovery | healing | healed | cure[ds]? | cure\s+rates?
    | success\w* | function(?:ing|al)? | adherence | compliance | satisf\w+ | bone\s+(?:mineral\s+)?density | clearance | eradication | abstinence | efficacy
    | tolerab\w+ | mobility | strength | vo2 | fev1? | ejection\s+fraction | pregnan(?:cy|cies)\s+rates? | live\s+births? | cognition | memory | sleep\s+quality
    | well-?being | knowledge | uptake | coverage | hdl | complete\s+resolution | symptom-free | event-free | disease-free | birth\s*weight | patency | detection
    | sensitivity | accuracy | sustained\s+virologic\w* | independence | return\s+to\s+work | physical\s+activity | immunity | h[a]?emoglobin | milk\s+production
    | walking\s+(?:distance|speed) | gait\s+speed | lean\s+(?:body\s+)?mass | muscle\s+mass | balance | performance | self-?efficacy | self-?esteem | confidence | mood | optimism | flexibility | range\s+of\s+motion | rom | skills? | comfort | vitality | empathy | attention | literacy | learning | growth | birth\s*weight | saturation | pao2\S* | intake\s+of\s+(?:fruit|vegetable)s? | vegetables? | fruits? | screening | vaccination | eradicat\w+ | ovulation | fertili[sz]ation | pregnanc(?:y|ies) | implantation | safety | acceptance | participation | attendance | engagement | mindfulness | self-?compassion | antibod(?:y|ies)\s+(?:titre|titer|level)s? | pigmentation\s+score | relief | time\s+to\s+(?:relapse|progression|recurrence|death))\b""",
    re.VERBOSE | re.IGNORECASE,
)


def value_of(text: str) -> Value:
    """Whether the outcome that a text names is one to have more of or less of, by its words.

    Where good and bad words both stand ("overall survival without relapse"), the value is open, but for a good
    word that holds the bad one ("event-free survival", "pain relief").
    """
    good, bad = list(_GOOD.finditer(text)), list(_BAD.finditer(text))
    if good and not bad:
        return Value.GOOD
    if bad and not good:
        return Value.BAD
    if good and bad and all(0 <= good[-1].start() - b.end() <= 1 or _inside(b, good) for b in bad):
        return Value.GOOD
    return Value.OPEN


def _inside(match: re.Match[str], others: list[re.Match[str]]) -> bool:
    return any(o.start() <= match.start() and match.end() <= o.end() for o in others)
