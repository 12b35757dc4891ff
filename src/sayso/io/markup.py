"""Markdown's marks and how to take them off: every rule is a list of edits, so that offsets are never lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html import unescape

from sayso.io.offsets import Edit, Kept, edited
from sayso.text import fold

HIDDEN = "\ufffc"
"""Stands for what later rules must not see, character for character, so that offsets stay."""
FENCE = re.compile(r"^[ \t]*(```+|~~~+)[^\n`]*\n(.*?)(?:^[ \t]*\1[ \t]*(?:\n|\Z)|\Z)", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*-->", re.DOTALL)
CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]+)\1(?!`)")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
ADDRESS = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
TARGET = r"\([ \t]*<?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*>?(?:[ \t\n]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
LABEL = r"((?:[^\[\]]|\[[^\[\]]*\]){0,2000})"
IMAGE = re.compile(rf"!\[[^\[\]]*\](?:{TARGET}|\[[^\[\]\n]*\])")
LINK = re.compile(rf"\[{LABEL}\]({TARGET})")
DEFINITION = re.compile(r"^[ \t]*\[([^\[\]^\n][^\[\]\n]*)\]:[ \t]*<?(?:[a-z]+:|/|#|\.|www\.)\S*[^\n]*\n?", re.MULTILINE)
REFERENCE = re.compile(r"\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?")
NOTE = re.compile(r"\[\^[^\[\]\s]+\]:?[ \t]*")
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>\n]*)?/?>")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
RUN = re.compile(r"\*+|_+|~+")
NESTED = 8
"""How many runs that wait are looked at for the one that is closed."""
BLANK = re.compile(r"\n[ \t]*\n")
RULE = re.compile(r"[ \t]*(?:(=)=+|(-)-+|(?:[*_-][ \t]*){3,})[ \t]*")
MARKER = re.compile(r"[ \t]*(?:(>)|([-*+](?=[ \t])))[ \t]*")
NUMBER = re.compile(r"(\d{1,2})[.)][ \t]+")
TASK = re.compile(r"\[[ xX]\][ \t]+")
HEADING = re.compile(r"(#{1,6})[ \t]+")
CLOSING = re.compile(r"[ \t]+#+[ \t]*\Z")
SENTENCE_END = re.compile(rf"[.?!…][*_~`\"'”’)\]»{HIDDEN}]*\Z")

Rule = Callable[[str], tuple[list[Edit], list[tuple[int, int]]]]
"""From the text as it is still seen to the edits, and what else later rules must not see."""


def without_markup(text: str, title: str | None = None) -> tuple[str | None, Kept]:
    """The title in a leading top heading and the words of text without markup: "# A\\n\\n**b**" gives "A" and "b".

    The heading stays in the words where another title is known, and where nothing follows it."""
    seen, edits = text, list[Edit]()
    for rule in RULES:
        found, hidden = rule(seen)
        edits += found
        seen = _hide(seen, [(start, end) for start, end, _ in found] + hidden)
    lines = _lines(seen)
    edits += _line_edits(seen, lines)
    for line in lines:
        seen = seen if line.first == line.start else _hide(seen, [(line.start, line.first)])
    edits += _emphasis(seen)
    return _with_title(text, edits, lines, title)


def _with_title(text: str, edits: list[Edit], lines: Sequence[_Line], title: str | None) -> tuple[str | None, Kept]:
    words = edited(text, edits)
    top = next((x for x in lines if x.kind != "blank"), None)
    if top is None or top.kind != "title":
        return None, words
    inside = edited(text, edits, start=top.first, end=top.end).text.strip()
    rest = edited(text, edits, start=top.end)
    if not any(map(str.isalpha, rest.text)) or (title and fold(title) != fold(inside)):
        return None, words
    return inside, rest


def _hide(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """text with the ranges hidden; line ends stay, so that later rules still see the lines."""
    parts, at = [], 0
    for start, end in sorted(ranges):
        if end > at:
            start = max(start, at)
            parts += [text[at:start], re.sub(r"[^\n]", HIDDEN, text[start:end])]
            at = end
    return "".join(parts) + text[at:]


# ------------------------------------------------------------------ marks inside lines


def _fences(text: str) -> tuple[list[Edit], list[tuple[int, int]]]:
    found = list(FENCE.finditer(text))
    edits = [(m.start(), m.start(2), "") for m in found] + [
        (m.end(2), m.end(), "") for m in found if m.end() > m.end(2)
    ]
    return edits, [m.span(2) for m in found]


def _around(pattern: re.Pattern[str], group: int) -> Rule:
    """A rule that takes off what a match has around its group, and hides the group."""

    def rule(text: str) -> tuple[list[Edit], list[tuple[int, int]]]:
        found = list(pattern.finditer(text))
        before = [(m.start(), m.start(group), "") for m in found]
        after = [(m.end(group), m.end(), "") for m in found if m.end() > m.end(group)]
        return before + after, [m.span(group) for m in found]

    return rule


def _away(pattern: re.Pattern[str]) -> Rule:
    """A rule that takes off what matches."""
    return lambda text: ([(m.start(), m.end(), "") for m in pattern.finditer(text)], [])


def _links(text: str) -> tuple[list[Edit], list[tuple[int, int]]]:
    found = list(LINK.finditer(text))
    edits = [(m.start(), m.start() + 1, "") for m in found] + [(m.end(1), m.end(), "") for m in found]
    return edits, []


def _references(text: str) -> tuple[list[Edit], list[tuple[int, int]]]:
    """Links by label: only brackets whose label is defined are markup, "[sic]" is not."""
    edits = [(m.start(), m.end(), "") for m in DEFINITION.finditer(text)]
    defined = {fold(m[1]) for m in DEFINITION.finditer(text)}
    rest = _hide(text, [(start, end) for start, end, _ in edits]) if defined else ""
    for m in REFERENCE.finditer(rest):
        if fold(m[2] or m[1]) in defined:
            edits += [(m.start(), m.start() + 1, ""), (m.end(1), m.end(), "")]
    return edits, []


def _tags(text: str) -> tuple[list[Edit], list[tuple[int, int]]]:
    return [(m.start(), m.end(), "\n" if m[1].lower() == "br" else "") for m in TAG.finditer(text)], []


def _entities(text: str) -> tuple[list[Edit], list[tuple[int, int]]]:
    edits = []
    for m in ENTITY.finditer(text):
        meant = unescape(m[0])
        if len(meant) == 1 and meant not in "\0\r":
            edits.append((m.start(), m.end(), meant))
    return edits, []


RULES: tuple[Rule, ...] = (
    _fences,
    _away(COMMENT),
    _around(CODE, 2),
    _around(ESCAPE, 1),
    _around(ADDRESS, 1),
    _away(IMAGE),
    _away(NOTE),
    _links,
    _references,
    _tags,
    _entities,
)


def _emphasis(text: str) -> list[Edit]:
    """The edits that take the stars, underscores and tildes off words, nested ones too."""
    edits: list[Edit] = []
    waiting: list[tuple[int, int]] = []
    last = 0
    for run in RUN.finditer(text):
        if BLANK.search(text, last, run.start()):
            waiting.clear()
        last = run.start()
        start, end = run.span()
        if _closes(text, run):
            # "**one *two***" closes two at once.
            while start < end and (at := _opener(text, waiting, start, end)) is not None:
                opened, length = waiting[at][0], waiting[at][1] - waiting[at][0]
                edits += [(opened, opened + length, ""), (start, start + length, "")]
                start += length
                del waiting[at:]
        if start == run.start() and _opens(text, run):
            waiting.append(run.span())
    return edits


def _opens(text: str, run: re.Match[str]) -> bool:
    """Whether a run of marks can begin emphasis: words right after it and none right before, "2*3" is none."""
    before, after = text[max(0, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]
    return _fits(run[0]) and after != "" and not after.isspace() and not _is_word(before)


def _closes(text: str, run: re.Match[str]) -> bool:
    before, after = text[max(0, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]
    return before != "" and not before.isspace() and not _is_word(after)


def _fits(marks: str) -> bool:
    return len(marks) == 2 if marks[0] == "~" else len(marks) <= 3


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _opener(text: str, waiting: Sequence[tuple[int, int]], start: int, end: int) -> int | None:
    """Which of the runs that wait is closed by the marks at start..end: the last that is of its kind and fits."""
    for at in range(len(waiting) - 1, max(-1, len(waiting) - 1 - NESTED), -1):
        opened, opened_end = waiting[at]
        if text[opened] == text[start] and opened_end - opened <= end - start:
            return at
    return None


# ------------------------------------------------------------------ marks at the start of lines


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: its end is that of its characters, `first` is where its words begin."""

    start: int
    end: int
    first: int
    kind: str = "words"
    """words, item (a list's), title (a top heading), heading, rule or blank."""
    depth: int = 0
    """How many quotation marks (">") stand before it."""


