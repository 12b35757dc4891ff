from dataclasses import replace

from sayso.knowledge.states import Movement, State, make_states
from sayso.stages.actors import make_actors
from sayso.types import Document
from tests.parsed import attribution, named, parsed

STATES = make_states(
    (State("Arvania", "AV", ("Arvania",), ("Arvanian",), ("Arvanians",), ("Arva",), (), 1.0, 1.0, 10.0, 1000),),
    (Movement("Marsh Front", "group", ("Marsh Front",), ("Front",), "Arvania"),),
)


def actors(doc: Document) -> dict[str, list[str]]:
    """For each actor the words that mean it."""
    read = make_actors(STATES)(doc)
    return {a.name: [doc.text[m.start : m.end] for m in a.mentions] for a in read.actors}


def test_spokesman_means_his_own_side_by_it() -> None:
    doc = named(
        parsed(
            "The/DET/det/2 Marsh/PROPN/compound/2 Front/PROPN/nsubj/3 met/VERB/ROOT/3 the/DET/det/6 "
            "Harbour/PROPN/compound/6 Post/PROPN/dobj/3 ./PUNCT/punct/3\n"
            "Front/PROPN/compound/1 spokesman/NOUN/compound/2 Roe/PROPN/nsubj/3 said/VERB/ROOT/3/say "
            "it/PRON/nsubj/5 won/VERB/ccomp/3 ./PUNCT/punct/3"
        ),
        Marsh_Front="group",
        Harbour_Post="organisation",
        Roe="person",
    )
    doc = replace(doc, attributions=(attribution(doc, "Front spokesman Roe", "said", "it won"),))
    assert actors(doc)["Marsh Front"] == ["The Marsh Front", "it"]


def test_capital_and_side_are_the_state_itself() -> None:
    doc = named(
        parsed(
            "Arva/PROPN/nsubj/1 said/VERB/ROOT/1/say it/PRON/nsubj/3 rained/VERB/ccomp/1 ./PUNCT/punct/1\n"
            "The/DET/det/2 Arvanian/ADJ/amod/2 side/NOUN/nsubj/3 left/VERB/ROOT/3 ./PUNCT/punct/3"
        ),
        Arva="place",
    )
    doc = replace(doc, attributions=(attribution(doc, "Arva", "said", "it rained"),))
    assert actors(doc)["Arvania"][0] == "Arva"
    assert "The Arvanian side" in actors(doc)["Arvania"]


def test_outlet_in_the_dateline_is_no_actor() -> None:
    doc = named(
        parsed(
            "ARVA/PROPN/dep/4 (/PUNCT/punct/4 Wire/PROPN/dep/4 )/PUNCT/punct/4 -/PUNCT/punct/6 Roe/PROPN/nsubj/6 "
            "left/VERB/ROOT/6 ./PUNCT/punct/6"
        ),
        Wire="organisation",
        Roe="person",
    )
    assert list(actors(doc)) == ["Roe"]


def test_apposition_of_another_name_is_another_person() -> None:
    doc = named(
        parsed(
            "President/PROPN/compound/1 Roe/PROPN/nsubj/7 ,/PUNCT/punct/1 General/PROPN/compound/4 "
            "Lund/PROPN/appos/1 ,/PUNCT/punct/1 both/PRON/nsubj/7 left/VERB/ROOT/7 ./PUNCT/punct/7"
        ),
        Roe="person",
        Lund="person",
    )
    assert {"Roe", "Lund"} <= set(actors(doc))


def test_joined_source_is_one_group() -> None:
    doc = named(
        parsed(
            "Roe/PROPN/nsubj/3 and/CCONJ/cc/0 Lund/PROPN/conj/0 agreed/VERB/ROOT/3/agree to/PART/aux/5 "
            "leave/VERB/xcomp/3 ./PUNCT/punct/3"
        ),
        Roe="person",
        Lund="person",
    )
    doc = replace(doc, attributions=(attribution(doc, "Roe and Lund", "agreed", "to leave"),))
    assert "Roe and Lund" in actors(doc)


def test_source_that_describes_and_names_is_the_one_named() -> None:
    doc = named(
        parsed(
            "The/DET/det/1 mayor/NOUN/nsubj/7 of/ADP/prep/1 Velm/PROPN/pobj/2 ,/PUNCT/punct/3 Ada/PROPN/compound/6 "
            "Brook/PROPN/appos/3 wrote/VERB/ROOT/7/write it/PRON/nsubj/9 rained/VERB/ccomp/7 ./PUNCT/punct/7"
        ),
        Velm="place",
        Ada_Brook="person",
    )
    doc = replace(doc, attributions=(attribution(doc, "The mayor of Velm, Ada Brook", "wrote", "it rained"),))
    assert "The mayor of Velm, Ada Brook" in actors(doc)["Ada Brook"]
    assert len(actors(doc)) == 1


def test_troops_act_and_are_meant_by_they() -> None:
    doc = named(
        parsed(
            "The/DET/det/2 Arvanian/ADJ/amod/2 troops/NOUN/nsubj/3/troop/NNS came/VERB/ROOT/3 and/CCONJ/cc/3 "
            "they/PRON/nsubj/6 fired/VERB/conj/3 ./PUNCT/punct/3"
        ),
    )
    assert actors(doc)["The Arvanian troops"] == ["The Arvanian troops", "they"]
