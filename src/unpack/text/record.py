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
        body |= {"_declared": declared, "_compared": _first_compared, "__dataclass_fields__": _LateFields()}
        return type(cls)(cls.__name__, (object,), body)

    return make if cls is None else make(cls)


def is_record(cls: Any) -> bool:
    """Whether `cls` is a class of records."""
    return isinstance(cls, type) and "_declared" in cls.__dict__


def list_fields(cls: Any) -> dict[str, bool]:
    """Return the fields of a record by name, and whether each must be given; quicker than `dataclasses.fields`."""
    declared = cls._declared
    return {name: name not in declared or not _has_default(declared[name]) for name in cls.__match_args__}


def _has_default(declared: Any) -> bool:
    missing = dataclasses.MISSING
    is_field = isinstance(declared, dataclasses.Field)
    return not is_field or declared.default is not missing or declared.default_factory is not missing


def _finish(cls: Any) -> None:
    """Compile the `__init__` of a class: what costs time, done when the first of its kind is made."""
    names: dict[str, Any] = {"_ABSENT": _ABSENT}
    parameters, lines = [], []
    for name in cls.__match_args__:
        declared = cls._declared.get(name, _ABSENT)
        default = declared.default if isinstance(declared, dataclasses.Field) else declared
        if isinstance(declared, dataclasses.Field) and declared.default_factory is not dataclasses.MISSING:
            names[f"_make_{name}"] = declared.default_factory
            parameters.append(f"{name}=_ABSENT")
            lines.append(f" self.{name} = _make_{name}() if {name} is _ABSENT else {name}")
            continue
        if default is not _ABSENT and default is not dataclasses.MISSING:
            names[f"_default_{name}"] = default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f" self.{name} = {name}")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    # Only names of fields stand in this source, and Python has accepted them as names before.
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), names)  # noqa: S102
    names["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    cls.__init__ = names["__init__"]


_ABSENT: Any = object()


class _LateFields:
    """What makes a record a dataclass to the functions of `dataclasses`, made when one of them asks for it."""

    def __get__(self, instance: Any, owner: Any) -> Any:
        body = {
            "__annotations__": owner.__annotations__,
            "__module__": owner.__module__,
            "__doc__": "",
            **owner._declared,
        }
        made: Any = dataclasses.dataclass(repr=False, eq=False, match_args=False)(type(owner.__name__, (), body))
        owner.__dataclass_fields__ = made.__dataclass_fields__
        owner.__dataclass_params__ = made.__dataclass_params__
        return owner.__dataclass_fields__


def _first_init(self: Any, *values: Any, **named: Any) -> None:
    _finish(type(self))
    self.__init__(*values, **named)


def _first_compared(self: Any) -> Any:
    cls = type(self)
    names = [name for name in cls.__match_args__ if getattr(cls._declared.get(name), "compare", True)]
    cls._compared = staticmethod(attrgetter(*names)) if names else staticmethod(lambda one: ())
    return cls._compared(self)


def _repr(self: Any) -> str:
    cls = type(self)
    names = [name for name in cls.__match_args__ if getattr(cls._declared.get(name), "repr", True)]
    shown = (f"{name}={getattr(self, name)!r}" for name in names)
    return f"{type(self).__name__}({', '.join(shown)})"


def _eq(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return type(self)._compared(self) == type(self)._compared(other)


def _hash(self: Any) -> int:
    return hash((type(self), type(self)._compared(self)))
