"""Records behave as frozen dataclasses with slots do, but for being frozen at run time."""

import dataclasses
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pytest

from unpack.text.record import record


@record
class Point:
    """A point."""

    x: int
    y: int = 0
    note: str = field(default="", compare=False, repr=False)

    @property
    def sum(self) -> int:
        return self.x + self.y


@record
class Nothing:
    pass


@record(slots=False)
class Kept:
    values: list[int] = field(default_factory=list)

    @cached_property
    def total(self) -> int:
        return sum(self.values)


@record
class Checked:
    x: int

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError("below zero")


def test_fields_defaults_equality_hash_and_repr() -> None:
    assert (Point(1).y, Point(1, 2).sum, Point(1, y=3).y) == (0, 3, 3)
    assert Point(1, 2, "a") == Point(1, 2, "b") != Point(2, 2)
    assert hash(Point(1, 2, "a")) == hash(Point(1, 2, "b"))
    assert repr(Point(1, 2, "a")) == "Point(x=1, y=2)"
    assert Point(1) != (1, 0)
    assert (Nothing() == Nothing(), repr(Nothing()), len({Nothing(), Nothing()})) == (True, "Nothing()", 1)


def test_equality_and_hash_of_a_kind_that_was_only_made() -> None:
    @record
    class Pair:
        a: str
        b: str

    first, second = Pair("x", "y"), Pair("x", "y")
    assert hash(first) == hash(second)
    assert first == second


def test_it_is_a_dataclass_with_slots() -> None:
    assert dataclasses.is_dataclass(Point)
    assert [one.name for one in dataclasses.fields(Point)] == ["x", "y", "note"]
    assert replace(Point(1, 2), x=5) == Point(5, 2)
    assert not hasattr(Point(1), "__dict__")
    with pytest.raises(AttributeError):
        Point(1).z = 2  # type: ignore[attr-defined]
    match Point(3, 4):
        case Point(x, y):
            assert (x, y) == (3, 4)


def test_room_for_cached_properties_and_checks_after_making() -> None:
    assert (Kept([1, 2]).total, Kept().values) == (3, [])
    assert Checked(1).x == 1
    with pytest.raises(ValueError, match="below zero"):
        Checked(-1)


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, "a", 4), {}), ((1,), {"z": 2}), ((1,), {"x": 2})])
def test_wrong_arguments_are_refused_as_by_a_dataclass(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    @dataclass
    class Plain:
        x: int
        y: int = 0
        note: str = ""

    for kind in (Plain, Point):
        with pytest.raises(TypeError):
            kind(*values, **named)
