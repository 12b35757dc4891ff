"""Coreference: the chains of a story, found by sieves from the surest to the boldest (Lee et al. 2013)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.stages.anaphora import by_pronoun
from sayso.stages.chains import Item, make_item
from sayso.stages.grammar import Grammar, grammar
from sayso.stages.phrases import Phrase, find_phrases
from sayso.stages.sieves import by_head, by_name, by_state, by_string
from sayso.stages.turns import Turn, Voices, find_voices
from sayso.stages.voices import by_named_speaker, by_own_name, by_quoted_speaker, by_speaker
from sayso.types import Document, Span

Sieve = Callable[[Grammar, Sequence[Item], Voices], None]
SIEVES: tuple[Sieve, ...] = (
    by_speaker,
    by_named_speaker,
    by_quoted_speaker,
    by_own_name,
    by_state,
    by_string,
    by_name,
    by_head,
    by_pronoun,
)
"""From the surest to the boldest."""
SURE = SIEVES[:-2]
"""Those of names and speakers, which a trained scorer builds on."""
RELATIVE = frozenset(("WDT", "WP", "WP$", "EX"))
"""Tags of pronouns that OntoNotes does not count as mentions."""
CLAUSES = frozenset(("ccomp", "xcomp", "advcl", "csubj"))
SEEMING = frozenset("seem appear turn rain snow".split())


@dataclass(frozen=True, slots=True)
class Read:
    """The mentions of a story, each in a chain, with the tree they stand in and who says what."""

    tree: Grammar
    items: list[Item]
    voices: Voices

    def chains(self) -> tuple[frozenset[Span], ...]:
        """The chains of two mentions or more, in the order of their first mentions."""
        chains = {id(i.chain): i.chain for i in self.items}
        return tuple(frozenset(i.span for i in c.items) for c in chains.values() if len(c.items) > 1)


def find_chains(doc: Document, turns: Sequence[Turn] = ()) -> tuple[frozenset[Span], ...]:
    """The chains of two mentions or more, in the order of their first mentions.

    doc needs its tokens, mentions and sentences; attributions say whose the quotations are. turns tell who speaks
    where it is known from elsewhere; else they are read from the text.
    """
    return sift(read_items(doc, turns)).chains()


def read_items(doc: Document, turns: Sequence[Turn] = ()) -> Read:
    """All mentions of a story, each a chain of its own."""
    tree = grammar(doc.text, doc.tokens)
    voices = find_voices(doc, tree, turns)
    starts = [s.start for s in doc.sentences]
    phrases = [p for p in find_phrases(tree, doc.mentions) if refers(tree, p)]
    items = [
        make_item(tree, p, n, bisect_right(starts, p.span.start), voices.speaker(tree.span(p.head)))
        for n, p in enumerate(phrases)
    ]
    return Read(tree, items, voices)


def sift(read: Read, sieves: Sequence[Sieve] = SIEVES) -> Read:
    """read, its chains joined by the sieves one after the other."""
    for sieve in sieves:
        sieve(read.tree, read.items, read.voices)
    return read


def refers(tree: Grammar, phrase: Phrase) -> bool:
    """Whether a phrase can be a mention at all: no relative pronoun, no "it" that stands for nothing."""
    if phrase.kind != "pronoun":
        return True
    return tree.tokens[phrase.head].tag not in RELATIVE and not is_empty(tree, phrase.head)


def is_empty(tree: Grammar, i: int) -> bool:
    """Whether an "it" stands for nothing: "it is clear that", "it seems"."""
    if tree.word(i).lower() != "it" or tree.tokens[i].dep not in ("nsubj", "nsubjpass"):
        return False
    verb = tree.tokens[i].head
    if tree.tokens[verb].lemma in SEEMING:
        return True
    said = tree.child(verb, "acomp", "attr")
    if tree.tokens[verb].lemma != "be" or said is None:
        return False
    clauses = [c for c in (*tree.children[verb], *tree.children[said]) if tree.tokens[c].dep in CLAUSES and c > said]
    return any(tree.tokens[c].pos in ("VERB", "AUX") for c in clauses)
