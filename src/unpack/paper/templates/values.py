"""The values of a sheet and the holes they stand in.

A value never becomes Markdown source. Where a template prints one, the text gets a hole: the value's number between two
private-use characters. The reader puts the value there when the template's own Markdown has been read, so that a name
with a `|` or a `#` in it is only ever a name.
"""

import re
from collections.abc import Mapping
from typing import Any

from unpack.paper.document import Figure, Graph, GraphEdge, GraphNode
from unpack.text.patterns import compile_later
from unpack.text.record import record

HOLE = re.compile("\ue000([0-9]{1,7})\ue001")
# The Basic Multilingual Plane's area and the two private planes: what only we may put into a template's text.
PRIVATE_USE = compile_later("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


@record
class Prose:
    """Text of the library: emphasis, lists, links and mathematics are read; `stem` says that `__` is a blank."""

    text: str
    stem: bool = False

    def __str__(self) -> str:
        return self.text


# What may stand in a hole: characters, library text, or a picture.
Value = str | Prose | Figure | Graph

_TYPE = "$type"


def make_hole(number: int) -> str:
    """Return the text that stands for value `number` (from 0)."""
    return f"\ue000{number}\ue001"


def encode_value(value: Any) -> Any:
    """Turn a record (dicts, lists, texts, numbers, truths, None, and the values above) into what JSON can hold.

    Raises TypeError on anything else: a template gets plain values only.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(key): encode_value(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [encode_value(part) for part in value]
    if isinstance(value, Prose):
        return {_TYPE: "Prose", "text": value.text, "stem": value.stem}
    if isinstance(value, Figure):
        return {_TYPE: "Figure", "kind": value.kind, "parameters": value.parameters, "alt": value.alt}
    if isinstance(value, Graph):
        nodes = [[node.id, node.number, node.label, node.layer, node.target] for node in value.nodes]
        edges = [[edge.start, edge.end, edge.kind, edge.group] for edge in value.edges]
        return {_TYPE: "Graph", "nodes": nodes, "edges": edges, "alt": value.alt}
    raise TypeError(f"a template cannot get a {type(value).__name__}")


def decode_value(value: Any) -> Any:
    """Turn what `encode_value` returned back into the record."""
    if isinstance(value, list):
        return [decode_value(part) for part in value]
    if not isinstance(value, dict):
        return value
    match value.get(_TYPE):
        case None:
            return {key: decode_value(part) for key, part in value.items()}
        case "Prose":
            return Prose(value["text"], value["stem"])
        case "Figure":
            return Figure(value["kind"], value["parameters"], value["alt"])
        case "Graph":
            nodes = tuple(GraphNode(*node) for node in value["nodes"])
            edges = tuple(GraphEdge(*edge) for edge in value["edges"])
            return Graph(nodes, edges, value["alt"])
        case unknown:
            raise ValueError(f"`{unknown}` is no type of value")
