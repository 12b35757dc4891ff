"""Denials: statements that deny, doubt, contradict, reject, confirm or admit; what they are about and why we say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.stages.answers import CLAIM_NOUN, Answers, ClaimReference, find_reference
from sayso.stages.clauses import Clauses
from sayso.stages.contradictions import find_contradicted
from sayso.stages.denialwords import (
    AFTER_ALL,
    AT_WORD,
    CLEFT,
    CUE_PATTERNS,
    DECLINES,
    FAULT,
    HAVING,
    IN_LINE,
    JUDGED,
    LABELS,
    LESS,
    NOT,
    NOT_KNOWN,
    ONLY,
    OWN,
    QUIET_ACTS,
    QUOTED,
    SAYING,
    STANDS_BY,
    TAKEN_BACK,
    TRACES,
    UNKNOWN,
    WORDS_ONLY,
    before_cue,
    is_non_denial,
)  # fmt: skip
from sayso.stages.eventparts import actor_at
from sayso.stages.placed import one_side
from sayso.text import contains, content_id, hull, words_of
from sayso.types import Denial, Document, Event, Statement

TAKEN_OVER = 400
"""Characters beyond which a denial that names nothing is about the story's main matter, not what was told last."""
STATING = frozenset("say claim report announce confirm accuse".split())
AGAINST = ("denies", "rejects", "contradicts", "doubts")
AHEAD = frozenset("will would shall should must can could may might to wo ca".split())


@dataclass(frozen=True, slots=True)
class Finding:
    """What makes a statement a denial: its kind and the words that say so."""

    kind: str
    words: str
    by: str
    """cue, content or act."""


def add_denials(doc: Document) -> Document:
    """doc with its denials: one for a statement, or one for each happening that it denies in one breath."""
    parse = Clauses(doc)
    answers = Answers(parse.placed)
    return replace(doc, denials=tuple(d for s in doc.statements for d in make_denials(parse, answers, s)))


def make_denials(parse: Clauses, told: Answers, statement: Statement) -> list[Denial]:
    """The denials that a statement is: none, one, or one for each of several happenings."""
    doc = parse.doc
    finding, reference = find_kind(parse, statement), find_reference(doc, statement)
    against = find_contradicted(parse.placed, statement) if finding is None and statement.act in STATING else None
    if against is not None:
        finding, answers = Finding("contradicts", against[1], "content"), [against[0]]
    elif finding is not None:
        answers = told.taken_back(statement) if finding.by == "own words" else told.find(statement, reference)
    if finding is None:
        return []
    events, near = events_answered(parse, statement, reference, answers)
    if _is_loose(statement, finding, reference, answers or (events if near else ())):
        return []
    kind = finding.kind
    if finding.by == "own words":
        kind = "admits" if answers[0].act == "deny" else kind
    elif kind == "admits" and finding.by == "content" and not _own_doing(parse, statement, events):
        kind = "confirms"  # "officials say they were fired on by mistake" admits nothing of their own
    groups = apart(parse, statement, events) if kind in AGAINST else [events]
    return [
        Denial(
            id=content_id("n", statement.id, finding.kind, *([n] if n else [])),
            statement=statement.id,
            kind=admission(parse, statement, kind, group),
            scope=find_scope(doc, statement, reference, group),
            basis=basis_of(doc, finding, reference, answers),
            events=tuple(e.span for e in group),
            answers=tuple(a.id for a in answers),
        )
        for n, group in enumerate(groups)
    ]


def _is_loose(statement: Statement, finding: Finding, reference: ClaimReference | None, tied: Sequence[object]) -> bool:
    """Whether a finding that needs something to answer has nothing: words of content, confirmations."""
    if finding.by == "own words":
        return not any(isinstance(t, Statement) for t in tied)
    if tied or statement.act in ("deny", "doubt"):
        return False
    if finding.kind in ("confirms", "admits"):
        return reference is None or not STANDS_BY.search(finding.words)
    return finding.by == "content"


def find_kind(parse: Clauses, statement: Statement) -> Finding | None:
    """Whether a statement denies, doubts, rejects, confirms or admits, and by which words."""
    text = parse.doc.text
    content = words_of(text, statement.content)
    cue = words_of(text, [statement.cue]) if statement.cue else ""
    if is_non_denial(cue, content):
        return None
    by_cue = _by_cue(parse, statement, cue, content)
    if by_cue is not None:
        return by_cue if by_cue.kind else None
    if statement.act in QUIET_ACTS:
        match = IN_LINE.search(content)
        return Finding("confirms", match.group(), "content") if match is not None else None
    by_content = _by_content(parse, statement, content)
    if statement.act == "deny":
        return by_content or Finding("denies", cue or content, "act")
    if statement.act == "doubt":
        return by_content or (Finding("doubts", cue or content, "act") if _is_doubt(cue, content) else None)
    if statement.act == "confirm":
        return by_content or Finding("confirms", cue or content, "act")
    return by_content


def _is_doubt(cue: str, content: str) -> bool:
    return any(p.search(f"{cue} {content}") for p in (CUE_PATTERNS["doubts"], NOT_KNOWN, AT_WORD))


