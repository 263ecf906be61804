"""The parameters of figures made of parts: blocks, arrays, strips, circles, tapes, tables and written sums."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal, cast

from unpack.unpacking.figures.places import read_digits
from unpack.unpacking.figures.specs import (
    MOST_CUBES,
    MOST_PARTS,
    Array,
    BaseTenBlocks,
    ColumnSum,
    FractionCircle,
    FractionStrips,
    Number,
    Strip,
    TableFigure,
    TapeDiagram,
    TapePart,
)
from unpack.unpacking.figures.values import FigureError, Typed, read_quietly, shorten, show_typed, simplify, suggest

Fields = Mapping[str, Typed]

PLACES = ("thousands", "hundreds", "tens", "ones")
SIGN_CHOICES = ("+", "-", "−", "x", "×")
ALIGN_CHOICES = ("places", "left", "right")

_MOST_STRIPS = 12
_MOST_CIRCLES = 12
_MOST_SECTORS = 24
_MOST_COLUMNS = 12
_MOST_ADDENDS = 6
_CUBES = (1_000, 100, 10, 1)
_LONGEST_NAME = 12
_LONGEST_LABEL = 24
_LONGEST_CELL = 60


def read_base_ten_blocks(fields: Fields) -> BaseTenBlocks:
    counts = tuple(fields[place].read_whole(0, MOST_PARTS) for place in PLACES)
    cubes = sum(count * size for count, size in zip(counts, _CUBES, strict=True))
    at_fault = fields[PLACES[max(range(4), key=lambda index: counts[index] * _CUBES[index])]]
    if cubes == 0:
        at_fault.fail("missing-field", "there are no blocks to draw", "give thousands, hundreds, tens or ones")
    if cubes > MOST_CUBES:
        at_fault.fail("too-many", f"these blocks hold {cubes:,} cubes; a figure holds at most {MOST_CUBES:,}")
    if sum(counts) > MOST_PARTS:
        at_fault.fail("too-many", f"these are {sum(counts):,} blocks; a figure holds at most {MOST_PARTS}")
    return BaseTenBlocks(_as_places(counts), _read_crossed(counts, fields["cross-out"]))


def read_array(fields: Fields) -> Array:
    rows, columns = fields["rows"].read_whole(1, MOST_PARTS), fields["columns"].read_whole(1, MOST_PARTS)
    if rows * columns > MOST_PARTS:
        fields["columns"].fail("too-many", f"{rows} rows of {columns} are {rows * columns:,} counters; "
                               f"a figure holds at most {MOST_PARTS}")  # fmt: skip
    shaded = _read_shaded(fields["shade"], rows)
    split = fields["split"].read_whole(0, columns)
    if split == columns:
        fields["split"].fail("cannot-be-drawn", f"a line after column {split} leaves nothing on its right",
                             "split after an earlier column")  # fmt: skip
    return Array(rows, columns, shaded, split)


def read_fraction_strips(fields: Fields) -> FractionStrips:
    """Every parameter but `shade` names a strip and lists the lengths of its parts."""
    strips = {name: typed for name, typed in fields.items() if name != "shade"}
    if not strips:
        raise FigureError("missing-field", "there are no strips to draw", hint="name one: A: [6, 6]")
    if len(strips) > _MOST_STRIPS:
        raise FigureError("too-many", f"these are {len(strips)} strips; a figure holds at most {_MOST_STRIPS}")
    shades = dict(fields["shade"].read_pairs(_MOST_STRIPS, _LONGEST_NAME)) if "shade" in fields else {}
    for name, typed in shades.items():
        if name not in strips:
            typed.fail("unknown-choice", f"there is no strip `{shorten(name)}` to shade", suggest(name, tuple(strips)))
    drawn = tuple(_read_strip(name, typed, shades.get(name)) for name, typed in strips.items())
    _check_count(sum(len(strip.parts) for strip in drawn))
    longest = max(sum(strip.parts) for strip in drawn)
    for strip, typed in zip(drawn, strips.values(), strict=True):
        if min(strip.parts) * MOST_PARTS < longest:
            typed.fail("cannot-be-drawn", "one part is too short to be seen beside the longest strip",
                       f"make each part longer than a {MOST_PARTS}th of it")  # fmt: skip
    return FractionStrips(drawn)


def read_fraction_circle(fields: Fields) -> FractionCircle:
    parts = fields["parts"].read_whole(1, _MOST_SECTORS)
    circles = fields["circles"].read_whole(1, _MOST_CIRCLES)
    if parts * circles > MOST_PARTS:
        fields["circles"].fail("too-many", f"{circles} circles of {parts} parts are {circles * parts} parts; "
                               f"a figure holds at most {MOST_PARTS}")  # fmt: skip
    return FractionCircle(parts, fields["shade"].read_whole(0, parts * circles), circles)


def read_tape_diagram(fields: Fields) -> TapeDiagram:
    typed_bars = _name_bars(fields["bars"])
    total = fields["total"].read_text(_LONGEST_LABEL) if "total" in fields else ""
    bars = tuple((name, tuple(map(_read_tape_part, typed.read_entries()))) for name, typed in typed_bars)
    _check_count(sum(len(parts) for _, parts in bars))
    size = _guess_size([size for _, parts in bars for size, _ in parts], total)
    sized = tuple(
        (name, tuple(TapePart(size if given is None else given, text) for given, text in parts)) for name, parts in bars
    )
    return TapeDiagram(sized, show_typed(total))


def read_table(fields: Fields) -> TableFigure:
    header = _read_cells(fields["header"]) if "header" in fields else ()
    rows = fields["rows"].read_entries()
    cells = tuple(map(_read_cells, rows))
    columns = len(header or cells[0])
    for typed, row in zip(rows, cells, strict=True):
        if len(row) != columns:
            typed.fail("cannot-be-drawn", f"this row has {len(row)} cells where the table has {columns} columns",
                       'write "?" for a cell to fill')  # fmt: skip
    if columns * len(rows) > MOST_PARTS:
        fields["rows"].fail(
            "too-many", f"this table has {columns * len(rows)} cells; a figure holds at most {MOST_PARTS}"
        )
    return TableFigure(header, cells)


def read_column_sum(fields: Fields) -> ColumnSum:
    sign = fields["sign"].read_choice(SIGN_CHOICES).replace("-", "−").replace("x", "×")
    typed_rows = fields["rows"].read_entries(_MOST_ADDENDS if sign == "+" else 2)
    rows = tuple(map(read_digits, typed_rows))
    if len(rows) == 1:
        fields["rows"].fail("cannot-be-drawn", "a written sum needs two numbers or more")
    align = cast(Literal["places", "left", "right"], fields["align"].read_choice(ALIGN_CHOICES))
    return ColumnSum(rows, sign, align, fields["boxes"].read_flag())


def _read_crossed(counts: tuple[int, ...], typed: Typed) -> tuple[int, int, int, int]:
    number = typed.read_whole(0, MOST_CUBES)
    rest, crossed = number, []
    for count, size in zip(counts, _CUBES, strict=True):
        crossed.append(min(count, rest // size))
        rest -= crossed[-1] * size
    if rest:
        typed.fail("cannot-be-drawn", f"these blocks have no {number:,} to cross out without a trade",
                   "trade a block first: one ten for ten ones")  # fmt: skip
    return _as_places(crossed)


def _as_places(counts: Sequence[int]) -> tuple[int, int, int, int]:
    thousands, hundreds, tens, ones = counts
    return thousands, hundreds, tens, ones


def _read_shaded(typed: Typed, parts: int) -> tuple[int, ...]:
    # A number shades that many from the first on, a list shades those it names.
    if typed.is_list():
        return tuple(sorted({entry.read_whole(1, parts) for entry in typed.read_entries()}))
    return tuple(range(1, typed.read_whole(0, parts) + 1))


def _read_strip(name: str, typed: Typed, shade: Typed | None) -> Strip:
    label = Typed(name, typed.path).read_name(_LONGEST_NAME)
    parts = tuple(_read_length(entry) for entry in typed.read_entries())
    return Strip(label, parts, _read_shaded(shade, len(parts)) if shade else ())


def _read_length(typed: Typed) -> Number:
    numeral = typed.read_numeral()
    if numeral.value <= 0:
        typed.fail("cannot-be-drawn", f"a part must be longer than 0; this is `{numeral.text}`")
    return numeral.value


def _check_count(parts: int) -> None:
    if parts > MOST_PARTS:
        raise FigureError("too-many", f"these are {parts} parts; a figure holds at most {MOST_PARTS}")


def _name_bars(typed: Typed) -> tuple[tuple[str, Typed], ...]:
    if typed.is_mapping():
        return typed.read_pairs(_MOST_STRIPS, _LONGEST_NAME)
    return tuple(("", entry) for entry in typed.read_entries(_MOST_STRIPS))


def _read_tape_part(typed: Typed) -> tuple[Number | None, str]:
    if typed.is_mapping():
        return _read_sized_part(typed)
    text = typed.read_text(_LONGEST_LABEL)
    if text == "?" or (len(text) == 1 and text.isalpha()):
        return None, text
    numeral = typed.read_numeral()
    return _read_length(typed), numeral.text


def _read_sized_part(typed: Typed) -> tuple[Number, str]:
    pairs = dict(typed.read_pairs(2, _LONGEST_NAME))
    for name, value in pairs.items():
        if name not in ("size", "text"):
            value.fail("unknown-field", f"a part of a bar has no `{shorten(name)}`", "write {size: 3, text: x}")
    if "size" not in pairs:
        typed.fail("missing-field", "this part of a bar has no `size`", "write {size: 3, text: x}")
    return _read_length(pairs["size"]), show_typed(pairs["text"].read_text(_LONGEST_LABEL)) if "text" in pairs else ""


def _guess_size(sizes: list[Number | None], total: str) -> Number:
    """The length at which parts of unknown size are drawn: what the total leaves for them, else the others' mean."""
    known = [size for size in sizes if size is not None]
    if len(known) == len(sizes):
        return 1
    whole = read_quietly(total)
    if whole is not None and whole > sum(known):
        return simplify(Fraction(whole - sum(known)) / (len(sizes) - len(known)))
    return simplify(Fraction(sum(known)) / len(known)) if known else 1


def _read_cells(typed: Typed) -> tuple[str, ...]:
    cells = (entry.read_text(_LONGEST_CELL) for entry in typed.read_entries(_MOST_COLUMNS))
    # Cells stay as typed, since a year takes no comma; but a number below zero takes a true minus.
    return tuple(f"−{cell[1:]}" if cell[:1] == "-" and cell[1:2].isdecimal() else cell for cell in cells)
