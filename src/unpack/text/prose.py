"""Library prose: the small Markdown that evidence, notes and questions are written in.

Emphasis, strong, lists, links, `$…$` for formulas and `____` for blanks; nothing else is markup, and what is none is
printed as its characters. `find_faults` says what would not print as meant, `read_prose` and `read_line` give a neutral
tree that `paper` turns into a document, `plain_text` the bare characters. None of them raises, and all take time linear
in the text.

A block is one of

    ("paragraph", inlines)    ("bullets", (blocks, …))    ("numbers", first number, (blocks, …))

with inlines as in `text.inlines`, and each entry of a list a tuple of blocks.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field, replace
from typing import Any, Literal, NamedTuple

from unpack.text.inlines import MARKUP, Fault, Inline, printed_as_is, read_inlines
from unpack.text.patterns import compile_later
from unpack.text.plain_formula import BLANK, write_plain
from unpack.text.record import record

__all__ = ["Fault", "Inline", "ProseBlock", "find_faults", "plain_text", "read_line", "read_prose"]

ProseBlock = tuple[Any, ...]

# A list nested deeper is printed as it stands.
DEEPEST_LIST = 8

# Only a text that holds one of these can have a fault; alternatives of bare characters are what `re` searches fastest.
_SUSPICIOUS = re.compile(r"\$|<[A-Za-z/!?]|\]\(|#|```|~~~|:::|\|")
_BLOCK_MARKUP = compile_later(r"^[ \t]*(#{1,6}(?=[ \t])|`{3,}|~{3,}|:{3,}|\|[ :|\-]+$)", re.MULTILINE)
_MARK = compile_later(r"(?:[-*+]|([0-9]{1,3})[.)])[ \t]+(?=\S)")
_PLACEHOLDER = compile_later(r"\{[^{}]*\}")
_WHITE = " \t\r"


def find_faults(text: str, *, template: bool = False) -> tuple[Fault, ...]:
    """Find what would not print as meant, in the order of the text; offsets count code points.

    With `template` a `{placeholder}` in a formula stands for a number; else braces are brackets there.
    """
    if not _SUSPICIOUS.search(text):
        return ()
    typed = text
    if template:
        text = _PLACEHOLDER.sub(lambda match: "1" * len(match[0]), text)
    faults = list(_find_block_markup(text))
    for paragraph in _list_paragraphs(_split_blocks(text)):
        _, found = read_inlines(paragraph.join(text))
        firsts = paragraph.find_firsts() if found else []
        for fault in found:
            start, end = paragraph.locate(fault.start, firsts), paragraph.locate(fault.end - 1, firsts) + 1
            message = fault.message.replace(text[start:end], typed[start:end])
            faults.append(replace(fault, start=start, end=end, message=message))
    return tuple(sorted(faults, key=lambda fault: (fault.start, fault.end)))


def _find_block_markup(text: str) -> Iterator[Fault]:
    fences = set()
    for match in _BLOCK_MARKUP.finditer(text):
        mark = match[1]
        # A fence that closes has the same cause as the one that opened.
        if mark[:3] not in fences:
            yield printed_as_is(mark, match.start(1), "a text has no headings, tables, code or divs")
        if mark[0] in "`~:":
            fences.add(mark[:3])


def read_prose(text: str, *, stem: bool = False) -> tuple[ProseBlock, ...]:
    """Read paragraphs and lists; with `stem` two underscores that stand alone are a blank."""
    return _build(_split_blocks(text), text, stem)


def read_line(text: str, *, stem: bool = False) -> tuple[Inline, ...]:
    """Read a text of one line; list marks are characters here, and further lines are joined to the first."""
    if "\n" not in text:
        return read_inlines(text.strip(_WHITE), stem=stem)[0]
    paragraph = _Paragraph([(line.start, line.end) for line in _split_lines(text) if line.start < line.end])
    return read_inlines(paragraph.join(text), stem=stem)[0]


def plain_text(text: str, *, stem: bool = False) -> str:
    """Write prose as plain characters: a line for each paragraph and entry, entries after `• ` or their number."""
    bare = text.strip(_WHITE)
    if not MARKUP.search(bare) and not _MARK.match(bare):
        return bare
    return "\n".join(_write_blocks(read_prose(text, stem=stem)))


class _Line(NamedTuple):
    """One line of the text as offsets: where it begins, and its part without the white space around it."""

    begin: int
    start: int
    end: int


@record
class _Paragraph:
    """Stripped lines that belong together, as offsets into the text."""

    lines: list[tuple[int, int]]

    def join(self, text: str) -> str:
        return "\n".join([text[start:end] for start, end in self.lines]).rstrip(" ")

    def find_firsts(self) -> list[int]:
        """Give the offset of each line's first character in the joined text."""
        firsts = [0]
        for start, end in self.lines:
            firsts.append(firsts[-1] + end - start + 1)
        return firsts[:-1]

    def locate(self, offset: int, firsts: list[int]) -> int:
        """Turn an offset into the joined text into one into the whole text."""
        line = bisect_right(firsts, offset) - 1
        return self.lines[line][0] + offset - firsts[line]


