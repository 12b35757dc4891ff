from dataclasses import replace

from sayso.knowledge.states import State, make_states
from sayso.stages.actors import make_actors
from sayso.types import Actor, Document
from tests.parsed import attribution, named, parsed

ARVANIA = State("Arvania", "AV", ("Arvania", "Kingdom of Arvania"), ("Arvanian",), ("Arvanians",), ("Arva",),
                ("Rose Palace",), 1.0, 1.0, 10.0, 1000)  # fmt: skip
STATES = make_states((ARVANIA,), ())


def read(doc: Document) -> dict[str, Actor]:
    return {a.name: a for a in make_actors(STATES)(doc).actors}


def words(doc: Document, name: str) -> list[str]:
    return [doc.text[m.start : m.end] for m in read(doc)[name].mentions]


def two_presidents(last: str) -> Document:
    return named(
        parsed(
            "President/PROPN/compound/1 Lund/PROPN/nsubj/2 met/VERB/ROOT/2 President/PROPN/compound/4 "
            f"Roe/PROPN/dobj/2 ./PUNCT/punct/2\n{last}"
        ),
        Lund="person",
        Roe="person",
    )


def test_president_where_two_were_just_named_together_is_nobody_for_certain() -> None:
    doc = two_presidents("The/DET/det/1 president/NOUN/nsubj/2 slept/VERB/ROOT/2 ./PUNCT/punct/2")
    assert words(doc, "Roe") == ["President Roe"]
    assert words(doc, "Lund") == ["President Lund"]


def test_president_where_there_are_two_is_the_one_met_last_and_in_doubt() -> None:
    doc = two_presidents(
        "President/PROPN/compound/1 Roe/PROPN/nsubj/2 left/VERB/ROOT/2 ./PUNCT/punct/2\n"
        "The/DET/det/1 president/NOUN/nsubj/2 slept/VERB/ROOT/2 ./PUNCT/punct/2"
    )
    assert words(doc, "Roe") == ["President Roe", "President Roe", "The president"]
    assert [d.what for d in read(doc)["Roe"].doubts] == ["which president is meant"]


def test_latter_and_former_are_of_the_two_named_last() -> None:
    for word, meant in (("latter", "Roe"), ("former", "Lund")):
        doc = two_presidents(f"The/DET/det/1 {word}/NOUN/nsubj/2 slept/VERB/ROOT/2 ./PUNCT/punct/2")
        assert f"The {word}" in words(doc, meant)


def test_latter_that_is_parsed_as_an_adjective_speaks_for_the_one_named_last() -> None:
    doc = two_presidents("The/DET/det/1 latter/ADJ/nsubj/2 said/VERB/ROOT/2/say so/ADV/advmod/2 ./PUNCT/punct/2")
    doc = replace(doc, attributions=(attribution(doc, "The latter", "said", "so"),))
    assert words(doc, "Roe") == ["President Roe", "The latter"]


def test_president_is_the_paragraphs_subject_of_whom_no_office_is_known() -> None:
    doc = named(
        parsed(
            "President/PROPN/compound/1 Lund/PROPN/nsubj/2 slept/VERB/ROOT/2 ./PUNCT/punct/2\n\n"
            "Ada/PROPN/compound/1 Roe/PROPN/nsubj/2 woke/VERB/ROOT/2 ./PUNCT/punct/2\n"
            "The/DET/det/1 president/NOUN/nsubj/2 ate/VERB/ROOT/2 ./PUNCT/punct/2"
        ),
        Lund="person",
        Ada_Roe="person",
    )
    assert words(doc, "Ada Roe") == ["Ada Roe", "The president"]
    assert [d.what for d in read(doc)["Ada Roe"].doubts] == ["whether 'the president' is Ada Roe"]


def test_head_of_state_is_the_president() -> None:
    doc = named(
        parsed(
            "President/PROPN/compound/1 Lund/PROPN/nsubj/2 slept/VERB/ROOT/2 ./PUNCT/punct/2\n"
            "The/DET/det/1 head/NOUN/nsubj/4 of/ADP/prep/1 state/NOUN/pobj/2 woke/VERB/ROOT/4 ./PUNCT/punct/4"
        ),
        Lund="person",
    )
    assert words(doc, "Lund") == ["President Lund", "The head"]


