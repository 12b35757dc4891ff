from sayso.entries import KnownActor
from sayso.knowledge.offices import Offices, entry_holders, make_offices
from sayso.knowledge.states import load_states
from sayso.stages.known import make_known
from sayso.types import Actor, Document, Span

STATES = load_states()
BROOK = KnownActor("Ada Brook", ("Brooky",), side="Ukraine", role="president", office_of="Ukraine", since="2020",
                   until="2024-05-20", source="our list")  # fmt: skip
LUND = KnownActor("Jon Lund", role="president", office_of="Ukraine", since="2024-05-20", source="our list")


def book() -> Offices:
    return make_offices(entry_holders((BROOK, LUND), STATES))


def read(text: str, actor: Actor, *, dct: str | None = "2023-03-01", entries: tuple[KnownActor, ...] = ()) -> Actor:
    doc = Document("d1", text, dct=dct, actors=(actor,))
    return make_known(STATES, book, entries)(doc).actors[0]


def described(text: str, words: str) -> Actor:
    start = text.index(words)
    return Actor("a1", words, "person", (Span(start, start + len(words)),), named=False)


def test_holder_of_an_office_is_a_doubt_and_no_name() -> None:
    text = "The Ukrainian president said no."
    actor = read(text, described(text, "The Ukrainian president"))
    assert [(d.span, d.what) for d in actor.doubts] == [
        (Span(0, 23), "whether 'The Ukrainian president' is Ada Brook (holder of the office in our list)")
    ]
    assert (actor.name, actor.names, actor.named) == ("The Ukrainian president", (), False)


def test_both_holders_of_a_day_of_change_are_told() -> None:
    text = "The Ukrainian president said no."
    (doubt,) = read(text, described(text, "The Ukrainian president"), dct="2024-05-20").doubts
    assert "Ada Brook" in doubt.what and " or Jon Lund" in doubt.what


def test_day_or_office_that_nobody_knows_raises_no_doubt() -> None:
    text = "The Ukrainian president met Chile's foreign minister."
    assert read(text, described(text, "The Ukrainian president"), dct="2019-12-31").doubts == ()
    assert read(text, described(text, "The Ukrainian president"), dct=None).doubts == ()
    assert read(text, described(text, "Chile's foreign minister")).doubts == ()


def test_named_actor_gets_no_holder() -> None:
    text = "The Ukrainian president said no."
    named = Actor("a1", "Kim Roe", "person", (Span(0, 23),), ("Kim Roe",))
    assert read(text, named).doubts == ()


def test_entry_gives_side_kind_and_name_by_a_whole_name_only() -> None:
    brooky = Actor("a1", "Brooky", "organisation", (Span(0, 6),), ("Brooky",), side="Russia", side_evidence=Span(0, 6))
    known = read("Brooky said no.", brooky, entries=(BROOK,))
    assert (known.kind, known.side, known.side_evidence) == ("person", "Ukraine", None)
    assert known.names == ("Brooky", "Ada Brook")
    other = Actor("a1", "Ada", "person", (Span(0, 3),), ("Ada",))
    assert read("Ada said no.", other, entries=(BROOK,)) == other


def test_packaged_body_gets_its_side_where_the_text_gives_none() -> None:
    name = "Iranian Revolutionary Guard Corps"
    body = Actor("a1", name, "organisation", (Span(0, len(name)),), (name,))
    assert read(f"{name} said no.", body).side == "Iran"
    text_says = Actor("a1", name, "organisation", (Span(0, len(name)),), (name,), side="Iraq")
    assert read(f"{name} said no.", text_says).side == "Iraq"
