"""The sieves for who speaks: first and second persons, named speakers, the sources of quotations."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.stages.chains import FIRST, FIRST_PLURAL, SECOND, Item, bare_name, join
from sayso.stages.grammar import Grammar
from sayso.stages.turns import Voices


def by_speaker(tree: Grammar, items: Sequence[Item], voices: Voices) -> None:
    """Join first and second persons by who speaks and to whom."""
    met: dict[tuple[str, str], Item] = {}
    for item in items:
        if item.kind != "pronoun":
            continue
        for key in _voice_keys(item, voices):
            if key in met:
                join(met[key], item)
            met.setdefault(key, item)


def _voice_keys(item: Item, voices: Voices) -> list[tuple[str, str]]:
    if item.head in FIRST:
        return [("i", item.speaker)]
    if item.head in FIRST_PLURAL:
        return [("we", item.speaker)]
    if item.head in SECOND:
        other = voices.addressee(item.speaker)
        return [("i", other) if other is not None else ("you", item.speaker)]
    return []


def by_named_speaker(tree: Grammar, items: Sequence[Item], voices: Voices) -> None:
    """Join the first person of a labelled turn to the person whose name the label is."""
    names = [i for i in items if i.kind == "name" and i.phrase.named in ("person", "organisation", "")]
    for label in dict.fromkeys(t.speaker for t in voices.turns):
        own = next((i for i in items if i.kind == "pronoun" and i.head in FIRST and i.speaker == label), None)
        letters = "".join(c for c in label.casefold() if c.isalnum())
        named = next((n for n in names if "".join(bare_name(n)).replace("-", "") == letters), None) or next(
            (n for n in names if len(letters) > 3 and bare_name(n) and bare_name(n)[-1] == letters), None
        )
        if own is not None and named is not None:
            join(named, own)


def by_quoted_speaker(tree: Grammar, items: Sequence[Item], voices: Voices) -> None:
    """Join the first person inside a quotation to the source of its attribution: "I won", said Roe."""
    by_head = {i.phrase.head: i for i in items if i.kind != "joined"}
    for item in items:
        source = voices.source_of(item.speaker) if item.kind == "pronoun" and item.head in FIRST else None
        if source is not None and source in by_head and by_head[source].head not in SECOND:
            join(by_head[source], item)


def by_own_name(tree: Grammar, items: Sequence[Item], voices: Voices) -> None:
    """Join a speaker to the name by which he presents himself: "I am Roe", "my name is Roe"."""
    by_head = {i.phrase.head: i for i in items if i.kind != "joined"}
    for item in items:
        token = tree.tokens[item.phrase.head]
        verb = tree.tokens[token.head]
        if item.kind != "name" or token.dep != "attr" or verb.lemma not in ("be", "'m", "’m"):
            continue
        subject = tree.child(token.head, "nsubj")
        if subject is not None and tree.tokens[subject].lemma == "name":
            subject = tree.child(subject, "poss")
        speaker = by_head.get(subject) if subject is not None else None
        if speaker is not None and speaker.head in FIRST:
            join(speaker, item)
