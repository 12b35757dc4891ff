"""Tags that no page has: refused before a parser sees them that compares each attribute with all the others."""

from __future__ import annotations

import re

from sayso.errors import InputError

# Nothing here is tried twice, so that a page takes time in proportion to its length.
TAG = re.compile(r"<[a-zA-Z](?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+")
QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
LONG = 10_000
"""Characters from which on a tag is looked at."""
MOST_ATTRIBUTES = 1_000


def refuse_wide_tags(page: str) -> None:
    """Nothing, where no tag has more attributes than any page needs. Raises InputError counting those of one."""
    for tag in TAG.finditer(page):
        if tag.end() - tag.start() > LONG:
            bare, quoted = QUOTED.subn(" ", tag.group())
            count = max(quoted, len(bare.replace("/", " ").split()))
            if count > MOST_ATTRIBUTES:
                raise InputError(f"a tag of about {count:,} attributes; the limit is {MOST_ATTRIBUTES:,}.")
