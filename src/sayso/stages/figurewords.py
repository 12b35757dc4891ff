"""The words behind figures: what is counted, what happened to it, and what says how sure the number is."""

from __future__ import annotations

KILLED_NOUNS = "death fatality casualty body corpse victim dead killing martyr".split()
INJURED_NOUNS = "injury wounded injured wound".split()
ARRESTED_NOUNS = "arrest detainee detention arrestee".split()
DISPLACED_NOUNS = "refugee evacuee idp displaced".split()
MISSING_NOUNS = ["disappearance", "disappeared", "missing"]
NOUN_MEASURES = (
    dict.fromkeys(KILLED_NOUNS, "killed")
    | dict.fromkeys(INJURED_NOUNS, "injured")
    | dict.fromkeys(ARRESTED_NOUNS, "arrested")
    | dict.fromkeys(DISPLACED_NOUNS, "displaced")
    | dict.fromkeys(MISSING_NOUNS, "missing")
)
"""Head nouns that say by themselves what is counted."""

STATES = {
    "dead": "killed", "killed": "killed", "slain": "killed", "wounded": "injured", "injured": "injured",
    "hurt": "injured", "arrested": "arrested", "detained": "arrested", "displaced": "displaced",
    "homeless": "displaced", "asleep": "present", "uprooted": "displaced", "aboard": "present", "present": "present",
    "intercepted": "intercepted", "launched": "launched", "fired": "launched", "missing": "missing",
    "disappeared": "missing", "unaccounted": "missing", "murdered": "killed", "executed": "killed",
    "massacred": "killed", "slaughtered": "killed", "fatal": "killed", "drowned": "killed", "jailed": "arrested",
    "imprisoned": "arrested", "captured": "arrested", "hospitalised": "injured", "hospitalized": "injured",
    "evacuated": "displaced", "maimed": "injured",
}  # fmt: skip
"""Adjectives and participles beside what is counted: "22 dead", "three displaced persons", "90 aboard"."""

ARMS = frozenset(
    "drone missile rocket shell bomb uav mortar warhead projectile grenade munition torpedo mine "
    "bullet round shot salvo explosive device cocktail".split()
)
VEHICLES = frozenset(
    "vehicle car truck bus tank ship boat vessel tanker aircraft jet plane airplane warplane helicopter "
    "airliner bomber train ambulance submarine frigate destroyer apc".split()
)
PLACES = frozenset(
    "home house building apartment flat shop store business school hospital church mosque temple village "
    "installation station facility plant refinery embassy tent shelter structure room office factory bridge "
    "checkpoint crater".split()
)
PERSONS = frozenset(
    "people person man woman child girl boy civilian resident inhabitant villager worker employee staff patient "
    "passenger crew soldier troop police policeman policewoman militant fighter rebel insurgent terrorist gunman "
    "attacker assailant bomber suspect protester demonstrator protestor student pupil youth teenager minor adult "
    "infant baby relative survivor hostage prisoner inmate journalist reporter guard doctor nurse medic rescuer "
    "firefighter guerrilla priest nun tourist migrant settler family serviceman marine sailor commander combatant "
    "pilgrim worshipper farmer miner fisherman other personnel cadet officer jihadist extremist bystander "
    "pedestrian driver pilot force wounded dead injured body captive visitor volunteer member conscript "
    "peacekeeper contractor".split()
)
ANIMALS = frozenset(
    "animal bird calf camel cat cattle chicken cow deer dog donkey duck elephant fish goat hen horse lamb livestock "
    "mink mule ox pig poultry reptile sheep turkey turtle whale wolf".split()
)
ACTS = frozenset("barrel sortie strike airstrike explosion blast attack impact".split())
COUNTED_THINGS = ARMS | VEHICLES | PLACES | ACTS
NEVER_COUNTED = (
    frozenset(
        "time year month week day hour minute second decade century percent percentage point dollar euro pound ruble "
        "rouble yen franc rupee peso cent mile kilometre kilometer km metre meter foot inch yard acre hectare "
        "kilogram kilo kg ton tonne litre gallon degree way thing reason question country nation state party side "
        "step part paragraph page chapter article issue term election vote seat goal game match paper "
        "study report story episode season floor storey lane language province region continent kind sort "
        "type version hand word line phase stage option condition figure number age dozen million billion thousand "
        "hundred night weekend quarter third half fifth".split()
    )
    | ANIMALS
)
"""Units that no incident is counted in: stretches of time, money, distances, institutions."""
CURRENCY_SIGNS = {
    "$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₽": "ruble", "₹": "rupee", "₪": "shekel", "₦": "naira",
    "₺": "lira", "₩": "won",
}  # fmt: skip
"""Signs before a sum of money, each with the currency."""
CURRENCIES = {
    c: c
    for c in (
        "dollar euro pound ruble yen franc rupee peso shekel lira rand yuan krona krone dinar dirham riyal rial "
        "naira zloty forint hryvnia taka afghani baht ringgit rupiah cedi shilling bolivar quetzal lempira cordoba"
    ).split()
} | {"rouble": "ruble", "kronor": "krona"}
"""Words after a sum of money."""

