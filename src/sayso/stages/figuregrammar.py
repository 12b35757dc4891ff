"""Numbers with their hedges and ranges, read from the text alone: "between 30 and 40" is low 30, high 40."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sayso.stages.figurewords import CURRENCY_SIGNS, FILLERS, HEDGE_WORDS, VAGUE
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
    """number, vague ("dozens"), zero ("nobody", "no") or one ("a", "an")."""


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
    r"\s?(?:%|per ?cent\b|percent|°|[-–](?!\d|odd\b)\w|/\d|(?:am|pm|a\.m|p\.m)\b|[ -]?years?[ -]old)", re.IGNORECASE
)
_ODD = re.compile(r"-odd\b", re.IGNORECASE)
_JOIN = re.compile(r"\s*[-–—]\s*|\s+(?P<word>to|or|and)\s+", re.IGNORECASE)
_SIDES = {"more than": (True, False), "at least": (True, False), "up to": (False, True)}


def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number of text with its hedge; numbers that are money, ages, percentages and labels are left out."""
    plain = [n for n in find_numerals(text) if not _is_something_else(text, n.span.start, n.span.end)]
    numbers = [Number(n.span.start, n.span.end, n.value, n.value) for n in plain]
    numbers += [_vague_number(m) for m in _VAGUE.finditer(text)]
    numbers.sort(key=lambda n: (n.start, -n.end))
    apart: list[Number] = []
    for number in numbers:
        if not apart or number.start >= apart[-1].end:
            apart.append(number)
    return tuple(_hedged(text, n) for n in _ranges(text, apart))


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
    """Whether a number is money, an age, a percentage, a telephone number or part of a longer name."""
    before, after, digits = text[max(0, start - 12) : start], text[end : end + 20], text[start:end]
    if before.rstrip()[-1:] in tuple(CURRENCY_SIGNS + "#") or re.search(r"(?:\bNo\.|\bUS|[^\W\d]['’-])$", before):
        return True
    if _NOT_A_COUNT.match(after) or re.search(r"\b(?:aged?|ages?\sfrom)\s$", text[max(0, start - 20) : start]):
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
        if last and number.kind == last.kind == "number" and _is_range(text, last, number):
            start = last.start
            between = re.search(r"\bbetween\s+$", text[max(0, start - 12) : start], re.IGNORECASE)
            start -= len(between.group()) if between else 0
            joined[-1] = Number(start, number.end, last.low, number.high)
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
