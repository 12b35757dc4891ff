import pytest

from sayso.stages.coreference import SURE, Read, read_items, sift
from sayso.stages.pairs import BINARY, NOUN_REACH, UNARY, Pairs, candidates, form_of, verdict_of
from sayso.types import Document
from tests.parsed import named, parsed

STORY = named(
    parsed(
        "Ms/PROPN/compound/1 Lund/PROPN/nsubj/2 bought/VERB/ROOT/2 a/DET/det/4 ship/NOUN/dobj/2 ./PUNCT/punct/2\n"
        "The/DET/det/1 ship/NOUN/nsubj/2 sank/VERB/ROOT/2 ./PUNCT/punct/2\n"
        "She/PRON/nsubj/1 wept/VERB/ROOT/1 ./PUNCT/punct/1"
    ),
    Lund="person",
)


def one(read: Read, pairs: Pairs, words: str) -> dict[str, float]:
    n = next(i.index for i in read.items if i.text == words)
    return dict(zip(UNARY, pairs.one(n), strict=True))


def two(read: Read, pairs: Pairs, earlier: str, words: str) -> dict[str, float]:
    k, n = (next(i.index for i in read.items if i.text == w) for w in (earlier, words))
    return dict(zip(BINARY, pairs.two(k, n), strict=True))


def pairs_of(doc: Document, *, rules: bool = False) -> tuple[Read, Pairs]:
    read = read_items(doc)
    verdict = verdict_of(sift(read_items(doc)).items) if rules else None
    return read, Pairs(read.tree, read.items, read.voices, verdict)


def test_forms_tell_pronouns_descriptions_and_names_apart() -> None:
    forms = {i.text: form_of(i) for i in read_items(STORY).items}
    assert forms == {"Ms Lund": "name", "a ship": "indefinite", "The ship": "definite", "She": "pronoun4"}


def test_one_mention_is_told_by_its_form_role_and_class() -> None:
    read, pairs = pairs_of(STORY)
    lund = one(read, pairs, "Ms Lund")
    assert (lund["name"], lund["nsubj"], lund["named_person"], lund["female"], lund["opens_text"]) == (1, 1, 1, 1, 1)
    ship = one(read, pairs, "The ship")
    assert (ship["definite"], ship["head_met"], ship["words_met"], ship["human"]) == (1, 1, 0, 0)


def test_two_mentions_are_told_by_words_distance_and_agreement() -> None:
    read, pairs = pairs_of(STORY)
    ships = two(read, pairs, "a ship", "The ship")
    assert (ships["same_head"], ships["same_words"], ships["words_kept"], ships["sentence_before"]) == (1, 0, 1, 1)
    she = two(read, pairs, "Ms Lund", "She")
    assert (she["gender_same"], she["gender_clash"], she["may_mean"], she["nearest_fitting"]) == (1, 0, 1, 1)
    assert two(read, pairs, "The ship", "She")["may_mean"] == 0


def test_verdict_of_the_rules_is_told_only_where_it_is_given() -> None:
    read, pairs = pairs_of(STORY, rules=True)
    assert two(read, pairs, "Ms Lund", "She")["rules_nearest"] == 1
    assert two(read, pairs, "a ship", "She")["rules_same"] == 0
    assert [one(read, pairs, w)["rules_new"] for w in ("Ms Lund", "a ship", "The ship", "She")] == [1, 1, 0, 0]
    read, pairs = pairs_of(STORY)
    assert two(read, pairs, "Ms Lund", "She")["rules_nearest"] == 0


def test_verdict_has_the_mention_before_in_the_chain() -> None:
    verdict = verdict_of(sift(read_items(STORY)).items)
    assert verdict.before == (None, None, 1, 0)
    assert verdict.size == (2, 2, 2, 2)


@pytest.mark.parametrize(("again", "found"), [("ship", True), ("boat", False)])
def test_far_candidates_are_those_in_the_same_words(again: str, found: bool) -> None:
    gap = "Rain/NOUN/nsubj/1/rain/NN fell/VERB/ROOT/1 ./PUNCT/punct/1\n" * (NOUN_REACH + 1)
    doc = parsed(f"A/DET/det/1 ship/NOUN/nsubj/2 sank/VERB/ROOT/2 ./PUNCT/punct/2\n{gap}"
                 f"The/DET/det/1 {again}/NOUN/nsubj/2 lay/VERB/ROOT/2 ./PUNCT/punct/2")  # fmt: skip
    items = read_items(named(doc)).items
    assert (0 in candidates(items, len(items) - 1)) == found


def test_surest_sieves_leave_pronouns_alone() -> None:
    read = sift(read_items(STORY), SURE)
    assert read.chains() == ()
    assert len(sift(read).chains()) == 2
