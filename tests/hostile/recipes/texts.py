"""Plain texts that are hard: what makes patterns run for ever, overlong lines, odd scripts, dates, and mimicry."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from tests.hostile.recipes.case import CLEAN, EITHER, SAID, Case, Expected, noise, raw

RUN = 6_000
"""Characters of a run: long enough that what is not linear in it takes minutes."""


def run_of(piece: str, size: int = RUN) -> str:
    """A story with a long run of piece in it."""
    return f"{SAID} {(piece * (size // len(piece) + 1))[:size]}\n"


def quotes() -> Iterator[Case]:
    """Quotation marks."""
    for name, piece in {
        "double": '"',
        "single": "'",
        "curly": "\u201c",
        "pairs": "\u201c\u201d",
        "angle": "«»",
        "spaced": '" ',
        "words": '"a" ',
        "mixed": "\"'\u201c\u2018",
    }.items():
        yield Case(f"{name}.txt", f"a run of {name} quotation marks", raw(run_of(piece)), CLEAN)


def marks() -> Iterator[Case]:
    """Other marks."""
    for name, piece in {
        "open": "(",
        "close": ")",
        "brackets": "([{<",
        "hyphens": "-",
        "dashes": "a-",
        "commas": ", ",
        "dots": ". ",
        "spaces": " ",
    }.items():
        yield Case(f"{name}.txt", f"a run of {name}", raw(run_of(piece) + "x\n"), CLEAN)


def digits() -> Iterator[Case]:
    """Numbers and dates."""
    for name, piece in {
        "digits": "1",
        "thousands": "1,000,",
        "ranges": "10-20-",
        "dates": "2025-12-29 ",
        "hours": "10:00 ",
        "ordinals": "21st of ",
        "words": "twenty-one hundred ",
        "percent": "5% ",
    }.items():
        yield Case(f"{name}.txt", f"a run of {name}", raw(run_of(piece, 3000)), CLEAN)


def words() -> Iterator[Case]:
    """Words that start what a pattern looks for."""
    for name, piece in {
        "names": "Ada ",
        "initials": "A. ",
        "titles": "President of the ",
        "said": "said that ",
        "places": "in the north of ",
        "and": "Ada and Brook, ",
        "denied": "denied ",
        "according": "according to ",
    }.items():
        yield Case(f"{name}.txt", f"a run of {name}", raw(run_of(piece, 4000)), CLEAN)


def overlong() -> Iterator[Case]:
    """Lines and words without end."""
    yield Case("lines.txt", "20,000 lines of one letter", raw(SAID + "\n" + "a\n" * 4000), CLEAN)
    yield Case("blank.txt", "100,000 empty lines", raw(SAID + "\n" * 100_000 + "Ada Brook said it."), CLEAN)
    yield Case(
        "address.txt",
        "an address of 50,000 characters",
        raw(f"{SAID} See https://velm.example/{'a/' * 25_000} there."),
        EITHER,
    )
    yield Case(
        "megabyte.txt", "1.2 MB of text", lambda: (SAID + "\n").encode() * 12_000, Expected(0, "limit"), large=True
    )
    yield Case("tabs.txt", "50,000 tabs", raw(SAID + "\t" * 50_000 + "Ada Brook said it."), CLEAN)
    yield Case("word.txt", "a word of 100,000 letters", raw(f"{SAID} {'x' * 100_000} Ada Brook said."), EITHER)
    yield Case("capitals.txt", "a word of 30,000 capitals", raw(f"{SAID} {'X' * 30_000} said."), EITHER)
    yield Case("line.txt", "one line of 15,000 words without a stop", raw(SAID + " word" * 15_000), EITHER)


def scripts() -> Iterator[Case]:
    """Scripts that are not Latin, and none."""
    zalgo = "".join(c + "\u0300\u0316\u0489\u035b" * 8 for c in "the harbour is shut ")
    yield Case("zalgo.txt", "letters under 32 accents each", raw(f"{SAID} {zalgo * 5}"), CLEAN)
    yield Case("tower.txt", "one letter under 5,000 accents", raw(f"{SAID} a{chr(0x300) * 5000} b"), EITHER)
    yield Case(
        "arabic.txt",
        "right to left alone",
        raw("قال المتحدث إن الميناء مغلق يوم الاثنين حتى إشعار آخر بسبب العاصفة التي ضربت المدينة. " * 10),
        Expected(None, holds=""),
    )
    yield Case("emoji.txt", "pictures alone", raw("😀👩‍👩‍👧‍👦🏳️‍🌈" * 300), Expected(None, holds=""))
    yield Case(
        "base64.txt", "random bytes in base64", raw(SAID.encode() + b"\n" + base64.b64encode(noise(1, 8000))), EITHER
    )
    yield Case("hex.txt", "random bytes in hexadecimal", raw(f"{SAID}\n{noise(2, 3000).hex(' ')}"), EITHER)
    yield Case("ligatures.txt", "a ligature that grows eighteenfold", raw(f"{SAID} {chr(0xFDFA) * 2000}"), EITHER)
    yield Case(
        "homoglyphs.txt",
        "a name in letters that look alike",
        raw(f"{SAID} \u0410d\u0430 Br\u043e\u043ek s\u0430id th\u0430t it w\u0430s."),
        CLEAN,
    )


def dates() -> Iterator[Case]:
    """Dates that are out of range."""
    for name, day in {
        "year-zero": "0000-00-00",
        "far": "9999-12-31",
        "thirteenth": "2025-13-45",
        "feb30": "2025-02-30",
        "digits": "20251229" * 400,
        "offset": "2025-12-29T25:61:61+99:99",
    }.items():
        yield Case(
            f"{name}.txt",
            f"a head whose date is {name}",
            raw(f"date {day}\n\n{SAID} On 31 February {day[:4]} it was shut, and in the year 99999999 too."),
            EITHER,
        )
    text = f"{SAID} It was 45 December 2025, 32/13/0000, 10^9 years ago, 9999999999 days ago, the last century but 9."
    yield Case("words.txt", "dates in words that are none", raw("date 2025-12-29\n\n" + text), CLEAN)
    yield Case(
        "edges.txt",
        "days before the first and after the last year",
        raw("date 0001-01-01\n\n" + SAID + " Last year, a week ago, on Sunday, and 3,000 years ago it was open."),
        CLEAN,
    )


def mimicry() -> Iterator[Case]:
    """Texts that look like what sayso writes itself."""
    for name, text in {
        "redacted": f"[redacted] said that [redacted] was [redacted]. {SAID}",
        "heads": f"date 2025-12-29\ndate 2025-12-30\ntitle a\ntitle b\nurl javascript:alert(1)\n\n{SAID}",
        "junk": f"date 2025-12-29 {'x' * 5000}\n\n{SAID}",
        "rows": f"added    d123  story · 5 statements\n{SAID}",
        "json": f'{{"text": "no"}} {SAID}',
        "marks": f"#### {SAID} ^^^ ||| \x02 ~~",
        "markup": f"[s1] [i2] {{holder}} <source>Ada</source> <cue>said</cue> {SAID}",
        "tombstone": f'{{"redacted": true, "hash": "0"}}\n{SAID}',
    }.items():
        yield Case(f"{name}.txt", f"a text that mimics {name}", raw(text), EITHER)
