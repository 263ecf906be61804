"""Item forms, compiled: everything parsed and typed, so that drawing and proving only compute.

`form_compiler.compile_form` makes these records from what stands in the library; nothing else does.
"""

from collections.abc import Mapping
from typing import Any, Literal

from unpack.library.expression import Expression
from unpack.library.item_model import Figure, ItemForm
from unpack.library.values import Type
from unpack.text.diagnostic import Diagnostic
from unpack.text.record import record
from unpack.unpacking.items.domains import Domain
from unpack.unpacking.items.numerals import Style
from unpack.unpacking.items.texts import Path, Text
from unpack.unpacking.items.typed_answers import Accept

ItemKind = Literal["number", "choice", "order", "constructed", "performance"]

FEWEST_VARIANTS = 20
# With fewer wrong answers an item is printed as a question with a blank, unless the sheet wants options.
FULL_CHOICE = 3


class FormError(Exception):
    """An item form that cannot be used; `diagnostics` are its errors, each with its place."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(str(found.span) + ": " + found.message for found in diagnostics))
        self.diagnostics = diagnostics


@record
class Step:
    """A name of `let` with its expression."""

    name: str
    expression: Expression


@record
class Wrong:
    """One wrong answer that the author lists for the misconception `thought` (a full id, written as `key`).

    It is an expression, the `text` of an option, or a `sequence` of texts where entries are put in order. `same_as` is
    the number of the wrong answer that it is said to be the same as; it then may have an expression of its own (the
    misconception's rule), which must agree. `by_rule` says that the expression is the misconception's own rule.
    """

    thought: str
    key: str
    path: Path
    expression: Expression | None = None
    text: Text | None = None
    sequence: tuple[Text, ...] = ()
    same_as: int | None = None
    by_rule: bool = False


@record
class Rule:
    """A misconception whose rule reaches the item though the item does not list it."""

    thought: str
    expression: Expression


@record
class FigureForm:
    """A figure with templates in place of texts: `parameters` holds texts, lists and records of `Text`."""

    figure: Figure
    parameters: dict[str, Any]
    alt: Text

    @property
    def texts(self) -> tuple[Text, ...]:
        """The templates of the parameters."""
        return tuple(_list_texts(self.parameters))


@record
class Count:
    """How many variants the author says there are."""

    number: int
    is_least: bool

    def holds(self, variants: int) -> bool:
        return variants >= self.number if self.is_least else variants == self.number


@record
class Form:
    """An item form ready to be drawn and proved.

    `domain` holds the givens that anything is computed from, `prose` those that only stand in texts. `answers` has an
    expression for each blank; it is empty where words are chosen (`key` then is the right option), put in order
    (`order`) or written freely; `exemplar` then is a full answer, and `exemplars` has answers by their points. `names`
    are the types in sight of a text. `warnings` never stop a draw.
    """

    item: ItemForm
    kind: ItemKind
    language: str
    style: Style
    accept: Accept
    names: Mapping[str, Type]
    domain: Domain
    prose: Domain
    lets: tuple[Step, ...]
    requires: tuple[Expression, ...]
    match: tuple[Expression, ...]
    answers: tuple[Expression, ...]
    key: Text | None
    order: tuple[Text, ...]
    choices: tuple[str, ...]
    others: tuple[Text, ...]
    wrongs: tuple[Wrong, ...]
    rules: tuple[Rule, ...]
    unsimplified: tuple[str, ...]
    stem: Text
    figure: FigureForm | None
    exemplar: Text
    scoring: tuple[tuple[int, Text], ...]
    exemplars: tuple[tuple[int, Text], ...]
    look_for: tuple[tuple[str, Text], ...]
    count: Count | None
    thinks: Mapping[str, str]
    warnings: tuple[Diagnostic, ...]

    @property
    def id(self) -> str:
        return self.item.id

    @property
    def is_fixed(self) -> bool:
        """Whether all draws are the same but for words that nothing is computed from."""
        return self.domain.size == 1

    @property
    def is_machine_read(self) -> bool:
        return self.kind in ("number", "choice", "order")

    @property
    def is_closed(self) -> bool:
        """Whether all choices are printed, in the author's order."""
        return bool(self.choices)

    @property
    def has_words(self) -> bool:
        """Whether the options are texts of the author's."""
        return self.key is not None

    @property
    def different_wrongs(self) -> int:
        """How many different wrong answers are listed."""
        return sum(wrong.same_as is None for wrong in self.wrongs)

    def texts(self) -> tuple[Text, ...]:
        """All templates but those of options, orders and the figure's parameters."""
        drawn = (self.figure.alt,) if self.figure else ()
        scored = tuple(text for _, text in self.scoring)
        # The full answer stands among the answers by points, where there are such.
        answers = tuple(text for _, text in self.exemplars) or (self.exemplar,)
        return (self.stem, *drawn, *answers, *scored, *(text for _, text in self.look_for))


def _list_texts(node: object) -> list[Text]:
    if isinstance(node, Text):
        return [node]
    if isinstance(node, Mapping):
        return [text for value in node.values() for text in _list_texts(value)]
    if isinstance(node, list):
        return [text for value in node for text in _list_texts(value)]
    return []
