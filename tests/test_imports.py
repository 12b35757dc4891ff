"""The walls of the house: imports go one way, and nothing reads a file at import."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "sayso"
BASE = {"types", "errors", "text", "agencies", "datelines", "codebook", "records", "entries", "corrections", "names"}
ALLOWED = {
    "errors": set(),
    "types": {"errors", "types"},
    "entries": set(),
    "text": {"errors", "types"},
    "agencies": {"text"},
    "datelines": {"agencies", "types"},
    "codebook": {"errors"},
    "names": {"text"},
    "records": {"errors", "types"},
    "corrections": {"errors", "records", "text", "types"},
    "knowledge": BASE | {"knowledge"},
    "models": BASE | {"models"},
    "stages": BASE | {"stages", "knowledge"},
    "pipeline": BASE | {"stages"},
    "link": BASE | {"link"},
    "ledger": BASE | {"ledger"},
    "io": BASE | {"io"},
    "reading": BASE | {"pipeline", "stages", "models", "knowledge"},
    "config": BASE,
    "api": BASE | {"api", "io", "ledger", "link", "reading", "pipeline", "config"},
    "training": BASE | {"training", "models", "evaluation", "pipeline", "stages"},
    "evaluation": BASE | {"evaluation", "io", "knowledge", "link", "models", "pipeline", "reading", "stages"},
    "cli": BASE | {"cli", "api", "config", "io", "ledger", "reading", "pipeline", "evaluation", "training", "models"},
    "__init__": {"api", "types", "errors"},
}
FILES = sorted(ROOT.rglob("*.py"))


def part_of(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module] if node.module != "sayso" else [f"sayso.{a.name}" for a in node.names]
        found |= {n.split(".")[1] for n in names if n.startswith("sayso.")}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_take_no_step_back(path: Path) -> None:
    part = part_of(path)
    back = imports_of(path) - ALLOWED[part] - {"__version__"}
    assert not back, f"{path.relative_to(ROOT)} imports {sorted(back)}; {part} may import {sorted(ALLOWED[part])}"


@pytest.mark.parametrize(("word", "home"), [("sqlite3", {"ledger", "knowledge"}), ("print", {"cli", "training"})])
def test_each_thing_is_done_in_one_place(word: str, home: set[str]) -> None:
    for path in FILES:
        if part_of(path) in home:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == word
            imported = isinstance(node, ast.Import) and any(a.name == word for a in node.names)
            assert not (called or imported), f"{path.relative_to(ROOT)} uses {word}; only {sorted(home)} may"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_keep_to_the_house_limit(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 400
