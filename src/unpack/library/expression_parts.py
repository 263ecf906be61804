"""The parts of an expression, from constants and names up: each typed, counted and ready to be computed.

The parser says what stands where; the functions here check the types, build the closure and raise ExpressionError at
the part that does not fit. A part without names is computed at once, so what can never be computed is refused here.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from unpack.library import expression_operators as operators
from unpack.library.expression_mistakes import ExpressionError, refuse
from unpack.library.expression_operators import Compute
from unpack.library.functions import Function, Parameter
from unpack.library.places import find_exponent, find_place, require_step
from unpack.library.values import ENTRY_OF, LIST_OF, MOST_ENTRIES, ComputeError, ComputeFault, Type, Value

MOST_PARTS = 150


class Part(NamedTuple):
    """A part of the source from `start` to `end`.

    `size` counts the parts in it, `cost` its expensive functions. `value` is known where `is_constant` says that no
    name stands in the part.
    """

    type: Type
    compute: Compute
    start: int
    end: int
    size: int = 1
    cost: int = 0
    is_constant: bool = False
    value: Any = None


def make_constant(type_: Type, value: Value, start: int, end: int) -> Part:
    return Part(type_, operators.hold(value), start, end, is_constant=True, value=value)


def make_name(name: str, type_: Type, start: int, end: int) -> Part:
    return Part(type_, operators.recall(name), start, end)


def require(part: Part, type_: Type, sign: str, hint: str | None = None) -> Part:
    """Return `part` if it has the type that `sign` works on."""
    if part.type is type_:
        return part
    wanted = "a condition, which is true or false" if type_ is Type.TRUTH else str(type_)
    message = f"`{sign}` needs {wanted}, and this is {part.type}"
    raise refuse(message, part.start, part.end, hint or _NUMBER_INSTEAD[part.type])


def make_arithmetic(sign: str, left: Part, right: Part) -> Part:
    require(left, Type.NUMBER, sign)
    require(right, Type.NUMBER, sign)
    if sign in _DIVISIONS and right.is_constant and right.value == 0:
        raise refuse(f"`{sign} 0` divides by zero", right.start, right.end, _CURES["divides-by-zero"])
    with_constant = operators.ARITHMETIC_WITH_CONSTANT.get(sign)
    if with_constant is not None and right.is_constant:
        compute = with_constant(left.compute, right.value)
    elif with_constant is not None and left.is_constant and sign in ("+", "*"):
        compute = with_constant(right.compute, left.value)
    else:
        compute = operators.ARITHMETIC[sign](left.compute, right.compute)
    return _make(Type.NUMBER, compute, left.start, right.end, (left, right))


def make_negative(operand: Part, start: int) -> Part:
    require(operand, Type.NUMBER, "-")
    return _make(Type.NUMBER, operators.negate(operand.compute), start, operand.end, (operand,))


def make_denial(operand: Part, start: int) -> Part:
    require(operand, Type.TRUTH, "not", "compare: `not n > 0`")
    return _make(Type.TRUTH, operators.deny(operand.compute), start, operand.end, (operand,))


def make_junction(sign: str, left: Part, right: Part) -> Part:
    hint = f"compare on both sides: `a > 0 {sign} b > 0`"
    require(left, Type.TRUTH, sign, hint)
    require(right, Type.TRUTH, sign, hint)
    build = operators.both if sign == "and" else operators.either
    return _make(Type.TRUTH, build(left.compute, right.compute), left.start, right.end, (left, right))


def make_choice(chosen: Part, condition: Part, other: Part) -> Part:
    require(condition, Type.TRUTH, "if", "compare: `1 if n > 0 else 0`")
    if chosen.type is not other.type:
        message = f"before `if` stands {chosen.type}, and after `else` {other.type}"
        raise refuse(message, other.start, other.end, "both sides need one type")
    compute = operators.choose(condition.compute, chosen.compute, other.compute)
    return _make(chosen.type, compute, chosen.start, other.end, (chosen, condition, other))


def make_comparison(operands: list[Part], signs: list[str]) -> Part:
    """`a < b` or a chain of them, `a < b <= c`: one sign fewer than operands."""
    for left, sign, right in zip(operands, signs, operands[1:], strict=False):
        _check_comparison(left, sign, right)
    first, last = operands[0], operands[-1]
    if len(signs) > 1:
        links = tuple((sign, operand.compute) for sign, operand in zip(signs, operands[1:], strict=True))
        compute = operators.chain(first.compute, links)
    elif last.is_constant:
        compute = operators.COMPARISONS_WITH_CONSTANT[signs[0]](first.compute, last.value)
    else:
        compute = operators.COMPARISONS[signs[0]](first.compute, last.compute)
    return _make(Type.TRUTH, compute, first.start, last.end, tuple(operands))


def make_list(entries: list[Part], start: int, end: int) -> Part:
    first = entries[0]
    if len(entries) > MOST_ENTRIES:
        raise _refuse_more_entries(entries[MOST_ENTRIES].start, entries[-1].end)
    for entry in entries:
        if entry.type not in LIST_OF:
            raise refuse("a list cannot stand inside a list", entry.start, entry.end, "one pair of square brackets")
        if entry.type is not first.type:
            message = f"this list begins with {first.type}, and this entry is {entry.type}"
            raise refuse(message, entry.start, entry.end, "all entries of a list need one type")
    compute = operators.gather(tuple(entry.compute for entry in entries))
    return _make(LIST_OF[first.type], compute, start, end, tuple(entries))


def make_call(function: Function, arguments: list[Part], start: int, end: int) -> Part:
    taken = _match_parameters(function, arguments, start, end)
    computes = tuple(map(_prepare_argument, taken, arguments))
    if function.arity == "several or a list" and len(arguments) > 1:
        computes = (operators.gather(computes),)
    result = function.result
    if result == "argument":
        result = arguments[0].type
    elif result == "entry":
        result = ENTRY_OF[arguments[0].type]
    cost = function.cost if function.cost > 1 else 0
    return _make(result, operators.call(function.compute, computes), start, end, tuple(arguments), cost)


def compute_constant(compute: Callable[[], Value], start: int, end: int) -> Value:
    """Return what `compute` gives; where it cannot be computed, no draw will help, so ExpressionError is raised."""
    try:
        return compute()
    except ComputeError as error:
        raise refuse(error.message, start, end, _CURES[error.code]) from None


_CURES: dict[ComputeFault, str] = {
    "divides-by-zero": "divide by something that is not 0",
    "number-too-large": "choose other numbers",
    "exponent": "an exponent is a whole number from -20 to 20",
    "not-a-place": 'a place is 1, 10, 100 … or 0.1, 0.01 … or a word such as "tens"',
    "needs-whole-number": "choose other numbers",
    "past-the-end": "`nth` counts from 1 to `len(list)`",
}

_DIVISIONS = ("/", "//", "%")

_NUMBER_INSTEAD: dict[Type, str | None] = {
    Type.NUMBER: None,
    Type.TEXT: "a number is written without quotes",
    Type.TRUTH: "`1 if n > 0 else 0` makes a number of a condition",
    **dict.fromkeys((Type.NUMBERS, Type.TRUTHS, Type.TEXTS), "`len(list)` or `nth(list, 1)` makes one value of a list"),
}

_NUMBERS = (Type.NUMBERS,)
_LISTS = (Type.NUMBERS, Type.TRUTHS, Type.TEXTS)
_PLACES = (Type.NUMBER, Type.TEXT)
_ACCEPTED: dict[Parameter, tuple[Type, ...]] = {
    Parameter.NUMBER: (Type.NUMBER,),
    Parameter.TEXT: (Type.TEXT,),
    Parameter.PLACE: _PLACES,
    Parameter.STEP: _PLACES,
    Parameter.NUMBERS: _NUMBERS,
    Parameter.LIST: _LISTS,
    Parameter.ANY: (Type.NUMBER, Type.TRUTH, Type.TEXT),
}

_COUNTS = ("no value", "one value", "two values", "three values", "four values")


def _match_parameters(function: Function, arguments: list[Part], start: int, end: int) -> list[Parameter]:
    """Return the parameter that each argument stands for, once number and types are right."""
    taken, count = list(function.parameters), len(arguments)
    if function.arity == "several or a list" and count == 1:
        taken = [Parameter.LIST if taken[0] is Parameter.ANY else Parameter.NUMBERS]
    elif function.arity != "exactly" and count > 1:
        taken = taken[:1] * count
    if len(taken) != count:
        wanted = _COUNTS[len(taken)] if function.arity == "exactly" else "two values or more"
        message = f"`{function.name}` takes {wanted}, and here {'stands' if count == 1 else 'stand'} {count}"
        raise refuse(message, start, end, f"such as `{function.usage}`")
    if count > MOST_ENTRIES:
        raise _refuse_more_entries(arguments[MOST_ENTRIES].start, arguments[-1].end)
    for parameter, argument in zip(taken, arguments, strict=True):
        if argument.type not in _ACCEPTED[parameter]:
            message = f"`{function.name}` needs {parameter} here, and this is {argument.type}"
            raise refuse(message, argument.start, argument.end, f"such as `{function.usage}`")
        if parameter is Parameter.ANY and argument.type is not arguments[0].type:
            message = f"the values of `{function.name}` begin with {arguments[0].type}, and this is {argument.type}"
            raise refuse(message, argument.start, argument.end, "all of them need one type")
    return taken


def _refuse_more_entries(start: int, end: int) -> ExpressionError:
    return refuse(f"more than {MOST_ENTRIES} values stand here", start, end, "say it by a condition: `n % 5 == 0`")


def _prepare_argument(parameter: Parameter, argument: Part) -> Compute:
    """Turn place words into their worth; a constant that is no place is refused before any draw."""
    if parameter not in (Parameter.PLACE, Parameter.STEP):
        return argument.compute
    if not argument.is_constant:
        return operators.call(find_place, (argument.compute,)) if argument.type is Type.TEXT else argument.compute
    check = find_exponent if parameter is Parameter.PLACE else require_step
    given = argument.value

    def find() -> Value:
        place = find_place(given) if argument.type is Type.TEXT else given
        check(place)
        return place

    return operators.hold(compute_constant(find, argument.start, argument.end))


def _check_comparison(left: Part, sign: str, right: Part) -> None:
    if sign in ("in", "not in"):
        if right.type not in ENTRY_OF:
            message = f"`{sign}` looks into a list, and this is {right.type}"
            raise refuse(message, right.start, right.end, "a list has square brackets: `n in [1, 2]`")
        if left.type is not ENTRY_OF[right.type]:
            message = f"`{sign}` looks for {left.type} in {right.type}"
            raise refuse(message, left.start, right.end, "both need one type")
    elif sign in ("==", "!="):
        if left.type is not right.type:
            message = f"`{sign}` compares {left.type} with {right.type}"
            raise refuse(message, left.start, right.end, "both sides need one type")
    else:
        require(left, Type.NUMBER, sign)
        require(right, Type.NUMBER, sign)


def _make(type_: Type, compute: Compute, start: int, end: int, operands: tuple[Part, ...], cost: int = 0) -> Part:
    size, is_constant = 1, True
    for operand in operands:
        size += operand.size
        cost += operand.cost
        is_constant = is_constant and operand.is_constant
    if size > MOST_PARTS:
        raise refuse(f"this expression has more than {MOST_PARTS} parts", start, end, "give its steps names with `let`")
    if not is_constant:
        return Part(type_, compute, start, end, size, cost)
    value = compute_constant(lambda: compute({}), start, end)
    return Part(type_, operators.hold(value), start, end, size, 0, True, value)
