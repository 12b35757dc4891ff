"""Numbers with their hedges and ranges, read from the text alone: "between 30 and 40" is low 30, high 40."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    r"|(?<![\w-])(?P<zero>nobody|no[- ]one|none|no)(?![\w-])|(?<![\w-])(?P<one>an?)(?= \w)",
    re.IGNORECASE,
)
_LEFT = re.compile(
    rf"(?:(?<!\w)(?P<hedge>{_any(list(HEDGE_WORDS))})\s+)?(?:(?<!\w)(?:{_any(list(FILLERS))})\s+)*$", re.IGNORECASE
)
_RIGHT = re.compile(
    r"(?:,)?\s+(?P<more>or more|or so|at least|at most)\b|\s+(?P<less>or fewer|or less)\b", re.IGNORECASE
)
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
        return Number(start, end, 2, 2, kind="vague")
    return Number(start, end, 0, 0, kind="zero") if match["zero"] else Number(start, end, 1, 1, kind="one")


def _is_something_else(text: str, start: int, end: int) -> bool:
    """Whether a number is money, an age, a percentage, a telephone number or part of a longer name."""
    before, after = text[max(0, start - 12) : start], text[end : end + 20]
    if before.rstrip()[-1:] in tuple(CURRENCY_SIGNS + "#") or re.search(r"(?:\bNo\.|\bUS|[^\W\d]['’-])$", before):
        return True
    if re.match(
        r"\s?(?:%|per ?cent\b|percent|°|[-–](?!\d)\w|/\d|[-–]year|\s?(?:am|pm|a\.m|p\.m)\b|[ -]?years?[ -]old)", after
    ):
        return True
    digits = text[start:end]
    if re.fullmatch(r"\d{7,}|0\d+", digits) or re.match(r"[ -]\d{3,}", after) or re.search(r"\d[ -]$", before):
        return not re.match(r"[-–]\d{1,3}\b", after) and not re.search(r"\b\d{1,3}[-–]$", before)
    return bool(re.search(r"\baged?\s$", before)) or bool(
        re.search(r"\w,\s$", before) and re.match(r",\s", after) and _age(digits)
    )


def _age(digits: str) -> bool:
    return digits.isdigit() and 10 <= int(digits) <= 99


def _ranges(text: str, numbers: list[Number]) -> list[Number]:
    """numbers, those that make one range joined: "60 to 70", "between ten and fifteen", not "from 14 to 31"."""
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
    return not before.endswith("from")


def _hedged(text: str, number: Number) -> Number:
    left = _LEFT.search(text[max(0, number.start - 40) : number.start])
    before = left["hedge"] if left else None
    begin = number.start - (len(left.group()) if left and before else 0)
    word = " ".join(before.casefold().split()) if before else ""
    hedge = HEDGE_WORDS.get(word)
    after = _RIGHT.match(text, number.end)
    if after and hedge is None:
        words = " ".join((after["more"] or after["less"]).casefold().split())
        hedge = {"or more": "at least", "at least": "at least", "or so": "about"}.get(words, "up to")
    if number.kind in ("zero", "one"):
        return Number(number.start, number.end, number.low, number.high, None, number.start, number.kind)
    keep_low, keep_high = _SIDES.get(hedge or "", (True, True))
    low = number.low if keep_low else None
    high = (number.high if number.high is not None or keep_low else number.low) if keep_high else None
    return Number(number.start, number.end, low, high, hedge, begin, number.kind)
