"""Denials: statements that deny, doubt, contradict, reject, confirm or admit; what they are about and why we say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.stages.answers import Answers, ClaimReference, find_reference
from sayso.stages.clauses import Clauses
from sayso.stages.placed import Placed
from sayso.text import contains, content_id, hull, words_of
from sayso.types import Denial, Document, Event, Statement

CUES = {
    "denies": r"den(?:y|ies|ied|ying)|deni(?:al|als)|disavow\w*|disclaim\w*|disput(?:e|es|ed|ing)",
    "rejects": r"reject\w*|dismiss\w*|brush\w* (?:aside|off)|wav(?:e|es|ed|ing) (?:away|aside)|refut\w+|rebut\w*"
    r"|rebuff\w*|scoff\w*|turn(?:s|ed|ing)? down|(?:would )?have none of|ha[sd] none of|refus(?:e|es|ed|ing)"
    r"|debunk\w*|rubbish(?:es|ed)",
    "doubts": r"doubt\w*|question(?:s|ed|ing)|cast\w* doubt|sceptical|skeptical|d(?:o|oes|id)(?: not|n.t) believe",
    "confirms": r"confirm\w*|corroborat\w*|st(?:and|ands|ood) by|verif(?:y|ies|ied)|b(?:ear|ears|ore) out"
    r"|accept(?:s|ed)?|agree[sd]?",
    "admits": r"admit\w*|conced\w*|acknowledg\w*|own(?:s|ed)? up|confess\w*",
}
CUE_PATTERNS = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in CUES.items()}
NO_DENIAL = re.compile(
    r"\b(?:declin\w+|refus\w+) to (?:say|comment|give|discuss|elaborate|identify|provide|name|speak|answer|confirm)\b"
    r"|no comment|could not be (?:independently )?(?:verified|reached|confirmed)"
    r"|(?:no|neither|not) (?:confirm\w*|den\w+) (?:n?or) den",
    re.IGNORECASE,
)
DECLINES = re.compile(r"\b(?:declin|refus)\w+$", re.IGNORECASE)
LABELS = re.compile(
    r"\b(?:absurd|baseless|groundless|unfounded|false|untrue|fraudulent|fabricat\w+|nonsens\w*|lie[sd]?|lying|fiction"
    r"|ridiculous|irresponsible|propaganda|fake|politically motivated|unacceptable|deceit|slander\w*|ludicrous|hoax"
    r"|disinformation|without foundation|no (?:basis|truth)|far from the truth|misleading|invent(?:ed|ion)|laughable"
    r"|malicious)\b",
    re.IGNORECASE,
)
LESS = re.compile(
    r"\b(?:no|any) (?:evidence|proof|traces?|indication|sign)\b|\bnothing (?:to (?:suggest|show)|of the kind)\b"
    r"|\bthe (?:reverse|opposite|contrary)\b|\botherwise\b|\bunrelated\b|\bnot (?:behind|responsible|involved)\b",
    re.IGNORECASE,
)
NOT_KNOWN = re.compile(
    r"\bcan(?:not|'t|’t) (?:confirm|verify|be sure|say)\b|\bd(?:o|oes|id) not (?:yet )?know\b|\bno conclusion\b"
    r"|\bnot (?:yet )?(?:clear|certain|sure|established|proven)\b|\btoo early\b|\bunclear\b|\bunconfirmed\b"
    r"|\bonly .{0,30}\bsure of\b",
    re.IGNORECASE,
)
CLEFT = re.compile(r"^\W*it (?:was|is|had been) (?!not\b).{2,60}?\b(?:that|who|which)\b", re.IGNORECASE)
ONLY = re.compile(r"^\W*(?:only|merely|just) |\b(?:was|were|had|is|are) (?:only|merely|just|simply) ", re.IGNORECASE)
FAULT = re.compile(
    r"\b(?:mistake\w*|by mistake|accidental\w*|our fault|regret\w*|apolog\w+|error|errors|human error)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“\"][^”\"]{3,}[”\"]")
OWN = frozenset("we our us i my".split())
QUIET_ACTS = frozenset("demand promise threaten propose ask praise announce agree think".split())
"""Acts that do not answer what happened, whatever they say no to."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What makes a statement a denial: its kind and the words that say so."""

    kind: str
    words: str
    by: str
    """cue, content or act."""


def add_denials(doc: Document) -> Document:
    """doc with its denials: one for a statement at most."""
    parse = Clauses(doc)
    answers = Answers(parse.placed)
    found = [make_denial(parse, answers, s) for s in doc.statements]
    return replace(doc, denials=tuple(d for d in found if d is not None))