def test_aide_is_a_person_tied_to_another() -> None:
    doc = named(
        parsed(
            "Ada/PROPN/compound/1 Lund/PROPN/nsubj/2 left/VERB/ROOT/2 ./PUNCT/punct/2\n"
            "Her/PRON/poss/1/her/PRP$ aide/NOUN/nsubj/2 stayed/VERB/ROOT/2 ./PUNCT/punct/2"
        ),
        Ada_Lund="person",
    )
    aide = read(doc)["Ada Lund's aide"]
    assert (aide.kind, aide.named, words(doc, "Ada Lund's aide")) == ("person", False, ["Her aide"])
    assert words(doc, "Ada Lund") == ["Ada Lund", "Her"]


def test_group_that_is_somebodys_has_one_name_however_it_is_put() -> None:
    names = []
    for line in (
        "Friends/NOUN/nsubj/3/friend/NNS of/ADP/prep/0 Lund/PROPN/pobj/1 wept/VERB/ROOT/3 ./PUNCT/punct/3",
        "Her/PRON/poss/1/her/PRP$ friends/NOUN/nsubj/2/friend/NNS wept/VERB/ROOT/2 ./PUNCT/punct/2",
    ):
        first = "Lund/PROPN/nsubj/1 left/VERB/ROOT/1 ./PUNCT/punct/1\n"
        doc = named(parsed(first + line), Lund="person")
        doc = replace(doc, attributions=(attribution(doc, line.split("/")[0], "wept", "left"),))
        names += [a.names for a in read(doc).values() if a.kind == "group"]
    assert names == [("Lund's friends",)] * 2


def test_somebodys_group_is_taken_up_in_other_words() -> None:
    doc = named(
        parsed(
            "Lund/PROPN/nsubj/1 left/VERB/ROOT/1 ./PUNCT/punct/1\n"
            "Her/PRON/poss/1/her/PRP$ friends/NOUN/nsubj/2/friend/NNS wept/VERB/ROOT/2 ./PUNCT/punct/2\n"
            "Friends/NOUN/nsubj/3/friend/NNS of/ADP/prep/0 Lund/PROPN/pobj/1 slept/VERB/ROOT/3 ./PUNCT/punct/3\n"
            "Friends/NOUN/nsubj/3/friend/NNS of/ADP/prep/0 Roe/PROPN/pobj/1 woke/VERB/ROOT/3 ./PUNCT/punct/3"
        ),
        Lund="person",
        Roe="person",
    )
    said = (("Her friends", "wept", "left"), ("Friends", "slept", "left"), ("Friends of Roe", "woke", "left"))
    doc = replace(doc, attributions=tuple(attribution(doc, *parts) for parts in said))
    assert words(doc, "Lund's friends") == ["Her friends", "Friends"]


def test_counterpart_of_somebody_is_another_person_and_is_taken_up() -> None:
    doc = named(
        parsed(
            "Ada/PROPN/compound/1 Lund/PROPN/nsubj/2 called/VERB/ROOT/2 her/PRON/poss/5/her/PRP$ Arvanian/ADJ/amod/5 "
            "counterpart/NOUN/dobj/2 ./PUNCT/punct/2\n"
            "Her/PRON/poss/1/her/PRP$ counterpart/NOUN/nsubj/2 slept/VERB/ROOT/2 ./PUNCT/punct/2"
        ),
        Ada_Lund="person",
    )
    assert words(doc, "Ada Lund's Arvanian counterpart") == ["her Arvanian counterpart", "Her counterpart"]


def test_counterpart_is_the_other_holder_of_the_office_in_the_sentence() -> None:
    doc = named(
        parsed(
            "President/PROPN/compound/1 Roe/PROPN/nsubj/5 and/CCONJ/cc/1 President/PROPN/compound/4 Lund/PROPN/conj/1 "
            "spoke/VERB/ROOT/5 ,/PUNCT/punct/5 and/CCONJ/cc/5 Lund/PROPN/nsubj/9 thanked/VERB/conj/5 "
            "her/PRON/poss/11/her/PRP$ counterpart/NOUN/dobj/9 ./PUNCT/punct/5\n"
            "President/PROPN/compound/1 Brandt/PROPN/nsubj/2 slept/VERB/ROOT/2 ./PUNCT/punct/2"
        ),
        Roe="person", Lund="person", Brandt="person",
    )  # fmt: skip
    assert "her counterpart" in words(doc, "Roe")


