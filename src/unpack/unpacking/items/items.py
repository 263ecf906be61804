"""Items: an item form and a seed make a question with key, options and what each wrong answer shows.

The same form, seed and occurrence give the same item on every machine; adding, removing or reordering other items of
the library changes nothing. Every item is checked once more when it is drawn: an unsound one never leaves here.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from unpack.library.item_model import Figure, ItemForm
from unpack.library.values import ComputeError, Value
from unpack.text.record import record
from unpack.unpacking.items.faults import check_variant
from unpack.unpacking.items.form_compiler import compile_form
from unpack.unpacking.items.forms import FULL_CHOICE, FigureForm, Form, FormError, ItemKind
from unpack.unpacking.items.numerals import NumeralError
from unpack.unpacking.items.option_order import disorder, pick, place, shuffle
from unpack.unpacking.items.readings import Reading, read_answers
from unpack.unpacking.items.variants import (
    NEVER_DROPPED,
    Entry,
    Fault,
    Stopped,
    Variant,
    bind,
    fill_parameters,
    stop,
    work_out,
)
from unpack.unpacking.items.walks import find_index, make_key, walk

__all__ = ["DrawError", "Form", "FormError", "Item", "Option", "compile_form", "draw", "place_key"]

PrintedAs = Literal["", "choice", "answer"]

_FEWEST_WRONG = 2
_MOST_TRIED = 100_000
_MOST_UNSOUND = 2_000


class DrawError(Exception):
    """A form that has no item to give; the message says why in a teacher's words, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@record
class Option:
    """An answer: printed with a letter, or one that the key tells how to read.

    `text` is prose of the library (it may hold `$…$`), without the unit; `value` is None for words. `shows` holds the
    full ids of the misconceptions that give it, those that the author lists first; it is empty for the key.
    `is_listed` is False where only rules that reach the item predict it.
    """

    text: str
    value: Value | None
    shows: tuple[str, ...]
    is_key: bool
    is_listed: bool = True


@record
class Item:
    """A question as it is printed, and how its answers are read.

    `stem`, `exemplar`, `scoring`, `exemplars` and `look_for` are prose with their values in it; `exemplars` are answers
    by their points, the full one among them, or empty. `key` holds what is shown for the
    right answer: of a choice the option's text, else one text for each blank, of an order its entries; `key_values` are
    the exact values of the blanks. `options` is empty when it is printed with a blank; `wrong` holds every wrong answer
    that can be read, printed or not. `values` are given and let. `right_by` are the misconceptions whose rule gives the
    right answer here, `unsimplified` those that an equal answer in another form shows. `variant` is the index of its
    combination, and `skipped` counts the unsound ones that were passed over on the way to it.
    """

    form: ItemForm
    kind: ItemKind
    stem: str
    key: tuple[str, ...]
    options: tuple[Option, ...]
    wrong: tuple[Option, ...]
    unit: str
    figure: Figure | None
    values: Mapping[str, Value]
    exemplar: str
    scoring: tuple[tuple[int, str], ...]
    exemplars: tuple[tuple[int, str], ...]
    look_for: tuple[tuple[str, str], ...]
    right_by: tuple[str, ...]
    key_values: tuple[Value, ...] = ()
    unsimplified: tuple[str, ...] = ()
    variant: int = 0
    skipped: int = 0


