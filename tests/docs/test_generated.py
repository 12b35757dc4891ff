"""The pages that are made from code are as the code makes them, and their example runs."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from sayso import errors
from sayso.cli.main import cli

ROOT = Path(__file__).parent.parent.parent


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "tools" / "write_docs.py")
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


TOOL = load_tool()


@pytest.mark.parametrize("name", sorted(TOOL.BLOCKS))
def test_the_page_is_as_the_code_makes_it(name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert TOOL.with_block(page, TOOL.BLOCKS[name]()) == page, f"docs/{name} is out of date; run 'make docs'"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_documented(name: str) -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert f"## sayso {name}\n" in page, f"docs/cli.md lacks 'sayso {name}'; run 'make docs'"


def test_every_error_is_documented_and_has_a_parent() -> None:
    assert TOOL.error_names()[0] == "SaysoError"
    assert all(issubclass(getattr(errors, n), errors.SaysoError) for n in TOOL.error_names())


def test_the_example_of_the_errors_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.S)
    exec(compile(example, "docs/errors.md", "exec"), {})
    assert capsys.readouterr().out.startswith("missing.txt: no such file")
