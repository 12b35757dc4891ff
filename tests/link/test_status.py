"""Status: a description by a stated rule, alleged until the accused side acknowledges; a file may set the rule."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace

import pytest

from sayso.errors import ConfigError
from sayso.link.status import Status, status_of
from sayso.link.statusrules import DEFAULT_RULES, rules_from
from sayso.types import Account, Given, Incident, Party, Span

INCIDENT = Incident("i1", "ASSAULT", "attack", ())
PARTIES = {
    p.id: p
    for p in (
        Party("n", "Norland", "state", ()),
        Party("roe", "Ada Roe", "person", (), side="Norland"),
        Party("officials", "Norland officials", "group", (), side="Norland", named=False),
        Party("s", "Sudland", "state", ()),
        Party("fen", "Ole Fen", "person", (), side="Sudland"),
        Party("w", "Westland", "state", ()),
        Party("kim", "Kim Ude", "person", ()),
    )
}


def account(
    holder: str | None, stance: str = "asserts", *, actor: str | None = None, recipient: str | None = None,
    via: tuple[str, ...] = (), own: str = "", day: str | None = None,
) -> Account:  # fmt: skip
    """An account; own is a stance that it takes in words of its own."""
    at = Span(0, 1)
    given: tuple[Given, ...] = (Given("stance", own or stance, "d1", at, f"s{holder}", day, via),)
    if actor:
        given += (Given("actor", actor, "d1", at, f"s{holder}", day, via),)
    return Account(f"k{holder}{stance}", "i1", holder, stance, via, actor=actor, recipient=recipient, given=given)


def stand(*accounts: Account, kind: str = "ASSAULT") -> Status:
    return status_of(replace(INCIDENT, event_type=kind), accounts, PARTIES)


@pytest.mark.parametrize(
    ("accounts", "label", "parts", "rule"),
    [
        ([account("fen", actor="n")], "alleged",
         ("claimed by Sudland", "no denial in this file", "no third-party account in this file", "single account"),
         "one speaker asserts it + nobody denies it"),
        ([account("fen", actor="n"), account("roe", "denies")], "alleged",
         ("claimed by Sudland", "denied by Norland", "no third-party account in this file", "disputed"),
         "accusing side asserts + accused side denies"),
        ([account("fen", actor="n"), account("w", "denies")], "alleged",
         ("claimed by Sudland", "denied by Westland", "no third-party account in this file", "disputed"),
         "some assert + others deny"),
        ([account("fen", actor="n", recipient="s", day="2031-05-02"), account("w", actor="n", day="2031-05-01")],
         "alleged",
         ("claimed by Sudland", "also stated by Westland, no party to it in these accounts", "no denial in this file",
          "several accounts"), "speakers of several sides assert it + nobody denies it"),
        ([account("fen", actor="n"), account("s", actor="n")], "alleged",
         ("claimed by Sudland", "no denial in this file", "no third-party account in this file", "one side's account"),
         "speakers of one side assert it + nobody denies it"),
        ([account("fen", actor="n"), account("w", actor="s")], "alleged",
         ("claimed by Sudland and Westland", "no denial in this file", "no third-party account in this file",
          "contested"), "accounts name more than one side as the one that did it"),
        ([account("roe", "denies")], "claimed", ("denied by Norland",), "denied; no speaker in this file asserts it"),
        ([account("kim", "neither", own="feared")], "mentioned", ("no speaker asserts or denies it",),
         "only named, doubted, possible, planned or feared, or denied in part"),
        ([account(None)], "reported", ("reported in the outlet's own voice, no speaker",),
         "only the outlets' own voice"),
        ([account("kim")], "claimed",
         ("claimed by Kim Ude (side not given)", "no denial in this file",
          "single account"), "one speaker asserts it + nobody denies it"),
    ],
)  # fmt: skip
def test_status_is_worded_by_the_rule(
    accounts: Sequence[Account], label: str, parts: tuple[str, ...], rule: str
) -> None:
    found = stand(*accounts)
    assert (found.label, found.rule) == (label, rule)
    assert set(found.status) == set(parts)


OWN = account("roe", actor="n")
CHARGE = account("fen", actor="n")


def test_the_accused_side_that_says_first_hand_that_it_did_it_acknowledges() -> None:
    found = stand(CHARGE, OWN)
    assert found.label == "acknowledged" and found.grade == "acknowledged"
    assert found.status == ("claimed by Sudland", "acknowledged by Norland")


def test_a_side_that_owns_it_by_an_answer_acknowledges() -> None:
    assert stand(CHARGE, account("roe", own="acknowledges")).label == "acknowledged"


@pytest.mark.parametrize(
    ("owning", "why"),
    [
        (account("officials", actor="n"), "an unnamed official"),
        (account("roe", actor="n", via=("fen",)), "second-hand"),
        (account("w", own="acknowledges"), "somebody else's side"),
        (account("roe", own="acknowledges a part"), "one part only"),
        (account("roe", "denies", own="acknowledges"), "denied since"),
        (account("roe", actor="s"), "it says that another did it"),
        (account("roe"), "it names nobody"),
    ],
)
def test_alleged_until_acknowledged_and_this_is_no_acknowledgement(owning: Account, why: str) -> None:
    found = stand(CHARGE, owning)
    assert found.label == "alleged", why
    assert not any(p.startswith("acknowledged by") for p in found.status), why


def test_an_acknowledged_part_is_shown_and_leaves_it_alleged() -> None:
    found = stand(CHARGE, account("roe", own="acknowledges a part"))
    assert "one part acknowledged by Norland" in found.status


def test_an_unnamed_actor_is_no_rival_of_a_side() -> None:
    men = {**PARTIES, "men": Party("men", "gunmen", "group", (), named=False)}
    found = status_of(INCIDENT, [CHARGE, account("w", actor="men"), OWN], men)
    assert found.label == "acknowledged"


def test_with_two_accused_one_that_acknowledges_does_not_settle_it() -> None:
    found = stand(CHARGE, account("w", actor="fen"), OWN)
    assert (found.label, found.grade) == ("alleged", "contested")
    assert "acknowledged by Norland" in found.status


def test_no_status_is_a_verdict_whatever_the_accounts() -> None:
    for grade in DEFAULT_RULES.grades:
        words = f"{grade.name} {grade.rule}".lower()
        assert not any(w in words.split() for w in ("true", "false", "confirmed", "proven", "fact"))


FILE = """
harmful = ["ASSAULT", "ACCIDENT"]
named_by = "speaker"

