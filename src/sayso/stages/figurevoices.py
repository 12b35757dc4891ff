"""Who gives a number, by the grammar around it: "the army counted 74, then 61", "the ten drones claimed by rebels"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from sayso.stages.figuretree import Tree
from sayso.stages.placed import Placed
from sayso.stages.quantities import Quantity
from sayso.stages.spans import PieceIndex
from sayso.text import words_at
from sayso.types import Actor, Figure, Span, Statement

TELLING = frozenset(
    "say tell speak report count tally record register list estimate claim announce state declare confirm "
    "acknowledge admit cite indicate note add mention insist maintain".split()
)
"""Verbs whose subject gives the number that they govern."""
SPEAKING = frozenset(
    "say tell add recall recount testify allege disagree warn explain insist argue complain deny confirm "
    "acknowledge".split()
)
SETTING = frozenset("put give set raise revise lower increase reduce show".split())
"""Verbs that do so where a word for a number, or a pronoun for one, is their object: "put the toll at 12"."""
PRONOUNS = frozenset(("it", "they", "them", "this", "that"))
GIVEN = frozenset(
    "claim report give provide release publish cite count estimate announce issue compile keep hold".split()
)
"""Participles whose agent gives the number of their noun: "the ten drones claimed by rebels"."""
TALLIES = frozenset(
    "toll count tally estimate figure number total list register roll board record report statement claim data "
    "statistics dispatch bulletin communique communiqué".split()
)
"""Nouns for a count, or for what it is written in; their owner or author gives the number."""
EQUALS = frozenset("be exceed reach stand pass top surpass hold show contain have include run".split())
"""Verbs between a tally and its number: "his list held 659 names", "the toll stands at 12"."""
CLAUSES = frozenset(("ccomp", "advcl", "pcomp", "xcomp", "conj", "parataxis"))
STEPS = 6
GAP = 120
"""Most characters of a name before a number whose verb is left out."""
_GAP = re.compile(r"(?:^|[;,]\s+(?:and\s+)?|\band\s+)(?P<who>(?:(?!\band\b)[^;,.])+?),?\s+$")
_GOES_ON = re.compile(
    r"[\s,:]*(?:(?:and|or|then|later|including|among (?:them|whom)|with|plus|as well as)\b[\s,]*)*", re.IGNORECASE
)
"""What stands between the parts of one count: "22 dead, among them three children", "74, then 61"."""
_OF_THESE = re.compile(
    r"(?:(?:Out\s(?:of\s)?|Of\s)(?:these|those|them|whom|the\s(?:dead|total|victims|injured|wounded|detained))|Among\s(?:them|"
    r"these|those|the\sdead))\b",
    re.IGNORECASE,
)
STRAIGHT = '"'
OPENING, CLOSING = (STRAIGHT, "“"), ("”",)
_WHETHER = re.compile(r"\bwhether\b[^.,;!?]{0,40}$", re.IGNORECASE)


def is_left_open(tree: Tree, quantity: Quantity) -> bool:
    """Whether a number is named only to turn it down or leave it open: "it was not five", "whether 60 or 70"."""
    if _WHETHER.search(tree.text[max(0, quantity.span.start - 60) : quantity.span.start]):
        return True
    first = tree.at(quantity.span.start)
    if tree.word(first - 1) == "not":
        return True
    token = tree.tokens[quantity.head]
    said_to_be = token.dep in ("attr", "acomp", "dobj") and tree.lemma(token.head) == "be"
    return said_to_be and bool(tree.with_dep(token.head, "neg"))


class Voices:
    """The parties of one document, asked for as the givers of its numbers."""

    def __init__(self, placed: Placed, tree: Tree) -> None:
        """Of a document with its actors and statements."""
        self._placed, self._tree = placed, tree
        self._sources = PieceIndex(s.source for s in placed.doc.statements)
        self._cued = [s for s in placed.doc.statements if s.cue]

    def speaks(self, quantity: Quantity) -> bool:
        """Whether a number counts those who speak, not what they tell of: "two people with knowledge of it said"."""
        token = self._tree.tokens[quantity.head]
        if token.dep == "nsubj" and self._tree.lemma(token.head) in SPEAKING:
            return True
        return quantity.measure == "other" and any(
            quantity.span.start <= s.start < quantity.span.end for _, s in self._sources.across(quantity.span)
        )

    def holder(self, quantity: Quantity, statement: Statement | None, before: Figure | None) -> str | None:
        """Whose a number is: who gives it by grammar, else its statement's holder, else whose count it goes on."""
        giver = self.giver(quantity, statement)
        if giver is not None:
            return giver.id
        if statement is not None:
            return statement.holder
        return self._shared(quantity, before) or self._in_quotation(quantity) or self._of_these(quantity, before)

    def _in_quotation(self, quantity: Quantity) -> str | None:
        """The holder of the words at the head of the quotation that a number stands in, sentences after the cue."""
        text, at = self._placed.doc.text, quantity.span.start
        begin = text.rfind("\n", 0, at) + 1
        opened = max(text.rfind(q, begin, at) for q in OPENING)
        if opened < 0 or any(text.find(q, opened + 1, at) >= 0 for q in CLOSING):
            return None
        if text[opened] == STRAIGHT and text.count(STRAIGHT, begin, at) % 2 == 0:
            return None  # the last mark closed a quotation
        inside = self._placed.contents.across(Span(opened, at))
        return next((self._placed.doc.statements[n].holder for n, _ in inside), None)

    def _of_these(self, quantity: Quantity, before: Figure | None) -> str | None:
        """The holder of the count whose share a sentence goes on to give: "Of these, 1,846 were in hospital"."""
        sentence = self._placed.sentence_before(quantity.span.start)
        if before is None or before.holder is None or sentence is None:
            return None
        text = self._placed.doc.text
        head = text[sentence.start : sentence.start + 40]
        return before.holder if _OF_THESE.match(head) and "\n" not in text[before.span.end : sentence.start] else None

    def _shared(self, quantity: Quantity, before: Figure | None) -> str | None:
        """The holder of the count that a number goes on, or of an "according to" in its sentence."""
        text, sentence = self._placed.doc.text, self._placed.sentence_before(quantity.span.start)
        if sentence is None:
            return None
        if before is not None and sentence.start <= before.span.start and before.span.end < quantity.span.start:
            if _GOES_ON.fullmatch(text[before.span.end : quantity.span.start]):
                return before.holder
        for n in self._placed.cues.starting(sentence):
            cue = self._cued[n].cue
            if cue is not None and words_at(text, cue).casefold() == "according to":
                first, last = sorted((cue.start, quantity.span.start))
                if ";" not in text[first:last]:
                    return self._cued[n].holder
        return None

    def giver(self, quantity: Quantity, statement: Statement | None) -> Actor | None:
        """Who gives a number by the words around it, nearer than its statement does; None where they do not say."""
        within = None
        if statement is not None:
            within = next((c for c in statement.content if c.start <= quantity.span.start < c.end), None)
        left_out = self._in_gap(quantity)
        if left_out is not None:
            return left_out
        owners = chain(self._owners(quantity, statement, within), self._behind(statement))
        return next((a for owner in owners if (a := self._actor(owner))), None)

    def _owners(self, quantity: Quantity, statement: Statement | None, within: Span | None) -> Iterator[int]:
        """The tokens of those who may give the number, the nearest first."""
        tree, node = self._tree, quantity.head
        yield from self._author(node)
        for _ in range(STEPS):
            above = tree.tokens[node].head
            if above == node:
                return
            told_apart = tree.tokens[node].dep in ("advcl", "conj") and tree.with_dep(node, "nsubj", "nsubjpass")
            if told_apart or (statement is not None and statement.cue and self._holds(statement.cue, above)):
                return
            if within is not None and not self._holds(within, above):
                return
            if tree.tokens[above].pos in ("VERB", "AUX"):
                yield from self._of_verb(above, node)
                if self._tells(above) and tree.with_dep(above, "nsubj"):
                    return
            elif tree.lemma(above) in TALLIES:
                yield from self._author(above)
            node = above

    def _behind(self, statement: Statement | None) -> Iterator[int]:
        """Whom a statement has its words from: "was told by an officer of 9", "quoted the army as saying"."""
        tree = self._tree
        if statement is None or statement.cue is None:
            return
        for i in range(tree.at(statement.cue.start), tree.at(statement.cue.end - 1) + 1):
            if tree.with_dep(i, "auxpass"):
                yield from self._agents(i)
            elif tree.lemma(i) in ("quote", "cite") and any(tree.word(c) == "as" for c in tree.children[i]):
                yield from tree.with_dep(i, "dobj")

    def _of_verb(self, verb: int, child: int) -> Iterator[int]:
        """The subject of a verb of telling, or the author of a tally that a verb sets equal to the number."""
        tree, lemma = self._tree, self._tree.lemma(verb)
        if lemma in EQUALS:
            for noun in tree.with_dep(verb, "nsubj", "attr"):
                if noun != child and tree.lemma(noun) in TALLIES:
                    yield from self._author(noun)
        if not self._tells(verb) or tree.with_dep(verb, "neg"):
            return
        if tree.with_dep(verb, "nsubjpass", "auxpass"):
            yield from self._agents(verb)
            return
        subject = self._subject(verb)
        if subject is not None and subject != child:
            if tree.lemma(subject) in TALLIES:
                yield from self._author(subject)
            yield subject

    def _tells(self, verb: int) -> bool:
        """Whether the subject of a verb gives the numbers that it governs."""
        tree = self._tree
        if tree.lemma(verb) in SETTING:
            return any(tree.lemma(o) in TALLIES or tree.word(o) in PRONOUNS for o in tree.with_dep(verb, "dobj"))
        return tree.lemma(verb) in TELLING

    def _subject(self, verb: int) -> int | None:
        """The subject of a verb, also of one that shares it: "after giving it as 9", "officials reporting 9"."""
        tree = self._tree
        for _ in range(4):
            own = tree.with_dep(verb, "nsubj")
            if own:
                return own[0]
            token = tree.tokens[verb]
            above = token.head
            if token.dep == "acl":
                return above if token.tag == "VBG" else None
            if token.dep == "pcomp" and tree.word(above) == "as":
                return next(iter(tree.with_dep(tree.tokens[above].head, "dobj")), None)
            while tree.tokens[above].pos in ("ADP", "NOUN") and tree.tokens[above].dep in ("prep", "npadvmod"):
                above = tree.tokens[above].head
            if token.dep not in CLAUSES or above == verb or tree.tokens[above].pos not in ("VERB", "AUX"):
                return None
            verb = above
        return None

    def _author(self, noun: int, depth: int = 0) -> Iterator[int]:
        """Who made a count: "claimed by rebels", "by the count of a minister", "his list", "a report by the army"."""
        tree = self._tree
        for clause in tree.with_dep(noun, "acl", "relcl"):
            if tree.lemma(clause) in GIVEN:
                yield from self._agents(clause)
        tally = tree.lemma(noun) in TALLIES
        if tally:
            yield from tree.with_dep(noun, "poss")
        for preposition in tree.with_dep(noun, "prep"):
            word = tree.word(preposition)
            for target in tree.with_dep(preposition, "pobj"):
                if word in ("by", "in", "on", "from") and tree.lemma(target) in TALLIES and depth < 2:
                    yield from self._author(target, depth + 1)
                elif tally and word in ("by", "of", "from"):
                    yield target

    def _agents(self, verb: int) -> list[int]:
        tree = self._tree
        return [t for by in tree.with_dep(verb, "agent") for t in tree.with_dep(by, "pobj")]

    def _holds(self, span: Span, i: int) -> bool:
        return span.start <= self._tree.tokens[i].start < span.end

    def _actor(self, token: int) -> Actor | None:
        """The actor whose mention ends on a token, the longest such mention first."""
        where = self._tree.span(token, token)
        ending = [(s.start, n) for n, s in self._placed.mentions.across(where) if s.end == where.end]
        return self._placed.doc.actors[min(ending)[1]] if ending else None

    def _in_gap(self, quantity: Quantity) -> Actor | None:
        """Who gives a bare number where the verb is left out: "the ministry says 12; the police, 15"."""
        sentence = self._placed.sentence_before(quantity.span.start)
        if sentence is None or quantity.head != self._tree.at(quantity.span.end - 1):
            return None
        begin = max(sentence.start, quantity.span.start - GAP)
        gap = _GAP.search(self._placed.doc.text[begin : quantity.span.start])
        if gap is None or not self._placed.cues.starting(sentence):
            return None
        start, end = begin + gap.start("who"), begin + gap.end("who")
        exact = [n for n, s in self._placed.mentions.across(Span(start, end)) if (s.start, s.end) == (start, end)]
        return self._placed.doc.actors[exact[0]] if exact else None
