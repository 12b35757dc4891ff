"""Reading in processes of their own, a story at a time each: one that dies costs the story that it was at, no more."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from sayso.entries import KnownActor
from sayso.errors import ModelError
from sayso.types import Document, Story

if TYPE_CHECKING:
    from sayso.io.stories import BadStory
    from sayso.pipeline import Stage

IN_HAND = 2
"""Stories that a process has: the one it reads, and the next, so that it need not wait while the writer writes."""
MOST_FALSE_STARTS = 3
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
PATIENCE = 2.0
"""Seconds in which a process that is told to go has to be gone."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a process gets its stages: given, or loaded with what the ledger was told of actors."""

    load: Callable[..., Sequence[Stage]]
    entries: tuple[KnownActor, ...] = ()
    stages: Sequence[Stage] | None = None

    def table(self) -> Sequence[Stage]:
        """The stages, their models loaded. Raises ModelError."""
        if self.stages is not None:
            return self.stages
        return self.load(self.entries) if self.entries else self.load()


@dataclass(slots=True)
class _Process:
    """A process with the stories that it has, the one that it reads first."""

    running: subprocess.Popen[bytes]
    line: Connection
    has: deque[tuple[int, Story]] = field(default_factory=deque)
    ready: bool = False


class Readers:
    """So many processes that read; they end with this one, however it ends."""

    def __init__(self, jobs: int, recipe: Recipe) -> None:
        self._setup = pickle.dumps(recipe)
        self._false_starts = 0
        self._waiting: deque[tuple[int, Story]] = deque()
        self._processes: list[_Process] = []
        try:
            for _ in range(jobs):
                self._processes.append(self._start())
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes, whatever they are at."""
        for process in self._processes:
            process.line.close()
        for process in self._processes:
            _end(process.running)
        self._processes.clear()

    def wants(self) -> bool:
        """Whether some process could take another story."""
        return not self._waiting and any(len(p.has) < IN_HAND for p in self._processes)

    def give(self, number: int, story: Story) -> None:
        """Have a story read under a number of the caller's."""
        self._waiting.append((number, story))
        self._hand_out()

    def results(self) -> Iterator[tuple[int, Story | BadStory]]:
        """What came of stories, at least one of them, each under its number. Raises ModelError if none can start."""
        there: list[tuple[int, Story | BadStory]] = []
        while not there:
            for line in wait([p.line for p in self._processes]):
                process = next(p for p in self._processes if p.line is line)
                try:
                    there += self._received(process, process.line.recv())
                except (EOFError, OSError):
                    there += self._died(process)
            self._hand_out()
        yield from there

    def _hand_out(self) -> None:
        while self._waiting:
            process = min(self._processes, key=lambda p: len(p.has))
            if len(process.has) >= IN_HAND:
                return
            number, story = self._waiting.popleft()
            process.has.append((number, story))
            # Its bytes as given stay here; one that is gone says so when it is listened to.
            _tell(process.line, (number, replace(story, raw=b"", pieces=None)))

    def _received(
        self, process: _Process, message: tuple[int | None, Document | BadStory | str]
    ) -> Iterator[tuple[int, Story | BadStory]]:
        number, found = message
        if number is None:
            if isinstance(found, str) and found:
                raise ModelError(found)
            process.ready, self._false_starts = True, 0
            return
        given, story = process.has.popleft()
        if given != number or isinstance(found, str):
            raise RuntimeError(f"A reading process answered {number}, which is not what it was asked ({given}).")
        yield number, replace(story, doc=found) if isinstance(found, Document) else found

    def _died(self, process: _Process) -> Iterator[tuple[int, Story | BadStory]]:
        """What is lost with a process: the story that it was at; another takes its place."""
        from sayso.io.stories import BadStory

        process.line.close()
        how = _end(process.running)
        lost = process.has.popleft() if process.ready and process.has else None
        self._waiting.extendleft(reversed(process.has))
        if not process.ready:
            self._false_starts += 1
            if self._false_starts >= MOST_FALSE_STARTS:
                raise ModelError(f"Processes that read end before they begin ({how}); try --jobs 1, or free memory.")
        self._processes[self._processes.index(process)] = self._start()
        if lost is not None:
            number, story = lost
            name = story.doc.name or story.doc.id
            yield number, BadStory(name, f"{name}: the process that read this story died ({how}); please report it.")

    def _start(self) -> _Process:
        mine, other = socket.socketpair()
        with other:
            running = subprocess.Popen(
                [sys.executable, "-c", f"from sayso.api.readers import serve; serve({other.fileno()})"],
                pass_fds=(other.fileno(),), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, env={**os.environ, **ONE_THREAD},
            )  # fmt: skip
        process = _Process(running, Connection(mine.detach()))
        _tell(process.line, list(sys.path))
        _tell(process.line, self._setup)
        return process


def _tell(line: Connection, message: object) -> None:
    try:
        line.send(message)
    except (BrokenPipeError, ConnectionResetError):
        # The process is gone; its end is noticed where its answers are waited for.
        return


def _end(running: subprocess.Popen[bytes]) -> str:
    """How a process ended, which is ended by force where it does not go by itself."""
    try:
        code = running.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        running.kill()
        code = running.wait()
    if code >= 0:
        return f"exit status {code}"
    name = signal.Signals(-code).name
    return f"{name}: out of memory?" if code == -signal.SIGKILL else name


# ------------------------------------------------------------------ inside the process


def serve(descriptor: int) -> None:
    """Read the stories that come over a socket until it closes; each answer goes back under its number."""
    # Ctrl-C reaches all processes of a terminal; the one that writes decides what becomes of these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line = Connection(descriptor)
    sys.path[:] = line.recv()
    setup = line.recv()
    inbox: SimpleQueue[tuple[int, Story]] = SimpleQueue()
    # Listening all the time keeps the writer from waiting, and tells at once when it is gone.
    Thread(target=_listen, args=(line, inbox), daemon=True).start()
    try:
        stages = pickle.loads(setup).table()
    except Exception as error:
        _tell(line, (None, str(error) or type(error).__name__))
        return
    _tell(line, (None, ""))
    from sayso.api.adding import analysed

    while True:
        number, story = inbox.get()
        found = analysed(story, stages)
        # Tokens are not kept, and are most of what would go through the socket.
        _tell(line, (number, replace(found.doc, tokens=()) if isinstance(found, Story) else found))


def _listen(line: Connection, inbox: SimpleQueue[tuple[int, Story]]) -> None:
    while True:
        try:
            inbox.put(line.recv())
        except (EOFError, OSError):
            os._exit(0)
