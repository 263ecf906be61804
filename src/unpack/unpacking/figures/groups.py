"""The parameters of figures that show how many there are: counters in groups, and a whole with its parts."""

from collections.abc import Callable, Mapping
from typing import Literal, TypeVar, cast

from unpack.unpacking.figures.specs import MOST_COUNTERS, CounterGroup, Counters, NumberBond
from unpack.unpacking.figures.values import FigureError, Typed, shorten, show_typed, suggest

Fields = Mapping[str, Typed]
Arrange = Literal["line", "ring", "scattered", "ten-frame", "pairs", "dice"]
Shape = Literal["dot", "square", "star", "triangle"]
Each = TypeVar("Each")

ARRANGE_CHOICES = ("line", "ring", "scattered", "ten-frame", "pairs", "dice")
SHAPE_CHOICES = ("dot", "square", "star", "triangle")

_MOST_GROUPS = 12
_LONGEST_NAME = 12
_LONGEST_BONDED = 12
# How an arrangement is spoken of, and how many of one group it shows so that they can still be counted.
_ARRANGEMENTS: dict[str, tuple[str, int]] = {
    "line": ("lines hold", 30),
    "ring": ("a ring holds", 20),
    "scattered": ("a scattered group holds", 20),
    "ten-frame": ("ten-frames hold", MOST_COUNTERS),
    "pairs": ("pairs hold", 20),
    "dice": ("a die holds", 6),
}


def read_counters(fields: Fields) -> Counters:
    arrange = cast(Arrange, fields["arrange"].read_choice(ARRANGE_CHOICES))
    named = _name_groups(fields)
    names = tuple(name for name, _ in named)
    counts = tuple(_read_count(typed, arrange) for _, typed in named)
    if sum(counts) > MOST_COUNTERS:
        fields["groups"].fail("too-many", f"these are {sum(counts)} counters; a figure holds at most {MOST_COUNTERS}")
    if not sum(counts) and arrange != "ten-frame":
        named[0][1].fail("cannot-be-drawn", "there are no counters to draw", "a ten-frame can be empty")

    def read_share(typed: Typed, group: int) -> int:
        return typed.read_whole(0, counts[group])

    shapes = _read_each(fields.get("shape"), names, lambda typed, _: typed.read_choice(SHAPE_CHOICES))
    shaded = _read_each(fields.get("shade"), names, read_share)
    crossed = _read_each(fields.get("cross-out"), names, read_share)
    return Counters(
        tuple(
            CounterGroup(
                name,
                count,
                cast(Shape, shapes.get(index, "dot")),
                shaded.get(index, count if arrange == "dice" and not shaded else 0),
                crossed.get(index, 0),
            )
            for index, (name, count) in enumerate(zip(names, counts, strict=True))
        ),
        arrange,
    )


def read_number_bond(fields: Fields) -> NumberBond:
    parts = fields["parts"].read_entries(3)
    if len(parts) < 2:
        fields["parts"].fail("cannot-be-drawn", "a number bond has two or three parts", 'write [7, "?"]')
    return NumberBond(_read_bonded(fields["whole"]), tuple(map(_read_bonded, parts)))


def _read_bonded(typed: Typed) -> str:
    return show_typed(typed.read_text(_LONGEST_BONDED))


def _name_groups(fields: Fields) -> tuple[tuple[str, Typed], ...]:
    """Each group's name, "" for none, with its number."""
    if "groups" not in fields:
        if "count" not in fields:
            raise FigureError(
                "missing-field", "there is nothing to count", hint="write `count: 7` or `groups: {A: 7, B: 5}`"
            )
        return (("", fields["count"]),)
    groups = fields["groups"]
    if "count" in fields:
        groups.fail("cannot-be-drawn", "`count` and `groups` do not go together", "leave one of the two out")
    if groups.is_mapping():
        return groups.read_pairs(_MOST_GROUPS, _LONGEST_NAME)
    return tuple(("", entry) for entry in groups.read_entries(_MOST_GROUPS))


def _read_count(typed: Typed, arrange: Arrange) -> int:
    count = typed.read_whole(0, MOST_COUNTERS)
    says, most = _ARRANGEMENTS[arrange]
    if count > most:
        hint = "put them in several groups, or in a ten-frame" if arrange != "dice" else "write groups: [6, 2]"
        typed.fail("too-many", f"{says} at most {most} counters; these are {count}", hint)
    return count


def _read_each(typed: Typed | None, names: tuple[str, ...], read: Callable[[Typed, int], Each]) -> dict[int, Each]:
    """What is said of each group, by its place; a single value is said of the only group, or of a shape of all."""
    if typed is None:
        return {}
    if typed.is_mapping():
        said = dict(typed.read_pairs(_MOST_GROUPS, _LONGEST_NAME))
        for name, entry in said.items():
            if name not in names:
                entry.fail("unknown-choice", f"there is no group `{shorten(name)}`", suggest(name, names))
        return {names.index(name): read(entry, names.index(name)) for name, entry in said.items()}
    if typed.is_list():
        entries = typed.read_entries(_MOST_GROUPS)
        if len(entries) != len(names):
            message = f"{len(entries)} values stand here for {len(names)} groups"
            typed.fail("cannot-be-drawn", message, "write one for each group")
        return {index: read(entry, index) for index, entry in enumerate(entries)}
    if len(names) > 1 and typed.path != ("shape",):
        hint = f"write {{{names[0]}: 3}}" if names[0] else "write a list, one number for each group"
        typed.fail("wrong-shape", f"`{typed.path[-1]}` does not say which group is meant", hint)
    return {index: read(typed, index) for index in range(len(names))}
