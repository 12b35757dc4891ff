from sayso.stages.turns import ANSWERER, ASKER, find_turns


def labels(text: str) -> list[str]:
    return [t.speaker for t in find_turns(text)]


def test_labels_before_paragraphs_are_speakers() -> None:
    assert labels("Roe: Why?\n\nLund: Because.\n\nRoe: I see.\n\nLund: Good.") == ["Roe", "Lund", "Roe", "Lund"]
    assert labels("((Wire)) Why?\n\n((Ada Lund)) So.\n\n((Wire)) And?\n\n((Ada Lund)) No.")[:2] == ["Wire", "Ada Lund"]


def test_paragraphs_that_ask_are_one_speaker_the_others_another() -> None:
    text = "Ada Lund keeps bees.\n\nWhy?\n\nI like them.\n\nAnd wasps?\n\nLess.\n\nDo they sting?\n\nRarely."
    assert labels(text) == [ASKER, ANSWERER] * 3


def test_story_without_questions_or_repeated_labels_has_no_turns() -> None:
    assert find_turns("Note: the dam broke.\n\nWho did it?\n\nNobody knows.") == ()
