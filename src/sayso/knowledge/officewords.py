"""Words for offices of a state: which office a phrase means, and of which state."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.knowledge.states import StateName, States

HEAD_OF_STATE, HEAD_OF_GOVERNMENT = "head of state", "head of government"
MONARCHS = ("king", "queen", "emperor", "emir", "sultan", "grand duke")
FOREIGN, DEFENCE = "foreign minister", "defence minister"
OTHER_WORDS = {
    "premier": "prime minister", "taoiseach": "prime minister", "vice-president": "vice president",
    "foreign secretary": FOREIGN, "external affairs minister": FOREIGN, "minister of foreign affairs": FOREIGN,
    "minister for foreign affairs": FOREIGN, "top diplomat": FOREIGN, "chief diplomat": FOREIGN,
    "defense minister": DEFENCE, "minister of defence": DEFENCE, "minister of defense": DEFENCE,
    "defence secretary": DEFENCE, "defense secretary": DEFENCE, "secretary of defense": DEFENCE,
    "secretary of defence": DEFENCE, "amir": "emir", "house speaker": "speaker", "speaker of the house": "speaker",
    "national security advisor": "national security adviser", "governor general": "governor-general",
    "vice premier": "deputy prime minister", "deputy premier": "deputy prime minister",
}  # fmt: skip
"""Other words for an office, as English puts them."""
OFFICES = frozenset((
    "president", "prime minister", "chancellor", "supreme leader", "pope", "crown prince", "monarch", *MONARCHS,
    "vice president", "first vice president", "deputy president", "deputy prime minister", "chief executive",
    "first deputy prime minister", "governor-general", "chief minister", FOREIGN, DEFENCE, "secretary of state",
    "national security adviser", "speaker", "interior minister", "finance minister", "justice minister",
    "health minister", "energy minister", "deputy secretary of state", "senate majority leader",
    "senate minority leader", "house majority leader", "house minority leader", HEAD_OF_STATE, HEAD_OF_GOVERNMENT,
))  # fmt: skip
"""The offices that a phrase is searched for; one that no source has is known to be an office all the same."""
ARTICLE = re.compile(r"^(?:the|its|their|his|her|our) ", re.IGNORECASE)
NOW = re.compile(r"\b(?:current|sitting|incumbent|acting|interim|caretaker|transitional)\b ?")


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a state in a phrase; several states where the word stands for more than one ("Korean")."""

    office: str
    states: tuple[StateName, ...]


def canonical(office: str) -> str:
    """The office under its usual name: canonical("Foreign Secretary") == "foreign minister"."""
    plain = " ".join(office.casefold().split())
    return OTHER_WORDS.get(plain, plain)


def wider(office: str, iso2: str) -> tuple[str, ...]:
    """The offices to look up for one: the US foreign minister is its secretary of state, a monarch is a king."""
    if office == "monarch":
        return MONARCHS
    if office == FOREIGN and iso2 == "US":
        return (FOREIGN, "secretary of state")
    return (office,)


def find_office(phrase: str, states: States) -> Office | None:
    """The office that a phrase means and nothing besides; None for any other phrase.

    "Russia's foreign minister", "the Ukrainian president" and "prime minister of Israel" are offices; "a Russian
    minister", "the former French president", "the Russian president's aide" and "US President Jon Roe" are not.
    """
    plain = ARTICLE.sub("", phrase.replace("’", "'").strip(" ,"))
    if not plain or plain.casefold().startswith(("a ", "an ")):
        return None
    found = list(states.find(plain))
    if len(found) != 1:
        return None
    name = found[0]
    before, after = plain[: name.start], plain[name.end :]
    before = re.sub(r" of (?:the )?$", " ", before)
    # A possessive right after the state's name belongs to it, wherever the name was cut.
    after = re.sub(r"^'s?(?= |$)", "", after)
    rest = f"{before.strip()} {after.strip()}".strip()
    office = canonical(NOW.sub("", rest.casefold()).strip())
    options = tuple(o for o in name.options if o.kind == "state")
    return Office(office, options) if office in OFFICES and options else None
