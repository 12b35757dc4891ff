from dataclasses import replace

import pytest

from sayso.stages.coreference import find_chains
from sayso.stages.turns import Turn
from sayso.types import Document
from tests.parsed import at, attribution, named, parsed


def chains(doc: Document, *turns: Turn) -> list[set[str]]:
    return [{doc.text[s.start : s.end] for s in c} for c in find_chains(doc, turns)]


def test_name_its_short_form_and_pronouns_are_one() -> None:
    doc = named(
        parsed(
            "Mr/PROPN/compound/2 Tom/PROPN/compound/2 Roe/PROPN/nsubj/3 left/VERB/ROOT/3 ./PUNCT/punct/3\n"
            "He/PRON/nsubj/1 lost/VERB/ROOT/1 his/PRON/poss/3/his/PRP$ dog/NOUN/dobj/1 ./PUNCT/punct/1\n"
            "Roe/PROPN/nsubj/1 wept/VERB/ROOT/1 ./PUNCT/punct/1"
        ),
        Tom_Roe="person",
        Roe="person",
    )
    assert chains(doc) == [{"Mr Tom Roe", "He", "his", "Roe"}]


def test_pronouns_agree_in_gender_number_and_life() -> None:
    doc = named(
        parsed(
            "Ms/PROPN/compound/1 Lund/PROPN/nsubj/2 bought/VERB/ROOT/2 dogs/NOUN/dobj/2/dog/NNS ./PUNCT/punct/2\n"
            "They/PRON/nsubj/1 bit/VERB/ROOT/1 ./PUNCT/punct/1\n"
            "He/PRON/nsubj/1 saw/VERB/ROOT/1 it/PRON/dobj/1 ./PUNCT/punct/1"
        ),
        Lund="person",
    )
    assert chains(doc) == [{"dogs", "They"}]


def test_definite_description_takes_up_its_head_an_indefinite_one_is_new() -> None:
    doc = parsed(
        "A/DET/det/2 grey/ADJ/amod/2 ship/NOUN/nsubj/3 sank/VERB/ROOT/3 ./PUNCT/punct/3\n"
        "The/DET/det/1 ship/NOUN/nsubj/2 burned/VERB/ROOT/2 ./PUNCT/punct/2\n"
        "A/DET/det/1 ship/NOUN/nsubj/2 came/VERB/ROOT/2 ./PUNCT/punct/2\n"
        "The/DET/det/2 red/ADJ/amod/2 ship/NOUN/nsubj/3 left/VERB/ROOT/3 ./PUNCT/punct/3"
    )
    assert chains(doc) == [{"A grey ship", "The ship"}]


def test_organisation_and_its_acronym_are_one() -> None:
    doc = named(
        parsed(
            "Velm/PROPN/compound/2 Harbour/PROPN/compound/2 Union/PROPN/nsubj/3 met/VERB/ROOT/3 ./PUNCT/punct/3\n"
            "VHU/PROPN/nsubj/1 voted/VERB/ROOT/1 ./PUNCT/punct/1"
        ),
        Velm_Harbour_Union="organisation",
        VHU="organisation",
    )
    assert chains(doc) == [{"Velm Harbour Union", "VHU"}]


TALK = parsed(
    "Why/SCONJ/advmod/3 did/AUX/aux/3 you/PRON/nsubj/3 leave/VERB/ROOT/3 ?/PUNCT/punct/3\n\n"
    "I/PRON/nsubj/1 feared/VERB/ROOT/1 my/PRON/poss/3/my/PRP$ boss/NOUN/dobj/1 ./PUNCT/punct/1"
)


def test_you_is_who_answers() -> None:
    asked, answered = at(TALK, "Why did you leave?"), at(TALK, "I feared my boss.")
    assert chains(TALK, Turn(asked, "Wire"), Turn(answered, "Roe")) == [{"you", "I", "my"}]
    assert chains(TALK) == [{"I", "my"}], "nobody is known to answer"


def test_first_person_inside_a_quotation_is_its_source() -> None:
    doc = named(
        parsed(
            "“/PUNCT/punct/2 I/PRON/nsubj/2 lied/VERB/ccomp/5 ,/PUNCT/punct/5 ”/PUNCT/punct/5 said/VERB/ROOT/5/say "
            "Ada/PROPN/compound/7 Lund/PROPN/nsubj/5 ./PUNCT/punct/5"
        ),
        Ada_Lund="person",
    )
    doc = replace(doc, attributions=(attribution(doc, "Ada Lund", "said", "“I lied,”"),))
    assert chains(doc) == [{"I", "Ada Lund"}]


def test_speaker_who_names_himself_is_that_name() -> None:
    doc = named(
        parsed(
            "I/PRON/nsubj/1 am/AUX/ROOT/1/be Ada/PROPN/compound/3 Lund/PROPN/attr/1 ./PUNCT/punct/1\n"
            "My/PRON/poss/1/my/PRP$ dog/NOUN/nsubj/2 bit/VERB/ROOT/2 ./PUNCT/punct/2"
        ),
        Ada_Lund="person",
    )
    assert chains(doc) == [{"I", "Ada Lund", "My"}]


@pytest.mark.parametrize("verb", ["seems/VERB/ROOT/1/seem", "rains/VERB/ROOT/1/rain"])
def test_it_that_stands_for_nothing_is_no_mention(verb: str) -> None:
    doc = parsed(
        f"The/DET/det/1 ship/NOUN/nsubj/2 sank/VERB/ROOT/2 ./PUNCT/punct/2\nIt/PRON/nsubj/1 {verb} ./PUNCT/punct/1"
    )
    assert chains(doc) == []


def test_joined_names_are_meant_by_they() -> None:
    doc = named(
        parsed(
            "Roe/PROPN/nsubj/3 and/CCONJ/cc/0 Lund/PROPN/conj/0 met/VERB/ROOT/3 ./PUNCT/punct/3\n"
            "They/PRON/nsubj/1 argued/VERB/ROOT/1 ./PUNCT/punct/1"
        ),
        Roe="person",
        Lund="person",
    )
    assert chains(doc) == [{"Roe and Lund", "They"}]
