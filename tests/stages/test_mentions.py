from dataclasses import replace

from sayso.stages.mentions import add_mentions
from sayso.types import Document, Mention, Span
from tests.parsed import at, parsed


def with_name(doc: Document, words: str, head: Span, *more: Mention) -> list[tuple[str, str]]:
    """The kinds and names of the mentions where the parser takes words for an organisation."""
    names = (Mention(at(doc, words), head, "person" if words[0].islower() else "organisation", words), *more)
    return [(m.kind, m.name) for m in add_mentions(replace(doc, mentions=names)).mentions]


def test_name_that_begins_at_its_particle_gets_the_name_before_it() -> None:
    doc = parsed("Adam/PROPN/compound/2 bin/PROPN/compound/2 Roe/PROPN/nsubj/3 left/VERB/ROOT/3")
    assert with_name(doc, "bin Roe", at(doc, "Roe")) == [("person", "Adam bin Roe")]


def test_friends_of_a_person_are_not_that_person() -> None:
    doc = parsed(
        "Ada/PROPN/compound/1 Lund/PROPN/nsubj/2 left/VERB/ROOT/2 ./PUNCT/punct/2\n"
        "Friends/NOUN/nsubj/3/friend/NNS of/ADP/prep/0 Lund/PROPN/pobj/1 wept/VERB/ROOT/3"
    )
    lund = Mention(at(doc, "Ada Lund"), at(doc, "Lund"), "person", "Ada Lund")
    found = with_name(doc, "Friends of Lund", at(doc, "Friends"), lund)
    assert found == [("person", "Ada Lund"), ("noun", ""), ("person", "Lund")]


def test_two_nouns_of_one_name_are_one_mention() -> None:
    doc = parsed(
        "She/PRON/nsubj/1 left/VERB/ROOT/1 the/DET/det/3 University/PROPN/dobj/1 of/ADP/prep/3 Zenda/PROPN/pobj/4"
    )
    name = Span(at(doc, "the").start, len(doc.text))
    doc = replace(doc, mentions=(Mention(name, at(doc, "Zenda"), "organisation", doc.text[name.start :]),))
    assert [m.span for m in add_mentions(doc).mentions].count(name) == 1
