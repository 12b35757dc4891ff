"""Small phrases that several screens share: days, places in a story, speakers, quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.api.note_rulings import NoteRow
from sayso.api.notes import day_words
from sayso.api.rows import Line, Source, StatementRow, Voice, Where
from sayso.cli.screen import one_line
from sayso.codebook import ACT_VERBS
from sayso.text import fold

PLURAL = re.compile(r"(?:^|\s)[a-z][\w-]*[^s\W]s$|^(?:[Tt]he )?(?:[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal|[Ss]ome|[Mm]any) ")
"""Speakers of whom there are several: "Afghan officials", but not "Doctors Without Borders"."""
MANY = re.compile(r"(?:[^s\W]s|[Pp]olice|[Pp]eople|[Mm]en|[Ww]omen)$")
AGAINST = frozenset(("deny", "reject", "doubt", "denies", "rejects", "doubts", "contradicts"))


def published_words(source: Source) -> str:
    """When a story appeared: "Published 2025-12-29, hour not given"."""
    if not source.published:
        return "Published: not given – dates like 'on Monday' stay unresolved"
    day, hour = source.published[:10], source.published[11:]
    return f"Published {day} {hour.replace('Z', ' UTC')}" if hour else f"Published {day}, hour not given"


def not_given(missing: Sequence[str]) -> str:
    """What is missing in one phrase: "outlet and url not given"."""
    return f"{listed(missing)} not given" if missing else ""


def listed(words: Sequence[str]) -> str:
    """Words in a row: "a, b and c"."""
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def dotted(parts: Iterable[str]) -> str:
    """The parts that are not empty, with dots between."""
    return " · ".join(p for p in parts if p)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: count(2, "story", "stories") == "2 stories"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def mark(at: Where, *, stories: bool = False) -> str:
    """A place in a story: "¶7", with the story's number where a page has several: "[2]¶7"."""
    return f"[{at.story}]¶{at.paragraph}" if stories else f"¶{at.paragraph}"


def marks(places: Iterable[Where], *, stories: bool = False) -> str:
    """Places in order, each once, at most six."""
    ordered = sorted(set(places), key=lambda w: (w.story, w.paragraph))
    shown = " ".join(dict.fromkeys(mark(w, stories=stories) for w in ordered[:6]))
    return shown + (f" +{len(ordered) - 6}" if len(ordered) > 6 else "")


def voice(speaker: Voice, *, stories: bool = False) -> str:
    """A speaker with the chain and the places: "Putin (via Ushakov) ¶1"."""
    via = f" (via {', '.join(speaker.via)})" if speaker.via else ""
    at = marks(speaker.at, stories=stories)
    return one_line(f"{speaker.short}{via}{' ' + at if at else ''}")


def quoted(words: str) -> str:
    """Words of a story in quotation marks; curly ones where there are straight ones inside."""
    line = shown_words(words, "")
    whole = (line[:1], line[-1:]) in (('"', '"'), ("“", "”")) and not any(q in line[1:-1] for q in '"“”')
    return line if whole else f"“{line}”" if '"' in line else f'"{line}"'


def verb_of(row: StatementRow, *, beside: str = "") -> str:
    """The act as a verb, in the plural beside "two officials"."""
    if PLURAL.search(beside) or (not row.named and MANY.search(beside)):
        return "commit" if row.act == "promise" else row.act
    return ACT_VERBS.get(row.act, row.act)


def speaker_words(row: StatementRow) -> str:
    """The speaker and whom they spoke to: "Putin to Trump"."""
    return one_line(f"{row.short} to {row.addressee_short}" if row.addressee_short else row.short)


def speaks_for(side: str | None, role: str | None, name: str | None) -> str:
    """ "speaks for Russia", unless role or name already say so."""
    if not side:
        return ""
    root = fold(side)[:4]
    said = root in fold(role or "") or fold(side) == fold(name or "")
    return "" if said else f"speaks for {one_line(side)}"


def words_with_dates(line: Line, near: str | None) -> str:
    """A statement's words with what its dates were read as in brackets after them."""
    words, parts, before = line.row.words, [], 0
    for note in sorted(line.dates, key=lambda d: d.at):
        parts.append(f"{words[before : note.at]} [{day_words(note.value, near=near)}]")
        before = note.at
    return shown_words("".join((*parts, words[before:])), line.row.mode)


def shown_words(words: str, mode: str) -> str:
    """A statement's words with quotation marks as the text has them, where its span cuts them off."""
    line = one_line(words).rstrip(" ,;:")
    pairs = (('"', '"'), ("“", "”"))
    if mode == "direct" and not any(o in line or c in line for o, c in pairs):
        return f'"{line}"'
    for opening, closing in pairs:
        opened, closed = line.count(opening), line.count(closing)
        if opening == closing and opened % 2:
            return f"{opening}{line}" if _ends_quote(line, line.index(opening)) else f"{line}{closing}"
        if opening != closing and opened != closed:
            return f"{line}{closing}" if opened > closed else f"{opening}{line}"
    return line


def note_line(note: NoteRow) -> str:
    """A desk's note with who made it and when: "asked for comment 14:02, no reply (Kim, 2031-05-06 15:20)"."""
    return f"{note.words} ({note.who}, {note.made[:10]} {note.made[11:16]})"


def _ends_quote(line: str, at: int) -> bool:
    """Whether a straight quotation mark that stands alone ends a quotation."""
    return at > 0 and not line[at - 1].isspace() and (at + 1 == len(line) or not line[at + 1].isalnum())


def guessed(guess: str) -> str:
    """A value that no words give, said to be a guess: "Elmo (inferred from the scene, no words give it)"."""
    return f"{guess} (inferred from the scene, no words give it)"
