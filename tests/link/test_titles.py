"""The line of an incident names who did it only where its accounts bear that out."""

from __future__ import annotations

import pytest

from sayso.link.incidents import titled
from sayso.types import Account, Given, Incident, Place, Span

NORLAND, SUDLAND = "p-n", "p-s"
STRIKE = Incident("i1", "ASSAULT", "strike by Norland against Sudland, Zenda", (), actor=NORLAND, recipient=SUDLAND)


def account(name: str, actor: str | None, *, recipient: str | None = None, stance: str = "asserts") -> Account:
    return Account(name, "i1", "p-h", stance, actor=actor, recipient=recipient)


def test_an_actor_that_most_accounts_name_stands_in_the_line() -> None:
    accounts = (account("1", NORLAND), account("2", NORLAND), account("3", SUDLAND), account("4", None))
    assert titled(STRIKE, accounts, "Norland") == "strike by Norland against Sudland, Zenda"


@pytest.mark.parametrize(
    "accounts",
    [
        (),
        (account("1", None),),
        (account("1", NORLAND), account("2", "p-x")),
        (account("1", NORLAND, stance="denies"),),
        (account("1", NORLAND), account("2", None, recipient=NORLAND)),
        (
            account("1", NORLAND),
            Account("2", "i1", "p-h", "asserts", given=(Given("recipient", NORLAND, "d1", Span(0, 1)),)),
        ),
    ],
)
def test_an_actor_that_accounts_do_not_bear_out_is_left_out(accounts: tuple[Account, ...]) -> None:
    assert titled(STRIKE, accounts, "Norland") == "strike against Sudland, Zenda"


def test_who_is_the_place_itself_is_not_said_to_have_done_it() -> None:
    at_home = Incident(
        "i1", "ASSAULT", "attack by Norland", (), actor=NORLAND, where=Place(Span(0, 1), "Norland", kind="country")
    )
    assert titled(at_home, (account("1", NORLAND),), "Norland") == "attack"


def test_what_two_do_together_keeps_both() -> None:
    talks = Incident("i2", "CONSULT", "talks of Norland and Sudland", (), actor=NORLAND, recipient=SUDLAND)
    assert titled(talks, (), "Norland") == "talks of Norland and Sudland"
