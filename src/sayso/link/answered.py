"""What a denial answers in other stories: whose claim it names, or what others said of the same incident."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.codebook import NON_DENIAL
from sayso.link.claims import content_words
from sayso.text import fold, words_at, words_of
from sayso.types import Denial, Document, Figure, Party, Span, Statement

ASSERTED = ("asserts", "possible")
UPHOLDING = ("confirms", "admits")
MANY = 5
"""A denial is tied to at most so many statements: those that fit best, then the nearest in time."""
LOOKED_AT = 40
"""So many of the latest statements are looked at, however many stories told of it before."""
DAYS = 30
"""Days back in which a claim that is only named is looked for."""
WHOSE = re.compile(r"^(?P<whose>.{1,80}?)(?:['’]s?)\s|^(?P<adjective>[A-Z]\w+)\s|^the (?P<of>[A-Z]\w+)\s")
NOUN = re.compile(r"(\w+)\W*$")
ACTS_OF = {
    "accus": ("accuse",), "charge": ("accuse", "claim"), "alleg": ("accuse", "claim", "say"), "denial": ("deny",),
    "demand": ("demand",), "call": ("demand",), "request": ("demand", "ask"), "critic": ("condemn", "accuse"),
}  # fmt: skip
"""The acts that a noun of claiming can name; any other names what was said, claimed, reported or charged."""
SAID = ("say", "claim", "report", "accuse", "announce", "confirm")
POINTING = frozenset("the this that these those such any all its his her their".split())


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement with what is needed to see whether a denial answers it."""

    statement: str
    doc: str
    dct: str
    holder: str | None
    act: str
    words: frozenset[str]
    incidents: tuple[str, ...]
    figures: tuple[Figure, ...]
    denies: bool


class StatedIndex:
    """The statements of all stories by the incident they assert and by who holds them, the oldest first."""

    def __init__(
        self,
        docs: Sequence[Document],
        home: Mapping[tuple[str, Span], str],
        party_of: Mapping[str, str],
        side_of: Mapping[str, str],
        parties: Sequence[Party] = (),
    ) -> None:
        """docs come sorted by date, undated ones last."""
        self.party_of, self.side_of = party_of, side_of
        self.of_incident: dict[str, list[Stated]] = defaultdict(list)
        self.of_party: dict[str, list[Stated]] = defaultdict(list)
        self.called: dict[str, set[str]] = defaultdict(set)
        for party in parties:
            for name in (party.name, *party.names, *party.roles, *((party.side,) if party.side else ())):
                self.called[fold(name)].add(party.id)
                self.called[fold(name).split()[-1] if name.split() else ""].add(party.id)
        for doc in docs:
            for stated in _stated_in(doc, home, party_of):
                for incident in stated.incidents:
                    self.of_incident[incident].append(stated)
                if stated.holder is not None:
                    self.of_party[stated.holder].append(stated)

    def one_side(self, a: str, b: str | None) -> bool:
        """Whether two parties speak for one side."""
        return b is not None and self.side_of.get(a) is not None and self.side_of.get(a) == self.side_of.get(b)

    def called_so(self, whose: str) -> set[str]:
        """The parties that a possessive or an adjective of nation may mean: "Hentzau's", "the Ruritanian"."""
        name = fold(whose)
        known = self.called.get(name) or self.called.get(name.split()[-1] if name else "") or set()
        if known or len(name) < len("Iran"):
            return known
        stem = name[: max(4, len(name) - 3)]
        return {p for n, ps in self.called.items() if n.startswith(stem) for p in ps}


def _stated_in(doc: Document, home: Mapping[tuple[str, Span], str], party_of: Mapping[str, str]) -> Iterable[Stated]:
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for event in doc.events:
        incident = home.get((doc.id, event.span))
        if incident is not None and event.statement is not None and event.stance in ASSERTED:
            told[event.statement][incident] = None
    counted: dict[str, list[Figure]] = defaultdict(list)
    for figure in doc.figures:
        if figure.statement is not None:
            counted[figure.statement].append(figure)
    denying: dict[str, list[str]] = defaultdict(list)
    for denial in doc.denials:
        for span in denial.events:
            if (doc.id, span) in home:
                denying[denial.statement].append(home[doc.id, span])
    against = {d.statement for d in doc.denials}
    for s in doc.statements:
        incidents = tuple(dict.fromkeys((*told.get(s.id, ()), *denying.get(s.id, ()))))
        holder = party_of.get(s.holder or "")
        words = content_words(words_of(doc.text, s.content))
        figures = tuple(counted.get(s.id, ()))
        yield Stated(s.id, doc.id, doc.dct or "", holder, s.act, words, incidents, figures, s.id in against)


