"""Records: small frozen values with fields, as `@dataclass(frozen=True, slots=True)` makes them, at a fifth of its
cost.

A dataclass compiles six methods of its own for each class, some 0.6 ms; with a hundred records that is half of what a
command may take to start. A record has only its `__init__` compiled and shares the other methods. That nothing is
changed after it was made is held by the type checker, not at run time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
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

    Fields declared with `field(compare=False)` take no part in equality, with `field(repr=False)` none in the repr.
    """

    def make(cls: Any) -> Any:
        cls.__repr__, cls.__eq__, cls.__hash__ = _repr, _eq, _hash
        made = dataclass(repr=False, eq=False, slots=slots)(cls)
        names = [name for name, one in made.__dataclass_fields__.items() if one.compare]
        # attrgetter gives a bare value for one name and refuses none; records of both kinds exist.
        made._compared = staticmethod(attrgetter(*names) if names else lambda one: ())
        return made

    return make if cls is None else make(cls)


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name, one in self.__dataclass_fields__.items() if one.repr)
    return f"{type(self).__name__}({', '.join(shown)})"


def _eq(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash((type(self), self._compared(self)))
