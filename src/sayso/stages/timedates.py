"""What days, months, years and other stretches of the calendar mean: one short function for each kind."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.stages.timegrammar import Frame, Hit, Reading
from sayso.stages.timevalues import day_value, nearest_year, shift, week_value, wide_value
from sayso.stages.timewords import MONTH_CUES, YEAR_AFTER, YEAR_CUES

ANCHORED = ("prior", "following", "same", "that")
"""Words that count from the date named before, where "last" and "next" count from the story's own."""
PAST_STRETCHES = {"W": "P1W", "2W": "P2W", "M": "P1M", "Y": "P1Y", "E": "P10Y", "C": "P100Y"}


def steps(word: str) -> int:
    """How many units a word moves: -1 for "last", 1 for "next", 0 for "this"."""
    return {"last": -1, "prior": -1, "next": 1, "coming": 1, "following": 1}.get(word, 0)


def month_day(hit: Hit, frame: Frame) -> Reading | None:
    """ "Oct. 3", "Saturday 3 October 2015": the year named, or the nearest."""
    month, day = hit.number("month") or 0, hit.number("day") or 0
    if day > 31 or (
        hit.after and hit.after.type in ("unit", "units", "ampm", "oclock") and hit.tokens[-1].type == "day"
    ):
        return None
    year = hit.number("year") or _year_for(month, day, frame)
    if hit.get("yearrel"):
        year = frame.dct.year + steps(hit.word("yearrel")) if frame.dct else None
    return Reading("DATE", day_value(year, month, day) if year else "")


def _year_for(month: int, day: int, frame: Frame) -> int | None:
    if frame.year and frame.year_near and frame.dct and abs(frame.year - frame.dct.year) > 1:
        return frame.year
    if frame.dct is None:
        return frame.year
    return nearest_year(month, day, frame.dct, frame.tense)


def shared_year(hit: Hit, frame: Frame) -> Reading | None:
    """The "3 May" of "3 May to 5 June 2018", the "May" of "May to June 2015": the year named after the other."""
    month, year = hit.number("month") or 0, hit.number("year") or 0
    year -= month > (hit.number("end") or 0)
    if hit.get("day"):
        return Reading("DATE", day_value(year, month, hit.number("day") or 0))
    return Reading("DATE", f"{year:04d}-{month:02d}")


def end_of_range(hit: Hit, frame: Frame) -> Reading | None:
    """The "5" of "Oct. 3-5"."""
    if frame.month is None or (hit.after and hit.after.type not in ("punct", "comma", "gap")):
        return None
    return Reading("DATE", day_value(*frame.month, hit.number("day") or 0))


def month_alone(hit: Hit, frame: Frame) -> Reading | None:
    """ "October", "last May", "early next March", "October 2015", "June last year"."""
    month = hit.number("month") or 0
    if hit.groups["month"][0].words in ("may", "march") and not _month_is_sure(hit):
        return None
    year, rel = hit.number("year"), hit.word("rel")
    if not year and hit.get("yearrel") and frame.dct:
        year = frame.dct.year + steps(hit.word("yearrel"))
    if not year:
        year = _year_of_month(month, rel, frame)
    return Reading("DATE", f"{year:04d}-{month:02d}" if year else "")


def _month_is_sure(hit: Hit) -> bool:
    before = hit.before.words if hit.before else ""
    return len(hit.tokens) > 1 or before in MONTH_CUES


def _year_of_month(month: int, rel: str, frame: Frame) -> int | None:
    if frame.dct is None:
        return frame.year
    if rel in ("last", "prior"):
        return frame.dct.year if month < frame.dct.month - 1 else frame.dct.year - 1
    if rel in ("next", "coming"):
        return frame.dct.year if month > frame.dct.month else frame.dct.year + 1
    if rel == "this":
        return frame.dct.year
    if frame.year and frame.year_near and abs(frame.year - frame.dct.year) > 1:
        return frame.year
    return nearest_year(month, 15, frame.dct, frame.tense)


def weekday(hit: Hit, frame: Frame) -> Reading | None:
    """ "Monday" of a Monday's story is that day; else the last one, or the next where the words point ahead."""
    wanted, rel = int(hit.code("weekday")), hit.word("rel")
    part = f"T{hit.code('part')}" if hit.get("part") else ""
    kind = "TIME" if part else "DATE"
    base = frame.anchor if rel in ("prior", "following") else frame.dct
    if base is None:
        return Reading(kind, "")
    back, ahead = (base.isoweekday() - wanted) % 7, (wanted - base.isoweekday()) % 7
    if rel in ("last", "prior"):
        move = -(back or 7)
    elif rel in ("next", "following", "coming"):
        move = ahead or 7
    elif rel == "this":
        move = ahead if frame.tense == "future" or ahead <= 3 else -back
    else:
        reported = hit.after is not None and hit.after.type == "poss"
        move = ahead if frame.tense == "future" and not reported else -back
    return Reading(kind, (base + timedelta(days=move)).isoformat() + part)


