"""The functions of expressions for the reference page: what each gives, with an example that the program computed."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from unpack.library import procedures
from unpack.library.expression import parse_expression
from unpack.library.functions import FUNCTIONS, Function
from unpack.library.values import Value, Written

# What a function gives, and a call that shows it; those of ways of thinking say it themselves.
_WORDS = {
    "round_to": ("the nearest multiple of `place`, half away from zero", "round_to(25, 10)"),
    "floor_to": ("the greatest multiple of `place` that is not above `x`", 'floor_to(47, "tens")'),
    "ceil_to": ("the least multiple of `place` that is not below `x`", "ceil_to(41, 10)"),
    "digit": ("the digit in a place", 'digit(2.75, "tenths")'),
    "digits": ("the digits, as read", "digits(305)"),
    "from_digits": ("the number with these digits", "from_digits([3, 0, 5])"),
    "whole": ("the whole part, towards zero", "whole(7/2)"),
    "part": ("what is left beside the whole part", "part(2.75)"),
    "num": ("the top in lowest terms", "num(4/6)"),
    "den": ("the bottom in lowest terms", "den(4/6)"),
    "over": ("the fraction as written; the styles `fraction` and `mixed` show it", "over(4, 6)"),
    "gcd": ("the greatest common factor of two numbers or more", "gcd(12, 18)"),
    "lcm": ("the least common multiple of two numbers or more", "lcm(4, 6)"),
    "factors": ("all whole numbers that divide `n`, up to 10,000", "factors(12)"),
    "is_prime": ("whether `n`, up to 1,000,000, is a prime", "is_prime(97)"),
    "is_whole": ("whether `x` is a whole number", "is_whole(7/2)"),
    "terminates": ("whether `x` ends as a decimal", "terminates(1/3)"),
    "decimal_places": ("how many digits stand after the point", "decimal_places(0.25)"),
    "after_point": ("the digits after the point as a whole number", "after_point(0.25)"),
    "abs": ("the number without its sign", "abs(-3)"),
    "min": ("the least of several values, or of a list", "min(3, 1, 2)"),
    "max": ("the greatest of several values, or of a list", "max(3, 1, 2)"),
    "sum": ("the sum of a list", "sum([1, 2, 3])"),
    "mean": ("the mean of a list", "mean([1, 2, 6])"),
    "median": ("the median of a list", "median([9, 1, 5])"),
    "len": ("how many entries a list has", "len([4, 5])"),
    "sort": ("the list in ascending order", "sort([3, 1, 2])"),
    "reverse": ("the list from its end", "reverse([3, 1])"),
    "nth": ("the entry with this number, counted from 1", "nth([7, 8, 9], 2)"),
    "distinct": ("whether several values, or those of a list, all differ", "distinct(1, 2, 1)"),
    "plural": ("the first word for 1, else the second", 'plural(3, "ten", "tens")'),
    "repeat": ("the text `n` times, 0 to 50, with blanks between", 'repeat("tap", 3)'),
}  # fmt: skip
# A decimal of the expression language, as Python has to write it.
_DECIMAL = re.compile(r'Fraction\("([0-9.]+)"\)')
_EXAMPLE = re.compile(r">>> (?P<call>.+)")
# The names behind the first sentence are those of a procedure's sources, and say nothing to an author.
_SOURCE = re.compile(r" \((?:[A-Z]|rounding tasks)[^)]*\)")


def list_functions() -> Iterator[tuple[str, str, str]]:
    """Yield for each function how it is used, what it gives, and an example with its value, all as Markdown."""
    for function in FUNCTIONS.values():
        words, call = _WORDS.get(function.name) or _read_procedure(function)
        yield f"`{function.usage}`", words, f"`{call}` → {_show(parse_expression(call, {}).evaluate({}))}"


def _read_procedure(function: Function) -> tuple[str, str]:
    """What a procedure says of itself: its first sentence, and the first example."""
    docstring = getattr(procedures, function.name).__doc__
    example = _EXAMPLE.search(docstring)
    assert example is not None
    words = _SOURCE.sub("", docstring.partition("\n")[0]).rstrip(".")
    return words[0].lower() + words[1:], _DECIMAL.sub(r"\1", example["call"])


def _show(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_show, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Written):
        return f"{value.top}/{value.bottom}"
    # All that is not whole in the examples ends as a decimal.
    return str(Decimal(value.numerator) / value.denominator) if isinstance(value, Fraction) else str(value)
