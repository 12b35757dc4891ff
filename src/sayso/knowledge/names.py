"""How names are compared: pure functions on strings, shared by the tables and by the tools that build them."""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʻʼʾʿ`´′", ""))
JOINERS = re.compile(r"[-‐‑–—/.,()]+")
LETTERS = str.maketrans({"ı": "i", "İ": "I", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ə": "a",
                         "Ə": "A", "ǝ": "a", "Ǝ": "A", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss",
                         "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"})  # fmt: skip
SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


def bare(name: str) -> str:
    """name without accents and outer space, its case kept: bare("Élysée ") == "Elysee"."""
    if name.isascii():
        return " ".join(name.split())
    plain = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def place_key(name: str) -> str:
    """What place names are looked up by: place_key("Khān-Yūnis") == "khan yunis", "St. Paul" == "Saint Paul"."""
    plain = name.isascii() and name.replace(" ", "").isalnum()  # most names: nothing to fold but their case
    words = (name if plain else JOINERS.sub(" ", bare(name).translate(APOSTROPHES))).casefold().split()
    return " ".join(SHORT.get(word, word) for word in words)
