"""Words for offices, callings and organisations: what is a role, where the role ends and the name begins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.errors import ModelError
from sayso.knowledge.names import bare
from sayso.knowledge.states import load_states

LONGEST = 6
"""Words in the longest role."""
PARTICLES = frozenset((
    "al", "el", "bin", "bint", "ibn", "ben", "abu", "abd", "ould", "van", "von", "der", "den", "de", "del", "della",
    "di", "da", "dos", "das", "do", "du", "la", "le", "ter", "ten", "y", "e", "of", "the", "st", "st.", "ul", "ur",
    "uz", "zu",
))  # fmt: skip
AFTER_NAME = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
SURNAMES = frozenset((
    "king", "prince", "pope", "bishop", "judge", "marshal", "major", "abbott", "dean", "chancellor", "cook", "baker",
    "page", "mayor", "lord", "cardinal", "duke", "earl", "baron", "constable", "sheriff", "guard", "driver", "farmer",
    "fisher", "ranger", "parent", "child", "friend", "priest", "monk", "noble", "chamberlain", "partner", "justice",
))  # fmt: skip
"""Roles that are also family names: after a capital that is no known state they end a name, not a role."""
IRREGULAR = {
    "men": "man", "women": "woman", "people": "person", "persons": "person", "children": "child", "wives": "wife",
    "attorneys general": "attorney general", "secretaries of state": "secretary of state",
    "heads of state": "head of state", "chiefs of staff": "chief of staff", "governors-general": "governor-general",
    "commanders-in-chief": "commander-in-chief", "passers-by": "passer-by", "sons-in-law": "son-in-law",
    "chiefs of police": "chief of police", "mps": "mp", "meps": "mep",
    "members of parliament": "member of parliament", "editors-in-chief": "editor-in-chief",
    "spokespeople": "spokesperson", "chairpeople": "chairperson", "businesspeople": "businessman", "youths": "youth",
    "consuls general": "consul general",
}  # fmt: skip
WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Roles:
    """The table of roles, parted by kind; made by load_roles()."""

    persons: frozenset[str]
    groups: frozenset[str]
    organisations: frozenset[str]
    titles: frozenset[str]
    metonyms: Mapping[str, tuple[str, str]]


def read_roles(text: str) -> Roles:
    """Roles from a table with the columns kind, word, meaning, side."""
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    by_kind = {kind: frozenset(word for k, word, *_ in rows if k == kind) for kind in {row[0] for row in rows}}
    metonyms = {bare(word): (meaning, side) for kind, word, meaning, side in rows if kind == "metonym"}
    return Roles(by_kind["person"], by_kind["group"], by_kind["organisation"], by_kind["title"], metonyms)


@cache
def load_roles() -> Roles:
    """The packaged table; read at the first call. Raises ModelError where it is missing or damaged."""
    path = files("sayso.knowledge") / "roles.tsv"
    try:
        return read_roles(path.read_text("utf-8"))
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"The packaged table {path} is missing or damaged ({error}); reinstall sayso.") from error


def _singular(phrase: str) -> str:
    if phrase in IRREGULAR:
        return IRREGULAR[phrase]
    head, _, last = phrase.rpartition(" ")
    joined = f"{head} " if head else ""
    if last in IRREGULAR:
        return joined + IRREGULAR[last]
    if last.endswith("men") and len(last) > 4:
        return joined + last[:-3] + "man"
    if last.endswith("ies"):
        return joined + last[:-3] + "y"
    if last.endswith(("sses", "ches", "shes", "xes")):
        return joined + last[:-2]
    return phrase[:-1] if last.endswith("s") and not last.endswith("ss") else phrase


def _plain(phrase: str) -> str:
    """Folded, without the article and a closing possessive."""
    words = " ".join(phrase.replace("’", "'").casefold().split()).removesuffix("'s").removesuffix("'")
    return re.sub(r"^(?:the|a|an|its|his|her|their|our) ", "", words)


def role_kind(phrase: str) -> str | None:
    """person for one office or calling, group for its plural or a body of people, None for no role.

    The last words count: role_kind("senior presidential aide") == "person", role_kind("witnesses") == "group".
    """
    roles = load_roles()
    words = _plain(phrase).split()
    for start in range(max(0, len(words) - LONGEST), len(words)):
        tail = " ".join(words[start:])
        if tail in roles.persons:
            return "person"
        if tail in roles.groups or _singular(tail) in roles.persons:
            return "group"
    return None


def is_role(phrase: str) -> bool:
    """Whether a word or phrase ends in a role: is_role("deputy foreign minister")."""
    return role_kind(phrase) is not None


def is_organisation_noun(phrase: str) -> bool:
    """Whether a word or phrase ends in a noun for an organisation, in either number: "ministry", "aid agencies"."""
    nouns = load_roles().organisations
    words = _plain(phrase).split()
    tails = [" ".join(words[start:]) for start in range(max(0, len(words) - 4), len(words))]
    return any(tail in nouns or _singular(tail) in nouns for tail in tails)


def is_title(word: str) -> bool:
    """Whether a word is a title before a name: "Mr", "Lt. Gen."."""
    return word in load_roles().titles


def metonym(name: str) -> str | None:
    """The organisation that a place or building stands for: metonym("the Pentagon") == "US Department of Defense"."""
    found = load_roles().metonyms.get(bare(re.sub(r"^[Tt]he ", "", name.strip())))
    return found[0] if found else None


def split_title(name: str) -> tuple[str, str]:
    """A name's titles and the rest: split_title("Lt. Gen. John Smith") == ("Lt. Gen.", "John Smith")."""
    words = list(WORD.finditer(name))
    place = 0
    while place < len(words) - 1:
        for width in (3, 2, 1):
            last = place + width - 1
            if last < len(words) - 1 and is_title(name[words[place].start() : words[last].end()]):
                place += width
                break
        else:
            break
    if not place:
        return "", name.strip()
    return name[: words[place - 1].end()].strip(), name[words[place].start() :].strip()


