"""The parameters of figures with a scale: number line, coordinate grid, bar graph, clock."""

import math
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, cast

from unpack.unpacking.figures.specs import (
    MOST_MARKS,
    MOST_PARTS,
    BarGraph,
    Clock,
    CoordinateGrid,
    Number,
    NumberLine,
    PictureGraph,
    Point,
    Scale,
)
from unpack.unpacking.figures.values import Numeral, Typed, label_marks, read_scale, shorten

Fields = Mapping[str, Typed]

LABEL_CHOICES = ("all", "ends", "none")
HAND_CHOICES = ("both", "hour", "minute", "none")

_MOST_POINTS = 12
_MOST_JUMPS = 30
_MOST_BARS = 20
_LONGEST_NAME = 12
_LONGEST_LABEL = 24
_LONGEST_TITLE = 80
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{1,2})")


def read_number_line(fields: Fields) -> NumberLine:
    """A number line; marks and jumps may lie between two marks of the line, a listed label may not."""
    scale = read_scale(fields["from"], fields["to"], fields["step"])
    points = fields["mark"].read_pairs(_MOST_POINTS, _LONGEST_NAME) if "mark" in fields else ()
    jumps = fields["jumps"].read_entries(_MOST_JUMPS) if "jumps" in fields else ()
    return NumberLine(
        scale=scale,
        labels=_read_labels(scale, fields["labels"]),
        thin=fields["labels"].value == "all",
        points=tuple((name, _read_place(scale, typed)) for name, typed in points),
        jumps=tuple(_read_jump(scale, typed) for typed in jumps),
        arrows=fields["arrows"].read_flag(),
    )


def read_coordinate_grid(fields: Fields) -> CoordinateGrid:
    x, y = (_read_range(fields[axis], fields["step"]) for axis in ("x", "y"))
    typed_points = fields["points"].read_pairs(_MOST_POINTS * 2, _LONGEST_NAME) if "points" in fields else ()
    points = tuple((name, _read_point(x, y, typed)) for name, typed in typed_points)
    path = fields["path"].read_entries(MOST_MARKS) if "path" in fields else ()
    if len(path) == 1:
        fields["path"].fail("cannot-be-drawn", "a path needs two places or more")
    return CoordinateGrid(x, y, points, tuple(_read_path_place(x, y, points, typed) for typed in path))


def read_bar_graph(fields: Fields) -> BarGraph | PictureGraph:
    title = fields["title"].read_text(_LONGEST_TITLE) if "title" in fields else ""
    bars = tuple(
        (label, _read_count(typed), typed) for label, typed in fields["bars"].read_pairs(_MOST_BARS, _LONGEST_LABEL)
    )
    if "picture" in fields:
        return _build_picture_graph(title, bars, fields["picture"])
    if "step" not in fields:
        fields["bars"].fail(
            "missing-field",
            "a bar graph needs a `step` for its scale",
            "write `step: 5`, or `picture: 5` for a picture graph",
        )
    return BarGraph(title, tuple((label, value) for label, value, _ in bars), _fit_scale(bars, fields["step"]))


def read_clock(fields: Fields) -> Clock:
    typed = fields["time"]
    text = typed.read_text(10)
    match = _TIME.fullmatch(text)
    hour, minute = map(int, match.groups()) if match else (0, 60)
    if not 1 <= hour <= 12 or minute > 59:
        typed.fail("cannot-be-drawn", f"`{shorten(text)}` is not a time on a clock",
                   "write hours from 1 to 12 and minutes from 00 to 59, like 3:40")  # fmt: skip
    hands = fields["hands"].read_choice(HAND_CHOICES)
    return Clock(hour, minute, cast(Literal["both", "hour", "minute", "none"], hands))


def _read_labels(scale: Scale, labels: Typed) -> tuple[tuple[Number, str], ...]:
    marks = tuple(zip(scale.marks, scale.labels, strict=True))
    if labels.is_list():
        listed = dict(_read_label(scale, typed) for typed in labels.read_entries(MOST_MARKS))
        return tuple(sorted(listed.items()))
    choice = labels.read_choice(LABEL_CHOICES)
    return {"all": marks, "ends": (marks[0], marks[-1]), "none": ()}[choice]


def _read_label(scale: Scale, typed: Typed) -> tuple[Number, str]:
    numeral = typed.read_numeral()
    if numeral.value not in scale.marks:
        typed.fail("cannot-be-drawn", f"the line has no mark at `{numeral.text}` to label",
                   "use a step that lands on it, or name it under `mark`")  # fmt: skip
    return numeral.value, numeral.text


