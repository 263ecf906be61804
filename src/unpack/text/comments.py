"""Comments of a YAML file: what stands behind `#` outside its texts."""

import re
from bisect import bisect_right

from unpack.text.source import Span
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence

_SIGN = re.compile(r"(?:(?<=[ \t])|^)#")


def list_comments(root: Node) -> list[Span]:
    """Return the places of the comments of the file that `root` is the whole of, from `#` to the end of the line."""
    source = root.source
    texts = sorted(_list_texts(root))
    starts = [start for start, _ in texts]
    found = []
    for number, start in enumerate(source.line_starts, start=1):
        line = source.line(number).rstrip()
        for sign in _SIGN.finditer(line) if "#" in line else ():
            place = bisect_right(starts, start + sign.start()) - 1
            if place < 0 or start + sign.start() >= texts[place][1]:
                found.append(Span(source, start + sign.start(), start + len(line)))
                break
    return found


def _list_texts(node: Node) -> list[tuple[int, int]]:
    """Where texts stand; what follows the sign of a block of text on its line is not yet in it."""
    if isinstance(node, Scalar):
        is_block = node.style in ("|", ">")
        return [(max(node.start, node.source.text.find("\n", node.start)) if is_block else node.start, node.end)]
    if isinstance(node, Mapping):
        return [span for pair in node.entries.values() for part in pair for span in _list_texts(part)]
    if isinstance(node, Sequence):
        return [span for entry in node.entries for span in _list_texts(entry)]
    return []
