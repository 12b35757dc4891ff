"""What is found in a document once, and asked for again and again while stories of its matter come in."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from sayso.types import Document

T = TypeVar("T")
AT_HAND = 512
"""Documents of which what was found is kept."""


def once_for_each(find: Callable[[Document], T]) -> Callable[[Document], T]:
    """find, called once for each document object while it is at hand.

    Documents are told apart as objects: to compare two by all that stands in them costs more than most finds.
    """
    found: OrderedDict[int, tuple[Document, T]] = OrderedDict()

    @wraps(find)
    def kept(doc: Document) -> T:
        there = found.get(id(doc))
        if there is not None and there[0] is doc:
            found.move_to_end(id(doc))
            return there[1]
        made = find(doc)
        # The document is kept along, so that no other object takes its id.
        found[id(doc)] = (doc, made)
        if len(found) > AT_HAND:
            found.popitem(last=False)
        return made

    return kept
