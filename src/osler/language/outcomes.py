"""Whether more of an outcome is better or worse for the patient."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache


class Value(Enum):
    """What more of an outcome means."""

    GOOD = "good"
    BAD = "bad"
    OPEN = "open"
    """Not said by the words, or both good and bad outcomes are named."""


_BAD = (
    # death and events
    r"mortality|deaths?|died|dying|fatal\w*|events?|stroke\w*|infarction\w*|thrombo\w+|embolism|"
    r"arrhythmia\w*|fibrillation|"
    r"bleed\w*|ha?emorrhag\w*|blood loss|transfusion\w*|restenosis|stenosis|failures?|rejection|seizures?|"
    r"overdos\w+|suicid\w+|"
    r"hospitali[sz]ation\w*|readmission\w*|admissions?|intubation|length of stay|hospital stay|morbidity|"
    # course of disease
    r"relaps\w*|recurren\w+|exacerbation\w*|progression|severity|symptoms?|symptomatic|disease activity|"
    r"attacks?|flares?|"
    r"cognitive decline|dementia|delirium|disabilit\w+|deficits?|impairment\w*|burden|resistance|"
    # harms
    r"adverse|side[ -]effects?|complication\w*|toxicit\w+|discontinuation\w*|withdrawals?|drop-?outs?|hazard|injur\w+|"
    r"nausea|vomiting|diarrh\w+|constipation|headaches?|rash|erythema|burn(?:s|ing)?|blister\w*|"
    r"irritation|pruritus|itch\w*|"
    r"drowsiness|sleepiness|dizziness|sedation|atrophy|scar\w*|hypotension|hypoglyc\w+|hyperglyc\w+|"
    r"hypokal\w+|hyperkal\w+|"
    r"malformation\w*|miscarriage\w*|preterm|ca?esarean|teratogen\w+|overgrowth|ototoxic\w+|nephrotoxic\w+|"
    # feelings and behaviour
    r"pain\w*|distress|anxiety|depress\w+|tension|anger|aggress\w+|confus\w+|agitation|panic|worry|stress|"
    r"fatigue|insomnia|"
    r"snoring|psychopathology|hopelessness|violence|bullying|delinquency|rumination|inattention|"
    r"hyperactivity|impulsiv\w+|"
    r"crav\w+|smok\w+|dependence|misinformation|errors?|problems?|hunger|"
    # infections and inflammation
    r"infections?|sepsis|pneumonia|malaria|parasit\w+|viral load|fever|inflammation|mucositis|ulcer\w*|"
    r"gingiv\w+|plaque|caries|"
    r"swelling|o?edema|stiffness|tender joints?|c-reactive|crp|tnf\S*|il-?6|cortisol|"
    # organs and signs
    r"cancers?|tumou?rs?|carcinoma\w*|melanoma|lymphoma\w*|lesions?|fractures?|falls|nephropathy|"
    r"neuropathy|retinopathy|"
    r"blood pressure|hypertension|ldl|cholesterol|lipids?|triglycerides?|hba1c|glyca?emia|body weight|"
    r"weight gain|bmi|obesity|"
    r"wheez\w+|dyspn\w+|cough|sputum|sneez\w+|congestion|dyspepsia|reflux|spasm\w*|tremor|rigidity|"
    r"incontinence|nocturia|leak\w*|"
    r"hyperpigmentation|hypopigmentation|depigmentation|koebner\w*|masi|pasi|scorad|easi|vasi|ha?emolysis|"
    # use of resources
    r"opioid\w*|morphine|rescue|analgesi\w+ (?:use|consumption|requirement)s?|an?esthetic (?:dose|"
    r"consumption|requirement)s?|costs?|"
    r"risks?|odds|incidence of|loss of"
)
_GOOD = (
    r"survival|\w+-free|quality of life|qol|remission\w*|"
    r"respon(?:se|ders?|ded)|"
    r"repigment\w+|recovery|healing|healed|cure[ds]?|cure rates?|success\w*|clearance|eradicat\w+|"
    r"complete resolution|relief|"
    r"freedom from \w+|time to (?:relapse|progression|recurrence|death)|ha?emostasis|patency|"
    r"return to work|independence|"
    r"function(?:ing|al)?|mobility|strength|balance|performance|walking (?:distance|speed)|gait speed|flexibility|"
    r"range of motion|rom|lean (?:body )?mass|muscle mass|bone (?:mineral )?density|vo2|fev1?|ejection fraction|"
    r"adherence|compliance|satisf\w+|acceptance|participation|attendance|engagement|uptake|coverage|"
    r"screening|vaccination|"
    r"abstinence|knowledge|skills?|self-?efficacy|self-?esteem|confidence|mood|optimism|comfort|vitality|"
    r"empathy|attention|"
    r"literacy|learning|cognition|memory|sleep quality|well-?being|mindfulness|self-?compassion|physical activity|"
    r"efficacy|tolerab\w+|safety|sensitivity|accuracy|detection|immunity|antibod(?:y|ies) (?:titre|titer|level)s?|"
    r"pregnancy rates?|pregnancies|live births?|ovulation|fertili[sz]ation|implantation|birth ?weight|"
    r"growth|milk production|"
    r"sustained virologic\w*|ha?emoglobin|saturation|pao2\S*|hdl|pigmentation score|fruits?|vegetables?"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of good and of bad outcomes."""
    spaced = (words.replace(" ", r"\s+") for words in (_GOOD, _BAD))
    good, bad = (re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in spaced)
    return good, bad


def value_of(text: str) -> Value:
    """Whether the outcome that a text names is one to have more of or less of, by its words.

    Where good and bad words both stand ("overall survival without relapse"), the value is open, but for a good
    word that holds the bad one ("event-free survival", "pain relief").
    """
    as_good, as_bad = _patterns()
    good, bad = list(as_good.finditer(text)), list(as_bad.finditer(text))
    if good and not bad:
        return Value.GOOD
    if bad and not good:
        return Value.BAD
    if good and bad and all(0 <= good[-1].start() - b.end() <= 1 or _inside(b, good) for b in bad):
        return Value.GOOD
    return Value.OPEN


def _inside(match: re.Match[str], others: list[re.Match[str]]) -> bool:
    return any(o.start() <= match.start() and match.end() <= o.end() for o in others)
