"""JSON lines, one JSON object, or a JSON array of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader, BytesIO
from itertools import chain
from typing import Any

from sayso.errors import InputError
from sayso.io.decode import UTF16_MARKS, decode
from sayso.io.fragments import find_fragment, has_markup
from sayso.io.jsonnames import folded, known_of, text_of
from sayso.io.metadata import Metadata, layered
from sayso.io.offsets import BYTE_ORDER_MARK, with_plain_lines
from sayso.io.stories import PAGE_FACTOR, BadStory, Found, Reading, Stream, make_story, megabytes, read_whole
from sayso.types import Story

SUFFIXES = (".json", ".jsonl", ".ndjson")
OBJECT = re.compile(r"\s*\{\s*[\"}]")
ARRAY = re.compile(r"\s*\[\s*(?:\{|\]\s*\Z)")
# One object over several lines: the line after the first one goes on with a key.
SPREAD_OBJECT = re.compile(r"\s*\{[ \t]*(?:\"[^\n]*[,\[{:])?[ \t]*\r?\n\s*[\"}]")
DECODER = json.JSONDecoder()
ARRAY_FACTOR = 100
"""How many times the limit of one story a whole array may have: it is read in one piece."""
KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "null",
}
FIELDS = ("title", "outlet", "url", "dct", "published", "modified", "fetched")


def looks_like(head: str, suffix: str) -> bool:
    """Whether the first characters of a file are JSON; the suffix decides only where the first line is damaged."""
    if OBJECT.match(head) or ARRAY.match(head):
        return True
    lines = [x for x in head.splitlines()[:10] if x.strip()]
    objects = sum(OBJECT.match(x) is not None for x in lines)
    named = suffix in SUFFIXES and bool(lines) and (objects > 0 or _parses(lines[0]) or lines[0].lstrip()[0] in "{[")
    return named or objects * 2 > len(lines)


def _parses(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def read(stream: Stream, reading: Reading) -> Iterator[Story | BadStory]:
    """The stories in stream, a bad one in place of each that cannot be read."""
    try:
        if stream.peek(2).startswith(tuple(UTF16_MARKS)):
            text = decode(read_whole(stream, ARRAY_FACTOR * reading.limit, reading.limit))
            stream = BufferedReader(BytesIO(text.removeprefix(BYTE_ORDER_MARK).encode()))
        head = stream.peek(1).decode(errors="replace").removeprefix(BYTE_ORDER_MARK)
        if ARRAY.match(head):
            yield from _read_array(stream, reading)
        elif SPREAD_OBJECT.match(head):
            raw = read_whole(stream, PAGE_FACTOR * reading.limit, reading.limit)
            yield _read_record(raw, reading, reading.name, "")
        else:
            yield from _read_lines(stream, reading)
    except InputError as error:
        yield BadStory(reading.name, f"{reading.label}: {error}")


def _read_lines(stream: Stream, reading: Reading) -> Iterator[Story | BadStory]:
    """A story a line, numbered where there are several."""
    lines = _lines(stream, PAGE_FACTOR * reading.limit)
    first, second = next(lines), next(lines, None)
    rest = () if second is None else (second,)
    for number, raw in chain((first,), rest, lines):
        name = f"{reading.name}#{number}" if rest else reading.name
        yield _read_record(raw, reading, name, f", line {number}")


def _lines(stream: Stream, most: int) -> Iterator[tuple[int, bytes]]:
    """Each line that is not blank with its number; of a line that is too long only the first most + 1 bytes."""
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and (rest := stream.readline(most)):
            pass
        if line.strip():
            yield number, line.rstrip(b"\r\n")


def _read_record(raw: bytes, reading: Reading, name: str, where: str) -> Story | BadStory:
    """The story in the bytes of one JSON object, or its fault."""
    try:
        most = PAGE_FACTOR * reading.limit
        if len(raw) > most:
            raise InputError(
                f"more than {megabytes(most)}; the limit is {megabytes(reading.limit)} of text in one story."
            )
        return _story(_parsed(decode(raw).removeprefix(BYTE_ORDER_MARK)), raw, reading, name)
    except InputError as error:
        return BadStory(name, f"{reading.label}{where}: {error}")


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _damage(error, text) from error


def _damage(error: ValueError | RecursionError, text: str) -> InputError:
    if not isinstance(error, json.JSONDecodeError):
        return InputError(f"JSON that cannot be read ({str(error)[:60]}).")
    line = f"line {error.lineno}, " if "\n" in text.strip() else ""
    return InputError(f"not JSON ({error.msg.removesuffix(' at')} at {line}character {error.colno}).")


def _read_array(stream: Stream, reading: Reading) -> Iterator[Story | BadStory]:
    """A story for each object of an array; damage ends the array there, and what stood before it is kept."""
    number = 0
    try:
        text = decode(read_whole(stream, ARRAY_FACTOR * reading.limit, reading.limit)).removeprefix(BYTE_ORDER_MARK)
        for value, raw, alone in _elements(text):
            number += 1
            name = reading.name if alone else f"{reading.name}#{number}"
            try:
                yield _story(value, raw.encode(), reading, name)
            except InputError as error:
                yield BadStory(name, f"{reading.label}, item {number}: {error}")
    except InputError as error:
        yield BadStory(f"{reading.name}#{number + 1}", f"{reading.label}: {error}")


def _elements(text: str) -> Iterator[tuple[Any, str, bool]]:
    """The values of an array, each with its characters and whether it is the only one. Raises InputError at damage."""
    first = at = _past_space(text, _past_space(text, 0) + 1)
    if text[at : at + 1] == "]":
        raise InputError("an empty list, no story in it.")
    mark = ","
    while mark == ",":
        start = at
        try:
            value, end = DECODER.raw_decode(text, start)
        except (ValueError, RecursionError) as error:
            raise _damage(error, text) from error
        after = _past_space(text, end)
        mark = text[after : after + 1]
        at = _past_space(text, after + 1)
        yield value, text[start:end], start == first and mark == "]"
    if mark != "]":
        raise InputError(f"damaged list: no comma or closing bracket on line {_line_of(text, after)}.")
    if at < len(text):
        raise InputError(f"damaged list: text after its end on line {_line_of(text, at)}.")


def _line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _past_space(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


# ------------------------------------------------------------------ one object


def _story(record: Any, raw: bytes, reading: Reading, name: str) -> Story:
    """The story in a parsed JSON value. Raises InputError naming the key that does not fit."""
    if not isinstance(record, dict):
        raise InputError(f'{KINDS.get(type(record), "a string")}, not an object; write {{"text": "..."}}.')
    if "text" not in record:
        other = _under_other_names(record, raw, reading, name)
        if other is not None:
            return other
        raise InputError('the object has no \'text\'; write {"text": "..."}.')
    text = record["text"]
    if not isinstance(text, str):
        raise InputError(f"'text' is {KINDS[type(text)]}, not a string.")
    at = text.find("\0")
    if at >= 0:
        raise InputError(f"'text' has a NUL at character {at}.")
    known = layered(Metadata(**{key: _word(record, key) for key in FIELDS}), known_of(folded(record)))
    own_name = str(record["doc"]) if isinstance(record.get("doc"), int) else _word(record, "doc")
    found = Found(with_plain_lines(text), known, raw)
    return make_story(found, reading, name=own_name or name)


def _under_other_names(record: dict[str, Any], raw: bytes, reading: Reading, name: str) -> Story | None:
    """The story in an object with the names of others; None where it has no text under any of them."""
    low = folded(record)
    found = text_of(low)
    if found is None:
        return None
    text, is_page = found
    known = known_of(low)
    if is_page:
        page = find_fragment(text, reading)
        return make_story(replace(page, known=layered(known, page.known), raw=raw, mapped=False), reading, name=name)
    plain = find_fragment(text, reading).kept.text if has_markup(text) else text
    return make_story(Found(with_plain_lines(plain), known, raw, mapped=False), reading, name=name)


def _word(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{key!r} is {KINDS[type(value)]}, not a string.")
    return value
