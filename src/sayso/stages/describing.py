"""Whom a description means: "the minister", "his aide", "the latter", "the charity"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.knowledge import roles
from sayso.knowledge.roles import is_organisation_noun
from sayso.stages.casting import ENDS, PERSON_NOUNS, Member, find_described, find_named, told_apart
from sayso.stages.grammar import Grammar
from sayso.text import fold, words_at
from sayso.types import Mention

if TYPE_CHECKING:
    from sayso.stages.resolving import Reader

FORCES = frozenset("troop troops unit crew squad battalion brigade gunmen militiamen jets".split())
"""Nouns for those who act in the field, whom no table of roles has."""
BODY_WORDS = frozenset("movement group militia organisation organization rebel fighter militant".split())
PARTIES = frozenset("rebel separatist insurgent militant guerrilla opposition jihadist loyalist".split())
"""Plurals that name a party: "the rebels" are one actor, "the officials" are not."""
OFFICES = frozenset("ministry army police court government parliament council navy force department committee".split())
STANDS_FOR_NAME = frozenset(
    "charity agency company firm carrier airline group movement website site network channel newspaper paper "
    "organisation organization body party union association bank broadcaster manufacturer operator hospital clinic "
    "university institute school".split()
)
REACH = 1200
"""Characters that a pronoun looks back."""
DEFINITE = frozenset("the this that these those his her its their our my your".split())
SIDE_WORDS = frozenset("side government authorities administration officials".split())
TAKEN_UP = 3
"""Paragraphs after which a bare "officials" may be others than those met before."""
PAIR = 300
"""Characters that "the latter" looks back."""
DOCUMENTS = frozenset(
    "post tweet letter account statement message speech remark comment testimony memoir article book video broadcast "
    "email blog report interview".split()
)
"""What somebody says something in: "according to his post" means him."""


CHANNELS = frozenset("channel account page website site feed blog".split())
"""What a body speaks through: "the ministry's Telegram channel" is the ministry."""


def kind_of(word: str) -> str | None:
    """person, group or organisation for a word that describes one: kind_of("aide") == "person"."""
    if word in FORCES:
        return "group"
    return roles.role_kind(word) or ("organisation" if is_organisation_noun(word) else None)


def is_plural(tree: Grammar, i: int) -> bool:
    """Whether a noun stands for several: "officials", "two people"; a joined pair does too."""
    return tree.tokens[i].tag in ("NNS", "NNPS")


def describe(reader: Reader, mention: Mention, i: int) -> Member | None:
    """The member that a description means, a new one where it is of somebody not met yet."""
    text = reader.tree.text
    words = fold(words_at(text, mention.span)).split()
    head, plural = office_word(reader.tree, i), is_plural(reader.tree, i)
    if head in ("latter", "former"):
        return of_pair(reader, head, mention.span.start)
    body = _body_described(reader, mention, head)
    if body is not None:
        return body
    owner = owner_of(reader, i)
    if head in DOCUMENTS and i in reader.sources and isinstance(owner, Member) and owner.kind == "person":
        return owner
    if head in CHANNELS and isinstance(owner, Member) and owner.kind in ("organisation", "group"):
        return owner
    facing = _facing(reader, mention, owner) if head == "counterpart" and isinstance(owner, Member) else None
    if facing is not None:
        return facing
    kind = kind_of(head) or ("person" if head in PERSON_NOUNS else None)
    if kind is None and i not in reader.sources:
        return None
    definite = _is_definite(reader.tree, i, words)
    modifiers = frozenset(w for w in words[:-1] if w not in DEFINITE and w not in ("a", "an", "same"))
    if definite or (plural and len(words) == 1):
        found = (
            _subject_with_office(reader, mention, head, words)
            or find_described(reader.cast, head, modifiers, plural, owner=owner)
            or _same_words(reader, mention, kind)
        )
        if found is None and not plural and words[0] == "the" and len(words) == 2:
            found = _latest_organisation(reader, mention, head)
        if found is not None and plural and len(words) == 1:
            _doubt_far(reader, found, mention)
        if found is not None:
            return None if _is_open(reader, found, mention, i) else found
    member = Member("group" if plural else kind or "organisation", plural=plural, heads={head}, owner=owner)
    if definite and plural and head in PARTIES:
        member.named, member.names = True, [" ".join(w for w in words if w not in DEFINITE)]
    reader.add_role(member, words_at(text, mention.span), mention.span)
    member.heads.add(head)
    if head == "counterpart" and isinstance(owner, Member):
        member.facing, owner.facing = owner, member
        member.heads |= owner.heads
    reader.cast.append(member)
    return member


def _facing(reader: Reader, mention: Mention, owner: Member) -> Member | None:
    """Whom somebody's counterpart is: the one he was said to face, or who holds the same office of the state named.

    So is the only other holder of the office in the sentence: "Roe and Lund spoke, and Lund told her counterpart". A
    holder named elsewhere is a guess, marked so: "her Velmish counterpart", where the story names Velm's minister.
    """
    words = words_at(reader.tree.text, mention.span)
    side = reader.states.side_of(words.split("'s ", 1)[-1])
    as_quoted = f"{words[:1].lower()}{words[1:]}"
    met = owner.facing
    if met is not None and side in (None, met.side):
        if met.named and any("counterpart' is " in what for what in met.doubts.values()):
            met.doubts[mention.span] = f"whether '{as_quoted}' is {met.names[0]}"
        return met
    same = [m for m in reader.cast if m.kind == "person" and m.named and m is not owner and m.heads & owner.heads]
    others = [m for m in same if side is None and not (m.side and m.side == owner.side)]
    beside = [m for m in others if _in_one_sentence(reader, m, owner, mention)]
    if len(beside) == 1:
        owner.facing, beside[0].facing = beside[0], owner
        return beside[0]
    held = [m for m in same if side is not None and m.side == side]
    if len(held) != 1:
        return None
    owner.facing, held[0].facing = held[0], owner
    held[0].doubts[mention.span] = f"whether '{as_quoted}' is {held[0].names[0]}"
    return held[0]


def _in_one_sentence(reader: Reader, a: Member, b: Member, mention: Mention) -> bool:
    """Whether two were met in the sentence of a mention: "Roe and Lund held talks, and Lund told his counterpart"."""
    first = min(a.last, b.last)
    return ENDS.search(reader.tree.text, first, mention.span.start) is None


def _doubt_far(reader: Reader, found: Member, mention: Mention) -> None:
    """Mark a bare "officials" as in doubt, where those it takes up were met paragraphs before under more words."""
    text = reader.tree.text
    first, words = words_at(text, found.spans[0]), words_at(text, mention.span)
    if not found.named and " " in first and text.count("\n\n", found.last, mention.span.start) >= TAKEN_UP:
        found.doubts[mention.span] = f"whether {words!r} is {first}"


def _is_open(reader: Reader, found: Member, mention: Mention, i: int) -> bool:
    """Whether "the president" may be either of two just named; where the story has two, found is marked as in doubt."""
    text, head = reader.tree.text, office_word(reader.tree, i)
    others = [m for m in reader.cast if m is not found and m.named and m.kind == "person" and head in m.heads]
    if not found.named or not others or words_at(text, mention.span).lower() != f"the {head}":
        return False
    if not told_apart(text, found, others):
        reader.unclear.add(i)
        return True
    found.doubts.setdefault(mention.span, f"which {head} is meant")
    return False


def office_word(tree: Grammar, i: int) -> str:
    """The word that a description is by: "president" for "head of state"."""
    head = fold(tree.tokens[i].lemma)
    of = tree.child(i, "prep") if head == "head" else None
    body = tree.child(of, "pobj") if of is not None else None
    return "president" if body is not None and tree.tokens[body].lemma == "state" else head


def _is_definite(tree: Grammar, i: int, words: list[str]) -> bool:
    return bool(words) and (words[0] in DEFINITE or words[0].endswith("'s") or tree.child(i, "poss") is not None)


def owner_token(tree: Grammar, i: int) -> int | None:
    """The head of the words that say whose a described one is: Roe in "Roe's aide" and "an aide of Roe"."""
    owner = tree.child(i, "poss")
    if owner is not None:
        return owner
    of = next((c for c in tree.children[i] if c > i and tree.tokens[c].lemma in ("of", "to", "for")), None)
    return tree.child(of, "pobj") if of is not None else None


def owner_of(reader: Reader, i: int) -> Member | str | None:
    """Whose a described one is; the word for one who is no member, or not met yet."""
    owner = owner_token(reader.tree, i)
    return None if owner is None else reader.by_head.get(owner) or fold(reader.tree.word(owner))


def _body_described(reader: Reader, mention: Mention, head: str) -> Member | None:
    """The state or movement of the tables that a description means: "the Russian side", "the rebel movement"."""
    states, words = reader.states, words_at(reader.tree.text, mention.span)
    state = states.side_of(words)
    if head in SIDE_WORDS and state and head != "officials":
        return reader.body(state, "state", mention)
    if head == "kingdom":
        ruled = [m for m in reader.cast if m.kind == "state" and states.by_name(f"Kingdom of {m.side}") is not None]
        return max(ruled, key=lambda m: m.last, default=None)
    if head in BODY_WORDS:
        for found in states.find(words):
            known = found.options[0]
            if len(found.options) == 1 and known.kind != "state":
                return reader.body(known.state, known.kind, mention)
    return None


def _subject_with_office(reader: Reader, mention: Mention, head: str, words: list[str]) -> Member | None:
    """The named person whom a paragraph is about, where "the president" has no other holder in that paragraph.

    Only for a person of whom no office is known, and marked as a guess.
    """
    if kind_of(head) != "person" or len(words) != 2 or words[0] != "the":
        return None
    start = reader.tree.text.rfind("\n", 0, mention.span.start) + 1
    holders = [m for m in reader.cast if head in m.heads and m.last >= start]
    subjects = [m for m in reader.cast if m.kind == "person" and m.named and m.subject_at >= start]
    if holders or len(subjects) != 1 or subjects[0].heads or subjects[0] in reader.quoted_at(mention.span):
        return None
    subjects[0].doubts[mention.span] = f"whether 'the {head}' is {subjects[0].names[0]}"
    return subjects[0]


def _same_words(reader: Reader, mention: Mention, kind: str | None) -> Member | None:
    """An organisation whose name is these words in capitals: "the interior ministry", "the Interior Ministry"."""
    if kind != "organisation":
        return None
    return find_named(reader.cast, kind, words_at(reader.tree.text, mention.span), mention.span.start)[0]


def _latest_organisation(reader: Reader, mention: Mention, head: str) -> Member | None:
    """The named organisation that "the charity" or "the agency" means: the one met last, and marked as a guess."""
    if head not in STANDS_FOR_NAME:
        return None
    near = [
        m
        for m in reader.cast
        if m.kind == "organisation"
        and m.named
        and mention.span.start - m.last < REACH
        and not m.heads & OFFICES
        and not any((s := reader.states.by_name(n)) is not None and s.kind == "state" for n in m.names)
    ]
    found = max(near, key=lambda m: m.last, default=None)
    if found is not None:
        found.heads.add(head)
        found.doubts[mention.span] = f"whether 'the {head}' is {found.names[0]}"
    return found


def _is_site(tree: Grammar, i: int) -> bool:
    """Whether a name only says where: Paris in "met in Paris"."""
    return tree.tokens[i].dep == "pobj" and tree.tokens[tree.tokens[i].head].lemma in ("in", "at", "near", "from")


def of_pair(reader: Reader, which: str, at: int) -> Member | None:
    """The one of the last two named together, by "and" or in one sentence: "Roe met Lund. The latter said"."""
    tokens = reader.tree.tokens
    last = max((i for i in reader.by_head if tokens[i].start < at), default=None)
    if last is None:
        return None
    for i in sorted((i for i in reader.by_head if tokens[i].start < at), reverse=True):
        head = tokens[i].head
        if tokens[last].start - tokens[i].start > PAIR:
            break
        if tokens[i].dep == "conj" and head in reader.by_head:
            return reader.by_head[i if which == "latter" else head]
    near = [i for i in sorted(reader.by_head) if at - PAIR < tokens[i].start < at and not _is_site(reader.tree, i)]
    named = list(dict.fromkeys(reader.by_head[i] for i in near if reader.by_head[i].named))
    return named[-1 if which == "latter" else -2] if len(named) > 1 else None
