"""Reading stories, opening a ledger, adding to it and linking what it holds."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.api.known import known_actors
from sayso.api.linking import link_all
from sayso.entries import KnownActor
from sayso.errors import InputError, ModelError, NotFound, PipelineError, SaysoError
from sayso.types import Document, Linkage, Story

if TYPE_CHECKING:
    from sayso.io.metadata import Metadata
    from sayso.io.stories import BadStory
    from sayso.ledger.protocol import Ledger
    from sayso.pipeline import Stage

LOG = logging.getLogger(__name__)
LONGEST_FILE_NAME = 255
MOST_WHY = 200
"""Characters of what a broken reader says."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of one story of an add: outcome is added, present, version or bad."""

    name: str
    outcome: str
    doc: str = ""
    statements: int = 0
    message: str = ""
    """For a bad story: why, in one line."""
    earlier: str | None = None
    """For a version: the document that it is a later version of."""
    file: int = 0
    """The number of its file, from 1, of so many files."""
    files: int = 0
    dated: bool = True
    """Whether it has a date; without one, dates like "on Monday" stay unresolved."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stories an add kept, found there, found as a new version, and could not read."""

    added: int = 0
    present: int = 0
    versions: int = 0
    bad: int = 0

    def after(self, outcome: str) -> Counts:
        """The counts with one more story of this outcome."""
        field = "versions" if outcome == "version" else outcome
        return replace(self, **{field: getattr(self, field) + 1})


def read(
    path_or_text: str | Path, *, date: str | None = None, outlet: str | None = None, title: str | None = None,
    url: str | None = None,
) -> Document:  # fmt: skip
    """The document of one story with every statement in it; a Path or the name of a file is read as a file.

    >>> doc = read("\\"We did not do it,\\" the mayor, Ada Brook, told reporters on Monday.", date="2025-12-29")
    >>> doc.dct
    '2025-12-29'
    """
    from sayso.io.metadata import Metadata
    from sayso.io.read import read_stories, read_text
    from sayso.reading import read_story

    given = Metadata(title=title, outlet=outlet, url=url, dct=date)
    path = _as_path(path_or_text)
    if path is None:
        return read_story(read_text(str(path_or_text), given=given)).doc
    stories = list(read_stories(path, given=given))
    if len(stories) != 1:
        raise InputError(f"{path}: {len(stories)} stories in one file; read() takes one. Add them to a ledger instead.")
    return read_story(stories[0]).doc


def _as_path(path_or_text: str | Path) -> Path | None:
    """The file that is meant; None for a text. Raises InputError for what looks like a file but is not there."""
    if isinstance(path_or_text, Path):
        return path_or_text
    text = path_or_text
    if not text.strip() or "\n" in text or len(text.encode(errors="replace")) > LONGEST_FILE_NAME or "\0" in text:
        return None
    path = Path(text)
    if path.is_file():
        return path
    if not any(c.isspace() for c in text) and (path.suffix or len(path.parts) > 1):
        raise InputError(f"{text}: no such file. To read these words as a text, give more than a file name.")
    return None


def open(path: str | Path) -> Ledger:
    """The ledger in a file, made where there is none.

    >>> import tempfile
    >>> ledger = open(Path(tempfile.mkdtemp()) / "desk.db")
    >>> list(ledger.documents())
    []
    >>> ledger.close()
    """
    from sayso.ledger.sqlite import open_ledger

    return open_ledger(Path(path), create=True)


def open_existing(path: str | Path) -> Ledger:
    """The ledger in a file. Raises LedgerError where there is none."""
    from sayso.ledger.sqlite import open_ledger

    return open_ledger(Path(path), create=False)


def link(ledger: Ledger) -> Linkage:
    """What links the stories of a ledger, by its corrections: all of it, brought up to the newest story."""
    link_all(ledger)
    kept = ledger.linkage()
    # Another process may have added a story since: that one is linked by the next who asks.
    return kept if kept is not None else link(ledger)


def link_one(doc: Document) -> Linkage:
    """What links the parts of one story."""
    from sayso.link.stories import link_stories

    return link_stories((doc,))


def add(
    ledger: Ledger, paths: Iterable[str | Path], *, given: Metadata | None = None,
    on_story: Callable[[Progress], None] = lambda progress: None,
    stages: Sequence[Stage] | None = None,
) -> Counts:  # fmt: skip
    """Read, analyse and keep every story in paths, then link them; a story that cannot be read is counted and skipped.

    on_story is called after each story is safely in the ledger, or found bad. What the ledger was told of actors
    (api.known) counts in every reading.
    """
    files, bad = find_each(paths)
    entries = known_actors(ledger)
    counts = Counts(bad=len(bad))
    for problem in bad:
        on_story(Progress(problem.name, "bad", message=problem.message, files=len(files)))
    for number, file in enumerate(files, 1):
        for found in each_story(file, given=given):
            progress = replace(_keep(ledger, found, stages, entries), file=number, files=len(files))
            counts = counts.after(progress.outcome)
            on_story(progress)
    link_all(ledger)
    return counts


def find_each(paths: Iterable[str | Path]) -> tuple[tuple[Path, ...], tuple[BadStory, ...]]:
    """The files that paths mean (files, folders, globs), each once, and the paths that mean none."""
    from sayso.io.read import BadStory, find_files

    files: dict[Path, None] = {}
    bad = []
    for path in paths:
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


def _keep(
    ledger: Ledger, found: Story | BadStory, stages: Sequence[Stage] | None, entries: tuple[KnownActor, ...]
) -> Progress:
    """What became of one story; one that is there is not analysed again."""
    from sayso.reading import pipeline_version

    known = _known(ledger, found.doc.id) if isinstance(found, Story) else None
    if known is not None:
        return Progress(known.name or known.id, "present", known.id, len(known.statements), dated=known.dct is not None)
    story = analysed(found, loaded(entries) if stages is None and entries else stages)
    if not isinstance(story, Story):
        return Progress(story.name, "bad", message=story.message)
    version = pipeline_version(entries) if entries else pipeline_version()
    kept, doc = ledger.add(story, pipeline=version), story.doc
    return Progress(
        doc.name or doc.id, kept.outcome, kept.doc, len(doc.statements), earlier=kept.earlier, dated=doc.dct is not None
    )


def _known(ledger: Ledger, doc_id: str) -> Document | None:
    try:
        return ledger.document(doc_id)
    except NotFound:
        return None
