"""The functions of the expression language, with their types: one table, `FUNCTIONS`.

A function gets values that the parser has typed already: numbers where it takes numbers, a number above all for a place
(place words are turned into their worth before the call). It raises nothing but ComputeError.
"""

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from math import gcd, isqrt
from typing import Any, Literal

from unpack.library import procedures
from unpack.library.places import count_decimal_places, find_decimal_places, find_exponent, require_step
from unpack.library.values import (
    MOST_ENTRIES,
    ComputeError,
    Number,
    Type,
    Value,
    Written,
    describe,
    require_whole,
    settle,
    too_large,
)
from unpack.text.record import record

# Part of the key of a stored proof: to be raised whenever a function gives another value than before.
FUNCTIONS_VERSION = 1

# What one evaluation of an expensive function counts in a proof's budget.
EXPENSIVE = 50

_MOST_FACTORED = 10_000
_MOST_TESTED = 1_000_000
_MOST_TIMES = 50
# As much as the words of a picture hold.
_MOST_REPEATED = 600


class Parameter(StrEnum):
    """What a function takes; the value is how a message names it."""

    NUMBER = "a number"
    TEXT = "a text"
    PLACE = 'a place, such as 10 or "tens"'
    STEP = 'a number above 0 or a place, such as 10 or "tens"'
    NUMBERS = "a list of numbers"
    LIST = "a list"
    ANY = "a value"


Arity = Literal["exactly", "two or more", "several or a list"]


@record
class Function:
    """A function of the language.

    `usage` is shown in hints. `arity` says how many values it takes: exactly its `parameters`, two or more of the only
    one, or several of it side by side or in a list (`compute` then gets one tuple). `result` is a type, or "argument"
    for the type of the first argument, or "entry" for the type of its entries.
    """

    usage: str
    parameters: tuple[Parameter, ...]
    result: Type | Literal["argument", "entry"]
    compute: Callable[..., Value]
    arity: Arity = "exactly"
    cost: int = 1

    @property
    def name(self) -> str:
        return self.usage.partition("(")[0]


def round_to(x: Number, place: Number) -> Number:
    """The nearest multiple of `place`, half away from zero."""
    require_step(place)
    nearest = (2 * _size(x) + place) // (2 * place) * place
    return settle(-nearest if x < 0 else nearest)


