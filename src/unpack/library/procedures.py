"""Misconception procedures: the answers that well-known wrong ways of computing give.

They are the bugs that need a loop over digits, which the expression language does not have. Each is what children do,
step by step, with the published source that says so; the examples are run as tests. Unless said otherwise the numbers
are whole and 0 or above; anything else raises ComputeError, and so does a case for which nobody knows what a child
with that thought would do. Work is bounded by the number of digits (at most 78 before the point, 256 behind it).

Sources, named in the docstrings by their authors:

- Brown and Burton (1978), Diagnostic models for procedural bugs in basic mathematical skills, Cognitive Science 2.
- VanLehn (1990), Mind Bugs: The Origins of Procedural Misconceptions, MIT Press.
- Ashlock (2006), Error Patterns in Computation, 9th edition, Pearson.
- Power and Dal Martello (1990), The dictation of Italian numerals, Language and Cognitive Processes 5.
- Byrge, Smith and Mix (2014), Beginnings of place value: how preschoolers write three-digit numbers, Child
  Development 85.
- Zuber, Pixner, Moeller and Nuerk (2009), On the language specificity of basic number processing: transcoding in a
  language with inversion, Journal of Experimental Child Psychology 102.
- Hart and others (1981), Children's Understanding of Mathematics: 11-16, John Murray.
- Hiebert and Wearne (1985), A model of students' decimal computation procedures, Cognition and Instruction 2.
- Mathematics Formative Assessment System, rounding tasks for grades 3 and 4, Florida.
"""

from collections.abc import Iterable
from fractions import Fraction

from unpack.library.places import count_decimal_places, find_exponent
from unpack.library.values import ComputeError, Number, Written, describe, require_whole, settle


def subtract_smaller_from_larger(a: Number, b: Number) -> Number:
    """In every column take the smaller digit from the larger one (Brown and Burton).

    >>> subtract_smaller_from_larger(523, 187)
    464
    >>> subtract_smaller_from_larger(402, 138)
    336
    >>> subtract_smaller_from_larger(85, 32)
    53
    """
    return _join(abs(top - bottom) for top, bottom in _columns(a, b, "subtract_smaller_from_larger"))


def subtract_forget_borrow(a: Number, b: Number) -> Number:
    """Take ten where it is needed and never pay it back (VanLehn: borrow, no decrement). Needs a >= b.

    >>> subtract_forget_borrow(523, 187)
    446
    >>> subtract_forget_borrow(62, 27)
    45
    >>> subtract_forget_borrow(85, 32)
    53
    """
    columns = _columns(a, b, "subtract_forget_borrow", top_heavy=True)
    return _join((top - bottom) % 10 for top, bottom in columns)


def subtract_zero_as_bottom(a: Number, b: Number) -> Number:
    """Where the top digit is 0, write the bottom digit: 0 - n = n (VanLehn). Needs a >= b.

    A 0 from which the column to its right has borrowed is no 0 any more: the rest is computed as taught.

    >>> subtract_zero_as_bottom(140, 21)
    121
    >>> subtract_zero_as_bottom(340, 165)
    185
    >>> subtract_zero_as_bottom(304, 128)
    176
    """
    return _subtract_at_zero(_columns(a, b, "subtract_zero_as_bottom", top_heavy=True), keep_bottom=True)


def subtract_zero_stays_zero(a: Number, b: Number) -> Number:
    """Where the top digit is 0, write 0: nothing can be taken from nothing (VanLehn). Needs a >= b.

    >>> subtract_zero_stays_zero(140, 21)
    120
    >>> subtract_zero_stays_zero(340, 165)
    180
    >>> subtract_zero_stays_zero(85, 32)
    53
    """
    return _subtract_at_zero(_columns(a, b, "subtract_zero_stays_zero", top_heavy=True), keep_bottom=False)


def add_drop_carry(a: Number, b: Number) -> Number:
    """Write only the ones of each column and never carry; the leftmost column is written in full (Ashlock).

    >>> add_drop_carry(47, 38)
    75
    >>> add_drop_carry(67, 58)
    115
    >>> add_drop_carry(23, 45)
    68
    """
    return _join_leading_full([top + bottom for top, bottom in _columns(a, b, "add_drop_carry")])


