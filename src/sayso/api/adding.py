"""Adding stories to a ledger: read here or in processes of their own, written by one writer in their order."""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.api.known import known_actors
from sayso.api.linking import AT_ONCE, link_all, link_once
from sayso.entries import KnownActor
from sayso.errors import InputError, LedgerError, LedgerUnusable, ModelError, PipelineError, SaysoError
from sayso.types import Story

if TYPE_CHECKING:
    from sayso.api.readers import Readers
    from sayso.io.metadata import Metadata
    from sayso.io.stories import BadStory, Item, Link
    from sayso.ledger.protocol import Ledger
    from sayso.pipeline import Stage

LOG = logging.getLogger(__name__)
MOST_WHY = 200
"""Characters of what a broken reader says."""
AHEAD = 4
"""Stories for each process that may be read or waiting to be written: what bounds the memory of an add."""
ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of one story of an add: outcome is added, present, version, redacted, skipped or bad."""

    name: str
    outcome: str
    doc: str = ""
    statements: int = 0
    message: str = ""
    """For a bad story, and for what is no story: why, in one line."""
    earlier: str | None = None
    """For a version: the document that it is a later version of."""
    file: int = 0
    """The number of its file, from 1, of so many files."""
    files: int = 0
    dated: bool = True
    """Whether it has a date; without one, dates like "on Monday" stay unresolved."""
    count: int = 1
    """For what is no story: how many."""
    language: str | None = None
    """For a story that is kept and stays unread: the language it is in, by its ISO 639-1 code."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stories an add kept, found there, found as a new version, and could not read."""

    added: int = 0
    present: int = 0
    versions: int = 0
    bad: int = 0
    redacted: int = 0
    """Stories that somebody took out of the ledger: they stay out."""
    skipped: int = 0
    """What files hold besides stories."""
    unread: int = 0
    """Of the stories added and the versions: those in a language that sayso does not read."""

    def after(self, outcome: str, count: int = 1) -> Counts:
        """The counts with one more story of this outcome."""
        field = "versions" if outcome == "version" else outcome
        return replace(self, **{field: getattr(self, field) + count})

    def with_one(self, progress: Progress) -> Counts:
        """The counts with what became of one story."""
        counts = self.after(progress.outcome, progress.count)
        return replace(counts, unread=counts.unread + 1) if progress.language else counts


@dataclass(frozen=True, slots=True)
class Manner:
    """How stories are read for an add."""

    jobs: int = 1
    """Processes that read; 1 reads in this one, 0 takes one for each core."""
    stages: Sequence[Stage] | None = None
    """The pipeline; None: this version's own with its models."""
    fetch: Callable[[Link], Iterator[Item]] | None = None
    """Gets the stories behind a link; None: links are named and counted as bad."""
    columns: tuple[tuple[str, str], ...] = ()
    """Which column of a sheet holds what, where its names do not say: (("text", "Body"),)."""

    def processes(self) -> int:
        """How many processes read."""
        return self.jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def add(
    ledger: Ledger, paths: Iterable[str | Path], *, given: Metadata | None = None,
    on_story: Callable[[Progress], None] = lambda progress: None,
    stages: Sequence[Stage] | None = None, manner: Manner | None = None,
) -> Counts:  # fmt: skip
    """Read, analyse and keep every story in paths, then link them; a story that cannot be read is counted and skipped.

    on_story is called after each story is safely in the ledger, or found bad. What the ledger was told of actors
    (api.known) counts in every reading. manner says how many processes read: what is kept is the same for any number.
    """
    manner = manner or Manner(stages=stages)
    paths = tuple(paths)
    files, bad = find_each(paths)
    links = [str(p) for p in paths if is_address(p)]
    entries = known_actors(ledger)
    counts = Counts(bad=len(bad))
    for problem in bad:
        on_story(Progress(problem.name, "bad", message=problem.message, files=len(files)))
    turns = _turns(files, links, given, manner)
    writer, of = _Writer(ledger, entries), len(files) + len(links)
    with closing(_read(ledger, turns, manner, entries)) as read:
        for turn in read:
            progress = replace(writer.keep(turn), file=turn.file, files=of)
            counts = counts.with_one(progress)
            on_story(progress)
            writer.link()
    link_all(ledger)
    return counts


