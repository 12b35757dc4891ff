import pytest

from sayso.io.boilerplate import find_furniture, is_furniture, stamp_of
from sayso.io.read import read_text
from sayso.text import to_source
from sayso.types import Span

STORY = "The mayor said on Monday that the old bridge would be closed to all traffic for at least a week.\nShe left."


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Storm hits the port",
        "Read also: ‘We count trains’: life beside the line",
        "SEE ALSO: Floods leave thousands without shelter",
        "Also Read | Coal output target raised again",
        "Read moreHundreds march against the plan",
        "RELATED COVERAGE",
        "Share this article",
        "Click to share on Facebook (Opens in new window)",
        "Link copied",
        "Sign up for our free morning newsletter and get the day's top stories in your inbox.",
        "By signing up, you agree to our Privacy Policy",
        "Already a subscriber? Log in",
        "after newsletter promotion",
        "Advertisement · Scroll to continue",
        "We use cookies to give you the best experience.",
        "This site uses cookies. By continuing you agree to their use.",
        "To view this video please enable JavaScript, and consider upgrading",
        "list 1 of 3",
        "FILE - The general speaks to reporters, March 3, 2023. (AP Photo/Luis Anaya, File)",
        "A worker watches molten copper. REUTERS/Kofi Amberly/File Photo",
        "A burned stall after the attack [Salim Aoun/AFP]",
        "Photograph: Jon Ferris/EPA",
        "© 2024 Harbour Gazette. All rights reserved.",
        "2 min read",
    ],
)
def test_furniture_is_told_wherever_it_stands(line: str) -> None:
    assert is_furniture(line)
    assert len(find_furniture(f"{STORY}\n{line}\n{STORY}").spans) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, she told the children.",
        "He read more than 30 reports before he spoke.",
        "Share prices fell by 3% after the talks.",
        "Voters were told to register here by Friday, she said.",
        "Cookies were found in the cabin, police said.",
        "Copyright law does not cover this, lawyers for the paper argued.",
        "Photo shops have closed all over the town.",
        "The file was lost, the ministry says.",
        "Advertisements for the army were torn down.",
        "The score was 12-10. The captain spoke of luck.  (Image: P. Lett)",
        "Reuters could not verify the claim.",
        "Related attacks have killed 12 people since May, the army says.",
        "Subscribers lost power for two days, the company admitted.",
    ],
)
def test_sentences_are_left_alone(line: str) -> None:
    assert find_furniture(f"{STORY}\n{line}\n{STORY}").spans == ()


def test_a_byline_before_the_story_gives_the_author() -> None:
    found = find_furniture(f"By Ada Roe and Tom van Dale in Port Elmo\n{STORY}")
    assert (found.author, len(found.spans)) == ("Ada Roe and Tom van Dale", 1)
    assert find_furniture(f"{STORY}\nBy Ada Roe").author is None
    assert find_furniture(f"By Friday Night\n{STORY}").author is None


def test_a_line_that_credits_an_agency_stays() -> None:
    found = find_furniture(f"By Ada Roe, Associated Press\n{STORY}")
    assert found.spans == ()


def test_a_sign_off_goes_at_the_end_only() -> None:
    line = "Reporting by Ada Roe; Editing by Tom Dale"
    assert len(find_furniture(f"{STORY}\n{line}").spans) == 1


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Published 3 May 2024 14:02 BST", "2024-05-03T14:02+01:00"),
        ("Friday, 3 May, 2002, 14:22 GMT 15:22 UK", "2002-05-03T14:22+00:00"),
        ("Updated 6:15 PM EDT, May 2, 2024", "2024-05-02T18:15-04:00"),
        ("On 3 May 2024 the bridge fell", None),
        ("05/06/2024", None),
    ],
)
def test_a_stamp_is_a_line_of_a_date_alone(line: str, moment: str | None) -> None:
    assert stamp_of(line) == moment


def test_lines_are_cut_from_a_plain_text_and_offsets_lead_back() -> None:
    source = f"By Ada Roe\nPublished 3 May 2024 14:02 BST\n\n{STORY}\n\nRead more: Storm hits the port\n\nHe spoke.\n"
    story = read_text(source)
    assert story.doc.text == f"{STORY}\n\nHe spoke."
    assert (story.doc.author, story.doc.dct, story.doc.published) == ("Ada Roe", "2024-05-03", "2024-05-03T14:02+01:00")
    start = story.doc.text.index("He spoke")
    there = to_source(Span(start, start + 8), story.pieces or ())
    assert source[there.start : there.end] == "He spoke"


def test_a_text_of_furniture_alone_is_kept() -> None:
    assert read_text("Read more: Storm hits the port").doc.text == "Read more: Storm hits the port"


def test_a_date_that_is_given_wins_over_a_stamp() -> None:
    doc = read_text(f"date 2024-05-07\n\nPublished 3 May 2024\n{STORY}").doc
    assert (doc.dct, doc.published) == ("2024-05-07", None)


def test_a_dateline_gives_the_day_where_nothing_else_does_and_stays_in_the_text() -> None:
    text = f"MOSCOW, May 3, 2024 (TASS) - {STORY}"
    assert (read_text(text).doc.dct, read_text(text).doc.text) == ("2024-05-03", text)
    assert read_text(f"date 2024-05-04\n\n{text}").doc.dct == "2024-05-04"
    assert read_text(f"KYIV, May 3 (Reuters) - {STORY}").doc.dct is None
    assert (
        read_text(f"fetched 2024-05-04T10:00Z\noutlet Gazette\n\nKYIV, May 3 (Reuters) - {STORY}").doc.dct
        == "2024-05-03"
    )
