"""What tests of bad input share: a story that is good, what may be asked, and that a ledger took no harm."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
GOOD = "Ada Brook said that the harbour was closed on Monday.\n"
LISTINGS = (["who", "Brook"], ["incidents"], ["denials"], ["figures"], ["positions"], ["search", "harbour"])
QUERIES = (*LISTINGS, ["incident", "i1"], ["trace", "s1234"], ["verify"], ["export"])


def assert_unharmed(run: Callable[..., Any], path: Path, stories: int = 1) -> None:
    checked = run("verify", "--db", path, "--json")
    found = json.loads(checked.stdout)
    assert (checked.exit_code, found["documents"], found["faults"]) == (0, stories, [])
    assert "the harbour was closed" in run("who", "brook", "--db", path).stdout


def one_line(text: str) -> bool:
    return text.count("\n") == 1 and text.startswith("sayso: ") and "Traceback" not in text


def in_subprocess(
    *arguments: str | Path, cwd: Path, limit: int | None = None, **options: Any
) -> subprocess.CompletedProcess[str]:
    """sayso on the light pipeline in a process of its own, perhaps with a limit on the size of files."""

    def restrict() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "tests.cli.light", *map(str, arguments)]
    # A limit on files must not cut the bytecode that Python keeps.
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1", "TERM": "xterm"}
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.run(command, cwd=cwd, env=environment, text=True, check=False, preexec_fn=restrict, **options)
