"""A sentence taken apart for comparison: its words in comparable form, figures, negations, doubts and conditions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate, compress
from types import MappingProxyType
from typing import NamedTuple

from osler.domain.question import Mention
from osler.language.abbreviations import abbreviations
from osler.language.number_words import word_value
from osler.language.polarity import hedges
from osler.language.sentences import sentences
from osler.language.words import STOP
from osler.ports import Lexicon
from osler.verification.equivalents import canonical, rewritten, weighty
from osler.verification.once import once

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*[.·]\d+|\d+"
_TAIL = r"[A-Za-z0-9À-ɏͰ-Ͽ]*(?:['’][A-Za-z]+)?"
_TOKEN = re.compile(rf"[A-Za-zÀ-ɏͰ-Ͽ]{_TAIL}|(?:{_DIGITS})(?![A-Za-z]*\d)|[0-9]{_TAIL}")
_BETWEEN = re.compile(f"({_TOKEN.pattern})")
"""Splits a text into what is between its tokens and, at every other place, its tokens."""
_NUMERAL = re.compile(_DIGITS)
NEGATIONS = frozenset(
    "no not non never neither nor none without cannot lack lacks lacked lacking absence absent fail fails failed "
    "unlikely insufficient unable".split()
)
"""Words that deny, in the form in which ``rewritten`` leaves them."""
CONDITIONS = frozenset("if unless except only until".split())
"""Words that restrict what they stand with."""
_COUNTED_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety".split()
)


class Token(NamedTuple):
    """One word or number at ``text[start:end]`` of the text read, in comparable form.

    ``content`` is true of words that must be borne out; ``number`` of numerals, with "six" read as 6.
    """

    form: str
    content: bool
    number: bool
    start: int
    end: int


Counts = Mapping[str, int]


class Reading:
    """What one sentence says, in comparable pieces; ``text`` has set phrases put in one form.

    The same sentence gives the same object while it is remembered; two readings are compared by what they hold. Most
    checks need no more than the words in their order, so the rest is worked out when it is first asked for.

    Attributes:
        order: the forms of all its tokens.
        content, numeric: of each token, whether it must be borne out, and whether it is a numeral.
        forms: the forms of its content words and numbers.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        pieces = list(map(_form, _TOKEN.findall(text)))
        columns = zip(*pieces, strict=True) if pieces else ((), (), ())
        self.order: tuple[str, ...]
        self.content: tuple[bool, ...]
        self.numeric: tuple[bool, ...]
        self.order, self.content, self.numeric = columns
        self.forms = frozenset(compress(self.order, self.content))

    @once
    def tokens(self) -> tuple[Token, ...]:
        """Its words and numbers with their places."""
        return tuple(map(Token, self.order, self.content, self.numeric, *self._ends))

    def token(self, at: int) -> Token:
        """One of its words and numbers with its place."""
        return Token(self.order[at], self.content[at], self.numeric[at], *self.span(at))

    def written(self, at: int) -> str:
        """A word as the text spells it."""
        start, end = self.span(at)
        return self.text[start:end]

    @once
    def starts(self) -> tuple[int, ...]:
        """Where each token starts."""
        return self._ends[0]

    @once
    def _ends(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        ends = tuple(accumulate(map(len, _BETWEEN.split(self.text))))
        return ends[:-1:2], ends[1::2]

    def span(self, at: int) -> tuple[int, int]:
        """Where a token stands in the text."""
        return self._ends[0][at], self._ends[1][at]

    @once
    def every(self) -> frozenset[str]:
        """Each of its forms once, those without content among them."""
        return frozenset(self.order)

    @once
    def counts(self) -> Counter[str]:
        """How often each form stands, those without content among them."""
        return Counter(self.order)

    @once
    def numerals(self) -> tuple[str, ...]:
        """Its numbers in order."""
        return tuple(compress(self.order, self.numeric))

    @once
    def numbers(self) -> Counter[str]:
        """How often each number stands."""
        return Counter(self.numerals)

    @once
    def negations(self) -> tuple[int, ...]:
        """Where in ``tokens`` its negations stand."""
        if NEGATIONS.isdisjoint(self.every):
            return ()
        return tuple([i for i, form in enumerate(self.order) if form in NEGATIONS])

    @once
    def conditions(self) -> tuple[str, ...]:
        """The words of condition in it."""
        if CONDITIONS.isdisjoint(self.every):
            return ()
        return tuple([form for form in self.order if form in CONDITIONS])


@lru_cache(maxsize=32_768)
def reading(sentence: str) -> Reading:
    """The sentence taken apart."""
    return Reading(rewritten(sentence))


@lru_cache(maxsize=4_096)
def gained_and_lost(said: Reading, main: Reading) -> tuple[Counts, Counts]:
    """The forms that a statement has more often than a sentence, and those it has less often, with by how much."""
    if said.order == main.order:
        return _NOTHING, _NOTHING
    return _more(said.counts, main.counts), _more(main.counts, said.counts)


_NOTHING: Counts = MappingProxyType({})


def _more(one: Counter[str], other: Counter[str]) -> Counts:
    held = other.get
    return {form: n - held(form, 0) for form, n in one.items() if n > held(form, 0)}


@lru_cache(maxsize=65_536)
def _form(written: str) -> tuple[str, bool, bool]:
    """A word or numeral in comparable form, whether it must be borne out, and whether it is a numeral."""
    if written[-1].isdigit() and _NUMERAL.fullmatch(written):
        return _plain(written), True, True
    low = written.lower()
    if low in _COUNTED_WORDS:
        return str(word_value(low)), True, True
    if low in NEGATIONS or low in CONDITIONS or (low in STOP and not weighty(low)):
        return low, False, False
    return canonical(low), True, False


def content(sentence: str) -> frozenset[str]:
    """The forms of a sentence's content words and numbers."""
    return reading(sentence).forms


@lru_cache(maxsize=16_384)
def bare_forms(text: str) -> frozenset[str]:
    """The forms of a text's content words and numbers, set phrases left as they are: a quick look."""
    return frozenset(map(_bare, _TOKEN.findall(text)))


@lru_cache(maxsize=65_536)
def _bare(written: str) -> str:
    form, must, _ = _form(written)
    return form if must else ""


def _plain(number: str) -> str:
    """One spelling of a numeral: no thousands comma, a point, no idle zeros."""
    plain = number.replace(",", "").replace("·", ".")
    whole, point, part = plain.partition(".")
    part = part.rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{part}" if point and part else whole


@lru_cache(maxsize=16_384)
def doubts(sentence: str) -> tuple[str, ...]:
    """The words of doubt of a sentence."""
    return hedges(sentence)


@lru_cache(maxsize=16_384)
def parts(text: str) -> tuple[str, ...]:
    """The sentences of a text; a long word and a stop before a capital always end one, and so does a line."""
    return tuple(sentence for part in certain_parts(text) for sentence in parts_of(part))


def certain_parts(text: str) -> tuple[str, ...]:
    """A text parted where a sentence ends beyond doubt; each part holds one sentence or more."""
    found, start = [], 0
    for end in _CERTAIN_END.finditer(text):
        found.append(text[start : end.start() + 1])
        start = end.end()
    rest = text[start:]
    return (*found, rest) if rest or not found else tuple(found)


@lru_cache(maxsize=16_384)
def parts_of(part: str) -> tuple[str, ...]:
    """The sentences of a part that no certain end divides."""
    if not (_INNER_END.search(part) and _MAY_END.search(part)):
        stripped = part.strip()
        return (stripped,) if stripped else ()
    return tuple(span.of(part) for span in sentences(part))


_INNER_END = re.compile(r"[.!?:;][\"'”’)\]]*\s+\S|\n")
"""Where a sentence may end with another one behind it: a quick look before the exact reading."""
_MAY_END = re.compile(r"[.!?…]\W|\n|\)\s+[A-Z]\w+\s?:")
"""What a sentence ends with inside a text; without any of it a colon or semicolon ends none."""
_CERTAIN_END = re.compile(r"[.!?](?:\s*\n\s*|(?:(?<=[a-z]{4}.)|(?<=[)\]%].)|(?<=\d\d.))\s+(?=[A-Z][a-z]+\s))")
"""A line's end, and a stop behind a long word, a bracket, a per cent sign or a number, before a word with a capital."""


class Names:
    """What texts name, by one lexicon; the same text is looked through once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.mentions = lru_cache(maxsize=16_384)(lexicon.mentions)
        self.ids = lru_cache(maxsize=16_384)(self._ids)

    def _ids(self, text: str) -> frozenset[str]:
        """The ids of the concepts that a text names, and of what they are kinds of."""
        concepts = [m.concept for m in self.mentions(text)]
        wider = (b.id for c in concepts for b in self._lexicon.broader(c))
        return frozenset((*(c.id for c in concepts), *wider))

    def wider(self, mention: Mention) -> frozenset[str]:
        """The ids of what a concept is a kind of."""
        return frozenset(b.id for b in self._lexicon.broader(mention.concept))


_MAY_BE_SHORT = re.compile(r"[A-Z\d](?:(?<=\w[A-Z])|(?<=[A-Za-z]\d)|(?<=[A-Za-z][-/]\d)|(?<=[ -][A-Z])\b)")


def may_hold_short_form(text: str) -> bool:
    """Whether a text may hold an abbreviation as ``osler.language.abbreviations`` finds them: a quick look."""
    return _MAY_BE_SHORT.search(text) is not None


ShortForms = tuple[tuple[frozenset[str], frozenset[str]], ...]
"""Abbreviations, each as the forms of its short and of its long name."""


@lru_cache(maxsize=4_096)
def short_forms(text: str) -> ShortForms:
    """The abbreviations that a text defines, each as the forms of its short and of its long name."""
    return tuple((reading(pair.short).forms, reading(pair.long).forms) for pair in abbreviations(text))


@lru_cache(maxsize=8_192)
def folded(text: str) -> str:
    """Text for verbatim comparison: case, white space, quotes, dashes and a final stop set aside."""
    if not text.isascii():
        for written, plain in _FOLD.items():
            text = text.replace(written, plain)
    return " ".join(text.lower().split()).rstrip(" .")


_FOLD = MappingProxyType(
    {
        "–": "-",
        "—": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "\u00a0": " ",
        "\u2009": " ",
        "·": ".",
    }
)
