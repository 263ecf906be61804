"""A new skill put at the end of a progression's file: every byte that stood there stays."""

import textwrap

from unpack.text.clean import clean
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.reading import read_text
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence, read_yaml


def insert_skill(data: bytes, root: Mapping, key: str, text: str) -> bytes:
    """Return the file `data`, whose tree is `root`, with one skill more below its last one.

    `text` is the skill as it stands at the left margin, with the comments above it. Raises UnpackError where the
    skills stand in one line of braces, or where the outcome could not be read.
    """
    source = root.source.text
    skills = root.get("skills")
    name = root.source.name
    refusal = UnpackError(
        f"no skill can be put into `{clean(name.rpartition('/')[2])}`",
        "write its skills below each other, each on its own lines",
    )
    if not isinstance(skills, Mapping) or not skills.entries or source[skills.start] == "{":
        raise refusal
    first, _ = next(iter(skills.entries.values()))
    indent = first.start - (source.rfind("\n", 0, first.start) + 1)
    last_key, last = list(skills.entries.values())[-1]
    place = _end_of_record(source, max(last_key.end, _end(last)), indent)
    # The text that was read has the file's lines, if not its bytes: line ends, tabs and a mark at the start may differ.
    lines = len(source[:place].splitlines())
    result = _insert_lines(data, lines, "\n" + textwrap.indent(text, " " * indent))
    report = Report()
    read = read_text(name, result, report)
    tree = read_yaml(read, report) if read else None
    grown = tree.get("skills") if isinstance(tree, Mapping) else None
    if report.has_errors or not isinstance(grown, Mapping) or list(grown.entries) != [*skills.entries, key]:
        raise refusal
    return result


def _insert_lines(data: bytes, count: int, added: str) -> bytes:
    """Put `added` below the first `count` lines of a file, in its own line ends."""
    place = 0
    for _ in range(count):
        place = data.find(b"\n", place) + 1 or len(data)
    before = data[:place]
    ending = b"\r\n" if b"\r\n" in data else b"\n"
    if before and not before.endswith(b"\n"):
        before += ending
    return before + added.encode().replace(b"\n", ending) + data[place:]


def _end(node: Node) -> int:
    """Where the last thing written in `node` ends; a block's own end takes blank lines along."""
    if isinstance(node, Mapping) and node.entries and node.source.text[node.start] != "{":
        key, value = list(node.entries.values())[-1]
        return max(key.end, _end(value))
    if isinstance(node, Sequence) and node.entries and node.source.text[node.start] != "[":
        return _end(node.entries[-1])
    if isinstance(node, Scalar):
        written = node.source.text[node.start : node.end].rstrip()
        return node.start + len(written)
    return node.end


def _end_of_record(source: str, end: int, indent: int) -> int:
    """The start of the line that is no longer the record's: comments deeper than its key still are."""
    place = source.find("\n", end)
    place = len(source) if place < 0 else place + 1
    while place < len(source):
        stop = source.find("\n", place)
        stop = len(source) if stop < 0 else stop + 1
        line = source[place:stop].rstrip()
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= indent:
            return place
        place = stop
    return place
