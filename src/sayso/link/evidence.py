"""Evidence: the words of a story that offer it, withhold it, or say whether somebody checked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.link import evidencewords as words
from sayso.link.givers import (
    Scene,
    agent_after,
    giver_of,
    is_outlet,
    last_told,
    make_scene,
    speaker_at,
    speaks_for_outlet,
    teller_of,
)
from sayso.link.memo import once_for_each
from sayso.text import hull, overlap, words_of
from sayso.types import Document, Span

BEFORE = 70
"""Characters before a verb in which its "without" or "asked to" may stand."""
NEAR = 200
"""Characters back to the proof that "it" stands for."""
HANDED = re.compile(r"^(?:la(?:id|y)|g[ai]v|provid|offer|issu|suppl|distribut|shar)", re.IGNORECASE)
EVERYDAY = re.compile(r"passports?|certificates|contracts|maps|receipts?|cards?$|logs$|intelligence\b", re.IGNORECASE)
"""What may be handed to people without being evidence of anything."""
SCREENED = re.compile(r"^(?:play|screen|air)", re.IGNORECASE)
SHOWN = re.compile(r"^(?:show|g[ai]v)", re.IGNORECASE)
ON_SHOW = re.compile(r"put on|displayed|handed", re.IGNORECASE)
"""What parties do with things: without "by" it is whoever spoke last."""
MADE_BY = re.compile(
    r"[^.,;]{0,30}?\b(?:released|published|posted|provided|presented|made public|disclosed|leaked) by(?= )"
)
WERE = re.compile(r"\b(?:was|were|been|being|be)(?: \w+ly)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offer:
    """Words that offer evidence, withhold it, or say whether it was checked."""

    kind: str
    """A kind of codebook.EVIDENCE or codebook.CHECKS."""
    span: Span
    holder: str | None
    """Whose it is, an actor of the document; None: the outlet's."""
    statement: str | None = None
    """The statement in whose words it stands."""


@once_for_each
def find_offers(doc: Document) -> tuple[Offer, ...]:
    """The evidence that a story says was offered or withheld, and the checks it tells of, in order; each once."""
    scene = make_scene(doc)
    found: dict[tuple[str, Span], Offer] = {}
    stems = [m.start() for m in words.STEM.finditer(_lowered(doc.text))]
    for sentence in doc.sentences:
        first, end = bisect_left(stems, sentence.start), bisect_left(stems, sentence.end)
        # "declined to share it" may have its proof in the sentence before.
        near = bisect_left(stems, sentence.start - NEAR) < end
        taken: list[Span] = []
        for offer in _in_sentence(scene, sentence) if first < end else _withheld(scene, sentence) if near else ():
            if not any(overlap(offer.span, t) for t in taken):
                taken.append(offer.span)
                found.setdefault((offer.kind, offer.span), _of_a_speaker(scene, offer))
    for offer in find_seers(scene):
        found.setdefault((offer.kind, offer.span), offer)
    return tuple(sorted(found.values(), key=lambda o: o.span))


def _of_a_speaker(scene: Scene, offer: Offer) -> Offer:
    """An offer; the outlet's where its holder is no speaker, like the pictures themselves."""
    actor = scene.actors.get(offer.holder or "")
    if actor is None or not is_outlet(scene.doc, actor.name):
        return offer
    told = next((s for s in scene.doc.statements if s.id == offer.statement and s.relay), None)
    return replace(offer, holder=told.relay[-1] if told else None)