def add_write_all(a: Number, b: Number) -> Number:
    """Write each column's sum in full, one beside the other (Ashlock).

    >>> add_write_all(47, 38)
    715
    >>> add_write_all(256, 178)
    31214
    >>> add_write_all(23, 45)
    68
    """
    columns = _columns(a, b, "add_write_all")
    return settle(int("".join(str(top + bottom) for top, bottom in reversed(columns))))


def add_left_aligned(a: Number, b: Number) -> Number:
    """Line the numbers up on the left, then add (Ashlock).

    >>> add_left_aligned(5, 23)
    73
    >>> add_left_aligned(312, 46)
    772
    >>> add_left_aligned(47, 38)
    85
    """
    first, second = (str(require_whole(n, 0, of="add_left_aligned")) for n in (a, b))
    width = max(len(first), len(second))
    return settle(int(first.ljust(width, "0")) + int(second.ljust(width, "0")))


def multiply_drop_carry(a: Number, d: Number) -> Number:
    """Multiply by one digit without carrying; the leftmost product is written in full (Ashlock).

    >>> multiply_drop_carry(27, 3)
    61
    >>> multiply_drop_carry(57, 3)
    151
    >>> multiply_drop_carry(23, 2)
    46
    """
    digit = require_whole(d, 0, of="multiply_drop_carry")
    if digit > 9:
        raise ComputeError("needs-whole-number", f"`multiply_drop_carry` multiplies by one digit, not {describe(d)}")
    return _join_leading_full([digit * top for top in _digits(a, "multiply_drop_carry")])


def multiply_unshifted(a: Number, b: Number) -> Number:
    """Write all partial products under one another without moving any to the left, then add (Ashlock).

    >>> multiply_unshifted(23, 45)
    207
    >>> multiply_unshifted(12, 34)
    84
    >>> multiply_unshifted(23, 4)
    92
    """
    number = require_whole(a, 0, of="multiply_unshifted")
    return settle(sum(number * digit for digit in _digits(b, "multiply_unshifted")))


def multiply_like_places(a: Number, b: Number) -> Number:
    """Multiply ones by ones and tens by tens, each at its worth, and add (Ashlock). Needs equally many digits.

    >>> multiply_like_places(23, 45)
    815
    >>> multiply_like_places(12, 34)
    308
    >>> multiply_like_places(30, 20)
    600
    """
    first, second = _digits(a, "multiply_like_places"), _digits(b, "multiply_like_places")
    if len(first) != len(second):
        message = f"`multiply_like_places` needs two whole numbers of one length, not {describe(a)} and {describe(b)}"
        raise ComputeError("needs-whole-number", message)
    return settle(sum(m * n * 100**place for place, (m, n) in enumerate(zip(first, second, strict=True))))


def drop_zeros(n: Number) -> Number:
    """Leave out every zero, as when 618 / 6 is found digit by digit (Ashlock).

    >>> drop_zeros(103)
    13
    >>> drop_zeros(4050)
    45
    >>> drop_zeros(0)
    0
    """
    return int(str(require_whole(n, 0, of="drop_zeros")).replace("0", "") or "0")


def write_as_heard(n: Number) -> Number:
    """Write each spoken part in full: three hundred, seven (Power and Dal Martello). Needs n < 1,000,000.

    Numbers below a hundred are written as they should be (`write_places_as_heard` parts them, too); the thousands are
    heard like a number of their own.

    >>> write_as_heard(307)
    3007
    >>> write_as_heard(347)
    30047
    >>> write_as_heard(2005)
    20005
    >>> write_as_heard(12340)
    1200030040
    """
    number = require_whole(n, 0, of="write_as_heard")
    if number >= 1_000_000:
        raise ComputeError("number-too-large", f"`write_as_heard` stops at 999,999; this is {describe(n)}")
    thousands, rest = divmod(number, 1000)
    hundreds, below = divmod(rest, 100)
    heard = f"{write_as_heard(thousands)}000" if thousands else ""
    heard += f"{hundreds}00" if hundreds else ""
    return int(heard + (str(below) if below or not heard else ""))


