"""Inlines in their one normal form, so that documents that print the same are equal.

Normal: no empty or adjacent texts, no two blanks, spaces or line breaks where only one can be seen, marks as shapes, no
emphasis inside emphasis, no picture inside a link; nothing at the ends of a line that a reader could not see.
"""

import re
from collections.abc import Iterable, Iterator

from unpack.paper.document import (
    SHAPES,
    Blank,
    Emphasis,
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
from unpack.text.clean import clean_document_text
from unpack.text.plain_formula import write_plain

BLANK = "____"
BULLET = "• "

# Spaces that are meant to be seen as one; a no-break space and its like stay what they are.
_WHITE_SPACE = re.compile("[ \t\r\n\f\v\x85\u2028\u2029]+")
_SHAPE = re.compile(f"([{SHAPES}])")


def spell(text: str) -> Inlines:
    """Turn characters into inlines: one line, fit for a document, marks as shapes."""
    line = clean_document_text(_WHITE_SPACE.sub(" ", text))
    parts = _SHAPE.split(line)
    return tuple(Shape(part) if place % 2 else Text(part) for place, part in enumerate(parts) if part)


def tidy(content: Iterable[Inline]) -> Inlines:
    """Return the normal form of a whole line, heading or cell."""
    return _trim(_join(content))


def plain_text(content: Iterable[Inline]) -> str:
    """Return the characters of inlines on one line, without marks."""
    return "".join(map(_plain_text, content))


def _plain_text(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case Emphasis(content) | Strong(content) | Link(content, _):
            return plain_text(content)
        case Blank():
            return BLANK
        case Shape(sign):
            return sign
        case LineBreak():
            return " "
        case Picture(figure):
            return figure.alt
        case Math(tree):
            return write_plain(tree)


def _join(content: Iterable[Inline], inside: tuple[type, ...] = ()) -> list[Inline]:
    """Join what belongs together and drop what prints nothing; marks of a kind in `inside` are already on."""
    joined: list[Inline] = []
    for inline in content:
        if isinstance(inline, Emphasis | Strong | Link):
            if isinstance(inline, inside):
                for part in _join(inline.content, inside):
                    _append(joined, part)
            elif kept := _join(inline.content, (*inside, type(inline))):
                _append(joined, _rewrap(inline, kept))
        elif isinstance(inline, Picture) and Link in inside:
            _append(joined, Text(inline.figure.alt))
        elif isinstance(inline, Text):
            for part in spell(inline.text):
                _append(joined, part)
        else:
            _append(joined, inline)
    return joined


def _append(joined: list[Inline], inline: Inline) -> None:
    last = joined[-1] if joined else None
    match last, inline:
        case Text(before), Text(after):
            joined[-1] = Text(_WHITE_SPACE.sub(" ", before + after))
        case Emphasis(before), Emphasis(after):
            joined[-1] = Emphasis(tuple(_join((*before, *after), (Emphasis,))))
        case Strong(before), Strong(after):
            joined[-1] = Strong(tuple(_join((*before, *after), (Strong,))))
        case Blank(), Blank():
            pass
        case Text(before), LineBreak():
            if before := before.rstrip(" "):
                joined[-1:] = [Text(before), inline]
            else:
                joined[-1] = inline
        case LineBreak(), Text(after):
            if after := after.lstrip(" "):
                joined.append(Text(after))
        case _:
            joined.append(inline)


def _rewrap(wrapper: Emphasis | Strong | Link, content: list[Inline]) -> Inline:
    if isinstance(wrapper, Link):
        return Link(tuple(content), wrapper.address)
    return type(wrapper)(tuple(content))


def _trim(content: list[Inline]) -> Inlines:
    start, end = 0, len(content)
    while start < end and _is_invisible(content[start]):
        start += 1
    while end > start and _is_invisible(content[end - 1]):
        end -= 1
    kept = content[start:end]
    if kept and isinstance(first := kept[0], Text):
        kept[0] = Text(first.text.lstrip(" "))
    if kept and isinstance(last := kept[-1], Text):
        kept[-1] = Text(last.text.rstrip(" "))
    return tuple(kept)


def _is_invisible(inline: Inline) -> bool:
    return isinstance(inline, LineBreak) or (isinstance(inline, Text) and not inline.text.strip(" "))


def join_lines(lines: Iterable[Iterable[Inline]]) -> Inlines:
    """Set lines one below the other in one cell or paragraph; empty lines are left out."""
    joined: list[Inline] = []
    for line in map(tidy, lines):
        if line and joined:
            joined.append(LineBreak())
        joined.extend(line)
    return tuple(joined)


def mark_first(mark: str, lines: Iterator[Inlines]) -> Iterator[Inlines]:
    """Put the mark of a list's entry before its first line."""
    yield (*spell(mark), *next(lines, ()))
    yield from lines
