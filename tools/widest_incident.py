"""Print the id of the incident of a ledger that most stories tell of, then most speakers."""

import sys

import sayso
from sayso.api.working import link

with sayso.open(sys.argv[1]) as ledger:
    linkage = link(ledger)


def width(incident: sayso.Incident) -> tuple[int, int]:
    """Stories and accounts of an incident."""
    accounts = [a for a in linkage.accounts if a.incident == incident.id]
    return len({m.doc for m in incident.mentions}), len(accounts)


print(max(linkage.incidents, key=width).id)
