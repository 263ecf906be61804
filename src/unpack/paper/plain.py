"""A document without anything that Markdown lacks: what `--plain` prints, and every text of the sheet still in it."""

from dataclasses import replace

from unpack.paper.document import (
    AnswerSpace,
    Blank,
    Block,
    Blocks,
    Box,
    BulletList,
    Columns,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    Item,
    Keep,
    LineBreak,
    Link,
    NameLine,
    NumberedList,
    Options,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Steps,
    Strong,
    Table,
    TaskList,
    Text,
)
from unpack.paper.inlines import tidy

# Room to write is told by a few lines: a screen or a terminal has no millimetres.
MOST_LINES = 4
_LINE_HEIGHT = 8


def simplify_document(document: Document) -> Blocks:
    """Return the document's blocks as headings, paragraphs, lists, quotes, tables and maps, the footer last."""
    footer = tuple(Text(line) for line in document.footer)
    lines = tuple(part for line in footer for part in (LineBreak(), line))
    blocks = simplify(document.blocks)
    return (*blocks, Paragraph(tidy(lines))) if tidy(lines) else blocks


def simplify(blocks: Blocks) -> Blocks:
    """Return blocks without divs; a map stays one."""
    return tuple(simple for block in blocks for simple in _simplify(block))


def _simplify(block: Block) -> Blocks:
    match block:
        case Heading(level, content):
            return (Heading(level, _without_pictures(content)),)
        case Paragraph(content):
            return (Paragraph(_without_pictures(content)),)
        case BulletList(entries):
            return (BulletList(tuple(map(simplify, entries))),)
        case TaskList(entries):
            return (TaskList(tuple(map(simplify, entries))),)
        case NumberedList(entries):
            return (replace(block, entries=tuple(map(simplify, entries))),)
        case Quote(inner):
            return (Quote(kept),) if (kept := simplify(inner)) else ()
        case Table():
            return (_simplify_table(block),)
        case Figure():
            return (Paragraph(tidy((Text(block.alt),))),)
        case Columns(columns):
            return tuple(simple for column in columns for simple in simplify(column.blocks))
        case Box(inner) | Keep(inner):
            return simplify(inner)
        case Item():
            return _simplify_item(block)
        case Options():
            return _simplify_options(block)
        case Steps(entries):
            return (NumberedList(tuple(map(simplify, entries))),) if entries else ()
        case NameLine():
            return (Paragraph(simplify_name_line(block)),)
        case AnswerSpace():
            return simplify_answer_space(block)
        case PageBreak():
            return ()
    return (block,)


def lettered_options(options: Options) -> list[tuple[str, Inlines]]:
    """Return each option with its letter, from `options.letters` on; the letter of an unlettered one is ""."""
    lettered = [(chr(ord(options.letters) + place), entry) for place, entry in enumerate(options.entries)]
    return [*lettered, *([("", options.unlettered)] if options.unlettered else [])]


def _simplify_options(options: Options) -> Blocks:
    lines = [
        (*((Strong((Text(letter),)), Text(" ")) if letter else ()), *entry)
        for letter, entry in lettered_options(options)
    ]
    entries = tuple((Paragraph(_without_pictures(line)),) for line in lines)
    return (BulletList(entries),) if entries else ()


def simplify_name_line(line: NameLine) -> Inlines:
    """Return the labels of a name line, each with its value or a blank."""
    content: list[Inline] = []
    for _, label, value in line.places:
        content += (Text(f" {label} "), Text(value) if value else Blank())
    return tidy(content)


def simplify_answer_space(space: AnswerSpace) -> Blocks:
    """Return as many blank lines as the space has room for, at most four."""
    wanted = space.lines or (space.grid[1] if space.grid else int(space.height / _LINE_HEIGHT))
    return (Paragraph((Blank(),)),) * max(1, min(wanted, MOST_LINES))


def _simplify_table(table: Table) -> Table:
    def simplify_row(row: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
        return tuple(map(_without_pictures, row))

    head = table.head or ((),) * len(table.alignments)
    return Table(simplify_row(head), tuple(map(simplify_row, table.rows)), table.alignments)


def _simplify_item(item: Item) -> Blocks:
    label: Inlines = (Strong((Text(f"{item.number}."),)), Text(" ")) if item.number else ()
    if item.points:
        label = (*label, Text(f"[{item.points}] "))
    match simplify(item.blocks):
        case (Paragraph(content), *rest):
            return (Paragraph(tidy((*label, *content))), *rest)
        case blocks:
            return (Paragraph(tidy(label)), *blocks) if label else blocks


def _without_pictures(content: Inlines) -> Inlines:
    return tidy(map(_without_picture, content))


def _without_picture(inline: Inline) -> Inline:
    match inline:
        case Picture(figure):
            return Text(figure.alt)
        case Emphasis(content):
            return Emphasis(tuple(map(_without_picture, content)))
        case Strong(content):
            return Strong(tuple(map(_without_picture, content)))
        case Link(content, address):
            return Link(tuple(map(_without_picture, content)), address)
    return inline
