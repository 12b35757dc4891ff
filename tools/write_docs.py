"""Write the made parts of README.md and docs/: python tools/write_docs.py (make docs). Tests fail on a difference.

Two kinds of marks stand in the pages; both end with <!-- end -->.
<!-- made: NAME -->    what PARTS[NAME] makes of the code, of its docstrings or of eval/results.json; no model is loaded
<!-- run: COMMAND -->  a sayso command with what it prints, run in a folder of the page's own in which examples/ lies;
                       {incident} and {statement} stand for ids of that ledger; "run: python" runs the snippet above it
<!-- prepare: COMMAND --> runs a command too and shows nothing.
usage: write_docs.py [--parts]   --parts: leave the commands and their output as they are"""

from __future__ import annotations

import ast
import contextlib
import inspect
import io
import json
import os
import re
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

import sayso
from sayso import codebook, errors
from sayso.api import asking, board, exporting, health, listing, reading, rows, tracing, working
from sayso.cli.main import cli
from sayso.ledger import protocol
from sayso.ledger.schema_page import describe_schema

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "sayso"
RESULTS = ROOT / "eval" / "results.json"
CARD = ROOT / "src/sayso/models/weights/README.md"
PAGES = (ROOT / "README.md", CARD, *sorted((ROOT / "docs").glob("*.md")))
MADE = re.compile(r"<!-- made: (?P<name>[\w-]+) -->\n.*?<!-- end -->", re.S)
SCHEMA = re.compile(r"(<!-- schema: made by describe_schema\(\) -->\n).*?(<!-- end of schema -->)", re.S)
STEP = re.compile(
    r"<!-- prepare: (?P<quiet>[^\n]+?) -->|<!-- run: (?P<shown>[^\n]+?) -->\n(?:```.*?\n```\n)?<!-- end -->", re.S
)
SNIPPET = re.compile(r"```python\n(.*?)```", re.S)
HEAD = re.compile(r"\bhead [0-9a-f]{4,64}(?:\.\.\.[0-9a-f]{2})?")
"""Hashes are salted, so that a ledger's head is another one each time."""
QUESTIONS = (
    asking.who, listing.incidents, board.incident, asking.denials, asking.figures, asking.positions, tracing.trace,
    asking.search, reading.reading, working.add, working.link, working.link_one, exporting.export_lines,
    health.find_health,
)  # fmt: skip


# ------------------------------------------------------------------ commands and errors


def command_text(path: tuple[str, ...], command: click.Command) -> str:
    """The section of one command, those of its subcommands after it."""
    # Within the group's context, so that the help option has the names that it gives it.
    whole = click.Context(cli, info_name="sayso", **cli.context_settings)
    ctx = click.Context(command, whole, " ".join(path), terminal_width=100, max_content_width=100)
    section = f"## sayso {' '.join(path)}\n\n```\n{command.get_help(ctx).rstrip()}\n```\n"
    inner = sorted(command.commands.items()) if isinstance(command, click.Group) else []
    return "\n".join((section, *(command_text((*path, name), sub) for name, sub in inner)))


def commands_part() -> str:
    """Every command with its help."""
    return "\n".join(command_text((name,), command) for name, command in sorted(cli.commands.items()))


def error_names() -> list[str]:
    """The errors there are, SaysoError first."""
    return [n for n, c in vars(errors).items() if inspect.isclass(c) and issubclass(c, errors.SaysoError)]


def table(head: Sequence[str], lines: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    cells = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(c.replace('|', chr(92) + '|') for c in line)} |" for line in cells)


def errors_part() -> str:
    """Every error with when it is raised."""
    return table(("error", "when"), [(f"`{n}`", inspect.getdoc(getattr(errors, n)) or "") for n in error_names()])


# ------------------------------------------------------------------ types and functions