def make_denial(parse: Clauses, told: Answers, statement: Statement) -> Denial | None:
    """The denial that a statement is; None where it is none."""
    finding = find_kind(parse, statement)
    if finding is None:
        return None
    doc = parse.doc
    reference = find_reference(doc, statement)
    answers = told.find(statement, reference)
    events = events_answered(parse.placed, statement, answers)
    loose = statement.act not in ("deny", "doubt") and not events and not answers
    if finding.by == "content" and loose:
        return None
    if finding.kind in ("confirms", "admits") and loose:
        return None
    kind = finding.kind
    if kind == "admits" and finding.by == "content" and not _own_doing(parse, statement, events):
        kind = "confirms"  # "officials say they were fired on by mistake" admits nothing of their own
    return Denial(
        id=content_id("n", statement.id, finding.kind),
        statement=statement.id,
        kind=admission(parse, statement, kind, events),
        scope=find_scope(doc, statement, reference, events),
        basis=basis_of(doc, finding, reference, answers),
        events=tuple(e.span for e in events),
        answers=tuple(a.id for a in answers),
    )


def find_kind(parse: Clauses, statement: Statement) -> Finding | None:
    """Whether a statement denies, doubts, rejects, confirms or admits, and by which words."""
    text = parse.doc.text
    content = words_of(text, statement.content)
    cue = words_of(text, [statement.cue]) if statement.cue else ""
    if NO_DENIAL.search(f"{cue} {content}") or DECLINES.search(cue) and content.startswith("to "):
        return None
    by_cue = _by_cue(parse, statement, cue, content)
    if by_cue is not None or statement.act in QUIET_ACTS:
        return by_cue
    by_content = _by_content(parse, statement, content)
    if statement.act == "deny":
        return by_content or Finding("denies", cue or content, "act")
    if statement.act == "doubt":
        return Finding("doubts", cue or content, "act")
    if statement.act == "confirm":
        return by_content or Finding("confirms", cue or content, "act")
    return by_content


def _by_cue(parse: Clauses, statement: Statement, cue: str, content: str) -> Finding | None:
    before = parse.doc.text[max(0, statement.cue.start - 12) : statement.cue.start].lower() if statement.cue else ""
    for kind, pattern in CUE_PATTERNS.items():
        match = pattern.search(cue)
        if match is None:
            continue
        if kind in ("confirms", "admits") and re.search(r"\b(?:not|never|n't|nor)\W*$", before):
            return None
        if kind == "denies" and re.search(r"\b(?:not|never|n't)\W*$", before + cue[: match.start()]):
            return Finding("confirms", cue, "cue")
        if match.group().lower().startswith(("agree", "accept")) and not re.match(
            r"\W*(?:that\b|the|it|his|its)", content
        ):
            return None
        if kind == "rejects" and statement.act == "deny" and not find_reference(parse.doc, statement):
            return Finding("denies", cue, "cue")
        return Finding(kind, cue, "cue")
    return None


def _by_content(parse: Clauses, statement: Statement, content: str) -> Finding | None:
    """What the content says, where the cue says nothing of its own: "said there is no evidence that"."""
    if match := LABELS.search(content):
        return Finding("rejects", match.group(), "content")
    if match := NOT_KNOWN.search(content):
        return Finding("doubts", match.group(), "content")
    own = any(parse.word(i) in OWN for s in statement.content for i in parse.at(s)[:3])
    against = "denies" if own else "contradicts"
    if match := LESS.search(content):
        return Finding(against, match.group(), "content")
    if match := CLEFT.search(content):
        return Finding("contradicts", match.group(), "content")
    verb = parse.first_verb(statement.content)
    if verb is not None and parse.negated(verb) and _looks_back(parse, verb):
        return Finding("denies" if statement.act == "deny" else against, f"not {parse.word(verb)}", "content")
    if statement.act in ("claim", "accuse", "deny", "confirm") and (match := ONLY.search(content)):
        return Finding("contradicts", match.group().strip(), "content")
    if statement.act in ("say", "confirm", "claim") and (match := FAULT.search(content)):
        return Finding("admits", match.group(), "content")
    return None


def _looks_back(parse: Clauses, verb: int) -> bool:
    """Whether a verb speaks of what was or is, not of what will or should be."""
    helpers = {parse.word(c) for c in parse.children(verb, "aux", "auxpass")} | {parse.word(verb)}
    return not helpers & set("will would shall should must can could may might to wo ca".split())


def events_answered(placed: Placed, statement: Statement, answers: Sequence[Statement]) -> list[Event]:
    """The events that a denial is about: those in its words, else those of what it answers, else the one before it."""
    own = placed.events_in(statement.content)
    if own:
        return own
    if statement.cue:
        whole = hull([*statement.content, statement.cue])
        beside = placed.events_in([whole])
        if beside:
            return beside
    told = [e for a in answers for e in placed.events_in(a.content)]
    if told:
        return told
    start = statement.content[0].start
    harm = placed.last_harm(start)
    return [harm] if harm is not None and start - harm.span.end < 400 else []


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
