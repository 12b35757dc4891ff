"""Stories built by hand, with every field filled, for the tests of ledgers. No model is needed."""

from __future__ import annotations

from dataclasses import replace

from sayso.text import document_id
from sayso.types import (
    Account,
    Actor,
    Attribution,
    Claim,
    Denial,
    Document,
    Event,
    EventMention,
    Figure,
    Given,
    Incident,
    Linkage,
    LinkedFigure,
    Mention,
    Party,
    Piece,
    Place,
    Position,
    Role,
    Ruling,
    Span,
    Statement,
    Story,
    Timex,
    Token,
)

LEAD = (
    "Harbour master Ada Quill told Mayor Tom Rudd on Monday that at least 12 dockers were hurt when a crane fell in "
    "Port Elmo. Rudd denied that any crane fell. “We will not close the café,” he said.\n\n"
)
DAY = "2026-03-02"
FILLER = "The harbour lay quiet in the evening and boats went out with the tide, as they do in autumn. "


def at(text: str, words: str, *, after: str = "") -> Span:
    """Where words first stand in text, after some other words."""
    start = text.index(words, text.index(after) if after else 0)
    return Span(start, start + len(words))


def bare(text: str = LEAD, *, number: int = 1, url: str | None = None, dct: str | None = "2026-03-02") -> Document:
    """A document as it comes from the input."""
    return Document(
        id=document_id(text, "The Elmo Gazette", url, dct),
        text=text,
        name=f"crane-{number}",
        title=f"Crane falls at Port Elmo, says harbour master ({number})",
        outlet="The Elmo Gazette",
        url=url,
        dct=dct,
        published="2026-03-02T08:00:00+01:00",
        fetched="2026-03-02T09:30:00+01:00",
        author="Ada Quill",
        language="en",
    )


def read(doc: Document) -> Document:
    """doc with a reading in which every field of every record is filled at least once."""
    text, p = doc.text, doc.id
    quill, rudd, dockers = f"{p}-quill", f"{p}-rudd", f"{p}-dockers"
    fell, denied = f"{p}-s1", f"{p}-s2"
    place = Place(at(text, "Port Elmo"), "Port Elmo", 12.5, -3.25, "XE", "Elmoshire", "city", ("Port Elmo, Ohio",))
    crane = at(text, "crane fell")
    return replace(
        doc,
        sentences=(at(text, LEAD.split(". ")[0]),),
        tokens=(Token(0, 7, "harbour", "NOUN", "NN", "compound", 1),),
        mentions=(
            Mention(at(text, "Harbour master Ada Quill"), at(text, "Ada Quill"), "person", "Ada Quill"),
            Mention(at(text, "he said"), at(text, "he said"), "pronoun"),
        ),
        attributions=(
            Attribution(
                (at(text, "told"),),
                (at(text, "at least 12 dockers were hurt"), crane),
                (at(text, "Ada Quill"),),
                0.875,
                (0.5, 0.25, 0.125),
            ),
            Attribution((at(text, "said"),), (at(text, "“We will not close the café,”"),)),
        ),
        timexes=(Timex(at(text, "Monday"), "DATE", "2026-03-02"),),
        places=(place, Place(at(text, "Elmo"), "Elmo")),
        actors=_actors(text, quill, rudd, dockers),
        statements=_statements(text, p, quill, rudd),
        events=(
            Event(
                crane,
                "ACCIDENT",
                "fall",
                fell,
                "asserts",
                rudd,
                dockers,
                "2026-03-02",
                at(text, "Monday"),
                place,
                0.75,
                ("crane",),
                ("docker", "“man”"),
                True,
                "day",
                "crane fall",
            ),
            Event(at(text, "crane fell", after="denied"), "ACCIDENT", "fall", denied, "denies", None, "the dockers"),
            Event(at(text, "close"), "SANCTION", "close"),
        ),
        figures=(
            Figure(
                at(text, "at least 12 dockers"),
                12.0,
                None,
                "docker",
                "injured",
                "at least",
                "when a crane fell",
                at(text, "when a crane fell"),
                fell,
                quill,
                crane,
            ),
            Figure(at(text, "12"), 12, 12, "docker", "other", part_of=at(text, "at least 12 dockers"), earlier=True),
        ),
        denials=(
            Denial(
                f"{p}-d1",
                denied,
                "denies",
                "part",
                "the mayor answers",
                (crane,),
                (fell, "elsewhere"),
                "i-old",
                at(text, "any crane fell"),
            ),
            Denial(f"{p}-d2", f"{p}-s3", "rejects"),
        ),
        positions=(
            Position(f"{p}-p1", f"{p}-s3", rudd, "the café", "will_not", at(text, "will not close"), "2026-03-02"),
            Position(f"{p}-p2", f"{p}-s3", rudd, "café", "will_not", at(text, "café")),
        ),
    )


