"""The trial behind a proof: every combination of a form, or a sample of them, looked at once.

Nothing is worded here. A `Tally` counts what was met, with the first case of each fault in domain order.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Any

from unpack.library.expression_operators import Compute
from unpack.library.values import ComputeError, Value
from unpack.unpacking.items.faults import check_variant
from unpack.unpacking.items.forms import Form
from unpack.unpacking.items.variants import Fault, FaultKind, Stopped, answer, bind
from unpack.unpacking.items.walks import make_key, walk
from unpack.unpacking.proof.variant_tests import make_tests
from unpack.unpacking.proof.watch import Watch, make_counters

SAMPLE = 20_000
SAMPLE_SEED = "proof"

# A proof may spend this many evaluations for each combination of its limit.
EVALUATIONS_EACH = 40

# What one step of a walk counts: four hashes take the time of so many evaluations.
_STEP_COST = 25

# The budget is looked at after so many values of the last given.
_STRETCH = 1_000


@dataclass(slots=True)
class Case:
    """A fault with the first variant that has it and how many have it."""

    fault: Fault
    values: Mapping[str, Value]
    count: int = 0


@dataclass(slots=True)
class Tally:
    """What a trial met.

    Of the `size` combinations `variants` fulfil the conditions, and `unsound` of those have a fault. `refused` has, for
    each condition, how many combinations it refused (one that was refused is asked no more), `refused_plainly` how many
    were refused without a count of which.
    """

    size: int
    refused: list[int]
    refused_plainly: int = 0
    variants: int = 0
    unsound: int = 0
    evaluations: int = 0
    is_sample: bool = False
    is_stopped: bool = False
    cases: dict[FaultKind, Case] = field(default_factory=dict)
    watch: Watch = field(default_factory=Watch)

    @property
    def tried(self) -> int:
        """How many combinations were looked at."""
        return self.variants + sum(self.refused) + self.refused_plainly

    @property
    def is_whole(self) -> bool:
        return not (self.is_sample or self.is_stopped)


def try_form(form: Form, limit: int) -> Tally:
    """Look at all combinations of `form`, or at a sample where there are more than `limit`."""
    trial = _Trial(form, limit)
    try:
        if trial.is_sample:
            trial.try_sample()
        else:
            trial.try_all()
    except _Spent:
        trial.tally.is_stopped = True
    return trial.tally


class _Spent(Exception):
    """The budget is used up."""


@dataclass(slots=True)
class _Level:
    """What can be decided once a given (or none, at the first level) has its value."""

    name: str
    choices: Sequence[Value]
    steps: list[tuple[str, Compute, int]] = field(default_factory=list)
    cost: int = 0
    behind: int = 1


class _Trial:
    def __init__(self, form: Form, limit: int) -> None:
        self.form = form
        self.tally = Tally(form.domain.size, [0] * len(form.requires))
        self.budget = limit * EVALUATIONS_EACH
        self.values: dict[str, Any] = {}
        self.is_sample = form.domain.size > limit
        self.levels = _plan(form, list_values=not self.is_sample)
        self.tests = make_tests(form, self.tally.watch)
        self.counters = make_counters(form, self.tally.watch)
        wrong = sum(wrong.expression.cost for wrong in form.wrongs if wrong.expression is not None)
        self.leaf_cost = wrong + len(self.tests) + len(self.counters)
        self.passes = [_make_pass(level, self.tally.refused) for level in self.levels]
        self.counted = 0

    def try_all(self) -> None:
        try:
            is_open = self.passes[0](self.values)
        except ComputeError:
            self._go_through_plainly(0)
        else:
            if is_open:
                self._go_on(0)
        self._settle(self.levels[0].cost)

    def try_sample(self) -> None:
        form, tally = self.form, self.tally
        tally.is_sample = True
        for level in self.levels:
            level.behind = 1
        self.passes = [_make_pass(level, tally.refused) for level in self.levels]
        cost = _STEP_COST + sum(level.cost for level in self.levels)
        for index in walk(make_key(SAMPLE_SEED, form.id, 1), form.domain.size):
            if tally.variants == SAMPLE:
                break
            self.values.clear()
            self.values |= form.domain.combine(index)
            try:
                if all(passes(self.values) for passes in self.passes):
                    self._look()
            except ComputeError:
                self._look_plainly(form.domain.combine(index))
            self._settle(cost)

    def _go_on(self, number: int) -> None:
        """Go through all that follows the levels up to `number`, whose values are set."""
        if number + 1 == len(self.levels):
            self._look()
        else:
            self._descend(number + 1)

    def _descend(self, number: int) -> None:
        level, passes, values, name = self.levels[number], self.passes[number], self.values, self.levels[number].name
        go_on = self._look if number + 1 == len(self.levels) else lambda: self._go_on(number)
        for start in range(0, len(level.choices), _STRETCH):
            stretch = level.choices[start : start + _STRETCH]
            for value in stretch:
                values[name] = value
                try:
                    is_open = passes(values)
                except ComputeError:
                    # A condition that cannot be asked yet may refuse the combinations that cannot be computed.
                    self._go_through_plainly(number)
                    continue
                if is_open:
                    go_on()
            self._settle(len(stretch) * level.cost)

    def _look(self) -> None:
        """Look at the variant in `values`."""
        self.tally.variants += 1
        values = self.values
        found: list[FaultKind] = []
        for test in self.tests:
            if kinds := test(values):
                found += kinds
        for count in self.counters:
            count(values)
        if found:
            self._note(found, values)

    def _look_plainly(self, combination: Mapping[str, Value]) -> None:
        """Look at one combination without any short way."""
        try:
            values = bind(self.form, combination)
        except Stopped as stopped:
            self.tally.variants += 1
            self.tally.unsound += 1
            self._count(stopped.fault, combination)
            return
        if values is None:
            self.tally.refused_plainly += 1
            return
        kept = dict(self.values)
        self.values |= values
        self._look()
        self.values.clear()
        self.values |= kept

    def _go_through_plainly(self, number: int) -> None:
        """Look plainly at every combination behind the values of the first `number` levels."""
        names = [level.name for level in self.levels[1 : number + 1]]
        kept = dict(self.values)
        for combination in _combine([(level.name, level.choices) for level in self.levels[number + 1 :]]):
            self._look_plainly({**{name: kept[name] for name in names}, **combination})
            self._settle(sum(level.cost for level in self.levels))

    def _note(self, found: list[FaultKind], values: Mapping[str, Value]) -> None:
        self.tally.unsound += 1
        for kind in dict.fromkeys(found):
            case = self.tally.cases.get(kind)
            if case is None:
                fault = next(fault for fault in check_variant(self.form, _with_words(self.form, values))
                             if fault.kind == kind)  # fmt: skip
                case = self.tally.cases[kind] = Case(fault, dict(values))
            case.count += 1

    def _count(self, fault: Fault, values: Mapping[str, Value]) -> None:
        self.tally.cases.setdefault(fault.kind, Case(fault, dict(values))).count += 1

    def _settle(self, cost: int) -> None:
        """Add up what was spent; raises _Spent at the end of the budget."""
        tally = self.tally
        seen = tally.variants - self.counted
        self.counted = tally.variants
        tally.evaluations += cost + seen * self.leaf_cost + tally.watch.take_extra()
        if tally.evaluations > self.budget:
            raise _Spent


def _plan(form: Form, *, list_values: bool) -> list[_Level]:
    """Put each condition and step where its last name gets its value; conditions stand before further steps."""
    levels = [_Level("", ())]
    for given in form.domain.givens:
        # What computes its values would do so again and again; a range is quick as it is.
        must_list = list_values and not isinstance(given.values, range)
        levels.append(_Level(given.name, tuple(given.values) if must_list else given.values))
    for number, level in enumerate(levels):
        level.behind = prod(len(later.choices) for later in levels[number + 1 :])
    steps: list[tuple[str, frozenset[str], Compute, int, int]] = [
        (step.name, step.expression.names, step.expression.compute, step.expression.cost, -1) for step in form.lets
    ]
    if form.answers:
        names = frozenset[str]().union(*(expression.names for expression in form.answers))
        cost = sum(expression.cost for expression in form.answers)
        compute: Compute = form.answers[0].compute
        if isinstance(form.item.answer, tuple):
            compute = lambda values: answer(form, values)  # noqa: E731
        steps.append(("answer", names, compute, cost, -1))
    conditions = [("", one.names, one.compute, one.cost, number) for number, one in enumerate(form.requires)]
    known: set[str] = set()
    for level in levels:
        known.add(level.name)
        while (ready := _find_ready([*conditions, *steps], known)) is not None:
            name, _, compute, cost, number = ready
            level.steps.append((name, compute, number))
            level.cost += cost
            (steps if name else conditions).remove(ready)
            known.add(name)
    return levels


def _find_ready(
    parts: list[tuple[str, frozenset[str], Compute, int, int]], known: set[str]
) -> tuple[str, frozenset[str], Compute, int, int] | None:
    return next((part for part in parts if part[1] <= known), None)


def _make_pass(level: _Level, refused: list[int]) -> Callable[[dict[str, Any]], bool]:
    """What computes the steps of a level into the values it is given and asks its conditions."""
    steps, behind = tuple(level.steps), level.behind

    def passes(values: dict[str, Any]) -> bool:
        for name, compute, number in steps:
            if name:
                values[name] = compute(values)
            elif not compute(values):
                refused[number] += behind
                return False
        return True

    return passes


def _combine(choices: list[tuple[str, Sequence[Value]]]) -> Iterator[dict[str, Value]]:
    if not choices:
        yield {}
        return
    (name, values), *rest = choices
    for value in values:
        for combination in _combine(rest):
            yield {name: value, **combination}


def _with_words(form: Form, values: Mapping[str, Value]) -> dict[str, Value]:
    return {**{given.name: given.values[0] for given in form.prose.givens}, **values}