def write_places_as_heard(n: Number) -> Number:
    """Write the tens in full, too: three hundred, forty, seven (Byrge, Smith and Mix). Needs n < 1,000,000.

    Ten to nineteen are one word and stay; the thousands are heard like a number of their own.

    >>> write_places_as_heard(47)
    407
    >>> write_places_as_heard(642)
    600402
    >>> write_places_as_heard(213)
    20013
    >>> write_places_as_heard(40)
    40
    """
    number = require_whole(n, 0, of="write_places_as_heard")
    if number >= 1_000_000:
        raise ComputeError("number-too-large", f"`write_places_as_heard` stops at 999,999; this is {describe(n)}")
    thousands, rest = divmod(number, 1000)
    hundreds, below = divmod(rest, 100)
    tens, ones = divmod(below, 10) if below >= 20 else (0, below)
    heard = f"{write_places_as_heard(thousands)}000" if thousands else ""
    heard += (f"{hundreds}00" if hundreds else "") + (f"{tens}0" if tens else "")
    return int(heard + (str(ones) if ones or not heard else ""))


def swap_last_digits(n: Number) -> Number:
    """Write the ones and the tens the other way round (Zuber and others). Needs n >= 10.

    >>> swap_last_digits(39)
    93
    >>> swap_last_digits(347)
    374
    >>> swap_last_digits(40)
    4
    """
    number = require_whole(n, 10, of="swap_last_digits")
    return number // 100 * 100 + number % 10 * 10 + number // 10 % 10


def round_in_steps(n: Number, place: Number) -> Number:
    """Round place by place, from the lowest place that is written (rounding tasks, Florida).

    `n` is 0 or above, whole or a decimal that ends; `place` is a power of ten.

    >>> round_in_steps(347, 100)
    400
    >>> round_in_steps(342, 100)
    300
    >>> round_in_steps(2447, 1000)
    3000
    """
    find_exponent(place)
    number, step = n, _lowest_place(n, "round_in_steps")
    while step < place:
        step *= 10
        number = (2 * number + step) // (2 * step) * step
    return settle(number)


