"""The words by which a question's kind, and what it needs said first, are recognised.

Patterns are tried in order; the first that fits decides. They look at the question in lower case.
"""

from __future__ import annotations

import re

from osler.domain.question import QuestionKind


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


FREQUENCY = _any(
    r"\bhow (common|frequent|prevalent|rare)\b",
    r"\b(prevalence|incidence|epidemiology)\b",
    r"\bhow (many|often do|often does|often is|often are)\b.*\b(people|patients|adults|children|women|men|have|get|affect|occur|develop)\b",
    r"\b(what|which) (percentage|proportion|share|fraction) of (people|patients|adults|children|women|men|the population)\b(?!.*\b(after|with|on|by)\b)",
    r"\bwho gets\b",
)
PREVENTION = _any(
    r"\bprevent(s|ed|ing|ion|ive|ative)?\b",
    r"\bprophyla\w+",
    r"\b(reduce|lower|cut)s? (the )?(risk|chance|odds|incidence)s? of\b",
    r"\bstop .* (from )?(coming back|recurring|happening)\b",
    r"\bward off\b",
)
HARM = _any(
    r"\b(side|adverse|unwanted|ill)[- ]?(effect|event|reaction)s?\b",
    r"\b(harm|harms|harmful|danger|dangers|dangerous|toxic|toxicity|hazard|unsafe|safe|safety|safely|tolerab\w+|complications of)\b",
    r"\brisks? (of|from|with|when|after|associated)\b",
    r"\b(what are|are there any|any) (the )?(\w+ ){0,2}risks?\b",
    r"\bbad for\b",
)
CAUSES = re.compile(
    r"\b(cause|causes|lead to|leads to|trigger|triggers|provoke|induce|induces|bring on|give you|"
    r"damage|damages|harm|harms|hurt|hurts|injure|injures|impair|impairs)\b|"
    r"\bmakes?\b.*\b(aches?|hurt|sore|sick|tired|dizzy|worse|ill|weak)\b"
)
CAUSE = _any(
    r"\bwhat (causes|triggers|is the cause|are the causes|brings on)\b",
    r"\bwhy (do|does|is|are|did)\b",
    r"\b(cause|causes|aetiology|etiology|pathogenesis|pathophysiology|mechanism|risk factors?)\b( of| for|\b)",
    r"\bhow does .* (develop|arise|come about)\b",
)
DIAGNOSIS = _any(
    r"\b(diagnos\w+|differential|differentiate|distinguish|tell apart|misdiagnos\w+)\b",
    r"\b(suspect|suspected|screen|screening|screened|work-?up)\b",
    r"\b(accuracy|sensitivity|specificity|accurate)\b",
    r"\b(biopsy|dermoscop\w+|wood'?s (lamp|light)|blood tests?|which tests?|what tests?|signs? and symptoms?|signs? of|symptoms of)\b",
    r"\btest(s|ing|ed)? for\b",
    r"\bhow (can|do|does|to|should) .* (tell|recognis\w+|recogniz\w+|detect\w*|identif\w+)\b",
    r"\bshould .* be (tested|checked|investigated)\b",
)
PROGNOSIS = _any(
    r"\b(prognos\w+|outlook|life expectancy|natural (history|course)|survival|recurrence|relapse)( rate)?\b",
    r"\bhow long does .* (last|take to (heal|clear|resolve|go))\b",
    r"\b(go|goes|going) away\b",
    r"\bcome back\b",
    r"\b(predict\w*|long-term outcome)\b",
    r"\bwill .* (progress|get worse|spread|recover|heal)\b",
)
COMPARISON = _any(
    r"\b(versus|vs\.?|v\.)(?=\s)",
    r"\b(better|worse|more effective|less effective|superior|inferior|safer|fewer|faster|cheaper|stronger) .*\b(than|or)\b",
    r"\b(more|less)\b.*\bthan\b",
    r"\bcompar(e|es|ed|ing|ison|able)\b",
    r"\b(instead of|rather than|as good as|as effective as|difference between|differ from)\b",
    r"\bwhich (is|works|one|of)\b.*\b(better|best|safer)?\b.*\bor\b",
    r"\b(higher|lower), (lower|higher),? or the same\b",
)
ROLE = _any(
    r"\b(role|place|benefit|benefits|effect|effects|efficacy|effectiveness|value|use|usefulness) of\b",
    r"^(does|do|is|are|can|could|will|would|has|have|should)\b",
    r"\bhow (effective|well|good|useful|much does|much do)\b",
    r"\bwhat (does|do|can) .* (do|offer|add)\b",
    r"\b(work|works|help|helps|effective|efficacious|useful|beneficial|improve|improves|indicated)\b",
)
THERAPY = _any(
    r"\b(treat\w*|therap\w+|manag\w+|medicat\w+|medicines?|drugs?|remed\w+|cure[sd]?)\b",
    r"\b(first|second|third)[- ](line|choice)\b",
    r"\b(options?|what works|anything work|what helps|get rid of|recommended|of choice|guidelines?|advice)\b",
    r"\b(regimen|dose|dosage|dosing|how (long|often|much) should)\b",
)
DEFINITION = re.compile(r"^(what (is|are|does)|define|explain|describe|tell me about)\b")

