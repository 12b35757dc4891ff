"""How long one more story takes to be linked and written in ledgers of growing size; reading apart.

The stories are made up: actors, places and days are named by Zipf's law (one actor stands in a fifth of all stories), a
matter is told by one to sixty stories of the following days, one story in ten comes late, names have several spellings.

usage: bench/linking.py [--sizes N ...] [--measured N] [--keep FOLDER]    one thread; CPU time: as on an idle core
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from sayso.api.linking import link_all, link_some
from sayso.ledger.protocol import Ledger
from sayso.ledger.sqlite import SqliteLedger, open_ledger
from sayso.text import content_id, document_id
from sayso.types import Actor, Denial, Document, Event, Figure, Mention, Place, Role, Span, Statement, Story

SIZES = (1_000, 10_000, 100_000)
A_DAY = 100
"""Stories that appear on one day: a larger ledger covers more days, not denser ones."""
AT_ONCE = 4_000
"""Stories that are linked in one transaction while a ledger is built."""
FIRST = date(2020, 1, 1)
LATE = 0.1
SOUNDS = "ba be bo da de do ga go ka ke ki la le li lo ma me mi na ne no pa pe ra re ri ro sa se so ta te to va".split()
ROLES = ("president", "foreign minister", "spokesman", "general", "mayor", "lawyer", "witness", "commander")
EVENTS = (
    ("strike", "ASSAULT"), ("attack", "ASSAULT"), ("shelling", "ASSAULT"), ("explosion", "ASSAULT"),
    ("raid", "ASSAULT"),
    ("crash", "ACCIDENT"), ("talks", "CONSULT"), ("protest", "PROTEST"), ("arrest", "COERCE"), ("ceasefire", "AGREE"),
)  # fmt: skip
WORDS = (
    "bridge harbour market school convoy factory airport hospital depot tower border village river army police rebel "
    "soldier civilian rocket drone missile vehicle building street night morning report witness rescue damage smoke "
    "officials residents statement evidence claim inquiry warning order election budget treaty sanction prisoner grain"
).split()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the made-up world."""

    forms: tuple[str, ...]
    kind: str
    role: str = ""
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that several stories tell of."""

    day: date
    place: Place
    lemma: str
    event_type: str
    actor: Person
    recipient: Person
    dead: int
    stories: int
    topic: tuple[str, ...]


class World:
    """A made-up world, the same whenever it is made of the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.states = [Person((self._name(3),), "state") for _ in range(120)]
        self.bodies = [
            Person((f"{self._name(2)} {w}",), "organisation") for w in ("Times", "Front", "Council") for _ in range(300)
        ]
        self.people = [self._person() for _ in range(6_000)]
        self.places = [self._place() for _ in range(2_000)]

    def _name(self, sounds: int) -> str:
        return "".join(self.chance.choice(SOUNDS) for _ in range(sounds)).capitalize()

    def _person(self) -> Person:
        given, family = self._name(2), self._name(self.chance.choice((2, 3, 3)))
        forms = (f"{given} {family}", f"{given} {family}", f"{given[0]}. {family}", family)
        return Person(forms, "person", self.chance.choice(ROLES), self.zipf(self.states).forms[0])

    def _place(self) -> Place:
        lat, lon = self.chance.uniform(-60, 60), self.chance.uniform(-170, 170)
        return Place(
            Span(0, 1),
            self._name(3),
            lat,
            lon,
            f"{self.chance.choice('ABCDEFGH')}{self.chance.choice('KLMNOPQR')}",
            None,
            "city",
        )

    def zipf(self, things: Sequence[Person] | Sequence[Place]) -> Person | Place:  # type: ignore[type-arg]
        """One of things, the first the likeliest: the nth as likely as 1/n."""
        return things[min(len(things) - 1, int(len(things) ** self.chance.random()) - 1)]

    def matter(self, day: date) -> Matter:
        """Something new of a day."""
        lemma, event_type = self.chance.choice(EVENTS)
        told = min(60, int(1 / max(0.01, self.chance.random())))
        topic = tuple(self.chance.sample(WORDS, 5))
        who = (self.zipf([*self.states[:40], *self.people]), self.zipf([*self.states, *self.people]))
        return Matter(day, self.zipf(self.places), lemma, event_type, *who, self.chance.randrange(1, 90), told, topic)  # type: ignore[arg-type]

    def stories(self, count: int) -> Iterator[Document]:
        """So many stories in the order in which they come: by day, one in ten up to two months late."""
        open_matters: list[tuple[int, Matter]] = []
        late: list[tuple[int, Document]] = []
        for n in range(count):
            day = FIRST + timedelta(n // A_DAY)
            while len(open_matters) < 40:
                matter = self.matter(day)
                open_matters.append((matter.stories, matter))
            at = self.chance.randrange(len(open_matters))
            left, matter = open_matters[at]
            open_matters[at : at + 1] = [(left - 1, matter)] if left > 1 and (day - matter.day).days < 15 else []
            doc = make_story(self, matter, n, day)
            if self.chance.random() < LATE:
                late.append((n + self.chance.randrange(60 * A_DAY), doc))
                late.sort(key=lambda x: x[0])
                doc = late.pop(0)[1] if late[0][0] <= n else doc
                late = [x for x in late if x[1].id != doc.id]
            yield doc


def make_story(world: World, matter: Matter, number: int, day: date) -> Document:
    """One story of a matter: told in the outlet's words, by those who take part, and denied now and then."""
    chance = world.chance
    others = [world.zipf([*world.states, *world.bodies, *world.people]) for _ in range(6)]
    cast = list(dict.fromkeys((matter.actor, matter.recipient, *others)))
    forms = [p.forms[int(chance.random() ** 2 * len(p.forms))] for p in cast]  # type: ignore[union-attr]
    maker = Maker(f"{number}", day)
    told = f"{matter.lemma} in {matter.place.name} on {matter.day:%d %B}"
    maker.say(f"A {told} hit the {matter.topic[0]} and the {matter.topic[1]}, {forms[0]} and {forms[1]} being named")
    maker.event(matter, told, 0, None)
    for n, name in enumerate(forms[: 2 + chance.randrange(4)]):
        place, near = matter.place.name, chance.choice(matter.topic)
        said = f"the {matter.lemma} in {place} killed {matter.dead + n // 3} people near the {near}"
        if chance.random() < 0.5:
            said += (
                f" and the {chance.choice(WORDS)} by the {chance.choice(WORDS)} was lost in the {chance.choice(WORDS)}"
            )
        maker.statement(name, said, matter, deny=n == 0 and chance.random() < 0.3)
    past = world.matter(day - timedelta(chance.randrange(5, 400)))
    maker.say(f"An earlier {past.lemma} in {past.place.name} was told of by {forms[-1]}")
    maker.event(past, f"{past.lemma} in {past.place.name}", 0, None)
    return maker.document(cast, forms, matter, past)  # type: ignore[arg-type]


class Maker:
    """Writes a story and files what stands in it."""

    def __init__(self, name: str, day: date) -> None:
        self.name, self.day, self.text = name, day, ""
        self.sentences: list[Span] = []
        self.events: list[tuple[Span, Matter, str | None, str]] = []
        self.said: list[tuple[Span, Span, str, bool]] = []
        self.figures: list[tuple[Span, int, int]] = []

    def say(self, words: str) -> int:
        """Add a sentence; where it begins."""
        start = len(self.text)
        self.text += f"{words}. "
        self.sentences.append(Span(start, len(self.text) - 1))
        return start

    def event(self, matter: Matter, words: str, at: int, statement: str | None, stance: str = "asserts") -> None:
        """File an event that stands in the last sentence."""
        start = self.text.index(words, self.sentences[-1].start + at)
        self.events.append((Span(start, start + len(matter.lemma)), matter, statement, stance))

    def statement(self, name: str, said: str, matter: Matter, *, deny: bool) -> None:
        """Add what somebody says."""
        start = self.say(f"{name} {'denied' if deny else 'said'} that {said}")
        content = Span(self.text.index(said, start), self.text.index(said, start) + len(said))
        number = len(self.said)
        self.said.append((content, Span(start, start + len(name)), name, deny))
        self.event(matter, matter.lemma, content.start - start, str(number), "denies" if deny else "asserts")
        killed = self.text.index("killed ", content.start) + 7
        people = self.text.index(" people", killed) + 7
        self.figures.append((Span(killed, people), int(self.text[killed:people].split()[0]), number))

    def document(self, cast: Sequence[Person], forms: Sequence[str], *matters: Matter) -> Document:
        """The story."""
        outlet, dct = f"Outlet {self.name[-1]}", self.day.isoformat()
        text = self.text.strip()
        ident = document_id(text, outlet, None, dct)
        actors = {}
        for person, form in zip(cast, forms, strict=True):
            at = text.find(form)
            span = Span(at, at + len(form)) if at >= 0 else Span(0, 1)
            roles = (Role(person.role, span),) if person.role else ()
            actors.setdefault(
                form,
                (person, Actor(content_id("a", ident, form), form, person.kind, (span,), (form,), roles, person.side)),
            )
        of = {person: a.id for person, a in actors.values()}
        statements = tuple(
            Statement(
                content_id("s", ident, n),
                (content,),
                holder=actors[name][1].id,
                act="deny" if deny else "say",
                said_on=dct,
            )
            for n, (content, _, name, deny) in enumerate(self.said)
        )
        events = tuple(
            Event(
                span,
                m.event_type,
                m.lemma,
                statements[int(s)].id if s else None,
                stance,
                of.get(m.actor),
                of.get(m.recipient),
                m.day.isoformat(),
                None,
                replace(m.place, span=span),
                0.9,
            )
            for span, m, s, stance in self.events
        )
        figures = tuple(
            Figure(
                span, float(n), float(n), "person", "killed", statement=statements[s].id, holder=statements[s].holder
            )
            for span, n, s in self.figures
        )
        denials = tuple(
            Denial(content_id("n", ident, n), statements[n].id, "denies", events=(events[n + 1].span,))
            for n, (_, _, _, deny) in enumerate(self.said)
            if deny
        )
        mentions = tuple(Mention(a.mentions[0], a.mentions[0], a.kind, a.name) for _, a in actors.values())
        return Document(
            ident, text, self.name, f"{matters[0].lemma} in {matters[0].place.name}", outlet, dct=dct,
            sentences=tuple(self.sentences), mentions=mentions, actors=tuple(a for _, a in actors.values()),
            statements=statements, events=events, figures=figures, denials=denials,
        )  # fmt: skip


# ------------------------------------------------------------------ measuring


def build(ledger: SqliteLedger, docs: Iterator[Document], count: int) -> None:
    """Add so many stories as fast as it goes: many in one transaction, none waited for until it is on the disk.

    How many are linked at once changes nothing in what comes out: a linkage is a function of the stories.
    """
    ledger._conn.execute("PRAGMA synchronous = OFF")
    gc.disable()
    for n in range(count):
        ledger.add(Story(next(docs), b""), pipeline="bench")
        if n % AT_ONCE == AT_ONCE - 1 or n == count - 1:
            with ledger.linking() as desk:
                link_some(desk, AT_ONCE)
    gc.enable()
    ledger._conn.execute("PRAGMA synchronous = FULL")


def measure(ledger: Ledger, docs: Iterator[Document], count: int) -> tuple[list[float], list[float]]:
    """The seconds that each of so many further stories takes: CPU time, and time on the clock."""
    cpu, clock = [], []
    for _ in range(count):
        story = Story(next(docs), b"")
        began, at = time.process_time(), time.perf_counter()
        ledger.add(story, pipeline="bench")
        link_all(ledger)
        cpu.append(time.process_time() - began)
        clock.append(time.perf_counter() - at)
    return cpu, clock


def main() -> int:
    """Print for each size the median and the ninth decile, and how they grow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--measured", type=int, default=100)
    parser.add_argument("--keep", type=Path, help="keep the ledger in this folder")
    given = parser.parse_args()
    docs = World(7).stories(max(given.sizes) + len(given.sizes) * given.measured + 1)
    found: dict[int, float] = {}
    there = 0
    with tempfile.TemporaryDirectory() as folder:
        path = (given.keep or Path(folder)) / "bench.sayso"
        with open_ledger(path) as ledger:
            for size in sorted(given.sizes):
                before, began = there, time.process_time()
                build(ledger, docs, size - there)
                built = time.process_time() - began
                cpu, clock = measure(ledger, docs, given.measured)
                there = size + given.measured
                found[size] = median(cpu)
                ninth = sorted(cpu)[len(cpu) * 9 // 10]
                print(
                    f"{size:7,} stories: {1000 * median(cpu):6.1f} ms CPU in the median, {1000 * ninth:6.1f} in the "
                    f"ninth decile, {1000 * median(clock):.1f} ms on the clock; {path.stat().st_size >> 20:,} MiB, "
                    f"{1000 * built / max(1, size - before):.1f} ms a story to build", flush=True,
                )  # fmt: skip
    sizes = sorted(found)
    for small, large in zip(sizes, sizes[1:], strict=False):
        print(f"{large:,} against {small:,}: {found[large] / found[small]:.2f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
