"""The pages, and the tool that writes their made parts."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent.parent
CARD = ROOT / "src/sayso/models/weights/README.md"
PAGES = (ROOT / "README.md", CARD, *sorted((ROOT / "docs").glob("*.md")))
FENCE = re.compile(r"^```(\S*)\n(.*?)^```$", re.S | re.M)
INLINE = re.compile(r"`([^`\n]+)`")


def load_tool() -> ModuleType:
    """tools/write_docs.py as a module."""
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "tools" / "write_docs.py")
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


TOOL = load_tool()


def text_of(name: str) -> str:
    """A page's text, by its name."""
    return (ROOT / name).read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    """A page's name: README.md, docs/index.md."""
    return path.relative_to(ROOT).as_posix()


def without_code(page: str) -> str:
    """A page's prose alone."""
    return INLINE.sub("", FENCE.sub("", page))
