"""One invented story and a later one, built by hand with all that the pipeline and the links would fill in."""

from __future__ import annotations

from sayso.text import document_id
from sayso.types import (
    Account,
    Actor,
    Claim,
    Denial,
    Document,
    Event,
    EventMention,
    Figure,
    Incident,
    Linkage,
    LinkedFigure,
    Party,
    Place,
    Position,
    Role,
    Span,
    Statement,
    Story,
    Timex,
)

TEXT = """Norland shelled the market at Hask "without any warning", the defence minister Ola Brandt told reporters.

Brandt claimed that at least 12 people were killed on Sunday, and that his president, Mira Tolle, was "shaken".

Mr Brandt said President Tolle told her counterpart Jens Aker by phone that the shelling "will not be forgotten".

Aker denied Brandt's account on X. "We will not leave the talks in Velm," he wrote.

Officials said dozens of houses burned. The figures could not be independently verified."""

LATER = """Sudland's Ola Brandt said 15 people were killed in the shelling of Hask.

Nothing more was known on Thursday."""


def at(text: str, words: str, *, after: str = "") -> Span:
    """Where words first stand in text, after some other words."""
    start = text.index(words, text.index(after) if after else 0)
    return Span(start, start + len(words))


def actors(text: str, prefix: str) -> dict[str, Actor]:
    """The actors of the story, by a short word for each."""
    return {
        "brandt": Actor(
            f"{prefix}brandt",
            "Ola Brandt",
            "person",
            mentions=(at(text, "Ola Brandt"),),
            names=("Ola Brandt", "Brandt"),
            roles=(Role("defence minister", at(text, "defence minister")),) if "defence minister" in text else (),
            side="Sudland",
        ),
        "tolle": Actor(
            f"{prefix}tolle",
            "Mira Tolle",
            "person",
            mentions=(at(text, "Mira Tolle"),) if "Mira Tolle" in text else (),
            side="Sudland",
        ),
        "aker": Actor(
            f"{prefix}aker",
            "Jens Aker",
            "person",
            mentions=(at(text, "Jens Aker"),) if "Jens Aker" in text else (),
            side="Norland",
        ),
        "norland": Actor(f"{prefix}norland", "Norland", "state"),
        "reporters": Actor(f"{prefix}reporters", "reporters", "group", named=False),
        "officials": Actor(f"{prefix}officials", "Officials", "group", named=False),
    }


def statements() -> tuple[Statement, ...]:
    """The statements of the first story."""

    def span(words: str, after: str = "") -> Span:
        return at(TEXT, words, after=after)

    told = span('President Tolle told her counterpart Jens Aker by phone that the shelling "will not be forgotten"')
    return (
        Statement(
            "s-shelled", (span('Norland shelled the market at Hask "without any warning"'),), span("told reporters"),
            (span("Ola Brandt"),), "a-brandt", act="accuse", mode="mixed", addressee="a-reporters", confidence=0.9,
        ),
        Statement(
            "s-killed", (span("at least 12 people were killed on Sunday"),), span("claimed"), (span("Brandt claimed"),),
            "a-brandt", act="claim", confidence=0.8,
        ),
        Statement(
            "s-furious", (span('his president, Mira Tolle, was "shaken"'),), span("claimed"),
            (span("Brandt claimed"),), "a-brandt", act="claim", mode="mixed", confidence=0.7,
        ),
        Statement("s-told", (told,), span("said"), (span("Mr Brandt"),), "a-brandt", mode="mixed", confidence=0.95),
        Statement(
            "s-forgotten", (span('the shelling "will not be forgotten"'),), span("told her"),
            (span("President Tolle"),), "a-tolle", ("a-brandt",), "threaten", "mixed", "a-aker", venue="phone call",
            parent="s-told", confidence=0.85,
        ),
        Statement(
            "s-denied", (span("Brandt's account"),), span("denied"), (span("Aker", "forgotten"),), "a-aker", act="deny",
            venue="X", confidence=0.75,
        ),
        Statement(
            "s-talks", (span("We will not leave the talks in Velm,"),), span("wrote"), (span("he wrote"),), "a-aker",
            act="promise", mode="direct", venue="X", doubts=("who 'he' is",), confidence=0.6,
        ),
        Statement(
            "s-houses", (span("dozens of houses burned"),), span("said dozens"), (span("Officials"),), "a-officials",
            confidence=0.5,
        ),
    )  # fmt: skip


def events() -> tuple[Event, ...]:
    """The events of the first story: the shelling as Brandt and as Tolle name it, the dead."""
    hask = Place(at(TEXT, "Hask"), "Hask", 1.0, 2.0, kind="region")
    shelling = at(TEXT, "the shelling")
    return (
        Event(at(TEXT, "shelled"), "ASSAULT", "shell", "s-shelled", actor="a-norland", where=hask),
        Event(
            at(TEXT, "killed"), "ASSAULT", "kill", "s-killed", when="2031-05-04", when_span=at(TEXT, "on Sunday")
        ),
        Event(shelling, "ASSAULT", "shelling", "s-forgotten"),
    )  # fmt: skip


