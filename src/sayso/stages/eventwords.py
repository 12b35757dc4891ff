"""Classes of nouns that decide between senses of an event word: "fired a missile", "the jet came down"."""

from __future__ import annotations

import re

from sayso.stages.clauses import Clauses

WEAPONS = frozenset(
    "missile rocket drone bomb grenade shell mortar bullet shot round torpedo explosive projectile warhead ammunition "
    "molotov cocktail stone rock firebomb brick arrow teargas gas machinegun gun rifle cannon artillery catapult uav "
    "warplane gunship petrol mine dynamite munition weapon arm launcher tank volley ball device poison".split()
)
AIRCRAFT = frozenset(
    "plane aircraft jet airliner helicopter drone airplane aeroplane warplane fighter flight boeing airbus bomber "
    "transport gunship balloon ship boat vessel ferry tanker submarine train satellite rocket missile chopper "
    "freighter trawler yacht airship glider shuttle".split()
)
BUILDINGS = frozenset(
    "building house factory bridge tower roof mine dam plant wall pillar block stadium church mosque school hospital "
    "hotel mall store storey floor ceiling structure tunnel balcony stand crane scaffold scaffolding works apartment "
    "flat residence camp office warehouse gate station home vehicle car village town".split()
)
VEHICLES = AIRCRAFT | frozenset(
    "bus coach car lorry truck van tram minibus minivan taxi motorcycle convoy tractor trailer carriage wagon".split()
)
THINGS = VEHICLES | BUILDINGS | frozenset("truck checkpoint patrol base post barracks camp convoy".split())
"""What is attacked by hand, not in words."""
EXPLOSIVES = frozenset(
    "bomb explosive dynamite charge mine grenade device detonator tnt semtex bomblet missile rocket shell".split()
)
AIRSPACE = frozenset("airspace ceasefire truce border waters territory".split())
PEOPLE = frozenset(
    "people person man woman child boy girl student suspect protester protestor demonstrator activist journalist "
    "reporter soldier officer civilian resident worker official leader citizen member gunman fighter militant rebel "
    "hostage prisoner patient victim survivor envoy minister president ambassador diplomat national refugee migrant "
    "politician owner engineer mayor staff employee aide teenager youth passenger body one counterpart delegation "
    "priest bishop archbishop nun monk cleric imam rabbi pastor preacher teacher professor doctor nurse judge blogger "
    "editor publisher writer author poet artist actor singer farmer fisherman miner driver pilot sailor seaman guard "
    "policeman policewoman detainee inmate captive dissident defector spy tourist traveller businessman businesswoman "
    "trader merchant king queen prince princess sheikh general colonel major captain commander senator deputy lawmaker "
    "governor councillor secretary chief candidate opponent rival schoolgirl pupil baby infant toddler brother sister "
    "father mother son daughter wife husband couple relative neighbour neighbor shepherd peasant labourer laborer "
    "banker accountant expert researcher scientist player coach referee athlete convict fugitive deserter conscript "
    "reservist trooper ranger warlord separatist nationalist unionist trade-unionist campaigner aide-de-camp monarch "
    "crew team crowd mob witness bystander shopper pedestrian cyclist commuter exile migrant-worker settler nomad "
    "villager family friend lawyer partner associate critic accomplice schoolboy schoolgirl teenager youth".split()
)
TROOPS = frozenset("troop force soldier army unit fighter contingent brigade peacekeeper military staff tank".split())
MEASURES = frozenset(
    "ban bill law plan measure restriction sanction curfew emergency embargo blockade siege order decree charge tax "
    "subsidy permit licence license lockdown quarantine offer demand proposal lawsuit case trial tariff rule act "
    "amendment state".split()
)
"""What is imposed and lifted, brought in and withdrawn."""
GOODS = frozenset(
    "aid supply food medicine vaccine dose water weapon arm ammunition equipment money cash fund dollar euro tonne ton "
    "parcel blanket tent relief assistance shelter missile system tank fuel grain help support medication drug "
    "ventilator mask kit".split()
)
"""What is given to those in need, or to those at war."""
REMAINS = frozenset("body remains corpse coffin ash recorder box prisoner hostage captive weapon".split())
"""What one side gives back to the other."""
PERSON_PRONOUNS = frozenset(
    "he him she her they them we us who whom himself herself themselves nobody anybody somebody everybody anyone "
    "someone everyone".split()
)
FIGHTERS = frozenset("fighter militant rebel terrorist gunman insurgent guerrilla extremist men they".split())
MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}-\d+")
"""A type of aircraft: An-26, F-16, C-130."""
COURT_WORDS = frozenset("court judge prosecutor police murder homicide manslaughter over with crime terrorism".split())
JUDGES = frozenset("court judge tribunal jury magistrate prosecutor police".split())
CLASSES = {
    "weapon": WEAPONS, "aircraft": AIRCRAFT, "building": BUILDINGS, "person": PEOPLE, "troops": TROOPS,
    "fighter": FIGHTERS, "explosive": EXPLOSIVES, "airspace": AIRSPACE, "vehicle": VEHICLES,
    "measure": MEASURES, "goods": GOODS, "remains": REMAINS,
}  # fmt: skip
LIGHT_VERBS = frozenset(
    "launch carry conduct stage hold make mount commit perform take begin start lead have continue resume order suffer "
    "use hit strike target kill wound injure destroy damage claim erupt break resume spread flare".split()
)
"""Verbs that say no more than the event noun that is their object or subject."""
HABITS = frozenset(
    "often usually always regularly typically generally sometimes frequently rarely routinely seldom normally commonly "
    "traditionally occasionally".split()
)
"""Adverbs of what happens again and again, and so is no event of its own."""
OCCURRING = frozenset(
    "happen occur take begin start resume continue end erupt break follow ensue escalate intensify last rage flare "
    "spread unfold conclude open close fail collapse".split()
)
"""Verbs whose subject, where it is an event, is one that was."""
STRETCHES = frozenset(
    "hour day night week weekend month evening morning wave spate series string round outbreak bout act campaign "
    "flurry rash spell surge upsurge eruption".split()
)
"""What happenings are counted in: "five days of rioting", "a wave of bombings"."""
FIGURES_OF_SPEECH = {
    noun: frozenset(modifiers.split())
    for nouns, modifiers in {
        "battle fight war clash duel": "legal court custody political electoral ratings bidding price trade turf "
        "culture cultural star uphill",
        "attack assault": "heart panic asthma anxiety verbal personal",
        "offensive onslaught blitz": "charm media diplomatic marketing",
        "rally": "campaign election market stock share motor",
        "release": "press news album film dvd software data",
        "storm earthquake explosion": "political media population perfect",
        "crash collapse": "market stock price currency economic financial bank",
        "strike": "lucky",
    }.items()
    for noun in nouns.split()
}
"""What is no event of its kind, by noun and modifier: "heart attack", "price war", "press release"."""
FOES = frozenset(
    "cancer disease illness virus covid covid-19 coronavirus pandemic epidemic poverty corruption inflation drug drugs "
    "crime hunger racism addiction obesity aids hiv malaria leukaemia leukemia depression change odds terror alcohol "
    "discrimination unemployment smuggling trafficking".split()
)
"""What is fought in a manner of speaking: "a battle with cancer", "the war on drugs"."""
FOUGHT = frozenset("battle fight war struggle offensive crackdown campaign".split())
MANY = frozenset("them they some many several dozens scores hundreds thousands all few number most none it".split())
DEMONSTRATIVES = frozenset("this that these those such the".split())


