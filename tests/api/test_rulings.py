"""Corrections on actors: kept for ever, applied to every linkage, undone only by another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.api.actors import actor, actors
from sayso.api.known import keep_actors
from sayso.api.rulings import rule_different, rule_same, rulings, undo
from sayso.api.working import link
from sayso.entries import KnownActor
from sayso.errors import InputError, LedgerError, NotFound
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.protocol import Ledger
from sayso.ledger.sqlite import open_ledger
from sayso.text import content_id, document_id
from sayso.types import Actor, Document, Span, Statement, Story


def said(day: int, *names: str) -> Document:
    """A story of that day in May 2031 in which each of the people says that it rained."""
    text = "".join(f"{name} said it rained.\n" for name in names)
    ident = document_id(text, None, None, f"2031-05-{day:02}")
    people, statements = [], []
    for name in names:
        at = text.index(name)
        person = Actor(content_id("a", ident, name), name, "person", (Span(at, at + len(name)),), (name,))
        content = Span(at + len(name) + 6, at + len(name) + 15)
        people.append(person)
        statements.append(
            Statement(content_id("s", ident, name), (content,), Span(content.start - 5, content.start - 1),
                      person.mentions, person.id)
        )  # fmt: skip
    return Document(
        ident, text, f"day{day}", dct=f"2031-05-{day:02}", actors=tuple(people), statements=tuple(statements)
    )


FIRST, SECOND, THIRD = said(1, "Ada Roe", "Jon Lund"), said(2, "Adelaide Rowse"), said(3, "Ada Roe", "Adelaide Rowse")


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with two stories."""
    made: Ledger = MemoryLedger() if request.param == "memory" else open_ledger(tmp_path / "desk.db")
    for doc in (FIRST, SECOND):
        made.add(Story(doc, doc.text.encode()), pipeline="1")
    yield made
    assert made.verify().faults == ()
    made.close()


def numbers(ledger: Ledger) -> list[tuple[str, int, int]]:
    """Each actor with its statements and stories."""
    return [(r.name, r.statements, r.stories) for r in actors(ledger)]


def test_two_actors_are_one_from_then_on(ledger: Ledger) -> None:
    done = rule_same(ledger, "Ada Roe", "Rowse", why="her maiden name", who="Kim")
    assert (done.outcome, done.ruling.state, done.overrides) == ("kept", "in force", ())
    assert [(a.statements, a.stories) for a in done.actors] == [(2, 2)]
    assert numbers(ledger) == [("Adelaide Rowse", 2, 2), ("Jon Lund", 1, 1)]
    (row,) = rulings(ledger)
    assert (row.kind, row.who, row.reason) == ("same actor", "Kim", "her maiden name")
    assert "Ada Roe" in row.about and "Adelaide Rowse" in row.about


def test_ruling_outlives_new_stories_and_new_readings(ledger: Ledger) -> None:
    rule_same(ledger, "Ada Roe", "Adelaide Rowse", why="one", who="Kim")
    older = said(1, "Ada Roe")
    for doc in (said(4, "Ada Roe"), said(5, "Adelaide Rowse"), replace(older, id="dolder", dct="2031-04-01")):
        ledger.add(Story(doc, b""), pipeline="1")
        link(ledger)
    assert numbers(ledger)[0][1:] == (5, 5)
    # A new reading gives new ids, another cut of the mentions, and a longer name to one of the two.
    for doc in (FIRST, SECOND):
        anew = tuple(
            replace(a, id=f"{a.id}x", mentions=(Span(a.mentions[0].start, a.mentions[0].end - 1),)) for a in doc.actors
        )
        told = tuple(replace(s, holder=f"{s.holder}x") for s in doc.statements)
        ledger.reread(replace(doc, actors=anew, statements=told), pipeline="2")
    assert numbers(ledger)[0][1:] == (5, 5)
    assert [r.state for r in rulings(ledger)] == ["in force"]


def test_old_id_leads_to_the_joined_actor(ledger: Ledger) -> None:
    old = [actor(ledger, name).actor.id for name in ("Ada Roe", "Adelaide Rowse")]
    rule_same(ledger, old[0], old[1], why="one", who="Kim")
    assert {actor(ledger, i).actor.id for i in old} == {old[0]}
    assert [c.kind for c in actor(ledger, old[1]).corrections] == ["same actor"]


def test_undo_brings_the_two_back_and_stays_in_the_log(ledger: Ledger) -> None:
    before = numbers(ledger)
    made = rule_same(ledger, "Ada Roe", "Adelaide Rowse", why="one", who="Kim").ruling
    done = undo(ledger, made.id[:6], why="a mistake", who="Lee")
    assert numbers(ledger) == before and len(done.actors) == 2
    first, second = rulings(ledger)
    assert (first.state, first.by, second.state) == ("taken back", second.id, "in force")
    undo(ledger, second.id, why="no mistake", who="Kim")
    assert len(numbers(ledger)) == 2 and [r.state for r in rulings(ledger)] == ["in force", "taken back", "in force"]


def test_later_ruling_overrides_and_says_which(ledger: Ledger) -> None:
    one, other = (actor(ledger, n).members[0].id for n in ("Ada Roe", "Adelaide Rowse"))
    made = rule_same(ledger, one, other, why="one", who="Kim").ruling
    done = rule_different(ledger, one, other, why="two", who="Lee")
    assert [(r.id, r.state, r.by) for r in done.overrides] == [(made.id, "overridden", done.ruling.id)]
    assert len(done.actors) == 2 and len(rulings(ledger)) == 2
    again = rule_same(ledger, one, other, why="one after all", who="Kim")
    assert [r.id for r in again.overrides] == [done.ruling.id]


