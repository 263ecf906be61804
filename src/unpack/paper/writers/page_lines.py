"""Lines of text as values for the page file: inlines, where a long word may break, and pictures with their drawings."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from unpack.paper.document import (
    Blank,
    Emphasis,
    Figure,
    Inline,
    LineBreak,
    Link,
    Math,
    MathTree,
    Picture,
    Shape,
    Strong,
    Text,
)
from unpack.paper.drawing import Drawing, text_width
from unpack.paper.inlines import spell
from unpack.paper.writers.look import MILLIMETRES_A_POINT
from unpack.paper.writers.place import Place
from unpack.text.clean import clean_document_text

Value = dict[str, Any]
# A text stands for itself, anything else carries its kind.
Content = list[str | Value]

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
_LONGEST_WORD = 20
# A blank in a narrow cell, as a share of the cell's width.
_WIDEST_BLANK = 0.45
# What a page keeps free above and below its highest picture, in millimetres: a heading and a long footer.
_ROOM_BESIDE_PICTURE = 24.0
_JOINERS = "\u200c\u200d"
_NO_BREAK_SPACE = "\u00a0"
_MAY_BREAK = "\u200b"
# An estimated width may come out short by as much, so that a word is offered breaks a little too early, never too late.
_CAUTION = 1.1


def print_inlines(content: Iterable[Inline], place: Place) -> Content:
    printed: Content = []
    for inline in content:
        if isinstance(inline, Blank) and printed and isinstance(before := printed[-1], str):
            # Inside a sentence a blank alone at the beginning of a line does not show what it is for.
            printed[-1] = re.sub("(?<=[^.?!:]) $", _NO_BREAK_SPACE, before)
        printed += _print_inline(inline, place)
    return printed


def print_text(text: str) -> str:
    """Return the characters of a title or alt text: one line, without control characters."""
    return clean_document_text(" ".join(text.split()))


def print_label(text: str, place: Place) -> Content:
    """Like `print_inlines`, of a text that stands alone."""
    return print_inlines((Text(text),), place)


def print_drawing(drawing: Drawing, alt: str, place: Place) -> Value:
    """Place a drawing; one that is larger than its place or a page shrinks to fit."""
    highest = place.style.page_height - 2 * place.style.margin - _ROOM_BESIDE_PICTURE
    share = min(1.0, place.width / drawing.width, highest / drawing.height)
    return {
        "kind": "picture",
        "svg": drawing.svg,
        "width": round(drawing.width * share, 2),
        "height": round(drawing.height * share, 2),
        "alt": alt,
    }


def print_figure(figure: Figure, place: Place) -> Value:
    drawing = place.draw_figure(figure)
    return print_drawing(drawing, print_text(figure.alt) or figure.kind, place)


def _print_inline(inline: Inline, place: Place) -> Content:
    match inline:
        case Text(text):
            return [_print_part(part, place) for part in spell(text)]
        case Shape(sign):
            return [{"kind": "shape", "sign": sign}]
        case Emphasis(content):
            return [{"kind": "emphasis", "content": print_inlines(content, place)}]
        case Strong(content):
            return [{"kind": "strong", "content": print_inlines(content, place)}]
        case Link(content, address):
            shown = print_inlines(content, place)
            is_link = _ADDRESS.fullmatch(address) and not any(_parts_a_tag(part) for part in shown)
            return [{"kind": "link", "content": shown, "address": address}] if is_link else shown
        case Math(tree):
            return [{"kind": "math", "tree": _list(tree), "alt": place.speak(tree)}]
        case Blank():
            return [{"kind": "blank", "width": round(min(place.style.blank, place.width * _WIDEST_BLANK), 2)}]
        case LineBreak():
            return [{"kind": "break"}]
        case Picture(figure):
            return [print_figure(figure, place)]


def _parts_a_tag(part: str | Value) -> bool:
    """Whether a part is set as a box of its own: inside a link that would part the link's tag, which UA-1 refuses."""
    if isinstance(part, str):
        return False
    return part["kind"] not in ("strong", "emphasis") or any(map(_parts_a_tag, part["content"]))


def _print_part(part: Inline, place: Place) -> str | Value:
    if isinstance(part, Shape):
        return {"kind": "shape", "sign": part.sign}
    assert isinstance(part, Text)
    return _loosen_words(part.text, place)


def _list(tree: MathTree) -> list[Any]:
    return [_list(part) if isinstance(part, tuple) else part for part in tree]


def _loosen_words(text: str, place: Place) -> str:
    """Let every word break that is very long or wider than its place; a page cannot be made wider."""
    if len(text) < 4:
        return text
    return re.sub(r"[^ ]{4,}", lambda match: _loosen_word(match[0], place), text)


def _loosen_word(word: str, place: Place) -> str:
    wide = len(word) * place.size * MILLIMETRES_A_POINT > place.width and (
        text_width(word, place.size * MILLIMETRES_A_POINT, bold=True) * _CAUTION > place.width
    )
    if len(word) <= _LONGEST_WORD and not wide:
        return word
    loosened = [word[0]]
    for before, character in pairwise(word):
        joined = before in _JOINERS or character in _JOINERS or unicodedata.category(character) in ("Mn", "Me", "Mc")
        loosened.append(character if joined else _MAY_BREAK + character)
    return "".join(loosened)
