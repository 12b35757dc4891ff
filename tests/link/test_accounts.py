"""Accounts: one for each incident and holder, each with its own fields and evidence; status by a stated rule."""

from __future__ import annotations

from dataclasses import replace

from sayso.link.accounts import link_accounts
from sayso.link.given import changes_of
from sayso.link.stories import link_stories
from sayso.types import Account, Denial, Document, Given, Span
from tests.link.stories_by_hand import STRELSAU, actor, at, event, figure, story

TEXT = (
    "A strike hit the castle on Monday. Anna Sapt said the strike killed nine people in Strelsau. "
    "Otto Strakencz said there may have been a strike."
)


def made() -> Document:
    sapt, otto = actor("1", "Anna Sapt"), actor("1", "Otto Strakencz")
    doc = story("1", TEXT, actors=[sapt, otto], outlet="The Gazette", said=[
        ("Anna Sapt", "say", "the strike killed nine people in Strelsau"),
        ("Otto Strakencz", "say", "there may have been a strike"),
    ])  # fmt: skip
    doc = replace(doc, events=(
        event(doc, "strike", 0, when="2024-05-06"), event(doc, "strike", 1, where=STRELSAU),
        event(doc, "strike", 2, stance="possible"),
    ))  # fmt: skip
    return replace(doc, figures=(figure(doc, "nine people", 9, sapt.id),))


def accounts(doc: Document) -> dict[str | None, Account]:
    linkage = link_stories([doc])
    names = {p.id: p.name for p in linkage.parties}
    return {names.get(a.holder or ""): a for a in linkage.accounts}


def test_every_field_is_the_holders_own() -> None:
    found = accounts(made())
    assert (found[None].when, found[None].where, found[None].figures) == ("2024-05-06", None, ())
    assert (found["Anna Sapt"].when, found["Anna Sapt"].where, found["Anna Sapt"].figures) == (None, "Strelsau", (0,))


def test_what_is_only_possible_is_neither() -> None:
    found = accounts(made())
    assert {n: a.stance for n, a in found.items()} == {
        None: "asserts", "Anna Sapt": "asserts", "Otto Strakencz": "neither"
    }  # fmt: skip


def test_relayed_account_says_through_whom_until_one_is_first_hand() -> None:
    doc = made()
    first, second = doc.statements
    relayed = replace(doc, statements=(replace(first, relay=(doc.actors[1].id,)), second))
    via = accounts(relayed)["Anna Sapt"].via
    assert via == (link_stories([relayed]).party_of[doc.actors[1].id],)
    assert accounts(doc)["Anna Sapt"].via == ()


def test_denial_outweighs_the_mention() -> None:
    doc = made()
    denial = Denial("n1", doc.statements[0].id, "denies", events=(doc.events[1].span,))
    assert accounts(replace(doc, denials=(denial,)))["Anna Sapt"].stance == "denies"


def test_every_value_has_the_words_that_give_it_with_their_document_and_day() -> None:
    doc = made()
    given = accounts(doc)["Anna Sapt"].given
    assert {(g.field, g.value, doc.text[g.span.start : g.span.end], g.doc, g.said_on) for g in given} == {
        ("stance", "asserts", "strike", doc.id, "2024-05-08"),
        ("what", "ASSAULT", "strike", doc.id, "2024-05-08"),
        ("where", "Strelsau", doc.text[:1], doc.id, "2024-05-08"),
    }


def test_what_is_denied_gives_no_day_place_or_actor_of_the_deniers_own() -> None:
    doc = made()
    first, second, third = doc.events
    denied = replace(doc, events=(first, replace(second, stance="denies", when="2024-05-06"), third))
    account = accounts(denied)["Anna Sapt"]
    assert (account.stance, account.when, account.where) == ("denies", None, None)


def later(words: str, act: str, *, stance: str, dct: str = "2024-05-10") -> Document:
    """A story in which Anna Sapt speaks of the strike again."""
    text = f"Anna Sapt spoke again. She said {words}."
    doc = story("2", text, dct=dct, actors=[actor("2", "Anna Sapt")], said=[("Anna Sapt", act, words)])
    return replace(doc, events=(event(doc, "strike", when="2024-05-06", where=STRELSAU, stance=stance),))


def both(second: Document) -> Account:
    linkage = link_stories([made(), second])
    sapt = next(p.id for p in linkage.parties if p.name == "Anna Sapt")
    (account,) = (a for a in linkage.accounts if a.holder == sapt)
    return account


def test_twenty_stories_with_one_claim_are_one_account_carried_by_all() -> None:
    copies = [replace(made(), id=f"d{n}", statements=tuple(replace(s, id=f"{s.id}{n}") for s in made().statements),
                      events=tuple(replace(e, statement=f"{e.statement}{n}" if e.statement else None)
                                   for e in made().events), figures=()) for n in range(20)]  # fmt: skip
    linkage = link_stories(copies)
    named = [a for a in linkage.accounts if a.holder and "Anna Sapt" in {
        p.name for p in linkage.parties if p.id == a.holder}]  # fmt: skip
    assert len(named) == 1 and len(named[0].docs) == 20


