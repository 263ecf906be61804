"""Document → Markdown: what `paper.markdown.markdown` reads back into the same document.

The result is CommonMark with pipe tables, and divs as pandoc and Quarto know them; `plain` leaves the divs out and
keeps every text (`paper.plain`).
"""

from collections.abc import Mapping

from unpack.paper.document import (
    AnswerSpace,
    Block,
    Blocks,
    Box,
    BulletList,
    Column,
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
from unpack.paper.inlines import tidy
from unpack.paper.markdown.attributes import format_measure, write_tag
from unpack.paper.markdown.divs import default_label
from unpack.paper.markdown.front_matter import write_front_matter
from unpack.paper.markdown.mermaid import write_mermaid
from unpack.paper.plain import simplify_answer_space, simplify_document, simplify_name_line
from unpack.paper.writers.markdown_text import escape_text, figure_attributes, write_inlines
from unpack.text.record import record

_RULES = {"left": ":--", "center": ":-:", "right": "--:"}
_TASK_MARK = "[ ]"


def write_markdown(document: Document, *, plain: bool = False) -> str:
    """Write one document; with `plain` without front matter and divs, the footer as its last paragraph."""
    if plain:
        lines = _Writer(plain=True).write_blocks(simplify_document(document))
    else:
        body = _Writer(plain=False).write_blocks(document.blocks)
        lines = [*write_front_matter(document), *([""] if body else []), *body]
    return "\n".join((*lines, ""))


@record
class _Writer:
    plain: bool

    def write_blocks(self, blocks: Blocks, mark: str = "") -> list[str]:
        """Write blocks with a blank line between; `mark` is the list mark whose line the first one stands on."""
        lines: list[str] = []
        last = ""
        for block in blocks:
            written, list_mark = self._write_block(block, mark, last)
            if not written:
                continue
            if lines:
                lines.append("")
            lines += written
            mark, last = "", list_mark
        return lines

    def _write_block(self, block: Block, outer: str, last: str) -> tuple[list[str], str]:
        """Write a block; return its list mark too, so that a list right after it can take another."""
        match block:
            case BulletList(entries) | TaskList(entries):
                # Three marks of a kind on one line would be a rule, so a list inside a list begins with a `+`.
                first, second = ("+", "-") if outer in ("-", "*") else ("-", "*")
                mark = second if last == first else first
                box = _TASK_MARK if isinstance(block, TaskList) else ""
                return self._write_list([(mark, entry) for entry in entries], box), mark
            case NumberedList(entries, start, tasks):
                sign = ")" if last == "." else "."
                numbered = [(f"{number}{sign}", entry) for number, entry in enumerate(entries, start)]
                return self._write_list(numbered, _TASK_MARK if tasks else ""), sign
        return self._write_simple(block), ""

    def _write_simple(self, block: Block) -> list[str]:
        match block:
            case Heading(level, content):
                line = write_inlines(content, "heading")
                return [f"{'#' * level} {line}"] if line else []
            case Paragraph(content):
                return write_inlines(content).split("\n") if tidy(content) else []
            case Quote(blocks):
                return [f"> {line}".rstrip() for line in self.write_blocks(blocks)]
            case Table():
                return self._write_table(block)
            case Graph(_, _, alt):
                return self._write_graph(block, alt)
        return self._write_div(block)

    def _write_list(self, entries: list[tuple[str, Blocks]], box: str) -> list[str]:
        lines: list[str] = []
        spread = any(len(entry) > 1 for _, entry in entries)
        for mark, entry in entries:
            if lines and spread:
                lines.append("")
            lines += self._write_entry(mark, entry, box)
        return lines

    def _write_entry(self, mark: str, entry: Blocks, box: str) -> list[str]:
        if box and not (entry and isinstance(entry[0], Paragraph)):
            body = [box, *([""] if entry else []), *self.write_blocks(entry)]
        else:
            body = self.write_blocks(entry, mark)
            if box:
                body[0] = f"{box} {body[0]}"
        indent = " " * (len(mark) + 1)
        return [f"{mark} {body[0]}".rstrip() if body else mark, *((indent + line).rstrip() for line in body[1:])]

    def _write_table(self, table: Table) -> list[str]:
        attributes = {
            "widths": " ".join(map(format_measure, table.widths)),
            "target": str(table.target or ""),
            "header": "" if table.head else "0",
            "room": format_measure(table.room) if table.room else "",
        }
        head = table.head or ((),) * len(table.alignments)
        rules = "|" + "|".join(_RULES[alignment] for alignment in table.alignments) + "|"
        rows = [_write_row(head), rules, *map(_write_row, table.rows)]
        given = {key: value for key, value in attributes.items() if value}
        return _fence("table", given, rows) if given and not self.plain else rows

    def _write_graph(self, graph: Graph, alt: str) -> list[str]:
        body = ["```mermaid", *write_mermaid(graph), "```"]
        if alt:
            body = [escape_text(alt, "paragraph", at_line_start=True), "", *body]
        return body if self.plain else _fence("graph", {}, body)

    def _write_div(self, block: Block) -> list[str]:
        name, attributes, body = self._describe(block)
        return _fence(name, {key: value for key, value in attributes.items() if value}, body)

    def _describe(self, block: Block) -> tuple[str, Mapping[str, str], list[str]]:
        """Return a div's name, its attributes (empty ones are left out) and the lines between its fences."""
        match block:
            case Figure():
                return "figure", figure_attributes(block), [escape_text(block.alt, "paragraph", at_line_start=True)]
            case Columns(columns, arrows):
                inner = [line for number, column in enumerate(columns) for line in self._write_column(column, number)]
                return "columns", {"arrows": "yes" if arrows else ""}, inner
            case Box(blocks, style):
                return "box", {"style": "" if style == "line" else style}, self.write_blocks(blocks)
            case Item(blocks, number, points):
                return "item", {"number": number, "points": points}, self.write_blocks(blocks)
            case Options(entries, letters, rows, unlettered):
                given = {"letters": "" if letters == "A" else letters, "rows": "" if rows == "auto" else rows}
                given["last"] = "unlettered" if unlettered else ""
                lines = (*entries, unlettered) if unlettered else entries
                paragraphs: list[tuple[str, Blocks]] = [("-", _make_entry(line)) for line in lines]
                return "options", given, self._write_list(paragraphs, "")
            case Steps(entries, style):
                numbered = [(f"{number}.", entry) for number, entry in enumerate(entries, 1)]
                return "steps", {"style": "" if style == "list" else style}, self._write_list(numbered, "")
            case NameLine():
                return "name-line", _describe_name_line(block), [write_inlines(simplify_name_line(block))]
            case AnswerSpace(lines, height, grid):
                given = {
                    "lines": str(lines or ""),
                    "height": format_measure(height) if height else "",
                    "grid": f"{grid[0]}x{grid[1]}" if grid else "",
                }
                return "answer-space", given, self.write_blocks(simplify_answer_space(block))
            case Keep(blocks):
                return "keep", {}, self.write_blocks(blocks)
            case PageBreak():
                return "page-break", {}, []
        raise TypeError(f"no Markdown for {type(block).__name__}")

    def _write_column(self, column: Column, number: int) -> list[str]:
        width = "" if column.width == 1 else format_measure(column.width)
        lines = _fence("column", {"width": width} if width else {}, self.write_blocks(column.blocks))
        return ["", *lines] if number else lines


def _fence(name: str, attributes: Mapping[str, str], body: list[str]) -> list[str]:
    """Put fences round `body`, with more colons than any fence inside."""
    inside = max((len(line) - len(line.lstrip(":")) for line in map(str.lstrip, body)), default=0)
    colons = ":" * max(3, inside + 1)
    return [f"{colons} {write_tag(name, attributes)}", *body, colons]


def _write_row(cells: tuple[Inlines, ...]) -> str:
    return "| " + " | ".join(write_inlines(cell, "cell") for cell in cells) + " |"


def _make_entry(content: Inlines) -> Blocks:
    return (Paragraph(content),) if content else ()


def _describe_name_line(line: NameLine) -> dict[str, str]:
    attributes = {"fields": " ".join(field for field, _, _ in line.places)}
    if attributes["fields"] == "name date":
        del attributes["fields"]
    for field, label, value in line.places:
        attributes[f"{field}-label"] = "" if label == default_label(field) else label
        attributes[field] = value
    return attributes
