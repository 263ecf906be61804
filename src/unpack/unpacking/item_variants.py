"""Variants of an item form: what its names, answer and wrong answers are for one combination, and what is unsound there.

This is the plain reading of the rules, one combination at a time: a draw is checked by it, and the proof asks it
wherever its own quick test does not settle a combination.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from unpack.library.model import Figure
from unpack.library.values import ComputeError, Number, Value
from unpack.text.prose import plain_text
from unpack.unpacking.figures import FigureError, read_figure
from unpack.unpacking.item_forms import FigureForm, Form, Wrong
from unpack.unpacking.item_texts import Path, Text, write_prose
from unpack.unpacking.numerals import NumeralError, read_number, show

FaultCode = Literal[
    "right-by-wrong-thinking", "same-option", "looks-the-same", "negative-option", "cannot-be-computed", "cannot-be-shown"
]

# What stops an item, whatever the author allows.
NEVER_DROPPED = ("cannot-be-computed", "cannot-be-shown")


@dataclass(frozen=True, slots=True)
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
    def kind(self) -> tuple[str, Path, int | None, int | None]:
        """What is the same fault in another variant."""
        return (self.code, self.path, self.wrong, self.other)


class Stopped(Exception):
    """A combination that cannot be computed or shown; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.detail)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer as it is compared and printed: `text` is prose, `value` its exact value where it has one.

    An answer to several blanks has a tuple for its value, an order the tuple of its texts.
    """

    text: str
    value: Value | None


@dataclass(frozen=True, slots=True)
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
    parts = [(step.name, step.expression, ("let", step.name)) for step in form.lets]
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
    """What the name `answer` stands for: the answer, or the list of them where there are blanks; raises ComputeError."""
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
    wrongs: list[Entry | None] = []
    for wrong in form.wrongs:
        if wrong.expression is None:
            wrongs.append(wrongs[wrong.same_as or 0])
            continue
        value = _evaluate(wrong, values)
        if form.is_closed and value == whole:
            wrongs.append(None)
        else:
            wrongs.append(show_entry(form, value, wrong.path))
    return Variant(values, blanks, key, tuple(wrongs), others)


def find_faults(form: Form, variant: Variant) -> Iterator[Fault]:
    """Yield what is unsound among the answers of a variant, in the author's order; at most one fault a pair."""
    yield from _find_order_faults(form, variant)
    for number, (wrong, entry) in enumerate(zip(form.wrongs, variant.wrongs, strict=True)):
        if entry is None:
            continue
        if form.is_closed and entry.text not in form.choices:
            yield Fault("cannot-be-shown", wrong.path, f"gives {quote(entry)}, which is none of the choices", "", number)
            continue
        if wrong.same_as is not None:
            leader = variant.wrongs[wrong.same_as]
            if entry != leader:
                first = form.wrongs[wrong.same_as].key
                gives = quote(leader) if leader else "the answer"
                detail = f"gives {quote(entry)}, and `{first}` gives {gives}"
                yield Fault("same-option", wrong.path, detail, "", number, wrong.same_as)
            continue
        if (fault := _compare_with_key(form, number, entry, variant.key)) is not None:
            yield fault
        yield from _compare_with_wrongs(form, number, variant)
        if _is_negative(form, entry.value):
            yield Fault("negative-option", wrong.path, f"gives {quote(entry)}", "", number)
    if form.is_closed and variant.key.text not in form.choices:
        yield Fault("cannot-be-shown", ("answer",), f"gives {quote(variant.key)}, which is none of the choices")
    if _is_negative(form, variant.key.value):
        yield Fault("negative-option", ("answer",), f"gives {quote(variant.key)}")
    yield from _compare_others(form, variant)


def check_variant(form: Form, values: Mapping[str, Value]) -> tuple[Fault, ...]:
    """Return all that is unsound in a bound combination: its answers, and every text and figure it shows."""
    found: list[Fault] = []
    names = dict(values)
    try:
        variant = work_out(form, values)
        found += find_faults(form, variant)
        # The entries are not shuffled yet; in any order they show whether the question can be shown.
        names["order"] = tuple(blank.text for blank in variant.blanks)
    except Stopped as stopped:
        found.append(stopped.fault)
        names["order"] = ("",)
    for text in form.texts():
        for slot in text.slots:
            try:
                slot.write(names, form.language)
            except (ComputeError, NumeralError) as error:
                found.append(stop(text.path, error))
    for expression in form.match:
        try:
            expression.evaluate(values)
        except ComputeError as error:
            found.append(stop(("match",), error))
    if form.figure is not None:
        try:
            fill_parameters(form, form.figure, values)
        except Stopped as stopped:
            found.append(stopped.fault)
    return tuple({fault.kind: fault for fault in reversed(found)}.values())[::-1]


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


