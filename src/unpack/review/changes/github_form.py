"""A comparison as GitHub workflow commands: one annotation a change, worst first."""

from unpack.review.changes.change import LEVELS, Change, Level
from unpack.review.changes.report import Comparison
from unpack.review.report_formats import escape_data, escape_property

_COMMANDS: dict[Level, str] = {"breaks": "error", "look": "warning", "information": "notice"}


def write_github(comparison: Comparison) -> str:
    """Return a line for each change; what was accepted is only a notice."""
    ordered = sorted(comparison.changes, key=lambda one: (one.is_accepted, LEVELS.index(one.level)))
    return "\n".join(map(_write, ordered))


def _write(change: Change) -> str:
    command = "notice" if change.is_accepted else _COMMANDS[change.level]
    # A place on the old side is no line of a file that can be annotated.
    span = next((one.new for one in change.fields if one.new), None) or change.new
    where = f"file={escape_property(span.path)},line={span.line},col={span.column}," if span else ""
    told = "\n".join([change.message, *change.effect])
    return f"::{command} {where}title={escape_property(change.kind)}::{escape_data(told)}"
