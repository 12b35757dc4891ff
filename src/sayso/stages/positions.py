"""Positions: what an actor commits to, refuses, demands or revises, stated by itself or its own side."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.stages.clauses import Clauses
from sayso.stages.denialwords import AT_WORD, UNSAID
from sayso.stages.eventparts import actor_at
from sayso.stages.placed import one_side
from sayso.text import contains, content_id, hull, words_of
from sayso.types import Document, Position, Span, Statement

REVISE = re.compile(
    r"\b(?:revis|reconsider|review|rethink|reverse|soften|harden|change|drop|abandon|scrap|correct|amend)\w*\b"
    r"|\b(?:rais|lower|cut)(?:ed|es|ing) (?:the|its|his|her|their) (?:number|figure|count|toll|estimate)\b",
    re.IGNORECASE,
)
NO_LESS = re.compile(
    r"\bnot (?:go|be|stay|remain) (?:un\w+|without)\b|\bnot (?:tolerate|forgive|forget|allow|let|rest)\b"
)
WILL = frozenset("will shall 'll ’ll wo would".split())
INTENDS = re.compile(
    r"\b(?:intend|plan|mean|aim|commit\w*|ready|willing|prepared|determined|resolved) (?:\w+ )?to\b"
    r"|\b(?:is|are|was|were|be) set to\b"
    r"|(?<!were )(?<!was )\bgoing to\b"
    r"|\bwilling and able to\b|\bhave (?:agreed|decided|ordered)\b|\bhas (?:agreed|decided|ordered)\b",
    re.IGNORECASE,
)
SUPPORTS = re.compile(
    r"\b(?:support|welcome|endorse|appreciate|understand|approve|applaud|favou?r)s?\b|\bha[sd] the right\b"
    r"|\bback(?:s|ed)? (?:the|its|their|this|that|a|an|every|any)\b"
    r"|\bhave (?:the|a) right\b|\bin favou?r of\b|\bstand(?:s|ing)? (?:by|with)\b",
    re.IGNORECASE,
)
OPPOSES = re.compile(
    r"\b(?:oppose[sd]?|reject|against all|cannot (?:accept|rely|tolerate)|must not|should not|no right"
    r"|(?:nobody|no one) had the right|like to avoid|unacceptable|insufficient|never accept|is wrong|not acceptable)\b",
    re.IGNORECASE,
)
REFUSES = re.compile(
    r"\b(?:cannot|can't|can’t|will not|won't|won’t) (?:detail|discuss|say|comment|disclose|reveal|name)\b", re.I
)
REFUSING_CUE = re.compile(
    r"\b(?:declin|refus|rul(?:e|es|ed) out|dismiss|wav|turn(?:s|ed) down|reject|would not)\w*", re.I
)
DEMANDING_CUE = re.compile(
    r"\b(?:demand|urg|call(?:s|ed|ing)? (?:on|for)|order|insist\w* (?:on|that)|appeal|request|want|implor|exhort"
    r"|instruct|press(?:es|ed|ing)? for)\w*",
    re.IGNORECASE,
)
PROMISING_CUE = re.compile(r"\b(?:promis|pledg|vow|commit|undert[ao]|guarante|swor|swear)\w*", re.IGNORECASE)
SUPPORTING_CUE = re.compile(
    r"\b(?:support|welcom|endors|back(?:s|ed)|st(?:and|ood) by|approv|applaud|prais)\w*", re.IGNORECASE
)
REQUESTS = re.compile(
    r"\b(?:ask|request|urg|order|demand|call)(?:ed|s)? (?:\w+ ){1,3}(?:to|that|for)\b|\brequested that\b", re.I
)
READY = re.compile(r"\b(?:willing and able|willing|ready|prepared|determined) to\b")
ORDERED = re.compile(
    r"^\W*(?:an?|the|its|his|her|their) (?:\w+ ){0,2}?(?:investigation|inquiry|enquiry|review|probe)\b", re.I
)
"""What is ordered of one's own people: an inquiry is announced, not demanded."""
COUNT = re.compile(r"\b(?:number|toll|figure|count|estimate|total|tally)s?\b", re.IGNORECASE)
COUNTING_CUE = re.compile(r"\b(?:rais|lower|cut|revis|correct|increas|reduc)\w*", re.IGNORECASE)
LABELLING_CUE = re.compile(r"\b(?:call|brand|describ|label|term|dub)(?:s|ed|led)?\b", re.IGNORECASE)
MUST = re.compile(
    r"\b(?:must|should|needs? to|(?<!probably )(?<!may )(?<!might )ha(?:s|ve) to)\b"
    r"|\b(?:we|i) would like to (?:have|see|hear|get)\b",
    re.IGNORECASE,
)
UNSPOKEN = re.compile(r"\bwould (?:\w+ )?like$|^to \w+$|\b(?:start|beg[ai]n)\w* \w+ing\b", re.IGNORECASE)
"""Cues that tell of a wish or a deed, not of words: "would like", "started supporting"."""
UNREAL = re.compile(r"^\W*(?:even )?if\b[^,]*,[^,]*\bwould\b", re.IGNORECASE)
"""What only would be, if: nobody is bound by it."""
SILENT = frozenset("accuse deny report think doubt condemn praise".split())
TOPIC_WORDS = 9
SELF = frozenset("we i it they he she our its his her their my".split())


