"""The cast of a story while it is being read: who has been met, and who a new mention is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.text import fold
from sayso.types import Role, Span

HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
THEY, IT = frozenset("they them their theirs themselves".split()), frozenset("it its itself".split())
PERSON_NOUNS = frozenset("man woman boy girl person individual counterpart".split())
MALE_NOUNS = frozenset(
    "man boy father son husband king prince chairman spokesman policeman congressman brother mr".split()
)
FEMALE_NOUNS = frozenset(
    "woman girl mother daughter wife queen princess chairwoman spokeswoman policewoman congresswoman sister mrs "
    "ms".split()
)


@dataclass(eq=False)
class Member:
    """One actor as far as it is known; grows while the story is read."""

    kind: str
    spans: list[Span] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    """Lemmas by which it was described: aide, minister, charity."""
    gender: str | None = None
    plural: bool = False
    named: bool = False
    side: str | None = None
    side_evidence: Span | None = None
    spoke: list[int] = field(default_factory=list)
    """Offsets at which it was the source of an attribution."""
    subject_at: int = -1
    doubts: dict[Span, str] = field(default_factory=dict)
    facing: Member | None = None
    """Whose counterpart it is."""
    owner: Member | str | None = None
    """Whose it is, where it was met as somebody's: Roe in "Roe's aide"; his words where he is no member."""

    @property
    def last(self) -> int:
        """Offset of the latest mention."""
        return self.spans[-1].start if self.spans else -1


