"""The list of incidents: one row each, with who asserts and who denies it."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.api.index import Index, part_index, source_of
from sayso.api.list_rows import IncidentRow
from sayso.api.paging import INCIDENTS, pages
from sayso.api.standing import Standing, side_or_name, standing
from sayso.ledger.asked import Asked
from sayso.ledger.order import in_range
from sayso.ledger.protocol import Ledger
from sayso.link.statusrules import DEFAULT_RULES, StatusRules
from sayso.text import words_at
from sayso.types import Account, Document, Incident


def incidents(
    ledger: Ledger, *, since: str | None = None, until: str | None = None, limit: int | None = None, offset: int = 0,
    rules: StatusRules = DEFAULT_RULES,
) -> tuple[IncidentRow, ...]:  # fmt: skip
    """The incidents that stories of these days tell of, so many from one on.

    The newest come first; of those of one day the dated ones, then those of which the stories tell most.
    """
    rows: list[IncidentRow] = []
    for page in pages(ledger, INCIDENTS, Asked(since, until, limit, offset)):
        index = part_index(ledger, incidents=[i.id for i in page])
        told = [index.incidents[i.id] for i in page if i.id in index.incidents]
        near = ledger.bare({m.doc for i in told for m in i.mentions})
        docs = {d.id: d for d in near if in_range(d.dct, since, until)}
        rows += [incident_row(index, i, docs, rules=rules) for i in told]
    return tuple(rows)


def incident_row(
    index: Index, incident: Incident, docs: Mapping[str, Document], *, rules: StatusRules = DEFAULT_RULES
) -> IncidentRow:
    """An incident in one line; dates, places and numbers are all that its accounts give in these documents."""
    accounts = index.accounts.get(incident.id, ())
    stands: Standing = standing(index, incident, rules=rules)
    here = [docs[d] for d in dict.fromkeys(m.doc for m in incident.mentions) if d in docs]
    sources = [source_of(d) for d in here]
    asserting = [a for a in accounts if a.stance == "asserts" and a.holder]
    figures = (f for f in index.linkage.figures if f.incident == incident.id and f.doc in docs)
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
        figures=tuple(dict.fromkeys(words_at(docs[f.doc].text, f.figure.span) for f in figures)),
        stories=len(here),
        outlets=tuple(dict.fromkeys(s.outlet for s in sources if s.outlet)),
        published=tuple(sorted({s.published[:10] for s in sources if s.published})),
        possibly_same=incident.possibly_same,
        **inferred_of(incident),
    )


def inferred_of(incident: Incident) -> dict[str, str | None]:
    """The day and the place of an incident where no words give them: a guess from the scene, said to be one."""
    return {
        "when_inferred": incident.when if "when" in incident.inferred else None,
        "where_inferred": incident.where.name if incident.where and "where" in incident.inferred else None,
    }


def _names(index: Index, accounts: list[Account]) -> tuple[str, ...]:
    """Holders by name, with those through whom they are heard: "Putin (via Ushakov)"."""
    return tuple(dict.fromkeys(_name(index, a) for a in accounts))


def _name(index: Index, account: Account) -> str:
    def named(party_id: str) -> str:
        return index.parties[party_id].name if party_id in index.parties else party_id

    via = "".join(f" (via {', '.join(named(v) for v in account.via)})" if account.via else "")
    return named(account.holder or "") + via