def _actors(text: str, quill: str, rudd: str, dockers: str) -> tuple[Actor, ...]:
    role = Role("harbour master", at(text, "Harbour master"))
    return (
        Actor(
            quill,
            "Ada Quill",
            "person",
            (at(text, "Harbour master Ada Quill"), at(text, "Ada Quill")),
            ("Ada Quill", "Quill"),
            (role,),
            "Port Elmo",
            at(text, "Harbour"),
        ),
        Actor(rudd, "Tom Rudd", "person", (at(text, "Tom Rudd"),), ("Tom Rudd",)),
        Actor(dockers, "12 dockers", "group", (at(text, "12 dockers"),), named=False),
    )


def _statements(text: str, p: str, quill: str, rudd: str) -> tuple[Statement, ...]:
    return (
        Statement(
            f"{p}-s2",
            (at(text, "any crane fell"),),
            at(text, "denied"),
            (at(text, "Rudd", after=". Rudd"),),
            rudd,
            (quill, rudd),
            "deny",
            parent=f"{p}-s1",
        ),
        Statement(
            f"{p}-s1",
            (at(text, "at least 12 dockers were hurt"), at(text, "a crane fell in Port Elmo")),
            at(text, "told"),
            (at(text, "Ada Quill"),),
            quill,
            (),
            "claim",
            "indirect",
            rudd,
            "2026-03-02",
            "phone call",
            None,
            0.625,
            ("who 'he' is", "when"),
            (at(text, "on Monday"), at(text, "were hurt")),
            (rudd, "somebody else"),
            "day",
            "2026-03-02T08:00+01:00",
        ),
        Statement(f"{p}-s3", (at(text, "We will not close the café"),), mode="direct", addressee="journalists"),
    )


def story(number: int = 1, *, words: int = 0, url: str | None = None, dct: str | None = "2026-03-02") -> Story:
    """A story like no other of another number, padded to about so many words."""
    padding = FILLER * (words // len(FILLER.split()))
    doc = read(bare(f"{LEAD}{padding}Report {number}.\n", number=number, url=url, dct=dct))
    raw = doc.text.replace("\n", "\r\n").encode()
    return Story(doc, raw, (Piece(0, 2, 0, 3), Piece(2, len(doc.text), 3, len(raw))))


def linkage(docs: tuple[Document, ...]) -> Linkage:
    """A linkage of documents made by read(), in which every field of every record is filled."""
    ids = [d.id for d in docs]
    text = docs[0].text
    crane = at(text, "crane fell")
    figure = docs[0].figures[0]
    place = docs[0].places[0]
    quill = Party(
        "p1", "Ada Quill", "person", tuple(f"{i}-quill" for i in ids), ("Ada Quill", "Quill"), ("master",), "E"
    )
    rudd = Party("p2", "Tom Rudd", "person", tuple(f"{i}-rudd" for i in ids), named=False)
    mentions = tuple(EventMention(i, crane) for i in ids)
    return Linkage(
        parties=(quill, rudd),
        incidents=(
            Incident(
                "i1", "ACCIDENT", "crane fell", mentions, DAY, place, "p2", "dockers", "claimed", ("i2",),
                inferred=("where",),
            ),
            Incident("i2", "SANCTION", "café closed", (EventMention(ids[0], at(text, "close")),), actor="someone"),
        ),
        accounts=(
            Account(
                "a1", "i1", "p1", "asserts", ("p2",), (f"{ids[0]}-s1",), tuple(ids), "2026-03-02", "Port Elmo", "p2",
                "dockers", (0,), "eyewitness", at(text, "when a crane fell"), ids[0],
                (
                    Given("actor", "p2", ids[0], at(text, "Tom Rudd"), f"{ids[0]}-s1", DAY, ("p2",)),
                    Given("where", "Port Elmo", ids[-1], at(text, "Port Elmo")),
                ),
            ),
            Account("a2", "i1", None, "neither"),
        ),
        denials=(
            Denial(
                "d1", f"{ids[0]}-s2", "denies", "whole", "it says so", (crane,), (f"{ids[-1]}-s1",), "i1",
                at(text, "any crane"),
            ),
        ),
        figures=(
            LinkedFigure(ids[0], figure, "i1", "p1", DAY, "The Elmo Gazette", "docker"),
            LinkedFigure(ids[-1], docs[-1].figures[1], None, None),
        ),
        claims=(Claim("c1", "p1", "a crane fell", tuple(f"{i}-s1" for i in ids), tuple(ids), "2026-03-02"),),
        party_of={**{f"{i}-quill": "p1" for i in ids}, **{f"{i}-rudd": "p2" for i in ids}},
    )  # fmt: skip


def ruling(number: int = 1, *, made: str = "2026-03-03T10:00:00+00:00") -> Ruling:
    """A person's decision."""
    return Ruling(f"r{number}", "same_actor", "p1", "p2", "it is one woman", "Kim", made)
