"""Acts: what kind of speech act a statement is, to whom, where and when it was made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from sayso.stages.actors import Finder, actor_finder
from sayso.stages.cues import ACT_OF_NOUN, ACT_OF_VERB, ADDRESSED, NEGATED_TO_REJECT, UNNAMED_CUES, VENUES
from sayso.stages.grammar import Grammar, clause_has_negation, grammar
from sayso.stages.placed import Placed
from sayso.text import contains, hull, overlap, words_at
from sayso.types import Actor, Document, Span, Statement

PLAIN = frozenset(("say", "claim", "announce", "report"))
DENIES = re.compile(
    r"^(?:(?:but|and|well|naturally|of course|,)\s*)*(?:there (?:was|were|is|are|had been) (?:no|never)\b|"
    r"(?:we|he|she|it|they|i)\s+(?:did|had|has|have|was|were|is|are|do)\s*(?:not|n['’]t|never|nothing)\b|"
    r"(?:no|none of|neither)\b|nothing\b)|\b(?:had|has|have|was|were) nothing to do with\b|"
    r"\b(?:is|was|are|were) (?:not|n['’]t) (?:true|involved|behind|responsible|linked|us)\b|"
    r"\b(?:did|had|has|have) (?:not|never) (?:\w+ ){0,2}"
    r"(?:attack|target|strike|struck|hit|kill|fire|shoot|shot|bomb|order|launch|take part|use)\w*|"
    r"\b(?:false|untrue|baseless|unfounded|fabricat\w+|groundless|a lie|lies|nonsense|fake|absurd|invention)\b",
    re.IGNORECASE,
)
THREAT = re.compile(
    r"\bwill not go unanswered\b|\b(?:will|would|shall|going to)\b(?:\W+\w+){0,4}?\W+"
    r"(?:retaliat\w*|respond(?! to (?:the )?(?:question|request))|"
    r"punish\w*|revenge|avenge\w*|pay (?:a|the|for)|regret|destroy|crush|strike back|hit back|strike (?:again|any)|"
    r"be (?:punished|avenged|destroyed|hunted))|"
    r"\b(?:retaliation|consequences|a response)\b(?:\W+\w+){0,3}\W+(?:will|would)\b|"
    r"\bwould be (?:a )?(?:declaration|act) of war\b",
    re.IGNORECASE,
)
PROMISE = re.compile(
    r"^(?:\W*(?:(?:that|and|but|so|also|now)\W+)+)?(?:we|i)\W+"
    r"(?:will|shall|won['’]t|would|are going to|intend|do not intend|"
    r"are committed|plan|promise)\b|\b(?:intends?|intended|committed|remains? committed|did not intend)\b(?: to)?\b|"
    r"\bdoes not intend\b",
    re.IGNORECASE,
)
ANNOUNCE = re.compile(
    r"\bwill (?:be |soon |now |also |then )?\w+|\bwould (?:be |soon |now |also |then )?(?!not|have)\w+", re.IGNORECASE
)
DEMAND = re.compile(r"\b(?:must|should|ought to|needs? to|have to|has to|had to)\b", re.IGNORECASE)
ACCUSE = re.compile(
    r"\b(?:responsible for|behind the|to blame|guilty|war crimes?|terroris[tm]\w*|aggression|lied|lying|violat\w+|"
    r"deliberate\w*|criminal\w*|massacre\w*|murder\w*|provocation|betray\w*|cover[- ]?up|negligen\w+)\b",
    re.IGNORECASE,
)
A_CLAIM = re.compile(
    r"\b(?:claim|charge|allegation|accusation|suggestion|assertion|account|version|report|idea|notion|talk)s?\b",
    re.IGNORECASE,
)
HARM = frozenset(
    "attack bomb bombard strike kill shell fire shoot launch target hit murder torture destroy violate invade arm "
    "sponsor lie fabricate poison abduct kidnap steal rig massacre execute loot plot sabotage spy hack smuggle abuse "
    "detain persecute provoke deceive mislead hide conceal cover ignore force use break breach hinder block".split()
)
"""What one party charges another with."""
SPEAKER_NOT_SURE = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|probably|likely|appear\w*|seem\w*)\b", re.IGNORECASE
)


BESIDE = 1000
"""Characters to either side of a cue in which a venue is looked for, where the sentence is that long."""


def act_of_cue(tree: Grammar, cue: Span) -> tuple[str, int | None]:
    """The act that the cue's own words name, and the token that names it."""
    words = words_at(tree.text, cue).lower()
    if words.split()[0] in UNNAMED_CUES:
        return "claim", None
    if "according to" in words:
        return "report", None
    inside = [(i, tree.tokens[i].lemma.lower()) for i in tree.inside(cue)]
    for i, lemma in inside:
        after = next((c for c in (i + 1, i + 2) if c < len(tree.tokens) and tree.tokens[c].pos in ("ADP", "ADV")), None)
        pair = f"{lemma}_{tree.tokens[after].lemma.lower()}" if after is not None else ""
        if pair in ACT_OF_VERB:
            return ACT_OF_VERB[pair], i
    known = [(i, lemma) for i, lemma in inside if lemma in ACT_OF_VERB and tree.tokens[i].pos in ("VERB", "AUX", "ADJ")]
    strong = [x for x in known if ACT_OF_VERB[x[1]] not in ("say", "report", "think")] or known[-1:]
    if strong:
        return ACT_OF_VERB[strong[-1][1]], strong[-1][0]
    nouns = [(i, lemma) for i, lemma in inside if lemma in ACT_OF_NOUN]
    if nouns:
        return ACT_OF_NOUN[nouns[-1][1]], nouns[-1][0]
    verbs = [(i, lemma) for i, lemma in inside if lemma in ACT_OF_VERB]
    return (ACT_OF_VERB[verbs[0][1]], verbs[0][0]) if verbs else ("say", None)


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


