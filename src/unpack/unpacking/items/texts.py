"""Texts of an item with its values in them: a template is compiled once and filled for every draw.

Filled as *prose* a text can be printed: a fraction stands in a formula, money keeps its sign. Filled *plain* it can be
compared, put into a table or given to a figure.
"""

import re
from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from unpack.library.expression import Expression, ExpressionError, parse_expression
from unpack.library.placeholders import Placeholder, Template, parse_template
from unpack.library.values import Type, Value
from unpack.text.record import record
from unpack.unpacking.items.domains import Given
from unpack.unpacking.items.numerals import MINUS, NumeralError, Shown, Style, read_style, show

Path = tuple[str | int, ...]

# Styles whose sign or words say what a value is; every other number is written as a given was.
_DRESSES = ("fraction", "mixed", "money", "percent", "words", "place")
# So many numbers a slot keeps as it wrote them.
_MOST_WRITTEN = 2_000


@record
class Slot:
    """A place for a value. `is_formula` says that it stands between two `$`; `given` is what it shows, if just that."""

    expression: Expression
    style: Style
    is_fixed: bool
    is_formula: bool
    given: Given | None = None
    _written: dict[tuple[Value, str], str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The name that stands there alone, or nothing."""
        source = self.expression.source
        return source if source in self.expression.names else ""

    def find_style(self, value: Value) -> Style:
        if self.given is None or self.is_fixed or self.style.name in _DRESSES:
            return self.style
        return self.given.find_style(value) or self.style

    def show(self, values: Mapping[str, Value], language: str) -> Shown:
        """Return what stands there; raises ComputeError and NumeralError."""
        value = self.expression.evaluate(values)
        return show(value, self.find_style(value), language=language)

    def write(self, values: Mapping[str, Value], language: str) -> str:
        """Return what stands there as prose of the library; raises ComputeError and NumeralError."""
        value = self.expression.compute(values)
        # A proof shows the same few numbers in each of many thousand variants.
        can_keep = type(value) is int or type(value) is Fraction
        if can_keep and (written := self._written.get((value, language))) is not None:
            return written
        shown = show(value, self.find_style(value), language=language)
        written = _write_in_formula(value, shown) if self.is_formula else write_prose(value, shown)
        if can_keep and len(self._written) < _MOST_WRITTEN:
            self._written[value, language] = written
        return written


@record
class Text:
    """A compiled template; `path` is where it stands in the item's YAML."""

    pieces: tuple[str | Slot, ...]
    path: Path

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for slot in self.slots for name in slot.expression.names)

    def fill(self, values: Mapping[str, Value], language: str) -> str:
        """Return the text as prose of the library; raises ComputeError and NumeralError."""
        return "".join(
            [piece if type(piece) is str else piece.write(values, language) for piece in self.pieces]  # type: ignore[union-attr]
        )

    def fill_plain(self, values: Mapping[str, Value], language: str) -> str:
        """Return the bare characters; raises ComputeError and NumeralError."""
        return "".join(piece if isinstance(piece, str) else piece.show(values, language).text for piece in self.pieces)


def compile_text(text: str, path: Path, names: Mapping[str, Type], style: Style, givens: Mapping[str, Given]) -> Text:
    """Return `text` ready to be filled; raises ExpressionError (offsets into `text`)."""
    template = parse_template(text)
    formulas = _find_formulas(text, template)
    pieces: list[str | Slot] = []
    for piece in template.pieces:
        if isinstance(piece, str):
            pieces.append(piece)
        else:
            is_formula = any(start <= piece.start < end for start, end in formulas)
            pieces.append(_compile_slot(piece, names, style, givens, is_formula))
    return Text(tuple(pieces), path)


def write_prose(value: Value, shown: Shown) -> str:
    """Return a shown value as prose: a fraction in a formula, the sign of money escaped, the author's words as they
    are."""
    if isinstance(value, str):
        return shown.text
    if shown.needs_formula:
        return f"${shown.asciimath}$"
    is_words = isinstance(value, tuple) and isinstance(value[0], str)
    return shown.text if is_words else shown.text.replace("$", r"\$")


_FORMULA = re.compile(r"\\.|\$((?:[^$\\]|\\.)*)\$(?![0-9])", re.DOTALL)
_ONE_LETTER = re.compile("[A-Za-z]")


def _find_formulas(text: str, template: Template) -> list[tuple[int, int]]:
    """Where formulas begin and end in `text`."""
    hidden = text
    for placeholder in template.placeholders:
        width = placeholder.end - placeholder.start
        hidden = hidden[: placeholder.start] + "x" * width + hidden[placeholder.end :]
    return [found.span(1) for found in _FORMULA.finditer(hidden) if found[1] is not None]


def _compile_slot(
    piece: Placeholder, names: Mapping[str, Type], style: Style, givens: Mapping[str, Given], is_formula: bool
) -> Slot:
    try:
        expression = parse_expression(piece.source, names)
    except ExpressionError as error:
        start = piece.source_start
        raise ExpressionError(
            error.code, error.message, start + error.start, start + error.end, error.hint, error.label
        ) from None
    if expression.type in (Type.TRUTH, Type.TRUTHS):
        hint = 'choose the words: `"yes" if n > 5 else "no"`'
        message = "true or false has no look of its own"
        raise ExpressionError("cannot-be-shown", message, piece.start, piece.end, hint)
    try:
        own = None if piece.style is None else read_style(piece.style)
    except NumeralError as error:
        end = piece.style_start + len(piece.style or "")
        raise ExpressionError(error.code, error.message, piece.style_start, end, error.hint) from None
    return Slot(expression, own or style, own is not None, is_formula, givens.get(piece.source))


def _write_in_formula(value: Value, shown: Shown) -> str:
    if shown.asciimath is not None:
        return shown.asciimath
    if not isinstance(value, str) and "$" in shown.text:
        return shown.text.replace(MINUS, "-").replace("$", r"\$")
    if _ONE_LETTER.fullmatch(shown.text):
        return shown.text
    hint = "end the formula before it: `$3 +$ {word}`"
    raise NumeralError("cannot-be-shown", f"`{shown.text[:40]}` cannot stand in a formula", hint)
