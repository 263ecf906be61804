"""Expressions that YAML cut: in a list in square brackets a comma ends an entry, also between round brackets.

`[distinct(a, b), c > 2]` is typed as two conditions and read as three entries, of which the first two are halves.
"""

from collections.abc import Iterator

from unpack.text.clean import clean
from unpack.text.diagnostic import Diagnostic
from unpack.text.record import record
from unpack.text.source import Span
from unpack.text.yamltree import Node, Scalar, Sequence

_OPENING = "(["
_CLOSING = ")]"
_MOST_SHOWN = 80


@record
class Cut:
    """One expression that lies in the entries from `first` to `last` (from 0) of a list, and where it was typed."""

    first: int
    last: int
    span: Span

    def explain(self, what: str) -> Diagnostic:
        """Return the finding; `what` names such an entry: "condition"."""
        parts = self.last - self.first + 1
        typed = " ".join(clean(self.span.text).split())
        sign = "'" if '"' in typed else '"'
        shown = typed if len(typed) <= _MOST_SHOWN else "…"
        quoted = f"{sign}{shown}{sign}"
        times = "two" if parts == 2 else f"{parts} pieces"
        return Diagnostic(
            "invalid-expression",
            "error",
            self.span,
            f"a comma in `[ ]` ends an entry, so this {what} is cut in {times}",
            f"put it in quotes: `{quoted}`\nor write each {what} on its own line after a dash: `- {shown}`",
        )


def find_cuts(node: Node) -> Iterator[Cut]:
    """Yield the expressions that lie in several entries of `node`, a list in square brackets; of others nothing."""
    if not isinstance(node, Sequence) or not node.source.text.startswith("[", node.start):
        return
    first = depth = 0
    for number, entry in enumerate(node.entries):
        if not isinstance(entry, Scalar) or entry.style:
            depth = 0
            continue
        if depth == 0:
            first = number
        depth = _count_open(entry.text, depth)
        if depth == 0 and first < number:
            yield Cut(first, number, Span(node.source, node.entries[first].start, entry.end))
        depth = max(depth, 0)


def _count_open(text: str, depth: int) -> int:
    """How many brackets are open behind a piece, of `depth` before it; -1 where it closes one that nothing opened."""
    quote = ""
    for character in text:
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth -= 1
            if depth < 0:
                return -1
    return depth
