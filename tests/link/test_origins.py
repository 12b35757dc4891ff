"""Claims that many stories carry, and paragraphs that repeat another story's."""

from __future__ import annotations

from sayso.link.actors import link_actors
from sayso.link.origins import find_copies, link_claims
from sayso.types import Claim, Document
from tests.link.stories_by_hand import actor, story

SAID = "nine people were killed in the strike on the castle"
PARAGRAPH = "The strike on the castle killed nine people and wounded forty, the guard said in a statement on Monday."


def carrying(name: str, words: str, holder: str = "Anna Sapt") -> Document:
    return story(name, f"{holder} said {words}.", actors=[actor(name, holder)], said=[(holder, "say", words)])


def claims(*docs: Document) -> tuple[Claim, ...]:
    return link_claims(docs, link_actors(docs)[1])


def test_one_proposition_by_one_holder_in_many_stories_is_one_claim() -> None:
    docs = [carrying(str(n), SAID) for n in range(20)]
    (found,) = claims(*docs)
    assert (len(found.statements), len(found.docs)) == (20, 20)
    assert found.proposition == SAID


def test_a_rewording_joins_and_another_matter_does_not() -> None:
    reworded = carrying("2", "in the strike on the castle nine people had been killed")
    other = carrying("3", "the talks about the border will begin in autumn")
    assert [len(c.statements) for c in claims(carrying("1", SAID), reworded, other)] == [2, 1]


def test_another_holder_makes_another_claim() -> None:
    assert len(claims(carrying("1", SAID), carrying("2", SAID, "Otto Strakencz"))) == 2


def test_few_words_join_only_when_they_are_the_same() -> None:
    docs = [carrying("1", "no comment"), carrying("2", "no comment"), carrying("3", "no war")]
    assert [len(c.statements) for c in claims(*docs)] == [2, 1]


def test_copied_paragraph_is_found_with_the_oldest_it_repeats() -> None:
    one = story("1", f"Zenda woke.\n{PARAGRAPH}")
    two = story("2", f"{PARAGRAPH.replace('in a statement ', '')}\nStrelsau slept through the night of Monday again.")
    three = story("3", PARAGRAPH)
    copies = find_copies([one, two, three])
    assert [(c.doc, c.of_doc) for c in copies] == [(two.id, one.id), (three.id, one.id)]
    assert one.text[copies[1].of_span.start : copies[1].of_span.end] == PARAGRAPH


def test_paragraph_repeated_within_one_story_is_no_copy() -> None:
    assert find_copies([story("1", f"{PARAGRAPH}\n{PARAGRAPH}")]) == ()
