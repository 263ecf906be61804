"""How high a library text comes out on a child's page: its words, formulas and blanks in lines, in millimetres.

The widths of characters are those of our fonts, the spaces those of `templates/page.typ`. Kerning is counted on the
average, so that a line comes out a little shorter than here, hardly ever longer.
"""

import re
from collections.abc import Iterator, Sequence

from unpack.paper.drawing import text_width
from unpack.paper.templates.values import Prose
from unpack.paper.writers.look import CHILDREN, MILLIMETRES_A_POINT, Style
from unpack.text.asciimath import MathTree
from unpack.text.inlines import Inline
from unpack.text.plain_formula import write_plain
from unpack.text.prose import ProseBlock, read_prose
from unpack.text.record import record

# Thousandths of the type size, read from the regular cut of Andika; characters of about one width share a line.
_ANDIKA = (
    (295, " il`j'"),
    (337, ".:°,;·|"),
    (388, "f![]()"),
    (435, "t^-r"),
    (476, "•JsI"),
    (502, '/\\{}c"*k'),
    (518, "z?–y"),
    (535, "vLxe"),
    (557, "~gqo"),
    (585, "FabEpShnudP#$+0123456789<=>×−≤≥"),
    (627, "&ZT_B"),
    (667, "RKYXCV"),
    (720, "AGDUOHQ"),
    (781, "N%w¼½¾"),
    (850, "m@…—"),
    (1016, "M→W"),
)
_ANDIKA_WIDTHS = {character: width / 1000 for width, characters in _ANDIKA for character in characters}
# Of a character that is not among them, against Source Sans; of bold against regular.
_ANDIKA_SHARE, _ANDIKA_BOLD = 1.15, 1.05
# What kerning leaves of a line: of 1,800 lines of our library 99 in 100 come out no longer, and 1 % shorter on average.
_ANDIKA_KERNED, _BOLD_KERNED = 0.98, 0.995
# What stands higher than a line adds this to it, in shares of the type: a fraction, a power or root.
_FRACTION, _POWER = 1.23, 0.1
# Around a sign, and beside the bar of a fraction, in shares of the type.
_SIGN_SPACE, _BAR = 0.28, 0.1
# Left of a list's entry, and between its entries beyond a line, in shares of the type.
_BULLET, _ENTRY = 1.0, 0.3
_BREAKS = re.compile(r"(?<=[-–—])(?=\w)|(?<=\s)(?=\S)")


@record
class _Piece:
    """What no line break parts: its width, the space behind it, and what it adds to its line's height."""

    width: float
    space: float = 0.0
    height: float = 0.0