def act_of(
    tree: Grammar,
    statement: Statement,
    inner: tuple[Statement, ...] = (),
    *,
    accuses: Callable[[Statement], bool] | None = None,
) -> str:
    """The act of a statement by its cue, its cue's negation and its content.

    inner: the statements it passes on; accuses: tells whether the content charges somebody else with harm.
    """
    content = own_words(tree.text, statement, inner)
    if statement.cue is None:
        return _by_content("say", content)
    act, token = act_of_cue(tree, statement.cue)
    if token is not None:
        negated = clause_has_negation(tree, token) or re.search(
            r"\b(?:not|never|n['’]t|nor)\b", words_at(tree.text, statement.cue)
        )
        lemma = tree.tokens[token].lemma.lower()
        if negated and act == "confirm":
            return "say"
        if negated and act == "think":
            return "doubt"
        if negated and act in ("deny", "reject"):
            return "confirm"
        if negated and lemma in NEGATED_TO_REJECT:
            return "reject"
        if lemma in ("claim", "allege"):
            return "claim"
        if act == "reject" and A_CLAIM.search(content):
            return "deny"
    if act not in PLAIN:
        return act
    coloured = _by_content(act, content)
    return "accuse" if coloured == "say" and accuses is not None and accuses(statement) else coloured


def _by_content(act: str, content: str) -> str:
    """A plain cue takes its colour from what is said."""
    if THREAT.search(content):
        return "threaten"
    if PROMISE.search(content):
        return "promise"
    if DENIES.search(content[:160]):
        return "deny"
    if act == "say" and DEMAND.search(content):
        return "demand"
    if act == "say" and ACCUSE.search(content):
        return "accuse"
    if act == "say" and ANNOUNCE.search(content[:120]) and not SPEAKER_NOT_SURE.search(content[:120]):
        return "announce"
    return act


