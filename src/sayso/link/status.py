"""How an incident stands, from its accounts alone: who asserts, denies or acknowledges it. Never who is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.link.given import PART, day_number
from sayso.link.statusrules import DEFAULT_RULES, StatusRules
from sayso.text import fold
from sayso.types import Account, Incident, Party

NOT_GIVEN = "side not given"
MOST = 5
"""Names in one part of a status; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Status:
    """The word before an incident, the state of its accounts in words, and the rule that gave it."""

    label: str
    """alleged, claimed, reported, acknowledged, or mentioned (only possible, planned or feared)."""
    status: tuple[str, ...]
    """ "claimed by A", "denied by B", "disputed"."""
    grade: str
    rule: str
    accused: tuple[str, ...]
    """Sides that an asserting account names as the actor of a harm, the one that most name first."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at: for each stance the accounts, and the sides that are accused."""

    spoken: tuple[Account, ...]
    asserting: tuple[Account, ...]
    denying: tuple[Account, ...]
    acknowledging: tuple[Account, ...]
    in_part: tuple[Account, ...]
    third: tuple[Account, ...]
    accused: tuple[str, ...]


def status_of(
    incident: Incident,
    accounts: Sequence[Account],
    parties: Mapping[str, Party],
    *,
    rules: StatusRules = DEFAULT_RULES,
) -> Status:
    """How incident stands by its accounts and the rules; parties are those of the ledger by id."""
    facts = find_facts(incident, accounts, parties, rules)
    holding = conditions_of(facts, parties)
    grade = next(g for g in rules.grades if all(_holds(n, holding) for n in g.needs))
    return Status(
        label_of(facts, holding),
        tuple(_parts(facts, parties, rules, grade.name)),
        grade.name,
        grade.rule,
        facts.accused,
    )


def _holds(need: str, holding: frozenset[str]) -> bool:
    return need.removeprefix("not ") not in holding if need.startswith("not ") else need in holding


def side_or_name(parties: Mapping[str, Party], value: str | None) -> str | None:
    """The side for which a party speaks, else its name; value itself where it is no party's id or name."""
    if value is None:
        return None
    party = parties.get(value)
    return (party.side or party.name) if party else value


def told_sides(parties: Mapping[str, Party], accounts: Sequence[Account]) -> str:
    """Holders by side: "Norland and Sudland, and Ada Roe (side not given)" where a person speaks for none."""
    sided: list[str] = []
    alone: list[str] = []
    for account in accounts:
        party = parties.get(account.holder or "")
        apart = party is not None and party.side is None and party.kind == "person"
        (alone if apart else sided).append(side_or_name(parties, account.holder) or "")
    others = f"{_listed(alone)} ({NOT_GIVEN})" if alone else ""
    return ", and ".join(p for p in (_listed(sided), others) if p)


def find_facts(
    incident: Incident, accounts: Sequence[Account], parties: Mapping[str, Party], rules: StatusRules
) -> Facts:
    """What the accounts amount to."""
    spoken = tuple(a for a in accounts if a.holder)
    asserting = tuple(a for a in spoken if a.stance == "asserts")
    accused = accused_sides(incident, accounts, parties, rules)
    acknowledging = tuple(a for a in spoken if acknowledges(a, parties, accused))
    in_part = tuple(
        a for a in spoken
        if a not in acknowledging and any(g.value == f"acknowledges{PART}" and not g.via for g in a.given)
        and side_or_name(parties, a.holder) in accused
    )  # fmt: skip
    third = third_parties(asserting, accounts, parties, accused)
    denying = tuple(a for a in spoken if a.stance == "denies")
    return Facts(spoken, asserting, denying, acknowledging, in_part, third, accused)


def accused_sides(
    incident: Incident, accounts: Sequence[Account], parties: Mapping[str, Party], rules: StatusRules = DEFAULT_RULES
) -> tuple[str, ...]:
    """The sides that asserting accounts name as the actor of a harm, the one that most name first."""
    if incident.event_type not in rules.harmful:
        return ()
    named = [a.actor for a in accounts if a.stance == "asserts" and a.actor]
    given: list[str | None] = [*named] if named else [incident.actor]
    counted = Counter(side for value in given if (side := side_or_name(parties, value)))
    return tuple(side for side, _ in counted.most_common())


def acknowledges(account: Account, parties: Mapping[str, Party], accused: Sequence[str]) -> bool:
    """Whether an account is one in which an accused side says first-hand, by somebody named, that it did it.

    What an unnamed official says, what somebody is said to have said, or what is owned of another matter, is none.
    """
    party = parties.get(account.holder or "")
    side = side_or_name(parties, account.holder)
    if party is None or not party.named or side not in accused or account.stance == "denies":
        return False
    if any(g.field == "stance" and g.value == "acknowledges" and not g.via for g in account.given):
        return True
    if not account.given:
        return account.stance == "asserts" and not account.via and side_or_name(parties, account.actor) == side
    stated = {(g.doc, g.statement) for g in account.given if g.field == "stance" and g.value == "asserts" and not g.via}
    return any(
        g.field == "actor" and (g.doc, g.statement) in stated and side_or_name(parties, g.value) == side
        for g in account.given
    )


