"""Whether a question is in another language than English, told by its script and its commonest words."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")
_OTHERS = frozenset(
    # Spanish, Portuguese, Italian
    "el los las del qué cuál cual cuáles cómo como es son para por una uno puede debe hay sobre niños niño "
    "mujer mujeres embarazo tratamiento tratamientos enfermedad mejor dosis sirve funciona tratar uma não qual "
    "quais é são tratamento gravidez crianças melhor doença il gli che quale quali è sono trattamento gravidanza "
    "bambini migliore della dei nel può curare cura"
    # French
    " le les des du est sont une avec dans sur quel quelle quels quelles comment peut faut chez enfant enfants "
    "traitement traitements grossesse meilleur meilleurs maladie soigner traiter aux"
    # German, Dutch
    " der das den dem des ein eine einer eines einen ist sind welche welcher welches wie bei gegen mit für und oder "
    "kann hilft helfen behandlung kinder kindern schwangerschaft wirkt beste besten nicht het een zijn welke hoe wat "
    "helpt tegen voor kinderen zwangerschap"
    # Polish, Turkish, Indonesian
    " jak jakie czy jest leczenie dzieci nedir nasıl tedavisi için apa bagaimana untuk yang".split()
)
"""Words that none of the questions asked in English has; those that English shares ("was", "die", "a") are left out."""
_ENGLISH = frozenset(
    "the is are was were be been do does did can could should would will may might must has have what which who when "
    "where why how if of in on for with from to and or not than after before during between versus there this that "
    "these those it its they a an any best better effect effects treatment treatments help work".split()
)
_NOT_LATIN = 0.3
"""From this share of letters in another script on, a question is not in English."""
_TELLING = 5
"""A word of so many letters tells by itself; a shorter one may be an abbreviation."""


def foreign(text: str) -> bool:
    """Whether the text reads as another language; a name or two from another language does not make it one."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return False
    if sum(not _latin(c) for c in letters) > _NOT_LATIN * len(letters):
        return True
    found = [w.group().lower() for w in _WORD.finditer(text)]
    others = [w for w in found if w in _OTHERS]
    english = sum(w in _ENGLISH for w in found)
    return len(others) > english and (len(others) > 1 or len(others[0]) >= _TELLING)


def _latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
