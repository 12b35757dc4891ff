from dataclasses import replace

from sayso.knowledge.states import Movement, State, make_states
from sayso.stages.actors import actor_finder, make_actors, once_each, source_head
from sayso.stages.grammar import grammar
from sayso.types import Actor, Document, Span
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


def test_source_that_took_another_sentence_along_is_the_subject_of_its_cue() -> None:
    doc = parsed(
        "The/DET/det/1 court/NOUN/nsubj/2 doubts/VERB/ROOT/2 it/PRON/dobj/2 ./PUNCT/punct/2\n"
        "An/DET/det/1 officer/NOUN/nsubj/2 said/VERB/ROOT/2/say it/PRON/nsubj/4 rained/VERB/ccomp/2 ./PUNCT/punct/2"
    )
    tree = grammar(doc.text, doc.tokens)
    head = source_head(tree, attribution(doc, "The court doubts it. An officer", "said", "it rained"))
    assert head is not None and tree.word(head) == "officer"


def test_joined_source_is_found_as_the_group() -> None:
    doc = named(
        parsed(
            "Roe/PROPN/nsubj/3 and/CCONJ/cc/0 Lund/PROPN/conj/0 agreed/VERB/ROOT/3/agree to/PART/aux/5 "
            "leave/VERB/xcomp/3 ./PUNCT/punct/3"
        ),
        Roe="person",
        Lund="person",
    )
    doc = replace(doc, attributions=(attribution(doc, "Roe and Lund", "agreed", "to leave"),))
    read = make_actors(STATES)(doc)
    found = actor_finder(read)(grammar(doc.text, doc.tokens), 0)
    assert found is not None and (found.name, found.kind) == ("Roe and Lund", "group")


def test_names_joined_by_or_are_no_group() -> None:
    doc = named(
        parsed(
            "Wire/PROPN/nsubj/4 ,/PUNCT/punct/0 or/CCONJ/cc/0 Post/PROPN/conj/0 said/VERB/ROOT/4/say so/ADV/advmod/4"
        ),
        Wire="organisation",
        Post="organisation",
    )
    doc = replace(doc, attributions=(attribution(doc, "Wire, or Post", "said", "so"),))
    assert "group" not in {a.kind for a in make_actors(STATES)(doc).actors}


def test_first_person_in_a_quotation_is_who_says_it() -> None:
    doc = named(
        parsed(
            "“/PUNCT/punct/2 I/PRON/nsubj/2 lied/VERB/ccomp/5 ,/PUNCT/punct/5 ”/PUNCT/punct/5 said/VERB/ROOT/5/say "
            "Ada/PROPN/compound/7 Lund/PROPN/nsubj/5 ./PUNCT/punct/5"
        ),
        Ada_Lund="person",
    )
    doc = replace(doc, attributions=(attribution(doc, "Ada Lund", "said", "“I lied,”"),))
    assert actors(doc)["Ada Lund"] == ["I", "Ada Lund"]


def test_we_that_speaks_inside_a_quotation_is_who_says_it() -> None:
    doc = named(
        parsed(
            "“/PUNCT/punct/2 We/PRON/nsubj/2 warn/VERB/ccomp/7 that/SCONJ/mark/5 it/PRON/nsubj/5 floods/VERB/ccomp/2 "
            "”/PUNCT/punct/7 said/VERB/ROOT/7/say Lund/PROPN/nsubj/7 ./PUNCT/punct/7"
        ),
        Lund="person",
    )
    outer = attribution(doc, "Lund", "said", "“We warn that it floods”")
    doc = replace(doc, attributions=(outer, attribution(doc, "We", "warn", "it floods")))
    assert actors(doc)["Lund"] == ["We", "Lund"]


