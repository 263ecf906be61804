"""Walks and the order of options: keyed shuffles that are the same on every machine."""

import hashlib
from itertools import permutations

import pytest

from unpack.unpacking.items.option_order import balanced_position, disorder, pick, place, shuffle
from unpack.unpacking.items.walks import MOST_COMBINATIONS, find_index, make_key, walk

ITEM = "rounding/nearest-ten/two-digit-up"


def test_walk_of_the_published_vector():
    key = make_key("1", ITEM, 1)
    assert key == hashlib.sha256(b"unpack-draw-1\x1f1\x1frounding/nearest-ten/two-digit-up\x1f1").digest()
    assert list(walk(key, 69))[:5] == [30, 67, 68, 10, 57]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 16, 17, 64, 69, 100, 255, 256, 257, 1000])
def test_walk_comes_to_every_index_once(size):
    assert sorted(walk(make_key("7", ITEM, 1), size)) == list(range(size))


@pytest.mark.parametrize("other", [("2", ITEM, 1), ("1", ITEM + "x", 1), ("1", ITEM, 2), ("1", ITEM, 1, "words")])
def test_seed_item_and_occurrence_make_another_walk(other):
    assert list(walk(make_key("1", ITEM, 1), 69)) != list(walk(make_key(*other), 69))


def test_a_place_of_a_walk_that_nobody_could_list():
    key = make_key("1", ITEM, 1)
    found = {find_index(key, MOST_COMBINATIONS, position) for position in range(50)}
    assert len(found) == 50
    assert all(0 <= index < MOST_COMBINATIONS for index in found)
    assert max(found) > 2**120


def test_first_places_are_spread_evenly():
    counts = [0] * 28
    for seed in range(2_800):
        counts[find_index(make_key(str(seed), ITEM, 1), 28, 0)] += 1
    # 27 degrees of freedom: a fair walk stays below 55.5 in 999 of 1,000 keys.
    assert sum((count - 100) ** 2 / 100 for count in counts) < 55.5


@pytest.mark.parametrize("options", [2, 3, 4, 5])
def test_positions_of_the_key_are_balanced(options):
    for turns in range(1, 4 * options):
        counts = [0] * options
        for turn in range(turns):
            counts[balanced_position("set-1", "A", options, turn)] += 1
        assert max(counts) - min(counts) <= 1


def test_positions_differ_by_set_and_form():
    rows = {tuple(balanced_position(set_id, form, 4, turn) for turn in range(12)) for set_id in "abc" for form in "ABC"}
    assert len(rows) == 9


def test_shuffle_keeps_the_entries_and_depends_on_key_and_label():
    entries = ("a", "b", "c", "d", "e")
    found = {shuffle(make_key(str(seed), ITEM, 1), entries, label) for seed in range(20) for label in ("x", "y")}
    assert all(sorted(one) == list(entries) for one in found)
    assert len(found) > 20


def test_place_and_pick():
    assert place(("a", "b"), "K", 0) == ("K", "a", "b")
    assert place(("a", "b"), "K", 2) == ("a", "b", "K")
    assert {pick(make_key(str(seed), ITEM, 1), 3, "key") for seed in range(40)} == {0, 1, 2}


def test_disorder_leaves_forbidden_orders_out():
    entries = ("a", "b", "c")
    forbidden = set(permutations(entries)) - {("b", "c", "a")}
    for seed in range(10):
        assert disorder(make_key(str(seed), ITEM, 1), entries, forbidden) == ("b", "c", "a")
    assert disorder(make_key("1", ITEM, 1), entries, set(permutations(entries))) is None


def test_disorder_comes_to_every_order_that_is_left():
    right = ("a", "b", "c")
    found = {disorder(make_key(str(seed), ITEM, 1), right, {right}) for seed in range(60)}
    assert found == set(permutations(right)) - {right}
