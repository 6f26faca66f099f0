"""What of a record is searched, and how text is cut into terms: the one place to change what ranking sees.

Ranking is BM25 over one combined field (k1 1.2, b 0.75, Tantivy's constants; Robertson S, Zaragoza H. The
probabilistic relevance framework: BM25 and beyond. Found Trends Inf Retr 2009;3:333-389).
"""

from __future__ import annotations

import re

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from osler.domain.record import Record

ANALYSER = "osler_english_1"
"""Name of the analyser in the index; a change of the analysis must come with a new format version."""
_LONGEST_TERM = 60
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi",
    "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "µ": "mu",
}  # fmt: skip
_SPELT = {**_GREEK, **{k.upper(): v for k, v in _GREEK.items()}}
_GREEK_LETTER = re.compile(f"[{''.join(_SPELT)}]")


def analyser() -> TextAnalyzer:
    """Words, lower case, accents folded, English stop words dropped, English Snowball stems."""
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.remove_long(_LONGEST_TERM))
        .filter(Filter.lowercase())
        .filter(Filter.ascii_fold())
        .filter(Filter.stopword("english"))
        .filter(Filter.stemmer("english"))
        .build()
    )


def term_texts(text: str, analyser: TextAnalyzer) -> list[str]:
    """The terms that search sees in a text, in order."""
    return [token.text for token in analyser.pre_tokenize(spelt(text)).tokens]


def spelt(text: str) -> str:
    """The text with Greek letters spelt out, as databases print them ("TNF-alpha")."""
    return text if text.isascii() else _GREEK_LETTER.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    return _SPELT[found[0]]


def searchable(record: Record) -> list[str]:
    """The parts of a record that are searched; a phrase never runs from one part into the next."""
    parts = [record.text]
    if not record.text.startswith(record.title):
        parts.append(record.title)
    parts += [" ".join((h.name, *h.qualifiers)) for h in record.headings]
    parts += record.keywords
    parts += record.chemicals
    parts += record.interventions
    return [spelt(p) for p in parts if p]
