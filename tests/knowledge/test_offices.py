from datetime import date
from pathlib import Path

import pytest

from sayso.entries import KnownActor
from sayso.errors import ModelError
from sayso.knowledge.offices import (
    COLUMNS,
    Holder,
    Offices,
    Unknown,
    entry_holders,
    holders,
    load_offices,
    load_officials,
    make_offices,
    offices_of,
    read_holders,
    resolve,
)
from sayso.knowledge.sources import Source, load_sources
from sayso.knowledge.states import load_states

BOOK = Source("book", date(2026, 1, 17), "CC0-1.0", "a book")
HEAD = "\t".join(COLUMNS)
README = Path(__file__).parents[2] / "src" / "sayso" / "knowledge" / "README.md"


def row(name: str, since: str, until: str = "", office: str = "president", state: str = "UA") -> str:
    return "\t".join((state, office, "", name, "", since, until, "book", ""))


def book(*rows: str) -> Offices:
    return make_offices(read_holders("\n".join((HEAD, *rows)), "offices.tsv", {"book": BOOK}))


ROEN = row("Ada Roen", "2014-06-07", "2019-05-20")
LUND = row("Jon Lund", "2019-05-20")


def test_day_within_the_source_has_its_holder() -> None:
    found = resolve("the Ukrainian president", "2025-03-01", book=book(ROEN, LUND))
    assert isinstance(found, Holder)
    assert (found.name, found.source, found.covered) == ("Jon Lund", "book", True)


def test_day_before_has_the_earlier_holder() -> None:
    found = resolve("Ukraine's president", "2016-03-01", book=book(ROEN, LUND))
    assert isinstance(found, Holder) and found.name == "Ada Roen"


@pytest.mark.parametrize("day", ["2026-01-18", "2030-01-01", "2014-06-06"])
def test_day_that_the_source_does_not_know_has_no_holder(day: str) -> None:
    found = resolve("the Ukrainian president", day, book=book(ROEN, LUND))
    assert isinstance(found, Unknown)
    assert (found.candidates, found.why) == ((), f"no source covers {day}")


def test_last_day_of_the_source_is_covered() -> None:
    found = resolve("the Ukrainian president", "2026-01-17", book=book(ROEN, LUND))
    assert isinstance(found, Holder) and found.name == "Jon Lund"


def test_page_older_than_its_source_ends_the_knowledge() -> None:
    known = book(row("Jon Lund", "2019-05-20") + "2024-03-01")
    assert isinstance(resolve("the Ukrainian president", "2024-03-01", book=known), Holder)
    assert isinstance(resolve("the Ukrainian president", "2024-03-02", book=known), Unknown)


def test_day_of_change_keeps_both_as_candidates() -> None:
    found = resolve("the Ukrainian president", "2019-05-20", book=book(ROEN, LUND))
    assert isinstance(found, Unknown)
    assert [h.name for h in found.candidates] == ["Ada Roen", "Jon Lund"]


def test_month_of_change_leaves_its_days_open() -> None:
    known = book(row("Ada Roen", "2014", "2019-05"))
    found = resolve("the Ukrainian president", "2019-05-03", book=known)
    assert isinstance(found, Unknown) and [h.covered for h in found.candidates] == [False]
    assert isinstance(resolve("the Ukrainian president", "2019-04-30", book=known), Holder)


def test_story_without_a_day_has_no_holder() -> None:
    undated = resolve("the Ukrainian president", None, book=book(ROEN, LUND))
    assert isinstance(undated, Unknown) and undated.why == "the story has no date"
    month = resolve("the Ukrainian president", "2025-03", book=book(ROEN, LUND))
    assert isinstance(month, Unknown) and [h.name for h in month.candidates] == ["Jon Lund"]


def test_state_of_two_meanings_is_not_chosen() -> None:
    known = book(row("Ada Roen", "2020-01-01", state="KR"), row("Jon Lund", "2020-01-01", state="KP"))
    found = resolve("the Korean president", "2021-01-01", book=known)
    assert isinstance(found, Unknown)
    assert {h.name for h in found.candidates} == {"Ada Roen", "Jon Lund"}
    assert "which state is meant" in found.why


def test_office_that_no_source_has_is_unknown_not_nothing() -> None:
    found = resolve("the Ukrainian foreign minister", "2025-03-01", book=book(ROEN, LUND))
    assert isinstance(found, Unknown) and found.candidates == ()


