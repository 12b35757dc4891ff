from datetime import date

import pytest

from sayso.errors import ModelError
from sayso.knowledge.organisations import COLUMNS, find_organisation, load_organisations, read_organisations
from sayso.knowledge.sources import Source, read_sources, span_of
from sayso.knowledge.states import load_states

HEAD = "\t".join(COLUMNS)
BOOK = {"book": Source("book", date(2026, 1, 17), "MIT", "a book")}
GUARD = "Velm Coast Guard\tarmed force\tVelm\t\tVCG\tbook"


def test_body_is_found_by_each_of_its_names() -> None:
    found = read_organisations(f"{HEAD}\n{GUARD}", BOOK)
    assert found["vcg"] is found["velm coast guard"]
    assert found["vcg"].side == "Velm"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("VCG\tagency\t\t\t\tbook", "VCG has a name of Velm Coast Guard"),
        ("Velm Post\tnewspaper\t\t\t\tbook", "no name, kind or source"),
        ("Velm Post\tagency\t\t\t\tmemory", "no name, kind or source"),
        ("Velm Post\tagency\tVelm\tVelm\t\tbook", "both a side and a base"),
        ("Velm Post\tagency", "2 cells, not 6"),
    ],
)
def test_broken_row_is_refused_with_its_number(line: str, what: str) -> None:
    with pytest.raises(ModelError, match=rf"organisations.tsv is damaged in row 3: .*{what}"):
        read_organisations(f"{HEAD}\n{GUARD}\n{line}", BOOK)


def test_packaged_bodies_speak_for_states_of_the_table() -> None:
    bodies = set(load_organisations().values())
    assert len(bodies) > 1000
    states = {s.name for s in load_states().states}
    assert {b.side for b in bodies} | {b.base for b in bodies} <= states | {""}


def test_packaged_bodies_do_not_repeat_the_tables_of_states_and_movements() -> None:
    repeated = [b.name for b in load_organisations().values() if load_states().candidates(b.name)]
    assert not repeated


def test_article_and_case_do_not_matter() -> None:
    body = find_organisation("the Iranian Revolutionary Guard Corps")
    assert body is not None and (body.side, body.source) == ("Iran", "phoenix")
    assert find_organisation("Guard Corps") is None


def test_dates_may_be_days_months_or_years() -> None:
    assert span_of("2022-05") == (date(2022, 5, 1), date(2022, 5, 31))
    assert span_of("2022") == (date(2022, 1, 1), date(2022, 12, 31))
    assert span_of("2022-02-30") is None and span_of("May 2022") is None


def test_source_without_a_last_day_is_refused() -> None:
    with pytest.raises(ModelError, match="sources.tsv is damaged in row 2: '2026-01' is no day"):
        read_sources("source\tuntil\tlicence\twhat\nbook\t2026-01\tMIT\ta book")