def is_figurative(parse: Clauses, i: int) -> bool:
    """Whether a noun is no event but a manner of speaking: "a price war", "his fight against cancer"."""
    modifiers = {parse.word(c) for c in parse.children(i, "amod", "compound", "nmod")}
    foes = {parse.lemma(c) for c in parse.under(i, "with", "against", "on")} if parse.lemma(i) in FOUGHT else set()
    return bool(modifiers & FIGURES_OF_SPEECH.get(parse.lemma(i), frozenset()) or foes & FOES)


def fits(parse: Clauses, i: int, needs: str) -> bool:
    """Whether what an event word needs stands with token i: a class of object or subject, or a preposition."""
    if not needs:
        return True
    if needs == "this":
        return any(parse.word(c) in DEMONSTRATIVES for c in parse.children(i, "det", "amod", "predet"))
    if needs == "fatal":
        return any(parse.word(c) in ("fatal", "deadly") for c in parse.children(i, "amod"))
    if needs == "court":
        return _in_court(parse, i)
    if needs == "site":
        single = any(parse.word(c) in ("a", "an", "another") for c in parse.children(i, "det"))
        return single or any(parse.word(p) in ("at", "in") for p in parse.children(i, "prep"))
    if needs == "alone":
        return not parse.objects(i)
    if needs == "victim":
        return any(_one_person(parse, n) for n in parse.objects(i))
    if needs == "person":
        whose = parse.children(i, "poss") if parse.tokens[i].pos == "NOUN" else []
        found = any(_is(parse, n, needs) for n in (*parse.objects(i), *parse.under(i, "with", "of"), *whose))
        return found or any(parse.word(c) in ("his", "her", "their") for c in whose)
    if needs in CLASSES:
        described = [parse.tokens[i].head] if parse.tokens[i].dep in ("acl", "relcl") else []
        parties = (*parse.objects(i), *parse.subjects(i), *parse.under(i, "of"), *described)
        # A dateline takes the subject's place in the parse, so the words just before count for things too.
        parties = (*parties, *(parse.under(i, "by", "with") if needs == "explosive" else ()))
        near = range(max(0, i - 7), i) if needs in ("aircraft", "building", "vehicle") and not parse.objects(i) else ()
        return any(_is(parse, n, needs) for n in (*parties, *near))
    return any(parse.word(p) == needs for p in parse.children(i, "prep", "prt"))


