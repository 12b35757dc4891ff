"""What distances, durations, sets and vague references mean."""

from __future__ import annotations

from datetime import date

from sayso.stages.timegrammar import Frame, Hit, Reading
from sayso.stages.timevalues import shift
from sayso.stages.timewords import TimeToken

DURATION_UNITS = {"S": "S", "MIN": "M", "H": "H", "Q": "Q", "D": "D", "W": "W", "M": "M", "Y": "Y", "E": "E", "C": "C"}
STOPS = frozenset(
    "in at on and but when while as after for to with that said was were he she it they by of from".split()
)
"""Words after which "the day before" stands alone; others belong to what it was the day before of."""


def amount(tokens: tuple[TimeToken, ...]) -> float | None:
    """How many units: 3 for "three", 1.5 for "a half-", 12 for "12 to 18"; None for "a few", "several"."""
    types = [t.type for t in tokens]
    numbers = [t.value for t in tokens if t.type in ("num", "day", "year") and not isinstance(t.value, str)]
    if "couple" in types:
        return 2
    if "few" in types or "many" in types:
        return None
    half = 0.5 if "half" in types else 0.0
    if numbers:
        return numbers[0] + half
    return half if types[:1] == ["half"] else 1 + half


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration: duration_value(24, "H") == "PT24H"; X for an unknown number."""
    if unit == "2W":
        count, unit = (count * 2 if count is not None else None), "W"
    if unit == "E" and count is not None:
        count, unit = count * 10, "Y"
    if unit == "C" and count is not None:
        count, unit = count * 100, "Y"
    if count is not None and unit == "Y" and count % 1 == 0.5:
        return f"P{int(count)}Y6M" if count > 1 else "P6M"
    if count is not None and unit in ("H", "MIN") and count % 1 == 0.5:
        return (
            {"H": f"PT{int(count)}H30M", "MIN": f"PT{int(count)}M30S"}[unit].replace("PT0H", "PT").replace("PT0M", "PT")
        )
    shown = "X" if count is None else f"{count:g}" if count < 1e6 else f"{count:.0f}"
    return f"P{'T' if unit in ('S', 'MIN', 'H') else ''}{shown}{DURATION_UNITS[unit]}"


def _known(unit: str) -> bool:
    return unit in DURATION_UNITS or unit == "2W"


def distance(hit: Hit, frame: Frame) -> Reading | None:
    """ "two years ago", "a day earlier", "three weeks later", "the day before": that far from its anchor."""
    unit, way = hit.code("unit"), hit.word("way")
    if not _known(unit) or (way in ("before", "after", "prior") and not _stands_alone(hit)):
        return None
    if way == "prior" and len(hit.tokens) < 3:
        return None
    count = amount(hit.groups.get("amount", ()))
    if count is None and way in ("before", "after"):
        return None
    sign = 1 if way in ("later", "after") else -1
    if count is None:
        return Reading("DATE", "FUTURE_REF" if sign > 0 and frame.tense == "future" else "PAST_REF")
    base = frame.dct if way == "ago" else frame.anchor
    if base is None or unit in ("S", "MIN", "H"):
        return Reading("DATE", "")
    return Reading("DATE", _moved(frame, base, sign * count, unit, way))


def _moved(frame: Frame, base: date, count: float, unit: str, way: str) -> str:
    if unit == "Y" and count == -1 and frame.quarter and frame.quarter_near:
        return f"{int(frame.quarter[:4]) - 1}{frame.quarter[4:]}"
    if unit == "Y" and way != "ago" and frame.year:
        return f"{frame.year + int(count):04d}"
    if count % 1:
        finer, factor = {"Y": ("M", 12), "E": ("Y", 10), "C": ("E", 10)}.get(unit, ("D", 7))
        return shift(base, round(count * factor), finer)
    return shift(base, int(count), unit)


def _stands_alone(hit: Hit) -> bool:
    after = hit.after
    return after is None or after.type in ("punct", "gap", "comma", "day", "clock") or after.words in STOPS


def duration(hit: Hit, frame: Frame) -> Reading | None:
    """ "four years", "the last 24 hours", "a few days", "10-year": a stretch without a place on the calendar."""
    unit = hit.code("unit")
    if not _known(unit):
        return None
    if (hit.before and hit.before.type == "currency") or _fraction(hit):
        return None
    if any(t.type == "old" for t in hit.tokens):
        return None
    return Reading("DURATION", duration_value(_with_half(hit), unit))


def _fraction(hit: Hit) -> bool:
    """Whether it is a share of something: "three-quarters of its foodstuffs", "three quarters"."""
    if hit.code("unit") != "Q" or hit.tokens[-1].words != "quarters" or amount(hit.groups.get("amount", ())) != 3:
        return False
    return any(t.type == "hyphen" for t in hit.tokens) or (hit.after is not None and hit.after.type == "of")


def _with_half(hit: Hit) -> float | None:
    """The amount, and the half that may follow its unit: "a minute and a half"."""
    count, last = amount(hit.groups.get("amount", ())), hit.tokens[-1]
    return count + 0.5 if count is not None and last.type == "half" else count


def one_unit(hit: Hit, frame: Frame) -> Reading | None:
    """ "a year" in "$3 a year" is a set, else a duration."""
    unit = hit.code("unit")
    if not _known(unit) or unit in ("S", "Q", "C"):
        return None
    priced = hit.before and (
        hit.before.type in ("num", "year", "day") or hit.before.words in ("million", "cents", "times")
    )
    return Reading("SET" if priced else "DURATION", duration_value(_with_half(hit), unit))


def vague_units(hit: Hit, frame: Frame) -> Reading | None:
    """ "years", "recent weeks", "coming months": an unknown number of units, or a reference where a word points."""
    unit, way = hit.code("unit"), hit.word("way")
    aged = hit.after is not None and hit.after.type == "old"
    if not _known(unit) or aged or (unit in ("S", "Q") and not way):
        return None
    if way in ("recent", "last"):
        return Reading("DATE", "PAST_REF")
    if way in ("coming", "future"):
        return Reading("DATE", "FUTURE_REF")
    if way == "this":
        return Reading("DATE", "PRESENT_REF")
    return Reading("DURATION", duration_value(None, unit))


def repeated(hit: Hit, frame: Frame) -> Reading | None:
    """ "every day", "each Monday", "every two weeks", "every other day", "twice a week"."""
    if hit.get("weekday"):
        part = f"T{hit.code('part')}" if hit.get("part") else ""
        return Reading("SET", f"XXXX-WXX-{hit.code('weekday')}{part}")
    if hit.get("month"):
        return Reading("SET", f"XXXX-{hit.number('month'):02d}")
    if hit.get("season"):
        return Reading("SET", f"XXXX-{hit.code('season')}")
    if hit.get("part"):
        return Reading("SET", f"XXXX-XX-XXT{hit.code('part')}")
    if hit.get("weekend"):
        return Reading("SET", "XXXX-WXX-WE")
    if not _known(hit.code("unit")):
        return None
    count = 2 if hit.get("other") else amount(hit.groups.get("amount", ()))
    return Reading("SET", duration_value(count, hit.code("unit")))


def set_word(hit: Hit, frame: Frame) -> Reading | None:
    """ "daily", "annually": as adverbs and adjectives of time, not in names of newspapers."""
    if hit.before and hit.before.type == "other_word" and hit.before.words in ("the", "new"):
        return None
    if hit.code("set") == "P3M" and hit.after and hit.after.type == "other_word" and hit.after.words not in STOPS:
        return None
    return Reading("SET", hit.code("set"))


def reference(hit: Hit, frame: Frame) -> Reading | None:
    """ "now", "recently", "soon"; no "soon after", and no "Now, ..." that only opens a sentence."""
    before, after, last = hit.before, hit.after, hit.tokens[-1].words
    if last == "soon" and ((before and before.words == "as") or (after and after.words in ("after", "as"))):
        return None
    if last == "now" and len(hit.tokens) == 1 and after and after.type == "comma" and _opens(before):
        return None
    return Reading("DATE", hit.code("reference"))


def _opens(before: TimeToken | None) -> bool:
    return before is None or before.type in ("punct", "gap")


def present(hit: Hit, frame: Frame) -> Reading | None:
    """ "at the moment", "current"."""
    return Reading("DATE", "PRESENT_REF")


def past(hit: Hit, frame: Frame) -> Reading | None:
    """ "in the past", "at the time", "recent"."""
    if hit.tokens[-1].type == "stage":
        return Reading("DATE", "PAST_REF")
    if hit.tokens[-1].words == "last" or (
        hit.tokens[-1].type == "last" and hit.after and hit.after.type in ("num", "few")
    ):
        return None
    return Reading("DATE", "PAST_REF")


def future(hit: Hit, frame: Frame) -> Reading | None:
    """ "the near future"."""
    return Reading("DATE", "FUTURE_REF")
