"""One hostile file through sayso in a process of its own: how long, how much memory, and what was wrong with it."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import re
import resource
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.hostile.inert import faults_of_export, faults_of_screen
from tests.hostile.recipes.case import Case
from tests.hostile.recipes.pages import page
from tests.hostile.recipes.xml import item, rss
from tests.hostile.serving import TRUSTED, serving

MOST_SECONDS, MOST_BYTES = 10.0, 1_000_000_000
HARD_SECONDS = 12 * MOST_SECONDS
"""By the clock: after so long a file is ended from without, all its commands together."""
SPARE = 3_000_000_000
"""Addresses that a process may take beyond what it has: what keeps the machine safe; memory itself is measured."""
LONGEST_LINE = 700
ASKED = (("who", "Brook"), ("search", "harbour"), ("incidents",), ("actors",), ("figures",), ("changes",), ("verify",))
FORMATS = ("jsonl", "csv", "xlsx")
WARM = (
    "sayso.cli.render_board",
    "sayso.cli.render_reading",
    "sayso.cli.render_changes",
    "sayso.io.tables",
    "sayso.ledger.sqlite",
    "sayso.link.stories",
    "sayso.api.linking",
    "pypdfium2",
    "fastwarc.warc",
    "openpyxl",
    "py3langid",
    "tarfile",
    "lzma",
    "bz2",
)
BROKEN = re.compile(r"Traceback \(most recent|please report it")


@dataclass(slots=True)
class Outcome:
    """What became of a file."""

    name: str
    seconds: float = 0.0
    """Of its slowest command: of the processor for a file, so that a busy machine counts for nothing; by the clock
    where a server may keep it waiting."""
    megabytes: float = 0.0
    stories: int = 0
    lines: list[str] = field(default_factory=list)
    """What was said on standard error when it was added."""
    faults: list[str] = field(default_factory=list)


def watch(name: str, case: Case, content: bytes, folder: Path, *, brief: bool = False) -> Outcome:
    """The outcome of one file; brief adds it and asks little."""
    folder.mkdir(parents=True)
    told = folder / "outcome.json"
    began = time.monotonic()
    child = os.fork()
    if not child:
        _in_child(name, case, content, told, brief)
    usage = _ended(child, began)
    if usage is None:
        return Outcome(name, time.monotonic() - began, faults=[f"ended after {HARD_SECONDS:.0f} seconds"])
    status, used = usage
    if status or not told.exists():
        return Outcome(name, time.monotonic() - began, faults=[f"died with status {status}"])
    outcome = Outcome(**json.loads(told.read_text()))
    outcome.megabytes = used.ru_maxrss / 1000
    if used.ru_maxrss * 1024 > MOST_BYTES:
        outcome.faults.append(f"took {outcome.megabytes:.0f} MB of memory")
    return outcome


def _ended(child: int, began: float) -> tuple[int, resource.struct_rusage] | None:
    """How the child ended and what it used; None where it had to be ended."""
    while True:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            return status, used
        if time.monotonic() - began > HARD_SECONDS:
            os.kill(child, signal.SIGKILL)
            os.wait4(child, 0)
            return None
        time.sleep(0.005)


def _in_child(name: str, case: Case, content: bytes, told: Path, brief: bool) -> None:
    outcome = Outcome(name)
    try:
        limit = _addresses() + SPARE
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        _run_all(case, content, told.parent, outcome, brief)
    except BaseException as error:
        outcome.faults.append(f"broke with {type(error).__name__}: {str(error)[:200]}")
    told.write_text(json.dumps(asdict(outcome)))
    os._exit(0)


def _addresses() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _run_all(case: Case, content: bytes, folder: Path, outcome: Outcome, brief: bool) -> None:
    """Nothing; afterwards outcome has all that went wrong."""
    place = folder / "in"
    place.mkdir()
    path = os.fsencode(place) + b"/" + (case.on_disk or os.fsencode(case.name))
    with open(path, "wb") as file:
        file.write(content)
    os.chdir(place)
    given = "./" + os.fsdecode(path.rpartition(b"/")[2])
    ledger = str(folder / "kept.db")
    with _address(case, content) as address:
        web = (
            ["--cache", str(folder / "cache"), *([] if case.served == "-" else ["--allow-private"])] if address else []
        )
        said = _call(["add", address or given, *web, "--db", ledger], outcome, (0, 1))
    outcome.lines = said[1].splitlines()
    _check_lines(case, outcome)
    if not (brief or address):
        _call(["read", given], outcome, (0, 1))
    if Path(ledger).exists():
        _check_kept(case, ledger, outcome)
        _ask(case, ledger, outcome, brief)
    left = [p for p in place.iterdir() if os.fsencode(p) != path]
    if left:
        outcome.faults.append(f"left files behind: {left[:3]}")


@contextlib.contextmanager
def _address(case: Case, content: bytes) -> Iterator[str]:
    """The address to add where a case is a server's answer, its server up; "" where it is a file."""
    if case.served in ("", "-"):
        yield content.decode() if case.served else ""
        return
    os.environ["SSL_CERT_FILE"] = str(TRUSTED)
    with serving(content, case.served) as address:
        yield address


