"""Numbers with their hedges and ranges, read from the text alone: "between 30 and 40" is low 30, high 40."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.stages.figurewords import CURRENCIES, CURRENCY_SIGNS, FILLERS, HEDGE_WORDS, VAGUE
from sayso.stages.numerals import find_numerals


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the text: the words of the number itself (start, end), and from where its hedge begins (left)."""

    start: int
    end: int
    low: float | None
    high: float | None
    hedge: str | None = None
    left: int = -1
    kind: str = "number"
    """number, vague ("dozens"), zero ("nobody", "no"), one ("a", "an"), percent, or money."""
    unit: str = ""
    """What a percentage or a sum of money is counted in: percent, dollar."""


def _any(words: tuple[str, ...] | list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


_VAGUE = re.compile(
    rf"(?<![\w-])(?P<vague>{_any(list(VAGUE))})(?![\w-])|(?<![\w-])(?P<couple>an? (?:couple|pair) of|both)(?= \w)"
    r"|(?<![\w-])(?P<zero>nobody|no[- ]one|none|no(?! (?:fewer|less|more|longer)\b))(?![\w-])"
    r"|(?<![\w-])(?P<one>an?|the|his|her|its|their)(?= \w)"
    r"(?! (?:estimated|additional|further|total|combined|average) )",
    re.IGNORECASE,
)
_LEFT = re.compile(
    rf"(?:(?<!\w)(?P<hedge>{_any(list(HEDGE_WORDS))})\s+)?(?:(?<!\w)(?:{_any(list(FILLERS))})\s+)*$", re.IGNORECASE
)
_RIGHT = re.compile(r",?\s+(?P<words>or more|or so|at least|at most|or fewer|or less)\b", re.IGNORECASE)
_RIGHT_HEDGES = {"or more": "at least", "at least": "at least", "or so": "about"}
_NOT_A_COUNT = re.compile(
    r"\s?(?:percentage|°|[-–](?!\d|odd\b)\w|/\d|(?:am|pm|a\.m|p\.m)\b|[ -]?years?[ -]old)", re.IGNORECASE
)
_PERCENT = re.compile(r"(?:\s?%|[\s-]per ?cent)(?!\w)(?!\spoints?\b)", re.IGNORECASE)
_SIGN = re.compile(rf"(?:\b(?:US|A|C|NZ|HK))?[{re.escape(''.join(CURRENCY_SIGNS))}]\s?$")
_CURRENCY = re.compile(
    rf"\s(?:(?:US|American|Canadian|Australian|Swiss|Hong Kong|sterling)\s)?(?P<name>{_any(list(CURRENCIES))})s?\b"
    r"(?!\s(?:of|sterling of)\s(?!damage|aid|ransom|fine|compensation|investment|money))",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(r"\b(?:all|everyone) but $", re.IGNORECASE)
_OF_THE = re.compile(r" of (?:the|its|their|those)(?: \w+)? ", re.IGNORECASE)
_AGED = re.compile(
    r"\b(?:aged?|ages?\sfrom|ages?\s(?:of|between)|aged?\s\w+\sto|ages?\sfrom\s[\w-]+\sto|ages?\s(?:of|between)\s[\w-]+\sand)\s$",
    re.IGNORECASE,
)
_ODD = re.compile(r"-odd\b", re.IGNORECASE)
_JOIN = re.compile(r"\s*[-–—]\s*|\s+(?P<word>to|or|and)\s+", re.IGNORECASE)
RANGED = ("number", "percent", "money")
"""Kinds of numbers that a range can be of; the first number of "30 to 40 per cent" is a plain one."""
_SIDES = {"more than": (True, False), "at least": (True, False), "up to": (False, True)}


def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number of text with its hedge; numbers that are ages and labels are left out."""
    numbers = [n for f in find_numerals(text) if (n := _plain(text, f.span.start, f.span.end, f.value)) is not None]
    numbers += [_vague_number(m) for m in _VAGUE.finditer(text)]
    numbers.sort(key=lambda n: (n.start, -n.end))
    apart: list[Number] = []
    for number in numbers:
        if not apart or number.start >= apart[-1].end:
            apart.append(number)
    return tuple(_hedged(text, n) for n in _ranges(text, list(_all_but(text, apart))))


def _all_but(text: str, numbers: list[Number]) -> Iterator[Number]:
    """numbers, "all but one of the sixteen" as fifteen and sixteen; "all but two" alone counts nothing."""
    for n, number in enumerate(numbers):
        all_but = _ALL_BUT.search(text, max(0, number.start - 10), number.start)
        if all_but is None or number.high is None:
            yield number
            continue
        whole = next((m for m in numbers[n + 1 : n + 3] if m.kind == "number"), None)
        between = text[number.end : whole.start] if whole else ""
        if whole and whole.high and whole.kind == "number" and _OF_THE.fullmatch(between) and whole.high > number.high:
            left = whole.high - number.high
            yield replace(number, start=all_but.start(), low=left, high=left, kind="number")


def _plain(text: str, start: int, end: int, value: float) -> Number | None:
    """A numeral as a number, a percentage or a sum of money; None where it is none of these."""
    if percent := _PERCENT.match(text, end):
        return Number(start, percent.end(), value, value, kind="percent", unit="percent")
    sign = _SIGN.search(text[max(0, start - 5) : start])
    if sign and not re.match(r"[-–]\w", text[end : end + 2]):
        unit = CURRENCY_SIGNS[sign.group().strip()[-1]]
        return Number(start - len(sign.group()), end, value, value, kind="money", unit=unit)
    if named := _CURRENCY.match(text, end):
        return Number(start, named.end(), value, value, kind="money", unit=CURRENCIES[named["name"].casefold()])
    return None if _is_something_else(text, start, end) else Number(start, end, value, value)


def _vague_number(match: re.Match[str]) -> Number:
    start, end = match.span()
    if match["vague"]:
        return Number(start, end, VAGUE[" ".join(match["vague"].casefold().split())], None, kind="vague")
    if match["couple"]:
        return Number(start, end, 2.0, 2.0, kind="vague")
    if match["zero"]:
        return Number(start, end, 0.0, 0.0, kind="zero")
    return Number(start, end, 1.0, 1.0, kind="one")


def _is_something_else(text: str, start: int, end: int) -> bool:
    """Whether a number is an age, a telephone number or part of a longer name."""
    before, after, digits = text[max(0, start - 12) : start], text[end : end + 20], text[start:end]
    if before.rstrip()[-1:] in (*CURRENCY_SIGNS, "#") or re.search(r"(?:\bNo\.|\bUS|[^\W\d]['’-])$", before):
        return True
    if _NOT_A_COUNT.match(after) or _AGED.search(text[max(0, start - 40) : start]):
        return True
    if re.fullmatch(r"\d{7,}|0\d+", digits) or re.match(r" \d{3,}", after) or re.search(r"\d $", before):
        return True
    # "John Smith, 45, and his"
    return bool(re.search(r"\w,\s$", before) and after.startswith(",") and re.fullmatch(r"[1-9]\d", digits))


def _ranges(text: str, numbers: list[Number]) -> list[Number]:
    """numbers, those that make one range joined: "30 to 40", "between 30 and 40", not "from 12 to 20"."""
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if last and last.kind in ("number", number.kind) and number.kind in RANGED and _is_range(text, last, number):
            start = last.start
            between = re.search(r"\bbetween\s+$", text[max(0, start - 12) : start], re.IGNORECASE)
            start -= len(between.group()) if between else 0
            joined[-1] = replace(number, start=start, low=last.low)
        else:
            joined.append(number)
    return joined


def _is_range(text: str, first: Number, second: Number) -> bool:
    join = _JOIN.fullmatch(text[first.end : second.start])
    if join is None or first.low is None or second.high is None or first.low >= second.high:
        return False
    before = text[max(0, first.start - 12) : first.start].casefold().rstrip()
    if (join["word"] or "").casefold() == "and":
        return before.endswith("between")
    if re.search(r"\bwhether\b[^.,;!?]*$", text[max(0, first.start - 40) : first.start], re.IGNORECASE):
        return False  # "whether 60 or 70" names two numbers, either of which somebody gives
    return not before.endswith("from")


def _hedged(text: str, number: Number) -> Number:
    """number with the hedge before or after it, and the bound that the hedge leaves open."""
    if number.kind in ("zero", "one"):
        return replace(number, left=number.start)
    if odd := _ODD.match(text, number.end):  # "twenty-odd fishermen"
        number = replace(number, end=odd.end(), hedge="about")
    left = _LEFT.search(text[max(0, number.start - 40) : number.start])
    before = left["hedge"] if left else None
    hedge = HEDGE_WORDS.get(" ".join(before.casefold().split())) if before else number.hedge
    begin = number.start - (len(left.group()) if left and before else 0)
    after = _RIGHT.match(text, number.end)
    if after and hedge is None:
        hedge = _RIGHT_HEDGES.get(" ".join(after["words"].casefold().split()), "up to")
        if text[after.start()] != "," and "or" in after["words"].casefold().split():
            number = replace(number, end=after.end())  # "700 or more men": the noun follows the hedge
    keep_low, keep_high = _SIDES.get(hedge or "", (True, True))
    high = number.low if number.high is None and not keep_low else number.high
    low = number.low if keep_low else None
    return replace(number, low=low, high=high if keep_high else None, hedge=hedge, left=begin)
