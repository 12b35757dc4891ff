"""The act that a content gives to a plain cue: what "said" does with these words, said by this holder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from sayso.stages import actsigns as signs
from sayso.stages.actcues import act_of_cue
from sayso.stages.actors import Finder
from sayso.stages.grammar import Grammar, clause_has_negation
from sayso.text import overlap
from sayso.types import Actor, Document, Statement

HARM = frozenset(
    "attack bomb bombard strike kill shell fire shoot launch target hit murder torture destroy violate invade arm "
    "sponsor lie fabricate poison abduct kidnap steal rig massacre execute loot plot sabotage spy hack smuggle abuse "
    "detain persecute provoke deceive mislead hide conceal cover ignore force use break breach hinder block "
    "flout forge falsify embezzle bribe beat rape harass defraud launder doctor tamper coerce extort betray intimidate "
    "starve displace besiege bulldoze desecrate ransack".split()
)
"""What one party charges another with."""
BLOW = frozenset("attack bomb bombard strike kill shell fire shoot down target hit destroy sink raid".split())
"""What an armed side may say it did itself."""
DEALING = frozenset("carry conduct launch mount stage".split())
"""Verbs with which an attack is done: "carried out a strike"."""
ARMED = frozenset(
    "army military force troop soldier police policeman guard rebel insurgent fighter militant guerrilla gunman "
    "militia militiaman paramilitary jihadist commando mercenary gang".split()
)
"""Nouns for those who bear arms, whom a charge may name no nearer."""
UNDONE = frozenset("will would shall can should must could might may ca wo".split())
"""Helpers with which a negated verb denies no deed: "we could not win"; "ca" and "wo" are parts of can't and won't."""
POWERS = frozenset("regime government authority junta administration company firm employer ministry".split())
"""Nouns for those who hold power over others."""
FIRST = frozenset("we i our us my".split())
THIRD = frozenset("it they he she".split())
OWN = frozenset("its their his her".split())
ARMS = re.compile(
    signs.WEAPONS.pattern
    + r"|\b(?:force|attacks?|strikes?|raids?|assaults?|offensives?|torture|shields?|gas|war|live rounds"
    r"|bullets?|operations?)\b",
    re.IGNORECASE,
)
"""What does harm where it is used or launched."""
FALSE = re.compile(signs.LABELLED_FALSE + r"|\bfalse\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as its act is looked for: its own words, its tokens, and whose they are."""

    statement: Statement
    words: str
    tokens: tuple[int, ...]
    holder: Actor | None


