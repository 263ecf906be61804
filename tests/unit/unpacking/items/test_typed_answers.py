"""Typed answers against keys: what is right, equal in another form, another answer, or unclear."""

from fractions import Fraction

import pytest

from unpack.unpacking.items.numerals import COMMA, NumeralError, Style
from unpack.unpacking.items.typed_answers import (
    ANY,
    Accept,
    Verdict,
    read_accept,
    same_answer,
    same_answers,
    split_answers,
)

RIGHT, OTHER_FORM, DIFFERENT, UNCLEAR = Verdict.RIGHT, Verdict.OTHER_FORM, Verdict.DIFFERENT, Verdict.UNCLEAR


@pytest.mark.parametrize(
    ("accept", "style", "key", "typed", "verdict"),
    [
        ("any", "comma", "80,000", "80000", RIGHT),
        ("any", "comma", "80,000", "8,00", UNCLEAR),
        ("any", "comma", "80,000", "8000", DIFFERENT),
        ("any", "comma", "80,000", "", UNCLEAR),
        ("any", "comma", "−12", "-12", RIGHT),
        ("any", "fraction", "1/2", "0.5", RIGHT),
        ("any", "fraction", "1/2", "2/4", RIGHT),
        ("any", "percent", "50%", "50", RIGHT),
        ("any", "money", "$3.50", "3.5", RIGHT),
        ("simplest", "fraction", "1/2", "1/2", RIGHT),
        ("simplest", "fraction", "1/2", "2/4", OTHER_FORM),
        ("simplest", "fraction", "1/2", "0.5", RIGHT),
        ("simplest", "fraction", "1/2", "3/4", DIFFERENT),
        ("simplest", "fraction", "3/2", "1 1/2", RIGHT),
        ("simplest", "mixed", "1 1/2", "3/2", OTHER_FORM),
        ("simplest", "mixed", "1 1/2", "1 2/4", OTHER_FORM),
        ("as written", "comma", "80,000", "80 000", RIGHT),
        ("as written", "decimal 2", "0.50", "0.50", RIGHT),
        ("as written", "decimal 2", "0.50", "0.5", OTHER_FORM),
        ("as written", "decimal 2", "0.50", ".50", OTHER_FORM),
        ("as written", "fraction", "2/4", "1/2", OTHER_FORM),
        ("as written", "fraction", "11/2", "5 1/2", OTHER_FORM),
        ("as written", "mixed", "1 1/2", "11/2", DIFFERENT),
        ("as written", "money", "$3.50", "3.50", RIGHT),
        ("as written", "comma", "40", "50", DIFFERENT),
        ("within 5", "comma", "40", "45", RIGHT),
        ("within 5", "comma", "40", "35", RIGHT),
        ("within 5", "comma", "40", "45.1", DIFFERENT),
        ("within 0.5", "decimal", "2.5", "3", RIGHT),
        ("within 1/4", "decimal", "2.5", "3", DIFFERENT),
        ("within 5", "percent", "50%", "53", RIGHT),
        ("within 5", "percent", "50%", "56%", DIFFERENT),
        ("any", "words", "three hundred seven", "Three hundred and seven", RIGHT),
        ("any", "words", "twenty-one", "twenty one.", RIGHT),
        ("any", "words", "twenty-one", "21", DIFFERENT),
        ("any", "place", "hundred", "hundred", RIGHT),
        ("any", "place", "hundred", "ten", DIFFERENT),
        ("any", "place", "hundred", " ", UNCLEAR),
    ],
)
def test_a_typed_answer(accept, style, key, typed, verdict):
    name, _, places = style.partition(" ")
    look = Style(name, int(places) if places else None)
    assert same_answer(typed, key, read_accept(accept, look), look) is verdict


def test_the_unit_may_be_typed():
    assert same_answer("12 cm", "12", ANY, COMMA, "cm") is RIGHT
    assert same_answer("12 in", "12", ANY, COMMA, "cm") is UNCLEAR


@pytest.mark.parametrize(
    ("text", "accept"),
    [
        ("any", Accept("any")),
        ("simplest", Accept("simplest")),
        ("as  written", Accept("as written")),
        ("within 5", Accept("within", 5)),
        ("within 0.5", Accept("within", Fraction(1, 2))),
        ("within 1/4", Accept("within", Fraction(1, 4))),
    ],
)
def test_a_way_of_accepting_is_read(text, accept):
    assert read_accept(text) == accept


@pytest.mark.parametrize("text", ["", "all", "within", "within 0", "within -5", "within x", "within 1e3", "simplest 2"])
def test_what_is_no_way_of_accepting(text):
    with pytest.raises(NumeralError) as caught:
        read_accept(text)
    assert caught.value.code == "unknown-choice"
    assert "`within 5`" in caught.value.hint


def test_a_value_counts_within_its_distance_both_ends_included():
    assert [value for value in range(30, 51) if Accept("within", 5).covers(value, 40)] == list(range(35, 46))
    assert not ANY.covers(Fraction(1, 2), Fraction(1, 3))


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("60; 70", ("60", "70")),
        ("60;70", ("60", "70")),
        ("60, 70", ("60", "70")),
        ("60 and 70", ("60", "70")),
        ("60, and 70", ("60", "70")),
        ("60 y 70", ("60", "70")),
        ("60 AND 70", ("60", "70")),
        ("1,000, 2,000", ("1,000", "2,000")),
        ("60,70", ("60,70",)),
        ("60", ("60",)),
        ("", ()),
        (" ; ", ()),
    ],
)
def test_several_answers_in_one_text_are_parted(typed, pieces):
    assert split_answers(typed) == pieces


@pytest.mark.parametrize(
    ("typed", "any_order", "verdict"),
    [
        ("60 and 70", False, RIGHT),
        ("70 and 60", False, DIFFERENT),
        ("70; 60", True, RIGHT),
        ("60", False, DIFFERENT),
        ("60, 70, 80", True, DIFFERENT),
        ("60 and 60", True, DIFFERENT),
        ("60,70", False, UNCLEAR),
        ("60 70", False, UNCLEAR),
        ("60 and many", True, UNCLEAR),
        ("", False, UNCLEAR),
    ],
)
def test_answers_in_several_blanks(typed, any_order, verdict):
    assert same_answers(typed, ("60", "70"), any_order=any_order) is verdict


def test_in_any_order_each_key_is_used_once_also_within_a_distance():
    near = Accept("within", 3)
    assert same_answers("12 and 8", ("10", "14"), near, any_order=True) is RIGHT
    assert same_answers("8 and 8", ("10", "14"), near, any_order=True) is DIFFERENT


def test_the_weakest_verdict_counts_for_several_blanks():
    assert same_answers("2/4; 1/3", ("1/2", "1/3"), Accept("simplest"), Style("fraction")) is OTHER_FORM
    assert same_answers("2/4; 1/5", ("1/2", "1/3"), Accept("simplest"), Style("fraction")) is DIFFERENT


def test_several_keys_may_be_words():
    assert same_answers("tens and ones", ("ones", "tens"), style=Style("place"), any_order=True) is RIGHT
    assert same_answers("tens and tens", ("ones", "tens"), style=Style("place"), any_order=True) is DIFFERENT
