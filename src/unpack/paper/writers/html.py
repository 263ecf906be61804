"""Documents → one HTML page: no script, nothing loaded, the same content in the same order as on paper.

It is read on a screen, by a screen reader and on paper from a browser; `html_style` says how it looks.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace

from unpack.paper.artist import Artist
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
    Steps,
    Table,
    TaskList,
)
from unpack.paper.drawing import escape_text, format_number
from unpack.paper.inlines import spell
from unpack.paper.plain import lettered_options
from unpack.paper.writers.html_style import PAGE_STYLE, write_page_rules, write_sheet_style
from unpack.paper.writers.html_tables import write_table
from unpack.paper.writers.html_text import write_drawing, write_inlines
from unpack.paper.writers.look import Logo, Look, Style, choose_style
from unpack.paper.writers.place import Place
from unpack.paper.writers.question_numbers import measure_numbers

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_IMAGE_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
# Shares of a name line; a field that is not named here gets one share.
_FIELD_SHARES = {"name": 3.2, "date": 1.3, "class": 1.5, "period": 1.1, "form": 0.9}
# What stands to the left of an entry, and the edges of a box, in millimetres.
_INDENT, _BOX_INSET = 7.0, 8.0
# The room that a heading takes from a map's page, in millimetres.
_MAP_HEADING = 24.0


def write_html(documents: Sequence[Document], look: Look, artist: Artist) -> str:
    """Write documents as one page, one sheet below the other; `artist` draws figures and maps and speaks."""
    styles = [choose_style(document, look) for document in documents]
    sheets = "".join(
        _write_sheet(document, look, style, artist) for document, style in zip(documents, styles, strict=True)
    )
    title = next((document.title for document in documents if document.title.strip()), "unpack")
    language = documents[0].language if documents else "en"
    return (
        f'<!doctype html>\n<html lang="{escape_text(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape_text(title)}</title>\n<style>\n{write_page_rules(styles)}{PAGE_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{sheets}</main>\n</body>\n</html>\n"
    )


def _write_sheet(document: Document, look: Look, style: Style, artist: Artist) -> str:
    place = Place(style, artist, document.language, style.room, style.size, measure_numbers(document, style))
    body = _Writer(place).write(_trim_breaks(document.blocks))
    footer = "".join(f"<p>{_write_text(line, place)}</p>" for line in document.footer)
    kinds = ("sheet", document.audience, "" if style.italic else "upright", "large" if style.large_print else "")
    return (
        f'<article class="{" ".join(filter(None, kinds))}" lang="{escape_text(document.language)}" '
        f'style="{write_sheet_style(style, place.number_room)}">\n{_write_school(look, place)}{body}'
        + (f"<footer>{footer}</footer>\n" if footer else "")
        + "</article>\n"
    )


def _write_school(look: Look, place: Place) -> str:
    if not (look.school or look.logo):
        return ""
    logo = _write_logo(look.logo) if look.logo else ""
    line = f"<p>{_write_text(look.school, place)}</p>" if look.school else ""
    return f'<header class="school">{logo}{line}</header>\n'


def _write_logo(logo: Logo) -> str:
    data = base64.b64encode(logo.data).decode("ascii")
    return f'<img src="data:{_IMAGE_TYPES[logo.form]};base64,{data}" alt="{escape_text(logo.alt)}">'


def _write_text(text: str, place: Place) -> str:
    return write_inlines(spell(text), place)


def _trim_breaks(blocks: Blocks) -> Blocks:
    """Drop page breaks at both ends, which would only print an empty page."""
    start, end = 0, len(blocks)
    while start < end and isinstance(blocks[start], PageBreak):
        start += 1
    while end > start and isinstance(blocks[end - 1], PageBreak):
        end -= 1
    return blocks[start:end]


@dataclass(slots=True)
class _Writer:
    """Writes the blocks of one sheet in order; `level` is that of the last heading, since none may be skipped."""

    place: Place
    level: int = 0

    def write(self, blocks: Blocks) -> str:
        return "".join(f"{self._write_block(block)}\n" for block in blocks)

    def _inside(self, blocks: Blocks, share: float = 1, inset: float = 0) -> str:
        """Write blocks that stand in a narrower place."""
        outer, self.place = self.place, self.place.narrow(share, inset)
        written = self.write(blocks)
        self.place = outer
        return written

    def _line(self, content: Inlines) -> str:
        return write_inlines(content, self.place)

    def _write_block(self, block: Block) -> str:
        match block:
            case Heading(level, content):
                self.level = min(level, self.level + 1)
                return f"<h{self.level}>{self._line(content)}</h{self.level}>"
            case Paragraph(content):
                return f"<p>{self._line(content)}</p>"
            case BulletList(entries):
                return f"<ul>{self._entries(entries)}</ul>"
            case TaskList(entries):
                return f'<ul class="tasks">{self._entries(entries)}</ul>'
            case NumberedList(entries, start, tasks):
                first = f' start="{start}"' if start != 1 else ""
                kind = ' class="tasks"' if tasks else ""
                return f"<ol{first}{kind}>{self._entries(entries)}</ol>"
            case Quote(blocks):
                return f"<blockquote>{self._inside(blocks, inset=_INDENT)}</blockquote>"
            case Table():
                return write_table(block, replace(self.place, size=self.place.style.table_size))
            case Figure():
                return f"<figure>{write_drawing(self.place.draw_figure(block), block.alt)}</figure>"
            case Graph():
                return self._graph(block)
            case Columns():
                return self._columns(block)
            case Box(blocks, style):
                return f'<section class="box {style}">{self._inside(blocks, inset=_BOX_INSET)}</section>'
            case Item():
                return self._item(block)
            case Options():
                return self._options(block)
            case Steps(entries, style):
                return f'<ol class="steps {style}">{self._entries(entries)}</ol>'
            case NameLine():
                return self._name_line(block)
            case AnswerSpace():
                return _write_answer_space(block, self.place.style)
            case Keep(blocks):
                return f'<div class="keep">{self.write(blocks)}</div>'
            case PageBreak():
                return '<div class="page-break"></div>'

    def _entries(self, entries: Sequence[Blocks]) -> str:
        return "".join(f"<li>{self._entry(entry)}</li>" for entry in entries)

    def _entry(self, entry: Blocks) -> str:
        match entry:
            case (Paragraph(content),):
                return self._line(content)
        return self._inside(entry, inset=_INDENT)

    def _graph(self, graph: Graph) -> str:
        height = self.place.style.page_height - 2 * self.place.style.margin - _MAP_HEADING
        drawings = self.place.draw_map(graph, height)
        alts = [f"{graph.alt} ({number}/{len(drawings)})" for number in range(1, len(drawings) + 1)]
        alts = alts if len(drawings) > 1 else [graph.alt]
        return "".join(
            f"<figure>{write_drawing(drawing, alt)}</figure>" for drawing, alt in zip(drawings, alts, strict=True)
        )

    def _columns(self, block: Columns) -> str:
        total = sum(column.width for column in block.columns)
        shares = " ".join(f"{format_number(column.width)}fr" for column in block.columns)
        columns = "".join(
            f'<div class="column">{self._inside(column.blocks, column.width / total, _INDENT)}</div>'
            for column in block.columns
        )
        kind = "columns arrows" if block.arrows else "columns"
        return f'<div class="{kind}" style="--columns:{shares}">{columns}</div>'

    def _item(self, item: Item) -> str:
        points = f'<span class="points">[{_write_text(item.points, self.place)}]</span> ' if item.points else ""
        number = f'<strong class="number">{_write_text(item.number, self.place)}.</strong> ' if item.number else ""
        rest = item.blocks
        first = ""
        match item.blocks:
            case (Paragraph(content), *others):
                first, rest = self._line(content), tuple(others)
        lead = f"<p>{number}{points}{first}</p>\n" if points or number or first else ""
        return f'<section class="item">{lead}{self._inside(rest, inset=self.place.number_room)}</section>'

    def _options(self, options: Options) -> str:
        rows = "list" if self.place.style.large_print else options.rows
        entries = "".join(self._option(letter, content) for letter, content in lettered_options(options))
        return f'<ol class="options {rows}" role="list">{entries}</ol>'

    def _option(self, letter: str, content: Inlines) -> str:
        mark = f'<strong class="letter">{letter}</strong>' if letter else '<span class="letter"></span>'
        return f'<li>{mark}<span class="bubble"></span> <span>{self._line(content)}</span></li>'

    def _name_line(self, line: NameLine) -> str:
        places = "".join(
            f'<p style="flex-grow:{format_number(_FIELD_SHARES.get(field, 1))}"><b>{_write_text(label, self.place)}</b>'
            f' <span class="rule">{_write_text(value, self.place)}</span></p>'
            for field, label, value in line.places
        )
        return f'<div class="name-line">{places}</div>'


def _write_answer_space(space: AnswerSpace, style: Style) -> str:
    if space.grid:
        columns, rows = space.grid
        side = min(style.rule, style.room / columns)
        down = "".join(f"M{column},0V{rows}" for column in range(columns + 1))
        across = "".join(f"M0,{row}H{columns}" for row in range(rows + 1))
        return (
            f'<svg class="drawing answer" aria-hidden="true" style="width:{format_number(columns * side)}mm" '
            f'viewBox="-.02 -.02 {columns}.04 {rows}.04"><path d="{down}{across}" fill="none" stroke="#000" '
            f'stroke-width="{format_number(0.18 / side)}"/></svg>'
        )
    if space.lines:
        return f'<div class="answer lines">{"<div></div>" * space.lines}</div>'
    return f'<div class="answer" style="height:{format_number(space.height)}mm"></div>'