def document() -> Document:
    """The first story, published on Tuesday 6 May 2031."""
    cast = actors(TEXT, "a-")
    return Document(
        id=document_id(TEXT, None, None, "2031-05-06"),
        text=TEXT,
        name="hask",
        dct="2031-05-06",
        timexes=(Timex(at(TEXT, "on Sunday"), "DATE", "2031-05-04"),),
        actors=tuple(cast.values()),
        statements=statements(),
        events=events(),
        figures=(
            Figure(at(TEXT, "at least 12 people"), 12, None, "person", "killed", "at least", None, None, "s-killed"),
            Figure(
                at(TEXT, "dozens of houses"), 24, None, "house", "other", None, None, None, "s-houses", "a-officials"
            ),
        ),
        denials=(Denial("n-1", "s-denied", "denies", "paraphrase", "cue 'denied'", (), ("s-shelled",)),),
        positions=(
            Position(
                "p-1", "s-talks", "a-aker", "the talks in Velm", "will_not", at(TEXT, "We will not leave the talks")
            ),
        ),
    )  # fmt: skip


def later() -> Document:
    """The second story, of the Velm Courier, two days later."""
    cast = actors(LATER, "b-")
    killed = Statement(
        "s-fifteen", (at(LATER, "15 people were killed in the shelling of Hask"),), at(LATER, "said"),
        (at(LATER, "Ola Brandt"),), "b-brandt", said_on="2031-05-08",
    )  # fmt: skip
    return Document(
        id=document_id(LATER, "Velm Courier", "https://velm.example/hask", "2031-05-08"),
        text=LATER,
        name="hask-2",
        title="Hask counts its dead",
        outlet="Velm Courier",
        url="https://velm.example/hask",
        dct="2031-05-08",
        actors=(cast["brandt"],),
        statements=(killed,),
        events=(Event(at(LATER, "shelling"), "ASSAULT", "shelling", "s-fifteen"),),
        figures=(Figure(at(LATER, "15 people"), 15, 15, "person", "killed", None, None, None, "s-fifteen"),),
    )


def parties(*, both: bool) -> tuple[Party, ...]:
    """The actors across stories."""
    more = ("b-brandt",) if both else ()
    return (
        Party(
            "q-brandt",
            "Ola Brandt",
            "person",
            ("a-brandt", *more),
            ("Ola Brandt", "Brandt"),
            ("defence minister",),
            "Sudland",
        ),
        Party("q-tolle", "Mira Tolle", "person", ("a-tolle",), ("Mira Tolle", "President Tolle"), (), "Sudland"),
        Party("q-aker", "Jens Aker", "person", ("a-aker",), ("Jens Aker", "Aker"), (), "Norland"),
        Party("q-norland", "Norland", "state", ("a-norland",), ("Norland",)),
        Party("q-officials", "Officials", "group", ("a-officials",), named=False),
        Party("q-reporters", "reporters", "group", ("a-reporters",), named=False),
    )


def linkage(*, both: bool = False, evidence: str | None = None) -> Linkage:
    """What the first story, or both, link to."""
    doc, second = document(), later()
    docs = (doc.id, second.id) if both else (doc.id,)
    figures = [LinkedFigure(doc.id, doc.figures[0], "i-hask", "q-brandt", doc.dct)]
    figures += [LinkedFigure(second.id, second.figures[0], "i-hask", "q-brandt", second.dct)] if both else []
    mentions = [EventMention(doc.id, e.span) for e in doc.events]
    mentions += [EventMention(second.id, e.span) for e in second.events] if both else []
    said = ("s-shelled", "s-killed", *(("s-fifteen",) if both else ()))
    return Linkage(
        parties=parties(both=both),
        incidents=(
            Incident(
                "i-hask", "ASSAULT", "shelling of the market at Hask", tuple(mentions), when="2031-05-04",
                actor="q-norland", possibly_same=("i-other",) if both else (),
            ),
            *((Incident("i-other", "ASSAULT", "shelling near Hask", (mentions[-1],), "2031-05-01"),) if both else ()),
        ),
        accounts=(
            Account("k-1", "i-hask", "q-brandt", "asserts", (), said, docs, "2031-05-04", "Hask", "q-norland", None,
                    tuple(range(len(figures))), evidence),
            Account("k-2", "i-hask", "q-tolle", "asserts", ("q-brandt",), ("s-forgotten",), (doc.id,)),
            Account("k-3", "i-hask", "q-aker", "denies", (), ("s-denied",), (doc.id,)),
        ),
        denials=doc.denials,
        figures=tuple(figures),
        claims=(Claim("c-1", "q-brandt", "people were killed", ("s-killed", "s-fifteen"), docs),) if both else (),
        party_of={m: p.id for p in parties(both=both) for m in p.members},
    )  # fmt: skip


def story(doc: Document) -> Story:
    """doc with the bytes that it was read from."""
    return Story(doc, doc.text.encode())
