"""The list of incidents: one row each, with who asserts and who denies it."""

from __future__ import annotations

from sayso.api.index import Index, View, make_index, make_view, source_of
from sayso.api.rows import IncidentRow
from sayso.api.standing import Standing, side_or_name, standing
from sayso.api.working import link
from sayso.ledger.protocol import Ledger
from sayso.link.statusrules import DEFAULT_RULES, StatusRules
from sayso.text import words_at
from sayso.types import Account, Incident, LinkedFigure


def incidents(
    ledger: Ledger, *, since: str | None = None, until: str | None = None, limit: int | None = None,
    rules: StatusRules = DEFAULT_RULES,
) -> tuple[IncidentRow, ...]:  # fmt: skip
    """The incidents that stories of these days tell of, the newest first."""
    index = make_index(link(ledger))
    views = {d.id: make_view(d, index) for d in ledger.documents(since=since, until=until)}
    figures: dict[str, list[LinkedFigure]] = {}
    for figure in index.linkage.figures:
        if figure.incident:
            figures.setdefault(figure.incident, []).append(figure)
    rows = [
        incident_row(index, i, views, figures.get(i.id, []), rules=rules)
        for i in index.linkage.incidents
        if any(m.doc in views for m in i.mentions)
    ]
    return tuple(sorted(rows, key=lambda r: max(r.published, default=""), reverse=True)[:limit])


def incident_row(
    index: Index, incident: Incident, views: dict[str, View], figures: list[LinkedFigure], *,
    rules: StatusRules = DEFAULT_RULES,
) -> IncidentRow:  # fmt: skip
    """An incident in one line; dates, places and numbers are all that its accounts give."""
    accounts = index.accounts.get(incident.id, ())
    stands: Standing = standing(index, incident, rules=rules)
    docs = list(dict.fromkeys(m.doc for m in incident.mentions if m.doc in views))
    sources = [source_of(views[d].doc) for d in docs]
    asserting = [a for a in accounts if a.stance == "asserts" and a.holder]
    return IncidentRow(
        id=incident.id,
        event_type=incident.event_type,
        summary=incident.summary,
        label=stands.label,
        status=(incident.status if rules is DEFAULT_RULES else "") or "; ".join(stands.status),
        asserted_by=_names(index, asserting),
        denied_by=_names(index, [a for a in accounts if a.stance == "denies" and a.holder]),
        others=_names(index, [a for a in accounts if a.stance not in ("asserts", "denies") and a.holder]),
        sides=tuple(dict.fromkeys(s for a in asserting if (s := side_or_name(index, a.holder)))),
        dates=tuple(dict.fromkeys(a.when for a in accounts if a.when)),
        places=tuple(dict.fromkeys(a.where for a in accounts if a.where)),
        figures=tuple(dict.fromkeys(words_at(views[f.doc].doc.text, f.figure.span) for f in figures if f.doc in views)),
        stories=len(docs),
        outlets=tuple(dict.fromkeys(s.outlet for s in sources if s.outlet)),
        published=tuple(sorted({s.published[:10] for s in sources if s.published})),
        possibly_same=incident.possibly_same,
    )


def _names(index: Index, accounts: list[Account]) -> tuple[str, ...]:
    """Holders by name, with those through whom they are heard: "Putin (via Ushakov)"."""
    return tuple(dict.fromkeys(_name(index, a) for a in accounts))


def _name(index: Index, account: Account) -> str:
    def named(party_id: str) -> str:
        return index.parties[party_id].name if party_id in index.parties else party_id

    via = "".join(f" (via {', '.join(named(v) for v in account.via)})" if account.via else "")
    return named(account.holder or "") + via
