"""Blocks as values for the page file: headings, lists, columns, options and all else that a sheet is built of."""

import json
from collections.abc import Sequence
from dataclasses import replace

from unpack.paper.document import (
    AnswerSpace,
    Block,
    Blocks,
    Box,
    BulletList,
    Columns,
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
    Steps,
    Table,
    TaskList,
    Text,
    describe,
)
from unpack.paper.drawing import text_width
from unpack.paper.plain import lettered_options
from unpack.paper.writers.look import MILLIMETRES_A_POINT
from unpack.paper.writers.page_heights import plainly_fits
from unpack.paper.writers.page_lines import (
    Content,
    Value,
    print_drawing,
    print_figure,
    print_inlines,
    print_label,
    print_text,
)
from unpack.paper.writers.page_tables import print_tables
from unpack.paper.writers.place import Place

# What stands to the left of an entry's text, in millimetres: bullet, number, box to tick; between columns.
_INDENT, _GUTTER = 7.0, 8.0
# The shares that columns joined by arrows may get, around 1.
_NARROWEST, _WIDEST = 0.85, 1.5
# Room that the map leaves for the heading above it, in millimetres.
_MAP_HEADING = 24.0
# Shares of a name line; a field that is not named here gets one share.
_FIELD_SHARES = {"name": 3.2, "date": 1.3, "class": 1.5, "period": 1.1, "form": 0.9}


def print_blocks(blocks: Blocks, place: Place) -> list[Value]:
    return [value for block in blocks for value in print_block(block, place)]


def print_block(block: Block, place: Place) -> list[Value]:
    """Print a block; one that holds nothing, and a page break inside another block, leave nothing on the page."""
    match block:
        case (
            BulletList(())
            | TaskList(())
            | NumberedList(())
            | Columns(())
            | Options((), unlettered=())
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
            return [{"kind": "quote", "blocks": print_blocks(blocks, place.narrow(inset=_INDENT))}]
        case Table():
            return print_tables(block, place)
        case Figure():
            return [print_figure(block, place)]
        case Graph():
            return _print_graph(block, place)
        case Columns():
            return _print_columns(block, place)
        case Box(blocks, style):
            inside = place.narrow(inset=2 * place.style.box_inset)
            return [{"kind": "box", "look": style, **_print_kept(blocks, inside)}]
        case Item(blocks, number, points):
            labels = {"number": print_label(number, place), "points": print_label(points, place)}
            inside = place.narrow(inset=place.number_room)
            return [{"kind": "item", "indent": place.number_room, **labels, **_print_kept(blocks, inside)}]
        case Options():
            return [_print_options(block, place)]
        case Steps(entries, style):
            if style == "list":
                return [{"kind": "numbers", "start": 1, "tasks": False, "entries": _print_entries(entries, place)}]
            narrow = place.narrow(inset=4 * _INDENT)
            return [{"kind": "path", "poster": False, "entries": _print_entries(entries, narrow)}]
        case NameLine(places):
            return [_print_name_line(places, place)]
        case AnswerSpace(lines, height, grid):
            return [{"kind": "answer", "lines": lines, "height": height, "grid": list(grid) if grid else None}]
        case Keep(blocks):
            return [{"kind": "keep", **_print_kept(blocks, place)}]


def _print_kept(blocks: Blocks, place: Place) -> Value:
    """Print blocks that stay on one page; `fits` says that there is no need to measure whether a page can hold them."""
    printed = print_blocks(blocks, place)
    return {"blocks": printed, "fits": plainly_fits(printed, place.width, place.style)}


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
    return [print_blocks(entry, place.narrow(inset=_INDENT)) for entry in entries]


def _print_graph(graph: Graph, place: Place) -> list[Value]:
    height = place.style.page_height - 2 * place.style.margin - _MAP_HEADING
    drawings = place.draw_map(graph, height)
    alt = print_text(graph.alt)
    return [
        print_drawing(drawing, alt if len(drawings) == 1 else f"{alt} ({number}/{len(drawings)})", place)
        for number, drawing in enumerate(drawings, start=1)
    ]


def _print_columns(block: Columns, place: Place) -> list[Value]:
    if place.style.large_print:
        return [value for column in block.columns for value in print_blocks(column.blocks, place)]
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
                "head": print_blocks(column.blocks[:1], inner) if headed else [],
                "blocks": print_blocks(column.blocks[headed:], inner),
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
    inner = place.narrow(inset=2 * _INDENT)
    entries = [{"letter": letter, "content": print_inlines(entry, inner)} for letter, entry in lettered_options(block)]
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
