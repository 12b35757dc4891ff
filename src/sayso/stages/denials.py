"""Denials: statements that deny, doubt, contradict, reject, confirm or admit; what they are about and why we say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.codebook import NON_DENIAL
from sayso.stages.answers import HARMS, Answers, ClaimReference, find_reference
from sayso.stages.clauses import Clauses
from sayso.stages.contested import events_at, matters_of
from sayso.stages.contradictions import EMPTY, find_contradicted, find_narrated
from sayso.stages.denialkinds import Finding, find_kind
from sayso.stages.denialmatter import says_no_to_matter
from sayso.stages.denialtargets import Aim, aim_of
from sayso.stages.denialwords import (
    BARE_NO,
    BARE_YES,
    FALSEHOOD,
    FIRM,
    LABELLED,
    ONLY,
    OWN,
    PART_IN,
    QUOTED,
    STANDS_BY,
    TAKES_BACK,
)  # fmt: skip
from sayso.stages.eventparts import actor_at
from sayso.stages.placed import one_side
from sayso.text import contains, content_id, words_of
from sayso.types import Denial, Document, Event, Span, Statement

OWN_WORDS = frozenset(["our", "my", "its", "his", "her", "their"])
TWO_SENTENCES = 600
"""Characters that two sentences have at most."""
OF_CONTENT = ("negation", "act", "content")
"""What makes a statement a denial by what it says, not by its cue."""
NEXT = 2
"""Sentences that a stretch from one denial to what goes on with it may touch."""
A_FEW = 3
"""Words of a content that may be the head of a longer phrase."""
STATING = frozenset(["say", "claim", "report", "announce", "confirm", "accuse"])
AGAINST = ("denies", "rejects", "contradicts", "doubts")
UPHOLDING = ("confirms", "admits")


TAKES_UP = re.compile(
    r"\W*(?:they|it|he|she|we|i|this|that|these|those|there|no|nobody|none|nothing|not)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Tie:
    """What a denial is tied to: statements it answers, events near it, a harm told in its own words."""

    answers: bool
    near: bool
    inside: bool
    brought_up: bool
    """Whether what it says no to stands in the story before."""
    contested: bool
    """Whether the story is one about harm."""
    charged: bool
    """Whether what it answers is a charge or a claim."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a statement that denies: by what, the claim that it names, what it answers."""

    finding: Finding
    reference: ClaimReference | None
    answers: list[Statement]


def add_denials(doc: Document) -> Document:
    """doc with its denials: one for a statement, or one for each happening that it denies in one breath.

    What is denied and no table of words lists gets an event of its own.
    """
    parse = Clauses(doc)
    answers = Answers(parse.placed)
    found: list[tuple[Denial, Aim]] = []
    last: dict[str, tuple[Statement, Aim]] = {}
    for s in doc.statements:
        made_here = make_denials(parse, answers, s, last.get(s.holder or ""))
        found += made_here
        if made_here and s.holder and made_here[0][0].kind in AGAINST:
            last[s.holder] = (s, made_here[0][1])
    made = {e.span: e for _, aim in found for e in aim.made}
    return replace(
        doc, denials=tuple(d for d, _ in found), events=(*doc.events, *(made[span] for span in sorted(made)))
    )


def make_denials(
    parse: Clauses, told: Answers, statement: Statement, before: tuple[Statement, Aim] | None = None
) -> list[tuple[Denial, Aim]]:
    """The denials that a statement is, each with what it is aimed at: none, one, or one for each of several.

    before: the last statement of the same holder that denies, and its aim; what is told right after goes on with it.
    """
    reference = find_reference(parse.doc, statement)
    finding, answers = find_answer(parse, told, statement, reference)
    if finding is None and before is not None:
        finding = _told_instead(parse, statement, before[0])
    if finding is None:
        return []
    going_on = before is not None and finding.by in OF_CONTENT and _follows(parse, before[0], statement)
    aim = aim_of(parse, told, statement, finding, reference, answers)
    if going_on and before is not None and not (aim.own and not aim.made):
        aim = replace(before[1], own=False)
    found = Found(finding, reference, answers)
    if not going_on and finding.by != "instead" and _says_nothing(parse, told, statement, found, aim):
        return []
    kind = finding.kind
    if finding.by == "own words":
        kind = "admits" if answers and answers[0].act == "deny" else kind
    elif kind == "admits" and finding.by == "content" and not _own_doing(parse, statement, aim.events):
        kind = "confirms"  # "officials say they were fired on by mistake" admits nothing of their own
    groups = apart(parse, statement, aim.events) if kind in AGAINST else [aim.events]
    return [(_denial_of(parse, statement, found, kind, (n, group)), aim) for n, group in enumerate(groups)]


