"""The tests that a proof puts every variant to, made for one form so that a sound variant passes quickly.

A test takes the values of a variant and returns the kinds of the faults it finds: those that `item_faults` finds there.
Where no short way settles a variant, that plain reading does.
"""

from collections.abc import Callable, Mapping
from typing import Any

from unpack.library.functions import EXPENSIVE
from unpack.library.values import ComputeError, Number, Type, Value, Written
from unpack.unpacking.items.faults import find_faults
from unpack.unpacking.items.forms import Form
from unpack.unpacking.items.numerals import NumeralError, show
from unpack.unpacking.items.texts import Path, Slot
from unpack.unpacking.items.variants import FaultKind, Stopped, fill_parameters, stop, work_out
from unpack.unpacking.proof.watch import Watch

Test = Callable[[dict[str, Any]], tuple[FaultKind, ...]]

_SOUND: tuple[FaultKind, ...] = ()
_WHOLE = {int}
# Styles that show every whole number.
_WHOLE_STYLES = ("comma", "plain", "fraction", "mixed")
_MOST_OPTIONS = 3


def make_tests(form: Form, watch: Watch) -> tuple[Test, ...]:
    """Return the tests of a form; they note places of the key and `match` classes in `watch`."""
    tests: list[Test] = []
    if form.is_machine_read:
        tests.append(_make_quick_test(form, watch) if _is_quick(form) else _make_plain_test(form, watch))
    tests += [_make_slot_test(form, slot, path) for slot, path in _list_slots(form)]
    if form.figure is not None:
        tests.append(_make_figure_test(form, watch))
    if form.match:
        tests.append(_make_match_test(form, watch))
    return tuple(tests)


# Answers.


def _is_quick(form: Form) -> bool:
    """Whether the answers are single numbers, which can be compared without being shown."""
    return (
        form.kind == "number"
        and not isinstance(form.item.answer, tuple)
        and form.answers[0].type is Type.NUMBER
        and not form.others
    )


def _make_plain_test(form: Form, watch: Watch) -> Test:
    places = {choice: number for number, choice in enumerate(form.choices)}
    watch.positions += [0] * len(places)

    def test(values: dict[str, Any]) -> tuple[FaultKind, ...]:
        try:
            variant = work_out(form, values)
        except Stopped as stopped:
            return (stopped.fault.kind,)
        if places and variant.key.text in places:
            watch.positions[places[variant.key.text]] += 1
        return tuple(fault.kind for fault in find_faults(form, variant))

    return test


def _make_quick_test(form: Form, watch: Watch) -> Test:
    plain = _make_plain_test(form, watch)
    leaders = [number for number, wrong in enumerate(form.wrongs) if wrong.same_as is None]
    computes = [wrong.expression.compute for wrong in form.wrongs if wrong.same_as is None and wrong.expression]
    followers = [
        (wrong.expression.compute, leaders.index(wrong.same_as))
        for wrong in form.wrongs
        if wrong.same_as is not None and wrong.expression
    ]
    count = len(computes) + 1
    tolerance = form.accept.tolerance if form.accept.mode == "within" else None
    least = None if "negative" in form.item.allow else 0
    can_show = _make_showing_test(form)
    shows_whole = form.style.name in _WHOLE_STYLES
    judge = _make_whole_judge(form, leaders, least)
    first = _MOST_OPTIONS if len(computes) > 1 and form.item.form != "answer" else 0
    positions = watch.positions
    positions += [0] * (min(first, len(computes)) + 1 if first else 0)

    def test(values: dict[str, Any]) -> tuple[FaultKind, ...]:
        key = values["answer"]
        try:
            found = [compute(values) for compute in computes]
            for compute, leader in followers:
                if compute(values) != found[leader]:
                    return plain(values)
        except ComputeError:
            return plain(values)
        if first:
            below = 0
            for value in found[:first]:
                if value < key:
                    below += 1
            positions[below] += 1
        # Asked of all of them: in a set, 6/3 as it is written and 2 would be one.
        is_whole = type(key) is int and set(map(type, found)) <= _WHOLE
        if not (is_whole and shows_whole) and not all(map(can_show, (key, *found))):
            return plain(values)
        together = {key, *found}
        if tolerance is not None and _is_near(key, found, tolerance):
            return plain(values)
        if len(together) == count and (least is None or min(together) >= least):
            return _SOUND
        return judge(key, found) if is_whole and not followers and tolerance is None else plain(values)

    return test


def _make_showing_test(form: Form) -> Callable[[Value], bool]:
    """What tells whether the item's style can show a value; it asks once for each."""
    style, language = form.style, form.language
    shown: set[Value] = set()

    def can_show(value: Value) -> bool:
        if value in shown and type(value) is not Written:
            return True
        try:
            show(value, style, language=language)
        except NumeralError:
            return False
        shown.add(value)
        return True

    return can_show