def round_by_last_digit(n: Number, place: Number) -> Number:
    """Let the last written digit decide, 5 or more going up (rounding tasks, Florida).

    `n` is 0 or above, whole or a decimal that ends; `place` is a power of ten.

    >>> round_by_last_digit(472, 100)
    400
    >>> round_by_last_digit(427, 100)
    500
    >>> round_by_last_digit(47, 10)
    50
    """
    find_exponent(place)
    last = n // _lowest_place(n, "round_by_last_digit") % 10
    return settle((-(-n // place) if last >= 5 else n // place) * place)


def round_lose_trade(n: Number, place: Number) -> Number:
    """Round a 9 up to 0 and lose the ten that should go to the next place (rounding tasks, Florida).

    `n` is any number of 0 or above; `place` is a power of ten.

    >>> round_lose_trade(396, 10)
    300
    >>> round_lose_trade(346, 10)
    350
    >>> round_lose_trade(1972, 100)
    1000
    """
    find_exponent(place)
    _require_not_negative(n, "round_lose_trade")
    digit = (2 * n + place) // (2 * place) % 10
    return settle(n // (10 * place) * 10 * place + digit * place)


def add_across(a: Number, b: Number, c: Number, d: Number) -> Number:
    """a/b + c/d: top plus top over bottom plus bottom, as written (Hart and others).

    >>> add_across(1, 2, 3, 4)
    Written(4, 6)
    >>> add_across(1, 3, 1, 3)
    Written(2, 6)
    >>> add_across(2, 5, 0, 1)
    Written(2, 6)
    """
    first, second, third, fourth = (require_whole(n, 0, of="add_across") for n in (a, b, c, d))
    if second + fourth == 0:
        raise ComputeError("divides-by-zero", "`add_across` gets a bottom of 0")
    settle(first + third)
    settle(second + fourth)
    return Written(first + third, second + fourth)


def add_parts_apart(x: Number, y: Number) -> Number:
    """Add the wholes, and the digits after the points as if they were wholes too (Hiebert and Wearne).

    >>> add_parts_apart(Fraction("2.7"), Fraction("1.5"))
    Fraction(78, 25)
    >>> add_parts_apart(Fraction("0.75"), Fraction("0.5"))
    Fraction(4, 5)
    >>> add_parts_apart(Fraction("1.2"), 3)
    Fraction(21, 5)
    """
    parts = [_split_decimal(number, "add_parts_apart") for number in (x, y)]
    digits = str(sum(int(after or "0") for _, after in parts))
    return settle(sum(whole for whole, _ in parts) + Fraction(int(digits), 10 ** len(digits)))


def add_right_aligned(x: Number, y: Number) -> Number:
    """Line the numbers up on the right, not at the point; the longer one keeps its point (Hiebert and Wearne).

    >>> add_right_aligned(Fraction("2.75"), Fraction("1.5"))
    Fraction(29, 10)
    >>> add_right_aligned(Fraction("0.4"), 6)
    1
    >>> add_right_aligned(Fraction("2.5"), Fraction("1.2"))
    Fraction(37, 10)
    """
    (first, second), places = _without_points(x, y, "add_right_aligned")
    return settle(Fraction(first + second, 10**places))


def multiply_keep_point(x: Number, y: Number) -> Number:
    """Multiply and keep the point where it stands in the factors, as in a sum (Hiebert and Wearne).

    >>> multiply_keep_point(Fraction("0.3"), Fraction("0.2"))
    Fraction(3, 5)
    >>> multiply_keep_point(Fraction("1.2"), Fraction("0.4"))
    Fraction(24, 5)
    >>> multiply_keep_point(3, 4)
    12
    """
    (first, second), places = _without_points(x, y, "multiply_keep_point")
    return settle(Fraction(first * second, 10**places))


def _digits(number: Number, of: str) -> list[int]:
    """The digits, ones first."""
    left = require_whole(number, 0, of=of)
    digits = []
    while left > 9:
        left, digit = divmod(left, 10)
        digits.append(digit)
    return [*digits, left]


def _columns(a: Number, b: Number, of: str, *, top_heavy: bool = False) -> list[tuple[int, int]]:
    """The digits of `a` over those of `b`, ones first."""
    top, bottom = require_whole(a, 0, of=of), require_whole(b, 0, of=of)
    if top_heavy and top < bottom:
        message = f"`{of}` takes the smaller number away, not {describe(b)} from {describe(a)}"
        raise ComputeError("needs-whole-number", message)
    columns = []
    while top > 9 or bottom > 9:
        top, upper = divmod(top, 10)
        bottom, lower = divmod(bottom, 10)
        columns.append((upper, lower))
    return [*columns, (top, bottom)]


def _join(digits: Iterable[int]) -> Number:
    """The number that has these digits, ones first."""
    number, worth = 0, 1
    for digit in digits:
        number += digit * worth
        worth *= 10
    return settle(number)


def _join_leading_full(values: list[int]) -> Number:
    return _join([*(value % 10 for value in values[:-1]), values[-1]])


def _subtract_at_zero(columns: list[tuple[int, int]], *, keep_bottom: bool) -> Number:
    digits, borrowed = [], 0
    for top, bottom in columns:
        if top == 0 and not borrowed:
            digits.append(bottom if keep_bottom else 0)
        else:
            difference = top - borrowed - bottom
            digits.append(difference % 10)
            borrowed = int(difference < 0)
    return _join(digits)


def _lowest_place(n: Number, of: str) -> Number:
    """The worth of the lowest written place of `n`: 1 for a whole number, 1/100 for 3.25."""
    _require_not_negative(n, of)
    places = count_decimal_places(n, of)
    return Fraction(1, 10**places) if places else 1


def _split_decimal(x: Number, of: str) -> tuple[int, str]:
    """The whole part of `x` and the digits after its point: 2.05 is (2, "05")."""
    _require_not_negative(x, of)
    places = count_decimal_places(x, of)
    whole, rest = divmod(x.numerator, x.denominator)
    return whole, f"{rest * 10**places // x.denominator}".rjust(places, "0") if places else ""


def _without_points(x: Number, y: Number, of: str) -> tuple[tuple[int, int], int]:
    """The digits of both as whole numbers, and the greater number of places."""
    _require_not_negative(x, of)
    _require_not_negative(y, of)
    places = [count_decimal_places(number, of) for number in (x, y)]
    first, second = (int(number * 10**count) for number, count in zip((x, y), places, strict=True))
    return (first, second), max(places)


def _require_not_negative(number: Number, of: str) -> None:
    if number < 0:
        raise ComputeError("needs-whole-number", f"`{of}` needs a number of 0 or more, not {describe(number)}")
