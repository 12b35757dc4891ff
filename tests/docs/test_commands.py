"""Every sayso command that a page names is there, with the options that the page gives it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from sayso.cli.main import cli
from tests.docs.pages import FENCE, INLINE, PAGES, name_of

LINE = re.compile(r"^(?:\$ )?sayso (.+)$", re.M)
INDENTED = re.compile(r"^ {4}(sayso .+)$", re.M)


def commands_of(page: str) -> Iterator[str]:
    """What stands after "sayso" in the code of a page."""
    for fence in FENCE.finditer(page):
        if fence[1] in ("console", "sh"):
            yield from LINE.findall(fence[2])
    prose = FENCE.sub("", page)
    for code in (*INLINE.findall(prose), *INDENTED.findall(prose)):
        yield from LINE.findall(code)


def fault_of(line: str) -> str | None:
    """What is wrong with a command, None for nothing."""
    words = shlex.split(line.partition(" | ")[0], comments=True)
    command: click.Command = cli
    options = {o for p in cli.params for o in (*p.opts, *p.secondary_opts)} | {"-h", "--help"}
    for word in words:
        if word.startswith("-"):
            if word not in options and word != "-":
                return f"{word!r} is no option of {command.name}"
        elif isinstance(command, click.Group):
            if word not in command.commands:
                return f"{word!r} is no command"
            command = command.commands[word]
            options |= {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
    return None


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_command_that_is_named_is_there(path: Path) -> None:
    for line in commands_of(path.read_text(encoding="utf-8")):
        assert fault_of(line) is None, f"{name_of(path)} has 'sayso {line}': {fault_of(line)}"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("judge", "'judge' is no command"),
        ("who zelensky --loud", "'--loud' is no option of who"),
        ("eval attributions --gold DIR", None),
        ("incident ID | head -3", None),
    ],
)
def test_commands_that_are_not_there_are_found(line: str, fault: str | None) -> None:
    assert fault_of(line) == fault


def test_the_front_page_has_ten_lines_of_each() -> None:
    page = PAGES[0].read_text(encoding="utf-8")
    lines = {fence[1]: fence[2].count("\n") for fence in FENCE.finditer(page)}
    assert lines["sh"] == 10 and 9 <= lines["python"] <= 12