class Reader:
    """Asks who does what in the contents of one document."""

    def __init__(self, doc: Document, tree: Grammar, find: Finder) -> None:
        """find tells which actor a head token means."""
        self.doc, self.tree, self.find = doc, tree, find
        self.actors = {a.id: a for a in doc.actors}

    def said(self, statement: Statement, inner: tuple[Statement, ...], words: str) -> Said:
        """The statement with the tokens that are its own and not of what it passes on."""
        told = [c for s in inner for c in s.content]
        own = (i for c in statement.content for i in self.tree.inside(c))
        kept = tuple(i for i in own if not any(overlap(self.tree.span(i), c) for c in told))
        return Said(statement, words, kept, self.actors.get(statement.holder or ""))

    def is_own(self, said: Said, i: int) -> bool:
        """Whether the noun or pronoun at i means the holder or its side: "we", "our forces", "its army"."""
        tree = self.tree
        word = tree.word(i).lower()
        if word in FIRST:
            return True
        owners = [c for c in tree.children[i] if tree.tokens[c].dep == "poss"]
        if any(self.is_own(said, c) or self._opens(said, c) for c in owners):
            return True
        actor = self.find(tree, i)
        if actor is None or said.holder is None:
            return word in THIRD and said.statement.mode != "direct" and i == next(iter(said.tokens), None)
        return actor.id == said.holder.id or (actor.side is not None and actor.side == said.holder.side)

    def _opens(self, said: Said, i: int) -> bool:
        """Whether a possessive begins what somebody says in the outlet's words: "said [its] forces had left"."""
        opens = i == next(iter(said.tokens), None) or self.tree.word(i - 1).lower() == "that"
        return opens and said.statement.mode != "direct" and self.tree.word(i).lower() in OWN

    def doer(self, i: int) -> int | None:
        """The token of who does what the verb at i says, of a passive the one after "by"."""
        agent = self.tree.child(i, "agent")
        return self.tree.child(agent, "pobj") if agent is not None else self.tree.child(i, "nsubj")

    def accuses(self, said: Said) -> bool:
        """Whether a statement says that another party than its holder's did harm."""
        tree, holder = self.tree, said.holder
        if holder is None:
            return False
        for i in said.tokens:
            if tree.tokens[i].pos != "VERB" or tree.tokens[i].lemma.lower() not in HARM or clause_has_negation(tree, i):
                continue
            who = self.doer(i) if self._is_harm(i) else None
            if who is not None and tree.tokens[who].pos != "PRON" and self._other_party(holder, who):
                return True
        return False

    def _is_harm(self, i: int) -> bool:
        """Whether a verb is one of harm here: to use a base is none, to use force is."""
        if self.tree.tokens[i].lemma.lower() not in ("use", "launch", "cover"):
            return True
        if any(self.tree.tokens[c].lemma == "as" for c in self.tree.children[i]):
            return True
        thing = self.tree.child(i, "dobj", "nsubjpass")
        words = self.tree.noun_phrase(thing) if thing is not None else None
        return words is not None and ARMS.search(self.tree.text[words.start : words.end]) is not None

    def _other_party(self, holder: Actor, who: int) -> bool:
        """Whether the noun at who means a named party, or an armed one, that is not the holder's."""
        actor = self.find(self.tree, who)
        if actor is None:
            return self.tree.tokens[who].lemma.lower() in ARMED | POWERS
        named = actor.named or self.tree.tokens[who].lemma.lower() in ARMED | POWERS
        other = actor.side is None or actor.side != holder.side
        return named and other and actor.id != holder.id and actor.kind != "person"

    def charges(self, said: Said) -> bool:
        """Whether somebody is named or described as the one who did harm, or was involved in it."""
        tree = self.tree
        for i in said.tokens:
            if tree.tokens[i].lemma.lower() in ("involvement", "complicity", "collusion", "wrongdoing"):
                return True
            if tree.tokens[i].pos == "VERB" and tree.tokens[i].lemma.lower() in HARM:
                who = self.doer(i)
                if who is not None and tree.tokens[who].pos != "PRON" and not clause_has_negation(tree, i):
                    return True
        return False

    def own_blow(self, said: Said) -> bool:
        """Whether a statement says that the holder's own side struck."""
        tree = self.tree
        for i in (i for i in said.tokens if tree.tokens[i].pos == "VERB"):
            done = tree.child(i, "dobj")
            nouns = {tree.tokens[done].lemma.lower()} if done is not None else set()
            if tree.tokens[i].lemma.lower() not in BLOW and not (
                tree.tokens[i].lemma.lower() in DEALING and nouns & {"attack", "strike", "raid", "operation", "bombing"}
            ):
                continue
            who = self.doer(i)
            if who is not None and self.is_own(said, who) and not clause_has_negation(tree, i):
                return True
        return False

    @cached_property
    def is_contested(self) -> bool:
        """Whether what happened is in dispute in this story: two cues at least deny, reject, doubt or claim."""
        against = 0
        for s in self.doc.statements:
            if s.cue is not None and act_of_cue(self.tree, s.cue)[0] in ("deny", "reject", "doubt", "claim", "accuse"):
                against += 1
        return against >= 2

    def contested(self, said: Said) -> bool:
        """Whether a party states as fact by what weapon or attack it was, in a story where that is in dispute."""
        holder = said.holder
        if holder is None or not (signs.WEAPONS.search(said.words) and self.is_contested):
            return False
        roles = " ".join((holder.name, *(r.name for r in holder.roles)))
        if any(clause_has_negation(self.tree, i) for i in said.tokens if self.tree.tokens[i].pos in ("VERB", "AUX")):
            return False
        return holder.side is not None or holder.kind == "state" or signs.OFFICIAL.search(roles) is not None

    def own_denied(self, said: Said) -> bool:
        """Whether the main clause is a negated one of the past about the holder's own side."""
        tree, inside = self.tree, set(said.tokens)
        for i in said.tokens:
            if tree.tokens[i].pos not in ("VERB", "AUX") or tree.tokens[i].head in inside and tree.tokens[i].head != i:
                continue
            who = tree.child(i, "nsubj", "nsubjpass")
            if who is None or who not in inside or not self.is_own(said, who):
                continue
            helpers = {tree.word(c).lower() for c in tree.children[i] if tree.tokens[c].dep in ("aux", "auxpass")}
            nothing = any(
                tree.word(c).lower() in ("no", "nothing", "none", "nobody")
                for c in tree.subtree(i)
                if c in inside and c < i + 6
            )
            if (clause_has_negation(tree, i) or nothing) and not helpers & UNDONE:
                return tree.tokens[i].lemma.lower() not in (
                    "know",
                    "want",
                    "think",
                    "believe",
                    "see",
                    "hear",
                    "rule",
                    "intend",
                    "plan",
                    "expect",
                )
        return False


