"""Scores of event types: marks, folds, systems side by side, gold that is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from sayso.errors import InputError
from sayso.evaluation import events
from sayso.evaluation.events import Case, PartySentence, find_folds, read_sentences, score_fold, score_types, unmark
from sayso.types import Span

HEAD = "sentence\tmarked_sentence\tgold_root\n"


def case(text: str, kind: str) -> Case:
    return Case(text, (), np.zeros(1), kind)


def always(kind: str) -> Callable[[Sequence[Case]], Callable[[Sequence[Case]], list[str]]]:
    return lambda _: lambda cases: [kind for _ in cases]


def test_marks_leave_the_text_and_tell_the_parties() -> None:
    text, source, target = unmark("On Monday <s>Zenda</s> sued <t>the bank</t>.")
    assert (text, source, target) == ("On Monday Zenda sued the bank.", Span(10, 15), Span(21, 29))
    assert unmark("<s>Zenda</s> left.")[2] is None


def test_folds_share_no_text_and_have_each_type_alike() -> None:
    cases = [case(f"t{n // 2}", "AID" if n < 20 else "CONSULT") for n in range(40)]
    folds = find_folds(cases, seed=1)
    assert sorted(n for fold in folds for n in fold) == list(range(40))
    texts = [{cases[n].text for n in fold} for fold in folds]
    assert all(a.isdisjoint(b) for k, a in enumerate(texts) for b in texts[:k])
    assert {sum(cases[n].event_type == "AID" for n in fold) for fold in folds} == {4}
    assert find_folds(cases, seed=1) == folds != find_folds(cases, seed=2)


def test_systems_never_see_what_they_are_scored_on() -> None:
    cases = [case(f"t{n}", "AID") for n in range(10)]
    seen: list[str] = []

    def spy(given: Sequence[Case]) -> Callable[[Sequence[Case]], list[str]]:
        seen.extend(c.text for c in given)
        return lambda others: [c.event_type for c in others]

    assert score_fold(cases, [0, 1], {"spy": spy, "none": always("CONSULT")}) == {"spy": 1.0, "none": 0.0}
    assert sorted(seen) == [f"t{n}" for n in range(2, 10)]


def test_scores_give_mean_spread_and_gain_over_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [f"x\t<s>A{n}</s> met B\t{'AID' if n % 5 else 'CONSULT'}\n" for n in range(25)]
    (tmp_path / "PLV_train.tsv").write_text(HEAD + "".join(rows))

    def make(sentence: PartySentence) -> Case:
        return case(sentence.text, sentence.event_type)

    monkeypatch.setattr(events, "make_case", make)
    found = score_types(tmp_path, {"aid": always("AID"), "consult": always("CONSULT")}, seeds=(0, 1))
    assert found["accuracy"] == {"aid": 0.8, "consult": 0.2}
    assert (found["gain"], found["gain_spread"], found["sentences"], found["repeats"]) == (0.6, 0.0, 25, 2)


@pytest.mark.parametrize(
    ("name", "table", "wanted"),
    [("other.tsv", HEAD, r"has no PLV_\*\.tsv"), ("PLV_train.tsv", "a\tb\n1\t2\n", "has no column 'marked_sentence'")],
)
def test_folder_without_sentences_is_refused(tmp_path: Path, name: str, table: str, wanted: str) -> None:
    (tmp_path / name).write_text(table)
    with pytest.raises(InputError, match=wanted):
        read_sentences(tmp_path)