def addressee_of(tree: Grammar, statement: Statement, cue_token: int | None, find: Finder) -> Actor | None:
    """To whom: the object of telling, or "to X" beside the cue."""
    if cue_token is None:
        return None
    lemma = tree.tokens[cue_token].lemma.lower()
    target = tree.child(cue_token, "dobj", "dative") if lemma in ADDRESSED else None
    if target is None and lemma not in ADDRESSED:
        to = next(
            (
                c
                for c in tree.children[cue_token]
                if tree.tokens[c].lemma.lower() == "to" and tree.tokens[c].dep in ("prep", "dative")
            ),
            None,
        )
        target = tree.child(to, "pobj") if to is not None else None
    if target is None or any(overlap(tree.span(target), c) for c in statement.content):
        return None
    found = find(tree, target)
    return found if found is not None and found.id != statement.holder else None


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


def said_on(placed: Placed, statement: Statement) -> str | None:
    """ISO date of the saying: a date in the cue's sentence that hangs from the cue and not from the content."""
    if statement.cue is None:
        return None
    sentence = placed.sentence_of(statement.cue)
    if sentence is None:
        return None
    cue = statement.cue
    parent = placed.statements.get(statement.parent or "")
    for t in sorted(placed.timexes_across(sentence), key=lambda t: abs(t.span.start - cue.start)):
        if not re.match(r"\d{4}-\d\d-\d\d", t.value):
            continue
        if _told(placed, cue, t.span) or (parent and not contains(hull(parent.content), t.span)):
            continue
        if parent and not re.search(r"\bon $", placed.doc.text[max(0, t.span.start - 3) : t.span.start]):
            continue  # "met in Florida a day prior": a date inside another's words is seldom that of the telling
        return t.value[:10]
    return None


def _told(placed: Placed, cue: Span, words: Span) -> bool:
    """Whether words stand in what somebody says elsewhere than in the words around the cue."""
    around = (placed.doc.statements[n] for n in placed.hulls.around(words))
    return any(not any(overlap(cue, c) for c in s.content) for s in around)


def accusation_finder(doc: Document, tree: Grammar, find: Finder) -> Callable[[Statement], bool]:
    """A function that tells whether a statement says that another party than its holder's did harm."""
    by_id = {a.id: a for a in doc.actors}

    def accuses(statement: Statement) -> bool:
        holder = by_id.get(statement.holder or "")
        if holder is None:
            return False
        for i in (i for c in statement.content for i in tree.inside(c)):
            if tree.tokens[i].pos != "VERB" or tree.tokens[i].lemma.lower() not in HARM or clause_has_negation(tree, i):
                continue
            agent = tree.child(i, "agent")
            who = tree.child(agent, "pobj") if agent is not None else tree.child(i, "nsubj")
            actor = find(tree, who) if who is not None and tree.tokens[who].pos != "PRON" else None
            if (
                actor is not None
                and actor.named
                and actor.id != holder.id
                and actor.kind != "person"
                and (actor.side is None or actor.side != holder.side)
            ):
                return True
        return False

    return accuses


def add_acts(doc: Document) -> Document:
    """doc with act, addressee, venue and date of each statement; a speaker's date and venue hold for what follows."""
    tree = grammar(doc.text, doc.tokens)
    find = actor_finder(doc)
    accuses = accusation_finder(doc, tree, find)
    placed = Placed(doc)
    done: list[Statement] = []
    for s in doc.statements:
        _, token = act_of_cue(tree, s.cue) if s.cue is not None else ("say", None)
        to = addressee_of(tree, s, token, find)
        done.append(
            replace(
                s,
                act=act_of(tree, s, tuple(placed.told_in.get(s.id, ())), accuses=accuses),
                addressee=to.id if to else None,
                venue=venue_of(placed, s),
                said_on=said_on(placed, s),
            )
        )
    return replace(doc, statements=tuple(_carry_on(done)))


def _carry_on(statements: list[Statement]) -> list[Statement]:
    """A first-hand statement without a date or venue takes those of its speaker's last one, in the same telling."""
    last: dict[str, Statement] = {}
    done = []
    for s in statements:
        before = last.get(s.holder or "")
        if s.holder and not s.relay and before is not None:
            s = replace(s, said_on=s.said_on or before.said_on, venue=s.venue or before.venue)
        if s.holder and not s.relay:
            last[s.holder] = s
        done.append(s)
    return done
