"""Variants of an item form: what its names, its answer and its wrong answers are for one combination."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from unpack.library.expression import Expression
from unpack.library.values import ComputeError, Number, Value
from unpack.text.prose import plain_text
from unpack.text.record import record
from unpack.unpacking.figures.figures import FigureError, read_figure
from unpack.unpacking.items.forms import FigureForm, Form, Wrong
from unpack.unpacking.items.numerals import NumeralError, read_number, show
from unpack.unpacking.items.texts import Path, Text, write_prose

FaultCode = Literal[
    "right-by-wrong-thinking",
    "same-option",
    "looks-the-same",
    "negative-option",
    "cannot-be-computed",
    "cannot-be-shown",
]

# What is the same fault in another variant: code, path, numbers of the wrong answers.
FaultKind = tuple[str, Path, int | None, int | None]

# What stops an item, whatever the author allows.
NEVER_DROPPED = ("cannot-be-computed", "cannot-be-shown")


@record
class Fault:
    """What is unsound in one variant: `detail` says it with its values; `path` leads to what has to be changed.

    `wrong` is the number of the wrong answer at fault, `other` that of a second one that it meets.
    """

    code: FaultCode
    path: Path
    detail: str
    hint: str = ""
    wrong: int | None = None
    other: int | None = None

    @property
    def kind(self) -> FaultKind:
        return (self.code, self.path, self.wrong, self.other)


class Stopped(Exception):
    """A combination that cannot be computed or shown; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.detail)
        self.fault = fault


@record
class Entry:
    """An answer as it is compared and printed: `text` is prose, `value` its exact value where it has one.

    An answer to several blanks has a tuple for its value, an order the tuple of its texts.
    """

    text: str
    value: Value | None


@record
class Variant:
    """One combination worked out. `wrongs` has an entry for each listed wrong answer, None for one that is left out
    here: a choice of a closed set that is the answer. `blanks` are the right answers, one for each blank."""

    values: Mapping[str, Value]
    blanks: tuple[Entry, ...]
    key: Entry
    wrongs: tuple[Entry | None, ...]
    others: tuple[Entry, ...]


def bind(form: Form, combination: Mapping[str, Value]) -> dict[str, Value] | None:
    """Return all names of `form` with their values (given, let, answer), or None where a condition refuses them.

    What cannot be computed stops it, by Stopped, unless a condition that can be computed refuses the combination.
    """
    values = dict(combination)
    missing: set[str] = set()
    stopped: Fault | None = None
    parts: list[tuple[str, Expression | None, Path]] = [
        (step.name, step.expression, ("let", step.name)) for step in form.lets
    ]
    if form.answers:
        parts.append(("answer", None, ("answer",)))
    for name, expression, path in parts:
        needed = expression.names if expression else frozenset().union(*(one.names for one in form.answers))
        if missing & needed:
            missing.add(name)
            continue
        try:
            values[name] = expression.evaluate(values) if expression else answer(form, values)
        except ComputeError as error:
            missing.add(name)
            stopped = stopped or stop(path, error)
    for number, condition in enumerate(form.requires):
        if missing & condition.names:
            continue
        try:
            if not condition.evaluate(values):
                return None
        except ComputeError as error:
            stopped = stopped or stop(("require", number), error)
    if stopped:
        raise Stopped(stopped)
    return values


def answer(form: Form, values: Mapping[str, Value]) -> Value:
    """What the name `answer` stands for: the answer, or the list of them for several blanks; raises ComputeError."""
    if isinstance(form.item.answer, tuple):
        return tuple(expression.evaluate(values) for expression in form.answers)  # type: ignore[misc]
    return form.answers[0].evaluate(values)


def stop(path: Path, error: ComputeError | NumeralError | FigureError) -> Fault:
    """The fault that an error of computing, showing or drawing is."""
    if isinstance(error, ComputeError):
        return Fault("cannot-be-computed", path, error.message)
    return Fault("cannot-be-shown", path, error.message, error.hint or "")