def add_items(ledger: Ledger, items: Iterable[Item], manner: Manner) -> Iterator[Progress]:
    """What becomes of each item as it is read and kept, linked at the end; for who watches where stories come from."""
    entries = known_actors(ledger)
    writer = _Writer(ledger, entries)
    with closing(_read(ledger, (_Turn(1, i) for i in items), manner, entries)) as read:
        for turn in read:
            yield writer.keep(turn)
            writer.link()
    link_all(ledger)


def is_address(path: str | Path) -> bool:
    """Whether a path is the address of a page: is_address("https://velm.example/1")."""
    return str(path).lower().startswith(ADDRESS)


def find_each(paths: Iterable[str | Path]) -> tuple[tuple[Path, ...], tuple[BadStory, ...]]:
    """The files that paths mean (files, folders, globs; no addresses), each once, and the paths that mean none."""
    from sayso.io.read import BadStory, find_files

    files: dict[Path, None] = {}
    bad = []
    for path in paths:
        if is_address(path):
            continue
        try:
            files.update(dict.fromkeys(find_files([path])))
        except InputError as error:
            bad.append(BadStory(str(path), str(error)))
    return tuple(files), tuple(bad)


def each_story(file: Path, *, given: Metadata | None = None) -> Iterator[Story | BadStory]:
    """Every story in a file, and what could not be read, in order."""
    from sayso.io.read import NOTHING, read_each

    return read_each(file, given=given or NOTHING)


def analysed(found: Story | BadStory, stages: Sequence[Stage] | None = None) -> Story | BadStory:
    """A story with its reading; a BadStory for what cannot be read, be it that the reader itself breaks on it.

    What would break on every story (models that are missing, stages in a wrong order) is raised.
    """
    from sayso.io.read import BadStory
    from sayso.reading import read_story

    if not isinstance(found, Story):
        return found
    name = found.doc.name or found.doc.id
    table = loaded() if stages is None else stages
    try:
        return read_story(found, table)
    except (ModelError, PipelineError):
        raise
    except SaysoError as error:
        return BadStory(name, f"{name}: {error}")
    except Exception as error:
        # One story in a thousand must not end the run over the others, whatever is wrong with it or with us.
        LOG.debug("%s", name, exc_info=error)
        return BadStory(name, f"{name}: the reader broke on this story ({_why(error)}); please report it.")


def loaded(entries: tuple[KnownActor, ...] = ()) -> Sequence[Stage]:
    """The pipeline with its models and what a ledger was told of actors.

    Raises ModelError where anything that it needs is missing or damaged.
    """
    from sayso.reading import load_stages

    try:
        # Without entries all ledgers share one table: each call with another argument loads the models again.
        return load_stages(entries) if entries else load_stages()
    except SaysoError:
        raise
    except Exception as error:
        # What is damaged may fail in any way.
        raise ModelError(
            f"The reader cannot start ({_why(error)}); run 'sayso doctor', then reinstall sayso."
        ) from error


def _why(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:MOST_WHY]


# ------------------------------------------------------------------ reading, in order


@dataclass(slots=True)
class _Turn:
    """What is next to be written: as it was found, and as it was read; a story without a reading is there already."""

    file: int
    found: Item
    read: Item | None = None
    out: bool = False
    """Whether some process has it."""


def _turns(files: Sequence[Path], links: Sequence[str], given: Metadata | None, manner: Manner) -> Iterator[_Turn]:
    """What is in files and behind addresses, in order."""
    from sayso.io.read import NOTHING, read_items
    from sayso.io.stories import Link, unfetched

    def behind(number: int, link: Link) -> Iterator[_Turn]:
        return (_Turn(number, i) for i in (manner.fetch(link) if manner.fetch else (unfetched(link),)))

    for number, file in enumerate(files, 1):
        for item in read_items(file, given=given or NOTHING, columns=manner.columns):
            if isinstance(item, Link):
                yield from behind(number, item)
            else:
                yield _Turn(number, item)
    for number, url in enumerate(links, len(files) + 1):
        yield from behind(number, Link(url))


