"""The functions of the expression language: what each gives, and where it stops."""

import re
from fractions import Fraction

import pytest

from unpack.library.expression import ExpressionError, parse_expression
from unpack.library.functions import FUNCTIONS
from unpack.library.values import ComputeError, Type, Written

# One line an example; a name `n` keeps the call from being computed while it is parsed.
VALUES = [
    ("round_to(25, 10)", 30), ("round_to(-25, 10)", -30), ("round_to(2.675, 0.01)", Fraction("2.68")),
    ("round_to(24, 10)", 20), ("round_to(347, 'hundreds')", 300), ("round_to(7, 2.5)", Fraction("7.5")),
    ("floor_to(-25, 10)", -30), ("floor_to(29, 10)", 20), ("floor_to(30, 10)", 30),
    ("floor_to(2.75, 'tenth')", Fraction("2.7")), ("ceil_to(-25, 10)", -20), ("ceil_to(21, 10)", 30),
    ("ceil_to(30, 10)", 30), ('digit(347, "tens")', 4), ('digit(2.75, "tenths")', 7), ("digit(-347, 100)", 3),
    ("digit(5, 1000)", 0), ("digit(1/3, 0.01)", 3), ("digits(305)", (3, 0, 5)), ("digits(0)", (0,)),
    ("from_digits([3, 0, 5])", 305), ("whole(-7/2)", -3), ("whole(7/2)", 3), ("part(-7/2)", Fraction(-1, 2)),
    ("part(5)", 0), ("num(4/6)", 2), ("den(4/6)", 3), ("num(-7/2)", -7), ("den(5)", 1), ("num(over(4, 6))", 2),
    ("den(over(4, 6))", 3), ("gcd(12, 18)", 6), ("gcd(12, 18, 8)", 2), ("gcd(0, 0)", 0), ("gcd(-12, 18)", 6),
    ("lcm(4, 6)", 12), ("lcm(4, 6, 10)", 60), ("lcm(0, 5)", 0), ("lcm(-4, 6)", 12),
    ("factors(12)", (1, 2, 3, 4, 6, 12)), ("factors(1)", (1,)), ("factors(49)", (1, 7, 49)),
    ("len(factors(9240))", 64), ("is_prime(97)", True), ("is_prime(91)", False), ("is_prime(1)", False),
    ("is_prime(2)", True), ("is_prime(-7)", False), ("is_prime(999983)", True), ("is_whole(4/2)", True),
    ("is_whole(1/2)", False), ("is_whole(over(4, 2))", True), ("terminates(3/8)", True), ("terminates(1/3)", False),
    ("terminates(7)", True), ("decimal_places(0.25)", 2), ("decimal_places(7)", 0), ("after_point(0.25)", 25),
    ("after_point(2.05)", 5), ("after_point(-3)", 0), ("abs(-3/2)", Fraction(3, 2)), ("abs(4)", 4),
    ("min(3, 1, 2)", 1), ("min([3, 1, 2])", 1), ("max(3, 1/2)", 3), ("max([3, 1, 2])", 3),
    ("sum([1, 2, 1/2])", Fraction(7, 2)), ("mean([1, 2, 6])", 3), ("mean([1, 2])", Fraction(3, 2)),
    ("median([9, 1, 5])", 5), ("median([4, 1, 2, 3])", Fraction(5, 2)), ("len([4, 5])", 2), ("len(['a'])", 1),
    ("sort([3, 1, 2])", (1, 2, 3)), ("reverse([3, 1])", (1, 3)), ("reverse(['a', 'b'])", ("b", "a")),
    ("nth([7, 8, 9], 2)", 8), ("nth(['a', 'b'], 1)", "a"), ("distinct(1, 2, 3)", True),
    ("distinct(1, 2, 4/2)", False), ("distinct(['a', 'a'])", False), ("distinct([1, 2])", True),
    ('plural(1, "ten", "tens")', "ten"), ('plural(2, "ten", "tens")', "tens"), ('plural(0, "ten", "tens")', "tens"),
    ('repeat("tap", 3)', "tap tap tap"), ('repeat("tap", 1)', "tap"), ('repeat("tap", 0)', ""),
    ("subtract_smaller_from_larger(523, 187)", 464), ("subtract_forget_borrow(523, 187)", 446),
    ("subtract_zero_as_bottom(140, 21)", 121), ("subtract_zero_stays_zero(140, 21)", 120),
    ("add_drop_carry(47, 38)", 75), ("add_write_all(47, 38)", 715), ("add_left_aligned(5, 23)", 73),
    ("multiply_drop_carry(27, 3)", 61), ("multiply_unshifted(23, 45)", 207), ("multiply_like_places(23, 45)", 815),
    ("drop_zeros(103)", 13), ("write_as_heard(307)", 3007), ("write_as_heard(347)", 30047),
    ("write_places_as_heard(47)", 407), ("write_places_as_heard(642)", 600402),
    ("write_places_as_heard(305)", 3005), ("write_places_as_heard(12340)", 1200030040), ("write_places_as_heard(0)", 0),
    ("swap_last_digits(39)", 93), ('round_in_steps(347, "hundreds")', 400), ("round_by_last_digit(472, 100)", 400),
    ("round_lose_trade(396, 10)", 300), ("add_parts_apart(2.7, 1.5)", Fraction("3.12")),
    ("add_right_aligned(2.75, 1.5)", Fraction("2.9")), ("multiply_keep_point(0.3, 0.2)", Fraction("0.6")),
]  # fmt: skip


