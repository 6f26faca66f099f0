"""In ordinary English nothing is found and nothing is changed."""

from __future__ import annotations

import pytest

from osler.terms.lexicon import TermLexicon

SENTENCES = [
    "The committee will meet again in May to discuss the budget.",
    "As it was, nobody had read the second chapter.",
    "He may or may not arrive before the end of the week.",
    "On the other hand, the results were easy to explain.",
    "They walked hand in hand along the river.",
    "Prices rose by a third and then fell back and forth.",
    "The train left the station at half past nine.",
    "She lost the key to the cellar and had to call a neighbour.",
    "This gas bill is twice as large as the last one.",
    "Please close the window, the music is too loud.",
    "We set out early and reached the summit at noon.",
    "The new bridge will lead to shorter journeys.",
    "Most of the books were sold at the market on Sunday.",
    "A fair answer deserves a fair question.",
    "The report was short, clear and well received.",
    "It is not known which of the two roads is older.",
    "Between them they carried the table up the stairs.",
    "The garden looked its best in early autumn.",
    "I would rather write a letter than make a call.",
    "The company plans to open three shops in the north.",
    "Nobody expected the vote to be so close.",
    "His argument rests on a single observation.",
    "The engine would not start, so we took the bus.",
    "Can you tell me what time the museum opens?",
    "The result was the same in every case.",
    "All of this happened long before the war.",
    "The pattern repeats every seven days.",
    "They were asked to wait outside until the doors opened.",
    "What is the capital of Australia?",
    "How do I change the oil in my car?",
    "Who won the football match last night?",
    "The weather turned while we were still at sea.",
    "Each group reported its own numbers at the end.",
    "The main aim was to find out whether the plan works.",
    "There was no difference between the first and the last.",
    "It took them two hours to finish the first half.",
    "The paper presents a simple model with few assumptions.",
    "Further research is needed to answer this question.",
    "We searched four databases and checked the titles twice.",
    "The authors thank the reviewers for their comments.",
    "An index of terms is printed at the end of the volume.",
    "He said it was hard to be sure, tall as the tower was.",
    "More people came than the hall could hold.",
    "The ship was due at ten and came in at eleven.",
    "Either of the methods can be used as needed.",
    "A pile of letters lay beside the glass on the shelf.",
    "They act as though the vehicle were theirs.",
    "He wore a mask and a single glove to the play.",
    "The drain was blocked with sand and the filling of a cushion.",
    "Reminders were sent, and the isolation of the village came to an end.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nothing_is_found_in_ordinary_english(lexicon: TermLexicon, sentence: str) -> None:
    """No everyday sentence names a concept, though many hold words that are brand names or abbreviations."""
    assert [sentence[m.start : m.end] for m in lexicon.mentions(sentence)] == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_ordinary_english_is_not_mended(lexicon: TermLexicon, sentence: str) -> None:
    """No everyday word is taken for a misspelt medical one."""
    assert lexicon.correct(sentence) == sentence