def test_one_person_of_two_sources_is_one_holder() -> None:
    older = Source("older", date(2015, 11, 4), "CC0-1.0", "an older book")
    table = "\n".join(
        (HEAD, "UA\tpresident\t\tJon P. Lund\tJon Lund\t2014-01-01\t\tolder\t", row("Jon Lund", "2014-01-02"))
    )
    known = make_offices(read_holders(table, "offices.tsv", {"book": BOOK, "older": older}))
    assert [h.source for h in holders("president", "Ukraine", date(2015, 1, 1), known)] == ["book"]


def test_us_foreign_minister_is_its_secretary_of_state() -> None:
    known = book(row("Ada Roen", "2020-01-01", office="secretary of state", state="US"))
    assert [h.name for h in holders("foreign minister", "US", date(2021, 1, 1), known)] == ["Ada Roen"]
    assert holders("foreign minister", "UA", date(2021, 1, 1), known) == ()


def test_user_entry_without_an_end_is_held_on() -> None:
    entry = KnownActor("Ada Roen", kind="person", role="Foreign Minister", office_of="Ukraine", since="2024-09-05")
    known = make_offices(entry_holders((entry,), load_states()))
    assert [h.name for h in holders("foreign minister", "UA", date(2031, 1, 1), known)] == ["Ada Roen"]
    assert holders("foreign minister", "UA", date(2024, 9, 4), known) == ()


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (row("Ada Roen", "2020-13-01"), "no dates"),
        (row("Ada Roen", "2020-02-30"), "no dates"),
        (row("Ada Roen", "2020-02-03", "2020-02-01"), "2020-02-01 is before 2020-02-03"),
        (row("", "2020-02-03"), "no state, office or name"),
        (row("Ada Roen", "2020-02-03", state="Ukraine"), "no state, office or name"),
        (row("Ada Roen", "2020-02-03").replace("book", "memory"), "'memory' is no source of sources.tsv"),
        (row("Ada Roen", "2020-02-03").replace("\t\t", "\tchief\t", 1), "'chief' is no post"),
        ("UA\tpresident", "2 cells, not 9"),
        (ROEN, "Ada Roen stands there twice"),
        (row("Ada Roen", "2020-02-03") + "2026-02", "'2026-02' is no day up to its source's last"),
        (row("Ada Roen", "2020-02-03") + "2026-01-18", "'2026-01-18' is no day up to its source's last"),
    ],
)
def test_broken_row_is_refused_with_its_number(line: str, what: str) -> None:
    with pytest.raises(ModelError, match=rf"offices.tsv is damaged in row 3: .*{what}"):
        book(ROEN, line)


def test_table_with_other_columns_is_refused() -> None:
    with pytest.raises(ModelError, match="offices.tsv has not the columns iso2, office"):
        read_holders("name\tfrom", "offices.tsv", {"book": BOOK})


# ------------------------------------------------------------------ the packaged tables


def test_packaged_tables_are_well_formed() -> None:
    # Reading them checks every row; so many rows show that nothing was cut off.
    assert len(load_offices().rows) > 700 and len(load_officials().rows) > 10_000
    known = {s.iso2 for s in load_states().states}
    assert {r.state for r in (*load_offices().rows, *load_officials().rows)} <= known


def test_every_source_is_named_in_the_readme_with_its_licence() -> None:
    text = README.read_text("utf-8")
    for source in load_sources().values():
        line = next((n for n in text.splitlines() if f"`{source.key}`" in n), "")
        assert source.licence in line and source.until.isoformat() in line, f"README.md lacks {source.key}"


def test_packaged_holders_answer_only_within_their_source() -> None:
    russian = "Russia's foreign minister"
    held = resolve(russian, "2010-05-01")
    assert isinstance(held, Holder) and held.name == "Sergey Lavrov"
    assert isinstance(resolve(russian, "2003-05-01"), Unknown)
    assert isinstance(resolve(russian, "2025-05-01"), Unknown)
    now = resolve("the Ukrainian president", "2025-05-01")
    assert isinstance(now, Holder) and now.name == "Volodymyr Zelenskyy"
    assert isinstance(resolve("the Ukrainian president", "2026-02-01"), Unknown)


def test_person_is_found_with_all_offices_or_those_of_a_day() -> None:
    assert {h.office for h in offices_of("Sergey Lavrov")} == {"government", "foreign minister"}
    assert [h.office for h in offices_of("Sergey Lavrov", date(2010, 1, 1))] == ["foreign minister"]
    assert offices_of("Nobody Whatsoever") == ()
