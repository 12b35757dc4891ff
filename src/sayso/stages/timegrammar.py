"""Finds time expressions: rules over strings of token types, the longest match wins. Meaning is timerules' matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sayso.stages.timewords import CODE, TimeToken


class Reading(NamedTuple):
    """A TIMEX3 type and value. A value that starts with "T" is a time of a day still to be found."""

    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression is read against: the story's date, and what was resolved last before it."""

    dct: date | None
    day: date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    year_near: bool = False
    """Whether `year` was named in the same sentence."""
    quarter: str = ""
    quarter_near: bool = False
    tense: str = ""
    """past, future or ""."""

    @property
    def anchor(self) -> date | None:
        """The last resolved day, or else the story's own."""
        return self.day or self.dct


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of a rule: the tokens it covers, and which of them its named groups took."""

    tokens: tuple[TimeToken, ...]
    groups: dict[str, tuple[TimeToken, ...]]
    before: TimeToken | None
    after: TimeToken | None

    def get(self, name: str) -> TimeToken | None:
        """The first token of a group; None where it took none."""
        found = self.groups.get(name, ())
        return found[0] if found else None

    def number(self, name: str) -> int | None:
        """The whole number under a group."""
        token = self.get(name)
        return int(token.value) if token and not isinstance(token.value, str) else None

    def word(self, name: str) -> str:
        """The type of a group's first token, "" where it took none."""
        token = self.get(name)
        return token.type if token else ""

    def code(self, name: str) -> str:
        """The code of a group's first token: "W" for week, "MO" for morning."""
        token = self.get(name)
        return str(token.value) if token else ""


Meaning = Callable[[Hit, Frame], Reading | None]


class Rule(NamedTuple):
    """A pattern over token types and the function that reads a match; it may refuse with None."""

    pattern: re.Pattern[str]
    meaning: Meaning


def compile_rule(pattern: str, meaning: Meaning) -> Rule:
    """A rule from a pattern in which {month|season} is one token of either type."""

    def characters(match: re.Match[str]) -> str:
        return "[" + "".join(CODE[name] for name in match[1].split("|")) + "]"

    return Rule(re.compile(re.sub(r"\{([a-z_|]+)\}", characters, pattern)), meaning)


def encode(tokens: Sequence[TimeToken]) -> str:
    """The tokens' types as one string, a character each."""
    return "".join(CODE[t.type] for t in tokens)


NEVER_FIRST = frozenset(
    CODE[t] for t in ("other_word", "punct", "gap", "comma", "hyphen", "currency", "poss", "of", "and", "or")
)


def hits_at(tokens: Sequence[TimeToken], types: str, start: int, rules: Sequence[Rule]) -> list[tuple[Hit, Meaning]]:
    """What rules match from one token on, the longest first; among equals the order of the rules."""
    if types[start] in NEVER_FIRST:
        return []
    matches = [(m, r.meaning) for r in rules if (m := r.pattern.match(types, start))]
    matches.sort(key=lambda pair: -pair[0].end())
    return [(_hit(tokens, match), meaning) for match, meaning in matches]


def _hit(tokens: Sequence[TimeToken], match: re.Match[str]) -> Hit:
    start, end = match.span()
    groups = {name: tuple(tokens[match.start(name) : match.end(name)]) for name in match.groupdict() if match[name]}
    before = tokens[start - 1] if start else None
    return Hit(tuple(tokens[start:end]), groups, before, tokens[end] if end < len(tokens) else None)
