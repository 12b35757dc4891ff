"""The output in the pages is what the commands and snippets print now. These tests load the models."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import PAGES, TOOL, name_of

RUN = [p for p in PAGES if TOOL.STEP.search(p.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", RUN, ids=name_of)
def test_the_output_is_what_is_printed_now(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAYSO_DB", raising=False)
    page = path.read_text(encoding="utf-8")
    assert TOOL.with_output(page, tmp_path) == page, f"{name_of(path)} shows other output; run 'make docs'"


def test_the_pages_that_show_output_are_these() -> None:
    assert {name_of(p) for p in RUN} == {"README.md", "docs/api.md", "docs/tutorial.md"}


@pytest.mark.parametrize("path", RUN, ids=name_of)
def test_every_snippet_of_these_pages_is_run(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert len(TOOL.SNIPPET.findall(page)) == page.count("<!-- run: python -->")


def test_a_command_that_fails_is_not_taken_for_output(tmp_path: Path) -> None:
    page = "<!-- run: sayso read missing.txt -->\n<!-- end -->"
    with pytest.raises(RuntimeError, match=r"'sayso read missing.txt' ends with 1: sayso: No such file or folder"):
        TOOL.with_output(page, tmp_path)


def test_only_sayso_commands_are_run() -> None:
    with pytest.raises(RuntimeError, match="Only sayso commands with '| head -N'"):
        TOOL.run_command("rm -r build")
