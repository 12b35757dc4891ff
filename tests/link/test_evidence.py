"""Evidence: what offers it, what withholds it, what checks it, and the many words that only look like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sayso.codebook import CHECKS, EVIDENCE
from sayso.link.evidence import Offer, find_offers
from sayso.text import content_id, words_at
from sayso.types import Document, Span, Statement
from tests.link.stories_by_hand import actor, at, story


def told(
    text: str, *names: str, said: Sequence[tuple[str, str, str]] = (), outlet: str = "Velm Courier"
) -> Document:  # fmt: skip
    """A story with all mentions of some actors; said has (speaker, cue, content), each by its words."""
    doc = story("1", text, outlet=outlet, actors=[actor("1", n) for n in names])
    found = []
    for a in doc.actors:
        places, start = [], text.find(a.name)
        while start >= 0:
            places.append(Span(start, start + len(a.name)))
            start = text.find(a.name, start + 1)
        found.append(replace(a, mentions=tuple(places)))
    who = {a.name: a for a in found}
    statements = tuple(
        Statement(content_id("s", n), (at(text, content),), at(text, cue), who[name].mentions[:1], who[name].id)
        for n, (name, cue, content) in enumerate(said)
    )
    return replace(doc, actors=tuple(found), statements=statements)


def shown(doc: Document) -> list[tuple[str, str, str | None]]:
    """Kind, words and holder of each offer."""
    names = {a.id: a.name for a in doc.actors}
    return [(o.kind, words_at(doc.text, o.span), names.get(o.holder or "")) for o in find_offers(doc)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Norland released a grainy video showing the depot.", "video", "released a grainy video"),
        ("Norland has published satellite images of the site.", "photo", "published satellite images"),
        ("Norland showed reporters in the capital fragments of a rocket.", "object",
         "showed reporters in the capital fragments"),
        ("Norland on Monday presented the council with documents.", "document", "presented the council with documents"),
        ("Norland later played recordings of the call.", "audio", "played recordings"),
        ("Norland, which published intercepted calls, blamed rebels.", "intelligence", "published intercepted calls"),
        ("Norland cited residents.", "witnesses", "cited residents"),
        ("Norland pointed to radar tracks.", "intelligence", "pointed to radar tracks"),
        ("Norland presented proof to the court.", "other", "presented proof"),
        ("Norland laid its own radar data on the table.", "intelligence", "laid its own radar data"),
    ],
)  # fmt: skip
def test_a_party_offers_evidence_in_the_outlets_words(text: str, kind: str, words: str) -> None:
    assert (kind, words, "Norland") in shown(told(text, "Norland"))


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Norland has yet to provide any evidence.", "lacking", "yet to provide any evidence"),
        ("Norland offered no proof.", "lacking", "offered no proof"),
        ("Norland gave little evidence for this.", "lacking", "gave little evidence"),
        ("Norland did not show photographs.", "lacking", "not show photographs"),
        ("Norland never produced the documents.", "lacking", "never produced the documents"),
        ("Norland refused to release the footage.", "refused", "refused to release the footage"),
        ("Norland declined to publish its radar data.", "refused", "declined to publish its radar data"),
        ("Norland would not share the images.", "refused", "would not share the images"),
        ("Norland turned down requests to see the recordings.", "refused",
         "turned down requests to see the recordings"),
        ("Norland promised to publish the recordings.", "unshown", "promised to publish the recordings"),
        ("Norland will soon release the video.", "unshown", "will soon release the video"),
    ],
)  # fmt: skip
def test_a_party_withholds_or_only_promises_evidence(text: str, kind: str, words: str) -> None:
    assert shown(told(text, "Norland")) == [(kind, words, "Norland")]


@pytest.mark.parametrize(
    "text",
    [
        "Norland makes video games and pictures.",
        "Norland said so in a video message.",
        "Rebels asked Norland for evidence.",
        "Norland must produce evidence, the court ruled.",
        "Rebels demanded that Norland show proof.",
        "Norland should publish the documents.",
        "The report said nine people died in Norland.",
        "Norland presented a bleak picture of the war.",
        "Norland projects an image of calm.",
        "Norland issued passports to residents.",
        "Norland gave evidence to the inquiry.",
        "Norland's intelligence service met its chief.",
        "Norland offered residents shelter.",
        "Norland shares intelligence with its allies.",
        "Norland may release the footage.",
        "Norland hopes to witness the signing.",
        "Norland could show documents if it wanted.",
    ],
)
def test_words_that_only_look_like_it_offer_nothing(text: str) -> None:
    assert shown(told(text, "Norland", "Rebels")) == []


SAID = "Ada Roe said"


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        ("radar data showed the jet over the border", "intelligence", "radar data"),
        ("a video shows the strike", "video", "video"),
        ("satellite images clearly show a crater", "photo", "satellite images"),
        ("her side had proof of the strike", "unshown", "had proof"),
        ("we have footage of the launch", "video", "have footage"),
        ("the evidence suggests a strike", "unshown", "evidence"),
        ("residents saw two rockets", "witnesses", "residents"),
        ("two laboratory tests found traces of poison", "document", "two laboratory tests"),
        ("the strike hit a school, according to hospital records", "document", "according to hospital records"),
    ],
)
def test_a_speaker_points_to_evidence_in_its_own_words(content: str, kind: str, words: str) -> None:
    doc = told(f"{SAID} {content}.", "Ada Roe", said=[("Ada Roe", "said", content)])
    assert shown(doc) == [(kind, words, "Ada Roe")]


@pytest.mark.parametrize(
    "content",
    [
        "there was no evidence that her troops had fired",
        "she had no proof",
        "they had destroyed potential evidence",
        "no photographs show a crater",
        "the picture was unclear",
        "no witnesses saw the strike",
        "she has the documents needed for the trip",
        "she did not have evidence",
    ],
)
def test_what_a_speaker_says_of_evidence_without_having_any_is_none(content: str) -> None:
    assert shown(told(f"{SAID} {content}.", "Ada Roe", said=[("Ada Roe", "said", content)])) == []


@pytest.mark.parametrize(
    ("tail", "kind"),
    [(", without offering any evidence", "lacking"), (", citing satellite images", "photo"),
     (", but gave no evidence", "lacking"), (", quoting residents", "witnesses")],
)  # fmt: skip
def test_what_hangs_on_a_statement_is_its_speakers(tail: str, kind: str) -> None:
    content = "Sudland had shelled the market"
    doc = told(f"{SAID} {content}{tail}.", "Ada Roe", "Sudland", said=[("Ada Roe", "said", content)])
    assert [(k, who) for k, _, who in shown(doc)] == [(kind, "Ada Roe")]


def test_proof_that_is_claimed_and_kept_back_is_both() -> None:
    text = "Ada Roe said she had proof of the strike but declined to share it."
    doc = told(text, "Ada Roe", said=[("Ada Roe", "said", "she had proof of the strike")])
    assert shown(doc) == [("unshown", "had proof", "Ada Roe"), ("refused", "declined to share it", "Ada Roe")]


def test_its_minister_is_of_whoever_spoke_last() -> None:
    text = "Ada Roe said Sudland fired. Its minister has yet to show any evidence."
    doc = told(text, "Ada Roe", "Sudland", "Its minister", said=[("Ada Roe", "said", "Sudland fired")])
    assert shown(doc) == [("lacking", "yet to show any evidence", "Ada Roe")]


def test_a_named_person_who_was_there_is_an_eyewitness_others_are_witnesses() -> None:
    text = "Ada Roe, who lives nearby, said two planes came. Residents said three planes came."
    doc = told(text, "Ada Roe", "Residents", said=[
        ("Ada Roe", "said", "two planes came"), ("Residents", "said three", "three planes came"),
    ])  # fmt: skip
    unnamed = replace(doc, actors=(doc.actors[0], replace(doc.actors[1], kind="group", named=False)))
    assert shown(unnamed) == [("eyewitness", "Ada Roe", "Ada Roe"), ("witnesses", "Residents", "Residents")]


@pytest.mark.parametrize(
    ("text", "kind", "holder"),
    [
        ("The claim could not be independently verified.", "not verified", None),
        ("The Velm Courier could not verify the footage.", "not verified", None),
        ("This newspaper was unable to verify either account.", "not verified", None),
        ("There was no independent confirmation.", "not verified", None),
        ("The toll has not been confirmed.", "not verified", None),
        ("The mission could not verify the toll.", "not verified", "The mission"),
        ("The mission has verified the footage.", "verified", "The mission"),
    ],
)
def test_a_check_is_the_outlets_or_that_of_who_makes_it(text: str, kind: str, holder: str | None) -> None:
    doc = told(text, "The mission", "The Velm Courier", "This newspaper")
    assert [(k, who) for k, _, who in shown(doc)] == [(kind, holder)]


@pytest.mark.parametrize("text", ["Officials have not confirmed the toll.", "Police could not be reached."])
def test_silence_is_no_check(text: str) -> None:
    assert shown(told(text, "Officials", "Police")) == []


def test_a_video_posted_by_nobody_named_is_the_outlets() -> None:
    assert shown(told("A video posted online showed the hall.", "Norland")) == [("video", "video posted", None)]


def test_a_video_released_by_a_party_is_that_partys() -> None:
    doc = told("A video released by Norland showed the hall.", "Norland")
    assert shown(doc) == [("video", "video released", "Norland")]


def test_every_kind_is_one_of_the_codebook() -> None:
    text = "Norland released a video. It gave no proof. Residents were there. The claim could not be verified."
    found: tuple[Offer, ...] = find_offers(told(text, "Norland"))
    assert found and {o.kind for o in found} <= {*EVIDENCE, *CHECKS}