def test_two_of_one_name_are_parted_by_their_story_actors(ledger: Ledger) -> None:
    ledger.add(Story(said(6, "Jon Lund"), b""), pipeline="1")
    page = actor(ledger, "Lund")
    done = rule_different(ledger, page.members[0].id, page.members[1].id, why="father and son", who="Kim")
    assert [a.stories for a in done.actors] == [1, 1]
    with pytest.raises(
        InputError, match="2 actors go by 'Lund': p[0-9a-f]{12} Jon Lund, p[0-9a-f]{12} Jon Lund; give one"
    ):
        actor(ledger, "Lund")


def test_kept_apart_by_ruling_is_never_joined_by_words(ledger: Ledger) -> None:
    rule_different(ledger, "Ada Roe", "Adelaide Rowse", why="two", who="Kim")
    ledger.add(Story(THIRD, b""), pipeline="1")
    assert [n for n, _, _ in numbers(ledger)] == ["Ada Roe", "Adelaide Rowse", "Jon Lund"]


def test_same_ruling_again_adds_nothing(ledger: Ledger) -> None:
    made = rule_different(ledger, "Ada Roe", "Lund", why="two", who="Kim")
    again = rule_different(ledger, "Ada Roe", "Lund", why="two", who="Lee")
    assert (again.outcome, again.ruling.id, len(rulings(ledger))) == ("present", made.ruling.id, 1)


@pytest.mark.parametrize(
    ("a", "b", "error", "message"),
    [
        ("p000000000000", "Lund", NotFound, "No actor 'p000000000000' in this file; 'sayso actors' lists the ids"),
        ("Lund", "Nemo", NotFound, "Nobody in this file goes by 'Nemo'"),
        ("Lund", "Lund", InputError, "'Lund' and 'Lund' are the same actor, Jon Lund"),
        ("Lund", "Jon Lund", InputError, "are the same actor"),
        ("", "Lund", InputError, "has no letter in it"),
    ],
)
def test_ruling_on_nobody_or_on_one_is_refused(
    ledger: Ledger, a: str, b: str, error: type[Exception], message: str
) -> None:
    head = ledger.head()
    for decide in (rule_same, rule_different):
        with pytest.raises(error, match=message):
            decide(ledger, a, b, why="x", who="Kim")
    assert ledger.head() == head


def test_ruling_needs_a_reason(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="needs its reason; say it with --why"):
        rule_same(ledger, "Ada Roe", "Lund", why="  ", who="Kim")


def test_one_actor_is_not_joined_twice(ledger: Ledger) -> None:
    ids = [actor(ledger, n).members[0].id for n in ("Ada Roe", "Adelaide Rowse")]
    rule_same(ledger, *ids, why="one", who="Kim")
    with pytest.raises(InputError, match="are one actor already"):
        rule_same(ledger, *ids, why="one", who="Kim")
    page = actor(ledger, ids[0]).actor
    with pytest.raises(InputError, match="are the same actor"):
        rule_different(ledger, page.id, page.id, why="two", who="Kim")
    with pytest.raises(InputError, match=f"name two of its story actors: 'sayso actor {page.id}' lists"):
        rule_different(ledger, page.id, ids[0], why="two", who="Kim")


def test_only_corrections_on_actors_are_taken_back_and_only_once(ledger: Ledger) -> None:
    imported = keep_actors(ledger, "a.csv", (KnownActor("Ada Roe", source="own"),), who="Kim", reason="")
    with pytest.raises(InputError, match="but 'actors'; it stays"):
        undo(ledger, imported.ruling, why="x", who="Kim")
    with pytest.raises(NotFound, match="No correction 'r0'; 'sayso rule list' lists the ids"):
        undo(ledger, "r0", why="x", who="Kim")
    made = rule_same(ledger, "Ada Roe", "Lund", why="one", who="Kim").ruling
    taken = undo(ledger, made.id, why="two", who="Kim").ruling
    with pytest.raises(InputError, match=f"was taken back already by {taken.id}; undo {taken.id} to bring it back"):
        undo(ledger, made.id, why="two", who="Kim")
    assert [r.state for r in rulings(ledger)] == ["kept", "taken back", "in force"]


def test_order_of_adding_does_not_matter_to_a_ruling(tmp_path: Path) -> None:
    found = []
    for n, docs in enumerate(((FIRST, SECOND, THIRD), (SECOND, FIRST, THIRD))):
        with open_ledger(tmp_path / f"{n}.db") as ledger:
            for doc in docs[:2]:
                ledger.add(Story(doc, b""), pipeline="1")
            rule_same(ledger, "Ada Roe", "Lund", why="one", who="Kim")
            ledger.add(Story(docs[2], b""), pipeline="1")
            found.append(link(ledger).parties)
    assert found[0] == found[1]


def test_ledger_in_use_by_another_process_is_told(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with open_ledger(path) as ledger:
        ledger.add(Story(FIRST, b""), pipeline="1")
        link(ledger)
    with open_ledger(path, wait=0.05) as ledger, open_ledger(path) as other:
        other._conn.execute("BEGIN IMMEDIATE")
        assert actor(ledger, "Lund").actor.statements == 1
        with pytest.raises(LedgerError, match="desk.db: is in use by another process"):
            rule_same(ledger, "Ada Roe", "Lund", why="one", who="Kim")
        other._conn.execute("ROLLBACK")
        assert ledger.rulings() == ()
