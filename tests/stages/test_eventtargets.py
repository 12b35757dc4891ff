"""What an event was done to and who did it, as bare nouns."""

from __future__ import annotations

import pytest

from sayso.stages.eventtargets import parties_in_words, with_targets
from sayso.types import Document, Event
from tests.link.stories_by_hand import at, event, story
from tests.parsed import parsed


def event_at(doc: Document, word: str) -> Event:
    return Event(at(doc.text, word), "ASSAULT", word)


@pytest.mark.parametrize(
    ("line", "word", "doers", "targets"),
    [
        ("Rebels/NOUN/nsubj/1/rebel/NNS shelled/VERB/ROOT/1 a/DET/det/3 mill/NOUN/dobj/1", "shelled", "rebel", "mill"),
        ("A/DET/det/1 raid/NOUN/ROOT/1 on/ADP/prep/1/on mills/NOUN/pobj/2/mill/NNS", "raid", "", "mill"),
        ("Raids/NOUN/nsubj/1/raid/NNS destroyed/VERB/ROOT/1/destroy/VBD jets/NOUN/dobj/1/jet/NNS", "Raids", "",
         "aircraft"),
        ("They/PRON/nsubj/1 hit/VERB/ROOT/1/hit people/NOUN/dobj/1/people/NNS", "hit", "", ""),
    ],
)  # fmt: skip
def test_targets_and_doers_are_bare_nouns(line: str, word: str, doers: str, targets: str) -> None:
    doc = parsed(line)
    found = parties_in_words(doc, event_at(doc, word))
    assert found == (frozenset(doers.split()), frozenset(targets.split()))


def test_story_without_a_parse_has_no_targets() -> None:
    doc = story("1", "A strike hit Zenda.")
    assert parties_in_words(doc, event(doc, "strike")) == (frozenset(), frozenset())


def test_event_carries_its_targets_and_whether_a_noun_names_it() -> None:
    doc = parsed("A/DET/det/1 raid/NOUN/ROOT/1 on/ADP/prep/1/on mills/NOUN/pobj/2/mill/NNS")
    found = with_targets(doc, event_at(doc, "raid"))
    assert (found.doers, found.targets, found.noun) == ((), ("mill",), True)
    shelled = parsed("Rebels/NOUN/nsubj/1/rebel/NNS shelled/VERB/ROOT/1 a/DET/det/3 mill/NOUN/dobj/1")
    assert not with_targets(shelled, event_at(shelled, "shelled")).noun


def test_event_of_several_words_is_called_by_all_of_them() -> None:
    doc = parsed("Drone/NOUN/compound/1 attacks/NOUN/nsubj/2/attack/NNS hit/VERB/ROOT/2 Zenda/PROPN/dobj/2")
    words = Event(at(doc.text, "Drone attacks"), "ASSAULT", "attack")
    assert with_targets(doc, words).phrase == "drone attack"
    assert with_targets(doc, Event(at(doc.text, "attacks"), "ASSAULT", "attack")).phrase == ""
