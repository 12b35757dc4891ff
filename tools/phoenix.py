"""Entries of the Phoenix actor dictionaries: names, aliases and coded roles with dates, as they stand in the files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

CODE = re.compile(r"\[([A-Z]{2,18}|~)\s*([<>]?)\s*(\d*)\s*(?:-\s*(\d+))?\s*\]\s*(?:#\s*(.*))?")
LAST_SHORT_YEAR = 14
"""Two-digit years up to this one are of this century: the dictionaries were generated in January 2014."""
SMALL = frozenset("of the and for in on to de la del di da al el bin ibn ul ur y e van von der des du a et".split())
KEPT = frozenset(
    "UN US USA UK EU NATO AIDS HIV II III IV VI TV BBC CNN NGO NGOS ASEAN OPEC OSCE UNICEF UNESCO PLA "
    "CIA FBI NSC FSB DOD IDF".split()
)


@dataclass(frozen=True, slots=True)
class Coded:
    """One role of an entry: Coded("RUSGOV", "2004-03-09", "", "Foreign Minister")."""

    code: str
    start: str
    end: str
    note: str


@dataclass(slots=True)
class Entry:
    """One actor of a dictionary, its names as written there."""

    names: list[str] = field(default_factory=list)
    roles: list[Coded] = field(default_factory=list)


def iso_date(digits: str) -> str | None:
    """An ISO date from YYMMDD or YYYYMMDD; "" for none, None for what is no date."""
    if not digits:
        return ""
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= LAST_SHORT_YEAR else "19") + digits
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat() if len(digits) == 8 else None
    except ValueError:
        return None


def coded(match: re.Match[str]) -> Coded | None:
    """The role in a match of CODE; None where its dates are none."""
    code, sign, first, second, note = match.groups()
    start, end = iso_date(first), iso_date(second or "")
    if start is None or end is None or (start and end and start > end):
        return None
    if sign == "<":
        start, end = "", start
    return Coded(code, start, end, (note or "").strip())


def read_entries(text: str) -> Iterator[Entry]:
    """The entries of a dictionary in their order."""
    entry = Entry()
    for line in text.splitlines():
        bare = line.strip()
        if not bare or bare.startswith(("#", "<", "!")):
            continue
        name = re.split(r"[\[#\t]", bare)[0].strip()
        if name and not bare.startswith("+") and entry.roles:
            yield entry
            entry = Entry()
        if name.strip("+_ "):
            entry.names.append(name)
        entry.roles += [role for m in CODE.finditer(bare) if (role := coded(m)) is not None]
    if entry.names:
        yield entry


def words_of(name: str) -> list[str]:
    """The words of a name as written: words_of("+SERGEY_V._LAVROV_") == ["SERGEY", "V.", "LAVROV"]."""
    return name.lstrip("+").replace("_", " ").split()


def shown(name: str) -> str:
    """A name for people: shown("MEDECINS_SANS_FRONTIERES_") == "Medecins Sans Frontieres"."""
    words = words_of(name)
    return " ".join(_word(w, n) for n, w in enumerate(words)).strip(" ,;")


def _word(word: str, place: int) -> str:
    if word.lower() in SMALL and place:
        return word.lower()
    letters = re.sub(r"[^A-Z]", "", word)
    if letters in KEPT or re.fullmatch(r"(?:[A-Z]\.){2,}", word) or (word.startswith("(") and word.endswith(")")):
        return word
    if letters and not re.search(r"[AEIOUY]", letters) and 1 < len(letters) <= 6:
        return word  # no vowel: an acronym
    return "-".join(_cased(part) for part in word.split("-"))


def _cased(part: str) -> str:
    part = part.lower()
    if part[:1].isdigit():
        return part
    return re.sub(r"^([\W_]*)(\w)", lambda m: m[1] + m[2].upper(), part)
