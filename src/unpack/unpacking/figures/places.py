"""The parameters of figures about places: place-value charts and grids of tenths and hundredths."""

from collections.abc import Mapping
from math import ceil

from unpack.unpacking.figures.specs import DecimalGrid, PlaceValueChart
from unpack.unpacking.figures.values import FigureError, Typed

Fields = Mapping[str, Typed]

PLACE_CHOICES = (
    "hundred-millions", "ten-millions", "millions", "hundred-thousands", "ten-thousands", "thousands", "hundreds",
    "tens", "ones", "tenths", "hundredths", "thousandths",
)  # fmt: skip
HEAD_CHOICES = ("words", "numbers", "none")

_HIGHEST = PLACE_CHOICES.index("ones")
_MOST_ROWS = 6
_LONGEST_HEAD = 24
_BLANK = "?"
_GRIDS = (10, 100)
_MOST_WHOLES = 6
_LONGEST_NAME = 12


def read_place_value_chart(fields: Fields) -> PlaceValueChart:
    typed_rows = _list_rows(fields)
    rows = tuple("" if typed.value == _BLANK else read_digits(typed) for typed in typed_rows)
    spans = [_find_span(row) for row in rows if row]
    if not spans and not ("from" in fields and "to" in fields):
        typed_rows[0].fail("missing-field", "a chart without a number needs its places", "write `from:` and `to:`")
    first = _read_place(fields, "from", max((high for high, _ in spans), default=0))
    last = _read_place(fields, "to", min((low for _, low in spans), default=0))
    if first < last:
        fields.get("to", typed_rows[0]).fail(
            "cannot-be-drawn", f"`{_name(last)}` stand to the left of `{_name(first)}`", "begin with the larger place"
        )
    if first < 0 or last > 0:
        # Without the ones nobody can tell where the point is.
        at_fault = fields.get("from" if first < 0 else "to", typed_rows[0])
        at_fault.fail("cannot-be-drawn", "a chart shows the ones, which say where the point is",
                      "write `from: ones`" if first < 0 else "write `to: ones`")  # fmt: skip
    for typed, row in zip(typed_rows, rows, strict=True):
        if row:
            _check_fit(typed, row, first, last)
    return PlaceValueChart(first, last, rows, *_read_heads(fields["heads"], first, last))


def read_decimal_grid(fields: Fields) -> DecimalGrid:
    parts = fields["parts"].read_whole(1, max(_GRIDS))
    if parts not in _GRIDS:
        fields["parts"].fail("cannot-be-drawn", f"a whole is cut into 10 or 100 parts; this is {parts}")
    shade = fields["shade"]
    if shade.is_mapping():
        if "wholes" in fields:
            message = "every name has one whole, so `wholes` has nothing to say"
            fields["wholes"].fail("cannot-be-drawn", message, "leave it out")
        named = shade.read_pairs(_MOST_WHOLES, _LONGEST_NAME)
        return DecimalGrid(parts, tuple((name, typed.read_whole(0, parts)) for name, typed in named))
    shaded = shade.read_whole(0, parts * _MOST_WHOLES)
    wholes = fields["wholes"].read_whole(1, _MOST_WHOLES) if "wholes" in fields else max(ceil(shaded / parts), 1)
    if shaded > wholes * parts:
        unit = "1 whole has" if wholes == 1 else f"{wholes} wholes have"
        shade.fail("too-large", f"{unit} {wholes * parts} parts, and {shaded} are to be shaded", "give more wholes")
    return DecimalGrid(parts, tuple(("", min(max(shaded - index * parts, 0), parts)) for index in range(wholes)))


def read_digits(typed: Typed) -> str:
    """A whole number or decimal from 0 on as its digits with at most one point, no commas."""
    numeral = typed.read_numeral()
    if numeral.denominator or numeral.value < 0:
        typed.fail(
            "cannot-be-drawn", f"`{numeral.text}` cannot be set in columns", "use whole numbers or decimals from 0 on"
        )
    return numeral.text.replace(",", "")


def _list_rows(fields: Fields) -> tuple[Typed, ...]:
    if "rows" in fields and "digits" in fields:
        fields["rows"].fail("cannot-be-drawn", "`digits` and `rows` do not go together", "leave one of the two out")
    if "rows" in fields:
        return fields["rows"].read_entries(_MOST_ROWS)
    if "digits" not in fields:
        raise FigureError(
            "missing-field", "there is no number for the chart", hint="write `digits: 3,450` or `rows: [340, 34]`"
        )
    return (fields["digits"],)


def _find_span(row: str) -> tuple[int, int]:
    """The highest and the lowest power of ten that a number has a digit for."""
    whole, _, decimals = row.partition(".")
    return len(whole) - 1, -len(decimals)


def _read_place(fields: Fields, name: str, default: int) -> int:
    if name in fields:
        return _HIGHEST - PLACE_CHOICES.index(fields[name].read_choice(PLACE_CHOICES))
    return default


def _check_fit(typed: Typed, row: str, first: int, last: int) -> None:
    high, low = _find_span(row)
    lowest = _HIGHEST - len(PLACE_CHOICES) + 1
    if high > _HIGHEST or low < lowest:
        typed.fail("cannot-be-drawn", f"`{typed.value}` has places that no chart shows",
                   f"charts go from {PLACE_CHOICES[0]} to {PLACE_CHOICES[-1]}")  # fmt: skip
    if high > first:
        typed.fail(
            "cannot-be-drawn", f"`{typed.value}` has {_name(high)}, and the chart begins with the {_name(first)}"
        )
    if low < last:
        typed.fail("cannot-be-drawn", f"`{typed.value}` has {_name(low)}, and the chart ends with the {_name(last)}")


def _read_heads(typed: Typed, first: int, last: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands over the columns, and what may stand there where that is too wide."""
    powers = range(first, last - 1, -1)
    if typed.is_list():
        entries = typed.read_entries()
        if len(entries) != len(powers):
            typed.fail("cannot-be-drawn", f"{len(entries)} heads stand here for {len(powers)} columns")
        heads = tuple(entry.read_text(_LONGEST_HEAD) for entry in entries)
        return heads, heads
    choice = typed.read_choice(HEAD_CHOICES)
    if choice == "none":
        return (), ()
    numbers = tuple(f"{10**power:,}" if power >= 0 else f"1/{10**-power}" for power in powers)
    # A hyphen would keep the words on one line.
    words = tuple(_name(power).replace("-", " ") for power in powers)
    return (words if choice == "words" else numbers), numbers


def _name(power: int) -> str:
    return PLACE_CHOICES[_HIGHEST - power]