def first_weekday(hit: Hit, frame: Frame) -> Reading | None:
    """The "Monday" of "from Monday to Wednesday": what ends by the story's date began before that end."""
    if frame.dct is None:
        return Reading("DATE", "")
    wanted, until = int(hit.code("weekday")), int(hit.code("until"))
    length = (until - wanted) % 7
    if frame.tense == "future":
        start = frame.dct + timedelta(days=(wanted - frame.dct.isoweekday()) % 7)
    else:
        start = frame.dct - timedelta(days=(frame.dct.isoweekday() - until) % 7 + length)
    return Reading("DATE", start.isoformat())


def last_weekday(hit: Hit, frame: Frame) -> Reading | None:
    """The "Wednesday" of "from Monday to Wednesday": the first after the day that was just read."""
    if frame.day is None:
        return None
    ahead = (int(hit.code("weekday")) - frame.day.isoweekday()) % 7
    return Reading("DATE", (frame.day + timedelta(days=ahead)).isoformat())


def day_word(hit: Hit, frame: Frame) -> Reading | None:
    """ "today", "yesterday morning", "the day before yesterday"."""
    word = hit.tokens[-1].type if hit.tokens[-1].type != "part" else hit.tokens[-2].type
    move = {"today": 0, "yesterday": -1, "tomorrow": 1}[word]
    if hit.get("twice"):
        move *= 2
    part = f"T{hit.code('part')}" if hit.get("part") else ""
    value = shift(frame.dct, move, "D") if frame.dct else ""
    return Reading("TIME" if part else "DATE", value + part if value else "")


def night_word(hit: Hit, frame: Frame) -> Reading | None:
    """ "tonight", "overnight", "last night"."""
    move = 0 if hit.tokens[-1].type == "tonight" else -1
    value = shift(frame.dct, move, "D") if frame.dct else ""
    return Reading("TIME", f"{value}TNI" if value else "")


def night_of(hit: Hit, frame: Frame) -> Reading | None:
    """ "overnight on 28 December", "overnight into Monday": a night whose day follows, or is the one after it."""
    return Reading("TIME", "TNI<" if hit.get("into") else "TNI")


def part_beside(hit: Hit, frame: Frame) -> Reading | None:
    """ "the night before", "the morning after": of the day beside the one named last."""
    after = hit.after
    if after is not None and after.type == "other_word" and after.words not in ALONE:
        return None
    way = -1 if hit.word("way") == "before" else 1
    return Reading("TIME", f"{shift(frame.anchor, way, 'D')}T{hit.code('part')}" if frame.anchor else "")


ALONE = frozenset("and but when while as that said was were had he she it they which who with".split())
"""Words after which "the night before" stands alone; others belong to what it was the night before of."""


def part_of_day(hit: Hit, frame: Frame) -> Reading | None:
    """ "this morning", "that evening", "the early hours": of the story's day, or of the day named before."""
    code, rel = hit.code("part") or "MO", hit.word("rel")
    if hit.get("hours") and hit.code("hours") != "H":
        return None
    if rel == "this":
        return Reading("TIME", f"{frame.dct.isoformat()}T{code}" if frame.dct else "")
    if rel in ("last", "next", "following", "prior"):
        base = frame.dct if rel == "last" else frame.anchor
        value = shift(base, steps(rel), "D") if base else ""
        return Reading("TIME", f"{value}T{code}" if value else "")
    return Reading("TIME", f"T{code}")


def clock(hit: Hit, frame: Frame) -> Reading | None:
    """ "02:15", "3 p.m.", "noon", "ten o'clock": a time of a day that stands beside it or before it."""
    if hit.get("point"):
        return Reading("TIME", f"T{hit.code('point')}")
    if hit.get("hours") and hit.code("hours") != "H":
        return None
    digits = "".join(c if c.isdigit() else " " for c in hit.code("clock")).split()
    if len(digits) == 1 and len(digits[0]) > 2:
        digits = [digits[0][:-2], digits[0][-2:]]
    hour = int(digits[0]) if digits else hit.number("hour") or 0
    minute = digits[1] if len(digits) > 1 else "00"
    if hit.get("ampm"):
        hour = hour % 12 + (12 if hit.code("ampm").startswith("p") else 0)
    if hit.code("part") in ("AF", "EV", "NI") and 3 < hour < 12:
        hour += 12
    if hour > 24 or int(minute) > 59:
        return None
    seconds = f":{digits[2]}" if len(digits) > 2 else ""
    return Reading("TIME", f"T{hour:02d}:{minute}{seconds}{hit.code('zone')}")


