"""Options that several commands share: written once as a record, given to typer one by one."""

import inspect
from collections.abc import Callable
from functools import wraps
from inspect import Parameter
from typing import Any

from unpack.text.record import is_record, list_fields


def spread(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return `command` as typer wants it: each parameter that is a record of options stands there option by option.

    When it is called, the options typed are put together into the records again.
    """
    own = inspect.signature(command).parameters.values()
    records = {one.name: one.annotation for one in own if is_record(one.annotation)}
    if not records:
        return command
    parameters = [given for one in own for given in (_list_options(one.annotation) if one.name in records else (one,))]

    @wraps(command)
    def call(**typed: Any) -> Any:
        made = {name: kind(**{key: typed.pop(key) for key in list_fields(kind)}) for name, kind in records.items()}
        return command(**typed, **made)

    spread_out = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in parameters]
    call.__signature__ = inspect.Signature(spread_out)  # type: ignore[attr-defined]
    call.__annotations__ = {one.name: one.annotation for one in parameters}
    return call


def _list_options(kind: Any) -> list[Parameter]:
    """The fields of a record as parameters."""
    return [
        Parameter(name, Parameter.KEYWORD_ONLY, default=kind._declared[name], annotation=annotation)
        for name, annotation in kind.__annotations__.items()
    ]
