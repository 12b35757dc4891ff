from dataclasses import replace

import pytest

from sayso.stages.actanonymity import anonymity_of
from sayso.stages.acts import add_acts, venue_of
from sayso.stages.placed import Placed
from sayso.text import words_at
from sayso.types import Actor, Document, Statement
from tests.parsed import at, parsed


def spoken(doc: Document, cue: str, content: str, *actors: Actor, mode: str = "indirect") -> Statement:
    """The one statement of a document, held by the first of its actors, as add_acts leaves it."""
    holder = actors[0].id if actors else None
    said = Statement("s", (at(doc, content),), at(doc, cue) if cue else None, holder=holder, mode=mode)
    return add_acts(replace(doc, statements=(said,), actors=actors)).statements[0]


def act(line: str, cue: str, content: str, *actors: Actor) -> str:
    return spoken(parsed(line), cue, content, *actors).act


def plain(words: str) -> str:
    """The words of a content in the notation of the tests, without a tree: for what only its words decide."""
    return " ".join(f"{w}/X/dep/1" for w in words.split())


SAID = "Roe/PROPN/nsubj/1 said/VERB/ROOT/1/say {} ./PUNCT/punct/1"


@pytest.mark.parametrize(
    ("expected", "content"),
    [
        ("threaten", "the raid will not go unanswered"),
        ("threaten", "our forces will retaliate for the raid"),
        ("threaten", "any strike would be met with a crushing response"),
        ("threaten", "the depot can be struck again at any time"),
        ("promise", "we will rebuild it"),
        ("promise", "I won't leave the island"),
        ("promise", "they remain committed to the truce"),
        ("deny", "there was no raid"),
        ("deny", "we had nothing to do with the fire"),
        ("deny", "none of its staff were involved"),
        ("deny", "the story was a hoax"),
        ("deny", "he was not a member of the league"),
        ("doubt", "there was no evidence of arson"),
        ("doubt", "he did not yet know who set the fire"),
        ("doubt", "she could not confirm the toll"),
        ("demand", "troops must leave"),
        ("demand", "the gate should be opened"),
        ("demand", "the council has to pay"),
        ("announce", "the bridge will open in May"),
        ("announce", "the two towns had agreed on a charter"),
        ("confirm", "the school was hit by mistake"),
        ("accuse", "the owners ignored the order"),
        ("accuse", "Zenda was behind the fire"),
        ("condemn", "the bombing was a cowardly act"),
        ("praise", "the crew did an excellent job"),
        ("think", "prices seem to be falling"),
        ("report", "some 300 marchers"),
        ("say", "it rained"),
        ("say", "the cause was not yet known"),
        ("say", "nothing was ruled out"),
        ("say", "the hikers might be found"),
        ("say", "he would like a longer summer"),
    ],
)
def test_plain_cue_takes_its_colour_from_the_content(expected: str, content: str) -> None:
    assert act(SAID.format(plain(content)), "said", content) == expected


def test_first_person_intention_in_a_quotation_is_a_promise() -> None:
    doc = parsed(
        "“/PUNCT/punct/4 We/PRON/nsubj/3 will/AUX/aux/3 pay/VERB/ccomp/5 ”/PUNCT/punct/5 said/VERB/ROOT/5/say "
        "Roe/X/nsubj/5"
    )
    assert spoken(doc, "said", "We will pay", mode="direct").act == "promise"


