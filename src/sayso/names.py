"""Names as people write them: case, accents and transliterations that differ are one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.text import fold

CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіклмнопрстуфхцчшщъыьэюя",
        "a b v g g d e ye zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" "),
        strict=True,
    )
)
LETTERS = str.maketrans({**CYRILLIC, "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
APOSTROPHES = re.compile("['`ʼʹʻ]")
SAME_SOUND = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch", "sh"),
        ("tch|cz", "ch"),
        ("dzh|dj", "j"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("ck|q", "k"),
        ("x", "ks"),
        ("ts|tz", "z"),
        ("ou|oo", "u"),
        ("w", "v"),
        ("(?<=[oe])ff?$", "v"),
        ("ence$", "ense"),
        ("isation", "ization"),
        ("ee|[iyj]+", "i"),
        ("^ie", "e"),
        ("[ae]i", "ei"),
        (r"(.)\1+", r"\1"),
    )
)
PARTICLES = frozenset(("al", "el", "the", "mr", "mrs", "ms", "dr", "sir", "of"))
DOTTED = re.compile(r"\b(?:\w\.){2,}")
WORD = re.compile(r"\w+")


def sound_key(word: str) -> str:
    """A word as all its spellings sound: sound_key("Zelenskyy") == sound_key("Zelenskiy") == "zelenski"."""
    key = fold(word).translate(LETTERS)
    for pattern, sound in SAME_SOUND:
        key = pattern.sub(sound, key)
    return key


def name_keys(name: str) -> tuple[str, ...]:
    """The keys of a name's words without titles and particles: ("U.N. Mr. Bashar al-Assad") gives un bashar asad."""
    joined = DOTTED.sub(lambda m: m.group().replace(".", "") + " ", APOSTROPHES.sub("", fold(name)))
    words = WORD.findall(joined)
    kept = [w for w in words if w not in PARTICLES] or words
    return tuple(k for k in map(sound_key, kept) if k)


def side_key(side: str | None) -> str:
    """A side as all its spellings sound; "" for none: side_key("Norland") == side_key("NORLAND")."""
    return " ".join(name_keys(side or ""))


INITIALS = "="
"""Stands before the initials of a name among the keys by which it is looked up."""


def look_up_keys(names: Iterable[str]) -> set[str]:
    """By what names are looked up: the keys of their words, and their initials after "="."""
    found: set[str] = set()
    for name in names:
        found.update(name_keys(name))
        words = [w for w in WORD.findall(fold(name)) if w not in PARTICLES]
        if len(words) > 1:
            found.add(INITIALS + "".join(w[0] for w in words))
    return found


def asked_keys(asked: str) -> tuple[frozenset[str], ...]:
    """For each word of a name that is asked for, the keys of which a name that is meant has one.

    A key that ends in * stands for all that begin so: asked_keys("J. Roe") is ({"j*"}, {"roe", "r"}).
    """
    keys = name_keys(asked)
    found = [frozenset((f"{k}*",) if len(k) == 1 else (k, k[0])) for k in keys]
    if len(keys) == 1:
        found = [found[0] | {INITIALS + fold(asked).replace(".", "")}]
    return tuple(found)


def closeness(asked: str, names: Iterable[str]) -> int | None:
    """How near any of names is to what was asked: 0 by its last words or initials, 1 by others, None not at all."""
    wanted, best = name_keys(asked), None
    if not wanted:
        return None
    for name in names:
        keys = name_keys(name)
        if not keys or not _in_order(wanted, keys):
            if len(wanted) == 1 and _is_acronym(asked, name):
                return 0
            continue
        if _same(wanted[-1], keys[-1]):
            return 0
        best = 1
    return best


def _same(wanted: str, key: str) -> bool:
    return wanted == key or (len(wanted) == 1 and key.startswith(wanted)) or (len(key) == 1 and wanted.startswith(key))


def _in_order(wanted: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    at = 0
    for key in keys:
        if at < len(wanted) and _same(wanted[at], key):
            at += 1
    return at == len(wanted)


def _is_acronym(asked: str, name: str) -> bool:
    letters = fold(asked).replace(".", "")
    words = [w for w in WORD.findall(fold(name)) if w not in PARTICLES]
    return len(letters) > 1 and len(words) > 1 and letters == "".join(w[0] for w in words)
