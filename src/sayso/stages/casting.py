"""The cast of a story while it is being read: who has been met, and who a new mention is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.text import fold
from sayso.types import Role, Span

HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
THEY, IT = frozenset("they them their theirs themselves".split()), frozenset("it its itself".split())
PERSON_NOUNS = frozenset("man woman boy girl person individual".split())
MALE_NOUNS = frozenset(
    "man boy father son husband king prince chairman spokesman policeman congressman brother mr".split()
)
FEMALE_NOUNS = frozenset(
    "woman girl mother daughter wife queen princess chairwoman spokeswoman policewoman congresswoman sister mrs "
    "ms".split()
)


@dataclass
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
    return len(short) > 1 and (tuple(full[-len(short) :]) == tuple(short) or tuple(full[: len(short)]) == tuple(short))


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
    if not fits:
        return None, False
    return max(fits, key=lambda m: m.last), len(fits) > 1


def find_described(cast: Sequence[Member], head: str, modifiers: frozenset[str], plural: bool) -> Member | None:
    """The latest member that was described by head; where several were, one whose other words agree."""
    fits = [m for m in cast if head in m.heads and m.plural == plural]
    own = frozenset(w for w in modifiers if not w.endswith("'s"))
    if own:
        agreeing = [m for m in fits if own & _before(m, head)]
        fits = agreeing or [m for m in fits if not _before(m, head)]
    return max(fits, key=lambda m: m.last, default=None)


def _before(member: Member, head: str) -> set[str]:
    """The words that stand before head in what a member was called, owners left out."""
    found: set[str] = set()
    for role in member.roles:
        words = fold(role.name).split()
        if head in words:
            found |= {w for w in words[: words.index(head)] if not w.endswith("'s")}
    return found


def find_pronoun(cast: Sequence[Member], word: str, at: int, reach: int) -> tuple[Member | None, bool]:
    """Whom a third-person pronoun means: who spoke or was subject last, by gender and number; and if it is in doubt."""
    if word in HE or word in SHE:
        wrong = "f" if word in HE else "m"
        pool = [m for m in cast if m.kind == "person" and not m.plural and m.gender != wrong]
    elif word in THEY:
        pool = [m for m in cast if m.plural or m.kind in ("group", "organisation")]
    elif word in IT:
        pool = [m for m in cast if m.kind in ("organisation", "state", "outlet")]
    else:
        return None, False
    scored = sorted(((_salience(m, at), m) for m in pool if at - m.last <= reach), key=lambda x: -x[0])
    if not scored:
        return None, False
    close = len(scored) > 1 and scored[0][0] - scored[1][0] < 60 and scored[0][1].gender is None
    return scored[0][1], close


def _salience(member: Member, at: int) -> float:
    """Higher for who is nearer; a speaker counts as 350 characters nearer, a subject as 150."""
    distance = at - member.last
    spoke = max((s for s in member.spoke if s < at), default=-10_000)
    subject = member.subject_at
    return max(-distance, 350 - (at - spoke), 150 - (at - subject) if subject >= 0 else -10_000)