def is_right(form: Form, value: Value | None, key: Value | None) -> bool:
    """Whether a typed answer of this value would be taken for the key."""
    if value is None or key is None:
        return False
    if isinstance(key, tuple) and isinstance(value, tuple):
        if len(key) != len(value):
            return False
        if form.item.any_order:
            value, key = tuple(sorted(value, key=_rank)), tuple(sorted(key, key=_rank))
        return all(is_right(form, one, other) for one, other in zip(value, key, strict=True))
    if isinstance(key, str) or isinstance(value, str):
        return isinstance(key, str) and isinstance(value, str) and value.casefold() == key.casefold()
    if not _is_number(value) or not _is_number(key) or not form.accept.covers(value, key):
        return False
    if form.accept.mode in ("any", "within"):
        return True
    return show(value, form.style, language=form.language) == show(key, form.style, language=form.language)


def quote(entry: Entry) -> str:
    """An answer as a message names it."""
    return plain_text(entry.text) or "nothing"


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


def _find_order_faults(form: Form, variant: Variant) -> Iterator[Fault]:
    if not form.order:
        return
    seen: dict[str, int] = {}
    for number, entry in enumerate(variant.blanks):
        if (first := seen.setdefault(entry.text, number)) != number:
            detail = f"two entries of the order are {quote(entry)}"
            yield Fault("looks-the-same", ("order", number), detail, "", None, first)


def _compare_with_key(form: Form, number: int, entry: Entry, key: Entry) -> Fault | None:
    wrong = form.wrongs[number]
    if form.has_words or form.order:
        same, equal = entry.text == key.text, _is_equal(entry.value, key.value)
    else:
        same, equal = is_right(form, entry.value, key.value), _is_equal(entry.value, key.value)
    if same:
        told = f"{quote(key)} is the answer"
        if form.accept.mode == "within" and not equal:
            told = f"{quote(key)} is the answer, which may be {form.item.accept.removeprefix('within ')} off"
        return Fault("right-by-wrong-thinking", wrong.path, f"gives {quote(entry)}, and {told}", "", number)
    if equal and "equal-value" not in form.item.allow:
        detail = f"{quote(entry)} and the answer {quote(key)} are one value"
        return Fault("looks-the-same", wrong.path, detail, "", number)
    return None


def _compare_with_wrongs(form: Form, number: int, variant: Variant) -> Iterator[Fault]:
    """Compare a wrong answer with those above it that stand for themselves."""
    entry = variant.wrongs[number]
    for first in range(number):
        other = variant.wrongs[first]
        if entry is None or other is None or form.wrongs[first].same_as is not None:
            continue
        path, key = form.wrongs[number].path, form.wrongs[first].key
        if entry.text == other.text:
            detail = f"gives {quote(entry)}, and so does `{key}`"
            yield Fault("same-option", path, detail, "", number, first)
        elif _is_equal(entry.value, other.value) and "equal-value" not in form.item.allow:
            detail = f"{quote(other)} of `{key}` and {quote(entry)} are one value"
            yield Fault("looks-the-same", path, detail, "", number, first)


def _compare_others(form: Form, variant: Variant) -> Iterator[Fault]:
    """Compare the options with no thinking behind them with all the rest."""
    taken = [variant.key.text, *(entry.text for entry in variant.wrongs if entry)]
    for number, entry in enumerate(variant.others):
        if entry.text in taken:
            yield Fault("looks-the-same", ("other", number), f"{quote(entry)} stands here twice")
        taken.append(entry.text)


def _is_negative(form: Form, value: Value | None) -> bool:
    if form.has_words or form.order or "negative" in form.item.allow or value is None:
        return False
    return any(_is_number(one) and one < 0 for one in (value if isinstance(value, tuple) else (value,)))


def _is_equal(one: Value | None, other: Value | None) -> bool:
    return one is not None and other is not None and type(one) is not str and one == other


def _is_number(value: Value) -> Any:
    return not isinstance(value, str | bool | tuple)


def _rank(value: Value) -> tuple[Any, str]:
    return (value, "") if _is_number(value) else (0, str(value))


def _fill_node(node: Any, values: Mapping[str, Value], language: str) -> Any:
    if isinstance(node, dict):
        return {name: _fill_node(value, values, language) for name, value in node.items()}
    if isinstance(node, list):
        return [_fill_node(value, values, language) for value in node]
    return node.fill_plain(values, language)