def answered(
    index: StatedIndex, doc: Document, denial: Denial, statement: Statement, incident: str | None
) -> list[Stated]:
    """The statements, in any story, that a denial answers whose own story gives none; the best fitting, oldest first.

    A claim that is named as somebody's is looked for among what they said; otherwise it is what others than the
    denier's side said of the same incident before it.
    """
    if denial.kind == NON_DENIAL or denial.kind in UPHOLDING and denial.names is None:
        return []
    holder = index.party_of.get(statement.holder or "")
    named = words_at(doc.text, denial.names) if denial.names is not None else ""
    owners = _owners(index, named)
    pools = [index.of_party[p] for p in sorted(owners)] if owners else [index.of_incident[incident]] if incident else []
    mine = content_words(words_of(doc.text, statement.content))
    figures = [f for f in doc.figures if f.statement == statement.id]
    scored = []
    for stated in (s for pool in pools for s in _latest(pool, doc.dct)):
        if stated.statement == denial.statement or stated.holder is None or stated.holder == holder:
            continue
        if not owners and index.one_side(stated.holder, holder) or not _acts_fit(named, stated):
            continue
        score = _fit(stated, incident, mine, figures, of_owner=bool(owners))
        if score > 0 and not (owners and not score > 1 and _days_between(stated.dct, doc.dct) > DAYS):
            scored.append((score, stated))
    best = max((s for s, _ in scored), default=0.0)
    kept = [s for score, s in scored if score >= best - 1]
    return kept[-MANY:]


def _owners(index: StatedIndex, named: str) -> set[str]:
    match = WHOSE.match(named)
    if match is None:
        return set()
    whose = next(g for g in match.groups() if g)
    return set() if whose.lower() in POINTING else index.called_so(re.sub(r"^(?:the|an?) ", "", whose, flags=re.I))


def _latest(pool: Sequence[Stated], dct: str | None) -> Sequence[Stated]:
    """The last of a pool that were said no later than dct; all that were where the denial has no date."""
    dated = [s.dct or "9999" for s in pool[-10 * LOOKED_AT :]]
    end = bisect_left(dated, (dct or "9999") + "~")
    offset = max(0, len(pool) - 10 * LOOKED_AT)
    return pool[max(0, offset + end - LOOKED_AT) : offset + end]


def _acts_fit(named: str, stated: Stated) -> bool:
    """Whether a statement is of the acts that the noun of the named claim means; only "denial" names a denial."""
    match = NOUN.search(named.lower())
    noun = match.group(1) if match else ""
    acts = next((acts for stem, acts in ACTS_OF.items() if noun.startswith(stem)), None)
    if acts is None:
        return not stated.denies and stated.act in SAID
    return stated.act in acts and (stated.denies or noun[:6] != "denial")


def _fit(
    stated: Stated, incident: str | None, mine: frozenset[str], figures: Sequence[Figure], *, of_owner: bool
) -> float:
    """How well a statement fits as what is answered: its incident, its words, another number for one measure."""
    same = incident is not None and incident in stated.incidents
    shared = len(mine & stated.words)
    if not same and (not of_owner or incident is not None and stated.incidents and shared < 2):
        return 0.0
    other = any(a.measure == b.measure and (a.low, a.high) != (b.low, b.high) for a in figures for b in stated.figures)
    return 2.0 * same + 0.5 * of_owner + min(shared, 4) * 0.5 + 1.0 * other


def _days_between(a: str, b: str | None) -> int:
    if not a or not b:
        return 0
    return abs((date.fromisoformat(b[:10]) - date.fromisoformat(a[:10])).days)