def _make_whole_judge(
    form: Form, leaders: list[int], least: int | None
) -> Callable[[int, list[int]], tuple[FaultKind, ...]]:
    """What finds the faults of whole numbers, of which equal ones also look equal."""
    wrongs = [form.wrongs[number] for number in leaders]
    right = [
        ("right-by-wrong-thinking", wrong.path, number, None) for wrong, number in zip(wrongs, leaders, strict=True)
    ]
    same = [[("same-option", wrong.path, number, first) for first in leaders[:place]]
            for place, (wrong, number) in enumerate(zip(wrongs, leaders, strict=True))]  # fmt: skip
    negative = [("negative-option", wrong.path, number, None) for wrong, number in zip(wrongs, leaders, strict=True)]
    below: FaultKind = ("negative-option", ("answer",), None, None)

    def judge(key: int, found: list[int]) -> tuple[FaultKind, ...]:
        kinds: list[FaultKind] = []
        for place, value in enumerate(found):
            if value == key:
                kinds.append(right[place])
            if value in found[:place]:
                kinds += [same[place][first] for first in range(place) if found[first] == value]
            if least is not None and value < least:
                kinds.append(negative[place])
        if least is not None and key < least:
            kinds.append(below)
        return tuple(kinds)

    return judge


def _is_near(key: Number, found: list[Number], tolerance: Number) -> bool:
    return any(-tolerance <= value - key <= tolerance for value in found)


# What is shown.


def _list_slots(form: Form) -> list[tuple[Slot, Path]]:
    """The slots of texts that may meet a value they cannot show; what holds a whole given always can."""
    apart = {given.name for given in form.prose.givens}
    whole = {given.name for given in form.domain.givens if isinstance(given.values, range)}
    return [
        (slot, text.path)
        for text in form.texts()
        for slot in text.slots
        if slot.name != "order"
        and not (slot.expression.names and slot.expression.names <= apart)
        and not (slot.name in whole and slot.style.name in _WHOLE_STYLES)
    ]


def check_words(form: Form) -> tuple[tuple[FaultKind, Mapping[str, Value]], ...]:
    """Show every given that only stands in texts with each of its values; return the faults and where they were met."""
    found = []
    for given in form.prose.givens:
        for text in form.texts():
            slots = [slot for slot in text.slots if given.name in slot.expression.names]
            for value in given.values if slots else ():
                values = {**{other.name: other.values[0] for other in form.prose.givens}, given.name: value}
                found += [((error, text.path, None, None), values) for slot in slots
                          if (error := _try_slot(slot, values, form.language))]  # fmt: skip
    return tuple(found)


def _try_slot(slot: Slot, values: Mapping[str, Value], language: str) -> str:
    """The code of what is wrong in a slot, or nothing."""
    try:
        slot.write(values, language)
    except (ComputeError, NumeralError) as error:
        return stop((), error).code
    return ""


def _make_slot_test(form: Form, slot: Slot, path: Path) -> Test:
    compute, language = slot.expression.compute, form.language
    needs_whole = slot.style.name in ("comma", "plain")
    shown: set[Value] = set()

    def test(values: dict[str, Any]) -> tuple[FaultKind, ...]:
        try:
            value = compute(values)
        except ComputeError:
            return (("cannot-be-computed", path, None, None),)
        if needs_whole and type(value) is int:
            return _SOUND
        if value in shown and type(value) is not Written:
            return _SOUND
        if code := _try_slot(slot, values, language):
            return ((code, path, None, None),)
        shown.add(value)
        return _SOUND

    return test


def _make_figure_test(form: Form, watch: Watch) -> Test:
    assert form.figure is not None
    figure = form.figure
    computes = [slot.expression.compute for text in figure.texts for slot in text.slots]
    drawn: dict[tuple[Value, ...], tuple[FaultKind, ...]] = {}

    def test(values: dict[str, Any]) -> tuple[FaultKind, ...]:
        try:
            shown = tuple(compute(values) for compute in computes)
        except ComputeError:
            shown = ()
        if shown in drawn and (shown or not computes):
            return drawn[shown]
        watch.extra += EXPENSIVE
        try:
            fill_parameters(form, figure, values)
        except Stopped as stopped:
            return (stopped.fault.kind,)
        drawn[shown] = _SOUND
        return _SOUND

    return test


def _make_match_test(form: Form, watch: Watch) -> Test:
    computes = [expression.compute for expression in form.match]

    def test(values: dict[str, Any]) -> tuple[FaultKind, ...]:
        try:
            class_ = tuple(compute(values) for compute in computes)
        except ComputeError:
            return (("cannot-be-computed", ("match",), None, None),)
        watch.classes[class_] = watch.classes.get(class_, 0) + 1
        return _SOUND

    return test