def test_clause_between_name_and_cue_and_a_quotation_over_a_paragraph_break() -> None:
    doc = named(
        parsed(
            "Hugo/PROPN/compound/1 Hall/PROPN/nsubj/6 ,/PUNCT/punct/1 a/DET/det/4 doctor/NOUN/appos/1 ,/PUNCT/punct/1 "
            "said/VERB/ROOT/6/say “/PUNCT/punct/9 it/PRON/nsubj/9 rained/VERB/ccomp/6 ./PUNCT/punct/9\n\n"
            "“/PUNCT/punct/2 It/PRON/nsubj/2 froze/VERB/ccomp/6 ,/PUNCT/punct/6 ”/PUNCT/punct/6 he/PRON/nsubj/6 "
            "added/VERB/ROOT/6/add ./PUNCT/punct/6"
        ),
        Hugo_Hall="person",
    )
    first = attribution(doc, "Hugo Hall, a doctor,", "said", "“it rained.\n\n“It froze,”")
    doc = replace(doc, attributions=(first, attribution(doc, "he", "added", "“It froze,”")))
    assert {"Hugo Hall", "Hugo Hall, a doctor,", "a doctor", "he"} == set(actors(doc)["Hugo Hall"])


def test_nickname_in_quotation_marks_is_another_name() -> None:
    doc = named(
        parsed(
            "Tom/PROPN/compound/1 Roe/PROPN/nsubj/7 ,/PUNCT/punct/1 known/VERB/acl/1 as/ADP/prep/3 “/PUNCT/punct/6 "
            "Shorty/PROPN/pobj/4 ”/PUNCT/punct/6 fled/VERB/ROOT/8 ./PUNCT/punct/8"
        ),
        Tom_Roe="person",
        Shorty="organisation",
    )
    assert actors(doc) == {"Tom Roe": ["Tom Roe", "Shorty"]}


def test_three_speakers_in_one_sentence_stay_three() -> None:
    doc = named(
        parsed(
            "Roe/PROPN/nsubj/1 warned/VERB/ROOT/1/warn of/ADP/prep/1 rain/NOUN/pobj/2 ,/PUNCT/punct/1 "
            "Lund/PROPN/nsubj/6 denied/VERB/conj/1/deny it/PRON/dobj/6 and/CCONJ/cc/6 the/DET/det/10 "
            "mayor/NOUN/nsubj/11 insisted/VERB/conj/6/insist on/ADP/prep/11 hail/NOUN/pobj/12 ./PUNCT/punct/1"
        ),
        Roe="person",
        Lund="person",
    )
    said = (("Roe", "warned", "rain"), ("Lund", "denied", "it"), ("the mayor", "insisted", "hail"))
    doc = replace(doc, attributions=tuple(attribution(doc, *parts) for parts in said))
    assert {"Roe", "Lund", "the mayor"} == set(actors(doc))


def test_group_with_a_count_is_taken_up_by_its_count() -> None:
    doc = parsed(
        "Three/NUM/nummod/1 officials/NOUN/nsubj/2/official/NNS left/VERB/ROOT/2 ./PUNCT/punct/2\n"
        "Two/NUM/nummod/1 aides/NOUN/nsubj/2/aide/NNS stayed/VERB/ROOT/2 ./PUNCT/punct/2\n"
        "The/DET/det/2 three/NUM/nummod/2 officials/NOUN/nsubj/3/official/NNS slept/VERB/ROOT/3 ./PUNCT/punct/3"
    )
    found = actors(named(doc))
    assert found["Three officials"] == ["Three officials", "The three officials"]
    assert found["Two aides"] == ["Two aides"]


def test_actors_of_one_id_are_one_with_all_that_either_has() -> None:
    name, source = Actor("a1", "the Agency", "organisation", (Span(5, 9),)), Span(1, 3)
    again = Actor("a1", "the Agency", "organisation", (source,), side="Norland", side_evidence=source, named=False)
    (found,) = once_each([again, name])
    assert (found.named, found.mentions, found.side) == (True, (source, Span(5, 9)), "Norland")
