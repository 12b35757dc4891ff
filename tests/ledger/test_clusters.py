"""Where the id of a cluster goes on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.clusters import follow, moved

PARTITIONS = st.dictionaries(st.integers(0, 9), st.sampled_from("abcd")).map(
    lambda home: {c: [m for m in sorted(home) if home[m] == c] for c in set(home.values())}
)


def test_a_split_goes_to_the_larger_part_and_of_equals_to_the_one_with_the_oldest_member() -> None:
    assert moved({"a": "xyz"}, {"b": "z", "c": "xy"}) == {"a": "c"}
    assert moved({"a": "xy"}, {"b": "y", "c": "x"}) == {"a": "c"}


def test_an_id_that_stays_or_has_no_members_left_does_not_move() -> None:
    assert moved({"a": "x", "b": "y"}, {"a": "z"}) == {}


@given(PARTITIONS, PARTITIONS)
def test_every_id_that_moved_leads_to_a_cluster_that_shares_a_member(
    old: dict[str, list[int]], new: dict[str, list[int]]
) -> None:
    for gone, onward in moved(old, new).items():
        assert gone not in new
        assert set(old[gone]) & set(new[onward])


def test_a_chain_is_followed_and_a_ring_ends() -> None:
    assert follow({"a": "b", "b": "c"}, "a") == "c"
    assert follow({"a": "b", "b": "a"}, "a") == "b"
