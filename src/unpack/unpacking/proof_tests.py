"""The tests that a proof puts every variant to, made for one form so that a sound variant passes quickly.

A test takes the values of a variant and returns the kinds of the faults it finds, as `item_variants.check_variant` would
find them. Where no short way settles a variant, the plain reading of `item_variants` does.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from unpack.library.expression_operators import Compute
from unpack.library.functions import EXPENSIVE
from unpack.library.values import ComputeError, Number, Type, Value, Written
from unpack.unpacking.item_forms import Form
from unpack.unpacking.item_texts import Path, Slot
from unpack.unpacking.item_variants import Stopped, Variant, fill_parameters, find_faults, stop, work_out
from unpack.unpacking.numerals import NumeralError

Kind = tuple[str, Path, int | None, int | None]
Test = Callable[[dict[str, Any]], tuple[Kind, ...]]

_SOUND: tuple[Kind, ...] = ()
_WHOLE = {int}
_NUMERAL = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_MOST_OPTIONS = 3
# What two printed questions are compared by may fill the memory; beyond this the rest is not compared.
_MOST_QUESTIONS = 1_000_000


@dataclass(slots=True)
class Watch:
    """What is counted beside the faults.

    `positions` has how often the key stands at each place among the options; `trivial` how often the answer is 0, 1 or
    stands in the question; `classes` how many variants each `match` class has. `twice` counts variants whose question
    was met before with another answer, and holds the first such pair.
    """

    positions: list[int] = field(default_factory=list)
    trivial: int = 0
    classes: dict[tuple[Value, ...], int] = field(default_factory=dict)
    twice: int = 0
    pair: tuple[Mapping[str, Value], Value] | None = None
    extra: int = 0

    def take_extra(self) -> int:
        extra, self.extra = self.extra, 0
        return extra


def make_tests(form: Form, watch: Watch) -> tuple[tuple[Test, ...], int]:
    """Return the tests of a form, and what one variant counts in the budget."""
    tests: list[Test] = []
    if form.is_machine_read:
        tests.append(_make_quick_test(form, watch) if _is_quick(form) else _make_plain_test(form, watch))
    tests += [_make_slot_test(form, slot, path) for slot, path in _list_slots(form)]
    if form.figure is not None:
        tests.append(_make_figure_test(form, watch))
    if form.match:
        tests.append(_make_match_test(form, watch))
    if (stem := _find_numbers(form)) is not None:
        tests.append(_make_trivial_test(watch, *stem))
    if form.is_machine_read and not _is_determined(form):
        tests.append(_make_question_test(form, watch))
    cost = sum(wrong.expression.cost for wrong in form.wrongs if wrong.expression is not None)
    return tuple(tests), cost + len(tests)


# Answers.


def _is_quick(form: Form) -> bool:
    """Whether the answers are single numbers, which can be compared without being shown."""
    return (
        form.kind == "number"
        and not isinstance(form.item.answer, tuple)
        and form.answers[0].type is Type.NUMBER
        and not form.others
        and form.style.name in ("comma", "plain", "fraction", "mixed")
    )


def _make_plain_test(form: Form, watch: Watch) -> Test:
    places = {choice: number for number, choice in enumerate(form.choices)}
    watch.positions += [0] * len(places)

    def test(values: dict[str, Any]) -> tuple[Kind, ...]:
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
    followers = [(number, wrong.expression.compute, leaders.index(wrong.same_as))
                 for number, wrong in enumerate(form.wrongs) if wrong.same_as is not None and wrong.expression]  # fmt: skip
    count = len(computes) + 1
    tolerance = form.accept.tolerance if form.accept.mode == "within" else None
    least = None if "negative" in form.item.allow else 0
    must_be_whole = form.style.name in ("comma", "plain")
    judge = _make_whole_judge(form, leaders, least)
    first = _MOST_OPTIONS if len(computes) > 1 and form.item.form != "answer" else 0
    positions = watch.positions
    positions += [0] * (min(first, len(computes)) + 1 if first else 0)

    def test(values: dict[str, Any]) -> tuple[Kind, ...]:
        key = values["answer"]
        try:
            found = [compute(values) for compute in computes]
            for _, compute, leader in followers:
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
        together = {key, *found}
        is_whole = set(map(type, together)) == _WHOLE
        if must_be_whole and not is_whole:
            return plain(values)
        if tolerance is not None and _is_near(key, found, tolerance):
            return plain(values)
        if len(together) == count and (least is None or min(together) >= least):
            return _SOUND
        return judge(key, found) if is_whole and not followers and tolerance is None else plain(values)

    return test


def _make_whole_judge(form: Form, leaders: list[int], least: int | None) -> Callable[[int, list[int]], tuple[Kind, ...]]:
    """What finds the faults of whole numbers, of which equal ones also look equal."""
    wrongs = [form.wrongs[number] for number in leaders]
    right = [("right-by-wrong-thinking", wrong.path, number, None) for wrong, number in zip(wrongs, leaders, strict=True)]
    same = [[("same-option", wrong.path, number, first) for first in leaders[:place]]
            for place, (wrong, number) in enumerate(zip(wrongs, leaders, strict=True))]  # fmt: skip
    negative = [("negative-option", wrong.path, number, None) for wrong, number in zip(wrongs, leaders, strict=True)]
    below: Kind = ("negative-option", ("answer",), None, None)

    def judge(key: int, found: list[int]) -> tuple[Kind, ...]:
        kinds: list[Kind] = []
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
        and not (slot.name in whole and slot.style.name in ("comma", "plain", "fraction", "mixed"))
    ]


def check_words(form: Form) -> tuple[tuple[Kind, Mapping[str, Value]], ...]:
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

    def test(values: dict[str, Any]) -> tuple[Kind, ...]:
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
    drawn: dict[tuple[Value, ...], tuple[Kind, ...]] = {}

    def test(values: dict[str, Any]) -> tuple[Kind, ...]:
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


# What is counted.


def _make_match_test(form: Form, watch: Watch) -> Test:
    computes = [expression.compute for expression in form.match]

    def test(values: dict[str, Any]) -> tuple[Kind, ...]:
        try:
            class_ = tuple(compute(values) for compute in computes)
        except ComputeError:
            return (("cannot-be-computed", ("match",), None, None),)
        watch.classes[class_] = watch.classes.get(class_, 0) + 1
        return _SOUND

    return test


def _find_numbers(form: Form) -> tuple[set[Number], list[Compute]] | None:
    """The numbers of the question that stand there as they are, and those that are computed; None where the answer is
    no number."""
    if form.kind != "number" or not form.answers or form.answers[0].type is not Type.NUMBER:
        return None
    typed: set[Number] = {0, 1}
    for piece in form.stem.pieces:
        if isinstance(piece, str):
            typed |= {int(text.replace(",", "")) for text in _NUMERAL.findall(piece) if "." not in text}
    slots = [slot for slot in _question_slots(form)
             if slot.expression.type is Type.NUMBER and slot.style.name not in ("words", "place")]  # fmt: skip
    return typed, [slot.expression.compute for slot in slots]


def _make_trivial_test(watch: Watch, typed: set[Number], computes: list[Compute]) -> Test:
    def test(values: dict[str, Any]) -> tuple[Kind, ...]:
        key = values["answer"]
        if key in typed:
            watch.trivial += 1
            return _SOUND
        for compute in computes:
            try:
                if compute(values) == key:
                    watch.trivial += 1
                    break
            except ComputeError:
                continue
        return _SOUND

    return test


# Questions with two answers.


def _question_slots(form: Form) -> list[Slot]:
    """The slots of the question that depend on what something is computed from."""
    apart = {given.name for given in form.prose.givens}
    return [slot for slot in form.stem.slots if slot.name != "order" and not slot.expression.names & apart]


def _is_determined(form: Form) -> bool:
    """Whether the right answer is computed from names that stand in the question or its figure as they are."""
    drawn = [slot for text in form.figure.texts for slot in text.slots] if form.figure else []
    shown = {slot.name for slot in (*_question_slots(form), *drawn) if slot.name}
    constant = {given.name for given in form.domain.givens if len(given.values) == 1}
    steps = {step.name: step.expression.names for step in form.lets}

    def is_known(name: str) -> bool:
        return name in shown or name in constant or (name in steps and all(map(is_known, steps[name])))

    texts = (*((form.key,) if form.key else ()), *form.order)
    needed = {name for part in (*form.answers, *texts) for name in part.names}
    return all(map(is_known, needed))


def _make_question_test(form: Form, watch: Watch) -> Test:
    drawn = [slot for text in form.figure.texts for slot in text.slots] if form.figure else []
    computes = [slot.expression.compute for slot in (*_question_slots(form), *drawn)]
    has_options = form.kind == "choice" or form.item.form == "choice"
    met: dict[tuple[Any, ...], Value] = {}

    def test(values: dict[str, Any]) -> tuple[Kind, ...]:
        try:
            variant = None if form.kind == "number" and not has_options else work_out(form, values)
            question: tuple[Any, ...] = tuple(compute(values) for compute in computes)
        except (ComputeError, Stopped):
            return _SOUND
        key: Value = values["answer"] if variant is None else variant.key.text
        if variant is not None:
            question = (*question, _list_options(form, variant))
        if len(met) < _MOST_QUESTIONS and met.setdefault(question, key) != key:
            watch.twice += 1
            if watch.pair is None:
                watch.pair = (dict(values), met[question])
        return _SOUND

    return test


def _list_options(form: Form, variant: Variant) -> frozenset[str]:
    """What stands under the question in any order: the options, or the entries that are put in order."""
    if form.order:
        return frozenset(blank.text for blank in variant.blanks)
    if form.choices:
        return frozenset()
    return frozenset(entry.text for entry in (variant.key, *variant.wrongs, *variant.others) if entry)
