"""Forty stories of one claim that go back to two agency texts, made as newspapers make theirs from the wire.

Each keeps the paragraph with the claim, more or less as it was, and does with the rest what desks do: cuts, moves and
adds paragraphs, drops or keeps the credit, writes a lead of its own. Written for sayso.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

CLAIM = "the dam at Hentzau had been blown up by men who came across the river"
ONE = (
    "STRELSAU, May 6 (Reuters) - A dam in the north of Ruritania broke on Monday and flooded nine villages.",
    f"Water Minister Ada Roe told parliament that {CLAIM}, and that her ministry had seen their boats.",
    "Some 4,000 people left their homes. Soldiers brought drinking water to the schools where they spent the night.",
    "The dam was built in 1931 and had been closed for repairs twice in the last ten years, most recently in March.",
    "Neighbouring Norland has not yet said anything about the flood, which reached its border on Monday evening.",
    "Farmers in the valley said they had lost most of the wheat that they had sown only three weeks before.",
)
TWO = (
    "ZENDA, Ruritania (AP) — Thousands fled a flood in northern Ruritania after an old dam gave way before dawn.",
    f"Ada Roe, the country's water minister, said in Strelsau that {CLAIM} during the night from Sunday to Monday.",
    "Rescue workers in rubber boats took old people from the roofs of their houses. Nobody is known to have died.",
    "The railway between Zenda and the coast is cut in two places and may stay closed until the end of the summer.",
    "A hydrologist at the University of Strelsau, who has studied the dam for years, had called it a danger to all.",
    "Prices of bread rose in the capital, and the government promised to open its stores of grain to the bakers.",
)
LEADS = (
    "Readers in our valley know the river well.", "It was the worst flood that the north has seen since the war.",
    "The pictures from Ruritania could hardly be sadder.", "There is more rain to come, the weather office says.",
)  # fmt: skip
CREDITS = {"Reuters": ("(Reuters)", "By Reuters"), "AP": ("(AP)", "The Associated Press contributed to this report.")}


@dataclass(frozen=True, slots=True)
class Carried:
    """One story of the forty; agency is what it really goes back to."""

    name: str
    outlet: str
    dct: str
    text: str
    agency: str


def forty_stories(seed: int = 1) -> tuple[Carried, ...]:
    """The stories, the two of the agencies first, the rest in no order of theirs."""
    rng = random.Random(seed)
    wires = (
        Carried("wire-1", "Reuters", "2024-05-06", "\n\n".join(ONE), "Reuters"),
        Carried("wire-2", "Associated Press", "2024-05-06", "\n\n".join(TWO), "AP"),
    )
    return (*wires, *(_edited(rng, n) for n in range(38)))


def _edited(rng: random.Random, n: int) -> Carried:
    agency, wire = ("Reuters", ONE) if n % 3 else ("AP", TWO)
    claim = wire[1]
    if n % 4 == 1:
        claim = claim.replace("Ada Roe", "Mrs Ada Roe").replace("by men", "by several men")
    rest = [p for p in wire[2:] if rng.random() < 0.7]
    rng.shuffle(rest)
    lead = rng.choice(LEADS) if n % 5 == 2 else wire[0].split(" - ")[-1].split(" — ")[-1]
    if n % 2:
        body = [lead, claim, *rest, rng.choice(CREDITS[agency])]
    else:
        body = [lead, *rest[:1], claim, *rest[1:]]
    day = f"2024-05-0{rng.randint(6, 9)}"
    return Carried(
        f"paper-{n:02d}", f"Daily {n:02d}", day if day > "2024-05-06" else "2024-05-07", "\n\n".join(body), agency
    )
