"""Links between the pages lead somewhere, and the handbook's front page leads to all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import FENCE, PAGES, ROOT, name_of, text_of, without_code

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
ALL_PAGES = (*PAGES, ROOT / "CONTRIBUTING.md")


def anchors_of(page: str) -> set[str]:
    """The anchors that headings get: "## What is kept" gives what-is-kept."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", page), re.M)
    return {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in heads}


def links_of(path: Path) -> list[str]:
    return LINK.findall(without_code(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", ALL_PAGES, ids=name_of)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in links_of(path):
        if link.startswith("https://"):
            continue
        target, _, anchor = link.partition("#")
        file = (path.parent / target).resolve() if target else path
        assert file.exists(), f"{name_of(path)} links to {link}, which is not there"
        if anchor:
            assert anchor in anchors_of(file.read_text(encoding="utf-8")), f"{name_of(path)}: no heading for {link}"


@pytest.mark.parametrize("front", ["docs/index.md", "README.md"])
def test_the_front_pages_link_to_every_page(front: str) -> None:
    linked = {(ROOT / front).parent.joinpath(link).resolve() for link in links_of(ROOT / front) if ":" not in link}
    missing = [name_of(p) for p in PAGES if p.resolve() not in linked and name_of(p) != front]
    assert [m for m in missing if m != "docs/index.md" or front == "README.md"] == []


@pytest.mark.parametrize("path", PAGES[1:], ids=name_of)
def test_every_page_of_the_handbook_begins_with_its_title(path: Path) -> None:
    assert text_of(name_of(path)).startswith("# ")
