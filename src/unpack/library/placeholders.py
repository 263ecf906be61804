"""Templates of item text: `Round {n} to the nearest {place: place}.` in literal pieces and placeholders.

A placeholder holds an expression and may name a style after its last colon. `{{` and `}}` stand for braces. Braces,
colons and quotes inside the quoted texts of an expression belong to the text.
"""

import re

from unpack.library.expression_mistakes import refuse
from unpack.text.record import record

MOST_PLACEHOLDERS = 40


@record
class Placeholder:
    """`{source: style}`; all offsets are into the template.

    `start` and `end` hold the braces; the expression begins at `source_start`, the style at `style_start`.
    """

    source: str
    style: str | None
    start: int
    end: int
    source_start: int
    style_start: int


@record
class Template:
    """Literal pieces (braces no longer doubled) and placeholders, in order; no piece is empty."""

    pieces: tuple[str | Placeholder, ...]

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Placeholder))


def parse_template(text: str) -> Template:
    """Return the pieces of `text`; raises ExpressionError (code `invalid-expression`, offsets into `text`)."""
    pieces: list[str | Placeholder] = []
    literal, position, count = "", 0, 0
    while found := _BRACE.search(text, position):
        literal += text[position : found.start()]
        position = found.end()
        if found[0] == "}":
            raise refuse("this `}` closes nothing", found.start(), found.end(), "a brace to print is doubled: `}}`")
        if found[0] != "{":
            literal += found[0][0]
            continue
        placeholder = _read_placeholder(text, found.start())
        count += 1
        if count > MOST_PLACEHOLDERS:
            message = f"a text holds at most {MOST_PLACEHOLDERS} placeholders"
            raise refuse(message, placeholder.start, placeholder.end, "print fewer values")
        pieces += [literal, placeholder] if literal else [placeholder]
        literal, position = "", placeholder.end
    literal += text[position:]
    return Template((*pieces, literal) if literal else tuple(pieces))


_BRACE = re.compile(r"\{\{|\}\}|\{|\}")

# Inside a placeholder: a quoted text is one piece; a quote that is not closed is found as itself.
_INSIDE = re.compile(r""""[^"\n]*"|'[^'\n]*'|[{}:"']""")


def _read_placeholder(text: str, start: int) -> Placeholder:
    """The placeholder whose brace opens at `start`."""
    colon: int | None = None
    for found in _INSIDE.finditer(text, start + 1):
        sign, place = found[0], found.start()
        if sign == "}":
            return _build_placeholder(text, start, colon, place)
        if sign == ":":
            colon = place
        elif sign == "{":
            raise refuse("a brace stands inside a placeholder", place, place + 1, _CLOSE_HINT)
        elif sign in ('"', "'"):
            raise refuse("the text that begins here is not closed", place, place + 1, "close it with the same quote")
    raise refuse("this `{` is not closed", start, start + 1, _CLOSE_HINT)


_CLOSE_HINT = "close it with `}`; a brace to print is doubled: `{{`"


def _build_placeholder(text: str, start: int, colon: int | None, end: int) -> Placeholder:
    source_end = end if colon is None else colon
    source, style = text[start + 1 : source_end], None if colon is None else text[colon + 1 : end]
    if not source.strip():
        raise refuse("this placeholder is empty", start, end + 1, "such as `{n}`; a brace to print is doubled: `{{`")
    if style is not None and not style.strip():
        raise refuse("no style stands after this colon", source_end, source_end + 1, "such as `{n: words}`")
    return Placeholder(
        source=source.strip(),
        style=None if style is None else style.strip(),
        start=start,
        end=end + 1,
        source_start=start + 1 + len(source) - len(source.lstrip()),
        style_start=end if colon is None or style is None else colon + 1 + len(style) - len(style.lstrip()),
    )
