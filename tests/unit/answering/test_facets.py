"""How far a text is about one thing that was asked for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import repeat

import pytest

from osler.answering.facets import ABOUT, Profiler, broader_subject, facets, match
from osler.answering.understand import understand
from osler.domain.appraisal import Aspect
from osler.domain.question import Category
from osler.terms.build import build
from osler.terms.curated import parse
from osler.terms.lexicon import TermLexicon


def _match(question: str, aspect: Aspect, text: str, lexicon: TermLexicon) -> float:
    wanted = next(f for f in facets(understand(question, lexicon), lexicon) if f.aspect is aspect)
    return match(wanted, Profiler(lexicon).text(text))


@pytest.mark.parametrize(
    ("question", "aspect", "text", "about"),
    [
        ("Does amoxicillin help?", Aspect.INTERVENTION, "Co-amoxiclav helped.", True),
        ("Does amoxicillin help?", Aspect.INTERVENTION, "Antibiotics helped.", False),
        (
            "Are solar lentigines treated?",
            Aspect.CONDITION,
            "Age brings many more of these small round white spots",
            False,
        ),
        ("Is it safe in pregnancy?", Aspect.POPULATION, "In non-pregnant women it was safe.", False),
        ("Is it safe in pregnancy?", Aspect.POPULATION, "In pregnant women it was safe.", True),
    ],
)
def test_what_a_text_is_about(
    question: str, aspect: Aspect, text: str, lexicon: TermLexicon, *, about: bool
) -> None:
    """A mixture speaks of its parts; words that stand far apart are no name; the denied is not meant."""
    assert (_match(question, aspect, text, lexicon) >= ABOUT) is about


def test_another_kind_of_the_same_is_not_the_thing_itself(lexicon: TermLexicon) -> None:
    """A record on melasma is not one on hyperpigmentation at large, of which a lentigo is a kind too."""
    (wanted, *_) = facets(understand("What helps solar lentigo?", lexicon), lexicon)
    profiler = Profiler(lexicon)
    assert broader_subject(wanted, profiler.text("Hyperpigmentation: a synthetic review"))
    assert not broader_subject(wanted, profiler.text("Melasma: a synthetic review"))


def test_threads_with_different_lexicons_do_not_exchange_them(lexicon: TermLexicon) -> None:
    """Each profiler reads with its own lexicon, whichever was used last."""
    text = "Amoxicillin helped (synthetic)."
    entries = tuple(parse(["alphosis | blue spots"], Category.CONDITION))
    other = TermLexicon(build(entries, (), denied=[], silent=[], right=[]))

    def named(_: None) -> tuple[bool, bool]:
        return bool(Profiler(lexicon).text(text).concepts), bool(Profiler(other).text(text).concepts)

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(named, repeat(None, 200))) == {(True, False)}