def _is(parse: Clauses, noun: int, name: str) -> bool:
    words = {parse.lemma(noun), parse.word(noun), parse.word(noun).removesuffix("s")}
    if name == "aircraft" and MODEL.match(parse.doc.text[parse.tokens[noun].start : parse.tokens[noun].end]):
        return True
    words |= {w for part in tuple(words) for w in part.split("-")}
    if name in ("aircraft", "weapon", "building", "explosive", "vehicle"):
        words |= {parse.lemma(c) for c in parse.children(noun, "compound", "nmod")}
        words |= {
            parse.lemma(c)
            for p in parse.children(noun, "prep")
            if parse.word(p) == "of"
            for c in parse.children(p, "pobj")
        }
    if name == "person" and (words & PERSON_PRONOUNS or parse.tokens[noun].pos == "PROPN"):
        return True
    return bool(words & CLASSES[name])


def _one_person(parse: Clauses, noun: int) -> bool:
    """Whether a noun stands for one victim, not for a number of them; "who" stands for the noun before it."""
    if parse.word(noun) in ("who", "whom", "that") and parse.tokens[parse.tokens[noun].head].dep == "relcl":
        noun = parse.tokens[parse.tokens[noun].head].head
    counted = parse.children(noun, "nummod", "quantmod") or any(parse.word(c) in MANY for c in parse.children(noun))
    single = parse.tokens[noun].tag in ("NN", "NNP", "PRP") and parse.word(noun) not in MANY
    return single and not counted


def _in_court(parse: Clauses, i: int) -> bool:
    """Whether a verb tells of what a court does: "convicted him of murder", "was tried by the same court"."""
    passive = parse.tokens[i].tag == "VBN" and not parse.children(i, "dobj")
    told = passive and bool(parse.children(i, "auxpass"))
    done_to = parse.objects(i) or (parse.subjects(i) if passive else [])
    people = any(_is(parse, n, "person") for n in done_to) or told and not done_to
    judges = any(parse.lemma(n) in JUDGES for n in (*parse.under(i, "by"), *parse.subjects(i)))
    return people and (judges or any(parse.word(p) in COURT_WORDS for p in parse.children(i, "prep")))
