"""Backups, a check of everything, and taking something out: what is done to a ledger as a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.api.adding import loaded
from sayso.api.corrections import one_statement, one_story
from sayso.api.known import known_actors
from sayso.api.linking import link_all
from sayso.api.rereading import corrected_readings, facts_of
from sayso.api.rulings import said_now
from sayso.api.working import link
from sayso.errors import InputError, SaysoError
from sayso.ledger.backup import Copied, backup, restore
from sayso.ledger.masking import Mask
from sayso.ledger.protocol import Ledger, Verified
from sayso.ledger.redacting import REDACT, Taken, Takes
from sayso.ledger.sqlite import SqliteLedger
from sayso.text import content_id, words_at
from sayso.types import Linkage, Ruling, Story

__all__ = ["Copied", "Deep", "Redacted", "backup", "names_beside", "redact_name", "redact_statement", "redact_story"]
__all__ += ["restore", "verify_deeply"]
LEAST_ELSEWHERE = 5
"""Words from which a statement's wording is its own, so that it is taken out of other stories too."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was taken out: the correction that tells of it, and what it touched."""

    ruling: str
    stories: tuple[str, ...]
    corrections: int
    places: int
    notes: tuple[str, ...] = ()
    """What a person should know of it, a line each."""


@dataclass(frozen=True, slots=True)
class Deep:
    """The outcome of a deep check: what verify says, and what a person may want to know that is no fault."""

    verified: Verified
    notes: tuple[str, ...] = ()


# ------------------------------------------------------------------ taking out


def redact_story(ledger: SqliteLedger, wanted: str, *, why: str, who: str) -> Redacted:
    """What is left when a story's text, title, bytes and readings are taken out; its id and date stay."""
    doc = one_story(ledger, wanted)
    done = _redact(ledger, Takes(stories=frozenset((doc.id,))), "a story", why=why, who=who)
    link_all(ledger)
    return done


def redact_statement(
    ledger: SqliteLedger, wanted: str, *, why: str, who: str, read: Callable[[Story], Story] | None = None
) -> Redacted:
    """What is left when the words of a statement are taken out, of copies of its story too; those are read anew.

    read stands for the pipeline where given.
    """
    doc, statement = one_statement(ledger, wanted)
    forms = tuple(words_at(doc.text, s) for s in statement.content)
    if sum(len(f.split()) for f in forms) < LEAST_ELSEWHERE:
        raise InputError(
            f"Statement {statement.id} has fewer than {LEAST_ELSEWHERE} words, which may stand anywhere; take out its "
            f"story: 'sayso redact story {doc.id}'."
        )
    done = _redact(ledger, Takes(forms=forms, readings=True), "the words of a statement", why=why, who=who)
    unread = _read_anew(ledger, done.stories, read)
    link_all(ledger)
    return replace(done, notes=(*done.notes, *unread))


def redact_name(ledger: SqliteLedger, names: Sequence[str], *, why: str, who: str) -> Redacted:
    """What is left when a name is taken out in all the forms that are given, wherever it stands."""
    names = tuple(" ".join(n.split()) for n in names)
    if short := next((n for n in names if sum(c.isalnum() for c in n) < 2), None):
        raise InputError(f"The name {short!r} is too short to be told from other words; give more of it.")
    done = _redact(ledger, Takes(forms=names), "a name", why=why, who=who)
    link_all(ledger)
    return done


def names_beside(ledger: Ledger, names: Sequence[str]) -> tuple[str, ...]:
    """Other names, in this ledger, of whoever bears one of these: a person may want them out too."""
    mask = Mask(names)
    parties = [(p.name, *p.names) for p in link(ledger).parties if p.named]
    own = [forms for forms in parties if any(mask.spans(f) for f in forms)]
    return tuple(dict.fromkeys(f for forms in own for f in forms if mask.text(f) == f))


def _redact(ledger: SqliteLedger, takes: Takes, what: str, *, why: str, who: str) -> Redacted:
    why = why.strip()
    if not why:
        raise InputError("Taking something out needs its reason; say it with --why.")
    if Mask(takes.forms).spans(f"{why}\n{who}"):
        raise InputError("The reason names what is to be taken out, and would keep it; say it in other words.")
    kept: list[str] = []

    def tell(docs: tuple[str, ...]) -> Ruling:
        value = json.dumps(list(docs))
        kept.append(content_id("r", REDACT, value, len(ledger.added()), made := said_now()))
        stories = f"{len(docs)} {'story' if len(docs) == 1 else 'stories'}"
        return Ruling(kept[0], REDACT, f"[redacted] {what}, in {stories}", value, why, who, made)

    taken: Taken = ledger.redact(takes, tell)
    return Redacted(kept[0], taken.docs, taken.corrections, taken.places)


def _read_anew(ledger: SqliteLedger, docs: Sequence[str], read: Callable[[Story], Story] | None) -> Iterator[str]:
    """Read stories of which words were taken out; a line for each that cannot be read."""
    from sayso.reading import pipeline_version, read_story

    entries = known_actors(ledger)
    version = pipeline_version(entries) if entries else pipeline_version()
    stages = None if read else loaded(entries)
    for doc_id in docs:
        story = ledger.story(doc_id)
        bare = replace(story, doc=facts_of(story.doc))
        try:
            ledger.reread((read(bare) if read else read_story(bare, stages)).doc, pipeline=version)
            for doc, pipeline in corrected_readings(ledger, ledger.rulings(), (doc_id,)):
                ledger.reread(doc, pipeline=pipeline)
        except SaysoError as error:
            yield f"{doc_id}: has no reading now: {error} Run 'sayso reread'."


# ------------------------------------------------------------------ the deep check


def verify_deeply(ledger: Ledger) -> Deep:
    """What verify says, and besides: the linkage against one made anew, each text against the bytes it came from.

    A text that this version takes out of its bytes in another way is a note: readers get better, texts stay.
    """
    link_all(ledger)
    found = ledger.verify()
    faults = [*found.faults, *_linkage_faults(ledger)]
    otherwise = [d for d, _ in ledger.added() if not ledger.is_redacted(d) and not _reads_so(ledger.story(d))]
    notes = [f"{len(otherwise)} texts are read otherwise from their bytes by this version: {', '.join(otherwise[:5])}"]
    return Deep(replace(found, faults=tuple(faults)), tuple(notes if otherwise else ()))


def _linkage_faults(ledger: Ledger) -> Iterator[str]:
    """A line for each kind of record of which the linkage made anew has others."""
    from sayso.link.stories import link_stories

    kept, made = ledger.linkage(), link_stories(tuple(ledger.documents()), ledger.rulings())
    if kept is None:
        yield "linkage: another process added stories meanwhile; run the check again."
        return
    for kind in ("parties", "incidents", "accounts", "denials", "figures", "claims", "positions"):
        here, anew = _records(kept, kind), _records(made, kind)
        if here != anew:
            yield (
                f"linkage: {len(anew - here)} of its {kind} are missing, {len(here - anew)} are not what the stories "
                "give; 'sayso reread' links them anew."
            )


def _records(linkage: Linkage, kind: str) -> set[str]:
    return {repr(replace(r, figures=()) if kind == "accounts" else r) for r in getattr(linkage, kind)}


def _reads_so(story: Story) -> bool:
    """Whether the bytes of a story give its text again, as a file of their own."""
    from sayso.io.read import read_each_bytes

    given = (i for i in read_each_bytes(story.raw, name=story.doc.name or "story") if isinstance(i, Story))
    return any(i.doc.text == story.doc.text for i in given)
