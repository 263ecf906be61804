"""Places: names of places, what one can round to, and how many places a decimal needs."""

from fractions import Fraction

import pytest

from unpack.library.places import find_decimal_places, find_exponent, find_place, require_step
from unpack.library.values import ComputeError


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("one", 1), ("ones", 1), ("tens", 10), ("hundred", 100), ("thousands", 1_000), ("ten thousand", 10_000),
        ("ten-thousands", 10_000), ("hundred-thousand", 100_000), ("hundred thousands", 100_000), ("million", 10**6),
        ("ten millions", 10**7), ("hundred million", 10**8), ("billions", 10**9), ("tenth", Fraction(1, 10)),
        ("hundredths", Fraction(1, 100)), ("thousandths", Fraction(1, 1000)),
    ],
)  # fmt: skip
def test_place_words_are_read_in_every_spelling(word, place):
    assert find_place(word) == place


@pytest.mark.parametrize("word", ["dozens", "Tens", "", "10", "tens ", "ten  thousand", "x" * 1000])
def test_other_words_are_no_place(word):
    with pytest.raises(ComputeError) as caught:
        find_place(word)
    assert caught.value.code == "not-a-place"
    assert len(caught.value.message) < 80


@pytest.mark.parametrize(
    ("place", "exponent"), [(1, 0), (10, 1), (100_000, 5), (Fraction(1, 10), -1), (Fraction(1, 1000), -3)]
)
def test_powers_of_ten_are_places(place, exponent):
    assert find_exponent(place) == exponent


@pytest.mark.parametrize("place", [0, -10, 7, 20, 101, Fraction(1, 2), Fraction(3, 10), Fraction(-1, 10)])
def test_other_numbers_are_no_places(place):
    with pytest.raises(ComputeError) as caught:
        find_exponent(place)
    assert caught.value.code == "not-a-place"


def test_one_can_round_to_every_number_above_zero():
    assert require_step(Fraction(1, 4)) == Fraction(1, 4)
    for place in (0, -5):
        with pytest.raises(ComputeError):
            require_step(place)


@pytest.mark.parametrize(
    ("number", "places"),
    [(7, 0), (Fraction(1, 2), 1), (Fraction(1, 8), 3), (Fraction(3, 50), 2), (Fraction(1, 3), None)],
)
def test_decimal_places_are_counted(number, places):
    assert find_decimal_places(number) == places