def _lowered(text: str) -> str:
    """text in lower case, character for character."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] for c in text)


def _in_sentence(scene: Scene, sentence: Span) -> Iterator[Offer]:
    """Offers of one sentence, those first that others might be taken for."""
    yield from _withheld(scene, sentence)
    yield from _given(scene, sentence)
    yield from _pointed(scene, sentence)
    yield from _passive(scene, sentence)
    yield from _had(scene, sentence)
    yield from _showing(scene, sentence)
    yield from _checks(scene, sentence)


def _withheld(scene: Scene, sentence: Span) -> Iterator[Offer]:
    text = scene.doc.text
    for match in words.BLOCKED.finditer(text, sentence.start, sentence.end):
        yield from _offer(scene, sentence, "refused", Span(*match.span()), match.group())
    for match in words.WITHHELD.finditer(text, sentence.start, sentence.end):
        if re.search(words.NOUN, text[max(0, match.start() - NEAR) : match.start()], re.IGNORECASE):
            yield from _offer(scene, sentence, "refused", Span(*match.span()), match.group())


def _offer(scene: Scene, sentence: Span, kind: str, span: Span, verb: str) -> Iterator[Offer]:
    """The offer at span by whoever is the subject of a verb that starts there."""
    by = giver_of(scene, sentence, span, verb)
    if by is not None:
        yield Offer(kind, span, *by)


def _given(scene: Scene, sentence: Span) -> Iterator[Offer]:
    """ "released a video", "has yet to provide evidence", "promised to publish the recordings"."""
    text = scene.doc.text
    for match in words.GIVEN.finditer(text, sentence.start, sentence.end):
        found = words.kind_in(match)
        if found is None:
            continue
        noun, start, end = found
        verb, before = match["verb"], text[max(sentence.start, match.start() - BEFORE) : match.start()]
        kind = _mood(before, match["gap"], noun)
        if kind is None or (kind == noun and _is_everyday(verb, noun, text[start:end])):
            continue
        if SHOWN.match(verb) and re.search(words.NOUN + r"(?:,? [\w'’-]+){0,4}? $", before, re.IGNORECASE):
            continue
        if WERE.search(before):
            continue
        span = Span(match.start() - _length_of_mood(before, kind), end)
        by = giver_of(scene, sentence, Span(match.start(), end), verb)
        # "State television broadcast footage": where nobody known does it, the outlet points to it.
        if by is not None or kind in words.KINDS:
            yield Offer(kind, span, *(by or (None, None)))


def _length_of_mood(before: str, kind: str) -> int:
    """How many characters before a verb belong to what withholds: 8 for "without "."""
    pattern = {"refused": words.REFUSING, "lacking": words.LACKING, "unshown": words.COMING}.get(kind)
    found = pattern.search(before) if pattern else None
    return len(before) - found.start() if found else 0


def _mood(before: str, gap: str, noun: str) -> str | None:
    """What comes of an offer by the words around its verb: its kind, refused, lacking, unshown; None for none."""
    if words.REFUSING.search(before):
        return "refused"
    if words.LACKING.search(before) or words.NONE.search(gap):
        return "lacking"
    if words.ASKED.search(before):
        return None
    return "unshown" if words.COMING.search(before) else noun


def _is_everyday(verb: str, kind: str, noun: str) -> bool:
    """Whether something is handed over that need not be evidence: "gave evidence" is to testify."""
    if SCREENED.match(verb) and kind not in ("video", "audio", "photo"):
        return True
    if kind == "other" and re.match("g[ai]v", verb, re.IGNORECASE):
        return True
    return HANDED.match(verb) is not None and (kind == "object" or EVERYDAY.search(noun) is not None)


def _pointed(scene: Scene, sentence: Span) -> Iterator[Offer]:
    """ "citing satellite images", "according to intercepted calls", "pointed to residents' accounts"."""
    text = scene.doc.text
    for match in words.POINTED.finditer(text, sentence.start, sentence.end):
        found = words.kind_in(match)
        before = text[max(sentence.start, match.start() - BEFORE) : match.start()]
        if found is None:
            continue
        kind, start, end = found
        if kind == "witnesses" and any(overlap(Span(start, end), p) for s in scene.doc.statements for p in s.source):
            continue
        if words.LACKING.search(before) or words.NONE.search(match["gap"]):
            kind = "lacking"
        elif words.ASKED.search(before) and not match["verb"].lower().startswith(("according", "bas")):
            continue
        span = Span(match.start(), end)
        if match["verb"].lower().startswith(("according", "bas")):
            agent = agent_after(scene, MADE_BY.match(text, end))
            by = giver_of(scene, sentence, span, match["verb"]) if match["verb"].lower().startswith("based ") else None
            if agent or (by and " on" in match["verb"][6:]):
                yield Offer(kind, span, *((agent, None) if agent else by or (None, None)))
            else:
                yield _sourced(scene, kind, Span(start, end), span)
        else:
            yield from _offer(scene, sentence, kind, span, match["verb"])


def _sourced(scene: Scene, kind: str, noun: Span, span: Span) -> Offer:
    """What stands as the source: of the speaker in whose words it stands, of its statement, else the outlet's."""
    inside = speaker_at(scene, noun)
    if inside is None:
        inside = next((s for s in scene.doc.statements if any(overlap(noun, p) for p in s.source)), None)
    return Offer(kind, span, inside.holder if inside else None, inside.id if inside else None)


