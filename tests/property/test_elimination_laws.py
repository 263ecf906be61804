"""The order of elimination against the plain rule, and what makes the buckets a tree that messages can run on."""

from collections.abc import Iterable
from itertools import combinations
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.unpacking.mastery.elimination import TooWideError, plan_elimination

# A busy machine must not fail a law.
unhurried = settings(deadline=None)

Pairs = set[frozenset[str]]
Drawn = tuple[dict[str, int], list[tuple[str, ...]], tuple[str, ...]]


@st.composite
def networks(draw: st.DrawFn) -> Drawn:
    names = draw(st.permutations("abcdefghkl"))
    # Mostly equal tables, so that the pairs to join decide.
    odd = draw(st.sampled_from(names))
    states = {name: 3 if name == odd else 2 for name in names}
    some = st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True).map(tuple)
    kept = draw(st.sampled_from([(), ("k",), ("k", "l")]))
    return states, [("a",), *draw(st.lists(some, min_size=6, max_size=14))], kept


def beside(name: str, pairs: Pairs) -> list[str]:
    return sorted(other for pair in pairs if name in pair for other in pair if other != name)


def missing_pairs(names: Iterable[str], pairs: Pairs) -> Pairs:
    return {frozenset(pair) for pair in combinations(names, 2)} - pairs


def eliminate_plainly(drawn: Drawn) -> list[tuple[str, frozenset[str]]]:
    """Each variable with its clique: smallest table, then fewest pairs to join, then the order of the variables."""
    states, scopes, kept = drawn
    # What is kept stays together in the end, so tying it at once costs nothing.
    pairs = {frozenset(pair) for scope in [*scopes, kept] for pair in combinations(scope, 2)}
    left = {name: rank for rank, name in enumerate(states) if name not in kept}
    found = []
    while left:
        costs = {
            name: (
                states[name] * prod(states[other] for other in beside(name, pairs)),
                len(missing_pairs(beside(name, pairs), pairs)),
                rank,
            )
            for name, rank in left.items()
        }
        name = min(left, key=costs.__getitem__)
        around = beside(name, pairs)
        found.append((name, frozenset({name, *around})))
        pairs = {pair for pair in pairs | missing_pairs(around, pairs) if name not in pair}
        del left[name]
    return found


@settings(deadline=None, max_examples=300)
@given(networks())
def test_the_order_is_the_plain_rules(drawn: Drawn) -> None:
    states, scopes, kept = drawn
    plan = plan_elimination(states, scopes, kept=kept)
    *buckets, root = plan.buckets
    assert [(bucket.clique[-1], frozenset(bucket.clique)) for bucket in buckets] == eliminate_plainly(drawn)
    assert root.clique == kept
    assert plan.entries == sum(prod(states[name] for name in bucket.clique) for bucket in plan.buckets)


@unhurried
@given(networks())
def test_every_separator_stands_in_the_parent_and_every_scope_at_home(drawn: Drawn) -> None:
    states, scopes, kept = drawn
    plan = plan_elimination(states, scopes, kept=kept)
    for position, bucket in enumerate(plan.buckets[:-1]):
        assert bucket.parent > position
        assert set(bucket.separator) <= set(plan.buckets[bucket.parent].clique)
    for scope in scopes:
        assert set(scope) <= set(plan.buckets[plan.home(scope)].clique)


@unhurried
@given(networks(), st.integers(-30, 30))
def test_the_limit_is_what_the_tables_take(drawn: Drawn, slack: int) -> None:
    states, scopes, kept = drawn
    entries = plan_elimination(states, scopes, kept=kept).entries
    if slack >= 0:
        assert plan_elimination(states, scopes, kept=kept, limit=entries + slack).entries == entries
        return
    with pytest.raises(TooWideError) as caught:
        plan_elimination(states, scopes, kept=kept, limit=entries + slack)
    assert caught.value.limit < caught.value.entries <= entries