def floor_to(x: Number, place: Number) -> Number:
    """The greatest multiple of `place` that is not above `x`."""
    return settle(x // require_step(place) * place)


def ceil_to(x: Number, place: Number) -> Number:
    """The least multiple of `place` that is not below `x`."""
    return settle(-(-x // require_step(place)) * place)


def digit(n: Number, place: Number) -> Number:
    """The digit of |n| in a place, which is a power of ten."""
    find_exponent(place)
    return _size(n) // place % 10


def digits(n: Number) -> tuple[Number, ...]:
    """The digits of a whole number, as read: 305 is (3, 0, 5)."""
    text = str(require_whole(n, 0, of="digits"))
    if len(text) > MOST_ENTRIES:
        raise too_large(f"{describe(int(text))} has more than {MOST_ENTRIES} digits")
    return tuple(map(int, text))


def from_digits(entries: tuple[Number, ...]) -> Number:
    """The whole number with these digits: (3, 0, 5) is 305."""
    number = 0
    for entry in entries:
        one = require_whole(entry, 0, of="from_digits")
        if one > 9:
            raise ComputeError("needs-whole-number", f"`from_digits` needs digits from 0 to 9, not {describe(one)}")
        number = number * 10 + one
    return number


def whole(x: Number) -> Number:
    """The whole part, towards zero: -7/2 gives -3."""
    return -(-x // 1) if x < 0 else x // 1


def part(x: Number) -> Number:
    """What is left beside the whole part: -7/2 gives -1/2."""
    return settle(x - whole(x))


def over(a: Number, b: Number) -> Number:
    """The fraction a/b as written."""
    top = require_whole(a, of="over")
    if b == 0:
        raise ComputeError("divides-by-zero", f"`over({describe(a)}, 0)` divides by zero")
    return Written(top, require_whole(b, 1, of="over"))


def greatest_common_divisor(*numbers: Number) -> Number:
    return gcd(*(require_whole(number, of="gcd") for number in numbers))


def least_common_multiple(*numbers: Number) -> Number:
    multiple: Number = 1
    for number in numbers:
        one = abs(require_whole(number, of="lcm"))
        # After every step: 64 large numbers would multiply into a giant before the end.
        multiple = settle(multiple // gcd(multiple.numerator, one) * one) if one else 0
        if multiple == 0:
            return 0
    return multiple


def factors(n: Number) -> tuple[Number, ...]:
    """All whole numbers that divide `n`, ascending."""
    number = require_whole(n, 1, of="factors")
    if number > _MOST_FACTORED:
        raise too_large(f"`factors` stops at {_MOST_FACTORED:,}; this is {describe(n)}")
    low = [candidate for candidate in range(1, isqrt(number) + 1) if number % candidate == 0]
    high = [number // candidate for candidate in reversed(low) if candidate * candidate != number]
    return (*low, *high)


def is_prime(n: Number) -> bool:
    number = require_whole(n, of="is_prime")
    if number > _MOST_TESTED:
        raise too_large(f"`is_prime` stops at {_MOST_TESTED:,}; this is {describe(n)}")
    return number > 1 and all(number % candidate for candidate in range(2, isqrt(number) + 1))


def is_whole(x: Number) -> bool:
    return x.denominator == 1


def terminates(x: Number) -> bool:
    """Whether `x` ends as a decimal."""
    return find_decimal_places(x) is not None


def decimal_places(x: Number) -> Number:
    return count_decimal_places(x, "decimal_places")


def after_point(x: Number) -> Number:
    """The digits after the point as a whole number: 0.25 gives 25."""
    return settle(_size(x) % 1 * 10 ** count_decimal_places(x, "after_point"))


def absolute(x: Number) -> Number:
    return settle(_size(x))


def total(numbers: tuple[Number, ...]) -> Number:
    result: Number = 0
    for number in numbers:
        result = settle(result + number)
    return result


def mean(numbers: tuple[Number, ...]) -> Number:
    return settle(Fraction(total(numbers)) / len(numbers))


def median(numbers: tuple[Number, ...]) -> Number:
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else mean((ordered[middle - 1], ordered[middle]))


def nth(entries: tuple[Any, ...], k: Number) -> Any:
    """The k-th entry, counted from 1."""
    position = require_whole(k, of="nth")
    if not 1 <= position <= len(entries):
        raise ComputeError("past-the-end", f"`nth` looks for entry {describe(k)} in a list of {len(entries)}")
    return entries[position - 1]


def distinct(entries: tuple[Any, ...]) -> bool:
    return len(set(entries)) == len(entries)


def plural(n: Number, one: str, many: str) -> str:
    """The first word for 1, else the second."""
    return one if n == 1 else many


def repeat(text: str, n: Number) -> str:
    """The text `n` times, with blanks between: "tap tap tap"."""
    times = require_whole(n, 0, of="repeat")
    if times > _MOST_TIMES:
        raise too_large(f"`repeat` stops at {_MOST_TIMES} times; this is {describe(n)}")
    if times * (len(text) + 1) > _MOST_REPEATED + 1:
        raise too_large(f"what `repeat` gives has more than {_MOST_REPEATED} characters")
    return " ".join([text] * times)


def _size(x: Number) -> Number:
    return -x if x < 0 else x


_N, _P, _S, _T, _L = Parameter.NUMBER, Parameter.PLACE, Parameter.STEP, Parameter.TEXT, Parameter.LIST
_NS, _ANY = Parameter.NUMBERS, Parameter.ANY

_TABLE = (
    Function("round_to(x, place)", (_N, _S), Type.NUMBER, round_to),
    Function("floor_to(x, place)", (_N, _S), Type.NUMBER, floor_to),
    Function("ceil_to(x, place)", (_N, _S), Type.NUMBER, ceil_to),
    Function("digit(n, place)", (_N, _P), Type.NUMBER, digit),
    Function("digits(n)", (_N,), Type.NUMBERS, digits),
    Function("from_digits(list)", (_NS,), Type.NUMBER, from_digits),
    Function("whole(x)", (_N,), Type.NUMBER, whole),
    Function("part(x)", (_N,), Type.NUMBER, part),
    Function("num(x)", (_N,), Type.NUMBER, lambda x: x.numerator),
    Function("den(x)", (_N,), Type.NUMBER, lambda x: x.denominator),
    Function("over(a, b)", (_N, _N), Type.NUMBER, over),
    Function("gcd(a, b)", (_N, _N), Type.NUMBER, greatest_common_divisor, "two or more"),
    Function("lcm(a, b)", (_N, _N), Type.NUMBER, least_common_multiple, "two or more"),
    Function("factors(n)", (_N,), Type.NUMBERS, factors, cost=EXPENSIVE),
    Function("is_prime(n)", (_N,), Type.TRUTH, is_prime, cost=EXPENSIVE),
    Function("is_whole(x)", (_N,), Type.TRUTH, is_whole),
    Function("terminates(x)", (_N,), Type.TRUTH, terminates),
    Function("decimal_places(x)", (_N,), Type.NUMBER, decimal_places),
    Function("after_point(x)", (_N,), Type.NUMBER, after_point),
    Function("abs(x)", (_N,), Type.NUMBER, absolute),
    Function("min(a, b)", (_N,), Type.NUMBER, min, "several or a list"),
    Function("max(a, b)", (_N,), Type.NUMBER, max, "several or a list"),
    Function("sum(list)", (_NS,), Type.NUMBER, total),
    Function("mean(list)", (_NS,), Type.NUMBER, mean),
    Function("median(list)", (_NS,), Type.NUMBER, median),
    Function("len(list)", (_L,), Type.NUMBER, len),
    Function("sort(list)", (_NS,), Type.NUMBERS, lambda numbers: tuple(sorted(numbers))),
    Function("reverse(list)", (_L,), "argument", lambda entries: entries[::-1]),
    Function("nth(list, k)", (_L, _N), "entry", nth),
    Function("distinct(a, b)", (_ANY,), Type.TRUTH, distinct, "several or a list"),
    Function('plural(n, "ten", "tens")', (_N, _T, _T), Type.TEXT, plural),
    Function('repeat("tap", n)', (_T, _N), Type.TEXT, repeat),
    Function("subtract_smaller_from_larger(a, b)", (_N, _N), Type.NUMBER, procedures.subtract_smaller_from_larger),
    Function("subtract_forget_borrow(a, b)", (_N, _N), Type.NUMBER, procedures.subtract_forget_borrow),
    Function("subtract_zero_as_bottom(a, b)", (_N, _N), Type.NUMBER, procedures.subtract_zero_as_bottom),
    Function("subtract_zero_stays_zero(a, b)", (_N, _N), Type.NUMBER, procedures.subtract_zero_stays_zero),
    Function("add_drop_carry(a, b)", (_N, _N), Type.NUMBER, procedures.add_drop_carry),
    Function("add_write_all(a, b)", (_N, _N), Type.NUMBER, procedures.add_write_all),
    Function("add_left_aligned(a, b)", (_N, _N), Type.NUMBER, procedures.add_left_aligned),
    Function("multiply_drop_carry(a, d)", (_N, _N), Type.NUMBER, procedures.multiply_drop_carry),
    Function("multiply_unshifted(a, b)", (_N, _N), Type.NUMBER, procedures.multiply_unshifted),
    Function("multiply_like_places(a, b)", (_N, _N), Type.NUMBER, procedures.multiply_like_places),
    Function("drop_zeros(n)", (_N,), Type.NUMBER, procedures.drop_zeros),
    Function("write_as_heard(n)", (_N,), Type.NUMBER, procedures.write_as_heard),
    Function("write_places_as_heard(n)", (_N,), Type.NUMBER, procedures.write_places_as_heard),
    Function("swap_last_digits(n)", (_N,), Type.NUMBER, procedures.swap_last_digits),
    Function("round_in_steps(n, place)", (_N, _P), Type.NUMBER, procedures.round_in_steps),
    Function("round_by_last_digit(n, place)", (_N, _P), Type.NUMBER, procedures.round_by_last_digit),
    Function("round_lose_trade(n, place)", (_N, _P), Type.NUMBER, procedures.round_lose_trade),
    Function("add_across(a, b, c, d)", (_N, _N, _N, _N), Type.NUMBER, procedures.add_across),
    Function("add_parts_apart(x, y)", (_N, _N), Type.NUMBER, procedures.add_parts_apart),
    Function("add_right_aligned(x, y)", (_N, _N), Type.NUMBER, procedures.add_right_aligned),
    Function("multiply_keep_point(x, y)", (_N, _N), Type.NUMBER, procedures.multiply_keep_point),
)

FUNCTIONS: dict[str, Function] = {function.name: function for function in _TABLE}