[[grade]]
name = "fair"
needs = ["asserted", "several sides"]
rule = "two sides or more say so"

[[grade]]
name = "weak"
needs = ["asserted", "not denied"]
rule = "one side says so"

[[grade]]
name = "other"
needs = []
rule = "everything else"
"""


def test_the_rule_of_a_file_is_what_is_printed() -> None:
    rules = rules_from(tomllib.loads(FILE), "desk.toml")
    found = status_of(replace(INCIDENT, event_type="ACCIDENT"), [CHARGE], PARTIES, rules=rules)
    assert (found.label, found.grade, found.rule) == ("alleged", "weak", "one side says so")
    assert found.status[0] == "claimed by Ole Fen" and found.status[-1] == "weak"
    denied = status_of(INCIDENT, [CHARGE, account("roe", "denies")], PARTIES, rules=rules)
    assert denied.grade == "other"


def test_an_empty_file_leaves_the_rule_as_shipped() -> None:
    assert rules_from({}, "desk.toml") == DEFAULT_RULES


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("grades = 1", r"desk.toml: unknown key 'grades'; there is harmful, named_by and grade\."),
        ('harmful = ["WAR"]', "desk.toml: harmful has 'WAR', which is no event type"),
        ('harmful = "ASSAULT"', "desk.toml: harmful is 'ASSAULT'; write a list"),
        ('named_by = "outlet"', "desk.toml: named_by is 'outlet'; it may be side or speaker"),
        ("grade = []", "desk.toml: grade is no list of tables"),
        ("grade = [1]", "desk.toml: grade 1 is no table"),
        ('[[grade]]\nname = "a"\nneeds = ["sure"]\nrule = "b"',
         "desk.toml: needs of grade 1 has 'sure'; there is spoken"),
        ('[[grade]]\nname = "a"\nrule = "b"', "desk.toml: needs of grade 1 is missing"),
        ('[[grade]]\nneeds = []\nrule = "b"', "desk.toml: name of grade 1 is None; give it words"),
        ('[[grade]]\nname = "a"\nneeds = []\nrule = ""', "desk.toml: rule of grade 1 is ''; give it words"),
        ('[[grade]]\nname = "a"\nneeds = []\nrule = "b"\nif = 1', "desk.toml: unknown key 'if'; there is name, needs"),
        ('[[grade]]\nname = "a"\nneeds = ["denied"]\nrule = "b"', "desk.toml: grade 1 needs something; the last must"),
        ('[[grade]]\nname = "confirmed"\nneeds = []\nrule = "b"',
         "name of grade 1 says 'confirmed'; a status is no verdict"),
        ('[[grade]]\nname = "a"\nneeds = []\nrule = "is true"', "rule of grade 1 says 'true'; a status is no verdict"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_name_and_key(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as refused:
        rules_from(tomllib.loads(text), "desk.toml")
    assert "\n" not in str(refused.value)


def test_who_denies_only_a_part_is_not_said_to_deny_the_whole() -> None:
    found = stand(CHARGE, account("roe", "denies", own="denies a part"))
    assert "one part denied by Norland" in found.status and found.grade == "disputed in part"
    assert not any(p.startswith("denied by") for p in found.status)


def test_many_names_in_one_part_are_counted() -> None:
    more = {f"p{n}": Party(f"p{n}", f"Land {n}", "state", ()) for n in range(8)}
    found = status_of(INCIDENT, [account(i, "denies") for i in more], more)
    assert found.status[0] == "denied by Land 0, Land 1, Land 2, Land 3 and 4 more"
