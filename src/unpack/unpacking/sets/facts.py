"""Number facts: what a drawn question asks of its numbers, so that no other question of a paper tells its answer.

A fact is a family, since a child who knows one of 7 × 5 = 35, 5 × 7 = 35 and 35 ÷ 5 = 7 has the others: how the parts
hang together, the parts in order of size, and the whole. It is read from the question's text (`7 × 5 = ____`) and,
where the text tells a story, from the expression of its answer (`groups * each`).
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from operator import add, mul
from typing import Literal

from unpack.library.item_model import ItemForm
from unpack.library.values import Number
from unpack.text.prose import plain_text
from unpack.text.record import record
from unpack.unpacking.items.items import Item
from unpack.unpacking.items.numerals import read_number

Fact = tuple[Literal["sum", "product"], tuple[Number, ...], Number]

_NUMBER = r"\d[\d,]*(?:\.\d+)?(?:(?: \d+)?/\d+)?"
# A line of numbers and signs, as it is printed.
_CALCULATION = re.compile(rf"(?<![\w.,/]){_NUMBER}(?: [+−×÷] {_NUMBER})+(?![\w/]|[.,]\d)")
_SIGN = re.compile(r" ([+−×÷]) ")
# The expression of an answer that is one step: names and whole numbers with one kind of sign.
_STEP = re.compile(r"\w+(?: ([-+*/]) \w+)(?: \1 \w+)*")
_PRINTED = {"+": "+", "-": "−", "*": "×", "/": "÷"}


@record
class Asked:
    """What a question asks and tells: the facts that its answer belongs to, and all that it names."""

    asks: frozenset[Fact]
    names: frozenset[Fact]
    printed: tuple[str, ...]

    def gives_away(self, other: "Asked") -> bool:
        """Whether one of the two asks what the other names, or both print the same."""
        return bool(self.asks & other.names or other.asks & self.names) or self.printed == other.printed


def read_facts(item: Item) -> Asked:
    """Return what a drawn question asks and names; of one that has nothing to do with numbers only what it prints."""
    told = set(_read_text(plain_text(item.stem)))
    computed = set(_read_answer(item))
    keys = set(item.key_values)
    asked = computed | {fact for fact in told if keys & {fact[2], *fact[1]}}
    return Asked(frozenset(asked), frozenset(told | computed), _print(item))


def _print(item: Item) -> tuple[str, ...]:
    figure = repr((item.figure.kind, item.figure.parameters)) if item.figure else ""
    passage = f"{item.form.progression}/{item.form.passage}" if item.form.passage else ""
    return (item.stem, figure, passage, *sorted(option.text for option in item.options))


def _read_text(text: str) -> Iterator[Fact]:
    for found in _CALCULATION.findall(text):
        numbers: list[Number] = []
        for part in _SIGN.split(found)[::2]:
            reading = read_number(part)
            if reading is None:
                break
            numbers.append(reading.value)
        else:
            yield from _read_calculation(numbers, _SIGN.findall(found))


def _read_calculation(numbers: Sequence[Number], signs: Sequence[str]) -> Iterator[Fact]:
    """The facts of a line: of 5 × 5 + 2 × 5 both products, since each is worked out on its own."""
    if set(signs) & set("+−") and set(signs) & set("×÷"):
        start = 0
        for place, sign in enumerate((*signs, "+")):
            if sign in "+−":
                yield from _make(numbers[start : place + 1], signs[start:place])
                start = place + 1
    else:
        yield from _make(numbers, signs)


def _read_answer(item: Item) -> Iterator[Fact]:
    source = _find_step(item.form)
    if source is None:
        return
    numbers: list[Number] = []
    for word in re.findall(r"\w+", source):
        value = int(word) if word.isdecimal() else item.values.get(word)
        if isinstance(value, bool) or not isinstance(value, int | Fraction):
            return
        numbers.append(value)
    yield from _make(numbers, [_PRINTED[sign] for sign in re.findall(r"[-+*/]", source)])


def _find_step(form: ItemForm) -> str | None:
    """The expression of the answer, or of the step that it names, where that is one operation."""
    source = str(form.let.get(str(form.answer), form.answer)).strip()
    return source if _STEP.fullmatch(source) else None


def _make(numbers: Sequence[Number], signs: Sequence[str]) -> Iterator[Fact]:
    """The fact of numbers that one kind of sign joins; a difference and a quotient belong to the family of their sum
    and product."""
    kinds = set(signs)
    if kinds == {"+"}:
        yield "sum", tuple(sorted(numbers)), reduce(add, numbers)
    elif kinds == {"×"}:
        yield "product", tuple(sorted(numbers)), reduce(mul, numbers)
    elif kinds == {"−"} and len(numbers) == 2:
        whole, part = numbers
        yield "sum", tuple(sorted((part, whole - part))), whole
    elif kinds == {"÷"} and len(numbers) == 2 and numbers[1]:
        whole, part = numbers
        yield "product", tuple(sorted((part, Fraction(whole) / part))), whole
