"""Acts: what kind of speech act a statement is, to whom, where and when it was made."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.stages import actsigns as signs
from sayso.stages.actanonymity import anonymity_of
from sayso.stages.actcontent import Reader, coloured, denied, named_act
from sayso.stages.actcues import FIRM, act_of_cue, read_cue
from sayso.stages.actors import Finder, actor_finder
from sayso.stages.cues import ADDRESSED, VENUES
from sayso.stages.dating import dating_of
from sayso.stages.grammar import Grammar, grammar
from sayso.stages.placed import Placed
from sayso.text import overlap, words_at
from sayso.types import Actor, Document, Span, Statement

URGING = frozenset("urge ask order advise instruct tell warn".split())
"""Verbs whose object is spoken to even where it is the subject of what is asked for."""
UTTERANCES = frozenset("remark comment interview letter message speech address call conversation statement".split())
"""Nouns that have an addressee of their own: "in remarks to reporters", "in an interview with"."""
BESIDE = 1000
"""Characters to either side of a cue in which a venue is looked for, where the sentence is that long."""


INFINITIVE = re.compile(r"\W*to\b")


def own_words(text: str, statement: Statement, inner: tuple[Statement, ...]) -> str:
    """The content of a statement without what it only passes on."""
    kept = []
    for span in statement.content:
        words = list(words_at(text, span))
        for c in (c for s in inner for c in s.content if overlap(c, span)):
            words[max(0, c.start - span.start) : c.end - span.start] = " " * len(
                words[max(0, c.start - span.start) : c.end - span.start]
            )
        kept.append("".join(words))
    return " … ".join(kept)


def act_of(tree: Grammar, statement: Statement, inner: tuple[Statement, ...], reader: Reader) -> str:
    """The act of a statement by its cue, its cue's negation and its content.

    inner: the statements it passes on; their words are not its own.
    """
    said = reader.said(statement, inner, own_words(tree.text, statement, inner))
    if statement.cue is None:
        return coloured(reader, "say", said)
    cue = read_cue(tree, statement.cue, said.words)
    if cue.naming:
        return named_act(cue.act, said.words)
    if cue.plain:
        return coloured(reader, cue.act, said)
    lemma = tree.tokens[cue.token].lemma.lower() if cue.token is not None else ""
    if cue.act == "reject" and not INFINITIVE.match(said.words):
        between = tree.text[statement.cue.end : max(statement.cue.end, statement.content[0].start)][-40:]
        if signs.A_CLAIM.search(said.words) or signs.A_CLAIM.search(between):
            return "deny"
    if lemma == "allege" and (signs.ACCUSES.search(said.words) or reader.charges(said)):
        return "accuse"
    if lemma in FIRM and denied(reader, said):
        return "deny"
    return cue.act


def addressee_of(tree: Grammar, statement: Statement, cue_token: int | None, find: Finder) -> Actor | None:
    """To whom: the object of telling or urging, who "was told", or "to X" beside the cue."""
    if cue_token is None:
        return None
    target, urged = _addressed(tree, cue_token)
    if target is None or not urged and any(overlap(tree.span(target), c) for c in statement.content):
        return None
    found = find(tree, target)
    return found if found is not None and found.id != statement.holder else None


def _addressed(tree: Grammar, cue: int) -> tuple[int | None, bool]:
    """The token of the one spoken to, and whether it may stand in the content: "urged the rebels to leave"."""
    lemma = tree.tokens[cue].lemma.lower()
    if lemma in ("accord", "according"):
        return None, False
    if lemma in ADDRESSED:
        if tree.child(cue, "auxpass") is not None:
            return tree.child(cue, "nsubjpass"), False
        target = tree.child(cue, "dobj", "dative")
        if target is None and lemma in URGING:
            done = tree.child(cue, "xcomp", "ccomp")
            infinitive = done is not None and any(tree.word(c).lower() == "to" for c in tree.children[done])
            target = tree.child(done, "nsubj") if done is not None and infinitive else None
        return target, lemma in URGING
    if lemma == "call" and (on := _preposition(tree, cue, "on")) is not None:
        return tree.child(on, "pobj"), True
    to = _preposition(tree, cue, "to")
    into = _preposition(tree, cue, "in")
    words = tree.child(into, "pobj") if to is None and into is not None else None
    if words is not None and tree.tokens[words].lemma.lower() in UTTERANCES:
        to = _preposition(tree, words, "to") or _preposition(tree, words, "with")
    return (tree.child(to, "pobj") if to is not None else None), False


def _preposition(tree: Grammar, i: int, word: str) -> int | None:
    """The first preposition of that word that hangs from token i."""
    hanging = (c for c in tree.children[i] if tree.tokens[c].dep in ("prep", "dative"))
    return next((c for c in hanging if tree.tokens[c].lemma.lower() == word), None)


def venue_of(placed: Placed, statement: Statement) -> str | None:
    """Where or by what means it was said, by the words beside the cue and outside the content."""
    if statement.cue is None:
        return None
    cue = statement.cue
    sentence = placed.sentence_of(cue) or cue
    sentence = Span(max(sentence.start, cue.start - BESIDE), min(sentence.end, cue.end + BESIDE))
    beside = list(placed.doc.text[sentence.start : sentence.end])
    for c in statement.content:
        for i in range(max(c.start, sentence.start), min(c.end, sentence.end)):
            beside[i - sentence.start] = " "
    words = "".join(beside)
    return next((venue for venue, pattern in VENUES if re.search(pattern, words)), None)


def add_acts(doc: Document) -> Document:
    """doc with act, addressee, venue and date of each statement; a speaker's date and venue hold for what follows."""
    tree = grammar(doc.text, doc.tokens)
    find = actor_finder(doc)
    reader, placed = Reader(doc, tree, find), Placed(doc)
    done: list[Statement] = []
    for s in doc.statements:
        _, token = act_of_cue(tree, s.cue) if s.cue is not None else ("say", None)
        to = addressee_of(tree, s, token, find)
        dated = dating_of(placed, tree, s, token)
        done.append(
            replace(
                s,
                act=act_of(tree, s, tuple(placed.told_in.get(s.id, ())), reader),
                addressee=to.id if to else None,
                venue=venue_of(placed, s),
                anonymity=anonymity_of(placed, s),
                said_on=dated.days,
                said_granularity=dated.granularity,
                said_time=dated.time,
            )
        )
    return replace(doc, statements=tuple(_carry_on(done)))


def _said_with(statement: Statement, before: Statement) -> Statement:
    """statement made when another was."""
    return replace(
        statement,
        said_on=before.said_on,
        said_granularity=before.said_granularity,
        said_time=before.said_time,
    )


def _carry_on(statements: list[Statement]) -> list[Statement]:
    """A first-hand statement without a date or venue takes those of its speaker's last one, in the same telling."""
    last: dict[str, Statement] = {}
    done = []
    for s in statements:
        before = last.get(s.holder or "")
        if s.holder and not s.relay and before is not None:
            s = replace(s if s.said_on else _said_with(s, before), venue=s.venue or before.venue)
        if s.holder and not s.relay:
            last[s.holder] = s
        done.append(s)
    return done