@pytest.mark.parametrize(
    ("verb", "lemma", "content", "expected"),
    [
        ("denied", "deny", "the claim", "deny"),
        ("rejected", "reject", "the claim", "deny"),
        ("rejected", "reject", "the plan", "reject"),
        ("dismissed", "dismiss", "the allegations", "deny"),
        ("condemned", "condemn", "the raid", "condemn"),
        ("confirmed", "confirm", "the raid", "confirm"),
        ("claimed", "claim", "the raid", "claim"),
        ("insisted", "insist", "there was no raid", "deny"),
        ("insisted", "insist", "the house was safe", "claim"),
        ("called", "call", "the report a lie", "deny"),
        ("called", "call", "the bombing barbaric", "condemn"),
        ("called", "call", "the ban politically motivated", "reject"),
        ("called", "call", "the rescue heroic", "praise"),
        ("called", "call", "the lake deep", "say"),
        ("called", "call", "for a truce", "demand"),
        ("warned", "warn", "the dam could burst", "warn"),
        ("warned", "warn", "it would retaliate", "threaten"),
        ("urged", "urge", "to stay away from the river", "warn"),
        ("urged", "urge", "families to take shelter", "warn"),
        ("urged", "urge", "to vote", "demand"),
        ("told", "tell", "to close the gate", "demand"),
        ("wanted", "want", "the guards to leave", "demand"),
        ("wanted", "want", "to sleep", "think"),
        ("agreed", "agree", "that the jet had crashed", "confirm"),
        ("agreed", "agree", "to meet", "agree"),
        ("quoted", "quote", "there was no raid", "deny"),
        ("neither confirmed nor denied", "confirm", "the raid", "say"),
        ("refused", "refuse", "to comment", "say"),
        ("refused", "refuse", "to say how many had died", "reject"),
        ("declined", "decline", "to give details", "say"),
        ("alleged", "allege", "he was poisoned", "claim"),
    ],
)
def test_cue_sense_goes_by_the_content(verb: str, lemma: str, content: str, expected: str) -> None:
    words = verb.split()
    cue = " ".join([f"{words[0]}/CCONJ/dep/1", *(f"{w}/VERB/conj/1/{w}" for w in words[1:])])
    cue = f"{verb}/VERB/ROOT/1/{lemma}" if len(words) == 1 else cue
    preposition = content.startswith("for ")
    tree = plain(content).replace("for/X/dep", "for/ADP/prep", 1) if preposition else plain(content)
    assert act(f"Roe/PROPN/nsubj/1 {cue} {tree} ./PUNCT/punct/1", verb, content) == expected


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("confirm", "say"),
        ("believe", "doubt"),
        ("deny", "confirm"),
        ("accept", "reject"),
        ("agree", "reject"),
        ("comment", "say"),
        ("elaborate", "say"),
        ("say", "reject"),
        ("disclose", "reject"),
        ("accuse", "say"),
    ],
)
def test_negated_cue_turns_or_loses_its_act(verb: str, expected: str) -> None:
    line = f"Roe/PROPN/nsubj/3 did/AUX/aux/3 not/PART/neg/3 {verb}/VERB/ROOT/3 the/DET/det/5 raid/NOUN/dobj/3"
    assert act(line, verb, "the raid") == expected


def test_a_refusal_to_confirm_is_a_refusal() -> None:
    line = (
        "Roe/PROPN/nsubj/1 declined/VERB/ROOT/1/decline to/PART/aux/3 confirm/VERB/xcomp/1 "
        + "the/DET/det/5 raid/NOUN/dobj/3"
    )
    assert act(line, "declined to confirm", "the raid") == "reject"


@pytest.mark.parametrize(("subject", "expected"), [("Tests", "report"), ("Roe", "say")])
def test_what_findings_show_is_reported(subject: str, expected: str) -> None:
    line = f"{subject}/NOUN/nsubj/1 suggested/VERB/ROOT/1/suggest {plain('the well was dry')} ./PUNCT/punct/1"
    assert act(line, "suggested", "the well was dry") == expected


ROE = Actor("a1", "General Roe", "person", side="Zenda")
ZENDA, RURITANIA = Actor("a2", "Zenda", "state", side="Zenda"), Actor("a3", "Ruritania", "state", side="Ruritania")
STRUCK = (
    "Roe/PROPN/nsubj/1 said/VERB/ROOT/1/say {}/PROPN/nsubj/{n} {}bombed/VERB/ccomp/1/bomb the/DET/det/{m} "
    "port/NOUN/dobj/{n}"
)


def struck(who: str, *, negated: bool = False) -> str:
    """The act of "Roe said WHO (had not) bombed the port", Roe speaking for Zenda."""
    helpers = "had/AUX/aux/5 not/PART/neg/5 " if negated else ""
    n = 5 if negated else 3
    doc = parsed(STRUCK.format(who, helpers, n=n, m=n + 2))
    others = tuple(replace(a, mentions=(at(doc, a.name),)) for a in (ZENDA, RURITANIA) if a.name == who)
    return spoken(doc, "said", doc.text[doc.text.index(who) :], ROE, *others).act


def test_a_blow_is_claimed_by_its_own_side_and_charged_to_another() -> None:
    assert struck("Zenda") == "claim"
    assert struck("Ruritania") == "accuse"


def test_not_having_done_it_is_a_denial() -> None:
    assert struck("Zenda", negated=True) == "deny"


def test_a_weapon_is_claimed_by_an_official_only_where_the_story_disputes_what_happened() -> None:
    lines = (
        "General_Roe/PROPN/nsubj/1 said/VERB/ROOT/1/say the/DET/det/3 rockets/NOUN/nsubj/4 came/VERB/ccomp/1 "
        "from/ADP/prep/4 Hentzau/PROPN/pobj/5\n"
        "Flavia/PROPN/nsubj/1 {}/VERB/ROOT/1/{} it/PRON/dobj/1\n"
        "Sapt/PROPN/nsubj/1 {}/VERB/ROOT/1/{} that/PRON/dobj/1"
    )
    found = []
    for first, lemma in (("denied", "deny"), ("heard", "hear")):
        doc = parsed(lines.format(first, lemma, first, lemma))
        others = (
            Statement("t", (at(doc, "it"),), at(doc, first)),
            Statement("u", (at(doc, "that"),), at(doc, first, 1)),
        )
        said = Statement("s", (at(doc, "the rockets came from Hentzau"),), at(doc, "said"), holder="a1")
        roe = replace(ROE, side=None, mentions=(at(doc, "General_Roe"),))
        found.append(add_acts(replace(doc, actors=(roe,), statements=(said, *others))).statements[0].act)
    assert found == ["claim", "say"]


