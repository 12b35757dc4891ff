"""The words that time expressions are made of: a text as typed time tokens (after SynTime's token types)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.stages import timezones
from sayso.stages.numerals import ORDINAL_WORDS, SMALL, TENS, WORDS, read_numeral, read_ordinal

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
    "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
FULL = frozenset(w for w in (*MONTHS, *WEEKDAYS) if len(w) > 5) | {"march", "april", "may", "june", "july"}
"""Names that are not short for anything: a full stop after one ends the sentence."""
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
UNITS = {
    "second": "S", "minute": "MIN", "hour": "H", "day": "D", "week": "W", "fortnight": "2W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "weekend": "WE", "period": "X", "half": "HALF",
}  # fmt: skip
PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "daybreak": "MO",
    "sunrise": "MO", "dusk": "EV", "nightfall": "NI", "sunset": "EV", "lunchtime": "MI",
}  # fmt: skip
POINTS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
TEXT_DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
SETS = {
    "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H", "weekday": "XXXX-WXX-XX",
    "weekdays": "XXXX-WXX-XX", "weekends": "XXXX-WXX-WE",
}  # fmt: skip
REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF", "soon": "FUTURE_REF",
}  # fmt: skip
FEASTS = {
    "christmas day": "12-25", "christmas eve": "12-24", "christmas": "12-25", "boxing day": "12-26",
    "new year's day": "01-01", "new year's eve": "12-31", "old new year": "01-14", "epiphany": "01-06",
    "orthodox christmas day": "01-07", "orthodox christmas eve": "01-06", "orthodox christmas": "01-07",
    "orthodox epiphany": "01-19", "valentine's day": "02-14", "may day": "05-01", "halloween": "10-31",
    "all saints' day": "11-01", "easter sunday": "west+0", "easter monday": "west+1", "easter": "west+0",
    "good friday": "west-2", "palm sunday": "west-7", "ash wednesday": "west-46", "pentecost": "west+49",
    "orthodox easter": "east+0", "orthodox easter sunday": "east+0", "orthodox easter monday": "east+1",
    "orthodox good friday": "east-2", "orthodox palm sunday": "east-7", "orthodox pentecost": "east+49",
    "thanksgiving day": "thanks+0", "thanksgiving": "thanks+0", "shrove tuesday": "west-47",
    "maundy thursday": "west-3", "holy thursday": "west-3", "holy saturday": "west-1", "ascension day": "west+39",
    "whit monday": "west+50",
    "whit sunday": "west+49", "trinity sunday": "west+56", "orthodox holy saturday": "east-1",
    "orthodox palm monday": "east-6", "orthodox ascension": "east+39", "orthodox ascension day": "east+39",
    "forgiveness sunday": "east-49", "clean monday": "east-48", "radonitsa": "east+9", "orthodox trinity": "east+49",
    "orthodox trinity sunday": "east+49", "old calendarist christmas": "01-07", "julian christmas": "01-07",
    "julian new year": "01-14", "orthodox new year": "01-14", "st patrick's day": "03-17", "st. patrick's day": "03-17",
    "bastille day": "07-14", "armistice day": "11-11", "remembrance day": "11-11", "nowruz": "nowruz+0",
    "new year's": "01-01",
}  # fmt: skip
"""Feast -> month and day, or days from an Easter or from the US Thanksgiving. Feasts of the moon are not reckoned."""
_FEASTS = "|".join(sorted((n.replace("'", "['’]").replace(" ", r"\ ") for n in FEASTS), key=len, reverse=True))
WORD_TABLES: tuple[tuple[dict[str, str], str], ...] = (
    (SEASONS, "season"), (PARTS, "part"), (POINTS, "point"), (SETS, "set"), (REFERENCES, "reference"),
)  # fmt: skip
ZONES = {
    "GMT": "Z", "UTC": "Z", "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00",
    "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00",
    "PDT": "-07:00", "ET": "@eastern", "PT": "@pacific", "BST": "", "IST": "", "CST": "", "AST": "",
}  # fmt: skip
"""Zones with their offsets; "" where the letters stand for several."""
WORD_TYPES: dict[str, tuple[str, ...]] = {
    "the": ("the",), "this": ("this", "these"), "that": ("that", "those"), "a": ("a", "an"), "last": ("last", "past"),
    "prior": ("previous", "preceding", "prior"), "next": ("next",), "coming": ("coming", "upcoming"),
    "following": ("following",), "current": ("current",), "latest": ("latest",), "recent": ("recent",),
    "future": ("future",), "same": ("same",), "ago": ("ago",), "before": ("before",), "after": ("after",),
    "earlier": ("earlier",), "later": ("later",), "early": ("early",), "late": ("late",), "mid": ("mid", "middle"),
    "few": ("few", "several"), "couple": ("couple",), "many": ("many",), "fiscal": ("fiscal", "financial"),
    "each": ("each", "every"), "half": ("half",),
    "approx": ("about", "around", "nearly", "almost", "some", "roughly", "approximately"), "of": ("of",),
    "in": ("in",), "at": ("at",), "on": ("on",), "and": ("and",), "or": ("or", "to"),
    "end": ("end", "beginning", "start"), "today": ("today",), "yesterday": ("yesterday",), "tomorrow": ("tomorrow",),
    "tonight": ("tonight",), "overnight": ("overnight",), "more": ("more",), "than": ("than",), "least": ("least",),
    "other": ("other",), "long": ("long",), "old": ("old",), "oclock": ("o'clock", "o’clock"),
    "yearword": ("year-end",), "sometime": ("sometime",), "moment": ("moment",), "time": ("time",), "once": ("once",),
    "twice": ("twice",), "term": ("term",), "full": ("full",), "right": ("right",), "just": ("just",),
    "corresponding": ("corresponding", "comparable"), "local": ("local",),
    "another": ("another", "additional", "extra"), "less": ("less",), "so": ("so",), "near": ("near", "foreseeable"),
    "small": ("small", "wee"), "stage": ("stage", "phase"), "till": ("into",),
}  # fmt: skip
"""Type of token -> the words that are of it. Types with tables of their own (month, unit ...) are not here."""
OTHER_TYPES = (
    "iso", "slash", "clock", "ampm", "zone", "month", "weekday", "season", "unit", "units", "part", "parts", "point",
    "decade", "set", "reference", "year", "shortyear", "yearwords", "day", "num", "ord", "poss", "comma", "hyphen",
    "weekend", "feast", "other_word", "gap", "weekdays", "punct", "currency", "halves",
)  # fmt: skip
TYPES = (*WORD_TYPES, *OTHER_TYPES)
CODE = {name: chr(0x100 + i) for i, name in enumerate(TYPES)}
"""One character for each type, so that a text becomes a string and a rule a regular expression over it."""
_TYPE_OF_WORD = {word: name for name, words in WORD_TYPES.items() for word in words}

_YEAR_WORDS = (
    rf"(?:nineteen|eighteen)[ -](?:hundred\b|(?:{'|'.join(TENS)})"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)\b)?)"
)
_SHORT = "|".join(w for w in (*MONTHS, *WEEKDAYS) if w not in FULL)
_TOKEN = re.compile(
    rf"""(?P<iso>\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\w-]))
    |(?P<slash>\d{{1,2}}(?P<mark>[/-])\d{{1,2}}(?P=mark)\d{{2,4}}(?![\w/-]))
    |(?P<clock>\d{{1,2}}:\d\d(?::\d\d)?(?!\w|:)|\d{{1,2}}\.\d\d(?=\s?[ap]\.?m\b)
      |\d{{3,4}}(?=\s?(?:hours|hrs|GMT|UTC|MSK|EST|EDT|local\ time)\b))
    |(?P<decade>(?:\d{{3}}0|['’]?\d0)(?:['’]?s)\b|(?:{"|".join(TEXT_DECADES)})\b)
    |(?P<zonetime>{timezones.WORDS})
    |(?P<shortyear>['’]\d\d(?!\w))
    |(?P<feast>(?:{_FEASTS})\b)
    |(?P<ord>\d+(?:st|nd|rd|th)\b|{ORDINAL_WORDS}\b)
    |(?P<ampm>(?:a\.m\.|p\.m\.|am|pm|a\.m|p\.m)(?!\w))
    |(?P<yearwords>{_YEAR_WORDS}\b)
    |(?P<numword>{WORDS}\b)
    |(?P<digits>(?<!\w)(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[ ]\d/\d)?)(?!\w))
    |(?P<glued>\d{{1,2}}(?=[ap]\.?m\b))
    |(?P<poss>['’]s\b|['’](?=\s))
    |(?P<word>o['’]clock|(?:{_SHORT})\.|year-end|[^\W\d_]+(?!\d))|(?P<mixed>\w+)
    |(?P<gap>\n[ \t]*\n\s*)
    |(?P<comma>,)|(?P<hyphen>[-–](?=\w))|(?P<currency>[$£€])|(?P<punct>[^\s\w])""",
    re.IGNORECASE | re.VERBOSE,
)
_VERBS_MAY = re.compile(r"\s+(?:not|be|have|also|never|well|even|still|only|yet|or may)\b")


@dataclass(frozen=True, slots=True)
class TimeToken:
    """A token with its type, its lower-case words and what it stands for (a number, a month, a code)."""

    start: int
    end: int
    type: str
    words: str
    value: float | str = ""


def time_tokens(text: str) -> tuple[TimeToken, ...]:
    """Every token of text, typed; words that have no part in times are of type "other_word"."""
    found: list[TimeToken] = []
    for match in _TOKEN.finditer(text):
        kind, words, end = match.lastgroup or "", match.group().casefold().rstrip("."), match.end()
        if kind == "word":
            type_, value = _word_type(text, match)
        else:
            type_, value = _typed(kind, words)
        if (type_ == "feast" and not match.group()[0].isupper()) or (type_ == "unit" and _titled(text, match, found)):
            type_ = "other_word"  # no feast is "halloween"
        found.append(TimeToken(match.start(), end, type_, words, value))
    return tuple(_settle(found))


def _titled(text: str, match: re.Match[str], before: list[TimeToken]) -> bool:
    """Whether a unit is part of a title: "This Week" is a broadcast."""
    return match.group().istitle() and bool(before) and before[-1].type == "this" and text[before[-1].start].isupper()


def _typed(kind: str, words: str) -> tuple[str, float | str]:
    if kind == "mark":
        return "slash", words
    if kind == "zonetime":
        return "zone", timezones.zone_code(words)
    if kind == "numword":
        return "num", read_numeral(words) or 0.0
    if kind == "glued":
        return "day", float(words)
    if kind == "digits":
        return _digits(words)
    if kind == "ord":
        return "ord", float(read_ordinal(words) or 0)
    if kind == "yearwords":
        return "yearwords", float(_year_words(words))
    if kind == "shortyear":
        return "shortyear", float(1900 + int(words[1:]) if int(words[1:]) > 40 else 2000 + int(words[1:]))
    if kind == "feast":
        return "feast", FEASTS[words.replace("’", "'")]
    if kind == "decade":
        return "decade", _decade(words)
    return ("other_word" if kind == "mixed" else kind), words


def _digits(words: str) -> tuple[str, float | str]:
    whole, _, fraction = words.partition(" ")
    value = float(whole.replace(",", ""))
    if "/" in fraction:
        above, below = fraction.split("/")
        return "num", value + (int(above) / int(below) if int(below) else 0)
    if re.fullmatch(r"1\d{3}|2[01]\d\d", words):
        return "year", value
    return ("day", value) if words.isdigit() and len(words) <= 2 and 1 <= value <= 31 else ("num", value)


def _year_words(words: str) -> int:
    century, _, rest = words.replace("-", " ").partition(" ")
    year = SMALL[century] * 100
    return year if rest == "hundred" else year + int(read_numeral(rest) or 0)


def _decade(words: str) -> str:
    if words in TEXT_DECADES:
        return f"19{TEXT_DECADES[words]}"
    digits = re.sub(r"\D", "", words)
    if len(digits) == 4:
        return digits[:3]
    return ("19" if int(digits) >= 20 else "20") + digits[0]


def _word_type(text: str, match: re.Match[str]) -> tuple[str, float | str]:
    words = match.group().casefold().rstrip(".")
    capital = match.group()[0].isupper()
    if words in MONTHS:
        return _month(text, match, words, capital)
    if words in WEEKDAYS:
        dotted = match.group().endswith(".")
        if capital and (words.endswith("day") or dotted or len(words) > 3):
            return "weekday", WEEKDAYS[words]
        return "other_word", words
    if words[:-1] in WEEKDAYS and words.endswith("days") and capital:
        return "weekdays", WEEKDAYS[words[:-1]]
    for table, name in WORD_TABLES:
        if words in table:
            return name, table[words]
    if words[:-1] in PARTS and words.endswith("s"):
        return "parts", PARTS[words[:-1]]
    if words in UNITS and words != "half":
        return ("weekend" if words == "weekend" else "unit"), UNITS[words]
    if words == "centuries" or (words.endswith("s") and words[:-1] in UNITS and words != "weekends"):
        return "units", UNITS["century" if words == "centuries" else words[:-1]]
    if match.group() in ZONES:
        return "zone", ZONES[match.group()]
    return _TYPE_OF_WORD.get(words, "other_word"), words


def _month(text: str, match: re.Match[str], words: str, capital: bool) -> tuple[str, float | str]:
    """Months are capitalised; "May" and "March" and short forms need more, for they are words and names too."""
    if not capital:
        return "other_word", words
    if words == "may" and _VERBS_MAY.match(text, match.end()):
        return "other_word", words
    if len(words) == 3 and words != "may" and not match.group().endswith("."):
        beside = re.match(r"\s\d", text[match.end() : match.end() + 2]) or re.search(
            r"\d\s$", text[: match.start()][-2:]
        )
        if not beside:
            return "other_word", words
    return "month", float(MONTHS[words])


def _settle(tokens: list[TimeToken]) -> list[TimeToken]:
    """Tokens whose type hangs on their neighbours: "second" after a number is a unit; a day of 0 is none."""
    settled = list(tokens)
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        if token.words == "second" and before and before.type in ("num", "day", "a") and before.words != "a":
            settled[i] = TimeToken(token.start, token.end, "unit", token.words, "S")
    return settled


MONTH_CUES = frozenset("in of since until till by during from for to through and after before on".split())
YEAR_CUES = frozenset(
    """its his her their in since of from by until till during early late mid before after between
through around for and or to ( the than""".split()
)
YEAR_AFTER = frozenset(
    "and to when as was is that because while but with by for at who which were had has ) from".split()
)
"""Words before and after a bare four-digit number that make it a year."""