def _passive(scene: Scene, sentence: Span) -> Iterator[Offer]:
    """ "no evidence was offered", "a video released by the army"."""
    text = scene.doc.text
    for match in words.PASSIVE.finditer(text, sentence.start, sentence.end):
        found = words.kind_in(match)
        if found is None:
            continue
        kind, start, end = found
        if match["no"]:
            told = speaker_at(scene, Span(start, end)) or last_told(scene, match.start())
            if told is not None:
                yield Offer("lacking", Span(*match.span()), told.holder, told.id if told.cue else None)
            continue
        if words.NEGATED.search(text[max(sentence.start, start - 40) : start]):
            continue
        before = text[max(sentence.start, start - BEFORE) : start]
        inside = speaker_at(scene, Span(start, end))
        if inside is None and words.AT_WHICH.search(before):
            inside = teller_of(scene, sentence, Span(start, end))
        agent = agent_after(scene, match if match["by"] else None)
        if agent is None and inside is None and ON_SHOW.match(match["done"]):
            inside = last_told(scene, start)
        holder = agent or (inside.holder if inside else None)
        yield Offer(kind, Span(start, match.end("done")), holder, inside.id if inside else None)


def _had(scene: Scene, sentence: Span) -> Iterator[Offer]:
    """ "said it had proof": what a speaker says to have."""
    text = scene.doc.text
    for match in words.HAS.finditer(text, sentence.start, sentence.end):
        found = words.kind_in(match)
        if found is None or speaker_at(scene, Span(found[1], found[2])) is None:
            continue
        noun, _, end = found
        before = text[max(sentence.start, match.start() - BEFORE) : match.start()]
        none = words.NONE.search(match["gap"]) or words.LACKING.search(before) or words.ASKED.search(before)
        if none or (noun not in ("other", "object") and not match["of"]):
            continue
        yield from _offer(
            scene, sentence, "unshown" if noun == "other" else noun, Span(match.start(), end), match["verb"]
        )


def _showing(scene: Scene, sentence: Span) -> Iterator[Offer]:
    """ "satellite images show", "residents saw": what a speaker, or the outlet, lets speak."""
    text = scene.doc.text
    for match in words.SHOWS.finditer(text, sentence.start, sentence.end):
        found = words.kind_in(match)
        if found is None:
            continue
        noun, start, end = found
        before = text[max(sentence.start, start - 40) : start]
        if words.NEGATED.search(before) or (noun == "video" and words.VENUE.search(before)):
            continue
        offer = _sourced(scene, "unshown" if noun == "other" else noun, Span(start, end), Span(start, end))
        if noun != "other" or offer.holder:
            yield offer
    for match in words.TESTED.finditer(text, sentence.start, sentence.end):
        inside = speaker_at(scene, Span(*match.span("document")))
        if inside is not None and not words.NEGATED.search(
            text[max(sentence.start, match.start() - 20) : match.start()]
        ):
            yield Offer("document", Span(*match.span("document")), inside.holder, inside.id)
    for match in words.SAW.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span("witnesses"))
        inside = speaker_at(scene, span)
        if inside is not None and not words.NEGATED.search(text[max(sentence.start, span.start - 20) : span.start]):
            yield Offer("witnesses", span, inside.holder, inside.id)


def _checks(scene: Scene, sentence: Span) -> Iterator[Offer]:
    """ "could not be independently verified": a row of its own, the outlet's unless somebody says it."""
    text = scene.doc.text
    for pattern, kind in (
        (words.NOT_BE, "not verified"), (words.NOT_VERIFY, "not verified"), (words.DID_VERIFY, "verified")
    ):  # fmt: skip
        for match in pattern.finditer(text, sentence.start, sentence.end):
            span = Span(*match.span())
            if kind == "verified" and words.NEGATED.search(text[max(sentence.start, span.start - 40) : span.start]):
                continue
            by = giver_of(scene, sentence, span, match.group()) if pattern is not words.NOT_BE else None
            inside = speaker_at(scene, span)
            holder = by[0] if by else inside.holder if inside else None
            if inside is None and speaks_for_outlet(scene, holder):
                holder = None
            yield Offer(kind, span, holder, inside.id if inside and holder else None)


def find_seers(scene: Scene) -> Iterator[Offer]:
    """Statements of people who were there: a named one is an eyewitness, others are witnesses."""
    text = scene.doc.text
    for statement in scene.doc.statements:
        if not statement.source:
            continue
        actor = scene.actors.get(statement.holder or "")
        source = hull(statement.source)
        said = words_of(text, statement.source)
        roles = " ".join(r.name for r in actor.roles) if actor else ""
        there = re.search(rf"\b(?:{words.SEERS})\b", said, re.IGNORECASE) or words.WHO_SAW.search(
            said + text[source.end : source.end + 60]
        )
        if not there and not re.search(rf"\b(?:{words.SEERS})\b", roles, re.IGNORECASE):
            continue
        person = actor is not None and actor.named and actor.kind == "person"
        yield Offer("eyewitness" if person else "witnesses", source, statement.holder, statement.id)
