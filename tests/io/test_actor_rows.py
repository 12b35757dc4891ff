from pathlib import Path

import pytest

from sayso.entries import KnownActor
from sayso.errors import InputError
from sayso.io.actor_rows import actors_in, read_known_actors

HEAD = "name,aliases,kind,side,role,office_of,from,until,source\n"
BROOK = "Ada Brook,A. Brook; Brooky,person,Velm,foreign minister,Velm,2024-09-05,,own list\n"


def is_state(name: str) -> bool:
    return name == "Velm"


def test_good_rows_are_read_with_their_aliases() -> None:
    assert actors_in(HEAD + BROOK, "a.csv", is_state=is_state) == (
        KnownActor(
            "Ada Brook", ("A. Brook", "Brooky"), "person", "Velm", "foreign minister", "Velm", "2024-09-05", "",
            "own list",
        ),
    )  # fmt: skip


def test_columns_may_stand_in_any_order() -> None:
    text = "source,until,from,office_of,role,side,kind,aliases,Name\nown list,,,,,,group,,Velm Rangers\n"
    assert actors_in(text, "a.csv", is_state=is_state)[0].name == "Velm Rangers"


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (",,person,,,,,,own list", "row 3: no name"),
        ("Jon Lund,,hero,,,,,,own list", "row 3: kind 'hero' is none of person, organisation"),
        ("Jon Lund,,person,,,,,,", "row 3: no source"),
        ("Jon Lund,,person,,,Velm,,,own list", "row 3: office_of without a role"),
        ("Jon Lund,,person,,king,Ruritania,,,own list", "row 3: office_of 'Ruritania' is not the name of one state"),
        ("Jon Lund,,person,,,,2024-02-31,,own list", "row 3: from '2024-02-31' is no day"),
        ("Jon Lund,,person,,,,,soon,own list", "row 3: until 'soon' is no day"),
        ("Jon Lund,,person,,,,2024-02,2023,own list", "row 3: until 2023 is before from 2024-02"),
        ("Jon Lund,,person,,,,,,own list,more", "row 3: more than 9 cells"),
        ("Jon Lund,,person", "row 3: fewer than 9 cells"),
        ('"Jon\nLund",,person,,,,,,own list', "row 3: a cell with a line break"),
        (BROOK.strip(), "row 3: says the same as row 2"),
    ],
)
def test_broken_row_is_refused_with_its_number_and_fault(row: str, what: str) -> None:
    with pytest.raises(InputError, match="a.csv: .*nothing was imported") as refused:
        actors_in(f"{HEAD}{BROOK}{row}\n", "a.csv", is_state=is_state)
    assert what in str(refused.value)


def test_all_broken_rows_are_named_at_once() -> None:
    bad = ",,hero,,,,,,\n"
    with pytest.raises(InputError) as refused:
        actors_in(HEAD + bad + BROOK + bad * 30, "a.csv", is_state=is_state)
    told = str(refused.value)
    assert told.startswith("a.csv: row 2: no name, kind 'hero' is none of")
    assert "row 3:" not in told and "row 22: " in told
    assert "; rows 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33 are broken too; nothing was imported" in told
    assert "\n" not in told


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "its first row must name the columns name, aliases"),
        ("name;kind\nAda Brook;person\n", "its first row must name the columns"),
        (HEAD, "has no rows below its first"),
        (HEAD + '"Ada Brook,,person,,,,,,own list\n', "after line 1: unexpected end of data"),
    ],
)
def test_file_of_another_form_is_refused(text: str, what: str) -> None:
    with pytest.raises(InputError, match=rf"a\.csv: .*{what}"):
        actors_in(text, "a.csv", is_state=is_state)


def test_file_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"PK\x03\x04 and so on")
    with pytest.raises(InputError, match=r"a\.csv: a zip archive"):
        read_known_actors(path, is_state=is_state)


def test_byte_order_mark_of_a_spreadsheet_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\ufeff" + (HEAD + BROOK).replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert [a.name for a in read_known_actors(path, is_state=is_state)] == ["Ada Brook"]
