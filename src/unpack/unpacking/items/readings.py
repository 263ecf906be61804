"""Readings: what each wrong answer to one item shows, listed by the author or predicted by a rule."""

from unpack.library.expression import Expression
from unpack.library.values import ComputeError, Value
from unpack.text.record import record
from unpack.unpacking.items.faults import is_right
from unpack.unpacking.items.forms import Form
from unpack.unpacking.items.variants import Entry, Stopped, Variant, show_entry


@record
class Reading:
    """How answers are read.

    `wrong` holds the wrong answers, each with the misconceptions that give it and whether the author lists it, in the
    author's order and then in that of the rules; `right_by` the misconceptions that give the right answer, by id.
    """

    wrong: tuple[tuple[Entry, tuple[str, ...], bool], ...]
    right_by: tuple[str, ...]


def read_answers(form: Form, variant: Variant) -> Reading:
    """Return how the wrong answers of `variant` are read.

    A misconception that the item lists gives what stands there; every other one whose rule reaches the item gives what
    its rule gives. A rule that cannot be computed, or shown in the item's style, predicts nothing.
    """
    found = _Found()
    right_by: set[str] = set()
    for wrong, entry in zip(form.wrongs, variant.wrongs, strict=True):
        if entry is None:
            right_by.add(wrong.thought)
        else:
            found.add(entry, wrong.thought, is_listed=True)
    for rule in form.rules:
        predicted = _predict(form, variant, rule.expression)
        if predicted is None:
            continue
        if _is_key(form, predicted, variant.key):
            right_by.add(rule.thought)
        elif not (form.has_words or form.is_closed) or _is_printed(form, predicted, variant):
            found.add(predicted, rule.thought, is_listed=False)
    return Reading(found.collect(), tuple(sorted(right_by)))


class _Found:
    """Wrong answers with their ways of thinking, in the order in which they come.

    Two that the author lists are one if they look alike; a predicted one joins what has its value in any dress.
    """

    def __init__(self) -> None:
        self._by_look: dict[str, tuple[Entry, list[str], bool]] = {}
        self._look_of: dict[Value, str] = {}

    def add(self, entry: Entry, thought: str, *, is_listed: bool) -> None:
        look = entry.text
        if entry.value is not None:
            first = self._look_of.setdefault(entry.value, look)
            look = look if is_listed else first
        thoughts = self._by_look.setdefault(look, (entry, [], is_listed))[1]
        if thought not in thoughts:
            thoughts.append(thought)

    def collect(self) -> tuple[tuple[Entry, tuple[str, ...], bool], ...]:
        return tuple((entry, tuple(thoughts), is_listed) for entry, thoughts, is_listed in self._by_look.values())


def _predict(form: Form, variant: Variant, rule: Expression) -> Entry | None:
    try:
        return show_entry(form, rule.evaluate(variant.values), ())
    except (ComputeError, Stopped):
        return None


def _is_key(form: Form, entry: Entry, key: Entry) -> bool:
    if form.has_words:
        return entry.text == key.text
    return is_right(form, entry.value, key.value)


def _is_printed(form: Form, entry: Entry, variant: Variant) -> bool:
    """Whether there is such an option."""
    if form.is_closed:
        return entry.text in form.choices
    return any(entry.text == option.text for option in (*variant.wrongs, *variant.others) if option)
