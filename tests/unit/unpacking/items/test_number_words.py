"""Numbers and places in words."""

from fractions import Fraction

import pytest

from unpack.library.places import PLACE_NAMES
from unpack.unpacking.items.number_words import name_place, spell_number


@pytest.mark.parametrize(
    ("number", "english", "spanish"),
    [
        (0, "zero", "cero"),
        (1, "one", "uno"),
        (15, "fifteen", "quince"),
        (16, "sixteen", "dieciséis"),
        (20, "twenty", "veinte"),
        (21, "twenty-one", "veintiuno"),
        (22, "twenty-two", "veintidós"),
        (30, "thirty", "treinta"),
        (31, "thirty-one", "treinta y uno"),
        (99, "ninety-nine", "noventa y nueve"),
        (100, "one hundred", "cien"),
        (101, "one hundred one", "ciento uno"),
        (307, "three hundred seven", "trescientos siete"),
        (500, "five hundred", "quinientos"),
        (712, "seven hundred twelve", "setecientos doce"),
        (999, "nine hundred ninety-nine", "novecientos noventa y nueve"),
        (1_000, "one thousand", "mil"),
        (1_001, "one thousand one", "mil uno"),
        (2_026, "two thousand twenty-six", "dos mil veintiséis"),
        (21_000, "twenty-one thousand", "veintiún mil"),
        (31_021, "thirty-one thousand twenty-one", "treinta y un mil veintiuno"),
        (100_000, "one hundred thousand", "cien mil"),
        (101_000, "one hundred one thousand", "ciento un mil"),
        (1_000_000, "one million", "un millón"),
        (1_000_001, "one million one", "un millón uno"),
        (21_000_000, "twenty-one million", "veintiún millones"),
        (1_001_000_000, "one billion one million", "mil un millones"),
        (2_000_000_000, "two billion", "dos mil millones"),
        (-12, "negative twelve", "menos doce"),
    ],
)
def test_a_number_in_words(number, english, spanish):
    assert (spell_number(number, "en"), spell_number(number, "es")) == (english, spanish)


def test_different_numbers_have_different_words():
    for language in ("en", "es"):
        numbers = [*range(2_200), *range(99_900, 102_200), *range(999_000, 1_001_100)]
        assert len({spell_number(number, language) for number in numbers}) == len(numbers)


@pytest.mark.parametrize(
    ("place", "english", "spanish"),
    [(1, "one", "unidad"), (100, "hundred", "centena"), (10_000, "ten thousand", "decena de millar"),
     (Fraction(1, 10), "tenth", "décima")],
)  # fmt: skip
def test_a_place_in_words(place, english, spanish):
    assert (name_place(place, "en"), name_place(place, "es")) == (english, spanish)


def test_every_place_has_a_spanish_name_of_its_own():
    names = [name_place(place, "es") for place in PLACE_NAMES]
    assert None not in names
    assert len(set(names)) == len(PLACE_NAMES)
    assert name_place(7, "en") is None
