"""The rule by which an incident's status is worded: grades in order, each with what it needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.codebook import EVENT_TYPES
from sayso.errors import ConfigError

CONDITIONS = {
    "spoken": "a speaker tells of it",
    "asserted": "a speaker asserts it",
    "denied": "a speaker denies it as a whole",
    "denied in part": "a speaker denies one part of it",
    "accused": "an account that asserts a harm names who did it",
    "several accused": "accounts that assert it name more than one side as the one that did it",
    "denied by the accused": "a speaker of an accused side denies it as a whole",
    "acknowledged": "every accused side says first-hand, by somebody named, that it did it",
    "acknowledged in part": "an accused side acknowledges one part of it",
    "third party": "a side that is no party to it in these accounts asserts it too",
    "several sides": "speakers of two sides or more assert it",
    "one speaker": "one speaker in all tells of it",
}
"""What a grade may need, by the words of the file; with "not " before it, the contrary."""
VERDICT = re.compile(
    r"\b(?:true|truth|false|fals\w+|fake|fact(?:s|ual)?|prove[nd]?|debunked|confirmed|lie[sd]?|lying|guilty|innocent|real|hoax"
    r"|correct|wrong)\b",
    re.IGNORECASE,
)
"""sayso never says who is right; a file cannot make it."""
NAMED_BY = ("side", "speaker")


@dataclass(frozen=True, slots=True)
class Grade:
    """One state in which accounts may stand: its name, what must hold, and the words printed beside it."""

    name: str
    needs: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class StatusRules:
    """Grades from the first to be tried to the last, and what counts as a harm that somebody is accused of."""

    grades: tuple[Grade, ...]
    harmful: tuple[str, ...] = ("ASSAULT", "COERCE", "THREATEN", "SANCTION")
    named_by: str = "side"
    """Who stands in "claimed by": side or speaker."""


DEFAULT_RULES = StatusRules(
    (
        Grade("acknowledged", ("acknowledged",), "every accused side says, first-hand and by name, that it did it"),
        Grade("disputed", ("asserted", "denied by the accused"), "accusing side asserts + accused side denies"),
        Grade("disputed", ("asserted", "denied"), "some assert + others deny"),
        Grade("contested", ("asserted", "several accused"), "accounts name more than one side as the one that did it"),
        Grade("disputed in part", ("asserted", "denied in part"), "some assert + others deny one part"),
        Grade("denied", ("denied",), "denied; no speaker in this file asserts it"),
        Grade("single account", ("asserted", "one speaker"), "one speaker asserts it + nobody denies it"),
        Grade(
            "several accounts", ("asserted", "several sides"), "speakers of several sides assert it + nobody denies it"
        ),
        Grade("one side's account", ("asserted",), "speakers of one side assert it + nobody denies it"),
        Grade("mentioned", ("spoken",), "only named, doubted, possible, planned or feared, or denied in part"),
        Grade("no speaker", (), "only the outlets' own voice"),
    )
)


def rules_from(data: Mapping[str, object], name: str) -> StatusRules:
    """The rules that a file's data holds; what it leaves out stays as shipped.

    Raises ConfigError, naming the file and the key, for whatever is not known or cannot be used.
    """
    _refuse(sorted(set(data) - {"harmful", "named_by", "grade"}), name, "harmful, named_by and grade")
    harmful = _words(data.get("harmful", list(DEFAULT_RULES.harmful)), name, "harmful")
    for kind in harmful:
        if kind not in EVENT_TYPES:
            raise ConfigError(
                f"{name}: harmful has {kind!r}, which is no event type; there is {', '.join(EVENT_TYPES)}."
            )
    named_by = data.get("named_by", DEFAULT_RULES.named_by)
    if named_by not in NAMED_BY:
        raise ConfigError(f"{name}: named_by is {named_by!r}; it may be {' or '.join(NAMED_BY)}.")
    grades = data.get("grade")
    if grades is None:
        return StatusRules(DEFAULT_RULES.grades, harmful, str(named_by))
    if not isinstance(grades, list) or not grades:
        raise ConfigError(f"{name}: grade is no list of tables; write each grade under a line [[grade]].")
    made = tuple(_grade(g, name, f"grade {n}") for n, g in enumerate(grades, 1))
    if made[-1].needs:
        raise ConfigError(f"{name}: grade {len(made)} needs something; the last must hold always: write needs = [].")
    return StatusRules(made, harmful, str(named_by))


def _grade(data: object, name: str, which: str) -> Grade:
    if not isinstance(data, Mapping):
        raise ConfigError(f"{name}: {which} is no table; write it under a line [[grade]].")
    _refuse(sorted(set(data) - {"name", "needs", "rule"}), name, f"name, needs and rule in {which}")
    for key in ("name", "rule"):
        value = data.get(key)
        if not isinstance(value, str) or not value.strip() or "\n" in value:
            raise ConfigError(f"{name}: {key} of {which} is {value!r}; give it words on one line.")
        if found := VERDICT.search(value):
            raise ConfigError(
                f"{name}: {key} of {which} says {found.group()!r}; a status is no verdict, say who says it."
            )
    if "needs" not in data:
        raise ConfigError(f"{name}: needs of {which} is missing; list conditions, or write needs = [].")
    needs = _words(data["needs"], name, f"needs of {which}")
    for need in needs:
        if need.removeprefix("not ") not in CONDITIONS:
            raise ConfigError(f"{name}: needs of {which} has {need!r}; there is {', '.join(CONDITIONS)}.")
    return Grade(str(data["name"]), needs, str(data["rule"]))


def _words(value: object, name: str, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ConfigError(f"{name}: {key} is {value!r}; write a list of words in quotation marks.")
    return tuple(value)


def _refuse(unknown: list[str], name: str, known: str) -> None:
    if unknown:
        raise ConfigError(f"{name}: unknown key {unknown[0]!r}; there is {known}.")