def name_key(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: name_key("Zeid Ra'ad al-Hussein") == ("zeid", "ra'ad", "al", "hussein")."""
    words = tuple(fold(name).replace("-", " ").replace(".", " ").split())
    return tuple(w.removesuffix("'s") for w in words if w != "the")


def same_person(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name may be a form of another: same last word, no first name that contradicts.

    same_person(("lavrov",), ("sergey", "lavrov")) is true; ("anna", "lavrov") against that is not.
    """
    if not short or not full:
        return False
    short, full = sorted((tuple(short), tuple(full)), key=len)
    if len(short) == 1:
        return short[0] in (full[-1], full[0]) if len(full) < 3 else short[0] in full[:1] + full[-2:]
    if short[-1] != full[-1]:
        return short == full[: len(short)]
    return all(
        any(s == f or (len(s) == 1 and f.startswith(s)) or (len(f) == 1 and s.startswith(f)) for f in full[:-1])
        for s in short[:-1]
    )


def acronym(name: str) -> str:
    """The capitals that begin its words: acronym("Médecins Sans Frontières") == "msf"."""
    return "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper()).casefold()


def same_organisation(a: Sequence[str], b: Sequence[str], a_name: str, b_name: str) -> bool:
    """Whether two names of organisations are forms of one: equal, an acronym, or one the start or end of the other."""
    if tuple(a) == tuple(b):
        return True
    short, full = (a, b) if len(a) <= len(b) else (b, a)
    short_name, full_name = (a_name, b_name) if len(a) <= len(b) else (b_name, a_name)
    if len(short) == 1 and len(full) > 1 and short_name.isupper() and acronym(full_name) == short[0]:
        return True
    if len(short) > 1 and tuple(full[-len(short) :]) == tuple(short):
        return True
    rest = full[len(short) :]
    return tuple(full[: len(short)]) == tuple(short) and (
        bool(rest) and all(w in LABELS for w in rest) or len(short) > 1 and not set(rest) & PARTS
    )


LABELS = frozenset("news agency movement group newspaper daily website television channel organisation company".split())
"""Words that only say what a name is of: "Reuters news agency"."""
PARTS = frozenset("committee office department press council wing branch unit commission bureau division".split())
"""Words that make a part of a body something of its own: "the Armed Forces Press Committee"."""


def find_named(cast: Sequence[Member], kind: str, name: str, at: int) -> tuple[Member | None, bool]:
    """The member that a name means, and whether another one would fit as well (then the latest met is taken)."""
    key = name_key(name)
    fits = []
    for m in cast:
        if not m.named or (m.kind == "person") != (kind == "person"):
            continue
        if kind == "person":
            hit = any(same_person(key, name_key(n)) for n in m.names)
        else:
            hit = any(same_organisation(key, name_key(n), name, n) for n in m.names)
        if hit:
            fits.append(m)
    exact = [m for m in fits if any(name_key(n) == key for n in m.names)]
    if exact and not (len(key) == 1 and kind == "person"):
        fits = exact
    if not fits and kind == "person" and len(key) == 1:
        fits = [m for m in cast if m.kind == "person" and any(misspelt(key[0], n) for n in m.names)]
        return (fits[0], True) if len(fits) == 1 else (None, False)
    if not fits:
        return None, False
    return max(fits, key=lambda m: m.last), len(fits) > 1


ENDS = re.compile(r"[.!?][\"”’')]*\s|\n")
"""Where a sentence ends."""


def told_apart(text: str, found: Member, others: Iterable[Member]) -> bool:
    """Whether a short name or an office alone can mean found: the others were not met in the sentence of its mention.

    In "Ada Kim met Berit Kim. Kim said" nothing tells which; in "Ada Kim left. Berit Kim stayed. Kim said" the last met
    is meant, as far as one can tell.
    """
    near = sorted((abs(found.last - m.last), min(found.last, m.last), max(found.last, m.last)) for m in others)
    return not near or ENDS.search(text, near[0][1], near[0][2]) is not None


def misspelt(word: str, name: str) -> bool:
    """Whether a family name is that of a full name but for its spelling of one letter: "Saari" for "Ada Saary"."""
    *first, last = name_key(name) or ("",)
    if not first or min(len(word), len(last)) < FEWEST_LETTERS or word[0] != last[0] or len(word) != len(last):
        return False
    return sum(a != b for a, b in zip(word, last, strict=True)) == 1


FEWEST_LETTERS = 5
"""Letters of a family name from which one that differs may be a misspelling."""


SPECIFIC = {
    "commander": frozenset("general colonel brigadier major captain lieutenant admiral marshal".split()),
    "officer": frozenset("policeman constable sergeant inspector colonel major captain lieutenant".split()),
    "lawmaker": frozenset("mp senator congressman congresswoman parliamentarian".split()),
    "chief": frozenset("director head".split()),
    "lawyer": frozenset("attorney barrister solicitor counsel".split()),
    "cleric": frozenset("bishop archbishop priest imam ayatollah".split()),
    "doctor": frozenset("surgeon physician pathologist".split()),
}
"""General words with those that they may take up again: "General Roe", later "the commander"."""


def alike(head: str) -> frozenset[str]:
    """The words that may describe the same person as head, head among them; two ranks are never one."""
    return SPECIFIC.get(head, frozenset()) | {head} | {g for g, words in SPECIFIC.items() if head in words}


DEPUTY = frozenset("deputy vice former ex acting assistant".split())
"""Words that make another office of one."""


def find_described(
    cast: Sequence[Member], head: str, modifiers: frozenset[str], plural: bool, *, owner: Member | str | None = None
) -> Member | None:
    """The latest member that was described by head; where several were, one whose other words agree.

    With an owner ("his aide") only a member that is not known as somebody else's.
    """
    words = frozenset(w.removesuffix("'s") for w in modifiers)
    fits = [m for m in cast if m.heads & alike(head) and m.plural == plural and m is not owner]
    fits = [m for m in fits if (_before(m, head) & DEPUTY) == (words & DEPUTY) or head not in m.heads]
    if owner is not None:
        own = [m for m in fits if _same_owner(m.owner, owner)]
        fits = [m for m in fits if m.owner is None and m.kind == "person"]
        if own:
            return max(own, key=lambda m: m.last)
    fits = [m for m in fits if head in m.heads] or fits
    if words:
        agreeing = [m for m in fits if words & _before(m, head)]
        fits = agreeing or [m for m in fits if not _before(m, head)]
    return max(fits, key=lambda m: m.last, default=None)


def _same_owner(a: Member | str | None, b: Member | str) -> bool:
    """Whether two owners are one; one who was not met yet is known by his word."""
    if isinstance(a, Member) and isinstance(b, str):
        return any(name_key(n)[-1:] == (b,) for n in a.names)
    if isinstance(a, str) and isinstance(b, Member):
        return _same_owner(b, a)
    return a == b


def _before(member: Member, head: str) -> set[str]:
    """The words that stand before head in what a member was called."""
    found: set[str] = set()
    for role in member.roles:
        words = fold(role.name).split()
        if head in words:
            found |= {w.removesuffix("'s") for w in words[: words.index(head)]}
    return found


def find_pronoun(
    cast: Sequence[Member], word: str, at: int, reach: int, *, paragraph: int = 0
) -> tuple[Member | None, bool]:
    """Whom a third-person pronoun means: who spoke or was subject last, by gender and number; and if it is in doubt.

    paragraph is where the pronoun's paragraph begins: a subject inside it counts as much as one who spoke before it.
    """
    if word in HE or word in SHE:
        wrong = "f" if word in HE else "m"
        pool = [m for m in cast if m.kind == "person" and not m.plural and m.gender != wrong]
    elif word in THEY:
        pool = [m for m in cast if m.plural or m.kind in ("group", "organisation")]
    elif word in IT:
        pool = [m for m in cast if m.kind in ("organisation", "state", "outlet")]
    else:
        return None, False
    scored = sorted(((_salience(m, at, paragraph), m) for m in pool if at - m.last <= reach), key=lambda x: -x[0])
    if not scored:
        return None, False
    close = len(scored) > 1 and scored[0][0] - scored[1][0] < 60 and scored[0][1].gender is None
    return scored[0][1], close


def _salience(member: Member, at: int, paragraph: int) -> float:
    """Higher for who is nearer: by 350 characters who spoke or is this paragraph's subject, by 150 another subject."""
    distance = at - member.last
    spoke = max((s for s in member.spoke if s < at), default=-10_000)
    subject = member.subject_at
    weight = 350 if subject >= paragraph else 150
    return max(-distance, 350 - (at - spoke), weight - (at - subject) if subject >= 0 else -10_000)