def _read(
    ledger: Ledger, turns: Iterator[_Turn], manner: Manner, entries: tuple[KnownActor, ...]
) -> Generator[_Turn, None, None]:
    """Turns with their readings, in order; what the ledger has already is not read."""
    jobs = manner.processes()
    if jobs > 1:
        from sayso import reading
        from sayso.api.readers import Readers, Recipe

        with Readers(jobs, Recipe(reading.load_stages, entries, manner.stages)) as readers:
            yield from _read_beside(ledger, turns, readers, jobs * AHEAD)
        return
    stages = manner.stages
    for turn in turns:
        if isinstance(turn.found, Story) and not is_kept(ledger, turn.found.doc.id):
            turn.read = analysed(turn.found, loaded(entries) if stages is None and entries else stages)
        yield turn


def _read_beside(ledger: Ledger, turns: Iterator[_Turn], readers: Readers, ahead: int) -> Iterator[_Turn]:
    """Turns as processes read them, at most so many ahead of the one that is written."""
    window: deque[_Turn] = deque()
    by_number: dict[int, _Turn] = {}
    numbers, more = 0, True
    while more or window:
        while more and len(window) < ahead and readers.wants():
            turn = next(turns, None)
            more = turn is not None
            if turn is not None:
                twin = _same_as(turn, window)
                window.append(turn)
                if not twin and isinstance(turn.found, Story) and not is_kept(ledger, turn.found.doc.id):
                    numbers, turn.out = numbers + 1, True
                    by_number[numbers] = turn
                    readers.give(numbers, turn.found)
        if window and not window[0].out:
            turn = window.popleft()
            if isinstance(turn.found, Story) and turn.read is None and not is_kept(ledger, turn.found.doc.id):
                # Its twin was not kept after all.
                numbers, turn.out = numbers + 1, True
                by_number[numbers] = turn
                window.appendleft(turn)
                readers.give(numbers, turn.found)
            else:
                yield turn
        elif window:
            for number, found in readers.results():
                turn = by_number.pop(number)
                turn.read, turn.out = found, False


def _same_as(turn: _Turn, others: Iterable[_Turn]) -> bool:
    """Whether the same story is among others."""
    return isinstance(turn.found, Story) and any(
        isinstance(o.found, Story) and o.found.doc.id == turn.found.doc.id for o in others
    )


# ------------------------------------------------------------------ writing


class _Writer:
    """Keeps what was read, and links it so many stories at a time, however many processes read."""

    def __init__(self, ledger: Ledger, entries: tuple[KnownActor, ...]) -> None:
        self._ledger, self._entries = ledger, entries
        self._unlinked = 0

    def keep(self, turn: _Turn) -> Progress:
        """What became of a story."""
        from sayso.io.stories import BadStory, Skipped
        from sayso.reading import is_unread, pipeline_version

        item = turn.read or turn.found
        if isinstance(item, BadStory):
            return Progress(item.name, "bad", message=item.message)
        if isinstance(item, Skipped):
            return Progress(item.name, "skipped", message=item.message, count=item.count)
        if not isinstance(item, Story):
            raise InputError(f"{item.url}: what a link leads to is another link; give its address.")
        doc = item.doc
        if turn.read is None:
            return self._present(doc.id)
        version = pipeline_version(self._entries) if self._entries else pipeline_version()
        try:
            kept = self._ledger.add(item, pipeline=version)
        except LedgerUnusable:
            raise
        except LedgerError as error:
            # The ledger is as it was before this story, so the others go on.
            return Progress(doc.name or doc.id, "bad", doc.id, message=f"{doc.name or doc.id}: {error}")
        if kept.outcome in ("present", "redacted"):
            return self._present(doc.id)
        self._unlinked += 1
        return Progress(
            doc.name or doc.id, kept.outcome, kept.doc, len(doc.statements), earlier=kept.earlier,
            dated=doc.dct is not None, language=doc.language if is_unread(doc) else None,
        )  # fmt: skip

    def link(self) -> None:
        """Link what was kept, where that is enough for one go: while other processes read, and after each line."""
        if self._unlinked >= AT_ONCE:
            link_once(self._ledger)
            self._unlinked = 0

    def _present(self, doc_id: str) -> Progress:
        """What is said of a story that is there, or was taken out."""
        known = self._ledger.document(doc_id)
        outcome = "redacted" if self._ledger.is_redacted(doc_id) else "present"
        statements = 0 if outcome == "redacted" else len(known.statements)
        return Progress(known.name or known.id, outcome, known.id, statements, dated=known.dct is not None)


def is_kept(ledger: Ledger, doc_id: str) -> bool:
    """Whether a ledger has a document."""
    return doc_id in ledger.kept_at((doc_id,))
