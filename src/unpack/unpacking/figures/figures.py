"""Figures: what a kind and its parameters, as a library or a template gives them, show.

They go in, an exact description of the picture comes out, which `paper.figures` draws; what cannot be drawn is refused.
"""

from collections.abc import Mapping
from typing import Any

from unpack.unpacking.figures.kinds import FIGURE_KINDS, FigureKind, FigureParameter
from unpack.unpacking.figures.specs import FigureSpec
from unpack.unpacking.figures.values import FigureError, Typed, list_choices, shorten, suggest

__all__ = ["FIGURE_KINDS", "FigureError", "FigureKind", "FigureParameter", "find_kind", "read_figure"]

_KIND_BY_NAME = {kind.name: kind for kind in FIGURE_KINDS}


def find_kind(name: str) -> FigureKind:
    """The kind of that name; `FigureError` if there is none."""
    if name in _KIND_BY_NAME:
        return _KIND_BY_NAME[name]
    names = tuple(_KIND_BY_NAME)
    raise FigureError(
        "unknown-choice",
        f"`{shorten(name)}` is not a kind of figure",
        hint=suggest(name, names) or f"the kinds are {list_choices(names)}",
    )


def read_figure(kind: str, parameters: Mapping[str, Any]) -> FigureSpec:
    """Read the parameters of a figure, as typed in YAML with every placeholder filled in.

    Values are texts, lists and mappings of texts; an empty value (None) counts as left out. Raises `FigureError` for
    anything that cannot be drawn.
    """
    found = find_kind(kind)
    given = {name: Typed(value, (name,)) for name, value in parameters.items() if value is not None}
    _check_names(found, given)
    defaults = {
        parameter.name: Typed(parameter.default, (parameter.name,))
        for parameter in found.parameters
        if parameter.default
    }
    return found.read({**defaults, **given})


def _check_names(kind: FigureKind, given: Mapping[str, Typed]) -> None:
    names = tuple(parameter.name for parameter in kind.parameters)
    for name, typed in given.items():
        if name not in names and not kind.named:
            typed.fail(
                "unknown-field",
                f"`{kind.name}` has no `{shorten(str(name))}`",
                suggest(str(name), names) or f"it has {list_choices(names)}",
            )
    for parameter in kind.parameters:
        if parameter.required and parameter.name not in given:
            raise FigureError(
                "missing-field",
                f"`{kind.name}` needs `{parameter.name}`",
                hint=f"give it {parameter.meaning}",
            )