def test_spokesman_of_another_body_is_another_person() -> None:
    doc = named(
        parsed(
            "The/DET/det/1 army/NOUN/poss/3 's/PART/case/1 spokesman/NOUN/nsubj/4 slept/VERB/ROOT/4 ./PUNCT/punct/4\n"
            "The/DET/det/1 ministry/NOUN/poss/3 's/PART/case/1 spokesman/NOUN/nsubj/6 ,/PUNCT/punct/3 "
            "Lund/PROPN/appos/3 woke/VERB/ROOT/6 ./PUNCT/punct/6"
        ),
        Lund="person",
    )
    assert {"The army's spokesman", "Lund"} <= set(read(doc))


def test_commander_is_the_general_met_before() -> None:
    doc = named(
        parsed(
            "General/PROPN/compound/1 Lund/PROPN/nsubj/2 slept/VERB/ROOT/2 ./PUNCT/punct/2\n"
            "The/DET/det/1 commander/NOUN/nsubj/2 woke/VERB/ROOT/2 ./PUNCT/punct/2"
        ),
        Lund="person",
    )
    assert words(doc, "Lund") == ["General Lund", "The commander"]


def test_according_to_somebodys_post_is_according_to_him() -> None:
    doc = named(
        parsed(
            "Tom/PROPN/compound/1 Roe/PROPN/nsubj/2 slept/VERB/ROOT/2 ./PUNCT/punct/2\n"
            "It/PRON/nsubj/1 rained/VERB/ROOT/1 according/VERB/prep/1 to/ADP/prep/2 his/PRON/poss/5/his/PRP$ "
            "post/NOUN/pobj/3 ./PUNCT/punct/1"
        ),
        Tom_Roe="person",
    )
    doc = replace(doc, attributions=(attribution(doc, "his post", "according to", "It rained"),))
    assert words(doc, "Tom Roe") == ["Tom Roe", "his", "his post"]


def test_kingdom_is_the_state_that_is_one() -> None:
    doc = named(
        parsed(
            "Arvania/PROPN/nsubj/1 slept/VERB/ROOT/1 ./PUNCT/punct/1\n"
            "The/DET/det/1 kingdom/NOUN/nsubj/2 woke/VERB/ROOT/2 ./PUNCT/punct/2"
        ),
        Arvania="place",
    )
    assert words(doc, "Arvania") == ["Arvania", "The kingdom"]


def test_seat_of_power_is_not_the_state_but_speaks_for_it() -> None:
    doc = named(
        parsed("The/DET/det/2 Rose/PROPN/compound/2 Palace/PROPN/nsubj/3 said/VERB/ROOT/3/say so/ADV/advmod/3"),
        Rose_Palace="organisation",
    )
    doc = replace(doc, attributions=(attribution(doc, "The Rose Palace", "said", "so"),))
    assert read(doc)["Rose Palace"].side == "Arvania"


def test_person_who_opens_the_story_is_named_at_the_start_of_its_second_paragraph() -> None:
    doc = named(
        parsed(
            "A/DET/det/1 commander/NOUN/nsubj/2 slept/VERB/ROOT/2 ./PUNCT/punct/2\n\n"
            "Ada/PROPN/compound/1 Lund/PROPN/nsubj/2 woke/VERB/ROOT/2 ./PUNCT/punct/2"
        ),
        Ada_Lund="person",
    )
    assert words(doc, "Ada Lund") == ["A commander", "Ada Lund"]
    assert [d.what for d in read(doc)["Ada Lund"].doubts] == ["whether 'A commander' is Ada Lund"]


def test_clause_hung_on_a_place_is_about_who_sits_there() -> None:
    doc = named(
        parsed(
            "The/DET/det/1 agency/NOUN/nsubj/7 in/ADP/prep/1 Arva/PROPN/pobj/2 ,/PUNCT/punct/3 "
            "which/PRON/nsubj/6/which/WDT slept/VERB/relcl/3 woke/VERB/ROOT/7 ./PUNCT/punct/7"
        ),
        Arva="place",
    )
    doc = replace(doc, attributions=(attribution(doc, "The agency", "woke", "slept"),))
    assert "which" in words(doc, "The agency")


def test_name_of_whom_who_is_said_is_a_persons() -> None:
    doc = named(
        parsed(
            "Tom/PROPN/compound/1 Roe/PROPN/nsubj/4 who/PRON/nsubj/3/who/WP slept/VERB/relcl/1 woke/VERB/ROOT/4 "
            "./PUNCT/punct/4"
        ),
        Tom_Roe="organisation",
    )
    assert read(doc)["Tom Roe"].kind == "person"
