"""Domains: the values that the givens of an item may take, and the combinations of them.

`21..89`, `0.2..0.9 step 0.1`, `[2, 5, 10]`, `[Ana, Ben]` or a constant comes in as typed. A domain never lists its
combinations: each has an index, in mixed radix in the order of declaration, with the last given changing fastest.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from math import prod

from unpack.library.expression_mistakes import ExpressionError, refuse
from unpack.library.values import Number, Type, Value, settle
from unpack.text.record import record
from unpack.unpacking.items.numerals import Style

MOST_VALUES = 1_000_000
_MOST_DIGITS = 20

_NUMBER = re.compile(r"(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?")
_FRACTION = re.compile(r"(-?[0-9]{1,20})/([1-9][0-9]{0,19})")
_RANGE = re.compile(r"(?P<first>[^\s.]*(?:\.[^\s.]+)?)\s*\.\.\s*(?P<last>\S*)(?:\s+step\s+(?P<step>\S+))?")
_NUMBER_LIKE = re.compile(r"[-−+$.,_%/0-9 ]*[0-9][-−+$.,_%/0-9 ]*")


class Steps(Sequence[Value]):
    """Numbers at equal steps, computed when asked for."""

    def __init__(self, first: Number, step: Number, count: int) -> None:
        self.first = first
        self.step = step
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> Value:  # type: ignore[override]
        if not 0 <= index < self._count:
            raise IndexError(index)
        return settle(self.first + index * self.step)


@record
class Given:
    """A name with its values, all of one type.

    `places` says with how many digits after the point each value was written, where any of them has a point; of a
    range all have the same number, and the tuple holds it once.
    """

    name: str
    values: Sequence[Value]
    type: Type
    places: tuple[int, ...] = ()

    def find_style(self, value: Value) -> Style | None:
        """Return the style in which a value was written, if that was with decimals."""
        if not self.places:
            return None
        return Style("decimal", self.places[0] if len(self.places) == 1 else self.places[self.values.index(value)])


@record
class Domain:
    """All combinations of some givens; without any there is one, which is empty."""

    givens: tuple[Given, ...]

    @property
    def size(self) -> int:
        return prod(len(given.values) for given in self.givens)

    def combine(self, index: int) -> dict[str, Value]:
        """Return the combination with this index, from 0 to size - 1."""
        values: dict[str, Value] = {}
        for given in reversed(self.givens):
            index, place = divmod(index, len(given.values))
            values[given.name] = given.values[place]
        return {given.name: values[given.name] for given in self.givens}


def read_given(name: str, typed: str | tuple[str, ...]) -> Given:
    """Return what `given` says about one name.

    Raises ExpressionError (offsets into the text) or, for an entry of a list, EntryError.
    """
    if isinstance(typed, tuple):
        return _read_list(name, typed)
    if ".." in typed:
        return _read_range(name, typed)
    value, places = _read_value(typed)
    return Given(name, (value,), _type_of(value), (places,) if places else ())


class EntryError(Exception):
    """An entry of a list that cannot be used; `number` counts from 0."""

    def __init__(self, number: int, error: ExpressionError) -> None:
        super().__init__(error.message)
        self.number = number
        self.error = error


def _read_list(name: str, typed: tuple[str, ...]) -> Given:
    values: list[Value] = []
    places: list[int] = []
    for number, text in enumerate(typed):
        try:
            value, after_point = _read_value(text)
            if values and _type_of(value) is not _type_of(values[0]):
                message = f"this list begins with {_type_of(values[0])}, and `{text}` is {_type_of(value)}"
                raise refuse(message, 0, len(text), "all entries of a list need one type")
            if value in values:
                raise refuse(f"`{text}` stands twice in this list", 0, len(text), "leave it out once")
        except ExpressionError as error:
            raise EntryError(number, error) from None
        values.append(value)
        places.append(after_point)
    if not values:
        raise refuse("this list holds nothing", 0, 0, "such as `[2, 5, 10]`")
    if len(values) > MOST_VALUES:
        raise refuse(f"more than {MOST_VALUES:,} values stand here", 0, 0, "give fewer")
    written = tuple(places) if any(places) else ()
    return Given(name, tuple(values), _type_of(values[0]), written if len(set(written)) > 1 else written[:1])


def _read_range(name: str, typed: str) -> Given:
    found = _RANGE.fullmatch(typed.strip())
    if found is None:
        raise refuse(f"`{typed[:40]}` is no range", 0, len(typed), "such as `21..89` or `0.2..0.9 step 0.1`")
    read = {part: _read_end(found[part], typed) for part in ("first", "last", "step") if found[part] is not None}
    first, last = read["first"][0], read["last"][0]
    places = max(after for _, after in read.values())
    if places and "step" not in read:
        raise refuse("a range with decimals needs a step", 0, len(typed), f"such as `{typed.strip()} step 0.1`")
    step = read["step"][0] if "step" in read else 1
    if step <= 0:
        raise refuse(f"the step `{found['step']}` is not above 0", 0, len(typed), "the step goes up: `10..90 step 10`")
    if last < first:
        raise refuse("this range ends before it begins", 0, len(typed), "the smaller number stands first")
    count = (last - first) // step + 1
    if count > MOST_VALUES:
        message = f"this range holds {count:,} values; a given holds at most {MOST_VALUES:,}"
        raise refuse(message, 0, len(typed), "give the digits as givens, and put the number together in `let`")
    values: Sequence[Value] = Steps(first, step, int(count))
    if isinstance(first, int) and isinstance(step, int):
        values = range(first, first + int(count) * step, step)
    return Given(name, values, Type.NUMBER, (places,) if places else ())


def _read_end(text: str, typed: str) -> tuple[Number, int]:
    value, places = _read_number(text) or (None, 0)
    if value is None:
        start = max(typed.find(text), 0) if text else 0
        hint = "fixed numbers, such as `21..89`; what depends on another name belongs into `require`"
        raise refuse(f"`{text[:40]}` is no end of a range", start, start + len(text) if text else len(typed), hint)
    return value, places


def _read_value(text: str) -> tuple[Value, int]:
    """A number, exactly and with its digits after the point, or a word."""
    bare = text.strip()
    if not bare:
        raise refuse("nothing stands here", 0, len(text), "a number, a word, a range or a list")
    if number := _read_number(bare):
        return number
    if (fraction := _FRACTION.fullmatch(bare)) is not None:
        return settle(Fraction(int(fraction[1]), int(fraction[2]))), 0
    if _NUMBER_LIKE.fullmatch(bare):
        hint = "digits and at most one point: `1000`, `0.5`, `-3`"
        raise refuse(f"`{bare[:40]}` is not a number here", 0, len(text), hint)
    return bare, 0


def _read_number(text: str) -> tuple[Number, int] | None:
    found = _NUMBER.fullmatch(text)
    if found is None or len(text) > _MOST_DIGITS:
        return None
    sign, whole, decimals = found.groups(default="")
    size = Fraction(int(whole + decimals), 10 ** len(decimals))
    return settle(-size if sign else size), len(decimals)


def _type_of(value: Value) -> Type:
    return Type.TEXT if isinstance(value, str) else Type.NUMBER
