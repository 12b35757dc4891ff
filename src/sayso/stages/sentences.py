"""Sentences: where one ends, in text full of initials, ranks and quotations."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.text import paragraphs, trim
from sayso.types import Document, Span

END = re.compile(r"""(?P<stop>[.!?…]+|[.!?]['’]+)(?P<close>["”»’')\]]*)(?=\s|$)""")
INITIAL = re.compile(r"(?:^|[\s(\"“'‘.-])(?:[A-Z]\.)+$")
NEVER_LAST = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cpl sgt cmdr adm brig rear vice sen rep gov pres rev hon st ft mt no nos vs "
    "messrs mmes supt det insp amb sec dep asst fr sr pvt pfc art fig vol pp cf viz approx est".split()
)
"""Abbreviations that a name, a number or another word follows: no sentence ends with them."""
MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
SOMETIMES_LAST = frozenset(
    "inc corp co ltd llc bros jr etc al ave blvd rd a.m p.m am pm u.s u.k u.n e.u d.c ph.d m.d b.a m.a "
    "i.e e.g approx ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mont neb nev okla "
    "ore pa tenn tex va vt wash wis wyo".split()
)
"""Abbreviations that a sentence may end with: it does where a word that starts sentences follows."""
STARTERS = frozenset(
    "the a an he she it they we i you in on at but and however this that these those there their his her its our my "
    "as after before when while if for from by with last earlier later meanwhile officials police some many two three "
    "several most no not what who how why one another both according also so then still yet since under during "
    "asked government military president state".split()
)
OPEN_TO_CLOSE = {"“": "”", "«": "»", '"': '"'}


def _word_before(text: str, end: int) -> str:
    start = end
    while start > 0 and not text[start - 1].isspace() and text[start - 1] not in '(“"‘':
        start -= 1
    return text[start:end].rstrip(".").casefold()


def _ends_sentence(text: str, stop: re.Match[str], limit: int) -> bool:
    """Whether the sign at a match ends a sentence, by the words on its two sides."""
    rest = text[stop.end() : limit].lstrip()
    if not rest:
        return True
    opener = rest.lstrip("\"“«'‘([-–— ")
    if not opener or not (opener[0].isupper() or opener[0].isdigit() or not opener[0].isalpha()):
        return False
    if stop["stop"] != "." or stop["close"]:
        return True
    before = _word_before(text, stop.start("stop"))
    following = re.split(r"[^\w'’]", opener, maxsplit=1)[0].casefold()
    if before in NEVER_LAST:
        return False
    if before in MONTHS:
        return not opener[0].isdigit()
    if before in SOMETIMES_LAST or (before and re.fullmatch(r"(?:\w\.)+\w", before)):
        return following in STARTERS and (opener[0].isupper())
    if INITIAL.search(text[max(0, stop.start() - 12) : stop.start("stop") + 1]) and len(before) == 1:
        return before == "i" and following in STARTERS
    return True


def split_paragraph(text: str, paragraph: Span, *, keep_quotations: bool = True) -> list[Span]:
    """The sentences of one paragraph; with keep_quotations a quotation of several sentences is not cut.

    A quotation mark that never closes in its paragraph keeps nothing together.
    """
    quoted = _quotations(text, paragraph) if keep_quotations else []
    found, start = [], paragraph.start
    for stop in END.finditer(text, paragraph.start, paragraph.end):
        end = stop.end()
        if end < paragraph.end and (
            any(q.start < stop.start() and end < q.end for q in quoted) or not _ends_sentence(text, stop, paragraph.end)
        ):
            continue
        span = trim(text, Span(start, end)) if start < end else None
        if span:
            found.append(span)
        start = end
    span = trim(text, Span(start, paragraph.end)) if start < paragraph.end else None
    return [*found, span] if span else found


def _quotations(text: str, paragraph: Span) -> list[Span]:
    found, opened, closer = [], -1, ""
    for i in range(paragraph.start, paragraph.end):
        sign = text[i]
        if opened >= 0 and sign == closer:
            found.append(Span(opened, i + 1))
            opened = -1
        elif opened < 0 and sign in OPEN_TO_CLOSE:
            opened, closer = i, OPEN_TO_CLOSE[sign]
    return found


def find_sentences(text: str, *, keep_quotations: bool = True) -> tuple[Span, ...]:
    """The sentences of text, paragraph by paragraph: 'Lt. Gen. Roe left on Jan. 3. "No. Never," he said.' has two."""
    return tuple(s for p in paragraphs(text) for s in split_paragraph(text, p, keep_quotations=keep_quotations))


def add_sentences(doc: Document) -> Document:
    """doc with its sentences."""
    return replace(doc, sentences=find_sentences(doc.text))