def _read_place(scale: Scale, typed: Typed) -> Number:
    numeral = typed.read_numeral()
    if not scale.start <= numeral.value <= scale.end:
        typed.fail("cannot-be-drawn", f"`{numeral.text}` is not between {scale.labels[0]} and {scale.labels[-1]}")
    return numeral.value


def _read_jump(scale: Scale, typed: Typed) -> tuple[Number, Number]:
    ends = re.split("->|→", typed.read_text(2 * _LONGEST_LABEL))
    if len(ends) != 2:
        typed.fail(
            "wrong-shape", f"`{shorten(' '.join(ends))}` is not a jump", "write where it starts and lands: 0 -> 10"
        )
    start, end = (_read_place(scale, Typed(text, typed.path)) for text in ends)
    if start == end:
        typed.fail("cannot-be-drawn", "a jump must land somewhere else than it starts")
    return start, end


def _read_range(typed: Typed, step: Typed) -> Scale:
    ends = typed.read_text(2 * _LONGEST_LABEL).split("..")
    if len(ends) != 2:
        typed.fail("wrong-shape", f"`{shorten('..'.join(ends))}` is not a range", "write its two ends: 0..10")
    return read_scale(Typed(ends[0], typed.path), Typed(ends[1], typed.path), step)


def _read_point(x: Scale, y: Scale, typed: Typed) -> Point:
    across, up = _split_pair(typed)
    return _read_place(x, across), _read_place(y, up)


def _read_path_place(x: Scale, y: Scale, points: tuple[tuple[str, Point], ...], typed: Typed) -> Point:
    named = dict(points)
    if isinstance(typed.value, str) and typed.value.strip() in named:
        return named[typed.value.strip()]
    return _read_point(x, y, typed)


def _split_pair(typed: Typed) -> tuple[Typed, Typed]:
    if typed.is_list():
        parts = typed.read_entries(MOST_PARTS)
    else:
        text = typed.read_text(2 * _LONGEST_LABEL).removeprefix("(").removesuffix(")")
        # Only a comma before a space parts two numbers surely: 1,000 is one.
        parts = tuple(Typed(part, typed.path) for part in (text.split(", ") if ", " in text else text.split(",")))
    if len(parts) != 2:
        typed.fail("wrong-shape", "a place on a grid has two numbers", "write across, then up: [3, 4]")
    return parts[0], parts[1]


def _read_count(typed: Typed) -> Number:
    numeral = typed.read_numeral()
    if numeral.value < 0:
        typed.fail("cannot-be-drawn", f"a bar cannot be shorter than 0; this is `{numeral.text}`")
    return numeral.value


def _fit_scale(bars: tuple[tuple[str, Number, Typed], ...], step: Typed) -> Scale:
    gap = step.read_numeral()
    if gap.value <= 0:
        step.fail("cannot-be-drawn", f"the step must be greater than 0; this is `{gap.text}`")
    steps = max(max(math.ceil(Fraction(value) / gap.value) for _, value, _ in bars), 1)
    if steps + 1 > MOST_MARKS:
        step.fail("too-many", f"steps of `{gap.text}` up to the longest bar give {steps + 1:,} marks; "
                  f"a figure holds at most {MOST_MARKS}", "use a longer step")  # fmt: skip
    return Scale(0, steps * gap.value, gap.value, label_marks(0, steps, gap))


def _build_picture_graph(title: str, bars: tuple[tuple[str, Number, Typed], ...], picture: Typed) -> PictureGraph:
    key = picture.read_numeral()
    if key.value <= 0:
        picture.fail("cannot-be-drawn", f"a picture must stand for more than 0; this is `{key.text}`")
    rows = tuple((label, _count_halves(value, key, typed)) for label, value, typed in bars)
    pictures = sum(-(-halves // 2) for _, halves in rows)
    if pictures > MOST_PARTS:
        picture.fail("too-many", f"this graph needs {pictures:,} pictures; a figure holds at most {MOST_PARTS}",
                     "let a picture stand for more")  # fmt: skip
    return PictureGraph(title, rows, key.text)


def _count_halves(value: Number, key: Numeral, typed: Typed) -> int:
    halves = Fraction(2 * value) / key.value
    if halves.denominator != 1:
        typed.fail("cannot-be-drawn", f"whole and half pictures of {key.text} cannot show this number")
    return int(halves)