def test_who_asserts_on_one_day_and_denies_on_another_shows_both_the_newest_first() -> None:
    second = later("there was no strike on Strelsau", "deny", stance="denies")
    denial = Denial("n1", second.statements[0].id, "denies", events=(second.events[0].span,))
    account = both(replace(second, denials=(denial,)))
    stances = [(g.value, g.said_on) for g in account.given if g.field == "stance"]
    assert account.stance == "denies"
    assert stances[0] == ("denies", "2024-05-10") and stances[-1] == ("asserts", "2024-05-08")
    assert [(a.value, b.value) for a, b in changes_of(account.given)] == [("denies", "asserts")]


def test_a_denial_stands_until_its_holder_later_acknowledges() -> None:
    doc = made()
    first = replace(doc, denials=(Denial("n1", doc.statements[0].id, "denies", events=(doc.events[1].span,)),))
    second = later("its men carried out the strike on Strelsau", "confirm", stance="asserts")
    owned = Denial("n2", second.statements[0].id, "admits", events=(second.events[0].span,))
    linkage = link_stories([first, replace(second, denials=(owned,))])
    sapt = next(p.id for p in linkage.parties if p.name == "Anna Sapt")
    (account,) = (a for a in linkage.accounts if a.holder == sapt)
    assert account.stance == "asserts"
    assert [(a.value, b.value) for a, b in changes_of(account.given)] == [("acknowledges", "denies")]


def test_what_is_owned_of_another_matter_is_not_owned_of_this_one() -> None:
    doc = made()
    other = Denial("n1", doc.statements[0].id, "admits", events=(at(doc.text, "castle"),))
    account = accounts(replace(doc, denials=(other,)))["Anna Sapt"]
    assert not any(g.value == "acknowledges" for g in account.given)


def test_to_bear_out_a_denial_does_not_confirm_the_claim() -> None:
    doc = made()
    sapt, otto = doc.statements
    denials = (
        Denial("n1", otto.id, "denies", events=(doc.events[2].span,)),
        Denial("n2", sapt.id, "confirms", events=(doc.events[1].span,), answers=(otto.id,)),
    )
    account = accounts(replace(doc, denials=denials))["Anna Sapt"]
    assert not any(g.value == "confirms" for g in account.given)


def test_nobody_was_hurt_denies_no_strike() -> None:
    text = f"{TEXT} Anna Sapt said nobody was hurt in Zenda."
    base = made()
    doc = story("1", text, outlet="The Gazette", actors=base.actors, said=[
        ("Anna Sapt", "say", "the strike killed nine people in Strelsau"),
        ("Otto Strakencz", "say", "there may have been a strike"), ("Anna Sapt", "say", "nobody was hurt in Zenda"),
    ])  # fmt: skip
    hurt = event(doc, "hurt", lemma="strike", stance="denies")
    linkage = link_stories([replace(doc, events=(*base.events, hurt))])
    sapt = next(p.id for p in linkage.parties if p.name == "Anna Sapt")
    assert {(a.stance, g.value) for a in linkage.accounts if a.holder == sapt for g in a.given
            if g.field == "stance"} >= {("asserts", "asserts"), ("asserts", "denies a part")}  # fmt: skip


def test_who_denies_and_elsewhere_says_the_strike_only_names_it() -> None:
    doc = made()
    text = f"{doc.text} Anna Sapt said the strike was a lie. Sapt spoke of the strike again."
    more = story("1", text, actors=doc.actors, outlet="The Gazette", said=[
        ("Anna Sapt", "deny", "the strike was a lie"), ("Anna Sapt", "say", "spoke of the strike again"),
    ])  # fmt: skip
    more = replace(more, events=(event(more, "strike", 3, stance="denies"), event(more, "strike", 4)))
    stances = [g.value for g in accounts(more)["Anna Sapt"].given if g.field == "stance"]
    assert sorted(stances) == ["denies", "names"]


def test_the_outlet_speaking_of_itself_is_no_holder() -> None:
    doc = made()
    paper = replace(doc.actors[0], name="This newspaper", names=("This newspaper",))
    found = accounts(replace(doc, actors=(paper, doc.actors[1])))
    assert set(found) == {None, "Otto Strakencz"}


def test_what_only_the_outlet_says_never_becomes_a_holders_field() -> None:
    found = accounts(made())
    assert found[None].when == "2024-05-06"
    assert all(g.value != "2024-05-06" for n, a in found.items() if n for g in a.given)


