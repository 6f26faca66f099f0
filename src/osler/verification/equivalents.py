"""Ordinary words that say the same, words that say nothing of their own, and words that turn a sentence round.

The groups hold the general words of medical writing; names of diseases, drugs and sites are the lexicon's. A word
stands in one group only. Sources for the reporting verbs and words of comparison: the EQUATOR wording guides and
Hyland K. Academic discourse. Continuum 2009; the choice is ours.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from osler.language.words import fold, stem

UP, DOWN, BETTER, WORSE, SAME = "~up", "~down", "~better", "~worse", "~same"
"""What the words of direction are read as."""

_DIRECTIONS = {
    UP: "increase increased increases increasing higher greater more raise raised raises rise rises rose risen "
    "elevated elevate elevates larger augmented augment grew doubled enhanced enhances enhance",
    DOWN: "decrease decreased decreases decreasing lower lowered lowers less fewer reduce reduced reduces "
    "reducing reduction reductions decline declined declines fell fall falls fallen smaller diminished diminish "
    "drop dropped cut cuts",
    BETTER: "better improve improved improves improvement superior superiority",
    WORSE: "worse worsen worsened worsens worsening inferior inferiority deteriorated deteriorate poorer",
    SAME: "similar similarly comparable equal equally equivalent same alike",
}
_GROUPS = """
people patients patient individuals individual persons person participants participant subjects
doctors physicians clinicians physician clinician doctor practitioners
study trial investigation studies trials
treatment therapy treatments therapies treated management treat treating managed
drug medication medicine drugs medications medicines agent agents pharmaceutical
effect impact influence effects impacts
result finding results findings outcome outcomes
frequent common prevalent frequently commonly often regularly prevalence
rare uncommon infrequent rarely infrequently seldom
about approximately roughly around nearly almost circa
use using used employ employed utilise utilised utilize utilized usage
show demonstrate shows showed shown demonstrated demonstrates reveal revealed reveals display displayed
need require needed required needs requires necessary requirement
begin start began started begun starting initiated initiate initiation beginning onset commenced
stop discontinue stopped discontinued stopping discontinuation ceased withdraw withdrawn cessation halt
assess evaluate assessed evaluated examined examine investigated investigate assessment evaluation evaluating measured
receive given received receiving administered administration give gave provided provide got get
associated linked related correlated link association relation connected
severe serious severely severity
rapid fast quick rapidly quickly fastest faster quicker speedy swift
slow slowly slower
develop develops developed developing development
cause causes caused causing lead leads led produce produced produces induced induces induce
usual general usually generally typically typical mostly mainly
remain stay remained stayed remains persist persisted
important key relevant essential crucial
benefit advantage benefits advantages
main principal primary chief major leading
achieve reach achieved reached attain attained obtained
recommend advise recommended advised recommends advises advocate advocated recommendation
suggest indicate suggests indicates suggested indicated suggesting indicating
effective efficacious efficacy effectiveness effectively
safe safely safety
adverse side unwanted undesirable
large big considerable substantial substantially considerably
small little minor
long prolonged lengthy
total overall whole entire
choose select chosen selected choice choosing
kind type sort form kinds types forms
avoid avoided avoids avoiding
prevent prevents prevented prevention preventing
contain include contains includes included including comprise comprised comprises contained involve involved
method technique approach methods techniques approaches procedure procedures
available accessible
different distinct differ differed differs difference differences
change alter changed altered changes alteration
complete full completely fully
additional further extra added another
combine combined combination combining joint
daily day
weekly week weeks
monthly month months
yearly annual annually year years
hourly hour hours
allow permit allowed permits allows enable enables enabled
help aid assist helps helped
early earlier
late later
young younger
old older elderly
newborn neonate newborns neonates neonatal
baby infant infants babies
child children paediatric pediatric kid kids
adult adults
woman women female females
man men male males
cancer carcinoma malignancy cancers malignant
tumour neoplasm tumours neoplasms tumor tumors
heart cardiac
kidney renal
liver hepatic
lung pulmonary lungs
brain cerebral
skin cutaneous dermal
eye ocular eyes
death mortality deaths die died dying fatality
illness disease diseases illnesses disorder disorders condition conditions
symptom symptoms symptomatic
operation surgery surgical operations operative
random randomised randomized randomly randomisation randomization allocated assigned
placebo dummy
rate rates incidence
chance risk likelihood probability risks likely
dose dosage doses dosages dosing
level concentration levels concentrations
score scores
course duration period
consider considered considers
perform conduct performed conducted carried undertaken
compare compared versus vs comparison comparing against relative
might may
clear clearly evident
appear seem appears seems appeared seemed
conclude concluded concludes conclusion
tolerate tolerated tolerability tolerable
satisfied satisfaction satisfactory
return recur returned recurred recurrence relapse relapsed relapses recurrences
survive survival survived
expect expected anticipated
throughout during
aim purpose objective goal aimed
explain account explains explained
mild mildly slight slightly
currently now present presently
enough sufficient adequate adequately
rest remaining
problem problems difficulty difficulties
quantity amount number
group arm groups arms cohort
hospital inpatient hospitalised hospitalized
supports support supported
suitable appropriate
separate separately
verify confirm confirmed confirms verified
identify detect identified detected found find finds discovered
enlarge widen
marked markedly pronounced notable notably
significant significantly statistically
evidence data
rated graded judged grade
respond responded responds responders
reply answer answered answers
relieve relieved relieves relief eased eases ease alleviated alleviate alleviates
resolve resolved resolves cleared clears clearance resolution
heal healed heals healing
happen arise arises arose emerged emerge
exceed exceeded exceeds surpass surpassed
match equal
lack absent
limited restricted restrict limit confined limits
keep kept maintain maintained maintains sustained sustain
favour favours favoured favor favored prefer preferred preferable
suit unsuited unsuitable
add adding adds supplement
switch switched switching
widely extensively
especially particularly specifically
worldwide globally global
spread extend extended spreads extends
speed quickened
ask asked question questioned
urge urges
warn warns warned caution cautions cautioned
accept accepted acceptable
agree agreed agreement consensus
fit fits suits
fix fixed constant stable
titrate titrated
monitor monitored monitoring watched follow followed
visit visits attendance attendances appointment appointments
returning readmission
trigger triggers triggered provoke provokes provoked
irritation irritant irritating
tiredness fatigue
itch itching pruritus
redness erythema
swelling oedema edema
belly abdominal abdomen
fever pyrexia febrile
sickness nausea
blockage obstruction obstructed
bleeding haemorrhage hemorrhage
clot thrombus thrombosis
bruising ecchymosis
breathing respiratory respiration
single one
double doubled twofold
half halved halving
uncertain unclear unknown
certainty confidence
strong strongly
weak weakly conditional conditionally
try attempt attempted tries tried
repeat repeated repeats again
current existing
past previous prior previously
subsequent subsequently afterwards
initial initially first firstly
final finally last
alone solely
together jointly
nearby close
home household
school schools
work working worked works
country countries nation nations
centre center centres centers site sites
guideline guidelines guidance
standard standards
option options alternative alternatives choices
target targets goals
part portion proportion share fraction
majority most
average mean
"""
_LIGHT = """
addition conclusion summary contrast particular
authors author report reports reported reporting note notes noted state states stated describe described describes
found find finds observe observed seen see occur occurs occurred occurring happen happened experience experienced
according paper article work researchers investigators
there it they them he she one ones this that these those its their
have has had having be being been
do does did done make made take taken takes
respectively namely thus also both well while whereas whole
during over course out up period
respect regard terms term case cases show shows showed shown given single
number amount
"""
_WEIGHTY = frozenset("more most less least before after under above below against only".split())
"""Words that the list of words without content holds and that a comparison must not lose or gain."""
_OPPOSITE_CANON = ((UP, DOWN), (BETTER, WORSE))
_PHRASES = tuple(
    (hints, re.compile(pattern, re.IGNORECASE), put)
    for hints, pattern, put in (
        (("number of",), r"\ba (?:smaller|lower) number of\b", "fewer"),
        (("number of",), r"\ba (?:larger|higher|greater) number of\b", "more"),
        (
            ("comparison", "contrast", "compared", "opposed", "relative", "vs", "v."),
            r"\bin (?:contrast|comparison) (?:to|with)\b|\bas (?:compared|opposed) to\b|\brelative to\b|\bvs?\.(?=\s)",
            "versus",
        ),
        (("when compared",), r"\bwhen compared\b", "compared"),
        (("not effective",), r"\bnot effective\b", "ineffective"),
        (("not signific",), r"\bnot significant\b", "non significant"),
        (("nonsignific",), r"\bnonsignificant", "non significant"),
        (("noninf",), r"\bnoninferior", "non inferior"),
        (
            ("n't", "n’t"),
            r"\b(did|does|do|was|were|is|are|has|have|had|could|would|should|ca)n['’]t\b",
            r"\1 not",
        ),
        (("cannot",), r"\bcannot\b", "can not"),
        (("failed",), r"\bfailed to\b", "did not"),
        (("failure",), r"\bfailure (?=to\b)", "not "),
        (("with no",), r"\bwith no\b", "without"),
        (("terms", "respect", "regard"), r"\bin terms of\b|\bwith (?:respect|regard) to\b", "in"),
        (("follow",), r"\bfollow(?:ed)?[- ]up\b", "followup"),
        (("cent", "pct"), r"\b(?:percent|per cent|pct)\b", "%"),
        (("side", "adverse"), r"\b(?:side[- ]effects?|adverse (?:effects?|reactions?))\b", "adverse events"),
        (("provided", "long as"), r"\bprovided that\b|\b(?:as|so) long as(?= [a-z])", "if"),
        (("number required",), r"\bnumber required to (?=treat|harm)", "number needed to "),
        (("twice",), r"\btwice\b", "2 times"),
        (("thrice",), r"\bthrice\b", "3 times"),
    )
)
"""Set phrases, each with what a text must hold for it to fit: a quick look before the pattern."""


def rewritten(text: str) -> str:
    """The text with set phrases in the form in which they are compared."""
    low = text.lower()
    for hints, pattern, put in _PHRASES:
        for hint in hints:
            if hint in low:
                text = pattern.sub(put, text)
                break
    return text


@cache
def _canon() -> dict[str, str]:
    """The representative of each stem that stands in a group."""
    found: dict[str, str] = {}
    for name, members in _DIRECTIONS.items():
        for word in members.split():
            found.setdefault(stem(word), name)
            found[f"={word}"] = name
    for line in _GROUPS.split("\n"):
        members_of = line.split()
        for word in members_of:
            found.setdefault(stem(word), "~" + members_of[0])
            found.setdefault(f"={word}", "~" + members_of[0])
    return found


@lru_cache(maxsize=65_536)
def canonical(word: str) -> str:
    """The form in which a word is compared: the representative of its group, else its stem."""
    table = _canon()
    low = fold(word)
    return table.get("=" + low) or table.get(stem(word)) or stem(word)


@cache
def light() -> frozenset[str]:
    """Canonical forms that a statement may have without its passage having them."""
    return frozenset(canonical(w) for w in (*_LIGHT.split(), "people", "study", "result", "use", "during"))


def weighty(word: str) -> bool:
    """Whether a word of no content of its own still must not be lost or gained."""
    return word in _WEIGHTY
