"""The hard ones of relay, on little stories of our own as the shipped models parse them."""

import pytest

from sayso.text import words_at, words_of
from tests.recorded import names, said, understood

Row = tuple[str | None, list[str | None], str, str]


def rows(story: str) -> list[Row]:
    """Holder, relay, act and words of each statement of a story."""
    doc = understood(story)
    return [
        (names(doc, s.holder)[0], names(doc, *s.relay), s.act, words_of(doc.text, s.content)) for s in doc.statements
    ]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (
            "denied-passive",
            [
                ("the ministry", [], "deny", "Reports that sixteen had died"),
                (None, ["the ministry"], "report", "sixteen had died"),
            ],
        ),
        (
            "denied-active",
            [
                ("The ministry", [], "deny", "reports that sixteen people had died"),
                (None, ["The ministry"], "report", "sixteen people had died"),
            ],
        ),
        (
            "nominal",
            [
                ("Ukraine", [], "deny", "Moscow's claims on a drone attack"),
                ("Russia", ["Ukraine"], "claim", "a drone attack"),
            ],
        ),
        ("alleged", []),
        (
            "two-holders",
            [("Ada Roe", [], "say", "the bridge was safe"), ("Tom Lund", [], "claim", "it would fall")],
        ),
        ("shared-by", [("the Daily Post", ["Ada Roe"], "say", "the attack was staged by the opposition")]),
        ("shared-compound", [("New York Post", ["Ada Roe"], "say", "the election had been stolen")]),
        ("carried", [("Ada Roe", ["Izvestia"], "say", "the treaty was dead")]),
        ("carried-remarks", [("The general", ["the Interfax agency"], "announce", "the war was over")]),
        (
            "channel",
            [
                ("The defence ministry", [], "say", "the minister had warned of a new attack"),
                ("the minister", ["The defence ministry"], "warn", "a new attack"),
            ],
        ),
        ("cited-by", [("the army commander", ["Interfax"], "report", "ten tanks were destroyed")]),
        ("according-citing", [("the army commander", ["Interfax"], "report", "ten tanks were destroyed")]),
        ("quoting", [("two officials", ["Reuters"], "say", "the plane was shot down")]),
        ("quoted-as-saying", [("Tom Lund", [], "accuse", "The rebels fired first")]),
        ("told-by", [("Tom Lund", [], "report", "36 people were under the rubble")]),
        ("have-been-told", [(None, [], "announce", "talks would start")]),
        (
            "nested-unnamed",
            [
                ("Doctors", [], "say", "initial tests showed the boy had drowned"),
                ("initial tests", ["Doctors"], "report", "the boy had drowned"),
            ],
        ),
        (
            "an-australian",
            [("Ben Roe", [], "say", "he had seen the crash"), ("Australia", [], "announce", "it would send help")],
        ),
    ],
)
def test_hard_story_has_these_holders_relays_and_words(story: str, expected: list[Row]) -> None:
    assert rows(story) == expected


def test_content_shortened_in_a_quotation_is_whose_it_was_told_and_to_be_looked_at() -> None:
    doc = understood("shortened")
    told = said(doc, "it did")
    assert (names(doc, told.holder, told.addressee), names(doc, *told.relay)) == (
        ["The director", "Ada Roe"],
        ["Ada Roe"],
    )
    assert told.doubts == ("what 'it did' stands for",)


def test_pronoun_that_changes_its_person_in_a_quotation_keeps_its_owner() -> None:
    doc = understood("person-change")
    told = said(doc, "I will never")
    assert names(doc, told.holder, told.addressee, *told.relay) == ["Tom Lund", "Ada Roe", "Ada Roe"]
    (lund,) = (a for a in doc.actors if a.name == "Tom Lund")
    assert "I" in [words_at(doc.text, m) for m in lund.mentions]


@pytest.mark.parametrize(
    ("story", "name", "called"), [("named-later", "Tom Roe", None), ("named-later-beside", "Ada Roe", "A teacher")]
)
def test_source_named_two_sentences_later_has_that_name(story: str, name: str, called: str | None) -> None:
    doc = understood(story)
    first = doc.statements[0]
    assert names(doc, first.holder) == [name]
    assert first.doubts == ((f"whether '{called}' is {name}",) if called else ())


def test_another_of_that_calling_is_not_the_source() -> None:
    doc = understood("another-teacher")
    assert names(doc, doc.statements[0].holder) == ["A teacher"]


def test_who_is_briefed_is_told_and_not_part_of_the_words() -> None:
    doc = understood("briefed")
    (told,) = doc.statements
    assert (words_of(doc.text, told.content), names(doc, told.addressee)) == ("the attack on the port", ["Tom Lund"])


def test_second_of_two_statements_joined_by_and_came_the_same_way() -> None:
    assert [(r[0], r[1], r[3]) for r in rows("and-warned")[1:]] == [
        ("Arvania", ["the agency"], "it had not attacked the port"),
        ("Arvania", ["the agency"], "any action would meet a response"),
    ]


@pytest.mark.parametrize(
    ("story", "holders"),
    [
        ("a-third", ["a third", "Two officials"]),
        ("several-of", ["Several of the injured"]),
        ("some-others", ["Some", "Others"]),
    ],
)
def test_source_without_its_noun_is_somebody_all_the_same(story: str, holders: list[str]) -> None:
    assert [r[0] for r in rows(story)] == holders


def test_nobody_is_she_in_her_own_words() -> None:
    doc = understood("she-of-her-own-words")
    assert names(doc, doc.statements[0].holder) == ["Ada Roe"]
