"""Documents as the values that `templates/page.typ` sets: texts, numbers, lists and dicts, nothing that is ever run.

All that needs a decision is decided here and in the modules beside this one (sizes, widths, large print, where a long
word may break, what a figure looks like); the page file only places what it is given. Same documents, same values.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from unpack.paper.artist import FALLBACK, Artist, choose_language
from unpack.paper.document import (
    AnswerSpace,
    Block,
    Blocks,
    Box,
    BulletList,
    Columns,
    Document,
    Figure,
    Graph,
    Heading,
    Inlines,
    Item,
    Keep,
    NameLine,
    NumberedList,
    Options,
    PageBreak,
    Paragraph,
    Quote,
    Shape,
    Steps,
    Table,
    TaskList,
    Text,
    describe,
)
from unpack.paper.drawing import text_width
from unpack.paper.writers.look import MILLIMETRES_A_POINT, Look, Style, choose_style
from unpack.paper.writers.page_heights import plainly_fits
from unpack.paper.writers.page_lines import (
    Content,
    Place,
    Value,
    print_drawing,
    print_figure,
    print_inlines,
    print_label,
    print_text,
)
from unpack.paper.writers.page_tables import print_tables
from unpack.text.files import PDF_KEYWORD

# What stands to the left of an entry's text, in millimetres: bullet, number, box to tick; an item's number.
_INDENT, _ITEM_INDENT, _GUTTER = 7.0, 10.0, 8.0
# The shares that columns joined by arrows may get, around 1.
_NARROWEST, _WIDEST = 0.85, 1.5
# Room that the map leaves for the heading above it, in millimetres.
_MAP_HEADING = 24.0
# From the edge of the paper to the footer, and from the footer to the text, in millimetres.
_FOOTER_EDGE, _FOOTER_GAP = 10.0, 6.0
# Shares of a name line; a field that is not named here gets one share.
_FIELD_SHARES = {"name": 3.2, "date": 1.3, "class": 1.5, "period": 1.1, "form": 0.9}


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
    place = Place(style, artist, document.language, style.room, style.size)
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
    printed = _print_block(block, place)
    return [{**value, "poster": poster} if _is_path(block) else value for value in printed]


def _print_blocks(blocks: Blocks, place: Place) -> list[Value]:
    return [value for block in blocks for value in _print_block(block, place)]


def _print_block(block: Block, place: Place) -> list[Value]:
    """Print a block; one that holds nothing, and a page break inside another block, leave nothing on the page."""
    match block:
        case (
            BulletList(())
            | TaskList(())
            | NumberedList(())
            | Columns(())
            | Options(())
            | Steps(())
            | NameLine(())
            | AnswerSpace(0, 0, None)
            | PageBreak()
        ):
            return []
        case Heading(level, content):
            return _print_heading(level, content, place)
        case Paragraph(content):
            return [{"kind": "paragraph", "content": print_inlines(content, place)}]
        case BulletList(entries):
            return [{"kind": "bullets", "entries": _print_entries(entries, place)}]
        case TaskList(entries):
            return [{"kind": "tasks", "entries": _print_entries(entries, place)}]
        case NumberedList(entries, start, tasks):
            return [{"kind": "numbers", "start": start, "tasks": tasks, "entries": _print_entries(entries, place)}]
        case Quote(blocks):
            return [{"kind": "quote", "blocks": _print_blocks(blocks, _narrow(place, _INDENT))}]
        case Table():
            return print_tables(block, place)
        case Figure():
            return [print_figure(block, place)]
        case Graph():
            return _print_graph(block, place)
        case Columns():
            return _print_columns(block, place)
        case Box(blocks, style):
            return [{"kind": "box", "look": style, **_print_kept(blocks, _narrow(place, 2 * place.style.box_inset))}]
        case Item(blocks, number, points):
            labels = {"number": print_label(number, place), "points": print_label(points, place)}
            return [{"kind": "item", **labels, **_print_kept(blocks, _narrow(place, _ITEM_INDENT))}]
        case Options():
            return [_print_options(block, place)]
        case Steps(entries, style):
            if style == "list":
                return [{"kind": "numbers", "start": 1, "tasks": False, "entries": _print_entries(entries, place)}]
            narrow = _narrow(place, 4 * _INDENT)
            return [{"kind": "path", "poster": False, "entries": _print_entries(entries, narrow)}]
        case NameLine(places):
            return [_print_name_line(places, place)]
        case AnswerSpace(lines, height, grid):
            return [{"kind": "answer", "lines": lines, "height": height, "grid": list(grid) if grid else None}]
        case Keep(blocks):
            return [{"kind": "keep", **_print_kept(blocks, place)}]


def _print_kept(blocks: Blocks, place: Place) -> Value:
    """Print blocks that stay on one page; `fits` says that there is no need to measure whether a page can hold them."""
    printed = _print_blocks(blocks, place)
    return {"blocks": printed, "fits": plainly_fits(printed, place.width, place.style)}


def _narrow(place: Place, by: float) -> Place:
    return replace(place, width=place.width - by)


def _print_heading(level: int, content: Inlines, place: Place) -> list[Value]:
    share = place.style.headings[min(level, len(place.style.headings)) - 1]
    printed = print_inlines(content, replace(place, size=place.size * share))
    if _has_letters(printed):
        return [{"kind": "heading", "level": min(level, 6), "content": printed}]
    # PDF/UA-1 refuses a heading that has nothing for a list of bookmarks.
    return [{"kind": "paragraph", "content": [{"kind": "strong", "content": printed}]}] if printed else []


def _has_letters(content: Content) -> bool:
    return any(
        bool(part.strip()) if isinstance(part, str) else _has_letters(part.get("content", [])) for part in content
    )


def _print_entries(entries: Sequence[Blocks], place: Place) -> list[list[Value]]:
    return [_print_blocks(entry, _narrow(place, _INDENT)) for entry in entries]


def _print_graph(graph: Graph, place: Place) -> list[Value]:
    height = place.style.page_height - 2 * place.style.margin - _MAP_HEADING
    drawings = place.artist.draw_map(graph, place.width, height, place.language)
    alt = print_text(graph.alt)
    return [
        print_drawing(drawing, alt if len(drawings) == 1 else f"{alt} ({number}/{len(drawings)})", place)
        for number, drawing in enumerate(drawings, start=1)
    ]


def _print_columns(block: Columns, place: Place) -> list[Value]:
    if place.style.large_print:
        return [value for column in block.columns for value in _print_blocks(column.blocks, place)]
    # What is joined by arrows has to be seen at one glance, so that a teacher's is set as small as a table.
    compact = block.arrows and place.style.hyphenate
    place = replace(place, size=place.style.table_size) if compact else place
    gutter = _GUTTER if block.arrows else _GUTTER / 2 + 2
    shares = _share_columns(block, compact)
    room = place.width - gutter * (len(shares) - 1)
    columns = []
    for column in block.columns:
        inner = replace(place, width=room * column.width / sum(shares))
        headed = isinstance(next(iter(column.blocks), None), Heading | Paragraph if block.arrows else Heading)
        columns.append(
            {
                "head": _print_blocks(column.blocks[:1], inner) if headed else [],
                "blocks": _print_blocks(column.blocks[headed:], inner),
            }
        )
    return [
        {
            "kind": "columns",
            "widths": shares,
            "gutter": gutter,
            "arrows": block.arrows,
            "compact": compact,
            "columns": columns,
        }
    ]


def _share_columns(block: Columns, compact: bool) -> list[float]:
    """Share out the line; unless the author did, columns to be seen at one glance get more room the more they hold."""
    shares = [column.width for column in block.columns]
    if not compact or len(set(shares)) > 1:
        return shares
    texts = [len(json.dumps(describe(column.blocks))) for column in block.columns]
    mean = sum(texts) / len(texts)
    return [round(min(max(text / mean, _NARROWEST), _WIDEST), 2) for text in texts]


def _print_options(block: Options, place: Place) -> Value:
    rows = "list" if place.style.large_print else _choose_rows(block, place)
    first = ord(block.letters[:1] or "A")
    entries = [
        {
            "letter": chr(first + index),
            # A black disc and nothing else is how a filled bubble looks, on the line of direction.
            "filled": entry == (Shape("●"),),
            "content": [] if entry == (Shape("●"),) else print_inlines(entry, _narrow(place, 2 * _INDENT)),
        }
        for index, entry in enumerate(block.entries)
    ]
    return {"kind": "options", "rows": rows, "entries": entries}


def _choose_rows(block: Options, place: Place) -> str:
    """Choose one row where all options plainly fit, a list where one plainly does not; else Typst measures them."""
    texts = ["".join(part.text for part in entry if isinstance(part, Text)) for entry in block.entries]
    if (
        block.rows != "auto"
        or not texts
        or not all(isinstance(part, Text) for entry in block.entries for part in entry)
    ):
        return block.rows
    size = place.size * MILLIMETRES_A_POINT
    share = place.width / len(texts) - _GUTTER / 2 - place.style.bubble - size - 3
    widest = max(text_width(text, size) for text in texts)
    return "line" if widest * 1.25 < share else "list" if widest * 0.8 > share else "auto"


def _print_name_line(places: Sequence[tuple[str, str, str]], place: Place) -> Value:
    fields = [
        {
            "share": _FIELD_SHARES.get(name, 1.0),
            "label": print_label(label, place),
            "value": print_label(value, place) if value else [],
        }
        for name, label, value in places
    ]
    return {"kind": "name-line", "fields": fields}