@record
class _List:
    kind: Literal["bullets", "numbers"]
    first: int
    entries: list["list[_Paragraph | _List]"] = field(default_factory=list)


_Blocks = list[_Paragraph | _List]


class _OpenEntry(NamedTuple):
    """The last entry of a list; lines indented by at least `indent` columns belong to it."""

    list: _List
    indent: int


def _split_lines(text: str) -> Iterator[_Line]:
    begin = 0
    for line in text.split("\n"):
        bare = line.strip(_WHITE)
        start = begin + len(line) - len(line.lstrip(_WHITE)) if bare else begin
        end = start + len(bare)
        # Two spaces at the end of a line break it.
        yield _Line(begin, start, end + 2 if bare and text.startswith("  ", end) else end)
        begin += len(line) + 1


def _split_blocks(text: str) -> _Blocks:
    """Sort the lines into paragraphs and lists.

    As in CommonMark, a line without a mark goes on with the paragraph before it, however it is indented, and only a
    bullet or the number 1 begins a list inside a paragraph.
    """
    root: _Blocks = []
    entries: list[_OpenEntry] = []
    paragraph: _Paragraph | None = None
    for line in _split_lines(text):
        if line.start == line.end:
            paragraph = None
            continue
        indent = _count_columns(text, line.begin, line.start)
        level = sum(entry.indent <= indent for entry in entries)
        mark = _MARK.match(text, line.start, line.end) if level < DEEPEST_LIST else None
        if mark:
            kind: Literal["bullets", "numbers"] = "numbers" if mark[1] else "bullets"
            target = entries[level].list if level < len(entries) and entries[level].list.kind == kind else None
            if target or paragraph is None or kind == "bullets" or mark[1] == "1":
                del entries[level:]
                if target is None:
                    target = _List(kind, int(mark[1] or 1))
                    _innermost(root, entries).append(target)
                paragraph = _Paragraph([(mark.end(), line.end)])
                target.entries.append([paragraph])
                entries.append(_OpenEntry(target, _count_columns(text, line.begin, mark.end())))
                continue
        if paragraph is None:
            del entries[level:]
            paragraph = _Paragraph([])
            _innermost(root, entries).append(paragraph)
        paragraph.lines.append((line.start, line.end))
    return root


def _innermost(root: _Blocks, entries: list[_OpenEntry]) -> _Blocks:
    return entries[-1].list.entries[-1] if entries else root


def _count_columns(text: str, start: int, end: int) -> int:
    return len(text[start:end].expandtabs(4))


def _list_paragraphs(blocks: _Blocks) -> Iterator[_Paragraph]:
    for block in blocks:
        if isinstance(block, _Paragraph):
            yield block
        else:
            for entry in block.entries:
                yield from _list_paragraphs(entry)


def _build(blocks: _Blocks, text: str, stem: bool) -> tuple[ProseBlock, ...]:
    built: list[ProseBlock] = []
    for block in blocks:
        if isinstance(block, _Paragraph):
            built.append(("paragraph", read_inlines(block.join(text), stem=stem)[0]))
            continue
        entries = tuple(_build(entry, text, stem) for entry in block.entries)
        built.append(("bullets", entries) if block.kind == "bullets" else ("numbers", block.first, entries))
    return tuple(built)


def _write_blocks(blocks: tuple[ProseBlock, ...]) -> Iterator[str]:
    """Write lines."""
    for block in blocks:
        if block[0] == "paragraph":
            yield from _write_inlines(block[1]).split("\n")
            continue
        for number, entry in enumerate(block[-1], start=block[1] if block[0] == "numbers" else 0):
            mark = f"{number}. " if block[0] == "numbers" else "• "
            for place, line in enumerate(_write_blocks(entry)):
                yield (" " * len(mark) if place else mark) + line


def _write_inlines(inlines: tuple[Inline, ...]) -> str:
    return "".join([_write_inline(inline) for inline in inlines])


def _write_inline(inline: Inline) -> str:
    match inline:
        case ("text", characters):
            return str(characters)
        case ("math", tree):
            return write_plain(tree)
        case ("blank",):
            return BLANK
        case ("break",):
            return "\n"
        case ("link", content, address):
            words = _write_inlines(content)
            return words if words == address else f"{words} ({address})"
    return _write_inlines(inline[1])