@pytest.mark.parametrize(("call", "expected"), VALUES, ids=[call for call, _ in VALUES])
def test_a_function_gives(call, expected):
    value = parse_expression(call, {}).evaluate({})
    assert value == expected
    assert type(value) is type(expected)


def test_every_function_stands_in_the_table_of_examples():
    called = {name for call, _ in VALUES for name in re.findall(r"([a-z_]+)\(", call)}
    assert called | {"add_across", "over"} == set(FUNCTIONS)


@pytest.mark.parametrize(
    ("call", "top", "bottom"),
    [("over(4, 6)", 4, 6), ("over(-4, 6)", -4, 6), ("over(6, 1)", 6, 1), ("add_across(1, 2, 3, 4)", 4, 6)],
)
def test_a_fraction_as_written(call, top, bottom):
    value = parse_expression(call, {}).evaluate({})
    assert isinstance(value, Written)
    assert (value.top, value.bottom) == (top, bottom)


@pytest.mark.parametrize(
    "source", ["over(n, 6)", "min(over(n, 6), 1)", "nth([over(n, 6)], 1)", "over(n, 6) if n > 0 else 1"]
)
def test_what_only_picks_keeps_the_writing(source):
    value = parse_expression(source, {"n": Type.NUMBER}).evaluate({"n": 4})
    assert isinstance(value, Written)


@pytest.mark.parametrize(
    "source", ["over(n, 6) + 0", "-over(n, 6)", "abs(over(n, 6))", "over(n, 6) / 1", "over(n, 6) ** 1"]
)
def test_what_computes_forgets_the_writing(source):
    value = parse_expression(source, {"n": Type.NUMBER}).evaluate({"n": 4})
    assert not isinstance(value, Written)
    assert abs(value) == Fraction(2, 3)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("round_to(n, k)", "not-a-place"), ("floor_to(n, k)", "not-a-place"), ("ceil_to(n, k)", "not-a-place"),
        ("round_to(n, -n)", "not-a-place"), ("digit(n, n)", "not-a-place"), ("digit(n, who)", "not-a-place"),
        ("round_in_steps(n, 7 * n)", "not-a-place"), ("round_by_last_digit(n, n)", "not-a-place"),
        ("round_lose_trade(n, n)", "not-a-place"), ("over(n, k)", "divides-by-zero"),
        ("over(n, -n)", "needs-whole-number"), ("over(n / 2, 3)", "needs-whole-number"),
        ("add_across(n, k, n, k)", "divides-by-zero"), ("digits(-n)", "needs-whole-number"),
        ("digits(n / 2)", "needs-whole-number"), ("digits((10 ** 20 + n) ** 3 * 10 ** 10)", "number-too-large"),
        ("from_digits([n, 12])", "needs-whole-number"), ("from_digits([n, -1])", "needs-whole-number"),
        ("gcd(n, n / 2)", "needs-whole-number"), ("lcm(n, 1 / n)", "needs-whole-number"),
        ("lcm(10 ** 20 + n, 10 ** 20 + 2 * n, 10 ** 20 + 3 * n, 10 ** 20 + 4 * n)", "number-too-large"),
        ("factors(10000 + n)", "number-too-large"), ("factors(k)", "needs-whole-number"),
        ("factors(-n)", "needs-whole-number"), ("is_prime(1000000 + n)", "number-too-large"),
        ("is_prime(n / 2)", "needs-whole-number"), ("decimal_places(n / 3)", "number-too-large"),
        ("after_point(n / 3)", "number-too-large"), ("nth([1, 2], n)", "past-the-end"),
        ("nth([1, 2], k)", "past-the-end"), ("nth([1, 2], -1 * n)", "past-the-end"),
        ("nth([1, 2], n / 2)", "needs-whole-number"), ('repeat("tap", -n)', "needs-whole-number"),
        ('repeat("tap", n / 2)', "needs-whole-number"), ('repeat("tap", 46 + n)', "number-too-large"),
        ('repeat(repeat("tap", 50), n)', "number-too-large"),
        ("sum([10 ** 18 ** 1 * n, (10 ** 19) ** 4 * n]) * 10 ** 20", "number-too-large"),
    ],
)  # fmt: skip
def test_computing_stops_with_a_reason(source, code):
    names = {"n": Type.NUMBER, "k": Type.NUMBER, "who": Type.TEXT}
    expression = parse_expression(source, names)
    with pytest.raises(ComputeError) as caught:
        expression.evaluate({"n": 5, "k": 0, "who": "dozens"})
    assert caught.value.code == code
    assert caught.value.message


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('digit(n, "dozens")', "`dozens` is not a place"),
        ("digit(n, 7)", "7 is not a place"),
        ("round_to(n, 0)", "0 is not a place"),
        ("round_to(n, -5)", "-5 is not a place"),
        ('ceil_to(n, "tenz")', "`tenz` is not a place"),
        ("round_in_steps(n, 25)", "25 is not a place"),
    ],
)
def test_a_constant_that_is_no_place_is_refused_before_any_draw(source, message):
    with pytest.raises(ExpressionError) as caught:
        parse_expression(source, {"n": Type.NUMBER})
    assert message in caught.value.message
    assert 'a word such as "tens"' in caught.value.hint
    assert source[caught.value.start : caught.value.end] == source.rpartition(", ")[2][:-1]


