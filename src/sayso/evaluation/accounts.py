"""Scores of accounts against cases written for sayso: each holder's own fields, evidence, spans and checks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import InputError
from sayso.evaluation.gold import hash_files
from sayso.io.metadata import Metadata
from sayso.io.read import read_text
from sayso.link.given import of_field
from sayso.link.stories import in_order, link_stories
from sayso.pipeline import Stage, analyse
from sayso.text import fold, overlap, words_at
from sayso.types import Account, Document, Linkage, Span

CASES = "cases.json"
PLAIN = ("stance", "via", "when", "where", "actor", "recipient", "figures")
"""Fields of which an account has one value, or none: a value that nobody gives is wrong too."""
MARKED = ("evidence", "check")
"""Fields of which each thing given counts, with its kind and its words."""
FIELDS = ("account", *PLAIN, *MARKED, "span")


@dataclass(frozen=True, slots=True)
class Case:
    """A case as read and linked: its documents and the accounts of the incident in question."""

    docs: tuple[Document, ...]
    linkage: Linkage
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One decision of a case: which field, whose account, what was wanted and found."""

    case: str
    holder: str
    field: str
    right: bool
    wanted: object
    found: object


def score_accounts(gold: Path, stages: Sequence[Stage]) -> dict[str, Any]:
    """Right, total and share for each field, over all cases and over each part of them.

    Accounts and evidence that nobody gives count as wrong.
    """
    cases, judged = read_cases(gold), tuple(judge_all(gold, stages))
    parts = {c["id"]: str(c["part"]) for c in cases}
    found: dict[str, Any] = {"gold": hash_files([gold / CASES]), "cases": len(cases), "all": _shares(judged)}
    for part in dict.fromkeys(parts.values()):
        found[part] = _shares([j for j in judged if parts[j.case] == part])
    return found