def named_act(act: str, words: str) -> str:
    """The act of giving a thing a name or a mark: "called it a lie" denies, "called it barbaric" condemns."""
    if FALSE.search(words):
        return "deny"
    if act != "condemn":
        for found, pattern in (("reject", signs.REJECTS), ("condemn", signs.CONDEMNS), ("praise", signs.PRAISES)):
            if pattern.search(words):
                return found
        if signs.THREATENS.search(words):
            return "threaten"
    return act


COLOURS = (
    ("demand", signs.DEMANDS, 400),
    ("accuse", signs.ACCUSES, 400),
    ("condemn", signs.CONDEMNS, 400),
    ("praise", signs.PRAISES, 400),
    ("announce", signs.DECIDED, 160),
)
"""Acts with their signs, in the order in which they are looked for, and within how many characters."""


def coloured(reader: Reader, act: str, said: Said) -> str:
    """The act of a plain cue by its content; act where the content has no colour."""
    words = said.words
    if signs.YES.search(words) or signs.NO.search(words):
        return "confirm" if signs.YES.search(words) else "deny"
    if signs.THREATENS.search(words):
        return "threaten"
    if signs.WARNS.search(words[:160]):
        return "warn"
    if denied(reader, said):
        return "deny"
    if signs.PROMISES.search(words):
        return "promise"
    if signs.DOUBTS.search(words[:160]):
        return "doubt"
    if act != "say":
        return act
    if signs.THINKS.search(words[:120]):
        return "think"
    if signs.ADMITS.search(words) and not reader.accuses(said):
        return "confirm"
    if reader.own_blow(said):
        return "claim"
    if signs.TAKES.search(words[:80]):
        return "agree"
    for found, pattern, within in COLOURS:
        if pattern.search(words[:within]) and not (found in ("accuse", "condemn") and signs.SUFFERED.search(words)):
            return found
    if signs.AHEAD.search(words[:120]) and not signs.NOT_SURE.search(words[:120]):
        return "announce"
    if reader.accuses(said):
        return "accuse"
    if signs.A_COUNT.search(words) or signs.FOUND.search(words[:120]):
        return "report"
    return "claim" if reader.contested(said) else act


def denied(reader: Reader, said: Said) -> bool:
    """Whether the words say that it is not so, by their form or because the holder's own side did not."""
    if signs.NO_DENIAL.search(said.words[:160]) or signs.DOUBTS.search(said.words[:160]):
        return False
    return bool(signs.DENIES.search(said.words[:160])) or reader.own_denied(said)