def work_out(form: Form, values: Mapping[str, Value]) -> Variant:
    """Return the answers of a bound combination; raises Stopped."""
    if form.order:
        return _work_out_order(form, values)
    others = tuple(_fill_entry(form, text, values) for text in form.others)
    if form.key is not None:
        key = _fill_entry(form, form.key, values)
        return Variant(values, (key,), key, tuple(_fill_wrong(form, wrong, values) for wrong in form.wrongs), others)
    if not form.answers:
        nothing = Entry("", None)
        return Variant(values, (), nothing, (), others)
    whole = values["answer"]
    blanks = tuple(show_entry(form, value, ("answer",)) for value in (whole if isinstance(whole, tuple) else (whole,)))
    key = Entry("; ".join(blank.text for blank in blanks), whole)
    wrongs: list[Entry | None] = [None] * len(form.wrongs)
    for number, wrong in enumerate(form.wrongs):
        if wrong.expression is not None:
            value = _evaluate(wrong, values)
            is_left_out = form.is_closed and value == whole
            wrongs[number] = None if is_left_out else show_entry(form, value, wrong.path)
    for number, wrong in enumerate(form.wrongs):
        if wrong.expression is None and wrong.same_as is not None:
            wrongs[number] = wrongs[wrong.same_as]
    return Variant(values, blanks, key, tuple(wrongs), others)


def fill_parameters(form: Form, figure: FigureForm, values: Mapping[str, Value]) -> Any:
    """Return the parameters of a figure with their values; raises Stopped where it cannot be drawn."""
    path: Path = ("figure", figure.figure.kind)
    try:
        parameters = _fill_node(figure.parameters, values, form.language)
        read_figure(figure.figure.kind, parameters)
    except FigureError as error:
        raise Stopped(stop((*path, *error.path), error)) from None
    except (ComputeError, NumeralError) as error:
        raise Stopped(stop(path, error)) from None
    return parameters


def show_entry(form: Form, value: Value, path: Path) -> Entry:
    """Return a value in the item's style; raises Stopped."""
    try:
        return Entry(write_prose(value, show(value, form.style, language=form.language)), value)
    except NumeralError as error:
        raise Stopped(stop(path, error)) from None


def _evaluate(wrong: Wrong, values: Mapping[str, Value]) -> Value:
    try:
        assert wrong.expression is not None
        return wrong.expression.evaluate(values)
    except ComputeError as error:
        raise Stopped(stop(wrong.path, error)) from None


def _fill_wrong(form: Form, wrong: Wrong, values: Mapping[str, Value]) -> Entry:
    if wrong.text is not None:
        return _fill_entry(form, wrong.text, values)
    return show_entry(form, _evaluate(wrong, values), wrong.path)


def _fill_entry(form: Form, text: Text, values: Mapping[str, Value]) -> Entry:
    """An option in words; it has a value where it is one number."""
    try:
        filled = text.fill(values, form.language)
        if len(text.pieces) == 1 and len(text.slots) == 1:
            return Entry(filled, text.slots[0].expression.evaluate(values))
    except (ComputeError, NumeralError) as error:
        raise Stopped(stop(text.path, error)) from None
    return Entry(filled, _read_value(filled))


@lru_cache(maxsize=4096)
def _read_value(text: str) -> Number | None:
    reading = read_number(plain_text(text))
    return reading.value if reading else None


def _work_out_order(form: Form, values: Mapping[str, Value]) -> Variant:
    entries = _fill_order(form, values)
    wrongs = tuple(
        _join_order(tuple(_fill_entry(form, text, values) for text in wrong.sequence)) for wrong in form.wrongs
    )
    return Variant(values, entries, _join_order(entries), wrongs, ())


def _fill_order(form: Form, values: Mapping[str, Value]) -> tuple[Entry, ...]:
    return tuple(_fill_entry(form, text, values) for text in form.order)


def _join_order(entries: tuple[Entry, ...]) -> Entry:
    return Entry(", ".join(entry.text for entry in entries), tuple(entry.text for entry in entries))


def _fill_node(node: Any, values: Mapping[str, Value], language: str) -> Any:
    if isinstance(node, dict):
        return {name: _fill_node(value, values, language) for name, value in node.items()}
    if isinstance(node, list):
        return [_fill_node(value, values, language) for value in node]
    return node.fill_plain(values, language)