def _lines(text: str) -> list[_Line]:
    """The lines of text with what each is."""
    lines: list[_Line] = []
    start = 0
    for raw in text.split("\n"):
        line = _line(raw, start, lines[-1] if lines else None)
        under = RULE.fullmatch(raw)
        if line.kind == "rule" and under and lines and lines[-1].kind == "words" and (under[1] or under[2]):
            lines[-1] = replace(lines[-1], kind="title" if under[1] else "heading")
        lines.append(line)
        start += len(raw) + 1
    return lines


def _line(raw: str, start: int, before: _Line | None) -> _Line:
    end = start + len(raw)
    if not raw.strip():
        return _Line(start, end, start, "blank")
    if RULE.fullmatch(raw):
        return _Line(start, end, end, "rule")
    at, depth, kind = 0, 0, "words"
    while marker := MARKER.match(raw, at):
        depth += marker[1] is not None
        kind = "item" if marker[2] else kind
        at = marker.end()
    at += len(raw) - at - len(raw[at:].lstrip(" \t"))
    number = NUMBER.match(raw, at)
    # "on\n12. December": a number continues a sentence unless a list can begin here.
    if number and (number[1] == "1" or before is None or before.kind != "words"):
        at, kind = number.end(), "item"
    task = TASK.match(raw, at) if kind == "item" else None
    at = task.end() if task else at
    heading = HEADING.match(raw, at)
    if heading:
        at, kind = heading.end(), "title" if len(heading[1]) == 1 and depth == 0 else "heading"
    return _Line(start, end, start + at, kind, depth)


def _line_edits(text: str, lines: Sequence[_Line]) -> list[Edit]:
    """The edits that take off what stands before words, rules, closing marks, and the line ends inside a sentence."""
    edits: list[Edit] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if line.first > line.start:
            edits.append((line.start, line.first, ""))
        closing = CLOSING.search(text[line.first : line.end]) if line.kind in ("title", "heading") else None
        if closing:
            edits.append((line.first + closing.start(), line.end, ""))
        if following and _goes_on(text, line, following):
            edits.append((line.end, line.end + 1, " "))
    return edits


def _goes_on(text: str, line: _Line, following: _Line) -> bool:
    """Whether the line end between two lines is only a wrapped one, inside a sentence."""
    words = text[line.first : line.end]
    return (
        line.kind in ("words", "item")
        and following.kind == "words"
        and following.depth in (0, line.depth)
        and not words.endswith(("  ", "\\"))
        and not words.lstrip().startswith("|")
        and not SENTENCE_END.search(words)
        # Lines of code stay lines.
        and words.strip(HIDDEN) != ""
        and text[following.first : following.end].strip(HIDDEN) != ""
    )
