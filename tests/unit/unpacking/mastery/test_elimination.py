"""The order of elimination, the work it takes, and what is refused before any arithmetic."""

from itertools import pairwise

import pytest

from unpack.unpacking.mastery.elimination import TooWideError, plan_elimination


def test_the_work_is_the_sizes_of_all_tables() -> None:
    chain = plan_elimination({"a": 2, "b": 2, "c": 2}, [("a", "b"), ("b", "c")])
    assert [bucket.clique for bucket in chain.buckets] == [("b", "a"), ("c", "b"), ("c",), ()]
    assert chain.entries == 4 + 4 + 2 + 1
    kept = plan_elimination({"a": 2, "b": 2, "level": 6}, [("level", "a"), ("level", "a", "b")], kept=["level"])
    assert [bucket.clique for bucket in kept.buckets] == [("b", "level", "a"), ("level", "b"), ("level",)]
    assert kept.entries == 24 + 12 + 6


def test_the_smallest_table_goes_first_then_the_fewest_new_pairs_then_the_order_given() -> None:
    heavy = plan_elimination({"heavy": 9, "b": 2, "light": 2}, [("heavy", "b"), ("b", "light")])
    assert [bucket.clique[-1] for bucket in heavy.buckets[:-1]] == ["light", "heavy", "b"]
    # A ring of five with a triangle on one side: `tip` joins no new pair, though its table is as large as theirs.
    ring = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "a"), ("a", "tip"), ("b", "tip")]
    plan = plan_elimination(dict.fromkeys(["c", "d", "e", "a", "b", "tip"], 2), ring)
    assert [bucket.clique[-1] for bucket in plan.buckets[:-1]] == ["tip", "c", "d", "e", "a", "b"]


def test_a_tangle_is_refused_before_its_tables_are_made() -> None:
    names = [f"n{number}" for number in range(40)]
    pairs = [(one, other) for one in names for other in names if one < other]
    with pytest.raises(TooWideError) as caught:
        plan_elimination(dict.fromkeys(names, 2), pairs, limit=1000)
    assert caught.value.variables == tuple(names)
    assert caught.value.entries == 2**40 + 1
    assert "40 variables hang together too closely (1,099,511,627,777 table entries, at most 1,000): n0" in str(
        caught.value
    )


def test_one_wide_factor_is_refused_and_so_are_many_small_ones() -> None:
    names = [f"n{number}" for number in range(5000)]
    with pytest.raises(TooWideError) as caught:
        plan_elimination(dict.fromkeys(names, 2), [names], limit=10**6)
    assert caught.value.variables == tuple(names)
    chain = list(pairwise(names))
    with pytest.raises(TooWideError) as caught:
        plan_elimination(dict.fromkeys(names, 2), chain, limit=15_000)
    assert len(caught.value.variables) == 2
    assert plan_elimination(dict.fromkeys(names, 2), chain, limit=20_000).entries == 4999 * 4 + 2 + 1


def test_a_pair_that_was_joined_is_no_longer_counted_further_away() -> None:
    """In a ring of four, once `a` has joined its neighbours, the one across joins nobody and comes before them."""
    ring = [("a", "d"), ("a", "e"), ("c", "d"), ("c", "e")]
    plan = plan_elimination(dict.fromkeys("acde", 2), ring)
    assert [bucket.clique for bucket in plan.buckets[:-1]] == [("d", "e", "a"), ("d", "e", "c"), ("e", "d"), ("e",)]
