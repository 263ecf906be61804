"""Where in an item's YAML something is wrong: expressions and texts are read here, and their errors get a place."""

import re
from collections.abc import Mapping

from unpack.library.expression import Expression, ExpressionError, parse_expression
from unpack.library.item_model import ItemForm
from unpack.library.values import Type
from unpack.text.diagnostic import Diagnostic, Related, Report
from unpack.text.source import Span
from unpack.text.yamltree import Mapping as Record
from unpack.text.yamltree import Node, Scalar
from unpack.unpacking.items.cut_entries import find_cuts
from unpack.unpacking.items.domains import Given
from unpack.unpacking.items.numerals import NumeralError, Style
from unpack.unpacking.items.texts import Path, Text, compile_text

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
NOTHING = Text((), ())


def find_span(place: Record, path: Path, *, of_key: bool = False) -> Span:
    """Return the place of a field's value (of its name, where it has no value or `of_key`), on its first line."""
    if of_key and path:
        above = place.find(*path[:-1]) if len(path) > 1 else place
        if isinstance(above, Record) and isinstance(path[-1], str) and path[-1] in above.entries:
            return above.key_span(path[-1])
    return _first_line(place.find(*path))


def find_part(node: Node, text: str, start: int, end: int) -> Span:
    """Return the place of `text[start:end]` inside the scalar that holds `text`.

    Where YAML changed the text (escapes, folded lines), that is the scalar's first line.
    """
    if text and isinstance(node, Scalar) and (lead := node.text.find(text)) >= 0:
        for begin in (node.start, node.start + 1):
            if node.source.text.startswith(node.text, begin):
                return Span(node.source, begin + lead + start, begin + lead + end)
    return _first_line(node)


class FormReport:
    """Reads the parts of one item and collects what is wrong with them."""

    def __init__(self, item: ItemForm) -> None:
        self.place = item.place
        self.found = Report()
        # Names that could not be read: what uses them is no further mistake.
        self.broken: set[str] = set()
        # Words that were refused, each with what was said of it.
        self.told: set[tuple[str, str]] = set()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(found for found in self.found if found.severity == "error")

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        return tuple(found for found in self.found if found.severity == "warning")

    def error(self, code: str, path: Path, message: str, hint: str | None = None, *, of_key: bool = False) -> None:
        self.found.error(code, find_span(self.place, path, of_key=of_key), message, hint)

    def warn(self, code: str, path: Path, message: str, hint: str | None = None, *, of_key: bool = False) -> None:
        self.found.warn(code, find_span(self.place, path, of_key=of_key), message, hint)

    def refuse(self, path: Path, source: str, error: ExpressionError, node: Node | None = None) -> None:
        """Report an error at its place in `source`, the scalar at `path` (or `node`)."""
        word = source[error.start : error.end]
        if word in self.broken:
            return
        # A name that is missing is one mistake, in however many places it stands; whole texts are not names.
        if error.code == "unknown-parameter" or _NAME.fullmatch(word):
            if (word, error.message) in self.told:
                return
            self.told.add((word, error.message))
        span = find_part(node or self.place.find(*path), source, error.start, error.end)
        related = (Related(span, error.label),) if error.label else ()
        self.found.error(error.code, span, error.message, error.hint, *related)

    def refuse_numeral(self, path: Path, error: NumeralError) -> None:
        self.error(error.code, path, error.message, error.hint)

    def read_expression(
        self, path: Path, source: str, names: Mapping[str, Type], wanted: Type | None = None, for_what: str = ""
    ) -> Expression | None:
        """Parse an expression; None where it cannot be used or is not of the type that `for_what` needs."""
        try:
            expression = parse_expression(source, names)
        except ExpressionError as error:
            self.refuse(path, source, error)
            return None
        if wanted is not None and expression.type is not wanted:
            self.error("invalid-expression", path, f"{for_what} is {wanted}, and this is {expression.type}")
            return None
        return expression

    def find_cut_entries(self, path: Path, what: str) -> frozenset[int]:
        """Return the entries (from 0) of the list at `path` that are pieces of an expression that YAML cut; each such
        expression is an error. `what` names an entry."""
        pieces: set[int] = set()
        for cut in find_cuts(self.place.find(*path)):
            self.found.add(cut.explain(what))
            pieces.update(range(cut.first, cut.last + 1))
        return frozenset(pieces)

    def read_text(
        self, path: Path, source: str, names: Mapping[str, Type], style: Style, givens: Mapping[str, Given]
    ) -> Text:
        """Compile a template; an empty text where it cannot be used."""
        try:
            return compile_text(source, path, names, style, givens)
        except ExpressionError as error:
            self.refuse(path, source, error)
            return NOTHING


def _first_line(node: Node) -> Span:
    end = node.source.text.find("\n", node.start, node.end)
    return Span(node.source, node.start, end if end >= 0 else node.end)
