"""The signature matrix of a set: what each way of thinking answers to each question.

Two ways of thinking can be told apart where they answer one question differently. Where they share a wrong answer and
no question tells them apart, that answer is a sign of both and proves neither.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from unpack.library.model import full_id
from unpack.library.values import Value
from unpack.text.prose import plain_text
from unpack.text.record import record
from unpack.unpacking.items.items import Item

RIGHT = "✓"
NOTHING = "·"

Pair = tuple[str, str]


@record(slots=False)
class SignatureMatrix:
    """Rows are questions (their numbers as texts, or other labels), columns ways of thinking (full ids).

    A cell is `✓` where the thinking gives the right answer, the value or letter that it gives, or `·` where it gives
    none, or none that is printed.
    """

    rows: tuple[str, ...]
    thoughts: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]

    @cached_property
    def columns(self) -> Mapping[str, tuple[str, ...]]:
        """The cells of each way of thinking, in the order of the rows."""
        return {thought: tuple(row[place] for row in self.cells) for place, thought in enumerate(self.thoughts)}

    @cached_property
    def visible(self) -> tuple[str, ...]:
        """The ways of thinking that some wrong answer is a sign of."""
        return tuple(thought for thought, cells in self.columns.items() if any(map(is_sign, cells)))

    @property
    def invisible(self) -> tuple[str, ...]:
        """The ways of thinking that nothing here shows: their cells are only `✓` and `·`."""
        return tuple(thought for thought in self.thoughts if thought not in self.visible)

    @cached_property
    def inseparable_pairs(self) -> tuple[Pair, ...]:
        """Pairs that share a wrong answer and that no row tells apart."""
        return tuple(
            pair for pair in combinations(self.visible, 2) if self._shares_sign(*pair) and not self.tells_apart(*pair)
        )

    @property
    def inseparable_groups(self) -> tuple[tuple[str, ...], ...]:
        """The same pairs as groups in which each two are such a pair, so that they can be said in a line each."""
        pairs = set(self.inseparable_pairs)
        groups: list[tuple[str, ...]] = []
        for pair in self.inseparable_pairs:
            if any(set(pair) <= set(group) for group in groups):
                continue
            group = list(pair)
            for thought in self.visible:
                if thought not in group and all(self._sort(thought, other) in pairs for other in group):
                    group.append(thought)
            groups.append(tuple(thought for thought in self.visible if thought in group))
        return tuple(groups)

    def tells_apart(self, one: str, other: str) -> tuple[str, ...]:
        """Return the rows that tell two ways of thinking apart: both cells hold something, and they differ."""
        cells = zip(self.rows, self.columns[one], self.columns[other], strict=True)
        return tuple(row for row, first, second in cells if tell_apart(first, second))

    def _shares_sign(self, one: str, other: str) -> bool:
        pairs = zip(self.columns[one], self.columns[other], strict=True)
        return any(first == second and is_sign(first) for first, second in pairs)

    def _sort(self, one: str, other: str) -> Pair:
        return (one, other) if self.visible.index(one) < self.visible.index(other) else (other, one)


def is_sign(cell: str) -> bool:
    """Whether a cell holds a wrong answer."""
    return cell not in (RIGHT, NOTHING)


def tell_apart(one: str, other: str) -> bool:
    """Whether two cells of a row tell their ways of thinking apart."""
    return one != other and NOTHING not in (one, other)


def build_signature_matrix(items: Sequence[Item], rows: Sequence[str] = ()) -> SignatureMatrix:
    """Return the matrix of drawn items; without `rows` they are numbered from 1, as on the paper.

    The columns stand in the order in which the questions first show them; what nothing shows comes last.
    """
    found = [read_cells(item) for item in items]
    shown = dict.fromkeys(thought for cells in found for thought, cell in cells.items() if is_sign(cell))
    thoughts = tuple(dict.fromkeys((*shown, *(thought for cells in found for thought in cells))))
    return SignatureMatrix(
        rows=tuple(rows) or tuple(str(number) for number in range(1, len(items) + 1)),
        thoughts=thoughts,
        cells=tuple(tuple(cells.get(thought, NOTHING) for thought in thoughts) for cells in found),
    )


def read_cells(item: Item) -> dict[str, str]:
    """Return what each way of thinking that an item knows of answers to it.

    Options in words are named by their letters. An answer in own words is read by the teacher, who sees by `look-for`
    which thinking it was: there each stands for itself.
    """
    letters = {
        option.text: chr(ord("A") + place) if _is_word(option.value) else plain_text(option.text)
        for place, option in enumerate(item.options)
    }
    given = [(letters.get(wrong.text, "") if letters else plain_text(wrong.text), wrong.shows) for wrong in item.wrong]
    looked_for = [(shorten(id, item.form.progression), (id,)) for id, _ in item.look_for]
    return join_cells([*given, *looked_for], item.right_by)


def join_cells(given: Iterable[tuple[str, Sequence[str]]], right_by: Iterable[str]) -> dict[str, str]:
    """Return the cells of a row from its wrong answers, each with those who give it ("": it is not printed), and those
    who get it right. Who could give several answers is read by the first."""
    cells: dict[str, str] = {}
    for answer, thoughts in given:
        for thought in thoughts:
            if answer:
                cells.setdefault(thought, answer)
    for thought in right_by:
        cells.setdefault(thought, RIGHT)
    return cells


def shorten(id: str, progression: str) -> str:
    """Return an id as the texts of a progression write it: the progression's own without its name."""
    short = id.removeprefix(f"{progression}/")
    return short if full_id(progression, short) == id else id


def _is_word(value: Value | None) -> bool:
    return value is None or isinstance(value, str | tuple)