def _denial_of(
    parse: Clauses, statement: Statement, found: Found, kind: str, numbered: tuple[int, list[Event]]
) -> Denial:
    """The denial that a statement is of one group of events; the groups of one statement are numbered."""
    n, group = numbered
    named = found.reference
    return Denial(
        id=content_id("n", statement.id, found.finding.kind, *([n] if n else [])),
        statement=statement.id,
        kind=admission(parse, statement, kind, group),
        scope="whole" if kind == NON_DENIAL else find_scope(parse.doc, statement, named, group),
        basis=basis_of(parse.doc, found.finding, named, found.answers),
        events=tuple(e.span for e in group),
        answers=tuple(a.id for a in found.answers),
        names=named.span if named is not None else None,
    )


def _told_instead(parse: Clauses, statement: Statement, denied: Statement) -> Finding | None:
    """A contradiction by what a denier says happened instead: "denied the strike and said rebel mortars hit it"."""
    if statement.act not in STATING or not _follows(parse, denied, statement):
        return None
    head = parse.first_verb(statement.content)
    harms = [e for i in matters_of(parse, statement.content) for e in events_at(parse, i) if e.event_type in HARMS]
    if head is None or not harms or parse.negated(head):
        return None
    return Finding("contradicts", words_of(parse.doc.text, statement.content), "instead")


def _follows(parse: Clauses, before: Statement, statement: Statement) -> bool:
    """Whether a statement stands in the sentence of another one before it, or in the next."""
    start, end = before.content[0].start, statement.content[0].start
    if (
        start >= end
        or end - before.content[-1].end > TWO_SENTENCES
        or any(contains(o, i) for o in before.content for i in statement.content)
    ):
        return False
    between = parse.placed.sentences.across(Span(min(before.content[-1].end, end - 1), end))
    return len(between) <= NEXT


def _says_nothing(parse: Clauses, told: Answers, statement: Statement, found: Found, aim: Aim) -> bool:
    """Whether a finding says no to no one: it is tied to nothing, or its "not" to no matter of the story."""
    tie = Tie(
        answers=bool(found.answers),
        near=aim.near,
        inside=_harmed_in(parse, statement),
        brought_up=_brought_up(parse, told, statement),
        contested=told.contested,
        charged=any(a.act in ("accuse", "claim") for a in found.answers),
    )
    if _is_loose(parse, statement, found.finding, found.reference, tie):
        return True
    tested = found.finding.by in ("negation", "act") and found.finding.kind in AGAINST
    return tested and not says_no_to_matter(parse, told, statement, found.answers)


def find_answer(
    parse: Clauses, told: Answers, statement: Statement, reference: ClaimReference | None
) -> tuple[Finding | None, list[Statement]]:
    """What makes a statement a denial, and what it answers in its story: by its words, or by what it stands against."""
    finding = find_kind(parse, statement)
    if finding is not None and finding.by == "own words":
        answers = told.taken_back(statement)
        if answers:
            return finding, answers
        finding = find_kind(parse, statement, own=False)
    if finding is not None:
        pointed = _pointed(parse, statement, finding)
        matter = finding.kind in UPHOLDING or finding.kind in AGAINST and finding.by in ("content", "negation")
        return finding, told.find(statement, reference, pointed=pointed, matter=matter)
    if statement.act not in STATING:
        return None, []
    if (words := find_narrated(parse, statement, TAKES_BACK)) and (answers := told.taken_back(statement)):
        return Finding("contradicts", words, "own words"), answers
    if (words := find_narrated(parse, statement)) is not None:
        return Finding("contradicts", words, "story's words"), told.find(statement, reference, pointed=True)
    if (against := find_contradicted(parse, statement)) is not None:
        return Finding("contradicts", against[1], "content"), [against[0]]
    return _held_against(parse, told, statement)