AT_LEAST = (
    "at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of", "minimum of",
)  # fmt: skip
MORE_THAN = (
    "more than", "over", "above", "upwards of", "in excess of", "exceeding", "exceeded", "exceeds", "exceed",
    "surpassed", "passed", "topped", "well over", "greater than",
)  # fmt: skip
UP_TO = (
    "up to", "as many as", "at most", "no more than", "not more than", "fewer than", "less than", "under",
    "a maximum of", "as much as",
)  # fmt: skip
ABOUT = (
    "about", "around", "some", "nearly", "almost", "roughly", "approximately", "an estimated", "estimated",
    "close to", "circa", "near", "just under", "just over", "probably", "as few as", "approx.",
)  # fmt: skip
HEDGE_WORDS = (
    dict.fromkeys(AT_LEAST, "at least")
    | dict.fromkeys(MORE_THAN, "more than")
    | dict.fromkeys(UP_TO, "up to")
    | dict.fromkeys(ABOUT, "about")
)
FILLERS = (
    "a total of", "a further", "a combined", "an additional", "another", "all", "additional", "presumably", "further",
)  # fmt: skip
"""Words that may stand between a hedge and its number, or before a number, and change nothing."""
VAGUE = {
    "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2000.0, "tens of thousands": 20_000.0,
    "hundreds of thousands": 200_000.0, "millions": 2_000_000.0, "several": 3.0,
    "several dozen": 24.0, "a few dozen": 24.0, "some dozens": 24.0, "several hundred": 200.0, "a few hundred": 200.0,
    "several thousand": 2000.0, "a few thousand": 2000.0, "tens": 20.0, "a handful": 3.0,
}  # fmt: skip
"""Lowest number that a vague word can mean; see the ledger's figures. The words themselves stay on screen."""
TOLL_WORDS = frozenset("toll number figure count tally total casualty dead death".split())
TOLL_VERBS = frozenset(
    "put give raise revise rise climb reach stand count estimate speak exceed pass top say claim report record "
    "show increase confirm kill wound injure".split()
)
MOVING_VERBS = frozenset("lower cut reduce drop fall climb grow bring go jump soar double revise".split())
"""Verbs of a toll that moves; other things move too, so that a word for a toll must stand beside them."""
KIN = frozenset("child son daughter brother sister sibling grandchild grandson granddaughter wife husband".split())
"""People whom somebody has: "he had three children" counts no incident."""
EVENT_TYPES = {
    "killed": ("ASSAULT", "ACCIDENT", "COERCE", "PROTEST"),
    "injured": ("ASSAULT", "ACCIDENT", "PROTEST", "COERCE"),
    "arrested": ("COERCE", "PROTEST", "ASSAULT"),
    "displaced": ("ASSAULT", "ACCIDENT", "COERCE"),
    "missing": ("ACCIDENT", "ASSAULT", "COERCE"),
    "launched": ("ASSAULT", "MOBILIZE", "PROTEST"),
    "intercepted": ("ASSAULT", "MOBILIZE"),
    "present": ("PROTEST", "MOBILIZE", "ASSAULT", "ACCIDENT", "CONSULT", "AID"),
    "other": ("ASSAULT", "ACCIDENT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "AID"),
}
"""The event types that a measure can count for, the likeliest first."""
RESCUERS = frozenset("rescuer survivor firefighter volunteer medic".split())
"""Units that count for the rescue, where a story tells of one."""
