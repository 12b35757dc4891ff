"""Accounts of 32 cases written for sayso, read by the real pipeline: right and total a field, with floors.

The stories are of invented countries; cases.json has what a person reads in them. This module loads the models.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sayso.codebook import CHECKS, EVIDENCE
from sayso.errors import InputError
from sayso.evaluation.accounts import FIELDS, MARKED, PLAIN, account_errors, score_accounts
from sayso.reading import load_stages

HERE = Path(__file__).parent
FLOORS: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))


@cache
def scores() -> dict[str, Any]:
    return score_accounts(HERE, tuple(load_stages()))


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_is_under_its_floor(field: str) -> None:
    found = scores()["all"][field]
    mend = f"run 'sayso eval accounts --gold {HERE.name} --errors'; a lower floor needs its reason in the commit"
    assert found["share"] >= FLOORS[field], f"{field}: {found['right']} of {found['total']}; {mend}"


def test_there_are_twenty_cases_and_more_and_every_kind_of_evidence_is_in_them() -> None:
    kinds = {kind for c in CASES for a in c["accounts"] for kind, _ in a.get("evidence", ())}
    assert len(CASES) >= 30 and len({c["id"] for c in CASES}) == len(CASES)
    assert kinds >= set(EVIDENCE) - {"audio", "other"}
    assert {kind for c in CASES for a in c["accounts"] for kind, _ in a.get("check", ())} <= set(CHECKS)


@pytest.mark.parametrize("case", CASES, ids=lambda c: str(c["id"]))
def test_a_case_names_words_that_stand_in_its_stories(case: dict[str, Any]) -> None:
    texts = [s["text"] for s in case["stories"]]
    assert any(case["incident"] in t for t in texts)
    for account in case["accounts"]:
        assert set(account) <= {"holder", *PLAIN, *MARKED}
        marked = [words for f in MARKED for _, words in account.get(f, ())]
        for words in (*marked, *account.get("figures", ())):
            assert any(words in t for t in texts), words


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no cases.json that can be read"):
        score_accounts(tmp_path, ())
    with pytest.raises(InputError, match="give --gold its folder"):
        list(account_errors(tmp_path, ()))
