"""The operators of the expression language as closures: each takes what computes its operands and computes the result.

A closure gets the values by name. Types have been checked, so an operand is a number where numbers are wanted. Results
are exact and within the limits; ComputeError is all that is raised. Whole numbers take the short way: one check of type
and size, no gcd.
"""

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from operator import itemgetter
from typing import Any, TypeAlias

from unpack.library.values import NUMBER_LIMIT, ComputeError, Number, describe, settle, too_large

Compute: TypeAlias = Callable[[Mapping[str, Any]], Any]

_MOST_EXPONENT = 20
_NUMBER_BITS = NUMBER_LIMIT.bit_length() - 1
_LEAST = -NUMBER_LIMIT


def recall(name: str) -> Compute:
    """What a name stands for."""
    return itemgetter(name)


def hold(value: Any) -> Compute:
    """A constant."""
    return lambda values: value


def _combine(operate: Callable[[Any, Any], Any]) -> Callable[[Compute, Compute], Compute]:
    """The builder for an operator that every pair of numbers has."""

    def build(left: Compute, right: Compute) -> Compute:
        def compute(values: Mapping[str, Any]) -> Number:
            result = operate(left(values), right(values))
            if type(result) is int and _LEAST < result < NUMBER_LIMIT:
                return result
            return settle(result)

        return compute

    return build


def _combine_constant(operate: Callable[[Any, Any], Any]) -> Callable[[Compute, Number], Compute]:
    def build(left: Compute, right: Number) -> Compute:
        def compute(values: Mapping[str, Any]) -> Number:
            result = operate(left(values), right)
            if type(result) is int and _LEAST < result < NUMBER_LIMIT:
                return result
            return settle(result)

        return compute

    return build


def _divide(sign: str, operate: Callable[[Any, Any], Any]) -> Callable[[Compute, Compute], Compute]:
    """The builder for an operator that stops at zero."""

    def build(left: Compute, right: Compute) -> Compute:
        def compute(values: Mapping[str, Any]) -> Number:
            top, bottom = left(values), right(values)
            if not bottom:
                raise ComputeError("divides-by-zero", f"`{describe(top)} {sign} 0` divides by zero")
            return settle(operate(top, bottom))

        return compute

    return build


def _divide_constant(sign: str, operate: Callable[[Any, Any], Any]) -> Callable[[Compute, Number], Compute]:
    """The quicker form for a divisor that is a constant; the parser has seen that it is not 0."""
    general = _divide(sign, operate)

    def build(left: Compute, right: Number) -> Compute:
        if type(right) is not int:
            return general(left, hold(right))

        def compute(values: Mapping[str, Any]) -> Number:
            top = left(values)
            # `//` and `%` never make a whole number longer, so its size needs no check.
            result: Number = operate(top, right)
            return result if type(top) is int else settle(result)

        return compute

    return build


def _quotient(top: Number, bottom: Number) -> Number:
    if type(top) is int and type(bottom) is int:
        whole, rest = divmod(top, bottom)
        return Fraction(top, bottom) if rest else whole
    return Fraction(top) / bottom


def raise_to(left: Compute, right: Compute) -> Compute:
    def compute(values: Mapping[str, Any]) -> Number:
        base, exponent = left(values), right(values)
        if exponent.denominator != 1 or abs(exponent) > _MOST_EXPONENT:
            wanted = f"a whole number from -{_MOST_EXPONENT} to {_MOST_EXPONENT}"
            raise ComputeError("exponent", f"the exponent {describe(exponent)} is not {wanted}")
        if not base and exponent < 0:
            raise ComputeError("divides-by-zero", f"`0 ** {describe(exponent)}` divides by zero")
        bits = max(base.numerator.bit_length(), base.denominator.bit_length())
        # The power has at least this many bits, so it is refused before it is computed.
        if (bits - 1) * abs(exponent) >= _NUMBER_BITS:
            raise too_large(f"`{describe(base)} ** {describe(exponent)}` has too many digits")
        return settle(base**exponent if exponent >= 0 else Fraction(base) ** exponent)

    return compute


