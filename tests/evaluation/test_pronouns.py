from dataclasses import replace

from sayso.evaluation.pronouns import give_pronouns, with_chains
from sayso.pipeline import Stage
from sayso.types import Actor, Document, Doubt, Span
from tests.parsed import at, named, parsed

STORY = named(
    parsed(
        "Lund/PROPN/nsubj/1 met/VERB/ROOT/1 Roe/PROPN/dobj/1 ./PUNCT/punct/1\n"
        "She/PRON/nsubj/1 wept/VERB/ROOT/1 ./PUNCT/punct/1\n"
        "She/PRON/nsubj/1 left/VERB/ROOT/1 ./PUNCT/punct/1"
    ),
    Lund="person",
    Roe="person",
)
LUND, ROE, FIRST, SECOND = at(STORY, "Lund"), at(STORY, "Roe"), at(STORY, "She"), at(STORY, "She", 1)


def told(doc: Document) -> dict[str, list[Span]]:
    return {a.name: list(a.mentions) for a in doc.actors}


def story(*actors: tuple[str, tuple[Span, ...]]) -> Document:
    return replace(STORY, actors=tuple(Actor(f"a{n}", n, "person", spans) for n, spans in actors))


def test_pronoun_goes_to_the_actor_before_it_in_its_chain() -> None:
    doc = story(("Lund", (LUND,)), ("Roe", (ROE, FIRST)))
    given = give_pronouns(doc, [frozenset({LUND, FIRST, SECOND})])
    assert told(given) == {"Lund": [LUND, FIRST, SECOND], "Roe": [ROE]}


def test_pronoun_stays_where_its_chain_has_no_actor_before_it() -> None:
    doc = story(("Lund", (LUND,)), ("Roe", (FIRST, SECOND)))
    assert give_pronouns(doc, [frozenset({ROE, FIRST}), frozenset({SECOND})]) == doc


def test_actor_with_nothing_left_is_gone() -> None:
    doc = story(("Lund", (LUND,)), ("she", (FIRST,)))
    assert told(give_pronouns(doc, [frozenset({LUND, FIRST})])) == {"Lund": [LUND, FIRST]}


def test_only_the_stage_of_actors_is_followed() -> None:
    doc = story(("Lund", (LUND,)), ("Roe", (ROE, FIRST)))
    stages = with_chains(
        (Stage("actors", lambda d: d), Stage("acts", lambda d: d)), lambda d: [frozenset({LUND, FIRST})]
    )
    actors, acts = (s.run(doc) for s in stages)
    assert told(actors) == {"Lund": [LUND, FIRST], "Roe": [ROE]}
    assert acts == doc


def test_where_unsure_only_what_is_open_or_in_doubt_is_given() -> None:
    doc = story(("Lund", (LUND,)), ("Roe", (ROE, FIRST)))
    chain = [frozenset({LUND, FIRST, SECOND})]
    assert told(give_pronouns(doc, chain, unsure=True)) == {"Lund": [LUND, SECOND], "Roe": [ROE, FIRST]}
    doubted = replace(doc, actors=(doc.actors[0], replace(doc.actors[1], doubts=(Doubt(FIRST, "who 'she' is"),))))
    assert told(give_pronouns(doubted, chain, unsure=True)) == {"Lund": [LUND, FIRST, SECOND], "Roe": [ROE]}