@record
class TextMeasure:
    """Measures texts of one type. `style` is that of the sheet."""

    style: Style

    @property
    def em(self) -> float:
        """The type size in millimetres."""
        return self.style.size * MILLIMETRES_A_POINT

    @property
    def space(self) -> float:
        """Between two blocks."""
        return (self.style.line - self.style.cap + 0.45) * self.em

    def width(self, text: str, *, bold: bool = False) -> float:
        """Return the width of one line of characters."""
        kerned = _BOLD_KERNED if bold else 1.0
        if self.style.fonts[0] != CHILDREN:
            return text_width(text, self.em, bold=bold) * kerned
        widths = (_ANDIKA_WIDTHS.get(one) or text_width(one, 1) * _ANDIKA_SHARE for one in text)
        return sum(widths) * self.em * _ANDIKA_KERNED * (_ANDIKA_BOLD if bold else 1) * kerned

    def line_width(self, text: Prose | str) -> float:
        """Return the width of a text, set in one line."""
        pieces = [piece for block in _read(text) for piece in self._piece_block(block)]
        return sum(piece.width + piece.space for piece in pieces) - (pieces[-1].space if pieces else 0)

    def count_lines(self, text: str, width: float, share: float = 1.0) -> int:
        """Count the lines of a bold text whose type is `share` times as large."""
        pieces = [_scale(piece, share) for piece in self._piece_text(text, bold=True)]
        return len(_break_lines(pieces, width))

    def height(self, text: Prose | str, width: float) -> float:
        """Return the height of paragraphs and lists, from the first line's capitals to the last line's foot."""
        told = list(self._measure_blocks(_read(text), width))
        return self.style.cap * self.em + sum(told) if told else 0.0

    def _measure_blocks(self, blocks: Sequence[ProseBlock], width: float) -> Iterator[float]:
        """Yield what each block adds below the first line of the text."""
        line = self.style.line * self.em
        for number, block in enumerate(blocks):
            if block[0] == "paragraph":
                lines = _break_lines(self._piece_inlines(block[1]), width)
                yield (number > 0) * (line + 0.45 * self.em) + (len(lines) - 1) * line + sum(lines)
            else:
                # A list never begins in the line of the question's number.
                for entry in block[-1]:
                    yield line + _ENTRY * self.em + sum(self._measure_blocks(entry, width - _BULLET * self.em))

    def _piece_block(self, block: ProseBlock) -> list[_Piece]:
        if block[0] == "paragraph":
            return self._piece_inlines(block[1])
        return [piece for entry in block[-1] for inner in entry for piece in self._piece_block(inner)]

    def _piece_inlines(self, inlines: Sequence[Inline], *, bold: bool = False) -> list[_Piece]:
        pieces: list[_Piece] = []
        for inline in inlines:
            match inline:
                case ("text", text):
                    found = self._piece_text(text, bold=bold)
                case ("emphasis" | "strong" as kind, inner) | ("link" as kind, inner, _):
                    found = self._piece_inlines(inner, bold=bold or kind == "strong")
                case ("math", tree):
                    found = self._piece_formula(tree)
                case ("blank",):
                    found = [_Piece(self.style.blank)]
                case _:
                    found = self._piece_text(" ")
            # Without a space between them two pieces stay together; so does a blank with the word before it.
            if pieces and found and (pieces[-1].space == 0 or inline == ("blank",)):
                last, first = pieces.pop(), found[0]
                joined = last.width + last.space + first.width
                found = [_Piece(joined, first.space, max(last.height, first.height)), *found[1:]]
            pieces += found
        return pieces

    def _piece_text(self, text: str, *, bold: bool = False) -> list[_Piece]:
        space = self.width(" ", bold=bold)
        words = _BREAKS.split(text)
        return [_Piece(self.width(word.rstrip(), bold=bold), space * (word != word.rstrip())) for word in words if word]

    def _piece_formula(self, tree: MathTree) -> list[_Piece]:
        return [_Piece(self._measure_formula(tree), height=self._measure_tall(tree))]

    def _measure_formula(self, tree: MathTree) -> float:
        match tree:
            case ("fraction", top, bottom):
                return max(self._measure_formula(top), self._measure_formula(bottom)) + _BAR * self.em
            case ("mixed", whole, top, bottom):
                return self._measure_formula(whole) + self._measure_formula(("fraction", top, bottom))
            case ("row", *parts):
                return sum(map(self._measure_formula, parts))
            case ("sign", _):
                return self.width(write_plain(tree)) + 2 * _SIGN_SPACE * self.em
        return self.width(write_plain(tree))

    def _measure_tall(self, tree: object) -> float:
        """What a formula adds to the height of its line."""
        if not isinstance(tree, tuple):
            return 0.0
        own = {"fraction": _FRACTION, "mixed": _FRACTION, "power": _POWER, "root": _POWER}.get(tree[0], 0.0) * self.em
        return own + max(map(self._measure_tall, tree[1:]), default=0.0)


def _read(text: Prose | str) -> tuple[ProseBlock, ...]:
    if isinstance(text, Prose):
        return read_prose(text.text, stem=text.stem)
    return (("paragraph", (("text", text),)),) if text else ()


def _scale(piece: _Piece, share: float) -> _Piece:
    return _Piece(piece.width * share, piece.space * share, piece.height * share)


def _break_lines(pieces: Sequence[_Piece], width: float) -> list[float]:
    """Fill lines as a typesetter does: what no longer fits begins the next. Returns what each adds to its height."""
    lines, used = [0.0], 0.0
    for piece in pieces:
        if used and used + piece.width > width:
            lines.append(0.0)
            used = 0.0
        used += piece.width + piece.space
        lines[-1] = max(lines[-1], piece.height)
    return lines
