"""Numbers in words and digits: "two hundred and forty-seven" is 247, "1.5 million" 1,500,000. Pure functions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.types import Span

SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip

_TENS, _SCALE = "|".join(TENS), "|".join(SCALES)
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_UNIT = "|".join(w for w, n in SMALL.items() if 0 < n < 10)
_BELOW_100 = rf"(?:(?:{_TENS})(?:[- ](?:{_UNIT}))?|{_SMALL})"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|an?)[- ]hundred(?:(?:[- ]and)?[- ]{_BELOW_100})?|{_BELOW_100})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
WORDS = (
    rf"(?:(?:{_BELOW_1000}|an?)[- ](?:{_SCALE})(?:,?[- ](?:and[- ])?{_BELOW_1000}[- ](?:{_SCALE}))*"
    rf"(?:,?[- ](?:and[- ])?{_BELOW_1000})?|half an? (?:{_SCALE}|dozen)|"
    rf"(?:an? |three )?quarters? of an? (?:{_SCALE})|(?:{_BELOW_1000}|an?)[- ]dozen|{_BELOW_1000})"
)
"""A regular expression for a number in words; "a" and "an" only before hundred, thousand, dozen and the like."""
ORDINAL_WORDS = rf"(?:(?:{_TENS})[- ])?(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
_NUMERAL = re.compile(
    rf"(?<![\w.,/:])(?<!\D-)(?:(?:{_DIGITS})(?:(?:[ \u00a0-](?:{_SCALE}|dozen)|(?:k|m|mn|bn))\b)?"
    rf"(?![\w/]|[.,:]\d)|{WORDS}(?!\w))",
    re.IGNORECASE,
)
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9}
_HEADED = re.compile(r"([\d.,]+)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number where it stands in the text."""

    span: Span
    value: float


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """The numbers of text, longest reading first: find_numerals("16 or two dozen") has the values 16 and 24.

    Parts of other things ("AK-47", "3/4", "10:30", "1st") are no numbers of their own.
    """
    found = []
    for match in _NUMERAL.finditer(text):
        value = read_numeral(match.group())
        if value is not None:
            found.append(Numeral(Span(match.start(), match.end()), value))
    return tuple(found)


def read_numeral(words: str) -> float | None:
    """The value of words that are wholly one number; None where they are not: read_numeral("two dozen") == 24."""
    words = words.casefold().replace("\u00a0", " ").strip()
    headed = _HEADED.fullmatch(words)
    if headed:
        return _read_digits(headed.group(1), headed.group(2).strip(" -"))
    if not re.fullmatch(WORDS, words):
        return None
    if "quarter" in words:
        return _scale(words.split()[-1]) * (0.75 if words.startswith("three") else 0.25)
    if words.startswith("half"):
        return _scale(words.split()[-1]) / 2
    return _fold(re.split(r"[,\s-]+", words))


def _read_digits(digits: str, scale: str) -> float | None:
    if not re.fullmatch(_DIGITS, digits):
        return None
    if scale and scale not in SCALES and scale not in _SHORT_SCALES and scale != "dozen":
        return None
    # round(): 1.1 million must be 1100000, not 1100000.0000000001
    value = float(digits.replace(",", ""))
    return round(value * _scale(scale), 6) if scale else value


def _scale(word: str) -> float:
    return float(12 if word == "dozen" else SCALES.get(word) or _SHORT_SCALES[word])


def _fold(words: list[str]) -> float:
    """The value of number words in order: hundreds and dozens multiply what stands before, scales close a group."""
    total = group = 0.0
    for word in words:
        if word in SMALL or word in TENS:
            group += SMALL.get(word) or TENS.get(word) or 0
        elif word == "hundred":
            group = (group or 1) * 100
        elif word == "dozen":
            group = (group or 1) * 12
        elif word in SCALES:
            total += (group or 1) * SCALES[word]
            group = 0.0
    return total + group


def read_ordinal(words: str) -> int | None:
    """The number of an ordinal: read_ordinal("twenty-first") == 21, read_ordinal("3rd") == 3; else None."""
    words = words.casefold()
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", words)
    if digits:
        return int(digits.group(1))
    head, _, last = words.replace("-", " ").rpartition(" ")
    if last not in ORDINALS or (head and head not in TENS):
        return None
    return TENS.get(head, 0) + ORDINALS[last]
