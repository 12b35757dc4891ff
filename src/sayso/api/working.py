"""Reading stories, opening a ledger, adding to it and linking what it holds: the face of all that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sayso.api.adding import Counts, Manner, Progress, add, analysed, each_story, find_each, loaded
from sayso.api.linking import link_all
from sayso.errors import InputError
from sayso.types import Document, Linkage

if TYPE_CHECKING:
    from sayso.ledger.protocol import Ledger

__all__ = ["Counts", "Manner", "Progress"]
__all__ += ["add", "analysed", "each_story", "find_each", "link", "link_one", "loaded", "open", "open_existing", "read"]

LONGEST_FILE_NAME = 255


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