def add_positions(doc: Document) -> Document:
    """doc with the positions that its statements take."""
    parse = Clauses(doc)
    found = [make_position(parse, s) for s in doc.statements]
    return replace(doc, positions=tuple(p for p in found if p is not None))


def make_position(parse: Clauses, statement: Statement) -> Position | None:
    """The position that a statement takes; None where it takes none or somebody else's."""
    if statement.holder is None or _told_again(parse, statement):
        return None
    stance = find_stance(parse, statement)
    holder = bound_by(parse, statement, stance) if stance else None
    if stance is None or holder is None:
        return None
    span = max(statement.content, key=lambda s: (s.end - s.start, -s.start))
    topic = topic_of(parse, span)
    return Position(content_id("o", statement.id, stance), statement.id, holder, topic, stance, span, statement.said_on)


def _told_again(parse: Clauses, statement: Statement) -> bool:
    """Whether the content only tells that somebody said something, which is a statement of its own."""
    verb = parse.first_verb(statement.content)
    if verb is None:
        return False
    return any(
        s.cue is not None and contains(s.cue, parse.span(verb)) for s in parse.placed.told_in.get(statement.id, ())
    )


def find_stance(parse: Clauses, statement: Statement) -> str | None:
    """What a statement commits its holder to, by cue, act and the modality of its content."""
    content = words_of(parse.doc.text, statement.content)
    cue = words_of(parse.doc.text, [statement.cue]) if statement.cue else ""
    act = statement.act
    if UNSAID.search(cue) or AT_WORD.search(content) or UNSPOKEN.search(cue):
        return None  # silence and disbelief bind nobody
    if COUNTING_CUE.search(cue) and COUNT.search(content):
        return "revises"
    if act == "reject" or REFUSING_CUE.search(cue) and act in ("reject", "say"):
        return _refusal(cue, content)
    if act in ("demand", "ask") or DEMANDING_CUE.search(cue) and act in ("warn", "say", "announce"):
        return _demand(cue, content, act)
    if act == "promise" or PROMISING_CUE.search(cue) and act not in SILENT:
        return "will_not" if _declines(parse, statement, content) else "will"
    if act == "threaten":
        return "will" if _ahead(parse, statement, content) else None
    if SUPPORTING_CUE.search(cue) and act in ("confirm", "say", "agree"):
        return "supports"
    if act == "propose" or re.search(r"\boffer", cue) and act not in SILENT:
        if re.match(r"\W*(?:no|nothing)\b", content):
            return None
        return "offers" if _of_self(parse, statement) else "supports"
    if act == "agree":
        return "will" if _ahead(parse, statement, content) or content.startswith("to ") else None
    if act in SILENT:
        return _asked_before(act, content) or _meant(parse, statement, content)
    return _by_modality(parse, statement, content)


def _meant(parse: Clauses, statement: Statement, content: str) -> str | None:
    """will, where praise or blame also says what the speaker is ready to do: "I will bring", "is willing to"."""
    verb = parse.first_verb(statement.content)
    if verb is None or statement.act not in ("accuse", "praise", "condemn") or parse.negated(verb):
        return None
    first = any(parse.word(s) in ("i", "we") for s in parse.subjects(verb))
    bound = first and any(parse.word(c) in ("will", "shall", "'ll", "’ll") for c in parse.children(verb, "aux"))
    return "will" if bound or READY.search(content) and _of_self(parse, statement) else None


def _refusal(cue: str, content: str) -> str | None:
    if LABELLING_CUE.search(cue) and not OPPOSES.search(content):
        return None
    if content.startswith("to ") or REFUSING_CUE.search(cue):
        return "refuses"
    return "opposes" if OPPOSES.search(content) else "refuses"


def _demand(cue: str, content: str, act: str) -> str | None:
    if act == "ask" and not re.match(r"(?:to |for |\w+ (?:to|that|not)|.{3,60} to )", content):
        return None
    if ORDERED.search(content) and re.search(r"\border", cue):
        return "will"
    if re.search(r"\bshut out|\bnot to\b", content) and act != "ask" and not DEMANDING_CUE.search(cue):
        return "opposes"
    return "demands"


def _asked_before(act: str, content: str) -> str | None:
    return "demands" if act == "accuse" and REQUESTS.search(content) else None


