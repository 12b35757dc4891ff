"""Names as they are compared: one key for the spellings and transliterations of a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso.link.firstnames import forms
from sayso.text import fold

STATES = {
    "us": "united states", "u.s": "united states", "usa": "united states", "u.s.a": "united states",
    "america": "united states", "united states of america": "united states", "uk": "united kingdom",
    "u.k": "united kingdom", "britain": "united kingdom", "great britain": "united kingdom", "un": "united nations",
    "u.n": "united nations", "uae": "united arab emirates", "eu": "european union", "e.u": "european union",
}  # fmt: skip
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e", "þ": "th", "ð": "d"})
SPELLINGS = tuple((re.compile(pattern), plain) for pattern, plain in (
    (r"['ʼ`´ʹʻ-]", ""), ("shch|sch", "sh"), ("tch|cz", "ch"), ("dzh|dj", "j"), ("kh", "h"), ("gh", "g"), ("dh", "d"),
    ("ph", "f"), ("ts|tz", "c"), ("ck|q|c(?![heiy])", "k"), ("x", "ks"), ("ou|oo", "u"), ("w", "v"),
    (r"(?<=o)ff?$|(?<=e)ff$", "v"), ("ee", "i"), ("[yj]", "i"), (r"(.)\1+", r"\1"), ("^ie", "e"),
    (r"(?<=.)[ae]i(?=.?$)", "i"), (r"(.)\1+", r"\1"),
))  # fmt: skip
WRITTEN = (("defense", "defence"), ("organization", "organisation"), ("labor ", "labour "), ("center", "centre"))
VOWELS = re.compile("[aeiou]")
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame sheikh president prime minister chancellor king queen prince "
    "princess crown general gen lt lieutenant col colonel maj major capt captain sgt sergeant brig brigadier adm "
    "admiral "
    "marshal secretary senator sen rep congressman governor gov mayor ambassador judge justice bishop msgr father pope "
    "ayatollah imam rev reverend inspector superintendent commander foreign defence defense interior home finance "
    "energy health state deputy vice acting former us u.s".split()
)
PARTICLES = frozenset("al el van von de der den da di la le abu".split())
SON_OF = frozenset("bin ibn ben bint".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())
ARTICLE = re.compile(r"^(?:al|el|an|ar|as|ash|at|ad|az)[-‐‑–](?=\w)", re.I)
FAMILY_FIRST = frozenset(
    "kim park lee choi moon yoon jung jang kang cho han xi li wang zhang liu chen yang zhao hu wu zhou xu sun".split()
)
"""Families that stand before the given name; "Lee" does so only before a hyphened one."""
SOFT = frozenset(("park", "lee", "han", "moon", "sun", "jung"))
LONG, SHORT = 5, 4


@lru_cache(maxsize=2**14)
def spelling(word: str) -> str:
    """A name's word as it is compared: spelling("Zelenskyy") == spelling("Zelensky") == spelling("Zelenskiy")."""
    word = fold(word).translate(LETTERS).strip(".,")
    for pattern, plain in SPELLINGS:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=2**14)
def skeleton(word: str) -> str:
    """The consonants of a compared word: skeleton("kadafi") == "kdf"."""
    return word[:1].translate(str.maketrans("aeiou", "aaaaa")) + VOWELS.sub("", word[1:])


@lru_cache(maxsize=2**14)
def person_words(name: str) -> tuple[str, ...]:
    """The compared words of a person's name, titles left out: person_words("Gen. Yahya Saree") == ("iahia", "sari").

    Particles go, and "son of" holds on to its word: person_words("Osama bin Laden") == ("usama", "bin laden").
    """
    words = re.sub(r"['’]s$", "", name).replace(",", " ").split()
    while len(words) > 1 and fold(words[0]).strip(".") in TITLES:
        words = words[1:]
    found: list[str] = []
    held = ""
    for n, word in enumerate(words):
        plain = fold(word).strip(".")
        if plain in SON_OF and (n or plain != "ben") and n + 1 < len(words):
            held = "bin "
        elif plain in SUFFIXES and n or plain in PARTICLES and n + 1 < len(words):
            continue
        elif (bare := ARTICLE.sub("", word))[:1].isupper() and (key := spelling(bare)):
            found.append(held + key)
            held = ""
    return tuple(_given_first(words, found))


