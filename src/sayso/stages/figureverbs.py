"""What verbs and their complements say of those they count: "were hacked to death", "lost their lives", "held N"."""

from __future__ import annotations

OBJECT_VERBS = (
    dict.fromkeys(
        "kill slay murder massacre execute assassinate behead martyr slaughter butcher lynch electrocute decapitate "
        "exterminate liquidate asphyxiate incinerate disembowel garrotte".split(),
        "killed",
    )
    | dict.fromkeys(
        "wound injure hurt maim hospitalise hospitalize scald mutilate concuss bruise disfigure harm".split(), "injured"
    )
    | dict.fromkeys(
        "arrest detain capture apprehend imprison jail nab incarcerate intern remand handcuff court-martial".split(),
        "arrested",
    )
    | dict.fromkeys("displace evacuate uproot evict relocate resettle rehouse".split(), "displaced")
    | dict.fromkeys("intercept down neutralise neutralize repel jam".split(), "intercepted")
    | dict.fromkeys("launch fire lob hurl throw drop unleash send".split(), "launched")
    | dict.fromkeys("employ carry house accommodate seat".split(), "present")
    | dict.fromkeys(["disappear"], "missing")
)
"""Verbs whose object, or passive subject, is counted."""
PASSIVE_VERBS = {"shelter": "displaced", "hold": "arrested", "trap": "other"}
"""Verbs whose passive subject is counted, and not their object."""
SUBJECT_VERBS = (
    dict.fromkeys("die perish drown succumb suffocate asphyxiate".split(), "killed")
    | dict.fromkeys(["flee"], "displaced")
    | dict.fromkeys("disappear vanish".split(), "missing")
    | dict.fromkeys(
        "gather march rally protest attend assemble demonstrate respond hide work stay live participate congregate "
        "mass picket parade throng converge".split(),
        "present",
    )
)
"""Verbs whose subject is counted."""
PARTICLES = {
    ("shoot", "down"): "intercepted", ("bring", "down"): "intercepted", ("knock", "out"): "intercepted",
    ("gun", "down"): "killed", ("mow", "down"): "killed", ("cut", "down"): "killed", ("strike", "down"): "killed",
    ("blow", "up"): "killed",
    ("round", "up"): "arrested", ("lock", "up"): "arrested", ("haul", "in"): "arrested", ("haul", "away"): "arrested",
    ("drive", "out"): "displaced", ("force", "out"): "displaced", ("turn", "out"): "present",
}  # fmt: skip
"""Verbs that count with a particle what they do not count without it."""
HURT_BY_BULLET = "shoot"
RESULTS = {
    "to": {"death": "killed", "hospital": "injured", "clinic": "injured", "jail": "arrested", "prison": "arrested",
           "safety": "displaced"},
    "into": {"custody": "arrested", "detention": "arrested", "exile": "displaced", "hospital": "injured"},
    "in": {"hospital": "injured", "custody": "arrested", "detention": "arrested", "jail": "arrested",
           "prison": "arrested", "cell": "arrested", "condition": "injured", "care": "injured", "attendance": "present",
           "morgue": "killed", "mortuary": "killed"},
    "under": {"arrest": "arrested", "rubble": "missing", "debris": "missing", "wreckage": "missing", "ruin": "missing",
              "mud": "missing", "snow": "missing", "collapse": "missing"},
    "beneath": {"rubble": "missing", "debris": "missing", "wreckage": "missing", "ruin": "missing", "mud": "missing"},
    "behind": {"bar": "arrested"},
    "without": {"shelter": "displaced", "home": "displaced", "roof": "displaced"},
    "from": {"home": "displaced", "house": "displaced", "village": "displaced", "land": "displaced"},
    "for": {"injury": "injured", "burn": "injured", "wound": "injured", "inhalation": "injured",
            "hypothermia": "injured", "shock": "injured", "poisoning": "injured", "fracture": "injured"},
    "by": {"smoke": "injured", "fumes": "injured", "gas": "injured", "fume": "injured"},
    "with": {"injury": "injured", "burn": "injured", "wound": "injured", "fracture": "injured"},
    "among": {"dead": "killed", "victim": "killed", "injured": "injured", "wounded": "injured", "missing": "missing",
              "casualty": "killed", "killed": "killed", "fatality": "killed", "detainee": "arrested"},
}  # fmt: skip
"""What a verb's preposition and its noun say: "crushed to death", "taken into custody"."""
RESULT_VERBS = {
    "from": frozenset("drive force chase expel throw remove uproot flee turn escape".split()),
    "to": frozenset(
        "take rush carry admit crush burn stab beat hack trample shoot starve freeze batter club bludgeon put stone "
        "strangle bleed choke torture scald bayonet plunge fall move bring send airlift fly trap".split()
    ),
    "by": frozenset(("overcome", "poison", "affect")),
    "for": frozenset(("treat", "hospitalise", "hospitalize")),
    "with": frozenset("leave treat hospitalise hospitalize admit escape remain".split()),
}
"""The only verbs of which a preposition says it; others are taken with every verb."""
OBJECTS = {
    "killed": (frozenset(("lose",)), frozenset(("life",))),
    "injured": (
        frozenset("suffer sustain receive incur need require get undergo have".split()),
        frozenset("injury wound burn fracture bruise treatment concussion cut surgery".split()),
    ),
    "displaced": (
        frozenset("take seek leave abandon lose find desert".split()),
        frozenset("refuge shelter safety home house village".split()),
    ),
    "present": (frozenset("take join attend".split()), frozenset("part protest march rally demonstration".split())),
}
"""Verbs and objects that together count their subject: "lost their lives", "needed treatment", "took refuge"."""
LIMBS = frozenset("arm leg hand foot eye limb finger sight eyesight".split())
LEFT = frozenset("home house village town city country region area district camp province".split())
"""What people who leave it in numbers are displaced from."""
COSTS = frozenset("claim cost take end lose".split())
"""Verbs whose object "N lives" counts the dead."""
WITH_MEN = frozenset("lose miss bury mourn".split())
"""Verbs whose object, where it is people, counts the dead: "lost two of its soldiers"."""
DRAWS = frozenset("draw attract hold contain shelter number host pack observe".split())
"""Verbs whose object, where it is people, was there: "the march drew 3,000 people"."""
CAPTIVE = frozenset("prisoner captive".split())
NEGATED = {
    "find": "missing", "account": "missing", "see": "missing", "hear": "missing", "locate": "missing",
    "recover": "missing", "return": "missing", "trace": "missing", "survive": "killed", "identify": "",
}  # fmt: skip
"""Verbs that count what they are denied of: "have not been found", "did not survive"."""
OF_NOUNS = (
    dict.fromkeys(
        "death killing murder body massacre assassination execution slaughter slaying remains remain corpse drowning "
        "lynching murderer killer assassin funeral burial".split(),
        "killed",
    )
    | dict.fromkeys("wounding maiming injury injuring".split(), "injured")
    | dict.fromkeys("arrest detention capture imprisonment jailing internment".split(), "arrested")
    | dict.fromkeys("group crowd mob band team gathering march rally column audience congregation".split(), "present")
    | dict.fromkeys("launch launching firing".split(), "launched")
    | dict.fromkeys("interception downing".split(), "intercepted")
    | dict.fromkeys("displacement evacuation exodus expulsion eviction flight".split(), "displaced")
    | dict.fromkeys("disappearance whereabouts whereabout".split(), "missing")
)
"""Nouns that count what stands after their "of": "the deaths of 68 civilians", "a group of 30 refugees"."""
PRESENT_IN = frozenset(
    "work scene site school class party funeral wedding market square area street queue mine premise premises camp "
    "base crowd deck cabin hall cinema theatre club nightclub ceremony prayer stadium station venue rally meeting "
    "it them city town village region district valley island hotel block dormitory ward dining canteen cafe bar "
    "restaurant carriage compartment shaft tunnel pit basement cellar playground campus compound".split()
)
"""Where people who are "in" or "at" it are there; not "at risk", "in need", "on strike"."""
ARMS_USED = frozenset(OBJECT_VERBS) | frozenset(
    "use fly land strike hit carry involve deploy fall explode attack claim shoot rain".split()
)
