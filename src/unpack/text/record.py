"""Records: small frozen values with fields, as `@dataclass(frozen=True, slots=True)` makes them, at a tenth of its
cost.

A dataclass compiles six methods of its own for each class, some 0.6 ms; with a hundred records that is half of what a
command may take to start. A record is a dataclass too, but becomes one when the first of its kind is made, and most
commands make few of the kinds that they know. That nothing is changed after it was made is held by the type checker,
not at run time.
"""

import dataclasses
import inspect
from collections.abc import Callable
from dataclasses import field
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

Class = TypeVar("Class", bound=type)


@overload
def record(cls: Class, /) -> Class: ...
@overload
def record(*, slots: bool = True) -> Callable[[Class], Class]: ...
@dataclass_transform(frozen_default=True, eq_default=True, field_specifiers=(field,))
def record(cls: Any = None, /, *, slots: bool = True) -> Any:
    """Make a class a record: fields from its annotations, equality and hash by type and fields, a readable repr.

    Fields declared with `field(compare=False)` take no part in equality, with `field(repr=False)` none in the repr. A
    record has no other base than `object`; `slots=False` leaves room for cached properties.
    """

    def make(cls: Any) -> Any:
        names = tuple(inspect.get_annotations(cls))
        body = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
        declared = {name: body.pop(name) for name in names if name in body}
        if slots:
            body["__slots__"] = names
        body |= {"__match_args__": names, "__init__": _first_init, "__repr__": _repr, "__eq__": _eq, "__hash__": _hash}
        body |= {"_declared": declared, "_compared": _first_compared, "__dataclass_fields__": _FirstFields()}
        return type(cls)(cls.__name__, (object,), body)

    return make if cls is None else make(cls)


def _finish(cls: Any) -> None:
    """Make the class a dataclass: what costs time, done when it is needed."""
    body = {"__annotations__": cls.__annotations__, "__module__": cls.__module__, "__doc__": "", **cls._declared}
    if hasattr(cls, "__post_init__"):
        body["__post_init__"] = cls.__post_init__
    made: Any = dataclasses.dataclass(repr=False, eq=False, match_args=False)(type(cls.__name__, (), body))
    cls.__dataclass_fields__ = made.__dataclass_fields__
    cls.__dataclass_params__ = made.__dataclass_params__
    cls.__init__ = made.__init__
    names = [name for name, one in made.__dataclass_fields__.items() if one.compare]
    cls._compared = staticmethod(attrgetter(*names)) if names else staticmethod(lambda one: ())


class _FirstFields:
    """Stands for the fields of a dataclass until somebody asks for them."""

    def __get__(self, instance: Any, owner: Any) -> Any:
        _finish(owner)
        return owner.__dataclass_fields__


def _first_init(self: Any, *values: Any, **named: Any) -> None:
    _finish(type(self))
    self.__init__(*values, **named)


def _first_compared(self: Any, other: Any = None) -> Any:
    _finish(type(self))
    return type(self)._compared(self)


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name, one in self.__dataclass_fields__.items() if one.repr)
    return f"{type(self).__name__}({', '.join(shown)})"


def _eq(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return type(self)._compared(self) == type(self)._compared(other)


def _hash(self: Any) -> int:
    return hash((type(self), type(self)._compared(self)))
