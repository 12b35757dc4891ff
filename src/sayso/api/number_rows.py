"""What screens, JSON and pages show of the numbers of an incident: who gives which, since when, and what adds up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberGiven:
    """A number in the words that give it, by whom, when and where."""

    words: str
    by: str
    """The short name of who gives it; an outlet in its own voice by its name."""
    day: str | None
    """ISO date on which it was given: when it was said, else when the story appeared."""
    doc: str
    story: int
    """The number of the story on the page, from 1."""
    paragraph: int
    earlier: bool = False
    """Whether the text gives it as an earlier number, without its day: it was given before day."""


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """One party's numbers of one matter in the order of their days; a new one is a change over time."""

    by: str
    given: tuple[NumberGiven, ...]


@dataclass(frozen=True, slots=True)
class NumberSum:
    """A number that others of the same party and story add up to."""

    whole: NumberGiven
    parts: tuple[NumberGiven, ...]
    stated: bool
    """Whether the words say that they are its parts; else the arithmetic alone does."""


@dataclass(frozen=True, slots=True)
class NumberTable:
    """The numbers of one matter: one measure, one unit, one scope. Nothing is averaged."""

    measure: str
    unit: str
    scope: str
    """The words of the scope beyond the incident itself; "" where the text gives none."""
    series: tuple[NumberSeries, ...]
    lowest: tuple[NumberGiven, ...] = ()
    """The lowest that now stands, by all who give it; empty where only one number stands."""
    highest: tuple[NumberGiven, ...] = ()
    differ: bool = False
    """Whether lowest and highest cannot both hold: "at least 12" and "15" can."""
    sums: tuple[NumberSum, ...] = ()
    parts: tuple[NumberGiven, ...] = ()
    """Numbers said to be parts of one of these, which are compared with none."""
