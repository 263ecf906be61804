"""Inlines as Markdown, escaped for the place they stand in, and no more than that place needs.

Two marks that would run into one, or a mark that CommonMark would not take for one beside a letter or sign, are kept
apart by `SEPARATOR`, which prints nothing.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from unpack.paper.document import (
    Blank,
    Emphasis,
    Figure,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Math,
    Picture,
    Shape,
    Strong,
    Text,
)
from unpack.paper.inlines import BLANK, tidy
from unpack.paper.markdown.attributes import write_flow, write_tag
from unpack.paper.markdown.syntax import SEPARATOR
from unpack.paper.mathematics import write_latex
from unpack.text.patterns import compile_later
from unpack.text.record import record

# A heading and a cell are one line each; a paragraph may go on in the next.
Place = Literal["paragraph", "heading", "cell"]

# `&` and `<` only where they would begin a reference or a tag, colons only where there are three.
_MARKUP = re.compile(r"[\\`*_\[\]{}$|~^]|&(?=#?[A-Za-z0-9]+;)|<(?=[A-Za-z/!?])|:(?=::)|(?<=::):")
_UNSEEN = compile_later("[^\\S ]|[\u200c-\u200f\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
# What would begin a list, heading, quote, div or underline at the start of a line; a backslash goes behind the match.
_LINE_START = re.compile(r"\A([0-9]{1,9}(?=[.)])|(?=[-+=#](?![A-Za-z0-9])|[>:]))")
_SAFE_BLANK = r"\_" * 4
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BARE_ADDRESS = compile_later("[A-Za-z0-9:/?#@+,=.~%_&-]+")


@record
class _Piece:
    """A piece of Markdown source; an "open" or "close" piece is a mark of emphasis."""

    source: str
    kind: Literal["plain", "open", "close"] = "plain"


def write_inlines(content: Inlines, place: Place = "paragraph") -> str:
    """Write inlines as Markdown source; with `place` "paragraph" the result may have several lines."""
    content = tidy(content)
    if content == (Blank(),):
        # Alone in its paragraph it may become a rule: that is a line to write on.
        return BLANK
    pieces = list(_write_all(content, place, at_line_start=place == "paragraph"))
    out: list[str] = []
    for number, piece in enumerate(pieces):
        before = out[-1][-1] if out else ""
        following = pieces[number + 1].source if number + 1 < len(pieces) else ""
        match piece.kind:
            case "plain":
                out += _separate(piece.source, out[-1] if out else "", following)
            case "open":
                out += _write_mark(piece.source, before, following[:1])
            case "close":
                out += reversed(_write_mark(piece.source, following[:1], before))
    return "".join(out)


def _separate(source: str, preceding: str, following: str) -> list[str]:
    """Keep a formula from a digit or formula after it, and a blank from underscores and from what it could close."""
    if source.endswith("$") and (following[:1] == "$" or following[:1].isdigit()):
        return [source, SEPARATOR]
    if source not in (BLANK, _SAFE_BLANK) or (source == BLANK and (not preceding or preceding[-1].isspace())):
        return [source]
    # After anything but a space, a blank could end an emphasis that another blank began.
    before = [SEPARATOR] * preceding.endswith(r"\_")
    return [*before, _SAFE_BLANK, *[SEPARATOR] * following.startswith(r"\_")]


def _write_mark(mark: str, outside: str, inside: str) -> list[str]:
    """Put separators round a mark where its neighbours would keep it from being one; the outer side comes first."""
    inner = inside.isspace() or inside == "*"
    plain_inside = not inner and unicodedata.category(inside)[0] in "LNM"
    free_outside = outside == "" or outside.isspace() or outside in _ASCII_PUNCTUATION
    outer = outside == "*" or not (plain_inside or free_outside)
    return [SEPARATOR] * outer + [mark] + [SEPARATOR] * inner


def _write_all(content: Inlines, place: Place, *, at_line_start: bool) -> Iterator[_Piece]:
    for number, inline in enumerate(content):
        if at_line_start and _is_rule(content[number:]):
            yield _Piece(_SAFE_BLANK)
        elif isinstance(inline, Text):
            source = escape_text(inline.text, place, at_line_start=at_line_start)
            # A `!` would turn the link after it into an image.
            if source.endswith("!") and any(isinstance(after, Link | Picture) for after in content[number + 1 :][:1]):
                source = source[:-1] + r"\!"
            yield _Piece(source)
        else:
            yield from _write(inline, place)
        at_line_start = place == "paragraph" and isinstance(inline, LineBreak)


def _is_rule(rest: Inlines) -> bool:
    """Tell whether nothing but blanks stands in a line: other readers take that for a rule across the page."""
    blanks = 0
    for inline in rest:
        if isinstance(inline, LineBreak):
            break
        if not (isinstance(inline, Blank) or (isinstance(inline, Text) and inline.text == " ")):
            return False
        blanks += isinstance(inline, Blank)
    return blanks > 0


def _write(inline: Inline, place: Place) -> Iterator[_Piece]:
    match inline:
        case Emphasis(content):
            yield _Piece("*", "open")
            yield from _write_all(content, place, at_line_start=False)
            yield _Piece("*", "close")
        case Strong(content):
            yield _Piece("**", "open")
            yield from _write_all(content, place, at_line_start=False)
            yield _Piece("**", "close")
        case Link(content, address):
            yield _Piece("[")
            yield from _write_all(content, place, at_line_start=False)
            yield _Piece(_fit(f"]({_write_address(address)})", place))
        case Math(tree):
            yield _Piece(_fit(f"${write_latex(tree)}$", place))
        case Blank():
            yield _Piece(BLANK)
        case Shape(sign):
            yield _Piece(sign)
        case LineBreak():
            yield _Piece("\\\n" if place == "paragraph" else "<br>")
        case Picture(figure):
            alt = escape_text(figure.alt, place)
            yield _Piece(f"[{alt}]" + _fit(write_tag("figure", figure_attributes(figure)), place))


def escape_text(text: str, place: Place, *, at_line_start: bool = False) -> str:
    """Write characters so that Markdown reads them as they are."""
    source = _MARKUP.sub(r"\\\g<0>", text)
    if place == "heading":
        source = source.replace("#", r"\#")
    elif at_line_start:
        source = _LINE_START.sub(r"\1\\", source)
    # Four underscores in a row would be a blank.
    source = source.replace(_SAFE_BLANK, r"\_\_\_&#95;")
    # What is printable and no blank but the common one is seen; nearly every text is.
    if source.isprintable():
        return source
    return _UNSEEN.sub(lambda found: f"&#x{ord(found[0]):X};", source)


def figure_attributes(figure: Figure) -> dict[str, str]:
    """Return what the tag of a figure says."""
    return {"kind": figure.kind} | {key: write_flow(value) for key, value in figure.parameters.items()}


def _write_address(address: str) -> str:
    if _BARE_ADDRESS.fullmatch(address) and ":::" not in address:
        return address
    return "<" + re.sub(r"[\\<>&]|:(?=::)|(?<=::):", r"\\\g<0>", address) + ">"


def _fit(source: str, place: Place) -> str:
    """A table takes one backslash off before a `|` in a cell, before anything else is read."""
    return source.replace("|", r"\|") if place == "cell" else source
