"""Lines for a screen: pieces with a style, made safe, wrapped to a width, painted on a terminal or plain in a pipe."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import IO, NamedTuple

import click

UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters, terminal escapes among them
    "\u061c\u180e\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"  # marks that turn or hide what follows
    "\u034f\u115f\u1160\u200b\u3164\uffa0"  # characters that nobody sees
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
NARROWEST, WIDEST, IN_A_PIPE = 40, 140, 100
STYLES = {
    "title": "bold",
    "speaker": "bold cyan",
    "via": "magenta",
    "verb": "green",
    "against": "red",
    "mark": "dim",
    "note": "italic dim",
    "label": "bold",
    "check": "yellow",
    "quiet": "dim",
    "bad": "bold red",
}


class Bit(NamedTuple):
    """Some text in one style, a key of STYLES or "" for none."""

    text: str
    style: str = ""


Printed = tuple[Bit, ...]
"""One line."""


def inert(text: str) -> str:
    """text with every character that could steer a terminal written out: inert("\\x1b[31m") == "\\\\x1b[31m"."""
    return UNSAFE.sub(lambda m: _written_out(m.group()), text)


def _written_out(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def one_line(text: str) -> str:
    """Words of a story on one line, made inert."""
    return inert(" ".join(text.split()))


def width_of(text: str) -> int:
    """How many columns text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, width: int) -> str:
    """text filled with spaces to width columns."""
    return text + " " * max(0, width - width_of(text))


def cut(text: str, width: int) -> str:
    """text, ended with an ellipsis where it is wider than width."""
    if width_of(text) <= width:
        return text
    kept = text[:width]
    while kept and width_of(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(text: str, width: int, *, most: int | None = None) -> list[str]:
    """text in lines of at most width columns; with most, no more lines than that, the last ending in an ellipsis."""
    lines, current = [], ""
    for word in (piece for w in text.split(" ") for piece in _broken(w, max(1, width))):
        longer = f"{current} {word}" if current else word
        if width_of(longer) > width and current:
            lines.append(current)
            current = word
        else:
            current = longer
    lines.append(current)
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], cut(f"{lines[most - 1]}{' ' * width}", width)]
    return lines


def _broken(word: str, width: int) -> Iterable[str]:
    """word in pieces that fit, for a url that is wider than the screen."""
    start = taken = 0
    for n, character in enumerate(word):
        columns = width_of(character)
        if taken + columns > width and n > start:
            yield word[start:n]
            start, taken = n, 0
        taken += columns
    yield word[start:]


def wrap_bits(label: Bit, text: str, width: int, style: str = "") -> list[Printed]:
    """text after a label, the further lines under the first."""
    room = max(16, width - width_of(label.text))
    first, *more = wrap(text, room)
    indent = " " * width_of(label.text)
    return [(label, Bit(first, style)), *((Bit(indent), Bit(line, style)) for line in more)]


def plain(lines: Iterable[Printed]) -> str:
    """Lines as text without colour, no space at their ends."""
    return "".join(inert("".join(bit.text for bit in line)).rstrip() + "\n" for line in lines)


def screen_width() -> int:
    """How wide lines may be: the terminal's width within bounds, or 100 columns in a pipe."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((IN_A_PIPE, 24)).columns))


def show(lines: Sequence[Printed]) -> None:
    """Print lines: in colour on a terminal, plain in a pipe."""
    if sys.stdout.isatty():
        paint(lines, sys.stdout)
        return
    for line in lines:
        click.echo(plain([line]), nl=False)


def paint(lines: Iterable[Printed], file: IO[str], *, force: bool | None = None) -> None:
    """Write lines in colour; words of a story are never read as markup."""
    from rich.console import Console

    console = Console(file=file, force_terminal=force, highlight=False, markup=False, emoji=False)
    for line in lines:
        console.print(styled(line), soft_wrap=True)


def styled(line: Printed) -> object:
    """A line as rich takes it."""
    from rich.text import Text

    text = Text(end="")
    for bit in line:
        text.append(inert(bit.text), STYLES.get(bit.style, ""))
    text.rstrip()
    return text


def json_line(data: object) -> str:
    """data as one line of JSON that no terminal can be steered by."""
    import json

    return inert_json(json.dumps(data, ensure_ascii=False))


def inert_json(line: str) -> str:
    """The same JSON on one line, with every character that could steer a terminal as an escape."""
    return UNSAFE.sub(lambda m: _json_escape(m.group()), line)


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))