def _held_against(parse: Clauses, told: Answers, statement: Statement) -> tuple[Finding | None, list[Statement]]:
    """A contradiction by holding on: "maintains that", or "only", of the same thing that an opponent just told of."""
    content = words_of(parse.doc.text, statement.content)
    cue = words_of(parse.doc.text, [statement.cue]) if statement.cue else ""
    match = FIRM.search(cue) or (
        ONLY.search(content) if content.lower().startswith(("it ", "they ", "this ")) else None
    )
    verb = parse.first_verb(statement.content)
    if match is None or verb is None or any(parse.tokens[c].tag == "MD" for c in parse.children(verb, "aux")):
        return None, []
    beside = told.just_before(statement) if FIRM.search(cue) else []
    answers = beside or [
        a for a in told.find(statement, None, pointed=True)
        if a.act in ("accuse", "claim") and told.words(a) & told.words(statement) or told.same_matter(a, statement)
    ]  # fmt: skip
    return (Finding("contradicts", match.group(), "stance"), answers) if answers else (None, [])


def _pointed(parse: Clauses, statement: Statement, finding: Finding) -> bool:
    """Whether the words of a finding can only be an answer to what was told just before."""
    content = words_of(parse.doc.text, statement.content)
    if finding.kind in UPHOLDING:
        return _harmed_in(parse, statement) or BARE_YES.match(content) is not None
    if finding.by == "cue" or statement.act == "deny" and finding.by != "act" or finding.kind == "rejects":
        return True
    cue = words_of(parse.doc.text, [statement.cue]) if statement.cue else ""
    return bool(BARE_NO.match(content) or LABELLED.match(content) or FIRM.search(cue))


def _is_loose(
    parse: Clauses, statement: Statement, finding: Finding, reference: ClaimReference | None, tie: Tie
) -> bool:
    """Whether a finding that needs something to answer has nothing: what only says no to no one."""
    if finding.by == "own words":
        return not tie.answers
    if finding.by in ("words", "story's words") or finding.kind == "rejects" and reference is not None:
        return False
    if finding.kind == "rejects" and statement.holder is not None and FALSEHOOD.search(finding.words):
        return False
    if finding.by == "content" and len(finding.words.split()) <= A_FEW and _is_all(parse, statement, finding):
        return False  # "Rubbish," somebody said
    if finding.kind == "admits" and finding.by == "cue":
        return statement.holder is None  # nobody admits what is not held against it
    if finding.kind == "confirms" and finding.by == "cue" and _of_own(parse, statement):
        return False
    if finding.kind in UPHOLDING:
        told = finding.by != "cue" or parse.first_verb(statement.content) is not None
        tied = tie.answers or tie.inside or tie.near and told
        return not tied and (reference is None or not STANDS_BY.search(finding.words))
    if finding.by == "cue" and (finding.kind != "contradicts" or reference is not None):
        return False
    if finding.by in ("negation", "act") and statement.holder is None and not tie.charged:
        return True  # nobody is known whom it could be held against
    if finding.by in ("negation", "act"):
        tied = tie.answers or tie.inside or tie.brought_up
        tied = tied or _holds_on(parse, statement, finding, contested=tie.contested)
        return not (tied or tie.near and _says_no_to_it(parse, statement))
    if finding.words.lower().endswith(" near"):
        return not tie.answers  # "nowhere near" of a feeling
    return not (tie.answers or tie.near) and statement.act not in ("deny", "doubt")


def _of_own(parse: Clauses, statement: Statement) -> bool:
    """Whether a clause that is confirmed speaks of the holder's own side: "that his army had crossed the border"."""
    verb = parse.first_verb(statement.content)
    if verb is None or any(parse.tokens[c].tag == "MD" for c in parse.children(verb, "aux")):
        return False
    holder = parse.placed.actors.get(statement.holder or "")
    subjects = [*parse.subjects(verb), *parse.children(verb, "nsubjpass")]
    if any(parse.word(c) in OWN_WORDS for s in subjects for c in parse.children(s, "poss")):
        return True
    return any(one_side(holder, actor_at(parse, s)) for s in subjects if parse.tokens[s].pos != "PRON")


def _is_all(parse: Clauses, statement: Statement, finding: Finding) -> bool:
    """Whether the words of a finding are all that is said."""
    return len(words_of(parse.doc.text, statement.content).strip(" ,.!?\"'“”‘’")) <= len(finding.words)


