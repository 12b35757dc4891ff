"""Which actor of a document a single word names: "Putin" by the last name, "Ukrainian" by the state."""

from __future__ import annotations

from functools import cached_property

from sayso.knowledge.states import States
from sayso.text import fold
from sayso.types import Actor, Document


class ActorWords:
    """The actors of one document by the words that name them; what is found for a word is kept."""

    def __init__(self, doc: Document, states: States | None = None) -> None:
        """The actors of doc; states tell which state an adjective means."""
        self._actors, self._states = doc.actors, states
        self._found: dict[str, Actor | None] = {}

    def named(self, word: str) -> Actor | None:
        """The first actor that word names: by a whole name, a person's last name, or a state's name or adjective."""
        if word not in self._found:
            self._found[word] = self._find(word)
        return self._found[word]

    def _find(self, word: str) -> Actor | None:
        first = self._by_name.get(fold(word), len(self._actors))
        state = self._state_of(word)
        for n, names in self._state_names:
            if n >= first:
                break
            if any(same_state(state, name) for name in names):
                first = n
        return self._actors[first] if first < len(self._actors) else None

    @cached_property
    def _by_name(self) -> dict[str, int]:
        """The place of the first actor of each folded name, and of each last name of a person."""
        places: dict[str, int] = {}
        for n, actor in enumerate(self._actors):
            names = [fold(name) for name in (actor.name, *actor.names)]
            last = [name.split()[-1] for name in names if name] if actor.kind == "person" else []
            for name in (*names, *last):
                places.setdefault(name, n)
        return places

    @cached_property
    def _state_names(self) -> list[tuple[int, list[str]]]:
        """The places of the states with their folded names; there are no more of them than states in the world."""
        return [
            (n, [fold(name) for name in (actor.name, *actor.names)])
            for n, actor in enumerate(self._actors)
            if actor.kind == "state"
        ]

    def _state_of(self, word: str) -> str:
        """The folded state that a name or adjective stands for; the folded word itself where no table tells."""
        found = self._states.by_name(word) if self._states is not None else None
        return fold(found.state) if found is not None and found.how in ("name", "demonym") else fold(word)


def same_state(word: str, name: str) -> bool:
    """Whether a word is a state's name or, by its stem, an adjective of it: same_state("iranian", "iran")."""
    name = name.removeprefix("the ")
    if word == name:
        return True
    stem = min(len(word), len(name), 5)
    return stem >= 4 and word[:stem] == name[:stem] and word.endswith(("n", "i", "h", "e", "c"))