IN_ORDER: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = (
    (QuestionKind.FREQUENCY, FREQUENCY),
    (QuestionKind.PREVENTION, PREVENTION),
    (QuestionKind.HARM, HARM),
    (QuestionKind.CAUSE, re.compile(r"^(what (causes|triggers)|why)\b")),
    (QuestionKind.DIAGNOSIS, DIAGNOSIS),
    (QuestionKind.COMPARISON, COMPARISON),
    (QuestionKind.PROGNOSIS, PROGNOSIS),
    (QuestionKind.CAUSE, CAUSE),
    (QuestionKind.THERAPY, THERAPY),
    (QuestionKind.ROLE, ROLE),
)

POLAR = re.compile(r"^(is|are|was|were|do|does|did|can|could|should|would|will|has|have|may|might)\b")

COMPARATOR_MARK = re.compile(
    r"\b(versus|vs\.?|v\.|compared (with|to)|in comparison (with|to)|as compared|than|instead of|rather than|or|and how does it compare with)\s",
    re.IGNORECASE,
)
"""What stands after such a mark is what the intervention is compared with."""

WHICH_IS = re.compile(r"^which (?:is|are|was|were) ")
"""Asks for a fact, where nothing in it speaks of treatment."""
DIFFERENCE = re.compile(r"\b(?:difference|differences|differ)\b")
"""Of diseases, not of treatments: what sets one apart from the other."""
FACT = re.compile(
    r"^(?:are|is|do|does|have|has)\b.*\b(?:levels?|low|high|raised|elevated|deficien\w+|reduced|abnormal|common|frequent\w*)\b"
    r".*\b(?:in|among|with)\b"
)
"""Asks what is found in people with a disease, not what to do about it."""

OUTCOME_MARK = re.compile(
    r"\b(cause|causes|lead to|leads to|trigger|triggers|provoke|induce|induces|increase|increases|raise|raises|"
    r"risk of|risks of|affect|affects|reduce|reduces|lower|lowers|lowering|prevent|prevents|preventing|improve|improves|"
    r"change|changes|worsen|worsens|bring on|make|makes)\s",
    re.IGNORECASE,
)
"""What stands after such a verb is the outcome, even where it is a disease."""

ALREADY_ON = re.compile(
    r"\b(patients?|people|person|women|woman|men|man|adults?|children|child|someone|those|users?|who (is|are))"
    r"( who (is|are))?( already)? (on|taking|receiving|undergoing|having)( \w+ly)?( low-dose| long-term)? $",
    re.IGNORECASE,
)
"""What stands before a treatment that says who is asked about: "in patients on anticoagulants"."""