def fields_of(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """Name, type with default, and meaning of each field of a class."""
    for at, item in enumerate(node.body):
        if not isinstance(item, ast.AnnAssign):
            continue
        after = node.body[at + 1] if at + 1 < len(node.body) else None
        said = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        meaning = " ".join(str(after.value.value).split()) if said else ""  # type: ignore[union-attr]
        default = f" = {ast.unparse(item.value)}" if item.value else ""
        default = default.replace(" = field(default_factory=dict)", " = {}")
        yield f"`{ast.unparse(item.target)}`", f"`{ast.unparse(item.annotation)}{default}`", meaning


def class_text(node: ast.ClassDef) -> str:
    """The section of one class: what it is, and its fields."""
    return (
        f"### {node.name}\n\n{ast.get_docstring(node)}\n\n{table(('field', 'type', 'meaning'), [*fields_of(node)])}\n"
    )


def classes_of(*paths: Path) -> str:
    """The sections of the public classes of files that have fields."""
    nodes = [n for p in paths for n in ast.parse(p.read_text(encoding="utf-8")).body if isinstance(n, ast.ClassDef)]
    return "\n".join(class_text(n) for n in nodes if not n.name.startswith("_") and any(fields_of(n))).rstrip()


def function_text(name: str, function: Callable[..., Any]) -> str:
    """The section of one function: its signature and its docstring, examples as code."""
    node = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(node, ast.FunctionDef)
    if node.args.args and node.args.args[0].arg == "self":
        del node.args.args[0]
    signature = f"{name}({ast.unparse(node.args)}) -> {ast.unparse(node.returns) if node.returns else 'None'}"
    signature = re.sub(r"(?<=[\w\]])=(?=\S)", " = ", signature)
    # An argument stays on one line.
    glued = re.sub(r"(?<!,) ", "\0", signature)
    lines = textwrap.wrap(glued, 100, subsequent_indent="    ", break_on_hyphens=False, break_long_words=False)
    text, _, example = (inspect.getdoc(function) or "").partition("\n>>> ")
    shown = f"\n\n```pycon\n>>> {example.rstrip()}\n```" if example else ""
    code = "\n".join(lines).replace("\0", " ")
    return f"### {name}\n\n```\n{code}\n```\n\n{text.strip()}{shown}\n"


def face_part() -> str:
    """sayso.read and sayso.open."""
    return "\n".join(function_text(f"sayso.{n}", getattr(sayso, n)) for n in ("read", "open"))


def ledger_part() -> str:
    """The methods of a ledger, and what they return."""
    methods = [f for f in vars(protocol.Ledger).values() if inspect.isfunction(f) and not f.__name__.startswith("_")]
    return "\n".join(function_text(f"ledger.{f.__name__}", f) for f in methods)


def questions_part() -> str:
    """The functions of sayso.api that answer."""
    return "\n".join(function_text(f"{f.__module__}.{f.__name__}", f) for f in QUESTIONS)


def rows_part() -> str:
    """The rows and pages that questions return."""
    return classes_of(Path(inspect.getfile(rows)))


# ------------------------------------------------------------------ pipeline and walls


def first_line(path: Path) -> str:
    """What the docstring of a module says first."""
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0]