def _given_first(words: Sequence[str], found: list[str]) -> list[str]:
    """The compared words with the family last: "Kim Jong-un" is Jong-un of the family Kim."""
    first = fold(words[0]) if words else ""
    hyphened = len(words) == 2 and "-" in words[1][1:-1]
    if len(found) == 2 and first in FAMILY_FIRST and (hyphened or first not in SOFT):
        return [found[1], found[0]]
    if len(found) == 3 and first in FAMILY_FIRST and first not in SOFT and len(found[1]) <= LONG:
        return [found[1] + found[2], found[0]]
    return found


@lru_cache(maxsize=2**14)
def plain_name(name: str) -> str:
    """A name of an organisation or state as it is compared: plain_name("the U.S.") == "united states"."""
    name = re.sub(r"['’]s?$", "", fold(name)).removeprefix("the ").strip(" .")
    for written, plain in WRITTEN:
        name = name.replace(written, plain)
    return STATES.get(name, name)


@lru_cache(maxsize=2**14)
def edits(a: str, b: str, most: int = 2) -> int:
    """How many letters have to change between two words; most + 1 where it is more than most."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return min(row[-1], most + 1)


def same_given(a: str, b: str) -> bool:
    """Whether two first names are one: in other spelling, in another tongue, or short for each other."""
    if a == b:
        return True
    line = forms().get(a)
    if line is not None and line == forms().get(b):
        return True
    # The last letter may tell a woman from a man: Julio and Julia.
    return min(len(a), len(b)) >= LONG and a[-1] == b[-1] and skeleton(a) == skeleton(b) and edits(a, b) <= 1


def same_family(a: str, b: str, *, near: bool = False) -> bool:
    """Whether two family names may be spellings of one; near allows for one other consonant.

    Larsen and Larson are two families, as are all that differ only so.
    """
    if a == b:
        return True
    if a[:4] == "bin " or b[:4] == "bin " or {a[-3:], b[-3:]} == {"sen", "son"}:
        return False
    if skeleton(a) == skeleton(b) and min(len(a), len(b)) >= SHORT:
        return edits(a, b) <= (2 if min(len(a), len(b)) > LONG else 1)
    return near and min(len(a), len(b)) >= LONG and edits(a, b) <= 1


def same_person(a: tuple[str, ...], b: tuple[str, ...], *, near: bool = False) -> bool:
    """Whether two full names are one: the same words, one within the other, initials, other spellings.

    near says that both are known to be of one side or office, which allows for more.
    """
    if len(a) < 2 or len(b) < 2:
        return False
    short, long = sorted((a, b), key=len)
    if set(short) <= set(long) or "".join(a) == "".join(b):
        return not _other_initials(short, long)
    if _is_initial(short[0], long[0]):
        return short[-1] == long[-1] and _middles_agree(short, long)
    return same_given(short[0], long[0]) and same_family(short[-1], long[-1], near=near) and _middles_agree(short, long)


def _is_initial(a: str, b: str) -> bool:
    return len(a) == 1 and a == b[:1] or len(b) == 1 and b == a[:1]


def _other_initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether both have initials in the middle, and not the same: George W. Bush and George H. W. Bush."""
    a, b = (tuple(m for m in name[1:-1] if len(m) == 1) for name in (short, long))
    return bool(a and b) and a != b


def _middles_agree(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether each word between first and family name of the shorter name is in the longer one, or its initial."""
    others = long[1:-1]
    return all(any(m == o or _is_initial(m, o) or same_given(m, o) for o in others) for m in short[1:-1])