def _impatient() -> None:
    """Nothing; from now on servers are given seconds and not minutes, with all other manners as they are."""
    from sayso.io import fetch

    manners = fetch.Manners

    def quick(**given: Any) -> Any:
        return manners(connect=2.0, read=2.0, whole=3.0, tries=2, back_off=0.1, pace=0.0, **given)

    fetch.Manners = quick  # type: ignore[assignment,misc]


def _ask(case: Case, ledger: str, outcome: Outcome, brief: bool) -> None:
    questions: list[Sequence[str]] = [*ASKED[:2], *ASKED[-1:]] if brief else [*ASKED]
    questions += [(command, "--", words) for words in case.asked for command in ("search", "who", "actor", "incident")]
    for question in questions:
        wanted = (0,) if question == ("verify",) else (0, 1)
        _call([question[0], "--db", ledger, *question[1:]], outcome, wanted)
    for form in FORMATS[:1] if brief else FORMATS:
        target = Path(ledger).parent / f"out.{form}"
        code = _call(["export", "--db", ledger, "--format", form, "-o", str(target)], outcome, (0, 1, 2))[2]
        if code == 0 and target.exists():
            outcome.faults += faults_of_export(form, target)


def _call(arguments: list[str], outcome: Outcome, wanted: tuple[int, ...]) -> tuple[str, str, int]:
    """What a command printed, and its exit status; its faults go into outcome."""
    from sayso.cli.main import cli

    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace", newline="") for _ in range(2))
    clock = time.monotonic if outcome.name.startswith("http-") else time.process_time
    began, code, name = clock(), 0, arguments[0]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            cli.main(arguments, prog_name="sayso")
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
    seconds = clock() - began
    outcome.seconds = max(outcome.seconds, round(seconds, 2))
    shown, said = (_read_back(x) for x in (out, err))
    if seconds > MOST_SECONDS:
        outcome.faults.append(f"{name} took {seconds:.1f} seconds")
    if code not in wanted:
        outcome.faults.append(f"{name} ended with {code}: {(said or shown)[-200:]!r}")
    if BROKEN.search(said + shown):
        outcome.faults.append(f"{name} broke: {said[-300:]!r}")
    outcome.faults += [f"{name}: {x}" for x in faults_of_screen(shown, said)]
    return shown, said, code


def _read_back(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


def _check_lines(case: Case, outcome: Outcome) -> None:
    """Nothing; faults where the lines that add prints are not what they must be."""
    said = "\n".join(outcome.lines)
    if case.expected.says and not re.search(case.expected.says, said, re.IGNORECASE):
        outcome.faults.append(f"does not say {case.expected.says!r}: {said[:300]!r}")
    if any(len(line) > LONGEST_LINE for line in outcome.lines):
        outcome.faults.append(f"says a line of {max(map(len, outcome.lines))} characters")


def _check_kept(case: Case, ledger: str, outcome: Outcome) -> None:
    """Nothing; faults where the stories that are kept are not what they must be."""
    kept = list(_documents(ledger))
    outcome.stories = len(kept)
    expected = case.expected
    if expected.stories is not None and len(kept) != expected.stories:
        outcome.faults.append(f"{len(kept)} stories, not {expected.stories}: {outcome.lines[:2]}")
    if not kept and not any(x.startswith("sayso: ") for x in outcome.lines):
        outcome.faults.append("neither a story nor a line that says why")
    if kept and expected.holds and not any(expected.holds in d.text for d in kept):
        outcome.faults.append(f"the story lacks {expected.holds!r}")
    for doc in kept:
        words = "\n".join(x or "" for x in (doc.text, doc.title, doc.outlet, doc.url))
        outcome.faults += [f"a story holds {x!r}" for x in expected.lacks if x in words]


def _documents(ledger: str) -> Iterator[Any]:
    from sayso.ledger.sqlite import open_ledger

    with open_ledger(Path(ledger), create=False) as opened:
        yield from opened.documents()


def warmed(light: bool) -> None:
    """Nothing; loads what every file needs, so that its children begin with it."""
    from sayso.io.read import read_bytes, read_text

    if light:
        import sayso.reading
        from tests.cli import light as stand_in

        for name in ("load_stages", "pipeline_version"):
            setattr(sayso.reading, name, getattr(stand_in, name))
    else:
        from sayso.reading import read_story

        read_story(read_text("Ada Brook said on Monday that the harbour was closed. The mayor denied it."))
    for content in (page(), rss(item())):
        list(read_bytes(content.encode(), name="warm"))
    _impatient()
    for name in WARM:
        importlib.import_module(name)
    # What is there now is never looked at again, so that children share it.
    gc.freeze()
