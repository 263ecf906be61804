"""The map as Mermaid, which GitHub draws: the graph itself as text, written and read back here.

Nodes are called n1, n2 … in the order of the map, never by their ids; ids and the groups of either-or edges stand in
comments. Labels are written with character references, so that no label can end its quotes.
"""

import json
import re
from typing import Literal

from unpack.paper.document import Graph, GraphEdge, GraphNode
from unpack.paper.templates.error import Mistake
from unpack.text.patterns import compile_later

_Kind = Literal["needs", "any-of", "helps"]
_ARROWS: dict[_Kind, str] = {"needs": "-->", "helps": "-.->", "any-of": "==>"}
_KINDS = {arrow: kind for kind, arrow in _ARROWS.items()}

_ID = compile_later(r'%% n([0-9]+) (".*")')
_GROUP = compile_later(r'%% e([0-9]+) (".*")')
_BAND = compile_later(r'subgraph g[0-9]+\["(.*)"\]')
_NODE = compile_later(r'n([0-9]+)\["([0-9]{1,9}) · (.*)"\]')
_EDGE = compile_later(r"n([0-9]+) (-->|-\.->|==>) n([0-9]+)")
_TARGET = compile_later(r"class (n[0-9]+(?:,n[0-9]+)*) target")
_PLAIN = compile_later(r"flowchart TD|end|classDef target .*")


def write_mermaid(graph: Graph) -> list[str]:
    """Write the map as the lines of a Mermaid flowchart, earliest band on top."""
    names = {node.id: f"n{number}" for number, node in enumerate(graph.nodes, 1)}
    lines = ["flowchart TD"]
    lines += (f"%% {names[node.id]} {_quote(node.id)}" for node in graph.nodes)
    bands = dict.fromkeys(node.layer for node in graph.nodes)
    for number, band in enumerate(bands, 1):
        boxes = [node for node in graph.nodes if node.layer == band]
        lines.append(f'subgraph g{number}["{_escape(band)}"]')
        lines += (f'  {names[node.id]}["{node.number} · {_escape(node.label)}"]' for node in boxes)
        lines.append("end")
    for number, edge in enumerate(graph.edges, 1):
        if edge.group:
            lines.append(f"%% e{number} {_quote(edge.group)}")
        lines.append(f"{names[edge.start]} {_ARROWS[edge.kind]} {names[edge.end]}")
    if targets := [names[node.id] for node in graph.nodes if node.target]:
        lines += ["classDef target stroke-width:3px", f"class {','.join(targets)} target"]
    return lines


def read_mermaid(text: str, alt: str) -> Graph:
    """Read the lines that `write_mermaid` wrote; `alt` is the map's sentence. Raises `Mistake` on any other text."""
    reader = _Reader()
    if not text.strip():
        raise Mistake("this map is empty", "put the value of the map here: `{{ sheet.map }}`")
    for line in filter(None, map(str.strip, text.split("\n"))):
        try:
            known = reader.take(line)
        except ValueError:
            known = False
        if not known:
            raise Mistake(f"`{line}` is no line of a map", "maps are written by `unpack`; leave them as they are")
    try:
        return reader.make_graph(alt)
    except KeyError as missing:
        raise Mistake(f"box n{missing.args[0]} of this map is not described") from None


class _Reader:
    """Collects what the lines say; boxes are known by their number as typed."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self.groups: dict[str, str] = {}
        self.boxes: dict[str, tuple[int, str, str]] = {}
        self.arrows: list[tuple[str, str, str]] = []
        self.targets: set[str] = set()
        self.band = ""

    def take(self, line: str) -> bool:
        """Take one line; False if it is none of a map's."""
        if found := _ID.fullmatch(line):
            self.ids[found[1]] = json.loads(found[2])
        elif found := _GROUP.fullmatch(line):
            self.groups[found[1]] = json.loads(found[2])
        elif found := _BAND.fullmatch(line):
            self.band = _unescape(found[1])
        elif found := _NODE.fullmatch(line):
            self.boxes[found[1]] = (int(found[2]), _unescape(found[3]), self.band)
        elif found := _EDGE.fullmatch(line):
            self.arrows.append((found[1], found[2], found[3]))
        elif found := _TARGET.fullmatch(line):
            self.targets.update(found[1].replace("n", "").split(","))
        else:
            return bool(_PLAIN.fullmatch(line))
        return True

    def make_graph(self, alt: str) -> Graph:
        nodes = (GraphNode(skill, *self.boxes[name], name in self.targets) for name, skill in self.ids.items())
        edges = (
            GraphEdge(self.ids[start], self.ids[end], _KINDS[arrow], self.groups.get(str(number), ""))
            for number, (start, arrow, end) in enumerate(self.arrows, 1)
        )
        return Graph(tuple(nodes), tuple(edges), alt)


def _quote(text: str) -> str:
    """Write a text for a comment, where `{` would begin a directive."""
    return json.dumps(text).replace("{", "\\u007b").replace("}", "\\u007d").replace(":::", ":\\u003a:")


def _escape(text: str) -> str:
    """Write a label: only letters, digits, spaces and harmless signs stand for themselves."""
    return "".join(sign if sign.isalnum() or sign in " ,.'()/-+=×−·–" else f"#{ord(sign)};" for sign in text)


def _unescape(text: str) -> str:
    return re.sub(r"#([0-9]{1,7});", lambda found: chr(int(found[1])), text)