def _by_modality(parse: Clauses, statement: Statement, content: str) -> str | None:
    """The stance of a plain statement: revises, will, demands, supports, opposes or refuses by its modals."""
    if UNREAL.search(content):
        return None
    ahead = _ahead(parse, statement, content)
    if ahead and REVISE.search(content):
        return "revises"
    if REFUSES.search(content):
        return "refuses"
    if OPPOSES.search(content):
        return "opposes"
    if statement.act == "warn" and re.match(r"\W*against\b", content):
        return "opposes"
    if MUST.search(content) and statement.act != "claim":
        return "demands"
    if SUPPORTS.search(content) and statement.act in ("say", "announce", "agree"):
        return "supports"
    if REQUESTS.search(content) and re.search(r"\b(?:we|it|i)\b", content, re.IGNORECASE):
        return "demands"
    if ahead and (_of_self(parse, statement) or statement.act in ("announce", "warn")):
        return "will_not" if _declines(parse, statement, content) else "will"
    if statement.act == "announce" and re.match(r"(?:an? |new |more )", content):
        return "offers" if re.match(r"an? ", content) else "will"
    return None


def _ahead(parse: Clauses, statement: Statement, content: str) -> bool:
    """Whether the content looks ahead: will, would, intends to, a bare infinitive."""
    if statement.act == "claim" and re.match(r"\W*to (?:be|have)\b", content):
        return False  # "claimed to be looking for"
    if re.search(r"\bcould be (?:\w+ )?(?:sure|certain|confident)\b", content):
        return False
    if re.match(r"\W*(?:to|that) ", content) or INTENDS.search(content):
        return True
    verbs = [i for s in statement.content for i in parse.at(s) if parse.tokens[i].pos in ("VERB", "AUX")]
    return any(parse.word(c) in WILL | {"can", "could"} for v in verbs[:6] for c in (v, *parse.children(v, "aux"))
               if not _perfect(parse, v))  # fmt: skip


def _perfect(parse: Clauses, verb: int) -> bool:
    return any(parse.lemma(c) == "have" for c in parse.children(verb, "aux"))


def _declines(parse: Clauses, statement: Statement, content: str) -> bool:
    if content.startswith(("not to ", "never to ")):
        return True
    verb = parse.first_verb(statement.content)
    return verb is not None and parse.negated(verb) and not NO_LESS.search(content)


def _of_self(parse: Clauses, statement: Statement) -> bool:
    """Whether what the content speaks of is the holder or its own side."""
    verb = parse.first_verb(statement.content)
    if verb is None:
        return True
    subjects = parse.subjects(verb) or parse.children(verb, "nsubjpass")
    if not subjects or any(parse.word(s) in SELF for s in subjects):
        return True
    if any(parse.word(c) in SELF for s in subjects for c in parse.children(s, "poss")):
        return True
    holder = parse.placed.actors.get(statement.holder or "")
    return any(one_side(holder, actor_at(parse, s)) for s in subjects)


def bound_by(parse: Clauses, statement: Statement, stance: str) -> str | None:
    """The actor that is bound: who the content names where that is the holder's own side; None for an opponent."""
    content = words_of(parse.doc.text, statement.content)
    if stance in ("demands", "supports", "opposes", "refuses") or NO_LESS.search(content):
        return statement.holder
    if statement.act == "threaten":
        return statement.holder  # "their plants can be struck again"
    verb = parse.first_verb(statement.content)
    holder = parse.placed.actors.get(statement.holder or "")
    if verb is not None and any(not one_side(holder, actor_at(parse, s)) for s in _agents(parse, verb)):
        return None  # "will be answered by the court"
    for s in parse.subjects(verb) if verb is not None else ():
        for i in (s, *parse.children(s, "poss")):
            named = actor_at(parse, i) if parse.word(i) not in SELF else None
            if named is not None:
                return named.id if one_side(holder, named) else None
    return statement.holder


def _agents(parse: Clauses, verb: int) -> list[int]:
    """Who does it in the passive voice, but for "us" and "them"."""
    return [
        i for p in parse.children(verb, "agent") for i in parse.children(p, "pobj") if parse.tokens[i].pos != "PRON"
    ]


def topic_of(parse: Clauses, span: Span) -> str:
    """A short noun phrase for what a position is on: the object of its verb, else its first words."""
    verb = parse.first_verb((span,))
    inside = set(parse.at(span))
    for i in parse.objects(verb) if verb is not None else ():
        phrase = [j for j in parse.subtree(i) if j in inside]
        if phrase and parse.word(i) not in SELF:
            return _cut(parse, phrase)
    phrase = parse.at(span)
    return _cut(parse, phrase) if phrase else parse.doc.text[span.start : span.end]


def _cut(parse: Clauses, phrase: list[int]) -> str:
    phrase = phrase[:TOPIC_WORDS]
    while len(phrase) > 1 and parse.tokens[phrase[-1]].pos in ("ADP", "DET", "PUNCT", "CCONJ", "SCONJ", "PART", "AUX"):
        phrase = phrase[:-1]
    where = hull([parse.span(j) for j in (phrase[0], phrase[-1])])
    return " ".join(parse.doc.text[where.start : where.end].split()).strip("\"“”' ,.") or "(unnamed)"
