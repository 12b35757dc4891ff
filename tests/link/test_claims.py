"""Claims that many stories carry."""

from __future__ import annotations

from sayso.link.stories import link_stories
from sayso.types import Claim, Document
from tests.link.stories_by_hand import actor, story

SAID = "nine people were killed in the strike on the castle"


def carrying(name: str, words: str, holder: str = "Anna Sapt") -> Document:
    """A story of the day that its name gives, so that stories stand in the order of their names."""
    people, day = [actor(name, holder)], f"2024-05-{int(name) + 1:02}"
    return story(name, f"{holder} said {words}.", dct=day, actors=people, said=[(holder, "say", words)])


def claims(*docs: Document) -> tuple[Claim, ...]:
    return link_stories(docs).claims


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
