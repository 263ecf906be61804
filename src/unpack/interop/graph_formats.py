"""The prerequisite graph for other programs: Mermaid, Graphviz DOT, SVG, JSON."""

import json
import math
from collections.abc import Callable
from typing import Any

from unpack.library.library import Library
from unpack.library.selector import select_target
from unpack.paper.document import Graph, GraphEdge, GraphNode
from unpack.text.prose import plain_text
from unpack.text.record import record

# Millimetres: a box of the map with its gap, and room for any library.
BOX_WIDTH, MOST_HEIGHT = 42.0, 20_000.0


@record
class GraphData:
    """Skills and edges as plain records, in teaching order; `targets` are the ids of the target's own skills.

    A node: id, name, progression, grade, standards (codes). An edge: from (the prerequisite), to, kind, why, and for a
    choice its group.
    """

    nodes: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]
    targets: frozenset[str]


def build_graph_data(library: Library, target: str | None) -> GraphData:
    """Return the target's skills with all they rest on, or the whole library. Raises UnpackError for an unknown
    target."""
    graph = library.graph
    targets: frozenset[str] = frozenset()
    ids = list(graph.nodes)
    if target is not None:
        targets = frozenset(skill.id for skill in select_target(library, target).skills)
        ids = [*graph.ancestors(targets), *targets]
    kept = set(ids)
    nodes = []
    edges = []
    for id in graph.topological_order(kept):
        skill = library.skills[id]
        codes = [library.standards[standard].code for standard in library.standards_of[id]]
        nodes.append(
            {
                "id": id,
                "name": plain_text(skill.name),
                "progression": skill.progression,
                "grade": library.grades.get(id, ""),
                "standards": codes,
            }
        )
        for edge in graph.prerequisites(id, soft=True):
            if edge.prerequisite in kept:
                record = {"from": edge.prerequisite, "to": id, "kind": edge.kind, "why": plain_text(edge.why)}
                edges.append({**record, "group": f"{edge.group}.{edge.branch + 1}"} if edge.group else record)
    return GraphData(tuple(nodes), tuple(edges), targets)


def write_json(data: GraphData) -> str:
    """Return `{"nodes": […], "edges": […]}`."""
    return json.dumps({"nodes": data.nodes, "edges": data.edges}, indent=1, ensure_ascii=False)


def write_mermaid(data: GraphData) -> str:
    """Return a Mermaid flowchart; ids are our own, labels are quoted with entities."""
    names = {node["id"]: f"n{number}" for number, node in enumerate(data.nodes, start=1)}
    lines = ["flowchart TD"]
    for node in data.nodes:
        lines.append(f'  {names[node["id"]]}["{_mermaid_label(_label(node))}"]')
    for edge in data.edges:
        arrow = {"needs": "-->", "any-of": "-- or -->", "helps": "-.->"}[edge["kind"]]
        lines.append(f"  {names[edge['from']]} {arrow} {names[edge['to']]}")
    if data.targets:
        lines.append("  classDef target stroke-width:3px")
        lines.append(
            f"  class {','.join(names[node['id']] for node in data.nodes if node['id'] in data.targets)} target"
        )
    return "\n".join(lines)


def write_dot(data: GraphData) -> str:
    """Return a Graphviz graph; solid is needed, dotted one of several ways, dashed a help."""
    lines = ["digraph skills {", '  rankdir=TB; node [shape=box, fontname="Source Sans 3"];']
    for node in data.nodes:
        width = ", penwidth=2" if node["id"] in data.targets else ""
        lines.append(f"  {_quote(node['id'])} [label={_quote(_label(node))}{width}];")
    for edge in data.edges:
        style = {"needs": "solid", "any-of": "dotted", "helps": "dashed"}[edge["kind"]]
        lines.append(
            f"  {_quote(edge['from'])} -> {_quote(edge['to'])} [style={style}, tooltip={_quote(edge['why'])}];"
        )
    return "\n".join([*lines, "}"])


def write_svg(data: GraphData) -> str:
    """Return the map as one SVG picture, as the progression sheet draws it."""
    from unpack.paper.map_drawing import MapWords, draw_map

    nodes = tuple(
        GraphNode(
            node["id"],
            number,
            node["name"],
            f"Grade {node['grade']}" if node["grade"].isdigit() else node["grade"],
            node["id"] in data.targets,
        )
        for number, node in enumerate(data.nodes, start=1)
    )
    edges = tuple(
        GraphEdge(edge["from"], edge["to"], edge["kind"], f"{edge['to']} {edge['group']}" if "group" in edge else "")
        for edge in data.edges
    )
    words = MapWords("or", "to {numbers}, page {page}", "from {numbers}, page {page}")
    # A picture on a screen has no page to end at: as wide as a graph of this size usually gets, as high as it needs.
    width = BOX_WIDTH * max(6, math.ceil(1.6 * math.sqrt(len(nodes))))
    picture = draw_map(Graph(nodes, edges, "A map of prerequisite skills."), width, MOST_HEIGHT, words)[0]
    return str(picture.svg)


def _label(node: dict[str, Any]) -> str:
    return str(node["name"]) + (f" ({node['grade']})" if node["grade"] else "")


def _mermaid_label(text: str) -> str:
    return "".join(sign if sign.isalnum() or sign in " .,()-'" else f"#{ord(sign)};" for sign in text)


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


# One entry a format; `unpack graph --format` offers these.
GRAPH_FORMATS: dict[str, Callable[[GraphData], str]] = {
    "mermaid": write_mermaid,
    "dot": write_dot,
    "svg": write_svg,
    "json": write_json,
}
