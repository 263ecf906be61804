"""Fields as blocks of lines: where a field begins, with the comments above it, and where it ends.

libyaml ends a list or record where the next thing begins, and a text in a block takes the empty lines behind it along,
so the end is found from the last text inside.
"""

from unpack.review.rewrite.document import Document
from unpack.text.record import record
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence


@record
class Block:
    """A field on lines of its own: from `start` (the comments directly above its name) over `head` (the line of its
    name) to `end`, all offsets of line starts; `column` is how far the name is indented."""

    start: int
    head: int
    end: int
    column: int


def is_flow(document: Document, node: Node) -> bool:
    """Whether a list or record is written in brackets or braces."""
    return not isinstance(node, Scalar) and document.text[node.start : node.start + 1] in ("{", "[")


def find_block(document: Document, around: Mapping, name: str) -> Block | None:
    """Return the lines of a field of `around`; None where other things stand on its first line, too."""
    key, value = around.entries[name]
    head = document.line_start(key.start)
    column = key.start - head
    if is_flow(document, around) or document.text[head : key.start].strip(" "):
        return None
    text = document.text
    end = _take_comments(document, _content_end(document, value if _is_written(value) else key), column)
    start = head
    floor = _floor(document, around, name)
    while start > floor:
        above = document.line_start(start - 1)
        if above < floor or not text[above:start].lstrip(" \t").startswith("#"):
            break
        start = above
    return Block(start, head, end, column)


def _floor(document: Document, around: Mapping, name: str) -> int:
    """Where the lines that may belong to a field begin: behind the field before it, or behind the head of `around`."""
    names = list(around.entries)
    place = names.index(name)
    if place == 0:
        # The comments at the top of a file are the file's.
        first = document.line_start(around.entries[name][0].start)
        return first if around is document.root else _behind_head(document, around)
    key, value = around.entries[names[place - 1]]
    column = key.start - document.line_start(key.start)
    return _take_comments(document, _content_end(document, value if _is_written(value) else key), column)


def _behind_head(document: Document, around: Mapping) -> int:
    """Where the comments above the first field of a nested record may begin: behind the last line with something
    else."""
    start = document.line_start(around.start)
    while start > 0:
        above = document.line_start(start - 1)
        line = document.text[above:start].strip()
        if line and not line.startswith("#"):
            break
        start = above
    return start


def takes_what_follows(document: Document, node: Node) -> bool:
    """Whether `node` ends in a text whose last line feeds depend on what stands below it: one that keeps empty lines
    (`|+`), or one that the file ends in without a line feed."""
    leaf = _find_last(document, node)
    if not isinstance(leaf, Scalar) or leaf.style not in ("|", ">"):
        return False
    sign = _read_sign(document, leaf)
    return "+" in sign or ("-" not in sign and leaf.end == len(document.text) and not document.text.endswith("\n"))


def _content_end(document: Document, node: Node) -> int:
    """The offset behind the last line with something of `node` on it."""
    leaf = _find_last(document, node)
    if not isinstance(leaf, Scalar) or leaf.style not in ("|", ">"):
        return document.line_end(max(leaf.end - 1, leaf.start))
    return _block_text_end(document, leaf)


def _find_last(document: Document, node: Node) -> Node:
    """The last text in `node`, or the last list or record in brackets or braces."""
    while not isinstance(node, Scalar) and not is_flow(document, node):
        if isinstance(node, Mapping) and node.entries:
            key, value = list(node.entries.values())[-1]
            node = value if _is_written(value) else key
        elif isinstance(node, Sequence) and node.entries:
            node = node.entries[-1]
        else:
            break
    return node


def _read_sign(document: Document, node: Scalar) -> str:
    """How the text in a block begins, such as `|` or `>2-`."""
    return document.text[node.start : document.line_end(node.start)].partition("#")[0]


def _block_text_end(document: Document, node: Scalar) -> int:
    """The end of a text in a block, without the empty lines behind it, unless the text keeps them (`|+`)."""
    text = document.text
    end = node.end if node.end == len(text) else document.line_start(node.end)
    if "+" in _read_sign(document, node):
        return end
    while text.startswith("\n\n", end - 2):
        end -= 1
    return end


def _take_comments(document: Document, end: int, column: int) -> int:
    """Move `end` behind the comments that are indented deeper than `column` and so belong to what stands above."""
    text = document.text
    at = end
    while at < len(text):
        following = document.line_end(at)
        line = text[at:following]
        inside = line.lstrip(" \t")
        if inside.startswith("#") and len(line) - len(inside) > column:
            end = following
        elif inside.strip():
            break
        at = following
    return end


def _is_written(value: Node) -> bool:
    return not (isinstance(value, Scalar) and value.is_empty)
