"""Library prose as a document's inlines and blocks: the tree of `text.prose`, in the types of `paper.document`."""

from collections.abc import Iterator

from unpack.paper.document import (
    Blank,
    Blocks,
    BulletList,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Math,
    NumberedList,
    Paragraph,
    Strong,
)
from unpack.paper.inlines import BULLET, join_lines, mark_first, spell, tidy
from unpack.paper.templates.values import Prose
from unpack.text import inlines as neutral
from unpack.text.prose import ProseBlock, read_prose


def set_blocks(prose: Prose) -> Blocks:
    """Return library text as paragraphs and lists."""
    return _set_blocks(read_prose(prose.text, stem=prose.stem))


def set_lines(prose: Prose) -> Inlines:
    """Return library text as inlines for a cell or a line: paragraphs and list entries one below the other."""
    return join_lines(_set_lines(read_prose(prose.text, stem=prose.stem)))


def _set_blocks(blocks: tuple[ProseBlock, ...]) -> Blocks:
    made: list[Paragraph | BulletList | NumberedList] = []
    for block in blocks:
        match block:
            case ("paragraph", inlines):
                if content := tidy(_set_inlines(inlines)):
                    made.append(Paragraph(content))
            case ("bullets", entries):
                made.append(BulletList(tuple(map(_set_blocks, entries))))
            case ("numbers", first, entries):
                made.append(NumberedList(tuple(map(_set_blocks, entries)), start=first))
    return tuple(made)


def _set_lines(blocks: tuple[ProseBlock, ...]) -> Iterator[Inlines]:
    for block in blocks:
        match block:
            case ("paragraph", inlines):
                yield _set_inlines(inlines)
            case ("bullets", entries):
                for entry in entries:
                    yield from mark_first(BULLET, _set_lines(entry))
            case ("numbers", first, entries):
                for number, entry in enumerate(entries, first):
                    yield from mark_first(f"{number}. ", _set_lines(entry))


def _set_inlines(inlines: tuple[neutral.Inline, ...]) -> Inlines:
    made: list[Inline] = []
    for inline in inlines:
        match inline:
            case ("text", characters):
                made.extend(spell(characters))
            case ("emphasis", content):
                made.append(Emphasis(_set_inlines(content)))
            case ("strong", content):
                made.append(Strong(_set_inlines(content)))
            case ("link", content, address):
                made.append(Link(_set_inlines(content), address))
            case ("math", tree):
                made.append(Math(tree))
            case ("blank",):
                made.append(Blank())
            case ("break",):
                made.append(LineBreak())
    return tuple(made)
