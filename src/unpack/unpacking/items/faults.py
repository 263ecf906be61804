"""Faults: what is unsound in one variant of an item form, by the plain reading of the rules.

A draw is checked by it, and the proof asks it wherever its own quick test does not settle a combination.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from unpack.library.values import ComputeError, Number, Value
from unpack.text.prose import plain_text
from unpack.unpacking.items.forms import Form
from unpack.unpacking.items.numerals import NumeralError, show
from unpack.unpacking.items.variants import Entry, Fault, Stopped, Variant, fill_parameters, stop, work_out


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


def find_faults(form: Form, variant: Variant) -> Iterator[Fault]:
    """Yield what is unsound among the answers of a variant, in the author's order; at most one fault a pair."""
    yield from _find_order_faults(form, variant)
    for number, (wrong, entry) in enumerate(zip(form.wrongs, variant.wrongs, strict=True)):
        if entry is None:
            continue
        if form.is_closed and entry.text not in form.choices:
            yield Fault(
                "cannot-be-shown", wrong.path, f"gives {quote(entry)}, which is none of the choices", "", number
            )
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


def _is_number(value: Value) -> TypeGuard[Number]:
    return not isinstance(value, str | bool | tuple)


def _rank(value: Value) -> tuple[Any, str]:
    return (value, "") if _is_number(value) else (0, str(value))