def test_what_is_only_passed_on_does_not_colour_the_outer_statement() -> None:
    doc = parsed(SAID.format(plain("the raid will not go unanswered")))
    outer = Statement("s", (at(doc, "the raid will not go unanswered"),), at(doc, "said"))
    inner = replace(outer, id="t", parent="s")
    assert add_acts(replace(doc, statements=(outer, inner))).statements[0].act == "say"


@pytest.mark.parametrize(
    ("tail", "venue"),
    [
        ("in an interview", "interview"),
        ("on Telegram", "Telegram"),
        ("in a post on X", "X"),
        ("on X", "X"),
        ("at a briefing", "briefing"),
        ("over the phone", "phone call"),
        ("by telephone", "phone call"),
        ("to the UN Security Council", "UN Security Council"),
        ("to parliament", "parliament"),
        ("in an evening address", "speech"),
        ("at a cabinet meeting", "cabinet meeting"),
        ("by email", "email"),
        ("on social media", "social media"),
        ("again", None),
        ("on X Street", None),
    ],
)
def test_venue_stands_beside_the_cue(tail: str, venue: str | None) -> None:
    doc = parsed(f"Roe/PROPN/nsubj/1 spoke/VERB/ROOT/1/speak {plain(tail)} ./PUNCT/punct/1")
    assert venue_of(Placed(doc), Statement("s", (at(doc, "Roe"),), at(doc, "spoke"))) == venue


def addressee(line: str, cue: str, content: str) -> str | None:
    doc = parsed(line)
    return spoken(doc, cue, content, ROE, replace(ZENDA, mentions=(at(doc, "Zenda"),))).addressee


def test_addressee_is_the_object_of_telling_and_urging() -> None:
    told = "Roe/PROPN/nsubj/1 told/VERB/ROOT/1/tell Zenda/PROPN/dobj/1 it/PRON/nsubj/4 rained/VERB/ccomp/1"
    assert addressee(told, "told", "it rained") == "a2"
    urged = "Roe/PROPN/nsubj/1 urged/VERB/ROOT/1/urge Zenda/PROPN/dobj/1 to/PART/aux/4 leave/VERB/xcomp/1"
    assert addressee(urged, "urged", "Zenda to leave") == "a2"


def test_addressee_is_the_subject_of_being_told_and_not_the_one_talked_of() -> None:
    told = "Zenda/PROPN/nsubjpass/2 was/AUX/auxpass/2 told/VERB/ROOT/2/tell it/PRON/nsubj/4 rained/VERB/ccomp/2"
    assert addressee(told, "told", "it rained") == "a2"
    said = "Roe/PROPN/nsubj/1 said/VERB/ROOT/1/say Zenda/PROPN/nsubj/3 rose/VERB/ccomp/1"
    assert addressee(said, "said", "Zenda rose") is None


def test_addressee_stands_in_the_words_for_a_talk() -> None:
    line = (
        "In/ADP/prep/4 remarks/NOUN/pobj/0/remark to/ADP/prep/1 Zenda/PROPN/pobj/2 spoke/VERB/ROOT/4/speak "
        "Roe/PROPN/nsubj/4 of/ADP/prep/4 rain/NOUN/pobj/6"
    )
    assert addressee(line, "spoke", "rain") == "a2"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (
            "spoke on condition of anonymity because he was not allowed to talk",
            ["on condition of anonymity", "because he was not allowed to talk"],
        ),
        ("asked not to be named , citing fear of arrest", ["asked not to be named", "citing fear of arrest"]),
        ("requested anonymity to discuss private talks", ["requested anonymity", "to discuss private talks"]),
        ("spoke on condition of anonymity", ["on condition of anonymity"]),
        ("declined to be identified", ["declined to be identified"]),
        ("asked to be named", []),
        ("spoke of anonymous letters", []),
    ],
)
def test_anonymity_is_kept_with_its_stated_reason(line: str, kept: list[str]) -> None:
    first, rest = line.split(" ", 1)
    doc = parsed(f"Officials/NOUN/nsubj/1 {first}/VERB/ROOT/1 {plain(rest)} ./PUNCT/punct/1")
    told = Statement("s", (at(doc, "Officials"),), at(doc, first))
    assert [words_at(doc.text, s) for s in anonymity_of(Placed(doc), told)] == kept
    (acted,) = add_acts(replace(doc, statements=(told,))).statements
    assert [words_at(doc.text, s) for s in acted.anonymity] == kept
