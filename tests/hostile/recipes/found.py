"""What fuzzing found: bytes on which a reader once broke or took too long, each with what it did."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.recipes.case import EITHER, SAID, Case, Expected, raw
from tests.hostile.recipes.pages import page

FOUND: dict[str, tuple[str, bytes]] = {
    "return.txt": (
        "a return alone in the first line; the reader of sheets took it for rows",
        f"{SAID}, he\r said, a\nb, c\n".encode(),
    ),
    "separator.csv": (
        "a line that says that cells are parted by quotation marks",
        f'sep="\ntext,title\n{SAID},a\n'.encode(),
    ),
    "first-row.csv": (
        "a first row of 200,000 letters; its cell was larger than the sheet reader's own limit",
        b"x" * 200_000 + b",b\n1,2\n",
    ),
    "address.html": (
        "a page whose own address cannot be taken apart",
        page(head="<link rel='canonical' href='https://[velm.example/1'>").encode(),
    ),
}


def found() -> Iterator[Case]:
    """One case for each find."""
    for name, (what, content) in FOUND.items():
        yield Case(name, what, raw(content), Expected(EITHER.stories, holds=""))