def iso_date(hit: Hit, frame: Frame) -> Reading | None:
    """ "2015-10-03", with or without a time."""
    value = hit.code("iso").upper()
    year, month, day = map(int, value[:10].split("-"))
    if not day_value(year, month, day):
        return Reading("DATE", "")
    return Reading("TIME" if "T" in value else "DATE", value)


def slash_date(hit: Hit, frame: Frame) -> Reading | None:
    """ "10/03/2015": month or day first, whichever is possible and lies nearer to the story's date."""
    first, second, year = map(int, hit.code("slash").replace("-", "/").split("/"))
    if year < 100:
        year += 1900 if year > 40 else 2000
    values = [v for v in (day_value(year, first, second), day_value(year, second, first)) if v]
    if not values:
        return Reading("DATE", "")
    if frame.dct is None:
        return Reading("DATE", values[0] if len(set(values)) == 1 else "")
    near = frame.dct.toordinal()
    return Reading("DATE", min(values, key=lambda v: abs(date.fromisoformat(v).toordinal() - near)))


def year(hit: Hit, frame: Frame) -> Reading | None:
    """ "1989", "early 1990", "fiscal 1989"; a bare number only where its neighbours make it a year."""
    if len(hit.tokens) == 1 and hit.tokens[0].type == "year":
        before, after = hit.before, hit.after
        if before and (before.type == "currency" or before.words in ("than", "no", "least", "about", "some")):
            return None
        sure = before is not None and (before.words in YEAR_CUES or before.type in ("poss", "the", "a", "that"))
        if (
            before
            and before.type in ("poss", "the", "a", "that")
            and after
            and after.words.endswith("s")
            and year_is_round(hit)
        ):
            return None
        if (
            after
            and (after.type in ("units", "hyphen", "num") or (after.type == "other_word" and year_is_round(hit)))
            and not sure
            and after.words not in YEAR_AFTER
        ):
            return None
    return Reading("DATE", f"{hit.number('year'):04d}")


def short_year(hit: Hit, frame: Frame) -> Reading | None:
    """The "94" of "1990-94"."""
    end = hit.number("year") or 0
    if frame.year is None or not frame.year % 100 < end < 100:
        return None
    return Reading("DATE", f"{frame.year - frame.year % 100 + end:04d}")


def year_is_round(hit: Hit) -> bool:
    """Whether a year is a round number, which may as well count things: "the 2000 soldiers"."""
    return (hit.number("year") or 0) % 50 == 0


def year_end(hit: Hit, frame: Frame) -> Reading | None:
    """ "year-end", "the end of the year"."""
    if "Y" not in (hit.code("unit"), hit.code("unit2")) and hit.tokens[0].type != "yearword":
        return None
    return Reading("DATE", f"{frame.dct.year:04d}" if frame.dct else "")


def decade(hit: Hit, frame: Frame) -> Reading | None:
    """ "the 1990s", "the late 1970s"."""
    return Reading("DATE", hit.code("decade"))


def century(hit: Hit, frame: Frame) -> Reading | None:
    """ "the 20th century" is "19"."""
    number = hit.number("ord") or 0
    if hit.code("unit") != "C" or not 1 <= number <= 30:
        return None
    return Reading("DATE", f"{number - 1:02d}")


def relative_unit(hit: Hit, frame: Frame) -> Reading | None:
    """ "last week", "earlier this month", "the following year", "that day"; "the past week" is seven days."""
    unit, rel = hit.code("unit"), hit.word("rel")
    if rel == "last" and hit.groups["rel"][0].words == "past" and unit in PAST_STRETCHES:
        return Reading("DURATION", PAST_STRETCHES[unit])
    if unit in ("S", "MIN", "H", "X", "HALF") or (unit == "D" and rel == "last"):
        return None
    if unit == "D" and rel == "this" and not hit.get("the"):
        return Reading("DATE", frame.dct.isoformat() if frame.dct else "")
    base = frame.anchor if rel in ANCHORED or (hit.get("the") and rel == "next") else frame.dct
    if base is None:
        return Reading("DATE", "")
    if unit == "Y" and frame.year and rel in ANCHORED:
        return Reading("DATE", str(frame.year + steps(rel)))
    if unit == "M" and frame.month and rel in ANCHORED:
        base = base.replace(year=frame.month[0], month=frame.month[1], day=1)
    if unit == "Q" and rel in ("this", "current", "latest") and frame.quarter:
        return Reading("DATE", frame.quarter)
    return Reading("DATE", shift(base, steps(rel), unit))


