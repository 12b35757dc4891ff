"""The words that name events: a packaged table behind one door."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.codebook import event_type
from sayso.errors import ModelError

GRADES = "smwa"
ANY = "*"


@dataclass(frozen=True, slots=True)
class EventWord:
    """One sense of a word that names an event: "shoot_down", v, ASSAULT, grade s."""

    word: str
    pos: str
    event_type: str
    """A PLOVER type or ACCIDENT; ANY for words that point back ("the incident")."""
    grade: str
    """s strong, m medium, w weak, a anaphoric."""
    needs: str = ""


EventLexicon = dict[tuple[str, str], tuple[EventWord, ...]]
"""From (word, pos) to its senses, those with a need first."""


@cache
def event_lexicon() -> EventLexicon:
    """The packaged lexicon, read once. Raises ModelError where it is missing or damaged."""
    path = files("sayso.knowledge").joinpath("events.tsv")
    try:
        return read_lexicon(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"The packaged table events.tsv is missing or damaged ({error}); reinstall sayso.") from error


def read_lexicon(table: str) -> EventLexicon:
    """The lexicon in a table with the columns word, pos, type, grade, needs. Raises ModelError naming a bad line."""
    found: dict[tuple[str, str], list[EventWord]] = {}
    rows = [line for line in table.splitlines() if line and not line.startswith("#")]
    for row in rows[1:]:
        cells = row.split("\t")
        if len(cells) != 5 or cells[1] not in ("n", "v") or cells[3] not in GRADES:
            raise ModelError(f"Line {row!r} of the event words is no word, pos (n, v), type, grade ({GRADES}), needs.")
        word = EventWord(cells[0], cells[1], cells[2] if cells[2] == ANY else event_type(cells[2]), cells[3], cells[4])
        found.setdefault((word.word, word.pos), []).append(word)
    return {key: tuple(sorted(words, key=lambda w: (not w.needs, w.needs))) for key, words in found.items()}