def negate(operand: Compute) -> Compute:
    def compute(values: Mapping[str, Any]) -> Number:
        number: Number = operand(values)
        return -number if type(number) is int else settle(-number)

    return compute


def both(left: Compute, right: Compute) -> Compute:
    return lambda values: left(values) and right(values)


def either(left: Compute, right: Compute) -> Compute:
    return lambda values: left(values) or right(values)


def deny(operand: Compute) -> Compute:
    return lambda values: not operand(values)


def choose(condition: Compute, chosen: Compute, other: Compute) -> Compute:
    return lambda values: chosen(values) if condition(values) else other(values)


def gather(entries: tuple[Compute, ...]) -> Compute:
    """A list."""
    return lambda values: tuple([entry(values) for entry in entries])


def call(function: Callable[..., Any], arguments: tuple[Compute, ...]) -> Compute:
    if len(arguments) == 1:
        (only,) = arguments
        return lambda values: function(only(values))
    if len(arguments) == 2:
        first, second = arguments
        return lambda values: function(first(values), second(values))
    return lambda values: function(*[argument(values) for argument in arguments])


def chain(first: Compute, links: tuple[tuple[str, Compute], ...]) -> Compute:
    """Comparisons as in print, `1 <= a < b`: each operand is computed once, and none after the first that fails."""
    steps = tuple((_COMPARED[sign], operand) for sign, operand in links)

    def compute(values: Mapping[str, Any]) -> bool:
        left = first(values)
        for compare, operand in steps:
            right = operand(values)
            if not compare(left, right):
                return False
            left = right
        return True

    return compute


ARITHMETIC: dict[str, Callable[[Compute, Compute], Compute]] = {
    "+": _combine(operator.add),
    "-": _combine(operator.sub),
    "*": _combine(operator.mul),
    "/": _divide("/", _quotient),
    "//": _divide("//", operator.floordiv),
    "%": _divide("%", operator.mod),
    "**": raise_to,
}

# The quicker form where the right operand is a constant.
ARITHMETIC_WITH_CONSTANT: dict[str, Callable[[Compute, Number], Compute]] = {
    "+": _combine_constant(operator.add),
    "-": _combine_constant(operator.sub),
    "*": _combine_constant(operator.mul),
    "//": _divide_constant("//", operator.floordiv),
    "%": _divide_constant("%", operator.mod),
}

COMPARISONS: dict[str, Callable[[Compute, Compute], Compute]] = {
    "==": lambda left, right: lambda values: left(values) == right(values),
    "!=": lambda left, right: lambda values: left(values) != right(values),
    "<": lambda left, right: lambda values: left(values) < right(values),
    "<=": lambda left, right: lambda values: left(values) <= right(values),
    ">": lambda left, right: lambda values: left(values) > right(values),
    ">=": lambda left, right: lambda values: left(values) >= right(values),
    "in": lambda left, right: lambda values: left(values) in right(values),
    "not in": lambda left, right: lambda values: left(values) not in right(values),
}

COMPARISONS_WITH_CONSTANT: dict[str, Callable[[Compute, Any], Compute]] = {
    "==": lambda left, right: lambda values: left(values) == right,
    "!=": lambda left, right: lambda values: left(values) != right,
    "<": lambda left, right: lambda values: left(values) < right,
    "<=": lambda left, right: lambda values: left(values) <= right,
    ">": lambda left, right: lambda values: left(values) > right,
    ">=": lambda left, right: lambda values: left(values) >= right,
    "in": lambda left, right: lambda values: left(values) in right,
    "not in": lambda left, right: lambda values: left(values) not in right,
}

_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda entry, entries: entry in entries,
    "not in": lambda entry, entries: entry not in entries,
}