def _brought_up(parse: Clauses, told: Answers, statement: Statement) -> bool:
    """Whether what a statement says no to was told before it, by the words of its verb, its subject and object."""
    verb = parse.first_verb(statement.content)
    if verb is None or statement.holder is None or statement.act not in ("deny", "claim"):
        return False
    if parse.lemma(verb) == "be" and parse.children(verb, "acomp"):
        return False  # "no plan is perfect"
    about = [*parse.subjects(verb), *parse.objects(verb), *parse.children(verb, "attr")]
    nouns = [parse.lemma(i) for i in about if parse.tokens[i].pos == "NOUN"]
    start = statement.content[0].start
    return any(told.is_told(w, start) for w in (*nouns, parse.lemma(verb)) if w not in EMPTY)


def _holds_on(parse: Clauses, statement: Statement, finding: Finding, *, contested: bool) -> bool:
    """Whether a negated content stands against something by who says it: a party to a harm, or one that "insists"."""
    if statement.cue is not None and FIRM.search(words_of(parse.doc.text, [statement.cue])):
        return True
    holder = parse.placed.actors.get(statement.holder or "")
    party = holder is not None and (holder.side is not None or finding.by == "negation")
    return statement.act == "deny" and party and contested


def _says_no_to_it(parse: Clauses, statement: Statement) -> bool:
    """Whether a negated content takes up what was just told: of "they", "no one", "any", with a holder of a side."""
    content = words_of(parse.doc.text, statement.content)
    return statement.holder is not None and (statement.act == "deny" or TAKES_UP.match(content) is not None)


def apart(parse: Clauses, statement: Statement, events: list[Event]) -> list[list[Event]]:
    """events in one group, or one for each of those that "and", "or" and "nor" join in the statement's words."""
    heads = {parse.head_of(e.span): e for e in events if any(contains(c, e.span) for c in statement.content)}
    for head in heads:
        if head is None:
            continue
        joined = [heads[j] for j in parse.spread(head)[1:] if j in heads and j != head]
        if joined:
            return [[e for e in events if e not in joined], *([e] for e in joined)]
    return [events]


def admission(parse: Clauses, statement: Statement, kind: str, events: Sequence[Event]) -> str:
    """confirms, or admits where the holder or its side is said to have done it; other kinds as they are."""
    if kind != "confirms" or statement.holder is None:
        return kind
    side = parse.placed.sides
    mine = side.get(statement.holder)
    return "admits" if any(e.actor and side.get(e.actor) == mine for e in events) else kind


def _harmed_in(parse: Clauses, statement: Statement) -> bool:
    """Whether a statement's own words name a harm or a share in it."""
    if PART_IN.search(words_of(parse.doc.text, statement.content)):
        return True
    return any(e.event_type in HARMS for e in parse.placed.events_in(statement.content))


def _own_doing(parse: Clauses, statement: Statement, events: Sequence[Event]) -> bool:
    """Whether a statement speaks of what its holder's own side did."""
    words = {w.lower() for s in statement.content for w in re.findall(r"\w+", parse.doc.text[s.start : s.end])}
    return bool(words & OWN) or admission(parse, statement, "confirms", events) == "admits"


def find_scope(doc: Document, statement: Statement, reference: ClaimReference | None, events: Sequence[Event]) -> str:
    """How much is denied: paraphrase (the outlet's words for a claim), quoted words, the whole, or a part."""
    content = words_of(doc.text, statement.content)
    if reference is not None:
        return "paraphrase"
    if statement.mode == "direct" or QUOTED.search(content[: 1 + max(content.rfind(mark) for mark in '”"')]):
        return "quoted"
    if not events or any(contains(c, e.span) for c in statement.content for e in events):
        return "whole"
    return "part"


def basis_of(doc: Document, finding: Finding, reference: ClaimReference | None, answers: Sequence[Statement]) -> str:
    """Why we say so, for a person: cue "denied"; names "the minister's claims"; answers "the claim"."""
    parts = [f'{finding.by} "{_short(finding.words)}"']
    if reference is not None:
        parts.append(f'names "{_short(doc.text[reference.span.start : reference.span.end])}"')
    parts += [f'answers "{_short(words_of(doc.text, a.content))}"' for a in answers]
    return "; ".join(parts)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:57].rsplit(" ", 1)[0] + "..."