def draw(
    form: Form,
    seed: str,
    occurrence: int = 1,
    letter: int = 0,
    *,
    as_: PrintedAs = "",
    most_wrong: int = 3,
    avoid: Collection[int] = frozenset(),
) -> Item:
    """Return the item that `form` gives for a seed.

    `occurrence` counts from 1 how often a set uses the form; `letter` is 0 for form A, 1 for form B and so on. `as_`
    asks for options or a blank where the form leaves it open; `most_wrong` wrong answers become options at most.
    Variants in `avoid` (of another occurrence in the same set) are passed over. Raises DrawError.
    """
    words = _draw_words(form, make_key(seed, form.id, occurrence, "words"), letter)
    key = make_key(seed, form.id, occurrence)
    index, values, skipped = _find_variant(form, key, words, 0 if form.is_fixed else letter, avoid)
    variant = work_out(form, values)
    reading = read_answers(form, variant)
    item = _write_item(form, variant, reading, make_key(seed, form.id, occurrence, str(letter)))
    options = _choose_options(form, reading, variant, as_, most_wrong)
    if options:
        options = _arrange(form, options, make_key(seed, form.id, occurrence, "options", str(letter)))
        right = next(option for option in options if option.is_key)
        item = replace(item, key=(right.text,), options=options)
    return replace(item, variant=index, skipped=skipped)


def place_key(item: Item, position: int) -> Item:
    """Return `item` with its key moved to `position` (from 0) among the options; the rest keeps its order."""
    right = [option for option in item.options if option.is_key]
    rest = [option for option in item.options if not option.is_key]
    return replace(item, options=place(rest, right[0], position)) if right else item


def _find_variant(
    form: Form, key: bytes, words: Mapping[str, Value], letter: int, avoid: Collection[int]
) -> tuple[int, dict[str, Value], int]:
    """The `letter`-th variant of the walk whose `match` is that of the first: its index, values, and how many unsound
    ones were passed over."""
    wanted: tuple[Value, ...] | None = None
    skipped: list[Fault] = []
    seen = 0
    for tried, index in enumerate(walk(key, form.domain.size)):
        if tried == _MOST_TRIED or len(skipped) == _MOST_UNSOUND:
            break
        found = _check(form, index, words)
        if isinstance(found, tuple):
            skipped += found[:1]
            continue
        if found is None or index in avoid:
            continue
        class_ = tuple(expression.evaluate(found) for expression in form.match)
        wanted = class_ if wanted is None else wanted
        if class_ == wanted:
            if seen == letter:
                return index, found, len(skipped)
            seen += 1
    raise _refuse(form, seen, letter, skipped)


def _check(form: Form, index: int, words: Mapping[str, Value]) -> dict[str, Value] | tuple[Fault, ...] | None:
    """The values of a sound variant, or what is unsound in it, or None for a combination that is refused."""
    try:
        values = bind(form, form.domain.combine(index))
        if values is None:
            return None
    except Stopped as stopped:
        return (stopped.fault,)
    values |= words
    return check_variant(form, values) or values


def _refuse(form: Form, seen: int, letter: int, skipped: Sequence[Fault]) -> DrawError:
    name = form.id
    if seen:
        held = "variant" if seen == 1 else "variants"
        message = (
            f"`{name}` has {seen} {held} to choose from here, and form {chr(ord('A') + letter % 26)} needs another"
        )
        return DrawError(message, "ask for fewer forms, or widen `given`, `require` or `match`")
    if skipped:
        stopping = [fault for fault in skipped if fault.code in NEVER_DROPPED]
        fault = (stopping or list(skipped))[0]
        where = " › ".join(str(part) for part in fault.path)
        return DrawError(f"`{name}` has no sound item: `{where}` {fault.detail}", f"`unpack prove {name}` says more")
    if form.domain.size > _MOST_TRIED:
        message = f"of {_MOST_TRIED:,} combinations of `{name}` none fulfils `require`"
        return DrawError(message, "take the digits as givens, and put the number together in `let`")
    return DrawError(f"no combination of `{name}` fulfils `require`", "take a condition out, or widen `given`")


def _draw_words(form: Form, key: bytes, letter: int) -> dict[str, Value]:
    """The givens that only stand in texts: each form takes the next of a walk of their own."""
    size = form.prose.size
    words = form.prose.combine(find_index(key, size, letter % size))
    for text in form.texts():
        for slot in text.slots:
            if slot.expression.names and slot.expression.names <= words.keys():
                try:
                    slot.write(words, form.language)
                except (ComputeError, NumeralError) as error:
                    raise _refuse(form, 0, letter, [stop(text.path, error)]) from None
    return words


