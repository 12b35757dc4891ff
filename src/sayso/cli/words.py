"""Small phrases that several screens share: days, places in a story, speakers, quoted words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.api.notes import day_words, short_name
from sayso.api.rows import Line, Source, StatementRow, Voice, Where
from sayso.cli.screen import one_line
from sayso.codebook import ACT_VERBS
from sayso.text import fold

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
    via = f" (via {', '.join(short_name(v) for v in speaker.via)})" if speaker.via else ""
    at = marks(speaker.at, stories=stories)
    return one_line(f"{short_name(speaker.name)}{via}{' ' + at if at else ''}")


def quoted(words: str) -> str:
    """Words of a story in quotation marks, unless they bring their own."""
    line = one_line(words)
    return line if line[:1] in "\"“'‘«„" and line[-1:] in "\"”'’»“" else f'"{line}"'


def verb_of(row: StatementRow) -> str:
    """The act as a verb."""
    return ACT_VERBS.get(row.act, row.act)


def speaker_words(row: StatementRow) -> str:
    """The speaker and whom they spoke to: "Putin to Trump"."""
    name = short_name(row.speaker) if row.speaker else "nobody named"
    return one_line(f"{name} to {short_name(row.addressee)}" if row.addressee else name)


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
    return one_line("".join((*parts, words[before:])))