def in_part_only(account: Account) -> bool:
    """Whether an account denies one part of what is said and nowhere the whole."""
    values = {g.value for g in account.given if g.field == "stance"}
    return f"denies{PART}" in values and "denies" not in values


def third_parties(
    asserting: Sequence[Account], accounts: Sequence[Account], parties: Mapping[str, Party], accused: Sequence[str]
) -> tuple[Account, ...]:
    """The asserting accounts of sides that are neither accused nor hit nor the first to accuse, in these accounts.

    Whose side is not known is not said to be no party.
    """
    if not accused or not any(a.actor for a in asserting):
        return ()
    hit = {side_or_name(parties, a.recipient) for a in accounts if a.recipient}
    accusers = [a for a in asserting if side_or_name(parties, a.holder) not in accused]
    first = min(accusers, key=lambda a: (_first_day(a), a.id), default=None)
    denying = {side_or_name(parties, a.holder) for a in accounts if a.holder and a.stance == "denies"}
    parts = {*accused, *denying, *(hit if any(side_or_name(parties, a.holder) in hit for a in accusers) else ())}
    if parts == {*accused, *denying} and first is not None:
        parts.add(side_or_name(parties, first.holder) or "")
    return tuple(a for a in accusers if side_or_name(parties, a.holder) not in parts and _has_side(parties, a))


def _has_side(parties: Mapping[str, Party], account: Account) -> bool:
    party = parties.get(account.holder or "")
    return party is not None and (party.side is not None or (party.named and party.kind != "person"))


def _first_day(account: Account) -> int:
    """The day of an account's first words; a day far off where none is known."""
    return min((n for g in account.given if (n := day_number(g.said_on))), default=10**7)


def conditions_of(facts: Facts, parties: Mapping[str, Party]) -> frozenset[str]:
    """The conditions of CONDITIONS that hold."""
    owning = {side_or_name(parties, a.holder) for a in facts.acknowledging}
    known = {p.side or p.name for p in parties.values() if p.named}
    # "One person" and "gunmen" are no side that could be another's rival.
    named = [side for side in facts.accused if side in known]
    whole = [a for a in facts.denying if not in_part_only(a)]
    denied_by = {side_or_name(parties, a.holder) for a in whole}
    sides = {side_or_name(parties, a.holder) for a in (*facts.asserting, *facts.acknowledging)}
    found = {
        "spoken": bool(facts.spoken),
        "asserted": bool(facts.asserting or facts.acknowledging),
        "denied": bool(whole),
        "denied in part": any(in_part_only(a) for a in facts.spoken),
        "accused": bool(facts.accused),
        "several accused": len(named) > 1,
        "denied by the accused": bool(denied_by & set(facts.accused)),
        "acknowledged": bool(named) and owning >= set(named),
        "acknowledged in part": bool(facts.in_part),
        "third party": bool(facts.third),
        "several sides": len(sides) > 1,
        "one speaker": len({a.holder for a in facts.spoken}) == 1,
    }
    return frozenset(name for name, holds in found.items() if holds)


def label_of(facts: Facts, holding: frozenset[str]) -> str:
    """The word before an incident: alleged until every accused side acknowledges it, whatever the rules."""
    if "acknowledged" in holding:
        return "acknowledged"
    if facts.spoken and not (facts.asserting or facts.denying or facts.acknowledging):
        return "mentioned"
    return "alleged" if facts.accused else "claimed" if facts.spoken else "reported"


def _parts(facts: Facts, parties: Mapping[str, Party], rules: StatusRules, grade: str) -> Iterable[str]:
    """The state of the accounts in words, the grade last where no words before it say the same."""

    def by(accounts: Sequence[Account]) -> str:
        if rules.named_by == "speaker":
            return _listed([p.name for a in accounts if (p := parties.get(a.holder or ""))])
        return told_sides(parties, accounts)

    claiming = [a for a in facts.asserting if a not in facts.acknowledging and a not in facts.third]
    if claiming:
        yield f"claimed by {by(claiming)}"
    if facts.acknowledging:
        yield f"acknowledged by {by(facts.acknowledging)}"
    if facts.in_part:
        yield f"one part acknowledged by {by(facts.in_part)}"
    if whole := [a for a in facts.denying if not in_part_only(a)]:
        yield f"denied by {by(whole)}"
    if some := [a for a in facts.spoken if in_part_only(a)]:
        yield f"one part denied by {by(some)}"
    if facts.third:
        yield f"also stated by {by(facts.third)}, no party to it in these accounts"
    if not facts.spoken:
        yield "reported in the outlet's own voice, no speaker"
    elif not facts.asserting and not facts.denying and not facts.acknowledging:
        yield "no speaker asserts or denies it"
    elif not facts.denying and not facts.acknowledging:
        yield "no denial in this file"
    named = any(a.actor for a in facts.asserting)
    if facts.accused and named and not facts.third and not facts.acknowledging:
        yield "no third-party account in this file"
    if grade not in ("mentioned", "no speaker", "acknowledged", "denied"):
        yield grade


def _listed(names: Iterable[str]) -> str:
    """Names in a row, each once: "A, B and C"."""
    found = sorted(dict.fromkeys(names), key=fold)
    if len(found) > MOST:
        found = [*found[: MOST - 1], f"{len(found) - MOST + 1} more"]
    return " and ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else "".join(found)