def test_evidence_told_of_a_party_goes_to_its_account_of_what_was_spoken_of() -> None:
    text = f"{TEXT} Anna Sapt released a video. The claim could not be verified."
    base = made()
    sapt = replace(base.actors[0], mentions=(at(text, "Anna Sapt"), at(text, "Anna Sapt", 1)))
    doc = replace(base, text=text, actors=(sapt, base.actors[1]), sentences=story("1", text).sentences)
    found = accounts(doc)
    assert [(g.field, g.value) for g in found["Anna Sapt"].given if g.field == "evidence"] == [("evidence", "video")]
    assert found["Anna Sapt"].evidence == "video" and found["Anna Sapt"].evidence_doc == doc.id
    assert [(g.field, g.value) for g in found[None].given if g.field == "check"] == [("check", "not verified")]
    assert found[None].evidence is None


def test_an_account_depends_on_nothing_but_the_documents_of_its_incident() -> None:
    doc, other = made(), story("9", "Nothing happened in Zenda.", actors=[actor("9", "Rupert")])
    alone = link_stories([doc])
    together = link_stories([doc, other])
    again = link_accounts([doc], together.incidents, together.denials, together.figures, together.party_of)
    assert again == alone.accounts == together.accounts


def test_changes_are_only_between_known_days_and_values_that_cannot_both_hold() -> None:
    def given(field: str, value: str, day: str | None) -> Given:
        return Given(field, value, "d1", Span(0, 1), "s1", day)

    rows = [given("where", "Zenda", "2024-05-09"), given("where", "Strelsau", "2024-05-08"),
            given("when", "2024-05-06", "2024-05-09"), given("when", "2024-05-05/2024-05-07", "2024-05-08"),
            given("what", "ASSAULT", "2024-05-09"), given("what", "ACCIDENT", "2024-05-08"),
            given("stance", "possible", "2024-05-09"), given("stance", "asserts", "2024-05-08"),
            given("actor", "p1", None), given("actor", "p2", "2024-05-08")]  # fmt: skip
    assert [(a.value, b.value) for a, b in changes_of(rows)] == [("ASSAULT", "ACCIDENT"), ("Zenda", "Strelsau")]


def test_who_denies_one_part_and_asserts_the_rest_asserts_it() -> None:
    doc = made()
    part = Denial("n1", doc.statements[1].id, "denies", scope="part", events=(doc.events[2].span,))
    assert accounts(replace(doc, denials=(part,)))["Otto Strakencz"].stance == "denies"
    text = f"{doc.text} Otto Strakencz said a strike hit Zenda."
    more = story("1", text, actors=doc.actors, outlet="The Gazette", said=[
        ("Anna Sapt", "say", "the strike killed nine people in Strelsau"),
        ("Otto Strakencz", "say", "there may have been a strike"), ("Otto Strakencz", "say", "a strike hit Zenda"),
    ])  # fmt: skip
    more = replace(more, events=(*doc.events, event(more, "strike", 3)), denials=(part,))
    account = accounts(more)["Otto Strakencz"]
    assert account.stance == "asserts"
    assert {g.value for g in account.given if g.field == "stance"} == {"possible", "asserts", "denies a part"}


def test_who_only_gives_a_number_has_an_account_too() -> None:
    text = f"{TEXT} Rudolf Rassendyll put the toll at twelve."
    rudolf = actor("1", "Rudolf Rassendyll")
    base = made()
    doc = story("1", text, outlet="The Gazette", actors=[*base.actors, rudolf], said=[
        ("Anna Sapt", "say", "the strike killed nine people in Strelsau"),
        ("Otto Strakencz", "say", "there may have been a strike"),
        ("Rudolf Rassendyll", "report", "the toll at twelve"),
    ])  # fmt: skip
    twelve = replace(figure(doc, "twelve", 12, rudolf.id), statement=doc.statements[2].id)
    found = accounts(replace(doc, events=base.events, figures=(*base.figures, twelve)))
    assert (found["Rudolf Rassendyll"].stance, found["Rudolf Rassendyll"].figures) == ("asserts", (1,))
    assert found["Rudolf Rassendyll"].when is None


def test_an_incident_linked_without_the_others_of_its_story_has_the_same_accounts() -> None:
    text = f"{TEXT} Anna Sapt said an ambush hit a patrol. Anna Sapt released a video. It could not be verified."
    base = made()
    sapt = replace(base.actors[0], mentions=tuple(at(text, "Anna Sapt", n) for n in range(3)))
    doc = story("1", text, outlet="The Gazette", actors=(sapt, base.actors[1]), said=[
        ("Anna Sapt", "say", "the strike killed nine people in Strelsau"),
        ("Otto Strakencz", "say", "there may have been a strike"), ("Anna Sapt", "say", "an ambush hit a patrol"),
    ])  # fmt: skip
    doc = replace(doc, events=(*base.events, event(doc, "ambush")))
    full = link_stories([doc])
    video = [a.incident for a in full.accounts for g in a.given if g.value == "video"]
    assert len(full.incidents) == 2 and len(video) == 1
    for incident in full.incidents:
        alone = link_accounts([doc], [incident], full.denials, full.figures, full.party_of)
        assert alone == tuple(a for a in full.accounts if a.incident == incident.id)