def _write_item(form: Form, variant: Variant, reading: Reading, key: bytes) -> Item:
    item, values, language = form.item, variant.values, form.language
    names = dict(values)
    if form.order:
        names["order"] = _disorder(form, variant, key)
    return Item(
        form=item,
        kind=form.kind,
        stem=form.stem.fill(names, language),
        key=tuple(blank.text for blank in variant.blanks),
        options=(),
        wrong=tuple(_to_option(entry, shows, is_listed) for entry, shows, is_listed in reading.wrong),
        unit=item.unit,
        figure=_write_figure(form, form.figure, values) if form.figure else None,
        values={name: value for name, value in values.items() if name != "answer"},
        exemplar=form.exemplar.fill(values, language),
        scoring=tuple((points, text.fill(values, language)) for points, text in form.scoring),
        exemplars=tuple((points, text.fill(values, language)) for points, text in form.exemplars),
        look_for=tuple((id, text.fill(values, language)) for id, text in form.look_for),
        right_by=reading.right_by,
        key_values=tuple(blank.value for blank in variant.blanks if blank.value is not None),
        unsimplified=form.unsimplified,
    )


def _write_figure(form: Form, figure: FigureForm, values: Mapping[str, Value]) -> Figure:
    parameters = fill_parameters(form, figure, values)
    return Figure(figure.figure.kind, parameters, figure.alt.fill(values, form.language), figure.figure.place)


def _disorder(form: Form, variant: Variant, key: bytes) -> tuple[str, ...]:
    """The entries shuffled, never in the right order nor in a listed wrong one."""
    right = tuple(entry.text for entry in variant.blanks)
    found = disorder(key, right, {right, *(entry.value for entry in variant.wrongs if entry)})
    if found is None:
        raise DrawError(f"every order of the entries of `{form.id}` is an answer", "add an entry to `order`")
    return found


def _choose_options(
    form: Form, reading: Reading, variant: Variant, as_: PrintedAs, most_wrong: int
) -> tuple[Option, ...]:
    """The options in the author's order, the key first (of a closed set where it stands); none for a blank."""
    right = Option(variant.key.text, variant.key.value, (), is_key=True)
    listed = [_to_option(*read) for read in reading.wrong if read[2]]
    shows = {entry.text: shown for entry, shown, _ in reading.wrong}
    others = [_to_option(entry, shows.get(entry.text, ()), True) for entry in variant.others]
    if form.has_words:
        return (right, *listed, *others)
    if form.is_closed:
        return tuple(
            Option(choice, choice, () if choice == right.text else shows.get(choice, ()), choice == right.text)
            for choice in form.choices
        )
    if form.kind != "number" or isinstance(form.item.answer, tuple):
        return ()
    wished = form.item.form or as_ or ("choice" if form.different_wrongs >= FULL_CHOICE else "answer")
    if wished == "answer" or form.different_wrongs < _FEWEST_WRONG:
        return ()
    return (right, *listed[:most_wrong], *others)


def _arrange(form: Form, options: tuple[Option, ...], key: bytes) -> tuple[Option, ...]:
    """Numbers ascend, as schools print them; a closed set keeps the author's order; words are shuffled."""
    if form.is_closed:
        return options
    if all(option.value is not None and not isinstance(option.value, str | tuple) for option in options):
        return tuple(sorted(options, key=_rank))
    rest = shuffle(key, options[1:], "rest")
    return place(rest, options[0], pick(key, len(options), "key"))


def _rank(option: Option) -> tuple[Value, str]:
    assert option.value is not None
    return (option.value, option.text)


def _to_option(entry: Entry, shows: tuple[str, ...], is_listed: bool) -> Option:
    return Option(entry.text, entry.value, shows, is_key=False, is_listed=is_listed)