def _by_cue(parse: Clauses, statement: Statement, cue: str, content: str) -> Finding | None:
    """What the cue says; a finding of no kind where it says that nothing is denied or confirmed."""
    before = before_cue(parse.doc, statement.cue) if statement.cue else ""
    if AT_WORD.search(content) and (DECLINES.search(cue) or NOT.search(before)):
        return Finding("doubts", f"{cue} {content}", "cue")
    for kind, pattern in CUE_PATTERNS.items():
        match = pattern.search(cue)
        if match is None:
            continue
        negated = NOT.search(before + cue[: match.start()]) is not None
        if negated and kind != "rejects":
            return Finding("confirms" if kind == "denies" else "", cue, "cue")
        if match.group().lower().startswith(("agree", "accept")) and not re.match(
            r"\W*(?:that\b|the|it|his|its)", content
        ):
            return None
        if match.group().lower().startswith("refus") and find_reference(parse.doc, statement) is None:
            return None
        if kind == "rejects" and statement.act == "deny" and not find_reference(parse.doc, statement):
            return Finding("denies", cue, "cue")
        return Finding(kind, cue, "cue")
    return None


def _by_content(parse: Clauses, statement: Statement, content: str) -> Finding | None:
    """What the content says, where the cue says nothing of its own: "said there is no evidence that"."""
    if match := TAKEN_BACK.search(content) or AFTER_ALL.search(content):
        return Finding("contradicts", match.group(), "own words")
    if match := LABELS.search(content):
        return Finding("rejects", match.group(), "content")
    if match := NOT_KNOWN.search(content):
        return Finding("doubts", match.group(), "content")
    if UNKNOWN.search(content):
        return None
    own = any(parse.word(i) in OWN for s in statement.content for i in parse.at(s)[:3])
    against = "denies" if own else "contradicts"
    if (match := LESS.search(content)) or (match := _cleft(content)):
        return Finding("contradicts" if "who" in match.re.groupindex else against, match.group(), "content")
    verb = parse.first_verb(statement.content)
    if verb is not None and _says_no(parse, verb):
        return Finding("denies" if statement.act == "deny" else against, f"not {parse.word(verb)}", "content")
    if statement.act in ("claim", "accuse", "deny", "confirm") and (match := ONLY.search(content)):
        return Finding("contradicts", match.group().strip(), "content")
    if match := IN_LINE.search(content):
        return Finding("confirms", match.group(), "content")
    if verb is not None and (found := _by_verb(parse, statement, verb)):
        return found
    if statement.act in ("say", "confirm", "claim") and (match := FAULT.search(content)):
        return Finding("admits", match.group(), "content")
    return None


def _by_verb(parse: Clauses, statement: Statement, verb: int) -> Finding | None:
    """What the content's own verb does to a claim that it names: "the tests bore out the minister's account".

    None where somebody else than the holder's own things or people does it: that is a statement of theirs.
    """
    at = parse.tokens[verb].start
    if parse.negated(verb) or not any(CLAIM_NOUN.match(parse.word(o)) for o in parse.objects(verb)):
        return None
    holder = parse.placed.actors.get(statement.holder or "")
    doers = [actor_at(parse, s) for s in parse.subjects(verb)]
    if any(doer is not None and not one_side(holder, doer) for doer in doers):
        return None
    for kind, pattern in CUE_PATTERNS.items():
        if match := pattern.match(parse.doc.text, at):
            return Finding(kind, match.group(), "content")
    return None


def _cleft(content: str) -> re.Match[str] | None:
    """The words that pick out another doer: "it was the king who"; none where they only judge: "it is clear that"."""
    match = CLEFT.search(content)
    return match if match is not None and JUDGED.search(match["who"]) is None else None


def _says_no(parse: Clauses, verb: int) -> bool:
    """Whether a verb is negated and speaks of what was or is, not of what will or should be; "hardly" says no no."""
    if not parse.negated(verb):
        return False
    words = {parse.word(c) for c in parse.children(verb)}
    helpers = {parse.word(c) for c in parse.children(verb, "aux", "auxpass")} | {parse.word(verb)}
    return not helpers & AHEAD and not words & {"hardly", "scarcely"}


def events_answered(
    parse: Clauses, statement: Statement, reference: ClaimReference | None, answers: Sequence[Statement]
) -> tuple[list[Event], bool]:
    """The events that a denial is about, and whether it is tied to them: in its words, beside, or told just before.

    Untied is the story's main matter. None where it is about words or things alone: a demand that is turned down,
    something that was never said or never had.
    """
    placed = parse.placed
    own = placed.events_in(statement.content)
    if own:
        return own, True
    if _of_words_only(parse, statement, reference):
        return [], False
    beside = placed.events_in([hull([*statement.content, statement.cue])]) if statement.cue else []
    told = beside or [e for a in answers for e in placed.events_in(a.content)]
    if told:
        return told, True
    start = statement.content[0].start
    harm = placed.last_harm(start)
    if harm is not None and start - harm.span.end < TAKEN_OVER and (reference is None or answers):
        return [harm], True
    return ([placed.main_harm] if placed.main_harm is not None else []), reference is not None


def _of_words_only(parse: Clauses, statement: Statement, reference: ClaimReference | None) -> bool:
    """Whether what is denied is no happening: words that were said or asked for, a thing that was had or found."""
    if WORDS_ONLY.match(words_of(parse.doc.text, statement.content)):
        return True
    if reference is not None:
        return WORDS_ONLY.match(reference.noun) is not None
    verb = parse.first_verb(statement.content)
    if verb is None:
        return False
    if parse.lemma(verb) in SAYING:
        subjects = parse.subjects(verb) or parse.children(verb, "nsubjpass")
        return all(parse.tokens[s].pos == "PRON" for s in subjects)
    return parse.lemma(verb) in HAVING and not any(_at_work(parse, o) for o in parse.objects(verb))


def _at_work(parse: Clauses, thing: int) -> bool:
    """Whether a thing that was not had or found bears on what happened: a named make, a trace, a word told with it."""
    if parse.tokens[thing].pos == "PROPN" or parse.lemma(thing) in TRACES:
        return True
    return parse.lemma(thing) in parse.placed.words_of_harm


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