def stage_rows() -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Name, module, needs and adds of each stage, from the source of load_stages: no model is loaded."""
    tree = ast.parse((SOURCE / "reading.py").read_text(encoding="utf-8"))
    (load,) = (n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "load_stages")
    homes = {a.name: n.module for n in ast.walk(load) if isinstance(n, ast.ImportFrom) and n.module for a in n.names}
    found = []
    for call in (n for n in ast.walk(load) if isinstance(n, ast.Call) and ast.unparse(n.func) == "Stage"):
        run = call.args[1].func if isinstance(call.args[1], ast.Call) else call.args[1]
        given = dict(zip(("name", "run", "needs", "adds"), call.args, strict=False))
        given |= {k.arg: k.value for k in call.keywords if k.arg}
        needs, adds = (ast.literal_eval(given[k]) if k in given else () for k in ("needs", "adds"))
        found.append((ast.literal_eval(given["name"]), homes[ast.unparse(run)] or "", needs, adds))
    return found


def stages_part() -> str:
    """The table of stages."""
    lines = []
    for name, module, needs, adds in stage_rows():
        path = module.removeprefix("sayso.").replace(".", "/") + ".py"
        lines.append((f"`{name}`", ", ".join(needs), ", ".join(adds), f"`{path}`", first_line(SOURCE / path)))
    return table(("stage", "needs", "fills", "file", "what it does"), lines)


PACKAGES = {
    "stages": "What is done inside one story, a file for each stage.",
    "link": "What is done across stories.",
    "ledger": "The file that keeps it all; SQL only here.",
    "io": "Stories in, exports out; only here are files opened.",
    "knowledge": "Packaged data, each behind one small door: gazetteer, states, roles, event words.",
    "models": "The shipped weights and the parser, and what loads them.",
    "training": "How the shipped weights were made, to be run again.",
    "cli": "The sayso command: parses, calls, prints.",
}
"""Packages whose __init__ says nothing of itself."""


def walls_part() -> str:
    """What each package may import, from the test that holds the walls up."""
    tree = ast.parse((ROOT / "tests" / "test_imports.py").read_text(encoding="utf-8"))
    set_here = (n for n in tree.body if isinstance(n, ast.Assign))
    named: list[ast.stmt] = [n for n in set_here if ast.unparse(n.targets[0]) in ("BASE", "ALLOWED")]
    known: dict[str, Any] = {}
    exec(compile(ast.Module(named, []), "test_imports.py", "exec"), known)
    lines = []
    for part, allowed in known["ALLOWED"].items():
        path = SOURCE / part / "__init__.py" if (SOURCE / part).is_dir() else SOURCE / f"{part}.py"
        others = sorted(allowed - known["BASE"] - {part}) if known["BASE"] <= allowed else sorted(allowed)
        words = (["the base"] if known["BASE"] <= allowed else []) + [f"`{o}`" for o in others]
        lines.append((f"`{part}`", ", ".join(words) or "nothing", first_line(path) or PACKAGES[part]))
    return table(("package", "may import", "what it is"), lines)


# ------------------------------------------------------------------ codebook and figures


def acts_part() -> str:
    """Acts with the verb that a screen shows."""
    return table(
        ("act", "on screen", "somebody"), [(f"`{a}`", codebook.ACT_VERBS[a], m) for a, m in codebook.ACTS.items()]
    )


def event_types_part() -> str:
    """Event types with their definitions."""
    return table(("type", "what happens"), [(f"`{t}`", m) for t, m in codebook.EVENT_TYPES.items()])


def words_part() -> str:
    """The closed lists that have no definitions in the code."""
    lists = (
        ("modes of a statement", codebook.MODES), ("kinds of actor", codebook.ACTOR_KINDS),
        ("kinds of denial", codebook.DENIAL_KINDS), ("stances of a position", codebook.STANCES),
        ("measures of a figure", codebook.MEASURES), ("hedges of a figure", codebook.HEDGES),
    )  # fmt: skip
    lines = [(what, " · ".join(f"`{w}`" for w in words)) for what, words in lists]
    return f"Version `{codebook.VERSION}`.\n\n" + table(("list", "words"), lines)


SETS = {
    "polnear-dev": "PolNeAR, dev part: attributions in US political news",
    "own/attribution": "two stories made for this project: attributions",
    "ledger": "ledger cases: stories of one matter each, read and linked",
    "own/ledger": "ledger cases that ship with this project",
}
MEASURED = {
    "relation": "attributions: content and source both right",
    "content_relaxed": "contents found",
    "source_relaxed": "sources found",
    "frag_source": "sources, every word right",
    "frag_cue": "cues, every word right",
    "frag_content": "contents, every word right",
    "src_acc": "right source, given the content",
    "statement": "statements found",
    "st_holder": "statements with the right speaker",
    "st_holder_relay": "statements with the right speaker and chain",
    "holder_1to1": "right speaker, given the statement",
    "relay_named": "right chain, given a second-hand statement",
    "act": "right act, given the statement",
    "mode": "direct, indirect or mixed told apart",
    "mention": "words that name an incident found",
    "incident_b3": "mentions joined into the right incidents (B-cubed)",
    "when_1day": "incident's date within a day",
    "where": "incident's place within 161 km",
    "denial": "denials with what they answer",
    "figure": "figures with incident and speaker",
    "position": "positions with their stance",
}
SHORT = ("relation", "statement", "holder_1to1", "relay_named", "act", "incident_b3", "denial", "figure", "position")
NOT_YET = "No figures yet: `make eval` writes them to `eval/results.json`, `make docs` puts them here."


def score(figures: dict[str, Any], key: str) -> str:
    """A figure in percent with its interval: "61.2 (58.9 to 63.4)"."""
    value = figures.get(key)
    interval = figures.get("interval", {}).get(key)
    if isinstance(value, dict):
        interval, value = value.get("ci95"), value.get("f1", value.get("acc"))
    elif isinstance(value, int | float):
        value, interval = 100 * value, [100 * i for i in interval] if interval else None
    if value is None:
        return "-"
    return f"{value:.1f}" + (f" ({interval[0]:.1f} to {interval[1]:.1f})" if interval else "")


def read_figures() -> dict[str, dict[str, Any]]:
    """For each scored set its figures; those of ledger cases in groups. Nothing where nothing was scored."""
    sets = json.loads(RESULTS.read_text(encoding="utf-8"))["sets"] if RESULTS.exists() else {}
    found: dict[str, dict[str, Any]] = {}
    for name in (n for n in SETS if n in sets):
        groups = [g for g in ("tune", "check") if g in sets[name]] or ["all"]
        found |= {f"{name} {g}": sets[name][g] for g in groups if g in sets[name]} or {name: sets[name]}
    return found


def figures_part() -> str:
    """All figures of eval/results.json."""
    parts = []
    for name, figures in read_figures().items():
        base, _, group = name.partition(" ")
        cases = f", *{group}* cases" if group in ("tune", "check") else ""
        title = f"**{SETS[base][0].upper()}{SETS[base][1:]}**{cases}"
        lines = [(words, f"`{key}`", score(figures, key)) for key, words in MEASURED.items() if key in figures]
        parts.append(f"{title}\n\n{table(('what', 'name', 'percent (95% interval)'), lines)}")
    return "\n\n".join(parts) or NOT_YET


def limits_part() -> str:
    """The figures to know first: on stories that no rule was tuned on, where there are some."""
    figures = read_figures()
    chosen: list[str] = [n for n in ("polnear-dev", "ledger check") if n in figures] or [n for n in figures]
    lines = [(MEASURED[k], score(figures[n], k), SETS[n.split()[0]]) for n in chosen for k in SHORT if k in figures[n]]
    return table(("what", "percent (95% interval)", "measured on"), lines) if lines else NOT_YET


PARTS: dict[str, Callable[[], str]] = {
    "commands": commands_part, "errors": errors_part,
    "types": lambda: classes_of(*(SOURCE / "types" / name for name in ("story.py", "linked.py"))),
    "face": face_part, "ledger": ledger_part, "outcomes": lambda: classes_of(SOURCE / "ledger" / "protocol.py"),
    "questions": questions_part, "rows": rows_part, "stages": stages_part, "walls": walls_part, "acts": acts_part,
    "event-types": event_types_part, "words": words_part, "figures": figures_part, "limits": limits_part,
}  # fmt: skip


def with_parts(page: str) -> str:
    """page with every made part made anew."""
    page = MADE.sub(lambda m: f"<!-- made: {m['name']} -->\n\n{PARTS[m['name']]().strip()}\n\n<!-- end -->", page)
    return SCHEMA.sub(lambda m: f"{m[1]}\n{describe_schema().strip()}\n\n{m[2]}", page)


# ------------------------------------------------------------------ commands with their output


def find_ids(db: Path) -> dict[str, str]:
    """The incident of which most speakers tell, and the first second-hand statement in its stories."""
    ledger = working.open_existing(db)
    try:
        found = max(listing.incidents(ledger), key=lambda r: (len(r.asserted_by) + len(r.denied_by), r.id))
        stories = [s.doc for s in board.incident(ledger, found.id).stories]
        said = [s for d in stories for s in ledger.document(d).statements if s.holder]
        second = [s for s in said if s.relay] or said
        return {"incident": found.id, "statement": second[0].id}
    finally:
        ledger.close()


def run_command(line: str) -> str:
    """What "sayso ... | head -5" prints in the current folder. Raises RuntimeError where it fails."""
    command, _, cut = line.partition(" | head -")
    name, *words = re.findall(r'"[^"]*"|\S+', command)
    if name != "sayso" or (cut and not cut.removeprefix("c ").isdigit()):
        raise RuntimeError(f"Only sayso commands with '| head -N' or '| head -c N' can be run, not {line!r}.")
    surroundings = {"COLUMNS": "100", "SAYSO_DB": None}
    result = CliRunner(env=surroundings).invoke(cli, [w.strip('"') for w in words], prog_name="sayso")
    if result.exit_code:
        raise RuntimeError(f"{line!r} ends with {result.exit_code}: {result.output}") from result.exception
    printed = HEAD.sub("head …", result.stdout if cut else result.output)
    if cut.startswith("c "):
        return printed[: int(cut[2:])] + "\n" + result.stderr
    return "".join(printed.splitlines(keepends=True)[: int(cut)]) + result.stderr if cut else printed


def with_output(page: str, folder: Path) -> str:
    """page with each of its commands and snippets run in folder, and what they print now."""
    (folder / "examples").symlink_to(ROOT / "examples")
    names: dict[str, Any] = {}

    def rerun(step: re.Match[str]) -> str:
        if step["quiet"]:
            run_command(step["quiet"])
            return step.group()
        if step["shown"] == "python":
            code, printed = SNIPPET.findall(page[: step.start()])[-1], io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(code, "snippet", "exec"), names)
            return f"<!-- run: python -->\n```text\n{printed.getvalue().rstrip()}\n```\n<!-- end -->"
        line = step["shown"].format(**(find_ids(folder / "sayso.db") if "{" in step["shown"] else {}))
        return f"<!-- run: {step['shown']} -->\n```console\n$ {line}\n{run_command(line).rstrip()}\n```\n<!-- end -->"

    with contextlib.chdir(folder):
        return STEP.sub(rerun, page)


def main() -> None:
    """Write every page anew."""
    for path in PAGES:
        page = with_parts(path.read_text(encoding="utf-8"))
        if "--parts" not in sys.argv and STEP.search(page):
            with tempfile.TemporaryDirectory() as folder:
                page = with_output(page, Path(folder))
        path.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    os.environ.pop("SAYSO_DB", None)
    main()
