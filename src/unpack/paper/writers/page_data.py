"""Documents as the values that `templates/page.typ` sets: texts, numbers, lists and dicts, nothing that is ever run.

All that needs a decision is decided here and in the modules beside this one (sizes, widths, large print, where a long
word may break, what a figure looks like); the page file only places what it is given. Same documents, same values.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from unpack.paper.artist import FALLBACK, Artist, choose_language
from unpack.paper.document import Block, Blocks, Document, NameLine, PageBreak, Steps
from unpack.paper.drawing import text_width
from unpack.paper.writers.look import MILLIMETRES_A_POINT, Look, Style, choose_style
from unpack.paper.writers.page_blocks import print_block
from unpack.paper.writers.page_lines import Value, print_label, print_text
from unpack.paper.writers.place import Place
from unpack.paper.writers.question_numbers import measure_numbers
from unpack.text.files import PDF_KEYWORD

# From the edge of the paper to the footer, and from the footer to the text, in millimetres.
_FOOTER_EDGE, _FOOTER_GAP = 10.0, 6.0


def page_data(documents: Sequence[Document], look: Look, artist: Artist, words: Mapping[str, str]) -> Value:
    """Turn documents into the values of one PDF.

    `words` gives for each language how pages are counted: "page {page} of {pages}".
    """
    return {
        "title": _choose_title(documents),
        "keyword": PDF_KEYWORD,
        "sheets": [_print_document(document, look, artist, words) for document in documents],
    }


def _choose_title(documents: Sequence[Document]) -> str:
    """Choose the title of the PDF: the first that says something, for a reader refuses a file without one."""
    titles = [print_text(document.title) or print_text(document.sheet) for document in documents]
    return next(filter(None, titles), "unpack")


def _print_document(document: Document, look: Look, artist: Artist, words: Mapping[str, str]) -> Value:
    style = choose_style(document, look)
    language, region = _split_language(document.language)
    place = Place(style, artist, document.language, style.room, style.size, measure_numbers(document, style))
    poster = any(map(_is_path, document.blocks)) and not any(isinstance(block, NameLine) for block in document.blocks)
    blocks = [value for block in _trim_breaks(document.blocks) for value in _print_top_block(block, place, poster)]
    _mend_levels(blocks, 0)
    footer = replace(place, size=style.footer_size)
    return {
        "language": language,
        "region": region,
        "style": _print_style(style),
        "school": _print_school(look, place),
        "footer": [print_label(line, footer) for line in document.footer],
        "footer-room": _measure_footer(document.footer, style),
        "page": choose_language(words, document.language) or "{page}/{pages}",
        "poster": poster,
        "blocks": blocks,
    }


def _measure_footer(lines: Sequence[str], style: Style) -> float:
    """Tell how much room the footer needs below the text, in millimetres; never less than the margin."""
    size = style.footer_size * MILLIMETRES_A_POINT
    # The first line shares its place with the count of pages.
    rooms = [style.room - 40, *[style.room] * len(lines)]
    rows = sum(
        max(1, math.ceil(text_width(line, size) * 1.08 / room)) for line, room in zip(lines, rooms, strict=False)
    )
    return round(max(style.margin, _FOOTER_EDGE + max(rows, 1) * size * 1.25 + _FOOTER_GAP), 2)


def _split_language(code: str) -> tuple[str, str]:
    """Split es-MX into language and region; a code that PDF cannot hold counts as English."""
    language, _, region = code.partition("-")
    known = language.isascii() and language.isalpha() and 2 <= len(language) <= 3
    region = region if region.isascii() and region.isalpha() and len(region) == 2 else ""
    return (language.lower(), region.upper()) if known else (FALLBACK, "")


def _print_style(style: Style) -> Value:
    return {
        name.replace("_", "-"): list(value) if isinstance(value, tuple) else value
        for name, value in asdict(style).items()
    }


def _print_school(look: Look, place: Place) -> Value:
    logo = {"file": "logo.svg", "alt": print_text(look.logo.alt) or "logo"} if look.logo else None
    return {"line": print_label(look.school, place) if look.school else [], "logo": logo}


def _trim_breaks(blocks: Blocks) -> Blocks:
    """Drop page breaks at both ends, which would only print an empty page."""
    start, end = 0, len(blocks)
    while start < end and isinstance(blocks[start], PageBreak):
        start += 1
    while end > start and isinstance(blocks[end - 1], PageBreak):
        end -= 1
    return blocks[start:end]


def _mend_levels(value: Any, last: int) -> int:
    """Raise headings that skip a level, in reading order, and return the last level; PDF/UA-1 lets none be skipped."""
    if isinstance(value, list):
        for part in value:
            last = _mend_levels(part, last)
    elif isinstance(value, dict):
        if value.get("kind") == "heading":
            value["level"] = last = min(value["level"], last + 1)
        else:
            for part in value.values():
                last = _mend_levels(part, last)
    return last


def _is_path(block: Block) -> bool:
    return isinstance(block, Steps) and block.style == "path"


def _print_top_block(block: Block, place: Place, poster: bool) -> list[Value]:
    """Print a block that stands in no other: only such a one can break the page, or stretch over all of it."""
    if isinstance(block, PageBreak):
        return [{"kind": "page-break"}]
    printed = print_block(block, place)
    return [{**value, "poster": poster} if _is_path(block) else value for value in printed]
