"""MUC-4 keys: which numbers are asked, and what counts as found."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.evaluation.counts import Keyed, count, figures, read_keys, read_texts, recased
from sayso.stages.quantities import Quantity
from sayso.types import Span

KEY = """
0.  MESSAGE: ID                     DEV-MUC3-9001 (TEST)
1.  MESSAGE: TEMPLATE               1
21. HUM TGT: NUMBER                 3: "GUARDS"
                                    1: "MAYOR"
                                    10-: "COOKS" / "STAFF"
                                    ? 4: "GUESTS"
                                    PLURAL: "OTHERS"
22. HUM TGT: FOREIGN NATION         -
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "GUARDS"
                                    INJURY: "STAFF"
                                    NO INJURY: "GUESTS"
24. HUM TGT: TOTAL NUMBER           -

0.  MESSAGE: ID                     DEV-MUC3-9002 (TEST)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
21. HUM TGT: NUMBER                 7: "MINERS"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "MINERS"
"""
TEXT = """DEV-MUC3-9001 (TEST)

   ZENDA, 3 JAN 90 -- [TEXT] THREE GUARDS WERE
KILLED.  TEN COOKS WERE HURT ON MONDAY.

DEV-MUC3-9002 (TEST)

   NOTHING HAPPENED.
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "key-dev-9001").write_text(KEY, encoding="latin-1")
    (tmp_path / "dev-9001").write_text(TEXT, encoding="latin-1")
    return tmp_path


def test_numbers_of_two_and_more_with_death_or_injury_are_asked(gold: Path) -> None:
    assert read_keys(gold) == {
        "DEV-MUC3-9001": [
            Keyed(("GUARDS",), frozenset({(3.0, 3.0)}), frozenset({"killed"})),
            Keyed(("COOKS", "STAFF"), frozenset({(10.0, None)}), frozenset({"injured"})),
        ]
    }


def test_folder_without_keys_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no key-\\* file"):
        read_keys(tmp_path)


def test_texts_are_put_into_sentence_case(gold: Path) -> None:
    texts = read_texts(gold)
    assert (
        texts["DEV-MUC3-9001"] == "Zenda, 3 Jan 90 -- [text] Three guards were killed. Ten cooks were hurt on Monday."
    )
    assert texts["DEV-MUC3-9002"] == "Nothing happened."
    assert recased("NO ARRESTS.\n\nNONE IN MAY.") == "No arrests.\n\nNone in May."


def test_number_found_with_another_measure_counts_only_as_a_number() -> None:
    keyed = [Keyed(("GUARDS",), frozenset({(3.0, 3.0)}), frozenset({"killed"}))]
    hurt = Quantity(Span(0, 5), 3, 3, "guard", "injured", None, 0)
    dead = Quantity(Span(0, 5), 3, 3, "guard", "killed", None, 0)
    assert count(keyed, [hurt]) == {"keyed": 1, "number": 1, "measure": 0}
    assert count(keyed, [hurt, dead]) == {"keyed": 1, "number": 1, "measure": 1}
    shares = figures([count(keyed, [hurt]), count(keyed, [dead]), count(keyed, [])])
    assert shares == {"keyed": 3, "number_r": 0.6667, "measure_r": 0.3333, "measure_acc": 0.5}