def test_a_place_may_come_from_a_word_that_is_drawn():
    expression = parse_expression("round_to(n, place)", {"n": Type.NUMBER, "place": Type.TEXT})
    assert expression.evaluate({"n": 347, "place": "hundreds"}) == 300


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("abs(1, 2)", "`abs` takes one value, and here stand 2"),
        ("round_to(5)", "`round_to` takes two values, and here stands 1"),
        ("gcd(5)", "`gcd` takes two values or more, and here stands 1"),
        ("mean(1, 2)", "`mean` takes one value, and here stand 2"),
        ("min(1)", "`min` needs a list of numbers here, and this is a number"),
        ('max(["a"])', "`max` needs a list of numbers here, and this is a list of texts"),
        ("distinct(1)", "`distinct` needs a list here, and this is a number"),
        ('distinct(1, "a")', "the values of `distinct` begin with a number, and this is a text"),
        ('sort(["b", "a"])', "`sort` needs a list of numbers here, and this is a list of texts"),
        ('len("abc")', "`len` needs a list here, and this is a text"),
        ("nth(5, 1)", "`nth` needs a list here, and this is a number"),
        ("plural(1, 2, 3)", "`plural` needs a text here, and this is a number"),
        ("repeat(3, 4)", "`repeat` needs a text here, and this is a number"),
        ("whole(true)", "`whole` needs a number here, and this is true or false"),
    ],
)
def test_values_of_the_wrong_number_or_type_are_refused(source, message):
    with pytest.raises(ExpressionError) as caught:
        parse_expression(source, {})
    assert caught.value.message == message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("source", "type_"),
    [
        ("nth([true, false], 1)", Type.TRUTH), ('reverse(["a"])', Type.TEXTS), ("factors(6)", Type.NUMBERS),
        ('plural(1, "a", "b")', Type.TEXT), ("is_whole(1)", Type.TRUTH), ("len([1])", Type.NUMBER),
    ],
)  # fmt: skip
def test_the_type_of_a_call(source, type_):
    assert parse_expression(source, {}).type is type_


def test_every_usage_is_an_expression_of_the_function_itself():
    names = {**dict.fromkeys(("a", "b", "c", "d", "k", "n", "place", "x", "y"), Type.NUMBER), "list": Type.NUMBERS}
    assert len(FUNCTIONS) > 40
    for name, function in FUNCTIONS.items():
        assert function.name == name
        assert parse_expression(function.usage, names).source.startswith(f"{name}(")