def weekend(hit: Hit, frame: Frame) -> Reading | None:
    """ "the weekend", "last weekend": its ISO week and WE."""
    rel = hit.word("rel")
    if frame.dct is None:
        return Reading("DATE", "")
    move = -7 if rel == "last" or (not rel and frame.tense != "future" and frame.dct.isoweekday() < 6) else 0
    if rel == "next":
        move = 7
    if rel == "this" and frame.tense == "past" and frame.dct.isoweekday() < 4:
        move = -7
    return Reading("DATE", week_value(frame.dct + timedelta(days=move)) + "-WE")


def season(hit: Hit, frame: Frame) -> Reading | None:
    """ "last spring", "the summer of 1990", "this fall"; a bare "fall" is a verb or a ruin."""
    rel, code = hit.word("rel"), hit.code("season")
    if hit.tokens[-1].words in ("fall", "spring") and not (rel or hit.get("mod")) and not hit.get("year"):
        return None
    if hit.get("year"):
        return Reading("DATE", f"{hit.number('year'):04d}-{code}")
    if frame.dct is None:
        return Reading("DATE", "")
    month = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
    if rel == "last":
        found = frame.dct.year if month + 2 < frame.dct.month else frame.dct.year - 1
    elif rel == "this":
        found = frame.dct.year
    elif rel in ("next", "coming"):
        found = frame.dct.year if month - 1 > frame.dct.month else frame.dct.year + 1
    else:
        found = nearest_year(month, 15, frame.dct, frame.tense)
    return Reading("DATE", f"{found - 1 if code == 'WI' and found else found:04d}-{code}")


def quarter(hit: Hit, frame: Frame) -> Reading | None:
    """ "the third quarter", "this year's first half", "the 1988 second quarter", "fiscal 1990 first quarter"."""
    number, unit = hit.number("ord") or 0, hit.code("unit")
    limit = {"Q": 4, "half": 2}.get(unit, 0)
    if hit.get("lasthalf") and unit == "half":
        number = 2
    if not 1 <= number <= limit:
        return None
    found = hit.number("year")
    if unit == "half" and not found and not hit.get("yearrel"):
        return None
    if found is None and frame.dct:
        found = frame.dct.year + steps(hit.word("yearrel"))
        if hit.get("ago"):
            found -= 1
        elif (
            not hit.get("yearrel") and unit == "Q" and frame.tense != "future" and number * 3 - 3 >= frame.dct.month + 3
        ):
            found -= 1
    return Reading("DATE", f"{found:04d}-{'Q' if unit == 'Q' else 'H'}{number}" if found else "")


def year_ago_period(hit: Hit, frame: Frame) -> Reading | None:
    """ "the year-earlier quarter", "year-ago", "the 1988 period": the same stretch a year before."""
    if hit.code("year") != "Y" and not hit.number("year"):
        return None
    given = hit.number("year")
    base = given or (int(frame.quarter[:4]) - 1 if frame.quarter else frame.dct.year - 1 if frame.dct else 0)
    if not base:
        return Reading("DATE", "")
    return Reading("DATE", f"{base:04d}-{frame.quarter[5:]}" if frame.quarter else f"{base:04d}")


def within_unit(hit: Hit, frame: Frame) -> Reading | None:
    """ "later in the day", "earlier in the year"."""
    unit = hit.code("unit")
    base = frame.anchor if unit == "D" else frame.dct
    if unit not in ("D", "W", "M", "Y", "E"):
        return None
    return Reading("DATE", wide_value(base, unit) if base else "")


def the_unit(hit: Hit, frame: Frame) -> Reading | None:
    """ "the quarter", "the year", "the end of the month": the stretch in hand."""
    unit, after = hit.code("unit"), hit.after
    if unit in ("Q", "X") and after and (after.words == "of" or after.type == "hyphen"):
        return None
    if unit in ("Q", "X") and frame.quarter:
        return Reading("DATE", frame.quarter) if unit == "Q" or hit.get("latest") else None
    if unit == "Q" and frame.dct:
        return Reading("DATE", shift(frame.dct, -1, "Q"))
    if unit == "Y" and after and after.words in ("ended", "ending"):
        return Reading("DURATION", "P1Y")
    if (not hit.get("mod") and unit not in ("Y", "W")) or unit not in ("D", "W", "M", "Y") or frame.dct is None:
        return None
    return Reading("DATE", wide_value(frame.dct, unit))
