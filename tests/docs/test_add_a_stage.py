"""The worked example of docs/add-a-stage.md runs as it stands there, without a model."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sayso.pipeline import Stage
from sayso.types import Document
from tests.docs.pages import TOOL, text_of


def run_example() -> dict[str, Any]:
    names: dict[str, Any] = {}
    for block in TOOL.SNIPPET.findall(text_of("docs/add-a-stage.md")):
        exec(compile(block, "docs/add-a-stage.md", "exec"), names)
    return names


def test_the_example_prints_what_the_page_says(capsys: pytest.CaptureFixture[str]) -> None:
    (printed,) = re.findall(r"It prints:\n\n```text\n(.*?)```", text_of("docs/add-a-stage.md"), re.S)
    names = run_example()
    assert capsys.readouterr().out == printed
    assert isinstance(names["ANONYMITY_STAGE"], Stage)


def test_the_stage_of_the_example_marks_only_the_sentence_that_says_so() -> None:
    names = run_example()
    assert [s.doubts for s in names["read"].statements] == [(names["DOUBT"],), ()]
    assert names["add_anonymity"](Document("d2", "The depot was full.")) == Document("d2", "The depot was full.")
    assert len(names["find_anonymity"]("He asked not to be named; she spoke on condition of anonymity.")) == 2
