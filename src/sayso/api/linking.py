"""Linking what a ledger holds: story by story, each transaction a few of them, so that none waits long."""

from __future__ import annotations

from sayso.ledger.protocol import Desk, Ledger

AT_ONCE = 32
"""Readings that are linked in one transaction."""


def link_all(ledger: Ledger) -> None:
    """Bring the linkage of a ledger up to all its stories and corrections."""
    while not ledger.is_linked():
        link_once(ledger)


def link_once(ledger: Ledger) -> None:
    """Link the next few readings in one transaction."""
    with ledger.linking() as desk:
        link_some(desk)


def link_some(desk: Desk, most: int = AT_ONCE) -> None:
    """Link at most so many readings that are not linked yet, and the corrections once all are."""
    from sayso.link.linking import Linker, version

    if desk.method != version():
        desk.clear()
    todo = desk.pending(most)
    linker = Linker(desk, desk.document)
    for doc_id in todo.docs:
        if linker.knows(doc_id):
            linker.remove(doc_id)
        doc = desk.document(doc_id)
        if doc is not None:
            linker.add(doc)
    linker.rule(desk.rulings())
    desk.keep(linker.finish(), entry=todo.entry, method=version())
