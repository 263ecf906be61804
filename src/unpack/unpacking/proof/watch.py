"""What a proof counts beside the faults: answers that are trivial, and questions that have two of them.

A counter is made for one form and is called with the values of every variant.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from unpack.library.expression_operators import Compute
from unpack.library.values import ComputeError, Number, Type, Value
from unpack.unpacking.items.forms import Form
from unpack.unpacking.items.texts import Slot
from unpack.unpacking.items.variants import Stopped, Variant, work_out

Counter = Callable[[dict[str, Any]], None]

_NUMERAL = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")

# What two printed questions are compared by fills the memory; beyond this the rest is not compared.
_MOST_QUESTIONS = 1_000_000


@dataclass(slots=True)
class Watch:
    """What is counted beside the faults.

    `positions` has how often the key stands at each place among the options; `trivial` how often the answer is 0, 1 or
    stands in the question; `classes` how many variants each `match` class has. `twice` counts the variants whose
    question was met before with another answer, and `pair` has the values of the first of them with that other answer.
    `extra` is what was spent beside the evaluations that every variant costs.
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


def make_counters(form: Form, watch: Watch) -> tuple[Counter, ...]:
    """Return what counts the variants of `form` into `watch`, as far as there is something to count."""
    if not form.is_machine_read:
        return ()
    counters = []
    if form.kind == "number" and form.answers[0].type is Type.NUMBER:
        counters.append(_make_trivial_counter(form, watch))
    if not _is_determined(form):
        counters.append(_make_question_counter(form, watch))
    return tuple(counters)


def _make_trivial_counter(form: Form, watch: Watch) -> Counter:
    typed: set[Number] = {0, 1}
    for piece in form.stem.pieces:
        if isinstance(piece, str):
            typed |= {int(text.replace(",", "")) for text in _NUMERAL.findall(piece) if "." not in text}
    slots = [slot for slot in _list_slots(form) if slot.expression.type is Type.NUMBER]
    computes = [slot.expression.compute for slot in slots if slot.style.name not in ("words", "place")]

    def count(values: dict[str, Any]) -> None:
        key = values["answer"]
        if key in typed or any(_computes_to(compute, values, key) for compute in computes):
            watch.trivial += 1

    return count


def _computes_to(compute: Compute, values: dict[str, Any], key: Value) -> bool:
    try:
        return bool(compute(values) == key)
    except ComputeError:
        return False


def _list_slots(form: Form) -> list[Slot]:
    """The slots of the question that show something an answer could be computed from."""
    apart = {given.name for given in form.prose.givens}
    return [slot for slot in form.stem.slots if slot.name != "order" and not slot.expression.names & apart]


def _list_all_slots(form: Form) -> list[Slot]:
    """The same with those of its figure."""
    return [*_list_slots(form), *(slot for text in (form.figure.texts if form.figure else ()) for slot in text.slots)]


def _is_determined(form: Form) -> bool:
    """Whether the right answer is computed from names that stand in the question or its figure as they are."""
    shown = {slot.name for slot in _list_all_slots(form) if slot.name}
    constant = {given.name for given in form.domain.givens if len(given.values) == 1}
    steps = {step.name: step.expression.names for step in form.lets}

    def is_known(name: str) -> bool:
        return name in shown or name in constant or (name in steps and all(map(is_known, steps[name])))

    texts = (*((form.key,) if form.key else ()), *form.order)
    return all(is_known(name) for part in (*form.answers, *texts) for name in part.names)


def _make_question_counter(form: Form, watch: Watch) -> Counter:
    computes = [slot.expression.compute for slot in _list_all_slots(form)]
    has_options = form.kind != "number" or form.item.form == "choice"
    met: dict[tuple[Any, ...], Value] = {}

    def count(values: dict[str, Any]) -> None:
        try:
            variant = work_out(form, values) if has_options else None
            question: tuple[Any, ...] = tuple(compute(values) for compute in computes)
        except (ComputeError, Stopped):
            return
        key: Value = values["answer"] if variant is None else variant.key.text
        if variant is not None:
            question = (*question, _list_options(form, variant))
        if len(met) < _MOST_QUESTIONS and met.setdefault(question, key) != key:
            watch.twice += 1
            watch.pair = watch.pair or (dict(values), met[question])

    return count


def _list_options(form: Form, variant: Variant) -> frozenset[str]:
    """What stands under the question in any order: the options, or the entries that are put in order."""
    if form.order:
        return frozenset(blank.text for blank in variant.blanks)
    if form.is_closed:
        return frozenset()
    return frozenset(entry.text for entry in (variant.key, *variant.wrongs, *variant.others) if entry)
