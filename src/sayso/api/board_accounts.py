"""The accounts of one incident with all that their holders give, and the short names that a board has for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.api.index import Index, View, is_named, name_of, short_of, side_of
from sayso.link.accounts import link_accounts
from sayso.link.given import of_field
from sayso.types import Account, Denial, Given, Incident


@dataclass(frozen=True, slots=True)
class Version:
    """One account as the board shows it: with its holder's name there, and with those through whom it came."""

    account: Account
    name: str
    side: str | None

    def given(self, field: str) -> tuple[Given, ...]:
        """What the holder gives for a field, the newest first."""
        return of_field(self.account.given, field)


def accounts_of(index: Index, found: Incident, views: Sequence[View]) -> tuple[Account, ...]:
    """The accounts of an incident; what a file linked before accounts kept all that is given lacks is made anew."""
    kept = index.accounts.get(found.id, ())
    if all(a.given for a in kept):
        return kept
    mine = {s: a for a in kept for s in a.statements}
    denials = [
        replace(d, incident=found.id)
        for v in views for s in v.doc.statements for d in _denials(index, v, s.id)
        if s.id in mine and d.incident in (None, found.id)
    ]  # fmt: skip
    made = link_accounts([v.doc for v in views], (found,), denials, (), index.linkage.party_of)
    return tuple(a if a.given else replace(a, given=_given_again(a, made)) for a in kept)


def _denials(index: Index, view: View, statement: str) -> tuple[Denial, ...]:
    linked = index.denials.get(statement, ())
    return tuple(linked) or tuple(d for d in view.doc.denials if d.statement == statement)


def _given_again(account: Account, made: Sequence[Account]) -> tuple[Given, ...]:
    same = [a for a in made if a.holder == account.holder and (account.holder or set(a.docs) & set(account.docs))]
    return tuple(g for a in same for g in a.given)


def versions_of(accounts: Sequence[Account], views: Sequence[View]) -> tuple[Version, ...]:
    """Accounts with the names that a board has for their holders."""
    return tuple(make_version(a, views) for a in accounts)


def make_version(account: Account, views: Sequence[View]) -> Version:
    """An account with its holder's name: "Roe", "Roe via Fen", or the outlet's for its own voice."""
    view = next((v for v in views if v.doc.id in account.docs), views[0])
    if account.holder is None:
        return Version(account, view.doc.outlet or "the outlet", None)
    via = " via ".join(("", *(speaker_name(view, v) for v in account.via)))
    return Version(account, speaker_name(view, account.holder) + via, side_of(view, account.holder))


def speaker_name(view: View, party: str | None) -> str:
    """A speaker as a board calls it: by last name, with its side where the name alone is "ministry"."""
    name = short_of(view, party)
    side = side_of(view, party)
    if side and name == name.lower() and is_named(view, party) and name_of(view, party):
        return f"{name} ({side})"
    return name


def told_of(version: Version) -> str:
    """A holder by side, else by name."""
    return version.side or version.name
