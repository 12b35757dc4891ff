from dataclasses import replace

import pytest

from sayso.stages.counting import find_counts
from sayso.stages.grammar import grammar
from sayso.text import words_of
from tests.parsed import attribution, parsed

PUT = (
    "The/DET/det/1 army/NOUN/nsubj/2 put/VERB/ROOT/2/put the/DET/det/4 toll/NOUN/dobj/2/toll at/ADP/prep/2/at "
    "16/NUM/pobj/5 ./PUNCT/punct/2"
)
COUNTED = (
    "It/PRON/nsubj/1 counted/VERB/ROOT/1/count 30/NUM/nummod/3 dead/NOUN/dobj/1 among/ADP/prep/1/among "
    "guards/NOUN/pobj/4 ./PUNCT/punct/1"
)
SPOKE = "Roe/PROPN/nsubj/1 spoke/VERB/ROOT/1/speak of/ADP/prep/1/of 16/NUM/pobj/2 ./PUNCT/punct/1"
BARE = "Roe/PROPN/nsubj/1 spoke/VERB/ROOT/1/speak of/ADP/prep/1/of rain/NOUN/pobj/2 ./PUNCT/punct/1"
LAID = (
    "Roe/PROPN/nsubj/1 put/VERB/ROOT/1/put two/NUM/nummod/3 cups/NOUN/dobj/1/cup at/ADP/prep/1/at him/PRON/pobj/4 "
    "./PUNCT/punct/1"
)


@pytest.mark.parametrize(
    ("story", "source", "content"),
    [
        (PUT, "The army", "the toll at 16"),
        (COUNTED, "It", "30 dead among guards"),
        (SPOKE, "Roe", "16"),
    ],
)
def test_who_gives_a_number_states_it(story: str, source: str, content: str) -> None:
    doc = parsed(story)
    (count,) = find_counts(doc, grammar(doc.text, doc.tokens))
    assert (words_of(doc.text, count.source), words_of(doc.text, count.content)) == (source, content)


@pytest.mark.parametrize("story", [BARE, LAID])
def test_no_number_given_is_no_count(story: str) -> None:
    doc = parsed(story)
    assert find_counts(doc, grammar(doc.text, doc.tokens)) == ()


def test_cue_already_found_is_not_counted_again() -> None:
    doc = parsed(SPOKE)
    found = attribution(doc, "Roe", "spoke", "16")
    assert find_counts(replace(doc, attributions=(found,)), grammar(doc.text, doc.tokens)) == ()