BACKGROUND = re.compile(
    r"\b(?:after|failing|failed|despite|beyond|(?:in )?addition to|add(?:ed)? to|on top of|not controlled (?:on|by|with)|"
    r"uncontrolled (?:on|by|with)|intoleran(?:t|ce) (?:of|to)|(?:cannot|can't|can not|unable to|could not) (?:take|tolerate|use|"
    r"have)|refractory to|unresponsive to|when starting|already on)\s+$",
    re.IGNORECASE,
)
"""Before a treatment that is already given or has failed: "after metformin" asks for what comes next."""
AFTERWARDS = re.compile(
    r"\b(?:relaps\w*|recur\w*|rates?|risks?|prognos\w*|outlook|surviv\w*|side effects?|harms?|complications?|adverse|how often|"
    r"last|safe|long[- ]term|years?|come back|return\w*)\b",
    re.IGNORECASE,
)
"""A question of what becomes of people "after" a treatment asks about that treatment."""
BROUGHT_ABOUT = re.compile(
    r"\b(?:more|less|most|least|much|greater|greatest|better|best|cause[sd]?|bring[s]?|give[s]?|produce[sd]?|lead to|leads to|"
    r"achieve[sd]?|for|on|amount of)\s+(?:the |any )?$",
    re.IGNORECASE,
)
"""Before what a treatment brings about: "which brings more weight loss"."""
HELD_OUT = re.compile(
    r"[\s,]*(?:or|versus|vs\.?|v\.|compared (?:with|to)|rather than|instead of)(?:\s+(?:an?|the|oral|topical|low-dose))?\s+"
)
"""Between two treatments of which one is to be chosen."""
TWO_PARTS = re.compile(
    r"\b(?:and|but|or) (?:what|how|does|do|is|are|should|which|when|can|will)\b|\?.*\w.*\?", re.IGNORECASE
)
SETTING = re.compile(
    r"\b(?:before|undergoing|during|awaiting|prior to|scheduled for)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
"""Before a treatment that says when another one is given: "prehabilitation before colorectal surgery"."""
HIGHER_OR_LOWER = re.compile(r"\bwhen comparing\b|\b(?:higher|lower), (?:lower|higher),? or the same\b")
"""Marks a comparison, whatever outcome it names."""
FAILED = re.compile(
    r"\s*(?:[- ](?:intolerant|resistant|refractory)\b|(?:has |have |does |do |is |are )?(?:not |n't )?"
    r"(?:fails?|failed|failure|working|work enough|enough)\b(?<!works)|"
    r"(?:cannot|can't|can not|could not) (?:be )?(?:taken|used|given|tolerated)\b|"
    r"(?:are|is|were|was) (?:not (?:possible|suitable|tolerated|an option|allowed|available)|n't (?:possible|suitable|"
    r"tolerated|an option)|unsuitable|contra-?indicated|impossible|ruled out)\b)",
    re.IGNORECASE,
)
"""The same behind it: "if metformin fails", "where bisphosphonates are not possible"."""
ABSENT = re.compile(
    r"\b(?:without(?: (?:any|a|known|previous))?|not have|no history of|who do(?:es)? not have|free of|non-?)\s*$",
    re.IGNORECASE,
)
"""Before a condition or group that those asked about are not: "in people without diabetes"."""

COMPARED_OUTCOME = re.compile(
    r"^(is|are|was|were|does|do) (the )?(?P<outcome>.+?),? (higher|lower|increased|decreased|greater|better|different|"
    r"reduced)\b.*\b(when|with|in|after)? ?(comparing|compared|versus|between)\b",
    re.IGNORECASE,
)
"""A question that names its outcome first: "is mortality higher, lower or the same when comparing A to B"."""

_OWN = r"(i|i'm|i am|i've|i have|my|me|we|he|she|my (husband|wife|son|daughter|baby|child|mother|father|mum|mom|dad|partner|friend))"
_NOW = r"(now|right now|suddenly|sudden|just|today|for the last (hour|minutes)|this (morning|evening|minute))"
EMERGENCY = _any(
    r"\b(kill(ing)? (myself|himself|herself)|end(ing)? my life|suicidal (right )?now|want to die|i am suicidal|i'm suicidal|feel(ing)? suicidal)\b",
    r"\b(can'?t|cannot|can not|struggling to|unable to|not able to|stopped) breath(e|ing)?\b",
    r"\bnot breathing\b|\bturn(ed|ing) blue\b|\bunconscious\b|\bcollapsed\b|\bwon'?t wake\b|\bunresponsive\b",
    rf"\b{_OWN}\b.*\b(overdose[ds]?|took too many|swallowed (a )?(bleach|battery|batteries|poison|pills))\b",
    rf"\b{_OWN}\b.*\b(crushing|severe|tight|bad) (chest pain|pain in (my|the|his|her) chest)\b",
    rf"\b{_OWN}\b.*\bchest (pain|tightness)\b|\bchest (pain|tightness)\b.*\b({_NOW}|left arm|jaw|sweating)\b",
    rf"\b{_OWN}\b.*\b(face (is )?droop\w*|slurred|slurring|weak(ness)? (on|down) one side|can'?t (move|speak|feel))\b",
    rf"\b{_OWN}\b.*\b(throat (is )?(closing|swelling)|tongue (is )?swelling|anaphyla\w+)\b",
    rf"\b{_OWN}\b.*\b(coughing up blood|vomiting blood|bleeding (heavily|a lot|won'?t stop)|won'?t stop bleeding)\b",
    rf"\b{_OWN}\b.*\b(having a (stroke|heart attack|seizure|fit)|worst headache|thunderclap)\b",
    rf"\b{_OWN}\b.*\b(stiff neck)\b.*\b(fever|rash|light)\b",
    r"\b(end(ing)? it all|take my (own )?life|(hurt|harm)(ing)? myself|cut(ting)? (myself|herself|himself|themsel(f|ves))|"
    r"(don'?t|do not) want to (live|be alive|wake up)|(no reason|not worth) (to )?liv(e|ing)|better off dead)\b",
    r"\b(took|taken|swallowed|drank|drunk|ate|eaten|ingested|given) (\w+ ){0,3}(too (many|much)|bleach|antifreeze|"
    r"detergent|poison|(button )?batter(y|ies)|magnets?|drain cleaner|petrol|pesticide|weed ?killer)\b",
    r"\b(took|taken|swallowed) (\d{2,}|a (whole )?(bottle|box|pack|handful) of|all (of )?(my|his|her|the)) \w+",
    r"\bworst headache (of|in) (my|his|her) life\b|\bthunderclap headache (now|just|suddenly)\b",
    r"\b(bleeding|bleed|blood|seizures?|fit|fitting|convulsions?|vomiting)\b[^.?]{0,30}\b(won'?t|will not|doesn'?t|"
    r"does not|can'?t) stop\b",
    r"^(i'?m |i am )?(coughing|vomiting|throwing up|spitting|pooping|passing) (up )?blood\W*$",
    r"\b(heart attack|stroke|seizure|overdose) (symptoms |signs )?(right )?now\b",
)
_AS_CLINICIAN = (
    r"(?:best |safely )?(?:tell|diagnos\w+|distinguish|differentiat\w+|recogni[sz]e|manage|treat (?!my)|investigat\w+|assess|"
    r"screen|monitor|prescribe|refer|exclude|rule out|interpret|counsel|titrate|wean|taper)"
)
"""What a clinician asks how to do, of no one person."""
PERSONAL = _any(
    rf"\b(should|can|could|must|may|do|will|would) i\b(?! {_AS_CLINICIAN})",
    rf"\bhow (much|many|often|long) (\w+ ){{0,4}}(should|can|do|must|may) i\b(?! {_AS_CLINICIAN})",
    r"\b(what|which) (\w+ ){0,3}(should|can|do|must) i (take|use|do|try|give|have|eat|buy)\b",
    r"\bfor me\b|\bmy (dose|dosage|tablets?|pills?|medication|medicine|treatment|doctor)\b",
    r"\b(i am|i'm|i have|i've) \b.*\b(should|what|how|can)\b",
    r"\bmy (?!patients?\b|clinic|practice|colleagues?|department|ward|hospital|students?|study|understanding|question)\w+",
)
MEDICAL_WORD = re.compile(
    r"\b(treat\w*|therap\w+|drug\w*|medicin\w*|medical\w*|medication\w*|disease\w*|disorder\w*|syndrome\w*|patient\w*|symptom\w*|dose\w*|dosage|"
    r"vaccin\w*|surg\w+|clinical\w*|diagnos\w+|infect\w+|pain\w*|pregnan\w+|health\w*|cancer\w*|tumou?r\w*|skin|heart|blood|"
    r"lung\w*|kidney\w*|liver|brain|bone\w*|pills?|tablets?|injections?|ill|illness\w*|sick|trial\w*|mortality|risk\w*|"
    r"enteral|parenteral|gastric|intestinal|renal|hepatic|cardiac|pulmonary|neonat\w*|surger\w+|transplant\w*|"
    r"transcription\w*|dna|rna|mrna|chromosom\w*|biomarker\w*|inhibitor\w*|hormon\w*|vitamin\w*|feeding|breast\w*|"
    r"gene\w*|genom\w*|protein\w*|cell\w*|receptor\w*|mutation\w*|intoxicat\w*|poison\w*|toxic\w*|virus\w*|bacteri\w+|antibod\w+|enzyme\w*|\w+itis|\w+osis|\w+oma|\w+emia|\w+aemia|\w+pathy|\w+ectomy)\b"
)
_GRAMMAR = (
    "what which who when where why how does do did is are was were can could should would will may might must the a an "
    "of in on for to with without by from at as into about than or and not no any some it its this that these those "
    "there whether if also after before during your you my i me we our us they them their he she his her often so such "
    "via per vs versus between both either neither while whose until unless because does't much many long most more "
    "less first second third line one two out over under off up down back through wat whats wht wich howto ok okay pls "
    "please anymore any more myself itself himself herself themselves"
)
_ASKING = (
    "role use used uses using work works working help helps helpful treat treated treating treatment treatments therapy "
    "therapies option options best better good well worse bad effective effectively effectiveness efficacy efficient "
    "evidence study studies trial trials research data recommended recommend recommendation recommendations advice "
    "advise advised guideline guidelines manage managed management managing compare compared comparison difference "
    "different differ something anything thing things worth safe safely safety risk risks benefit benefits beneficial "
    "harm harms harmful side effect effects adverse event events diagnose diagnosed diagnosis prevent prevents prevention "
    "preventing prevented reduce reduces reduced lower lowers lowering increase increases improve improves useful known "
    "know need needs needed chance chances likely likelihood cause causes caused common commonly usual usually "
    "happen happens outcome outcomes result results problem problems issue issues reason reasons way ways kind kinds "
    "type types sort sorts case cases number amount important possible available current currently new old latest "
    "modern recent other others another same similar several few really actually truly exactly generally sometimes "
    "always never ever still yet already soon quick quickly slow slowly person people patient patients adult adults "
    "week weeks weekly day days daily month months monthly year years yearly hour hours minutes "
    "individual individuals subject subjects everyone anyone someone person's people's patient's"
)
_DOING = (
    "take takes taking taken took give gives given giving gave get gets getting got make makes making made have has had "
    "having be been being add adds adding added stay stays stop stops stopped stopping start starts started starting "
    "begin begins keep keeps kept leave leaves left go goes going gone come comes coming came put set last lasts lasting "
    "spread spreading spreads fade fades faded suspect suspected consider considered considering instead away alone "
    "together combine combined combining try tried trying tries look looks like show shows shown find found say says "
    "said tell told think believe mean means offer offered apply applied receive received receiving prescribe "
    "prescribed choose chosen choice prefer preferred avoid avoided affect affects affected change changes changed "
    "change continue continued respond responds response responses recover heal heals healing clear clears cleared "
    "grow grows develop develops developed worsen worsens want wants able allow allowed let lets bring brings rid "
    "replace replaces replaced switch switched involve involved relate related link linked associated association "
    "shorten shortens shortened shortening prolong prolongs speed speeds restart restarted become becomes remain remains seem seems appear appears occur occurs expect expected require required done "
    "save saves saving lives living home only success successful checked check "
    "damage damages damaging hurt hurts injure injures impair impairs"
)
_DEGREE = (
    "severe severity mild moderate moderately serious seriously chronic acute early late short high low large small big "
    "little rare rarely rather quite very higher highest lowest greater lesser enough too strong stronger weak main major "
    "least level levels end use developing included include includes comparing drug drugs disease diseases relationship "
    "minor general overall specific particular certain healthy stable ongoing initial final average typical total "
    "right wrong ideal optimal optimum correct proper appropriate suitable adequate sensible reasonable normal single dose "
    "doses dosing dosage halt halts fast faster rapid rapidly slower target targets amounts frequency giving up ordinary cannot can't unable tolerate tolerates tolerated intolerant "
    "standard plain regular aim aims aimed aiming spot spots patch patches"
)
_ADVISERS = (
    "dermatology dermatological dermatologist dermatologists cardiology cardiologist cardiologists neurology neurologist "
    "neurologists psychiatry psychiatrist psychiatrists paediatric pediatric paediatrics pediatrics paediatrician "
    "paediatricians pediatrician pediatricians gastroenterology gastroenterologist gastroenterologists rheumatology "
    "rheumatologist rheumatologists endocrinology endocrinologist endocrinologists urology urologist urologists "
    "gynaecology gynaecologist gynaecologists obstetric obstetrics obstetrician obstetricians respiratory-medicine "
    "specialist specialists experts expert consensus society societies authority authorities doctor doctors physician "
    "physicians clinician clinicians official bodies"
)
"""Whose advice is asked for is no particular of the disease: every guideline is some speciality's."""
NAME = re.compile(
    r"(?<![\w-])(?:[A-Za-z0-9]*[A-Z][A-Za-z]*\d[\w.+/-]*|[A-Z]{2,}[\w+/-]*|[a-z]+[A-Z][\w+/-]*|"
    r"[A-Z][a-z]{1,3}\.\d[\w+]*|\d+[A-Z][\w-]*)(?![\w])"
)
"""Names as genes, proteins, trials and regimens have them: several capitals, or a capital and a digit."""
IN_BRACKETS = re.compile(r"\(([^()]{1,12})\)")
"""A short form that the question itself explains."""
QUALIFIERS = frozenset("acute chronic severe mild moderate early late recurrent long-term short-term".split())
"""Words that make one finding fit better than another, but without which a record still speaks to the question."""
DETAIL_STOP = frozenset(f"{_GRAMMAR} {_ASKING} {_DOING} {_DEGREE} {_ADVISERS}".split()) - QUALIFIERS
"""Words of a question that ask, do or qualify, rather than name a particular that an answer must speak to."""
