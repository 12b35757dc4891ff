"""Whom a pronoun means: who spoke or was subject last, by gender and number, and not who is being quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.stages.casting import HE, IT, SHE, THEY, Member, find_pronoun
from sayso.stages.describing import REACH
from sayso.stages.grammar import quoted_stretches
from sayso.text import within
from sayso.types import Mention, Span

if TYPE_CHECKING:
    from sayso.stages.resolving import Reader


def find_antecedent(reader: Reader, mention: Mention, i: int) -> Member | None:
    """The member that the pronoun at token i means; None where it means nobody, or nothing tells whom."""
    token, word = reader.tree.tokens[i], reader.tree.word(i).lower()
    if word in ("who", "which", "that") and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return _of_clause(reader, i)
    owner = _owner_of_clause(reader, i, word) if token.dep == "poss" and word in HE | SHE else None
    if owner is not None:
        return owner
    if word in IT | THEY and token.dep != "poss" and (own := _side_of_speaker(reader, mention)) is not None:
        return own
    doer = reader.tree.subject(token.head) if token.dep in ("dobj", "dative") else None
    apart = reader.by_head.get(doer) if doer is not None else None
    quoting = speakers_at(reader, mention.span)
    own_words = reader.said_by.get(i, ())
    pool = [m for m in reader.cast if m is not apart and m not in quoting and not _only_inside(m, own_words)]
    paragraph = reader.tree.text.rfind("\n", 0, mention.span.start) + 1
    found, doubtful = find_pronoun(pool, word, mention.span.start, REACH, paragraph=paragraph)
    if found is not None:
        if word in HE | SHE and _follows_open(reader, mention, found):
            reader.unclear.add(i)
            return None
        if word in HE | SHE:
            found.gender = found.gender or ("m" if word in HE else "f")
        if doubtful and i in reader.sources:
            found.doubts[mention.span] = f"who '{word}' is"
    return found


def _only_inside(member: Member, words: tuple[Span, ...]) -> bool:
    """Whether somebody was only met in words that the pronoun itself says; he is hardly who says them."""
    return bool(words) and bool(member.spans) and all(within(words, s) for s in member.spans)


def _follows_open(reader: Reader, mention: Mention, found: Member) -> bool:
    """Whether a pronoun comes after one who spoke and of whom it is open who he is: "Kim said P. He said Q"."""
    spoke = [reader.tree.tokens[i].start for i in reader.unclear if i in reader.sources]
    return any(found.last < at < mention.span.start for at in spoke)


def _behind_place(reader: Reader, i: int) -> int:
    """The one whom a relative clause is about where it was hung on his place: "the mission in Velm, which said"."""
    tokens = reader.tree.tokens
    before = tokens[i].head
    if tokens[i].dep != "pobj" or tokens[before].lemma not in ("in", "at", "near"):
        return i
    return tokens[before].head if tokens[before].head in reader.by_head else i


def speakers_at(reader: Reader, span: Span) -> list[Member]:
    """Who says words in quotation marks; he is "I" in them, never "he" or "the director"."""
    if not within(quoted_stretches(reader.tree.text), span):
        return []
    saying = [head for head, contents in reader.said_by.items() if within(contents, span)]
    return [reader.by_head[head] for head in saying if head in reader.by_head]


def _side_of_speaker(reader: Reader, mention: Mention) -> Member | None:
    """The body that a spokesman means by "it" or "they": the one that he speaks for."""
    for head, contents in reader.said_by.items():
        speaker = reader.by_head.get(head)
        if speaker is None or not speaker.side or speaker.kind != "person" or not within(contents, mention.span):
            continue
        bodies = [
            m
            for m in reader.cast
            if m.kind in ("organisation", "group")
            and m.named
            and any((s := reader.states.by_name(n)) is not None and s.state == speaker.side for n in m.names)
        ]
        return max(bodies, key=lambda m: m.last, default=None)
    return None


def _clause_subject(reader: Reader, i: int) -> Member | None:
    """Who does what the clause of token i tells: in "Roe briefed Lund on his trip", Roe."""
    verb = next((a for a in reader.tree.ancestors(i) if reader.tree.tokens[a].pos == "VERB"), None)
    subject = reader.tree.subject(verb) if verb is not None else None
    return reader.by_head.get(subject) if subject is not None and subject < i else None


def _of_clause(reader: Reader, i: int) -> Member | None:
    """Whom a relative pronoun takes up: the one that its clause hangs from."""
    for a in reader.tree.ancestors(i):
        if reader.tree.tokens[a].dep in ("relcl", "acl"):
            return reader.by_head.get(_behind_place(reader, reader.tree.tokens[a].head))
    return None


def _owner_of_clause(reader: Reader, i: int, word: str) -> Member | None:
    """Whose "his" or "her" is by the clause it stands in, or by whom a counterpart was said to face."""
    gender = "m" if word in HE else "f"
    owner = _clause_subject(reader, i)
    if owner is not None and owner.kind == "person" and owner.gender in (None, gender):
        owner.gender = gender
        return owner
    if reader.tree.tokens[reader.tree.tokens[i].head].lemma != "counterpart":
        return None
    known = [m for m in reader.cast if m.facing and m.gender == gender]
    return known[0] if len(known) == 1 else None
