"""Values: numbers stay exact, small enough, and as written where somebody wrote them."""

import copy
import pickle
from fractions import Fraction

import pytest

from unpack.library.values import NUMBER_LIMIT, ComputeError, Written, describe, require_whole, settle


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (Fraction(6, 3), 2),
        (Fraction(1, 2), Fraction(1, 2)),
        (7, 7),
        (Written(4, 2), 2),
        (Written(4, 6), Fraction(2, 3)),
    ],
)
def test_a_result_is_an_int_where_it_is_whole_and_a_plain_fraction_elsewhere(number, expected):
    settled = settle(number)
    assert settled == expected
    assert type(settled) is type(expected)


@pytest.mark.parametrize("number", [NUMBER_LIMIT, -NUMBER_LIMIT, Fraction(1, NUMBER_LIMIT), Fraction(NUMBER_LIMIT, 3)])
def test_a_number_at_the_limit_is_stopped(number):
    with pytest.raises(ComputeError) as caught:
        settle(number)
    assert caught.value.code == "number-too-large"


def test_a_number_just_below_the_limit_passes():
    assert settle(NUMBER_LIMIT - 1) == NUMBER_LIMIT - 1


def test_a_written_fraction_equals_its_value_and_keeps_its_look():
    written = Written(4, 6)
    assert written == Fraction(2, 3)
    assert hash(written) == hash(Fraction(2, 3))
    assert (written.top, written.bottom) == (4, 6)
    assert repr(written) == "Written(4, 6)"


@pytest.mark.parametrize(
    "duplicate",
    [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))],
    ids=["copy", "deepcopy", "pickle"],
)
def test_a_copy_of_a_written_fraction_is_written_the_same(duplicate):
    again = duplicate(Written(-4, 6))
    assert (type(again), again.top, again.bottom) == (Written, -4, 6)


@pytest.mark.parametrize("compute", [lambda x: x + 0, lambda x: -x, lambda x: x * 1, abs])
def test_arithmetic_forgets_the_writing(compute):
    assert not isinstance(compute(Written(4, 6)), Written)


def test_a_whole_number_is_required_and_named():
    assert require_whole(Written(4, 2), of="digits") == 2
    with pytest.raises(ComputeError, match="`digits` needs a whole number of 0 or more, not -5"):
        require_whole(-5, 0, of="digits")
    with pytest.raises(ComputeError, match="`gcd` needs a whole number, not 1/2"):
        require_whole(Fraction(1, 2), of="gcd")


def test_a_long_number_is_described_by_its_length():
    assert describe(10**70) == "a number of 71 digits"
    assert describe(Fraction(-7, 2)) == "-7/2"