def split_role(phrase: str) -> tuple[str, str]:
    """The role and the name in a phrase: ("Russian presidential aide", "Yuri Ushakov"); "" for what is not there.

    A role after a comma counts too: "Yuri Ushakov, a presidential aide". Titles stay with the role.
    """
    before, comma, after = phrase.partition(", ")
    if comma:
        role, name = split_role(before)
        if role:
            return role, name
        if is_role(after.split(",")[0].split(" of ")[0].split(" for ")[0]):
            return re.sub(r"^(?:the|a|an) ", "", after), before.strip()
    words = list(WORD.finditer(phrase))
    texts = [w.group() for w in words]
    for cut in range(len(words), 0, -1):
        if _ends_role(texts, cut) and (cut == len(words) or _is_name(texts[cut:])):
            title, name = split_title(phrase[words[cut].start() :]) if cut < len(words) else ("", "")
            role = phrase[: words[cut - 1].end()].strip().rstrip(",")
            return re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", f"{role} {title}".strip()), name
    return split_title(phrase)


def _ends_role(words: list[str], cut: int) -> bool:
    """Whether words[:cut] end in a role, with nothing before it that would make it a name."""
    last = words[cut - 1]
    if last.endswith((",", "'s", "’s")):
        return False
    for start in range(max(0, cut - LONGEST), cut):
        tail = _plain(" ".join(words[start:cut]))
        if tail not in load_roles().persons and _singular(tail) not in load_roles().persons:
            continue
        if last[0].islower() or start == 0 or tail not in SURNAMES:
            return True
        before = words[start - 1]
        return not before[0].isupper() or is_role(before) or load_states().side_of(before) is not None
    return False


def _is_name(words: list[str]) -> bool:
    """Whether words read as a person's name: capitals and particles, not only "Jr."."""
    if not words or AFTER_NAME.match(words[0]):
        return False
    return all(w[0].isupper() or _is_particle(w) for w in words) and any(c.isupper() for c in words[-1])


def _is_particle(word: str) -> bool:
    first = re.split(r"[-‑'’]", word)[0].casefold()
    return first in PARTICLES