def _shares(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    total, right = Counter(j.field for j in judged), Counter(j.field for j in judged if j.right)
    return {f: {"right": right[f], "total": total[f], "share": right[f] / max(1, total[f])} for f in FIELDS}


def account_errors(gold: Path, stages: Sequence[Stage]) -> Iterator[str]:
    """A line for each wrong decision: case, holder, field, what was wanted, what was found."""
    for j in judge_all(gold, stages):
        if not j.right:
            yield f"{j.case} · {j.holder} · {j.field}: wanted {j.wanted!r}, found {j.found!r}"


def judge_all(gold: Path, stages: Sequence[Stage]) -> Iterator[Judged]:
    """Every decision of every case."""
    for case in read_cases(gold):
        yield from judge_case(case, read_case(case, stages))


def read_cases(gold: Path) -> list[dict[str, Any]]:
    """The cases of a folder. Raises InputError where it has none."""
    try:
        cases: list[dict[str, Any]] = json.loads((gold / CASES).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{gold} has no {CASES} that can be read ({error}); give --gold its folder.") from error
    return cases


def read_case(case: Mapping[str, Any], stages: Sequence[Stage]) -> Case:
    """A case read and linked with nothing else, and the accounts of the incident that its words name."""
    stories = (
        read_text(s["text"], given=Metadata(title=None, outlet=s["outlet"], url=None, dct=s["date"]))
        for s in case["stories"]
    )
    docs = tuple(analyse(s.doc, stages) for s in stories)
    linkage = link_stories(docs)
    spans = {(d.id, s) for d in docs for s in _places(d.text, case["incident"])}
    near: Counter[str] = Counter()
    for incident in linkage.incidents:
        near[incident.id] += sum(m.doc == d and overlap(m.span, s) for m in incident.mentions for d, s in spans)
    best = max(near, key=lambda i: (near[i], i), default=None)
    wanted = best if best is not None and near[best] else None
    return Case(tuple(in_order(docs)), linkage, tuple(a for a in linkage.accounts if a.incident == wanted))


def _places(text: str, words: str) -> list[Span]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def judge_case(case: Mapping[str, Any], read: Case) -> Iterator[Judged]:
    """The decisions of one case: each account wanted with its fields, and each that nobody gives."""
    left = list(read.accounts)
    for wanted in case["accounts"]:
        holder = wanted["holder"] or "the outlet"
        account = next((a for a in left if _is_holder(a, wanted["holder"], read)), None)
        yield Judged(case["id"], holder, "account", account is not None, holder, _names(read))
        if account is not None:
            left.remove(account)
        yield from _judge_fields(case["id"], holder, wanted, account, read)
    for account in left:
        # The outlet's own words about an incident are no holder's account: they are not counted against it.
        if account.holder is not None:
            name = _name(account.holder, read)
            yield Judged(case["id"], name, "account", False, None, name)


def _judge_fields(
    case: str, holder: str, wanted: Mapping[str, Any], account: Account | None, read: Case
) -> Iterator[Judged]:
    for field in PLAIN:
        nothing: object = [] if field in ("via", "figures") else None
        found = nothing if account is None else _value(account, field, read)
        # An outlet's own words may give more than the case has of it; what nobody wants or gives is no decision.
        extra = wanted["holder"] is not None and field not in ("stance", "figures") and found
        if field in wanted or extra:
            value = wanted.get(field, nothing)
            right = account is not None and _agree(field, value, found)
            yield Judged(case, holder, field, right, value, found)
    for field in MARKED:
        given = [] if account is None else [(g.value, g.doc, g.span) for g in of_field(account.given, field)]
        texts = {d.id: d.text for d in read.docs}
        for kind, words in wanted.get(field, ()):
            same = next((g for g in given if g[0] == kind), None)
            shown = [(k, words_at(texts[d], s)) for k, d, s in given]
            yield Judged(case, holder, field, same is not None, (kind, words), shown)
            if same is not None:
                given.remove(same)
                at = _places(texts[same[1]], words)
                yield Judged(case, holder, "span", any(overlap(same[2], s) for s in at), words, shown)
        if wanted["holder"] is not None or field in wanted:
            for kind, doc, span in given:
                yield Judged(case, holder, field, False, None, (kind, words_at(texts[doc], span)))


def _agree(field: str, wanted: object, found: object) -> bool:
    if field == "figures":
        return Counter(map(fold, wanted)) == Counter(map(fold, found))  # type: ignore[call-overload]
    if field == "via":
        return isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found) and all(
            _alike(a, b) for a, b in zip(wanted, found, strict=True)
        )  # fmt: skip
    if field in ("actor", "recipient", "where"):
        return wanted == found or (isinstance(wanted, str) and isinstance(found, str) and _alike(wanted, found))
    if field == "when" and isinstance(wanted, str) and isinstance(found, str):
        return found[:10] == wanted or found.startswith(wanted)
    return wanted == found


def _alike(a: str, b: str) -> bool:
    """Whether two names are of one: "army" and "Norland's army", "Ola Brandt" and "Brandt"."""
    one, other = fold(a).removeprefix("the "), fold(b).removeprefix("the ")
    return one in other or other in one


def _is_holder(account: Account, wanted: str | None, read: Case) -> bool:
    if account.holder is None or wanted is None:
        return account.holder is None and wanted is None
    party = next(p for p in read.linkage.parties if p.id == account.holder)
    return any(_alike(wanted, n) for n in (party.name, *party.names))


def _name(party: str, read: Case) -> str:
    return next((p.name for p in read.linkage.parties if p.id == party), party)


def _names(read: Case) -> list[str]:
    return [_name(a.holder, read) if a.holder else "the outlet" for a in read.accounts]


def _value(account: Account, field: str, read: Case) -> Any:
    """What an account has for a field, in words."""
    if field == "via":
        return [_name(v, read) for v in account.via]
    if field == "figures":
        linked = [read.linkage.figures[n] for n in account.figures]
        texts = {d.id: d.text for d in read.docs}
        return [words_at(texts[f.doc], f.figure.span) for f in linked]
    value = getattr(account, field)
    return _name(value, read) if field in ("actor", "recipient") and value else value
